// Tells which date and which duration belong to an event, by the parse: both climb, and the nearest meeting counts. Finds durations and
// the article's own date.
#include "ingest/when.h"

#include "ingest/time_phrase.h"

#include <algorithm>
#include <climits>

namespace interdict {
namespace {

// A token reached by climbing, and how far off it is. Where dates must end at or before `limit`, it is not no_token.
struct Step {
    std::uint32_t token;
    int cost;
    std::uint32_t limit = no_token;
};

constexpr int too_far = 8;
constexpr std::uint32_t window = 400;   // tokens to either side of an event: sentences are shorter, garbage is not

class Climber {
public:
    Climber(const TimeWords& table, const Tree& tree) : table_(table), tree_(tree) {}

    bool of_kind(TimeWord kind, std::uint32_t t) const { return table_.is(kind, tree_.lemma(t)) || table_.is(kind, tree_.lower(t)); }

    // From a date to the events that it may date: its verb and what that verb begins, or the noun that it modifies.
    std::vector<Step> from_date(Span span) const {
        std::uint32_t at = top_of(tree_, span);
        std::vector<Step> steps{{at, 0}};
        // "Last Monday Westminster Crown Court overturned": a name's part by the parse, an adverbial by its place.
        const bool adverbial = span.size() > 1 && span.begin == tree_.sentence_of(span.begin).begin && span.end < tree_.size() &&
                               tree_[span.end].tag != "POS";
        bool modifier = false, through_noun = false;
        int cost = 0;
        while (!tree_.is_root(at) && cost < too_far) {
            const std::uint32_t above = tree_.head(at);
            if (tree_.is_verb(at) && !span.contains(at)) {
                const bool begins = of_kind(TimeWord::effect, at), makes = of_kind(TimeWord::take, at);
                const bool clause = tree_.is_one_of(at, {"acl", "relcl"});
                const bool said_of_noun = !tree_.is_verb(above) && !tree_.is_one_of(above, {"acomp", "attr"}) && !tree_.is_root(above);
                if (tree_.is(at, "xcomp") && !begins && said_of_noun) break;   // "the team, due to play on Friday, …"
                if (begins && (clause || tree_.is_one_of(at, {"advcl", "xcomp", "prep", "pcomp", "ccomp"}))) cost += 0;
                else if (clause && makes && !tree_.is_verb(above)) {
                    steps.push_back({above, cost + 1});   // the noun's own date, not that of its clause
                    break;
                } else if (tree_.is(at, "acl") && tree_[at].tag == "VBG" && tree_.is_one_of(above, {"nsubj", "nsubjpass"}))
                    cost += 2;   // "the council, meeting on Thursday, …"
                else if (tree_.is_one_of(at, {"xcomp", "pcomp"})) cost += 1;
                else break;
                modifier = false;
            } else if (span.contains(at)) {
                modifier = tree_.is_one_of(at, {"compound", "poss", "amod", "nummod", "nmod"});
                if (tree_.is(at, "conj")) cost += 2;
            } else if (tree_.is_noun(at)) {
                const bool object = tree_.is(at, "pobj");
                if (modifier && !adverbial && !of_kind(TimeWord::measure, at)) {
                    if (!object || !dates_what_it_governs(above)) break;
                    cost += 2;
                } else {
                    cost += through_noun ? 2 : 1;
                }
                if (object && bounds(above)) break;   // "before the vote on Tuesday"
                modifier = tree_.is_one_of(at, {"compound", "poss", "nmod"});
                through_noun = true;
                if (tree_.is(at, "conj")) cost += 2;
            }
            at = tree_.is_verb(above) ? verb_of_date(tree_, span, above) : above;
            steps.push_back({at, cost});
        }
        return steps;
    }

