// Whether the tables of the lexicon are sound: every wrong row, not only the first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace interdict {

struct TableFault {
    std::string table;         // "triggers.tsv"
    std::uint32_t line = 0;    // 0: the table as a whole
    std::string why;

    auto operator<=>(const TableFault&) const = default;
};

struct LexiconCheck {
    std::vector<TableFault> faults;   // by table, then line
    std::size_t tables = 0, rows = 0;
};

// Of the folder's tables, or the embedded ones where it is empty. Throws Error{usage} where there is no such folder.
LexiconCheck check_lexicon(const std::string& folder);

}  // namespace interdict
