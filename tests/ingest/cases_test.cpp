// The language suite: what the extractor makes of each case of tests/cases, and the pass rate by phenomenon.
// INTERDICT_CASES=show tells what fails in the cases that are known to; =mark rewrites their marks instead of failing.
#include "tests/ingest/case_reader.h"
#include "tests/ingest/model.h"

#include "ingest/extract.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <map>
#include <sstream>
#include <stdexcept>

using namespace interdict;

namespace {

std::filesystem::path cases_folder() { return std::filesystem::path(INTERDICT_TESTS_FOLDER) / "cases"; }

std::string refusal(const std::string& text) {
    const auto path = std::filesystem::temp_directory_path() / "interdict-case-reader-test.txt";
    std::ofstream(path) << text;
    std::string why = "taken";
    try {
        read_cases(path);
    } catch (const std::runtime_error& error) {
        why = error.what();
    }
    std::filesystem::remove(path);
    return why.substr(why.find(':') + 1);
}

struct Tally {
    std::size_t all = 0, passed = 0;
};

}  // namespace

TEST_CASE("cases: every case of the language suite") {
    if (!model_pipeline()) return;
    const char* wish = std::getenv("INTERDICT_CASES");
    const std::string mode = wish ? wish : "";
    const Pipeline& pipeline = *model_pipeline();
    const Extractor extractor;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(cases_folder()))
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::map<std::string, Tally> tallies;
    Tally total;
    for (const auto& file : files) {
        std::vector<bool> fails;
        for (const Case& c : read_cases(file)) {
            const Article article{c.file, c.text, c.text.substr(0, c.text.find('\n')), c.date};
            const std::vector<std::string> wrong = differences(c, extractor.extract(article, extractor.annotate(pipeline, c.text)));
            fails.push_back(!wrong.empty());
            for (Tally* t : {&tallies[c.phenomenon], &total}) {
                ++t->all;
                t->passed += wrong.empty();
            }
            std::ostringstream told;
            told << c.file << ':' << c.line << ": " << c.text;
            for (const std::string& line : wrong) told << "\n    " << line;
            if (mode == "show" && !wrong.empty()) MESSAGE(told.str());
            if (mode == "mark") continue;
            if (c.known_to_fail) CHECK_MESSAGE(!wrong.empty(), "passes now, so that its \"known: fails\" may go: " << told.str());
            else CHECK_MESSAGE(wrong.empty(), told.str());
        }
        if (mode == "mark") rewrite_marks(file, fails);
    }
    std::ostringstream table;
    const auto row = [&](const std::string& name, const Tally& t) {
        table << '\n' << std::left << std::setw(28) << name << std::right << std::setw(4) << t.passed << " of " << std::setw(4) << t.all << std::setw(6)
              << t.passed * 100 / std::max<std::size_t>(t.all, 1) << " %";
    };
    for (const auto& [name, tally] : tallies) row(name, tally);
    row("all", total);
    MESSAGE("cases that pass, by phenomenon" << table.str());
    CHECK(total.all >= 150);
    for (const auto& tally : tallies) CHECK_MESSAGE(tally.second.all >= 5, tally.first);
}

TEST_CASE("cases: a case that cannot be read is refused by its line") {
    CHECK(refusal("# phenomenon: x\ntext: a\nstatement: A | ban | B | actual\n") == "3: unknown action or relation \"ban\"");
    CHECK(refusal("# phenomenon: x\ntext: a\nstatement: A | prohibit | B | real\n") == "3: unknown status \"real\"");
    CHECK(refusal("# phenomenon: x\ntext: a\nstatement: A | prohibit | B\n") == "3: wrong number of fields");
    CHECK(refusal("# phenomenon: x\ntext: a\nlink: A | prohibit | B\n") == "3: unknown action or relation \"prohibit\"");
    CHECK(refusal("# phenomenon: x\ntext: a\nstatement: A | prohibit | B | actual | colour=red\n") == "3: unknown qualifier \"colour=red\"");
    CHECK(refusal("# phenomenon: x\ntext: a\n\n") == "3: a case wants a text, and either statements or \"none\"");
    CHECK(refusal("# phenomenon: x\ntext: a\nnone\nstatement: A | prohibit | B | actual\n") == "4: a case wants a text, and either statements or \"none\"");
    CHECK(refusal("# phenomenon: x\ntxt: a\n") == "2: unknown line: txt: a");
    CHECK(refusal("text: a\n") == "1: the first line is \"# phenomenon: NAME\"");
    CHECK(refusal("# phenomenon: x\n# told\ntext: a\nstatement: A/B | prohibit | C | actual/ended | when=2020; scope=d\n") == "taken");
}

TEST_CASE("cases: what is missing and what is too many is told") {
    Case c{"x", "x.txt", "A bans B.", 1, std::nullopt, {}, false};
    c.expected.push_back({{"Ayland", "Ay"}, {"prohibit"}, {"Bee Ltd"}, {"actual"}, {}, false, "statement: Ayland/Ay | prohibit | Bee Ltd | actual"});
    Graph graph{{Source{"x.txt", "", std::nullopt}}, {Entity{"AY", EntityType::COUNTRY, {}, {}, ""}, Entity{"Bee", EntityType::ORG, {}, {}, ""}}, {}};
    Statement s;
    s.object = EntityRef{1};
    graph.statements.push_back(s);
    CHECK(differences(c, graph).empty());
    graph.statements.push_back(s);
    CHECK(differences(c, graph) == std::vector<std::string>{"too many  statement: AY | prohibit | Bee | actual"});
    graph.statements.pop_back();
    graph.statements[0].status = Status::ended;
    CHECK(differences(c, graph) ==
          std::vector<std::string>{"missing   statement: Ayland/Ay | prohibit | Bee Ltd | actual", "too many  statement: AY | prohibit | Bee | ended"});
    c.expected[0].optional = true;
    graph.statements[0].predicate = Predicate::based_in;   // links count where the case tells links
    CHECK(differences(c, graph).empty());
    c.expected.push_back({{"AY"}, {"part_of"}, {"Bee"}, {}, {}, false, "link: AY | part_of | Bee"});
    CHECK(differences(c, graph) == std::vector<std::string>{"missing   link: AY | part_of | Bee", "too many  link: AY | based_in | Bee"});
}
