// Each table's text and shape, then what its rows name: words of closed columns, classes, frames, needs, states, owners; names that stand twice.
#include "ingest/lexicon/check.h"

#include "graph/error.h"
#include "ingest/language/utf8.h"
#include "ingest/lexicon.h"
#include "ingest/lexicon/times.h"
#include "ingest/need_in_words.h"
#include "ingest/scorer.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace interdict {
namespace {

using Columns = std::vector<std::size_t>;   // counted from 0

struct Shape {
    std::string_view table;
    std::size_t columns;
    Columns key;          // no two rows have the same
    Columns names;        // no name twice within them
    Columns lists;        // parted by '|'
    int state;            // the column of a country's code; -1: none
    bool apart;           // shares no name with other tables that are apart
};

const std::array<Shape, 20> shapes{{
    {"countries.tsv", 5, {1}, {0, 2}, {2, 3, 4}, -1, false},
    {"organs.tsv", 5, {0}, {0, 3}, {3, 4}, 1, true},
    {"companies.tsv", 3, {0}, {0, 2}, {2}, 1, true},
    {"persons.tsv", 3, {0}, {0, 2}, {2}, 1, true},
    {"media.tsv", 3, {0}, {0, 2}, {2}, 1, true},
    {"products.tsv", 3, {0}, {0, 2}, {2}, -1, true},
    {"company_words.tsv", 1, {0}, {}, {}, -1, false},
    {"organ_nouns.tsv", 2, {0}, {}, {}, -1, false},
    {"titles.tsv", 4, {0}, {}, {}, 3, false},
    {"descriptions.tsv", 3, {0}, {}, {}, -1, false},
    {"words.tsv", 2, {0}, {}, {1}, -1, false},
    {"function_words.tsv", 3, {0, 1}, {}, {}, -1, false},
    {"links.tsv", 3, {0, 1}, {}, {2}, -1, false},
    {"times.tsv", 3, {}, {}, {2}, -1, false},
    {"questions.tsv", 3, {0, 1}, {}, {}, -1, false},
    {"frames.tsv", 3, {0, 1}, {}, {2}, -1, false},
    {"triggers.tsv", 5, {0, 1, 2}, {}, {}, -1, false},
    {"governors.tsv", 4, {0, 1}, {}, {}, -1, false},
    {"scorer.tsv", 3, {0, 1}, {}, {}, -1, false},
    {"confidence.tsv", 3, {0, 1}, {}, {}, -1, false},
}};

// Columns whose words are a closed set: what other rows may say is what the embedded table says.
constexpr std::array<std::pair<std::string_view, std::size_t>, 8> closed{{
    {"organs.tsv", 2}, {"organ_nouns.tsv", 1}, {"titles.tsv", 1}, {"descriptions.tsv", 1}, {"function_words.tsv", 1}, {"links.tsv", 1}, {"questions.tsv", 0}, {"frames.tsv", 1}}};

constexpr std::array<std::string_view, 15> places{"-", "obj", "subj", "obj_holder", "dative", "subj_of_passive", "commerce", "clause", "clause_commerce", "below", "content",
                                                  "acquirer", "mod", "acl", "to_party"};

struct Checker {
    std::string folder;
    LexiconCheck result{};
    std::map<std::string_view, std::string> texts{};
    std::map<std::string_view, std::vector<Row>> tables{};   // rows of the right width alone
    std::set<std::string> prepositions{};

    void fault(std::string_view table, std::uint32_t line, std::string why) { result.faults.push_back({std::string(table), line, std::move(why)}); }
    static std::string told(std::string_view word) { return "\"" + std::string(word) + "\""; }
    void each(std::string_view table, const std::function<void(const Row&)>& look) {
        for (const Row& row : tables[table]) look(row);
    }
    std::set<std::string_view> column(std::string_view table, std::size_t n) {
        std::set<std::string_view> words;
        each(table, [&](const Row& row) { words.insert(row.fields[n]); });
        return words;
    }

