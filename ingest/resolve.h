// Who is who in one article: its parties, and for every mention the parties it stands for.
#pragma once

#include "graph/graph.h"
#include "ingest/mention.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

enum class PartyRef : std::uint32_t {};

struct Party {
    Entity entity;
    std::string_view kind;            // company, organ, person, country; of what descriptions may call it
    std::string_view organ_kind;      // of an organ: "ministry", "court" …
    std::string_view home;            // code of the country it is an organ of, or comes from; empty where unknown
    bool is_media = false;
    std::string_view owner;           // of a product: whose it is, as the tables know
    std::vector<std::string> descriptors;   // lemmas of nouns the article calls it by
    std::uint32_t mentions = 0;
};

// The party that an organ of the tables is, under all its names.
Party party_of(const Organ&, const Lexicon&);

struct Cast {
    std::vector<Party> parties;
    std::vector<Mention> mentions;                   // as found
    std::vector<std::vector<PartyRef>> stands_for;   // by mention; empty: nobody we know
    std::vector<int> list_of;                        // by mention: names with the same number stand in one list ("A, B and C"); -1: in none
    std::vector<int> mention_at;                     // by token: index of the mention that covers it, or -1

    const Party& operator[](PartyRef r) const { return parties[static_cast<std::size_t>(r)]; }
    // What the mention whose head is the token stands for; empty for a token that heads none.
    const std::vector<PartyRef>& at(std::uint32_t token) const;
    const Mention* mention_headed(std::uint32_t token) const;
};

// The subjects of the verbs of saying whose quotes hold the token, the innermost first.
std::vector<std::uint32_t> speakers_of(std::uint32_t token, const Tree&, const Lexicon&);

Cast resolve(const Tree&, const Lexicon&, std::vector<Mention> mentions);

}  // namespace interdict
