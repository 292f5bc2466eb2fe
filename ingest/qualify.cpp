#include "ingest/qualify.h"

#include <algorithm>

namespace interdict {

namespace {

constexpr std::uint32_t longest_tail = 9;   // words of a phrase that follows the goods: "products from Fukushima and surrounding prefectures"

bool is_cut(const Tree& tree, std::uint32_t t) { return tree.is_one_of(t, {"relcl", "appos", "punct", "cc", "advcl"}); }

// The noun with what stands before it and what short phrases follow it, without clauses.
Span phrase_of(const Tree& tree, std::uint32_t noun, bool keep_prepositions) {
    std::uint32_t begin = noun, end = noun + 1;
    for (const std::uint32_t c : tree.children(noun)) {
        const Span below = tree.subtree(c);
        if (c < noun) {
            if (!is_cut(tree, c) && !tree.is(c, "det")) begin = std::min(begin, below.begin);
        } else if (tree.is(c, "conj") || (keep_prepositions && tree.is(c, "prep"))) {
            end = std::max(end, below.end);
        }
    }
    while (begin < noun && (tree.is(begin, "det") || tree.is(begin, "punct"))) ++begin;
    return {begin, end};
}

struct Qualifying {
    const Frame& frame;
    const Tree& tree;
    const Cast& cast;
    const Lexicon& lexicon;
    std::array<std::optional<Qualifier>, qualifier_count> found{};

    void set(QualifierKind kind, Span span) {
        Qualifier q = quote(tree, span);
        auto& slot = found[static_cast<std::size_t>(kind)];
        if (!slot && !q.text.empty()) slot = std::move(q);
    }
    bool is_set(QualifierKind kind) const { return found[static_cast<std::size_t>(kind)].has_value(); }

    // ---- what the phrases are made of

    const Mention* mention_at(std::uint32_t token) const { return cast.mention_at[token] < 0 ? nullptr : &cast.mentions[static_cast<std::size_t>(cast.mention_at[token])]; }
    bool names_a_party(std::uint32_t token) const {
        const Mention* mention = mention_at(token);
        return mention && mention->kind != MentionKind::description;
    }
    bool holds_a_role(Span span) const {
        for (const Fillers* role : {&frame.actors, &frame.targets})
            if (std::any_of(role->begin(), role->end(), [&](const Filler& f) { return span.contains(f.token); })) return true;
        return false;
    }
    bool is_time(std::uint32_t token) const { return tree[token].entity_type == "DATE" || tree[token].entity_type == "TIME" || tree[token].pos == "NUM"; }
    bool is_law(std::uint32_t token) const {
        const Mention* mention = cast.mention_headed(token);
        return mention && mention->type == EntityType::LAW;
    }
    bool is_measure(std::uint32_t noun) const {
        const auto& rows = lexicon.triggers(tree.lemma(noun));
        return std::any_of(rows.begin(), rows.end(), [](const Trigger& row) { return row.noun; });
    }

