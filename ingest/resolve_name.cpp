#include "ingest/resolve_reading.h"

#include "graph/name_key.h"

#include <algorithm>

namespace interdict {

namespace {

bool all_capitals(std::string_view text) {
    int capitals = 0;
    for (const char c : text) {
        if (c >= 'a' && c <= 'z') {
            if (capitals == 0) return false;
        } else if (c >= 'A' && c <= 'Z') {
            ++capitals;
        }
    }
    return capitals >= 2;
}

}  // namespace

PartyRef Resolver::add(const std::string& key, Party made) {
    const auto ref = static_cast<std::uint32_t>(cast.parties.size());
    cast.parties.push_back(std::move(made));
    if (!key.empty()) by_key.emplace(key, ref);
    return static_cast<PartyRef>(ref);
}

PartyRef Resolver::country_party(std::uint32_t row) {
    const Country& country = lexicon.countries[row];
    const std::string key = "country:" + std::string(country.code);
    if (const auto found = by_key.find(key); found != by_key.end()) return static_cast<PartyRef>(found->second);
    Party made;
    made.kind = "country";
    made.home = country.code;
    made.entity.name = country.name;
    made.entity.type = EntityType::COUNTRY;
    for (const std::string_view name : country.names) add_unique(made.entity.aliases, std::string(name));
    return add(key, std::move(made));
}

PartyRef Resolver::organ_party(std::uint32_t row) {
    const Organ& organ = lexicon.organs[row];
    const std::string key = "organ:" + std::to_string(row);
    if (const auto found = by_key.find(key); found != by_key.end()) return static_cast<PartyRef>(found->second);
    return add(key, party_of(organ, lexicon));
}

PartyRef Resolver::known_party(const KnownName& known, Meaning::Kind kind) {
    const std::string key = name_key(known.name);
    if (const auto found = by_key.find(key); found != by_key.end()) return static_cast<PartyRef>(found->second);
    Party made;
    made.kind = kind == Meaning::Kind::person ? "person" : "company";
    made.entity.name = known.name;
    made.entity.type = kind == Meaning::Kind::person ? EntityType::PERSON : kind == Meaning::Kind::product ? EntityType::PRODUCT : EntityType::ORG;
    if (known.state != "-" && kind != Meaning::Kind::product) made.home = known.state;
    made.is_media = kind == Meaning::Kind::media;
    if (kind == Meaning::Kind::product) made.owner = known.owner;
    for (const std::string_view name : known.names) add_unique(made.entity.aliases, std::string(name));
    return add(key, std::move(made));
}

// The code of the country that qualifies the noun: "Chinese regulators", "Germany's Bilfinger", "Ramboll, of Denmark".
std::string_view Resolver::qualifying_country(std::uint32_t head, Span span) const {
    std::vector<std::uint32_t> holders{head};
    for (std::uint32_t t = span.begin; t < span.end; ++t)
        if (t != head) holders.push_back(t);
    for (const std::uint32_t holder : holders)
        for (const std::uint32_t c : tree.children(holder)) {
            if (tree.is_one_of(c, {"amod", "compound", "poss", "nmod"}))
                if (const std::string_view code = country_of_token(c); !code.empty()) return code;
            // "police in Bolivia"
            const bool where = tree.lower(c) == "in" && (!lexicon.organ_kind(tree.lower(head)).empty() || lexicon.in_class("state_at_large", tree.lemma(head)));
            if (tree.is(c, "prep") && (tree.lower(c) == "of" || where))
                if (const std::uint32_t object = tree.object_of(c); object != no_token && tree[object].pos == "PROPN")
                    if (const std::string_view code = country_of_token(object); !code.empty()) return code;
            // "Swiss-based", "China-based"
            if (tree.is_one_of(c, {"amod", "compound"}) && tree.lower(c) == "based")
                for (const std::uint32_t g : tree.children(c))
                    if (const std::string_view code = country_of_token(g); !code.empty()) return code;
        }
    return {};
}

// "Spain's Supreme Court" where the parser hangs the owner elsewhere: what stands right before counts.
std::string_view Resolver::country_before(Span span) const {
    if (span.begin > 0 && tree[span.begin - 1].pos == "ADJ") return country_of_token(span.begin - 1);
    if (span.begin < 2 || tree[span.begin - 1].tag != "POS") return {};
    return country_of_token(span.begin - 2);
}

std::string_view Resolver::country_of_token(std::uint32_t token) const {
    const int m = cast.mention_at[token];
    if (m < 0) return {};
    for (const Meaning& meaning : cast.mentions[static_cast<std::size_t>(m)].meanings)
        if (meaning.kind == Meaning::Kind::country || meaning.kind == Meaning::Kind::adjective || meaning.kind == Meaning::Kind::stand_in)
            return lexicon.countries[meaning.row].code;
    return {};
}

bool Resolver::is_locative(const Mention& mention) const {
    const std::uint32_t above = tree.head(mention.head);
    return tree.is(mention.head, "pobj") && lexicon.in_class("locative", tree.lower(above));
}

// Which of several organs of one name: the one whose country stands beside it, else the country most told of, else the first row.
const Meaning& Resolver::best_meaning(const Mention& mention) const {
    std::string_view near = qualifying_country(mention.head, mention.span);
    if (near.empty()) near = country_before(mention.span);
    const std::string_view last_told = near.empty() ? state_told_before(mention) : std::string_view();
    const Meaning* best = &mention.meanings.front();
    int best_score = -1;
    for (const Meaning& meaning : mention.meanings) {
        int score = 0;
        if (meaning.kind == Meaning::Kind::organ || meaning.kind == Meaning::Kind::weak_organ) {
            const std::string_view state = lexicon.organs[meaning.row].state;
            if (!near.empty() && state == near) score = 1000;
            else if (const auto told = country_mentions.find(state); told != country_mentions.end()) score = 5 + 3 * std::min(told->second, 4) + (state == last_told ? 5 : 0);   // a state that the article tells of goes before the best known organ of that name
            if (meaning.kind == Meaning::Kind::organ) score += 1;
            if (&meaning == &mention.meanings.front() && near.empty()) score += 2;   // the table's first is the best known
            if (near.empty() && state == "US" && is_american_by_default(mention)) score += 8;
            if (near.empty() && state == "US") score += 2;                           // but for those of the states that English news write of most
            if (near.empty() && state == "GB") score += 1;
        } else {
            score = 500;
        }
        if (score > best_score) best_score = score, best = &meaning;
    }
    return *best;
}

// The state told of last before the mention, three sentences back at most; empty where there is none.
std::string_view Resolver::state_told_before(const Mention& mention) const {
    for (std::uint32_t t = mention.span.begin; t-- > 0 && tree.sentence_number(mention.head) - tree.sentence_number(t) <= 3;)
        if (const int m = cast.mention_at[t]; m >= 0)
            if (const std::string_view code = state_told_by(cast.mentions[static_cast<std::size_t>(m)]); !code.empty()) return code;
    return {};
}

// The state that a name tells of: a country's own, or that of an organ whose name nobody shares.
std::string_view Resolver::state_told_by(const Mention& mention) const {
    for (const Meaning& meaning : mention.meanings)
        if (meaning.kind == Meaning::Kind::country || meaning.kind == Meaning::Kind::adjective || meaning.kind == Meaning::Kind::stand_in) return lexicon.countries[meaning.row].code;
    if (mention.meanings.size() == 1 && mention.meanings.front().kind == Meaning::Kind::organ && lexicon.organs[mention.meanings.front().row].state != "-")
        return lexicon.organs[mention.meanings.front().row].state;
    return {};
}

// "the Interior Ministry", a name that many states' organs share, in a text that so far tells only of states whose organ no table knows: the
// state's own one. Nothing where the tables' organ will do.
std::vector<PartyRef> Resolver::organ_of_the_state_told(const Mention& mention) {
    if (mention.kind != MentionKind::name || mention.meanings.empty() || is_american_by_default(mention)) return {};
    const Meaning& best_known = mention.meanings.front();
    if (best_known.kind != Meaning::Kind::organ && best_known.kind != Meaning::Kind::weak_organ) return {};
    // The tables know all parliaments; and a name that Britain or America alone has is theirs.
    const Organ& organ = lexicon.organs[best_known.row];
    if (organ.kind == "chamber" || organ.kind == "parliament" || organ.kind == "region" || organ.state == "-" || organ.state == "EU" || (mention.span.size() == 1 && all_capitals(mention.text))) return {};
    if (mention.meanings.size() < 3 && (best_known.kind == Meaning::Kind::organ || organ.state == "US" || organ.state == "GB")) return {};
    std::string_view home = qualifying_country(mention.head, mention.span);
    if (home.empty()) home = country_before(mention.span);
    if (home.empty()) home = state_told_before(mention);
    if (home.empty() && country_mentions.size() == 1) home = country_mentions.begin()->first;
    const auto is_told = [&](std::string_view code) {
        return std::any_of(cast.mentions.begin(), cast.mentions.end(), [&](const Mention& m) { return m.head < mention.head && country_of_token(m.head) == code; });
    };
    for (const Meaning& m : mention.meanings)
        if ((m.kind != Meaning::Kind::weak_organ && m.kind != Meaning::Kind::organ) || lexicon.organs[m.row].state == home || is_told(lexicon.organs[m.row].state)) return {};
    return organ_described(mention, home);
}

// "the Justice Department": only American English calls ministries so.
bool Resolver::is_american_by_default(const Mention& mention) const {
    if (mention.meanings.empty() || mention.meanings.front().kind != Meaning::Kind::weak_organ) return false;
    const Organ& organ = lexicon.organs[mention.meanings.front().row];
    return organ.state == "US" && organ.kind == "ministry";
}

PartyRef Resolver::party_of_meaning(const Meaning& meaning, const Mention& mention) {
    switch (meaning.kind) {
        case Meaning::Kind::stand_in:
            country_party(meaning.row);   // "a court in Paris": the state is told with its capital
            if (is_locative(mention)) return named_party(mention, EntityType::PLACE);
            [[fallthrough]];
        case Meaning::Kind::country:
        case Meaning::Kind::adjective: return country_party(meaning.row);
        case Meaning::Kind::organ:
        case Meaning::Kind::weak_organ: return organ_party(meaning.row);
        case Meaning::Kind::company: return known_party(lexicon.companies[meaning.row], meaning.kind);
        case Meaning::Kind::person: return known_party(lexicon.persons[meaning.row], meaning.kind);
        case Meaning::Kind::media: return known_party(lexicon.media[meaning.row], meaning.kind);
        default: return known_party(lexicon.products[meaning.row], meaning.kind);
    }
}

// "Mr Guzman", "Arjun Das, a former minister": whatever the annotator takes the name for.
bool Resolver::is_called_a_person(const Mention& mention) const {
    if (lexicon.is_company_word(tree.text(mention.span.end - 1)) || !lexicon.organ_kind(tree.lower(mention.span.end - 1)).empty()) return false;
    if (mention.span.begin > 0 && lexicon.function_word("courtesy", std::string(tree.text(mention.span.begin - 1)))) return true;
    for (const std::uint32_t c : tree.children(mention.head, {"appos"}))
        if (const Description* description = lexicon.description(tree.lemma(c)); description && c > mention.head && tree[c].tag == "NN") return description->kind == "person";
    return false;
}

PartyRef Resolver::named_party(const Mention& mention, EntityType type) {
    const std::string key = name_key(mention.text);
    if (const auto found = by_key.find(key); found != by_key.end()) return static_cast<PartyRef>(found->second);
    // What acts, or is owned like a firm, is no place, whatever the annotator calls it.
    const std::uint32_t first = tree.first_conjunct(mention.head);
    if (type == EntityType::PLACE && mention.word_kind == "gpe" && mention.meanings.empty() && !is_locative(mention) && !tree.is_one_of(first, {"npadvmod", "appos", "dep", "ROOT"}) &&
        !(mention.span.end + 1 < tree.size() && tree.text(mention.span.end) == "," && !country_of_token(mention.span.end + 1).empty()))
        type = EntityType::ORG;
    if (type == EntityType::PLACE && mention.meanings.empty() && (tree.is_one_of(first, {"nsubj", "nsubjpass", "dobj", "agent"}) || tree.child(mention.head, {"poss"}) != no_token)) type = EntityType::ORG;
    if (type == EntityType::ORG && mention.meanings.empty() && is_called_a_person(mention)) type = EntityType::PERSON;
    Party made;
    made.entity.name = mention.text;
    made.entity.type = type;
    made.kind = type == EntityType::PERSON ? "person" : type == EntityType::PLACE ? "place" : "company";
    const std::string last_word = tree.lower(mention.span.end - 1), first_word = tree.lower(mention.span.begin);
    // "the Zetas cartel" is the Zetas, too; "the Corleone family" is no Corleone.
    if (mention.span.size() > 1 && tree.text(mention.span.end - 1) == last_word && lexicon.in_class("named_group", last_word) && !lexicon.in_class("kin_group", last_word)) {
        const std::string bare(tree.document().text_of(Span{mention.span.begin, mention.span.end - 1}));
        if (const auto found = by_key.find(name_key(bare)); found != by_key.end()) return static_cast<PartyRef>(found->second);
        add_unique(made.entity.aliases, bare);
        by_key.emplace(name_key(bare), static_cast<std::uint32_t>(cast.parties.size()));
    }
    for (const std::string& word : {last_word, first_word})
        if (const std::string_view kind = lexicon.organ_kind(word); !kind.empty() && type == EntityType::ORG) {
            made.kind = "organ";
            made.organ_kind = kind;
            break;
        }
    return add(key, std::move(made));
}

std::string Resolver::initials(const std::string& name, bool with_small) {
    std::string letters;
    bool begins = true;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (c == ' ' || c == '-') {
            begins = true;
            continue;
        }
        if (begins && ((c >= 'A' && c <= 'Z') || (with_small && c >= 'a' && c <= 'z'))) letters += static_cast<char>(c >= 'a' ? c - 32 : c);
        begins = false;
    }
    return letters;
}

