// Escapes: quote and backslash by a backslash (GraphViz would read "\N" or "\l" in a label), "&" as "&amp;" (it would read "&lt;"). Tooltips
// are read twice by GraphViz 2.43, so that no number of backslashes is right for all: there an invisible U+200B parts each from what follows.
// GraphViz 2.43 refuses strings of more than 16 KB, so tooltips are cut.
#include "query/dot.h"

#include "query/display.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <ostream>
#include <set>
#include <tuple>
#include <vector>

namespace interdict {
namespace {

constexpr std::size_t label_length = 40;      // code points
constexpr std::size_t sentence_length = 300;
constexpr std::size_t most_sentences = 5;     // in one tooltip
constexpr std::size_t most_by_layers = 300;   // nodes; above, `sfdp` draws sooner and clearer than `dot`

constexpr std::array<std::string_view, predicate_count> colours = {
    "#c0392b",   // prohibit
    "#8e44ad",   // sanction
    "#ca6f1e",   // export_control
    "#9a7d0a",   // tariff
    "#922b5f",   // revoke
    "#e74c3c",   // block
    "#6c3483",   // penalise
    "#1f618d",   // order
    "#a0522d",   // boycott
    "#d68910",   // warn
    "#1e8449",   // lift
    "#5d7a99", "#5d7a99", "#5d7a99", "#5d7a99", "#5d7a99",   // links
};
constexpr std::string_view ended_colour = "#9e9e9e";

std::string_view node_style(EntityType type) {
    switch (type) {
        case EntityType::COUNTRY: return "shape=box style=filled fillcolor=\"#dbe9f6\"";
        case EntityType::ORG: return "shape=box style=\"rounded,filled\" fillcolor=\"#f7f7f7\"";
        case EntityType::PERSON: return "shape=ellipse style=filled fillcolor=\"#fdf3d8\"";
        case EntityType::PLACE: return "shape=box style=filled fillcolor=\"#e3f1e3\"";
        case EntityType::GROUP: return "shape=octagon style=filled fillcolor=\"#f3e6f5\"";
        case EntityType::PRODUCT: return "shape=component style=filled fillcolor=\"#f6e5da\"";
        case EntityType::LAW: return "shape=note style=filled fillcolor=\"#eeeeee\"";
    }
    return "shape=box";
}

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 8);
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
        if (c == '&') out += "amp;";
    }
    return out;
}

std::string escaped_hint(std::string_view text) {
    std::string parted;
    for (const char c : text) {
        parted += c;
        if (c == '\\') parted += "\u200b";
    }
    return escaped(parted);
}

// Nothing for what is no address on the web.
std::string url_of(std::string_view document) {
    if (document.substr(0, 7) != "http://" && document.substr(0, 8) != "https://") return {};
    std::string out;
    for (const char c : document.substr(0, 2000)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7F && c != '"' && c != '\\' && c != '<' && c != '>') {
            out += c;
            if (c == '&') out += "amp;";
        } else {
            static constexpr char digits[] = "0123456789ABCDEF";
            out += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return out;
}

struct Edge {
    std::vector<std::size_t> statements;
};

using EdgeKey = std::tuple<std::size_t, std::size_t, Predicate, Status>;   // places of the ends in the order of nodes

std::string edge_label(Predicate predicate, Status status, std::size_t count) {
    std::string label(word(predicate));
    if (is_action(predicate) && status != Status::actual) label += " (" + std::string(word(status)) + ")";
    if (count > 1) label += " ×" + std::to_string(count);
    return label;
}

std::string tooltip(const Graph& graph, const Edge& edge) {
    std::string out;
    for (std::size_t i = 0; i < edge.statements.size() && i < most_sentences; ++i) {
        const Statement& statement = graph.statements[edge.statements[i]];
        const Source& source = graph[statement.source];
        if (i > 0) out += "\\n";
        out += escaped_hint("“" + shortened(one_line(statement.evidence.text), sentence_length) + "” " + shortened(one_line(source.document), sentence_length));
        if (source.date) out += ", " + iso(*source.date);
    }
    if (edge.statements.size() > most_sentences) out += "\\n… and " + std::to_string(edge.statements.size() - most_sentences) + " more";
    return out;
}

Confidence surest(const Graph& graph, const Edge& edge) {
    Confidence best{0};
    for (const std::size_t s : edge.statements) best = std::max(best, graph.statements[s].confidence);
    return best;
}

void write_edge(std::ostream& out, const Graph& graph, const EdgeKey& key, const Edge& edge, const std::vector<std::string>& ids) {
    const auto& [subject, object, predicate, status] = key;
    const std::string_view colour = status == Status::ended ? ended_colour : colours[static_cast<std::size_t>(predicate)];
    const double times = std::log2(static_cast<double>(edge.statements.size()));
    const double width = (is_action(predicate) ? 1.4 : 0.8) + std::min(times, 5.0) * 0.6;
    char pen[16];
    std::snprintf(pen, sizeof pen, "%.1f", width);
    out << "  " << ids[subject] << " -> " << ids[object] << " [label=\"" << edge_label(predicate, status, edge.statements.size())
        << "\" confidence=" << decimal(surest(graph, edge)) << " color=\"" << colour << "\" fontcolor=\"" << colour << "\" penwidth=" << pen;
    if (status == Status::proposed || status == Status::threatened || status == Status::possible) out << " style=dashed";
    if (status == Status::negated) out << " style=dotted";
    if (predicate == Predicate::trades_with) out << " dir=none";
    const std::string hint = tooltip(graph, edge);
    out << " tooltip=\"" << hint << "\" labeltooltip=\"" << hint << '"';
    const std::string url = url_of(graph[graph.statements[edge.statements[0]].source].document);
    if (!url.empty()) out << " URL=\"" << url << '"';
    out << "];\n";
}

// What the lines mean, of those that are drawn: an HTML-like label of our own words alone, but for the title.
std::string legend(std::string_view title, const std::map<EdgeKey, Edge>& edges) {
    std::set<Predicate> predicates;
    bool dashed = false, dotted = false, grey = false;
    for (const auto& [key, edge] : edges) {
        const Status status = std::get<3>(key);
        dashed |= status == Status::proposed || status == Status::threatened || status == Status::possible;
        dotted |= status == Status::negated;
        grey |= status == Status::ended;
        if (status != Status::ended) predicates.insert(std::get<2>(key));
    }
    std::string html = "<<FONT POINT-SIZE=\"11\">";
    for (const char c : shortened(one_line(title), 120)) {
        if (c == '<') html += "&lt;";
        else if (c == '>') html += "&gt;";
        else if (c == '&') html += "&amp;";
        else if (c == '"') html += "&quot;";
        else html += c;
    }
    html += "<BR/>";
    bool links = false;
    for (const Predicate predicate : predicates) {
        if (is_relation(predicate)) {
            links = true;
            continue;
        }
        html += "<FONT COLOR=\"" + std::string(colours[static_cast<std::size_t>(predicate)]) + "\">━ " + std::string(word(predicate)) + "</FONT>   ";
    }
    if (links) html += "<FONT COLOR=\"" + std::string(colours.back()) + "\">━ link</FONT>   ";
    if (grey) html += "<FONT COLOR=\"" + std::string(ended_colour) + "\">━ ended</FONT>   ";
    if (dashed) html += "╌ proposed, threatened, possible   ";
    if (dotted) html += "┈ negated   ";
    return html + "</FONT>>";
}

}  // namespace

