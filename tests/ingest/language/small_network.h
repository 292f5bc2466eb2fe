// Small models of random weights from a fixed seed, in memory as read from a file, so that tests of the neural parts need no model.
#pragma once

#include "ingest/language/config_file.h"
#include "ingest/language/matrix.h"
#include "ingest/language/model_layers.h"
#include "ingest/language/tok2vec.h"

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace interdict::small_network {

class Numbers {
public:
    explicit Numbers(std::uint32_t seed) : random_(seed) {}
    float operator()() { return static_cast<float>(static_cast<std::int32_t>(random_() % 2001) - 1000) / 1000.0F; }
    std::vector<float> operator()(std::size_t count) {
        std::vector<float> v(count);
        for (float& x : v) x = (*this)();
        return v;
    }
    std::size_t below(std::size_t bound) { return random_() % bound; }

private:
    std::mt19937 random_;
};

inline Layer layer(const std::string& name, Numbers& numbers, const std::vector<std::pair<std::string, std::vector<std::size_t>>>& params) {
    Layer l;
    l.name = name;
    for (const auto& [param, shape] : params) {
        std::size_t count = 1;
        for (const std::size_t side : shape) count *= side;
        l.params[param] = {shape, numbers(count)};
    }
    return l;
}

constexpr std::size_t width = 16, depth = 2;

inline ConfigFile tok2vec_config() {
    return ConfigFile(R"([t]
@architectures = "spacy.Tok2Vec.v2"
[t.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = ${t.encode:width}
attrs = ["NORM","PREFIX","SPACY"]
rows = [50,20,4]
include_static_vectors = false
[t.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 16
depth = 2
window_size = 1
maxout_pieces = 3
)",
                      "config.cfg");
}

inline ModelLayers tok2vec_layers(std::uint32_t seed = 1) {
    Numbers numbers(seed);
    ModelLayers file;
    file.path = "tok2vec/model";
    const std::size_t rows[] = {50, 20, 4};
    for (std::size_t t = 0; t < 3; ++t) {
        Layer table = layer("hashembed", numbers, {{"E", {rows[t], width}}});
        table.numbers["seed"] = static_cast<std::int64_t>(8 + t);
        file.layers.push_back(table);
    }
    for (std::size_t i = 0; i <= depth; ++i) {
        file.layers.push_back(layer("maxout", numbers, {{"W", {width, 3, 3 * width}}, {"b", {width, 3}}}));
        file.layers.push_back(layer("layernorm", numbers, {{"G", {width}}, {"b", {width}}}));
    }
    return file;
}

inline Tok2Vec tok2vec(std::uint32_t seed = 1) { return read_tok2vec(tok2vec_config(), "t", tok2vec_layers(seed)); }

constexpr std::size_t hidden = 64;

inline ConfigFile transition_config(const std::string& state_type) {
    return ConfigFile("[t]\n@architectures = \"spacy.TransitionBasedParser.v2\"\nstate_type = \"" + state_type +
                          "\"\nextra_state_tokens = false\nhidden_width = 64\nmaxout_pieces = 2\nuse_upper = true\n",
                      "config.cfg");
}

inline ModelLayers transition_layers(std::size_t features, std::size_t moves, std::uint32_t seed) {
    Numbers numbers(seed);
    ModelLayers file;
    file.path = "parser/model";
    file.layers.push_back(layer("precomputable_affine", numbers, {{"W", {features, hidden, 2, hidden}}, {"b", {hidden, 2}}, {"pad", {1, features, hidden, 2}}}));
    file.layers.push_back(layer("linear", numbers, {{"W", {moves, hidden}}, {"b", {moves}}}));
    file.layers.push_back(layer("linear", numbers, {{"W", {hidden, width}}, {"b", {hidden}}}));
    return file;
}

// `count` rows as the network's reduce gives them.
inline Floats reduced(std::size_t count, std::uint32_t seed) {
    Numbers numbers(seed);
    const std::vector<float> v = numbers(count * hidden);
    return Floats(v.begin(), v.end());
}

inline std::vector<EmbedInput> words(std::size_t count, std::uint32_t seed, std::size_t vocabulary) {
    Numbers numbers(seed);
    std::vector<EmbedInput> inputs;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t word = numbers.below(vocabulary) + 1;
        EmbedInput input;
        input.ids.norm = word * 0x9e3779b97f4a7c15ULL;
        input.ids.prefix = word % 26;
        input.ids.key = input.ids.norm;
        input.space_after = numbers.below(2) == 0;
        inputs.push_back(input);
    }
    return inputs;
}

}  // namespace interdict::small_network