    // From an event's word to those whose date is its own: the clauses above it until one that has a time of its own.
    // A verb that ends the measure has another date, but "postponed until July" has its own.
    std::vector<Step> from_trigger(std::uint32_t trigger, bool deferred) const {
        std::vector<Step> steps{{trigger, 0}};
        std::uint32_t at = trigger, limit = no_token;
        int cost = 0;
        while (!tree_.is_root(at) && cost < too_far) {
            const std::uint32_t above = tree_.head(at);
            if (tree_.is_verb(at)) {
                if (tree_.is_one_of(at, {"xcomp", "auxpass", "aux"})) {
                    cost += 1;
                } else if (tree_.is(at, "pcomp")) {
                    if (table_.is(TimeWord::subordinate, tree_.lower(above))) break;
                    cost += 1;
                } else if (tree_.is(at, "ccomp")) {
                    if (semicolon_between(at, above)) break;
                    cost += 2;
                } else if (tree_.is(at, "conj")) {
                    cost += tree_.child(at, {"nsubj", "nsubjpass"}) == no_token ? 2 : 4;
                    limit = std::min(limit, above);
                } else if (tree_.is(at, "advcl")) {
                    if (!loose(at)) break;
                    cost += 2;
                } else if (tree_.is_one_of(at, {"relcl", "acl"})) {
                    if (!of_kind(TimeWord::measure, above)) break;
                    cost += 2;
                } else {
                    break;
                }
            } else {
                if (!deferred && tree_.is_verb(above) && of_kind(TimeWord::undo, above) && tree_.is_one_of(at, {"dobj", "nsubj", "nsubjpass", "pobj"})) break;
                if (tree_.is(at, "prep") && table_.is(TimeWord::subordinate, tree_.lower(at))) break;
                cost += 1;
            }
            at = above;
            steps.push_back({at, cost, limit});
        }
        return steps;
    }

    // The cost of the nearest meeting of both climbs; INT_MAX where they do not meet.
    static int meeting(const std::vector<Step>& date, Span span, const std::vector<Step>& trigger) {
        int best = INT_MAX;
        for (const Step& t : trigger) {
            if (t.limit != no_token && span.end > t.limit + 1) continue;
            for (const Step& d : date)
                if (d.token == t.token && d.cost + t.cost < best) best = d.cost + t.cost;
        }
        return best;
    }

    // "since January, when the council banned …": the relative adverbs of the clauses that hold the trigger.
    std::vector<std::uint32_t> relative_adverbs(std::uint32_t trigger) const {
        std::vector<std::uint32_t> found;
        std::uint32_t at = trigger;
        for (int steps = 0; steps < too_far; ++steps) {
            for (std::uint32_t c : tree_.children(at))
                if (table_.is(TimeWord::when, tree_.lower(c))) found.push_back(c);
            if (tree_.is_root(at) || tree_.is(at, "relcl")) break;
            at = tree_.head(at);
        }
        return found;
    }

    // Whether one of them follows the date at once.
    bool told_by(const std::vector<std::uint32_t>& adverbs, Span date) const {
        return std::any_of(adverbs.begin(), adverbs.end(), [&](std::uint32_t adverb) {
            std::uint32_t between = date.end;
            while (between < adverb && (tree_.is_space(between) || tree_[between].pos == "PUNCT")) ++between;
            return between == adverb;
        });
    }

    // The verb that a token belongs to, itself included; no_token where there is none.
    std::uint32_t verb_above(std::uint32_t t) const {
        while (!tree_.is_verb(t)) {
            if (tree_.is_root(t)) return no_token;
            t = tree_.head(t);
        }
        return t;
    }

private:
    // "at next year's games", "after last year's riot"; not "under the 2016 act".
    bool dates_what_it_governs(std::uint32_t preposition) const {
        const auto role = table_.value(TimeWord::date_role, tree_.lower(preposition));
        return (role && role->number == static_cast<int>(FoundDate::Role::on)) || table_.is(TimeWord::subordinate, tree_.lower(preposition));
    }

    // "before", "since", "ahead of": what they govern is another event.
    bool bounds(std::uint32_t preposition) const {
        auto role = table_.value(TimeWord::date_role, tree_.lower(preposition));
        if (const std::uint32_t above = tree_.head(preposition); above + 1 == preposition)
            if (const auto both = table_.value(TimeWord::date_role, tree_.lower(above) + ' ' + tree_.lower(preposition))) role = both;
        if (!role) return false;
        const auto which = static_cast<FoundDate::Role>(role->number);
        return which == FoundDate::Role::since || which == FoundDate::Role::until || which == FoundDate::Role::by;
    }

    bool semicolon_between(std::uint32_t a, std::uint32_t b) const {
        for (std::uint32_t t = std::min(a, b); t < std::max(a, b); ++t)
            if (tree_.text(t) == ";") return true;
        return false;
    }

