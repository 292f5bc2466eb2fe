// The entities' moves. Tested by tests/ingest/language/transition_test.cpp.
#include "ingest/language/ner.h"

#include "graph/error.h"

#include <algorithm>

namespace interdict {
namespace {

constexpr std::size_t feature_count = 3;

}  // namespace

EntityRecogniser read_entity_recogniser(const ConfigFile& config, const std::string& folder, const std::string& name) {
    const std::string section = "components." + name + ".model";
    config.expect_string(section, "state_type", "ner");
    EntityRecogniser ner;
    const ModelLayers file = read_model_layers(folder + "/" + name + "/model");
    ner.tok2vec = read_tok2vec(config, section + ".tok2vec", file);
    const std::string moves = folder + "/" + name + "/moves";
    for (const Move& move : read_moves(moves)) {
        const auto action = static_cast<EntityAction>(move.action);
        if (action > EntityAction::out) throw Error(ErrorKind::model, moves, "unknown action " + std::to_string(move.action) + " (known: 0 to 5)");
        if (action == EntityAction::missing || (action == EntityAction::out && !move.label.empty())) continue;
        // An entity without a label is for tokens blocked beforehand, of which there are none here.
        const bool never = action != EntityAction::out && move.label.empty();
        ner.moves.push_back({never ? static_cast<int>(EntityAction::missing) : move.action, move.label});
        const auto found = std::find(ner.labels.begin(), ner.labels.end(), move.label);
        ner.move_label.push_back(static_cast<std::uint16_t>(found - ner.labels.begin()));
        if (found == ner.labels.end()) ner.labels.push_back(move.label);
    }
    ner.ranges = ranges_of(ner.moves);
    if (ner.moves.empty()) throw Error(ErrorKind::model, moves, "expected moves, found none");
    ner.network = read_transition_network(config, section, file, feature_count, ner.moves.size(), ner.tok2vec.width);
    return ner;
}

std::vector<FoundEntity> find_entities(const EntityRecogniser& ner, StateScorer& scorer, const float* reduced, const std::vector<std::uint8_t>& space,
                                       const std::vector<std::uint8_t>& sentence_starts) {
    const std::size_t length = space.size();
    scorer.start(reduced, length);
    std::vector<FoundEntity> found;
    bool open = false;   // the last of `found` has no end yet
    for (std::size_t at = 0; at < length; ++at) {
        const int b0 = static_cast<int>(at);
        const int begin = open ? static_cast<int>(found.back().span.begin) : -1;
        const int tokens[feature_count] = {b0, begin, open ? b0 - 1 : -1};
        const float* scores = scorer.score(tokens);
        // An entity goes on neither past the end nor into the next sentence, and does not begin with white space.
        const bool may_go_on = at + 1 < length && !sentence_starts[at + 1];
        std::size_t best = ner.moves.size();
        const auto consider = [&](std::size_t m) { best = best == ner.moves.size() || scores[m] > scores[best] ? m : best; };
        for (const MoveRange& range : ner.ranges) {
            bool valid = false, of_open = false;   // all of the range, or the open entity's label alone
            switch (static_cast<EntityAction>(range.action)) {
                case EntityAction::missing: break;
                case EntityAction::begin: valid = !open && may_go_on && !space[at]; break;
                case EntityAction::in: of_open = open && may_go_on; break;
                case EntityAction::last: of_open = open; break;
                case EntityAction::unit: valid = !open && !space[at]; break;
                case EntityAction::out: valid = !open; break;
            }
            for (std::size_t m = range.first; valid && m < range.last; ++m) consider(m);
            for (std::size_t m = range.first; of_open && m < range.last; ++m) {
                if (ner.move_label[m] == found.back().label) consider(m);
            }
        }
        if (best == ner.moves.size()) break;
        const auto here = static_cast<std::uint32_t>(at);
        switch (static_cast<EntityAction>(ner.moves[best].action)) {
            case EntityAction::begin:
                found.push_back({{here, here + 1}, ner.move_label[best]});
                open = true;
                break;
            case EntityAction::last:
                found.back().span.end = here + 1;
                open = false;
                break;
            case EntityAction::unit: found.push_back({{here, here + 1}, ner.move_label[best]}); break;
            default: break;
        }
    }
    if (open) found.pop_back();
    return found;
}

}  // namespace interdict
