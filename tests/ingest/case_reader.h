// The language suite's cases, as text. tests/cases/*.txt:
//
//   file   ::= "# phenomenon: NAME" block*             other lines that begin with "# " say something to the reader
//   block  ::= line+, parted from the next by an empty line
//   line   ::= "text: " a paragraph of the article; the paragraphs are joined by an empty line
//            | "date: " the article's date
//            | "statement: " ACTOR | action | TARGET | status [| qualifier=text; qualifier=text …]
//            | "optional: "  the same: may come out or not
//            | "link: "      A | relation | B
//            | "none"        nobody restricts anybody here
//            | "known: fails"
//
// A field may give several right answers, parted by "/". Links are compared in blocks that tell some, actions in all.
#pragma once

#include "graph/date.h"
#include "graph/graph.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace interdict {

struct Expected {
    std::vector<std::string> subject, predicate, object, status;   // status: empty for links
    std::vector<std::pair<QualifierKind, std::string>> qualifiers;
    bool optional = false;
    std::string line;                                              // as the file has it
};

struct Case {
    std::string phenomenon, file, text;
    std::size_t line = 0;                  // of its first line, from 1
    std::optional<Date> date;
    std::vector<Expected> expected;
    bool known_to_fail = false;
};

// Throws std::runtime_error that names file:line.
std::vector<Case> read_cases(const std::filesystem::path& file);

// What is missing and what is too many, a line each; empty where the graph says exactly what the case does.
std::vector<std::string> differences(const Case&, const Graph&);

// Sets the marks "known: fails" of one file: of its cases, in order, which fail.
void rewrite_marks(const std::filesystem::path& file, const std::vector<bool>& fails);

}  // namespace interdict
