// Who fills a role: the parties that a noun phrase or a clause tells of, through goods, owners, examples and what is done with them.
#pragma once

#include "ingest/resolve.h"

#include <vector>

namespace interdict {

// A party, and the token by which the text names it there.
struct Filler {
    PartyRef party{};
    std::uint32_t token = 0;

    bool operator==(const Filler&) const = default;
};

using Fillers = std::vector<Filler>;

// The reading of roles over one article; borrows all three.
class Roles {
public:
    Roles(const Tree& tree, const Cast& cast, const Lexicon& lexicon);

    // The parties that a measure on this noun phrase hits: those it names, those it gives as examples, else whose goods, ships, conduct it is.
    // A group that has a number but no name ("20 Chinese firms") is nobody.
    Fillers hit(std::uint32_t noun, int depth = 0) const;
    // The parties met in a clause: what is bought, sold to, dealt with.
    Fillers hit_in_clause(std::uint32_t verb, int depth = 0) const;
    // The parties that act when this noun phrase does: named ones, the state of "Dutch regulators", the owner of an instrument ("the bill").
    Fillers acting(std::uint32_t noun, int depth = 0) const;
    // Who does what the verb says: its subject, that of the verb it hangs on, or the owner of the instrument it describes; empty: not told.
    Fillers doer(std::uint32_t verb, int depth = 0) const;
    // Whose an instrument, a plan or a measure is: "X's ban", "the ban by X", "a law signed by X", "X introduced a bill".
    Fillers owner(std::uint32_t noun, int depth = 0) const;
    // The object of the verb: its direct object, the subject of its passive, or the noun that it modifies; no_token where it has none.
    std::uint32_t object(std::uint32_t verb) const;
    // The subject of the active verb, through relatives and coordination; no_token where it has none of its own.
    std::uint32_t subject(std::uint32_t verb) const;
    // The subject, or that of the clause above where this one leaves it out: "despite facing sanctions, X grew", "firms facing fines".
    std::uint32_t understood_subject(std::uint32_t verb) const;
    // "wants the ship added to the list": a participle with its subject, without any auxiliary; passive in all but form.
    bool is_wanted_done(std::uint32_t verb) const;

private:
    static constexpr int deepest = 6;   // of phrases within phrases

    // Who owns each instrument that the text has told so far ("the bill": its sponsor), by the token that names it.
    struct Owned {
        std::uint32_t token;
        Fillers owners;
    };

    std::vector<std::uint32_t> listed(std::uint32_t noun) const;
    Fillers named_by(std::uint32_t noun, int depth) const;
    bool is_envoy(std::uint32_t noun) const;
    bool is_person(std::uint32_t noun) const;
    bool is_unnamed(std::uint32_t noun) const;
    Fillers owner_of_unnamed(std::uint32_t noun, int depth) const;
    bool does_more(std::uint32_t clause) const;
    Fillers hit_through(std::uint32_t noun, int depth) const;
    Fillers hit_after(std::uint32_t noun, int depth) const;
    Fillers recalled_owner(std::uint32_t noun) const;
    Fillers recalled_goods(std::uint32_t noun, int depth) const;
    Fillers direct(std::uint32_t noun) const;
    bool names_in_apposition(std::uint32_t noun) const;
    Fillers among_them(std::uint32_t noun) const;
    Fillers examples(std::uint32_t noun, int depth) const;
    Fillers modifiers(std::uint32_t noun, int depth) const;
    bool has_examples(std::uint32_t noun) const;
    bool is_sum(std::uint32_t noun) const;
    bool is_counted(std::uint32_t noun) const;
    Fillers holder_named_after(std::uint32_t noun) const;
    Fillers companions(std::uint32_t verb, std::uint32_t subject, int depth) const;
    Fillers resolver(std::uint32_t noun, int depth) const;
    Fillers described(std::uint32_t noun, int depth) const;
    Fillers holder(std::uint32_t noun, int depth) const;

    const Tree& tree_;
    const Cast& cast_;
    const Lexicon& lexicon_;
    std::vector<Owned> instruments_;
};

void add_filler(Fillers& all, const Filler& filler);
void add_fillers(Fillers& all, const Fillers& more);

}  // namespace interdict
