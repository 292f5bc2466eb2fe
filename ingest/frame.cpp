#include "ingest/frame.h"

#include <algorithm>

namespace interdict {

namespace {

struct Framer {
    const Tree& tree;
    const Cast& cast;
    const Lexicon& lexicon;
    Roles roles;

    bool tells_of_a_list = false;

    Framer(const Tree& t, const Cast& c, const Lexicon& l) : tree(t), cast(c), lexicon(l), roles(t, c, l) {
        for (std::uint32_t i = 0; i < tree.size(); ++i) tells_of_a_list |= tree.is_noun(i) && lexicon.in_class("listing", tree.lemma(i));
    }

    // ---- what a trigger needs -------------------------------------------------------------------------------------------------

    bool of_class(std::string_view class_name, std::uint32_t noun) const {
        if (noun == no_token) return false;
        for (const std::uint32_t each : tree.with_conjuncts(noun)) {
            // A proper noun says what it is called, not what it is: "Football Association" is no association of somebody with somebody.
            const Mention* mention = cast.mention_headed(each);
            if ((tree[each].pos != "PROPN" || (mention && mention->type == EntityType::LAW)) && lexicon.in_class(class_name, tree.lemma(each))) return true;
            if (each > 0 && tree.is_one_of(each - 1, {"compound", "amod"}) && lexicon.in_class(class_name, tree.lower(each - 1) + " " + tree.lemma(each))) return true;
            // "a list of trusted partners"
            if (const std::uint32_t of = tree.preposition(each, "of"); of != no_token)
                for (const std::uint32_t c : tree.children(tree.object_of(of)))
                    if (lexicon.in_class(class_name, tree.lemma(each) + " of " + tree.lower(c))) return true;
        }
        return false;
    }
    bool has_word(std::uint32_t verb, std::string_view word) const {
        for (const std::uint32_t c : tree.children(verb))
            if (tree.is_one_of(c, {"prt", "advmod", "prep", "acomp", "advcl"}) && tree.lower(c) == word) return true;
        return false;
    }
    std::uint32_t infinitive(std::uint32_t verb) const {
        for (const std::uint32_t below : tree.children(verb, {"xcomp", "ccomp"})) {
            if (!tree.is_verb(below) || below < verb) continue;
            if (tree.is(below, "xcomp") && tree[below].tag != "VBN") return below;
            for (const std::uint32_t c : tree.children(below))
                if (tree.is(c, "aux") && tree.lower(c) == "to") return below;
        }
        // "ordered Acme to pay": the parser may hang the infinitive on the one ordered.
        if (const std::uint32_t object = tree.child(verb, {"dobj"}); object != no_token)
            for (const std::uint32_t each : tree.with_conjuncts(object))
                for (const std::uint32_t clause : tree.children(each, {"acl", "relcl"}))
                    if (const std::uint32_t to = tree.child(clause, {"aux"}); to != no_token && tree.lower(to) == "to" && tree.is_verb(clause) && !cast.at(each).empty()) return clause;
        return no_token;
    }
    bool is_negated(std::uint32_t verb) const {
        for (const std::uint32_t c : tree.children(verb))
            if (tree.is(c, "neg") || (tree.is(c, "det") && lexicon.function_word("negator", tree.lower(c)))) return true;
        return false;
    }
    // Said with a negation, or below a verb of refusing.
    bool is_refused(std::uint32_t verb) const {
        if (is_negated(verb)) return true;
        if (tree.is(verb, "xcomp") && !tree.is_root(verb)) {
            const Governor* above = lexicon.governor(tree.lemma(tree.head(verb)), "clause");
            return above && above->effect == Effect::negate;
        }
        return false;
    }
    bool is_again(std::uint32_t verb) const {
        for (const std::uint32_t c : tree.children(verb)) {
            if (lexicon.function_word("again", tree.lower(c)) || lexicon.function_word("again", tree.lemma(c))) return true;
            if (tree.is_one_of(c, {"xcomp", "ccomp", "dobj"})) {
                if (lexicon.function_word("again", tree.lemma(c))) return true;
                for (const std::uint32_t g : tree.children(c))
                    if (lexicon.function_word("again", tree.lower(g))) return true;
            }
        }
        return false;
    }

