// From an annotated article to its graph: the list of stages.
#pragma once

#include "graph/report.h"
#include "ingest/language/pipeline.h"
#include "ingest/lexicon.h"
#include "ingest/read/article.h"
#include "ingest/scorer.h"
#include "ingest/when.h"

#include <string>
#include <string_view>
#include <vector>

namespace interdict {

// Stages that can be left out, to see what each is worth.
struct Stages {
    bool coreference = true;    // pronouns and descriptions stand for parties
    bool article = true;        // roles that a sentence leaves open are filled from others
    bool status = true;         // else all that is told is actual
    bool scorer = true;         // else all that the rules tell, and nothing besides, is told with confidence 1.00
};

struct Reading;

class Extractor {
public:
    // The tables of `lexicon_folder`, or the embedded ones where it is empty. Throws Error{usage} that names file:line.
    explicit Extractor(const std::string& lexicon_folder = {}, Stages stages = {});

    // The article's text as the Document that `extract` reads: each paragraph annotated on its own, headlines in the capitals of running text.
    Document annotate(const Pipeline&, std::string_view text) const;
    // Total: any article gives a Graph, perhaps an empty one, with the article as its only source. May be called from several threads.
    Graph extract(const Article&, const Document&) const;
    // The same, each statement with its reasons.
    Graph explain(const Article&, const Document&) const;
    // What became of the sentences that hold these words; none where no sentence does.
    ArticleReport why_not(const Article&, const Document&, std::string_view words) const;
    // What the tables do not know of it.
    std::vector<Unknown> unknown(const Document&) const;
    // What the scorer sees of the article, as JSON; see candidate_json.h.
    std::string candidates(const Article&, const Document&) const;

private:
    Reading read_by_rules(const Document&) const;
    Reading read(const Document&) const;
    Graph write(const Article&, const Reading&) const;

    Lexicon lexicon_;
    Scorer scorer_;
    Stages stages_;
    Table times_table_;
    Times times_;
};

}  // namespace interdict
