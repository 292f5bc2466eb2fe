// Widths follow Unicode's East_Asian_Width and general categories, by ICU.
#include "query/display.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace interdict {
namespace {

// The code point at `at`, which is moved past it; U+FFFD for what is none.
UChar32 next(std::string_view text, std::size_t& at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::int32_t i = 0;
    const std::size_t left = std::min<std::size_t>(text.size() - at, 8);
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes + at, i, static_cast<std::int32_t>(left), c);
    at += static_cast<std::size_t>(i);
    return c;
}

void append(std::string& to, UChar32 c) {
    char bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, c);
    to.append(bytes, static_cast<std::size_t>(size));
}

bool is_mark(UChar32 c) { return c >= mark_bold && c <= mark_end; }

bool is_combining(UChar32 c) {
    const int8_t kind = u_charType(c);
    return kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || (kind == U_FORMAT_CHAR && c != 0xAD);
}

bool turns_direction(UChar32 c) {
    return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

int columns_of(UChar32 c) {
    if (is_mark(c) || is_combining(c)) return 0;
    const int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::string repaired(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) append(out, next(text, at));
    return out;
}

std::string one_line(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const UChar32 c = next(text, at);
        if (turns_direction(c)) continue;
        if (u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR) {
            space = true;
            continue;
        }
        if (space && !out.empty()) out += ' ';
        space = false;
        append(out, c);
    }
    return out;
}

int columns(std::string_view text) {
    int sum = 0;
    for (std::size_t at = 0; at < text.size();) sum += columns_of(next(text, at));
    return sum;
}

std::string shortened(std::string_view text, std::size_t code_points) {
    std::size_t count = 0, cut = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        if (count + 1 == code_points) cut = at;
        next(text, at);
    }
    if (count <= code_points) return std::string(text);
    const auto combining_at = [text](std::size_t at) { return is_combining(next(text, at)); };
    while (cut > 0 && combining_at(cut)) {   // never between a letter and its accent
        do --cut;
        while (cut > 0 && U8_IS_TRAIL(text[cut]));
    }
    while (cut > 0 && text[cut - 1] == ' ') --cut;
    return std::string(text.substr(0, cut)) + "…";
}

std::size_t byte_of(std::string_view text, std::size_t code_point) {
    std::size_t at = 0;
    while (code_point-- > 0 && at < text.size()) next(text, at);
    return at;
}

std::string padded(std::string text, int width) {
    const int wide = columns(text);
    if (wide < width) text.append(static_cast<std::size_t>(width - wide), ' ');
    return text;
}

std::string wrapped(std::string_view text, const Look& look, int at, int indent) {
    if (look.width <= 0) return std::string(text);
    const int width = std::max(look.width, indent + 10);
    const std::string line_end = std::string("\n").append(static_cast<std::size_t>(indent), ' ');
    std::string out;
    int column = at;
    bool line_begins = true;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = std::min(text.find(' ', i), text.size());
        std::string_view word = text.substr(i, end - i);
        i = std::min(end + 1, text.size());
        int wide = columns(word);
        if (!line_begins && column + 1 + wide > width) {
            out += line_end;
            column = indent;
        } else if (!line_begins) {
            out += ' ';
            ++column;
        }
        for (; column + wide > width && !word.empty(); wide = columns(word)) {
            std::size_t taken = 0;
            int room = width - column;
            for (std::size_t after = 0; after < word.size(); taken = after) {
                room -= columns_of(next(word, after));
                if (room < 0) break;
            }
            out += word.substr(0, taken);
            out += line_end;
            column = indent;
            word.remove_prefix(taken);
        }
        out += word;
        column += wide;
        line_begins = false;
    }
    return out;
}

std::string dressed(std::string_view text, const Look& look) {
    static constexpr std::string_view codes[] = {"1", "31", "32", "33", "2", "0"};
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c < mark_bold || c > mark_end) {
            out += c;
        } else if (look.colour) {
            out += "\x1b[";
            out += codes[c - mark_bold];
            out += 'm';
        }
    }
    return out;
}

}  // namespace interdict