bool Resolver::is_acronym_of(const std::string& acronym, const Party& whole) const {
    std::string bare;
    for (const char c : acronym)
        if (c != '.') bare += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    if (bare.size() < 2) return false;
    std::vector<std::string> names = whole.entity.aliases;
    names.push_back(whole.entity.name);
    for (const std::string& name : names)
        if (name.find(' ') != std::string::npos && (initials(name, false) == bare || initials(name, true) == bare)) return true;
    return false;
}

void Resolver::note_name(PartyRef ref, const Mention& mention) {
    Party& p = party(ref);
    ++p.mentions;
    if (mention.kind == MentionKind::adjective || p.kind == "country") return;
    if (const std::string_view home = qualifying_country(mention.head, mention.span); !home.empty() && p.home.empty()) p.home = home;
    for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t)
        for (const std::uint32_t c : tree.children(t))
            if (!mention.span.contains(c) && tree.is_one_of(c, {"compound", "nmod", "amod"}) && tree[c].pos != "ADJ") add_unique(p.descriptors, tree.lemma(c));
    for (const std::uint32_t c : tree.children(mention.head, {"appos"}))
        if (tree[c].pos != "PROPN") {
            add_unique(p.descriptors, tree.lemma(c));
            if (p.home.empty() && cast.mention_at[c] >= 0 && cast.mentions[static_cast<std::size_t>(cast.mention_at[c])].kind == MentionKind::description)
                p.home = qualifying_country(c, {c, c + 1});
        }
    if (tree.is(mention.head, "appos")) add_unique(p.descriptors, tree.lemma(tree.head(mention.head)));
}

