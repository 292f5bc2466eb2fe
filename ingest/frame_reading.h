// What the readers of frames share: the article, who is who in it, and its roles. Private to need.cpp and the frame*.cpp.
#pragma once

#include "ingest/frame.h"

#include <string_view>
#include <vector>

namespace interdict {

struct Framer {
    const Tree& tree;
    const Cast& cast;
    const Lexicon& lexicon;
    Roles roles;
    bool tells_of_a_list = false;

    Framer(const Tree& t, const Cast& c, const Lexicon& l);
    std::vector<Frame> find() const;

    // need.cpp: what a trigger needs
    bool of_class(std::string_view class_name, std::uint32_t noun) const;
    bool has_word(std::uint32_t verb, std::string_view word) const;
    std::uint32_t infinitive(std::uint32_t verb) const;
    bool is_negated(std::uint32_t verb) const;
    // Said with a negation, or below a verb of refusing.
    bool is_refused(std::uint32_t verb) const;
    bool is_again(std::uint32_t verb) const;
    // Whether no relative, participle or coordinated clause stands between the verb and the word.
    bool is_in_own_clause(std::uint32_t word, std::uint32_t verb) const;
    // Whether the word names a person or an organisation: no state, no place.
    bool is_somebody(std::uint32_t name) const;
    // "Acme's tanker", "a tanker belonging to Acme": whether the phrase tells whose it is.
    bool is_owned(std::uint32_t noun) const;
    // The needs that look at who acts: authority, firm, company.
    bool meets_as_doer(std::string_view need, const Fillers& doers) const;
    bool meets(std::string_view need, std::uint32_t t) const;
    const Trigger* trigger_at(std::uint32_t t) const;

    // frame_verb.cpp
    Fillers fined_beside(std::uint32_t first) const;
    bool stands_next(std::uint32_t first, std::uint32_t second) const;
    Fillers at_place(std::string_view place, Frame& frame) const;
    // "Acme saw Beta back out": what is seen happens to the one who sees it.
    Fillers experiencer(std::uint32_t verb, const Fillers& actors) const;
    bool must(std::uint32_t verb) const;
    // Who laid down what may not be done: the subject of the verb of ruling above.
    Fillers ruler(std::uint32_t verb) const;
    // Who wants done what the passive tells: "called for X to be banned", "said that X should be banned".
    Fillers urger(std::uint32_t verb) const;
    // A preposition of the verb, of its particle ("back out of", "pull out of") or of its object.
    std::uint32_t find_preposition(std::uint32_t verb, std::string_view word) const;
    Fillers acquirer(std::uint32_t deal) const;
    // Whether the clause tells who acts, though it is nobody we know: "sanctioned by age", "viewers boycotted". An unnamed authority or a
    // measure ("a judge", "the order") leaves it open.
    bool acts_somebody_else(std::uint32_t verb) const;
    // The organ or servant of a state that acts without a name: "a court in Milan", "authorities".
    std::uint32_t unnamed_organ(std::uint32_t verb) const;
    // The word that stands for who acts: the agent of the passive, or the subject.
    std::uint32_t actor_word(std::uint32_t verb) const;
    Frame verb_frame(std::uint32_t t, const Trigger& trigger) const;

    // frame_noun.cpp
    struct Governed {
        std::uint32_t verb = no_token;
        const Governor* governor = nullptr;
        std::string_view via;
        std::uint32_t whole = no_token;   // "a raft of sanctions": the raft
    };
    // The verb that says what becomes of the measure.
    Governed governed(std::uint32_t noun) const;
    // The measure's own words: "US sanctions", "X's ban", "the ban by X"; a country or organ as a modifier acts, unless it is the one hit.
    Fillers noun_owner(std::uint32_t noun, bool target_told, bool from_acts) const;
    Fillers noun_target(std::uint32_t noun, const Trigger& trigger, Frame& frame, bool modifiers) const;
    // "a travel ban on its citizens to Cambodia": nobody bars himself.
    Fillers destination(const Frame& frame) const;
    // "on each other's goods", "mutual sanctions"
    bool is_mutual(std::uint32_t noun) const;
    // Whom a measure without a target of its own concerns: those a pact is with, each other, or whoever the condition speaks of.
    std::vector<std::uint32_t> conditions(std::uint32_t verb) const;
    void conclude(Frame& frame, std::uint32_t verb) const;
    // "rejected calls for a ban", "called for the lifting of the ban": who does it with the noun that governs the measure.
    Fillers doer_with(std::uint32_t noun) const;
    bool is_lowered(const Frame& frame) const;        // "tariffs will drop to 10%"
    bool is_only_planned(std::uint32_t noun) const;   // "planned tariffs"
    // Whose the measure is that stands in a list of measures, or as an example of one.
    Fillers lister(std::uint32_t noun, const Governed& above) const;
    Frame noun_frame(std::uint32_t t, const Trigger& trigger) const;
    bool joined_frame(const Frame& measure, Frame& joined) const;

    // frame.cpp
    // Nobody arrests a state: "three Mexicans were arrested" hits men without a name.
    void without_states(Fillers& all) const;
    static void without(Fillers& all, const Fillers& others);
    // Nobody bars his own state's dealings: the actor, and the state whose organ the actor is, drop out of what a clause tells.
    void without_own(Fillers& all, const Fillers& actors) const;
    // The same where the parser takes the phrasal verb for an adverb: its doer is the object of seeing.
    bool seen_frame(std::uint32_t t, Frame& frame) const;
    // "so did Canada", "neither has Beta": an auxiliary before its subject.
    bool echo_frame(std::uint32_t t, Frame& frame) const;
    // A headline's verb that the parser took for a noun: "The court fines Acme". Its parties stand right before and after it.
    bool is_mistaken_verb(std::uint32_t t) const;
    bool is_followed_by_infinitive(std::uint32_t t) const;
    bool mistaken_frame(std::uint32_t t, Frame& frame) const;
    // "told shops to stop selling X": what is asked of others is no act of theirs.
    bool is_bidden(std::uint32_t t, const Trigger& trigger) const;
    // "the easing of sanctions": the sanctions' own frame tells it, with their actor and target.
    bool is_of_a_measure(std::uint32_t t, const Trigger& trigger) const;
    // "blocked EU sanctions", "suspended the ban": the noun's frame tells it.
    bool is_told_by_its_object(std::uint32_t t, const Trigger& trigger) const;
};

}  // namespace interdict
