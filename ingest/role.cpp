#include "ingest/role.h"

#include <algorithm>

namespace interdict {

namespace {

constexpr std::uint32_t recall = 250;   // tokens over which "the devices" are those told of before

}  // namespace

void add_filler(Fillers& all, const Filler& filler) {
    for (const Filler& f : all)
        if (f.party == filler.party) return;
    all.push_back(filler);
}

void add_fillers(Fillers& all, const Fillers& more) {
    for (const Filler& f : more) add_filler(all, f);
}

Roles::Roles(const Tree& tree, const Cast& cast, const Lexicon& lexicon) : tree_(tree), cast_(cast), lexicon_(lexicon) {
    for (std::uint32_t t = 0; t < tree.size(); ++t)
        if (tree.is_noun(t) && (lexicon.in_class("instrument", tree.lemma(t)) || lexicon.in_class("draft", tree.lemma(t))))
            if (Fillers owners = owner(t); !owners.empty()) instruments_.push_back({t, std::move(owners)});
}

// The coordination that the noun belongs to; names that a comma list puts in apposition to each other are coordinated too.
std::vector<std::uint32_t> Roles::listed(std::uint32_t noun) const {
    std::vector<std::uint32_t> all = tree_.with_conjuncts(noun);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Mention* first = cast_.mention_headed(all[i]);
        if (!first || first->kind != MentionKind::name) continue;
        if (const int list = cast_.list_of[static_cast<std::size_t>(cast_.mention_at[all[i]])]; list >= 0)
            for (std::size_t m = 0; m < cast_.mentions.size(); ++m)
                if (cast_.list_of[m] == list && std::find(all.begin(), all.end(), cast_.mentions[m].head) == all.end()) all.push_back(cast_.mentions[m].head);
        for (const std::uint32_t c : tree_.children(all[i], {"appos"})) {
            const Mention* second = cast_.mention_headed(c);
            if (!second || second->kind != MentionKind::name || second->type != first->type || tree_.text(c - 1) == "(") continue;
            for (const std::uint32_t each : tree_.with_conjuncts(c))
                if (std::find(all.begin(), all.end(), each) == all.end()) all.push_back(each);
        }
    }
    std::sort(all.begin(), all.end());
    return all;
}

Fillers Roles::recalled_owner(std::uint32_t noun) const {
    const Mention* mention = cast_.mention_headed(noun);
    bool definite = mention && mention->type == EntityType::LAW;
    for (const std::uint32_t c : tree_.children(noun))
        if (lexicon_.function_word("definite", tree_.lower(c))) definite = true;
    if (!definite) return {};
    for (auto o = instruments_.rbegin(); o != instruments_.rend(); ++o) {
        if (o->token >= noun || noun - o->token > recall) continue;
        if (definite && (tree_.lemma(o->token) == tree_.lemma(noun) || (lexicon_.in_class("draft", tree_.lemma(o->token)) && (mention || lexicon_.in_class("draft", tree_.lemma(noun)))))) return o->owners;
    }
    return {};
}

// "the devices", "the deal": whose they are was told when they were first named.
Fillers Roles::recalled_goods(std::uint32_t noun, int depth) const {
    bool definite = false;
    for (const std::uint32_t c : tree_.children(noun))
        if (lexicon_.function_word("definite", tree_.lower(c))) definite = true;
    if (!definite || !(lexicon_.in_class("ware", tree_.lemma(noun)) || lexicon_.in_class("pact", tree_.lemma(noun)))) return {};
    for (std::uint32_t t = noun; t-- > 0 && noun - t <= recall;) {
        if (tree_.lemma(t) != tree_.lemma(noun) || !tree_.is_noun(t)) continue;
        Fillers found = hit(t, depth + 3);
        if (lexicon_.in_class("pact", tree_.lemma(t)) && tree_.is(t, "dobj")) add_fillers(found, doer(tree_.head(t), depth + 2));
        if (!found.empty()) return found;
    }
    return {};
}

Fillers Roles::direct(std::uint32_t noun) const {
    Fillers found;
    // "African", but not "South African"
    if (const Mention* mention = cast_.mention_headed(noun); lexicon_.in_class("nonparty", tree_.lower(noun)) && (!mention || mention->kind != MentionKind::adjective || mention->span.size() == 1)) return found;
    for (const PartyRef r : cast_.at(noun)) {
        const EntityType type = cast_[r].entity.type;
        if (type == EntityType::LAW || (type == EntityType::PLACE && cast_[r].kind != "country")) continue;
        found.push_back({r, noun});
    }
    return found;
}

