// Reads dates and lengths of time off words.
#include "ingest/time_phrase.h"

#include <algorithm>

namespace interdict {
namespace {

bool valid(const Calendar& c) {
    constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return c.month >= 1 && c.month <= 12 && c.day <= days[c.month - 1] && c.last_day <= days[c.month - 1];
}

bool is_capital(std::string_view text) { return !text.empty() && text[0] >= 'A' && text[0] <= 'Z'; }

std::vector<Word> words_of(const Tree& tree) {
    std::vector<Word> words;
    words.reserve(tree.size());
    bool glued = false;
    for (std::uint32_t t = 0; t < tree.size(); ++t) {
        if (tree.is_space(t)) {
            glued = false;
            continue;
        }
        words.push_back({tree.lower(t), is_capital(tree.text(t)), glued, t, false});
        glued = !tree[t].space_after;
    }
    return words;
}

// The words of plain text, for datelines: runs of letters, runs of digits, and single other characters.
std::vector<Word> words_of(std::string_view line) {
    const auto letter = [](unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80; };
    const auto digit = [](unsigned char c) { return c >= '0' && c <= '9'; };
    std::vector<Word> words;
    bool glued = false;
    for (std::size_t at = 0; at < line.size();) {
        const unsigned char first = static_cast<unsigned char>(line[at]);
        if (first == ' ' || first == '\t' || first == '\r' || line.substr(at, 2) == "\xC2\xA0") {
            at += first == 0xC2 ? 2 : 1;
            glued = false;
            continue;
        }
        std::size_t end = at + 1;
        if (digit(first)) {
            while (end < line.size() && digit(static_cast<unsigned char>(line[end]))) ++end;
            if (end < line.size() && line.size() - end >= 2 && letter(static_cast<unsigned char>(line[end])) &&
                letter(static_cast<unsigned char>(line[end + 1])) && (line.size() - end == 2 || !letter(static_cast<unsigned char>(line[end + 2]))))
                end += 2;   // "4th"
        } else if (letter(first)) {
            while (end < line.size() && letter(static_cast<unsigned char>(line[end]))) ++end;
            if (end < line.size() && line[end] == '.' && end - at <= 4) ++end;   // "Jan."
        }
        Word word;
        word.lower = line.substr(at, end - at);
        word.capital = first >= 'A' && first <= 'Z';
        for (char& c : word.lower)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        word.glued = glued;
        word.token = static_cast<std::uint32_t>(at);
        words.push_back(std::move(word));
        glued = true;
        at = end;
    }
    return words;
}

bool is_separator(const std::string& word) {
    static constexpr std::string_view separators[] = {"|", "-", "–", "—", "―", "(", ")", "·", "•", "/", ":", ",", ".", ";", "[", "]"};
    return std::find(std::begin(separators), std::end(separators), word) != std::end(separators);
}

}  // namespace

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

int to_number(std::string_view digits) {
    int value = 0;
    for (char c : digits.substr(0, 9)) value = value * 10 + (c - '0');
    return value;
}

// The token of the span whose head is outside of it.
std::uint32_t top_of(const Tree& tree, Span span) {
    for (std::uint32_t t = span.begin; t < span.end; ++t)
        if (!tree.is_space(t) && !tree.is_one_of(t, {"det", "punct"}) && (tree.is_root(t) || !span.contains(tree.head(t)))) return t;
    return span.begin;
}

std::uint32_t verb_of_date(const Tree& tree, Span date, std::uint32_t verb) {
    if (tree.is_root(verb) || !tree.is(verb, "ccomp")) return verb;
    const std::uint32_t above = tree.head(verb), subject = tree.child(verb, {"nsubj", "nsubjpass"});
    if (!tree.is_verb(above) || above >= date.begin || subject == no_token || subject < date.end) return verb;
    for (std::uint32_t t = above + 1; t < date.begin; ++t)
        if (tree.is(t, "mark") || tree[t].pos == "PUNCT") return verb;
    return above;
}

std::optional<Date> make_date(int year, int month, int day) {
    if (year < 1 || year > 9999) return std::nullopt;
    Date date;
    date.year = static_cast<std::int16_t>(year);
    date.month = static_cast<std::uint8_t>(month);
    date.day = static_cast<std::uint8_t>(day);
    return date_of(iso(date));   // none for a day that the calendar does not have
}

std::optional<Duration> duration_from(const Length& length) {
    int count = length.halves, unit = length.unit;
    if (length.vague || count <= 0 || unit == 'H') return std::nullopt;
    if (count % 2 == 0) count /= 2;
    else if (unit == 'Y') count *= 6, unit = 'M';
    else if (unit == 'M') count *= 15, unit = 'D';
    else return std::nullopt;
    if (count > 9999) return std::nullopt;
    return Duration{static_cast<std::uint16_t>(count), static_cast<char>(unit)};
}

TimePhrases::TimePhrases(const TimeWords& table, std::vector<Word> words) : table_(table), words_(std::move(words)) {
    for (Word& word : words_) {
        const std::string& text = word.lower;
        word.known = (!text.empty() && text[0] >= '0' && text[0] <= '9') || table_.begins(text);
        const std::size_t hyphen = text.find('-');   // "mid-2018"
        if (!word.known && hyphen != std::string::npos && hyphen > 0) word.known = table_.begins(text.substr(0, hyphen));
    }
}

TimePhrases::TimePhrases(const TimeWords& table, const Tree& tree) : TimePhrases(table, words_of(tree)) {}

TimePhrases::TimePhrases(const TimeWords& table, std::string_view line) : TimePhrases(table, words_of(line)) {}

std::optional<int> TimePhrases::value(TimeWord kind, std::size_t i) const {
    if (i >= size()) return std::nullopt;
    const auto found = table_.value(kind, words_[i].lower);
    return found ? std::optional<int>(found->number) : std::nullopt;
}

std::optional<std::pair<std::size_t, TimeValue>> TimePhrases::phrase(TimeWord kind, std::size_t i) const {
    if (i >= size() || !words_[i].known) return std::nullopt;
    std::optional<std::pair<std::size_t, TimeValue>> best;
    std::string joined;
    for (std::size_t end = i; end < size() && end < i + table_.longest(); ++end) {
        if (end > i) joined += ' ';
        joined += words_[end].lower;
        if (const auto found = table_.value(kind, joined)) best = {end + 1, *found};
    }
    return best;
}

std::optional<std::pair<std::size_t, TimeValue>> TimePhrases::phrase_before(TimeWord kind, std::size_t end) const {
    std::optional<std::pair<std::size_t, TimeValue>> best;
    std::string joined;
    for (std::size_t begin = end; begin > 0 && end - begin < table_.longest();) {
        --begin;
        joined = joined.empty() ? words_[begin].lower : words_[begin].lower + ' ' + joined;
        if (const auto found = table_.value(kind, joined)) best = {begin, *found};
    }
    return best;
}

int TimePhrases::year(std::size_t i) const {
    if (i >= size() || words_[i].lower.size() != 4 || !is_digits(words_[i].lower)) return 0;
    const int number = to_number(words_[i].lower);
    return number >= 1000 && number < 2200 ? number : 0;
}

// "4", "4th"; "fourth" where `spelt`.
int TimePhrases::day(std::size_t i, bool spelt) const {
    if (i >= size()) return 0;
    const std::string& text = words_[i].lower;
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0) return spelt ? value(TimeWord::ordinal, i).value_or(0) : 0;
    if (digits > 2 || (digits < text.size() && !table_.is(TimeWord::ordinal_ending, text.substr(digits)))) return 0;
    const int number = to_number(std::string_view(text).substr(0, digits));
    return number >= 1 && number <= 31 ? number : 0;
}

