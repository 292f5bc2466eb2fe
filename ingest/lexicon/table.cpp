#include "ingest/lexicon/table.h"

#include "graph/error.h"

#include <fstream>
#include <sstream>

namespace interdict {

std::vector<std::string_view> parts(std::string_view field, char separator) {
    std::vector<std::string_view> found;
    if (field == "-" || field.empty()) return found;
    for (std::size_t from = 0; from <= field.size();) {
        std::size_t to = field.find(separator, from);
        if (to == std::string_view::npos) to = field.size();
        if (to > from) found.push_back(field.substr(from, to - from));
        from = to + 1;
    }
    return found;
}

std::string table_text(const std::string& folder, const std::string& name) {
    if (folder.empty()) return std::string(embedded_table(name));
    const std::string path = folder + "/" + name;
    std::ifstream file(path, std::ios::binary);
    if (!file) throw Error(ErrorKind::usage, path, "cannot be read: a lexicon folder holds every table");
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
}

std::vector<Row> rows_of(std::string_view text) {
    std::vector<Row> rows;
    std::uint32_t line = 0;
    for (std::size_t from = 0; from < text.size();) {
        ++line;
        std::size_t to = text.find('\n', from);
        if (to == std::string_view::npos) to = text.size();
        const std::string_view row = text.substr(from, to - from);
        from = to + 1;
        if (row.empty() || row.front() == '#') continue;
        Row found{line, {}};
        for (std::size_t b = 0; b <= row.size();) {
            std::size_t e = row.find('\t', b);
            if (e == std::string_view::npos) e = row.size();
            found.fields.push_back(row.substr(b, e - b));
            b = e + 1;
        }
        rows.push_back(std::move(found));
    }
    return rows;
}

Table read_table(const std::string& folder, const std::string& name, std::size_t columns) {
    Table table{name, table_text(folder, name), {}};
    table.rows = rows_of(table.text);
    for (const Row& row : table.rows)
        if (row.fields.size() != columns)
            throw Error(ErrorKind::usage, name + ":" + std::to_string(row.line), "has " + std::to_string(row.fields.size()) + " columns, expected " + std::to_string(columns));
    return table;
}

}  // namespace interdict