bool Roles::is_counted(std::uint32_t noun) const {
    for (const std::uint32_t c : tree_.children(noun)) {
        if (tree_.is(c, "nummod")) return true;
        if (tree_.is_one_of(c, {"amod", "det", "quantmod"}) && lexicon_.in_class("quantity", tree_.lower(c))) return true;
    }
    // "dozens of Chinese firms", "one of ..."
    if (tree_.is(noun, "pobj") && tree_.lower(tree_.head(noun)) == "of" && !tree_.is_root(tree_.head(noun))) {
        const std::uint32_t above = tree_.head(tree_.head(noun));
        return tree_[above].pos == "NUM" || lexicon_.in_class("quantity", tree_.lower(above));
    }
    return false;
}

Fillers Roles::examples(std::uint32_t noun, int depth) const {
    Fillers found;
    auto take = [&](std::uint32_t t) {
        for (const std::uint32_t each : listed(t)) {
            Fillers named = direct(each);
            if (named.empty() && depth < deepest) named = examples(each, depth + 1);
            // "several accounts, including those of X and Y"
            if (const std::uint32_t of = tree_.preposition(each, "of"); of != no_token && tree_[each].tag == "DT" && !tree_.is_verb(tree_.object_of(of)))
                for (const std::uint32_t holder : listed(tree_.object_of(of))) add_fillers(named, direct(holder));
            // "the Acme and Beta oil companies"
            if (named.empty() && tree_[each].tag == "NNS" && lexicon_.description(tree_.lemma(each)))
                for (const Filler& f : modifiers(each, depth + 1))
                    if (cast_[f.party].kind == "company") add_filler(named, f);
            add_fillers(found, named);
        }
    };
    for (const std::uint32_t c : tree_.children(noun)) {
        if (tree_.is(c, "appos")) take(c);
        if (tree_.is(c, "prep") && (lexicon_.function_word("example", tree_.lower(c)) || (c > 0 && lexicon_.function_word("example", tree_.lower(c - 1)))))
            if (const std::uint32_t object = tree_.object_of(c); object != no_token) take(object);
        // "a tanker called X", "the firms named X and Y"
        if (tree_.is(c, "acl") && lexicon_.in_class("naming", tree_.lemma(c)))
            if (const std::uint32_t object = tree_.child(c, {"oprd", "dobj", "attr"}); object != no_token) take(object);
    }
    // "the owner of the tanker, John Doe", hung on the tanker
    if (const std::uint32_t of = tree_.preposition(noun, "of"); of != no_token && found.empty() && is_person(noun) && !tree_.is_verb(tree_.object_of(of)))
        for (const std::uint32_t c : tree_.children(tree_.object_of(of), {"appos"}))
            for (const std::uint32_t each : listed(c))
                for (const Filler& f : direct(each))
                    if (cast_[f.party].entity.type == EntityType::PERSON) add_filler(found, f);
    return found;
}

bool Roles::has_examples(std::uint32_t noun) const {
    for (const std::uint32_t c : tree_.children(noun, {"prep"}))
        if (lexicon_.function_word("example", tree_.lower(c))) return true;
    return false;
}

// "seven officials, Jane Roe of Acme among them": the names between the group and "among them", however they are parsed.
Fillers Roles::among_them(std::uint32_t noun) const {
    const Span sentence = tree_.sentence_of(noun);
    for (std::uint32_t t = noun + 1; t + 1 < sentence.end && t < noun + 40; ++t) {
        if (!lexicon_.in_class("among", tree_.lower(t)) || tree_.lemma(t + 1) != "they") continue;
        Fillers found;
        std::uint32_t from = t;
        while (from > noun + 1 && !tree_.is(from - 1, "punct")) --from;
        for (std::uint32_t i = from; i < t; ++i) {
            const Mention* mention = cast_.mention_headed(i);
            if (mention && mention->kind == MentionKind::name && !tree_.is(i, "pobj")) add_fillers(found, direct(i));
        }
        // "…, among them Acme and Beta"
        for (std::uint32_t i = t + 2; found.empty() && i < sentence.end && !tree_.is_verb(i); ++i) {
            const Mention* mention = cast_.mention_headed(i);
            if (mention && mention->kind == MentionKind::name)
                for (const std::uint32_t each : listed(i)) add_fillers(found, direct(each));
        }
        return found;
    }
    return {};
}

