// An annotated article: tokens with tag, head and lemma, sentences, named entities. The Document owns the text and all else points into it
// by offset. Labels (tag, pos, morph, dep, entity types) are views into the Pipeline that made it, which must outlive it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

// Tokens of one document, end exclusive.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    std::uint32_t size() const { return end - begin; }
    bool empty() const { return begin == end; }
    bool contains(std::uint32_t token) const { return begin <= token && token < end; }
    auto operator<=>(const Span&) const = default;
};

struct Token {
    std::uint32_t begin = 0, end = 0;             // code points of the text
    std::uint32_t byte_begin = 0, byte_end = 0;   // bytes of the text
    std::uint32_t head = 0;                       // its own index at a root
    bool space_after = false;                     // one U+0020 follows, which is no token of its own
    bool sentence_start = false;
    char iob = 'O';                               // 'B', 'I' or 'O'
    std::string_view tag;                         // Penn: "NNP"
    std::string_view pos;                         // Universal: "PROPN"
    std::string_view morph;                       // "Number=Sing", as spaCy prints it
    std::string_view dep;                         // "nsubj"
    std::string_view entity_type;                 // "ORG"; empty outside
    std::string lemma;
};

struct NamedEntity {
    Span span;
    std::string_view label;
};

struct Document {
    std::string text;                     // valid UTF-8
    std::vector<Token> tokens;
    std::vector<Span> sentences;          // cover all tokens, in order
    std::vector<NamedEntity> entities;    // in order, without overlap
    std::string printed;                  // the text with the capitals it was printed in, where it was read with others; else empty

    std::string_view text_of(const Token& t) const { return std::string_view(text).substr(t.byte_begin, t.byte_end - t.byte_begin); }
    // The text from the first token's begin to the last one's end; empty for an empty span.
    std::string_view text_of(Span s) const {
        if (s.empty()) return {};
        const std::uint32_t from = tokens[s.begin].byte_begin;
        return std::string_view(text).substr(from, tokens[s.end - 1].byte_end - from);
    }
    // The same, as it was printed: what may be quoted.
    std::string_view printed_text_of(Span s) const {
        if (s.empty()) return {};
        const std::uint32_t from = tokens[s.begin].byte_begin;
        return std::string_view(printed.empty() ? text : printed).substr(from, tokens[s.end - 1].byte_end - from);
    }
};

}  // namespace interdict
