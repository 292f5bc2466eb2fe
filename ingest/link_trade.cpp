// Who is part of whom, who trades with whom, who accuses whom: verbs and nouns of owning, dealing and charging.
#include "ingest/link_reading.h"

#include <algorithm>

namespace interdict {

namespace {

std::uint32_t noun_of(const Tree& tree, std::uint32_t head, std::string_view word) {
    const std::uint32_t p = tree.preposition(head, word);
    if (p == no_token || tree.is_verb(tree.object_of(p))) return no_token;
    return tree.object_of(p);
}

// ---- part of ---------------------------------------------------------------------------------------------------------------------

struct PartReader {
    LinkReading& reading;
    const Tree& tree = reading.tree;
    Cast& cast = reading.cast;
    const Lexicon& lexicon = reading.lexicon;

    bool is_whole(PartyRef r) const { return reading.is_organisation(r) || cast[r].entity.type == EntityType::PRODUCT; }
    // Nobody owns a person or a town: what the annotator took for one is a firm.
    bool is_part(PartyRef r) const { return !reading.is_state(r) && cast[r].kind != "country" && cast[r].entity.type != EntityType::LAW; }
    void add(const Fillers& parts, const Fillers& wholes, std::uint32_t trigger) {
        for (const Filler& part : parts)
            for (const Filler& whole : wholes)
                if (is_part(part.party) && is_whole(whole.party)) reading.add(Predicate::part_of, part, whole, trigger);
    }
    Fillers at(std::uint32_t token) const {
        Fillers found;
        if (token != no_token)
            for (const PartyRef r : cast.at(token)) add_filler(found, {r, token});
        return found;
    }

    void verbs() {
        for (std::uint32_t t = 0; t < tree.size(); ++t) {
            if (!lexicon.link_word("own_verb", tree.lemma(t)) || !(tree.is_verb(t) || tree[t].pos == "ADJ") || tree.child(t, {"neg"}) != no_token) continue;
            // "which belongs to Beta"
            if (const auto* words = lexicon.link_word("own_verb", tree.lemma(t)); !words->empty()) {
                const std::uint32_t whole = noun_of(tree, t, words->front());
                if (whole != no_token) add(reading.roles.doer(t), reading.named_by(whole), t);
                continue;
            }
            const std::uint32_t by = noun_of(tree, t, "by");
            if (by != no_token) {
                // "owned by": a participle after the noun, a passive, "which is majority-owned by".
                std::uint32_t owned = tree.is_one_of(t, {"acl", "amod"}) ? tree.head(t) : tree.child(t, {"nsubjpass", "nsubj"});
                // "which is 50 per cent owned by": the share is the attribute.
                if (tree.is(t, "acl") && tree.is_one_of(owned, {"attr", "npadvmod"}) && !tree.is_root(owned)) {
                    const std::uint32_t verb = tree.head(owned);
                    std::uint32_t subject = tree.child(verb, {"nsubj", "nsubjpass"});
                    if (subject != no_token && lexicon.function_word("relative", tree.lower(subject)) && tree.is(verb, "relcl")) subject = tree.head(verb);
                    if (subject != no_token) owned = subject;
                }
                if (owned == no_token && tree.is_one_of(t, {"acomp", "oprd"})) owned = tree.child(tree.head(t), {"nsubjpass", "nsubj"});
                const std::uint32_t clause = tree.is_one_of(t, {"acomp", "oprd"}) ? tree.head(t) : t;
                if (owned != no_token && lexicon.function_word("relative", tree.lower(owned)) && tree.is(clause, "relcl")) owned = tree.head(clause);
                if (owned != no_token) add(at_or_apposed(owned), reading.named_by(by), t);
                continue;
            }
            const std::uint32_t object = tree.child(t, {"dobj"});
            if (object == no_token || tree.is_passive(t)) continue;
            Fillers parts = at(object);
            for (const std::uint32_t each : tree.with_conjuncts(object)) add_fillers(parts, at(each));
            // "owns 17 pct of", "owns part of": a share is not the whole, unless it says most.
            if (parts.empty()) continue;
            add(parts, reading.roles.doer(t), t);
        }
    }
    // A common noun in apposition stands for the name it explains: "Acme, a daily owned by Beta".
    Fillers at_or_apposed(std::uint32_t noun) const {
        Fillers found = at(noun);
        if (found.empty() && tree.is(noun, "appos")) found = at(tree.head(noun));
        if (found.empty())
            for (const std::uint32_t c : tree.children(noun, {"appos"})) add_fillers(found, at(c));
        return found;
    }

