// Dates and durations: reading and writing ISO 8601, and counting days.
#include "graph/date.h"

#include <charconv>

namespace interdict {
namespace {

// A run of exactly `length` digits at `at`; -1 where there is none.
int digits(std::string_view text, std::size_t at, std::size_t length) {
    if (text.size() < at + length) return -1;
    int value = 0;
    for (std::size_t i = at; i < at + length; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

int days_in_month(int year, int month) {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

void append_padded(std::string& to, unsigned value, std::size_t width) {
    const std::string text = std::to_string(value);
    if (text.size() < width) to.append(width - text.size(), '0');
    to += text;
}

}  // namespace

std::optional<Date> date_of(std::string_view iso) {
    if (iso.size() != 4 && iso.size() != 7 && iso.size() != 10) return std::nullopt;
    const int year = digits(iso, 0, 4);
    if (year < 1) return std::nullopt;
    Date date;
    date.year = static_cast<std::int16_t>(year);
    if (iso.size() == 4) return date;
    const int month = iso[4] == '-' ? digits(iso, 5, 2) : -1;
    if (month < 1 || month > 12) return std::nullopt;
    date.month = static_cast<std::uint8_t>(month);
    if (iso.size() == 7) return date;
    const int day = iso[7] == '-' ? digits(iso, 8, 2) : -1;
    if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
    date.day = static_cast<std::uint8_t>(day);
    return date;
}

std::string iso(const Date& date) {
    std::string text;
    append_padded(text, static_cast<unsigned>(date.year < 0 ? 0 : date.year), 4);
    if (date.month == 0) return text;
    text += '-';
    append_padded(text, date.month, 2);
    if (date.day == 0) return text;
    text += '-';
    append_padded(text, date.day, 2);
    return text;
}

std::int32_t day_number(const Date& date) {
    const int year = date.year - (date.month <= 2 ? 1 : 0);
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int year_of_era = year - era * 400;
    const int month_from_march = (date.month + 9) % 12;
    const int day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

Date date_from_day_number(std::int32_t number) {
    const std::int32_t shifted = number + 719468;
    const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const int day_of_era = shifted - era * 146097;
    const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int month_from_march = (5 * day_of_year + 2) / 153;
    const int day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    const int year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

int weekday(const Date& date) {
    const int since_thursday = day_number(date) % 7;   // 1970-01-01 was a Thursday
    return (since_thursday + 4 + 7) % 7;
}

bool overlaps(const Date& a, const Date& b) {
    if (a.year != b.year) return false;
    if (a.month == 0 || b.month == 0) return true;
    if (a.month != b.month) return false;
    return a.day == 0 || b.day == 0 || a.day == b.day;
}

std::optional<Duration> duration_of(std::string_view iso) {
    if (iso.size() < 3 || iso.front() != 'P') return std::nullopt;
    const char unit = iso.back();
    if (unit != 'Y' && unit != 'M' && unit != 'W' && unit != 'D') return std::nullopt;
    Duration duration;
    duration.unit = unit;
    const char* const begin = iso.data() + 1;
    const char* const end = iso.data() + iso.size() - 1;
    if (*begin == '0' && end - begin > 1) return std::nullopt;
    const auto [stop, fault] = std::from_chars(begin, end, duration.count);
    if (fault != std::errc() || stop != end) return std::nullopt;
    return duration;
}

std::string iso(const Duration& duration) {
    std::string text(1, 'P');
    text += std::to_string(duration.count);
    text += duration.unit;
    return text;
}

}  // namespace interdict
