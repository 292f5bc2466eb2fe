// What a verb or a noun makes of the measure that it governs: "lifted the ban", "called off the boycott", "a threat of tariffs".
#pragma once

#include "ingest/lexicon.h"
#include "ingest/syntax.h"

namespace interdict {

// The row of governors.tsv for the word, with its particle where the table knows the two together; nullptr where it knows neither.
const Governor* governor_of(const Tree&, const Lexicon&, std::uint32_t word, std::string_view via);

// The verb whose object, or whose passive's subject, the noun is; no_token where it is neither.
std::uint32_t verb_of_object(const Tree&, std::uint32_t noun);

}  // namespace interdict
