// Finds the date expressions of a document and resolves them against the article's date and against each other.
#include "ingest/time_phrase.h"
#include "ingest/when.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace interdict {
namespace {

using Role = FoundDate::Role;

std::optional<Date> shift_months(const Date& from, int months) {
    const int count = from.year * 12 + (from.month - 1) + months;
    return make_date(count / 12, count % 12 + 1);
}

std::optional<Date> shift_days(const Date& from, int days) {
    const Date date = date_from_day_number(day_number(from) + days);
    return make_date(date.year, date.month, date.day);
}

std::optional<Date> month_of(std::optional<Date> date) {
    if (date) date->day = 0;
    return date;
}

// Where a date lies, seen from the article's; near: on whichever side it is nearer.
enum class Side { past, near, future };

class Resolver {
public:
    Resolver(const TimeWords& table, const Tree& tree, std::optional<Date> today)
        : table_(table), tree_(tree), words_(table, tree), today_(today) {}

    std::vector<FoundDate> run() {
        for (std::size_t i = 0; i < words_.size();) {
            const auto match = at(i);
            if (!match) {
                ++i;
                continue;
            }
            i = accept(i, *match);
        }
        return std::move(found_);
    }

private:
    struct Match {
        std::size_t end = 0;
        std::optional<Date> date{};     // none: an expression that cannot be resolved, or is no date
        std::optional<Date> last{};     // of "2 to 5 May"
        bool explicit_year = false;
        bool anaphoric = false;
    };

    Span span(std::size_t begin, std::size_t end) const { return {words_[begin].token, words_[end - 1].token + 1}; }
    std::uint32_t token(std::size_t i) const { return words_[i].token; }

    // Takes a match in, and the other end of a range with it; gives where to go on.
    std::size_t accept(std::size_t begin, Match match) {
        const auto [role_begin, role] = role_before(begin);
        if (!match.date || opens_dispatch(begin, match.end)) return match.end;
        const bool between = role == Role::between;
        Role first = role;
        std::optional<Match> last;
        const auto joint = words_.value(TimeWord::range, match.end);
        if (!match.last && joint && (*joint == 1 || between)) {
            last = plain(match.end + 1);
            if (last && !last->date) last.reset();
            if (last && first == Role::on && *joint == 1) first = Role::from;
        }
        if (match.last && first == Role::on) first = Role::from;
        push(*match.date, begin, match.end, first, match);
        if (match.last) push(*match.last, begin, match.end, between ? Role::between : Role::until, match);
        if (!last) return match.end;
        push(*last->date, match.end + 1, last->end, between ? Role::between : Role::until, *last);
        return last->end;
    }

    // "WASHINGTON, Monday - ": when the dispatch was written, not when its first sentence took place.
    bool opens_dispatch(std::size_t begin, std::size_t end) const {
        if (end >= words_.size() || !(words_.is_hyphen(end) || words_.is_text(end, "—") || words_.is_text(end, "("))) return false;
        const std::uint32_t line = tree_.line_of(token(begin));
        std::size_t at = begin;
        while (at > 0 && begin - at < 6 && tree_.line_of(token(at - 1)) == line && (words_[at - 1].capital || words_.is_text(at - 1, ","))) --at;
        return at < begin && (at == 0 || tree_.line_of(token(at - 1)) != line);
    }

    void push(const Date& date, std::size_t begin, std::size_t end, Role role, const Match& match) {
        found_.push_back({date, span(begin, end), role});
        if (role == Role::until || role == Role::by) return;
        anchor_ = date;
        if (match.explicit_year && today_ && std::abs(today_->year - date.year) >= 2) {
            story_ = date;
            story_line_ = tree_.line_of(token(begin));
        } else if (!match.anaphoric) {
            story_.reset();
        }
    }