    bool meets(std::string_view need, std::uint32_t t) const {
        if (need == "from_gerund") {
            const std::uint32_t from = tree.preposition(t, "from");
            return from != no_token && tree.is_verb(tree.object_of(from));
        }
        if (need == "xcomp") return infinitive(t) != no_token;
        if (need == "negated") return is_refused(t);
        if (need == "direct") {
            const std::uint32_t object = roles.object(t);
            return object != no_token && !cast.at(object).empty();
        }
        if (need == "alone") {
            for (const std::uint32_t c : tree.children(t, {"dobj", "xcomp", "ccomp", "attr"}))
                if (c > t) return false;
            return tree[t].tag != "VBG" && !tree.is_passive(t) && tree.child(t, {"nsubj"}) != no_token;
        }
        if (need == "listed") return tree.is_passive(t) && tree.preposition(t, "by") == no_token && tells_of_a_list;
        if (need == "ended") {
            const Governed above = governed(t);
            return above.governor && above.governor->effect == Effect::end && above.via == "obj";
        }
        if (need == "may") {
            for (const std::uint32_t c : tree.children(t))
                if (const auto m = lexicon.function_word("modal", tree.lower(c)); m && *m == "possible") return true;
            return false;
        }
        if (need == "active") return !tree.is_passive(t) || tree.preposition(t, "by") != no_token;
        if (need == "means_not") return true;   // read with the status
        if (need == "governed") return governed(t).governor != nullptr;
        if (need == "authority" || need == "firm") {
            for (const Filler& f : roles.doer(t)) {
                const Party& p = cast[f.party];
                const bool rules = p.kind == "country" || p.kind == "organ";
                if (need == "authority" ? rules || (p.entity.type == EntityType::PERSON && !p.home.empty()) : !rules && p.entity.type == EntityType::ORG) return true;
            }
            return false;
        }
        if (need == "dissuades") {
            const std::uint32_t below = infinitive(t);
            return below != no_token && (is_negated(below) || lexicon.in_class("avoiding", tree.lemma(below)));
        }
        if (need == "cannot" || need == "unwilling") {
            bool modal = false;
            for (const std::uint32_t c : tree.children(t))
                if (const auto m = lexicon.function_word("modal", tree.lower(c)); m && (need == "cannot" ? *m == "possible" : *m == "would" || *m == "planned")) modal = true;
            if (!modal) return false;
            if (const std::uint32_t who = tree.child(t, {"nsubj"}); who != no_token && lexicon.function_word("negator", tree.lower(who))) return true;
            for (const std::uint32_t c : tree.children(t)) {
                if (tree.is(c, "neg")) return true;
                if (lexicon.function_word("cease", tree.lower(c))) return true;
            }
            return false;
        }
        if (need == "again") return is_again(t);
        if (need == "party") {
            const std::uint32_t object = roles.object(t);
            return object != no_token && !roles.hit(object).empty();
        }
        if (need == "company") {
            for (const Filler& f : roles.doer(t)) {
                const Party& p = cast[f.party];
                if (p.entity.type != EntityType::COUNTRY && p.kind != "organ") return true;
            }
            return false;
        }
        const std::size_t equals = need.find('=');
        if (equals == std::string_view::npos) return tree.preposition(t, need) != no_token;
        const std::string_view key = need.substr(0, equals), value = need.substr(equals + 1);
        if (key == "near") {
            const Span below = tree.subtree(t);
            for (std::uint32_t each = t + 1; each < below.end; ++each)
                for (std::size_t from = 0; from <= value.size();) {
                    const std::size_t bar = std::min(value.find('|', from), value.size());
                    if (tree.lower(each).starts_with(value.substr(from, bar - from))) return true;
                    from = bar + 1;
                }
            return false;
        }
        if (key == "acomp") return of_class(value, tree.child(t, {"acomp"}));
        if (key == "prt" || key == "prep") return has_word(t, value);
        if (key == "obj") return of_class(value, roles.object(t));
        if (key == "obj!") return !of_class(value, roles.object(t));
        if (key == "xcomp") {
            const std::uint32_t below = infinitive(t);
            if (below == no_token) return false;
            for (const std::uint32_t each : tree.with_conjuncts(below))
                if (lexicon.in_class(value, tree.lemma(each))) return true;
            return false;
        }
        if (key == "mod") {
            for (const std::uint32_t c : tree.children(t))
                if (tree.is_one_of(c, {"compound", "amod", "nmod"}) && lexicon.in_class(value, tree.lemma(c))) return true;
            return false;
        }
        if (value == "party") {
            const std::uint32_t preposition = find_preposition(t, key);
            return preposition != no_token && !tree.is_verb(tree.object_of(preposition)) && !roles.hit(tree.object_of(preposition)).empty();
        }
        for (const std::uint32_t c : tree.children(t))
            if (tree.is_one_of(c, {"prep", "prt", "agent"}) && tree.lower(c) == key && of_class(value, tree.object_of(c))) return true;
        // "stripped Uber of its licence": the parser may hang the preposition on the object.
        std::vector<std::uint32_t> objects = tree.children(t, {"dobj"});
        if (const std::uint32_t object = roles.object(t); object != no_token && object > t) objects.push_back(object);
        for (const std::uint32_t object : objects)
            for (const std::uint32_t c : tree.children(object, {"prep"}))
                if (tree.lower(c) == key && of_class(value, tree.object_of(c))) return true;
        return false;
    }

