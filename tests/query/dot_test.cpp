// What the picture says is read back out of what GraphViz draws.
#include "query/dot.h"
#include "tests/query/sample_graph.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <vector>

#include <unistd.h>

using namespace interdict;

namespace {

std::string dot_of(const Excerpt& said, std::string_view title = "title") {
    std::ostringstream out;
    write_dot(out, said, title);
    return out.str();
}

bool has_graphviz() { return std::system("dot -V >/dev/null 2>&1") == 0; }

// What `dot -Tsvg` draws; empty if it complained.
std::string drawn(const std::string& dot) {
    char name[] = "/tmp/interdict-dot-XXXXXX";
    const int file = mkstemp(name);
    REQUIRE(file >= 0);
    close(file);
    std::ofstream(name, std::ios::binary) << dot;
    const std::string command = "dot -Tsvg " + std::string(name) + " 2>" + name + ".err";
    std::string svg;
    std::FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> piece;
    for (std::size_t n; (n = fread(piece.data(), 1, piece.size(), pipe)) > 0;) svg.append(piece.data(), n);
    const bool well = pclose(pipe) == 0;
    std::ostringstream complaint;
    complaint << std::ifstream(std::string(name) + ".err").rdbuf();
    std::remove(name);
    std::remove((std::string(name) + ".err").c_str());
    INFO(complaint.str());
    CHECK(complaint.str().empty());
    return well ? svg : std::string();
}

std::string plain(std::string_view xml) {
    static const std::map<std::string, std::string> entities = {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}};
    std::string out;
    for (std::size_t i = 0; i < xml.size();) {
        const std::size_t end = xml[i] == '&' ? xml.find(';', i) : std::string_view::npos;
        if (end == std::string_view::npos) {
            out += xml[i++];
            continue;
        }
        const std::string name(xml.substr(i + 1, end - i - 1));
        if (name[0] == '#') {
            const long code = name[1] == 'x' ? std::strtol(name.c_str() + 2, nullptr, 16) : std::atol(name.c_str() + 1);
            if (code == 160) out += ' ';   // GraphViz draws a run of spaces so
            else if (code < 128) out += static_cast<char>(code);
            else out += {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 63))};
        } else {
            out += entities.at(name);
        }
        i = end + 1;
    }
    return out;
}

std::vector<std::string> between(const std::string& text, const std::string& before, const std::string& after) {
    std::vector<std::string> found;
    for (std::size_t at = 0; (at = text.find(before, at)) != std::string::npos;) {
        at = text.find('>', at + before.size() - 1) + 1;
        const std::size_t end = text.find(after, at);
        found.push_back(plain(std::string_view(text).substr(at, end - at)));
        at = end;
    }
    return found;
}

// The invisible U+200B behind each backslash of a tooltip.
std::string without_joints(std::string text) {
    for (std::size_t at; (at = text.find("\u200b")) != std::string::npos;) text.erase(at, 3);
    return text;
}

bool holds(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

std::string edge_line(const std::string& dot, const std::string& label) {
    std::istringstream lines(dot);
    for (std::string line; std::getline(lines, line);) {
        if (line.find("label=\"" + label + "\"") != std::string::npos && line.find("->") != std::string::npos) return line;
    }
    return {};
}

}  // namespace

TEST_CASE("dot: hostile names and sentences come back out of GraphViz as they went in") {
    if (!has_graphviz()) {
        MESSAGE("skipped: no `dot` here");
        return;
    }
    const std::vector<std::string> names = {
        "AT&T",          "a\"b",        "back\\slash",   "trailing\\",     "\\N\\G\\l",        "&lt;b&gt;",      "&amp;amp; &#65;",  "<b>bold</b>",
        "a -> b; }",     "// no",       "/* no */",      "{a|b}",          "\\\"",             "'single'",       "100%",             "中兴通讯",
        "Мегафон",       "emoji 😀",     "digraph",       "#hash",          "]>",               "<<TABLE>>",      "a\\\\b",           "?<!-- x -->",
    };
    GraphMaker made;
    const auto source = made.source("https://example.org/a?b=1&c=\"2\"\\<x>", "2024-01-02");
    std::vector<EntityRef> refs;
    for (const std::string& name : names) refs.push_back(made.entity(name, EntityType::ORG, {name + " Inc."}));
    for (std::size_t i = 0; i < names.size(); ++i) made.say(source, refs[i], Predicate::block, refs[(i + 1) % names.size()], "“" + names[i] + "” said: \\no\\ \"" + names[i] + "\"");
    for (const std::string& title : {std::string("plain"), std::string("<b>&amp;\"x\\")}) {
        const std::string svg = drawn(dot_of(excerpt(made.graph), title));
        REQUIRE_FALSE(svg.empty());
        const auto texts = between(svg, "<text ", "</text>");
        for (const std::string& name : names) {
            INFO(name);
            CHECK(holds(texts, name));
        }
        CHECK(holds(texts, title));
        std::vector<std::string> titles;
        for (std::size_t at = 0; (at = svg.find("xlink:title=\"", at)) != std::string::npos; ++at) {
            const std::size_t begin = at + 13;
            titles.push_back(without_joints(plain(std::string_view(svg).substr(begin, svg.find('"', begin) - begin))));
        }
        for (const std::string& name : names) {
            INFO(name);
            CHECK(holds(titles, "““" + name + "” said: \\no\\ \"" + name + "\"” https://example.org/a?b=1&c=\"2\"\\<x>, 2024-01-02"));
            CHECK(holds(titles, "ORG: " + name + ", " + name + " Inc."));
        }
        CHECK(svg.find("xlink:href=\"https://example.org/a?b=1&amp;c=%222%22%5C%3Cx%3E\"") != std::string::npos);
    }
}

