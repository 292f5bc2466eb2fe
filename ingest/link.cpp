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
    if (!mention) return false;
    // "its regulator", "the country's regulator": only as an owner.
    if (mention->kind == MentionKind::pronoun || mention->kind == MentionKind::description) {
        if (!tree.is(mention->head, "poss") || (mention->kind == MentionKind::description && mention->word_kind != "country")) return false;
        const auto& owners = parties_over(token);
        if (owners.size() != 1 || !is_state(owners.front())) return false;
        state = {owners.front(), mention->head};
        return true;
    }
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

bool LinkReading::organ_called(std::string_view name, PartyRef& found) {
    if (party_called(name, found)) return true;
    for (const Meaning& meaning : lexicon.meanings(name)) {
        if (meaning.kind != Meaning::Kind::organ) continue;
        const Organ& organ = lexicon.organs[meaning.row];
        if (party_called(organ.name, found)) return true;
        found = static_cast<PartyRef>(cast.parties.size());
        cast.parties.push_back(party_of(organ, lexicon));
        return true;
    }
    return false;
}

bool LinkReading::foremost_state(PartyRef& state) const {
    std::vector<int> told(cast.parties.size(), 0);
    int most = 0;
    for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
        if (cast.mentions[m].kind == MentionKind::pronoun) continue;
        for (const PartyRef r : cast.stands_for[m]) {
            PartyRef country = r;
            if (!is_state(r) && !((is_organ(r) || cast[r].kind == "country") && state_of_code(cast[r].home, country))) continue;
            if (const int n = ++told[static_cast<std::size_t>(country)]; n > most) most = n, state = country;
        }
    }
    return most > 0;
}

bool LinkReading::ends_paragraph(std::uint32_t token) const {
    if (!tree.is_space(token)) return false;
    const std::string_view text = tree.text(token);
    return std::count(text.begin(), text.end(), '\n') > 1 || (tree.line_of(token) == 0 && text.find('\n') != std::string_view::npos);
}

std::uint32_t LinkReading::before(std::uint32_t token) const {
    const Span sentence = tree.sentence_of(token);
    while (token > sentence.begin) {
        if (!tree.is_space(--token)) return token;
        if (ends_paragraph(token)) break;
    }
    return no_token;
}

std::uint32_t LinkReading::after(std::uint32_t token) const {
    const Span sentence = tree.sentence_of(token);
    while (++token < sentence.end) {
        if (!tree.is_space(token)) return token;
        if (ends_paragraph(token)) break;
    }
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
                    if (here.empty() && tree.is(c, label)) {
                        here = named_by(c, depth + 1);
                        // "US companies" are not the United States.
                        if (calls_organisation(each) && std::all_of(here.begin(), here.end(), [&](const Filler& f) { return is_state(f.party); })) here.clear();
                    }
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

std::vector<Link> find_links(const Tree& tree, Cast& cast, const Lexicon& lexicon) {
    LinkReading reading(tree, cast, lexicon);
    read_homes(reading);
    read_offices(reading);
    read_parts(reading);
    read_trade(reading);
    read_charges(reading);
    std::stable_sort(reading.links.begin(), reading.links.end(), [](const Link& a, const Link& b) { return a.trigger < b.trigger; });
    return std::move(reading.links);
}

// ---- what names leave open ------------------------------------------------------------------------------------------------------

namespace {

constexpr std::uint32_t longest_country = 4;   // words of a country's name

void add_implied_states(Cast& cast, const Tree& tree, const Lexicon& lexicon) {
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
        if (mention.kind == MentionKind::pronoun || mention.kind == MentionKind::adjective || cast.stands_for[m].empty()) continue;
        const PartyRef organ = cast.stands_for[m].front();
        if (cast[organ].kind != "organ" || cast[organ].organ_kind == "international") continue;
        const std::string_view home = cast[organ].home;
        for (std::uint32_t b = mention.span.begin; b < mention.span.end; ++b)
            for (std::uint32_t e = std::min(mention.span.end, b + longest_country); e > b; --e)
                for (const Meaning& meaning : lexicon.meanings(tree.document().text_of(Span{b, e})))
                    if (meaning.kind == Meaning::Kind::country || meaning.kind == Meaning::Kind::adjective) {
                        if (home.empty() || lexicon.countries[meaning.row].code == home) add(meaning.row);
                        e = b + 1;
                        break;
                    }
    }
}

// "Nepal's Ministry of Information", "Philippine National Bureau of Investigation": what the name's head, or the noun before its "of", calls it.
void find_organs(Cast& cast, const Tree& tree, const Lexicon& lexicon) {
    for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
        const Mention& mention = cast.mentions[m];
        if (mention.kind != MentionKind::name || !mention.meanings.empty() || cast.stands_for[m].empty()) continue;
        Party& party = cast.parties[static_cast<std::size_t>(cast.stands_for[m].front())];
        if (party.entity.type != EntityType::ORG || party.kind != "company" || mention.span.size() < 3) continue;
        for (std::uint32_t t = mention.span.begin; t + 1 < mention.span.end; ++t) {
            const std::string& next = tree.lower(t + 1);
            if (next != "of" && next != "for") continue;
            if (const std::string_view kind = lexicon.organ_kind(tree.lower(t)); !kind.empty() && kind != "chamber") {
                party.kind = "organ";
                party.organ_kind = kind;
            }
            break;
        }
    }
}

