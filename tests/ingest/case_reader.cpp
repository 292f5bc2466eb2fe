#include "tests/ingest/case_reader.h"

#include "graph/name_key.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string_view>

namespace interdict {

namespace {

constexpr std::string_view mark = "known: fails";

std::string trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(' ');
    if (from == std::string_view::npos) return {};
    return std::string(text.substr(from, text.find_last_not_of(' ') - from + 1));
}

std::vector<std::string> split(std::string_view text, char by) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(by, from), text.size());
        parts.push_back(trimmed(text.substr(from, to - from)));
        from = to + 1;
    }
    return parts;
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error(file.string() + ": cannot be read");
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

Expected expected_of(std::string_view text, bool is_link) {
    const std::vector<std::string> fields = split(text, '|');
    if (fields.size() < (is_link ? 3u : 4u) || fields.size() > (is_link ? 3u : 5u)) throw std::runtime_error("wrong number of fields");
    Expected e{split(fields[0], '/'), split(fields[1], '/'), split(fields[2], '/'), {}, {}, false, {}};
    for (const std::string& word : e.predicate) {
        const auto known = predicate_of(word);
        if (!known || is_action(*known) == is_link) throw std::runtime_error("unknown action or relation \"" + word + "\"");
    }
    if (is_link) return e;
    e.status = split(fields[3], '/');
    for (const std::string& word : e.status)
        if (!status_of(word)) throw std::runtime_error("unknown status \"" + word + "\"");
    if (fields.size() == 4) return e;
    for (const std::string& pair : split(fields[4], ';')) {
        const std::size_t equals = pair.find('=');
        bool known = false;
        for (int kind = 0; equals != std::string::npos && kind < qualifier_count; ++kind) {
            if (word(static_cast<QualifierKind>(kind)) != pair.substr(0, equals)) continue;
            e.qualifiers.emplace_back(static_cast<QualifierKind>(kind), trimmed(std::string_view(pair).substr(equals + 1)));
            known = true;
        }
        if (!known) throw std::runtime_error("unknown qualifier \"" + pair + "\"");
    }
    return e;
}

bool is_named(const std::vector<std::string>& names, const Entity& entity, const Naming& naming) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        const std::string key = name_key(name);
        const auto same = [&](const std::string& other) { return name_key(other) == key; };
        return same(entity.name) || same(naming.text) || std::any_of(entity.aliases.begin(), entity.aliases.end(), same) ||
               std::any_of(entity.short_forms.begin(), entity.short_forms.end(), same);
    });
}

bool has(const std::vector<std::string>& words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

bool fits(const Expected& e, const Graph& graph, const Statement& s) {
    if (!has(e.predicate, word(s.predicate)) || (!e.status.empty() && !has(e.status, word(s.status)))) return false;
    if (!is_named(e.subject, graph[s.subject], s.evidence.subject) || !is_named(e.object, graph[s.object], s.evidence.object)) return false;
    return std::all_of(e.qualifiers.begin(), e.qualifiers.end(), [&](const auto& q) {
        const auto& given = s.qualifiers[static_cast<std::size_t>(q.first)];
        if (!given) return false;
        const std::vector<std::string> right = split(q.second, '/');
        return std::any_of(right.begin(), right.end(), [&](const std::string& text) { return name_key(given->text) == name_key(text); });
    });
}

std::string printed(const Graph& graph, const Statement& s) {
    std::string line = is_action(s.predicate) ? "statement: " : "link: ";
    line += graph[s.subject].name + " | " + std::string(word(s.predicate)) + " | " + graph[s.object].name;
    if (!is_action(s.predicate)) return line;
    line += " | " + std::string(word(s.status));
    std::string_view before = " | ";
    for (int kind = 0; kind < qualifier_count; ++kind) {
        if (const auto& q = s.qualifiers[static_cast<std::size_t>(kind)]) {
            line += std::string(before) + std::string(word(static_cast<QualifierKind>(kind))) + "=" + q->text;
            before = "; ";
        }
    }
    return line;
}

}  // namespace

std::vector<Case> read_cases(const std::filesystem::path& file) {
    std::vector<Case> cases;
    std::string phenomenon;
    bool open = false, none = false;
    std::size_t number = 0;
    const auto close = [&] {
        if (open && (cases.back().text.empty() || none == !cases.back().expected.empty()))
            throw std::runtime_error("a case wants a text, and either statements or \"none\"");
        open = none = false;
    };
    try {
        for (const std::string& line : lines_of(file)) {
            ++number;
            if (line.empty()) {
                close();
                continue;
            }
            if (line.starts_with("# phenomenon: ")) phenomenon = line.substr(14);
            if (line.starts_with("#")) continue;
            if (!open) {
                if (phenomenon.empty()) throw std::runtime_error("the first line is \"# phenomenon: NAME\"");
                cases.emplace_back();
                cases.back().phenomenon = phenomenon;
                cases.back().file = file.filename().string();
                cases.back().line = number;
                open = true;
            }
            Case& c = cases.back();
            const std::size_t colon = line.find(": ");
            const std::string key = line.substr(0, colon), value = colon == std::string::npos ? "" : line.substr(colon + 2);
            if (key == "text") {
                if (!c.text.empty()) c.text += "\n\n";
                c.text += value;
            } else if (key == "date") {
                c.date = date_of(value);
                if (!c.date) throw std::runtime_error("no date: " + value);
            } else if (key == "statement" || key == "optional" || key == "link") {
                c.expected.push_back(expected_of(value, key == "link"));
                c.expected.back().optional = key == "optional";
                c.expected.back().line = line;
            } else if (line == "none") {
                none = true;
            } else if (line == mark) {
                c.known_to_fail = true;
            } else {
                throw std::runtime_error("unknown line: " + line);
            }
        }
        close();
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(file.filename().string() + ":" + std::to_string(number) + ": " + error.what());
    }
    return cases;
}

std::vector<std::string> differences(const Case& c, const Graph& graph) {
    std::vector<std::string> found;
    std::vector<bool> told(graph.statements.size());
    bool links = false;
    for (const Expected& e : c.expected) {
        links |= e.status.empty();
        bool met = false;
        for (std::size_t i = 0; i < graph.statements.size() && !met; ++i)
            if (!told[i] && fits(e, graph, graph.statements[i])) told[i] = met = true;
        if (!met && !e.optional) found.push_back("missing   " + e.line);
    }
    for (std::size_t i = 0; i < graph.statements.size(); ++i)
        if (!told[i] && (links || is_action(graph.statements[i].predicate))) found.push_back("too many  " + printed(graph, graph.statements[i]));
    return found;
}

void rewrite_marks(const std::filesystem::path& file, const std::vector<bool>& fails) {
    const std::vector<std::string> lines = lines_of(file);
    std::ofstream out(file);
    bool open = false;
    std::size_t next = 0;
    const auto close = [&] {
        if (open && fails.at(next++)) out << mark << '\n';
        open = false;
    };
    for (const std::string& line : lines) {
        if (line.empty()) close();
        else if (!line.starts_with("#")) open = true;
        if (line != mark) out << line << '\n';
    }
    close();
}

}  // namespace interdict