    // From the noun leftwards over the words that say what it is, up to whose it is: "agricultural" of "several Canadian agricultural exports".
    std::uint32_t begin_of(std::uint32_t noun) const {
        std::uint32_t begin = noun;
        const auto& all = tree.children(noun);
        for (auto c = all.rbegin(); c != all.rend(); ++c) {
            if (*c >= begin) continue;
            if (tree.is_one_of(*c, {"punct", "cc"})) continue;
            if (!tree.is_one_of(*c, {"amod", "compound", "nmod"}) || names_a_party(*c) || is_time(*c) || lexicon.in_class("quantity", tree.lower(*c)) || lexicon.in_class("tentative", tree.lower(*c))) break;
            begin = tree.subtree(*c).begin;
        }
        return begin;
    }
    // The goods as the text names them, without whose they are: "imports of satellite equipment", "products from Fukushima".
    Span goods(std::uint32_t noun) const {
        Span span{begin_of(noun), noun + 1};
        for (const std::uint32_t c : tree.children(noun)) {
            const Span below = tree.subtree(c);
            if (c < noun) continue;
            if (tree.is(c, "conj") && tree.is_noun(c)) span.end = std::max(span.end, below.end);
            if (!tree.is(c, "prep") || below.size() > longest_tail || tree.object_of(c) == no_token || is_time(tree.object_of(c))) continue;
            const bool of_trade = tree.lower(c) == "of" && lexicon.in_class("traffic", tree.lemma(noun));
            if (of_trade || !holds_a_role(below)) span.end = std::max(span.end, below.end);
        }
        return span;
    }
    // "running in the election", "holding public office": what is done, without when and why.
    Span conduct(std::uint32_t verb) const {
        Span span{verb, verb + 1};
        for (const std::uint32_t c : tree.children(verb)) {
            if (c < verb || !tree.is_one_of(c, {"dobj", "prep", "prt", "xcomp", "attr", "acomp", "conj"})) continue;
            if (tree.is(c, "prep") && (tree.object_of(c) == no_token || is_time(tree.object_of(c)) || lexicon.in_class("sole_ground", tree.lower(c)))) continue;
            if (tree.subtree(c).begin > span.end + 1) break;
            span.end = std::max(span.end, tree.subtree(c).end);
        }
        for (std::uint32_t t = verb + 1; t < span.end; ++t)
            if (tree.text(t) == "," || (tree.is(t, "prep") && (lexicon.in_class("sole_ground", tree.lower(t)) || (tree.object_of(t) != no_token && is_time(tree.object_of(t)))))) return {verb, t};
        return span;
    }
    // A ground is told up to what is said of its last words in passing: "the attacks, which killed two".
    Span up_to_relative(Span span) const {
        for (std::uint32_t t = span.begin + 1; t < span.end; ++t)
            if (((tree[t].tag == "WDT" || tree[t].tag == "WP") && tree.is(t - 1, "punct")) || tree.lower(t) == "who" || tree.text(t) == ";") return {span.begin, t};
        return span;
    }

    // What hangs on the trigger, its governing verb and the nouns below them, the nearest first; not what stands in other verbs' clauses.
    std::vector<std::uint32_t> clause() const {
        std::vector<std::uint32_t> heads{frame.anchor}, all;
        if (frame.token != frame.anchor) heads.push_back(frame.token);
        for (std::size_t i = 0; i < heads.size(); ++i)
            for (const std::uint32_t c : tree.children(heads[i])) {
                if (std::find(all.begin(), all.end(), c) != all.end()) continue;
                all.push_back(c);
                if (!tree.is_verb(c) && !tree.is_one_of(c, {"nsubj", "punct", "relcl", "acl"}) && c != frame.token) heads.push_back(c);
            }
        return all;
    }

    // ---- scope

