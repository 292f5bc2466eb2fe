// The command that answers a question in English: ingest reads it, query answers it.
#pragma once

#include <string>
#include <vector>

namespace interdict {

// What its options say, checked already.
struct AskOptions {
    std::string database, model, lexicon, format, today, min_confidence;
    std::vector<std::string> words;
};

// Prints, and gives the exit code: 0 an answer, 1 none, 2 a question that cannot be read.
int ask(const AskOptions&);

}  // namespace interdict
