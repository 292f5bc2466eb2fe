// The status is read upwards from the frame's anchor: its own modal and negation, then every verb and noun that governs the clause, each of
// which may weaken what is below it. The weakest reading met stays; a bare future yields to whatever stands above it.
#include "ingest/status.h"

#include "ingest/governing.h"

#include <algorithm>
#include <optional>

namespace interdict {

namespace {

using By = StatusReason::By;

struct Reader {
    const Tree& tree;
    const Lexicon& lexicon;
    Status status = Status::actual;
    bool negated = false;
    std::uint32_t measure = no_token;   // the frame's own noun, whose determiner is read once
    std::uint32_t frame_anchor = no_token;   // the word that governs it
    bool decided = false;      // a governor or modal has weakened "actual"
    bool denied_twice = false; // "has not ruled out": it may be
    StatusReason reason{};

    void weaken(Status to, By by, std::uint32_t token, const Governor* governor = nullptr) {
        if (decided) return;
        status = to;
        decided = true;
        reason.by = by;
        reason.token = token;
        reason.governor = governor;
    }
    // What a future says of itself, as long as nothing above says more: "fears that it will".
    void expect(Status to, By by, std::uint32_t token) {
        if (decided || status != Status::actual) return;
        weaken(to, by, token);
        decided = false;
    }
    void deny(std::uint32_t token) {
        denied_twice |= negated;
        negated = !negated;
        reason.negation = token;
    }

    // What the governing word at the token makes of what is below it.
    void apply(const Governor* governor, std::uint32_t token) { apply(governor, token, governor->effect); }
    void apply(const Governor* governor, std::uint32_t token, Effect effect) {
        const auto weakened = [&](Status to) { weaken(to, By::governor, token, governor); };
        switch (effect) {
            case Effect::propose: weakened(Status::proposed); break;
            case Effect::menace:
            case Effect::threaten: weakened(Status::threatened); break;
            case Effect::plan: weakened(Status::planned); break;
            case Effect::risk:
            case Effect::attempt: weakened(Status::possible); break;
            case Effect::negate: deny(token); break;
            case Effect::ended: weakened(Status::ended); break;
            default: break;
        }
    }

    bool word_in(std::string_view class_name, std::uint32_t token) const { return lexicon.function_word(class_name, tree.lower(token)).has_value(); }
    bool has_child_in(std::string_view class_name, std::uint32_t token) const {
        const auto& all = tree.children(token);
        return std::any_of(all.begin(), all.end(), [&](std::uint32_t c) { return word_in(class_name, c); });
    }
    bool has_infinitive(std::uint32_t verb) const {
        for (const std::uint32_t c : tree.children(verb))
            if (tree.is(c, "aux") && tree.lower(c) == "to") return true;
        return false;
    }
    bool has_condition(std::uint32_t verb) const {
        for (const std::uint32_t clause : tree.children(verb, {"advcl"}))
            for (const std::uint32_t mark : tree.children(clause, {"mark"}))
                if (const auto word = lexicon.function_word("condition", tree.lower(mark)); word && word != "end") return true;
        return false;
    }
    // "if Canada bans", "unless", "should Britain ban", "were Japan to ban"; "whether" leaves it to the verb above.
    void read_supposition(std::uint32_t verb) {
        for (const std::uint32_t c : tree.children(verb)) {
            if (!tree.is(c, "mark")) continue;
            if (const auto word = lexicon.function_word("supposition", tree.lower(c))) {
                if (word == "open") expect(Status::possible, By::condition, c);
                else weaken(Status::possible, By::condition, c);
            }
        }
        const std::uint32_t subject = tree.child(verb, {"nsubj", "nsubjpass"});
        if (subject == no_token || tree.child(verb, {"mark"}) != no_token || !tree.is_one_of(verb, {"advcl", "ccomp"})) return;
        for (const std::uint32_t c : tree.children(verb, {"aux", "auxpass"}))
            if (const auto inverted = lexicon.function_word("inversion", tree.lower(c)); inverted && c < subject) weaken(inverted == "unreal" ? Status::negated : Status::possible, By::condition, c);
    }

