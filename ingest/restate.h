// A question turned back into the statements that would answer it: "Which firms did the US ban?" -> "the US did ban Nokia".
#pragma once

#include "ingest/question_words.h"

#include <string>
#include <vector>

namespace interdict {

// "which Chinese companies", "who", "how many firms", "what sanctions".
struct AskedFor {
    std::size_t end = 0;          // the word behind it; 0: none stands here
    Wanted wanted = Wanted::anyone;
    std::string home;
    bool count = false;
    QuestionWords measure;        // of "what sanctions": the words that tell a measure, which is what is asked for
    QuestionWords owned;          // of "whose licence": what is theirs
    bool unknown = false;         // "which takeover": no party, and no measure
    bool bare = false;            // "who", "what": anything may be meant
};
AskedFor asked_for(const QuestionWords&, std::size_t begin, const Lexicon&, const QuestionTable&);

struct Restated {
    QuestionWords words;
    int hole = -1;                // the word that stands for what is asked for; -1: none does
};

struct RestatedQuestion {
    Asks asks = Asks::whether;    // what is asked where no word stands for it
    AskedFor asked;
    std::vector<Restated> statements;   // those that the question may be asking for, the likeliest first
};

RestatedQuestion restate(const QuestionWords&, const Lexicon&, const QuestionTable&);

}  // namespace interdict
