// How English writes dates and lengths of time, read off a row of words: "Tuesday, 4 May 2018", "three and a half years". What they mean in
// an article is resolved elsewhere.
#pragma once

#include "graph/date.h"
#include "ingest/lexicon/times.h"
#include "ingest/syntax.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace interdict {

struct Word {
    std::string lower;
    bool capital = false;
    bool glued = false;        // nothing stands before it
    std::uint32_t token = 0;   // of the tree, or the byte of a line
    bool known = false;        // it may begin something: the table has it first, or it begins with a digit
};

// A date of the calendar as told. Zero (a weekday: -1) is what is not told.
struct Calendar {
    std::size_t end = 0;
    int year = 0, month = 0, day = 0, last_day = 0, weekday = -1;   // weekday: 0 Sunday; last_day: 5 in "2 to 5 May"
    std::optional<int> year_from_now;                               // -1 in "May last year"
};

// A length of time, in halves of its unit ('Y', 'M', 'W', 'D', 'H').
struct Length {
    std::size_t end = 0;
    int halves = 0;
    char unit = 0;
    bool vague = false;        // "several days"
    bool article = false;      // "a year"
    bool plain_unit = false;   // "days"
};

// A row of words that the table is asked about, without white space.
class TimePhrases {
public:
    TimePhrases(const TimeWords& table, std::vector<Word> words);
    TimePhrases(const TimeWords& table, const Tree&);
    TimePhrases(const TimeWords& table, std::string_view line);

    std::size_t size() const { return words_.size(); }
    const Word& operator[](std::size_t i) const { return words_[i]; }

    // The value, and whether there is one, of the word at i in a class; also past the end.
    std::optional<int> value(TimeWord kind, std::size_t i) const;
    bool is(TimeWord kind, std::size_t i) const { return i < size() && table_.is(kind, words_[i].lower); }
    bool is_text(std::size_t i, std::string_view text) const { return i < size() && words_[i].lower == text; }
    bool is_hyphen(std::size_t i) const { return is_text(i, "-") || is_text(i, "–") || is_text(i, "‑"); }

    // The longest phrase of the class that begins at i: its end and value.
    std::optional<std::pair<std::size_t, TimeValue>> phrase(TimeWord kind, std::size_t i) const;
    // The longest phrase of the class that ends before `end`: its begin and value.
    std::optional<std::pair<std::size_t, TimeValue>> phrase_before(TimeWord kind, std::size_t end) const;

    // A year of four digits, or 0.
    int year(std::size_t i) const;
    std::optional<Calendar> calendar(std::size_t i) const;
    std::optional<Length> length(std::size_t i) const { return length(i, true); }

private:
    int day(std::size_t i, bool spelt) const;
    std::optional<Calendar> numeric(std::size_t i) const;
    bool day_first(std::size_t at, Calendar& found) const;
    bool month_first(std::size_t at, Calendar& found) const;
    void year_after(Calendar& found) const;
    std::optional<Length> length(std::size_t i, bool may_go_on) const;   // with "and two months"
    std::size_t and_a_half(std::size_t from) const;

    const TimeWords& table_;
    std::vector<Word> words_;
};

// The token of the span whose head is outside of it.
std::uint32_t top_of(const Tree&, Span);
// The verb that a date belongs to where the parse says `verb`: in "said on Monday it would ban" the parse is often wrong.
std::uint32_t verb_of_date(const Tree&, Span date, std::uint32_t verb);

bool is_digits(std::string_view text);
int to_number(std::string_view digits);

// A length with a number, in a unit of durations; a half year is counted in months.
std::optional<Duration> duration_from(const Length&);

// Nothing for what the calendar does not have.
std::optional<Date> make_date(int year, int month = 0, int day = 0);

// The date of a line that has the form of a dateline: [label | PLACE, | NAME |] date [- | ( | , | : | end of line].
std::optional<Date> dateline_of(const TimeWords& table, std::string_view line);

}  // namespace interdict
