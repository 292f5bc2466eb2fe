#include "ingest/language/noun_chunks.h"

#include "tests/ingest/language/annotated.h"

#include <doctest/doctest.h>

#include <string>

using namespace interdict;

namespace {

std::string chunks(const Document& document) {
    std::string all;
    for (const Span span : noun_chunks(document)) {
        all += '[';
        all += document.text_of(span);
        all += ']';
    }
    return all;
}

}  // namespace

TEST_CASE("base noun phrases end at their noun and begin at its left edge") {
    CHECK(chunks(annotated({{"The", "DT", "det", 2, "DET"}, {"tough", "JJ", "amod", 2, "ADJ"}, {"ban", "NN", "nsubj", 3, "NOUN"},
                            {"hit", "VBD", "ROOT", 3, "VERB"}, {"ZTE", "NNP", "dobj", 3, "PROPN"}, {"of", "IN", "prep", 4, "ADP"},
                            {"Shenzhen", "NNP", "pobj", 5, "PROPN"}})) == "[The tough ban][ZTE][Shenzhen]");
}

TEST_CASE("what is coordinated to a noun phrase is one, what is coordinated to a compound is not") {
    CHECK(chunks(annotated({{"chips", "NNS", "dobj", 0, "NOUN"}, {",", ",", "punct", 0, "PUNCT"}, {"tools", "NNS", "conj", 0, "NOUN"},
                            {"and", "CC", "cc", 2, "CCONJ"}, {"designs", "NNS", "conj", 2, "NOUN"}})) == "[chips][tools][designs]");
    CHECK(chunks(annotated({{"run", "VB", "xcomp", 0, "VERB"}, {"ban", "NN", "conj", 0, "NOUN"}})) == "");
}

TEST_CASE("no chunk in a chunk, and nothing of nothing") {
    CHECK(chunks(annotated({{"export", "NN", "dobj", 1, "NOUN"}, {"ban", "NN", "nsubj", 1, "NOUN"}})) == "[export]");
    CHECK(chunks(annotated({})) == "");
}
