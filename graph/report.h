// What a reading of an article reports besides its statements: why a sentence tells none, and what no table knows.
#pragma once

#include "graph/graph.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
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

// A word or mention that nothing knows.
struct Unknown {
    enum class Kind { verb, noun, organ, description, pronoun } kind{};
    std::string word;     // lemma, or the organ's name
    Naming words;         // where it stands
    Naming sentence;
};
std::string_view word(Unknown::Kind);

// How often one is met, and the first place.
struct UnknownCount {
    std::size_t count = 0;
    Unknown first;
    Source source;        // of the first
};

}  // namespace interdict
