#include "ingest/explain.h"

#include "ingest/in_words.h"
#include "ingest/need_in_words.h"
#include "ingest/status.h"

#include <algorithm>

namespace interdict {

namespace {

std::string row_of(std::string_view table, std::uint32_t line) { return std::string(table) + ":" + std::to_string(line); }

std::string_view in_words(Effect effect) {
    switch (effect) {
        case Effect::act: return "takes it";
        case Effect::act_on: return "takes it against its object";
        case Effect::menace: return "threatens its object with it";
        case Effect::undergo: return "says that its subject suffers it";
        case Effect::risk: return "says that its subject may suffer it";
        case Effect::end: return "lifts it";
        case Effect::ended: return "says that it is over";
        case Effect::stand: return "leaves it in force";
        case Effect::propose: return "proposes it";
        case Effect::threaten: return "threatens it";
        case Effect::plan: return "announces it";
        case Effect::negate: return "denies it";
        case Effect::attempt: return "attempts it";
    }
    return {};
}

struct Explainer {
    const Reading& reading;
    const Lexicon& lexicon;
    const Tree& tree = reading.tree;
    const Cast& cast = reading.cast;

    Naming words(std::uint32_t token) const { return naming_of(phrase_at(token, tree, cast), tree); }
    std::string word(std::uint32_t token) const { return in_quotes(tree.text(token)); }

    // The verb that governs the frame of that trigger.
    std::uint32_t anchor_of(std::uint32_t trigger) const {
        const auto frame = std::find_if(reading.frames.begin(), reading.frames.end(), [&](const Frame& f) { return f.token == trigger; });
        return frame == reading.frames.end() ? trigger : frame->anchor;
    }

    Reason construction(const Frame& frame) const {
        const std::uint32_t t = frame.token;
        Reason reason{"construction", {}, {}, words(t)};
        if (frame.trigger->noun) {
            reason.says = "a noun that no verb governs";
            if (frame.anchor != t) reason.words = words(frame.anchor);
            if (frame.governor) {
                reason.says = "a noun governed by " + word(frame.anchor) + ", which " + std::string(in_words(frame.governor->effect));
                reason.row = row_of("governors.tsv", frame.governor->line);
            } else if (frame.anchor != t) {
                reason.says = "a noun, " + route(t, frame.anchor, frame.anchor, tree) + ", which governors.tsv does not know";
            }
        } else if (frame.echoes) {
            reason.says = "an echo of the measure told before it";
        } else if (frame.anchor != t) {
            reason.says = "what " + word(frame.anchor) + " says was seen";
        } else if (tree.is_noun(t)) {
            reason.says = "a headline's verb that reads like a noun: parties stand right before and behind it";
        } else if (tree.is_passive(t)) {
            reason.says = tree.is_one_of(t, {"acl", "relcl", "amod"}) ? "a participle or relative clause, passive" : "a passive verb";
        } else {
            reason.says = tree[t].tag == "VBG" ? "a gerund" : tree.child(t, {"aux"}) != no_token && tree.lower(tree.child(t, {"aux"})) == "to" ? "an infinitive" : "an active verb";
        }
        if (!frame.trigger->noun && !tree.is_root(t) && !tree.is_noun(t) && frame.anchor == t && tree.is_one_of(t, {"xcomp", "ccomp", "acl", "relcl", "advcl", "pcomp", "conj"})) {
            std::uint32_t above = tree.head(t);
            if (tree.is(t, "pcomp") && !tree.is_root(above)) above = tree.head(above);
            reason.says += ", " + route(t, above, above, tree);
        }
        return reason;
    }

    // What told a role that the sentence leaves open.
    std::string borrowed(const Told& told, bool acts, std::uint32_t seen_from) const {
        const std::string there = told.token == no_token ? std::string() : word(told.token) + sentence_from(told.token, seen_from, tree);
        switch (told.how) {
            case Told::How::here: return {};
            case Told::How::place: return "where it is said to hold";
            case Told::How::speaker: return "the authority that tells of it";
            case Told::How::before: return "not told here, but with " + there;
            case Told::How::echoed: return "not told here: the same as with " + there;
            case Told::How::protagonist: return acts ? "not told here: the article's actor" : "not told here: whom the article's measures hit";
            case Told::How::state: return "not told here: the state that the article is about";
            case Told::How::organ: return "the state of " + quoted(told.token, tree, cast);
            case Told::How::topic: return "not told here: the organisation that the article is about";
            case Told::How::each_other: return "the actors do it to each other";
        }
        return {};
    }

