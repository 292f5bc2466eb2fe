// A small config.cfg: what is read of it, and the errors it gives.
#include "graph/error.h"
#include "ingest/language/config_file.h"

#include <doctest/doctest.h>

using namespace interdict;

namespace {

const char* const text = R"(# a comment
[nlp]
lang = "en"
pipeline = ["tok2vec",
    "tagger"]
batch_size = 256

[components.tagger.model]
@architectures = "spacy.Tagger.v9"
width = ${components.tok2vec:width}
depth = ${components.tok2vec.depth}
loop = ${components.tagger.model:loop}
normalize = false

[components.tok2vec]
width = 96
depth = 4
)";

std::string error_of(const auto& action) {
    try {
        action();
    } catch (const Error& e) {
        CHECK(e.kind() == ErrorKind::model);
        return e.what();
    }
    return "no error";
}

}  // namespace

TEST_CASE("config.cfg: sections, JSON values over several lines, references") {
    const ConfigFile config(text, "model/config.cfg");
    CHECK(config.string("nlp", "lang") == "en");
    CHECK(config.strings("nlp", "pipeline") == std::vector<std::string>{"tok2vec", "tagger"});
    CHECK(config.number("components.tagger.model", "width") == 96);
    CHECK(config.number("components.tagger.model", "depth") == 4);
    CHECK(config.truth("components.tagger.model", "normalize") == false);
    CHECK(config.has("nlp", "lang"));
    CHECK_FALSE(config.has("nlp", "vectors"));
}

TEST_CASE("config.cfg: what is not as expected is named") {
    const ConfigFile config(text, "model/config.cfg");
    CHECK(error_of([&] { config.expect_string("components.tagger.model", "@architectures", "spacy.Tagger.v2"); }) ==
          "model/config.cfg: [components.tagger.model] @architectures: unknown architecture \"spacy.Tagger.v9\" (known: \"spacy.Tagger.v2\")");
    CHECK(error_of([&] { config.string("nlp", "vectors"); }) == "model/config.cfg: [nlp] vectors: is missing");
    CHECK(error_of([&] { config.number("nlp", "lang"); }) == "model/config.cfg: [nlp] lang: expected a whole number");
    CHECK(error_of([&] { config.number("components.tagger.model", "loop"); }) == "model/config.cfg: [components.tagger.model] loop: refers to itself");
    CHECK(error_of([] { ConfigFile("lang = \"en\"\n", "c"); }) == "c:1: expected [section] or key = value");
    CHECK(error_of([] { ConfigFile("/nowhere/config.cfg"); }).find("/nowhere/config.cfg") == 0);
}
