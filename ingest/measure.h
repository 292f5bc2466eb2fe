// What the article tells of one restriction, gathered: the roles a sentence leaves out are filled from what others tell, and what is told
// twice is one.
#pragma once

#include "ingest/frame.h"

#include <vector>

namespace interdict {

struct Measure {
    Frame frame;              // of the first telling, with its roles filled
    std::vector<Frame> told_again;   // later tellings: they may say what the first leaves out
    Filler actor, target;
    Predicate action{};
    Status status{};
};

// One measure a pair, action and status, in order of the text; of frames whose roles stay open, none. Without `across_sentences` no role is
// filled from what others tell.
std::vector<Measure> gather(const std::vector<Frame>& frames, const std::vector<Status>& status, const Tree&, const Cast&, const Lexicon&, bool across_sentences = true);

}  // namespace interdict