    // "Acme, a unit of Beta", "Beta's Acme brand", "Beta subsidiary Acme", "Acme is the Asian unit of Beta", "Acme, the French arm of Beta".
    void nouns() {
        for (std::uint32_t t = 0; t < tree.size(); ++t) {
            if (!tree.is_noun(t)) continue;
            if (lexicon.link_word("whole_noun", tree.lemma(t))) owner(t);
            const auto* words = lexicon.link_word("part_noun", tree.lemma_of_plural(t));
            if (!words) words = lexicon.link_word("part_noun", tree.lemma(t));
            if (!words) continue;
            Fillers wholes;
            for (const std::string_view word : *words)
                if (const std::uint32_t object = noun_of(tree, t, word); wholes.empty() && object != no_token) wholes = whole_of(object);
            Fillers parts = at_or_apposed(t);
            if (const Mention* mention = cast.mention_headed(t); mention && mention->kind != MentionKind::name && !tree.is(t, "appos") && tree.children(t, {"appos"}).empty())
                parts.clear();
            // "Acme is a unit of Beta"; "Acme, which is a unit of Beta"
            if (parts.empty() && tree.is(t, "attr")) {
                const std::uint32_t verb = tree.head(t), subject = tree.child(verb, {"nsubj"});
                if (subject != no_token && lexicon.function_word("relative", tree.lower(subject)) && tree.is(verb, "relcl")) parts = at_or_apposed(tree.head(verb));
                else parts = at(subject);
            }
            if (parts.empty() && !wholes.empty()) parts = named_before(t);
            Fillers before;
            for (const std::uint32_t c : tree.children(t, {"poss", "compound", "nmod"}))
                if (c < t)
                    for (const Filler& f : at(c)) add_filler(before, f);
            if (parts.empty() && tree.is_one_of(t, {"compound", "nmod"}) && tree.head(t) > t) {
                // "Beta subsidiary Acme": the parser hangs all on the last name.
                parts = at(tree.head(t));
                for (const std::uint32_t c : tree.children(tree.head(t), {"poss", "compound", "nmod"}))
                    if (c < t)
                        for (const Filler& f : at(c)) add_filler(before, f);
            }
            if (parts.empty() && before.size() >= 2 && wholes.empty()) {
                // "Beta's Acme brand": the nearer is the part.
                parts = {before.back()};
                before.pop_back();
            } else if (parts.empty() && before.size() == 1 && wholes.empty() && reading.before(t) == before.front().token) {
                // "Beta's Acme brand" where the genitive hangs on the name.
                parts = before;
                before.clear();
                for (const std::uint32_t c : tree.children(parts.front().token, {"poss", "compound", "nmod"}))
                    for (const Filler& f : at(c)) add_filler(before, f);
            }
            if (wholes.empty()) wholes = before;
            add(parts, wholes, t);
        }
    }
    // "Acme parent Beta", "Beta, the owner of Acme", "Acme's owner, Beta".
    void owner(std::uint32_t noun) {
        Fillers parts, wholes = at_or_apposed(noun);
        if (const Mention* mention = cast.mention_headed(noun); mention && tree.children(noun, {"appos"}).empty() && !tree.is(noun, "appos")) wholes.clear();
        if (const std::uint32_t object = noun_of(tree, noun, "of"); object != no_token) parts = at(object);
        for (const std::uint32_t c : tree.children(noun, {"poss", "compound", "nmod"}))
            if (c < noun && parts.empty()) parts = at(c);
        parts.erase(std::remove_if(parts.begin(), parts.end(), [&](const Filler& f) { return reading.is_person(f.party); }), parts.end());
        if (wholes.empty() && tree.is_one_of(noun, {"compound", "nmod"}) && tree.head(noun) > noun) {
            wholes = at(tree.head(noun));
            for (const std::uint32_t c : tree.children(tree.head(noun), {"poss", "compound", "nmod"}))
                if (c < noun && parts.empty()) parts = at(c);
        }
        add(parts, wholes, noun);
    }
    // "Acme (ACM), a unit of Beta", where the parser does not see the apposition.
    Fillers named_before(std::uint32_t noun) const {
        std::uint32_t t = reading.before(noun);
        while (t != no_token && (tree[t].pos == "ADJ" || tree[t].pos == "DET" || tree[t].tag == "VBN" || tree[t].pos == "ADV" || (tree.is_noun(t) && !cast.mention_headed(t)))) t = reading.before(t);
        if (t == no_token || tree.text(t) != ",") return {};
        t = reading.before(t);
        if (t != no_token && tree.text(t) == ")") t = reading.before(t);
        const Mention* mention = reading.mention_over(t);
        if (!mention || mention->kind != MentionKind::name || t + 1 != mention->span.end) return {};
        Fillers found;
        for (const PartyRef r : reading.parties_over(t)) add_filler(found, {r, mention->head});
        return found;
    }
    Fillers whole_of(std::uint32_t noun) const {
        Fillers found;
        for (const std::uint32_t each : tree.with_conjuncts(noun))
            for (const Filler& f : reading.named_by(each)) add_filler(found, f);
        return found;
    }

