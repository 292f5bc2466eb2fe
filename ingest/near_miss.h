// Words that triggers.tsv knows and that tell no measure where they stand: what they lack.
#pragma once

#include "ingest/frame.h"

#include <string_view>
#include <vector>

namespace interdict {

struct NearMiss {
    enum class Why {
        need,              // a need of the row is not met: "cut" without ties
        part_of_speech,    // the table knows the noun, here stands a verb
        in_a_name,         // "the Sanctions Committee"
        bidden,            // "told shops to stop selling Acme's phones": what is asked of others is no act of theirs
        of_a_measure,      // "the easing of sanctions": the sanctions tell it
    };
    Why why{};
    std::uint32_t token = 0;
    const Trigger* trigger = nullptr;
    std::vector<std::string_view> unmet;   // needs, in the row's order
};

// In order of the text; of each word the rows of the table that lack least go first.
std::vector<NearMiss> near_misses(Span, const Tree&, const Cast&, const Lexicon&);

}  // namespace interdict