bool Roles::names_in_apposition(std::uint32_t noun) const {
    for (const std::uint32_t c : tree_.children(noun, {"appos"}))
        if (const Mention* mention = cast_.mention_headed(c); mention && mention->kind == MentionKind::name) return true;
    return false;
}

Fillers Roles::modifiers(std::uint32_t noun, int depth) const {
    Fillers found;
    // "his Twitter and Instagram accounts" are his.
    if (const std::uint32_t holder = tree_.child(noun, {"poss"}); holder != no_token && lexicon_.in_class("account", tree_.lemma(noun))) return direct(holder);
    for (const std::uint32_t c : tree_.children(noun)) {
        if (!tree_.is_one_of(c, {"poss", "compound", "nmod", "amod", "npadvmod", "nounmod"})) continue;
        for (const std::uint32_t each : tree_.with_conjuncts(c)) {
            Fillers named = direct(each);
            // "Acme, whose app was blocked"
            if (named.empty() && tree_[each].tag == "WP$")
                for (std::uint32_t up = tree_.head(each); !tree_.is_root(up); up = tree_.head(up))
                    if (tree_.is(up, "relcl")) {
                        // "Kenya and Ghana, whose watchdogs": all that stand before it.
                        for (const std::uint32_t owner : listed(tree_.head(up)))
                            if (owner < each) add_fillers(named, direct(owner));
                        break;
                    }
            // "its US accounts" are its own, "5 million Colombian pesos" no country's.
            if (is_sum(noun) || (!found.empty() && lexicon_.in_class("asset", tree_.lemma(noun)))) named.erase(std::remove_if(named.begin(), named.end(), [&](const Filler& f) { return cast_[f.party].kind == "country"; }), named.end());
            // A town or province before a noun says where, not whose.
            named.erase(std::remove_if(named.begin(), named.end(), [&](const Filler& f) { return cast_[f.party].entity.type == EntityType::PLACE; }), named.end());
            if (named.empty() && depth < deepest && (tree_.is(c, "poss") || tree_.is_noun(each) || tree_[each].tag == "VBN")) named = modifiers(each, depth + 1);
            add_fillers(found, named);
        }
    }
    return found;
}

// The parties that stand after the noun, in the prepositions that suit it best: "imports from X", "exports to X".
Fillers Roles::hit_after(std::uint32_t noun, int depth) const {
    const bool outward = lexicon_.in_class("outward", tree_.lemma(noun));
    static constexpr std::string_view order_in[] = {"from", "of", "by", "with", "against", "on", "to", "for", "between", "at", "into", "in"};
    static constexpr std::string_view order_out[] = {"to", "with", "of", "by", "from", "on", "for", "into", "between", "against", "in", "at"};
    for (const std::string_view word : outward ? order_out : order_in) {
        const std::uint32_t preposition = tree_.preposition(noun, word);
        if (preposition == no_token) continue;
        // "operations in Russia" are curbed with Russia, "accounts in Russia" only there.
        if (word == "in" && !lexicon_.in_class("presence", tree_.lemma(noun)) && !is_sum(noun)) continue;
        Fillers found;
        // "maize from Uganda and from Tanzania"
        for (const std::uint32_t each_preposition : tree_.with_conjuncts(preposition)) {
            const std::uint32_t object = tree_.object_of(each_preposition);
            if (object != no_token) add_fillers(found, tree_.is_verb(object) ? hit_in_clause(object, depth + 1) : hit(object, depth + 1));
        }
        if (!found.empty()) return found;
    }
    return {};
}

