// What the parser and the entity recogniser share (spaCy's TransitionBasedParser.v2): the list of moves, and the network that scores them
// for a state, which it sees as a few token numbers. spacy/ml/models/parser.py, parser_model.pyx; pipeline/_parser_internals/transition_system.pyx.
#pragma once

#include "ingest/language/config_file.h"
#include "ingest/language/matrix.h"
#include "ingest/language/model_layers.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace interdict {

struct Move {
    int action = 0;
    std::string label;
};

// Neighbouring moves of one action, [first, last).
struct MoveRange {
    int action;
    std::size_t first, last;
};
std::vector<MoveRange> ranges_of(const std::vector<Move>&);

// The `moves` file of a component, in the order of the network's outputs: by action, then by falling frequency and label; labels added
// after training (their frequency is negative) at the end. Throws Error{model}.
std::vector<Move> read_moves(const std::string& path);
std::vector<Move> decode_moves(const MsgpackFile&);

struct TransitionNetwork {
    std::size_t width = 0;    // of the vectors that tok2vec gives
    std::size_t hidden = 0;
    std::size_t pieces = 0;
    std::size_t features = 0;
    Affine reduce;     // width -> hidden: what is kept of a token
    Affine lower;      // hidden -> features x pieces x hidden
    Floats pad;        // the lower layer's output where there is no token
    Floats bias;       // pieces x hidden
    Affine upper;      // hidden -> moves

    std::size_t step() const { return pieces * hidden; }   // floats for one feature of a token
};

// `section` is "components.parser.model". Throws Error{model}.
TransitionNetwork read_transition_network(const ConfigFile&, const std::string& section, const ModelLayers&, std::size_t features, std::size_t moves,
                                          std::size_t width);

// Scores of one document's states. Each token's part is worked out once, a block of tokens at a time; of a long document only the last
// blocks are kept, and a token further back (the bottom of the stack) is worked out anew, to the same bits.
class StateScorer {
public:
    explicit StateScorer(const TransitionNetwork&);
    // `reduced` holds `count` rows of network.reduce.padded floats and must live until the next start.
    void start(const float* reduced, std::size_t count);
    // Of each move; `tokens` has one number a feature, -1 for none. Valid until the next call.
    const float* score(const int* tokens);

private:
    const float* feature(std::size_t token, std::size_t f);

    static constexpr std::size_t block = 64;
    static constexpr std::size_t blocks = 4;   // a power of two
    static constexpr std::size_t most_features = 8;

    const TransitionNetwork* net_;
    const float* reduced_ = nullptr;
    std::size_t count_ = 0;
    std::size_t done_ = 0;   // tokens worked out so far
    Floats ring_;
    Floats again_;           // for tokens no longer in the ring: one step a feature
    Floats state_;
    Floats scores_;
};

}  // namespace interdict
