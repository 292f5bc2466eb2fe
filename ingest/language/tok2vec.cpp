// Embedding by hashes and the layers of context, a window of rows at a time. Tested by tests/ingest/language/tok2vec_test.cpp.
#include "ingest/language/tok2vec.h"

#include "graph/error.h"

#include <algorithm>

namespace interdict {
namespace {

// Rows of padding on each side of a document: window 1 times depth 4 in the stock pipelines. The encoder's layers run over them too.
std::size_t padding(const Tok2Vec& model) {
    return model.context.size();
}

// Rows that go through the encoder together: what a layer reads and writes then stays in the second-level cache.
constexpr std::size_t window_rows = 512;
// Words whose vectors are kept before all are forgotten.
constexpr std::size_t most_known = 1 << 13;
constexpr std::uint32_t zero_row = UINT32_MAX;

Attribute attribute_of(const std::string& name, const std::string& place) {
    static const std::pair<const char*, Attribute> names[] = {{"NORM", Attribute::norm},   {"PREFIX", Attribute::prefix},
                                                              {"SUFFIX", Attribute::suffix}, {"SHAPE", Attribute::shape},
                                                              {"SPACY", Attribute::spacy},   {"IS_SPACE", Attribute::is_space}};
    for (const auto& [word, attribute] : names) {
        if (name == word) return attribute;
    }
    throw Error(ErrorKind::model, place, "unknown attribute \"" + name + "\" (known: NORM, PREFIX, SUFFIX, SHAPE, SPACY, IS_SPACE)");
}

std::uint64_t value_of(const EmbedInput& in, Attribute attribute) {
    switch (attribute) {
        case Attribute::norm: return in.ids.norm;
        case Attribute::prefix: return in.ids.prefix;
        case Attribute::suffix: return in.ids.suffix;
        case Attribute::shape: return in.ids.shape;
        case Attribute::spacy: return in.space_after;
        case Attribute::is_space: return in.ids.is_space;
    }
    return 0;
}

// MurmurHash3 (128 bits, as for one 64-bit block) cut into four 32-bit numbers; thinc/backends/numpy_ops.pyx.
struct FourKeys {
    std::uint32_t key[4];
};

std::uint64_t murmur_finish(std::uint64_t h) {
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdULL;
    h ^= h >> 33;
    h *= 0xc4ceb9fe1a85ec53ULL;
    return h ^ (h >> 33);
}

FourKeys hash_keys(std::uint64_t value, std::uint32_t seed) {
    std::uint64_t h1 = value * 0x87c37b91114253d5ULL;
    h1 = (h1 << 31) | (h1 >> 33);
    h1 *= 0x4cf5ad432745937fULL;
    h1 ^= seed;
    h1 ^= 8;
    std::uint64_t h2 = seed ^ 8U;
    h1 += h2;
    h2 += h1;
    h1 = murmur_finish(h1);
    h2 = murmur_finish(h2);
    h1 += h2;
    h2 += h1;
    return {{static_cast<std::uint32_t>(h1), static_cast<std::uint32_t>(h1 >> 32), static_cast<std::uint32_t>(h2),
             static_cast<std::uint32_t>(h2 >> 32)}};
}

void add_to(float* to, const float* row, std::size_t width) {
    for (std::size_t i = 0; i < width; ++i) to[i] += row[i];
}

std::size_t checked_size(const ConfigFile& config, const std::string& section, const std::string& key, std::int64_t most) {
    const std::int64_t n = config.number(section, key);
    if (n < 1 || n > most)
        throw Error(ErrorKind::model, config.path() + ": [" + section + "] " + key, "expected 1 to " + std::to_string(most) + ", found " + std::to_string(n));
    return static_cast<std::size_t>(n);
}

}  // namespace

Tok2Vec read_tok2vec(const ConfigFile& config, const std::string& section, const ModelLayers& file) {
    config.expect_string(section, "@architectures", "spacy.Tok2Vec.v2");
    const std::string embed = section + ".embed", encode = section + ".encode";
    config.expect_string(embed, "@architectures", "spacy.MultiHashEmbed.v2");
    config.expect_truth(embed, "include_static_vectors", false);
    config.expect_string(encode, "@architectures", "spacy.MaxoutWindowEncoder.v2");
    config.expect_number(encode, "window_size", 1);
    config.expect_number(encode, "maxout_pieces", MaxoutNorm::pieces);

    Tok2Vec model;
    const std::size_t width = model.width = checked_size(config, embed, "width", 4096);
    if (width % 16 != 0)
        throw Error(ErrorKind::model, config.path() + ": [" + embed + "] width", "expected a multiple of 16, found " + std::to_string(width));
    config.expect_number(encode, "width", static_cast<std::int64_t>(width));
    const std::size_t depth = checked_size(config, encode, "depth", 32);

    const std::vector<std::string> attributes = config.strings(embed, "attrs");
    const std::vector<std::int64_t> rows = config.numbers(embed, "rows");
    if (attributes.empty() || attributes.size() != rows.size())
        throw Error(ErrorKind::model, config.path() + ": [" + embed + "]", "expected as many rows as attrs");
    const std::vector<const Layer*> tables = file.named("hashembed", attributes.size());
    for (std::size_t t = 0; t < tables.size(); ++t) {
        if (rows[t] < 1 || rows[t] > (1 << 24)) throw Error(ErrorKind::model, config.path() + ": [" + embed + "] rows", "out of range");
        HashTable table;
        table.attribute = attribute_of(attributes[t], config.path() + ": [" + embed + "] attrs");
        table.seed = static_cast<std::uint32_t>(file.number(*tables[t], "seed"));
        table.rows = static_cast<std::uint32_t>(rows[t]);
        const std::vector<float>& e = file.param(*tables[t], "E", {table.rows, width});
        table.vectors.assign(e.begin(), e.end());
        model.tables.push_back(std::move(table));
    }

    const std::vector<const Layer*> maxouts = file.named("maxout", 1 + depth);
    const std::vector<const Layer*> norms = file.named("layernorm", 1 + depth);
    for (std::size_t i = 0; i <= depth; ++i) {
        const std::size_t inputs = i == 0 ? width * tables.size() : width * 3;
        const MaxoutNorm packed = pack_maxout_norm(file.param(*maxouts[i], "W", {width, MaxoutNorm::pieces, inputs}).data(),
                                                   file.param(*maxouts[i], "b", {width, MaxoutNorm::pieces}).data(),
                                                   file.param(*norms[i], "G", {width}).data(), file.param(*norms[i], "b", {width}).data(), width, inputs);
        if (i == 0) model.mix = packed;
        else model.context.push_back(packed);
    }
    // From (output, piece, place, input) to (place, piece, output, input).
    const std::vector<float>& first = file.param(*maxouts[1], "W", {width, MaxoutNorm::pieces, width * 3});
    std::vector<float> by_place(first.size());
    for (std::size_t o = 0; o < width; ++o) {
        for (std::size_t p = 0; p < MaxoutNorm::pieces; ++p) {
            for (std::size_t place = 0; place < 3; ++place)
                std::copy_n(first.begin() + static_cast<std::ptrdiff_t>(((o * MaxoutNorm::pieces + p) * 3 + place) * width), width,
                            by_place.begin() + static_cast<std::ptrdiff_t>(((place * MaxoutNorm::pieces + p) * width + o) * width));
        }
    }
    model.contributions = pack_affine(by_place.data(), nullptr, 3 * MaxoutNorm::pieces * width, width);
    return model;
}

Encoder::Encoder(const Tok2Vec& model) : model_(&model) {
    zeros_.assign(model.contributions.padded, 0.0F);
    for (const HashTable& table : model.tables) sees_space_after_ |= table.attribute == Attribute::spacy;
}

void Encoder::embed(const EmbedInput* inputs, std::size_t count, float* out) {
    const std::size_t width = model_->width;
    const std::size_t all = width * model_->tables.size();
    side_by_side_.assign(count * all, 0.0F);
    for (std::size_t n = 0; n < count; ++n) {
        float* to = side_by_side_.data() + n * all;
        for (const HashTable& table : model_->tables) {
            const FourKeys keys = hash_keys(value_of(inputs[n], table.attribute), table.seed);
            for (const std::uint32_t key : keys.key) add_to(to, table.vectors.data() + static_cast<std::size_t>(key % table.rows) * width, width);
            to += width;
        }
    }
    maxout_norm(model_->mix, side_by_side_.data(), all, count, nullptr, out);
}

// Numbers of the inputs' rows in vectors_; those not met before are embedded together.
void Encoder::look_up(const EmbedInput* const* inputs, std::size_t count, std::uint32_t* numbers) {
    fresh_.clear();
    for (std::size_t i = 0; i < count; ++i) {
        numbers[i] = zero_row;
        if (!inputs[i]) continue;
        EmbedInput input = *inputs[i];
        input.space_after = input.space_after && sees_space_after_;
        const auto [found, added] = known_.try_emplace(input, static_cast<std::uint32_t>(known_.size()));
        if (added) fresh_.push_back(input);
        numbers[i] = found->second;
    }
    const std::size_t before = known_.size() - fresh_.size();
    const std::size_t width = model_->width, wide = model_->contributions.padded;
    vectors_.resize(known_.size() * width);
    contributions_.resize(known_.size() * wide);
    for (std::size_t i = 0; i < fresh_.size(); i += 64) {
        const std::size_t size = std::min<std::size_t>(64, fresh_.size() - i);
        float* vectors = vectors_.data() + (before + i) * width;
        embed(fresh_.data() + i, size, vectors);
        affine(model_->contributions, vectors, width, size, contributions_.data() + (before + i) * wide, wide);
    }
}

// The layers over `count` rows; what comes out is the same as of the whole sequence but for the first and last `padding` rows.
const float* Encoder::run_layers(const EmbedInput* const* inputs, std::size_t count) {
    const std::size_t width = model_->width;
    if (known_.size() > most_known) {
        known_.clear();
        vectors_.clear();
        contributions_.clear();
    }
    numbers_.resize(count);
    look_up(inputs, count, numbers_.data());
    // Beyond either end stands a zero row for the first and last to see.
    for (Floats& w : window_) {
        w.resize(std::max(w.size(), (count + 2) * width));
        std::fill_n(w.data(), width, 0.0F);
        std::fill_n(w.data() + (count + 1) * width, width, 0.0F);
    }
    float* in = window_[0].data() + width;
    float* out = window_[1].data() + width;
    const std::size_t part = MaxoutNorm::pieces * width;
    const auto contribution = [&](std::size_t row, std::size_t place) -> const float* {
        if (row >= count || numbers_[row] == zero_row) return zeros_.data();
        return contributions_.data() + numbers_[row] * model_->contributions.padded + place * part;
    };
    parts_.clear();
    residuals_.clear();
    for (std::size_t i = 0; i < count; ++i) {
        parts_.insert(parts_.end(), {i == 0 ? zeros_.data() : contribution(i - 1, 0), contribution(i, 1), contribution(i + 1, 2)});
        residuals_.push_back(numbers_[i] == zero_row ? zeros_.data() : vectors_.data() + std::size_t{numbers_[i]} * width);
    }
    sum_maxout_norm(model_->context[0], parts_.data(), count, residuals_.data(), in);
    for (std::size_t layer = 1; layer < model_->context.size(); ++layer) {
        maxout_norm(model_->context[layer], in - width, width, count, in, out);
        std::swap(in, out);
    }
    return in;
}

void Encoder::encode(const std::vector<const std::vector<EmbedInput>*>& documents, const Take& take) {
    const std::size_t pad = padding(*model_);
    // All in one sequence, with `pad` zero rows before, between and after.
    std::vector<const EmbedInput*> sequence;
    for (const std::vector<EmbedInput>* document : documents) {
        sequence.insert(sequence.end(), pad, nullptr);
        for (const EmbedInput& input : *document) sequence.push_back(&input);
    }
    sequence.insert(sequence.end(), pad, nullptr);

    std::size_t document = 0, token = 0;   // where `at` stands, once past the zero rows before the document
    for (std::size_t at = pad; at < sequence.size(); at += window_rows) {
        const std::size_t end = std::min(at + window_rows, sequence.size());
        const std::size_t margin_end = std::min(end + pad, sequence.size());
        const float* vectors = run_layers(sequence.data() + at - pad, margin_end - (at - pad)) + pad * model_->width;
        for (std::size_t i = at; i < end;) {
            if (!sequence[i]) {
                ++i;
                continue;
            }
            while (token == documents[document]->size()) {
                ++document;
                token = 0;
            }
            const std::size_t count = std::min(documents[document]->size() - token, end - i);
            take(document, token, count, vectors + (i - at) * model_->width);
            token += count;
            i += count;
        }
    }
}

}  // namespace interdict
