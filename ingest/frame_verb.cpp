#include "ingest/frame_reading.h"

#include <algorithm>

namespace interdict {

// Whether nothing but nouns and what belongs to them stands between the two.
bool Framer::stands_next(std::uint32_t first, std::uint32_t second) const {
    for (std::uint32_t i = first + 1; i < second; ++i)
        if (tree.is_verb(i) || tree[i].pos == "ADP" || tree[i].pos == "SCONJ") return false;
    return true;
}

// "fined Acme 2 million euros, Beta 3 million and Gamma 500,000": the further ones with their sums, whatever the parser makes of them.
Fillers Framer::fined_beside(std::uint32_t first) const {
    Fillers found;
    const auto is_sum_at = [&](std::uint32_t t) { return t < tree.size() && (tree[t].pos == "NUM" || tree[t].pos == "SYM"); };
    const Mention* named = cast.mention_headed(first);
    if (!named || named->kind != MentionKind::name || !is_sum_at(named->span.end)) return found;
    Fillers without_sum;
    for (std::uint32_t t = named->span.end; t < tree.sentence_of(first).end && !tree.is_verb(t) && (tree[t].pos != "ADP" || tree.lower(t) == "of"); ++t) {
        const Mention* mention = cast.mention_headed(t);
        if (!mention || mention->kind != MentionKind::name || cast.at(t).empty()) continue;
        for (const PartyRef r : cast.at(t)) add_filler(without_sum, {r, t});
        if (!is_sum_at(mention->span.end)) continue;
        add_fillers(found, without_sum);
        without_sum.clear();
    }
    return found;
}

Fillers Framer::at_place(std::string_view place, Frame& frame) const {
    const std::uint32_t verb = frame.token;
    if (place == "subj") {
        const std::uint32_t who = roles.subject(verb);
        return who == no_token ? Fillers{} : roles.hit(who);
    }
    if (place == "obj") {
        const std::uint32_t object = roles.object(verb);
        if (object == no_token) return {};
        // "has cut its ties": one's own, with somebody else
        if (const std::uint32_t own = tree.child(object, {"poss"}); frame.trigger->frame == "tie" && own != no_token && tree[own].pos == "PRON") return {};
        if (cast.at(object).empty()) frame.scope = object;
        // "suspended American aid to Niger", "blocked donations to Acme", with the preposition hung on the verb
        const bool outward = lexicon.in_class("assistance", tree.lemma(object)) || lexicon.in_class("outward", tree.lemma(object));
        const std::uint32_t to = outward ? tree.preposition(verb, "to") : no_token;
        if (to != no_token && !tree.is_verb(tree.object_of(to)) && (lexicon.in_class("assistance", tree.lemma(object)) || roles.hit(object).empty()))
            if (Fillers found = roles.hit(tree.object_of(to)); !found.empty()) return found;
        Fillers found = roles.hit(object);
        // "bans activities by members of Acme", with the preposition hung on the verb
        if (const std::uint32_t by = tree.preposition(verb, "by"); found.empty() && by != no_token && by > object && tree[object].tag == "NNS" && !tree.is_passive(verb) && !tree.is_verb(tree.object_of(by))) found = roles.hit(tree.object_of(by));
        // "sanctioned two men, and three firms: Acme, Beta and Gamma": the second group hung on the verb
        for (const std::uint32_t c : tree.children(verb, {"conj"}))
            if (tree.is_noun(c) && c > object && tree.children(c, {"nsubj", "aux"}).empty() && (found.empty() || stands_next(object, c))) add_fillers(found, roles.hit(c));
        return found;
    }
    if (place == "obj_holder") {
        const std::uint32_t object = roles.object(verb);
        if (object == no_token) return {};
        frame.scope = object;
        if (const std::uint32_t dative = tree.child(verb, {"dative"}); dative != no_token && tree.is_noun(dative)) return roles.hit(dative);
        return roles.hit(object);
    }
    if (place == "dative") {
        if (const std::uint32_t dative = tree.child(verb, {"dative"}); dative != no_token) return roles.hit(tree.is_noun(dative) ? dative : tree.object_of(dative) == no_token ? dative : tree.object_of(dative));
        return {};
    }
    if (place == "subj_of_passive") {
        // "X was refused a licence": what is refused is the object, who is refused the subject.
        if (const std::uint32_t passive = tree.child(verb, {"nsubjpass"}); passive != no_token && tree.child(verb, {"dobj"}) != no_token) return roles.hit(passive);
        return {};
    }
    if (place == "commerce" || place == "clause" || place == "clause_commerce") {
        std::uint32_t below = no_token;
        if (place == "commerce") {
            if (const std::uint32_t from = tree.preposition(verb, "from"); from != no_token) below = tree.object_of(from);
        }
        if (below == no_token) below = infinitive(verb);
        if (below == no_token) return {};
        if (!tree.is_verb(below)) return {};
        if (place != "clause") {
            bool commercial = false;
            for (const std::uint32_t each : tree.with_conjuncts(below)) {
                const std::string& lemma = tree.lemma(each);
                const bool trades = lexicon.in_class("procure", lemma) || lexicon.in_class("supply", lemma);
                // What is ordered is an end of trade, not trade: "ordered Acme to sell Beta" hits Acme.
                commercial |= place == "clause_commerce" ? lexicon.in_class("cease", lemma) || (trades && is_negated(each)) : trades;
            }
            if (!commercial) return {};
        }
        // "barred Jane Roe from entering Turkey": she is.
        if (const std::uint32_t object = roles.object(verb); object != no_token && lexicon.in_class("entering", tree.lemma(below)))
            if (Fillers kept_out = roles.hit(object); !kept_out.empty()) {
                without_own(kept_out, frame.actors);
                if (!kept_out.empty()) return kept_out;
            }
        Fillers found = roles.hit_in_clause(below);
        without_own(found, frame.actors);
        if (const std::uint32_t object = roles.object(verb); object != no_token) {
            without(found, roles.hit(object));
            if (!found.empty()) frame.addressee = object;
        }
        if (!found.empty())
            if (const std::uint32_t goods = tree.child(below, {"dobj"}); goods != no_token) frame.scope = goods;
        return found;
    }
    if (place == "content") {
        const std::uint32_t object = roles.object(verb);
        if (object == no_token) return {};
        for (const std::string_view word : {"against", "on", "from", "of", "for", "to"})
            if (const std::uint32_t p = tree.preposition(object, word); p != no_token) {
                Fillers found = tree.is_verb(tree.object_of(p)) ? roles.hit_in_clause(tree.object_of(p)) : roles.hit(tree.object_of(p));
                if (!found.empty()) return found;
            }
        for (const std::uint32_t clause : tree.children(object, {"acl", "relcl"}))
            if (Fillers found = roles.hit_in_clause(clause); !found.empty()) return found;
        return {};
    }
    if (place == "below") {
        // "would not let Acme sell": who stands as the subject of the clause below.
        if (const std::uint32_t below = tree.child(verb, {"ccomp", "xcomp"}); below != no_token)
            if (const std::uint32_t who = tree.child(below, {"nsubj", "nsubjpass"}); who != no_token) return roles.hit(who);
        return {};
    }
    if (place == "acquirer") return acquirer(roles.object(verb));
    const std::uint32_t preposition = find_preposition(verb, place == "to_party" ? std::string_view("to") : place);
    if (preposition == no_token) return {};
    const std::uint32_t object = tree.object_of(preposition);
    if (tree.is_verb(object)) return roles.hit_in_clause(object);
    return roles.hit(object);
}

Fillers Framer::experiencer(std::uint32_t verb, const Fillers& actors) const {
    Fillers found;
    std::uint32_t above = tree.head(verb);
    if (!tree.is_verb(verb) && above == verb + 1) above = tree.head(above);
    if (above == verb || !lexicon.in_class("perceiving", tree.lemma(above))) return found;
    if (const std::uint32_t who = roles.subject(above); who != no_token) found = roles.hit(who);
    without(found, actors);
    return found;
}

bool Framer::must(std::uint32_t verb) const {
    for (std::uint32_t t = verb;; t = tree.head(t)) {
        for (const std::uint32_t c : tree.children(t, {"aux"}))
            if (lexicon.function_word("modal", tree.lower(c)) == "must") return true;
        if (!tree.is(t, "conj") || tree.is_root(t)) return false;
    }
}

Fillers Framer::ruler(std::uint32_t verb) const {
    for (std::uint32_t t = verb; !tree.is_root(t); t = tree.head(t))
        if (tree.is(t, "ccomp") && lexicon.in_class("ruling", tree.lemma(tree.head(t)))) return roles.doer(tree.head(t));
    return {};
}

Fillers Framer::urger(std::uint32_t verb) const {
    for (std::uint32_t t = verb; !tree.is_root(t); t = tree.head(t)) {
        const std::uint32_t above = tree.head(t);
        if (tree.is(t, "conj") && tree.child(t, {"nsubj", "nsubjpass"}) == no_token) continue;
        // "called for X to be banned"
        bool marked = false;
        for (const std::uint32_t c : tree.children(t, {"mark"})) marked |= tree.lower(c) == "for";
        if (!tree.is_one_of(t, {"ccomp", "xcomp", "oprd"}) && !(tree.is(t, "advcl") && marked)) return {};
        if (!tree.is_verb(above) || tree.is_passive(above) || above > t) return {};
        const Governor* governor = lexicon.governor(tree.lemma(above), "clause");
        if (!governor && marked) governor = lexicon.governor(tree.lemma(above), "for");
        // "efforts to get X banned": who has it done.
        if ((governor && governor->effect == Effect::propose) || lexicon.in_class("causing", tree.lemma(above))) return roles.doer(above);
        // "said that X should be banned"
        if (!lexicon.in_class("saying", tree.lemma(above))) return {};
        for (const std::uint32_t c : tree.children(t, {"aux"}))
            if (const auto modal = lexicon.function_word("modal", tree.lower(c)); modal == "proposed" || modal == "must") return roles.doer(above);
        return {};
    }
    return {};
}

std::uint32_t Framer::find_preposition(std::uint32_t verb, std::string_view word) const {
    if (const std::uint32_t own = tree.preposition(verb, word); own != no_token) return own;
    for (const std::uint32_t c : tree.children(verb))
        if (tree.is_one_of(c, {"prt", "advmod", "prep", "acomp"}))
            if (const std::uint32_t below = tree.preposition(c, word); below != no_token) return below;
    // "slammed the door on Acme": the parser may hang it on the object.
    if (const std::uint32_t object = tree.child(verb, {"dobj", "nsubjpass"}); object != no_token && cast.at(object).empty())
        for (const std::uint32_t each : tree.with_conjuncts(object))
            if (const std::uint32_t below = tree.preposition(each, word); below != no_token) return below;
    return no_token;
}

Fillers Framer::acquirer(std::uint32_t deal) const {
    if (deal == no_token) return {};
    for (const std::uint32_t each : tree.with_conjuncts(deal)) {
        for (const std::uint32_t c : tree.children(each))
            if (tree.is(c, "poss")) return roles.hit(c);
        for (const std::string_view word : {"by", "from", "between", "with"})
            if (const std::uint32_t p = tree.preposition(each, word); p != no_token && !tree.is_verb(tree.object_of(p)))
                if (Fillers found = roles.hit(tree.object_of(p)); !found.empty()) return found;
        for (const std::uint32_t clause : tree.children(each, {"acl", "relcl"}))
            if (const std::uint32_t p = tree.preposition(clause, "by"); p != no_token && !tree.is_verb(tree.object_of(p)))
                if (Fillers found = roles.hit(tree.object_of(p)); !found.empty()) return found;
    }
    return {};
}

std::uint32_t Framer::actor_word(std::uint32_t verb) const {
    if (!tree.is_passive(verb)) return roles.subject(verb);
    const std::uint32_t agent = tree.preposition(verb, "by");
    return agent == no_token ? no_token : tree.object_of(agent);
}

std::uint32_t Framer::unnamed_organ(std::uint32_t verb) const {
    const std::uint32_t who = actor_word(verb);
    if (who == no_token || !tree.is_noun(who)) return no_token;
    const std::string& lemma = tree.lemma(who);
    return !lexicon.organ_kind(tree.lower(who)).empty() || lexicon.in_class("state_servant", lemma) || lexicon.in_class("state_at_large", lemma) ? who : no_token;
}

bool Framer::acts_somebody_else(std::uint32_t verb) const {
    const std::uint32_t who = actor_word(verb);
    if (who == no_token || tree.is_verb(who) || tree[who].pos == "PRON") return false;
    const std::string& lemma = tree.lemma(who);
    return lexicon.organ_kind(lemma).empty() && !lexicon.in_class("instrument", lemma) && !lexicon.in_class("draft", lemma) && !lexicon.in_class("state_servant", lemma) &&
           !lexicon.in_class("state_at_large", lemma) && !lexicon.title(lemma) && lexicon.triggers(lemma).empty();
}

Frame Framer::verb_frame(std::uint32_t t, const Trigger& trigger) const {
    Frame frame;
    frame.trigger = &trigger;
    frame.token = frame.anchor = t;
    frame.action = trigger.action;
    const bool undergone = trigger.frame == "undergo" || trigger.frame == "relief" || trigger.frame == "cannot";
    if (!undergone || trigger.action == Predicate::lift) frame.actors = roles.doer(t);
    // "Acme is on the US Entity List": whose list it is acts.
    if (trigger.frame == "undergo" && frame.actors.empty())
        for (const std::string_view word : {"on", "in"})
            if (const std::uint32_t p = tree.preposition(t, word); p != no_token && tree.object_of(p) != no_token) {
                const std::uint32_t list = tree.object_of(p);
                frame.actors = noun_owner(list, true, false);
                if (const std::uint32_t of = tree.preposition(list, "of"); frame.actors.empty() && of != no_token) frame.actors = roles.acting(tree.object_of(of));
            }
    const bool unwilling = std::find(trigger.needs.begin(), trigger.needs.end(), "unwilling") != trigger.needs.end();
    if (trigger.frame == "cannot") frame.actors = unwilling ? roles.doer(t) : ruler(t);
    // "carriers must rip out Acme's gear, the minister said": who must is the addressee, who lays it down acts.
    if (!undergone && must(t) && !std::any_of(frame.actors.begin(), frame.actors.end(), [&](const Filler& f) { return cast[f.party].kind == "country" || cast[f.party].kind == "organ"; })) {
        frame.actors = ruler(t);
        if (const std::uint32_t who = roles.subject(t); who != no_token) frame.addressee = who;
    }
    if (frame.actors.empty() && tree.is_passive(t) && tree.preposition(t, "by") == no_token) frame.actors = urger(t);
    frame.need_negated = std::any_of(trigger.needs.begin(), trigger.needs.end(), [](std::string_view need) { return need == "negated" || need == "cannot" || need == "unwilling" || need == "may"; });
    if (frame.actors.empty() && !undergone) {
        frame.told_otherwise = acts_somebody_else(t);
        if (trigger.action != Predicate::boycott) frame.organ = unnamed_organ(t);
        if (const std::uint32_t who = roles.subject(t); !tree.is_passive(t) && who != no_token && tree[who].pos != "PRON") frame.unnamed_subject = true;
    }
    // "Acme can no longer buy from Beta": a party that is told what it may not do is the one restricted.
    if (trigger.frame == "cannot" && !unwilling)
        if (const std::uint32_t who = roles.subject(t); who != no_token && !cast.at(who).empty()) frame.targets = roles.hit(who);
    for (const std::string_view place : lexicon.places(trigger.frame)) {
        if (!frame.targets.empty()) break;
        const std::uint32_t scope = frame.scope;
        frame.targets = at_place(place, frame);
        without(frame.targets, frame.actors);
        if (!frame.targets.empty()) break;
        if (frame.scope == no_token) frame.scope = scope;
    }
    if (trigger.action == Predicate::penalise && !frame.targets.empty()) {
        add_fillers(frame.targets, fined_beside(frame.targets.front().token));
        without(frame.targets, frame.actors);
    }
    if (trigger.frame == "same") frame.echoes = true;
    if (trigger.frame == "relief") frame.resumes = is_again(t) && !frame.actors.empty();
    if (trigger.frame == "tie" && frame.targets.empty() && frame.actors.size() == 2) frame.mutual = true;
    // "Acme may sell to Beta again" frees Beta, "Acme may sell again" Acme; whoever allows it is not told.
    if (std::find(trigger.needs.begin(), trigger.needs.end(), "may") != trigger.needs.end()) {
        frame.actors.clear();
        frame.targets = roles.hit_in_clause(t);
        if (const std::uint32_t who = roles.subject(t); who != no_token && frame.targets.empty()) frame.targets = roles.hit(who);
    }
    // "Acme was given a licence", "Acme may resume": the one who gets it is freed.
    const bool gets_it = trigger.frame == "relief" && frame.targets.empty();
    if (gets_it) std::swap(frame.targets, frame.actors);
    const bool may = std::find(trigger.needs.begin(), trigger.needs.end(), "may") != trigger.needs.end();
    const std::uint32_t who = roles.subject(t);
    bool wished = false;
    const bool by_measure = who != no_token && (lexicon.in_class("instrument", tree.lemma(who)) || !lexicon.triggers(tree.lemma(who)).empty());
    // "Muslims should be banned": wished for by somebody.
    for (const std::uint32_t c : tree.children(t, {"aux"}))
        if (lexicon.function_word("modal", tree.lower(c)) == "proposed") wished = true;
    frame.actor_open = ((tree.is_passive(t) || roles.is_wanted_done(t)) && !wished) || by_measure || may || gets_it || (undergone && trigger.action != Predicate::lift);
    // "to stop selling Acme phones" ordered of somebody: the maker is barred from the shelves.
    if (trigger.frame == "order" && frame.addressee != no_token) frame.action = Predicate::prohibit;
    // "ended its advertising on Acme": what is the actor's own has its other side in a preposition.
    if (const std::uint32_t object = roles.object(t); frame.targets.empty() && object != no_token && tree.is_noun(object) && tree.child(object, {"poss"}) != no_token)
        for (const std::string_view word : {"with", "on", "from", "to", "of", "in", "at", "for"}) {
            std::uint32_t p = tree.preposition(object, word);
            // "suspended its operations in Russia", hung on the verb
            if (p == no_token && word == "in" && lexicon.in_class("presence", tree.lemma(object))) p = tree.preposition(t, word);
            if (p == no_token) continue;
            // "suspended its programme for receiving refugees from Gaza"
            frame.targets = tree.is_verb(tree.object_of(p)) ? roles.hit_in_clause(tree.object_of(p)) : roles.hit(tree.object_of(p));
            without(frame.targets, frame.actors);
            if (!frame.targets.empty()) break;
        }
    if (frame.targets.empty()) frame.targets = experiencer(t, frame.actors);
    if (trigger.frame == "warn")
        if (const std::uint32_t object = roles.object(t); object != no_token) frame.addressee = object;
    return frame;
}

}  // namespace interdict
