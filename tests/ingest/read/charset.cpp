// ingest/read/charset and binary: bytes to characters.
#include "ingest/read/binary.h"
#include "ingest/read/charset.h"
#include "ingest/read/plain_text.h"

#include <doctest/doctest.h>

#include <string>

using namespace interdict;
using namespace std::string_literals;

TEST_CASE("UTF-8 stays as it is") {
    CHECK(decode("") == "");
    CHECK(decode("a\r\nb\tc\0d\n"s) == "a\r\nb\tc\0d\n"s);
    CHECK(decode("é € 🚫 中") == "é € 🚫 中");
    CHECK(decode("\xEF\xBB\xBF" "é") == "é");
    CHECK(decode("\xEF\xBB\xBF\xEF\xBB\xBF" "a") == "\xEF\xBB\xBF" "a");   // one mark is a mark, the next a character
    CHECK(decode("\xEF\xBB\xBF") == "");
}

TEST_CASE("bad bytes of UTF-8 become U+FFFD, one for each maximal part") {
    CHECK(decode("\xEF\xBB\xBF" "a\xFF\xFE" "b") == "a\uFFFD\uFFFDb");
    CHECK(decode("é é \xE2\x82 b") == "é é \uFFFD b");                       // cut
    CHECK(decode("é é é é \xED\xA0\x80") == "é é é é \uFFFD\uFFFD\uFFFD");       // a surrogate
    CHECK(decode("é é é é \xC0\xAF") == "é é é é \uFFFD\uFFFD");               // overlong
    CHECK(decode("é é é é \xF4\x90\x80\x80") == "é é é é \uFFFD\uFFFD\uFFFD\uFFFD");
    CHECK(decode("“Acme” was fin\xE2\x80") == "“Acme” was fin\uFFFD");           // the end is missing
    CHECK(!is_utf8("\xED\xA0\x80"));
    CHECK(!is_utf8("\xC3"));
    CHECK(is_utf8("a\0é"s));
}

TEST_CASE("UTF-16 with a byte order mark") {
    CHECK(decode("\xFF\xFE" "A\0\xAC\x20\r\0\n\0"s) == "A€\r\n");
    CHECK(decode("\xFE\xFF\0A\x20\xAC"s) == "A€");
    CHECK(decode("\xFF\xFE\x3D\xD8\xAB\xDE"s) == "🚫");
    CHECK(decode("\xFF\xFE\x3D\xD8" "A\0"s) == "\uFFFD" "A");   // half a pair
    CHECK(decode("\xFF\xFE\xAB\xDE" "A\0"s) == "\uFFFD" "A");
    CHECK(decode("\xFF\xFE" "A\0\x3D\xD8"s) == "A\uFFFD");
    CHECK(decode("\xFF\xFE" "A\0B"s) == "A\uFFFD");              // half a unit
    CHECK(decode("\xFF\xFE"s) == "");
    std::string many = "\xFF\xFE"s;
    std::string wanted;
    for (int i = 0; i < 30000; ++i) {   // pairs fall across the ends of any buffer
        many += i % 7 == 0 ? "x\0\x3D\xD8\xAB\xDE"s : "\x3D\xD8\xAB\xDE"s;
        wanted += i % 7 == 0 ? "x🚫" : "🚫";
    }
    CHECK(decode(many) == wanted);
}

TEST_CASE("UTF-16 in pieces, cut anywhere") {
    const std::string bytes = "A\0\xAC\x20\x3D\xD8\xAB\xDE\n\0"s;
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        Utf16Decoder decoder(ByteOrderMark::utf16_little);
        std::string text = decoder.decode(std::string_view(bytes).substr(0, cut), false);
        text += decoder.decode(std::string_view(bytes).substr(cut), false);
        text += decoder.decode({}, true);
        CHECK(text == "A€🚫\n");
    }
}

TEST_CASE("other charsets are guessed; Windows-1252 where nothing is") {
    CHECK(decode("The \x93" "ban\x94 cost \xA3" "5m \x97 caf\xE9s were hit.") == "The “ban” cost £5m — cafés were hit.");
    CHECK(decode("\x80") == "€");
    CHECK(decode("a \x81 b") == "a \uFFFD b");   // Windows-1252 has no such character
    // "中国禁止从日本进口海产品。" in GB 18030, "Россия запретила импорт" in KOI8-R, "日本は輸出を規制した" in Shift-JIS
    CHECK(decode("\xD6\xD0\xB9\xFA\xBD\xFB\xD6\xB9\xB4\xD3\xC8\xD5\xB1\xBE\xBD\xF8\xBF\xDA\xBA\xA3\xB2\xFA\xC6\xB7\xA1\xA3") ==
          "中国禁止从日本进口海产品。");
    CHECK(decode("\xF2\xCF\xD3\xD3\xC9\xD1 \xDA\xC1\xD0\xD2\xC5\xD4\xC9\xCC\xC1 \xC9\xCD\xD0\xCF\xD2\xD4 \xD4\xCF\xD7\xC1\xD2\xCF\xD7 \xC9\xDA "
                 "\xF3\xDB\xC1") == "Россия запретила импорт товаров из Сша");
    CHECK(decode("\x93\xFA\x96\x7B\x82\xCD\x97\x41\x8F\x6F\x82\xF0\x8B\x4B\x90\xA7\x82\xB5\x82\xBD") == "日本は輸出を規制した");
    for (int byte = 0x80; byte < 0x100; ++byte) {
        const std::string bytes = "Norland " + std::string(1, static_cast<char>(byte)) + " Acme";
        CHECK(is_utf8(decode(bytes)));
    }
}

TEST_CASE("files that are no text are known by their first bytes") {
    CHECK(binary_format("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s));
    CHECK(binary_format("\x7F" "ELF\x02\x01"));
    CHECK(binary_format("\x1F\x8B\x08"));
    CHECK(binary_format("PK\x03\x04"));
    CHECK(binary_format("%PDF-1.7")->find("pdftotext") != std::string::npos);
    CHECK(binary_format(std::string(257, 'a') + "ustar"));
    CHECK(!binary_format("PNG pictures were banned"));
    CHECK(!binary_format("II* and PK"));
    CHECK(!binary_format(""));
}

TEST_CASE("a few NULs are text, many controls are not") {
    CHECK(!looks_binary("a\0b"s, "a\0b"s));
    CHECK(!looks_binary("", ""));
    CHECK(!looks_binary("a\r\n\t\f\x1B[1m", "a\r\n\t\f\x1B[1m"));
    CHECK(looks_binary(std::string(1000, '\0'), std::string(1000, '\0')));
    std::string bytes;
    for (int i = 0; i < 1024; ++i) bytes += static_cast<char>(i * 37 % 256);
    CHECK(looks_binary(bytes, decode(bytes)));
    std::string wide;
    for (const char c : "Norland banned Acme's chips."s) wide += {c, '\0'};
    CHECK(looks_binary(wide, decode(wide)));   // UTF-16 without its mark
}

TEST_CASE("the first line is the title") {
    CHECK(first_line("") == "");
    CHECK(first_line("\n \r\n  China bans Acme  \r\nmore") == "China bans Acme");
    CHECK(first_line("a\0b\tc"s) == "a b c");
    CHECK(first_line(std::string(120, 'x')) == std::string(120, 'x'));
    CHECK(first_line(std::string(121, 'x')) == std::string(120, 'x') + "…");
    std::string words;
    for (int i = 0; i < 50; ++i) words += "énorme ";
    const std::string title = first_line(words);
    CHECK(is_utf8(title));
    CHECK(title.ends_with("énorme…"));
    CHECK(title.size() < 160);
}
