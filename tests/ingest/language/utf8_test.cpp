#include "ingest/language/utf8.h"

#include <doctest/doctest.h>

#include <string>

using namespace interdict;

TEST_CASE("valid text stays as it is") {
    const std::string text = "plain, é, 中, 😀, and a text longer than a word of the machine: \xEF\xBF\xBD";
    CHECK(valid_utf8(text) == text);
    CHECK(is_valid_utf8(text));
    CHECK(valid_utf8("") == "");
}

TEST_CASE("each maximal ill-formed piece becomes one U+FFFD, as in Python") {
    const std::string bad = "\xEF\xBF\xBD";
    CHECK(valid_utf8("a\xFFz") == "a" + bad + "z");
    CHECK(valid_utf8("\xC0\x80") == bad + bad);                 // overlong
    CHECK(valid_utf8("\xED\xA0\x80") == bad + bad + bad);       // a surrogate
    CHECK(valid_utf8("\xF0\x9F\x98") == bad);                   // cut short: one piece
    CHECK(valid_utf8("\xF0\x9F\x98z") == bad + "z");
    CHECK(valid_utf8("\xE4\xB8\xE4\xB8\xAD") == bad + "中");
    CHECK(valid_utf8("\xF4\x90\x80\x80") == bad + bad + bad + bad);   // beyond U+10FFFF
    CHECK_FALSE(is_valid_utf8("abcdefgh\x80"));
}

TEST_CASE("code points are read, counted and written") {
    const std::string text = "aé中😀";
    CHECK(code_point_count(text) == 4);
    std::size_t byte = 0;
    std::string again;
    for (const char32_t expected : {U'a', U'é', U'中', U'😀'}) {
        const char32_t c = next_code_point(text, byte);
        CHECK(c == expected);
        append_utf8(again, c);
    }
    CHECK(byte == text.size());
    CHECK(again == text);
}

TEST_CASE("properties are Python's") {
    CHECK(is_space(U'\x1C'));
    CHECK(is_space(U'\u3000'));
    CHECK_FALSE(is_space(U'\u200B'));
    CHECK(is_space(" \n"));
    CHECK_FALSE(is_space(""));
    CHECK_FALSE(is_space(" a"));
    CHECK(is_letter(U'ª'));
    CHECK_FALSE(is_letter(U'Ⅷ'));
    CHECK(is_upper(U'Ⅷ'));   // Other_Uppercase
    CHECK_FALSE(is_upper(U'ǅ'));
    CHECK(is_digit(U'²'));
    CHECK(is_digit(U'٣'));
    CHECK_FALSE(is_digit(U'½'));
    CHECK_FALSE(is_letter(U'\U0001E030'));   // a letter since Unicode 15
}

TEST_CASE("lower case is the full mapping, with the final sigma") {
    CHECK(lower_case("ABC-é") == "abc-é");
    CHECK(lower_case("İ") == "i̇");
    CHECK(lower_case("ΟΔΟΣ ΣΑ") == "οδος σα");
    CHECK(lower_case("ẞ") == "ß");
}
