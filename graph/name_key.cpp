// Name keys: Unicode folding by ICU, then words, then the words at either end that do not tell who is meant.
#include "graph/name_key.h"

#include <algorithm>
#include <array>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <vector>

namespace interdict {
namespace {

constexpr std::size_t longest_key = 256;   // code points

// The tables, each sorted.
constexpr std::string_view articles[] = {"a", "an", "the"};
constexpr std::string_view titles[] = {
    "amb", "ambassador", "chancellor", "congressman", "congresswoman", "dr", "gov", "governor", "minister", "mr", "mrs", "ms",
    "premier", "president", "prof", "professor", "rep", "representative", "secretary", "sen", "senator", "sir"};
constexpr std::string_view before_titles[] = {"acting", "deputy", "former", "prime", "vice"};
// A title before one of these is part of an office's name: "Secretary of State", "the President's Office".
constexpr std::string_view after_offices[] = {"and", "for", "general", "of", "office", "to"};
constexpr std::string_view legal_forms[] = {
    "ab", "ag", "ao", "aps", "as", "asa", "berhad", "bhd", "bv", "cjsc", "co", "company", "corp", "corporation", "gmbh",
    "group", "holding", "holdings", "inc", "incorporated", "jsc", "kg", "kgaa", "kk", "limited", "llc", "llp", "lp", "ltd",
    "mbh", "nv", "oao", "ojsc", "ooo", "oy", "oyj", "pao", "pjsc", "plc", "pte", "pty", "pvt", "sa", "sarl", "sas", "sdn", "se",
    "spa", "srl", "tbk", "zao"};
constexpr std::string_view leading_legal_forms[] = {"ao", "cjsc", "jsc", "oao", "ojsc", "ooo", "pao", "pjsc", "zao"};
// Words that a company's name ends with and its common name goes without.
constexpr std::string_view company_words[] = {"systems", "tech", "technologies", "technology"};
// Words too common to stand for a company alone.
constexpr std::string_view common_words[] = {
    "advanced", "air", "american", "and", "applied", "army", "art", "chinese", "cloud", "common", "communication",
    "communications", "computer", "control", "cyber", "data", "defence", "defense", "digital", "education", "electronic",
    "energy", "environmental", "european", "first", "food", "for", "general", "georgia", "global", "green", "health", "high",
    "in", "industrial", "information", "integrated", "intelligence", "international", "israeli", "japanese", "korean", "marine",
    "medical", "military", "missile", "mobile", "national", "naval", "new", "nuclear", "of", "on", "optical", "power",
    "quantum", "russian", "satellite", "science", "security", "smart", "social", "software", "solar", "space", "standard",
    "state", "surveillance", "taiwanese", "the", "to", "transportation", "united", "virginia", "water", "weapons", "western",
    "wireless"};

template <std::size_t n>
bool is_one_of(const std::string_view (&table)[n], std::string_view word) {
    return std::binary_search(std::begin(table), std::end(table), word);
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Marks that are spelling, not letters of their own: accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic. The marks of other
// scripts (a Japanese voiced sound, an Indic vowel) part one word from another and stay.
bool is_accent(char32_t c) {
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05C7) || (c >= 0x064B && c <= 0x0652) || c == 0x0670 ||
           (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

// Letters that Unicode does not decompose and that are spelt either way; after case folding.
std::string_view plain_letters(char32_t c) {
    switch (c) {
        case U'ø': return "o";
        case U'ł': return "l";
        case U'đ': return "d";
        case U'ħ': return "h";
        case U'ı': return "i";
        case U'æ': return "ae";
        case U'œ': return "oe";
        default: return {};
    }
}

bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x2032 || c == 0xFF07; }

bool is_in_word(char32_t c) {
    if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') || c == U'_';
    constexpr std::uint32_t kinds = U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK;
    return (U_MASK(u_charType(static_cast<UChar32>(c))) & kinds) != 0;
}

// Without case and accents.
std::u32string folded(std::string_view name) {
    if (is_ascii(name)) {
        std::u32string text(name.begin(), name.end());
        for (char32_t& c : text)
            if (c >= U'A' && c <= U'Z') c += 32;
        return text;
    }
    UErrorCode fault = U_ZERO_ERROR;
    const icu::Normalizer2* const apart = icu::Normalizer2::getNFKDInstance(fault);
    const icu::Normalizer2* const together = icu::Normalizer2::getNFCInstance(fault);
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
    if (U_SUCCESS(fault)) text = apart->normalize(text, fault);
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (!is_accent(static_cast<char32_t>(c))) kept.append(c);
    }
    kept.foldCase();
    if (U_SUCCESS(fault)) kept = together->normalize(kept, fault);
    std::u32string result;
    for (std::int32_t i = 0; i < kept.length(); i = kept.moveIndex32(i, 1)) {
        const auto c = static_cast<char32_t>(kept.char32At(i));
        const std::string_view plain = plain_letters(c);
        if (plain.empty())
            result += c;
        else
            result.append(plain.begin(), plain.end());
    }
    return result;
}

void append_utf8(std::string& to, char32_t c) {
    if (c < 0x80) {
        to += static_cast<char>(c);
    } else if (c < 0x800) {
        to += static_cast<char>(0xC0 | c >> 6);
        to += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        to += static_cast<char>(0xE0 | c >> 12);
        to += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        to += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        to += static_cast<char>(0xF0 | c >> 18);
        to += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        to += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        to += static_cast<char>(0x80 | (c & 0x3F));
    }
}

// Points vanish ("U.S."), "&" is "and", a possessive 's goes, all else that is no letter or digit parts words.
std::vector<std::string> words_of(const std::u32string& text) {
    std::vector<std::string> words;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        if (c == U'.') continue;
        if (is_in_word(c)) {
            append_utf8(word, c);
            continue;
        }
        end_word();
        if (c == U'&') words.push_back("and");
        const bool possessive = is_apostrophe(c) && i + 1 < text.size() && text[i + 1] == U's' && (i + 2 == text.size() || !is_in_word(text[i + 2]));
        if (possessive) ++i;
    }
    end_word();
    return words;
}

// "J. P. Morgan" is "J.P. Morgan".
void join_initials(std::vector<std::string>& words) {
    const auto is_initial = [](const std::string& w) { return w.size() == 1 && w[0] >= 'a' && w[0] <= 'z'; };
    std::vector<std::string> joined;
    bool after_initial = false;
    for (std::string& w : words) {
        const bool initial = is_initial(w);
        if (initial && after_initial)
            joined.back() += w;
        else
            joined.push_back(std::move(w));
        after_initial = initial;
    }
    words = std::move(joined);
}

// Drops what stands at either end and does not tell who is meant; at least one word stays.
void drop_ends(std::vector<std::string>& words) {
    std::size_t first = 0;
    std::size_t last = words.size();
    const auto left = [&] { return last - first; };
    if (left() > 1 && is_one_of(articles, words[first])) ++first;
    while (left() > 1) {
        std::size_t title = first;
        while (title + 1 < last && is_one_of(before_titles, words[title])) ++title;
        if (title + 1 >= last || !is_one_of(titles, words[title]) || is_one_of(after_offices, words[title + 1])) break;
        first = title + 1;
    }
    while (left() > 1 && is_one_of(leading_legal_forms, words[first])) ++first;
    while (left() > 1 && is_one_of(legal_forms, words[last - 1])) {
        --last;
        while (left() > 1 && words[last - 1] == "and") --last;   // "& Co."
    }
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(last), words.end());
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first));
}

