#include "query/show.h"

#include <map>
#include <set>
#include <utility>

namespace interdict {

Profile profile(const Snapshot& snapshot, EntityId id) {
    Profile made;
    made.id = snapshot.entity_id(id);
    made.entity = snapshot.entity(id);
    std::map<std::string, Source> articles;
    std::map<Predicate, std::set<std::string>> linked;
    for (const StoredStatement& stored : snapshot.by_subject(id)) {
        const Predicate predicate = stored.statement.predicate;
        ++(is_action(predicate) ? made.restricts : made.links);
        if (is_relation(predicate)) linked[predicate].insert(snapshot.entity(stored.object).name);
        articles.emplace(stored.source.document, stored.source);
    }
    for (const StoredStatement& stored : snapshot.by_object(id)) {
        const Predicate predicate = stored.statement.predicate;
        if (is_action(predicate)) ++made.restricted;
        else if (stored.subject != stored.object) ++made.links;
        if (predicate == Predicate::trades_with) linked[predicate].insert(snapshot.entity(stored.subject).name);
        articles.emplace(stored.source.document, stored.source);
    }
    const auto names = [&](Predicate predicate) { return std::vector<std::string>(linked[predicate].begin(), linked[predicate].end()); };
    made.based_in = names(Predicate::based_in);
    made.part_of = names(Predicate::part_of);
    made.works_for = names(Predicate::works_for);
    made.trades_with = names(Predicate::trades_with);
    for (auto& [document, source] : articles) made.articles.push_back(std::move(source));
    return made;
}

}  // namespace interdict