    // Whether the noun that names a draft has become law: "signed into law a bill that", "a bill, passed by the parliament".
    bool is_enacted(std::uint32_t draft) const {
        std::vector<std::uint32_t> verbs = tree.children(draft, {"acl", "relcl"});
        if (const std::uint32_t verb = verb_of_object(tree, draft); verb != no_token) verbs.push_back(verb);
        for (const std::uint32_t verb : verbs) {
            const std::string& lemma = tree.lemma(verb);
            if (has_child_in("modal", verb) || has_infinitive(verb) || !tree.is_verb(verb)) continue;
            if (lexicon.in_class("enacting", lemma)) return true;
            if (lexicon.in_class("voting", lemma))
                if (const std::uint32_t who = voter(verb); who != no_token && !is_chamber(who) && lexicon.in_class("legislature", tree.lemma(who))) return true;
        }
        return false;
    }
    std::uint32_t voter(std::uint32_t verb) const {
        if (const std::uint32_t by = tree.preposition(verb, "by"); by != no_token) return tree.object_of(by);
        return tree.child(verb, {"nsubj"});
    }
    // "the Senate", "a House panel", "the Foreign Affairs Committee": its vote enacts nothing.
    bool is_chamber(std::uint32_t noun) const {
        if (lexicon.in_class("chamber", tree.lower(noun))) return true;
        for (const std::uint32_t c : tree.children(noun, {"compound", "amod", "nmod", "poss"}))
            if (lexicon.in_class("chamber", tree.lower(c) + " " + tree.lower(noun))) return true;
        if (const std::uint32_t of = tree.preposition(noun, "of"); of != no_token && tree.object_of(of) != no_token)
            return lexicon.in_class("chamber", tree.lower(noun) + " of " + tree.lower(tree.object_of(of)));
        return false;
    }
    bool is_vote_of_a_chamber(std::uint32_t verb) const {
        if (!lexicon.in_class("voting", tree.lemma(verb))) return false;
        const std::uint32_t who = voter(verb);
        return who != no_token && is_chamber(who);
    }

    // "the bill", "a draft law"
    bool is_draft(std::uint32_t noun) const {
        bool draft = lexicon.in_class("draft", tree.lemma(noun));
        if (lexicon.in_class("instrument", tree.lemma(noun)))
            for (const std::uint32_t c : tree.children(noun, {"amod", "compound"})) draft |= lexicon.in_class("draft", tree.lower(c)) || lexicon.in_class("proposing", tree.lower(c));
        return draft && !is_enacted(noun);
    }
    bool subject_is_draft(std::uint32_t verb) const {
        const std::uint32_t subject = tree.child(verb, {"nsubj", "nsubjpass"});
        if (subject == no_token) return false;
        std::uint32_t noun = subject;
        if (word_in("relative", subject) && tree.is(verb, "relcl")) noun = tree.head(verb);
        const std::vector<std::uint32_t> all = tree.with_conjuncts(noun);
        return std::any_of(all.begin(), all.end(), [&](std::uint32_t each) { return is_draft(each); });
    }
    bool draft_above(std::uint32_t verb) const {
        for (std::uint32_t t = verb; !tree.is_root(t); t = tree.head(t))
            if (tree.is_one_of(t, {"relcl", "acl"}) && is_draft(tree.head(t))) return true;
        // "under the proposal, Germany would"
        for (const std::uint32_t p : tree.children(verb, {"prep"}))
            if (const std::uint32_t noun = tree.object_of(p); noun != no_token && lexicon.in_class("under", tree.lower(p)) && is_draft(noun)) return true;
        return false;
    }
    bool reported(std::uint32_t verb) const {
        for (std::uint32_t t = verb; !tree.is_root(t); t = tree.head(t))
            if (tree.is(t, "ccomp") && lexicon.in_class("saying", tree.lemma(tree.head(t)))) return true;
        return false;
    }
    // Whether a verb of threatening, urging or denying is to say what "would" means below it: "warned that it would".
    bool is_governed(std::uint32_t verb) const {
        for (std::uint32_t t = verb; !tree.is_root(t) && tree.is_one_of(t, {"ccomp", "xcomp"}) && tree.is_verb(tree.head(t)); t = tree.head(t))
            if (const Governor* g = governor_of(tree, lexicon, tree.head(t), "clause"); g && t > tree.head(t) && g->effect != Effect::plan) return true;
        return false;
    }

    void read_would(std::uint32_t verb, std::uint32_t would, bool perfect) {
        // "would have banned it": it did not, but in a bill that failed it was proposed.
        if (perfect) return weaken(draft_above(verb) ? Status::proposed : Status::negated, By::modal, would);
        if (has_condition(verb)) return weaken(reported(verb) ? Status::threatened : Status::possible, By::condition, would);
        if (!is_governed(verb)) expect(draft_above(verb) ? Status::proposed : reported(verb) ? Status::planned : Status::possible, By::modal, would);
    }

