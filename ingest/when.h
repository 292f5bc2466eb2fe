// When an event took or takes place, and how long a measure lasts: dates and durations of the text, and which belong to which event.
#pragma once

#include "graph/date.h"
#include "ingest/lexicon/times.h"
#include "ingest/syntax.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace interdict {

// A date expression of the text, resolved.
struct FoundDate {
    enum class Role { on, since, until, from, by, between };

    Date date;
    Span span;
    Role role = Role::on;
};

struct FoundDuration {
    Duration duration;
    Span span;
};

class Times {
public:
    // `table`: the contents of times.tsv. Throws Error{usage, "times.tsv:LINE", why}.
    explicit Times(std::string_view table) : words_(table) {}

    // Every date expression of the document, in order; what is told by the article's own date ("last week") is left out where there is
    // none. A date is as precise as the text allows: "last week" gives a month. The article's date may be a year or a month alone.
    std::vector<FoundDate> dates(const Tree&, std::optional<Date> article_date) const;
    // Lengths of time that something lasts, in order: no ages, no rates ("twice a year"), nothing that tells a date ("a year ago").
    std::vector<FoundDuration> durations(const Tree&) const;

    // The date that belongs to the event at this token, a verb or a noun: in its clause by the parse, nearest first; failing that, of what
    // reports it. Not dates of another clause's event.
    std::optional<FoundDate> when_of(const std::vector<FoundDate>&, const Tree&, std::uint32_t trigger) const;
    // How long the measure at this token lasts: "banned for three years", "a seven-year ban".
    std::optional<FoundDuration> duration_of(const std::vector<FoundDuration>&, const Tree&, std::uint32_t trigger) const;

    // The article's own date where one of its first lines tells one: "Brussels, 1 June 2022", "Published: 2021-03-02".
    std::optional<Date> dateline(std::string_view text) const;

private:
    TimeWords words_;
};

}  // namespace interdict
