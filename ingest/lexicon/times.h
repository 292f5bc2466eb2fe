// The English words of time, as times.tsv gives them: months, units, numbers, "last", "ago", and the words that dates lean on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace interdict {

// What a row of times.tsv says of its words; spelt there as here. The table's opening comment says what each means.
enum class TimeWord : std::uint8_t {
    month, weekday, unit, lasting, weekend, article, number, couple, vague, half, ordinal, ordinal_ending, day_part, relative, pointer,
    anaphor, more, filler, later, earlier, ago, part, turn, season, quarter, holiday, no_date, ambiguous, of, the, range, date_role,
    from_now, than, bare, rate, age, label, when, for_length, of_length, effect, ahead, undo, take, measure, defer, subordinate
};

struct TimeValue {
    std::int16_t number = 0;
    char unit = 0;   // 'Y', 'M', 'W', 'D', 'H' where the row gives one
};

class TimeWords {
public:
    // The contents of times.tsv. Throws Error{usage, "times.tsv:LINE", why}.
    explicit TimeWords(std::string_view table);

    // The value of a word or phrase (lower case, words parted by one space) in a class; nothing where it is not of the class.
    std::optional<TimeValue> value(TimeWord kind, const std::string& phrase) const;
    bool is(TimeWord kind, const std::string& phrase) const { return value(kind, phrase).has_value(); }
    // Whether some word or phrase of the table begins with this word: a cheap test before phrases are tried.
    bool begins(const std::string& word) const { return first_words_.contains(word); }
    // The most words that a phrase of the table has.
    std::size_t longest() const { return longest_; }

private:
    struct Reading {
        TimeWord kind;
        TimeValue value;
    };
    std::unordered_map<std::string, std::vector<Reading>> readings_;
    std::unordered_set<std::string> first_words_;
    std::size_t longest_ = 1;
};

}  // namespace interdict
