// From an annotated article to its graph: the list of stages.
#pragma once

#include "graph/graph.h"
#include "ingest/language/document.h"
#include "ingest/lexicon.h"
#include "ingest/read/article.h"
#include "ingest/when.h"

#include <string>

namespace interdict {

class Extractor {
public:
    // The tables of `lexicon_folder`, or the embedded ones where it is empty. Throws Error{usage} that names file:line.
    explicit Extractor(const std::string& lexicon_folder = {});

    // Total: any article gives a Graph, perhaps an empty one, with the article as its only source. May be called from several threads.
    Graph extract(const Article&, const Document&) const;

private:
    Lexicon lexicon_;
    Table times_table_;
    Times times_;
};

}  // namespace interdict
