// UTF-8 in plain code; the Unicode properties come from ICU. Tested by tests/ingest/language/utf8_test.cpp.
#include "ingest/language/utf8.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <cstring>

namespace interdict {

namespace {

// Length of the well-formed sequence at `at`, or minus the length of the ill-formed piece there: the longest that could have begun one,
// else one byte (Unicode 15, chapter 3.9, table 3-7 and "U+FFFD substitution of maximal subparts").
int sequence_at(const unsigned char* at, const unsigned char* end) {
    const unsigned char lead = *at;
    if (lead < 0x80) return 1;
    int length = 0;
    unsigned char low = 0x80, high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        if (lead == 0xE0) low = 0xA0;
        if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        if (lead == 0xF0) low = 0x90;
        if (lead == 0xF4) high = 0x8F;
    } else {
        return -1;
    }
    for (int i = 1; i < length; ++i) {
        if (at + i == end || at[i] < low || at[i] > high) return -i;
        low = 0x80;
        high = 0xBF;
    }
    return length;
}

const unsigned char* after_ascii(const unsigned char* at, const unsigned char* end) {
    for (; end - at >= 8; at += 8) {
        std::uint64_t word;
        std::memcpy(&word, at, 8);
        if ((word & 0x8080808080808080u) != 0) break;
    }
    while (at != end && *at < 0x80) ++at;
    return at;
}

bool is_ascii(std::string_view text) {
    const auto* begin = reinterpret_cast<const unsigned char*>(text.data());
    return after_ascii(begin, begin + text.size()) == begin + text.size();
}

// Python 3.11, beside which we are compared, has Unicode 14. Later letters stay unknown, so that a newer ICU changes no annotation.
bool is_known(char32_t c) {
    UVersionInfo age;
    u_charAge(static_cast<UChar32>(c), age);
    return age[0] <= 14;
}

}  // namespace

std::string valid_utf8(std::string_view bytes) {
    const auto* const begin = reinterpret_cast<const unsigned char*>(bytes.data());
    const auto* const end = begin + bytes.size();
    std::string valid;
    const unsigned char* copied = begin;
    for (const unsigned char* at = after_ascii(begin, end); at != end; at = after_ascii(at, end)) {
        const int length = sequence_at(at, end);
        if (length > 0) {
            at += length;
            continue;
        }
        valid.append(reinterpret_cast<const char*>(copied), at - copied);
        valid += "\xEF\xBF\xBD";
        at -= length;
        copied = at;
    }
    valid.append(reinterpret_cast<const char*>(copied), end - copied);
    return valid;
}

bool is_valid_utf8(std::string_view bytes) {
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    const auto* const end = at + bytes.size();
    for (at = after_ascii(at, end); at != end; at = after_ascii(at, end)) {
        const int length = sequence_at(at, end);
        if (length < 0) return false;
        at += length;
    }
    return true;
}

std::uint32_t code_point_count(std::string_view valid) {
    return static_cast<std::uint32_t>(
        std::count_if(valid.begin(), valid.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

char32_t next_code_point(std::string_view valid, std::size_t& byte) {
    const auto continuation = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(valid[i]) & 0x3F); };
    const auto lead = static_cast<unsigned char>(valid[byte]);
    const std::size_t at = byte;
    if (lead < 0x80) {
        byte += 1;
        return lead;
    }
    if (lead < 0xE0) {
        byte += 2;
        return static_cast<char32_t>(lead & 0x1F) << 6 | continuation(at + 1);
    }
    if (lead < 0xF0) {
        byte += 3;
        return static_cast<char32_t>(lead & 0x0F) << 12 | continuation(at + 1) << 6 | continuation(at + 2);
    }
    byte += 4;
    return static_cast<char32_t>(lead & 0x07) << 18 | continuation(at + 1) << 12 | continuation(at + 2) << 6 | continuation(at + 3);
}

void append_utf8(std::string& to, char32_t c) {
    const auto put = [&](char32_t byte) { to += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3F));
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

bool is_space(char32_t c) {
    if (c < 0x80) return c == 0x20 || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

bool is_space(std::string_view valid) {
    for (std::size_t byte = 0; byte < valid.size();) {
        if (!is_space(next_code_point(valid, byte))) return false;
    }
    return !valid.empty();
}

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_L_MASK) != 0 && is_known(c);
}

bool is_upper(char32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    return u_isUUppercase(static_cast<UChar32>(c)) && is_known(c);
}

bool is_digit(char32_t c) {
    if (c < 0x80) return c >= '0' && c <= '9';
    const std::int32_t type = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NUMERIC_TYPE);
    return (type == U_NT_DECIMAL || type == U_NT_DIGIT) && is_known(c);
}

std::string lower_case(std::string_view valid) {
    if (is_ascii(valid)) {
        std::string lower(valid);
        for (char& c : lower) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
        }
        return lower;
    }
    std::u16string wide(valid.size(), u'\0');
    UErrorCode error = U_ZERO_ERROR;
    std::int32_t length = 0;
    u_strFromUTF8(wide.data(), static_cast<std::int32_t>(wide.size()), &length, valid.data(), static_cast<std::int32_t>(valid.size()), &error);
    wide.resize(static_cast<std::size_t>(length));
    std::u16string low(wide.size() + 16, u'\0');
    for (;;) {
        error = U_ZERO_ERROR;
        length = u_strToLower(low.data(), static_cast<std::int32_t>(low.size()), wide.data(), static_cast<std::int32_t>(wide.size()), "", &error);
        if (static_cast<std::size_t>(length) <= low.size()) break;
        low.resize(static_cast<std::size_t>(length));
    }
    low.resize(static_cast<std::size_t>(length));
    std::string lower(low.size() * 3, '\0');
    error = U_ZERO_ERROR;
    u_strToUTF8(lower.data(), static_cast<std::int32_t>(lower.size()), &length, low.data(), static_cast<std::int32_t>(low.size()), &error);
    lower.resize(static_cast<std::size_t>(length));
    return lower;
}

}  // namespace interdict
