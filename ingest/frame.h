// A trigger of the text with who fills its roles: the raw material of a statement.
#pragma once

#include "ingest/role.h"

#include <cstdint>
#include <vector>

namespace interdict {

// Where a frame has a role from.
struct Told {
    enum class How {
        here,              // told with the trigger
        place,             // "is banned in India": where a ban holds, its state holds it
        speaker,           // "…, the ministry said": the authority that tells of it
        before,            // another frame tells it: "the ban", whose actor and target were told
        echoed,            // "so did Canada": of the measure before
        protagonist,       // who plays the role most clearly in this article
        state,             // the state that the article is about
        organ,             // the state of an organ that the sentence does not name: "the regulator"
        topic,             // the organisation that the article is about
        each_other,        // the actors hit each other
    };
    How how = How::here;
    std::uint32_t token = no_token;   // the trigger of the frame that tells it
};

struct Frame {
    const Trigger* trigger = nullptr;
    std::uint32_t token = 0;                 // the trigger
    std::uint32_t anchor = 0;                // the word whose clause tells how real it is: the verb itself, or the verb that governs a noun
    Effect effect = Effect::act;             // what the governing verb makes of a noun; act for a verb
    const Governor* governor = nullptr;      // of a noun: the row that tells the effect, where one does
    Predicate action = Predicate::prohibit;
    bool lifts = false;                      // a restriction noun under a verb of ending: the action is `lift`, of the restriction `trigger` tells
    Fillers actors, targets;
    Told actors_told, targets_told;
    Fillers imposers;                        // of a lifting: whose the lifted measure is, as its own words tell
    bool told_imposed = false;               // of a lifting: "the duties that it had imposed in 2021"
    std::uint32_t addressee = no_token;      // head of who must obey, where that is not the target
    std::uint32_t scope = no_token;          // head of the goods or conduct
    std::uint32_t organ = no_token;          // who acts is an organ or servant of a state that has no name: "a court", "authorities"
    Fillers not_actors;                      // who deals with the measure but does not take it: "Moscow opposed sanctions"
    bool actor_open = true;                  // who acts is left out as nouns and passives leave it out: it may be told elsewhere
    bool told_otherwise = false;             // somebody acts whom we cannot name: nobody else is to be guessed
    bool echoes = false;                     // "so did Canada", "did the same": what and whom is told by the measure before
    bool resumes = false;                    // allowed "again", "to resume": it was restricted before
    bool unnamed_subject = false;            // its subject is told, but nobody we know: not whoever acted before
    bool mutual = false;                     // the actors do it to each other
    bool definite = false;                   // "the ban": told before
    bool need_negated = false;               // the negation is part of the trigger: "did not renew the licence"
};

std::vector<Frame> find_frames(const Tree&, const Cast&, const Lexicon&);

}  // namespace interdict
