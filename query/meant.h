// Which entities a name means, and what a person is told about that.
#pragma once

#include "graph/snapshot.h"

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

// Nothing, with a note, where the name means no entity. A note too where it means several.
std::vector<EntityId> meant(const Snapshot&, std::string_view name, std::ostream& notes);

// In quotation marks, on one line, shortened.
std::string quoted_name(std::string_view name);
// "Huawei (ORG)"
std::string described(const Snapshot&, EntityId);
// "2 statements"
std::string counted(std::size_t count, std::string_view one);

}  // namespace interdict
