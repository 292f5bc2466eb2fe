// What a store held at one moment: finding entities by name, reading what is said of them, walking from one to the next.
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

namespace storage {
class Reading;
}

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
    // number of statements, most first, then by printed id. Where there is none, those of company_key(key).
    std::vector<EntityId> named(std::string_view key) const;
    // Name keys that begin with `prefix`, in order, at most `limit`.
    std::vector<std::string> keys_beginning(std::string_view prefix, std::size_t limit) const;
    // Every name key, in order, until `visit` gives false.
    void each_key(const std::function<bool(std::string_view)>& visit) const;

    // The joined entity: the name most articles use (of equals the longest), all aliases and short forms. Empty for a number of no entity.
    Entity entity(EntityId) const;
    // 16 hex digits from content.
    std::string entity_id(EntityId) const;

    // Statements (links too) in which the entity is the subject / the object; ordered by source date (undated last), document, place in the
    // text, id.
    std::vector<StoredStatement> by_subject(EntityId) const;
    std::vector<StoredStatement> by_object(EntityId) const;
    std::optional<StoredStatement> statement(std::string_view id) const;
    // For walking: what the index holds, both directions, without reading the statements. Ordered by statement id, one for
    // each statement, also where both ends are this entity.
    struct Neighbour {
        EntityId other{};
        Predicate predicate{};
        Status status{};
        Confidence confidence;
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
        std::uint64_t articles = 0, entities = 0;
        std::uint64_t statements = 0;   // actions; links apart
        std::uint64_t links = 0;
        std::uint64_t bytes = 0;        // on disk
    };
    Counts counts() const;

    explicit Snapshot(storage::Reading);

private:
    struct View;
    std::shared_ptr<const View> view_;   // shared: a snapshot is handed by value to walkers
};

}  // namespace interdict
