#include "query/meant.h"

#include "query/display.h"
#include "query/find.h"

#include <ostream>
#include <utility>

namespace interdict {
namespace {

constexpr std::size_t longest_told = 80;   // code points of a name in a message

}  // namespace

std::string quoted_name(std::string_view name) { return std::string("\"").append(shortened(one_line(name), longest_told)).append("\""); }

std::string described(const Snapshot& snapshot, EntityId id) {
    const Entity entity = snapshot.entity(id);
    return one_line(entity.name) + " (" + std::string(word(entity.type)) + ")";
}

std::vector<EntityId> meant(const Snapshot& snapshot, std::string_view name, std::ostream& notes) {
    Found found = find_entity(snapshot, name);
    if (found.entities.empty()) {
        notes << "interdict: no entity is known as " << quoted_name(name);
        if (!found.guesses.empty()) notes << "; did you mean ";
        for (std::size_t i = 0; i < found.guesses.size(); ++i) {
            notes << (i == 0 ? "" : i + 1 == found.guesses.size() ? " or " : ", ") << quoted_name(found.guesses[i]);
        }
        notes << (found.guesses.empty() ? "\n" : "?\n");
    } else if (found.entities.size() > 1) {
        notes << "interdict: " << quoted_name(name) << " is the name of several:";
        for (const EntityId id : found.entities) notes << (id == found.entities[0] ? " " : ", ") << described(snapshot, id);
        notes << '\n';
    }
    return std::move(found.entities);
}

std::string counted(std::size_t count, std::string_view one) { return std::to_string(count) + " " + std::string(one) + (count == 1 ? "" : "s"); }

}  // namespace interdict
