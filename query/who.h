// Who restricted whom.
#pragma once

#include "graph/snapshot.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace interdict {

enum class Side { actors, targets };   // who restricted it, whom it restricted

struct WhoFilter {
    std::vector<Predicate> predicates;   // empty: all actions, liftings too, no links
    std::vector<Status> statuses;        // empty: all
    Confidence least{0};                 // at least so sure
    std::optional<Date> since, until;    // both included; a year or a month counts as any of its days
    bool with_parts = false;             // the acts of an organ or part count for its whole
    std::size_t limit = 0;               // 0: none
};

struct WhoAnswer {
    std::vector<StoredStatement> statements;   // the latest first
    std::size_t undated = 0;                   // left out because dates were asked for
    std::size_t left_out = 0;                  // by the limit
};

WhoAnswer who(const Snapshot&, const std::vector<EntityId>& asked, Side, const WhoFilter&);

// The order of answers: the latest first, undated ones last; then by document, place in the text, id.
void sort_latest_first(std::vector<StoredStatement>&);
// The day, month or year a statement is about: its `when`, else its article's date.
std::optional<Date> date_of_act(const Statement&, const Source&);
// Whether a date that may be a month or a year can lie in the range.
bool in_range(const Date&, const std::optional<Date>& since, const std::optional<Date>& until);
// The entities, all that is part of them by a link that the articles give, and the organs of the states among them.
std::vector<EntityId> with_parts(const Snapshot&, const std::vector<EntityId>&);

}  // namespace interdict