    // "barred from running", "suspended from duty"
    bool read_from() {
        if (frame.addressee != no_token || frame.action == Predicate::tariff) return false;
        for (const std::uint32_t head : {frame.token, tree.child(frame.token, {"dobj", "nsubjpass"})}) {
            if (head == no_token) continue;
            const std::uint32_t from = tree.preposition(head, "from");
            const std::uint32_t object = from == no_token ? no_token : tree.object_of(from);
            if (object == no_token || frame.trigger->noun) continue;
            if (tree.is_verb(object)) {
                if (holds_a_role(conduct(object)) && frame.scope != no_token) return false;   // "from buying Acme's gear": the gear
                set(QualifierKind::scope, conduct(object));
                return true;
            }
            const bool goods_told = frame.scope != no_token && can_be_scope(frame.scope) && !lexicon.in_class("person_group", tree.lemma(frame.scope));
            if (!goods_told && can_be_left(object) && !names_a_party(object) && !mention_at(object) && !holds_a_role(tree.subtree(object)) && !is_time(object)) {
                set(QualifierKind::scope, goods(object));
                return true;
            }
        }
        return false;
    }
    // The noun through which the clause tells its target: "jets" of "stop taking deliveries of jets from Acme".
    std::uint32_t goods_of_target() const {
        if (frame.targets.empty()) return no_token;
        const std::uint32_t preposition = tree.head(frame.targets.front().token);
        if (!tree.is(preposition, "prep") || tree.is_root(preposition)) return no_token;
        const std::uint32_t noun = tree.head(preposition);
        return tree.is_noun(noun) ? noun : tree.is_verb(noun) ? tree.child(noun, {"dobj"}) : no_token;
    }
    bool can_be_scope(std::uint32_t noun) const { return !is_measure(noun) && can_be_left(noun); }
    // What somebody may be shut out of: the same, and duties.
    bool can_be_left(std::uint32_t noun) const {
        if (noun == frame.addressee || lexicon.in_class("listing", tree.lemma(noun))) return false;
        if (!tree.is_noun(noun) || is_time(noun) || lexicon.in_class("hollow", tree.lemma(noun)) || is_law(noun)) return false;
        if (frame.action == Predicate::penalise) return lexicon.in_class("seizable", tree.lemma(noun)) || lexicon.in_class("loot", tree.lemma(noun));
        const Mention* mention = cast.mention_headed(noun);
        return cast.at(noun).empty() || (mention && mention->kind == MentionKind::description && mention->plural && frame.action == Predicate::order);
    }
    // "a travel ban", "economic and military sanctions": the measure's own modifiers.
    void read_modifiers() {
        std::uint32_t begin = frame.token;
        const auto& all = tree.children(frame.token);
        for (auto c = all.rbegin(); c != all.rend(); ++c) {
            if (*c >= begin) continue;
            const bool noun = tree.is(*c, "compound") && tree.lemma(*c).size() > 2 && tree[*c].pos == "NOUN" && !is_time(*c) && tree.lower(*c).find('-') == std::string::npos && !is_measure(*c) && !lexicon.in_class("hollow", tree.lemma(*c));
            if ((!noun && (frame.action == Predicate::tariff || !lexicon.in_class("sector", tree.lower(*c)))) || mention_at(*c)) break;
            begin = tree.subtree(*c).begin;
        }
        if (begin == frame.token) return;
        set(QualifierKind::scope, {begin, frame.action == Predicate::sanction && tree.lemma(frame.token) == "sanction" ? frame.token + 1 : frame.token});
    }
    void read_scope() {
        if (read_from()) return;
        if (frame.scope != no_token && can_be_scope(frame.scope)) return set(QualifierKind::scope, goods(frame.scope));
        // "advised its citizens not to travel to Ethiopia"
        if (frame.action == Predicate::warn && !frame.trigger->noun)
            if (const std::uint32_t below = tree.child(frame.token, {"xcomp"}); below != no_token && tree.is_verb(below) && tree.child(below, {"neg"}) != no_token) return set(QualifierKind::scope, conduct(below));
        if (frame.trigger->noun && frame.action != Predicate::penalise) return read_modifiers();
        if (frame.trigger->noun) return;
        if (const std::uint32_t noun = frame.addressee == no_token ? no_token : goods_of_target(); noun != no_token && tree.is_below(noun, frame.token) && can_be_scope(noun)) return set(QualifierKind::scope, goods(noun));
        const std::uint32_t object = tree.child(frame.token, {"dobj", "nsubjpass"});
        if (object == no_token || !can_be_scope(object)) return;
        // "blocked Acme's takeover of Beta": the deal with its other side
        if (frame.trigger->frame != "deal") return set(QualifierKind::scope, goods(object));
        if (const std::uint32_t of = tree.preposition(object, "of"); of != no_token) set(QualifierKind::scope, {object, tree.subtree(of).end});
    }

    // ---- instrument

