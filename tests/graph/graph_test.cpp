// Digests and statement ids.
#include "graph/digest.h"
#include "graph/graph.h"

#include <doctest/doctest.h>

using namespace interdict;

TEST_CASE(
    "digests are SHA-256's first half") {   // FIPS 180-4 examples; lengths about the edge of a block compared with coreutils' sha256sum
    CHECK(hex(digest("")) == "e3b0c44298fc1c149afbf4c8996fb924");
    CHECK(hex(digest("abc")) == "ba7816bf8f01cfea414140de5dae2223");
    CHECK(hex(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) == "248d6a61d20638b8e5c026930c3e6039");
    CHECK(hex(digest(std::string(1'000'000, 'a'))) == "cdc76e5c9914fb9281a1c7e284d73e67");
    CHECK(hex(digest(std::string(55, 'a'))) == "9f4390f8d30c2dd92ec9f095b65e2b9a");
    CHECK(hex(digest(std::string(56, 'a'))) == "b35439a4ac6f0948b6d6f9e3c6af0f5f");
    CHECK(hex(digest(std::string(64, 'a'))) == "ffe054fe7ae0cb6dc65c3af9b61d5209");
}

TEST_CASE("hex goes both ways") {
    CHECK(from_hex(hex(std::string("\0\x7f\xff", 3))) == std::string("\0\x7f\xff", 3));
    CHECK(from_hex("0G").empty());
    CHECK(from_hex("0").empty());
    CHECK(from_hex("").empty());
}

TEST_CASE("a statement's id comes from content alone") {
    Graph graph;
    graph.sources = {{"a", "title", date_of("2018-05-04")}};
    graph.entities = {{"China", EntityType::COUNTRY, {}, {}, ""}, {"Acme", EntityType::ORG, {}, {}, ""}};
    Statement statement;
    statement.object = EntityRef{1};
    statement.evidence = {{0, 20}, "China bans Acme now.", {6, 10}, {"China", {0, 5}}, {"Acme", {11, 15}}};
    const std::string id = statement_id(graph, statement);
    CHECK(id.size() == 32);

    Graph elsewhere;   // other positions, other title, other aliases, less sure: the same statement
    elsewhere.sources = {{"b", "", {}}, {"a", "another title", {}}};
    elsewhere.entities = {{"Acme", EntityType::ORG, {"Acme Corp"}, {"A"}, ""},
                          {"Nobody", EntityType::ORG, {}, {}, ""},
                          {"China", EntityType::COUNTRY, {}, {}, ""}};
    Statement moved = statement;
    moved.source = SourceRef{1};
    moved.subject = EntityRef{2};
    moved.object = EntityRef{0};
    moved.confidence.hundredths = 40;
    CHECK(statement_id(elsewhere, moved) == id);

    const auto differs = [&](auto change) {
        Graph g = graph;
        Statement s = statement;
        change(g, s);
        CHECK(statement_id(g, s) != id);
    };
    differs([](Graph& g, Statement&) { g.sources[0].document = "b"; });
    differs([](Graph& g, Statement&) { g.entities[0].name = "Chin"; });
    differs([](Graph& g, Statement&) { g.entities[1].type = EntityType::PRODUCT; });
    differs([](Graph& g, Statement&) { g.entities[1].state = "China"; });
    differs([](Graph&, Statement& s) { s.predicate = Predicate::block; });
    differs([](Graph&, Statement& s) { s.status = Status::ended; });
    differs([](Graph&, Statement& s) { std::swap(s.subject, s.object); });
    differs([](Graph&, Statement& s) { s.evidence.trigger.end = 9; });
    differs([](Graph&, Statement& s) { s.evidence.object.span.begin = 12; });
    differs([](Graph&, Statement& s) { s.qualifiers[1] = Qualifier{"", {}}; });
    differs([](Graph&, Statement& s) { s.qualifiers[5] = Qualifier{"2018", {3, 5}}; });
}
