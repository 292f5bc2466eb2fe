#include "ingest/resolve_reading.h"

#include "graph/name_key.h"

#include <algorithm>

namespace interdict {

namespace {

constexpr int sentences_of_a_state = 3;   // "the government" reaches this far

}  // namespace

// The parties coordinated with this mention, itself included.
std::vector<PartyRef> Resolver::coordinated(std::uint32_t head) const {
    std::vector<PartyRef> all;
    for (const std::uint32_t t : tree.with_conjuncts(tree.first_conjunct(head)))
        for (const PartyRef r : at(t))
            if (std::find(all.begin(), all.end(), r) == all.end()) all.push_back(r);
    return all;
}

// "the German economy ministry", "Kenya's trade ministry", "Chinese regulators": an organ, told by what it is and whose.
std::vector<PartyRef> Resolver::organ_described(const Mention& mention, std::string_view home) {
    const Country* country = lexicon.country(home);
    if (!country) return {};
    if (lexicon.in_class("state_at_large", tree.lemma(mention.head)) || mention.plural)
        return {country_party(static_cast<std::uint32_t>(country - lexicon.countries.data()))};
    std::string bare;
    for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t) {
        if (!country_of_token(t).empty() || (tree.is(t, "amod") && tree[t].pos == "ADJ" && t != mention.head && !is_topic_modifier(t))) continue;
        bare += (bare.empty() || !tree[t - 1].space_after ? "" : " ") + std::string(tree.text(t));
    }
    // One name for all ways to say it: by the adjective, or for lack of one by the country's own name.
    std::vector<std::string> owners(country->adjectives.begin(), country->adjectives.end());
    owners.emplace_back(country->name);
    for (const std::string_view name : country->names)
        if (name.size() <= 4) owners.emplace_back(name);
    const std::string name = (country->code == "US" ? "US" : owners.front()) + " " + bare;
    if (const auto found = by_key.find(name_key(name)); found != by_key.end()) return {static_cast<PartyRef>(found->second)};
    for (const std::string& owner : owners)
        for (const std::string& phrase : {owner + " " + bare, owner + "'s " + bare})
            for (const Meaning& known : lexicon.meanings(phrase))
                if (known.kind == Meaning::Kind::organ && lexicon.organs[known.row].state == home) return {organ_party(known.row)};
    for (const Meaning& known : lexicon.meanings(bare))
        if (known.kind == Meaning::Kind::weak_organ && lexicon.organs[known.row].state == home) return {organ_party(known.row)};
    Party made;
    made.kind = "organ";
    made.organ_kind = lexicon.organ_kind(tree.lemma(mention.head));
    made.home = home;
    made.entity.name = name;
    made.entity.type = EntityType::ORG;
    made.entity.state = country->name;
    for (const std::string& owner : owners) add_unique(made.entity.aliases, owner + " " + bare);
    add_unique(made.entity.aliases, std::string(country->name) + "'s " + bare);
    add_unique(made.entity.short_forms, bare);
    return {add(name_key(name), std::move(made))};
}

// "six top US intelligence chiefs": an unnamed group that acts, known by its own words, with fewer and fewer of them.
PartyRef Resolver::group_described(const Mention& mention, std::string_view home) {
    std::uint32_t begin = mention.head;
    for (const std::uint32_t c : tree.children(mention.head))
        if (c < mention.head && tree.is_one_of(c, {"nummod", "amod", "compound", "nmod", "poss"})) begin = std::min(begin, tree.subtree(c).begin);
    const std::string name(tree.document().text_of(Span{begin, mention.head + 1}));
    const std::string key = name_key(name);
    if (const auto found = by_key.find(key); found != by_key.end()) return static_cast<PartyRef>(found->second);
    Party made;
    made.kind = "group";
    made.home = home;
    made.entity.name = name;
    made.entity.type = EntityType::GROUP;
    for (std::uint32_t t = begin + 1; t < mention.head; ++t) add_unique(made.entity.short_forms, std::string(tree.document().text_of(Span{t, mention.head + 1})));
    return add(key, std::move(made));
}

