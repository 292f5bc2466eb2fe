// A date as news tell it: a year, a month or a day; and a span of time. ISO 8601 both ways.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace interdict {

// month 0: the year alone is known; day 0: the month is. Ordered as its ISO text is.
struct Date {
    std::int16_t year = 0;
    std::uint8_t month = 0;
    std::uint8_t day = 0;

    auto operator<=>(const Date&) const = default;
};

// "2018", "2018-05", "2018-05-04"; nothing for anything else, or for a day the calendar does not have. Years 1 to 9999.
std::optional<Date> date_of(std::string_view iso);
std::string iso(const Date&);

// Days since 1970-01-01 of a full date, and back (proleptic Gregorian; Howard Hinnant, chrono-Compatible Low-Level Date Algorithms).
std::int32_t day_number(const Date&);
Date date_from_day_number(std::int32_t);
// 0 Sunday to 6 Saturday, of a full date.
int weekday(const Date&);
// Whether the two overlap in what they may mean: "2018" and "2018-05" do.
bool overlaps(const Date&, const Date&);

// One number and one unit, as news say it: 'Y' years, 'M' months, 'W' weeks, 'D' days.
struct Duration {
    std::uint16_t count = 0;
    char unit = 'D';

    bool operator==(const Duration&) const = default;
};

std::optional<Duration> duration_of(std::string_view iso);   // "P7Y"
std::string iso(const Duration&);

}  // namespace interdict
