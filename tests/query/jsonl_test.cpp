#include "query/jsonl.h"
#include "tests/query/sample_graph.h"

#include <doctest/doctest.h>
#include <rapidjson/document.h>

using namespace interdict;

TEST_CASE("jsonl: a statement in the agreed form") {
    Excerpt said = excerpt(phones());
    said.statement_ids[0] = "0123";
    CHECK(statement_json(said, 0) ==
          R"({"id":"0123","document":"news/1.txt","date":"2024-05-06",)"
          R"("subject":{"name":"Arland","type":"COUNTRY","mention":"Arland","aliases":["AR","Republic of Arland"],"begin":0,"end":6},)"
          R"("predicate":"prohibit","object":{"name":"Bolt","type":"ORG","mention":"Bolt","aliases":[],"begin":29,"end":33},"status":"actual","confidence":1.00,)"
          R"("sentence":{"begin":0,"end":46,"text":"Arland banned phones made by Bolt in May 2024."},"trigger":{"begin":7,"end":13},)"
          R"("scope":"phones made by Bolt","when":"2024-05","spans":{"scope":{"begin":14,"end":33},"when":{"begin":34,"end":45}}})");
}

TEST_CASE("jsonl: a link has no status, and the ids of the store stand where there is one") {
    Excerpt said = excerpt(phones());
    said.entity_ids = {"a1", "b2", "c3"};
    rapidjson::Document json;
    json.Parse(statement_json(said, 2).c_str());
    REQUIRE(json.IsObject());
    CHECK(json["predicate"] == "trades_with");
    CHECK_FALSE(json.HasMember("status"));
    CHECK_FALSE(json.HasMember("spans"));
    CHECK(json["subject"]["id"] == "b2");
    CHECK(json["object"]["name"] == "Cogwheel & Söhne");
    CHECK(json["id"].GetStringLength() == 32);
    CHECK(json["confidence"].GetDouble() == 1);
    CHECK(statement_json(said, 1).find(R"("status":"threatened","confidence":0.65,)") != std::string::npos);
}

TEST_CASE("jsonl: valid whatever the texts hold") {
    GraphMaker made;
    const auto source = made.source("caf\xe9/\xff.txt");
    const auto quote = made.entity("a\"b\\c\n\x01", EntityType::ORG);
    const auto bad = made.entity("\xf0\x9f\x98", EntityType::ORG);
    made.say(source, quote, Predicate::warn, bad, std::string("\0\u2028</script>", 13));
    const std::string line = statement_json(excerpt(made.graph), 0);
    CHECK(line.find('\n') == std::string::npos);
    rapidjson::Document json;
    json.Parse<rapidjson::kParseValidateEncodingFlag>(line.c_str());
    REQUIRE_FALSE(json.HasParseError());
    CHECK(json["document"] == "caf\uFFFD/\uFFFD.txt");
    CHECK(json["subject"]["name"] == "a\"b\\c\n\x01");
    CHECK(json["object"]["name"] == "\uFFFD");
    CHECK_FALSE(json.HasMember("date"));
}

TEST_CASE("jsonl: a connection") {
    Connection hop;
    hop.excerpt = excerpt(phones());
    hop.entities = {EntityRef{1}, EntityRef{0}};
    hop.excerpt.graph.statements.resize(1);
    hop.more = {4};
    rapidjson::Document json;
    json.Parse(connection_json(hop).c_str());
    REQUIRE(json.IsObject());
    CHECK(json["hops"].GetInt() == 1);
    CHECK(json["entities"].Size() == 2);
    CHECK(json["entities"][0]["name"] == "Bolt");
    CHECK_FALSE(json["entities"][0].HasMember("mention"));
    CHECK(json["statements"][0]["predicate"] == "prohibit");
    CHECK(json["more"][0].GetInt() == 4);
}

TEST_CASE("jsonl: what became of an article, and the articles") {
    CHECK(ingested_json("a.txt", "added", 3, "") == R"({"document":"a.txt","state":"added","statements":3})");
    CHECK(ingested_json("b", "rejected", 0, "it is binary") == R"({"document":"b","state":"rejected","statements":0,"why":"it is binary"})");
    CHECK(article_json({{"a.txt", "T", date_of("2024-05")}, 2}) == R"({"document":"a.txt","date":"2024-05","title":"T","statements":2})");
}

TEST_CASE("jsonl: why a statement is told, where that was asked for") {
    Graph graph = phones();
    graph.statements[0].reasons = {{"trigger", "says", "triggers.tsv:12", {"banned", {7, 13}}}, {"status", "actual", "", {}}};
    const Excerpt said = excerpt(graph);
    CHECK(statement_json(said, 0).ends_with(
        R"(,"why":[{"about":"trigger","says":"says","row":"triggers.tsv:12","text":"banned","begin":7,"end":13},{"about":"status","says":"actual"}]})"));
    CHECK(statement_json(said, 1).find("\"why\"") == std::string::npos);
}

TEST_CASE("jsonl: what became of a sentence") {
    SentenceReport report;
    report.number = 3;
    report.sentence = {"It rained.", {20, 30}};
    report.reasons = {{"no trigger", "none", "", {}}};
    CHECK(sentence_json({"a.txt", "T", date_of("2024-05-06")}, report) ==
          R"({"document":"a.txt","date":"2024-05-06","number":3,"sentence":{"begin":20,"end":30,"text":"It rained."},"why":[{"about":"no trigger","says":"none"}]})");
}
