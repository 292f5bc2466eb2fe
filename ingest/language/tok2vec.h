// spaCy's Tok2Vec: MultiHashEmbed.v2 (a vector for a word by its spelling alone), then MaxoutWindowEncoder.v2 (that vector in its
// context). spacy/ml/models/tok2vec.py; thinc/layers/hashembed.py, with_array.py.
#pragma once

#include "ingest/language/config_file.h"
#include "ingest/language/lexeme.h"
#include "ingest/language/matrix.h"
#include "ingest/language/model_layers.h"

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace interdict {

enum class Attribute { norm, prefix, suffix, shape, spacy, is_space };

// Input of one token.
struct EmbedInput {
    LexemeIds ids;
    bool space_after = false;
};

struct HashTable {
    Attribute attribute;
    std::uint32_t seed;
    std::uint32_t rows;
    Floats vectors;   // rows x width
};

struct Tok2Vec {
    std::size_t width = 0;
    std::vector<HashTable> tables;
    MaxoutNorm mix;                    // of the tables' vectors side by side
    std::vector<MaxoutNorm> context;   // a layer sees the row before, the row, and the row after
    // What a word contributes to the first of these as the row before, the row itself and the row after, each [piece][output]: it depends on
    // the word alone, and so is worked out once a word as its vector is.
    Affine contributions;
};

// `section` names the model in the configuration: "components.ner.model.tok2vec". Throws Error{model}: an architecture or size unknown, a
// file that does not fit the configuration.
Tok2Vec read_tok2vec(const ConfigFile&, const std::string& section, const ModelLayers&);

// Vectors of the words met so far, and room to work in: belongs to one thread at a time. What it remembers changes no result.
class Encoder {
public:
    explicit Encoder(const Tok2Vec&);

    // `documents` as rows of one another, with the zero rows that spaCy puts before, between and after them. `take(document, first, count,
    // vectors)` is called in order with `count` rows of model.width, those of the document's tokens from `first`.
    using Take = std::function<void(std::size_t document, std::size_t first, std::size_t count, const float* vectors)>;
    void encode(const std::vector<const std::vector<EmbedInput>*>& documents, const Take& take);

private:
    struct Hash {
        std::size_t operator()(const EmbedInput& in) const { return in.ids.key * 2 + in.space_after; }
    };
    struct Equal {
        bool operator()(const EmbedInput& a, const EmbedInput& b) const { return a.ids == b.ids && a.space_after == b.space_after; }
    };

    void embed(const EmbedInput* inputs, std::size_t count, float* out);
    void look_up(const EmbedInput* const* inputs, std::size_t count, std::uint32_t* numbers);
    const float* run_layers(const EmbedInput* const* inputs, std::size_t count);

    const Tok2Vec* model_;
    bool sees_space_after_ = false;
    std::unordered_map<EmbedInput, std::uint32_t, Hash, Equal> known_;
    Floats vectors_;         // one of model.width for each known
    Floats contributions_;   // and its contributions
    Floats zeros_;           // those of a zero row
    std::vector<const float*> parts_, residuals_;
    std::vector<EmbedInput> fresh_;
    std::vector<std::uint32_t> numbers_;
    Floats side_by_side_;
    Floats window_[2];
};

}  // namespace interdict