// A name in brackets after another is its short form, and the other way round.
int Resolver::bracket_partner(std::size_t m) const {
    if (m == 0) return -1;
    const Mention& here = cast.mentions[m];
    const std::uint32_t begin = here.span.begin;
    if (begin < 2 || tree.text(begin - 1) != "(" || here.span.end >= tree.size() || tree.text(here.span.end) != ")") return -1;
    const int before = cast.mention_at[begin - 2];
    if (before < 0 || cast.mentions[static_cast<std::size_t>(before)].kind == MentionKind::pronoun) return -1;
    const std::string& whole = cast.mentions[static_cast<std::size_t>(before)].text;
    if (cast.mentions[static_cast<std::size_t>(before)].type == EntityType::PERSON || here.text.find('-') != std::string::npos) return -1;
    if (all_capitals(here.text) || (here.text.find(' ') == std::string::npos && whole.find(' ') != std::string::npos && here.text[0] >= 'A')) {
        // "(R-Ark.)", "(Venezuela)" say where, not who.
        if (!here.meanings.empty() && (here.meanings.front().kind == Meaning::Kind::country || here.meanings.front().kind == Meaning::Kind::stand_in)) return -1;
        return before;
    }
    return -1;
}

void Resolver::resolve_names() {
    for (const Mention& mention : cast.mentions)
        if (const std::string_view code = state_told_by(mention); !code.empty()) ++country_mentions[code];
    // Short forms that the article itself introduces in brackets go before what the tables make of them.
    std::vector<std::string> introduced;
    for (std::size_t m = 0; m < cast.mentions.size(); ++m)
        if (bracket_partner(m) >= 0) introduced.push_back(cast.mentions[m].text);
    std::vector<std::size_t> later;
    for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
        const Mention& mention = cast.mentions[m];
        if (mention.kind != MentionKind::name && mention.kind != MentionKind::adjective) continue;
        if (mention.span.size() == 1 && lexicon.in_class("nonparty", tree.lower(mention.head))) continue;
        if (std::find(introduced.begin(), introduced.end(), mention.text) != introduced.end()) {
            later.push_back(m);
            continue;
        }
        if (const std::vector<PartyRef> organ = organ_of_the_state_told(mention); !organ.empty()) set(m, organ.front());
        else if (!mention.meanings.empty()) set(m, party_of_meaning(best_meaning(mention), mention));
        else if (mention.span.size() > 1) set(m, joined_long_name(mention));
        else later.push_back(m);
    }
    for (const std::size_t m : later) set(m, single_name(m));
}

