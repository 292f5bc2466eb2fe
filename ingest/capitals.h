// Headlines of news wires are set in capitals; the annotator, who learnt from running text, then takes words for names and verbs for nouns.
// For reading, such a line is given the capitals that running text would have.
#pragma once

#include "ingest/lexicon.h"

#include <string>
#include <string_view>

namespace interdict {

// The text, byte for byte as long, with small letters in the lines that are all in capitals, but for what the rest of the text or the tables
// know as names.
std::string with_running_capitals(std::string_view text, const Lexicon& lexicon);

}  // namespace interdict