    // What precedes the date says what it is.
    std::pair<std::size_t, Role> role_before(std::size_t begin) const {
        std::size_t at = begin;
        while (at > 0) {
            if (words_.is(TimeWord::the, at - 1) || words_.is_hyphen(at - 1)) --at;
            else if (at > 1 && words_.is(TimeWord::of, at - 1) &&
                     (words_.is(TimeWord::day_part, at - 2) || words_.is(TimeWord::part, at - 2))) at -= 2;
            else break;
        }
        if (const auto role = words_.phrase_before(TimeWord::date_role, at)) return {role->first, static_cast<Role>(role->second.number)};
        if (at > 0 && words_.is(TimeWord::part, at - 1))
            if (const auto role = words_.phrase_before(TimeWord::date_role, at - 1)) return {role->first, static_cast<Role>(role->second.number)};
        return {begin, Role::on};
    }

    std::optional<Match> at(std::size_t i) {
        if (!words_[i].known) return std::nullopt;
        if (const auto none = words_.phrase(TimeWord::no_date, i)) return Match{none->first};
        if (auto match = part(i)) return match;
        if (auto match = counted(i)) return match;
        if (const auto relative = words_.phrase(TimeWord::relative, i)) return today_relative(relative->first, relative->second.number);
        if (auto match = pointed(i)) return match;
        if (auto match = anaphor(i)) return match;
        if (const auto holiday = words_.phrase(TimeWord::holiday, i)) return on_holiday(i, *holiday);
        return plain(i);
    }

    // A date without a pointer: of the calendar, a quarter, a season with its year, or a year.
    std::optional<Match> plain(std::size_t i) {
        if (auto match = calendar(i)) return match;
        if (auto match = quarter(i)) return match;
        if (auto match = season(i)) return match;
        return year(i);
    }

    Match today_relative(std::size_t end, int days) const {
        if (!today_) return {end};
        if (today_->day) return {end, shift_days(*today_, days)};
        return {end, *today_};
    }

    // Whether the name that the words stand in is one of another kind: "the Sunday Times", "June Smith".
    bool in_other_name(std::size_t begin, std::size_t end) const {
        const auto& all = tree_.document().entities;
        const auto found = std::partition_point(all.begin(), all.end(), [&](const NamedEntity& e) { return e.span.end <= token(begin); });
        if (found == all.end() || !found->span.contains(token(begin))) return false;
        const NamedEntity& entity = *found;
        for (std::string_view label : {"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"})
            if (entity.label == label) return false;
        const std::uint32_t first = token(begin), last = token(end - 1);
        const auto named = [&](std::uint32_t t) { return entity.span.contains(t) && tree_[t].pos == "PROPN"; };
        return (first > 0 && named(first - 1)) || named(last + 1);
    }

    bool marked(std::size_t i) const {   // something before says that a date follows
        return i > 0 && (words_.is(TimeWord::bare, i - 1) || words_.is(TimeWord::part, i - 1) || words_.is(TimeWord::date_role, i - 1) ||
                         words_.is_hyphen(i - 1));
    }

    std::optional<Match> calendar(std::size_t i) {
        auto read = words_.calendar(i);
        if (!read) return std::nullopt;
        Calendar& c = *read;
        const std::uint32_t t = token(i);
        if (c.day == 0 && c.year == 0 && !c.year_from_now) {
            if (words_.is(TimeWord::ambiguous, i)) {
                if (c.weekday >= 0) return std::nullopt;
                if (tree_[t].pos != "PROPN" || tree_[t].entity_type == "PERSON") return std::nullopt;
                if (!marked(i) && tree_[t].entity_type != "DATE") return std::nullopt;
            }
            if (tree_[t].entity_type == "PERSON" && tree_.is_one_of(t, {"nsubj", "compound"}) && c.month) return std::nullopt;
        }
        if (in_other_name(i, c.end)) return std::nullopt;
        // "In May 4 people": the number counts what follows.
        if (c.day && c.year == 0 && c.weekday < 0) {
            const std::uint32_t last = token(c.end - 1), head = tree_.head(last);
            if (is_digits(words_[c.end - 1].lower) && tree_.is(last, "nummod") && head > last && tree_.is_noun(head) &&
                tree_[head].tag == "NNS" && !c.year_from_now && head == last + 1) {
                c.day = 0;
                --c.end;
            }
        }
        return resolve(i, c);
    }

