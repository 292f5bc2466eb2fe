// JSON Lines: an article a line, {"id", "url", "title", "date", "text"}; only "text" must be there, other keys are passed over.
//
//   url, id   strings (id a number too): how the article is known; with neither, it is known as path:line
//   date      "2024-05-06", "2024-05" or "2024"; of a time of day ("2024-05-06T10:00:00Z") the day is taken
//   null      is as if the key were not there
//
// What cannot be read is rejected as path:line with the reason, and the next line is read. Empty lines are passed over.
#pragma once

#include "ingest/read/byte_stream.h"
#include "ingest/read/charset.h"
#include "ingest/read/read.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace interdict {

// One JSON object as an article; `document` is empty where the object names none. Else why it is none.
struct NotAnArticle {
    std::string why;
    bool unfinished = false;   // the text ended before the object did
};
std::variant<Article, NotAnArticle> article_of_json(std::string_view json);

class JsonLines {
public:
    enum class Shape { lines, lines_or_one_object };
    // `lines_or_one_object`: where the first line begins an object that it does not end, and the next begins no other, the whole is one object.
    JsonLines(ByteStream bytes, std::string path, Shape shape);

    std::optional<Incoming> next();

private:
    enum class Line { read, too_long, end };
    Line read_line();
    bool fill();
    Incoming incoming();
    // The whole of the input, of which the first line is `line_`; nothing where it is lines after all.
    std::optional<Incoming> one_object();
    void drop_rest();

    ByteStream bytes_;
    std::string path_;
    Shape shape_;
    bool started_ = false;
    bool ended_ = false;
    bool told_fault_ = false;
    bool first_ = true;           // no line but blank ones so far
    std::optional<Utf16Decoder> utf16_;
    std::string buffer_;          // decoded where it was UTF-16
    std::size_t line_begin_ = 0;  // of the line after `line_`
    std::string line_;
    std::uint64_t line_number_ = 0;
};

}  // namespace interdict