// Those that the noun phrase names: by itself, by what stands in apposition to it or is listed as examples of it.
Fillers Roles::named_by(std::uint32_t noun, int depth) const {
    Fillers found = direct(noun);
    const Mention* mention = cast_.mention_headed(noun);
    const bool description = mention && mention->kind == MentionKind::description;
    // "two Iranians, Jane Roe and John Doe", "six Chinese officials"
    if (mention && is_counted(noun) && (mention->kind == MentionKind::adjective || (description && !mention->definite && is_person(noun) && has_examples(noun))) &&
        std::all_of(found.begin(), found.end(), [&](const Filler& f) { return cast_[f.party].kind == "country"; })) found.clear();
    // "Acme, a firm that was banned": what is said of the apposition is said of the name.
    if (found.empty() && tree_.is(noun, "appos") && tree_.child(noun, {"relcl"}) != no_token)
        if (const Mention* before = cast_.mention_headed(tree_.head(noun)); before && before->kind == MentionKind::name) found = direct(tree_.head(noun));
    // "the liberal Yabloko party", whatever "the party" alone would be
    if (description && tree_[noun].tag != "NNS" && lexicon_.in_class("named_group", tree_.lemma(noun)))
        for (const std::uint32_t c : tree_.children(noun, {"compound", "nmod"}))
            if (const Mention* name = cast_.mention_headed(c); name && name->kind == MentionKind::name && name->type != EntityType::COUNTRY && name->type != EntityType::PLACE && !direct(c).empty()) found = direct(c);
    Fillers named = examples(noun, depth);
    // "The firms sanctioned include Acme and Beta"
    if (named.empty() && tree_.is_one_of(noun, {"nsubj", "nsubjpass"}) && lexicon_.in_class("listing_verb", tree_.lemma(tree_.head(noun))))
        if (const std::uint32_t object = tree_.child(tree_.head(noun), {"dobj", "attr"}); object != no_token)
            for (const std::uint32_t item : listed(object)) add_fillers(named, direct(item));
    if (named.empty() && depth < 2 && tree_[noun].tag == "NNS") named = among_them(noun);
    // "the platforms Acme and Beta", torn apart by the parser
    if (named.empty() && found.empty() && noun + 1 < tree_.size() && tree_[noun].tag == "NNS" && cast_.mention_at[noun + 1] >= 0 && lexicon_.description(tree_.lemma(noun)))
        if (const Mention& next = cast_.mentions[static_cast<std::size_t>(cast_.mention_at[noun + 1])]; next.kind == MentionKind::name && next.span.begin == noun + 1)
            for (const std::uint32_t each : listed(next.head)) add_fillers(named, direct(each));
    const bool called = lexicon_.in_class("person_group", tree_.lemma(noun)) || lexicon_.description(tree_.lemma(noun));
    // "its energy sector, including Acme": the examples are hit, whatever else the noun tells of.
    if (found.empty() && !named.empty() && std::all_of(named.begin(), named.end(), [&](const Filler& f) { return cast_[f.party].kind == "company" && f.token > noun; }) && has_examples(noun)) return named;
    // What stands in apposition names a group or a firm; of goods it may be anything.
    if (!named.empty() && (description || (found.empty() && (called || names_in_apposition(noun) || modifiers(noun, depth).empty())))) return named;
    return found;
}

bool Roles::is_person(std::uint32_t noun) const {
    const std::string& lemma = tree_.lemma(noun);
    const Description* description = lexicon_.description(lemma);
    return lexicon_.in_class("kin", lemma) || lexicon_.title(lemma) || (description && description->type == EntityType::PERSON);
}

// "a Russian bank", "20 Chinese firms": somebody, but nobody we know.
bool Roles::is_unnamed(std::uint32_t noun) const {
    if (!lexicon_.in_class("person_group", tree_.lemma(noun)) && !lexicon_.description(tree_.lemma(noun))) return false;
    const bool group = tree_[noun].tag == "NNS" || tree_[noun].tag == "NNPS" || lexicon_.in_class("mass", tree_.lemma(noun));
    return is_counted(noun) || !group;
}

// Whose an unnamed firm or ship is: "a unit of Huawei", "Huawei's chip arm", "two ships owned by Acme". An unnamed person is nobody's.
Fillers Roles::owner_of_unnamed(std::uint32_t noun, int depth) const {
    Fillers found;
    const bool person = is_person(noun);
    // "Jane Doe's Twitter account"
    if (const std::uint32_t holder = tree_.child(noun, {"poss"}); holder != no_token && lexicon_.in_class("account", tree_.lemma(noun)))
        if (found = hit(holder, depth + 1); !found.empty()) return found;
    if (!is_counted(noun) && !person)
        for (const std::uint32_t c : tree_.children(noun, {"compound", "nmod"}))
            for (const Filler& f : direct(c))
                if (cast_[f.party].entity.type != EntityType::COUNTRY && cast_[f.party].entity.type != EntityType::PLACE) add_filler(found, f);
    for (const std::uint32_t clause : tree_.children(noun, {"acl", "relcl"}))
        if (lexicon_.in_class("belonging", tree_.lemma(clause))) {
            if (const std::uint32_t agent = tree_.preposition(clause, "by"); agent != no_token) add_fillers(found, hit(tree_.object_of(agent), depth + 1));
            else if (const std::uint32_t to = tree_.preposition(clause, "to"); to != no_token) add_fillers(found, hit(tree_.object_of(to), depth + 1));
        } else if (lexicon_.in_class("thing", tree_.lemma(noun)) && lexicon_.in_class("linked", tree_.lemma(clause))) {
            add_fillers(found, hit_in_clause(clause, depth + 1));   // "71 accounts linked to X", "confiscated from X"
        }
    if (!found.empty() || person) return found;
    if (const std::uint32_t owner = tree_.child(noun, {"poss"}); owner != no_token) return hit(owner, depth + 1);
    if (const std::uint32_t of = tree_.preposition(noun, "of"); of != no_token && (!is_counted(noun) || lexicon_.in_class("branch", tree_.lemma(noun)))) return hit(tree_.object_of(of), depth + 1);
    return found;
}