    // The verb's own words: negation, modal, adverbs of the past.
    void read_verb(std::uint32_t verb, bool ignore_negation, bool own) {
        std::optional<std::string_view> modal;
        std::uint32_t modal_at = no_token;
        bool bare_infinitive = false, perfect = false;
        for (const std::uint32_t c : tree.children(verb)) {
            const std::string& word = tree.lower(c);
            if (tree.is(c, "neg")) {
                // "no longer banned"
                const bool no_longer = (word == "no" && tree.child(verb, {"advmod"}) != no_token && word_in("cease", tree.child(verb, {"advmod"})));
                if (no_longer) {
                    if (!ignore_negation) weaken(Status::ended, By::word, c);
                }
                // "urged Japan not to impose sanctions": they may come.
                else if (has_infinitive(verb) && !tree.is_root(verb) && (lexicon.in_class("urging", tree.lemma(tree.head(verb))) || lexicon.in_class("dissuading", tree.lemma(tree.head(verb))))) {
                    if (!ignore_negation) weaken(Status::possible, By::word, tree.head(verb));
                }
                else if (!ignore_negation) deny(c);
            } else if (tree.is(c, "advmod") && word_in("cease", c)) {
                for (const std::uint32_t g : tree.children(c))
                    if (tree.is(g, "neg") && !decided && !ignore_negation) weaken(Status::ended, By::word, c);
            } else if (tree.is(c, "advmod") && word_in("past", c) && own) {
                weaken(Status::ended, By::word, c);
            } else if (tree.is(c, "advmod") && word_in("perhaps", c)) {
                weaken(Status::possible, By::word, c);
            } else if (tree.is_one_of(c, {"aux", "auxpass"})) {
                if (const auto m = lexicon.function_word("modal", word)) modal = *m, modal_at = c;
                if (word == "to") bare_infinitive = true;
                if (word == "have") perfect = true;
            } else if (tree.is_one_of(c, {"det", "preconj"}) && word_in("negator", c)) {
                deny(c);
            } else if (tree.is_one_of(c, {"nsubj", "nsubjpass"})) {
                if (word_in("negator", c)) deny(c);
                for (const std::uint32_t g : tree.children(c))
                    if (c != measure && tree.is(g, "det") && word_in("negator", g)) deny(g);
            }
        }
        read_supposition(verb);
        if (subject_is_draft(verb)) weaken(Status::proposed, By::draft, tree.child(verb, {"nsubj", "nsubjpass"}));
        if (modal == "possible" && !ignore_negation) weaken(Status::possible, By::modal, modal_at);
        else if (modal == "proposed") weaken(Status::proposed, By::modal, modal_at);
        else if (modal == "planned" && has_condition(verb)) weaken(Status::threatened, By::condition, modal_at);
        else if (modal == "planned") expect(Status::planned, By::modal, modal_at);
        else if (modal == "would") read_would(verb, modal_at, perfect);
        if (is_vote_of_a_chamber(verb)) weaken(Status::proposed, By::draft, voter(verb));
        // A headline's "US to ban X": an infinitive that nothing governs.
        if (bare_infinitive && (tree.is_root(verb) || (tree.is_one_of(verb, {"acl", "relcl"}) && tree.line_of(verb) == 0 && tree[tree.head(verb)].pos == "PROPN"))) weaken(Status::planned, By::infinitive, verb);
    }