    // What a name itself says: "Political Department of the Central Commission", "UN Security Council", "the League's Disciplinary Commission".
    void names() {
        for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
            const Mention& mention = cast.mentions[m];
            if (mention.kind != MentionKind::name || cast.stands_for[m].empty()) continue;
            const PartyRef part = cast.stands_for[m].front();
            if ((cast[part].entity.type != EntityType::ORG && (cast[part].entity.type != EntityType::PRODUCT || !cast[part].owner.empty())) || cast[part].is_media) continue;
            // "Alphabet's Waymo": a firm that another one has.
            for (const std::uint32_t c : children_of(mention))
                if (tree.is(c, "poss") && c < mention.span.begin && (reading.is_organ(part) || !mention.meanings.empty() || cast[part].mentions > 1))
                    for (const PartyRef whole : reading.parties_over(c))
                        if (cast.mention_headed(c) && cast.mention_headed(c)->kind == MentionKind::name && is_whole(whole) && !cast[whole].is_media)
                            reading.add(Predicate::part_of, {part, mention.head}, {whole, c}, mention.head);
            // "UN Security Council": the longest front of the name that is a body of its own.
            for (std::uint32_t e = mention.span.end - 1; e > mention.span.begin; --e) {
                PartyRef whole{};
                const std::string front(tree.document().text_of(Span{mention.span.begin, e}));
                const auto& meanings = lexicon.meanings(front);
                if (meanings.empty() || meanings.front().kind != Meaning::Kind::organ || lexicon.organs[meanings.front().row].state != "-" || !reading.is_organ(part)) continue;
                if (reading.organ_called(front, whole)) reading.add(Predicate::part_of, {part, mention.head}, {whole, mention.head}, mention.head);
                break;
            }
            const std::string name = cast[part].entity.name;
            for (std::size_t w = 0; w < cast.parties.size(); ++w) {
                const PartyRef whole = static_cast<PartyRef>(w);
                if (whole == part || cast[whole].entity.type != EntityType::ORG) continue;
                std::vector<std::string> names = cast[whole].entity.aliases;
                names.push_back(cast[whole].entity.name);
                for (const std::string& of : names)
                    if (name.ends_with(" of " + of) || name.ends_with(" of the " + of) || (reading.is_organ(part) && name.starts_with(of + " ") && !lexicon.organ_kind(tree.lower(mention.span.end - 1)).empty()))
                        reading.add(Predicate::part_of, {part, mention.head}, {whole, mention.head}, mention.head);
            }
        }
    }
    std::vector<std::uint32_t> children_of(const Mention& mention) const {
        std::vector<std::uint32_t> all;
        for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t)
            for (const std::uint32_t c : tree.children(t))
                if (!mention.span.contains(c)) all.push_back(c);
        return all;
    }
};

