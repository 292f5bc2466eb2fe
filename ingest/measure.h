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
    Confidence confidence{};
    std::uint32_t ended_by = no_token;   // the trigger of the lifting that ended it
};

// A frame, or a pair of its roles, of which nothing is told; its roles as far as they were filled.
struct Loss {
    enum class Why {
        question,           // "Will it ban Acme?"
        no_actor, no_target,
        not_restricted,     // "Acme got a licence": a lifting only where the article tells what was lifted
        cannot_act, cannot_be_hit,   // a law, a place that is no state
        itself, own_product, own_state,
    };
    Why why{};
    Frame frame;
    Filler actor, target;   // of a pair
};

// One measure a pair, action and status, in order of the text; of frames whose roles stay open, none. Without `across_sentences` no role is
// filled from what others tell.
std::vector<Measure> gather(const std::vector<Frame>& frames, const std::vector<Status>& status, const Tree&, const Cast&, const Lexicon&, bool across_sentences = true);
// What the same gathering let go.
std::vector<Loss> losses(const std::vector<Frame>& frames, const std::vector<Status>& status, const Tree&, const Cast&, const Lexicon&, bool across_sentences = true);

}  // namespace interdict
