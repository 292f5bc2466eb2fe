// The answer to a question that was read from English: the statements that it asks for, a path, or all about one.
#pragma once

#include "graph/confidence.h"
#include "graph/question.h"
#include "query/commands.h"

#include <string>
#include <vector>

namespace interdict {

// Tells what was understood in the notes (in JSON Lines: as the first line), then answers as who, whom, path and show do. 0 found, 1 nothing found.
// Statements that are less sure than `least` are left out.
int answer_question(const Snapshot&, const Question&, Confidence least, const Output&);

// A question that cannot be read: 2, and the notes say which forms can be.
int answer_unread(const std::vector<std::string>& nearest, const Output&);

}  // namespace interdict