std::optional<Calendar> TimePhrases::calendar(std::size_t i) const {
    if (auto found = numeric(i)) return found;
    Calendar found;
    std::size_t at = i;
    if (const auto weekday = value(TimeWord::weekday, at); weekday && words_[at].capital) {
        found.weekday = *weekday;
        found.end = ++at;
        if (is_text(at, ",")) ++at;
        if (is(TimeWord::day_part, at)) found.end = ++at;
        if (is_text(at, ",")) ++at;
        if (is(TimeWord::the, at)) ++at;
    }
    if (day_first(at, found) || month_first(at, found)) {
        year_after(found);
        return found;
    }
    return found.weekday >= 0 ? std::optional(found) : std::nullopt;
}

// "2018-05-04", "4/5/2018", "04.05.2018", as one word or several that touch.
std::optional<Calendar> TimePhrases::numeric(std::size_t i) const {
    if (i >= size() || words_[i].lower.empty() || words_[i].lower[0] < '0' || words_[i].lower[0] > '9') return std::nullopt;
    std::string text;
    std::optional<Calendar> found;
    for (std::size_t end = i; end < size() && end < i + 5 && text.size() < 11; ++end) {
        if (end > i && !words_[end].glued) break;
        text += words_[end].lower;
        int field[3] = {0, 0, 0};
        std::size_t width[3] = {0, 0, 0}, fields = 0;
        char parted = 0;
        bool plain = true;
        for (char c : text) {
            if (c >= '0' && c <= '9') {
                field[fields] = field[fields] * 10 + (c - '0');
                if (++width[fields] > 4) plain = false;
            } else if ((c == '-' || c == '/' || c == '.') && fields < 2 && (parted == 0 || parted == c)) {
                parted = c;
                ++fields;
            } else {
                plain = false;
            }
            if (!plain) break;
        }
        if (!plain || parted == 0 || width[fields] == 0) continue;
        Calendar read;
        read.end = end + 1;
        if (fields == 1 && parted == '-' && width[0] == 4 && width[1] == 2 && field[1] != (field[0] + 1) % 100) {
            read.year = field[0], read.month = field[1];   // else a span of two years, "2007-08"
        } else if (fields == 2 && width[0] == 4 && width[1] <= 2 && width[2] <= 2) {
            read.year = field[0], read.month = field[1], read.day = field[2];
        } else if (fields == 2 && width[2] == 4 && width[0] <= 2 && width[1] <= 2) {
            read.year = field[2];
            const bool first_is_day = field[0] > 12, second_is_day = field[1] > 12;
            if (first_is_day || (!second_is_day && field[0] == field[1])) read.day = field[0], read.month = field[1];
            else if (second_is_day) read.month = field[0], read.day = field[1];
        } else {
            continue;
        }
        if (read.year >= 1000 && read.year < 2200 && (read.month == 0 || valid(read))) found = read;
    }
    return found;
}

