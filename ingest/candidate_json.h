// The candidates of one article as JSON, for training: who may fill what, what is seen of it, and what the rules made of it.
//   {"document", "parties": [[name, …], …],
//    "frames": [{"begin", "end", "sentence": {"begin", "end"}, "action", "status", "features": [name=value, …],
//                "parties": [{"party", "mention", "features": […]}, …]}, …],
//    "pairs": [{"frame", "actor", "target", "told", "features": […]}, …]}       actor, target: places in the frame's "parties"
// Offsets count code points. "told": whether the rules made a statement of the frame and the two.
#pragma once

#include "ingest/candidate.h"

#include <string>
#include <string_view>

namespace interdict {

std::string candidates_json(std::string_view document, const Candidates&, const Tree&, const Cast&, const std::vector<Frame>&, const std::vector<Status>&);

}  // namespace interdict