// ---- trade -----------------------------------------------------------------------------------------------------------------------

struct TradeReader {
    LinkReading& reading;
    const Tree& tree = reading.tree;
    Cast& cast = reading.cast;
    const Lexicon& lexicon = reading.lexicon;

    bool may_trade(PartyRef r) const {
        return (reading.is_organisation(r) || reading.is_state(r) || cast[r].entity.type == EntityType::PRODUCT || cast[r].kind == "country") && !cast[r].is_media;
    }
    void add(const Fillers& ours, const Fillers& theirs, std::uint32_t trigger) {
        for (const Filler& a : ours)
            for (const Filler& b : theirs)
                if (may_trade(a.party) && may_trade(b.party)) reading.add(Predicate::trades_with, a, b, trigger);
    }
    bool is_denied(std::uint32_t verb) const {
        for (const std::uint32_t c : tree.children(verb))
            if (tree.is(c, "neg") && tree.lower(c) != "longer") {
                const std::uint32_t next = reading.after(c);
                if (next == no_token || tree.lower(next) != "longer") return true;
            }
        return false;
    }

    // Subject of a passive or an active verb, through pronouns to the goods told of before: "They can be bought".
    Fillers goods_of(std::uint32_t noun) const {
        if (noun == no_token) return {};
        if (lexicon.function_word("relative", tree.lower(noun))) return {};
        const Mention* mention = cast.mention_headed(noun);
        if (mention && mention->kind == MentionKind::pronoun && mention->word_kind == "they") {
            // The subject of the sentence before, where it is goods: "Acme phones are sold ... They can be bought through".
            const std::uint32_t sentence = tree.sentence_number(noun);
            if (sentence > 0) {
                const Span previous = tree.document().sentences[sentence - 1];
                for (std::uint32_t t = previous.begin; t < previous.end; ++t)
                    if (tree.is_one_of(t, {"nsubj", "nsubjpass"}) && tree.is_root(tree.head(t)) && !cast.mention_headed(t))
                        if (Fillers owners = reading.named_by(t); !owners.empty()) return owners;
            }
        }
        return reading.named_by(noun);
    }

    void verbs() {
        for (std::uint32_t t = 0; t < tree.size(); ++t) {
            if (!tree.is_verb(t) || tree.is(t, "amod")) continue;
            const auto* words = lexicon.link_word("deal_verb", tree.lemma(t));
            if (!words || is_denied(t)) continue;
            // What somebody is told to stop, barred from or hopes to do is no dealing.
            if (tree.is_one_of(t, {"pcomp", "xcomp", "csubj"}) || (tree.is(t, "acl") && tree[t].tag != "VBN")) continue;
            Fillers ours, theirs;
            auto take = [&](bool with_object) {
                for (const std::string_view word : *words) {
                    if (!theirs.empty()) break;
                    if (word == "object") {
                        if (!with_object) continue;
                        if (const std::uint32_t object = tree.child(t, {"dobj"}); object != no_token) theirs = reading.named_by(object);
                    } else if (word == "dative") {
                        if (const std::uint32_t to = tree.child(t, {"dative"}); to != no_token && tree.is_noun(to)) theirs = reading.named_by(to);
                    } else if (const std::uint32_t noun = noun_of(tree, t, word); noun != no_token) {
                        theirs = reading.named_by(noun);
                    } else if (const std::uint32_t object = tree.child(t, {"dobj"}); object != no_token) {
                        // "buys parts from Acme": the phrase may hang on the goods.
                        if (const std::uint32_t beyond = noun_of(tree, object, word); beyond != no_token) theirs = reading.named_by(beyond);
                    }
                }
            };
            if (tree.is_passive(t)) {
                ours = goods_of(reading.roles.object(t));
                take(false);
                // "parts made by Acme": the maker and whoever has the parts.
            } else {
                ours = reading.roles.doer(t);
                take(true);
            }
            add(ours, theirs, t);
        }
    }

