// What the pipeline reads off a word's spelling: the 64-bit ids of its norm, prefix, suffix and shape, as spaCy's vocabulary has them
// (spacy/lang/lex_attrs.py, spacy/vocab.pyx).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace interdict {

class MsgpackFile;

// A token's input to MultiHashEmbed, but for SPACY, which is Token::space_after. `key` is the same for the same values and serves as a hash.
struct LexemeIds {
    std::uint64_t norm = 0;
    std::uint64_t prefix = 0;
    std::uint64_t suffix = 0;
    std::uint64_t shape = 0;
    std::uint64_t key = 0;
    bool is_space = false;

    bool operator==(const LexemeIds&) const = default;
};

// The norms that the model's `vocab/lookups.bin` (table lexeme_norm) gives, over spaCy's own; else the lower case.
class LexemeNorms {
public:
    // Throws Error{model}: not a table of norms.
    explicit LexemeNorms(MsgpackFile lookups);
    ~LexemeNorms();
    LexemeNorms(LexemeNorms&&) noexcept;

    std::string norm(std::string_view word) const;

private:
    struct Table;
    std::unique_ptr<Table> table_;
};

// Of a word (valid UTF-8, not empty); `norm` is its norm, whether from LexemeNorms or from a tokenizer exception.
LexemeIds lexeme_ids(std::string_view word, std::string_view norm);

// spaCy's SHAPE: "Xxxxx", "dd", "LONG" from 100 code points.
std::string word_shape(std::string_view word);

}  // namespace interdict
