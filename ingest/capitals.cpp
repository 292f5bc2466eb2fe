#include "ingest/capitals.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace interdict {

namespace {

constexpr std::size_t longest_name = 6;   // words of the longest name that is tried

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c); }
char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }
char upper(char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; }

struct Word {
    std::size_t begin, end;
    bool begins_sentence;
};

// Runs of letters, digits, and what joins them inside a word; a full stop belongs to an abbreviation ("U.S.").
std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    const auto is_part = [&](std::size_t i) {
        const char c = text[i];
        if (is_letter(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xC3) return true;
        return c == '.' && i > 0 && is_upper(text[i - 1]) && (i < 2 || !is_letter(text[i - 2]) ) && i + 1 < text.size() && (is_letter(text[i + 1]) || (i > 2 && text[i - 2] == '.'));
    };
    bool begins = true;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_part(i)) {
            if (text[i] == '\n' || ((text[i] == '.' || text[i] == '!' || text[i] == '?') && !(i > 1 && text[i - 2] == '.')) || text[i] == ':' || text[i] == '"') begins = true;
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && is_part(end)) ++end;
        words.push_back({i, end, begins});
        begins = false;
        i = end;
    }
    return words;
}

// Whether the line is all in capitals.
bool is_shouted(std::string_view line) {
    const auto small = std::count_if(line.begin(), line.end(), is_lower), large = std::count_if(line.begin(), line.end(), is_upper);
    return large >= 10 && small * 20 <= large;
}

struct Forms {
    int small = 0, capital = 0, shouted = 0;
};

struct Setter {
    std::string text;
    const Lexicon& lexicon;
    std::unordered_map<std::string, Forms> told;   // by the word in small letters: how running text writes it

    std::string word(const Word& w) const { return text.substr(w.begin, w.end - w.begin); }
    static std::string small(std::string w) {
        std::transform(w.begin(), w.end(), w.begin(), lower);
        return w;
    }
    static std::string title(std::string w) {
        w = small(std::move(w));
        bool first = true;
        for (char& c : w) {
            if (first && is_letter(c)) c = upper(c);
            first = !is_letter(c) && c != '\'';
        }
        return w;
    }

    void learn(std::string_view line) {
        for (const Word& w : words_of(line)) {
            const std::string_view form = line.substr(w.begin, w.end - w.begin);
            Forms& forms = told[small(std::string(form))];
            if (is_lower(form[0])) ++forms.small;
            else if (form.size() > 1 && std::none_of(form.begin(), form.end(), is_lower)) ++forms.shouted;
            else if (is_upper(form[0]) && !w.begins_sentence) ++forms.capital;
        }
    }

    bool is_name(const std::string& phrase, bool single) const {
        for (const Meaning& meaning : lexicon.meanings(phrase)) {
            if (!single) return true;
            // Alone, a firm's name may be a word of every day ("Target", "Gap").
            const bool firm = meaning.kind == Meaning::Kind::company || meaning.kind == Meaning::Kind::product || meaning.kind == Meaning::Kind::media;
            if (!firm || !lexicon.in_class("everyday_name", small(phrase))) return true;
        }
        return false;
    }
    void put(const Word& w, const std::string& form) { text.replace(w.begin, w.end - w.begin, form); }

    void set(std::size_t begin, std::size_t end) {
        std::vector<Word> words = words_of(std::string_view(text).substr(begin, end - begin));
        for (Word& w : words) w.begin += begin, w.end += begin;
        for (std::size_t i = 0; i < words.size();) {
            if (const std::size_t length = set_name(words, i); length > 0) {
                i += length;
                continue;
            }
            const std::string form = word(words[i]), plain = small(form);
            const auto forms = told.find(plain);
            const bool abbreviation = form.find('.') != std::string::npos || std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
            std::string usual = plain;
            if (abbreviation || (forms != told.end() && forms->second.small == 0 && forms->second.capital == 0 && forms->second.shouted > 0)) usual = form;
            else if (forms != told.end() && forms->second.small == 0 && forms->second.capital > 0) usual = title(form);
            if (i == 0 && is_lower(usual[0])) usual[0] = upper(usual[0]);
            put(words[i], usual);
            ++i;
        }
    }

    // The longest name of the tables that begins at the word, set as they write it; how many words it has, 0 where there is none.
    std::size_t set_name(const std::vector<Word>& words, std::size_t first) {
        for (std::size_t length = std::min(longest_name, words.size() - first); length > 0; --length) {
            const Word &from = words[first], &to = words[first + length - 1];
            const std::string as_set = text.substr(from.begin, to.end - from.begin);
            // "Bank of England"
            std::string with_links = title(as_set);
            for (const std::string_view link : {" Of ", " And ", " For ", " The ", " On "})
                for (std::size_t at; (at = with_links.find(link)) != std::string::npos;) with_links[at + 1] = lower(with_links[at + 1]);
            const std::vector<std::string> ways{as_set, title(as_set), with_links};
            for (const std::string& way : ways) {
                if (!is_name(way, length == 1)) continue;
                // "POLISH", "May": a small word of the text, or one of the calendar's.
                if (length == 1 && (lexicon.function_word("calendar", title(way)) || lexicon.function_word("pronoun", small(way)) == std::string_view("we"))) continue;
                if (length == 1 && way == as_set && way.size() > 4 && is_name(title(way), true)) continue;
                // "U.S. TO SET DUTIES": no stock exchange, unless the text tells of it.
                if (length == 1 && way == as_set && lexicon.meanings(way).front().kind != Meaning::Kind::country && told.find(small(way)) == told.end()) continue;
                if (length == 1 && is_small_only(small(way))) continue;
                text.replace(from.begin, to.end - from.begin, way);
                return length;
            }
        }
        return 0;
    }
    bool is_small_only(const std::string& w) const {
        const auto forms = told.find(w);
        return forms != told.end() && forms->second.small > 0 && forms->second.capital == 0 && forms->second.shouted == 0;
    }
};

}  // namespace

std::string with_running_capitals(std::string_view text, const Lexicon& lexicon) {
    struct Line {
        std::size_t begin, end;
        bool shouted;
    };
    std::vector<Line> lines;
    bool any = false;
    for (std::size_t begin = 0; begin < text.size(); begin = lines.back().end + 1) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back({begin, end, is_shouted(text.substr(begin, end - begin))});
        any = any || lines.back().shouted;
    }
    Setter setter{std::string(text), lexicon, {}};
    if (!any) return std::move(setter.text);
    for (const Line& line : lines)
        if (!line.shouted) setter.learn(text.substr(line.begin, line.end - line.begin));
    for (const Line& line : lines)
        if (line.shouted) setter.set(line.begin, line.end);
    return std::move(setter.text);
}

}  // namespace interdict