    // "Acme, a supplier of Beta", "on order from Boeing", "a partnership with Acme".
    void nouns() {
        for (std::uint32_t t = 0; t < tree.size(); ++t) {
            if (!tree.is_noun(t)) continue;
            if (const auto* words = lexicon.link_word("dealer_noun", tree.lemma(t))) {
                Fillers ours, theirs;
                // "Acme's biggest customer is Beta", "Acme, whose biggest customer is Beta"
                if (tree.is(t, "nsubj") && tree.lemma(tree.head(t)) == "be" && !is_denied(tree.head(t))) {
                    const std::uint32_t other = tree.child(tree.head(t), {"attr"}), whose = tree.child(t, {"poss"});
                    if (other != no_token && whose != no_token) {
                        theirs = direct(other);
                        ours = tree.lower(whose) == "whose" && tree.is(tree.head(t), "relcl") ? direct(tree.head(tree.head(t))) : direct(whose);
                        add(ours, theirs, t);
                        continue;
                    }
                }
                for (const std::string_view word : *words)
                    if (const std::uint32_t object = noun_of(tree, t, word); theirs.empty() && object != no_token) theirs = direct(object);
                if (theirs.empty())
                    for (const std::uint32_t c : tree.children(t, {"poss"})) add_fillers(theirs, direct(c));
                if (theirs.empty() && tree.is_one_of(t, {"compound"}))
                    for (const std::uint32_t c : tree.children(tree.head(t), {"compound", "poss"}))
                        if (c < t) add_fillers(theirs, direct(c));
                ours = direct(t);
                if (ours.empty() || (cast.mention_headed(t) && cast.mention_headed(t)->kind == MentionKind::description)) {
                    ours.clear();
                    for (const std::uint32_t c : tree.children(t, {"appos"})) add_fillers(ours, direct(c));
                    if (tree.is_one_of(t, {"appos", "compound"})) add_fillers(ours, direct(tree.head(t)));
                    if (tree.is(t, "attr") && !is_denied(tree.head(t)))
                        if (const std::uint32_t subject = tree.child(tree.head(t), {"nsubj"}); subject != no_token) add_fillers(ours, direct(subject));
                    if (tree.is(t, "dobj") && ours.empty()) add_fillers(ours, reading.roles.doer(tree.head(t)));
                }
                Fillers firms;
                for (const Filler& f : ours)
                    if (reading.is_firm(f.party)) firms.push_back(f);
                Fillers others;
                for (const Filler& f : theirs)
                    if (!reading.is_state(f.party)) others.push_back(f);
                add(firms, others, t);
            }
            pact(t);
            flow(t);
        }
    }
    Fillers direct(std::uint32_t noun) const {
        Fillers found;
        for (const std::uint32_t each : tree.with_conjuncts(noun))
            for (const PartyRef r : cast.at(each)) add_filler(found, {r, each});
        return found;
    }