std::string cut_to_longest(std::string key) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < key.size(); ++i) {
        const bool begins = (static_cast<unsigned char>(key[i]) & 0xC0) != 0x80;
        if (begins && ++count > longest_key) {
            key.resize(i);
            break;
        }
    }
    return key;
}

// A name of signs alone is its own key.
std::string key_of_signs(const std::u32string& text) {
    std::string key;
    bool gap = false;
    for (const char32_t c : text) {
        if (c <= 0x20 || c == 0x7F || u_isUWhiteSpace(static_cast<UChar32>(c)) || u_iscntrl(static_cast<UChar32>(c))) {
            gap = !key.empty();
            continue;
        }
        if (gap) key += ' ';
        gap = false;
        append_utf8(key, c);
    }
    return key;
}

}  // namespace

std::string name_key(std::string_view name) {
    // What a key can hold comes from the beginning; a page given as a name is not read to its end.
    constexpr std::size_t far_enough = 64 * 1024;
    if (name.size() > far_enough) {
        std::size_t cut = far_enough;
        while (cut > far_enough - 4 && (static_cast<unsigned char>(name[cut]) & 0xC0) == 0x80) --cut;
        name = name.substr(0, cut);
    }
    const std::u32string text = folded(name);
    std::vector<std::string> words = words_of(text);
    if (words.empty()) return cut_to_longest(key_of_signs(text));
    join_initials(words);
    drop_ends(words);
    std::string key;
    for (const std::string& w : words) {
        if (!key.empty()) key += ' ';
        key += w == "usa" ? "us" : w;
    }
    return cut_to_longest(std::move(key));
}

std::string company_key(std::string_view name_key) {
    std::string_view rest = name_key;
    while (true) {
        const std::size_t gap = rest.rfind(' ');
        if (gap == std::string_view::npos || !is_one_of(company_words, rest.substr(gap + 1))) break;
        rest = rest.substr(0, gap);
    }
    if (rest.size() == name_key.size()) return {};
    const std::size_t gap = rest.rfind(' ');
    const std::string_view last = gap == std::string_view::npos ? rest : rest.substr(gap + 1);
    const bool too_common = is_one_of(common_words, last) || is_one_of(company_words, rest);
    return too_common ? std::string() : std::string(rest);
}

}  // namespace interdict
