// Where many weak cues meet, a sum of weights decides: which statements of the rules are left out, and how sure the others are.
// The weights are tables of the lexicon, made by train_scorer.py; sums are whole numbers, the same on every machine.
#pragma once

#include "ingest/candidate.h"
#include "ingest/lexicon/table.h"
#include "ingest/reading.h"
#include "ingest/lexicon/text_map.h"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace interdict {

class Scorer {
public:
    // From a folder of tables, or the embedded ones where it is empty. Throws Error{usage} that names file:line.
    explicit Scorer(const std::string& folder);

    // Gives every measure its confidence, and moves those that are unlikely to `unlikely`.
    void judge(Reading&) const;
    Confidence of_link(Predicate relation) const;

    // Thousandths of log-odds.
    int score(const Candidates&, std::size_t frame, const Candidates::View&, std::size_t actor, std::size_t target) const;
    // Between two rows of the table the line between them holds.
    Confidence of_score(int score) const;

private:
    enum Part { frame, actor, target, pair };
    int weigh(Part, const Features&) const;

    using Weights = TextMap<int>;

    std::array<Weights, 4> weights_;
    int all_ = 0, keep_ = 0;
    std::vector<std::pair<int, int>> confidence_;  // score, hundredths; rising
    std::map<Predicate, Confidence> links_;
};

}  // namespace interdict
