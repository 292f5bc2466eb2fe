// A piece of the graph on its way to a writer: cut out of a store, or all that one article says.
#pragma once

#include "graph/graph.h"
#include "graph/snapshot.h"

#include <cstddef>
#include <string>
#include <vector>

namespace interdict {

struct Excerpt {
    Graph graph;
    std::vector<std::string> statement_ids;   // by statement: printed ids
    std::vector<std::string> entity_ids;      // by entity; empty where no store has joined them
};

// The statements in their order, with their joined entities and their sources, each once.
Excerpt excerpt(const Snapshot&, const std::vector<StoredStatement>&);
// What one article says.
Excerpt excerpt(Graph);
// All entities within so many hops, and all statements between them, of those at least so sure. Ordered by document, place in the text and id.
Excerpt around(const Snapshot&, const std::vector<EntityId>& centre, std::size_t hops, Confidence least = {0});

}  // namespace interdict
