#include "ingest/link.h"

#include <algorithm>

namespace interdict {

namespace {

struct Linker {
    const Tree& tree;
    const Cast& cast;
    const Lexicon& lexicon;
    Roles roles;
    std::vector<Link> links;

    Linker(const Tree& t, const Cast& c, const Lexicon& l) : tree(t), cast(c), lexicon(l), roles(t, c, l) {}

    void add(Predicate relation, Filler subject, Filler object, std::uint32_t trigger) {
        if (subject.party == object.party) return;
        for (const Link& l : links)
            if (l.relation == relation && l.subject.party == subject.party && l.object.party == object.party) return;
        links.push_back({relation, subject, object, trigger});
    }

    bool is_state(PartyRef r) const { return cast[r].entity.type == EntityType::COUNTRY; }
    bool is_person(PartyRef r) const { return cast[r].entity.type == EntityType::PERSON; }
    bool is_organisation(PartyRef r) const { return cast[r].entity.type == EntityType::ORG || cast[r].entity.type == EntityType::GROUP; }

    // Parties that stand round a noun: its owner and modifiers, then those its prepositions of belonging name.
    Fillers belonging(std::uint32_t noun) const {
        Fillers found;
        for (const std::uint32_t c : tree.children(noun))
            if (tree.is_one_of(c, {"poss", "compound", "nmod", "amod"}))
                for (const PartyRef r : cast.at(c))
                    if (!is_person(r)) add_filler(found, {r, c});
        for (const std::string_view word : {"of", "at", "for", "with", "from", "in"}) {
            if (!found.empty()) break;
            const std::uint32_t p = tree.preposition(noun, word);
            if (p == no_token || tree.is_verb(tree.object_of(p))) continue;
            for (const std::uint32_t each : tree.with_conjuncts(tree.object_of(p)))
                for (const PartyRef r : cast.at(each))
                    if (!is_person(r) && cast[r].entity.type != EntityType::PLACE && cast[r].entity.type != EntityType::LAW) add_filler(found, {r, each});
        }
        return found;
    }

    void works_for() {
        for (const Mention& mention : cast.mentions) {
            if (mention.kind != MentionKind::name) continue;
            const auto& who = cast.at(mention.head);
            if (who.empty() || !is_person(who.front())) continue;
            const Filler person{who.front(), mention.head};
            // Offices beside the name: before it as compounds or plain tokens, after it in apposition, or the name in apposition to one.
            std::vector<std::uint32_t> offices;
            for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t)
                for (const std::uint32_t c : tree.children(t))
                    if (!mention.span.contains(c) && tree.is_one_of(c, {"compound", "nmod", "amod", "appos"})) {
                        offices.push_back(c);
                        for (const std::uint32_t each : tree.with_conjuncts(c))
                            if (each != c) offices.push_back(each);
                    }
            if (tree.is(mention.head, "appos")) offices.push_back(tree.head(mention.head));
            if (tree.is(mention.head, "nsubj") && !tree.is_root(mention.head))
                if (const std::uint32_t attribute = tree.child(tree.head(mention.head), {"attr"}); attribute != no_token && tree.lemma(tree.head(mention.head)) == "be") offices.push_back(attribute);
            for (const std::uint32_t office : offices) {
                const Title* title = office_of(office);
                if (!title) continue;
                Fillers bodies = belonging(office);
                if (bodies.empty() && office < mention.head) {
                    // "US President Donald Trump": the modifiers hang on the name itself.
                    for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t)
                        for (const std::uint32_t c : tree.children(t))
                            if (tree.is_one_of(c, {"poss", "compound", "nmod", "amod"}) && !mention.span.contains(c))
                                for (const PartyRef r : cast.at(c))
                                    if (!is_person(r)) add_filler(bodies, {r, c});
                }
                if (bodies.empty() && title->body != "-")
                    for (std::size_t p = 0; p < cast.parties.size(); ++p)
                        if (cast.parties[p].entity.name == title->body) add_filler(bodies, {static_cast<PartyRef>(p), office});
                for (const Filler& body : bodies)
                    if (is_state(body.party) || is_organisation(body.party) || cast[body.party].kind == "country") add(Predicate::works_for, person, body, office);
                if (!bodies.empty()) break;
            }
        }
    }
    const Title* office_of(std::uint32_t token) const {
        if (!tree.is_noun(token)) return nullptr;
        if (token > 0)
            if (const Title* two = lexicon.title(tree.lower(token - 1) + " " + tree.lower(token))) return two;
        if (const Title* one = lexicon.title(tree.lower(token))) return one;
        if (const Title* one = lexicon.title(tree.lemma(token))) return one;
        return nullptr;
    }

    PartyRef country_of(std::string_view code, bool& known) const {
        known = false;
        for (std::size_t p = 0; p < cast.parties.size(); ++p)
            if (cast.parties[p].kind == "country" && cast.parties[p].entity.type == EntityType::COUNTRY && cast.parties[p].home == code) {
                known = true;
                return static_cast<PartyRef>(p);
            }
        return {};
    }

