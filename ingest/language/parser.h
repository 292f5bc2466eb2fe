// The component parser: arc-eager transitions with BREAK for sentence starts, non-monotonic as spaCy's, and pseudo-projective labels undone
// (spacy/pipeline/_parser_internals/arc_eager.pyx, _state.pxd, nonproj.pyx).
#pragma once

#include "ingest/language/config_file.h"
#include "ingest/language/transition.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace interdict {

enum class ArcAction { shift, reduce, left, right, sentence_break };   // numbered as in the `moves` file

struct Parser {
    // What a move may write: "pobj", or "pobj||prep", a pobj whose head is to be sought again, below the one given, as the nearest prep.
    struct Decorated {
        std::uint16_t label;
        std::int32_t head_label;   // -1: none
    };

    std::vector<Move> moves;
    std::vector<MoveRange> ranges;
    std::vector<std::uint16_t> move_label;   // of each move its number in `decorated`
    std::vector<Decorated> decorated;        // the first is ROOT
    std::vector<std::string> labels;         // the words, undecorated
    std::vector<std::uint16_t> plain;        // of each label its number in `decorated`
    TransitionNetwork network;
};

// Throws Error{model}.
Parser read_parser(const ConfigFile&, const std::string& folder, const std::string& name, std::size_t width);

struct Parse {
    std::vector<std::uint32_t> heads;            // its own number at a root
    std::vector<std::uint16_t> labels;           // numbers in Parser::labels
    std::vector<std::uint8_t> sentence_starts;
};

// Of one document: `reduced` as for StateScorer; `space` tells the tokens of white space, which take no dependents when labels are undone.
Parse parse(const Parser&, StateScorer&, const float* reduced, const std::vector<std::uint8_t>& space);

}  // namespace interdict
