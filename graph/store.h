// The graph on disk: adding articles and taking them away. What is read of it is a Snapshot. The layout is told in codec.h, who is one
// across articles in join.h.
#pragma once

#include "graph/graph.h"
#include "graph/snapshot.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

// For one thread at a time; its snapshots are for any.
class Store {
public:
    enum class Access { read, write };
    // Opens the folder; `write` creates it. Throws Error{store}: no store there (read), a newer format, locked by another writer, damaged.
    // A store whose creation was cut short counts as empty. Reading is possible beside a writer, and sees what was there at the opening.
    Store(const std::string& folder, Access);
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;

    enum class Added { added, unchanged, replaced };
    // `article` holds one source and all that it says. `content` is a digest of the article's text and date: the same content again changes
    // nothing. One atomic batch; durable after the next sync() and, at the latest, after sixteen articles. Of statements with one id, one is
    // kept. Throws Error{store}; std::invalid_argument for a Graph that is no article.
    Added add(const Graph& article, std::string_view content);
    // Whether there was such a document. Takes away all that rests on it alone. Durable on return.
    bool forget(std::string_view document);
    // Everything added so far survives a loss of power once this returns.
    void sync();

    Snapshot snapshot() const;

    // Walks all tables and compares what each says of the others; each line tells a fault. Empty: sound.
    std::vector<std::string> check() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace interdict