    // A measure's own modifiers: "possible sanctions", "no ban", "a threatened boycott"; they say nothing of its lifting.
    void read_noun(std::uint32_t noun, bool lifted) {
        for (const std::uint32_t c : tree.children(noun)) {
            const std::string& word = tree.lower(c);
            if (tree.is_one_of(c, {"det", "neg"}) && word_in("negator", c)) deny(c);
            if (!lifted && tree.is_one_of(c, {"amod", "compound"})) {
                if (lexicon.in_class("tentative", word)) weaken(lexicon.in_class("threatening", word) ? Status::threatened : lexicon.in_class("proposing", word) ? Status::proposed : Status::possible, By::word, c);
                if (lexicon.in_class("former", word)) weaken(Status::ended, By::word, c);
            }
        }
        // "tariffs proposed by the EU", "sanctions to be imposed in May"
        for (const std::uint32_t clause : tree.children(noun, {"acl"})) {
            if (clause == frame_anchor) continue;
            const Governor* g = tree[clause].tag == "VBN" ? governor_of(tree, lexicon, clause, "obj") : nullptr;
            if (g && has_infinitive(clause)) weaken(Status::planned, By::infinitive, clause);
            else if (g && (g->effect == Effect::propose || g->effect == Effect::threaten || g->effect == Effect::plan)) apply(g, clause);
        }
        // "a threat of tariffs", "calls for a ban", "plans for sanctions"
        std::uint32_t t = tree.first_conjunct(noun);
        for (int steps = 0; steps < 3 && !tree.is_root(t); ++steps) {
            const std::uint32_t above = tree.head(t);
            if (tree.is_one_of(t, {"pobj", "pcomp"}) && !tree.is_root(above) && tree.is_noun(tree.head(above)) && lexicon.in_class("belonging_preposition", tree.lower(above))) {
                t = tree.head(above);
                if (const Governor* g = governor_of(tree, lexicon, t, "noun")) {
                    apply(g, t);
                    read_fate(t, g->effect);
                }
            } else {
                break;
            }
        }
    }

    // What became of a plan, a call, a bill: "abandoned its plan", "resisted calls", "the attempt failed", "has no plans"; what is done with
    // the lifting or the imposing of a measure: "proposed an end to the ban".
    void read_fate(std::uint32_t noun, Effect effect) {
        for (const std::uint32_t c : tree.children(noun, {"det", "neg"}))
            if (word_in("negator", c)) deny(c);
        const bool done = effect == Effect::act || effect == Effect::end;
        if (const std::uint32_t verb = verb_of_object(tree, noun); verb != no_token) {
            const Governor* g = governor_of(tree, lexicon, verb, "obj");
            if (g && (g->effect == Effect::end || g->effect == Effect::negate)) {
                // "opposed China's plan": another's plan outlives that.
                if (const std::uint32_t whose = tree.child(noun, {"poss"}); g->effect == Effect::end || tree.is_passive(verb) || whose == no_token || tree[whose].pos == "PRON") deny(verb);
                return;
            }
            if (g && done) apply(g, verb);
            read_verb(verb, false, false);
        } else if (tree.is(noun, "nsubj") && tree.is_verb(tree.head(noun))) {
            const std::uint32_t verb_above = tree.head(noun);
            if (const Governor* g = governor_of(tree, lexicon, verb_above, "subj"); g && g->effect == Effect::ended) deny(verb_above);
            if (lexicon.in_class("failing", tree.lemma(verb_above))) deny(verb_above);
        } else if (done && tree.is(noun, "pobj") && !tree.is_root(tree.head(noun))) {
            const std::uint32_t higher = tree.head(tree.head(noun));
            if (!tree.is_verb(higher)) return;
            if (const Governor* g = governor_of(tree, lexicon, higher, tree.lower(tree.head(noun)))) {
                apply(g, higher);
                read_verb(higher, false, false);
            }
        }
    }

    // "blocked the order to bar Acme": it is over; "the decision to bar Acme would be based on": it is not taken.
    void read_fate_of_order(std::uint32_t noun) {
        if (const std::uint32_t verb = verb_of_object(tree, noun); verb != no_token) {
            if (const Governor* g = governor_of(tree, lexicon, verb, "obj"); g && g->effect == Effect::end && !tree.is(verb, "conj") && !has_infinitive(verb) && !has_child_in("modal", verb)) weaken(Status::ended, By::governor, verb, g);
        }
        if (tree.is_one_of(noun, {"nsubj", "nsubjpass"}) && tree.is_verb(tree.head(noun)))
            for (const std::uint32_t c : tree.children(tree.head(noun), {"aux"}))
                if (const auto modal = lexicon.function_word("modal", tree.lower(c)); modal == "would" || modal == "possible") weaken(Status::possible, By::modal, c);
    }

    // "It is possible that Mexico will …": the adjective outweighs the clause's own future.
    void read_possibility(std::uint32_t verb) {
        if (!tree.is(verb, "ccomp") || !tree.is_verb(tree.head(verb))) return;
        if (const std::uint32_t adjective = tree.child(tree.head(verb), {"acomp"}); adjective != no_token && lexicon.in_class("likely", tree.lower(adjective))) weaken(Status::possible, By::adjective, adjective);
    }

