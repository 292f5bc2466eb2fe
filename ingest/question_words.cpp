#include "ingest/question_words.h"

#include "graph/error.h"

#include <algorithm>
#include <cctype>

namespace interdict {
namespace {

std::string lower_of(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return lower;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> found;
    for (const std::string_view part : parts(text, separator)) found.emplace_back(part);
    return found;
}

bool starts_with(const std::string& text, std::string_view beginning) { return text.compare(0, beginning.size(), beginning) == 0; }

// Words that are read as what they are, never as somebody's name, when they are written small: "target", "may", "which".
bool is_common(const QuestionWord& word, const Lexicon& lexicon, const QuestionTable& table) {
    for (const std::string_view class_name : {"asker", "adverb", "auxiliary", "opening", "filler", "current", "kind", "restrict", "hit", "rewrite", "date_word", "anyone"})
        if (table.is(class_name, word.lower)) return true;
    for (const std::string_view tag : {"MD", "IN", "DT", "WP", "WDT", "WRB", "CC", "RB", "TO", "EX", "RP", "PDT", "POS", "CD", "PRP"})
        if (starts_with(word.tag, tag)) return true;
    return !lexicon.triggers(word.lemma).empty() || lexicon.governor(word.lemma, "obj") || lexicon.description(word.lemma) || lexicon.in_class("tie", word.lemma);
}

}  // namespace

QuestionTable::QuestionTable(const Table& table) {
    static constexpr std::string_view known[] = {"asker", "adverb", "auxiliary", "contracted", "opening", "closing", "filler", "existential", "current", "rewrite",
                                                 "restrict", "hit", "kind", "anyone", "date_word", "recent", "bound", "reason"};
    for (const Row& row : table.rows) {
        const std::string name(row.fields[0]), value(row.fields[2]);
        if (name == "form") {
            QuestionForm form;
            for (const std::string& element : split(row.fields[1], ' ')) form.pattern.push_back(split(element, '/'));
            form.value = split(row.fields[2], ' ');
            forms.push_back(std::move(form));
        } else if (name == "near") {
            near.emplace_back(row.fields[1]);
        } else if (name == "stand_in") {
            stand_ins_[value] = split(row.fields[1], '|');
        } else if (std::find(std::begin(known), std::end(known), name) != std::end(known)) {
            for (const std::string_view phrase : parts(row.fields[1])) classes_[name].emplace(std::string(phrase), value);
        } else {
            throw Error(ErrorKind::usage, table.name + ":" + std::to_string(row.line), "unknown class \"" + name + "\"");
        }
    }
}

std::optional<std::string_view> QuestionTable::value(std::string_view class_name, const std::string& phrase) const {
    const auto words = classes_.find(std::string(class_name));
    if (words == classes_.end()) return std::nullopt;
    const auto found = words->second.find(phrase);
    if (found == words->second.end()) return std::nullopt;
    return found->second;
}

std::pair<std::size_t, std::string_view> QuestionTable::at(std::string_view class_name, const QuestionWords& words, std::size_t begin) const {
    std::pair<std::size_t, std::string_view> best{0, {}};
    std::string phrase;
    for (std::size_t i = begin; i < words.size() && i < begin + 5 && !words[i].is_name(); ++i) {
        phrase += (phrase.empty() ? "" : " ") + words[i].lower;
        if (const auto found = value(class_name, phrase)) best = {i + 1 - begin, *found};
    }
    return best;
}

std::pair<std::size_t, std::string_view> QuestionTable::before(std::string_view class_name, const QuestionWords& words, std::size_t end) const {
    std::pair<std::size_t, std::string_view> best{0, {}};
    std::string phrase;
    for (std::size_t i = end; i > 0 && end - i < 5 && !words[i - 1].is_name(); --i) {
        phrase = words[i - 1].lower + (phrase.empty() ? "" : " ") + phrase;
        if (const auto found = value(class_name, phrase)) best = {end + 1 - i, *found};
    }
    return best;
}

const std::vector<std::string>& QuestionTable::stand_ins(const std::string& kind) const {
    static const std::vector<std::string> none;
    const auto found = stand_ins_.find(kind);
    return found == stand_ins_.end() ? none : found->second;
}

ProperNames::ProperNames(const Lexicon& lexicon) {
    const auto add = [&](std::string_view text, std::string_view canonical, EntityType type, bool of_state, bool adjective) {
        by_lower_.try_emplace(lower_of(text), Name{std::string(text), std::string(canonical), type, of_state, adjective});
    };
    for (const Country& country : lexicon.countries) {
        add(country.name, country.name, EntityType::COUNTRY, false, false);
        for (const auto name : country.names) add(name, country.name, EntityType::COUNTRY, false, false);
        for (const auto name : country.adjectives) add(name, country.name, EntityType::COUNTRY, false, true);
        for (const auto name : country.stand_ins) add(name, country.name, EntityType::COUNTRY, false, false);
    }
    for (const Organ& organ : lexicon.organs) {
        add(organ.name, organ.name, EntityType::ORG, organ.state != "-", false);
        for (const auto name : organ.names) add(name, organ.name, EntityType::ORG, organ.state != "-", false);
        // "Commerce Department": whose, the store may know.
        for (const auto name : organ.weak)
            if (name.find(' ') != std::string_view::npos) add(name, name, EntityType::ORG, true, false);
    }
    const auto add_all = [&](const std::vector<KnownName>& all, EntityType type) {
        for (const KnownName& known : all) {
            add(known.name, known.name, type, false, false);
            for (const auto name : known.names) add(name, known.name, type, false, false);
        }
    };
    add_all(lexicon.companies, EntityType::ORG);
    add_all(lexicon.persons, EntityType::PERSON);
    add_all(lexicon.products, EntityType::PRODUCT);
    add_all(lexicon.media, EntityType::ORG);
}

const ProperNames::Name* ProperNames::find(const std::string& typed) const {
    const auto found = by_lower_.find(lower_of(typed));
    return found == by_lower_.end() ? nullptr : &found->second;
}

namespace {

// Reads the names out of a question's tokens.
struct NameFinder {
    const Tree& tree;
    const std::vector<bool>& left_out;
    const std::vector<NamedWords>& named;
    const ProperNames& proper_names;
    const Lexicon& lexicon;
    const QuestionTable& table;

