// One JSON object a line, for programs. Keys whose value is not known are left out; texts are valid UTF-8 whatever came in.
#pragma once

#include "graph/question.h"
#include "graph/report.h"
#include "query/connect.h"
#include "query/excerpt.h"
#include "query/show.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace interdict {

// The statement form, the same for extract, who, whom and dump. No line end behind.
std::string statement_json(const Excerpt&, std::size_t statement);
// A sentence of the report, with what became of it.
std::string sentence_json(const Source&, const SentenceReport&);
std::string unknown_json(const UnknownCount&);
std::string connection_json(const Connection&);
std::string profile_json(const Profile&);
std::string article_json(const StoredArticle&);
std::string counts_json(const Snapshot::Counts&);
// What was understood: {"query": {…}}.
std::string question_json(const Question&);
// How many answers: {"count": 3}.
std::string count_json(std::uint64_t count);
// What became of an article that was read: `state` is added, unchanged, replaced or rejected.
std::string ingested_json(std::string_view document, std::string_view state, std::uint64_t statements, std::string_view why);

}  // namespace interdict
