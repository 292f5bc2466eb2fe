// The status is read upwards from the frame's anchor: its own modal and negation, then every verb and noun that governs the clause, each of
// which may weaken what is below it. The weakest reading met stays.
#include "ingest/status.h"

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
    bool decided = false;      // a governor or modal has weakened "actual"
    StatusReason reason{};

    void weaken(Status to, By by, std::uint32_t token, const Governor* governor = nullptr) {
        if (decided) return;
        status = to;
        decided = true;
        reason.by = by;
        reason.token = token;
        reason.governor = governor;
    }

    void negate(std::uint32_t token) {
        negated = !negated;
        reason.negation = token;
    }

    // What the governing word at the token makes of what is below it.
    void apply(const Governor* governor, std::uint32_t token) {
        const auto weakened = [&](Status to) { weaken(to, By::governor, token, governor); };
        switch (governor->effect) {
            case Effect::propose: weakened(Status::proposed); break;
            case Effect::menace:
            case Effect::threaten: weakened(Status::threatened); break;
            case Effect::plan: weakened(Status::planned); break;
            case Effect::attempt: weakened(Status::possible); break;
            case Effect::negate: negate(token); break;
            case Effect::ended: weakened(Status::ended); break;
            default: break;
        }
    }

    bool has_infinitive(std::uint32_t verb) const {
        for (const std::uint32_t c : tree.children(verb))
            if (tree.is(c, "aux") && tree.lower(c) == "to") return true;
        return false;
    }
    bool has_condition(std::uint32_t verb) const {
        for (const std::uint32_t c : tree.children(verb))
            if (tree.is(c, "advcl"))
                for (const std::uint32_t g : tree.children(c))
                    if (tree.is(g, "mark") && lexicon.function_word("condition", tree.lower(g))) return true;
        return false;
    }
    bool is_conditional_clause(std::uint32_t verb) const {
        for (const std::uint32_t c : tree.children(verb))
            if (tree.is(c, "mark") && lexicon.function_word("supposition", tree.lower(c))) return true;
        return false;
    }
    bool subject_is_draft(std::uint32_t verb) const {
        const std::uint32_t subject = tree.child(verb, {"nsubj", "nsubjpass"});
        if (subject == no_token) return false;
        std::uint32_t noun = subject;
        if (lexicon.function_word("relative", tree.lower(subject)) && tree.is(verb, "relcl")) noun = tree.head(verb);
        for (const std::uint32_t each : tree.with_conjuncts(noun))
            if (lexicon.in_class("draft", tree.lemma(each))) return true;
        return false;
    }
    bool reported(std::uint32_t verb) const {
        for (std::uint32_t t = verb; !tree.is_root(t); t = tree.head(t))
            if (tree.is(t, "ccomp") && lexicon.in_class("saying", tree.lemma(tree.head(t)))) return true;
        return false;
    }

    // The verb's own words: negation, modal, adverbs of the past.
    void read_verb(std::uint32_t verb, bool ignore_negation, bool own) {
        std::optional<std::string_view> modal;
        std::uint32_t modal_at = no_token;
        bool bare_infinitive = false;
        for (const std::uint32_t c : tree.children(verb)) {
            const std::string& word = tree.lower(c);
            if (tree.is(c, "neg")) {
                // "no longer banned"
                const bool no_longer = (word == "no" && tree.child(verb, {"advmod"}) != no_token && lexicon.function_word("cease", tree.lower(tree.child(verb, {"advmod"}))));
                if (no_longer) {
                    if (!ignore_negation) weaken(Status::ended, By::word, c);
                }
                else if (!ignore_negation) negate(c);
            } else if (tree.is(c, "advmod") && lexicon.function_word("cease", word)) {
                for (const std::uint32_t g : tree.children(c))
                    if (tree.is(g, "neg") && !decided && !ignore_negation) weaken(Status::ended, By::word, c);
            } else if (tree.is(c, "advmod") && lexicon.function_word("past", word) && own) {
                weaken(Status::ended, By::word, c);
            } else if (tree.is_one_of(c, {"aux", "auxpass"})) {
                if (const auto m = lexicon.function_word("modal", word)) modal = *m, modal_at = c;
                if (word == "to") bare_infinitive = true;
            } else if (tree.is_one_of(c, {"det", "preconj"}) && lexicon.function_word("negator", word)) {
                negate(c);
            } else if (tree.is_one_of(c, {"nsubj", "nsubjpass"})) {
                if (lexicon.function_word("negator", word)) negate(c);
                for (const std::uint32_t g : tree.children(c))
                    if (c != measure && tree.is(g, "det") && lexicon.function_word("negator", tree.lower(g))) negate(g);
            }
        }
        const auto by_modal = [&](Status to) { weaken(to, has_condition(verb) ? By::condition : By::modal, modal_at); };
        if (subject_is_draft(verb)) weaken(Status::proposed, By::draft, tree.child(verb, {"nsubj", "nsubjpass"}));
        if (modal == "possible" && !ignore_negation) weaken(Status::possible, By::modal, modal_at);
        else if (modal == "proposed") weaken(Status::proposed, By::modal, modal_at);
        else if (modal == "planned") by_modal(has_condition(verb) ? Status::threatened : Status::planned);
        else if (modal == "would") by_modal(has_condition(verb) ? (reported(verb) ? Status::threatened : Status::possible) : reported(verb) ? Status::planned : draft_above(verb) ? Status::proposed : Status::possible);
        if (is_conditional_clause(verb)) weaken(Status::possible, By::condition, tree.child(verb, {"mark"}));
        // A headline's "US to ban X": an infinitive that nothing governs.
        if (bare_infinitive && (tree.is_root(verb) || (tree.is_one_of(verb, {"acl", "relcl"}) && tree.line_of(verb) == 0 && tree[tree.head(verb)].pos == "PROPN"))) weaken(Status::planned, By::infinitive, verb);
    }
    bool draft_above(std::uint32_t verb) const {
        for (std::uint32_t t = verb; !tree.is_root(t); t = tree.head(t))
            if (tree.is_one_of(t, {"relcl", "acl"}) && lexicon.in_class("draft", tree.lemma(tree.head(t)))) return true;
        return false;
    }

    // A measure's own modifiers: "possible sanctions", "no ban", "a threatened boycott".
    void read_noun(std::uint32_t noun) {
        for (const std::uint32_t c : tree.children(noun)) {
            const std::string& word = tree.lower(c);
            if (tree.is_one_of(c, {"det", "neg"}) && lexicon.function_word("negator", word)) negate(c);
            if (tree.is_one_of(c, {"amod", "compound"})) {
                if (lexicon.in_class("tentative", word)) weaken(lexicon.in_class("threatening", word) ? Status::threatened : lexicon.in_class("proposing", word) ? Status::proposed : Status::possible, By::word, c);
                if (lexicon.in_class("former", word)) weaken(Status::ended, By::word, c);
            }
        }
        // "a threat of tariffs", "calls for a ban", "plans for sanctions"
        std::uint32_t t = noun;
        for (int steps = 0; steps < 3 && !tree.is_root(t); ++steps) {
            const std::uint32_t above = tree.head(t);
            if (tree.is_one_of(t, {"pobj", "pcomp"}) && !tree.is_root(above) && tree.is_noun(tree.head(above)) && lexicon.in_class("belonging_preposition", tree.lower(above))) {
                t = tree.head(above);
                if (const Governor* g = lexicon.governor(tree.lemma(t), "noun")) apply(g, t);
            } else {
                break;
            }
        }
    }

    // "It is possible that Mexico will …": the adjective outweighs the clause's own future.
    void read_possibility(std::uint32_t verb) {
        if (!tree.is(verb, "ccomp") || !tree.is_verb(tree.head(verb))) return;
        if (const std::uint32_t adjective = tree.child(tree.head(verb), {"acomp"}); adjective != no_token && lexicon.in_class("likely", tree.lower(adjective))) weaken(Status::possible, By::adjective, adjective);
    }

    void climb(std::uint32_t from) {
        std::uint32_t t = from;
        for (int steps = 0; steps < 8 && !tree.is_root(t); ++steps) {
            const std::uint32_t above = tree.head(t);
            // "used to ban"
            if (tree.is(t, "xcomp") && tree[above].tag == "VBD" && tree.child(above, {"dobj"}) == no_token && lexicon.in_class("habit", tree.lemma(above))) weaken(Status::ended, By::word, above);
            // "Japan is to bar Acme"
            if (tree.is(t, "xcomp") && tree.lemma(above) == "be" && has_infinitive(t) && tree.child(above, {"acomp", "attr"}) == no_token) weaken(Status::planned, By::infinitive, t);
            if (tree.is_one_of(t, {"xcomp", "ccomp"}) && tree.is_verb(above)) {
                // A clause quoted before its verb, or beside it, is not governed: "he has been charged; he denies it".
                const Governor* g = t > above ? lexicon.governor(tree.lemma(above), "clause") : nullptr;
                // "announced that it had banned": only an infinitive, or a future, is announced as still to come.
                if (g && g->effect == Effect::plan && tree.is(t, "ccomp") && !has_infinitive(t)) g = nullptr;
                if (g) {
                    apply(g, above);
                    read_verb(above, false, false);
                } else if (!lexicon.in_class("saying", tree.lemma(above)) || tree.is(t, "xcomp")) {
                    read_verb(above, lexicon.in_class("saying", tree.lemma(above)), false);
                }
            } else if (tree.is(t, "xcomp") || tree.is(t, "ccomp")) {
                // "is likely to ban", "ready to impose"
                if (lexicon.in_class("likely", tree.lower(above))) weaken(Status::possible, By::adjective, above);
            } else if (tree.is_one_of(t, {"acl", "relcl"}) && tree.is_noun(above)) {
                if (const Governor* g = lexicon.governor(tree.lemma(above), "noun")) apply(g, above);
                else if (lexicon.in_class("draft", tree.lemma(above)) && tree.is(t, "acl")) weaken(Status::proposed, By::draft, above);
                // "denied reports that it plans to ban"
                if (tree.is(above, "dobj") && lexicon.in_class("report", tree.lemma(above)))
                    if (const Governor* g = lexicon.governor(tree.lemma(tree.head(above)), "obj"); g && g->effect == Effect::negate) negate(tree.head(above));
                if (tree.is(t, "relcl")) break;
            } else if (tree.is(t, "pcomp")) {
                if (lexicon.in_class("excluding", tree.lower(above))) negate(above);
                if (!tree.is_root(above)) {
                    const std::uint32_t higher = tree.head(above);
                    if (tree.is_noun(higher)) {
                        // "has no intention of banning"
                        for (const std::uint32_t c : tree.children(higher, {"det"}))
                            if (lexicon.function_word("negator", tree.lower(c))) negate(c);
                        if (const Governor* g = lexicon.governor(tree.lemma(higher), "noun")) apply(g, higher);
                    } else if (tree.is_verb(higher)) {
                        if (const Governor* g = lexicon.governor(tree.lemma(higher), tree.lower(above))) apply(g, higher);
                    }
                    t = higher;
                    continue;
                }
            } else if (tree.is(t, "conj") && tree.is_verb(above) && tree.child(t, {"nsubj", "nsubjpass"}) == no_token) {
                // Coordinated verbs share the auxiliary of the first: "will ban and fine".
                if (tree.child(t, {"aux", "auxpass"}) == no_token) read_verb(above, true, false);
            } else if (tree.is(t, "advcl")) {
                // "called for X to be banned"
                for (const std::uint32_t c : tree.children(t, {"mark"}))
                    if (tree.lower(c) == "for")
                        for (const std::string_view via : {"clause", "for"})
                            if (const Governor* g = lexicon.governor(tree.lemma(above), via)) apply(g, above);
                break;
            } else if (!tree.is_verb(t)) {
                break;
            }
            t = above;
        }
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
        reader.read_noun(frame.token);
        if (frame.governor) reader.apply(frame.governor, frame.anchor);
        // "may bypass the ban": the ban stands whatever becomes of the verb.
        if (frame.anchor != frame.token && tree.is_verb(frame.anchor) && frame.effect != Effect::stand) {
            reader.read_possibility(frame.anchor);
            reader.read_verb(frame.anchor, false, true);
            reader.climb(frame.anchor);
        }
    } else {
        reader.read_possibility(frame.token);
        reader.read_verb(frame.token, frame.need_negated, true);
        if (frame.need_negated && tree.is(frame.token, "xcomp")) reader.climb(tree.head(frame.token));
        else reader.climb(frame.token);
    }
    for (const std::string_view need : frame.trigger->needs)
        if (need == "means_not") reader.negate(frame.token);
    reader.reason.status = reader.negated ? Status::negated : reader.status;
    return reader.reason;
}

Status status_of(const Frame& frame, const Tree& tree, const Lexicon& lexicon) { return reason_of_status(frame, tree, lexicon).status; }

}  // namespace interdict
