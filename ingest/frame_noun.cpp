#include "ingest/frame_reading.h"
#include "ingest/governing.h"

#include <algorithm>

namespace interdict {

Framer::Governed Framer::governed(std::uint32_t noun) const {
    Governed found;
    std::uint32_t first = tree.first_conjunct(noun);
    // "84 mln dlrs in sanctions", "a round of sanctions": the whole stands for the part.
    for (bool part = true; part && !tree.is_root(first);) {
        part = false;
        if (tree.is(first, "pobj") && !tree.is_root(tree.head(first)) && lexicon.in_class("portion", tree.lemma(tree.head(tree.head(first))))) {
            first = tree.first_conjunct(tree.head(tree.head(first)));
            part = true;
            found.whole = first;
        } else if (tree.is(first, "compound") && lexicon.in_class("portion", tree.lemma(tree.head(first)))) {
            first = tree.first_conjunct(tree.head(first));   // "a tariff increase"
            part = true;
        }
    }
    if (tree.is_root(first)) return found;
    std::uint32_t above = tree.head(first);
    // "tariff cuts", "sanctions relief"
    if (tree.is(first, "compound") && tree.is_noun(above))
        if (const Governor* g = lexicon.governor(tree.lemma(above), "noun"); g && g->effect == Effect::end) return {above, g, "noun"};
    if (tree.is_verb(above)) {
        const bool object = tree.is_one_of(first, {"dobj", "nsubjpass", "attr", "oprd"});
        const bool subject = tree.is(first, "nsubj");
        if (object || subject) {
            std::string_view via = object ? "obj" : "subj";
            if (const Governor* g = governor_of(tree, lexicon, above, via)) return {above, g, via, found.whole};
            return {above, nullptr, via, found.whole};
        }
    }
    if (tree.is(first, "pobj") && !tree.is_root(above)) {
        const std::string_view word = tree.lower(above);
        std::uint32_t verb = tree.head(above);
        // "call for an end to the ban", "put X on notice of": nouns between are looked through.
        if (tree.is_verb(verb)) {
            if (const Governor* g = governor_of(tree, lexicon, verb, word)) return {verb, g, g->via, found.whole};
            return found;
        }
        // "goods are subject to a tariff"
        if (tree[verb].pos == "ADJ")
            if (const Governor* g = governor_of(tree, lexicon, verb, word)) return {verb, g, g->via, found.whole};
        if (tree.is_noun(verb)) {
            // "an end to the ban", "the lifting of sanctions", "a threat of tariffs", "calls for a boycott"
            const std::uint32_t outer = verb;
            if (word == "from") return found;   // "a waiver from sanctions on Iran": they stand
            if (const Governor* g = governor_of(tree, lexicon, outer, "noun")) return {outer, g, "noun", found.whole};
            // "widens the trade war with tariffs": the parser may hang it on the object.
            if (tree.is(outer, "dobj") && word == "with")
                if (const Governor* g = governor_of(tree, lexicon, tree.head(outer), word); g && g->effect == Effect::act) return {tree.head(outer), g, g->via, found.whole};
            return found;
        }
    }
    // A participle that follows: "sanctions imposed by X", "a ban announced on Monday".
    for (const std::uint32_t clause : tree.children(noun, {"acl"}))
        if (tree[clause].tag == "VBN")
            if (const Governor* g = governor_of(tree, lexicon, clause, "obj")) return {clause, g, "acl"};
    for (const std::uint32_t clause : tree.children(noun, {"relcl"})) {
        const std::string_view via = tree.is_passive(clause) || tree.child(clause, {"dobj"}) == no_token ? "obj" : "subj";
        if (const Governor* g = governor_of(tree, lexicon, clause, via)) return {clause, g, "acl"};
    }
    // "the US loosened sanctions": a clause taken for a noun phrase.
    for (const std::uint32_t verb : tree.children(noun, {"amod"}))
        if (tree[verb].tag == "VBN" && tree.child(verb, {"npadvmod"}) != no_token)
            if (const Governor* g = lexicon.governor(tree.lemma(verb), "obj")) return {verb, g, "acl"};
    return found;
}

Fillers Framer::noun_owner(std::uint32_t noun, bool target_told, bool from_acts) const {
    Fillers found;
    for (const std::uint32_t c : tree.children(noun)) {
        if (tree.is(c, "poss")) found = roles.acting(c);
        if (!found.empty()) return found;
    }
    for (const std::string_view word : {"by", "from"})
        if (const std::uint32_t p = tree.preposition(noun, word); p != no_token && !tree.is_verb(tree.object_of(p))) {
            if (word == "from" && (!from_acts || tree.preposition(noun, "on") != no_token)) continue;   // "a ban from Twitter": out of there
            found = roles.acting(tree.object_of(p));
            if (!found.empty()) return found;
        }
    // "a ban on imports of X by Y": hung on what is banned.
    for (std::uint32_t t = noun + 1; t < tree.subtree(noun).end && !tree.is_verb(t); ++t)
        if (tree.lower(t) == "by" && tree.is_noun(tree.head(t)) && tree.object_of(t) != no_token && !tree.is_verb(tree.object_of(t)))
            for (const Filler& f : roles.acting(tree.object_of(t)))
                if (cast[f.party].kind == "country" || cast[f.party].kind == "organ") add_filler(found, f);
    if (!found.empty()) return found;
    for (const std::uint32_t clause : tree.children(noun, {"acl", "relcl"})) {
        if (const std::uint32_t p = tree.preposition(clause, "by"); p != no_token && !tree.is_verb(tree.object_of(p))) found = roles.acting(tree.object_of(p));
        if (found.empty() && tree.is(clause, "relcl") && tree.child(clause, {"nsubj"}) != no_token &&
            !lexicon.function_word("relative", tree.lower(tree.child(clause, {"nsubj"})))) found = roles.acting(tree.child(clause, {"nsubj"}));
        if (!found.empty()) return found;
    }
    for (const std::uint32_t c : tree.children(noun)) {
        if (!tree.is_one_of(c, {"compound", "amod", "nmod"})) continue;
        // "Trump-proposed tariffs", "the US-led embargo"
        if (tree[c].tag == "VBN" && !lexicon.in_class("aiming", tree.lemma(c)))
            for (const std::uint32_t who : tree.children(c, {"npadvmod", "compound", "nsubj", "amod", "nmod", "advmod"}))
                if (who < c) add_fillers(found, roles.acting(who));
        if (!found.empty()) return found;
        const Mention* mention = cast.mention_headed(c);
        if (!mention) continue;
        for (const PartyRef r : cast.at(c)) {
            const bool state = cast[r].kind == "country" || cast[r].kind == "organ";
            if (state && (target_told || mention->kind == MentionKind::adjective || tree[c].pos == "ADJ" || cast[r].kind == "organ" || cast[r].home == "US" || cast[r].home == "EU"))
                add_filler(found, {r, c});
        }
        if (!found.empty()) return found;
    }
    return found;
}

Fillers Framer::noun_target(std::uint32_t noun, const Trigger& trigger, Frame& frame, bool modifiers) const {
    for (const std::string_view place : lexicon.places(trigger.frame)) {
        if (place == "mod") {
            if (!modifiers) continue;
            Fillers found;
            for (const std::uint32_t c : tree.children(noun))
                if (tree.is_one_of(c, {"compound", "nmod", "poss"}) && cast.mention_headed(c))
                    for (const PartyRef r : cast.at(c)) add_filler(found, {r, c});
            if (!found.empty()) return found;
            continue;
        }
        if (place == "acl") {
            for (const std::uint32_t clause : tree.children(noun, {"acl"}))
                if (Fillers found = roles.hit_in_clause(clause); !found.empty()) {
                    if (const std::uint32_t to = tree.preposition(noun, "to"); to != no_token) frame.addressee = tree.object_of(to);
                    return found;
                }
            continue;
        }
        const std::uint32_t preposition = tree.preposition(noun, place);
        if (preposition == no_token) continue;
        const std::uint32_t object = tree.object_of(preposition);
        Fillers found = tree.is_verb(object) ? roles.hit_in_clause(object) : roles.hit(object);
        if (frame.scope == no_token && !tree.is_verb(object) && cast.at(object).empty()) frame.scope = object;
        // "a ban on maize from Uganda", where the parser hangs the origin on the ban
        if (const std::uint32_t from = tree.preposition(noun, "from"); found.empty() && frame.scope == object && from != no_token && from > preposition && !tree.is_verb(tree.object_of(from)))
            found = roles.hit(tree.object_of(from));
        if (!found.empty()) return found;
    }
    // "tariffs on goods from China", hung on the tariffs
    if (tree.preposition(noun, "on") != no_token)
        if (const std::uint32_t from = tree.preposition(noun, "from"); from != no_token && !tree.is_verb(tree.object_of(from)))
            if (Fillers found = roles.hit(tree.object_of(from)); !found.empty()) return found;
    for (const std::uint32_t clause : tree.children(noun, {"acl", "relcl"})) {
        if (lexicon.in_class("aiming", tree.lemma(clause))) {
            Fillers found = roles.hit_in_clause(clause);
            if (!found.empty()) return found;
        }
        for (const std::string_view word : {"on", "against", "upon", "for", "to"})
            if (const std::uint32_t p = tree.preposition(clause, word); p != no_token && !tree.is_verb(tree.object_of(p)))
                if (Fillers found = roles.hit(tree.object_of(p)); !found.empty()) return found;
    }
    return {};
}

// The clauses of the verb that say on what condition it happens.
std::vector<std::uint32_t> Framer::conditions(std::uint32_t verb) const {
    std::vector<std::uint32_t> found;
    for (const std::uint32_t clause : tree.children(verb, {"advcl"}))
        for (const std::uint32_t mark : tree.children(clause, {"mark"}))
            if (lexicon.function_word("condition", tree.lower(mark))) found.push_back(clause);
    return found;
}

Fillers Framer::destination(const Frame& frame) const {
    const std::uint32_t on = tree.preposition(frame.token, "on");
    if (on == no_token || frame.actors.empty() || tree.is_verb(tree.object_of(on)) || roles.hit(tree.object_of(on)).empty()) return {};
    for (const std::uint32_t holder : {frame.token, frame.anchor})
        if (const std::uint32_t to = tree.preposition(holder, "to"); to != no_token && to > frame.token && !tree.is_verb(tree.object_of(to))) {
            Fillers found = roles.hit(tree.object_of(to));
            without(found, frame.actors);
            if (!found.empty()) return found;
        }
    return {};
}

bool Framer::is_mutual(std::uint32_t noun) const {
    const Span words = tree.subtree(noun);
    for (std::uint32_t i = words.begin; i < words.end; ++i) {
        if (lexicon.in_class("mutual", tree.lower(i))) return true;
        if (i + 1 < words.end && lexicon.in_class("mutual", tree.lower(i) + " " + tree.lower(i + 1))) return true;
    }
    return false;
}

void Framer::conclude(Frame& frame, std::uint32_t verb) const {
    const std::uint32_t subject = roles.subject(verb);
    if (frame.effect == Effect::end && frame.action == Predicate::tariff) {
        if (subject != no_token && lexicon.in_class("pact", tree.lemma(subject)))
            for (const std::string_view word : {"with", "between"})
                if (const std::uint32_t p = tree.preposition(subject, word); p != no_token && !tree.is_verb(tree.object_of(p))) frame.targets = roles.hit(tree.object_of(p));
        if (frame.targets.empty() && frame.actors.size() == 2) frame.mutual = true;
    }
    // "Mexico asked the United States to drop its duty": whoever asks for the lifting suffers the measure.
    if (frame.effect == Effect::end && tree.is(verb, "xcomp") && lexicon.in_class("urging", tree.lemma(tree.head(verb))))
        if (const std::uint32_t who = roles.subject(tree.head(verb)); who != no_token) {
            frame.targets = roles.hit(who);
            const std::uint32_t asked = tree.child(tree.head(verb), {"dobj"});
            if (asked != no_token && !frame.targets.empty() && cast[frame.targets.front().party].kind == "country") frame.actors = roles.acting(asked);
        }
    if (frame.effect == Effect::threaten || frame.effect == Effect::plan)
        for (const std::uint32_t clause : conditions(verb))
            if (const std::uint32_t who = tree.child(clause, {"nsubj", "nsubjpass"}); who != no_token) frame.targets = roles.hit(who);
}

Fillers Framer::doer_with(std::uint32_t noun) const {
    if (const std::uint32_t verb = verb_of_object(tree, noun); verb != no_token) {
        const Governor* g = governor_of(tree, lexicon, verb, "obj");
        return (g && g->subject == "actor") || lexicon.in_class("having", tree.lemma(verb)) ? roles.doer(verb) : Fillers{};
    }
    if (!tree.is(noun, "pobj") || tree.is_root(tree.head(noun)) || !tree.is_verb(tree.head(tree.head(noun)))) return {};
    const std::uint32_t verb = tree.head(tree.head(noun));
    const Governor* g = governor_of(tree, lexicon, verb, tree.lower(tree.head(noun)));
    return g && g->subject == "actor" ? roles.doer(verb) : Fillers{};
}

bool Framer::is_lowered(const Frame& frame) const {
    if (frame.effect != Effect::ended) return false;
    for (const std::string_view word : {"to", "by"})
        if (const std::uint32_t p = tree.preposition(frame.anchor, word); p != no_token && tree.object_of(p) != no_token && tree[tree.object_of(p)].entity_type != "DATE") return true;
    return false;
}

bool Framer::is_only_planned(std::uint32_t noun) const {
    for (const std::uint32_t c : tree.children(noun, {"amod"}))
        if (lexicon.in_class("proposing", tree.lower(c)) || lexicon.in_class("threatening", tree.lower(c))) return true;
    return false;
}

Fillers Framer::lister(std::uint32_t noun, const Governed& above) const {
    // "the steps weighed by Ghana include a ban"
    if (above.verb != no_token && above.via == "obj" && lexicon.in_class("listing_verb", tree.lemma(above.verb)))
        if (const std::uint32_t who = roles.subject(above.verb); who != no_token && cast.at(who).empty()) return roles.acting(who);
    // "imposed sanctions, including a ban on exports"
    const std::uint32_t first = tree.first_conjunct(noun);
    if (!tree.is(first, "pobj") || tree.is_root(tree.head(first)) || !lexicon.function_word("example", tree.lower(tree.head(first)))) return {};
    const std::uint32_t whole = tree.head(tree.head(first));
    const Trigger* measure = tree.is_noun(whole) && whole < noun ? trigger_at(whole) : nullptr;
    return measure && measure->noun ? noun_frame(whole, *measure).actors : Fillers{};
}

Frame Framer::noun_frame(std::uint32_t t, const Trigger& trigger) const {
    Frame frame;
    frame.trigger = &trigger;
    frame.token = t;
    frame.action = trigger.action;
    for (const std::uint32_t c : tree.children(t))
        if (lexicon.function_word("definite", tree.lower(c))) frame.definite = true;
    const Governed above = governed(t);
    frame.anchor = above.verb == no_token ? t : above.verb;
    frame.governor = above.governor;
    frame.effect = above.governor ? above.governor->effect : Effect::act;
    const bool undergone = frame.effect == Effect::undergo || frame.effect == Effect::risk;
    // "Taiwan plans tariff cuts": what becomes of the lifting is told by the verb above it.
    Fillers lifting;
    if (above.via == "noun" && frame.effect == Effect::end)
        if (const Governed outer = governed(above.verb); outer.governor && outer.via != "noun" && outer.governor->subject == "actor" && outer.governor->effect != Effect::end && outer.governor->effect != Effect::ended && outer.governor->effect != Effect::undergo && outer.governor->effect != Effect::risk) {
            frame.anchor = outer.verb;
            frame.governor = outer.governor;
            lifting = roles.doer(outer.verb);
        }
    // "hit China with tariffs", "Acme faces a ban": the one hit stands at the verb.
    if (frame.effect == Effect::act_on || frame.effect == Effect::menace || undergone) {
        const bool predicate = tree[above.verb].pos == "ADJ" && !tree.is_root(above.verb);
        const std::uint32_t struck = predicate ? roles.subject(tree.head(above.verb)) : undergone ? roles.understood_subject(above.verb) : roles.object(above.verb);
        if (struck != no_token && struck != t) frame.targets = roles.hit(struck);
    }
    if (frame.targets.empty()) frame.targets = noun_target(t, trigger, frame, false);
    if (frame.targets.empty() && above.via == "noun" && tree.is(t, "compound")) frame.targets = noun_target(above.verb, trigger, frame, false);
    const Fillers by_modifier = frame.targets.empty() ? noun_target(t, trigger, frame, true) : Fillers{};
    // Targets that the governing verb tells: "slapped tariffs on China", "hit China with tariffs", "China faces tariffs".
    if (above.verb != no_token && above.via != "noun") {
        if (frame.targets.empty() && (frame.effect == Effect::act_on || frame.effect == Effect::menace)) {
            const std::uint32_t object = roles.object(above.verb);
            if (object != no_token && object != t) frame.targets = roles.hit(object);
        }
        if (frame.targets.empty() && undergone)
            if (const std::uint32_t who = roles.understood_subject(above.verb); who != no_token) frame.targets = roles.hit(who);
        if (frame.targets.empty() && (frame.effect == Effect::act_on || frame.effect == Effect::menace) && tree.child(above.verb, {"dobj", "nsubjpass"}) == no_token)
            if (const std::uint32_t who = roles.subject(above.verb); who != no_token) frame.targets = roles.hit(who);
        // "Acme was handed a fine"
        if (const std::uint32_t struck = tree.child(above.verb, {"nsubjpass"}); frame.targets.empty() && frame.effect == Effect::act && tree.is(t, "dobj") && struck != no_token) frame.targets = roles.hit(struck);
        // "handed Acme a fine"
        if (const std::uint32_t dative = tree.child(above.verb, {"dative"}); frame.targets.empty() && dative != no_token && tree.is_noun(dative)) frame.targets = roles.hit(dative);
        if (frame.targets.empty())
            for (const std::string_view word : {"on", "against", "upon", "from", "for", "to"})
                if (const std::uint32_t p = tree.preposition(above.verb, word); p != no_token && !tree.is_verb(tree.object_of(p))) {
                    Fillers found = roles.hit(tree.object_of(p));
                    if (!found.empty()) {
                        frame.targets = found;
                        if (frame.scope == no_token && cast.at(tree.object_of(p)).empty()) frame.scope = tree.object_of(p);
                        break;
                    }
                }
    }
    const std::uint32_t from = tree.preposition(t, "from");
    const bool origin = from != no_token && std::any_of(frame.targets.begin(), frame.targets.end(), [&](const Filler& f) { return tree.is_below(f.token, from); });
    frame.actors = noun_owner(t, !frame.targets.empty() || !by_modifier.empty(),
                              !origin && (trigger.action == Predicate::sanction || trigger.action == Predicate::tariff || trigger.action == Predicate::warn));
    if (frame.actors.empty() && above.whole != no_token) frame.actors = noun_owner(above.whole, true, false);
    const Fillers own = frame.actors;
    if (above.verb != no_token && above.via != "noun") {
        const bool subject_acts = above.governor && above.governor->subject == "actor";
        Fillers doer = subject_acts ? roles.doer(above.verb) : Fillers{};
        // A verb that no table knows: an authority that is its subject does what it does to its own measure ("confirmed duties").
        if (!above.governor && above.via == "obj" && !tree.is_passive(above.verb))
            for (const Filler& f : roles.doer(above.verb))
                if (cast[f.party].kind == "country" || cast[f.party].kind == "organ") add_filler(doer, f);
        if (!subject_acts && above.via == "obj") frame.not_actors = roles.doer(above.verb);
        if (subject_acts && doer.empty() && frame.actors.empty()) {
            frame.told_otherwise = acts_somebody_else(above.verb);
            if (trigger.action != Predicate::boycott) frame.organ = unnamed_organ(above.verb);
        }
        if (above.governor && (undergone || frame.effect == Effect::stand)) doer.clear();
        if (frame.effect == Effect::end) {
            // Who lifts is told by the verb; whose it is by the noun. A judge who overturns the ban is not the one who banned.
            // "a pact of Peru and Chile that lowers Chilean tariffs on Peruvian goods": of the two, the one whose they are.
            Fillers others = doer;
            without(others, own);
            if (!own.empty() && own.size() + others.size() == doer.size() && std::any_of(frame.targets.begin(), frame.targets.end(), [&](const Filler& f) { return std::any_of(others.begin(), others.end(), [&](const Filler& o) { return o.party == f.party; }); })) doer = own;
            if (!doer.empty()) frame.actors = doer;
            else if (const std::uint32_t who = roles.subject(above.verb); !tree.is_passive(above.verb) && who != no_token && tree[who].pos != "PRON" && !lexicon.in_class("instrument", tree.lemma(who))) frame.actors.clear();
            else if (tree.is_passive(above.verb) && tree.preposition(above.verb, "by") != no_token && !tree.is_verb(tree.object_of(tree.preposition(above.verb, "by")))) frame.actors.clear();
        } else if (frame.actors.empty()) {
            frame.actors = doer;
        } else if (!doer.empty() && frame.targets.empty() && by_modifier.empty() && frame.effect == Effect::act) {
            // "China imposed US tariffs"? the modifier is then the one hit.
            frame.targets = frame.actors;
            frame.actors = doer;
        }
        if (frame.actors.empty())
            if (const std::uint32_t agent = tree.preposition(above.verb, "by"); agent != no_token && !tree.is_verb(tree.object_of(agent))) frame.actors = roles.acting(tree.object_of(agent));
        // "Acme faces a fine if the agency finds it in breach"
        if (frame.actors.empty() && undergone)
            for (const std::uint32_t clause : conditions(above.verb))
                for (const Filler& f : roles.doer(clause))
                    if (!tree.is_passive(clause) && (cast[f.party].kind == "organ" || cast[f.party].kind == "country")) add_filler(frame.actors, f);
        if (frame.actors.empty() && undergone)
            if (const std::uint32_t from = tree.preposition(above.verb, "from"); from != no_token && !tree.is_verb(tree.object_of(from))) frame.actors = roles.acting(tree.object_of(from));
    }
    if (frame.actors.empty()) frame.actors = lister(t, above);
    // "Arab sanctions", "evading the sanctions on Iran": somebody's whom the text does not name as the one who acts here.
    for (const std::uint32_t c : tree.children(t, {"amod", "compound", "poss"}))
        if (frame.actors.empty() && lexicon.in_class("half_named", tree.lower(c))) frame.told_otherwise = true;
    if (above.verb == no_token && frame.actors.empty() && tree.is(t, "dobj") && lexicon.in_class("evading", tree.lemma(tree.head(t)))) frame.told_otherwise = true;
    if (above.verb != no_token && above.via == "obj" && frame.actors.empty() && lexicon.in_class("evading", tree.lemma(above.verb))) frame.told_otherwise = true;
    // "Washington's threat of sanctions"
    if (frame.actors.empty()) frame.actors = lifting;
    if (frame.actors.empty() && above.via == "noun") frame.actors = roles.owner(above.verb);
    if (frame.actors.empty() && above.via == "noun") frame.actors = doer_with(above.verb);
    if (frame.targets.empty()) frame.targets = by_modifier;
    // "tariffs worth 300 million dollars on Japanese goods": hung on what stands between.
    for (std::uint32_t i = t + 1; frame.targets.empty() && i < tree.sentence_of(t).end && i <= t + 9 && !tree.is_verb(i) && tree.text(i) != ","; ++i)
        if (tree.is(i, "prep") && (tree.lower(i) == "on" || tree.lower(i) == "against") && tree.object_of(i) != no_token && !tree.is_verb(tree.object_of(i)))
            frame.targets = roles.hit(tree.object_of(i));
    if (frame.targets.empty() && above.verb != no_token && above.via != "noun") conclude(frame, above.verb);
    // "China retaliated against the tariffs": who answers a measure suffers it, where it tells nobody else.
    if (frame.targets.empty() && frame.effect == Effect::stand && above.governor->subject == "target")
        if (const std::uint32_t who = roles.understood_subject(above.verb); who != no_token) frame.targets = roles.hit(who);
    without(frame.targets, frame.effect == Effect::end ? own : frame.actors);
    if (frame.effect == Effect::end) without(frame.targets, frame.actors);
    if (frame.targets.empty()) frame.targets = destination(frame);
    // "cancelled the planned tariffs": what never came into force is not lifted, but given up; what is put off is.
    const bool given_up = frame.effect == Effect::end && above.via != "noun" && is_only_planned(t) && !lexicon.in_class("postponing", tree.lemma(above.verb));
    if (frame.action == Predicate::tariff && is_lowered(frame)) frame.lifts = true;
    if (frame.effect == Effect::end && frame.action != Predicate::lift && !given_up) {
        frame.lifts = true;
        frame.imposers = own;
        for (const std::uint32_t clause : tree.children(t, {"acl", "relcl"}))
            if (const Governor* imposing = lexicon.governor(tree.lemma(clause), "obj"); imposing && imposing->effect == Effect::act) frame.told_imposed = true;
    }
    if (frame.targets.empty() && frame.actors.size() == 2) frame.mutual |= is_mutual(t);
    return frame;
}

// "Norway has adopted the EU's sanctions on X": whose they are holds them, and so does whoever takes them over.
bool Framer::joined_frame(const Frame& measure, Frame& joined) const {
    const std::uint32_t noun = tree.first_conjunct(measure.token);
    if (!measure.trigger->noun || measure.actors.empty() || measure.targets.empty() || tree.is_root(noun)) return false;
    std::uint32_t verb = tree.head(noun);
    if (tree.is(noun, "pobj") && !tree.is_root(verb)) verb = tree.head(verb);
    else if (!tree.is_one_of(noun, {"dobj", "nsubjpass"})) return false;
    if (!tree.is_verb(verb) || !lexicon.in_class("taking_over", tree.lemma(verb))) return false;
    Fillers doer = roles.doer(verb);
    without(doer, measure.actors);
    without(doer, measure.targets);
    if (doer.empty()) return false;
    joined = measure;
    joined.actors = doer;
    joined.anchor = verb;
    joined.definite = false;
    return true;
}

}  // namespace interdict
