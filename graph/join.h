// Who is one across articles.
//
// An entity of an article stands for nodes: one for each name key of its name and of its aliases (and, of an organisation, of its common
// name, company_key()), parted by the kind of party and by the state whose organ it is. Nodes that stand for one entity of an article are
// linked; a joined entity is a connected component of nodes, and its number is the least of theirs. So the joined entities are a function
// of the set of articles alone.
//
// Example: one article tells of "Huawei Technologies Co., Ltd." (alias "HT"), another of "HUAWEI":
//   nodes   ORG "huawei technologies" – ORG "huawei", ORG "huawei technologies" – ORG "ht", all linked: one entity.
#pragma once

#include "graph/codec.h"
#include "graph/graph.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace interdict::storage {

// Types agree where this is equal: ORG with GROUP, all others with themselves only.
EntityType kind_of(EntityType);
// From content: 64 bits of a digest.
NodeId node_id(const Node&);
// The nodes an entity of an article stands for, its home first: the node of its name, under which its statements are kept. No node twice.
std::vector<Node> nodes_of(const Entity&);

// What an entity of an article adds to the counts of tables k, l and t: each key once or more, one at a time.
void tally_entity(const Entity&, const std::function<void(std::string key)>& add_one);
// What a statement between two homes adds.
void tally_statement(NodeId subject, NodeId object, const std::function<void(std::string key)>& add_one);

}  // namespace interdict::storage
