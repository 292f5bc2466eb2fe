// Paths between two nodes of a graph that is read as the search goes. Edges are walked in both directions. Only here is Boost.Graph included.
//
// Paths have a total order, so that every answer is the same on every machine: fewer hops first; then less doubt, added up over the hops;
// then the names along the path, compared one after another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace interdict {

// What a search asks of a graph.
struct Walk {
    struct Step {
        std::uint64_t other = 0;
        int doubt = 0;   // 0 sure, 1 in doubt, 2 denied
    };
    // All steps from a node, in any order. Parallel steps and steps to itself may be among them. Whoever steps there steps back.
    std::function<std::vector<Step>(std::uint64_t)> steps;
    // Orders paths that are otherwise equal: different for different nodes.
    std::function<std::string(std::uint64_t)> name;
};

using NodePath = std::vector<std::uint64_t>;   // from one end to the other, both included
inline constexpr std::size_t longest_path = 30;   // hops that any search goes at most

// All shortest paths of at most `max_hops`, in order; `visit` returning false ends it. They are made one at a time: there may be very many.
// Two breadth-first searches meet, the smaller frontier moving first; then the layers between are walked.
void each_shortest_path(const Walk&, std::uint64_t from, std::uint64_t to, std::size_t max_hops, const std::function<bool(const NodePath&)>& visit);

// The `count` first paths without a repeated node, of at most `max_hops`, in order. (J. Y. Yen, Finding the K shortest loopless paths in a
// network, Management Science 17, 1971; E. L. Lawler's saving of 1972: a path is deviated from only behind the place where it deviated itself.)
std::vector<NodePath> shortest_paths(const Walk&, std::uint64_t from, std::uint64_t to, std::size_t max_hops, std::size_t count);

}  // namespace interdict
