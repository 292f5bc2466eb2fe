#include "query/display.h"

#include <doctest/doctest.h>

#include <random>
#include <sstream>

using namespace interdict;

TEST_CASE("display: a line holds nothing that moves a cursor") {
    CHECK(one_line("  two\r\n lines\t here ") == "two lines here");
    CHECK(one_line(std::string_view("a\0b\x1b[31mc\x7f" "d", 11)) == "a b [31mc d");
    CHECK(one_line("\x01\x06x") == "x");
    CHECK(one_line("safe\u202E gnp.exe") == "safe gnp.exe");
    CHECK(one_line("\u00a0non-breaking\u2028") == "non-breaking");
    CHECK(one_line("") == "");
    CHECK(one_line("bad \xff\xc3 bytes") == "bad \uFFFD\uFFFD bytes");
}

TEST_CASE("display: columns") {
    CHECK(columns("ZTE") == 3);
    CHECK(columns("中兴通讯") == 8);
    CHECK(columns("e\u0301t\u00e9") == 3);
    CHECK(columns("\u200bx") == 1);
    CHECK(columns(std::string(1, mark_bold) + "x" + mark_end) == 1);
    CHECK(padded("中", 4) == "中  ");
    CHECK(padded("long", 2) == "long");
}

TEST_CASE("display: shortening counts characters and keeps accents with their letters") {
    CHECK(shortened("abcdef", 6) == "abcdef");
    CHECK(shortened("abcdefg", 6) == "abcde…");
    CHECK(shortened("ab  cdefg", 4) == "ab…");
    CHECK(shortened("中兴通讯股份", 3) == "中兴…");
    CHECK(shortened("abe\u0301fgh", 4) == "ab…");
    CHECK(byte_of("中兴x", 2) == 6);
    CHECK(byte_of("中兴x", 9) == 7);
}

TEST_CASE("display: wrapping") {
    const Look narrow{12, false};
    CHECK(wrapped("one two three four", narrow, 0, 2) == "one two\n  three four");
    CHECK(wrapped("one two three four", Look{}, 0, 2) == "one two three four");
    CHECK(wrapped("one two", narrow, 9, 2) == "one\n  two");
    CHECK(wrapped("twelve", narrow, 9, 2) == "twe\n  lve");
    CHECK(wrapped("中兴通讯股份有限公司", narrow, 0, 2) == "中兴通讯股份\n  有限公司");
    CHECK(wrapped("", narrow, 0, 2) == "");
}

TEST_CASE("display: no wrapped line is wider than the terminal, and nothing is lost") {
    std::mt19937 random(11);
    const std::vector<std::string> letters = {"a", "b", "中", "é", "e\u0301", " ", " ", "\u200b"};
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (std::size_t n = random() % 60; n > 0; --n) text += letters[random() % letters.size()];
        text = one_line(text);
        const Look look{12 + static_cast<int>(random() % 20), false};
        const int indent = static_cast<int>(random() % 3);
        const std::string lines = wrapped(text, look, indent, indent);
        std::istringstream stream(std::string(static_cast<std::size_t>(indent), ' ') + lines);
        std::string line, letters_only, wanted;
        while (std::getline(stream, line)) {
            CHECK(columns(line) <= look.width);
            for (const char c : line) if (c != ' ') letters_only += c;
        }
        for (const char c : text) if (c != ' ') wanted += c;
        CHECK(letters_only == wanted);
    }
}

TEST_CASE("display: colours only where asked for") {
    const std::string line = std::string(1, mark_red) + "ban" + mark_end;
    CHECK(dressed(line, Look{0, true}) == "\x1b[31mban\x1b[0m");
    CHECK(dressed(line, Look{}) == "ban");
}
