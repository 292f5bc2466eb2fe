// All about one entity.
#pragma once

#include "graph/snapshot.h"

#include <cstdint>
#include <string>
#include <vector>

namespace interdict {

struct Profile {
    std::string id;                         // printed
    Entity entity;
    std::vector<std::string> based_in, part_of, works_for, trades_with;   // names of other entities, sorted, each once
    std::uint64_t restricts = 0;            // actions in which it is the subject
    std::uint64_t restricted = 0;           // actions in which it is the object
    std::uint64_t links = 0;
    std::vector<Source> articles;           // by document
};

Profile profile(const Snapshot&, EntityId);

}  // namespace interdict
