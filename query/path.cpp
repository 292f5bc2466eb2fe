#include "query/path.h"

#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/graph_traits.hpp>

#include <algorithm>
#include <compare>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace interdict {

// A Walk under Boost's concepts: a node's edges are read when they are first asked for and kept, one for each neighbour, with the least doubt.
// Searched through by one thread.
class WalkGraph {
public:
    struct Edge {
        std::uint64_t source = 0, target = 0;
        int doubt = 0;

        bool operator==(const Edge&) const = default;
    };
    struct traversal_category : virtual boost::incidence_graph_tag, virtual boost::adjacency_graph_tag {};
    using vertex_descriptor = std::uint64_t;
    using edge_descriptor = Edge;
    using directed_category = boost::undirected_tag;
    using edge_parallel_category = boost::disallow_parallel_edge_tag;
    using out_edge_iterator = std::vector<Edge>::const_iterator;
    using degree_size_type = std::size_t;
    struct adjacency_iterator : boost::adjacency_iterator_generator<WalkGraph, vertex_descriptor, out_edge_iterator>::type {
        using base = boost::adjacency_iterator_generator<WalkGraph, vertex_descriptor, out_edge_iterator>::type;
        using base::base;
        adjacency_iterator(const base& other) : base(other) {}
        adjacency_iterator() = default;
    };
    static vertex_descriptor null_vertex() { return ~std::uint64_t{0}; }

    explicit WalkGraph(const Walk& walk) : walk_(&walk) {}

    const std::vector<Edge>& edges(std::uint64_t node) const {
        const auto [place, fresh] = edges_.try_emplace(node);
        if (!fresh) return place->second;
        std::vector<Edge>& edges = place->second;
        for (const Walk::Step& step : walk_->steps(node)) {
            if (step.other != node) edges.push_back({node, step.other, std::clamp(step.doubt, 0, 2)});
        }
        std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return std::pair(a.target, a.doubt) < std::pair(b.target, b.doubt); });
        edges.erase(std::unique(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.target == b.target; }), edges.end());
        return edges;
    }
    const std::string& name(std::uint64_t node) const {
        const auto [place, fresh] = names_.try_emplace(node);
        if (fresh) place->second = walk_->name(node);
        return place->second;
    }

private:
    const Walk* walk_;
    mutable std::unordered_map<std::uint64_t, std::vector<Edge>> edges_;   // its references outlive a rehash
    mutable std::unordered_map<std::uint64_t, std::string> names_;
};

std::pair<WalkGraph::out_edge_iterator, WalkGraph::out_edge_iterator> out_edges(std::uint64_t node, const WalkGraph& graph) {
    const auto& edges = graph.edges(node);
    return {edges.begin(), edges.end()};
}
std::size_t out_degree(std::uint64_t node, const WalkGraph& graph) { return graph.edges(node).size(); }
std::uint64_t source(const WalkGraph::Edge& edge, const WalkGraph&) { return edge.source; }
std::uint64_t target(const WalkGraph::Edge& edge, const WalkGraph&) { return edge.target; }
std::pair<WalkGraph::adjacency_iterator, WalkGraph::adjacency_iterator> adjacent_vertices(std::uint64_t node, const WalkGraph& graph) {
    using Iterator = WalkGraph::adjacency_iterator;
    const auto& edges = graph.edges(node);
    return {Iterator(Iterator::base(edges.begin(), &graph)), Iterator(Iterator::base(edges.end(), &graph))};
}

BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<WalkGraph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<WalkGraph>));

namespace {

using Node = std::uint64_t;
using Edge = WalkGraph::Edge;

// One of the two searches: its reach grows by whole hops, and every node knows all its neighbours that are one hop nearer to the origin.
template <typename Graph>
class Wave {
public:
    Wave(const Graph& graph, Node origin) : graph_(&graph), frontier_{origin} { nearer_[origin] = {0, {}}; }

