// A Document with annotations given by hand.
#pragma once

#include "ingest/language/document.h"

#include <string_view>
#include <vector>

namespace interdict {

struct Given {
    std::string_view text, tag, dep;
    std::uint32_t head;
    std::string_view pos = {};
};

// The tokens with a space between them; ASCII.
inline Document annotated(const std::vector<Given>& tokens) {
    Document document;
    for (const Given& given : tokens) {
        Token token;
        token.begin = token.byte_begin = static_cast<std::uint32_t>(document.text.size());
        document.text += given.text;
        token.end = token.byte_end = static_cast<std::uint32_t>(document.text.size());
        document.text += ' ';
        token.space_after = true;
        token.tag = given.tag;
        token.dep = given.dep;
        token.head = given.head;
        token.pos = given.pos;
        document.tokens.push_back(token);
    }
    return document;
}

}  // namespace interdict
