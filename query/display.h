// Text as people see it: repaired, on one line, measured in the columns of a terminal, wrapped to them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace interdict {

// Where text goes. `width` is in columns; 0: lines are never wrapped.
struct Look {
    int width = 0;
    bool colour = false;
};

// Marks inside a line that take no column; dressed() turns them into colours, or drops them. Text that went through one_line() has none.
inline constexpr char mark_bold = '\x01', mark_red = '\x02', mark_green = '\x03', mark_yellow = '\x04', mark_dim = '\x05', mark_end = '\x06';

// Bytes that are not UTF-8 as U+FFFD.
std::string repaired(std::string_view text);
// Repaired; every run of spaces, line ends and control characters as one space, none at the ends; no characters that turn the line's direction.
// Nothing in it can move a terminal's cursor.
std::string one_line(std::string_view text);

// Columns on a terminal: wide characters take two, combining characters and marks none.
int columns(std::string_view text);
// At most `code_points` characters, the last "…" where some were left out. Combining characters stay with their base.
std::string shortened(std::string_view text, std::size_t code_points);
// The byte at which the code point number `code_point` begins; the size where there are fewer.
std::size_t byte_of(std::string_view text, std::size_t code_point);
// With spaces behind, up to `width` columns.
std::string padded(std::string text, int width);
// Broken at spaces to lines of at most look.width columns; the first line begins at column `at`, the others with `indent` spaces. A word
// that is longer than a line is broken within. No line end behind.
std::string wrapped(std::string_view text, const Look& look, int at, int indent);
// The marks as ANSI colours, or without.
std::string dressed(std::string_view text, const Look& look);

}  // namespace interdict