    Reason role(std::string about, const Filler& filler, const Told& told, const Frame& frame) const {
        Reason reason{std::move(about), naming_in_words(filler, frame.token, tree, cast), {}, words(filler.token)};
        const std::string from = borrowed(told, reason.about == "actor", frame.token);
        const std::uint32_t seen_from = told.token == no_token ? frame.token : told.token;
        const std::string way = told.how == Told::How::protagonist || told.how == Told::How::state || told.how == Told::How::organ || told.how == Told::How::topic || filler.token == seen_from
                                    ? std::string() : route(filler.token, seen_from, anchor_of(seen_from), tree);
        if (!from.empty()) reason.says += "; " + from;
        if (!way.empty()) reason.says += "; " + way;
        if (told.how == Told::How::here && way.empty() && filler.token != frame.token && filler.token != frame.anchor) {
            std::uint32_t up = filler.token;
            if (!tree.is_root(up)) reason.says += "; there " + route(filler.token, tree.head(up), no_token, tree);
        }
        return reason;
    }

    Reason status(const Measure& measure, Status told) const {
        const StatusReason why = reason_of_status(measure.frame, tree, lexicon);
        Reason reason{"status", std::string(interdict::word(told)) + ": ", {}, {}};
        const auto on = [&](std::uint32_t token, const std::string& says) {
            reason.says += says;
            if (token != no_token) reason.words = words(token);
        };
        if (measure.ended_by != no_token) {
            const std::uint32_t lifting = anchor_of(measure.ended_by);
            on(lifting, "the article tells that it was lifted, by " + word(lifting) + sentence_from(lifting, measure.frame.token, tree));
        } else if (told != measure.status) {
            on(no_token, "its term had run out by the article's date");
        } else if (told != why.status) {
            on(no_token, "the status is not read");
        } else if (told == Status::negated && why.by != StatusReason::By::echo) {
            on(why.negation, word(why.negation) + " denies it");
        } else if (why.by == StatusReason::By::telling) {
            on(no_token, "nothing in its clause, or above it, weakens it");
        } else if (why.by == StatusReason::By::governor) {
            on(why.token, word(why.token) + " " + std::string(in_words(why.governor->effect)));
            reason.row = row_of("governors.tsv", why.governor->line);
        } else {
            on(why.token, explained(why));
        }
        return reason;
    }

    std::string explained(const StatusReason& why) const {
        if (why.token == no_token) return "the form of its clause";
        switch (why.by) {
            case StatusReason::By::modal: return "the modal " + word(why.token);
            case StatusReason::By::condition: return word(why.token) + ", under a condition";
            case StatusReason::By::draft: return word(why.token) + " is a draft";
            case StatusReason::By::infinitive: return "the infinitive " + word(why.token) + " lies ahead";
            case StatusReason::By::echo: return "the auxiliary " + word(why.token) + " stands for it";
            default: return "the word " + word(why.token);
        }
    }
};

}  // namespace

Reason trigger_in_words(const Frame& frame, const Tree& tree) {
    const Trigger& trigger = *frame.trigger;
    Reason reason{"trigger", {}, row_of("triggers.tsv", trigger.line), naming_of({frame.token, frame.token + 1}, tree)};
    reason.says = in_quotes(tree.text(frame.token)) + ": the " + (trigger.noun ? "noun " : "verb ") + in_quotes(trigger.word) + " tells " + std::string(word(trigger.action));
    for (std::size_t i = 0; i < trigger.needs.size(); ++i) reason.says += (i == 0 ? ", where " : " and ") + need_in_words(trigger.needs[i]);
    if (frame.lifts && trigger.action != Predicate::lift) reason.says += "; told is its lifting";
    else if (frame.action != trigger.action) reason.says += "; told here is " + std::string(word(frame.action));
    return reason;
}

std::vector<Reason> reasons_of(const Measure& measure, Status told, const Reading& reading, const Lexicon& lexicon) {
    const Explainer explainer{reading, lexicon};
    const Frame& frame = measure.frame;
    std::vector<Reason> reasons{trigger_in_words(frame, reading.tree), explainer.construction(frame), explainer.role("actor", measure.actor, frame.actors_told, frame),
                                explainer.role("target", measure.target, frame.targets_told, frame), explainer.status(measure, told)};
    for (const Frame& again : measure.told_again) {
        Reason reason = trigger_in_words(again, reading.tree);
        reason.about = "told again";
        reason.says = in_quotes(reading.tree.text(again.token)) + sentence_from(again.token, frame.token, reading.tree);
        reasons.push_back(std::move(reason));
    }
    return reasons;
}

std::vector<Reason> reasons_of(const Link& link, const Reading& reading) {
    const Tree& tree = reading.tree;
    std::vector<Reason> reasons{{"word", in_quotes(tree.text(link.trigger)) + " tells " + std::string(word(link.relation)), {}, naming_of({link.trigger, link.trigger + 1}, tree)}};
    for (const auto& [about, filler] : {std::pair{"subject", link.subject}, std::pair{"object", link.object}}) {
        Reason reason{about, naming_in_words(filler, link.trigger, tree, reading.cast), {}, naming_of(phrase_at(filler.token, tree, reading.cast), tree)};
        if (const std::string way = route(filler.token, link.trigger, link.trigger, tree); !way.empty()) reason.says += "; " + way;
        reasons.push_back(std::move(reason));
    }
    return reasons;
}

}  // namespace interdict