    // The verb above that has this one, or its clause, as a complement.
    void read_verb_above(std::uint32_t t, std::uint32_t above) {
        const bool infinitive = has_infinitive(t);
        // "has yet to ban"
        if (infinitive && lexicon.in_class("pending", tree.lemma(above)) && has_child_in("yet", above)) deny(above);
        // "is going to ban"
        if (infinitive && tree[above].tag == "VBG" && tree.lemma(above) == "go") expect(Status::planned, By::modal, above);
        // "speculation grows that it will ban", "the plan is to ban"
        if (const std::uint32_t subject = tree.child(above, {"nsubj"}); subject != no_token && subject < t && tree[subject].pos == "NOUN" && (tree.is(t, "ccomp") || tree.lemma(above) == "be"))
            if (const Governor* told = governor_of(tree, lexicon, subject, "noun"); told && told->effect != Effect::act && told->effect != Effect::end) apply(told, subject);
        // A clause quoted before its verb, or beside it, is not governed: "he has been charged; he denies it".
        const Governor* g = t > above ? governor_of(tree, lexicon, above, "clause") : nullptr;
        // "announced that it had banned": only an infinitive, or a future, is announced as still to come.
        if (g && g->effect == Effect::plan && tree.is(t, "ccomp") && !infinitive) g = nullptr;
        // "analysts believe that the EU will fine Meta", "is expected to": somebody else's guess.
        const bool guessed = lexicon.in_class("supposing", tree.lemma(above)) && (tree.is(t, "ccomp") ? status == Status::planned && !decided : infinitive && tree.is_passive(above));
        if (guessed || (infinitive && lexicon.in_class("likely", tree.lower(above)) && !g)) return weaken(Status::possible, By::adjective, above);
        if (g) {
            apply(g, above, g->effect == Effect::plan && (has_condition(above) || has_condition(t)) ? Effect::threaten : g->effect);
            read_verb(above, false, false);
        } else if (!lexicon.in_class("saying", tree.lemma(above)) || tree.is(t, "xcomp")) {
            read_verb(above, lexicon.in_class("saying", tree.lemma(above)), false);
        }
    }

    // The noun that the clause describes: "a plan to ban", "a bill that would ban", "reports that it had banned".
    void read_noun_above(std::uint32_t t, std::uint32_t above) {
        // "the plan rejected by": what befell the noun is not what it is for.
        if (tree[t].tag == "VBN" && tree.is(t, "acl") && tree.child(t, {"aux", "auxpass"}) == no_token) return;
        const Governor* g = tree.is(t, "acl") || has_infinitive(t) || tree.child(t, {"mark"}) != no_token ? governor_of(tree, lexicon, above, "noun") : nullptr;
        if (g) apply(g, above);
        else if (tree.is(t, "acl") && is_draft(above)) weaken(Status::proposed, By::draft, above);
        if (g || is_draft(above)) read_fate(above, g ? g->effect : Effect::propose);
        else if (lexicon.in_class("instrument", tree.lemma(above))) read_fate_of_order(above);
        if (!lexicon.in_class("report", tree.lemma(above))) return;
        // "denied reports that it plans to ban", "reports that it had banned are false"
        if (tree.is(above, "dobj"))
            if (const Governor* denial = governor_of(tree, lexicon, tree.head(above), "obj"); denial && denial->effect == Effect::negate) deny(tree.head(above));
        if (tree.is(above, "nsubj"))
            for (const std::uint32_t predicate : tree.children(tree.head(above), {"acomp"}))
                if (lexicon.in_class("untrue", tree.lower(predicate))) deny(predicate);
    }

    // "without banning", "instead of banning", "rather than ban", "short of banning"
    bool is_excluded(std::uint32_t preposition) const {
        if (lexicon.in_class("excluding", tree.lower(preposition))) return true;
        for (const std::uint32_t c : tree.children(preposition, {"advmod"}))
            if (lexicon.in_class("excluding", tree.lower(c))) return true;
        return lexicon.in_class("excluding", tree.lower(tree.head(preposition)));
    }
    bool is_excluded_clause(std::uint32_t verb) const {
        for (const std::uint32_t c : tree.children(verb, {"advmod"}))
            if (word_in("rather", c) && tree.child(verb, {"mark"}) != no_token) return true;
        for (const std::uint32_t c : tree.children(verb, {"mark"}))
            if (c > 0 && word_in("rather", c - 1)) return true;
        if (!tree.is(verb, "conj")) return false;
        for (const std::uint32_t c : tree.children(tree.head(verb), {"cc"}))
            if (c < verb && has_child_in("rather", c)) return true;
        return false;
    }

