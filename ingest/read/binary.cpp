// Magic numbers, and a count of control characters.
#include "ingest/read/binary.h"

#include "ingest/read/charset.h"

#include <cstddef>

namespace interdict {

namespace {

using namespace std::string_view_literals;

struct Magic {
    std::size_t offset;
    std::string_view bytes;
    std::string_view what;   // and what to do
};

constexpr std::string_view picture = "a picture: give the article's text";
constexpr std::string_view archive = "an archive: unpack it first";
constexpr std::string_view sound = "sound or film: give the article's text";
constexpr std::string_view program = "a program: give the article's text";
constexpr std::string_view database = "a database: give the article's text";

constexpr Magic magics[] = {
    {0, "\x89PNG\r\n\x1A\n"sv, picture},
    {0, "\xFF\xD8\xFF"sv, picture},
    {0, "GIF87a"sv, picture},
    {0, "GIF89a"sv, picture},
    {0, "II*\0"sv, picture},
    {0, "MM\0*"sv, picture},
    {8, "WEBP"sv, picture},
    {0, "\x1F\x8B"sv, archive},
    {0, "PK\x03\x04"sv, "a zip archive or an office document: unpack it, or save it as text"},
    {0, "PK\x05\x06"sv, archive},
    {0, "\x28\xB5\x2F\xFD"sv, archive},
    {0, "\xFD\x37zXZ\0"sv, archive},
    {4, "\x31\x41\x59\x26\x53\x59"sv, archive},   // bzip2: its first block begins with the digits of pi
    {0, "7z\xBC\xAF\x27\x1C"sv, archive},
    {0, "Rar!\x1A\x07"sv, archive},
    {257, "ustar"sv, archive},
    {0, "%PDF-"sv, "a PDF document: take its text out first, for example with pdftotext"},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an office document: save it as text"},
    {0, "\x7F" "ELF"sv, program},
    {0, "\xCA\xFE\xBA\xBE"sv, program},
    {0, "\xCF\xFA\xED\xFE"sv, program},
    {0, "\0asm"sv, program},
    {0, "SQLite format 3\0"sv, database},
    {0, "PAR1"sv, database},
    {0, "OggS\0"sv, sound},
    {0, "ID3\x03"sv, sound},
    {0, "ID3\x04"sv, sound},
    {4, "ftyp"sv, sound},
    {8, "WAVEfmt"sv, sound},
    {8, "AVI LIST"sv, sound},
    {0, "wOFF\0"sv, "a typeface: give the article's text"},
    {0, "wOF2\0"sv, "a typeface: give the article's text"},
};

bool is_control(unsigned char c) { return c == 0x7F || (c < 0x20 && !(c >= '\b' && c <= '\r') && c != 0x1B); }

}  // namespace

std::optional<std::string> binary_format(std::string_view first_bytes) {
    for (const Magic& m : magics) {
        if (first_bytes.size() >= m.offset && first_bytes.substr(m.offset).starts_with(m.bytes)) return std::string(m.what);
    }
    return std::nullopt;
}

bool looks_binary(std::string_view bytes, std::string_view decoded) {
    std::size_t controls = 0;
    for (const char c : decoded) controls += is_control(static_cast<unsigned char>(c));
    // Text in an old charset has bytes that are bad UTF-8, and text may hold NULs; what has both in number is neither.
    const bool certain = byte_order_mark(bytes) != ByteOrderMark::none || is_utf8(bytes);
    return certain ? controls >= 8 && controls * 10 > decoded.size() * 3 : controls >= 4 && controls * 50 > decoded.size();
}

}  // namespace interdict