bool TimePhrases::day_first(std::size_t at, Calendar& found) const {
    const int first = day(at, true);
    if (first == 0) return false;
    int last = 0;
    std::size_t next = at + 1;
    if (is(TimeWord::range, next) && day(next + 1, false) > 0) {
        last = day(next + 1, false);
        next += 2;
    }
    if (value(TimeWord::of, next) == 1) ++next;
    const auto month = value(TimeWord::month, next);
    if (!month || !words_[next].capital) return false;
    found.day = first, found.last_day = last, found.month = *month, found.end = next + 1;
    return valid(found);
}

bool TimePhrases::month_first(std::size_t at, Calendar& found) const {
    const auto month = value(TimeWord::month, at);
    if (!month || !words_[at].capital) return false;
    Calendar with = found;
    with.month = *month;
    with.end = at + 1;
    std::size_t next = is(TimeWord::the, at + 1) ? at + 2 : at + 1;
    with.day = day(next, next == at + 2);
    if (with.day == 0) {
        found = with;
        return found.weekday < 0;   // "Monday March" is no date
    }
    with.end = ++next;
    if (is(TimeWord::range, next) && day(next + 1, false) > 0 && !is(TimeWord::month, next + 2)) {
        with.last_day = day(next + 1, false);
        with.end = next + 2;
    }
    if (!valid(with)) return false;
    found = with;
    return true;
}

// A year after the month or day: ", 2018", "of 2018", "last year".
void TimePhrases::year_after(Calendar& found) const {
    std::size_t at = found.end;
    if (is_text(at, ",") || value(TimeWord::of, at) == 1) ++at;
    if (const int told = year(at)) {
        found.year = told;
        found.end = at + 1;
        return;
    }
    const auto pointer = value(TimeWord::pointer, at);
    if (pointer && at + 1 < size()) {
        const auto unit = table_.value(TimeWord::unit, words_[at + 1].lower);
        if (unit && unit->unit == 'Y' && unit->number == 1) {
            found.year_from_now = *pointer;
            found.end = at + 2;
        }
    }
}

// "and a half", "-and-a-half": its end, or 0.
std::size_t TimePhrases::and_a_half(std::size_t from) const {
    if (is_hyphen(from)) ++from;
    if (value(TimeWord::range, from) != 2) return 0;
    ++from;
    if (is_hyphen(from)) ++from;
    if (!is(TimeWord::article, from)) return 0;
    ++from;
    if (is_hyphen(from)) ++from;
    return is(TimeWord::half, from) ? from + 1 : 0;
}

