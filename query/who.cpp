#include "query/who.h"

#include "graph/name_key.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace interdict {
namespace {

template <typename T>
bool allowed(const std::vector<T>& wanted, T value) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

Date first_day(Date date) {
    date.month = std::max<std::uint8_t>(date.month, 1);
    date.day = std::max<std::uint8_t>(date.day, 1);
    return date;
}

// Of a month the 31st, whether it has one or not: compared only.
Date last_day(Date date) {
    if (date.month == 0) date.month = 12;
    if (date.day == 0) date.day = 31;
    return date;
}

}  // namespace

std::optional<Date> date_of_act(const Statement& statement, const Source& source) {
    if (const auto& when = statement.qualifiers[static_cast<std::size_t>(QualifierKind::when)]) {
        if (const auto date = date_of(when->text)) return date;
    }
    return source.date;
}

bool in_range(const Date& date, const std::optional<Date>& since, const std::optional<Date>& until) {
    return (!since || last_day(date) >= first_day(*since)) && (!until || first_day(date) <= last_day(*until));
}

std::vector<EntityId> with_parts(const Snapshot& snapshot, const std::vector<EntityId>& asked) {
    std::vector<EntityId> all;
    std::unordered_set<EntityId> seen;
    const auto take = [&](EntityId id) {
        if (seen.insert(id).second) all.push_back(id);
    };
    std::set<std::string> states;
    for (const EntityId id : asked) {
        take(id);
        const Entity entity = snapshot.entity(id);
        if (entity.type != EntityType::COUNTRY) continue;
        states.insert(name_key(entity.name));
        for (const std::string& alias : entity.aliases) states.insert(name_key(alias));
    }
    if (!states.empty()) {
        snapshot.each_entity([&](EntityId id) {
            const std::string state = snapshot.entity(id).state;
            if (!state.empty() && states.count(name_key(state)) > 0) take(id);
            return true;
        });
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const auto& neighbour : snapshot.neighbours(all[i])) {
            if (neighbour.predicate == Predicate::part_of && !neighbour.outward) take(neighbour.other);
        }
    }
    return all;
}

void sort_latest_first(std::vector<StoredStatement>& statements) {
    struct Row {
        Date date;
        StoredStatement stored;
    };
    std::vector<Row> rows;
    rows.reserve(statements.size());
    for (StoredStatement& stored : statements) {
        const Date date = date_of_act(stored.statement, stored.source).value_or(Date{});
        rows.push_back({date, std::move(stored)});
    }
    const auto place = [](const Row& r) {
        const Evidence& evidence = r.stored.statement.evidence;
        return std::tie(r.stored.source.document, evidence.sentence, evidence.trigger, evidence.subject.span, evidence.object.span, r.stored.id);
    };
    std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return a.date != b.date ? a.date > b.date : place(a) < place(b); });
    for (std::size_t i = 0; i < rows.size(); ++i) statements[i] = std::move(rows[i].stored);
}

WhoAnswer who(const Snapshot& snapshot, const std::vector<EntityId>& asked, Side side, const WhoFilter& filter) {
    WhoAnswer answer;
    for (const EntityId id : filter.with_parts ? with_parts(snapshot, asked) : asked) {
        for (StoredStatement& stored : side == Side::actors ? snapshot.by_object(id) : snapshot.by_subject(id)) {
            const Statement& statement = stored.statement;
            if (filter.predicates.empty() ? !is_action(statement.predicate) : !allowed(filter.predicates, statement.predicate)) continue;
            if (!allowed(filter.statuses, statement.status) || statement.confidence < filter.least) continue;
            if (filter.since || filter.until) {
                const auto date = date_of_act(statement, stored.source);
                if (!date) ++answer.undated;
                if (!date || !in_range(*date, filter.since, filter.until)) continue;
            }
            answer.statements.push_back(std::move(stored));
        }
    }
    sort_latest_first(answer.statements);
    if (filter.limit > 0 && answer.statements.size() > filter.limit) {
        answer.left_out = answer.statements.size() - filter.limit;
        answer.statements.erase(answer.statements.begin() + static_cast<std::ptrdiff_t>(filter.limit), answer.statements.end());
    }
    return answer;
}

}  // namespace interdict