void Resolver::set(std::size_t m, PartyRef ref) {
    cast.stands_for[m] = {ref};
    note_name(ref, cast.mentions[m]);
    const Mention& mention = cast.mentions[m];
    Party& p = party(ref);
    // "King Harald", "Sir Keir": a title that is part of how one is called.
    if (p.kind == "person" && mention.span.begin > 0 && lexicon.function_word("honorific", std::string(tree.text(mention.span.begin - 1))))
        add_unique(p.entity.aliases, std::string(tree.document().text_of(Span{mention.span.begin - 1, mention.span.end})));
    if (mention.kind == MentionKind::name && p.kind != "country" && name_key(mention.text) != name_key(p.entity.name)) {
        const bool short_form = mention.span.size() == 1 && p.kind == "person";
        add_unique(short_form ? p.entity.short_forms : p.entity.aliases, mention.text);
    }
}

// A longer name joins a party whose key it begins, or whose whole name begins it, where the rest is only what firms add.
PartyRef Resolver::joined_long_name(const Mention& mention) {
    const std::string key = name_key(mention.text);
    if (const auto found = by_key.find(key); found != by_key.end()) return static_cast<PartyRef>(found->second);
    if (mention.type == EntityType::PERSON) {
        // "Donald Trump" and "Donald J. Trump", "Xi" are one when the last word and the first agree.
        for (std::uint32_t p = 0; p < cast.parties.size(); ++p) {
            const Party& other = cast.parties[p];
            if (other.entity.type != EntityType::PERSON) continue;
            const std::string known = name_key(other.entity.name);
            if (known.find(' ') == std::string::npos) continue;
            if (known.substr(0, known.find(' ')) == key.substr(0, key.find(' ')) && known.substr(known.rfind(' ')) == key.substr(key.rfind(' '))) return static_cast<PartyRef>(p);
        }
    }
    return named_party(mention, mention.type);
}