    // Organs that the article's own words place in their state, firms whose country it tells beside them.
    void homes() {
        for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
            const Mention& mention = cast.mentions[m];
            if (mention.kind == MentionKind::pronoun || mention.kind == MentionKind::adjective || cast.stands_for[m].empty()) continue;
            for (const PartyRef r : cast.stands_for[m]) {
                const Party& p = cast[r];
                if (p.entity.type != EntityType::ORG) continue;
                bool known = false;
                if (p.kind == "organ" && !p.home.empty()) {
                    const PartyRef state = country_of(p.home, known);
                    if (known) add(Predicate::part_of, {r, mention.head}, {state, mention.head}, mention.head);
                    continue;
                }
                const std::uint32_t told = country_beside(mention);
                if (told == no_token) continue;
                for (const PartyRef state : cast.at(told))
                    if (is_state(state)) add(p.kind == "organ" ? Predicate::part_of : Predicate::based_in, {r, mention.head}, {state, told}, told);
            }
        }
    }
    std::uint32_t country_beside(const Mention& mention) const {
        auto state_at = [&](std::uint32_t t) {
            for (const PartyRef r : cast.at(t))
                if (is_state(r)) return true;
            return false;
        };
        for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t)
            for (const std::uint32_t c : tree.children(t)) {
                if (mention.span.contains(c)) continue;
                if (tree.is_one_of(c, {"amod", "compound", "poss", "nmod"})) {
                    if (state_at(c)) return c;
                    if (tree.lower(c) == "based")
                        for (const std::uint32_t g : tree.children(c))
                            if (state_at(g)) return g;
                }
                if (tree.is(c, "prep") && lexicon.in_class("home_preposition", tree.lower(c)))
                    if (const std::uint32_t object = tree.object_of(c); object != no_token && tree[object].pos == "PROPN" && state_at(object)) return object;
                if (tree.is_one_of(c, {"acl", "amod"}) && lexicon.in_class("homing", tree.lemma(c)))
                    if (const std::uint32_t p = tree.preposition(c, "in"); p != no_token && state_at(tree.object_of(p))) return tree.object_of(p);
                // "Acme, the Swiss maker"
                if (tree.is(c, "appos") && lexicon.description(tree.lemma(c)))
                    for (const std::uint32_t g : tree.children(c)) {
                        if (tree.is_one_of(g, {"amod", "compound", "poss"}) && state_at(g)) return g;
                        if (tree.is_one_of(g, {"amod", "compound"}) && tree.lower(g) == "based")
                            for (const std::uint32_t h : tree.children(g))
                                if (state_at(h)) return h;
                    }
                if (tree.is(c, "appos") && state_at(c) && c > 0 && tree.text(c - 1) == "(") return c;
            }
        // "the Chinese makers ZTE and Huawei", "the Indian group Ola": the name in apposition to its description.
        const std::uint32_t first = tree.first_conjunct(mention.head);
        if (tree.is(first, "appos") && !cast.mention_headed(tree.head(first))) return no_token;
        const std::uint32_t described = tree.is(first, "appos") ? tree.head(first) : first != mention.head ? first : no_token;
        if (described != no_token && (tree.is(first, "appos") || described != mention.head))
            for (const std::uint32_t c : tree.children(described)) {
                if (!tree.is_one_of(c, {"amod", "compound", "poss", "nmod"}) || !state_at(c)) continue;
                if (tree.is(first, "appos")) return c;
                // A country before the first of a list counts for all only with a common noun between: "Chinese makers ZTE and Huawei".
                for (const std::uint32_t d : tree.children(described))
                    if (tree.is(d, "compound") && tree[d].pos == "NOUN" && d > c) return c;
            }
        return no_token;
    }

    Fillers parties_of(std::uint32_t noun, int depth = 0) const {
        Fillers found;
        for (const std::uint32_t each : tree.with_conjuncts(noun)) {
            Fillers here;
            for (const PartyRef r : cast.at(each))
                if (is_organisation(r) || is_state(r) || is_person(r) || cast[r].entity.type == EntityType::PRODUCT) add_filler(here, {r, each});
            if (here.empty() && depth < 3) {
                for (const std::uint32_t c : tree.children(each))
                    if (tree.is_one_of(c, {"poss", "compound", "nmod"})) add_fillers(here, parties_of(c, depth + 1));
                for (const std::string_view word : {"of", "from", "by", "like", "including", "with"})
                    if (here.empty())
                        if (const std::uint32_t p = tree.preposition(each, word); p != no_token && !tree.is_verb(tree.object_of(p))) here = parties_of(tree.object_of(p), depth + 1);
                for (const std::uint32_t clause : tree.children(each, {"acl"}))
                    if (here.empty())
                        if (const std::uint32_t p = tree.preposition(clause, "by"); p != no_token && !tree.is_verb(tree.object_of(p))) here = parties_of(tree.object_of(p), depth + 1);
            }
            add_fillers(found, here);
        }
        return found;
    }

    void verbs() {
        for (std::uint32_t t = 0; t < tree.size(); ++t) {
            if (!tree.is_verb(t)) continue;
            const std::string& lemma = tree.lemma(t);
            if (lexicon.in_class("accusing", lemma)) {
                if (tree.child(t, {"neg"}) != no_token) continue;
                const std::uint32_t object = roles.object(t);
                const Fillers who = roles.doer(t);
                if (object != no_token)
                    for (const Filler& a : who)
                        for (const Filler& b : roles.hit(object)) add(Predicate::accuses, a, b, t);
            }
            if (lexicon.in_class("owning", lemma)) {
                const std::uint32_t object = roles.object(t);
                Fillers owners = roles.doer(t);
                if (object == no_token) continue;
                for (const Filler& part : parties_of(object))
                    for (const Filler& whole : owners)
                        if (is_organisation(part.party) && is_organisation(whole.party)) add(Predicate::part_of, part, whole, t);
            }
            if (lexicon.in_class("dealing_verb", lemma)) {
                const std::uint32_t subject = roles.subject(t);
                const std::uint32_t object = roles.object(t);
                Fillers ours, theirs;
                if (tree.is_passive(t)) {
                    if (object != no_token) ours = parties_of(object);
                    for (const std::string_view word : {"by", "with", "through", "to", "from"})
                        if (theirs.empty())
                            if (const std::uint32_t p = tree.preposition(t, word); p != no_token && !tree.is_verb(tree.object_of(p))) theirs = parties_of(tree.object_of(p));
                } else {
                    if (subject != no_token) ours = parties_of(subject);
                    for (const std::string_view word : {"from", "to", "with", "for"})
                        if (const std::uint32_t p = tree.preposition(t, word); p != no_token && !tree.is_verb(tree.object_of(p))) {
                            theirs = parties_of(tree.object_of(p));
                            if (!theirs.empty()) break;
                        }
                    if (theirs.empty() && object != no_token && lexicon.in_class("dealing_object", lemma)) theirs = parties_of(object);
                }
                for (const Filler& a : ours)
                    for (const Filler& b : theirs)
                        if (is_organisation(a.party) && is_organisation(b.party)) add(Predicate::trades_with, a, b, t);
            }
        }
    }

    // "Acme, a unit of Beta", "Beta's Acme brand", "Beta subsidiary Acme", "a supplier to Acme".
    void nouns() {
        for (std::uint32_t t = 0; t < tree.size(); ++t) {
            if (!tree.is_noun(t)) continue;
            const bool part = lexicon.in_class("part_noun", tree.lemma(t));
            const bool dealer = lexicon.in_class("dealer_noun", tree.lemma(t));
            if (!part && !dealer) continue;
            Fillers here;
            for (const std::uint32_t c : tree.children(t, {"appos"}))
                for (const PartyRef r : cast.at(c)) add_filler(here, {r, c});
            if (tree.is(t, "appos"))
                for (const PartyRef r : cast.at(tree.head(t))) add_filler(here, {r, tree.head(t)});
            if (tree.is(t, "compound"))
                for (const PartyRef r : cast.at(tree.head(t))) add_filler(here, {r, tree.head(t)});
            if (here.empty())
                for (const std::uint32_t c : tree.children(t, {"compound"}))
                    if (c + 1 == t)
                        for (const PartyRef r : cast.at(c)) add_filler(here, {r, c});
            Fillers others;
            for (const std::uint32_t c : tree.children(t, {"poss"}))
                for (const PartyRef r : cast.at(c)) add_filler(others, {r, c});
            for (const std::string_view word : {"of", "to", "for"})
                if (others.empty())
                    if (const std::uint32_t p = tree.preposition(t, word); p != no_token && !tree.is_verb(tree.object_of(p)))
                        for (const PartyRef r : cast.at(tree.object_of(p))) add_filler(others, {r, tree.object_of(p)});
            for (const Filler& a : here)
                for (const Filler& b : others)
                    if (is_organisation(a.party) && is_organisation(b.party)) add(part ? Predicate::part_of : Predicate::trades_with, a, b, t);
        }
    }
};

}  // namespace

std::vector<Link> find_links(const Tree& tree, const Cast& cast, const Lexicon& lexicon) {
    Linker linker(tree, cast, lexicon);
    linker.homes();
    linker.works_for();
    linker.verbs();
    linker.nouns();
    std::stable_sort(linker.links.begin(), linker.links.end(), [](const Link& a, const Link& b) { return a.trigger < b.trigger; });
    return std::move(linker.links);
}

}  // namespace interdict
