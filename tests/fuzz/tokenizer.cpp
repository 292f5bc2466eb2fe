// A model's `tokenizer` file of any bytes is read or refused; any text comes to tokens that lie in it, in order, with white space alone between.
#include "graph/error.h"
#include "ingest/language/utf8.h"
#include "tests/ingest/language/small_model.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace interdict;

void expect(bool holds) {
    if (!holds) std::abort();
}

void check(const Tokenizer& tokenizer, std::string_view text) {
    const Tokens result = tokenizer.tokenize(text);
    expect(result.tokens.size() == result.lexemes.size());
    std::uint32_t byte = 0, code_point = 0;
    for (const Token& token : result.tokens) {
        expect(token.byte_begin == byte && token.begin == code_point && token.byte_end > token.byte_begin && token.byte_end <= text.size());
        expect(code_point_count(text.substr(token.byte_begin, token.byte_end - token.byte_begin)) == token.end - token.begin);
        if (token.space_after) expect(token.byte_end < text.size() && text[token.byte_end] == ' ');
        byte = token.byte_end + (token.space_after ? 1 : 0);
        code_point = token.end + (token.space_after ? 1 : 0);
    }
    expect(byte == text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Tokenizer english = small_model::tokenizer();
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    check(english, valid_utf8(bytes));
    try {
        check(Tokenizer(MsgpackFile(bytes, "tokenizer"), MsgpackFile(small_model::no_norms(), "lookups.bin")), "(\"Don't!\") é, a.m.\n 5km...");
    } catch (const Error& error) {
        expect(error.kind() == ErrorKind::model && std::string_view(error.what()).find('\n') == std::string_view::npos && is_valid_utf8(error.what()));
    }
    return 0;
}