    QuestionWord plain(std::uint32_t t) const {
        QuestionWord word;
        word.text = tree.text(t);
        word.lower = tree.lower(t);
        word.lemma = tree.lemma(t);
        word.tag = tree[t].tag;
        return word;
    }
    bool capital(std::uint32_t t) const { return t < tree.size() && !left_out[t] && is_upper(tree.text(t).front()); }
    std::string text(std::uint32_t begin, std::uint32_t end) const { return std::string(tree.document().text_of(Span{begin, end})); }

    // One word may be a common one: small, or at the head of the question.
    bool may_be_name(std::uint32_t begin, std::uint32_t end) const {
        if (end > begin + 1) return capital(begin) || tree[begin].tag != "DT";
        const QuestionWord word = plain(begin);
        if (word.lower == "us") return true;
        if (capital(begin) && begin > 0) return true;
        return !is_common(word, lexicon, table);
    }

    // The end of the longest name that the store knows and that begins here, or `begin`.
    std::uint32_t end_in_store(std::uint32_t begin, const NamedWords*& which) const {
        std::uint32_t best = begin;
        for (const NamedWords& words : named) {
            if (words.begin != tree[begin].byte_begin) continue;
            for (std::uint32_t end = begin + 1; end <= tree.size() && !left_out[end - 1]; ++end)
                if (tree[end - 1].byte_end == words.end && end > best && may_be_name(begin, end)) {
                    best = end;
                    which = &words;
                }
        }
        return best;
    }
    std::uint32_t end_in_tables(std::uint32_t begin, const ProperNames::Name*& which) const {
        std::uint32_t best = begin;
        for (std::uint32_t end = begin + 1; end <= tree.size() && end < begin + 10 && !left_out[end - 1]; ++end)
            if (const auto* found = proper_names.find(text(begin, end)); found && may_be_name(begin, end)) {
                best = end;
                which = found;
            }
        return best;
    }
    // The end of a run of capitals that no table knows: "Longhai Marine", "Ministry of Trade". Its words are no titles.
    std::uint32_t end_of_capitals(std::uint32_t begin) const {
        if (!capital(begin) || tree[begin].tag == "WP" || !may_be_name(begin, begin + 1)) return begin;
        const bool in_word = begin > 0 && !tree[begin - 1].space_after && tree[begin - 1].tag == "CD";   // "5G"
        const bool office = begin + 1 < tree.size() && tree.lower(begin + 1) == "of" && lexicon.title(tree.lower(begin));   // "CEO of Huawei"
        if (in_word || office) return begin;
        if (begin == 0 && is_common(plain(begin), lexicon, table)) return begin;
        std::uint32_t end = begin + 1;
        while (end < tree.size()) {
            if (capital(end)) ++end;
            else if ((tree.lower(end) == "of" || tree.lower(end) == "&") && capital(end + 1)) end += 2;
            else break;
        }
        return end;
    }

