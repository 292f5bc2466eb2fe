// The graph on disk. Only store.cpp includes RocksDB; every layout is in codec.h.
//
// Who is one across articles: an article's entities are joined with those of other articles that share a name key (of `name` or of one
// of `aliases`, never of `short_forms`) and whose types agree; the joined entity is a function of the set of articles alone, so that
// order, batches and `forget` leave no trace.
#pragma once

#include "graph/graph.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

// An entity's number inside one store. Never printed: what is printed is entity_id(), which comes from content.
enum class EntityId : std::uint64_t {};

// A statement as the store knows it: the ends are joined entities.
struct StoredStatement {
    std::string id;            // statement_id()
    EntityId subject{};
    EntityId object{};
    Statement statement;       // its refs point into the Graph of one article and mean nothing here: use `subject`, `object`, `source`
    Source source;
};

struct StoredArticle {
    Source source;
    std::uint64_t statements = 0;   // actions and links
};

// One consistent view; stays what it was while others write. Cheap to copy.
class Snapshot {
public:
    // Entities one of whose names has this name key (already folded by name_key()); short forms count too, after the others. Ordered by
    // number of statements, most first, then by printed id.
    std::vector<EntityId> named(std::string_view key) const;
    // Name keys that begin with `prefix`, in order, at most `limit`.
    std::vector<std::string> keys_beginning(std::string_view prefix, std::size_t limit) const;
    // Every name key, in order, until `visit` gives false.
    void each_key(const std::function<bool(std::string_view)>& visit) const;

    // The joined entity: the name most articles use, all aliases and short forms.
    Entity entity(EntityId) const;
    // 16 hex digits from content.
    std::string entity_id(EntityId) const;

    // Statements (links too) in which the entity is the subject / the object; ordered by source date, document, place in the text, id.
    std::vector<StoredStatement> by_subject(EntityId) const;
    std::vector<StoredStatement> by_object(EntityId) const;
    std::optional<StoredStatement> statement(std::string_view id) const;
    // For walking: the far end and the predicate only, both directions, without reading the statements. Ordered, one for each statement.
    struct Neighbour {
        EntityId other{};
        Predicate predicate{};
        Status status{};
        bool outward = true;            // this entity is the subject
        std::string statement;          // its id
    };
    std::vector<Neighbour> neighbours(EntityId) const;

    // Articles by document name. `visit` returning false ends the walk.
    void each_article(const std::function<bool(const StoredArticle&)>& visit) const;
    // Entities by printed id.
    void each_entity(const std::function<bool(EntityId)>& visit) const;
    // Statements by document, then place in the text, then id.
    void each_statement(const std::function<bool(const StoredStatement&)>& visit) const;
    // The documents whose name is `ending` or ends with it.
    std::vector<std::string> documents_ending(std::string_view ending) const;

    struct Counts {
        std::uint64_t articles = 0, entities = 0, statements = 0, links = 0, bytes = 0;
    };
    Counts counts() const;

    struct View;
    explicit Snapshot(std::shared_ptr<const View> view) : view_(std::move(view)) {}   // shared: a snapshot is handed by value to walkers
private:
    std::shared_ptr<const View> view_;
};

class Store {
public:
    enum class Access { read, write };
    // Opens the folder; `write` creates it. Throws Error{store}: no store there (read), a newer format, locked by another writer, damaged.
    // A store whose creation was cut short counts as empty.
    Store(const std::string& folder, Access);
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;

    enum class Added { added, unchanged, replaced };
    // `article` holds one source and all that it says. `content` is a digest of the article's text and date: the same content again changes
    // nothing. One atomic batch; durable after the next sync() and, at the latest, after some sixteen articles.
    Added add(const Graph& article, std::string_view content);
    // Whether there was such a document. Takes away all that rests on it alone. Durable on return.
    bool forget(std::string_view document);
    // Everything added so far survives a loss of power once this returns.
    void sync();

    Snapshot snapshot() const;

    // Walks all families; each line says where they disagree. Empty: sound.
    std::vector<std::string> check() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace interdict
