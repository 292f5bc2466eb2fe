// Why a statement is told: what the stages decided, in plain words, each with what it rests on.
#pragma once

#include "graph/graph.h"
#include "ingest/reading.h"

#include <vector>

namespace interdict {

// Trigger, construction, actor, target, status, and where else it is told. `told` is the status of the statement that came of the measure.
std::vector<Reason> reasons_of(const Measure&, Status told, const Reading&, const Lexicon&);
// The word, and who stands on either side of it.
std::vector<Reason> reasons_of(const Link&, const Reading&);

// What tells an action, in words: "“banned”: the verb “ban” tells prohibit", with the row that knew it.
Reason trigger_in_words(const Frame&, const Tree&);

}  // namespace interdict