    // A participle or an infinitive that shares the time of the verb above.
    bool loose(std::uint32_t verb) const {
        if (tree_[verb].tag == "VBG") return tree_.child(verb, {"mark", "nsubj"}) == no_token;
        for (std::uint32_t c : tree_.children(verb, {"aux"}))
            if (tree_[c].tag == "TO") return true;
        return false;
    }

    const TimeWords& table_;
    const Tree& tree_;
};

}  // namespace

std::vector<FoundDuration> Times::durations(const Tree& tree) const {
    const TimePhrases words(words_, tree);
    std::vector<FoundDuration> found;
    for (std::size_t i = 0; i < words.size();) {
        const auto length = words.length(i);
        const auto duration = length ? duration_from(*length) : std::nullopt;
        if (!duration) {
            i = length ? length->end : i + 1;
            continue;
        }
        const std::size_t at = length->end;
        const bool dated = words.is(TimeWord::ago, at) || words.is(TimeWord::later, at) || words.is(TimeWord::earlier, at) || words.is(TimeWord::from_now, at);
        const bool aged = words.phrase(TimeWord::age, at) || (words.is_hyphen(at) && words.is(TimeWord::age, at + 1)) || (i > 0 && words.is(TimeWord::age, i - 1));
        const bool rated = i > 0 && words.is(TimeWord::rate, i - 1) && words.value(TimeWord::of, i - 1) != 1;
        const bool ranged = i > 1 && words.is(TimeWord::range, i - 1) && (words.is(TimeWord::number, i - 2) || is_digits(words[i - 2].lower));
        bool counts = !dated && !aged && !rated && !ranged;
        if (counts && length->article && length->unit == duration->unit && duration->count == 1) {
            // "a year" is as often a rate: it must be governed as a length is.
            const std::uint32_t unit = words[at - 1].token, above = tree.head(unit);
            counts = tree.is_one_of(unit, {"dobj", "attr"}) ||
                     (tree.is(unit, "pobj") && (words_.is(TimeWord::for_length, tree.lower(above)) || words_.is(TimeWord::of_length, tree.lower(above))));
        }
        if (counts) found.push_back({*duration, {words[i].token, words[at - 1].token + 1}});
        i = at;
    }
    return found;
}

std::optional<FoundDate> Times::when_of(const std::vector<FoundDate>& dates, const Tree& tree, std::uint32_t trigger) const {
    if (trigger >= tree.size()) return std::nullopt;
    const Climber climber(words_, tree);
    const Span sentence = tree.sentence_of(trigger);
    const std::vector<Step> above = climber.from_trigger(trigger, false), above_deferral = climber.from_trigger(trigger, true);
    const std::uint32_t verb = climber.verb_above(trigger);
    const bool deferred = verb != no_token && climber.of_kind(TimeWord::defer, verb);
    std::optional<FoundDate> best;
    int best_cost = too_far * 1000;
    const std::vector<std::uint32_t> adverbs = climber.relative_adverbs(trigger);
    const std::uint32_t from = std::max(sentence.begin, trigger - std::min(trigger, window));
    auto candidate = std::partition_point(dates.begin(), dates.end(), [&](const FoundDate& d) { return d.span.begin < from; });
    for (; candidate != dates.end() && candidate->span.end <= sentence.end && candidate->span.begin <= trigger + window; ++candidate) {
        const FoundDate& date = *candidate;
        if (date.role == FoundDate::Role::until && !deferred) continue;
        int cost = climber.told_by(adverbs, date.span) ? 0 : Climber::meeting(climber.from_date(date.span), date.span,
                                                                                        date.role == FoundDate::Role::until ? above_deferral : above);
        if (cost == INT_MAX) continue;
        if (date.role == FoundDate::Role::by) cost += 2;
        cost = cost * 1000 + static_cast<int>(std::max(date.span.begin, trigger) - std::min(date.span.begin, trigger));
        if (cost < best_cost) {
            best_cost = cost;
            best = date;
        }
    }
    return best;
}

std::optional<FoundDuration> Times::duration_of(const std::vector<FoundDuration>& durations, const Tree& tree, std::uint32_t trigger) const {
    if (trigger >= tree.size()) return std::nullopt;
    const Climber climber(words_, tree);
    const Span sentence = tree.sentence_of(trigger);
    // The nouns and the verb that stand for the trigger: "imposed a three-year ban", "banned from competing".
    const auto stands_for_it = [&](std::uint32_t t) {
        if (t == trigger) return 0;
        int cost = 1;
        for (std::uint32_t at = t; !tree.is_root(at) && cost < too_far; ++cost) {   // below the trigger
            if (tree.is_verb(at) && !tree.is_one_of(at, {"xcomp", "pcomp"})) break;
            if (tree.is_noun(at) && !climber.of_kind(TimeWord::measure, at)) break;
            const bool object = tree.is_one_of(at, {"dobj", "nsubj", "nsubjpass"});
            at = tree.head(at);
            if (object && tree.is_verb(at) && climber.of_kind(TimeWord::undo, at)) break;   // "ends its five-year ban"
            if (at == trigger) return cost;
        }
        cost = 1;
        for (std::uint32_t at = trigger; !tree.is_root(at) && cost < too_far; ++cost) {   // above it
            if (tree.is_verb(at) && !tree.is_one_of(at, {"xcomp", "pcomp"})) break;
            if (tree.is_verb(tree.head(at)) && !tree.is_verb(at) && climber.of_kind(TimeWord::undo, tree.head(at)) &&
                tree.is_one_of(at, {"dobj", "nsubj", "nsubjpass"})) break;
            at = tree.head(at);
            if (at == t) return cost;
        }
        return INT_MAX;
    };
    std::optional<FoundDuration> best;
    int best_cost = too_far;
    const std::uint32_t from = std::max(sentence.begin, trigger - std::min(trigger, window));
    auto candidate = std::partition_point(durations.begin(), durations.end(), [&](const FoundDuration& d) { return d.span.begin < from; });
    for (; candidate != durations.end() && candidate->span.end <= sentence.end && candidate->span.begin <= trigger + window; ++candidate) {
        const FoundDuration& found = *candidate;
        std::uint32_t top = top_of(tree, found.span);
        if (tree.is_root(top)) continue;
        // "a ban of a possible duration of five years": up to the noun that stands for the length.
        std::uint32_t above = tree.head(top);
        int cost = INT_MAX;
        if (tree.is_one_of(top, {"compound", "amod", "nummod", "nmod", "poss", "npadvmod"}) && !tree.is_verb(above)) {
            if (tree.is_noun(above) || above == trigger) cost = stands_for_it(above);
            else if (!tree.is_root(above)) cost = stands_for_it(tree.head(above));
            if (above != trigger && tree.is_noun(above) && !climber.of_kind(TimeWord::measure, above)) cost = INT_MAX;
        } else if (tree.is(top, "pobj")) {
            const bool lasting = words_.is(TimeWord::for_length, tree.lower(above)), of = words_.is(TimeWord::of_length, tree.lower(above));
            if (!lasting && !of) continue;
            std::uint32_t holder = tree.is_root(above) ? above : tree.head(above);
            if (of && tree.is_noun(holder) && holder != trigger) {
                if (!climber.of_kind(TimeWord::measure, holder)) continue;
            }
            // An adjunct that the parse hangs on a noun of the clause is the clause's.
            if (tree.is_noun(holder) && holder != trigger && !climber.of_kind(TimeWord::measure, holder)) {
                const std::uint32_t verb = climber.verb_above(holder);
                if (verb == no_token) continue;
                holder = verb;
            }
            cost = stands_for_it(holder);
        } else if (tree.is_one_of(top, {"dobj", "npadvmod", "attr", "dative", "oprd", "appos", "conj"}) && tree.is_verb(above)) {
            // "gave it three months to sell" sets a deadline.
            bool deadline = false;
            for (std::uint32_t verb : tree.children(top, {"acl", "relcl"})) deadline = deadline || tree[verb].tag == "VB";
            for (std::uint32_t verb : tree.children(above, {"xcomp", "advcl"})) deadline = deadline || (tree[verb].tag == "VB" && verb > top && !tree.is(top, "npadvmod"));
            if (!deadline) cost = stands_for_it(above);
        }
        if (cost < best_cost) {
            best_cost = cost;
            best = found;
        }
    }
    return best;
}

std::optional<Date> Times::dateline(std::string_view text) const {
    int lines = 0;
    for (std::size_t from = 0; from < text.size() && lines < 8;) {
        const std::size_t to = std::min(text.find('\n', from), text.size());
        const std::string_view line = text.substr(from, to - from);
        from = to + 1;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        ++lines;
        if (const auto date = dateline_of(words_, line)) return date;
    }
    return std::nullopt;
}

}  // namespace interdict
