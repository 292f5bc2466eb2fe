// Plain text: nothing is trimmed or normalised but a byte order mark.
#include "ingest/read/plain_text.h"

#include "ingest/read/binary.h"
#include "ingest/read/charset.h"

#include <utility>

namespace interdict {

namespace {

constexpr std::size_t longest_title = 120;   // code points

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

std::string first_line(std::string_view text) {
    std::string title;
    std::size_t length = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool blank = static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
        if (title.empty() && blank) continue;
        if (c == '\n' || c == '\r') break;
        if (!continues(c) && ++length > longest_title) {
            const std::size_t word_end = title.rfind(' ');
            if (word_end != std::string::npos && word_end > title.size() / 2) title.resize(word_end);
            return title + "\xE2\x80\xA6";
        }
        title += blank ? ' ' : c;
    }
    while (title.ends_with(' ')) title.pop_back();
    return title;
}

Incoming read_plain_text(ByteStream& bytes, const std::string& path) {
    if (const auto format = binary_format(bytes.peek(300))) return Rejection{path, "this is " + *format};
    std::string raw;
    for (std::string_view piece = bytes.some(); !piece.empty(); piece = bytes.some()) {
        raw += piece;
        if (raw.size() > longest_article) return Rejection{path, "longer than 64 MiB, more than one article can be: split it, an article a file"};
    }
    if (!bytes.fault().empty()) return Rejection{path, "cannot be read to its end (" + bytes.fault() + "): check the file and its disk"};
    Article article;
    article.document = path;
    article.text = decode(raw);
    if (looks_binary(raw, article.text)) {
        return Rejection{path, "this is binary data, not text: give the article's text (UTF-16 needs a byte order mark)"};
    }
    article.title = first_line(article.text);
    return article;
}

}  // namespace interdict
