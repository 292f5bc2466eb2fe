// What the readers of names, descriptions and pronouns share: the cast as it grows, and who was told of so far. Private to the resolve*.cpp.
#pragma once

#include "ingest/resolve.h"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace interdict {

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

    Resolver(const Tree& t, const Lexicon& l, std::vector<Mention> mentions);
    Party& party(PartyRef r) { return cast.parties[static_cast<std::size_t>(r)]; }
    const Party& party(PartyRef r) const { return cast.parties[static_cast<std::size_t>(r)]; }
    const std::vector<PartyRef>& at(std::uint32_t token) const { return cast.at(token); }
    void find_lists();
    bool are_listed(const Mention& a, const Mention& b, bool& conjunction) const;
    void resolve_references();
    void finish();

    // resolve_name.cpp: the party that a name, or the words of an organ, stand for
    PartyRef add(const std::string& key, Party made);
    PartyRef country_party(std::uint32_t row);
    PartyRef organ_party(std::uint32_t row);
    PartyRef known_party(const KnownName& known, Meaning::Kind kind);
    std::string_view qualifying_country(std::uint32_t head, Span span) const;
    std::string_view country_before(Span span) const;
    std::string_view country_of_token(std::uint32_t token) const;
    bool is_locative(const Mention& mention) const;
    const Meaning& best_meaning(const Mention& mention) const;
    std::string_view state_told_by(const Mention& mention) const;
    std::string_view state_told_before(const Mention& mention) const;
    std::vector<PartyRef> organ_of_the_state_told(const Mention& mention);
    bool is_american_by_default(const Mention& mention) const;
    PartyRef party_of_meaning(const Meaning& meaning, const Mention& mention);
    bool is_called_a_person(const Mention& mention) const;
    PartyRef named_party(const Mention& mention, EntityType type);
    static std::string initials(const std::string& name, bool with_small);
    bool is_acronym_of(const std::string& acronym, const Party& whole) const;
    void note_name(PartyRef ref, const Mention& mention);
    int bracket_partner(std::size_t m) const;
    void resolve_names();
    void set(std::size_t m, PartyRef ref);
    PartyRef joined_long_name(const Mention& mention);
    PartyRef single_name(std::size_t m);

    // resolve_description.cpp: "the company", "Chinese regulators", "the government"
    std::vector<PartyRef> coordinated(std::uint32_t head) const;
    std::vector<PartyRef> organ_described(const Mention& mention, std::string_view home);
    PartyRef group_described(const Mention& mention, std::string_view home);
    bool is_topic_modifier(std::uint32_t t) const { return lexicon.in_class("organ_topic", tree.lower(t)); }
    std::vector<PartyRef> described(const Mention& mention);
    std::vector<PartyRef> state_in_context(const Mention& mention) const;
    std::vector<PartyRef> unnamed_organ(const Mention& mention);
    PartyRef organ_of_place(Span span, std::string_view home, std::uint32_t head);
    bool is_subject(std::uint32_t head) const;
    bool acts(std::uint32_t head) const;

    // resolve_pronoun.cpp: looking back, for pronouns and for descriptions
    bool fits_kind(const Party& p, std::string_view kind) const;
    bool contains_word(const Party& p, const std::string& word) const;
    std::vector<PartyRef> look_back(const Mention& mention, std::string_view home, bool bound_to_clause) const;
    std::uint32_t controller_of(std::uint32_t possessive) const;
    bool names_others_between(std::uint32_t from, std::uint32_t pronoun) const;
    std::uint32_t clause_of(std::uint32_t token) const;
    bool co_argument(std::uint32_t pronoun, const Seen& s, PartyRef) const;
    std::vector<PartyRef> speaker(std::uint32_t pronoun) const;
};

void add_unique(std::vector<std::string>& list, std::string value);

}  // namespace interdict
