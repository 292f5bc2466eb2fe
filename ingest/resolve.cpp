// First every name is given a party, then descriptions and pronouns are read in order of the text, each looking back over what stood before.
#include "ingest/resolve.h"

#include "graph/name_key.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace interdict {

namespace {

const std::vector<PartyRef> nobody;

constexpr int sentences_looked_back = 8;        // a description reaches this far
constexpr int sentences_of_a_pronoun = 3;       // a pronoun this far

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

void add_unique(std::vector<std::string>& list, std::string value) {
    if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

struct Resolver {
    const Tree& tree;
    const Lexicon& lexicon;
    Cast cast;
    std::unordered_map<std::string, std::uint32_t> by_key;        // "country:CN", "organ:12", or a name key
    std::map<std::string_view, int> country_mentions;             // by code
    struct Seen {
        std::vector<PartyRef> parties;
        std::uint32_t token, sentence;
        bool subject;
        bool modifier;     // an adjective, or a name that only qualifies a noun
    };
    std::vector<Seen> seen;

    Resolver(const Tree& t, const Lexicon& l, std::vector<Mention> mentions) : tree(t), lexicon(l) {
        cast.mentions = std::move(mentions);
        cast.stands_for.resize(cast.mentions.size());
        cast.mention_at.assign(tree.size(), -1);
        for (std::size_t m = 0; m < cast.mentions.size(); ++m)
            for (std::uint32_t i = cast.mentions[m].span.begin; i < cast.mentions[m].span.end; ++i) cast.mention_at[i] = static_cast<int>(m);
    }

    Party& party(PartyRef r) { return cast.parties[static_cast<std::size_t>(r)]; }
    const Party& party(PartyRef r) const { return cast.parties[static_cast<std::size_t>(r)]; }

    PartyRef add(const std::string& key, Party made) {
        const auto ref = static_cast<std::uint32_t>(cast.parties.size());
        cast.parties.push_back(std::move(made));
        if (!key.empty()) by_key.emplace(key, ref);
        return static_cast<PartyRef>(ref);
    }

    PartyRef country_party(std::uint32_t row) {
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

    PartyRef organ_party(std::uint32_t row) {
        const Organ& organ = lexicon.organs[row];
        const std::string key = "organ:" + std::to_string(row);
        if (const auto found = by_key.find(key); found != by_key.end()) return static_cast<PartyRef>(found->second);
        return add(key, party_of(organ, lexicon));
    }

    PartyRef known_party(const KnownName& known, Meaning::Kind kind) {
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
    std::string_view qualifying_country(std::uint32_t head, Span span) const {
        std::vector<std::uint32_t> holders{head};
        for (std::uint32_t t = span.begin; t < span.end; ++t)
            if (t != head) holders.push_back(t);
        for (const std::uint32_t holder : holders)
            for (const std::uint32_t c : tree.children(holder)) {
                if (tree.is_one_of(c, {"amod", "compound", "poss", "nmod"}))
                    if (const std::string_view code = country_of_token(c); !code.empty()) return code;
                if (tree.is(c, "prep") && tree.lower(c) == "of")
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
    std::string_view country_before(Span span) const {
        if (span.begin > 0 && tree[span.begin - 1].pos == "ADJ") return country_of_token(span.begin - 1);
        if (span.begin < 2 || tree[span.begin - 1].tag != "POS") return {};
        return country_of_token(span.begin - 2);
    }
    std::string_view country_of_token(std::uint32_t token) const {
        const int m = cast.mention_at[token];
        if (m < 0) return {};
        for (const Meaning& meaning : cast.mentions[static_cast<std::size_t>(m)].meanings)
            if (meaning.kind == Meaning::Kind::country || meaning.kind == Meaning::Kind::adjective || meaning.kind == Meaning::Kind::stand_in)
                return lexicon.countries[meaning.row].code;
        return {};
    }

    bool is_locative(const Mention& mention) const {
        const std::uint32_t above = tree.head(mention.head);
        return tree.is(mention.head, "pobj") && lexicon.in_class("locative", tree.lower(above));
    }

    // Which of several organs of one name: the one whose country stands beside it, else the country most told of, else the first row.
    const Meaning& best_meaning(const Mention& mention) const {
        std::string_view near = qualifying_country(mention.head, mention.span);
        if (near.empty()) near = country_before(mention.span);
        const Meaning* best = &mention.meanings.front();
        int best_score = -1;
        for (const Meaning& meaning : mention.meanings) {
            int score = 0;
            if (meaning.kind == Meaning::Kind::organ || meaning.kind == Meaning::Kind::weak_organ) {
                const std::string_view state = lexicon.organs[meaning.row].state;
                if (!near.empty() && state == near) score = 1000;
                else if (const auto told = country_mentions.find(state); told != country_mentions.end()) score = 5 + 5 * told->second;   // a state that the article tells of goes before the best known organ of that name
                if (meaning.kind == Meaning::Kind::organ) score += 1;
                if (&meaning == &mention.meanings.front() && near.empty()) score += 2;   // the table's first is the best known
                if (near.empty() && state == "US") score += 2;                           // but for those of the states that English news write of most
                if (near.empty() && state == "GB") score += 1;
            } else {
                score = 500;
            }
            if (score > best_score) best_score = score, best = &meaning;
        }
        return *best;
    }

    PartyRef party_of_meaning(const Meaning& meaning, const Mention& mention) {
        switch (meaning.kind) {
            case Meaning::Kind::stand_in:
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

    PartyRef named_party(const Mention& mention, EntityType type) {
        const std::string key = name_key(mention.text);
        if (const auto found = by_key.find(key); found != by_key.end()) return static_cast<PartyRef>(found->second);
        // What acts, or is owned like a firm, is no place, whatever the annotator calls it.
        const std::uint32_t first = tree.first_conjunct(mention.head);
        if (type == EntityType::PLACE && mention.word_kind == "gpe" && mention.meanings.empty() && !is_locative(mention) && !tree.is_one_of(first, {"npadvmod", "appos", "dep", "ROOT"}) &&
            !(mention.span.end + 1 < tree.size() && tree.text(mention.span.end) == "," && !country_of_token(mention.span.end + 1).empty()))
            type = EntityType::ORG;
        if (type == EntityType::PLACE && mention.meanings.empty() && (tree.is_one_of(first, {"nsubj", "nsubjpass", "dobj", "agent"}) || tree.child(mention.head, {"poss"}) != no_token)) type = EntityType::ORG;
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

    static std::string initials(const std::string& name, bool with_small) {
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
    bool is_acronym_of(const std::string& acronym, const Party& whole) const {
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

    // ---- names ------------------------------------------------------------------------------------------------------------------

    void note_name(PartyRef ref, const Mention& mention) {
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
    int bracket_partner(std::size_t m) const {
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

    void resolve_names() {
        for (const Mention& mention : cast.mentions)
            for (const Meaning& meaning : mention.meanings)
                if (meaning.kind == Meaning::Kind::country || meaning.kind == Meaning::Kind::adjective || meaning.kind == Meaning::Kind::stand_in) {
                    ++country_mentions[lexicon.countries[meaning.row].code];
                    break;
                }
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
            if (!mention.meanings.empty()) set(m, party_of_meaning(best_meaning(mention), mention));
            else if (mention.span.size() > 1) set(m, joined_long_name(mention));
            else later.push_back(m);
        }
        for (const std::size_t m : later) set(m, single_name(m));
    }

    void set(std::size_t m, PartyRef ref) {
        cast.stands_for[m] = {ref};
        note_name(ref, cast.mentions[m]);
        const Mention& mention = cast.mentions[m];
        Party& p = party(ref);
        if (mention.kind == MentionKind::name && p.kind != "country" && name_key(mention.text) != name_key(p.entity.name)) {
            const bool short_form = mention.span.size() == 1 && p.kind == "person";
            add_unique(short_form ? p.entity.short_forms : p.entity.aliases, mention.text);
        }
    }

    // A longer name joins a party whose key it begins, or whose whole name begins it, where the rest is only what firms add.
    PartyRef joined_long_name(const Mention& mention) {
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

    PartyRef single_name(std::size_t m) {
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

    // ---- descriptions and pronouns ------------------------------------------------------------------------------------------------

    // The parties coordinated with this mention, itself included.
    std::vector<PartyRef> coordinated(std::uint32_t head) const {
        std::vector<PartyRef> all;
        for (const std::uint32_t t : tree.with_conjuncts(tree.first_conjunct(head)))
            for (const PartyRef r : at(t))
                if (std::find(all.begin(), all.end(), r) == all.end()) all.push_back(r);
        return all;
    }
    const std::vector<PartyRef>& at(std::uint32_t token) const {
        const int m = cast.mention_at[token];
        if (m < 0 || cast.mentions[static_cast<std::size_t>(m)].head != token) return nobody;
        return cast.stands_for[static_cast<std::size_t>(m)];
    }

    bool fits_kind(const Party& p, std::string_view kind) const {
        if (kind == "person") return p.entity.type == EntityType::PERSON;
        if (kind == "country") return p.entity.type == EntityType::COUNTRY;
        if (kind == "organ") return p.kind == "organ";
        return (p.entity.type == EntityType::ORG || p.entity.type == EntityType::PRODUCT || p.entity.type == EntityType::GROUP) && p.kind != "organ";
    }

    bool contains_word(const Party& p, const std::string& word) const {
        std::vector<std::string> names = p.entity.aliases;
        names.push_back(p.entity.name);
        for (const std::string& name : names) {
            const std::string key = " " + name_key(name) + " ";
            if (key.find(" " + word + " ") != std::string::npos) return true;
        }
        return false;
    }

    // Looks back for one party, or for several that were named together.
    std::vector<PartyRef> look_back(const Mention& mention, std::string_view home, bool bound_to_clause) const {
        const std::uint32_t sentence = tree.sentence_number(mention.head);
        const bool pronoun = mention.kind == MentionKind::pronoun;
        const int reach = pronoun ? sentences_of_a_pronoun : sentences_looked_back;
        const std::string noun = pronoun ? std::string() : tree.lemma(mention.head);
        auto fits = [&](PartyRef r) {
            const Party& p = party(r);
            if (p.is_media && pronoun) return false;
            if (!home.empty() && p.home != home) return false;
            if (pronoun) {
                if (mention.word_kind == "he" || mention.word_kind == "she") return p.entity.type == EntityType::PERSON;
                if (mention.word_kind == "it") return p.entity.type != EntityType::PERSON && p.entity.type != EntityType::PLACE && p.entity.type != EntityType::LAW;
                return p.entity.type != EntityType::PLACE && p.entity.type != EntityType::LAW;
            }
            // The annotator takes many a firm of one unknown word for a person: "Mirelli and Costa … both companies".
            if (mention.count > 1 && mention.word_kind == "company" && p.entity.type == EntityType::PERSON && p.home.empty() && p.entity.name.find(' ') == std::string::npos) return true;
            return fits_kind(p, mention.word_kind);
        };
        // "Acme said it would", "the chiefs told senators that they": the speaker, where he agrees.
        if (pronoun)
            for (std::uint32_t t = mention.head; !tree.is_root(t); t = tree.head(t)) {
                if (!tree.is(t, "ccomp") || !lexicon.in_class("saying", tree.lemma(tree.head(t)))) continue;
                const std::uint32_t speaker = tree.child(tree.head(t), {"nsubj"});
                if (speaker == no_token || speaker > mention.head) break;
                const std::vector<PartyRef> speakers = coordinated(speaker);
                const bool several = speakers.size() > 1 || (speakers.size() == 1 && party(speakers[0]).kind == "group");
                if (!speakers.empty() && several == mention.plural && std::all_of(speakers.begin(), speakers.end(), fits)) return speakers;
                break;
            }
        if (mention.plural || mention.count > 1) {
            for (auto s = seen.rbegin(); s != seen.rend(); ++s) {
                if (static_cast<int>(sentence - s->sentence) > reach) break;
                std::vector<PartyRef> group;
                for (const PartyRef r : s->parties)
                    if (fits(r)) group.push_back(r);
                if (group.size() == 1 && party(group[0]).kind == "group" && pronoun && !co_argument(mention.head, *s, group[0])) return group;
                if (group.size() < 2 || (mention.count > 1 && group.size() != mention.count)) continue;
                if (pronoun && std::any_of(group.begin(), group.end(), [&](PartyRef r) { return co_argument(mention.head, *s, r); })) continue;
                return group;
            }
            if (mention.count > 1 && mention.count <= 4) {
                std::vector<PartyRef> group;
                for (auto s = seen.rbegin(); s != seen.rend() && group.size() < mention.count; ++s) {
                    if (static_cast<int>(sentence - s->sentence) > reach) break;
                    for (const PartyRef r : s->parties)
                        if (fits(r) && std::find(group.begin(), group.end(), r) == group.end() && group.size() < mention.count) group.push_back(r);
                }
                if (group.size() == mention.count) return group;
                return {};
            }
            if (!pronoun) return {};
        }
        double best_score = -1e9;
        std::vector<PartyRef> best;
        std::vector<PartyRef> tried;
        for (auto s = seen.rbegin(); s != seen.rend(); ++s) {
            const int distance = static_cast<int>(sentence - s->sentence);
            if (distance > reach) break;
            if (!pronoun && s->subject && distance == 0 && clause_of(mention.head) == clause_of(s->token)) continue;
            if (pronoun && s->modifier && mention.word_kind != "it" && mention.word_kind != "they") continue;
            if (pronoun && s->modifier && !tree.is(mention.head, "poss")) continue;
            for (const PartyRef r : s->parties) {
                if (!fits(r)) continue;
                if (pronoun && co_argument(mention.head, *s, r)) continue;
                const Party& p = party(r);
                double score = -2.5 * distance + (s->subject ? 2.0 : 0.0) + std::min<std::uint32_t>(p.mentions, 6) * 0.4;
                if (std::find(tried.begin(), tried.end(), r) == tried.end()) score += 0.8;
                if (!pronoun) {
                    if (std::find(p.descriptors.begin(), p.descriptors.end(), noun) != p.descriptors.end()) score += 6;
                    if (contains_word(p, noun)) score += 6;
                    if (p.kind == "organ" && mention.word_kind == "organ") {
                        const std::string_view kind = lexicon.organ_kind(noun);
                        score += kind == p.organ_kind ? 3 : contains_word(p, noun) ? 0 : -6;
                    }
                } else {
                    if (s->parties.size() > 1 && mention.word_kind == "it") score -= 1.5;
                    if (distance == 0 && bound_to_clause) score += 0.5;
                    if (mention.word_kind == "they" && p.entity.type == EntityType::PERSON && s->parties.size() < 2) score -= 3;
                }
                tried.push_back(r);
                if (score > best_score) best_score = score, best = {r};
            }
        }
        if (!pronoun && mention.word_kind == "organ" && best_score < -4) return {};
        return best;
    }

    // The verb of the clause that the token stands in.
    std::uint32_t clause_of(std::uint32_t token) const {
        std::uint32_t t = token;
        while (!tree.is_root(t) && !tree.is_verb(t)) t = tree.head(t);
        return t;
    }
    // A pronoun that is no possessive is not bound inside its own clause.
    bool co_argument(std::uint32_t pronoun, const Seen& s, PartyRef) const {
        if (tree.is(pronoun, "poss")) return false;
        if (tree.sentence_number(s.token) != tree.sentence_number(pronoun)) return false;
        std::uint32_t a = tree.head(pronoun), b = tree.head(tree.first_conjunct(s.token));
        if (tree.is_one_of(pronoun, {"pobj"})) a = tree.head(a);
        return a == b && a != s.token;
    }

    // "the German economy ministry", "Kenya's trade ministry", "Chinese regulators": an organ, told by what it is and whose.
    std::vector<PartyRef> organ_described(const Mention& mention, std::string_view home) {
        const Country* country = lexicon.country(home);
        if (!country) return {};
        if (lexicon.in_class("state_at_large", tree.lemma(mention.head)) || mention.plural)
            return {country_party(static_cast<std::uint32_t>(country - lexicon.countries.data()))};
        std::string bare;
        for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t) {
            if (!country_of_token(t).empty() || (tree.is(t, "amod") && tree[t].pos == "ADJ" && t != mention.head && !is_topic_modifier(t))) continue;
            bare += (bare.empty() ? "" : " ") + std::string(tree.text(t));
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
    PartyRef group_described(const Mention& mention, std::string_view home) {
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
    bool is_topic_modifier(std::uint32_t t) const { return lexicon.in_class("organ_topic", tree.lower(t)); }

    std::vector<PartyRef> described(const Mention& mention) {
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
        if (mention.word_kind == "organ" && !home.empty()) return organ_described(mention, home);
        if (mention.plural && !home.empty() && lexicon.in_class("state_at_large", tree.lemma(head))) return organ_described(mention, home);
        // "the ZIFA board": what it belongs to is told beside it.
        for (const std::uint32_t c : tree.children(head))
            if (tree.is_one_of(c, {"compound", "nmod", "poss"}))
                for (const PartyRef r : at(c))
                    if (party(r).entity.type == EntityType::ORG && cast.mentions[static_cast<std::size_t>(cast.mention_at[c])].kind == MentionKind::name) return {};
        if (mention.plural && mention.word_kind == "person" && is_subject(head) && (mention.count > 0 || !home.empty()) && !mention.definite &&
            !lexicon.in_class("state_servant", tree.lemma(head)))
            return {group_described(mention, home)};
        // "the company's government" and the like: whose it is says nothing of who it is.
        if (!mention.definite) return {};
        // "all carriers from Moldova": told here, not before.
        for (const std::string_view word : {"from", "in", "of"})
            if (const std::uint32_t p = tree.preposition(head, word); p != no_token && mention.plural && !country_of_token(tree.object_of(p)).empty()) return {};
        if (mention.plural && mention.count == 0 && mention.word_kind == "person") return {};
        // "its rival", "the company's supplier": somebody else.
        if (const std::uint32_t owner = tree.child(head, {"poss"}); owner != no_token && lexicon.in_class("relational", tree.lemma(head))) return {};
        if (mention.word_kind == "organ" && lexicon.in_class("state_at_large", tree.lemma(head))) return state_in_context(mention);
        return look_back(mention, home, false);
    }

    // "the government", "the administration": of the country last told of.
    std::vector<PartyRef> state_in_context(const Mention& mention) const {
        const std::uint32_t sentence = tree.sentence_number(mention.head);
        for (auto s = seen.rbegin(); s != seen.rend(); ++s) {
            if (static_cast<int>(sentence - s->sentence) > 3) break;
            for (const PartyRef r : s->parties) {
                if (party(r).entity.type == EntityType::COUNTRY) return {r};
                if (party(r).kind == "organ" && !party(r).home.empty())
                    if (const auto found = by_key.find("country:" + std::string(party(r).home)); found != by_key.end()) return {static_cast<PartyRef>(found->second)};
            }
        }
        return {};
    }

    bool is_subject(std::uint32_t head) const {
        const std::uint32_t first = tree.first_conjunct(head);
        return tree.is_one_of(first, {"nsubj", "nsubjpass"});
    }

    // Who says "I" or "we": the subject of the verb of saying round the quote.
    std::vector<PartyRef> speaker(std::uint32_t pronoun) const {
        for (std::uint32_t t = pronoun; !tree.is_root(t); t = tree.head(t)) {
            const std::uint32_t above = tree.head(t);
            if (!tree.is_one_of(t, {"ccomp", "parataxis", "dep"}) || !lexicon.in_class("saying", tree.lemma(above))) continue;
            if (const std::uint32_t who = tree.child(above, {"nsubj"}); who != no_token) {
                if (!at(who).empty()) return at(who);
                // "a Huawei spokesman said": whom he speaks for.
                if (lexicon.in_class("mouthpiece", tree.lemma(who)))
                    for (const std::uint32_t c : tree.children(who))
                        if (tree.is_one_of(c, {"compound", "poss", "nmod"}) && !at(c).empty()) return at(c);
            }
        }
        return {};
    }

    void resolve_references() {
        for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
            const Mention& mention = cast.mentions[m];
            if (mention.kind == MentionKind::description) cast.stands_for[m] = described(mention);
            if (mention.kind == MentionKind::pronoun) {
                if (tree.is(mention.head, "expl")) continue;
                if (mention.word_kind == "i" || mention.word_kind == "we") {
                    cast.stands_for[m] = speaker(mention.head);
                    continue;
                }
                cast.stands_for[m] = look_back(mention, {}, tree.is(mention.head, "poss"));
            }
            if (cast.stands_for[m].empty()) continue;
            for (const PartyRef r : cast.stands_for[m])
                if (mention.kind == MentionKind::description) {
                    add_unique(party(r).descriptors, tree.lemma(mention.head));
                    ++party(r).mentions;
                }
            std::vector<PartyRef> group = coordinated(mention.head);
            if (group.empty()) group = cast.stands_for[m];
            seen.push_back({group, mention.head, tree.sentence_number(mention.head), is_subject(mention.head),
                            mention.kind == MentionKind::adjective || tree.is_one_of(mention.head, {"compound", "nmod", "amod"})});
        }
    }

    // Names that only commas, "and" and nouns of description part stand in one list, however the parser hangs them.
    void find_lists() {
        cast.list_of.assign(cast.mentions.size(), -1);
        int lists = 0;
        std::vector<std::size_t> chain;
        bool joined = false;
        auto close = [&] {
            if (joined && chain.size() > 1) {
                for (const std::size_t m : chain) cast.list_of[m] = lists;
                ++lists;
            }
            chain.clear();
            joined = false;
        };
        for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
            if (cast.mentions[m].kind != MentionKind::name) {
                if (cast.mentions[m].kind == MentionKind::pronoun) close();
                continue;
            }
            bool conjunction = false;
            if (!chain.empty() && !are_listed(cast.mentions[chain.back()], cast.mentions[m], conjunction)) close();
            chain.push_back(m);
            joined |= conjunction && chain.size() > 1;
        }
        close();
    }
    bool are_listed(const Mention& a, const Mention& b, bool& conjunction) const {
        if (tree.sentence_number(a.head) != tree.sentence_number(b.head) || b.span.begin <= a.span.end || b.span.begin - a.span.end > 8) return false;
        const auto group = [&](const Mention& m) { return m.type == EntityType::COUNTRY ? 0 : m.type == EntityType::PERSON ? 1 : m.type == EntityType::LAW || m.type == EntityType::PLACE ? 2 : 3; };
        if (group(a) != group(b) || group(a) == 2) return false;
        bool parted = false;
        for (std::uint32_t t = a.span.end; t < b.span.begin; ++t) {
            const bool comma = tree.text(t) == ",", conj = tree[t].pos == "CCONJ" && !tree.is_verb(tree.head(t));
            if (comma || conj) {
                parted = true;
                conjunction |= conj;
                continue;
            }
            // What stands between must be a description of the second: "and interior minister B".
            if (!parted || !(tree.is_noun(t) || tree[t].pos == "ADJ" || tree[t].pos == "DET" || tree.text(t) == "-")) return false;
        }
        // "… Acme, and Beta said": the subject of a later verb begins something new.
        return parted && !(tree.is_one_of(b.head, {"nsubj", "nsubjpass"}) && !tree.is_one_of(tree.first_conjunct(a.head), {"nsubj", "nsubjpass"}));
    }

    void finish() {
        for (Party& p : cast.parties) {
            auto& aliases = p.entity.aliases;
            aliases.erase(std::remove(aliases.begin(), aliases.end(), p.entity.name), aliases.end());
            std::sort(aliases.begin(), aliases.end());
            auto& short_forms = p.entity.short_forms;
            std::sort(short_forms.begin(), short_forms.end());
        }
    }
};

}  // namespace

Party party_of(const Organ& organ, const Lexicon& lexicon) {
    Party made;
    const bool place = organ.kind == "region";
    made.kind = place ? "country" : "organ";
    made.organ_kind = organ.kind;
    if (organ.state != "-") made.home = organ.state;
    made.entity.name = organ.name;
    made.entity.type = place ? EntityType::PLACE : EntityType::ORG;
    if (const Country* country = lexicon.country(organ.state); country && !place) made.entity.state = country->name;
    for (const std::string_view name : organ.names)
        if (name != organ.name) add_unique(made.entity.aliases, std::string(name));
    for (const std::string_view name : organ.weak) add_unique(made.entity.short_forms, std::string(name));
    std::sort(made.entity.aliases.begin(), made.entity.aliases.end());
    std::sort(made.entity.short_forms.begin(), made.entity.short_forms.end());
    return made;
}

const std::vector<PartyRef>& Cast::at(std::uint32_t token) const {
    const int m = mention_at[token];
    if (m < 0 || mentions[static_cast<std::size_t>(m)].head != token) return nobody;
    return stands_for[static_cast<std::size_t>(m)];
}

const Mention* Cast::mention_headed(std::uint32_t token) const {
    const int m = mention_at[token];
    if (m < 0 || mentions[static_cast<std::size_t>(m)].head != token) return nullptr;
    return &mentions[static_cast<std::size_t>(m)];
}

Cast resolve(const Tree& tree, const Lexicon& lexicon, std::vector<Mention> mentions) {
    Resolver resolver(tree, lexicon, std::move(mentions));
    resolver.find_lists();
    resolver.resolve_names();
    resolver.resolve_references();
    resolver.finish();
    return std::move(resolver.cast);
}

}  // namespace interdict