TEST_CASE("dot: control characters, bad bytes and endless texts are drawn without a complaint") {
    GraphMaker made;
    const auto source = made.source(std::string(40000, 'd'));
    const auto bad = made.entity("a\x01\n\x1b[0m\xff" "b", EntityType::PERSON);
    const auto lengthy = made.entity(std::string(100000, 'x'), EntityType::LAW);
    for (int i = 0; i < 40; ++i) made.say(source, bad, Predicate::warn, lengthy, std::string(5000, '"') + std::to_string(i));
    const std::string dot = dot_of(excerpt(made.graph));
    CHECK(dot.find("label=\"a [0m\uFFFDb\"") != std::string::npos);
    CHECK(dot.find("label=\"" + std::string(39, 'x') + "…\"") != std::string::npos);
    if (has_graphviz()) CHECK_FALSE(drawn(dot).empty());
}

TEST_CASE("dot: colour tells the action, the line the status, the width the number") {
    GraphMaker made;
    const auto source = made.source("1");
    const auto a = made.entity("A", EntityType::COUNTRY), b = made.entity("B", EntityType::ORG);
    for (const Status status : {Status::actual, Status::planned, Status::proposed, Status::threatened, Status::possible, Status::negated, Status::ended}) {
        made.say(source, a, Predicate::prohibit, b, "s", status);
    }
    made.say(source, a, Predicate::lift, b, "s");
    made.say(source, a, Predicate::trades_with, b, "s");
    for (int i = 0; i < 4; ++i) made.say(source, b, Predicate::warn, a, "s");
    const std::string dot = dot_of(excerpt(made.graph));
    const auto has = [&](const std::string& label, const std::string& part) { return edge_line(dot, label).find(part) != std::string::npos; };
    CHECK(has("prohibit", "color=\"#c0392b\""));
    CHECK_FALSE(has("prohibit", "style="));
    CHECK_FALSE(has("prohibit (planned)", "style="));
    CHECK(has("prohibit (proposed)", "style=dashed"));
    CHECK(has("prohibit (threatened)", "style=dashed"));
    CHECK(has("prohibit (possible)", "style=dashed"));
    CHECK(has("prohibit (negated)", "style=dotted"));
    CHECK(has("prohibit (ended)", "color=\"#9e9e9e\""));
    CHECK(has("lift", "color=\"#1e8449\""));
    CHECK(has("trades_with", "dir=none"));
    CHECK(has("warn ×4", "penwidth=2.6"));
    CHECK(has("prohibit", "penwidth=1.4"));
    CHECK(has("prohibit", "confidence=1.00"));
}

TEST_CASE("dot: the same bytes whatever the order of entities and statements") {
    Graph graph = phones();
    const std::string before = dot_of(excerpt(graph));
    std::swap(graph.entities[0], graph.entities[2]);
    for (Statement& s : graph.statements) {
        for (EntityRef* ref : {&s.subject, &s.object}) *ref = static_cast<EntityRef>(*ref == EntityRef{0} ? 2 : *ref == EntityRef{2} ? 0 : 1);
    }
    std::swap(graph.statements[0], graph.statements[1]);
    CHECK(dot_of(excerpt(graph)) == before);
}

TEST_CASE("dot: an empty graph is one") {
    const std::string dot = dot_of(Excerpt{});
    if (has_graphviz()) CHECK_FALSE(drawn(dot).empty());
    CHECK(dot.find("digraph interdict {") != std::string::npos);
}