    // The text itself: encoding, line ends, the comment at the head.
    void check_text(std::string_view table, std::string_view text) {
        if (text.starts_with("\xEF\xBB\xBF")) fault(table, 1, "begins with a byte order mark");
        if (!text.starts_with('#')) fault(table, 1, "no comment that tells the columns");
        std::uint32_t line = 0;
        bool rows = false;
        for (std::size_t from = 0; from < text.size();) {
            ++line;
            const std::size_t to = std::min(text.find('\n', from), text.size());
            const std::string_view row = text.substr(from, to - from);
            if (to == text.size()) fault(table, line, "the last line has no end");
            if (!is_valid_utf8(row)) fault(table, line, "is no UTF-8");
            if (row.find('\r') != std::string_view::npos) fault(table, line, "carriage return");
            if (row.empty()) fault(table, line, "empty line");
            else if (row.front() == '#' && rows) fault(table, line, "a comment below the head: such a row is not read");
            else rows |= row.front() != '#';
            from = to + 1;
        }
        if (!rows) fault(table, 1, "no rows");
    }

    static bool has_blanks(std::string_view field) { return field.front() == ' ' || field.back() == ' ' || field.find("  ") != std::string_view::npos || field.find("\u00a0") != std::string_view::npos; }

    void check_fields(const Shape& shape, const Row& row) {
        for (std::size_t n = 0; n < row.fields.size(); ++n) {
            const std::string_view field = row.fields[n];
            const std::string which = "column " + std::to_string(n + 1);
            if (field.empty()) fault(shape.table, row.line, which + " is empty: '-' is the empty field");
            else if (has_blanks(field)) fault(shape.table, row.line, "blanks in " + which);
            if (std::find(shape.lists.begin(), shape.lists.end(), n) == shape.lists.end() || field == "-") continue;
            std::set<std::string_view> seen;
            for (std::size_t from = 0; from <= field.size();) {
                const std::size_t to = std::min(field.find('|', from), field.size());
                const std::string_view part = field.substr(from, to - from);
                if (part.empty() || (part == "-" && shape.key != Columns{})) fault(shape.table, row.line, "an empty part in " + which);
                else if (has_blanks(part)) fault(shape.table, row.line, "blanks around " + told(part));
                if (!seen.insert(part).second) fault(shape.table, row.line, which + " has " + told(part) + " twice");
                from = to + 1;
            }
        }
    }

    void check_twice(const Shape& shape) {
        std::map<std::vector<std::string_view>, std::uint32_t> whole, keyed;
        each(shape.table, [&](const Row& row) {
            const auto [first, fresh] = whole.emplace(row.fields, row.line);
            if (!fresh) return fault(shape.table, row.line, "the row of line " + std::to_string(first->second) + " again");
            if (shape.key.empty()) return;
            std::vector<std::string_view> key;
            for (const std::size_t n : shape.key) key.push_back(row.fields[n]);
            const auto [known, first_so] = keyed.emplace(key, row.line);
            if (!first_so) fault(shape.table, row.line, "line " + std::to_string(known->second) + " says otherwise of the same " + told(key.front()));
        });
    }

    // The names of each row, as they are looked up; no two rows may have the same.
    std::map<std::string, std::uint32_t> check_names(const Shape& shape) {
        std::map<std::string, std::uint32_t> lines;
        each(shape.table, [&](const Row& row) {
            if (row.fields[shape.names.front()] == "-") fault(shape.table, row.line, "a row without a name");
            for (const std::size_t n : shape.names)
                for (const std::string_view part : n == shape.names.front() ? std::vector{row.fields[n]} : parts(row.fields[n])) {
                    std::string name(part);
                    for (std::size_t at; (at = name.find("\u2019")) != std::string::npos;) name.replace(at, 3, 1, '\'');
                    const auto [known, fresh] = lines.emplace(name, row.line);
                    if (!fresh) fault(shape.table, row.line, "the name " + told(name) + " stands in line " + std::to_string(known->second));
                }
        });
        return lines;
    }