    void grow() {
        ++radius_;
        std::vector<Node> grown;
        for (const Node node : frontier_) {
            const auto [begin, end] = out_edges(node, *graph_);
            for (auto edge = begin; edge != end; ++edge) {
                const Node next = target(*edge, *graph_);
                const auto [place, fresh] = nearer_.try_emplace(next, Reached{radius_, {}});
                if (fresh) grown.push_back(next);
                if (place->second.hops == radius_) place->second.edges.push_back({next, node, (*edge).doubt});
            }
        }
        frontier_ = std::move(grown);
    }
    bool has(Node node) const { return nearer_.count(node) > 0; }
    const std::vector<Edge>& nearer(Node node) const { return nearer_.at(node).edges; }
    const std::vector<Node>& frontier() const { return frontier_; }
    std::size_t radius() const { return radius_; }

private:
    struct Reached {
        std::size_t hops = 0;
        std::vector<Edge> edges;   // towards the origin
    };
    const Graph* graph_;
    std::size_t radius_ = 0;
    std::vector<Node> frontier_;
    std::unordered_map<Node, Reached> nearer_;
};

// All shortest paths as layers: the steps from each node that lead on to the end, and which sums of doubt they can still reach.
struct Layers {
    struct Onward {
        std::vector<Edge> edges;
        std::uint64_t sums = 0;   // bit n: some way to the end has doubt n
    };
    std::size_t hops = 0;
    std::unordered_map<Node, Onward> onward;   // holds the start if there is any path
};

template <typename Graph>
Layers shortest_layers(const Graph& graph, Node from, Node to, std::size_t max_hops) {
    BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Graph>));
    Layers layers;
    if (from == to) {
        layers.onward[to].sums = 1;
        return layers;
    }
    Wave<Graph> ahead(graph, from), behind(graph, to);
    std::vector<Node> meeting;
    while (meeting.empty()) {
        if (ahead.radius() + behind.radius() >= max_hops || ahead.frontier().empty() || behind.frontier().empty()) return layers;
        const bool forward = ahead.frontier().size() <= behind.frontier().size();
        (forward ? ahead : behind).grow();
        const auto& other = forward ? behind : ahead;
        for (const Node node : (forward ? ahead : behind).frontier()) {
            if (other.has(node)) meeting.push_back(node);
        }
    }
    layers.hops = ahead.radius() + behind.radius();
    std::vector<std::vector<Node>> by_layer(layers.hops + 1);   // nodes on shortest paths, by hops from the start
    by_layer[ahead.radius()] = meeting;
    for (std::size_t layer = ahead.radius(); layer > 0; --layer) {
        for (const Node node : by_layer[layer]) {
            for (const Edge& edge : ahead.nearer(node)) {
                const auto [place, fresh] = layers.onward.try_emplace(edge.target);
                if (fresh) by_layer[layer - 1].push_back(edge.target);
                place->second.edges.push_back({edge.target, node, edge.doubt});
            }
        }
    }
    for (std::size_t layer = ahead.radius(); layer < layers.hops; ++layer) {
        for (const Node node : by_layer[layer]) {
            for (const Edge& edge : behind.nearer(node)) {
                layers.onward[node].edges.push_back(edge);
                if (layers.onward.try_emplace(edge.target).second) by_layer[layer + 1].push_back(edge.target);
            }
        }
    }
    layers.onward[to].sums = 1;
    for (std::size_t layer = layers.hops; layer-- > 0;) {
        for (const Node node : by_layer[layer]) {
            auto& here = layers.onward[node];
            for (const Edge& edge : here.edges) here.sums |= layers.onward[edge.target].sums << edge.doubt;
        }
    }
    return layers;
}

// The paths of the layers whose doubt is `doubt`, by the names along them. False if `visit` had enough.
bool each_of_doubt(Layers& layers, const WalkGraph& names, NodePath& path, Node to, int doubt, const std::function<bool(const NodePath&)>& visit) {
    if (path.back() == to) return visit(path);
    auto& edges = layers.onward[path.back()].edges;
    std::sort(edges.begin(), edges.end(), [&](const Edge& a, const Edge& b) { return names.name(a.target) < names.name(b.target); });
    for (const Edge& edge : edges) {
        const int left = doubt - edge.doubt;
        if (left < 0 || !(layers.onward[edge.target].sums >> left & 1)) continue;
        path.push_back(edge.target);
        const bool more = each_of_doubt(layers, names, path, to, left, visit);
        path.pop_back();
        if (!more) return false;
    }
    return true;
}