    std::optional<Match> resolve(std::size_t begin, const Calendar& c) {
        Match match{c.end};
        int year = c.year;
        if (year == 0 && c.month && !c.year_from_now && words_.is(TimeWord::range, c.end)) {   // "from 1 July to 30 September 2018"
            const auto other = words_.calendar(c.end + 1);
            if (other && other->year) year = other->month && other->month < c.month ? other->year - 1 : other->year;
        }
        if (year == 0 && c.year_from_now) {
            if (!today_) return match;
            year = today_->year + *c.year_from_now;
        }
        if (year) {
            match.explicit_year = true;
            match.date = make_date(year, c.month, c.day);
            if (c.last_day) match.last = make_date(year, c.month, c.last_day);
            return match;
        }
        if (!today_) return match;
        const Side side = side_of(span(begin, c.end), role_before(begin).second);
        if (c.month == 0) {
            match.date = weekday_date(c.weekday, side);
            return match;
        }
        if (side == Side::past && story_ && tree_.line_of(token(begin)) == story_line_ && c.day) {
            match.date = make_date(c.month < story_->month ? story_->year + 1 : story_->year, c.month, c.day);
            match.anaphoric = true;
            return match;
        }
        match.date = month_date(c.month, c.day, side);
        if (match.date && c.last_day) match.last = make_date(match.date->year, c.month, c.last_day);
        return match;
    }

    // The day of the week nearest to today, today counted.
    std::optional<Date> weekday_date(int day, Side side) const {
        if (!today_->day) return *today_;
        const int ahead = (day - weekday(*today_) + 7) % 7;
        if (ahead == 0) return *today_;
        const bool future = side == Side::future || (side == Side::near && ahead <= 3);
        return shift_days(*today_, future ? ahead : ahead - 7);
    }

    std::optional<Date> month_date(int month, int day, Side side) const {
        int year = today_->year;
        if (today_->month) {
            const bool days = month == today_->month && day && today_->day;
            const bool later = month > today_->month || (days && day > today_->day);
            const bool earlier = month < today_->month || (days && day < today_->day);
            if (side == Side::near) {
                if (today_->month - month > 6) ++year;
                if (month - today_->month > 6) --year;
            } else if (side == Side::future && earlier) {
                ++year;
            } else if (side == Side::past && later) {
                --year;
            }
        }
        return make_date(year, month, day);
    }

