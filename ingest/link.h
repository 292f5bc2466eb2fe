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

// The countries that the article names only inside the names of their organs ("US Treasury"), as parties without a mention.
void add_implied_states(Cast&, const Tree&, const Lexicon&);

// In order of the text, each once.
std::vector<Link> find_links(const Tree&, const Cast&, const Lexicon&);

}  // namespace interdict
