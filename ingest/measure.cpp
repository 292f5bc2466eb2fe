#include "ingest/measure.h"

#include <algorithm>

namespace interdict {

namespace {

enum class Group { real, potential, negated, ended };

Group group_of(Status status) {
    switch (status) {
        case Status::actual:
        case Status::planned: return Group::real;
        case Status::negated: return Group::negated;
        case Status::ended: return Group::ended;
        default: return Group::potential;
    }
}

struct Gatherer {
    const Tree& tree;
    const Cast& cast;
    const Lexicon& lexicon;
    std::vector<Measure> measures;
    std::vector<Frame> complete;   // frames with both roles, as told so far

    bool can_act(PartyRef r) const {
        const Party& p = cast[r];
        return p.entity.type != EntityType::LAW && p.entity.type != EntityType::PRODUCT && (p.entity.type != EntityType::PLACE || p.kind == "country");
    }
    bool can_be_hit(PartyRef r) const {
        const Party& p = cast[r];
        return p.entity.type != EntityType::LAW && (p.entity.type != EntityType::PLACE || p.kind == "country");
    }
    static bool shares(const Fillers& a, const Fillers& b) {
        return std::any_of(a.begin(), a.end(), [&](const Filler& x) { return std::any_of(b.begin(), b.end(), [&](const Filler& y) { return x.party == y.party; }); });
    }

    // The frame told before (or in the headline) that this one refers to.
    const Frame* antecedent(const Frame& frame) const {
        const std::uint32_t sentence = tree.sentence_number(frame.token);
        for (auto f = complete.rbegin(); f != complete.rend(); ++f) {
            const bool near = sentence - tree.sentence_number(f->token) <= 6;
            if (!frame.targets.empty() && shares(frame.targets, f->targets) && (f->trigger->action == frame.trigger->action || frame.action == Predicate::lift)) return &*f;
            if (frame.targets.empty() && frame.definite && near && f->trigger->action == frame.trigger->action && !f->lifts) return &*f;
        }
        return nullptr;
    }

    void fill(Frame& frame) const {
        if (!frame.actors.empty() && !frame.targets.empty()) return;
        const Frame* told = antecedent(frame);
        if (!told) return;
        if (frame.targets.empty() && frame.trigger->noun) frame.targets = told->targets;
        if (frame.actors.empty()) frame.actors = told->actors;
        for (Filler& f : frame.actors) (void)f;
    }

    void add(const Frame& frame, Status status) {
        const Predicate action = frame.lifts ? Predicate::lift : frame.action;
        for (const Filler& actor : frame.actors) {
            if (!can_act(actor.party)) continue;
            for (const Filler& target : frame.targets) {
                if (!can_be_hit(target.party) || target.party == actor.party) continue;
                const bool told = std::any_of(measures.begin(), measures.end(), [&](const Measure& m) {
                    return m.actor.party == actor.party && m.target.party == target.party && m.action == action && group_of(m.status) == group_of(status);
                });
                if (!told) measures.push_back({frame, actor, target, action, status});
            }
        }
    }
};

}  // namespace

std::vector<Measure> gather(const std::vector<Frame>& frames, const std::vector<Status>& status, const Tree& tree, const Cast& cast, const Lexicon& lexicon) {
    Gatherer gatherer{tree, cast, lexicon, {}, {}};
    for (std::size_t i = 0; i < frames.size(); ++i) {
        Frame frame = frames[i];
        const Span sentence = tree.sentence_of(frame.token);
        if (tree.text(sentence.end - 1) == "?") continue;
        gatherer.fill(frame);
        if (frame.actors.empty() || frame.targets.empty()) continue;
        gatherer.add(frame, status[i]);
        gatherer.complete.push_back(std::move(frame));
    }
    // A restriction that the article tells lifted is over.
    for (Measure& m : gatherer.measures) {
        if (m.action == Predicate::lift || m.status != Status::actual) continue;
        for (const Measure& l : gatherer.measures)
            if (l.action == Predicate::lift && l.status == Status::actual && l.target.party == m.target.party && l.actor.party == m.actor.party && l.frame.token != m.frame.token) m.status = Status::ended;
    }
    return std::move(gatherer.measures);
}

}  // namespace interdict