    // "last December", "next week", "this summer", "last Tuesday"; preceded by "the", "the past year" is no date.
    std::optional<Match> pointed(std::size_t i) {
        auto pointer = words_.value(TimeWord::pointer, i);
        if (!pointer) return std::nullopt;
        std::size_t next = i + 1;
        if (const auto second = words_.value(TimeWord::pointer, next)) {   // "this past Tuesday", "this coming week"
            pointer = second;
            ++next;
        }
        if (next >= words_.size()) return std::nullopt;
        const bool definite = i > 0 && words_.is(TimeWord::the, i - 1);
        const int p = *pointer;
        if (const auto day = words_.value(TimeWord::weekday, next); day && words_[next].capital) {
            const auto full = words_.calendar(next);
            if (full && full->month) return resolve(i, *full);
            const std::size_t end = full ? full->end : next + 1;
            if (!today_) return Match{end};
            if (!today_->day) return Match{end, *today_};
            const int now = weekday(*today_);
            if (p == 0) return Match{end, weekday_date(*day, side_of(span(i, end), Role::on))};
            const int days = p > 0 ? (*day - now + 6) % 7 + 1 : -((now - *day + 6) % 7 + 1);
            return Match{end, shift_days(*today_, days)};
        }
        if (const auto month = words_.value(TimeWord::month, next); month && words_[next].capital) {
            auto read = words_.calendar(next);
            if (!read) return std::nullopt;
            if (!today_) return Match{read->end};
            if (read->year || read->year_from_now || read->day) return resolve(i, *read);
            int year = today_->year;
            if (p < 0 && (today_->month ? *month >= today_->month : *month > 6)) --year;
            if (p > 0 && today_->month && *month <= today_->month) ++year;
            return Match{read->end, make_date(year, *month)};
        }
        if (const auto start = words_.value(TimeWord::season, next)) {
            if (!today_ || *start == 12) return Match{next + 1};
            int year = today_->year;
            if (p < 0 && today_->month && *start + 2 >= today_->month) --year;
            if (p > 0 && today_->month && *start <= today_->month) ++year;
            return Match{next + 1, make_date(year)};
        }
        if (definite && p < 0) return std::nullopt;
        if (words_.is(TimeWord::weekend, next)) {
            if (!today_) return Match{next + 1};
            if (!today_->day) return Match{next + 1, *today_};
            const int back = (weekday(*today_) + 1) % 7;   // days since Saturday
            const bool future = p > 0 || (p == 0 && side_of(span(i, next + 1), Role::on) == Side::future);
            const int days = p < 0 ? (back <= 1 ? -back - 7 : -back) : future ? (back == 0 ? 0 : 7 - back) : -back;
            return Match{next + 1, month_of(shift_days(*today_, days))};
        }
        const auto unit = table_.value(TimeWord::unit, words_[next].lower);
        if (!unit || unit->number != 1) return std::nullopt;
        if (definite && p > 0) {
            if (i > 1 && words_.is(TimeWord::for_length, i - 2)) return Match{next + 1};
            if (anchor_) return from_anchor(next, *unit, p);
        }
        return unit_from_today(next + 1, unit->unit, p);
    }

    Match unit_from_today(std::size_t end, char unit, int p) const {
        if (!today_) return {end};
        switch (unit) {
        case 'Y': return {end, make_date(today_->year + p)};
        case 'M':
            if (!today_->month) return p == 0 ? Match{end, *today_} : Match{end};
            return {end, shift_months(*today_, p)};
        case 'W': {
            if (!today_->day) return {end, *today_};
            if (p == 0) return {end, month_of(*today_)};
            return {end, month_of(shift_days(*today_, 7 * p))};
        }
        default: return {end};
        }
    }

    // "the following month", "that September", "the same day": counted from the date told before.
    std::optional<Match> anaphor(std::size_t i) {
        const auto pointer = words_.value(TimeWord::anaphor, i);
        if (!pointer || i + 1 >= words_.size()) return std::nullopt;
        const std::uint32_t t = token(i);
        const bool definite = i > 0 && words_.is(TimeWord::the, i - 1);
        if (!definite && tree_[t].tag != "DT") return std::nullopt;
        const std::size_t next = i + 1;
        const int p = *pointer;
        Match match{next + 1};
        match.anaphoric = true;
        if (const auto month = words_.value(TimeWord::month, next); month && words_[next].capital) {
            if (!anchor_) return match;
            int year = anchor_->year;
            if (p > 0 && anchor_->month && *month <= anchor_->month) ++year;
            if (p > 0 && !anchor_->month) ++year;
            if (p < 0 && anchor_->month && *month >= anchor_->month) --year;
            match.date = make_date(year, *month);
            return match;
        }
        if (const auto day = words_.value(TimeWord::weekday, next); day && words_[next].capital) {
            if (!anchor_) return match;
            if (!anchor_->day) match.date = *anchor_;
            else if (p > 0) match.date = shift_days(*anchor_, (*day - weekday(*anchor_) + 6) % 7 + 1);
            else if (p < 0) match.date = shift_days(*anchor_, -((weekday(*anchor_) - *day + 6) % 7 + 1));
            else match.date = month_of(*anchor_);
            return match;
        }
        if (const auto start = words_.value(TimeWord::season, next)) {
            if (!anchor_ || *start == 12) return match;
            int year = anchor_->year;
            if (p > 0 && (!anchor_->month || *start <= anchor_->month)) ++year;
            if (p < 0 && (!anchor_->month || *start + 2 >= anchor_->month)) --year;
            match.date = make_date(year);
            return match;
        }
        const auto unit = table_.value(TimeWord::unit, words_[next].lower);
        if (!unit || unit->number != 1) return std::nullopt;
        if (!anchor_) return match;
        return from_anchor(next, *unit, p);
    }

