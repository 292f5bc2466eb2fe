// The commands that ask a store: each reads one snapshot, writes an answer in the form asked for, and gives the exit code:
// 0 found, 1 nothing found, 2 wrong usage.
#pragma once

#include "graph/snapshot.h"
#include "query/display.h"
#include "query/who.h"

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

enum class Form { text, jsonl, dot };

struct Output {
    std::ostream& out;      // the answer alone
    std::ostream& notes;    // what a person should know besides: standard error
    Form form = Form::text;
    Look look;
};

int answer_who(const Snapshot&, std::string_view name, Side, const WhoFilter&, const Output&);

struct PathQuestion {
    std::string from, to;
    std::size_t max_hops = 6;
    std::size_t count = 1;     // the shortest so many
    bool all_shortest = false;
    Confidence least{0};       // of every statement on the way
};
int answer_path(const Snapshot&, const PathQuestion&, const Output&);

int answer_show(const Snapshot&, std::string_view name, const Output&);
struct DumpQuestion {
    std::string around;        // empty: the whole store
    std::size_t hops = 1;
    Confidence least{0};
};
int answer_dump(const Snapshot&, const DumpQuestion&, const Output&);
// All articles, or those whose names have one of the endings.
int answer_articles(const Snapshot&, const std::vector<std::string>& endings, const Output&);
int answer_stats(const Snapshot&, const Output&);

// The one document that is so called, or else has this unique ending; else empty, and the notes say why.
std::string one_document(const Snapshot&, std::string_view ending, std::ostream& notes);

}  // namespace interdict
