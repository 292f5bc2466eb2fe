// Every wrong row of the tables is named, with its line.
#include "ingest/lexicon/check.h"

#include "graph/error.h"
#include "ingest/lexicon/table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

using namespace interdict;

namespace {

constexpr const char* names[] = {"countries", "organs", "companies", "persons", "media", "products", "company_words", "organ_nouns", "titles", "descriptions",
                                 "words", "function_words", "links", "questions", "times", "frames", "triggers", "governors", "scorer", "confidence"};

// A folder of the embedded tables, which goes when it goes.
struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("interdict_lexicon_" + std::to_string(::getpid()));
    Folder() {
        std::filesystem::create_directories(path);
        for (const std::string name : names) std::ofstream(path / (name + ".tsv"), std::ios::binary) << embedded_table(name + ".tsv");
    }
    ~Folder() { std::filesystem::remove_all(path); }
    // Adds the row and gives its line.
    std::uint32_t add(const std::string& table, const std::string& row) const {
        std::ofstream(path / (table + ".tsv"), std::ios::binary | std::ios::app) << row << '\n';
        const std::string text = table_text(path.string(), table + ".tsv");
        return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
    }
};

}  // namespace

TEST_CASE("lexicon check: the embedded tables are sound, and so is a copy of them") {
    const LexiconCheck done = check_lexicon({});
    for (const TableFault& fault : done.faults) FAIL_CHECK(fault.table << ":" << fault.line << ": " << fault.why);
    CHECK(done.tables == std::size(names));
    CHECK(done.rows > 10000);
    CHECK(check_lexicon(Folder().path.string()).faults.empty());
}

TEST_CASE("lexicon check: each wrong row is named, all of them") {
    const Folder folder;
    const struct {
        std::string table, row, why;
    } wrong[] = {
        {"triggers", "zap\tverb\t-\tboycot\trestrict", "unknown action \"boycot\""},
        {"triggers", "zip\tadverb\t-\tboycott\trestrict", "unknown part of speech \"adverb\""},
        {"triggers", "zup\tverb\t-\tboycott\trestrain", "unknown frame \"restrain\""},
        {"triggers", "zop\tverb\tnegatd\tboycott\trestrict", "unknown need \"negatd\""},
        {"triggers", "zop\tverb\tobj=licens\trevoke\tholder", "unknown class \"licens\" in the need \"obj=licens\""},
        {"triggers", "zop\tverb\tformn=party\trevoke\tholder", "unknown need \"formn=party\""},
        {"triggers", "zap\tverb\tagain\tboycott\trestrict", "is never reached: line "},
        {"triggers", "zap\tverb\tboycott\trestrict", "has 4 columns, expected 5"},
        {"scorer", "verb\tword=zap\t5", "unknown part \"verb\""},
        {"triggers", "zap \tverb\twith\tboycott\trestrict", "blanks in column 1"},
        {"triggers", "zep\tverb\t\tboycott\trestrict", "column 3 is empty: '-' is the empty field"},
        {"triggers", "# zep", "a comment below the head: such a row is not read"},
        {"triggers", "", "empty line"},
        {"frames", "zapped\ttarget\tobjct|with", "unknown place \"objct\""},
        {"frames", "zopped\taim\tobj", "unknown word in column 2: \"aim\""},
        {"governors", "zap\tobject\tdo\tactor", "unknown via \"object\""},
        {"governors", "zap\tobj\tdone\tactor", "unknown effect \"done\""},
        {"governors", "zip\tobj\tdo\tagent", "unknown subject \"agent\""},
        {"governors", "zip\tobj\tend\tactor", "says otherwise of the same \"zip\""},
        {"words", "licenss\tpermit", "unknown class \"licenss\": neither code nor a need names it"},
        {"function_words", "zap\tpronun\tit", "unknown word in column 2: \"pronun\""},
        {"countries", "Zapland\tzl\tZap\tZappish\t-", "\"zl\" is no code of two capitals"},
        {"companies", "Zap Motors\tQX\t-", "unknown country code \"QX\""},
        {"companies", "Huawei\tCN\t-", "the name \"Huawei\" stands in line "},
        {"media", "ZTE\tCN\t-", "\"ZTE\" stands in companies.tsv:"},
        {"products", "Zapphone\tZap Toys\t-", "the owner \"Zap Toys\" is no name of companies.tsv"},
        {"titles", "zapper-in-chief\tminister\tZap Office\t-", "the body \"Zap Office\" is no name of organs.tsv"},
        {"descriptions", "zapper\tcompany\tFIRM", "unknown type \"FIRM\""},
        {"times", "month\tX\tzapuary", ""},
        {"times", "monht\t1\tzapuary", ""},
    };
    std::vector<TableFault> expected;
    for (const auto& each : wrong) expected.push_back({each.table + ".tsv", folder.add(each.table, each.row), each.why});
    const std::vector<TableFault> faults = check_lexicon(folder.path.string()).faults;
    for (const TableFault& one : expected)
        CHECK_MESSAGE(std::any_of(faults.begin(), faults.end(), [&](const TableFault& f) { return f.table == one.table && f.line == one.line && f.why.find(one.why) != std::string::npos; }),
                      one.table << ":" << one.line << ": " << one.why);
    for (const TableFault& fault : faults)
        CHECK_MESSAGE(std::any_of(expected.begin(), expected.end(), [&](const TableFault& e) { return e.table == fault.table && e.line == fault.line; }),
                      fault.table << ":" << fault.line << ": " << fault.why);
    CHECK(std::is_sorted(faults.begin(), faults.end()));
}

TEST_CASE("lexicon check: tables that are missing, or too many, or no text") {
    const Folder folder;
    std::filesystem::remove(folder.path / "media.tsv");
    std::ofstream(folder.path / "trigers.tsv") << "# word\n";
    std::ofstream(folder.path / "company_words.tsv", std::ios::binary) << "\xEF\xBB\xBF# word\nInc\r\nCo\xFF\nLtd";
    std::vector<std::string> told;
    for (const TableFault& f : check_lexicon(folder.path.string()).faults) told.push_back(f.table + ":" + std::to_string(f.line) + ": " + f.why);
    CHECK(told == std::vector<std::string>{"company_words.tsv:1: begins with a byte order mark", "company_words.tsv:1: no comment that tells the columns",
                                           "company_words.tsv:2: carriage return", "company_words.tsv:3: is no UTF-8", "company_words.tsv:4: the last line has no end",
                                           "media.tsv:0: is missing: a lexicon folder holds every table", "trigers.tsv:0: no table is called so"});
    CHECK_THROWS_AS(check_lexicon("/no/such/folder"), Error);
}
