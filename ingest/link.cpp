#include "ingest/link.h"

#include "ingest/link_reading.h"

#include <algorithm>

namespace interdict {

namespace {

const std::vector<PartyRef> nobody;

}  // namespace

void LinkReading::add(Predicate relation, Filler subject, Filler object, std::uint32_t trigger) {
    if (subject.party == object.party || knows(relation, subject.party, object.party)) return;
    if (relation == Predicate::trades_with && knows(relation, object.party, subject.party)) return;
    links.push_back({relation, subject, object, trigger});
}

bool LinkReading::knows(Predicate relation, PartyRef subject, PartyRef object) const {
    return std::any_of(links.begin(), links.end(),
                       [&](const Link& l) { return l.relation == relation && l.subject.party == subject && l.object.party == object; });
}

const Mention* LinkReading::mention_over(std::uint32_t token) const {
    const int m = token == no_token ? -1 : cast.mention_at[token];
    return m < 0 ? nullptr : &cast.mentions[static_cast<std::size_t>(m)];
}

const std::vector<PartyRef>& LinkReading::parties_over(std::uint32_t token) const {
    const int m = token == no_token ? -1 : cast.mention_at[token];
    return m < 0 ? nobody : cast.stands_for[static_cast<std::size_t>(m)];
}

bool LinkReading::state_at(std::uint32_t token, Filler& state) const {
    const Mention* mention = mention_over(token);
    if (!mention || (mention->kind != MentionKind::name && mention->kind != MentionKind::adjective)) return false;
    for (const PartyRef r : parties_over(token)) {
        if (is_state(r)) {
            state = {r, mention->head};
            return true;
        }
        // "a Florida-based firm": a region counts for its country.
        if (cast[r].kind == "country" && !cast[r].home.empty() && state_of_code(cast[r].home, state.party)) {
            state.token = mention->head;
            return true;
        }
    }
    return false;
}

bool LinkReading::state_of_code(std::string_view code, PartyRef& state) const {
    if (code.empty() || code == "-") return false;
    for (std::size_t p = 0; p < cast.parties.size(); ++p)
        if (cast.parties[p].entity.type == EntityType::COUNTRY && cast.parties[p].home == code) {
            state = static_cast<PartyRef>(p);
            return true;
        }
    return false;
}

bool LinkReading::party_called(std::string_view name, PartyRef& found) const {
    for (std::size_t p = 0; p < cast.parties.size(); ++p)
        if (cast.parties[p].entity.name == name) {
            found = static_cast<PartyRef>(p);
            return true;
        }
    return false;
}

std::uint32_t LinkReading::before(std::uint32_t token) const {
    const Span sentence = tree.sentence_of(token);
    while (token > sentence.begin)
        if (!tree.is_space(--token)) return token;
    return no_token;
}

std::uint32_t LinkReading::after(std::uint32_t token) const {
    const Span sentence = tree.sentence_of(token);
    while (++token < sentence.end)
        if (!tree.is_space(token)) return token;
    return no_token;
}

std::string LinkReading::phrase(Span span) const {
    std::string words;
    for (std::uint32_t t = span.begin; t < span.end; ++t) {
        if (tree.is_space(t)) {
            if (!words.empty() && words.back() != ' ') words += ' ';
            continue;
        }
        words += tree.lower(t);
        if (tree[t].space_after && t + 1 < span.end) words += ' ';
    }
    return words;
}

bool LinkReading::is_verb_form(std::uint32_t token) const {
    return tree.is_verb(token) && !tree.is_one_of(token, {"amod", "compound"});
}

bool LinkReading::calls_organisation(std::uint32_t token) const {
    if (!tree.is_noun(token)) return false;
    for (const std::string& noun : {tree.lemma(token), tree.lemma_of_plural(token), tree.lower(token)}) {
        if (const Description* description = lexicon.description(noun)) return description->kind == "company" || description->kind == "organ";
        if (!lexicon.organ_kind(noun).empty() || lexicon.link_word("org_noun", noun)) return true;
    }
    return false;
}

Fillers LinkReading::named_by(std::uint32_t noun, int depth) const {
    Fillers found;
    if (noun == no_token || depth > 4) return found;
    for (const std::uint32_t each : tree.with_conjuncts(noun)) {
        if (each != noun && tree.is_verb(each)) continue;
        Fillers here;
        for (const PartyRef r : cast.at(each))
            if (!is_person(r) && cast[r].entity.type != EntityType::PLACE && cast[r].entity.type != EntityType::LAW) add_filler(here, {r, each});
        // "AT&T's Cricket brand", "Huawei phones": what stands before a common noun. The nearest owner counts, not the owner's owner.
        if (here.empty())
            for (const std::string_view label : {"compound", "nmod", "poss"})
                for (const std::uint32_t c : tree.children(each))
                    if (here.empty() && tree.is(c, label)) here = named_by(c, depth + 1);
        for (const std::uint32_t c : tree.children(each, {"appos"}))
            if (here.empty()) here = named_by(c, depth + 1);
        for (const std::string_view word : {"of", "from", "by", "like", "as", "including", "with"})
            if (here.empty())
                if (const std::uint32_t p = tree.preposition(each, word); p != no_token && !tree.is_verb(tree.object_of(p)))
                    here = named_by(tree.object_of(p), depth + 1);
        for (const std::uint32_t clause : tree.children(each, {"acl"}))
            if (here.empty())
                if (const std::uint32_t p = tree.preposition(clause, "by"); p != no_token && !tree.is_verb(tree.object_of(p)))
                    here = named_by(tree.object_of(p), depth + 1);
        add_fillers(found, here);
    }
    return found;
}

std::vector<Link> find_links(const Tree& tree, const Cast& cast, const Lexicon& lexicon) {
    LinkReading reading(tree, cast, lexicon);
    read_homes(reading);
    read_offices(reading);
    read_parts(reading);
    read_trade(reading);
    read_charges(reading);
    std::stable_sort(reading.links.begin(), reading.links.end(), [](const Link& a, const Link& b) { return a.trigger < b.trigger; });
    return std::move(reading.links);
}

// ---- states told inside names ---------------------------------------------------------------------------------------------------

void add_implied_states(Cast& cast, const Tree& tree, const Lexicon& lexicon) {
    constexpr std::uint32_t longest = 4;   // words of a country's name
    std::vector<std::string_view> codes;
    for (const Party& p : cast.parties)
        if (p.entity.type == EntityType::COUNTRY) codes.push_back(p.home);
    auto add = [&](std::uint32_t row) {
        const Country& country = lexicon.countries[row];
        if (std::find(codes.begin(), codes.end(), country.code) != codes.end()) return;
        codes.push_back(country.code);
        Party made;
        made.kind = "country";
        made.home = country.code;
        made.entity.name = country.name;
        made.entity.type = EntityType::COUNTRY;
        for (const std::string_view name : country.names)
            if (name != country.name) made.entity.aliases.emplace_back(name);
        std::sort(made.entity.aliases.begin(), made.entity.aliases.end());
        cast.parties.push_back(std::move(made));
    };
    for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
        const Mention& mention = cast.mentions[m];
        if (mention.kind != MentionKind::name || cast.stands_for[m].empty()) continue;
        const PartyRef organ = cast.stands_for[m].front();
        if (cast[organ].kind != "organ" || cast[organ].organ_kind == "international") continue;
        const std::string_view home = cast[organ].home;
        for (std::uint32_t b = mention.span.begin; b < mention.span.end; ++b)
            for (std::uint32_t e = std::min(mention.span.end, b + longest); e > b; --e) {
                bool found = false;
                for (const Meaning& meaning : lexicon.meanings(tree.document().text_of(Span{b, e})))
                    if (meaning.kind == Meaning::Kind::country || meaning.kind == Meaning::Kind::adjective) {
                        if (home.empty() || lexicon.countries[meaning.row].code == home) add(meaning.row), found = true;
                        break;
                    }
                if (found) break;
            }
    }
}

}  // namespace interdict