// What kind of party the words beside its names say it is: +1 an organisation, -1 a person, 0 nothing.
int told_kind(const Tree& tree, const Lexicon& lexicon, std::uint32_t noun) {
    if (!tree.is_noun(noun)) return 0;
    const std::string lemma = tree.lemma(noun);
    if (lexicon.title(lemma) || lexicon.title(tree.lower(noun))) return -1;
    const Description* description = lexicon.description(lemma);
    if (description && description->kind == "person") return -1;
    if (lexicon.link_word("vessel", lemma)) return 0;
    if (description && description->type == EntityType::ORG && (description->kind == "company" || description->kind == "organ")) return 1;
    return lexicon.link_word("org_noun", lemma) ? 1 : 0;
}

void settle_types(Cast& cast, const Tree& tree, const Lexicon& lexicon) {
    std::vector<int> told(cast.parties.size(), 0);
    for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
        const Mention& mention = cast.mentions[m];
        if (mention.kind != MentionKind::name || !mention.meanings.empty() || cast.stands_for[m].empty()) continue;
        const auto party = static_cast<std::size_t>(cast.stands_for[m].front());
        const Entity& entity = cast.parties[party].entity;
        if (entity.type != EntityType::PERSON && entity.type != EntityType::PLACE) continue;
        const std::uint32_t head = mention.head;
        auto count = [&](std::uint32_t noun) {
            const int kind = told_kind(tree, lexicon, noun);
            if (kind < 0 || told[party] < 0) told[party] = -1;
            else told[party] = std::max(told[party], kind);
        };
        if (const std::uint32_t first = tree.first_conjunct(head); first != head && tree.is(first, "appos") && !(cast.mention_headed(tree.head(first)) && cast.mention_headed(tree.head(first))->kind == MentionKind::name))
            count(tree.head(first));
        // "the lender, Acme", "Acme, the lender"; the noun right before the name: "the organisation Acme".
        if (tree.is(head, "appos") && !cast.mention_headed(tree.head(head))) count(tree.head(head));
        if (tree.is(head, "appos") && cast.mention_headed(tree.head(head)) && cast.mention_headed(tree.head(head))->kind == MentionKind::description) count(tree.head(head));
        for (const std::uint32_t c : tree.children(head, {"appos"}))
            if (!(cast.mention_headed(c) && cast.mention_headed(c)->kind == MentionKind::name)) count(c);
        if (mention.span.begin > 0 && tree[mention.span.begin - 1].pos == "NOUN" && tree[mention.span.begin - 1].dep != "npadvmod" &&
            tree[mention.span.begin - 1].space_after)
            count(mention.span.begin - 1);
        if (mention.span.begin > 0 && lexicon.function_word("courtesy", std::string(tree.text(mention.span.begin - 1)))) told[party] = -1;
    }
    for (std::size_t p = 0; p < cast.parties.size(); ++p)
        if (told[p] > 0) {
            cast.parties[p].entity.type = EntityType::ORG;
            cast.parties[p].kind = "company";
        }
}

}  // namespace

void complete_cast(Cast& cast, const Tree& tree, const Lexicon& lexicon) {
    settle_types(cast, tree, lexicon);
    find_organs(cast, tree, lexicon);
    add_implied_states(cast, tree, lexicon);
}

}  // namespace interdict
