#include "ingest/question_dates.h"

#include "ingest/time_phrase.h"

#include <algorithm>

namespace interdict {
namespace {

// The date as many of its own units later.
Date shifted(const Date& date, int by) {
    if (date.day != 0) return date_from_day_number(day_number(date) + by);
    const int months = date.year * 12 + (date.month == 0 ? 0 : date.month - 1) + (date.month == 0 ? 12 * by : by);
    return make_date(months / 12, date.month == 0 ? 0 : months % 12 + 1).value_or(date);
}

// Today, so many units ago.
std::optional<Date> ago(const Date& today, const Length& length) {
    const int count = length.halves / 2;
    if (length.vague || count <= 0) return std::nullopt;
    if (length.unit == 'Y') return make_date(today.year - count, today.month, std::min<int>(today.day, 28));
    if (length.unit == 'M') {
        const int months = today.year * 12 + today.month - 1 - count;
        return make_date(months / 12, months % 12 + 1, std::min<int>(today.day, 28));
    }
    return date_from_day_number(day_number(today) - count * (length.unit == 'W' ? 7 : 1));
}

struct DateReader {
    const Tree& tree;
    const QuestionTable& table;
    AskedDates asked{{}, {}, std::vector<bool>(tree.size(), false)};

    // Takes the words that go with what begins at the token: "in", "before the end of". Their value is that of a word which leaves the date out.
    std::string_view take_before(std::uint32_t begin) {
        std::string_view bound = "-";
        for (std::uint32_t t = begin; t > 0 && !asked.told[t - 1];) {
            std::string phrase;
            std::uint32_t from = t;
            std::optional<std::string_view> value;
            for (std::uint32_t k = t; k > 0 && t - k < 3; --k) {
                phrase = tree.lower(k - 1) + (phrase.empty() ? "" : " ") + phrase;
                if (const auto found = table.value("date_word", phrase)) {
                    value = found;
                    from = k - 1;
                }
            }
            if (!value) break;
            if (*value != "-") bound = *value;
            for (std::uint32_t k = from; k < t; ++k) asked.told[k] = true;
            t = from;
        }
        return bound;
    }

    // "in 2018 or 2019" is from the one to the other.
    void take_span(const Date& first, const Date& last) {
        asked.since = asked.since ? std::min(*asked.since, first) : first;
        asked.until = asked.until ? std::max(*asked.until, last) : last;
    }

    // "the 2010s"
    void take_decades() {
        for (std::uint32_t t = 0; t < tree.size(); ++t) {
            const std::string& lower = tree.lower(t);
            const auto first = lower.size() == 5 && lower.ends_with("0s") && is_digits(lower.substr(0, 4)) ? make_date(to_number(lower.substr(0, 4))) : std::nullopt;
            if (!first) continue;
            take_before(t);
            asked.told[t] = true;
            take_span(*first, shifted(*first, 9));
        }
    }

    void take(const FoundDate& found) {
        const std::string_view bound = asked.told[found.span.begin] ? "-" : take_before(found.span.begin);
        for (std::uint32_t t = found.span.begin; t < found.span.end; ++t) asked.told[t] = true;
        switch (found.role) {
            case FoundDate::Role::on:
                if (bound == "after") asked.since = shifted(found.date, 1);
                else if (bound == "before") asked.until = shifted(found.date, -1);
                else take_span(found.date, found.date);
                break;
            case FoundDate::Role::since:
            case FoundDate::Role::from: asked.since = bound == "after" ? shifted(found.date, 1) : found.date; break;
            case FoundDate::Role::until:
            case FoundDate::Role::by: asked.until = bound == "before" ? shifted(found.date, -1) : found.date; break;
            case FoundDate::Role::between: (asked.since ? asked.until : asked.since) = found.date; break;
        }
    }
};

}  // namespace

AskedDates asked_dates(const Tree& tree, const Times& times, const TimeWords& words, const QuestionTable& table, const Date& today) {
    DateReader reader{tree, table};
    const TimePhrases phrases(words, tree);
    for (std::size_t i = 0; i + 1 < phrases.size(); ++i) {
        if (!table.is("recent", phrases[i].lower)) continue;
        auto length = phrases.length(i + 1);
        if (const auto unit = phrases.phrase(TimeWord::unit, i + 1); unit && (phrases.is_text(i, "past") || (i > 0 && phrases.is_text(i - 1, "the"))))
            length = Length{unit->first, 2, unit->second.unit};   // "in the last year"
        else if (length && length->plain_unit) length.reset();    // "last year"
        const auto since = length ? ago(today, *length) : std::nullopt;
        if (!since) continue;
        reader.take_before(phrases[i].token);
        for (std::size_t k = i; k < length->end; ++k) reader.asked.told[phrases[k].token] = true;
        reader.asked.since = since;
    }
    if (!reader.asked.since)
        for (const FoundDate& found : times.dates(tree, today)) reader.take(found);
    reader.take_decades();
    return std::move(reader.asked);
}

}  // namespace interdict
