// Questions in English and what is understood of them: the pairs of tests/cases/question/questions.txt, read without a store. Today is 2024-05-10.
// A pair may be marked `known: fails`; INTERDICT_CASES=mark sets and takes off the marks.
#include "ingest/question.h"

#include "graph/error.h"

#include "tests/ingest/model.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace interdict;

namespace {

constexpr const char* path = INTERDICT_TESTS_FOLDER "/cases/question/questions.txt";
constexpr const char* mark = "    known: fails";

struct Asked {
    std::string question, understood;   // "?" where it cannot be read
    bool fails = false;
    int line = 0;
};

// A question a line, what is understood indented below it, then perhaps a mark; '#' comments.
std::vector<Asked> all_asked(std::string& comments) {
    std::ifstream file(path);
    REQUIRE_MESSAGE(file, path);
    std::vector<Asked> all;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        if (line.empty() || line[0] == '#') comments += line + "\n";
        else if (line == mark) all.back().fails = true;
        else if (line.starts_with("    ")) all.back().understood = line.substr(4);
        else all.push_back({line, {}, false, number});
    }
    return all;
}

std::string understood(const QuestionReader& reader, const std::string& question, const std::vector<NamedWords>& named = {}) {
    const auto read = reader.read(question, named, date_of("2024-05-10").value());
    const Question* found = std::get_if<Question>(&read);
    return found ? told(*found) : "?";
}

}  // namespace

TEST_CASE("cases: questions") {
    const Pipeline* pipeline = model_pipeline();
    if (!pipeline) return;
    const QuestionReader reader(*pipeline);
    const char* cases = std::getenv("INTERDICT_CASES");
    const bool marks = cases && std::string_view(cases) == "mark";
    std::string text;
    for (Asked& asked : all_asked(text)) {
        const std::string found = understood(reader, asked.question);
        if (marks) asked.fails = found != asked.understood;
        else CHECK_MESSAGE((found == asked.understood) == !asked.fails, "questions.txt:" << asked.line << ": " << asked.question << "\n    " << found);
        text.append(asked.question).append("\n    ").append(asked.understood).append("\n").append(asked.fails ? std::string(mark) + "\n" : std::string());
    }
    if (marks) std::ofstream(path) << text;
}

// A store may know names that no table does, in small letters too.
TEST_CASE("questions: names of the store") {
    const Pipeline* pipeline = model_pipeline();
    if (!pipeline) return;
    const QuestionReader reader(*pipeline);
    const std::string question = "has the ban on the block party been lifted by gru";
    const auto at = [&](const std::string& name, EntityType type) { return NamedWords{question.find(name), question.find(name) + name.size(), type, false}; };
    CHECK(understood(reader, question, {at("block party", EntityType::GROUP), at("gru", EntityType::ORG)}) == "whether gru –lift→ block party");
    CHECK(understood(reader, "who banned us", {{11, 13, EntityType::COUNTRY, false}}) == "who? –prohibit→ us; actual or ended");
    // A name of one common word is none where it is written small.
    CHECK(understood(reader, "who banned acme", {{0, 3, EntityType::ORG, false}, {11, 15, EntityType::ORG, false}}) == "who? –prohibit→ acme; actual or ended");
}

TEST_CASE("questions: any bytes") {
    const Pipeline* pipeline = model_pipeline();
    if (!pipeline) return;
    const QuestionReader reader(*pipeline);
    for (const std::string& text : {std::string(), std::string("?"), std::string(" \n"), std::string("\xff\xfe who"), std::string(5000, 'a'),
                                    std::string("who who who who who what what which which does did is is")})
        CHECK(understood(reader, text) == "?");
    // Pieces of questions in any order: read or not, never a fault.
    static constexpr const char* pieces[] = {"who", "which companies", "did", "Huawei", "the", "ban", "banned", "sanctions", "on", "in", "2018", "by", "'s", "how many", "is", "and", "China", "?", "lifted", "not"};
    std::uint32_t seed = 7;
    for (int round = 0; round < 300; ++round) {
        std::string text;
        for (int n = 0; n < 8; ++n) {
            seed = seed * 1664525u + 1013904223u;
            text.append(pieces[(seed >> 16) % std::size(pieces)]).append(" ");
        }
        CHECK(!understood(reader, text).empty());
    }
}

TEST_CASE("questions: forms are offered where none is read") {
    const Pipeline* pipeline = model_pipeline();
    if (!pipeline) return;
    const auto read = QuestionReader(*pipeline).read("hwo banend ZTE", {}, date_of("2024-05-10").value());
    const Unread* unread = std::get_if<Unread>(&read);
    REQUIRE(unread != nullptr);
    REQUIRE(unread->nearest.size() == 3);
    for (const std::string& form : unread->nearest) {
        CHECK(form.find("ZTE") != std::string::npos);
        CHECK(understood(QuestionReader(*pipeline), form) != "?");
    }
}

TEST_CASE("questions: every form that is offered can be read") {
    const Pipeline* pipeline = model_pipeline();
    if (!pipeline) return;
    const QuestionReader reader(*pipeline);
    for (const Row& row : read_table("", "questions.tsv", 3).rows) {
        if (row.fields[0] != "near") continue;
        std::string form(row.fields[1]);
        if (const std::size_t name = form.find("NAME"); name != std::string::npos) form.replace(name, 4, "Huawei");
        CHECK_MESSAGE(understood(reader, form) != "?", form);
    }
}

TEST_CASE("questions: a table with a fault says where") {
    Table table{"questions.tsv", {}, {{7, {"askr", "who", "who"}}}};
    CHECK_THROWS_WITH_AS(QuestionTable{table}, "questions.tsv:7: unknown class \"askr\"", Error);
}