// "a laptop that held letters of X": what the noun itself does says little of whose it is.
bool Roles::does_more(std::uint32_t clause) const {
    const std::uint32_t who = tree_.child(clause, {"nsubj"});
    return tree_.is(clause, "relcl") && !tree_.is_passive(clause) && who != no_token && lexicon_.function_word("relative", tree_.lower(who)) && !lexicon_.in_class("belonging", tree_.lemma(clause));
}

// "two diplomats", "embassy workers"
bool Roles::is_envoy(std::uint32_t noun) const {
    if (lexicon_.in_class("envoy", tree_.lemma(noun))) return true;
    for (const std::uint32_t c : tree_.children(noun, {"compound", "amod", "nmod"}))
        if (lexicon_.in_class("diplomatic", tree_.lower(c))) return true;
    return false;
}

// Whose goods, envoys or conduct the noun tells of.
Fillers Roles::hit_through(std::uint32_t noun, int depth) const {
    Fillers found = modifiers(noun, depth);
    if (is_envoy(noun)) {
        // Whoever expels a state's envoys acts against the state.
        for (const std::string_view word : {"of", "from"})
            if (const std::uint32_t p = tree_.preposition(noun, word); found.empty() && p != no_token) found = direct(tree_.object_of(p));
        return found;
    }
    // "American aid to Cuba", "the US sale of Chinese drones": the country before the noun acts or owns, the party after it is hit.
    if (!found.empty() && tree_.child(noun, {"poss"}) == no_token && !lexicon_.in_class("merger", tree_.lemma(noun)) &&
        std::all_of(found.begin(), found.end(), [&](const Filler& f) { return cast_[f.party].kind == "country"; }))
        if (const std::uint32_t after = tree_.preposition(noun, lexicon_.in_class("assistance", tree_.lemma(noun)) ? "to" : "of"); after != no_token)
            if (const std::uint32_t object = tree_.object_of(after); !tree_.is_verb(object))
                if (Fillers beyond = hit(object, depth + 1); !beyond.empty()) return beyond;
    if (found.empty()) found = hit_after(noun, depth);
    if (found.empty())
        for (const std::uint32_t clause : tree_.children(noun, {"acl", "relcl"})) {
            if (does_more(clause)) continue;
            if (const std::uint32_t agent = tree_.preposition(clause, "by"); agent != no_token) found = hit(tree_.object_of(agent), depth + 1);
            if (found.empty()) found = hit_in_clause(clause, depth + 1);
            if (!found.empty()) break;
        }
    if (found.empty() && depth < 3) found = recalled_goods(noun, depth);
    return found;
}

Fillers Roles::hit(std::uint32_t noun, int depth) const {
    Fillers found;
    if (depth > deepest) return found;
    for (const std::uint32_t each : listed(noun)) {
        if (each != noun && tree_.is_verb(each)) continue;
        Fillers here = named_by(each, depth);
        if (here.empty() && !is_envoy(each) && is_unnamed(each)) here = owner_of_unnamed(each, depth);
        else if (here.empty()) here = hit_through(each, depth);
        add_fillers(found, here);
    }
    return found;
}