    Match from_anchor(std::size_t unit_at, TimeValue unit, int p) const {
        Match match{unit_at + 1};
        match.anaphoric = true;
        match.date = shifted(*anchor_, p, unit.unit);
        return match;
    }

    // A date so many units off, as precise as both allow.
    static std::optional<Date> shifted(const Date& from, int count, char unit) {
        switch (unit) {
        case 'Y': return count == 0 ? make_date(from.year) : make_date(from.year + count);
        case 'M': return from.month ? shift_months(from, count) : count == 0 ? std::optional(from) : std::nullopt;
        case 'W': return from.day ? month_of(shift_days(from, 7 * count)) : std::optional(from);
        case 'D': return from.day ? shift_days(from, count) : std::abs(count) < 20 ? std::optional(from) : std::nullopt;
        default: return from;
        }
    }

    // "two years ago", "five days later", "in 30 days".
    std::optional<Match> counted(std::size_t i) {
        const auto length = words_.length(i);
        if (!length) return std::nullopt;
        if (length->plain_unit && words_.is(TimeWord::article, i)) return std::nullopt;
        const std::size_t at = length->end;
        int count = length->halves / 2;
        char unit = length->unit;
        if (length->halves % 2 && unit == 'Y') count = length->halves * 6, unit = 'M';
        const auto consumed = [&]() { return after_length(at) ? std::optional(Match{at + 1}) : std::nullopt; };
        if (unit == 'Y' && count >= 10 && count % 10 == 0) return consumed();   // too rough to be a date
        if (length->vague) {
            if (unit == 'Y') return consumed();
            count = unit == 'H' ? 0 : unit == 'D' ? 3 : 0;
        }
        if (unit == 'H') count = 0, unit = 'D';
        const auto rough = [&](std::optional<Date> date) -> std::optional<Date> {
            if (!date || !length->vague) return date;
            if (length->unit == 'D') return date->month ? month_of(*date) : *date;
            if (length->unit == 'H') return date;
            return std::nullopt;
        };
        if (const auto ago = words_.phrase(TimeWord::ago, at)) {
            if (!today_) return Match{ago->first};
            Match match{ago->first, rough(shifted(*today_, -count, unit))};
            match.explicit_year = unit == 'Y';
            if (unit == 'Y') {   // "two years ago this month"
                const auto relative = words_.phrase(TimeWord::relative, match.end);
                const auto precise = relative ? std::optional(today_relative(relative->first, relative->second.number)) : pointed(match.end);
                if (precise && precise->date) {
                    match.end = precise->end;
                    match.date = make_date(precise->date->year - count, precise->date->month, precise->date->day);
                }
            }
            return match;
        }
        if (const auto now = words_.phrase(TimeWord::from_now, at)) {
            if (!today_) return Match{now->first};
            return Match{now->first, rough(shifted(*today_, count, unit))};
        }
        for (const auto& [kind, sign] : {std::pair(TimeWord::later, 1), std::pair(TimeWord::earlier, -1)}) {
            const auto word = words_.phrase(kind, at);
            if (!word) continue;
            if (words_.is(TimeWord::than, word->first)) return Match{word->first};
            // "five days before the vote" counts from what follows.
            if (!tree_.is(token(at), "advmod")) return Match{word->first};
            Match match{word->first};
            match.anaphoric = true;
            if (anchor_) match.date = rough(shifted(*anchor_, sign * count, unit));
            else if (sign < 0 && today_) match.date = rough(shifted(*today_, -count, unit));
            return match;
        }
        if (!length->plain_unit && !length->vague && i > 0 && words_.value(TimeWord::of, i - 1) == 2 &&
            side_of(span(i, at), Role::on) == Side::future) {
            if (!today_) return Match{at};
            return Match{at, shifted(*today_, count, unit)};
        }
        return std::nullopt;
    }

