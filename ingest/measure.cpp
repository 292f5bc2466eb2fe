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
    // A state does not restrict itself, nor do its organs and officers.
    bool is_own_state(PartyRef actor, PartyRef target) const {
        return cast[target].entity.type == EntityType::COUNTRY && !cast[actor].home.empty() && cast[actor].home == cast[target].home && cast[actor].kind != "company";
    }
    static bool shares(const Fillers& a, const Fillers& b) {
        return std::any_of(a.begin(), a.end(), [&](const Filler& x) { return std::any_of(b.begin(), b.end(), [&](const Filler& y) { return x.party == y.party; }); });
    }

    bool was_hit(const Fillers& targets) const {
        return std::any_of(complete.begin(), complete.end(), [&](const Frame& f) { return !f.lifts && f.action != Predicate::lift && shares(f.targets, targets); });
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

    // The one who restricts, or is restricted, in most of what the article tells so far; nobody where two are told of equally often.
    Fillers dominant(Fillers Frame::*role, bool boycott) const {
        std::vector<std::pair<Filler, int>> counts;
        for (const Frame& f : complete) {
            if ((f.trigger->action == Predicate::boycott) != boycott && role == &Frame::actors) continue;
            for (const Filler& filler : f.*role) {
                auto known = std::find_if(counts.begin(), counts.end(), [&](const auto& c) { return c.first.party == filler.party; });
                if (known == counts.end()) counts.push_back({filler, 1});
                else ++known->second;
            }
        }
        std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
        if (counts.empty() || (counts.size() > 1 && counts[0].second == counts[1].second)) return {};
        return {counts[0].first};
    }

    // A passive that names no agent, in an article where one party restricts: that one, where the told measures stand near.
    Fillers actor_nearby(const Frame& frame) const {
        const std::uint32_t sentence = tree.sentence_number(frame.token);
        for (auto f = complete.rbegin(); f != complete.rend(); ++f) {
            const std::uint32_t distance = sentence - tree.sentence_number(f->token);
            if (distance > 2) break;
            if ((f->trigger->action == Predicate::boycott) == (frame.trigger->action == Predicate::boycott) && !f->actors.empty()) return f->actors;
        }
        return dominant(&Frame::actors, frame.trigger->action == Predicate::boycott);
    }

    // "is not currently banned in the US": where a ban is said to hold, its state holds it.
    Fillers actor_by_place(const Frame& frame) const {
        Fillers found;
        if (!tree.is_verb(frame.anchor)) return found;
        if (const std::uint32_t in = tree.preposition(frame.anchor, "in"); in != no_token)
            for (const PartyRef r : cast.at(tree.object_of(in)))
                if (cast[r].entity.type == EntityType::COUNTRY) found.push_back({r, tree.object_of(in)});
        return found;
    }

    void fill(Frame& frame) const {
        if (frame.trigger->frame == "same") {
            if (complete.empty()) return;
            const Frame& told = complete.back();
            frame.targets = told.targets;
            frame.action = told.lifts ? Predicate::lift : told.action;
            return;
        }
        if (!frame.actors.empty() && !frame.targets.empty()) return;
        if (!frame.targets.empty()) frame.actors = actor_by_place(frame);
        if (const Frame* told = antecedent(frame)) {
            if (frame.targets.empty() && frame.trigger->noun) frame.targets = told->targets;
            if (frame.actors.empty()) frame.actors = told->actors;
        }
        if (!frame.targets.empty() && frame.actors.empty()) {
            frame.actors = actor_nearby(frame);
            frame.actors.erase(std::remove_if(frame.actors.begin(), frame.actors.end(), [&](const Filler& a) { return shares({a}, frame.targets); }), frame.actors.end());
        }
        if (frame.targets.empty() && !frame.actors.empty() && (frame.trigger->frame == "leave" || frame.trigger->frame == "tie" || frame.trigger->frame == "goods")) {
            frame.targets = dominant(&Frame::targets, true);
            frame.targets.erase(std::remove_if(frame.targets.begin(), frame.targets.end(), [&](const Filler& a) { return shares({a}, frame.actors); }), frame.targets.end());
        }
    }

    void add(const Frame& frame, Status status) {
        const Predicate action = frame.lifts ? Predicate::lift : frame.action;
        for (const Filler& actor : frame.actors) {
            if (!can_act(actor.party)) continue;
            for (const Filler& target : frame.targets) {
                if (!can_be_hit(target.party) || target.party == actor.party || is_own_state(actor.party, target.party)) continue;
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
        // A licence given or a thing allowed is a lifting only where the article tells what was lifted.
        if (frame.trigger->frame == "relief" && !gatherer.was_hit(frame.targets)) continue;
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
