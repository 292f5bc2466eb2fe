// Why a sentence tells no statement: which stage let it go, and what it lacked there.
#pragma once

#include "graph/report.h"
#include "ingest/reading.h"

#include <string_view>
#include <vector>

namespace interdict {

// The sentences that hold these words, in this order, whatever stands between them that is no word. Case does not count.
std::vector<Span> sentences_with(std::string_view words, const Document&);

// What became of the sentence; `graph` is what was told of the reading.
SentenceReport why_not(Span sentence, const Graph& graph, const Reading&, const Lexicon&, bool across_sentences);

}  // namespace interdict