    // Above a preposition: "thinking about banning", "no intention of banning", "barred from banning".
    std::uint32_t read_preposition_above(std::uint32_t preposition) {
        if (is_excluded(preposition)) deny(preposition);
        if (tree.is_root(preposition)) return preposition;
        const std::uint32_t higher = tree.head(preposition);
        if (tree.is_noun(higher)) {
            if (const Governor* g = governor_of(tree, lexicon, higher, "noun")) {
                apply(g, higher);
                read_fate(higher, g->effect);
            } else {
                for (const std::uint32_t c : tree.children(higher, {"det"}))
                    if (word_in("negator", c)) deny(c);
            }
        } else if (tree.is_verb(higher)) {
            if (const Governor* g = governor_of(tree, lexicon, higher, tree.lower(preposition))) {
                apply(g, higher);
                read_verb(higher, false, false);
            }
        }
        return higher;
    }

    void climb(std::uint32_t from) {
        std::uint32_t t = from;
        for (int steps = 0; steps < 8 && !tree.is_root(t); ++steps) {
            const std::uint32_t above = tree.head(t);
            if (is_excluded_clause(t)) deny(t);
            // "used to ban"
            if (tree.is(t, "xcomp") && tree[above].tag == "VBD" && tree.child(above, {"dobj"}) == no_token && lexicon.in_class("habit", tree.lemma(above))) weaken(Status::ended, By::word, above);
            // "Japan is to bar Acme"
            if (tree.is(t, "xcomp") && tree.lemma(above) == "be" && has_infinitive(t) && tree.child(above, {"acomp", "attr"}) == no_token && !has_child_in("yet", above)) {
                read_supposition(above);   // "if Japan were to bar Acme"
                weaken(Status::planned, By::infinitive, t);
            }
            if (tree.is_one_of(t, {"xcomp", "ccomp"}) && tree.is_verb(above)) {
                read_verb_above(t, above);
            } else if (tree.is(t, "ccomp") && tree[above].pos == "NOUN") {
                read_noun_above(t, above);
            } else if (tree.is(t, "xcomp") || tree.is(t, "ccomp")) {
                // "is likely to ban", "ready to impose"
                if (lexicon.in_class("likely", tree.lower(above))) weaken(Status::possible, By::adjective, above);
            } else if (tree.is_one_of(t, {"acl", "relcl"}) && tree.is_noun(above)) {
                read_noun_above(t, above);
                if (tree.is(t, "relcl")) break;
            } else if (tree.is(t, "pcomp")) {
                const std::uint32_t higher = read_preposition_above(above);
                if (higher == above) break;
                t = higher;
                // "will join Spain and Ireland in boycotting": as real as the joining.
                if (const std::uint32_t joined = tree.first_conjunct(t); tree.is(joined, "dobj")) t = tree.head(joined);
                if (lexicon.in_class("joining", tree.lemma(t))) read_verb(t, false, false);
                continue;
            } else if (tree.is(t, "conj") && tree.is_verb(above) && tree.child(t, {"nsubj", "nsubjpass"}) == no_token) {
                // Coordinated verbs share the auxiliary of the first: "will ban and fine".
                if (tree.child(t, {"aux", "auxpass"}) == no_token) read_verb(above, true, false);
            } else if (tree.is(t, "advcl")) {
                // "were Japan to sanction"
                if (has_infinitive(t) && tree.is(above, "advcl") && word_in("inversion", above)) weaken(Status::possible, By::condition, above);
                // "called for X to be banned"
                for (const std::uint32_t c : tree.children(t, {"mark"}))
                    if (tree.lower(c) == "for")
                        for (const std::string_view via : {"clause", "for"})
                            if (const Governor* g = governor_of(tree, lexicon, above, via)) apply(g, above);
                // "would issue an order, barring Acme": a participle that follows is as real as its verb.
                if (tree[t].tag != "VBG" || t < above || !tree.is_verb(above) || tree.child(t, {"mark", "aux", "nsubj"}) != no_token) break;
                read_verb(above, true, false);
            } else if (!tree.is_verb(t)) {
                break;
            }
            t = above;
        }
    }