    bool after_length(std::size_t at) const {
        return words_.is(TimeWord::ago, at) || words_.is(TimeWord::later, at) || words_.is(TimeWord::earlier, at) ||
               words_.is(TimeWord::from_now, at);
    }

    // "the end of July", "late 2018", "earlier this month", "the turn of the year", "year-end".
    std::optional<Match> part(std::size_t i) {
        if (words_.is(TimeWord::turn, i) && words_.is(TimeWord::of, i + 1) && words_.is(TimeWord::the, i + 2) && i + 3 < words_.size()) {
            const auto unit = table_.value(TimeWord::unit, words_[i + 3].lower);
            if (!unit) return std::nullopt;
            if (unit->unit != 'Y' || unit->number != 1 || !today_) return Match{i + 4};
            if (!today_->month) return Match{i + 4};
            return Match{i + 4, make_date(today_->year + (today_->month > 6), 1)};
        }
        if (const auto unit = i < words_.size() ? table_.value(TimeWord::unit, words_[i].lower) : std::nullopt;
            unit && unit->unit == 'Y' && unit->number == 1 && words_.value(TimeWord::part, i + 2) == 12 &&
            (words_.is_hyphen(i + 1) || tree_[token(i + 1)].tag == "POS")) {
            if (!today_) return Match{i + 3};
            return Match{i + 3, make_date(today_->year, 12)};
        }
        if (i < words_.size()) {   // "mid-2018" is one word
            const std::string& text = words_[i].lower;
            const std::size_t hyphen = text.find('-');
            if (hyphen != std::string::npos && text.size() == hyphen + 5 && is_digits(text.substr(hyphen + 1)) &&
                table_.is(TimeWord::part, text.substr(0, hyphen))) {
                Match match{i + 1, make_date(to_number(text.substr(hyphen + 1)))};
                match.explicit_year = true;
                return match;
            }
        }
        const auto phrase = words_.phrase(TimeWord::part, i);
        if (!phrase) return std::nullopt;
        const int which = phrase->second.number;
        std::size_t next = phrase->first;
        if (words_.is_hyphen(next)) {
            ++next;
        } else if (const auto of = words_.value(TimeWord::of, next); of == 1 || (of == 2 && which == 0)) {
            ++next;
        } else if (which != 0) {
            return std::nullopt;
        }
        std::optional<Match> inner = pointed(next);
        if (!inner) inner = calendar_after_part(next);
        if (!inner && words_.is(TimeWord::the, next)) {
            inner = anaphor(next + 1);
            if (!inner && next + 1 < words_.size()) {
                if (const auto unit = table_.value(TimeWord::unit, words_[next + 1].lower);
                    unit && unit->number == 1 && (unit->unit == 'Y' || unit->unit == 'M'))
                    inner = unit_from_today(next + 2, unit->unit, 0);
            }
        }
        if (!inner) return std::nullopt;
        if (inner->date && inner->date->month == 0 && which != 0) inner->date->month = static_cast<std::uint8_t>(which);
        return inner;
    }

    std::optional<Match> calendar_after_part(std::size_t i) {
        if (const int told = words_.year(i)) {
            Match match{i + 1, make_date(told)};
            match.explicit_year = true;
            return match;
        }
        if (const auto read = words_.calendar(i); read && read->month && !in_other_name(i, read->end)) return resolve(i, *read);
        return quarter(i);
    }