    // "A and B sign a free-trade agreement", "A announces a trade deal with B", "A's trade deal with B".
    void pact(std::uint32_t noun) {
        if (!lexicon.link_word("pact_head", tree.lemma(noun)) && !lexicon.link_word("pact_head", tree.lower(noun))) return;
        bool of_trade = false;
        std::vector<std::uint32_t> inner = tree.children(noun, {"compound", "amod", "nmod"});
        const Span whole = tree.subtree(noun);
        for (std::uint32_t k = whole.begin; k < whole.end; ++k) of_trade = of_trade || lexicon.link_word("pact_noun", tree.lemma(k)) || lexicon.link_word("pact_noun", tree.lower(k));
        if (!of_trade) return;
        Fillers ours, theirs, between;
        for (const std::uint32_t c : tree.children(noun, {"poss"})) add_fillers(ours, states_of(c));
        for (const std::uint32_t c : inner) add_fillers(ours, states_of(c));
        if (const std::uint32_t object = noun_of(tree, noun, "with"); object != no_token) theirs = states_of(object);
        if (const std::uint32_t object = noun_of(tree, noun, "between"); object != no_token) between = states_of(object);
        const std::uint32_t verb = tree.is(noun, "dobj") ? tree.head(noun) : no_token;
        if (verb != no_token && lexicon.link_word("pact_verb", tree.lemma(verb)) && !is_denied(verb)) {
            if (const std::uint32_t subject = reading.roles.subject(verb); subject != no_token && ours.empty()) ours = states_of(subject);
            if (const std::uint32_t with = noun_of(tree, verb, "with"); with != no_token && theirs.empty()) theirs = states_of(with);
        }
        if (between.size() >= 2) add({between.front()}, Fillers(between.begin() + 1, between.end()), noun);
        else if (!ours.empty() && !theirs.empty()) add(ours, theirs, noun);
        else if (theirs.empty() && ours.size() >= 2) add({ours.front()}, Fillers(ours.begin() + 1, ours.end()), noun);
    }
    // States, blocs and firms; a person in office stands for the home that the article gives.
    Fillers states_of(std::uint32_t noun) const {
        Fillers found;
        for (const std::uint32_t each : tree.with_conjuncts(noun))
            for (const PartyRef r : cast.at(each)) {
                if (reading.is_person(r)) {
                    for (const Link& l : reading.links)
                        if (l.relation == Predicate::works_for && l.subject.party == r) {
                            PartyRef state = l.object.party;
                            if (reading.is_organ(state) && !cast[state].home.empty() && !reading.state_of_code(cast[state].home, state)) continue;
                            add_filler(found, {state, each});
                        }
                } else if (may_trade(r) && !reading.is_organ(r)) {
                    add_filler(found, {r, each});
                }
            }
        return found;
    }
    // "Japan's exports to China", "shipments of gas from Iran" that somebody buys.
    void flow(std::uint32_t noun) {
        const auto* words = lexicon.link_word("flow_noun", tree.lemma(noun));
        if (!words) return;
        Fillers theirs, ours;
        for (const std::string_view word : *words)
            if (const std::uint32_t object = noun_of(tree, noun, word); theirs.empty() && object != no_token) theirs = states_of(object);
        // "Chinese imports of Australian barley"
        if (const std::uint32_t goods = noun_of(tree, noun, "of"); theirs.empty() && goods != no_token && tree.lemma(noun) == "import")
            for (const std::uint32_t c : tree.children(goods, {"poss", "amod", "compound", "nmod"})) add_fillers(theirs, states_of(c));
        if (theirs.empty()) return;
        for (const std::uint32_t c : tree.children(noun, {"poss", "amod", "compound"})) add_fillers(ours, states_of(c));
        if (ours.empty())
            if (tree.is(noun, "dobj") && !is_denied(tree.head(noun)) &&
                (lexicon.link_word("deal_verb", tree.lemma(tree.head(noun))) || tree.lemma(tree.head(noun)) == "resume"))
                for (const Filler& f : reading.roles.doer(tree.head(noun)))
                    if (reading.is_state(f.party)) add_filler(ours, f);
        // "Japan says that exports to China have resumed": whose they are is who tells.
        if (ours.empty() && tree.is(noun, "nsubj") && tree.is(tree.head(noun), "ccomp") && !is_denied(tree.head(noun)))
            for (const Filler& f : reading.roles.doer(tree.head(tree.head(noun)))) add_filler(ours, f);
        Fillers a, b;
        for (const Filler& f : ours)
            if (reading.is_state(f.party)) a.push_back(f);
        for (const Filler& f : theirs)
            if (reading.is_state(f.party)) b.push_back(f);
        add(a, b, noun);
    }
};

// ---- charges ---------------------------------------------------------------------------------------------------------------------

struct ChargeReader {
    LinkReading& reading;
    const Tree& tree = reading.tree;
    Cast& cast = reading.cast;
    const Lexicon& lexicon = reading.lexicon;

