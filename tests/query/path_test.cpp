// Paths compared with a plain search that tries everything, on random graphs from fixed seeds.
#include "query/path.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <tuple>

using namespace interdict;

namespace {

struct Plain {
    std::map<std::uint64_t, std::vector<Walk::Step>> steps;
    std::vector<std::string> names;

    void join(std::uint64_t a, std::uint64_t b, int doubt) {
        steps[a].push_back({b, doubt});
        steps[b].push_back({a, doubt});
    }
    Walk walk() const {
        return {[this](std::uint64_t n) { return steps.count(n) ? steps.at(n) : std::vector<Walk::Step>{}; },
                [this](std::uint64_t n) { return names.at(n); }};
    }
    int doubt(const NodePath& path) const {
        int sum = 0;
        for (std::size_t i = 0; i + 1 < path.size(); ++i) {
            int least = 9;
            for (const auto& step : steps.at(path[i])) {
                if (step.other == path[i + 1]) least = std::min(least, step.doubt);
            }
            sum += least;
        }
        return sum;
    }
};

// Every path without a repeated node, in the order that path.h promises.
std::vector<NodePath> every_path(const Plain& graph, std::uint64_t from, std::uint64_t to, std::size_t max_hops) {
    std::vector<NodePath> found, open{{from}};
    while (!open.empty()) {
        const NodePath path = open.back();
        open.pop_back();
        if (path.back() == to) {
            found.push_back(path);
            continue;
        }
        if (path.size() > max_hops || graph.steps.count(path.back()) == 0) continue;
        for (const auto& step : graph.steps.at(path.back())) {
            if (std::find(path.begin(), path.end(), step.other) != path.end()) continue;
            open.push_back(path);
            open.back().push_back(step.other);
        }
    }
    const auto order = [&](const NodePath& path) {
        std::vector<std::string> names;
        for (const auto node : path) names.push_back(graph.names[node]);
        return std::tuple(path.size(), graph.doubt(path), names);
    };
    std::sort(found.begin(), found.end(), [&](const NodePath& a, const NodePath& b) { return order(a) < order(b); });
    found.erase(std::unique(found.begin(), found.end()), found.end());   // parallel steps gave the same path more than once
    return found;
}

std::vector<NodePath> all_shortest(const Plain& graph, std::uint64_t from, std::uint64_t to, std::size_t max_hops) {
    std::vector<NodePath> found;
    each_shortest_path(graph.walk(), from, to, max_hops, [&](const NodePath& path) {
        found.push_back(path);
        return true;
    });
    return found;
}

Plain random_graph(std::mt19937& random, std::size_t nodes, std::size_t edges) {
    Plain graph;
    for (std::size_t i = 0; i < nodes; ++i) graph.names.push_back(std::to_string(random() % 1000).append("-").append(std::to_string(i)));
    for (std::size_t i = 0; i < edges; ++i) graph.join(random() % nodes, random() % nodes, static_cast<int>(random() % 3));   // loops, parallels
    return graph;
}

}  // namespace

TEST_CASE("paths: what a search of everything finds, on random graphs") {
    std::size_t with_path = 0, without = 0, several = 0;
    for (unsigned seed = 1; seed <= 1500; ++seed) {
        std::mt19937 random(seed);
        const std::size_t nodes = 2 + random() % 7;
        const Plain graph = random_graph(random, nodes, random() % 20);
        const std::uint64_t from = random() % nodes, to = random() % nodes;
        const std::size_t max_hops = random() % 8;
        CAPTURE(seed);
        const std::vector<NodePath> wanted = every_path(graph, from, to, max_hops);
        std::vector<NodePath> shortest = wanted;
        if (!wanted.empty()) {
            shortest.erase(std::find_if(shortest.begin(), shortest.end(), [&](const NodePath& p) { return p.size() > wanted[0].size(); }),
                           shortest.end());
        }
        (wanted.empty() ? without : with_path)++;
        several += shortest.size() > 1;
        CHECK(all_shortest(graph, from, to, max_hops) == shortest);
        CHECK(shortest_paths(graph.walk(), from, to, max_hops, 1000) == wanted);
        for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{3}}) {
            auto first = wanted;
            first.resize(std::min(first.size(), count));
            CHECK(shortest_paths(graph.walk(), from, to, max_hops, count) == first);
        }
    }
    CHECK(with_path > 300);
    CHECK(without > 300);
    CHECK(several > 50);
}

TEST_CASE("paths: the order of steps changes nothing") {
    std::mt19937 random(7);
    Plain graph = random_graph(random, 30, 90);
    const auto before = shortest_paths(graph.walk(), 0, 1, 6, 50);
    for (auto& [node, steps] : graph.steps) std::shuffle(steps.begin(), steps.end(), random);
    CHECK(before.size() == 50);
    CHECK(shortest_paths(graph.walk(), 0, 1, 6, 50) == before);
}

TEST_CASE("paths: a search ends when it has enough, however many paths there are") {
    Plain ladder;   // 2^12 shortest paths
    for (std::uint64_t i = 0; i <= 36; ++i) ladder.names.push_back(std::to_string(100 + i));
    for (std::uint64_t i = 0; i < 36; i += 3) {
        for (const std::uint64_t side : {i + 1, i + 2}) {
            ladder.join(i, side, 0);
            ladder.join(side, i + 3, 0);
        }
    }
    std::size_t seen = 0;
    each_shortest_path(ladder.walk(), 0, 36, 30, [&](const NodePath& path) {
        CHECK(path.size() == 25);
        return ++seen < 5;
    });
    CHECK(seen == 5);
    CHECK(all_shortest(ladder, 0, 36, 30).size() == 4096);
    CHECK(all_shortest(ladder, 0, 36, 23).empty());
}

TEST_CASE("paths: the smaller side is searched, so that an end without a neighbour costs nothing") {
    Plain graph;
    graph.names.resize(5002, "x");
    for (std::uint64_t i = 1; i <= 5000; ++i) graph.join(0, i, 0);   // 5001 stands alone
    std::size_t reads = 0;
    Walk walk = graph.walk();
    walk.steps = [&, plain = graph.walk().steps](std::uint64_t node) {
        ++reads;
        return plain(node);
    };
    CHECK(shortest_paths(walk, 0, 5001, 6, 1).empty());
    CHECK(reads <= 2);
}
