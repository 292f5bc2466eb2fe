// A name as a person types it -> the entities of the store that it means, or what it might have meant.
#pragma once

#include "graph/question.h"
#include "graph/snapshot.h"

#include <string>
#include <string_view>
#include <vector>

namespace interdict {

struct Found {
    std::vector<EntityId> entities;     // those the name means, the one with most statements first
    std::vector<std::string> guesses;   // where it means none, or one of several: full names it might have meant, best first
};

// Tried in turn, until one gives an answer: the name or another known name, but for case, accents, points and legal forms; a form that is
// short for one entity alone; first words of one entity's names ("US Department of Com…" is none, "US Department" is one); the capitals of
// one entity's name ("DoC"), or its name the capitals of what is given; the beginning of one entity's names; the same words in another order
// ("Department of Commerce", "Commerce Department"). Several entities that bear the very name are all meant.
Found find_entity(const Snapshot&, std::string_view name);

// Every run of words of a question that is a name of an entity.
std::vector<NamedWords> names_in(const Snapshot&, std::string_view question);

// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), in bytes; `most + 1` where there are more than `most`.
int edit_distance(std::string_view a, std::string_view b, int most);
// The first characters of a name key's words, with and without "of", "the", "and", "for": {"usdoc", "usdc"}.
std::vector<std::string> initials(std::string_view key);

}  // namespace interdict