    bool is_instrument(std::uint32_t noun) const { return is_law(noun) || (tree.is_noun(noun) && lexicon.in_class("written", tree.lemma(noun))); }
    void read_instrument() {
        const auto take = [&](std::uint32_t noun) {
            // "that bill, the Defending Act"
            for (const std::uint32_t name : tree.children(noun, {"appos"}))
                if (is_law(name)) return set(QualifierKind::instrument, phrase_of(tree, name, true));
            if (is_law(noun)) return set(QualifierKind::instrument, phrase_of(tree, noun, true));
            // A bare "law" or "order" tells nothing.
            std::uint32_t begin = begin_of(noun);
            while (begin < noun && lexicon.in_class("plain", tree.lower(begin))) ++begin;
            if (begin < noun) set(QualifierKind::instrument, {begin, noun + 1});
        };
        const auto under = [&](std::uint32_t p) {
            if (!tree.is(p, "prep") || !lexicon.in_class("under", tree.lower(p))) return;
            const std::uint32_t noun = tree.object_of(p);
            if (noun != no_token && tree.is_noun(noun) && !is_measure(noun) && (is_instrument(noun) || lexicon.in_class("instrument", tree.lemma(noun)))) take(noun);
        };
        for (const std::uint32_t c : clause()) under(c);
        // "struck from the Trade Act", "added to the Entity List"
        for (const std::uint32_t c : tree.children(frame.token, {"prep"}))
            if (tree.object_of(c) != no_token && is_law(tree.object_of(c))) take(tree.object_of(c));
            else if (const std::uint32_t list = tree.object_of(c); list != no_token && list > 0 && lexicon.in_class("tradelist", tree.lower(list - 1) + " " + tree.lower(list)))
                set(QualifierKind::instrument, {list - 1, list + 1});
        for (const std::uint32_t verb : {frame.anchor, frame.token}) {
            if (!tree.is_verb(verb)) continue;
            // "an executive order imposing", "trade agreements that lower", "a resolution to reverse"
            if (tree.is_one_of(verb, {"acl", "relcl"}) && is_instrument(tree.head(verb)) && tree.head(verb) != frame.token) take(tree.head(verb));
            // "the Defending Act would bar"
            if (const std::uint32_t subject = tree.child(verb, {"nsubj"}); subject != no_token && is_instrument(subject)) take(subject);
        }
        for (std::uint32_t t = frame.anchor; !tree.is_root(t) && tree.sentence_number(t) == tree.sentence_number(frame.anchor); t = tree.head(t))
            if (tree.is_one_of(t, {"xcomp", "conj", "ccomp", "advcl"}))
                for (const std::uint32_t c : tree.children(tree.head(t))) under(c);
    }

    // ---- reason

    bool can_be_reason(std::uint32_t preposition, std::uint32_t object) const {
        if (tree.is(object, "prep") || is_time(object)) return false;
        if (tree.lower(preposition) != "for") return cast.at(object).empty() || tree.child(object, {"acl", "relcl"}) != no_token;
        if (tree.is_verb(object)) return true;
        return cast.at(object).empty() && (frame.action == Predicate::penalise ? tree[object].pos == "NOUN" && !lexicon.in_class("court_business", tree.lemma(object)) : lexicon.in_class("conduct", tree.lemma(object)));
    }
    void read_reason_behind(std::uint32_t preposition) {
        std::uint32_t object = tree.object_of(preposition);
        if (object != no_token && tree[object].pos == "ADP") object = tree.object_of(object) != no_token ? tree.object_of(object) : tree.child(preposition, {"pobj"});   // "because of", "due to"
        if (object == no_token) return;
        // "in response to the allegations"
        if (tree.lower(preposition) == "in" && lexicon.in_class("answer", tree.lemma(object))) {
            for (const std::uint32_t p : tree.children(object, {"prep"}))
                if (tree.object_of(p) != no_token) return set(QualifierKind::reason, up_to_relative(tree.subtree(tree.object_of(p))));
            return;
        }
        if (lexicon.in_class("ground", tree.lower(preposition)) && can_be_reason(preposition, object)) return set(QualifierKind::reason, up_to_relative(tree.subtree(object)));
        // "convicted of embezzlement", "charged with fraud"
        const std::string& word = tree.lower(preposition);
        if (frame.action == Predicate::penalise && !frame.trigger->noun && (word == "of" || word == "with") && (tree.head(preposition) == frame.token || tree.head(preposition) == tree.head(frame.token) || tree.is(tree.head(preposition), "dobj")) && cast.at(object).empty() && !is_time(object) && !is_measure(object))
            set(QualifierKind::reason, up_to_relative(tree.subtree(object)));
    }
    // "citing concerns", "due to the war", "in response to the strikes", wherever the parser hangs it: the first after the trigger.
    void read_reason_of_sentence() {
        const std::uint32_t end = tree.sentence_of(frame.token).end;
        for (std::uint32_t t = frame.token + 1; t < end && !is_set(QualifierKind::reason); ++t) {
            const std::string& word = tree.lower(t);
            if (tree.is(t, "prep") && (word == "in" || lexicon.in_class("sole_ground", word))) {
                const std::uint32_t object = tree.object_of(t);
                if (object != no_token && (word != "in" || lexicon.in_class("answer", tree.lemma(object)))) read_reason_behind(t);
            }
            if (tree.is_verb(t) && lexicon.in_class("citing", tree.lemma(t)) && tree[t].tag == "VBG")
                if (const std::uint32_t what = tree.child(t, {"dobj", "ccomp"}); what != no_token) set(QualifierKind::reason, up_to_relative(tree.subtree(what)));
        }
    }
    void read_reason() {
        read_reason_of_clause();
        // "convicted him of theft and fined him"
        if (frame.action == Predicate::penalise && tree.is(frame.token, "conj") && tree.is_verb(tree.head(frame.token)))
            for (const std::uint32_t p : tree.children(tree.head(frame.token), {"prep"}))
                if (tree.lower(p) == "of" || tree.lower(p) == "for") read_reason_behind(p);
        read_reason_of_sentence();
    }
    void read_reason_of_clause() {
        for (const std::uint32_t c : clause()) {
            if (tree.is(c, "prep")) {
                read_reason_behind(c);
            } else if (tree.is(c, "advcl")) {
                const std::uint32_t mark = tree.child(c, {"mark"});
                if (mark != no_token && lexicon.in_class("ground", tree.lower(mark))) set(QualifierKind::reason, {mark + 1, tree.subtree(c).end});
                // "citing security concerns"
                if (lexicon.in_class("citing", tree.lemma(c)) && c > frame.token)
                    if (const std::uint32_t what = tree.child(c, {"dobj", "ccomp"}); what != no_token) set(QualifierKind::reason, up_to_relative(tree.subtree(what)));
                // "expelled the envoy after Belgium accused it"
                if (mark != no_token && tree.lower(mark) == "after" && c > frame.token && tree.child(c, {"nsubj", "nsubjpass"}) != no_token) set(QualifierKind::reason, up_to_relative({mark + 1, tree.subtree(c).end}));
            }
        }
    }