std::vector<PartyRef> Resolver::described(const Mention& mention) {
    const std::uint32_t head = mention.head;
    // Apposition, either way round: the description is the name's.
    for (const std::uint32_t c : tree.children(head, {"appos"}))
        if (const auto& named = at(c); !named.empty() && cast.mentions[static_cast<std::size_t>(cast.mention_at[c])].kind == MentionKind::name) {
            std::vector<PartyRef> all;
            for (const std::uint32_t t : tree.with_conjuncts(c))
                for (const PartyRef r : at(t)) all.push_back(r);
            return all;
        }
    if (tree.is(head, "appos"))
        if (const auto& named = at(tree.head(head)); !named.empty()) return named;
    std::string_view home = qualifying_country(head, mention.span);
    // "the home secretary": the office's organ, unless another state's office is meant ("the Philippine defense secretary").
    if (!mention.meanings.empty()) {
        if (const Country* country = lexicon.country(home); country && home != lexicon.organs[mention.meanings.front().row].state)
            return {country_party(static_cast<std::uint32_t>(country - lexicon.countries.data()))};
        return {organ_party(mention.meanings.front().row)};
    }
    // A verb taken for a noun tears "South Korean" from "commission": what stands before the noun's own words still counts.
    if (home.empty() && mention.word_kind == "organ" && tree.is(head, "compound"))
        for (std::uint32_t t = mention.span.begin; t-- > 0 && mention.span.begin - t <= 4 && (tree.is_noun(t) || tree[t].pos == "ADJ");)
            if (home = country_of_token(t); !home.empty()) break;
    // "the Biden administration", "Mrs Thatcher's Government": the state its head governs.
    if (home.empty() && lexicon.in_class("regime_head", tree.lemma(head)))
        for (const std::uint32_t c : tree.children(head))
            if (tree.is_one_of(c, {"poss", "compound", "nmod"}))
                for (const PartyRef r : at(c))
                    if (party(r).entity.type == EntityType::PERSON) home = party(r).home;
    // "a court in Paris"
    if (const std::uint32_t in = tree.preposition(head, "in"); home.empty() && mention.word_kind == "organ" && !mention.definite && in != no_token && tree.object_of(in) != no_token) home = country_of_token(tree.object_of(in));
    if (mention.word_kind == "organ" && !home.empty()) return organ_described(mention, home);
    if (mention.plural && !home.empty() && lexicon.in_class("state_at_large", tree.lemma(head))) return organ_described(mention, home);
    // "the Vermont legislature", "Odesa's city council": an organ of a place.
    if (mention.word_kind == "organ" && !mention.plural && !lexicon.in_class("state_at_large", tree.lemma(head)))
        for (const std::uint32_t c : tree.children(head))
            if (c < head && tree.is_one_of(c, {"compound", "nmod", "poss"}) && !at(c).empty() && party(at(c).front()).entity.type == EntityType::PLACE && cast.mentions[static_cast<std::size_t>(cast.mention_at[c])].kind == MentionKind::name)
                return {organ_of_place({tree.subtree(c).begin, head + 1}, party(at(c).front()).home, head)};
    // "the ZIFA board": what it belongs to is told beside it.
    for (const std::uint32_t c : tree.children(head))
        if (tree.is_one_of(c, {"compound", "nmod", "poss"}))
            for (const PartyRef r : at(c))
                if (party(r).entity.type == EntityType::ORG && cast.mentions[static_cast<std::size_t>(cast.mention_at[c])].kind == MentionKind::name) return {};
    if (mention.plural && mention.word_kind == "person" && is_subject(head) && (mention.count > 0 || !home.empty()) && !mention.definite &&
        !lexicon.in_class("state_servant", tree.lemma(head)))
        return {group_described(mention, home)};
    const bool at_large = lexicon.in_class("state_at_large", tree.lemma(head));
    if (mention.word_kind == "organ" && !mention.definite && acts(head)) {
        if (at_large) return state_in_context(mention);
        if (!mention.plural && lexicon.in_class("lone_organ", tree.lemma(head))) return unnamed_organ(mention);
    }
    // "the company's government" and the like: whose it is says nothing of who it is.
    if (!mention.definite) return {};
    // "all carriers from Moldova": told here, not before.
    for (const std::string_view word : {"from", "in", "of"})
        if (const std::uint32_t p = tree.preposition(head, word); p != no_token && mention.plural && !country_of_token(tree.object_of(p)).empty()) return {};
    if (mention.plural && mention.count == 0 && mention.word_kind == "person") return {};
    // "its rival", "the company's supplier": somebody else.
    if (const std::uint32_t owner = tree.child(head, {"poss"}); owner != no_token && lexicon.in_class("relational", tree.lemma(head))) return {};
    if (mention.word_kind == "organ" && at_large) return state_in_context(mention);
    std::vector<PartyRef> found = look_back(mention, home, false);
    if (found.empty() && mention.word_kind == "organ" && !mention.plural && acts(head) && lexicon.in_class("lone_organ", tree.lemma(head))) return unnamed_organ(mention);
    return found;
}

