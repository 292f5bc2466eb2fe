// Vectors do not depend on what else is encoded; files that do not fit are refused.
#include "graph/error.h"
#include "ingest/language/tok2vec.h"
#include "tests/ingest/language/small_network.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <doctest/doctest.h>

using namespace interdict;

namespace {

// All vectors of each document, one after the other.
std::vector<std::vector<float>> encode(Encoder& encoder, const std::vector<std::vector<EmbedInput>>& documents) {
    std::vector<const std::vector<EmbedInput>*> pointers;
    for (const auto& d : documents) pointers.push_back(&d);
    std::vector<std::vector<float>> out(documents.size());
    encoder.encode(pointers, [&](std::size_t document, std::size_t first, std::size_t count, const float* vectors) {
        REQUIRE(out[document].size() == first * small_network::width);
        out[document].insert(out[document].end(), vectors, vectors + count * small_network::width);
    });
    for (std::size_t d = 0; d < documents.size(); ++d) REQUIRE(out[d].size() == documents[d].size() * small_network::width);
    return out;
}

std::string error_of(const ConfigFile& config, const ModelLayers& layers) {
    try {
        read_tok2vec(config, "t", layers);
    } catch (const Error& e) {
        CHECK(e.kind() == ErrorKind::model);
        return e.what();
    }
    return "no error";
}

}  // namespace

TEST_CASE("tok2vec: the same vectors alone, together, in any order and with a small vocabulary remembered") {
    const Tok2Vec model = small_network::tok2vec();
    std::vector<std::vector<EmbedInput>> documents;
    for (const std::size_t size : {5, 0, 1, 700, 3, 1, 0, 2000, 511, 512, 513}) documents.push_back(small_network::words(size, 1 + size, 300));
    Encoder together(model);
    const auto all = encode(together, documents);
    CHECK(encode(together, documents) == all);
    for (std::size_t d = 0; d < documents.size(); ++d) {
        Encoder alone(model);
        CHECK(encode(alone, {documents[d]})[0] == all[d]);
    }
    std::vector<std::vector<EmbedInput>> reversed(documents.rbegin(), documents.rend());
    Encoder other(model);
    auto backwards = encode(other, reversed);
    std::reverse(backwards.begin(), backwards.end());
    CHECK(backwards == all);
}

TEST_CASE("tok2vec: more words than are remembered change nothing") {
    const Tok2Vec model = small_network::tok2vec();
    const auto many = small_network::words(20000, 9, 1000000);
    Encoder used(model), fresh(model);
    const auto first = encode(used, {many});
    CHECK(encode(used, {many}) == first);
    const std::vector<EmbedInput> tail(many.end() - 100, many.end());
    CHECK(encode(used, {tail}) == encode(fresh, {tail}));
}

TEST_CASE("tok2vec: no text at all") {
    const Tok2Vec model = small_network::tok2vec();
    Encoder encoder(model);
    CHECK(encode(encoder, {}).empty());
    CHECK(encode(encoder, {{}, {}}) == std::vector<std::vector<float>>(2));
}

TEST_CASE("tok2vec: padding is transformed, so edges differ from what zeros would give") {
    // spaCy's with_array(pad=4): the rows before a document are zeros in the first layer only. One word between documents of its own kind and
    // one alone see the same; but one word's vector is not that of the same word with others beside it.
    const Tok2Vec model = small_network::tok2vec();
    Encoder encoder(model);
    const auto word = small_network::words(1, 3, 10);
    const std::vector<EmbedInput> twice{word[0], word[0]};
    const auto out = encode(encoder, {word, twice});
    const std::vector<float> first_of_two(out[1].begin(), out[1].begin() + small_network::width);
    CHECK(out[0] != first_of_two);
}

TEST_CASE("tok2vec: a file that does not fit the configuration is refused by name") {
    const ConfigFile config = small_network::tok2vec_config();
    ModelLayers layers = small_network::tok2vec_layers();
    CHECK(error_of(config, layers) == "no error");
    layers.layers[0].params["E"].shape = {49, 16};
    CHECK(error_of(config, layers) == "tok2vec/model: layer hashembed, E: expected shape (50, 16), found (49, 16)");
    layers = small_network::tok2vec_layers();
    layers.layers.pop_back();
    CHECK(error_of(config, layers) == "tok2vec/model: expected 3 layers named layernorm, found 2");
    CHECK(error_of(ConfigFile("[t]\n@architectures = \"spacy.HashEmbedCNN.v2\"\n", "config.cfg"), layers) ==
          "config.cfg: [t] @architectures: unknown architecture \"spacy.HashEmbedCNN.v2\" (known: \"spacy.Tok2Vec.v2\")");
}