std::optional<Length> TimePhrases::length(std::size_t i, bool may_go_on) const {
    if (i >= size() || !words_[i].known) return std::nullopt;
    Length found;
    std::size_t at = i;
    for (int skipped = 0; skipped < 3; ++skipped)
        if (const auto more = phrase(TimeWord::more, at)) at = more->first;
    if (is(TimeWord::half, at)) {
        found.halves = 1;
        ++at;
        if (is_hyphen(at)) ++at;
        if (is(TimeWord::article, at)) ++at;
    } else if (is(TimeWord::article, at)) {
        ++at;
        if (const auto couple = value(TimeWord::couple, at)) {
            found.halves = *couple * 2;
            ++at;
            if (value(TimeWord::of, at) == 1) ++at;
        } else if (is(TimeWord::vague, at)) {
            found.vague = true;
            ++at;
        } else if (is(TimeWord::half, at)) {
            found.halves = 1;
            ++at;
            if (is_hyphen(at)) ++at;
        } else {
            found.halves = 2;
            if (const auto number = value(TimeWord::number, at); number && *number >= 12) {   // "a hundred", "a dozen"
                found.halves = *number * 2;
                ++at;
            } else {
                found.article = true;
            }
        }
    } else if (is(TimeWord::vague, at)) {
        found.vague = true;
        ++at;
    } else if (at < size() && is_digits(words_[at].lower) && words_[at].lower.size() <= 4) {
        found.halves = to_number(words_[at].lower) * 2;
        ++at;
    } else if (const auto number = value(TimeWord::number, at)) {
        int count = *number;
        ++at;
        if (count >= 20 && count < 100) {
            const std::size_t next = is_hyphen(at) ? at + 1 : at;
            if (const auto ones = value(TimeWord::number, next); ones && *ones < 10) {
                count += *ones;
                at = next + 1;
            }
        }
        found.halves = count * 2;
    } else if (at > i) {
        found.halves = 2;   // "another year"
    } else {
        found.plain_unit = found.vague = true;
    }
    if (!found.vague)
        if (const std::size_t end = and_a_half(at)) {
            found.halves += 1;
            at = end;
        }
    if (is_hyphen(at) && !found.plain_unit) ++at;
    if (is(TimeWord::filler, at) && !found.plain_unit) ++at;
    if (at >= size()) return std::nullopt;
    const auto unit = table_.value(TimeWord::unit, words_[at].lower);
    if (!unit || unit->number == 0) {
        const auto lasting = table_.value(TimeWord::lasting, words_[at].lower);
        if (!lasting || lasting->number == 0 || !found.article) return std::nullopt;
        return Length{at + 1, 2 * lasting->number, lasting->unit, false, false, false};   // "a yearlong ban"
    }
    found.unit = unit->unit;
    found.halves *= unit->number;
    found.end = ++at;
    if (is_hyphen(at) && table_.is(TimeWord::lasting, at + 1 < size() ? words_[at + 1].lower : std::string())) {
        found.end = at + 2;   // "year-long"
        if (found.plain_unit) {
            found.plain_unit = found.vague = false;
            found.halves = 2 * unit->number;
        }
        found.article = false;
        return found;
    }
    if (found.vague) return found;
    if (const std::size_t end = and_a_half(at)) {   // "a year and a half"
        found.halves += unit->number;
        found.end = end;
        found.article = false;
    } else if (may_go_on && found.unit == 'Y' && value(TimeWord::range, at) == 2) {   // "four years and two months"
        if (const auto rest = length(at + 1, false); rest && rest->unit == 'M' && !rest->vague) {
            found.halves = found.halves * 12 + rest->halves;
            found.unit = 'M';
            found.end = rest->end;
            found.article = false;
        }
    }
    return found;
}

std::optional<Date> dateline_of(const TimeWords& table, std::string_view line) {
    const TimePhrases words(table, line.substr(0, 300));
    for (std::size_t i = 0; i < words.size() && i < 24; ++i) {
        const auto read = words.calendar(i);
        if (!read || read->year == 0 || read->month == 0 || read->day == 0) continue;
        const auto date = make_date(read->year, read->month, read->day);
        if (!date) continue;
        bool labelled = false, names = true;
        std::size_t lettered = 0;
        for (std::size_t w = 0; w < i; ++w) {
            labelled = labelled || words.is(TimeWord::label, w);
            if (is_separator(words[w].lower) || is_digits(words[w].lower)) continue;
            ++lettered;
            names = names && words[w].capital;
        }
        if (labelled && i <= 8) return date;
        if (!names || lettered > 9) return std::nullopt;
        if (i > 0 && !is_separator(words[i - 1].lower)) return std::nullopt;
        const bool closed = read->end == words.size() || is_separator(words[read->end].lower) || (words[read->end].glued && words[read->end].lower[0] == 't') ||
                            is_digits(words[read->end].lower);
        return closed ? date : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace interdict
