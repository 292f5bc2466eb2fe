#include "query/connect.h"

#include "graph/error.h"
#include "query/who.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace interdict {
namespace {

constexpr std::size_t most_compared = 256;   // statements of one hop whose dates are looked at

int doubt_of(Status status) {
    switch (status) {
        case Status::actual:
        case Status::planned:
        case Status::ended: return 0;
        case Status::proposed:
        case Status::threatened:
        case Status::possible: return 1;
        case Status::negated: return 2;
    }
    return 2;
}

auto worth(const Snapshot::Neighbour& n) { return std::tuple(doubt_of(n.status), is_relation(n.predicate)); }

}  // namespace

Walk walk_over(const Snapshot& snapshot, Confidence least) {
    Walk walk;
    walk.steps = [&snapshot, least](std::uint64_t node) {
        std::vector<Walk::Step> steps;
        for (const auto& neighbour : snapshot.neighbours(static_cast<EntityId>(node))) {
            if (neighbour.confidence < least) continue;
            steps.push_back({static_cast<std::uint64_t>(neighbour.other), doubt_of(neighbour.status)});
        }
        return steps;
    };
    walk.name = [&snapshot](std::uint64_t node) {
        const auto id = static_cast<EntityId>(node);
        return snapshot.entity(id).name + '\0' + snapshot.entity_id(id);
    };
    return walk;
}

Connection connection(const Snapshot& snapshot, const NodePath& path, Confidence least) {
    Connection made;
    std::vector<StoredStatement> hops;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        std::vector<Snapshot::Neighbour> between = snapshot.neighbours(static_cast<EntityId>(path[i]));
        const auto other = static_cast<EntityId>(path[i + 1]);
        between.erase(std::remove_if(between.begin(), between.end(), [&](const auto& n) { return n.other != other || n.confidence < least; }), between.end());
        std::sort(between.begin(), between.end(), [](const auto& a, const auto& b) {
            return std::tuple(worth(a), a.statement) < std::tuple(worth(b), b.statement);
        });
        made.more.push_back(between.empty() ? 0 : between.size() - 1);
        std::optional<StoredStatement> best;
        std::optional<Date> best_date;
        for (std::size_t n = 0; n < between.size() && n < most_compared && worth(between[n]) == worth(between[0]); ++n) {
            auto stored = snapshot.statement(between[n].statement);
            if (!stored) continue;
            const auto date = date_of_act(stored->statement, stored->source);
            if (best && date <= best_date) continue;
            best = std::move(stored);
            best_date = date;
        }
        if (!best) throw Error(ErrorKind::store, "", "an index names a statement that is not there: run `interdict check`, then ingest anew");
        hops.push_back(std::move(*best));
    }
    made.excerpt = excerpt(snapshot, hops);
    Graph& graph = made.excerpt.graph;
    if (hops.empty() && !path.empty()) {
        graph.entities.push_back(snapshot.entity(static_cast<EntityId>(path[0])));
        made.excerpt.entity_ids.push_back(snapshot.entity_id(static_cast<EntityId>(path[0])));
        made.entities.push_back(EntityRef{});
    }
    for (std::size_t i = 0; i < hops.size(); ++i) {
        const bool forward = static_cast<std::uint64_t>(hops[i].subject) == path[i];
        const Statement& statement = graph.statements[i];
        if (i == 0) made.entities.push_back(forward ? statement.subject : statement.object);
        made.entities.push_back(forward ? statement.object : statement.subject);
    }
    return made;
}

}  // namespace interdict
