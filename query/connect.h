// How two entities of a store are connected: a path through its statements and links, in both directions, with a quote for each hop.
#pragma once

#include "graph/snapshot.h"
#include "query/excerpt.h"
#include "query/path.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace interdict {

// A path with the best statement of each hop. Best is what is sure rather than in doubt rather than denied, an action rather than a link,
// the latest, the least id.
struct Connection {
    Excerpt excerpt;                     // as many statements as hops
    std::vector<EntityRef> entities;     // along the path, one more than hops
    std::vector<std::uint64_t> more;     // by hop: further statements between the two
};

// The store as a search for paths sees it, of statements at least so sure. The snapshot must outlive it.
Walk walk_over(const Snapshot&, Confidence least = {0});
Connection connection(const Snapshot&, const NodePath&, Confidence least = {0});

}  // namespace interdict