PartyRef Resolver::single_name(std::size_t m) {
    const Mention& mention = cast.mentions[m];
    if (const int partner = bracket_partner(m); partner >= 0 && !cast.stands_for[static_cast<std::size_t>(partner)].empty()) {
        const PartyRef whole = cast.stands_for[static_cast<std::size_t>(partner)].front();
        if (party(whole).kind != "country" || all_capitals(mention.text)) {
            add_unique(party(whole).entity.aliases, mention.text);
            by_key.emplace(name_key(mention.text), static_cast<std::uint32_t>(whole));
            return whole;
        }
    }
    const std::string key = name_key(mention.text);
    if (const auto found = by_key.find(key); found != by_key.end()) return static_cast<PartyRef>(found->second);
    if (!mention.meanings.empty()) return party_of_meaning(best_meaning(mention), mention);
    if (all_capitals(mention.text))
        for (std::uint32_t p = 0; p < cast.parties.size(); ++p)
            if (cast.parties[p].entity.type != EntityType::PERSON && is_acronym_of(mention.text, cast.parties[p])) {
                add_unique(cast.parties[p].entity.aliases, mention.text);
                by_key.emplace(key, p);
                return static_cast<PartyRef>(p);
            }
    // A surname after the full name; the first word of a firm's full name, where only one firm has it.
    int surname = -1, first_word = -1, first_words = 0;
    for (std::uint32_t p = 0; p < cast.parties.size(); ++p) {
        const Party& other = cast.parties[p];
        const std::string known = name_key(other.entity.name);
        const std::size_t space = known.find(' ');
        if (space == std::string::npos) continue;
        if (other.entity.type == EntityType::PERSON && known.substr(known.rfind(' ') + 1) == key) surname = static_cast<int>(p);
        // "Guzman" is one of the "Guzman family", not all of it.
        if (lexicon.in_class("kin_group", known.substr(known.rfind(' ') + 1))) continue;
        if (other.entity.type == EntityType::ORG && other.kind != "country" && known.substr(0, space) == key) first_word = static_cast<int>(p), ++first_words;
    }
    // "Sir Keir": a courtesy before a first name.
    if (surname < 0 && mention.span.begin > 0 && lexicon.function_word("courtesy", std::string(tree.text(mention.span.begin - 1))))
        for (std::uint32_t p = 0; p < cast.parties.size(); ++p) {
            const std::string known = name_key(cast.parties[p].entity.name);
            if (cast.parties[p].entity.type == EntityType::PERSON && known.substr(0, known.find(' ')) == key) surname = static_cast<int>(p);
        }
    if (surname >= 0) return static_cast<PartyRef>(surname);
    if (first_words == 1 && (mention.type == EntityType::ORG || mention.type == EntityType::PERSON || mention.type == EntityType::PRODUCT)) return static_cast<PartyRef>(first_word);
    return named_party(mention, mention.type);
}

}  // namespace interdict
