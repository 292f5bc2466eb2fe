// Any bytes as the files behind the neural parts (model, moves, config.cfg): each is read or refused with Error, and a model that is read runs.
#include "graph/error.h"
#include "ingest/language/config_file.h"
#include "ingest/language/model_layers.h"
#include "ingest/language/tok2vec.h"
#include "ingest/language/transition.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace {

using namespace interdict;

template <class Action>
void read_or_refuse(const Action& action) {
    try {
        action();
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::model || error.place().find("fuzzed") != 0) std::abort();
    }
}

const ConfigFile& config() {
    static const ConfigFile file(
        "[t]\n@architectures = \"spacy.Tok2Vec.v2\"\n"
        "[t.embed]\n@architectures = \"spacy.MultiHashEmbed.v2\"\nwidth = 16\nattrs = [\"NORM\",\"SPACY\"]\nrows = [3,2]\ninclude_static_vectors = false\n"
        "[t.encode]\n@architectures = \"spacy.MaxoutWindowEncoder.v2\"\nwidth = 16\ndepth = 1\nwindow_size = 1\nmaxout_pieces = 3\n"
        "[n]\n@architectures = \"spacy.TransitionBasedParser.v2\"\nextra_state_tokens = false\nuse_upper = true\nhidden_width = 64\nmaxout_pieces = 2\n",
        "config.cfg");
    return file;
}

void run(const Tok2Vec& model) {
    std::vector<EmbedInput> words(3);
    words[1].ids.norm = words[1].ids.key = 7;
    std::size_t rows = 0;
    Encoder(model).encode({&words}, [&](std::size_t, std::size_t, std::size_t count, const float*) { rows += count; });
    if (rows != words.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    read_or_refuse([&] { run(read_tok2vec(config(), "t", decode_model_layers(MsgpackFile(bytes, "fuzzed")))); });
    read_or_refuse([&] { read_transition_network(config(), "n", decode_model_layers(MsgpackFile(bytes, "fuzzed")), 1, 5, 16); });
    read_or_refuse([&] { ranges_of(decode_moves(MsgpackFile(bytes, "fuzzed"))); });
    read_or_refuse([&] {
        const ConfigFile read(bytes, "fuzzed");
        read.expect_string("nlp", "lang", "en");
        read.strings("nlp", "pipeline");
        read.number("t", "width");
    });
    return 0;
}
