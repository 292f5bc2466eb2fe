#include "ingest/language/regex.h"

#include "graph/error.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace interdict;

namespace {

std::string found(std::string_view pattern, std::string_view text, Regex::From from = Regex::From::anywhere) {
    const auto match = Regex(pattern, from, "tokenizer", "prefix_search").find(text);
    return match ? std::string(text.substr(match->begin, match->end - match->begin)) : "nothing";
}

std::string why(std::string_view pattern) {
    try {
        Regex(pattern, Regex::From::anywhere, "tokenizer", "prefix_search");
        return "accepted";
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::model);
        return error.what();
    }
}

}  // namespace

TEST_CASE("Python's syntax where PCRE2's differs") {
    CHECK(found(R"(\u00e9\U0001F600\x41)", "é😀A") == "é😀A");
    CHECK(found(R"([\u00e0-\u00ff]+)", "xéèy") == "éè");
    CHECK(found(R"([[:]+)", "a[:b") == "[:");
    CHECK(found(R"([]a]+)", "x]a") == "]a");
    CHECK(found(R"([^]a]+)", "]ax]") == "x");
    CHECK(found(R"(a{,2}b)", "aaab") == "aab");
    CHECK(found(R"(b\Z)", "b\n") == "nothing");
    CHECK(found(R"(b$)", "b\n") == "b");
    CHECK(found(R"(\s+)", "a\x1C\xC2\x85z") == "\x1C\xC2\x85");
    CHECK(found(R"(\S+)", "\xE1\xA0\x8E") == "\xE1\xA0\x8E");   // U+180E is no space in Python
    CHECK(found(R"([\s,]+)", "a, b") == ", ");
    CHECK(found(R"(\v)", "\n\v") == "\v");
    CHECK(found(R"(\0\012)", std::string_view("\0\n", 2)) == std::string("\0\n", 2));
    CHECK(found(R"((?u)^\w+)", "é中_1-") == "é中_1");
    CHECK(found(R"((?i)ABC)", "xabc") == "abc");
    CHECK(found(R"((?P<q>['"]).*(?P=q))", "a'b\"c'd") == "'b\"c'");
}

TEST_CASE("search is anywhere, match is at the begin") {
    CHECK(found("b", "ab") == "b");
    CHECK(found("b", "ab", Regex::From::begin) == "nothing");
    CHECK(found("a|b", "ab", Regex::From::begin) == "a");
}

TEST_CASE("a search that goes on sees what was before") {
    const Regex regex("(?<=a)b|x*", Regex::From::anywhere, "f", "n");
    const auto match = regex.find("ab", 1);
    REQUIRE(match);
    CHECK(match->begin == 1);
    CHECK(match->end == 2);
    const auto none_empty = regex.find("cc", 0, false);
    REQUIRE(none_empty);
    CHECK(none_empty->begin == 1);
}

TEST_CASE("what Python does not know is refused in one line that says where") {
    CHECK(why("(*ACCEPT)a") == "tokenizer: prefix_search: expected a regular expression of Python's, found a group that begins with \"(*\"");
    CHECK(why("(?R)").find("found a group that begins with \"(?\"") != std::string::npos);
    CHECK(why("\\K").find("found the escape \"\\K\"") != std::string::npos);
    CHECK(why("a\\").find("found a \\ at the end") != std::string::npos);
    CHECK(why("\\u12").find("too few hexadecimal digits") != std::string::npos);
    CHECK(why("[a").find("found a [ without its ]") != std::string::npos);
    CHECK(why("(a").find("parenthesis") != std::string::npos);
    CHECK(why("\xFF").find("UTF-8") != std::string::npos);
    CHECK(why(std::string(5000, '(') + std::string(5000, ')')).find("found") != std::string::npos);
    CHECK(why("(?<=a+)b").find("lookbehind") != std::string::npos);
}

TEST_CASE("find_at_end finds what find does") {
    for (const std::string_view pattern : {R"(\.\.+$|,$|(?<=[0-9])(?:km|US\$|[a-c]{2,3})$|'s$|[\u2026]$)", R"(x*$|,$)", R"(ab+$)", R"(a|b$)", R"((?:,|;)$)",
                                           R"(\$)", R"(é+$|..$)"}) {
        const Regex regex(pattern, Regex::From::anywhere, "f", "n");
        for (const std::string_view text : {"", "a", "word", "word..", "word......................", "5km", "5US$", "5abc", "it's", "a,", "ab…", "xxxxxxxxxxxx",
                                            "abbbbbbbbbbbbbbbbbbbbbbbb", "a,b", ",,,,,,,,,,,,;", "ééééééééééééé", "5km\n", "..\n", "a.......,......."}) {
            const auto whole = regex.find(text);
            const auto end = regex.find_at_end(text);
            CAPTURE(pattern);
            CAPTURE(text);
            REQUIRE(whole.has_value() == end.has_value());
            if (whole) CHECK(whole->begin == end->begin);
            if (whole) CHECK(whole->end == end->end);
        }
    }
}

TEST_CASE("hard patterns end: as no match") {
    const Regex regex("(?:a|aa|aaa)*b", Regex::From::anywhere, "f", "n");
    CHECK_FALSE(regex.find(std::string(5000, 'a')));
    const Regex deep("^(?:(?:a|b)c?)+$", Regex::From::anywhere, "f", "n");
    CHECK(deep.find(std::string(2000000, 'a')));   // more than the JIT's stack holds
}