Fillers Roles::hit_in_clause(std::uint32_t verb, int depth) const {
    Fillers found;
    if (depth > deepest) return found;
    for (const std::uint32_t each : tree_.with_conjuncts(verb)) {
        Fillers here;
        const bool outward = lexicon_.in_class("supply", tree_.lemma(each));
        const bool making = tree_.is_one_of(each, {"acl", "relcl"}) && lexicon_.in_class("manufacture", tree_.lemma(each));
        auto objects = [&] {
            if (!here.empty()) return;
            if (const std::uint32_t dative = tree_.child(each, {"dative"}); dative != no_token && tree_.is_noun(dative)) here = hit(dative, depth + 1);
            if (here.empty())
                if (const std::uint32_t object = tree_.child(each, {"dobj", "nsubjpass", "attr", "oprd"}); object != no_token) here = hit(object, depth + 1);
        };
        auto prepositions = [&](std::initializer_list<std::string_view> words) {
            for (const std::string_view word : words) {
                if (!here.empty()) return;
                const std::uint32_t preposition = tree_.preposition(each, word);
                if (preposition == no_token) continue;
                const std::uint32_t object = tree_.object_of(preposition);
                here = tree_.is_verb(object) ? hit_in_clause(object, depth + 1) : hit(object, depth + 1);
            }
        };
        if (outward) prepositions({"to", "with"});
        if (making) prepositions({"by", "in"});   // "cranes made in China", wherever they are banned from
        objects();
        prepositions({"from", "with", "of", "to", "by", "on", "into", "at", "for", "in", "under"});
        if (here.empty())
            for (const std::uint32_t inner : tree_.children(each, {"xcomp", "ccomp"})) {
                here = hit_in_clause(inner, depth + 1);
                if (!here.empty()) break;
            }
        add_fillers(found, here);
    }
    return found;
}

// "2 million euros", "$5,000"
bool Roles::is_sum(std::uint32_t noun) const {
    if (noun == no_token) return false;
    return tree_[noun].pos == "NUM" || tree_[noun].pos == "SYM" || (tree_.child(noun, {"nummod"}) != no_token && !cast_.mention_headed(noun) && lexicon_.in_class("money", tree_.lemma(noun)));
}