std::string dot_quoted(std::string_view text, std::size_t code_points) {
    return '"' + escaped(shortened(one_line(text), code_points)) + '"';
}

void write_dot(std::ostream& out, const Excerpt& excerpt, std::string_view title, const std::vector<std::string>& centre) {
    const Graph& graph = excerpt.graph;
    std::vector<std::size_t> order(graph.entities.size());   // nodes by name, type and id
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto id_of = [&](std::size_t n) { return n < excerpt.entity_ids.size() ? excerpt.entity_ids[n] : std::string(); };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Entity &x = graph.entities[a], &y = graph.entities[b];
        return std::tuple(x.name, x.type, id_of(a), a) < std::tuple(y.name, y.type, id_of(b), b);
    });
    std::vector<std::size_t> place(order.size());
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        const std::string id = id_of(order[i]);
        ids.push_back("n" + (id.empty() ? std::to_string(i + 1) : id));
    }
    std::map<EdgeKey, Edge> edges;
    for (std::size_t i = 0; i < graph.statements.size(); ++i) {
        const Statement& s = graph.statements[i];
        edges[{place[static_cast<std::size_t>(s.subject)], place[static_cast<std::size_t>(s.object)], s.predicate, s.status}].statements.push_back(i);
    }

    const bool by_layers = order.size() <= most_by_layers;
    out << "// " << order.size() << " entities, " << graph.statements.size() << " statements. Draw it with: "
        << (by_layers ? "dot -Tsvg" : "sfdp -Goverlap=prism -Gsplines=false -Tsvg") << "\n"
        << "digraph interdict {\n"
        << "  graph [charset=\"UTF-8\" rankdir=LR nodesep=0.35 ranksep=0.9 fontname=\"Helvetica\" labelloc=b label=" << legend(title, edges) << "];\n"
        << "  node [fontname=\"Helvetica\" fontsize=12 color=\"#707070\" margin=\"0.12,0.06\"];\n"
        << "  edge [fontname=\"Helvetica\" fontsize=10 arrowsize=0.8];\n";
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Entity& entity = graph.entities[order[i]];
        std::string hint = std::string(word(entity.type)) + ": " + entity.name;
        for (const std::string& alias : entity.aliases) hint += ", " + alias;
        out << "  " << ids[i] << " [label=" << dot_quoted(entity.name, label_length) << ' ' << node_style(entity.type)
            << (std::find(centre.begin(), centre.end(), id_of(order[i])) == centre.end() ? "" : " penwidth=2.5") << " tooltip=\"" << escaped_hint(shortened(one_line(hint), sentence_length)) << "\"];\n";
    }
    for (const auto& [key, edge] : edges) write_edge(out, graph, key, edge, ids);
    out << "}\n";
}

}  // namespace interdict
