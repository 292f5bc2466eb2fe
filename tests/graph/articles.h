// Articles by chance, and what a store of them must answer, worked out plainly in memory.
#pragma once

#include "graph/store.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace interdict {

// Numbers by chance that are the same on every machine (xorshift64*, Marsaglia / Vigna).
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}
    std::uint64_t next() {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        return state_ * 0x2545F4914F6CDD1Du;
    }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>((next() >> 16) % n); }
    bool one_in(std::size_t n) { return below(n) == 0; }

private:
    std::uint64_t state_;
};

// An article on a few parties out of a small world, in which names join and part across articles. Equal arguments, equal article.
Graph article_by_chance(const std::string& document, std::uint64_t seed);

// The articles that a store should hold.
using Articles = std::map<std::string, Graph>;

// All that a store answers, as text: of a store through its Snapshot, and of articles by a plain computation that shares with the store no
// more than nodes_of and node_id.
std::string answers(const Snapshot&);
std::string answers(const Articles&);

}  // namespace interdict