std::uint32_t Roles::object(std::uint32_t verb) const {
    if (std::uint32_t passive = tree_.child(verb, {"nsubjpass"}); passive != no_token) {
        // "the sprinter Jane Roe", torn in two subjects: the name.
        for (const std::uint32_t other : tree_.children(verb, {"nsubjpass"}))
            if (cast_.mention_headed(other) && cast_.mention_headed(other)->kind == MentionKind::name) passive = other;
        if (lexicon_.function_word("relative", tree_.lower(passive)) && tree_.is(verb, "relcl")) return tree_.head(verb);
        return passive;
    }
    if ((tree_[verb].tag == "VBN" && tree_.is_passive(verb)) || is_wanted_done(verb))
        if (const std::uint32_t reduced = tree_.child(verb, {"nsubj"}); reduced != no_token) return reduced;
    // "was sentenced and fined 2 million euros"
    if (tree_.is(verb, "conj") && tree_.is_verb(tree_.head(verb)) && tree_.is_passive(tree_.head(verb)) && tree_.child(verb, {"nsubj"}) == no_token && is_sum(tree_.child(verb, {"dobj"}))) return object(tree_.head(verb));
    if (std::uint32_t direct = tree_.child(verb, {"dobj"}); direct != no_token) {
        // "the channel CGTN", torn in two objects: the name.
        for (const std::uint32_t other : tree_.children(verb, {"dobj"}))
            if (cast_.mention_headed(other) && cast_.mention_headed(other)->kind == MentionKind::name) direct = other;
        if (lexicon_.function_word("relative", tree_.lower(direct)) && tree_.is(verb, "relcl")) return tree_.head(verb);
        return direct;
    }
    // "declared Acme an extremist group", "found Acme guilty"
    for (const std::uint32_t c : tree_.children(verb, {"ccomp"}))
        if (!tree_.is_verb(c))
            if (const std::uint32_t judged = tree_.child(c, {"nsubj"}); judged != no_token && judged > verb && tree_[judged].pos != "PRON") return judged;
    // "The EU fines luxury brands Gucci and Loewe": a finite verb that the parser hangs on the name.
    if (tree_.is_one_of(verb, {"compound", "nmod", "amod"}) && (tree_[verb].tag == "VBZ" || tree_[verb].tag == "VBP") && tree_.head(verb) > verb) {
        std::uint32_t name = tree_.head(verb);
        while (tree_.is_one_of(name, {"compound", "nmod"}) && tree_.head(name) > name) name = tree_.head(name);
        return name;
    }
    for (const std::uint32_t c : tree_.children(verb, {"npadvmod", "dep"}))
        if (const Mention* mention = cast_.mention_headed(c); c > verb && mention && mention->kind == MentionKind::name) return c;
    if (tree_.is(verb, "acl") && tree_[verb].tag == "VBN") return tree_.head(verb);
    if (tree_.is(verb, "relcl") && tree_.child(verb, {"nsubj"}) != no_token &&
        !lexicon_.function_word("relative", tree_.lower(tree_.child(verb, {"nsubj"})))) return tree_.head(verb);
    // "were seized and sold", "sanctioned and fined Acme": what is coordinated shares it.
    if (tree_.is(verb, "conj") && tree_.is_verb(tree_.head(verb)) && tree_.is_passive(verb)) return object(tree_.head(verb));
    for (const std::uint32_t c : tree_.children(verb, {"conj"}))
        if (tree_.is_verb(c) && tree_.child(verb, {"nsubj"}) != no_token)
            if (const std::uint32_t shared = tree_.child(c, {"dobj"}); shared != no_token && tree_.child(c, {"nsubj"}) == no_token) return shared;
    // "behind bars, charged with fraud"
    if (tree_.is(verb, "advcl") && tree_[verb].tag == "VBN" && tree_.child(verb, {"nsubj", "nsubjpass", "dobj", "aux", "auxpass", "mark"}) == no_token && tree_.is_verb(tree_.head(verb))) {
        // "told of the rapper, recently banned from the site"
        if (const std::uint32_t from = tree_.subtree(verb).begin; from >= 2 && tree_.text(from - 1) == "," && cast_.mention_at[from - 2] >= 0)
            if (const Mention& named = cast_.mentions[static_cast<std::size_t>(cast_.mention_at[from - 2])]; named.kind == MentionKind::name && (named.type == EntityType::PERSON || named.type == EntityType::ORG)) return named.head;
        if (const std::uint32_t up = tree_.child(tree_.head(verb), {"nsubj", "nsubjpass"}); up != no_token) return up;
    }
    // "its membership remains suspended", "found itself shut out": what the linking verb says of its subject.
    if (tree_.is_one_of(verb, {"acomp", "oprd", "xcomp", "ccomp", "advcl"}) && tree_[verb].tag == "VBN" && tree_.child(verb, {"nsubj", "nsubjpass"}) == no_token &&
        lexicon_.in_class("linking", tree_.lemma(tree_.head(verb))))
        if (const std::uint32_t up = tree_.child(tree_.head(verb), {"nsubj", "nsubjpass"}); up != no_token) return up;
    // "expected to be banned": a passive below a raising verb.
    if (tree_.is(verb, "xcomp") && tree_.is_passive(verb)) {
        std::uint32_t above = tree_.head(verb);
        if (tree_[above].pos == "ADJ" && !tree_.is_root(above)) above = tree_.head(above);   // "is likely to be banned"
        if (const std::uint32_t controlled = tree_.child(above, {"dobj"}); controlled != no_token && controlled < verb) return controlled;
        if (const std::uint32_t up = tree_.child(above, {"nsubjpass", "nsubj"}); up != no_token) return up;
    }
    // "served a year before being expelled", "pays to avoid being delisted"
    if (tree_.is_one_of(verb, {"pcomp", "xcomp"}) && tree_.is_passive(verb))
        if (const std::uint32_t who = understood_subject(verb); who != no_token && std::none_of(cast_.at(who).begin(), cast_.at(who).end(), [&](PartyRef r) { return cast_[r].kind == "organ" || cast_[r].kind == "country"; })) return who;
    return no_token;
}

std::uint32_t Roles::understood_subject(std::uint32_t verb) const {
    if (const std::uint32_t own = subject(verb); own != no_token) return own;
    if (tree_.is_root(verb) || tree_.child(verb, {"nsubjpass"}) != no_token) return no_token;
    std::uint32_t above = tree_.head(verb);
    if (tree_.is(verb, "acl") && tree_.is_noun(above)) return above;
    if (tree_.is(verb, "pcomp") && !tree_.is_root(above)) above = tree_.head(above);
    if (!tree_.is_one_of(verb, {"pcomp", "advcl", "xcomp"}) || !tree_.is_verb(above)) return no_token;
    if (const std::uint32_t passive = tree_.child(above, {"nsubjpass"}); passive != no_token) return passive;
    return understood_subject(above);
}

}  // namespace interdict
