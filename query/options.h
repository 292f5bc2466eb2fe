// The options of who, whom, path, show, dump, articles and stats, as the command line puts them, and which answer they ask for.
#pragma once

#include "query/commands.h"

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace interdict {

struct QueryOptions {
    std::vector<std::string> words;      // of a name, which needs no quotes; or documents
    std::string format, since, until, min_confidence;
    std::vector<std::string> predicates, statuses;
    std::size_t limit = 0;
    bool with_parts = false;
    PathQuestion path;
    DumpQuestion dump;
};

// `--min-confidence`, of commands that give statements; checked as it is read.
void add_min_confidence(CLI::App& command, std::string& text);
// Gives the command the options that its name asks for, checked as they are read, into `options`, which must outlive it.
void add_query_options(CLI::App& command, QueryOptions& options);
// The answer to what the command of this name asks; its exit code.
int answer(const Snapshot&, const std::string& command, const QueryOptions&, std::ostream& out, std::ostream& notes, const Look&);

}  // namespace interdict
