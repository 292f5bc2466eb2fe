#include "query/text.h"
#include "tests/query/sample_graph.h"

#include <doctest/doctest.h>

#include <sstream>

using namespace interdict;

namespace {

Excerpt stored_phones() {
    Excerpt made = excerpt(phones());
    made.entity_ids = {"a", "b", "c"};
    return made;
}

}  // namespace

TEST_CASE("text: an answer is aligned, the quote under each row") {
    std::ostringstream out;
    write_answer(out, stored_phones(), Side::targets, {"a"}, Look{});
    CHECK(out.str() ==
          "Bolt              prohibit     actual      1.00  2024-05  phones made by Bolt\n"
          "    “Arland banned phones made by Bolt in May 2024.” news/1.txt, 2024-05-06\n"
          "Cogwheel & Söhne  tariff       threatened  0.65\n"
          "    “It threatened a tariff on Cogwheel.” news/1.txt, 2024-05-06\n"
          "Cogwheel & Söhne  trades_with              1.00           by Bolt\n"
          "    “Bolt buys from Cogwheel.” news/1.txt, 2024-05-06\n");
}

TEST_CASE("text: wrapped to the terminal, coloured where asked for") {
    std::ostringstream out;
    write_answer(out, stored_phones(), Side::targets, {"a", "b"}, Look{60, false});
    std::istringstream lines(out.str());
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) CHECK(columns(line) <= 60);
    CHECK(count == 9);
    std::ostringstream coloured;
    write_answer(coloured, stored_phones(), Side::targets, {"a", "b"}, Look{0, true});
    CHECK(coloured.str().find("Arland \x1b[1mbanned\x1b[0m phones") != std::string::npos);
    CHECK(out.str().find('\x1b') == std::string::npos);
}

TEST_CASE("text: statements under their article") {
    std::ostringstream out;
    write_statements(out, excerpt(phones()), Look{});
    CHECK(out.str().substr(0, 179) ==
          "news/1.txt  2024-05-06  Arland bans Bolt phones\n"
          "  Arland  prohibit     Bolt              actual 1.00 2024-05  phones made by Bolt\n"
          "      “Arland banned phones made by Bolt in May");
}

TEST_CASE("text: a connection on one line, then a quote a hop") {
    Connection path;
    path.excerpt = excerpt(phones());
    std::swap(path.excerpt.graph.statements[0], path.excerpt.graph.statements[2]);
    path.excerpt.graph.statements.resize(2);
    path.entities = {EntityRef{1}, EntityRef{2}, EntityRef{0}};
    path.more = {0, 1};
    std::ostringstream out;
    write_connection(out, path, Look{});
    CHECK(out.str() ==
          "Bolt –trades_with– Cogwheel & Söhne ←tariff (threatened)– Arland\n"
          "  Bolt –trades_with– Cogwheel & Söhne\n"
          "    “Bolt buys from Cogwheel.” news/1.txt, 2024-05-06\n"
          "  Arland –tariff (threatened)→ Cogwheel & Söhne (and 1 more statement)\n"
          "    “It threatened a tariff on Cogwheel.” news/1.txt, 2024-05-06\n");
}

TEST_CASE("text: hostile names and sentences do not reach the terminal") {
    GraphMaker made;
    const auto source = made.source("a\x1b]0;owned\x07.txt");
    const auto bad = made.entity("Evil\x1b[2J\nCorp", EntityType::ORG);
    Statement& said = made.say(source, bad, Predicate::block, bad, "\x1b[31mred\x1b[0m text");
    said.evidence.trigger = {5, 8};
    std::ostringstream out;
    write_statements(out, excerpt(made.graph), Look{0, false});
    CHECK(out.str().find('\x1b') == std::string::npos);
    CHECK(out.str().find('\x07') == std::string::npos);
    CHECK(out.str().find("Evil [2J Corp") != std::string::npos);
}

TEST_CASE("text: a profile and the articles") {
    Profile bolt;
    bolt.entity = {"Bolt", EntityType::ORG, {"Bolt Inc."}, {}, {}};
    bolt.based_in = {"Brand"};
    bolt.restricted = 1;
    bolt.articles = {{"news/1.txt", "Title", date_of("2024")}};
    std::ostringstream out;
    write_profile(out, bolt, Look{});
    CHECK(out.str() ==
          "Bolt  ORG\n"
          "  also known as  Bolt Inc.\n"
          "  based in       Brand\n"
          "  restricts      0 statements\n"
          "  restricted by  1 statement\n"
          "  links          0\n"
          "  articles       1\n"
          "    news/1.txt  2024  Title\n");
    std::ostringstream list;
    write_articles(list, {{{"a.txt", "", {}}, 12}, {{"longer.txt", "T", date_of("2024-05-06")}, 3}}, Look{});
    CHECK(list.str() == "a.txt                   12\nlonger.txt  2024-05-06   3  T\n");
}

TEST_CASE("text: why a statement is told") {
    Graph graph = phones();
    graph.statements.resize(1);
    graph.statements[0].reasons = {{"trigger", "“banned”: the verb “ban” tells prohibit", "triggers.tsv:12", {"banned", {7, 13}}}, {"status", "actual: nothing\x1b weakens it", "", {}}};
    std::ostringstream out;
    write_statements(out, excerpt(graph), Look{});
    CHECK(out.str().find("\n      trigger       “banned”: the verb “ban” tells prohibit  triggers.tsv:12, 7–13\n"
                         "      status        actual: nothing weakens it\n") != std::string::npos);
}

TEST_CASE("text: what became of a sentence") {
    std::ostringstream out;
    SentenceReport report;
    report.number = 3;
    report.sentence = {"It rained.", {20, 30}};
    report.reasons = {{"no trigger", "none", "", {}}};
    write_report(out, {{"a.txt", "T", date_of("2024-05-06")}, {report}}, Look{});
    CHECK(out.str() ==
          "a.txt  2024-05-06  T\n"
          "  sentence 3: “It rained.” 20–30\n"
          "    no trigger    none\n");
}

TEST_CASE("text: what the tables do not know") {
    Unknown verb;
    verb.word = "stonewall";
    verb.words = {"stonewalled", {7, 18}};
    verb.sentence = {"Arland stonewalled\nBolt.", {0, 24}};
    UnknownCount twelve;
    twelve.count = 12;
    twelve.first = verb;
    twelve.source.document = "a.txt";
    UnknownCount one = twelve;
    one.count = 1;
    one.first.kind = Unknown::Kind::organ;
    one.first.word = "Sea Office";
    std::ostringstream out;
    write_unknowns(out, {twelve, one}, Look{});
    CHECK(out.str() ==
          "12  verb         stonewall   “Arland stonewalled Bolt.” a.txt, 7–18\n"
          " 1  organ        Sea Office  “Arland stonewalled Bolt.” a.txt, 7–18\n");
}
