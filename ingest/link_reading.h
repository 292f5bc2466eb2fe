// What the readers of single relations share: the article, its parties, and the links found so far. Private to the link_*.cpp.
#pragma once

#include "ingest/link.h"

#include <string>
#include <string_view>
#include <vector>

namespace interdict {

struct LinkReading {
    const Tree& tree;
    Cast& cast;
    const Lexicon& lexicon;
    Roles roles;
    std::vector<Link> links;

    LinkReading(const Tree& t, Cast& c, const Lexicon& l) : tree(t), cast(c), lexicon(l), roles(t, c, l) {}

    // Each link once; never from a party to itself.
    void add(Predicate relation, Filler subject, Filler object, std::uint32_t trigger);
    bool knows(Predicate relation, PartyRef subject, PartyRef object) const;

    bool is_state(PartyRef r) const { return cast[r].entity.type == EntityType::COUNTRY; }
    bool is_person(PartyRef r) const { return cast[r].entity.type == EntityType::PERSON; }
    bool is_organisation(PartyRef r) const { return cast[r].entity.type == EntityType::ORG || cast[r].entity.type == EntityType::GROUP; }
    // Firms and their brands.
    bool is_firm(PartyRef r) const { return cast[r].kind != "organ" && (is_organisation(r) || cast[r].entity.type == EntityType::PRODUCT); }
    bool is_organ(PartyRef r) const { return cast[r].kind == "organ"; }
    // Of a state: a sports federation or a union is none, though it has rules.
    bool is_state_organ(PartyRef r) const { return is_organ(r) && !(cast[r].home.empty() && (cast[r].organ_kind == "international" || cast[r].organ_kind == "bloc")); }

    // The mention that covers the token; nullptr where none does.
    const Mention* mention_over(std::uint32_t token) const;
    const std::vector<PartyRef>& parties_over(std::uint32_t token) const;
    // The country that a name or an adjective at the token stands for, as a filler; false where it is none. A region counts for its country.
    bool state_at(std::uint32_t token, Filler& state) const;
    // The party of that country code, where the article has it; false where it has not.
    bool state_of_code(std::string_view code, PartyRef& state) const;
    bool party_called(std::string_view name, PartyRef& found) const;
    // The organ, as a new party without a mention where the article never names it by itself; false where no table knows the name.
    bool organ_called(std::string_view name, PartyRef& found);
    // The country that the article tells most of, adjectives and organs counted; false where it tells of none.
    bool foremost_state(PartyRef& state) const;

    // Tokens beside one another, white space apart; no_token at the edge of the sentence or the paragraph.
    bool ends_paragraph(std::uint32_t token) const;
    std::uint32_t before(std::uint32_t token) const;
    std::uint32_t after(std::uint32_t token) const;
    // The words in lower case with single spaces.
    std::string phrase(Span span) const;
    bool is_verb_form(std::uint32_t token) const;    // a verb that is no modifier of a noun
    // Whether the noun calls an organisation: "maker", "bank", "watchdog".
    bool calls_organisation(std::uint32_t token) const;
    bool is_plural(std::uint32_t token) const { return tree[token].tag == "NNS" || tree[token].tag == "NNPS"; }
    // The firms, organs and states that a noun phrase names, its owners and examples where it names none itself.
    Fillers named_by(std::uint32_t noun, int depth = 0) const;
};

void read_homes(LinkReading&);       // based_in, and part_of between an organ and its state
void read_offices(LinkReading&);     // works_for
void read_parts(LinkReading&);       // part_of between organisations
void read_trade(LinkReading&);       // trades_with
void read_charges(LinkReading&);     // accuses

}  // namespace interdict