    QuestionWord name(std::uint32_t begin, std::uint32_t end) const {
        QuestionWord word = plain(begin);
        word.name = word.text = text(begin, end);
        word.lower = lower_of(word.text);
        word.tag = "NNP";
        return word;
    }

    QuestionWords find() const {
        QuestionWords words;
        for (std::uint32_t t = 0; t < tree.size();) {
            if (left_out[t] || tree.is_space(t)) {
                ++t;
                continue;
            }
            const NamedWords* stored = nullptr;
            const ProperNames::Name* proper = nullptr;
            const std::uint32_t store_end = end_in_store(t, stored), table_end = end_in_tables(t, proper);
            std::uint32_t capital_end = end_of_capitals(t);
            if (std::max(store_end, table_end) > t && !(capital_end > std::max(store_end, table_end) && tree[capital_end - 1].tag == "NNP" && !proper_after(t, std::max(store_end, table_end), capital_end)))
                capital_end = t;
            const std::uint32_t end = std::max({store_end, table_end, capital_end});
            if (end == t) {
                words.push_back(plain(t++));
                continue;
            }
            QuestionWord word = name(t, end);
            if (table_end == end) {
                word.text = proper->text;
                word.type = proper->type;
                word.of_state = proper->of_state;
                word.known = true;
                if (store_end != end || proper->adjective) word.name = proper->canonical;
                if (proper->adjective) {
                    word.home = proper->canonical;
                    word.tag = "JJ";
                } else if (proper->type == EntityType::COUNTRY) {
                    word.home = proper->canonical;
                }
            } else if (store_end == end) {
                word.type = stored->type;
                word.of_state = stored->of_state;
            }
            words.push_back(std::move(word));
            t = end;
        }
        return words;
    }
    // Whether another name or a title begins inside the capitals: "US President Joe Biden", "Chinese Huawei".
    bool proper_after(std::uint32_t begin, std::uint32_t known_end, std::uint32_t end) const {
        const ProperNames::Name* which = nullptr;
        const NamedWords* stored = nullptr;
        if (const auto* first = proper_names.find(text(begin, known_end)); first && first->adjective) return true;
        for (std::uint32_t t = known_end; t < end; ++t)
            if (end_in_tables(t, which) > t || end_in_store(t, stored) > t || lexicon.title(tree.lower(t))) return true;
        return false;
    }
};

QuestionWord plain_word(const std::string& text, const QuestionWord& from) {
    QuestionWord word;
    word.text = word.lower = word.lemma = text;
    word.tag = from.tag;
    return word;
}

// Puts the words of `phrase` in place of `count` words.
void put(QuestionWords& words, std::size_t begin, std::size_t count, std::string_view phrase) {
    QuestionWords made;
    for (const std::string& text : split(phrase, ' ')) made.push_back(plain_word(text, words[begin]));
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(begin + count));
    words.insert(words.begin() + static_cast<std::ptrdiff_t>(begin), made.begin(), made.end());
}

// "what's been proposed", "who's banned TikTok": a participle with an object.
bool is_short_has(const QuestionWords& words, std::size_t i) {
    const std::string& lower = words[i].lower;
    if (i == 0 || i + 1 >= words.size() || (lower != "'s" && lower != "’s" && lower != "s")) return false;
    if (words[i + 1].lower == "been") return true;
    return words[i + 1].tag.starts_with("VB") && !words[i + 1].tag.ends_with("G") && i + 2 < words.size() && (words[i + 2].is_name() || words[i + 2].tag.starts_with("NN") || words[i + 2].tag == "DT");
}

// "fined, banned or sanctioned", "Huawei, ZTE and Hikvision"
bool parts_a_list(const QuestionWords& words, std::size_t comma) {
    if (words[comma].lower != "," || comma == 0 || comma + 1 >= words.size()) return false;
    const QuestionWord &before = words[comma - 1], &behind = words[comma + 1];
    return (before.is_name() && behind.is_name()) || (before.tag.starts_with("VB") && behind.tag.starts_with("VB"));
}

// "put on the entity list", not "is on the entity list": another verb has it already.
bool has_verb_before(const QuestionWords& words, std::size_t end, const QuestionTable& table) {
    return std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(end), [&](const QuestionWord& w) { return !w.is_name() && w.tag.starts_with("VB") && !table.is("auxiliary", w.lower); });
}

