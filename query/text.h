// Answers for people: aligned, wrapped to the terminal, the quoted sentence under each.
#pragma once

#include "graph/report.h"
#include "query/connect.h"
#include "query/display.h"
#include "query/excerpt.h"
#include "query/show.h"
#include "query/who.h"

#include <iosfwd>
#include <vector>

namespace interdict {

// Statements as rows: actor, action, status, confidence, when, what; then the sentence. `asked`: the entities that go without saying on the other side.
void write_answer(std::ostream&, const Excerpt&, Side, const std::vector<std::string>& asked_ids, const Look&);
// Statements under the article that says them.
void write_statements(std::ostream&, const Excerpt&, const Look&);
// The sentences that were asked about, under their article, with what became of each.
void write_report(std::ostream&, const ArticleReport&, const Look&);
// Count, kind and word, each with the sentence where it is met first.
void write_unknowns(std::ostream&, const std::vector<UnknownCount>&, const Look&);
// "Dolby –trades_with– ZTE ←prohibit– US Department of Commerce", a quoted sentence a hop.
void write_connection(std::ostream&, const Connection&, const Look&);
void write_profile(std::ostream&, const Profile&, const Look&);
void write_articles(std::ostream&, const std::vector<StoredArticle>&, const Look&);
void write_counts(std::ostream&, const Snapshot::Counts&);

}  // namespace interdict
