// The parser sees no line breaks: a headline without a full stop runs into the first sentence. For extraction each paragraph is therefore
// annotated on its own and the pieces are put together again; `annotate` itself gives what spaCy gives on the whole text.
#pragma once

#include "ingest/language/pipeline.h"

#include <string_view>
#include <vector>

namespace interdict {

// Consecutive pieces that make up the whole text: the headline (the first line, where it is short and no sentence goes on in the second), then
// what blank lines part. Items of a list stay with the paragraph that introduces them.
std::vector<std::string_view> paragraphs(std::string_view text);

// The whole text as one Document, annotated paragraph by paragraph.
Document annotate_paragraphs(const Pipeline&, std::string_view text);

}  // namespace interdict