    void add(const Fillers& who, const Fillers& whom, std::uint32_t trigger) {
        for (const Filler& a : who)
            for (const Filler& b : whom)
                if (!cast[a.party].is_media) reading.add(Predicate::accuses, a, b, trigger);
    }
    bool is_denied(std::uint32_t verb) const { return tree.child(verb, {"neg"}) != no_token; }
    // Who does it; the name right before the verb goes before a subject far away: "after the Commission (EHRC) found".
    Fillers doer(std::uint32_t verb) const {
        std::uint32_t t = reading.before(verb);
        while (t != no_token && (tree.is(t, "aux") || tree[t].pos == "ADV")) t = reading.before(t);
        if (t != no_token && tree.text(t) == ")") t = reading.before(t);
        const Mention* mention = reading.mention_over(t);
        const auto& parties = reading.parties_over(t);
        if (mention && mention->kind == MentionKind::name && t + 1 == mention->span.end && !parties.empty() && tree.child(verb, {"nsubj"}) == no_token &&
            (!tree.is_one_of(mention->head, {"pobj", "dobj"}) || lexicon.link_word("clause_opener", tree.lower(tree.head(mention->head)))) && !tree.is_one_of(verb, {"acl", "relcl"}))
            return {{parties.front(), mention->head}};
        return reading.roles.doer(verb);
    }

    void read() {
        for (std::uint32_t t = 0; t < tree.size(); ++t) {
            if (tree.is_verb(t) && !is_denied(t)) {
                if (lexicon.link_word("accuse_verb", tree.lemma(t))) accusation(t);
                if (lexicon.link_word("charge_verb", tree.lemma(t))) charge(t);
            } else if (tree.is_noun(t)) {
                const auto* words = lexicon.link_word("accuse_noun", tree.lemma(t));
                if (!words) continue;
                Fillers whom;
                for (const std::string_view word : *words)
                    if (const std::uint32_t object = noun_of(tree, t, word); object != no_token) add_fillers(whom, reading.roles.hit(object));
                // "allegations that Acme spied"
                for (const std::uint32_t clause : tree.children(t, {"acl", "ccomp", "relcl"}))
                    if (tree.child(clause, {"mark"}) != no_token && whom.empty())
                        if (const std::uint32_t subject = tree.child(clause, {"nsubj"}); subject != no_token) whom = reading.roles.acting(subject);
                if (whom.empty()) continue;
                Fillers who;
                for (const std::uint32_t c : tree.children(t, {"poss"})) add_fillers(who, reading.roles.acting(c));
                for (const std::uint32_t c : tree.children(t, {"amod", "compound", "nmod"}))
                    if (who.empty()) who = states_at(c);
                for (const std::string_view word : {"from", "by"})
                    if (const std::uint32_t by = noun_of(tree, t, word); by != no_token && who.empty()) who = reading.roles.acting(by);
                if (who.empty() && tree.is(t, "dobj")) who = reading.roles.doer(tree.head(t));
                add(who, whom, t);
            }
        }
    }
    Fillers states_at(std::uint32_t token) const {
        Fillers found;
        for (const PartyRef r : cast.at(token))
            if (!reading.is_person(r)) add_filler(found, {r, token});
        return found;
    }
    void accusation(std::uint32_t verb) {
        const std::uint32_t object = reading.roles.object(verb);
        if (object == no_token) return;
        add(doer(verb), reading.roles.hit(object), verb);
    }
    // "X says that Y spied on it", "Y, which X says spied", "alleging that Y lied".
    void charge(std::uint32_t verb) {
        for (const std::uint32_t clause : tree.children(verb, {"ccomp"})) {
            const bool open = !lexicon.link_word("charge_verb", tree.lemma(verb))->empty();   // "alleges": whatever follows
            if ((!open && !lexicon.link_word("misdeed_verb", tree.lemma(clause))) || is_denied(clause) || tree.is_passive(clause)) continue;
            const std::uint32_t subject = tree.child(clause, {"nsubj"});
            if (subject == no_token) continue;
            Fillers whom = reading.roles.acting(subject);
            if (lexicon.function_word("relative", tree.lower(subject)) && tree.is(verb, "relcl")) whom = reading.roles.acting(tree.head(verb));
            if (whom.empty()) whom = reading.named_by(subject);
            add(doer(verb), whom, verb);
        }
    }
};

}  // namespace

void read_parts(LinkReading& reading) {
    PartReader reader{reading};
    reader.verbs();
    reader.nouns();
    reader.names();
}

void read_trade(LinkReading& reading) {
    TradeReader reader{reading};
    reader.verbs();
    reader.nouns();
}

void read_charges(LinkReading& reading) { ChargeReader{reading}.read(); }

}  // namespace interdict
