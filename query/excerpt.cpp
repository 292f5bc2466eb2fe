#include "query/excerpt.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace interdict {
namespace {

EntityRef entity_ref(const Snapshot& snapshot, Excerpt& made, std::unordered_map<EntityId, EntityRef>& known, EntityId id) {
    const auto [place, fresh] = known.try_emplace(id, static_cast<EntityRef>(made.graph.entities.size()));
    if (fresh) {
        made.graph.entities.push_back(snapshot.entity(id));
        made.entity_ids.push_back(snapshot.entity_id(id));
    }
    return place->second;
}

}  // namespace

Excerpt excerpt(const Snapshot& snapshot, const std::vector<StoredStatement>& statements) {
    Excerpt made;
    std::unordered_map<EntityId, EntityRef> entities;
    std::unordered_map<std::string, SourceRef> sources;
    for (const StoredStatement& stored : statements) {
        Statement statement = stored.statement;
        statement.subject = entity_ref(snapshot, made, entities, stored.subject);
        statement.object = entity_ref(snapshot, made, entities, stored.object);
        const auto [place, fresh] = sources.try_emplace(stored.source.document, static_cast<SourceRef>(made.graph.sources.size()));
        if (fresh) made.graph.sources.push_back(stored.source);
        statement.source = place->second;
        made.graph.statements.push_back(std::move(statement));
        made.statement_ids.push_back(stored.id);
    }
    return made;
}

Excerpt excerpt(Graph graph) {
    Excerpt made;
    made.statement_ids.reserve(graph.statements.size());
    for (const Statement& statement : graph.statements) made.statement_ids.push_back(statement_id(graph, statement));
    made.graph = std::move(graph);
    return made;
}

Excerpt around(const Snapshot& snapshot, const std::vector<EntityId>& centre, std::size_t hops, Confidence least) {
    std::unordered_set<EntityId> near(centre.begin(), centre.end());
    std::vector<EntityId> frontier(near.begin(), near.end());
    for (; hops > 0 && !frontier.empty(); --hops) {
        std::vector<EntityId> grown;
        for (const EntityId id : frontier) {
            for (const auto& neighbour : snapshot.neighbours(id)) {
                if (neighbour.confidence >= least && near.insert(neighbour.other).second) grown.push_back(neighbour.other);
            }
        }
        frontier = std::move(grown);
    }
    std::vector<StoredStatement> statements;
    for (const EntityId id : near) {
        for (StoredStatement& stored : snapshot.by_subject(id)) {
            if (stored.statement.confidence >= least && near.count(stored.object) > 0) statements.push_back(std::move(stored));
        }
    }
    const auto place = [](const StoredStatement& s) {
        const Evidence& evidence = s.statement.evidence;
        return std::tie(s.source.document, evidence.sentence, evidence.trigger, evidence.subject.span, evidence.object.span, s.id);
    };
    std::sort(statements.begin(), statements.end(), [&](const StoredStatement& a, const StoredStatement& b) { return place(a) < place(b); });
    Excerpt made = excerpt(snapshot, statements);
    if (made.graph.entities.empty()) {   // nothing is said between them: the centre alone
        std::unordered_map<EntityId, EntityRef> entities;
        for (const EntityId id : centre) entity_ref(snapshot, made, entities, id);
    }
    return made;
}

}  // namespace interdict
