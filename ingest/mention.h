// The words of an article that may stand for a party: names, adjectives of countries, descriptions and pronouns.
#pragma once

#include "ingest/lexicon.h"
#include "ingest/syntax.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

enum class MentionKind {
    name,           // "Huawei", "the US Department of Commerce"
    adjective,      // "Chinese", or a country's name as a modifier
    description,    // "the company", "German regulators"
    pronoun,        // "it", "their"
};

struct Mention {
    MentionKind kind = MentionKind::name;
    Span span;                        // the name's or the noun's own words, without determiner
    std::uint32_t head = 0;           // the token of the span that hangs on something outside it
    EntityType type = EntityType::ORG;
    std::vector<Meaning> meanings;    // of a name that the tables know
    std::string text;                 // the span's words
    std::string_view word_kind;       // description: company, person, country, organ; pronoun: it, they, he, she; name: gpe where the annotator says so
    bool plural = false;
    bool definite = false;            // description: the, this, both, its …
    std::uint32_t count = 0;          // "the two firms": 2; 0 where no number stands
};

// In order of the text; spans do not overlap.
std::vector<Mention> find_mentions(const Tree&, const Lexicon&);

}  // namespace interdict
