// A small tokenizer in the form of a model's file, so that tests need no model; and how to read tokens as one text.
#pragma once

#include "ingest/language/msgpack_file.h"
#include "ingest/language/tokenizer.h"

#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace interdict::small_model {

// {"prefix_search": …, "exceptions": {chunk: [{65: orth, 67: norm}, …]}, …}
inline std::string tokenizer_file(const std::string& prefix, const std::string& suffix, const std::string& infix,
                                  const std::map<std::string, std::vector<std::string>>& exceptions) {
    std::stringstream out;
    msgpack::packer<std::stringstream> pack(out);
    pack.pack_map(7);
    pack.pack("prefix_search"), pack.pack(prefix);
    pack.pack("suffix_search"), pack.pack(suffix);
    pack.pack("infix_finditer"), pack.pack(infix);
    pack.pack("token_match"), pack.pack_nil();
    pack.pack("url_match"), pack.pack(R"((?u)^(?:\w{2,}://)\S+$)");
    pack.pack("faster_heuristics"), pack.pack(true);
    pack.pack("exceptions"), pack.pack_map(static_cast<std::uint32_t>(exceptions.size()));
    for (const auto& [chunk, tokens] : exceptions) {
        pack.pack(chunk);
        pack.pack_array(static_cast<std::uint32_t>(tokens.size()));
        for (const std::string& token : tokens) pack.pack_map(1), pack.pack(65), pack.pack(token);
    }
    return out.str();
}

inline std::string english() {
    return tokenizer_file(R"(^\(|^"|^'|^\$|^\.\.+|^,|^\u201C)", R"(\)$|"$|'$|'s$|,$|!$|\.\.+$|(?<=[0-9])(?:km|m)$|(?<=[a-z])\.$)",
                          R"(\.\.+|(?<=[a-z])[,-](?=[a-z]))",
                          {{"don't", {"do", "n't"}}, {"a.m.", {"a.m."}}, {":)", {":)"}}, {"(:", {"(:"}}, {"'", {"'"}}, {" ", {" "}}});
}

// Of a vocab/lookups.bin.
inline std::string no_norms() {
    std::stringstream out;
    msgpack::packer<std::stringstream>(out).pack_map(0);
    return out.str();
}

inline Tokenizer tokenizer() { return Tokenizer(MsgpackFile(english(), "tokenizer"), MsgpackFile(no_norms(), "lookups.bin")); }

// The tokens with | between them and _ for a space after.
inline std::string joined(std::string_view text, const std::vector<Token>& tokens) {
    std::string all;
    for (const Token& token : tokens) {
        if (!all.empty()) all += '|';
        all += text.substr(token.byte_begin, token.byte_end - token.byte_begin);
        if (token.space_after) all += '_';
    }
    return all;
}

inline std::string joined(const Tokenizer& tokenizer, std::string_view text) { return joined(text, tokenizer.tokenize(text).tokens); }

}  // namespace interdict::small_model
