// How real the article says an action is: done, announced, proposed, threatened, possible, denied, or over.
#pragma once

#include "ingest/frame.h"

namespace interdict {

Status status_of(const Frame&, const Tree&, const Lexicon&);

// What decided a status.
struct StatusReason {
    enum class By {
        telling,       // nothing weakens it: it is told as done
        modal,         // "may ban"
        condition,     // "will ban it unless"; "if it bans"
        word,          // an adverb or modifier: "formerly banned", "possible sanctions", "no longer banned"
        governor,      // "threatened to ban", "a threat of tariffs", "lifted the ban": a row of governors.tsv
        draft,         // "the bill would ban"
        infinitive,    // "US to ban Acme", "is to ban Acme"
        adjective,     // "is likely to ban"
        echo,          // "so should Canada", "neither has Beta"
    };
    Status status{};
    By by = By::telling;
    std::uint32_t token = no_token;         // the word that decided it
    const Governor* governor = nullptr;
    std::uint32_t negation = no_token;      // the last word that denies it
};

// The same reading, with its reason.
StatusReason reason_of_status(const Frame&, const Tree&, const Lexicon&);

}  // namespace interdict