void drop(QuestionWords& words, std::size_t begin, std::size_t count) {
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(begin + count));
}

}  // namespace

QuestionWords question_words(const Tree& tree, const std::vector<bool>& left_out, const std::vector<NamedWords>& named, const ProperNames& proper_names, const Lexicon& lexicon,
                             const QuestionTable& table) {
    return NameFinder{tree, left_out, named, proper_names, lexicon, table}.find();
}

Paraphrased paraphrase(QuestionWords& words, const QuestionTable& table) {
    Paraphrased told;
    // A "'s" behind a name says whose; elsewhere it is a verb.
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0 && words[i - 1].is_name() && words[i].tag == "POS") continue;
        if (is_short_has(words, i)) put(words, i, 1, "has");
        else if (const auto [count, phrase] = table.at("contracted", words, i); count > 0) put(words, i, count, phrase);
    }
    for (std::size_t i = words.size(); i-- > 0;)
        if (!words[i].is_name() && words[i].lower.find_first_not_of("?.!,;:\"“”()`'") == std::string::npos && !parts_a_list(words, i)) drop(words, i, 1);
    for (std::size_t count = 1; count > 0 && !words.empty();) {
        count = table.at("opening", words, 0).first;
        drop(words, 0, count);
    }
    for (std::size_t count = 1; count > 0 && !words.empty();) {
        count = table.before("closing", words, words.size()).first;
        drop(words, words.size() - count, count);
    }
    for (std::size_t i = 0; i < words.size();) {
        if (const std::size_t count = table.at("current", words, i).first; count > 0) {
            told.in_force = true;
            drop(words, i, count);
        } else if (const std::size_t filler = table.at("filler", words, i).first; filler > 0) {
            drop(words, i, filler);
        } else {
            if (const auto [count2, phrase] = table.at("rewrite", words, i); count2 > 0 && !(words[i].tag == "IN" && has_verb_before(words, i, table))) {
                put(words, i, count2, phrase);
                i += split(phrase, ' ').size();
            } else if (const auto [count3, any] = table.at("restrict", words, i); count3 > 0) {
                put(words, i, count3, any);
                told.any_restriction = true;
                i += split(any, ' ').size();
            } else if (const std::size_t nobody = i > 1 || (i == 1 && !words[0].tag.starts_with("IN")) ? table.at("anyone", words, i).first : 0; nobody > 0) {
                drop(words, i + 1, nobody - 1);
                words[i].anyone = true;
                words[i].type = EntityType::COUNTRY;
                ++i;
            } else {
                ++i;
            }
        }
    }
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (words[i].lower == "in" && words[i + 1].lower == "force") told.in_force = true;
    return told;
}

bool paraphrase_hits(QuestionWords& words, const QuestionTable& table) {
    bool any = false;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (const auto [count, phrase] = table.at("hit", words, i); count > 0) {
            put(words, i, count, phrase);
            any = true;
        }
    return any;
}

bool name_unknown_nouns(QuestionWords& words, const Lexicon& lexicon, const QuestionTable& table) {
    const auto unknown = [&](const QuestionWord& word) { return !word.is_name() && !is_common(word, lexicon, table) && word.lower.find_first_not_of("'’-–.") != std::string::npos; };
    bool any = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!unknown(words[i])) continue;
        std::size_t end = i + 1;
        while (end < words.size() && unknown(words[end])) ++end;
        QuestionWord name = words[i];
        for (std::size_t k = i + 1; k < end; ++k) name.text += " " + words[k].text;
        name.name = name.text;
        name.lower = lower_of(name.text);
        name.tag = "NNP";
        name.guessed = true;
        drop(words, i, end - i);
        words.insert(words.begin() + static_cast<std::ptrdiff_t>(i), std::move(name));
        any = true;
    }
    return any;
}

void give_stand_ins(QuestionWords& words, const QuestionTable& table) {
    const auto used = [&](const std::string& text) { return std::any_of(words.begin(), words.end(), [&](const QuestionWord& w) { return w.is_name() && w.text == text; }); };
    for (QuestionWord& word : words) {
        if (!word.is_name() || word.known) continue;
        const std::string kind = word.type == EntityType::COUNTRY ? "country" : word.type == EntityType::PERSON ? "person" : word.of_state ? "agency" : "company";
        for (const std::string& text : table.stand_ins(kind))
            if (!used(text)) {
                word.text = text;
                break;
            }
    }
}

}  // namespace interdict