    void check_world() {
        std::set<std::string_view> codes = column("countries.tsv", 1);
        each("countries.tsv", [&](const Row& row) {
            const std::string_view code = row.fields[1];
            if (code.size() != 2 || std::any_of(code.begin(), code.end(), [](char c) { return c < 'A' || c > 'Z'; })) fault("countries.tsv", row.line, told(code) + " is no code of two capitals");
        });
        std::vector<std::pair<const Shape*, std::map<std::string, std::uint32_t>>> before;
        for (const Shape& shape : shapes) {
            if (shape.state >= 0)
                each(shape.table, [&](const Row& row) {
                    const std::string_view code = row.fields[static_cast<std::size_t>(shape.state)];
                    if (code != "-" && !codes.contains(code)) fault(shape.table, row.line, "unknown country code " + told(code));
                });
            if (shape.names.empty()) continue;
            std::map<std::string, std::uint32_t> lines = check_names(shape);
            if (!shape.apart) continue;
            for (const auto& [other, known] : before)
                for (const auto& [name, line] : lines)
                    if (const auto found = known.find(name); found != known.end())
                        fault(shape.table, line, told(name) + " stands in " + std::string(other->table) + ":" + std::to_string(found->second) + " as well");
            before.emplace_back(&shape, std::move(lines));
        }
        const std::set<std::string_view> companies = column("companies.tsv", 0), organs = column("organs.tsv", 0);
        each("products.tsv", [&](const Row& row) {
            if (row.fields[1] != "-" && !companies.contains(row.fields[1])) fault("products.tsv", row.line, "the owner " + told(row.fields[1]) + " is no name of companies.tsv");
        });
        each("titles.tsv", [&](const Row& row) {
            if (row.fields[2] != "-" && !organs.contains(row.fields[2])) fault("titles.tsv", row.line, "the body " + told(row.fields[2]) + " is no name of organs.tsv");
        });
        each("descriptions.tsv", [&](const Row& row) {
            if (!entity_type_of(row.fields[2])) fault("descriptions.tsv", row.line, "unknown type " + told(row.fields[2]));
        });
    }

    void check_closed() {
        for (const auto& [table, n] : closed) {
            const std::string embedded = table_text({}, std::string(table));
            std::set<std::string_view> known;
            for (const Row& row : rows_of(embedded))
                if (row.fields.size() > n) known.insert(row.fields[n]);
            each(table, [&, n = n, table = table](const Row& row) {
                if (!known.contains(row.fields[n])) fault(table, row.line, "unknown word in column " + std::to_string(n + 1) + ": " + told(row.fields[n]));
            });
        }
    }

    // Classes that a need names stand in words.tsv; those that nobody names are misspelt; those of the embedded table are asked for by the code.
    void check_classes() {
        const std::set<std::string_view> classes = column("words.tsv", 0);
        std::set<std::string_view> named;
        each("triggers.tsv", [&](const Row& row) {
            for (const std::string_view need : parts(row.fields[2], ';')) {
                const std::string_view name = class_of_need(need);
                if (name.empty()) continue;
                named.insert(name);
                if (!classes.contains(name)) fault("triggers.tsv", row.line, "unknown class " + told(name) + " in the need " + told(need));
            }
        });
        const std::string embedded = table_text({}, "words.tsv");
        std::set<std::string_view> known;
        for (const Row& row : rows_of(embedded)) known.insert(row.fields.front());
        each("words.tsv", [&](const Row& row) {
            if (!known.contains(row.fields[0]) && !named.contains(row.fields[0])) fault("words.tsv", row.line, "unknown class " + told(row.fields[0]) + ": neither code nor a need names it");
        });
        for (const std::string_view name : known)
            if (!classes.contains(name) && !tables["words.tsv"].empty()) fault("words.tsv", 0, "the class " + told(name) + " is missing");
    }

    bool is_preposition(std::string_view word) const { return prepositions.contains(std::string(word)); }

    void check_triggers() {
        const std::set<std::string_view> frames = column("frames.tsv", 0);
        std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> always;
        each("triggers.tsv", [&](const Row& row) {
            const auto wrong = [&](const std::string& why) { fault("triggers.tsv", row.line, why); };
            const std::pair word{row.fields[0], row.fields[1]};
            if (row.fields[1] != "verb" && row.fields[1] != "noun") wrong("unknown part of speech " + told(row.fields[1]));
            for (const std::string_view need : parts(row.fields[2], ';')) {
                const std::string_view preposition = preposition_of_need(need);
                if (need_in_words(need).empty() || (!preposition.empty() && !is_preposition(preposition))) wrong("unknown need " + told(need));
            }
            const auto action = predicate_of(row.fields[3]);
            if (!action || !is_action(*action)) wrong("unknown action " + told(row.fields[3]));
            if (!frames.contains(row.fields[4])) wrong("unknown frame " + told(row.fields[4]));
            if (const auto first = always.find(word); first != always.end()) wrong("is never reached: line " + std::to_string(first->second) + " takes the " + std::string(word.second) + " " + told(word.first) + " without a need");
            else if (row.fields[2] == "-") always.emplace(word, row.line);
        });
        each("frames.tsv", [&](const Row& row) {
            for (const std::string_view place : parts(row.fields[2]))
                if (std::find(places.begin(), places.end(), place) == places.end() && !is_preposition(place)) fault("frames.tsv", row.line, "unknown place " + told(place));
        });
    }