    // "The sanctions did not work": what its subject does is no news of the measure, but for when it applies and to whom.
    bool tells_nothing(const Frame& frame) const {
        const std::uint32_t subject = tree.child(frame.anchor, {"nsubj"});
        if (subject == no_token || frame.effect != Effect::act || tree.first_conjunct(frame.token) != subject) return false;
        return !lexicon.in_class("aiming", tree.lemma(frame.anchor)) && tree.lemma(frame.anchor) != "be";
    }

    // The governing verb's own effect, but for what it does not tell of the measure as a whole.
    void apply_to_measure(const Frame& frame) {
        const Governor* g = frame.governor;
        // "tariffs will drop to 30%": they are eased.
        if (g->effect == Effect::ended && frame.lifts) return;
        // "talks to avert tariffs": they loom; "averted tariffs": they did not come.
        if (g->effect == Effect::negate && g->subject == "none" && (has_infinitive(frame.anchor) || tree[frame.anchor].tag == "VBG")) return apply(g, frame.anchor, Effect::attempt);
        // "cancelled the planned tariffs"
        if (g->effect == Effect::end && !frame.lifts && frame.action != Predicate::lift) return deny(frame.anchor);
        apply(g, frame.anchor);
    }

    // "Germany must ban Acme": somebody demands it. What must be done with goods is an order.
    void read_must(const Frame& frame) {
        if (frame.need_negated || frame.action == Predicate::order || frame.addressee != no_token || negated) return;
        for (const std::uint32_t c : tree.children(frame.token, {"aux"}))
            if (lexicon.function_word("modal", tree.lower(c)) == "must") weaken(Status::proposed, By::modal, c);
    }
};

// "so should Canada", "nor has Beta": the auxiliary stands alone.
std::optional<Status> echoed(const Frame& frame, const Tree& tree, const Lexicon& lexicon) {
    if (!frame.echoes || frame.token == 0) return std::nullopt;
    const auto echo = lexicon.function_word("echo", tree.lower(frame.token - 1));
    if (!echo) return std::nullopt;
    if (*echo == "no") return Status::negated;
    const auto modal = lexicon.function_word("modal", tree.lower(frame.token));
    if (!modal) return Status::actual;
    return *modal == "possible" ? Status::possible : *modal == "planned" ? Status::planned : Status::proposed;
}

}  // namespace

StatusReason reason_of_status(const Frame& frame, const Tree& tree, const Lexicon& lexicon) {
    if (const auto status = echoed(frame, tree, lexicon)) return {*status, By::echo, frame.token, nullptr, no_token};
    Reader reader{tree, lexicon};
    if (frame.trigger->noun) {
        reader.measure = frame.token;
        reader.frame_anchor = frame.anchor;
        reader.read_noun(frame.token, frame.lifts);
        if (frame.governor && (!tree.is_noun(frame.anchor) || frame.anchor == frame.token)) reader.apply_to_measure(frame);
        // "may bypass the ban": the ban stands whatever becomes of the verb.
        if (frame.anchor != frame.token && tree.is_verb(frame.anchor) && frame.effect != Effect::stand) {
            reader.read_possibility(frame.anchor);
            reader.read_verb(frame.anchor, reader.tells_nothing(frame), true);
            reader.climb(frame.anchor);
        }
    } else {
        reader.read_possibility(frame.token);
        reader.read_must(frame);
        reader.read_verb(frame.token, frame.need_negated, true);
        if (frame.need_negated && tree.is(frame.token, "xcomp")) reader.climb(tree.head(frame.token));
        else reader.climb(frame.token);
    }
    for (const std::string_view need : frame.trigger->needs)
        if (need == "means_not") reader.deny(frame.token);
    // "decided to keep its ban": it stands.
    if (frame.trigger->noun && !frame.lifts && (reader.status == Status::planned || (reader.status == Status::threatened && reader.reason.by == By::condition)) && lexicon.in_class("keeping", tree.lemma(frame.anchor)) && tree.is_verb(frame.anchor))
        reader.status = Status::actual, reader.reason.by = By::telling;
    reader.reason.status = reader.negated ? Status::negated : reader.denied_twice && reader.status == Status::actual ? Status::possible : reader.status;
    return reader.reason;
}

Status status_of(const Frame& frame, const Tree& tree, const Lexicon& lexicon) { return reason_of_status(frame, tree, lexicon).status; }

}  // namespace interdict
