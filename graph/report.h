// What a reading of an article reports besides its statements: why a sentence tells none, and what no table knows.
#pragma once

#include "graph/graph.h"

#include <string>
#include <vector>

namespace interdict {

struct SentenceReport {
    std::uint32_t number = 0;   // in its article, from 1
    Naming sentence;            // its text and where it stands
    std::vector<Reason> reasons;
};

// What the reading of one article says of the sentences that somebody asked about.
struct ArticleReport {
    Source source;
    std::vector<SentenceReport> sentences;
};

}  // namespace interdict
