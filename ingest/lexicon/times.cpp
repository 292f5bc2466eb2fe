// Reads times.tsv.
#include "ingest/lexicon/times.h"

#include "graph/error.h"
#include "ingest/lexicon/table.h"

#include <algorithm>
#include <array>
#include <utility>

namespace interdict {
namespace {

constexpr std::array<std::pair<std::string_view, TimeWord>, 48> kinds{{
    {"month", TimeWord::month}, {"weekday", TimeWord::weekday}, {"unit", TimeWord::unit}, {"lasting", TimeWord::lasting},
    {"weekend", TimeWord::weekend}, {"article", TimeWord::article}, {"number", TimeWord::number}, {"couple", TimeWord::couple},
    {"vague", TimeWord::vague}, {"half", TimeWord::half}, {"ordinal", TimeWord::ordinal}, {"ordinal_ending", TimeWord::ordinal_ending},
    {"day_part", TimeWord::day_part}, {"relative", TimeWord::relative}, {"pointer", TimeWord::pointer}, {"anaphor", TimeWord::anaphor},
    {"more", TimeWord::more}, {"filler", TimeWord::filler}, {"later", TimeWord::later}, {"earlier", TimeWord::earlier},
    {"ago", TimeWord::ago}, {"part", TimeWord::part}, {"turn", TimeWord::turn}, {"season", TimeWord::season},
    {"quarter", TimeWord::quarter}, {"holiday", TimeWord::holiday}, {"no_date", TimeWord::no_date}, {"ambiguous", TimeWord::ambiguous},
    {"of", TimeWord::of}, {"the", TimeWord::the}, {"range", TimeWord::range},
    {"date_role", TimeWord::date_role}, {"from_now", TimeWord::from_now}, {"than", TimeWord::than}, {"bare", TimeWord::bare},
    {"rate", TimeWord::rate}, {"age", TimeWord::age}, {"label", TimeWord::label}, {"when", TimeWord::when},
    {"for_length", TimeWord::for_length}, {"of_length", TimeWord::of_length}, {"effect", TimeWord::effect}, {"ahead", TimeWord::ahead},
    {"undo", TimeWord::undo}, {"take", TimeWord::take}, {"measure", TimeWord::measure}, {"defer", TimeWord::defer},
    {"subordinate", TimeWord::subordinate},
}};

constexpr std::array<std::string_view, 6> roles{"on", "since", "until", "from", "by", "between"};   // in the order of FoundDate::Role

std::optional<int> number_of(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    if (text.empty() || text.size() > 4 || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    int value = 0;
    for (char c : text) value = value * 10 + (c - '0');
    return negative ? -value : value;
}

// "-", "12", "-1", "14D", "12-25" (as 1225), or a role's name (as its place in `roles`).
std::optional<TimeValue> value_of(std::string_view text) {
    if (text == "-") return TimeValue{};
    if (const auto role = std::find(roles.begin(), roles.end(), text); role != roles.end())
        return TimeValue{static_cast<std::int16_t>(role - roles.begin()), 0};
    if (text.size() == 5 && text[2] == '-') {
        const auto month = number_of(text.substr(0, 2)), day = number_of(text.substr(3));
        if (!month || !day || *month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
        return TimeValue{static_cast<std::int16_t>(*month * 100 + *day), 0};
    }
    char unit = 0;
    if (!text.empty() && std::string_view("YMWDH").find(text.back()) != std::string_view::npos) {
        unit = text.back();
        text.remove_suffix(1);
    }
    const auto number = number_of(text);
    if (!number) return std::nullopt;
    return TimeValue{static_cast<std::int16_t>(*number), unit};
}

// Whether the value is one that the class can have.
bool suits(TimeWord kind, TimeValue value) {
    const auto within = [&](int low, int high) { return value.unit == 0 && low <= value.number && value.number <= high; };
    switch (kind) {
    case TimeWord::month: case TimeWord::season: return within(1, 12);
    case TimeWord::weekday: return within(0, 6);
    case TimeWord::unit: case TimeWord::lasting: return value.unit != 0 && value.number >= 0;
    case TimeWord::number: case TimeWord::couple: case TimeWord::article: return within(1, 999);
    case TimeWord::ordinal: return within(1, 31);
    case TimeWord::quarter: return within(0, 4);
    case TimeWord::holiday: return within(101, 1231);
    case TimeWord::pointer: case TimeWord::anaphor: return within(-1, 1);
    case TimeWord::part: return within(0, 12);
    case TimeWord::date_role: return within(0, static_cast<int>(roles.size()) - 1);
    case TimeWord::of: case TimeWord::range: return within(1, 2);
    default: return true;
    }
}

}  // namespace

TimeWords::TimeWords(std::string_view table) {
    std::size_t line = 0;
    for (std::size_t from = 0; from < table.size();) {
        ++line;
        const std::size_t to = std::min(table.find('\n', from), table.size());
        const std::string_view row = table.substr(from, to - from);
        from = to + 1;
        if (row.empty() || row.front() == '#') continue;
        const auto refuse = [&](const std::string& why) { throw Error(ErrorKind::usage, "times.tsv:" + std::to_string(line), why); };
        const std::size_t first = row.find('\t'), second = first == std::string_view::npos ? first : row.find('\t', first + 1);
        if (second == std::string_view::npos || row.find('\t', second + 1) != std::string_view::npos) refuse("expected 3 columns");
        const std::string_view name = row.substr(0, first);
        const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.first == name; });
        if (kind == kinds.end()) refuse("unknown class \"" + std::string(name) + '"');
        const std::string value_text(row.substr(first + 1, second - first - 1));
        const auto value = value_of(value_text);
        if (!value || !suits(kind->second, *value)) refuse("cannot read the value \"" + value_text + '"');
        const auto phrases = parts(row.substr(second + 1));
        if (phrases.empty()) refuse("has no words");
        for (std::string_view phrase : phrases) {
            readings_[std::string(phrase)].push_back({kind->second, *value});
            first_words_.insert(std::string(phrase.substr(0, phrase.find(' '))));
            longest_ = std::max<std::size_t>(longest_, 1 + std::count(phrase.begin(), phrase.end(), ' '));
        }
    }
}

std::optional<TimeValue> TimeWords::value(TimeWord kind, const std::string& phrase) const {
    const auto found = readings_.find(phrase);
    if (found == readings_.end()) return std::nullopt;
    for (const Reading& reading : found->second)
        if (reading.kind == kind) return reading.value;
    return std::nullopt;
}

}  // namespace interdict