    const Trigger* trigger_at(std::uint32_t t) const {
        const bool noun = tree[t].pos == "NOUN" || tree[t].pos == "PROPN";
        const bool verb = tree.is_verb(t) || (tree[t].pos == "ADJ" && (tree[t].tag == "VBN" || tree[t].tag == "JJ"));
        if (!noun && !verb) return nullptr;
        const std::string lemma = noun ? tree.lemma_of_plural(t) : tree.is_verb(t) ? tree.lemma(t) : tree.lower(t);
        for (const Trigger& trigger : lexicon.triggers(lemma)) {
            if (trigger.noun != noun) continue;
            bool met = true;
            for (const std::string_view need : trigger.needs)
                if (!meets(need, t)) met = false;
            if (met) return &trigger;
        }
        return nullptr;
    }

    // ---- verbs ------------------------------------------------------------------------------------------------------------------

    static void without(Fillers& all, const Fillers& others) {
        all.erase(std::remove_if(all.begin(), all.end(),
                                 [&](const Filler& f) { return std::any_of(others.begin(), others.end(), [&](const Filler& o) { return o.party == f.party; }); }),
                  all.end());
    }
    // Nobody bars his own state's dealings: the actor, and the state whose organ the actor is, drop out of what a clause tells.
    void without_own(Fillers& all, const Fillers& actors) const {
        without(all, actors);
        all.erase(std::remove_if(all.begin(), all.end(),
                                 [&](const Filler& f) {
                                     return cast[f.party].kind == "country" && std::any_of(actors.begin(), actors.end(), [&](const Filler& a) {
                                                return !cast[a.party].home.empty() && cast[a.party].home == cast[f.party].home;
                                            });
                                 }),
                  all.end());
    }

