// What the tables do not know of an article: a work-list for whoever writes them.
#pragma once

#include "graph/report.h"
#include "ingest/reading.h"

#include <vector>

namespace interdict {

// Verbs and nouns that tie two parties and that no trigger, governor or link knows; organs whose state is unknown; "the company", "it" that stand
// for nobody. In order of the text, by kind.
std::vector<Unknown> unknowns(const Reading&, const Lexicon&);

}  // namespace interdict
