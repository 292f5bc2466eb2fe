// A Document in the form of spaCy's Doc.to_json, which Doc.from_json reads.
#pragma once

#include "ingest/language/document.h"

#include <string>

namespace interdict {

// One line of JSON, without its end of line: text, ents, sents, tokens (id, start, end, tag, pos, morph, lemma, dep, head). Offsets are code points.
std::string doc_json(const Document&);

}  // namespace interdict