    void check_governors() {
        each("governors.tsv", [&](const Row& row) {
            const auto wrong = [&](const std::string& why) { fault("governors.tsv", row.line, why); };
            const auto is_one_of = [](std::string_view word, std::initializer_list<std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); };
            if (!is_one_of(row.fields[1], {"obj", "subj", "clause", "noun"}) && !is_preposition(row.fields[1])) wrong("unknown via " + told(row.fields[1]));
            if (!effect_of(row.fields[2])) wrong("unknown effect " + told(row.fields[2]));
            if (!is_one_of(row.fields[3], {"actor", "target", "none"})) wrong("unknown subject " + told(row.fields[3]));
        });
    }

    void check_times() {
        each("times.tsv", [&](const Row& row) {
            try {
                TimeWords(std::string(row.fields[0]) + "\t" + std::string(row.fields[1]) + "\t" + std::string(row.fields[2]) + "\n");
            } catch (const Error& error) {
                fault("times.tsv", row.line, std::string(error.what()).substr(error.place().size() + 2));
            }
        });
    }

    // The first fault alone: "scorer.tsv:41: no whole number".
    void check_scorer() {
        if (tables["scorer.tsv"].empty() || tables["confidence.tsv"].empty()) return;
        try {
            const Scorer scorer(folder);
        } catch (const Error& error) {
            const std::string& place = error.place();
            const std::size_t colon = place.find(':');
            const std::string_view table = place.starts_with("scorer") ? "scorer.tsv" : "confidence.tsv";
            fault(table, colon == std::string::npos ? 0 : static_cast<std::uint32_t>(std::stoul(place.substr(colon + 1))), std::string(error.what()).substr(place.size() + 2));
        }
    }

    void read(const Shape& shape) {
        try {
            texts[shape.table] = table_text(folder, std::string(shape.table));
        } catch (const Error&) {
            return fault(shape.table, 0, "is missing: a lexicon folder holds every table");
        }
        ++result.tables;
        check_text(shape.table, texts[shape.table]);
        for (const Row& row : rows_of(texts[shape.table])) {
            ++result.rows;
            check_fields(shape, row);
            if (row.fields.size() == shape.columns) tables[shape.table].push_back(row);
            else fault(shape.table, row.line, "has " + std::to_string(row.fields.size()) + " columns, expected " + std::to_string(shape.columns));
        }
    }

    void check_other_files() {
        for (const auto& file : std::filesystem::directory_iterator(folder)) {
            const std::string name = file.path().filename().string();
            if (name.ends_with(".tsv") && std::none_of(shapes.begin(), shapes.end(), [&](const Shape& s) { return s.table == name; })) fault(name, 0, "no table is called so");
        }
    }

    LexiconCheck check() {
        if (!folder.empty()) check_other_files();
        for (const Shape& shape : shapes) read(shape);
        for (const Shape& shape : shapes) check_twice(shape);
        each("words.tsv", [&](const Row& row) {
            if (row.fields[0] == "preposition")
                for (const std::string_view word : parts(row.fields[1])) prepositions.insert(std::string(word));
        });
        check_world();
        check_closed();
        check_classes();
        check_triggers();
        check_governors();
        check_times();
        check_scorer();
        std::sort(result.faults.begin(), result.faults.end());
        result.faults.erase(std::unique(result.faults.begin(), result.faults.end()), result.faults.end());
        return std::move(result);
    }
};

}  // namespace

LexiconCheck check_lexicon(const std::string& folder) {
    std::error_code none;
    if (!folder.empty() && !std::filesystem::is_directory(folder, none)) throw Error(ErrorKind::usage, folder, "is no folder");
    return Checker{folder}.check();
}

}  // namespace interdict