    // "the first quarter of 2020", "Q1 2020": the year, since a month is not told.
    std::optional<Match> quarter(std::size_t i) const {
        const auto code = words_.value(TimeWord::quarter, i);
        std::size_t next = i + 1;
        if (code == 0 || !code) {
            if (!words_.is(TimeWord::ordinal, i) || words_.value(TimeWord::quarter, i + 1) != 0) return std::nullopt;
            next = i + 2;
        }
        if (words_.is(TimeWord::of, next) || words_.is_text(next, ",")) ++next;
        if (const int told = words_.year(next)) {
            Match match{next + 1, make_date(told)};
            match.explicit_year = true;
            return match;
        }
        if (const auto pointer = words_.value(TimeWord::pointer, next); pointer && next + 1 < words_.size()) {
            const auto unit = table_.value(TimeWord::unit, words_[next + 1].lower);
            if (unit && unit->unit == 'Y') return unit_from_today(next + 2, 'Y', *pointer);
        }
        return std::nullopt;
    }

    std::optional<Match> season(std::size_t i) {
        const auto start = words_.value(TimeWord::season, i);
        if (!start) return std::nullopt;
        std::size_t next = i + 1;
        if (words_.value(TimeWord::of, next) == 1 || words_.is_text(next, ",")) ++next;
        if (const int told = words_.year(next)) {
            Match match{next + 1, make_date(told)};
            match.explicit_year = true;
            return match;
        }
        // "by the autumn": this year's, or the last one.
        if (i < 2 || !words_.is(TimeWord::the, i - 1) || !words_.is(TimeWord::date_role, i - 2) || !today_ || *start == 12) return std::nullopt;
        int year = today_->year;
        if (today_->month) {
            const Side side = side_of(span(i, i + 1), role_before(i).second);
            if (side == Side::future && *start + 2 < today_->month) ++year;
            if (side == Side::past && *start > today_->month) --year;
        }
        return Match{i + 1, make_date(year)};
    }

    std::optional<Match> on_holiday(std::size_t i, std::pair<std::size_t, TimeValue> holiday) {
        Match match{holiday.first};
        const int month = holiday.second.number / 100, day = holiday.second.number % 100;
        std::size_t next = match.end;
        if (words_.is_text(next, ",")) ++next;
        if (const int told = words_.year(next)) {
            match.end = next + 1;
            match.explicit_year = true;
            match.date = make_date(told, month, day);
        } else if (today_ && words_[i].capital) {
            match.date = month_date(month, day, side_of(span(i, match.end), role_before(i).second));
        }
        return match;
    }

    std::optional<Match> year(std::size_t i) const {
        const int told = words_.year(i);
        if (told < 1500 || told > 2150) return std::nullopt;
        const std::uint32_t t = token(i);
        const bool date = tree_[t].entity_type == "DATE";
        if (in_other_name(i, i + 1)) return std::nullopt;
        if (!date && !marked(i)) return std::nullopt;
        if (!date && tree_.is_one_of(t, {"nummod", "quantmod", "compound"})) return std::nullopt;
        if (i + 1 < words_.size() && (words_.is(TimeWord::unit, i + 1) || words_.is_text(i + 1, "%"))) return std::nullopt;
        for (std::string_view sign : {"$", "€", "£", "#"})
            if (i > 0 && words_.is_text(i - 1, sign)) return std::nullopt;
        Match match{i + 1, make_date(told)};
        match.explicit_year = true;
        if (words_.is_hyphen(i + 1) && i + 2 < words_.size() && words_[i + 2].glued && words_[i + 2].lower.size() == 2 &&
            is_digits(words_[i + 2].lower))
            match.end = i + 3;   // "2017-18"
        return match;
    }

    bool of_kind(TimeWord kind, std::uint32_t t) const { return table_.is(kind, tree_.lemma(t)) || table_.is(kind, tree_.lower(t)); }