void each_path(Layers layers, const WalkGraph& names, Node from, Node to, const std::function<bool(const NodePath&)>& visit) {
    const auto start = layers.onward.find(from);
    if (start == layers.onward.end()) return;
    const std::uint64_t sums = start->second.sums;
    NodePath path{from};
    for (int doubt = 0; doubt < 64; ++doubt) {
        if ((sums >> doubt & 1) && !each_of_doubt(layers, names, path, to, doubt, visit)) return;
    }
}

// What Yen's algorithm takes away from the graph. Edges are symmetric; a path that begins at the spur node never comes back to it, so an
// edge may be taken away in both directions.
struct Without {
    const std::unordered_set<Node>* nodes = nullptr;
    Node spur = 0;
    const std::unordered_set<Node>* first_steps = nullptr;

    bool operator()(Node node) const { return nodes->count(node) == 0; }
    bool operator()(const Edge& edge) const {
        if (edge.source == spur) return first_steps->count(edge.target) == 0;
        return edge.target != spur || first_steps->count(edge.source) == 0;
    }
};

struct Candidate {
    std::size_t hops = 0;
    int doubt = 0;
    std::vector<std::string> names;
    NodePath path;
    std::size_t deviates = 0;   // the place of the spur node; no part of the order

    auto operator<=>(const Candidate& b) const {
        if (const auto c = hops <=> b.hops; c != 0) return c;
        if (const auto c = doubt <=> b.doubt; c != 0) return c;
        return names <=> b.names;
    }
};

Candidate candidate(const WalkGraph& graph, NodePath path, std::size_t deviates) {
    Candidate made{path.size() - 1, 0, {}, {}, deviates};
    for (std::size_t i = 0; i < path.size(); ++i) {
        made.names.push_back(graph.name(path[i]));
        if (i + 1 == path.size()) break;
        const auto& edges = graph.edges(path[i]);
        const auto edge = std::lower_bound(edges.begin(), edges.end(), path[i + 1], [](const Edge& e, Node n) { return e.target < n; });
        made.doubt += edge->doubt;
    }
    made.path = std::move(path);
    return made;
}

}  // namespace

void each_shortest_path(const Walk& walk, Node from, Node to, std::size_t max_hops, const std::function<bool(const NodePath&)>& visit) {
    const WalkGraph graph(walk);
    each_path(shortest_layers(graph, from, to, std::min(max_hops, longest_path)), graph, from, to, visit);
}

std::vector<NodePath> shortest_paths(const Walk& walk, Node from, Node to, std::size_t max_hops, std::size_t count) {
    max_hops = std::min(max_hops, longest_path);
    const WalkGraph graph(walk);
    std::vector<NodePath> found;
    std::set<Candidate> candidates;
    const auto consider = [&](const NodePath& root, const std::unordered_set<Node>& first_steps) {
        const std::unordered_set<Node> passed(root.begin(), root.end() - 1);
        const Without without{&passed, root.back(), &first_steps};
        const boost::filtered_graph<WalkGraph, Without, Without> rest(graph, without, without);
        each_path(shortest_layers(rest, root.back(), to, max_hops - (root.size() - 1)), graph, root.back(), to, [&](const NodePath& spur) {
            NodePath whole(root.begin(), root.end() - 1);
            whole.insert(whole.end(), spur.begin(), spur.end());
            candidates.insert(candidate(graph, std::move(whole), root.size() - 1));
            return false;
        });
    };
    if (count > 0) consider({from}, {});
    while (!candidates.empty()) {
        const Candidate best = std::move(candidates.extract(candidates.begin()).value());
        found.push_back(best.path);
        if (found.size() == count) break;
        for (std::size_t at = best.deviates; at + 1 < best.path.size() && at < max_hops; ++at) {
            const NodePath root(best.path.begin(), best.path.begin() + static_cast<std::ptrdiff_t>(at) + 1);
            std::unordered_set<Node> first_steps;
            for (const NodePath& path : found) {
                if (path.size() > at + 1 && std::equal(root.begin(), root.end(), path.begin())) first_steps.insert(path[at + 1]);
            }
            consider(root, first_steps);
        }
    }
    return found;
}

}  // namespace interdict
