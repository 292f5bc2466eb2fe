// Who acts: the subject of a verb through control and raising, the owner of an instrument, the state behind its organs and servants.
#include "ingest/role.h"

#include <algorithm>

namespace interdict {

std::uint32_t Roles::subject(std::uint32_t verb) const {
    if (const std::uint32_t own = tree_.child(verb, {"nsubj"}); own != no_token) {
        if (lexicon_.function_word("relative", tree_.lower(own)) && tree_.is(verb, "relcl")) return tree_.head(verb);
        return own;
    }
    if (tree_.is(verb, "conj") && tree_.is_verb(tree_.head(verb)) && !tree_.is_passive(verb)) {
        // "was arrested and faces a ban"
        if (tree_.child(tree_.head(verb), {"nsubj"}) == no_token)
            if (const std::uint32_t shared = tree_.child(tree_.head(verb), {"nsubjpass"}); shared != no_token) return shared;
        return subject(tree_.head(verb));
    }
    // "Nepal blocks Acme", "FIFA suspended the club": a bare name before the verb that the parser takes for a modifier.
    if (!tree_.is_passive(verb))
        for (const std::uint32_t c : tree_.children(verb, {"amod", "nmod", "compound", "npadvmod", "advmod", "dep"}))
            if (const Mention* mention = cast_.mention_headed(c); c < verb && mention && mention->kind == MentionKind::name) return c;
    return no_token;
}

Fillers Roles::owner(std::uint32_t noun, int depth) const {
    Fillers found;
    if (depth > deepest) return found;
    for (const std::uint32_t c : tree_.children(noun)) {
        // A subject below a noun: a verb ("votes") that the parser took for one.
        if (tree_.is_one_of(c, {"poss", "nsubj"})) found = acting(c, depth + 1);
        if (!found.empty()) return found;
    }
    for (const std::string_view word : {"by", "from"}) {
        if (const std::uint32_t preposition = tree_.preposition(noun, word); preposition != no_token && !tree_.is_verb(tree_.object_of(preposition)))
            found = acting(tree_.object_of(preposition), depth + 1);
        if (!found.empty()) return found;
    }
    for (const std::uint32_t clause : tree_.children(noun, {"acl", "relcl"})) {
        if (const std::uint32_t agent = tree_.preposition(clause, "by"); agent != no_token && !tree_.is_verb(tree_.object_of(agent)))
            found = acting(tree_.object_of(agent), depth + 1);
        else if (tree_.is(clause, "relcl") && lexicon_.in_class("making", tree_.lemma(clause)))
            if (const std::uint32_t who = tree_.child(clause, {"nsubj"}); who != no_token && !lexicon_.function_word("relative", tree_.lower(who))) found = acting(who, depth + 1);
        if (!found.empty()) return found;
    }
    for (const std::uint32_t c : tree_.children(noun)) {
        if (!tree_.is_one_of(c, {"compound", "amod", "nmod"})) continue;
        for (const Filler& f : direct(c))
            if (cast_[f.party].kind == "country" || cast_[f.party].kind == "organ" || cast_[f.party].entity.type == EntityType::PERSON) add_filler(found, f);
        if (!found.empty()) return found;
    }
    // "a draft law in Ghana"
    if (lexicon_.in_class("draft", tree_.lemma(noun)) || lexicon_.in_class("law_word", tree_.lemma(noun)))
        if (const std::uint32_t in = tree_.preposition(noun, "in"); in != no_token)
            for (const Filler& f : direct(tree_.object_of(in)))
                if (cast_[f.party].kind == "country") return {f};
    // "X introduced a bill", "X signed the order": who makes it owns it.
    const std::uint32_t first = tree_.first_conjunct(noun);
    if (tree_.is(first, "dobj") && lexicon_.in_class("making", tree_.lemma(tree_.head(first)))) return doer(tree_.head(first), depth + 1);
    if (tree_.is(first, "nsubjpass"))
        if (const std::uint32_t agent = tree_.preposition(tree_.head(first), "by"); agent != no_token && !tree_.is_verb(tree_.object_of(agent)))
            return acting(tree_.object_of(agent), depth + 1);
    if (tree_.is(first, "pobj") && !tree_.is_root(tree_.head(first))) {
        const std::uint32_t above = tree_.head(tree_.head(first));
        // "under an order", "in a statement", "as part of a plan": of whoever acts in that clause.
        if (tree_.is_verb(above) && lexicon_.in_class("making", tree_.lemma(above))) return doer(above, depth + 1);
        if (tree_.is_noun(above) && lexicon_.in_class("instrument", tree_.lemma(above))) return owner(above, depth + 1);
    }
    return found;
}

Fillers Roles::acting(std::uint32_t noun, int depth) const {
    Fillers found;
    if (depth > deepest) return found;
    for (const std::uint32_t each : listed(noun)) {
        if (each != noun && tree_.is_verb(each)) continue;
        Fillers here = direct(each);
        // "We are not banning X", a minister said: whoever speaks.
        if (const Mention* mention = cast_.mention_headed(each); here.empty() && mention && mention->kind == MentionKind::pronoun && lexicon_.function_word("pronoun", tree_.lower(each)) == "we")
            if (const auto who = speakers_of(each, tree_, lexicon_); !who.empty()) here = acting(who.front(), depth + 1);
        if (const Mention* mention = cast_.mention_headed(each); here.empty() && mention && mention->type == EntityType::LAW) here = recalled_owner(each);
        if (here.empty() && lexicon_.function_word("relative", tree_.lower(each)) && !tree_.is_root(each)) {
            for (std::uint32_t up = tree_.head(each); !tree_.is_root(up); up = tree_.head(up))
                if (tree_.is(up, "relcl")) {
                    here = acting(tree_.head(up), depth + 1);
                    break;
                }
        }
        if (here.empty()) here = examples(each, depth);
        if (here.empty()) here = holder_named_after(each);
        if (here.empty()) {
            const std::string& lemma = tree_.lemma(each);
            if (lexicon_.in_class("instrument", lemma) || lexicon_.in_class("draft", lemma)) {
                here = owner(each, depth + 1);
                if (here.empty()) here = recalled_owner(each);
            } else if (!lexicon_.organ_kind(lemma).empty() || lexicon_.in_class("state_servant", lemma) || lexicon_.title(lemma)) {
                // "a Moscow court", "US officials", "the Japanese prime minister": the state acts; "an official of the ministry": the ministry.
                for (const Filler& f : modifiers(each, depth + 1)) add_filler(here, f);
                if (here.empty())
                    for (const std::string_view word : {"of", "at", "from", "in", "for"})
                        if (const std::uint32_t preposition = tree_.preposition(each, word); preposition != no_token && !tree_.is_verb(tree_.object_of(preposition))) {
                            here = direct(tree_.object_of(preposition));
                            // "ministers of the 12 EC nations"
                            if (here.empty() && word == "of") here = modifiers(tree_.object_of(preposition), depth + 1);
                            if (!here.empty()) break;
                        }
                // The state acts through them, and by their name the text tells it.
                for (Filler& f : here)
                    if (cast_[f.party].entity.type == EntityType::COUNTRY) f.token = each;
            } else if (lexicon_.in_class("mouthpiece", lemma)) {
                here = modifiers(each, depth + 1);
                if (here.empty())
                    for (const std::string_view word : {"for", "of", "at", "from"})
                        if (const std::uint32_t preposition = tree_.preposition(each, word); preposition != no_token) {
                            here = direct(tree_.object_of(preposition));
                            if (!here.empty()) break;
                        }
            } else if (lexicon_.in_class("member", lemma)) {
                // "none of its 13 members", "bosses of Acme"
                if (const std::uint32_t of = tree_.preposition(each, "of"); of != no_token && !tree_.is_verb(tree_.object_of(of))) here = acting(tree_.object_of(of), depth + 1);
                if (here.empty()) here = modifiers(each, depth + 1);
            }
        }
        add_fillers(found, here);
    }
    return found;
}

// "the mayor of Bergen, Kari Dahl, wants": the parser hangs the person on what he heads.
Fillers Roles::holder_named_after(std::uint32_t noun) const {
    for (const std::uint32_t preposition : tree_.children(noun, {"prep"})) {
        const std::uint32_t object = tree_.object_of(preposition);
        if (object == no_token || tree_.is_verb(object)) continue;
        for (const std::uint32_t c : tree_.children(object, {"appos"}))
            if (const Mention* mention = cast_.mention_headed(c); mention && mention->type == EntityType::PERSON && cast_.mention_headed(object) && cast_.mention_headed(object)->type != EntityType::PERSON)
                return direct(c);
    }
    return {};
}

// "Lithuania, along with Latvia, barred": who acts with the subject.
Fillers Roles::companions(std::uint32_t verb, std::uint32_t subject, int depth) const {
    Fillers found;
    for (const std::uint32_t holder : {verb, subject})
        for (const std::uint32_t c : tree_.children(holder, {"prep", "advmod"})) {
            if (!lexicon_.in_class("together", tree_.lower(c)) && !(tree_.lower(c) == "with" && c > 0 && lexicon_.in_class("together", tree_.lower(c - 1)))) continue;
            std::uint32_t object = tree_.object_of(c);
            if (const std::uint32_t with = tree_.preposition(c, "with"); object == no_token && with != no_token) object = tree_.object_of(with);
            if (object != no_token && !tree_.is_verb(object)) add_fillers(found, acting(object, depth + 1));
        }
    return found;
}

// "took the decision to ban", "has the power to block", "is under pressure to sanction": what a noun is about is up to the subject of its verb.
Fillers Roles::resolver(std::uint32_t noun, int depth) const {
    if (!lexicon_.in_class("resolve", tree_.lemma(noun))) return {};
    const std::uint32_t first = tree_.first_conjunct(noun);
    if (tree_.is_root(first)) return {};
    const std::uint32_t above = tree_.head(first);
    if (tree_.is(first, "dobj") && lexicon_.in_class("resolving", tree_.lemma(above))) return doer(above, depth + 1);
    if (tree_.is(first, "pobj") && !tree_.is_root(above) && tree_.is_verb(tree_.head(above)) && lexicon_.in_class("bent", tree_.lower(above)) && !tree_.is_passive(tree_.head(above)))
        return doer(tree_.head(above), depth + 1);
    return {};
}

// "Sweden was the first country to ban", "is among the states that barred": what the noun says of the subject.
Fillers Roles::described(std::uint32_t noun, int depth) const {
    for (std::uint32_t t = tree_.first_conjunct(noun); !tree_.is_root(t); t = tree_.head(t)) {
        if (tree_.is(t, "attr")) {
            const std::uint32_t who = subject(tree_.head(t));
            return who == no_token || tree_.lemma(tree_.head(t)) != "be" ? Fillers{} : acting(who, depth + 1);
        }
        if (tree_.is(t, "pobj") && tree_.lower(tree_.head(t)) == "among" && tree_.lemma(tree_.head(tree_.head(t))) == "be") {
            const std::uint32_t who = subject(tree_.head(tree_.head(t)));
            return who == no_token ? Fillers{} : acting(who, depth + 1);
        }
        if (!tree_.is(t, "prep") && !(tree_.is(t, "pobj") && tree_.lower(tree_.head(t)) == "of")) break;
    }
    return {};
}

// "has no plans to ban", "resisted calls to ban", "gave the agency the power to ban": whose plan or power it is.
Fillers Roles::holder(std::uint32_t noun, int depth) const {
    if (tree_.is_root(noun) || !tree_.is(noun, "dobj") || !tree_.is_verb(tree_.head(noun))) return {};
    if (!lexicon_.governor(tree_.lemma(noun), "noun") && !lexicon_.in_class("draft", tree_.lemma(noun))) return {};
    const std::uint32_t verb = tree_.head(noun);
    if (const std::uint32_t given = tree_.child(verb, {"dative"}); given != no_token) return acting(tree_.is_noun(given) || tree_.object_of(given) == no_token ? given : tree_.object_of(given), depth + 1);
    const Governor* governor = lexicon_.governor(tree_.lemma(verb), "obj");
    return lexicon_.in_class("having", tree_.lemma(verb)) || (governor && governor->subject == "actor") ? doer(verb, depth + 1) : Fillers{};
}

bool Roles::is_wanted_done(std::uint32_t verb) const {
    if (!tree_.is(verb, "ccomp") || tree_[verb].tag != "VBD" || tree_.child(verb, {"aux", "dobj", "mark"}) != no_token) return false;
    const std::uint32_t what = tree_.child(verb, {"nsubj"});
    return what != no_token && (tree_.is_noun(what) || tree_[what].tag == "PRP") && lexicon_.in_class("urging", tree_.lemma(tree_.head(verb)));
}

Fillers Roles::doer(std::uint32_t verb, int depth) const {
    if (depth > deepest) return {};
    if (is_wanted_done(verb)) return doer(tree_.head(verb), depth + 1);
    if (tree_.is_passive(verb)) {
        if (const std::uint32_t agent = tree_.preposition(verb, "by"); agent != no_token) {
            const std::uint32_t object = tree_.object_of(agent);
            return tree_.is_verb(object) ? Fillers{} : acting(object, depth + 1);
        }
        // "banned from entering the country by the Home Office", "from all networks by the ministry"
        if (const std::uint32_t from = tree_.preposition(verb, "from"); from != no_token)
            if (const std::uint32_t below = tree_.object_of(from); below != no_token)
                if (const std::uint32_t agent = tree_.preposition(below, "by"); agent != no_token && !tree_.is_verb(tree_.object_of(agent))) return acting(tree_.object_of(agent), depth + 1);
        return {};
    }
    // "wants FIFA to expel Russia", "recommended that the bloc ban Acme": who urges another to act is the one who proposes.
    if (const std::uint32_t urger = tree_.head(verb); tree_.is(verb, "ccomp") && tree_.is_verb(urger) && lexicon_.in_class("urging", tree_.lemma(urger)) && tree_[verb].tag == "VB" && !tree_.is_passive(urger))
        if (Fillers found = doer(urger, depth + 1); !found.empty()) return found;
    if (const std::uint32_t who = subject(verb); who != no_token) {
        Fillers found = acting(who, depth + 1);
        if (found.empty() && tree_.is(verb, "relcl") && who == tree_.head(verb)) found = described(who, depth);
        if (!found.empty()) add_fillers(found, companions(verb, who, depth));
        return found;
    }
    if (tree_.is_root(verb)) return {};
    const std::uint32_t above = tree_.head(verb);
    // "is likely to ban"
    if (tree_.is(verb, "xcomp") && tree_[above].pos == "ADJ" && !tree_.is_root(above) && tree_.is_verb(tree_.head(above))) return doer(tree_.head(above), depth + 1);
    if (tree_.is_one_of(verb, {"xcomp", "ccomp"}) && tree_.is_verb(above)) {
        // Object control: "ordered the shops to stop", "urged Canada to ban".
        // Who urges another to act is the one who proposes.
        if (lexicon_.in_class("urging", tree_.lemma(above)) && !tree_.is_passive(above)) return doer(above, depth + 1);
        if (const std::uint32_t controlled = tree_.child(above, {"dobj", "dative"}); controlled != no_token && lexicon_.in_class("control", tree_.lemma(above))) {
            Fillers found = acting(controlled, depth + 1);
            // "told its staff to remove X": who bids it of somebody unknown.
            return found.empty() && lexicon_.in_class("bidding", tree_.lemma(above)) ? doer(above, depth + 1) : found;
        }
        if (const std::uint32_t passive = tree_.child(above, {"nsubjpass"}); passive != no_token) return acting(passive, depth + 1);
        return doer(above, depth + 1);
    }
    if (tree_.is_one_of(verb, {"advcl", "conj", "dep"}) && tree_.is_verb(above)) {
        // "accused Peru of aiding them and suspended all trade": a finite verb is coordinated with a finite one.
        if (tree_.is(verb, "conj") && (tree_[verb].tag == "VBD" || tree_[verb].tag == "VBZ") && tree_[above].tag == "VBG" && tree_.is(above, "pcomp"))
            for (std::uint32_t finite = tree_.head(above);; finite = tree_.head(finite)) {
                if (tree_.is_verb(finite) && tree_[finite].tag != "VBG") return doer(finite, depth + 1);
                if (tree_.is_root(finite)) break;
            }
        if (tree_.is_passive(above)) {
            if (const std::uint32_t passive = tree_.child(above, {"nsubjpass"}); passive != no_token && tree_.is(verb, "advcl")) return {};
            return doer(above, depth + 1);
        }
        return doer(above, depth + 1);
    }
    if (tree_.is(verb, "pcomp") && !tree_.is_root(above)) {
        const std::uint32_t higher = tree_.head(above);
        if (tree_.is_verb(higher)) {
            const std::uint32_t controlled = object(higher);
            // "criticised Japan for banning Acme", "accused Japan of banning Acme"
            if (controlled != no_token && lexicon_.in_class("blaming", tree_.lemma(higher))) return acting(controlled, depth + 1);
            if (controlled != no_token && (lexicon_.in_class("control", tree_.lemma(higher)) || lexicon_.in_class("hindering", tree_.lemma(higher)))) return acting(controlled, depth + 1);
            // "was accused of blocking"
            if (const std::uint32_t accused = tree_.child(higher, {"nsubjpass"}); accused != no_token && tree_.lower(above) != "by") return acting(accused, depth + 1);
            Fillers found = doer(higher, depth + 1);
            // "joined Spain in boycotting": both do.
            if (controlled != no_token && tree_.lower(above) == "in" && lexicon_.in_class("joining", tree_.lemma(higher))) add_fillers(found, acting(controlled, depth + 1));
            return found;
        }
        // "stopped short of banning"
        if (tree_[higher].pos == "ADV" && tree_.is_verb(tree_.head(higher))) return doer(tree_.head(higher), depth + 1);
        if (tree_.is_noun(higher)) {
            // "will join Spain and Ireland in boycotting": hung on the last of those joined.
            const std::uint32_t joined = tree_.first_conjunct(higher);
            if (tree_.is(joined, "dobj") && tree_.lower(above) == "in" && lexicon_.in_class("joining", tree_.lemma(tree_.head(joined)))) {
                Fillers both = doer(tree_.head(joined), depth + 1);
                add_fillers(both, acting(joined, depth + 1));
                return both;
            }
            Fillers found = owner(higher, depth + 1);
            // "has no intention of banning"
            if (found.empty() && tree_.is(higher, "dobj") && lexicon_.in_class("having", tree_.lemma(tree_.head(higher)))) found = doer(tree_.head(higher), depth + 1);
            return found;
        }
    }
    // "Texas became the first state to ban X": the subject of the linking verb.
    if (tree_.is_one_of(verb, {"relcl", "acl"}) && tree_.is(above, "attr") && lexicon_.in_class("linking", tree_.lemma(tree_.head(above))))
        if (Fillers found = doer(tree_.head(above), depth + 1); !found.empty()) return found;
    if (tree_.is(verb, "acl") && tree_.is_noun(above)) {
        // "the decision to ban", "a law banning": whoever made it. "regulators banning X": they do.
        Fillers found = direct(above);
        if (!found.empty()) return found;
        found = owner(above, depth + 1);
        if (found.empty()) found = resolver(above, depth);
        if (found.empty()) found = acting(above, depth + 1);
        if (found.empty()) found = described(above, depth);
        if (found.empty()) found = holder(above, depth);
        // "votes 51-48 with two abstentions to expel"
        for (std::uint32_t t = above; found.empty() && tree_.is_one_of(t, {"pobj", "prep", "dobj", "conj", "npadvmod"}) && !tree_.is_root(t);) {
            t = tree_.head(t);
            if (tree_.is_verb(t) && lexicon_.in_class("voting", tree_.lemma(t))) found = doer(t, depth + 1);
        }
        return found;
    }
    if (tree_.is(verb, "relcl")) {
        Fillers found = acting(above, depth + 1);
        if (found.empty()) found = described(above, depth);
        if (found.empty() && tree_[verb].tag == "VB") found = holder(above, depth);
        return found;
    }
    // "The Senate censures and suspends": the first verb taken for a noun has the second's subject among its modifiers.
    if (tree_.is(verb, "conj") && tree_.is_noun(above)) {
        Fillers found = modifiers(above, depth + 1);
        found.erase(std::remove_if(found.begin(), found.end(), [&](const Filler& f) { return cast_[f.party].kind != "organ"; }), found.end());
        return found;
    }
    if (tree_.is(verb, "acl") && tree_.is_verb(above)) return doer(above, depth + 1);
    return {};
}
}  // namespace interdict