    Fillers at_place(std::string_view place, Frame& frame) const {
        const std::uint32_t verb = frame.token;
        if (place == "subj") {
            const std::uint32_t who = roles.subject(verb);
            return who == no_token ? Fillers{} : roles.hit(who);
        }
        if (place == "obj") {
            const std::uint32_t object = roles.object(verb);
            if (object == no_token) return {};
            Fillers found = roles.hit(object);
            if (cast.at(object).empty()) frame.scope = object;
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
    // "Acme saw Beta back out": what is seen happens to the one who sees it.
    Fillers experiencer(std::uint32_t verb, const Fillers& actors) const {
        Fillers found;
        std::uint32_t above = tree.head(verb);
        if (!tree.is_verb(verb) && above == verb + 1) above = tree.head(above);
        if (above == verb || !lexicon.in_class("perceiving", tree.lemma(above))) return found;
        if (const std::uint32_t who = roles.subject(above); who != no_token) found = roles.hit(who);
        without(found, actors);
        return found;
    }
    // The same where the parser takes the phrasal verb for an adverb: its doer is the object of seeing.
    bool seen_frame(std::uint32_t t, Frame& frame) const {
        if (tree.is_verb(t) || t + 1 >= tree.size() || tree.is_root(t)) return false;
        const std::uint32_t above = tree.head(t) == t + 1 ? tree.head(t + 1) : tree.head(t);
        if (!lexicon.in_class("perceiving", tree.lemma(above))) return false;
        const std::uint32_t doer = tree.child(above, {"dobj"});
        if (doer == no_token || doer > t) return false;
        for (const Trigger& trigger : lexicon.triggers(tree.lower(t))) {
            if (trigger.noun || trigger.needs.size() != 1) continue;
            const std::string_view need = trigger.needs[0];
            if ((!need.starts_with("prt=") && !need.starts_with("prep=")) || tree.lower(t + 1) != need.substr(need.find('=') + 1)) continue;
            frame.trigger = &trigger;
            frame.token = t;
            frame.anchor = above;
            frame.action = trigger.action;
            frame.actors = roles.acting(doer);
            frame.targets = experiencer(t, frame.actors);
            return !frame.actors.empty() && !frame.targets.empty();
        }
        return false;
    }
    bool must(std::uint32_t verb) const {
        for (std::uint32_t t = verb;; t = tree.head(t)) {
            for (const std::uint32_t c : tree.children(t, {"aux"}))
                if (lexicon.function_word("modal", tree.lower(c)) == "must") return true;
            if (!tree.is(t, "conj") || tree.is_root(t)) return false;
        }
    }
    // Who laid down what may not be done: the subject of the verb of ruling above.
    Fillers ruler(std::uint32_t verb) const {
        for (std::uint32_t t = verb; !tree.is_root(t); t = tree.head(t))
            if (tree.is(t, "ccomp") && lexicon.in_class("ruling", tree.lemma(tree.head(t)))) return roles.doer(tree.head(t));
        return {};
    }
    // A preposition of the verb, of its particle ("back out of", "pull out of") or of its object.
    std::uint32_t find_preposition(std::uint32_t verb, std::string_view word) const {
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
    Fillers acquirer(std::uint32_t deal) const {
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

    bool is_plain_party(std::uint32_t token) const { return !cast.at(token).empty(); }

    // Whether the clause tells who acts, though it is nobody we know: "sanctioned by age", "viewers boycotted". An unnamed authority or a
    // measure ("a judge", "the order") leaves it open.
    bool acts_somebody_else(std::uint32_t verb) const {
        std::uint32_t who = no_token;
        if (tree.is_passive(verb)) {
            if (const std::uint32_t agent = tree.preposition(verb, "by"); agent != no_token) who = tree.object_of(agent);
        } else {
            who = roles.subject(verb);
        }
        if (who == no_token || tree.is_verb(who) || tree[who].pos == "PRON") return false;
        const std::string& lemma = tree.lemma(who);
        return lexicon.organ_kind(lemma).empty() && !lexicon.in_class("instrument", lemma) && !lexicon.in_class("draft", lemma) && !lexicon.in_class("state_servant", lemma) &&
               !lexicon.in_class("state_at_large", lemma) && !lexicon.title(lemma) && lexicon.triggers(lemma).empty();
    }

    Frame verb_frame(std::uint32_t t, const Trigger& trigger) const {
        Frame frame;
        frame.trigger = &trigger;
        frame.token = frame.anchor = t;
        frame.action = trigger.action;
        const bool undergone = trigger.frame == "undergo" || trigger.frame == "relief" || trigger.frame == "cannot";
        if (!undergone || trigger.action == Predicate::lift) frame.actors = roles.doer(t);
        const bool unwilling = std::find(trigger.needs.begin(), trigger.needs.end(), "unwilling") != trigger.needs.end();
        if (trigger.frame == "cannot") frame.actors = unwilling ? roles.doer(t) : ruler(t);
        // "carriers must rip out Acme's gear, the minister said": who must is the addressee, who lays it down acts.
        if (!undergone && must(t) && !std::any_of(frame.actors.begin(), frame.actors.end(), [&](const Filler& f) { return cast[f.party].kind == "country" || cast[f.party].kind == "organ"; })) {
            frame.actors = ruler(t);
            if (const std::uint32_t who = roles.subject(t); who != no_token) frame.addressee = who;
        }
        frame.need_negated = std::any_of(trigger.needs.begin(), trigger.needs.end(), [](std::string_view need) { return need == "negated" || need == "cannot" || need == "unwilling" || need == "may"; });
        if (frame.actors.empty() && !undergone) {
            frame.told_otherwise = acts_somebody_else(t);
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
        if (trigger.frame == "relief" && frame.targets.empty()) std::swap(frame.targets, frame.actors);
        // "to stop selling Acme phones" ordered of somebody: the maker is barred from the shelves.
        if (trigger.frame == "order" && frame.addressee != no_token) frame.action = Predicate::prohibit;
        // "ended its advertising on Acme": what is the actor's own has its other side in a preposition.
        if (const std::uint32_t object = roles.object(t); frame.targets.empty() && object != no_token && tree.is_noun(object) && tree.child(object, {"poss"}) != no_token)
            for (const std::string_view word : {"with", "on", "from", "to", "of", "in", "at", "for"}) {
                const std::uint32_t p = tree.preposition(object, word);
                if (p == no_token || tree.is_verb(tree.object_of(p))) continue;
                frame.targets = roles.hit(tree.object_of(p));
                without(frame.targets, frame.actors);
                if (!frame.targets.empty()) break;
            }
        if (frame.targets.empty()) frame.targets = experiencer(t, frame.actors);
        if (trigger.frame == "warn")
            if (const std::uint32_t object = roles.object(t); object != no_token) frame.addressee = object;
        return frame;
    }

    // ---- nouns ------------------------------------------------------------------------------------------------------------------

    struct Governed {
        std::uint32_t verb = no_token;
        const Governor* governor = nullptr;
        std::string_view via;
    };

    // The verb that says what becomes of the measure.
    Governed governed(std::uint32_t noun) const {
        Governed found;
        std::uint32_t first = tree.first_conjunct(noun);
        // "84 mln dlrs in sanctions", "a round of sanctions": the whole stands for the part.
        for (bool part = true; part && !tree.is_root(first);) {
            part = false;
            if (tree.is(first, "pobj") && !tree.is_root(tree.head(first)) && lexicon.in_class("portion", tree.lemma(tree.head(tree.head(first))))) {
                first = tree.first_conjunct(tree.head(tree.head(first)));
                part = true;
            } else if (tree.is(first, "compound") && lexicon.in_class("portion", tree.lemma(tree.head(first)))) {
                first = tree.first_conjunct(tree.head(first));   // "a tariff increase"
                part = true;
            }
        }
        if (tree.is_root(first)) return found;
        std::uint32_t above = tree.head(first);
        if (tree.is_verb(above)) {
            const bool object = tree.is_one_of(first, {"dobj", "nsubjpass", "attr", "oprd"});
            const bool subject = tree.is(first, "nsubj");
            if (object || subject) {
                std::string_view via = object ? "obj" : "subj";
                if (const Governor* g = lexicon.governor(tree.lemma(above), via)) return {above, g, via};
                return {above, nullptr, via};
            }
        }
        if (tree.is(first, "pobj") && !tree.is_root(above)) {
            const std::string_view word = tree.lower(above);
            std::uint32_t verb = tree.head(above);
            // "call for an end to the ban", "put X on notice of": nouns between are looked through.
            if (tree.is_verb(verb)) {
                for (const Governor* g : {lexicon.governor(tree.lemma(verb), word)})
                    if (g) return {verb, g, g->via};
                return found;
            }
            // "goods are subject to a tariff"
            if (tree[verb].pos == "ADJ")
                if (const Governor* g = lexicon.governor(tree.lemma(verb), word)) return {verb, g, g->via};
            if (tree.is_noun(verb)) {
                // "an end to the ban", "the lifting of sanctions", "a threat of tariffs", "calls for a boycott"
                const std::uint32_t outer = verb;
                if (const Governor* g = lexicon.governor(tree.lemma(outer), "noun")) return {outer, g, "noun"};
                return found;
            }
        }
        // A participle that follows: "sanctions imposed by X", "a ban announced on Monday".
        for (const std::uint32_t clause : tree.children(noun, {"acl"}))
            if (tree[clause].tag == "VBN")
                if (const Governor* g = lexicon.governor(tree.lemma(clause), "obj")) return {clause, g, "acl"};
        for (const std::uint32_t clause : tree.children(noun, {"relcl"})) {
            const std::string_view via = tree.is_passive(clause) || tree.child(clause, {"dobj"}) == no_token ? "obj" : "subj";
            if (const Governor* g = lexicon.governor(tree.lemma(clause), via)) return {clause, g, "acl"};
        }
        return found;
    }

    // The measure's own words: "US sanctions", "X's ban", "the ban by X"; a country or organ as a modifier acts, unless it is the one hit.
    Fillers noun_owner(std::uint32_t noun, bool target_told, bool from_acts) const {
        Fillers found;
        for (const std::uint32_t c : tree.children(noun)) {
            if (tree.is(c, "poss")) found = roles.acting(c);
            if (!found.empty()) return found;
        }
        for (const std::string_view word : {"by", "from"})
            if (const std::uint32_t p = tree.preposition(noun, word); p != no_token && !tree.is_verb(tree.object_of(p))) {
                if (word == "from" && !from_acts) continue;   // "a ban from Twitter": out of there
                found = roles.acting(tree.object_of(p));
                if (!found.empty()) return found;
            }
        for (const std::uint32_t clause : tree.children(noun, {"acl", "relcl"})) {
            if (const std::uint32_t p = tree.preposition(clause, "by"); p != no_token && !tree.is_verb(tree.object_of(p))) found = roles.acting(tree.object_of(p));
            if (found.empty() && tree.is(clause, "relcl") && tree.child(clause, {"nsubj"}) != no_token &&
                !lexicon.function_word("relative", tree.lower(tree.child(clause, {"nsubj"})))) found = roles.acting(tree.child(clause, {"nsubj"}));
            if (!found.empty()) return found;
        }
        for (const std::uint32_t c : tree.children(noun)) {
            if (!tree.is_one_of(c, {"compound", "amod", "nmod"})) continue;
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

    Fillers noun_target(std::uint32_t noun, const Trigger& trigger, Frame& frame, bool modifiers) const {
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
            if (!found.empty()) return found;
        }
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

    // Whom a measure without a target of its own concerns: those a pact is with, each other, or whoever the condition speaks of.
    void conclude(Frame& frame, std::uint32_t verb) const {
        const std::uint32_t subject = roles.subject(verb);
        if (frame.effect == Effect::end && frame.action == Predicate::tariff) {
            if (subject != no_token && lexicon.in_class("pact", tree.lemma(subject)))
                for (const std::string_view word : {"with", "between"})
                    if (const std::uint32_t p = tree.preposition(subject, word); p != no_token && !tree.is_verb(tree.object_of(p))) frame.targets = roles.hit(tree.object_of(p));
            if (frame.targets.empty() && frame.actors.size() == 2) frame.mutual = true;
        }
        if (frame.effect == Effect::threaten || frame.effect == Effect::plan)
            for (const std::uint32_t clause : tree.children(verb, {"advcl"}))
                for (const std::uint32_t mark : tree.children(clause, {"mark"}))
                    if (lexicon.function_word("condition", tree.lower(mark)))
                        if (const std::uint32_t who = tree.child(clause, {"nsubj", "nsubjpass"}); who != no_token) frame.targets = roles.hit(who);
    }

    // "so did Canada", "neither has Beta": an auxiliary before its subject.
    bool echo_frame(std::uint32_t t, Frame& frame) const {
        const auto echo = lexicon.function_word("echo", tree.lower(t));
        if (!echo || t + 2 >= tree.size() || tree[t + 1].pos != "AUX") return false;
        for (std::uint32_t i = t + 2; i < tree.size() && i < t + 8; ++i) {
            if (tree.is_verb(i) || tree.is_space(i)) break;
            if (!cast.mention_headed(i) || cast.at(i).empty()) continue;
            frame.trigger = &lexicon.triggers("echo").front();
            frame.token = frame.anchor = t + 1;
            frame.echoes = true;
            frame.actors = roles.acting(i);
            return !frame.actors.empty();
        }
        return false;
    }

    // A headline's verb that the parser took for a noun: "The court fines Acme". Its parties stand right before and after it.
    bool is_mistaken_verb(std::uint32_t t) const {
        const bool headline = tree.line_of(t) == 0 && tree[t].pos == "PROPN" && !lexicon.verb_of_form(tree.lower(t)).empty();
        if ((tree[t].tag != "NNS" && !headline) || t == 0 || t + 1 >= tree.size() || tree[t - 1].pos == "ADJ" || tree[t - 1].pos == "DET" || tree[t - 1].tag == "POS") return false;
        if (!tree.is_noun(t - 1) && tree[t - 1].pos != "ADV") return false;
        const std::string_view next = tree[t + 1].pos;
        if (next != "PROPN" && next != "DET" && next != "NOUN" && next != "ADJ" && next != "NUM" && next != "SYM") return false;
        if (!headline && lexicon.triggers(tree.lemma(t)).empty()) return false;
        const std::uint32_t before = tree[t - 1].pos == "ADV" && t >= 2 ? t - 2 : t - 1;
        const int m = cast.mention_at[before];
        return m >= 0 && cast.mentions[static_cast<std::size_t>(m)].kind != MentionKind::adjective && cast.mentions[static_cast<std::size_t>(m)].span.end == before + 1;
    }
    bool is_followed_by_infinitive(std::uint32_t t) const {
        for (std::uint32_t i = t + 1; i + 1 < tree.sentence_of(t).end && i < t + 12; ++i)
            if (tree[i].pos == "PART" && tree.lower(i) == "to" && tree.is_verb(i + 1)) return true;
        return false;
    }
    bool mistaken_frame(std::uint32_t t, Frame& frame) const {
        const std::string form = lexicon.verb_of_form(tree.lower(t));
        for (const Trigger& trigger : lexicon.triggers(form.empty() ? tree.lemma(t) : form)) {
            if (trigger.noun || (!trigger.needs.empty() && !(trigger.frame == "order" && trigger.needs.front() == "xcomp" && is_followed_by_infinitive(t)))) continue;
            frame.trigger = &trigger;
            frame.token = frame.anchor = t;
            frame.action = trigger.action;
            const std::uint32_t before = tree[t - 1].pos == "ADV" ? t - 2 : t - 1;
            frame.actors = roles.acting(cast.mentions[static_cast<std::size_t>(cast.mention_at[before])].head);
            std::uint32_t last = no_token;
            for (std::uint32_t i = t + 1; i < tree.sentence_of(t).end; ++i) {
                if ((tree.is_verb(i) && i > t + 1) || (tree[i].pos == "ADP" && (tree.lower(i) != "of" || last != no_token)) || (tree[i].pos == "PUNCT" && last != no_token) || tree[i].pos == "SCONJ") break;
                const int m = cast.mention_at[i];
                if (m < 0) continue;
                const Mention& mention = cast.mentions[static_cast<std::size_t>(m)];
                if (mention.kind != MentionKind::adjective && mention.kind != MentionKind::pronoun && !cast.at(mention.head).empty()) last = mention.head;
                i = mention.span.end - 1;
            }
            if (last != no_token) frame.targets = roles.hit(last);
            without(frame.targets, frame.actors);
            return !frame.targets.empty() && !frame.actors.empty();
        }
        return false;
    }

    Frame noun_frame(std::uint32_t t, const Trigger& trigger) const {
        Frame frame;
        frame.trigger = &trigger;
        frame.token = t;
        frame.action = trigger.action;
        for (const std::uint32_t c : tree.children(t))
            if (lexicon.function_word("definite", tree.lower(c))) frame.definite = true;
        const Governed above = governed(t);
        frame.anchor = above.verb == no_token ? t : above.verb;
        frame.effect = above.governor ? above.governor->effect : Effect::act;
        // "hit China with tariffs", "Acme faces a ban": the one hit stands at the verb.
        if (frame.effect == Effect::act_on || frame.effect == Effect::menace || frame.effect == Effect::undergo) {
            const bool predicate = tree[above.verb].pos == "ADJ" && !tree.is_root(above.verb);
            const std::uint32_t struck = predicate ? roles.subject(tree.head(above.verb)) : frame.effect == Effect::undergo ? roles.subject(above.verb) : roles.object(above.verb);
            if (struck != no_token && struck != t) frame.targets = roles.hit(struck);
        }
        if (frame.targets.empty()) frame.targets = noun_target(t, trigger, frame, false);
        const Fillers by_modifier = frame.targets.empty() ? noun_target(t, trigger, frame, true) : Fillers{};
        // Targets that the governing verb tells: "slapped tariffs on China", "hit China with tariffs", "China faces tariffs".
        if (above.verb != no_token && above.via != "noun") {
            if (frame.targets.empty() && (frame.effect == Effect::act_on || frame.effect == Effect::menace)) {
                const std::uint32_t object = roles.object(above.verb);
                if (object != no_token && object != t) frame.targets = roles.hit(object);
            }
            if (frame.targets.empty() && frame.effect == Effect::undergo)
                if (const std::uint32_t who = roles.subject(above.verb); who != no_token) frame.targets = roles.hit(who);
            if (frame.targets.empty() && (frame.effect == Effect::act_on || frame.effect == Effect::menace) && tree.child(above.verb, {"dobj", "nsubjpass"}) == no_token)
                if (const std::uint32_t who = roles.subject(above.verb); who != no_token) frame.targets = roles.hit(who);
            // "handed Acme a fine"
            if (const std::uint32_t dative = tree.child(above.verb, {"dative"}); frame.targets.empty() && dative != no_token && tree.is_noun(dative)) frame.targets = roles.hit(dative);
            if (frame.targets.empty())
                for (const std::string_view word : {"on", "against", "upon", "from", "for", "to"})
                    if (const std::uint32_t p = tree.preposition(above.verb, word); p != no_token && !tree.is_verb(tree.object_of(p))) {
                        Fillers found = roles.hit(tree.object_of(p));
                        if (!found.empty()) {
                            frame.targets = found;
                            break;
                        }
                    }
        }
        frame.actors = noun_owner(t, !frame.targets.empty() || !by_modifier.empty(),
                                  trigger.action == Predicate::sanction || trigger.action == Predicate::tariff || trigger.action == Predicate::warn);
        const Fillers own = frame.actors;
        if (above.verb != no_token && above.via != "noun") {
            const bool subject_acts = above.governor && above.governor->subject == "actor";
            Fillers doer = subject_acts ? roles.doer(above.verb) : Fillers{};
            // A verb that no table knows: an authority that is its subject does what it does to its own measure ("confirmed duties").
            if (!above.governor && above.via == "obj" && !tree.is_passive(above.verb))
                for (const Filler& f : roles.doer(above.verb))
                    if (cast[f.party].kind == "country" || cast[f.party].kind == "organ") add_filler(doer, f);
            if (subject_acts && doer.empty() && frame.actors.empty()) frame.told_otherwise = acts_somebody_else(above.verb);
            if (above.governor && (frame.effect == Effect::undergo || frame.effect == Effect::stand)) doer.clear();
            if (frame.effect == Effect::end) {
                // Who lifts is told by the verb; whose it is by the noun. A judge who overturns the ban is not the one who banned.
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
            if (frame.actors.empty() && frame.effect == Effect::undergo)
                if (const std::uint32_t from = tree.preposition(above.verb, "from"); from != no_token && !tree.is_verb(tree.object_of(from))) frame.actors = roles.acting(tree.object_of(from));
        }
        // "Washington's threat of sanctions"
        if (frame.actors.empty() && above.via == "noun") frame.actors = roles.owner(above.verb);
        if (frame.targets.empty()) frame.targets = by_modifier;
        // "tariffs worth 300 million dollars on Japanese goods": hung on what stands between.
        for (std::uint32_t i = t + 1; frame.targets.empty() && i < tree.sentence_of(t).end && i <= t + 9 && !tree.is_verb(i) && tree.text(i) != ","; ++i)
            if (tree.is(i, "prep") && (tree.lower(i) == "on" || tree.lower(i) == "against") && tree.object_of(i) != no_token && !tree.is_verb(tree.object_of(i)))
                frame.targets = roles.hit(tree.object_of(i));
        if (frame.targets.empty() && above.verb != no_token && above.via != "noun") conclude(frame, above.verb);
        without(frame.targets, frame.effect == Effect::end ? own : frame.actors);
        if (frame.effect == Effect::end) without(frame.targets, frame.actors);
        if (frame.effect == Effect::end && frame.action != Predicate::lift) frame.lifts = true;
        return frame;
    }

    // "told shops to stop selling X": what is asked of others is no act of theirs.
    bool is_bidden(std::uint32_t t, const Trigger& trigger) const {
        if (trigger.noun || trigger.action != Predicate::boycott || tree.is_root(t)) return false;
        const std::uint32_t above = tree.head(t);
        if (tree.is_one_of(t, {"xcomp", "ccomp"})) return lexicon.in_class("bidding", tree.lemma(above));
        return tree.is(t, "acl") && !lexicon.triggers(tree.lemma(above)).empty();
    }

    // "the easing of sanctions": the sanctions' own frame tells it, with their actor and target.
    bool is_of_a_measure(std::uint32_t t, const Trigger& trigger) const {
        if (!trigger.noun || trigger.action != Predicate::lift) return false;
        const std::uint32_t of = tree.preposition(t, "of");
        if (of == no_token) return false;
        const Trigger* inner = trigger_at(tree.object_of(of));
        return inner && inner->noun && inner->action != Predicate::lift;
    }

    std::vector<Frame> find() const {
        std::vector<Frame> frames;
        for (std::uint32_t t = 0; t < tree.size(); ++t) {
            const int m = cast.mention_at[t];
            if (m >= 0 && cast.mentions[static_cast<std::size_t>(m)].kind != MentionKind::description) continue;
            if (is_mistaken_verb(t)) {
                Frame frame;
                if (mistaken_frame(t, frame)) {
                    frames.push_back(std::move(frame));
                    continue;
                }
            }
            if (Frame frame; echo_frame(t, frame) || seen_frame(t, frame)) {
                frames.push_back(std::move(frame));
                continue;
            }
            const Trigger* trigger = trigger_at(t);
            if (!trigger) continue;
            if (is_bidden(t, *trigger) || is_of_a_measure(t, *trigger)) continue;
            Frame frame = trigger->noun ? noun_frame(t, *trigger) : verb_frame(t, *trigger);
            frames.push_back(std::move(frame));
        }
        return frames;
    }
};

}  // namespace

std::vector<Frame> find_frames(const Tree& tree, const Cast& cast, const Lexicon& lexicon) { return Framer(tree, cast, lexicon).find(); }

}  // namespace interdict
