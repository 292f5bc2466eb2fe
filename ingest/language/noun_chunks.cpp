// Tested by tests/ingest/language/noun_chunks_test.cpp.
#include "ingest/language/noun_chunks.h"

#include <algorithm>
#include <array>

namespace interdict {

namespace {

bool is_noun_phrase_label(std::string_view dep) {
    constexpr std::array<std::string_view, 10> labels = {"oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"};
    return std::find(labels.begin(), labels.end(), dep) != labels.end();
}

bool is_nominal(std::string_view pos) { return pos == "NOUN" || pos == "PROPN" || pos == "PRON"; }

// The leftmost token of each token's subtree.
std::vector<std::uint32_t> left_edges(const std::vector<Token>& tokens) {
    std::vector<std::uint32_t> edges(tokens.size());
    for (std::uint32_t i = 0; i < tokens.size(); ++i) edges[i] = i;
    // From the left: the walk up from a token ends where a token further left has been, so each head is reached first by its edge.
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        for (std::uint32_t at = i; tokens[at].head != at && edges[tokens[at].head] > i; at = tokens[at].head) edges[tokens[at].head] = i;
    }
    return edges;
}

}  // namespace

std::vector<Span> noun_chunks(const Document& document) {
    const auto& tokens = document.tokens;
    const std::vector<std::uint32_t> left_edge = left_edges(tokens);
    std::vector<Span> chunks;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        if (!is_nominal(tokens[i].pos)) continue;
        if (!chunks.empty() && left_edge[i] < chunks.back().end) continue;   // nested
        std::uint32_t head = i;
        if (tokens[i].dep == "conj") {
            head = tokens[i].head;
            while (tokens[head].dep == "conj" && tokens[head].head < head) head = tokens[head].head;
        }
        if (is_noun_phrase_label(tokens[head].dep)) chunks.push_back({left_edge[i], i + 1});
    }
    return chunks;
}

}  // namespace interdict
