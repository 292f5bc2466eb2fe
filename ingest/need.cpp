#include "ingest/frame_reading.h"

#include <algorithm>

namespace interdict {

namespace {

// Whether the word begins with one of several, which bars part: "illegal|unlawful".
bool begins_with_one_of(std::string_view word, std::string_view beginnings) {
    for (std::size_t from = 0; from <= beginnings.size();) {
        const std::size_t bar = std::min(beginnings.find('|', from), beginnings.size());
        if (word.starts_with(beginnings.substr(from, bar - from))) return true;
        from = bar + 1;
    }
    return false;
}

}  // namespace

bool Framer::of_class(std::string_view class_name, std::uint32_t noun) const {
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

bool Framer::has_word(std::uint32_t verb, std::string_view word) const {
    for (const std::uint32_t c : tree.children(verb))
        if (tree.is_one_of(c, {"prt", "advmod", "prep", "acomp", "advcl"}) && tree.lower(c) == word) return true;
    return false;
}

std::uint32_t Framer::infinitive(std::uint32_t verb) const {
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

bool Framer::is_negated(std::uint32_t verb) const {
    for (const std::uint32_t c : tree.children(verb))
        if (tree.is(c, "neg") || (tree.is(c, "det") && lexicon.function_word("negator", tree.lower(c)))) return true;
    return false;
}

bool Framer::is_refused(std::uint32_t verb) const {
    if (is_negated(verb)) return true;
    if (tree.is(verb, "xcomp") && !tree.is_root(verb)) {
        const Governor* above = lexicon.governor(tree.lemma(tree.head(verb)), "clause");
        return above && above->effect == Effect::negate;
    }
    return false;
}

bool Framer::is_again(std::uint32_t verb) const {
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

bool Framer::is_in_own_clause(std::uint32_t word, std::uint32_t verb) const {
    for (std::uint32_t t = word; t != verb && !tree.is_root(t); t = tree.head(t))
        if (tree.is_verb(t) && tree.is_one_of(t, {"relcl", "acl", "advcl", "conj", "parataxis"})) return false;
    return true;
}

bool Framer::is_somebody(std::uint32_t name) const {
    const std::vector<PartyRef>& told = cast.at(name);
    return std::any_of(told.begin(), told.end(), [&](PartyRef r) { return cast[r].entity.type == EntityType::PERSON || cast[r].entity.type == EntityType::ORG; });
}

bool Framer::is_owned(std::uint32_t noun) const {
    for (const std::uint32_t c : tree.children(noun)) {
        if (tree.is(c, "poss") || (tree.is_one_of(c, {"acl", "relcl"}) && lexicon.in_class("belonging", tree.lemma(c)))) return true;
        // "the work of Acme", "millions of dollars worth of property linked to Acme"
        const std::uint32_t part = tree.is(c, "prep") && lexicon.in_class("partitive", tree.lower(c)) ? tree.object_of(c) : tree.is_one_of(c, {"npadvmod", "amod", "acl"}) && lexicon.in_class("partitive", tree.lower(c)) ? c : no_token;
        if (part != no_token && ((tree.is_noun(part) && is_somebody(part)) || is_owned(part))) return true;
    }
    return false;
}

bool Framer::meets_as_doer(std::string_view need, const Fillers& doers) const {
    return std::any_of(doers.begin(), doers.end(), [&](const Filler& f) {
        const Party& p = cast[f.party];
        const bool rules = p.kind == "country" || p.kind == "organ";
        if (need == "company") return p.entity.type != EntityType::COUNTRY && p.kind != "organ";
        return need == "authority" ? rules || (p.entity.type == EntityType::PERSON && !p.home.empty()) : !rules && p.entity.type == EntityType::ORG;
    });
}

bool Framer::meets(std::string_view need, std::uint32_t t) const {
    if (need.starts_with('!')) return !meets(need.substr(1), t);
    // "stopped Acme from buying Beta's plant": a company, or a part of one, is no ware.
    if (need == "from_takeover") {
        const std::uint32_t from = tree.preposition(t, "from");
        const std::uint32_t verb = from == no_token ? no_token : tree.object_of(from);
        if (verb == no_token || !tree.is_verb(verb) || !lexicon.in_class("acquiring", tree.lemma(verb))) return false;
        std::uint32_t bought = tree.child(verb, {"dobj"});
        if (bought == no_token && tree.preposition(verb, "with") != no_token) bought = tree.object_of(tree.preposition(verb, "with"));
        if (bought == no_token) return false;
        const std::uint32_t buyer = roles.object(t);
        if (buyer == no_token || cast.at(buyer).empty()) return false;
        const auto& parties = cast.at(bought);
        return of_class("concern", bought) || (lexicon.in_class("absorbing", tree.lemma(verb)) && !parties.empty() && cast[parties.front()].entity.type == EntityType::ORG);
    }
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
    if (need == "passive") return tree.is_passive(t);
    if (need == "person") {
        const std::uint32_t object = roles.object(t);
        if (object == no_token) return false;
        const std::vector<PartyRef>& told = cast.at(object);
        return std::any_of(told.begin(), told.end(), [&](PartyRef r) { return cast[r].entity.type == EntityType::PERSON; });
    }
    if (need == "owned") {
        const std::uint32_t object = roles.object(t);
        return object != no_token && is_owned(object);
    }
    if (need == "active") return !tree.is_passive(t) || tree.preposition(t, "by") != no_token;
    if (need == "means_not") return true;   // read with the status
    if (need == "no_state") return true;    // read with the targets
    if (need == "governed") return governed(t).governor != nullptr;
    if (need == "authority" || need == "firm" || need == "company") return meets_as_doer(need, roles.doer(t));
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
    const std::size_t equals = need.find('=');
    if (equals == std::string_view::npos) return tree.preposition(t, need) != no_token;
    const std::string_view key = need.substr(0, equals), value = need.substr(equals + 1);
    if (key == "near" || key == "becomes") {
        const Span below = tree.subtree(t);
        for (std::uint32_t each = t + 1; each < below.end; ++each) {
            if (!begins_with_one_of(tree.lower(each), value)) continue;
            if (key == "near" ? is_in_own_clause(each, t) : tree.head(each) == t && tree.is_one_of(each, {"acomp", "oprd", "ccomp", "dep"})) return true;
        }
        return false;
    }
    if (key == "acomp") return of_class(value, tree.child(t, {"acomp"}));
    if (key == "prt" || key == "prep") return has_word(t, value);
    if (key == "obj") {
        if (of_class(value, roles.object(t))) return true;
        // "denied Acme a visa", "Acme was denied a visa": the second object.
        const std::vector<std::uint32_t> objects = tree.children(t, {"dobj"});
        return !objects.empty() && objects.back() > t && of_class(value, objects.back());
    }
    if (key == "xcomp") {
        const std::uint32_t below = infinitive(t);
        if (below == no_token) return false;
        for (const std::uint32_t each : tree.with_conjuncts(below))
            if (lexicon.in_class(value, tree.lemma(each))) return true;
        return false;
    }
    if (key == "mod") {
        for (const std::uint32_t c : tree.children(t))
            if (tree.is_one_of(c, {"compound", "amod", "nmod"}) && (lexicon.in_class(value, tree.lemma(c)) || lexicon.in_class(value, tree.lower(c)))) return true;
        return false;
    }
    if (value == "party") {
        const std::uint32_t preposition = find_preposition(t, key);
        return preposition != no_token && !tree.is_verb(tree.object_of(preposition)) && !roles.hit(tree.object_of(preposition)).empty();
    }
    // "seized from Acme": not a place or a state, nor what is somebody's.
    if (value == "somebody") {
        const std::uint32_t preposition = find_preposition(t, key);
        const std::uint32_t who = preposition == no_token ? no_token : tree.object_of(preposition);
        if (who == no_token) return false;
        std::vector<std::uint32_t> names = tree.children(who, {"compound", "appos"});   // "the FARC rebels"
        names.push_back(who);
        return std::any_of(names.begin(), names.end(), [&](std::uint32_t name) { return is_somebody(name); });
    }
    // "expelled from Labour": a body known by its name.
    if (value == "body")
        if (const std::uint32_t preposition = find_preposition(t, key); preposition != no_token && tree.object_of(preposition) != no_token)
            for (const PartyRef r : cast.at(tree.object_of(preposition)))
                if (cast[r].entity.type == EntityType::ORG) return true;
    for (const std::uint32_t c : tree.children(t))
        if (tree.is_one_of(c, {"prep", "prt", "agent"}) && tree.lower(c) == key && of_class(value, tree.object_of(c))) return true;
    // "was taken off the list": a particle with an object of its own, by the parser
    if (const std::uint32_t list = tree.child(t, {"dobj"}); list != no_token && tree.is_passive(t))
        for (const std::uint32_t c : tree.children(t, {"prt"}))
            if (tree.lower(c) == key && of_class(value, list)) return true;
    // "stripped Uber of its licence": the parser may hang the preposition on the object.
    std::vector<std::uint32_t> objects = tree.children(t, {"dobj"});
    if (const std::uint32_t object = roles.object(t); object != no_token && object > t) objects.push_back(object);
    for (const std::uint32_t object : objects)
        for (const std::uint32_t c : tree.children(object, {"prep"}))
            if (tree.lower(c) == key && of_class(value, tree.object_of(c))) return true;
    return false;
}

const Trigger* Framer::trigger_at(std::uint32_t t) const {
    const bool noun = tree[t].pos == "NOUN" || tree[t].pos == "PROPN";
    const bool verb = tree.is_verb(t) || (tree[t].pos == "ADJ" && (tree[t].tag == "VBN" || tree[t].tag == "JJ"));
    if (!noun && !verb) return nullptr;
    std::string lemma = noun ? tree.lemma_of_plural(t) : tree.is_verb(t) ? tree.lemma(t) : tree.lower(t);
    // "to re-admit Acme", "age-restricts Beta": a hyphen parts one verb.
    if (t >= 2 && tree.text(t - 1) == "-" && !tree[t - 1].space_after && !tree[t - 2].space_after)
        if (const std::string whole = tree.lower(t - 2) + "-" + lemma; !lexicon.triggers(whole).empty()) lemma = whole;
    for (const Trigger& trigger : lexicon.triggers(lemma)) {
        if (trigger.noun != noun) continue;
        bool met = true;
        for (const std::string_view need : trigger.needs)
            if (!meets(need, t)) met = false;
        if (met) return &trigger;
    }
    return nullptr;
}

}  // namespace interdict
