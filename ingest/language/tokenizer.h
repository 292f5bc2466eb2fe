// Text to tokens, exactly as spaCy's Tokenizer does it (spacy/tokenizer.pyx), by the regexes and exceptions of the model's `tokenizer` file.
#pragma once

#include "ingest/language/document.h"
#include "ingest/language/lexeme.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

class MsgpackFile;

// One of `lexemes` a token. In tokens only begin, end, byte_begin, byte_end, head (its own index) and space_after are set.
struct Tokens {
    std::vector<Token> tokens;
    std::vector<LexemeIds> lexemes;
};

class Tokenizer {
public:
    // The model's folder: reads `tokenizer` and `vocab/lookups.bin`. Throws Error{model} that names the file and what was expected.
    explicit Tokenizer(const std::string& folder);
    // Of the two files' bytes.
    Tokenizer(MsgpackFile tokenizer, MsgpackFile lookups);
    ~Tokenizer();
    Tokenizer(Tokenizer&&) noexcept;

    // Total on valid UTF-8 (see utf8.h for the rest). Threads may call it at once; what is remembered between calls is bounded and changes no result.
    Tokens tokenize(std::string_view text) const;

private:
    struct Rules;
    std::unique_ptr<Rules> rules_;
};

}  // namespace interdict
