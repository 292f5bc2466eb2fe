// Questions of a fixed form, as questions.tsv lists them: "how is A tied to B", "who works for A", "what is proposed against A".
#pragma once

#include "ingest/restate.h"

#include <optional>

namespace interdict {

// The first form that fits the words from end to end.
std::optional<Question> question_of_form(const QuestionWords&, const Lexicon&, const QuestionTable&);

}  // namespace interdict