// "the government", "a court": of the country told of last, and most.
std::vector<PartyRef> Resolver::state_in_context(const Mention& mention) const {
    const std::uint32_t sentence = tree.sentence_number(mention.head);
    std::vector<PartyRef> best;
    double best_score = -1e9;
    for (auto s = seen.rbegin(); s != seen.rend(); ++s) {
        const int distance = static_cast<int>(sentence - s->sentence);
        if (distance > sentences_of_a_state) break;
        for (const PartyRef r : s->parties) {
            const Party& p = party(r);
            if (p.home.empty() || (p.kind != "organ" && p.entity.type != EntityType::COUNTRY)) continue;
            const auto country = by_key.find("country:" + std::string(p.home));
            if (country == by_key.end()) continue;
            const auto told = country_mentions.find(p.home);
            const double score = -1.0 * distance + (s->subject ? 1.0 : 0.0) + 0.5 * std::min(told == country_mentions.end() ? 0 : told->second, 6);
            if (score > best_score) best_score = score, best = {static_cast<PartyRef>(country->second)};
        }
    }
    return best;
}

// "a court", "the electoral commission" that nothing names: known by its own words, and an organ of the state that the text tells of.
std::vector<PartyRef> Resolver::unnamed_organ(const Mention& mention) {
    const std::vector<PartyRef> state = state_in_context(mention);
    if (!state.empty()) return organ_described(mention, party(state.front()).home);
    const std::string name(tree.document().text_of(mention.span));
    const std::string key = name_key(name);
    if (const auto found = by_key.find(key); found != by_key.end()) return {static_cast<PartyRef>(found->second)};
    Party made;
    made.kind = "organ";
    made.organ_kind = lexicon.organ_kind(tree.lemma(mention.head));
    made.entity.name = name;
    made.entity.type = EntityType::ORG;
    return {add(key, std::move(made))};
}

PartyRef Resolver::organ_of_place(Span span, std::string_view home, std::uint32_t head) {
    while (span.size() > 1 && tree[span.begin].pos == "DET") ++span.begin;
    const std::string name(tree.document().text_of(span)), key = name_key(name);
    if (const auto found = by_key.find(key); found != by_key.end()) return static_cast<PartyRef>(found->second);
    Party made;
    made.kind = "organ";
    made.organ_kind = lexicon.organ_kind(tree.lemma(head));
    made.home = home;
    made.entity.name = name;
    made.entity.type = EntityType::ORG;
    return add(key, std::move(made));
}

// Whether the noun acts: the subject of an active verb, or the agent of a passive.
bool Resolver::acts(std::uint32_t head) const {
    const std::uint32_t first = tree.first_conjunct(head);
    return tree.is(first, "nsubj") || (tree.is(first, "pobj") && tree.is(tree.head(first), "agent"));
}

bool Resolver::is_subject(std::uint32_t head) const {
    const std::uint32_t first = tree.first_conjunct(head);
    return tree.is_one_of(first, {"nsubj", "nsubjpass"});
}

}  // namespace interdict
