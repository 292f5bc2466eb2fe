// Base noun phrases from the parse (spacy/lang/en/syntax_iterators.py).
#pragma once

#include "ingest/language/document.h"

#include <vector>

namespace interdict {

// In order, without overlap; the last token of each is its noun.
std::vector<Span> noun_chunks(const Document&);

}  // namespace interdict
