// What the stages made of one article, kept together for the writer and for whoever asks why.
#pragma once

#include "ingest/link.h"
#include "ingest/measure.h"

#include <vector>

namespace interdict {

// Borrows the article's Document and the Lexicon.
struct Reading {
    Tree tree;
    Cast cast;
    std::vector<Frame> frames;
    std::vector<Status> status;       // by frame
    std::vector<Measure> measures;
    std::vector<Measure> unlikely;    // of the rules, left out by the scorer
    std::vector<Link> links;
};

}  // namespace interdict
