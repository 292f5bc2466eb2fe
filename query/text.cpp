#include "query/text.h"

#include <algorithm>
#include <ostream>
#include <string>
#include <utility>

namespace interdict {
namespace {

constexpr int widest_cell = 36;   // columns that a longer text does not make wider: it pushes its own row only

std::string marked(char mark, std::string_view text) { return mark + std::string(text) + mark_end; }

char mark_of(Predicate predicate) { return predicate == Predicate::lift ? mark_green : is_action(predicate) ? mark_red : mark_dim; }

std::string qualifier(const Statement& statement, QualifierKind kind) {
    const auto& found = statement.qualifiers[static_cast<std::size_t>(kind)];
    return found ? one_line(found->text) : std::string();
}

// The sentence in quotation marks, its trigger bold; then the article and its date.
std::string quotation(const Statement& statement, const Source& source) {
    const Evidence& evidence = statement.evidence;
    const std::string_view text = evidence.text;
    const bool inside = evidence.trigger.begin >= evidence.sentence.begin && evidence.trigger.end <= evidence.sentence.end &&
                        evidence.trigger.begin < evidence.trigger.end;
    std::string quote;
    if (inside) {
        const std::size_t begin = byte_of(text, evidence.trigger.begin - evidence.sentence.begin);
        const std::size_t end = byte_of(text, evidence.trigger.end - evidence.sentence.begin);
        const auto piece = [](std::string_view part) {   // keeps the spaces where the pieces meet
            std::string line = one_line(part);
            if (line.empty()) return std::string(part.empty() ? "" : " ");
            if (static_cast<unsigned char>(part.front()) <= ' ') line.insert(0, 1, ' ');
            if (static_cast<unsigned char>(part.back()) <= ' ') line += ' ';
            return line;
        };
        quote = piece(text.substr(0, begin)) + marked(mark_bold, one_line(text.substr(begin, end - begin))) + piece(text.substr(end));
        if (!quote.empty() && quote.front() == ' ') quote.erase(0, 1);
        if (!quote.empty() && quote.back() == ' ') quote.pop_back();
    } else {
        quote = one_line(text);
    }
    std::string where = one_line(source.document);
    if (source.date) where += ", " + iso(*source.date);
    return "“" + quote + "” " + marked(mark_dim, where);
}

void write_quotation(std::ostream& out, const Statement& statement, const Source& source, int indent, const Look& look) {
    out << std::string(static_cast<std::size_t>(indent), ' ') << dressed(wrapped(quotation(statement, source), look, indent, indent), look) << '\n';
}

// What a row says behind its columns: scope, then the rest with its kind before it.
std::string what(const Statement& statement) {
    std::string out = qualifier(statement, QualifierKind::scope);
    for (int kind = 0; kind < qualifier_count; ++kind) {
        const auto k = static_cast<QualifierKind>(kind);
        if (k == QualifierKind::scope || k == QualifierKind::when) continue;
        const std::string text = qualifier(statement, k);
        if (text.empty()) continue;
        if (!out.empty()) out += "; ";
        out += marked(mark_dim, std::string(word(k)) + ":") + " " + text;
    }
    return out;
}

// What each decision is about, what it says, and where: the row of a table, the offsets of its words.
void write_reasons(std::ostream& out, const std::vector<Reason>& reasons, int indent, const Look& look) {
    constexpr int about = 14;   // columns
    for (const Reason& reason : reasons) {
        std::string line = one_line(reason.says), where = one_line(reason.row);
        const TextSpan& span = reason.words.span;
        if (span.end > span.begin) where += (where.empty() ? "" : ", ") + std::to_string(span.begin) + "–" + std::to_string(span.end);
        if (!where.empty()) line += "  " + marked(mark_dim, where);
        std::string text = wrapped(line, look, indent + about, indent + about);
        for (std::size_t at; (at = text.find(" \n")) != std::string::npos;) text.erase(at, 1);   // where it was broken between the two spaces
        out << std::string(static_cast<std::size_t>(indent), ' ') << padded(one_line(reason.about), about) << dressed(text, look) << '\n';
    }
}

// The head of what an article says.
void write_source(std::ostream& out, const Source& source, const Look& look) {
    std::string head = marked(mark_bold, one_line(source.document));
    if (source.date) head += "  " + iso(*source.date);
    if (!source.title.empty()) head += "  " + one_line(source.title);
    out << dressed(wrapped(head, look, 0, 4), look) << '\n';
}

// Cells in columns, but for the last, which is wrapped.
struct Row {
    std::vector<std::string> cells;
    char mark = 0;               // of the second cell
    std::string last;
    std::size_t statement = 0;
};

void write_rows(std::ostream& out, const std::vector<Row>& rows, const Graph& graph, int indent, const Look& look) {
    std::vector<int> widths;
    for (const Row& row : rows) {
        widths.resize(std::max(widths.size(), row.cells.size()), 0);
        for (std::size_t i = 0; i < row.cells.size(); ++i) widths[i] = std::max(widths[i], std::min(columns(row.cells[i]), widest_cell));
    }
    for (const Row& row : rows) {
        std::string line(static_cast<std::size_t>(indent), ' ');
        int used = indent;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (widths[i] == 0) continue;
            const std::string cell = padded(row.cells[i], widths[i]) + "  ";
            line += i == 0 ? marked(mark_bold, cell) : i == 1 && row.mark != 0 ? marked(row.mark, cell) : cell;
            used += columns(cell);
        }
        line = dressed(line + wrapped(row.last, look, used, indent + 4), look);
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << '\n';
        const Statement& statement = graph.statements[row.statement];
        write_quotation(out, statement, graph[statement.source], indent + 4, look);
        write_reasons(out, statement.reasons, indent + 4, look);
    }
}

std::string arrow(const Statement& statement, bool forward) {
    std::string label(word(statement.predicate));
    if (is_action(statement.predicate) && statement.status != Status::actual) label += " (" + std::string(word(statement.status)) + ")";
    label = marked(mark_of(statement.predicate), label);
    if (statement.predicate == Predicate::trades_with) return "–" + label + "–";
    return forward ? "–" + label + "→" : "←" + label + "–";
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + one_line(name);
    return out;
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

}  // namespace

void write_answer(std::ostream& out, const Excerpt& excerpt, Side side, const std::vector<std::string>& asked_ids, const Look& look) {
    const Graph& graph = excerpt.graph;
    std::vector<Row> rows;
    for (std::size_t i = 0; i < graph.statements.size(); ++i) {
        const Statement& statement = graph.statements[i];
        const EntityRef shown = side == Side::actors ? statement.subject : statement.object;
        const EntityRef asked = side == Side::actors ? statement.object : statement.subject;
        Row row;
        row.statement = i;
        row.mark = mark_of(statement.predicate);
        row.cells = {one_line(graph[shown].name), std::string(word(statement.predicate)),
                     is_action(statement.predicate) ? std::string(word(statement.status)) : std::string(), marked(mark_dim, decimal(statement.confidence)),
                     qualifier(statement, QualifierKind::when)};
        row.last = what(statement);
        if (std::find(asked_ids.begin(), asked_ids.end(), excerpt.entity_ids[static_cast<std::size_t>(asked)]) == asked_ids.end()) {
            row.last = marked(mark_dim, side == Side::actors ? "on" : "by") + " " + one_line(graph[asked].name) + (row.last.empty() ? "" : "; ") + row.last;
        }
        rows.push_back(std::move(row));
    }
    write_rows(out, rows, graph, 0, look);
}

void write_statements(std::ostream& out, const Excerpt& excerpt, const Look& look) {
    const Graph& graph = excerpt.graph;
    for (std::size_t i = 0; i < graph.statements.size();) {
        const SourceRef ref = graph.statements[i].source;
        write_source(out, graph[ref], look);
        std::vector<Row> rows;
        for (; i < graph.statements.size() && graph.statements[i].source == ref; ++i) {
            const Statement& statement = graph.statements[i];
            const std::string when = qualifier(statement, QualifierKind::when);
            std::string last = (is_action(statement.predicate) ? std::string(word(statement.status)) + " " : "") + marked(mark_dim, decimal(statement.confidence));
            if (!when.empty()) last += " " + when;
            const std::string rest = what(statement);
            if (!rest.empty()) last += "  " + rest;
            rows.push_back({{one_line(graph[statement.subject].name), std::string(word(statement.predicate)), one_line(graph[statement.object].name)},
                            mark_of(statement.predicate), last, i});
        }
        write_rows(out, rows, graph, 2, look);
    }
}

void write_report(std::ostream& out, const ArticleReport& report, const Look& look) {
    write_source(out, report.source, look);
    for (const SentenceReport& asked : report.sentences) {
        const std::string head = "sentence " + std::to_string(asked.number) + ": “" + one_line(asked.sentence.text) + "” " +
                                 marked(mark_dim, std::to_string(asked.sentence.span.begin) + "–" + std::to_string(asked.sentence.span.end));
        out << "  " << dressed(wrapped(head, look, 2, 4), look) << '\n';
        write_reasons(out, asked.reasons, 4, look);
    }
}

void write_unknowns(std::ostream& out, const std::vector<UnknownCount>& unknowns, const Look& look) {
    int widest = 0;
    std::size_t digits = 1;
    for (const UnknownCount& unknown : unknowns) {
        widest = std::max(widest, std::min(columns(one_line(unknown.first.word)), widest_cell));
        digits = std::max(digits, std::to_string(unknown.count).size());
    }
    for (const UnknownCount& unknown : unknowns) {
        const std::string count = std::to_string(unknown.count);
        const std::string head = std::string(digits - count.size(), ' ') + count + "  " + padded(std::string(word(unknown.first.kind)), 11) + "  " +
                                 padded(one_line(unknown.first.word), widest) + "  ";
        const TextSpan& span = unknown.first.words.span;
        const std::string example = "“" + one_line(unknown.first.sentence.text) + "” " +
                                    marked(mark_dim, one_line(unknown.source.document) + ", " + std::to_string(span.begin) + "–" + std::to_string(span.end));
        out << head << dressed(wrapped(example, look, columns(head), 4), look) << '\n';
    }
}

void write_connection(std::ostream& out, const Connection& connection, const Look& look) {
    const Graph& graph = connection.excerpt.graph;
    std::string line;
    for (std::size_t i = 0; i < connection.entities.size(); ++i) {
        if (i > 0) line.append(" ").append(arrow(graph.statements[i - 1], graph.statements[i - 1].subject == connection.entities[i - 1])).append(" ");
        line += marked(mark_bold, one_line(graph[connection.entities[i]].name));
    }
    out << dressed(wrapped(line, look, 0, 4), look) << '\n';
    for (std::size_t i = 0; i < graph.statements.size(); ++i) {
        const Statement& statement = graph.statements[i];
        std::string hop = one_line(graph[statement.subject].name) + " " + arrow(statement, true) + " " + one_line(graph[statement.object].name);
        if (connection.more[i] > 0) hop += marked(mark_dim, " (and " + counted(connection.more[i], "more statement", "more statements") + ")");
        out << "  " << dressed(wrapped(hop, look, 2, 4), look) << '\n';
        write_quotation(out, statement, graph[statement.source], 4, look);
    }
}

void write_profile(std::ostream& out, const Profile& profile, const Look& look) {
    const auto line = [&](std::string_view head, const std::string& text) {
        if (!text.empty()) out << "  " << padded(std::string(head), 15) << dressed(wrapped(text, look, 17, 17), look) << '\n';
    };
    out << dressed(wrapped(marked(mark_bold, one_line(profile.entity.name)) + "  " + std::string(word(profile.entity.type)), look, 0, 4), look) << '\n';
    line("also known as", listed(profile.entity.aliases));
    line("in short", listed(profile.entity.short_forms));
    line("organ of", one_line(profile.entity.state));
    line("based in", listed(profile.based_in));
    line("part of", listed(profile.part_of));
    line("works for", listed(profile.works_for));
    line("trades with", listed(profile.trades_with));
    line("restricts", counted(profile.restricts, "statement", "statements"));
    line("restricted by", counted(profile.restricted, "statement", "statements"));
    line("links", std::to_string(profile.links));
    line("articles", std::to_string(profile.articles.size()));
    for (const Source& source : profile.articles) {
        std::string text = one_line(source.document);
        if (source.date) text += "  " + iso(*source.date);
        if (!source.title.empty()) text += "  " + one_line(source.title);
        out << "    " << dressed(wrapped(text, look, 4, 6), look) << '\n';
    }
}

void write_articles(std::ostream& out, const std::vector<StoredArticle>& articles, const Look& look) {
    int widest = 0;
    std::size_t digits = 1;
    for (const StoredArticle& article : articles) {
        widest = std::max(widest, std::min(columns(one_line(article.source.document)), 2 * widest_cell));
        digits = std::max(digits, std::to_string(article.statements).size());
    }
    for (const StoredArticle& article : articles) {
        const std::string count = std::to_string(article.statements);
        std::string head = padded(one_line(article.source.document), widest) + "  " + padded(article.source.date ? iso(*article.source.date) : "", 10) +
                           "  " + std::string(digits - count.size(), ' ') + count + "  ";
        std::string row = head + wrapped(one_line(article.source.title), look, columns(head), 4);
        row.erase(row.find_last_not_of(' ') + 1);
        out << row << '\n';
    }
}

void write_counts(std::ostream& out, const Snapshot::Counts& counts) {
    const std::pair<std::string_view, std::uint64_t> rows[] = {{"articles", counts.articles},     {"entities", counts.entities},
                                                               {"statements", counts.statements}, {"links", counts.links},
                                                               {"bytes on disk", counts.bytes}};
    for (const auto& [name, count] : rows) {
        const std::string number = std::to_string(count);
        out << padded(std::string(name), 13) << "  " << std::string(number.size() < 12 ? 12 - number.size() : 0, ' ') << number << '\n';
    }
}

}  // namespace interdict
