// A table of the lexicon: tab-separated rows, '#' comments. The tables are embedded in the program at build time; a folder may stand in for them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

struct Row {
    std::uint32_t line = 0;                  // of the file, from 1
    std::vector<std::string_view> fields;    // views into the table's text
};

struct Table {
    std::string name;      // "triggers.tsv"
    std::string text;
    std::vector<Row> rows;
};

// The parts of a field that '|' keeps apart; none for "-".
std::vector<std::string_view> parts(std::string_view field, char separator = '|');

// The text of the table called `name` ("triggers.tsv") of `folder`, or of the embedded one where `folder` is empty. Throws Error{usage}.
std::string table_text(const std::string& folder, const std::string& name);
// The rows of a text, whatever their number of fields; they point into it.
std::vector<Row> rows_of(std::string_view text);
// The same as a table with `columns` fields a row. Throws Error{usage} that names file:line.
Table read_table(const std::string& folder, const std::string& name, std::size_t columns);

// The text of the embedded table; throws Error{usage} where there is none.
std::string_view embedded_table(std::string_view name);

}  // namespace interdict