    // ---- place, attribution

    void read_place() {
        std::vector<std::uint32_t> prepositions;
        for (const std::uint32_t holder : {frame.anchor, frame.token})
            for (const std::uint32_t c : tree.children(holder, {"prep"})) prepositions.push_back(c);
        for (const std::uint32_t p : prepositions) {
            const std::uint32_t object = tree.object_of(p);
            if (object == no_token || !lexicon.in_class("locative", tree.lower(p))) continue;
            const Mention* mention = cast.mention_headed(object);
            if (mention && mention->kind == MentionKind::name && (mention->type == EntityType::COUNTRY || mention->type == EntityType::PLACE)) set(QualifierKind::place, phrase_of(tree, object, false));
        }
    }
    // Who says so: the subject of the verb of saying above, where it is not the one who acts.
    void read_attribution() {
        for (std::uint32_t t = frame.anchor; !tree.is_root(t); t = tree.head(t)) {
            const std::uint32_t above = tree.head(t);
            if (!tree.is(t, "ccomp") || !lexicon.in_class("saying", tree.lemma(above))) continue;
            const std::uint32_t speaker = tree.child(above, {"nsubj"});
            if (speaker == no_token) return;
            const bool actor_speaks = std::any_of(frame.actors.begin(), frame.actors.end(), [&](const Filler& f) {
                const auto& who = cast.at(speaker);
                return std::find(who.begin(), who.end(), f.party) != who.end();
            });
            const Mention* mention = cast.mention_headed(speaker);
            if (!actor_speaks && tree[speaker].pos != "PRON")
                set(QualifierKind::attribution, mention && mention->kind == MentionKind::name ? mention->span : phrase_of(tree, speaker, true));
            return;
        }
    }
};

}  // namespace

Qualifier quote(const Tree& tree, Span span) {
    while (!span.empty() && (tree.is_space(span.begin) || tree.is(span.begin, "punct"))) ++span.begin;
    while (!span.empty() && (tree.is_space(span.end - 1) || tree.is(span.end - 1, "punct"))) --span.end;
    if (span.empty()) return {};
    return {std::string(tree.document().printed_text_of(span)), {tree[span.begin].begin, tree[span.end - 1].end}};
}

std::array<std::optional<Qualifier>, qualifier_count> qualify(const Frame& frame, const Tree& tree, const Cast& cast, const Lexicon& lexicon) {
    Qualifying reading{frame, tree, cast, lexicon};
    reading.read_scope();
    if (frame.addressee != no_token) reading.set(QualifierKind::addressee, phrase_of(tree, frame.addressee, true));
    reading.read_instrument();
    reading.read_reason();
    reading.read_place();
    reading.read_attribution();
    return std::move(reading.found);
}

}  // namespace interdict
