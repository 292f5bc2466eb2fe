// Relations beside restrictions that make the graph walkable: where based, part of what, working for whom, trading with whom, accusing whom.
#pragma once

#include "ingest/role.h"

#include <vector>

namespace interdict {

struct Link {
    Predicate relation{};
    Filler subject, object;
    std::uint32_t trigger = 0;   // the word that tells it

    bool operator==(const Link&) const = default;
};

// Completes the cast by what stands beside names: a "person" that the article calls a bank is none, and a country named only inside the name
// of its organ ("US Treasury") becomes a party without a mention.
void complete_cast(Cast&, const Tree&, const Lexicon&);

// In order of the text, each once. Chambers and regions told only by an office ("the senator") join the cast.
std::vector<Link> find_links(const Tree&, Cast&, const Lexicon&);

}  // namespace interdict
