#include "ingest/scorer.h"

#include "graph/error.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace interdict {

namespace {

int number_of(const Table& table, const Row& row, std::string_view field) {
    int number = 0;
    const auto [stop, fault] = std::from_chars(field.data(), field.data() + field.size(), number);
    if (fault != std::errc() || stop != field.data() + field.size())
        throw Error(ErrorKind::usage, table.name + ":" + std::to_string(row.line), "no whole number: \"" + std::string(field) + "\"");
    return number;
}

[[noreturn]] void unknown(const Table& table, const Row& row, std::string_view what) {
    throw Error(ErrorKind::usage, table.name + ":" + std::to_string(row.line), "unknown " + std::string(what));
}

}  // namespace

Scorer::Scorer(const std::string& folder) {
    const Table weights = read_table(folder, "scorer.tsv", 3);
    for (const Row& row : weights.rows) {
        const std::string_view part = row.fields[0], feature = row.fields[1];
        const int weight = number_of(weights, row, row.fields[2]);
        if (part == "limit") {
            if (feature == "all") all_ = weight;
            else if (feature == "keep") keep_ = weight;
            else unknown(weights, row, "limit \"" + std::string(feature) + "\"");
            continue;
        }
        static constexpr std::string_view parts[] = {"frame", "actor", "target", "pair"};
        const auto found = std::find(std::begin(parts), std::end(parts), part);
        if (found == std::end(parts)) unknown(weights, row, "part \"" + std::string(part) + "\"");
        weights_[static_cast<std::size_t>(found - std::begin(parts))].emplace(feature, weight);
    }

    const Table confidence = read_table(folder, "confidence.tsv", 3);
    for (const Row& row : confidence.rows) {
        const int hundredths = number_of(confidence, row, row.fields[2]);
        if (hundredths < 0 || hundredths > 100) unknown(confidence, row, "confidence \"" + std::string(row.fields[2]) + "\": 0 to 100 is meant");
        if (row.fields[0] == "statement") {
            const int score = number_of(confidence, row, row.fields[1]);
            if (!confidence_.empty() && score <= confidence_.back().first) unknown(confidence, row, "order: scores rise from row to row");
            confidence_.push_back({score, hundredths});
        } else {
            const std::optional<Predicate> relation = predicate_of(row.fields[0]);
            if (!relation || !is_relation(*relation)) unknown(confidence, row, "relation \"" + std::string(row.fields[0]) + "\"");
            links_[*relation] = Confidence{static_cast<std::uint8_t>(hundredths)};
        }
    }
    if (confidence_.empty()) throw Error(ErrorKind::usage, confidence.name, "has no row for statements");
}

int Scorer::weigh(Part part, const Features& features) const {
    int sum = 0;
    for (const std::string& f : features)
        if (const auto w = weights_[part].find(std::string_view(f)); w != weights_[part].end()) sum += w->second;
    return sum;
}

int Scorer::score(const Candidates& candidates, std::size_t frame_number, const Candidates::View& view, std::size_t actor_place, std::size_t target_place) const {
    return all_ + weigh(frame, view.frame) + weigh(actor, view.parties[actor_place]) + weigh(target, view.parties[target_place]) +
           weigh(pair, candidates.of_pair(frame_number, view, actor_place, target_place));
}

Confidence Scorer::of_score(int score) const {
    const auto above = std::upper_bound(confidence_.begin(), confidence_.end(), std::pair(score, 100));
    int hundredths = 0;
    if (above == confidence_.begin()) hundredths = above->second;
    else if (above == confidence_.end()) hundredths = confidence_.back().second;
    else {
        const auto [x0, y0] = *(above - 1);
        const auto [x1, y1] = *above;
        hundredths = y0 + static_cast<int>(static_cast<long long>(y1 - y0) * (score - x0) / (x1 - x0));
    }
    return Confidence{static_cast<std::uint8_t>(std::clamp(hundredths, 0, 100))};
}

Confidence Scorer::of_link(Predicate relation) const {
    const auto found = links_.find(relation);
    return found == links_.end() ? Confidence{} : found->second;
}

void Scorer::judge(Reading& reading) const {
    std::vector<Measure>& measures = reading.measures;
    std::vector<std::optional<int>> best(measures.size());   // of a measure's tellings
    const Candidates candidates(reading.tree, reading.cast, reading.frames, reading.status, measures);
    for (std::size_t f = 0; f < reading.frames.size(); ++f) {
        if (!candidates.tells(f)) continue;
        const Candidates::View view = candidates.view(f);
        const Fillers& parties = candidates.parties(f);
        for (std::size_t a = 0; a < parties.size(); ++a)
            for (std::size_t t = 0; t < parties.size(); ++t)
                for (const std::size_t m : candidates.measures_of(f, parties[a].party, parties[t].party)) {
                    const int sum = score(candidates, f, view, a, t);
                    best[m] = std::max(best[m].value_or(sum), sum);
                }
    }
    std::vector<Measure> kept;
    for (std::size_t m = 0; m < measures.size(); ++m) {
        measures[m].confidence = of_score(best[m].value_or(all_));
        // "Beta did the same" stands or falls with what Acme did: too few are known to weigh it by itself.
        const bool unlikely = best[m].value_or(keep_) < keep_ && !measures[m].frame.echoes;
        (unlikely ? reading.unlikely : kept).push_back(std::move(measures[m]));
    }
    measures = std::move(kept);
}

}  // namespace interdict
