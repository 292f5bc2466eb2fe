// How real the article says an action is: done, announced, proposed, threatened, possible, denied, or over.
#pragma once

#include "ingest/frame.h"

namespace interdict {

Status status_of(const Frame&, const Tree&, const Lexicon&);

}  // namespace interdict