    // On which side of the article's date lies what the date belongs to.
    Side side_of(Span span, Role role) const {
        if (role == Role::since) return Side::past;
        std::uint32_t t = top_of(tree_, span);
        for (int steps = 0; steps < 24 && !(tree_.is_verb(t) && !span.contains(t)); ++steps) {
            if (tree_.is_root(t)) return role == Role::until || role == Role::by ? Side::near : Side::past;
            t = tree_.head(t);
        }
        return side_of_verb(verb_of_date(tree_, span, t), role, 0);
    }

    // By its tense. "From", "by" and "until" look forward where the tense allows it.
    Side side_of_verb(std::uint32_t verb, Role role, int depth) const {
        const Side open = role == Role::from || role == Role::until || role == Role::by ? Side::near : Side::past;
        if (depth > 4 || !tree_.is_verb(verb)) return open;
        bool modal = false, infinitive = false, perfect = false, present = false, past = false, finite = false;
        const std::string_view tag = tree_[verb].tag;
        for (std::uint32_t c : tree_.children(verb, {"aux", "auxpass"})) {
            if (tree_[c].tag == "MD") modal = true;
            else if (tree_[c].tag == "TO") infinitive = true;
            else if (tree_.is(c, "aux") && tag == "VBN") perfect = true;   // has been, would have
            if (tree_[c].tag == "VBZ" || tree_[c].tag == "VBP") present = true;
            if (tree_[c].tag == "VBD") past = true;
            finite = true;
        }
        if (modal) return perfect ? open : Side::future;   // "would have banned" looks back
        const std::uint32_t above = tree_.head(verb);
        const auto or_else = [&](bool future) { return future ? Side::future : open; };
        if (infinitive) {
            if (tree_.is_root(verb)) return Side::future;
            const bool was = tree_[above].tag == "VBD" || tree_[above].tag == "VBN" || was_so(above);
            if (of_kind(TimeWord::ahead, above)) return was_so(above) ? Side::near : Side::future;
            return or_else(!tree_.is_verb(above) || !was);
        }
        if (tag == "VBG" && !finite) {
            if (of_kind(TimeWord::effect, verb)) return or_else(tree_.is_root(verb) || tree_[above].tag != "VBD");
            if (open == Side::near) return open;
            return tree_.is_root(verb) ? Side::past : side_of_verb(above, role, depth + 1);
        }
        if (tag == "VB" && !finite) return tree_.is(verb, "conj") ? side_of_verb(above, role, depth + 1) : Side::future;
        const bool coming = of_kind(TimeWord::ahead, verb) || of_kind(TimeWord::effect, verb);
        if (tag == "VBZ" || tag == "VBP" || (tag == "VBG" && present)) return or_else(coming);
        if (tag == "VBN" && finite && !perfect && of_kind(TimeWord::ahead, verb)) return past ? Side::near : Side::future;
        if (tag == "VBN" && present && !perfect) return open;
        return role == Role::until && !perfect ? Side::near : Side::past;
    }

    // "was due": an adjective or participle said of the past.
    bool was_so(std::uint32_t t) const {
        if (tree_[t].tag == "VBD" && !of_kind(TimeWord::ahead, t)) return true;
        for (std::uint32_t c : tree_.children(t, {"aux", "auxpass"}))
            if (tree_[c].tag == "VBD") return true;
        return !tree_.is_root(t) && tree_.is_one_of(t, {"acomp", "attr"}) && tree_[tree_.head(t)].tag == "VBD";
    }

    const TimeWords& table_;
    const Tree& tree_;
    TimePhrases words_;
    std::optional<Date> today_;
    std::optional<Date> anchor_;   // the date told last
    std::optional<Date> story_;    // a year far from the article's, while the text stays in it
    std::uint32_t story_line_ = 0;
    std::vector<FoundDate> found_;
};

}  // namespace

std::vector<FoundDate> Times::dates(const Tree& tree, std::optional<Date> article_date) const {
    return Resolver(words_, tree, article_date).run();
}

}  // namespace interdict
