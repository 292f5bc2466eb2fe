// Dates and durations: the cases of tests/cases/when, annotated by the pipeline in the folder INTERDICT_MODEL; datelines; the table's errors.
#include "ingest/when.h"

#include "graph/error.h"
#include "ingest/language/pipeline.h"
#include "ingest/lexicon/table.h"

#include "tests/ingest/model.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace interdict;

namespace {

const Times& times() {
    static const Times all(embedded_table("times.tsv"));
    return all;
}

std::vector<std::string> fields(const std::string& line) {
    std::vector<std::string> found;
    for (std::size_t from = 0; from <= line.size();) {
        std::size_t to = line.find(" | ", from);
        if (to == std::string::npos) to = line.size();
        found.push_back(line.substr(from, to - from));
        from = to + 3;
    }
    return found;
}

void check_cases(const std::string& name, std::size_t at_least) {
    if (!model_pipeline()) {
        MESSAGE("INTERDICT_MODEL is not set: the cases of " << name << " are left out");
        return;
    }
    const auto path = std::filesystem::path(INTERDICT_TESTS_FOLDER) / "cases" / "when" / name;
    std::ifstream file(path);
    REQUIRE_MESSAGE(file, path.string());
    std::string line;
    std::size_t cases = 0;
    for (int number = 1; std::getline(file, line); ++number) {
        if (line.empty() || line[0] == '#') continue;
        const std::vector<std::string> field = fields(line);
        INFO(name << ":" << number << ": " << line);
        REQUIRE(field.size() == 4);
        std::string text = field[1];
        for (std::size_t at; (at = text.find("\\n")) != std::string::npos;) text.replace(at, 2, "\n");
        const std::size_t event = text.find('^');
        REQUIRE(event != std::string::npos);
        text.erase(event, 1);
        const Document document = model_pipeline()->annotate(text);
        const Tree tree(document);
        std::uint32_t trigger = no_token;
        for (std::uint32_t t = 0; t < tree.size(); ++t)
            if (tree[t].byte_begin == event) trigger = t;
        REQUIRE(trigger != no_token);
        const auto when = times().when_of(times().dates(tree, date_of(field[0])), tree, trigger);
        const auto lasting = times().duration_of(times().durations(tree), tree, trigger);
        CHECK((when ? iso(when->date) : "-") == field[2]);
        CHECK((lasting ? iso(lasting->duration) : "-") == field[3]);
        ++cases;
    }
    CHECK(cases >= at_least);
}

// A document of words, one sentence, each the child of the first.
Document flat(const std::string& text) {
    Document document;
    document.text = text;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t to = std::min(text.find(' ', from), text.size());
        Token token;
        token.begin = token.byte_begin = static_cast<std::uint32_t>(from);
        token.end = token.byte_end = static_cast<std::uint32_t>(to);
        token.space_after = true;
        token.tag = "NNP";
        token.pos = "PROPN";
        token.dep = "dep";
        token.entity_type = "DATE";
        token.lemma = text.substr(from, to - from);
        document.tokens.push_back(token);
        from = to + 1;
    }
    document.sentences.push_back({0, static_cast<std::uint32_t>(document.tokens.size())});
    return document;
}

std::string dateline(std::string_view text) {
    const auto date = times().dateline(text);
    return date ? iso(*date) : "-";
}

std::string refusal(const std::string& table) {
    try {
        Times refused(table);
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::usage);
        return error.what();
    }
    return "taken";
}

}  // namespace

TEST_CASE("when: dates of events") { check_cases("dates.txt", 150); }

TEST_CASE("when: durations of measures") { check_cases("durations.txt", 35); }

TEST_CASE("when: the article's own date") {
    CHECK(dateline("Ferry banned\n\nBrussels, 1 June 2022\n\nThe Commission …") == "2022-06-01");
    CHECK(dateline("WASHINGTON, May 4, 2018 (Newswire) - The agency said …") == "2018-05-04");
    CHECK(dateline("Bank fined\nPublished: 2021-03-02\n") == "2021-03-02");
    CHECK(dateline("Bank fined\nLast updated on 2 March 2021 at 10:04 GMT\n") == "2021-03-02");
    CHECK(dateline("Monday 3 May 2021") == "2021-05-03");
    CHECK(dateline("Monday, May 3, 2021\n\nBank fined") == "2021-05-03");
    CHECK(dateline("Bank fined\nEnergy Desk | 23 Feb 2018\n") == "2018-02-23");
    CHECK(dateline("Bank fined\nBy Ann Poe, 3 May 2021\n") == "2021-05-03");
    CHECK(dateline("Bank fined\n2021-03-02T10:00:00Z\n") == "2021-03-02");
    CHECK(dateline("Bank fined\n25/12/2021 10:15\n") == "2021-12-25");
    CHECK(dateline("OSLO — Jan. 5, 2020 — The bank …") == "2020-01-05");
}

TEST_CASE("when: a date in running text is no dateline") {
    CHECK(dateline("On 4 May 2018, Norway banned the ferry.") == "-");
    CHECK(dateline("Norway banned the ferry on 4 May 2018.") == "-");
    CHECK(dateline("The ban of 4 May 2018 stands") == "-");
    CHECK(dateline("WASHINGTON, May 4 (Newswire) - The agency said …") == "-");
    CHECK(dateline("In London 4 May 2018 was a holiday") == "-");
    CHECK(dateline("31 February 2020") == "-");
    CHECK(dateline("4/5/2018") == "-");
    CHECK(dateline("") == "-");
    CHECK(dateline("\xFF\xFE\n\n\n") == "-");
}

TEST_CASE("when: a table that cannot be read is refused by its line") {
    CHECK(refusal("month\t1\tjanuary\nmonth\t13\tsmarch\n") == "times.tsv:2: cannot read the value \"13\"");
    CHECK(refusal("# words\n\nmoonth\t1\tjanuary\n") == "times.tsv:3: unknown class \"moonth\"");
    CHECK(refusal("month\tjanuary\n") == "times.tsv:1: expected 3 columns");
    CHECK(refusal("month\t1\t-\n") == "times.tsv:1: has no words");
    CHECK(refusal("date_role\tduring\tin\n") == "times.tsv:1: cannot read the value \"during\"");
    CHECK(refusal("") == "taken");
}

TEST_CASE("when: long rows of words of time are read in linear time and depth") {
    for (const char* words : {"a year and ", "only ", "the ", "May 4 to ", "last ", "two years ago this ", "- ", "when "}) {
        std::string text;
        for (int i = 0; i < 30'000; ++i) text += words;
        const Document document = flat(text);
        const Tree tree(document);
        const auto dates = times().dates(tree, date_of("2022-05-18"));
        const auto durations = times().durations(tree);
        for (std::uint32_t t = 0; t < tree.size(); t += 997) {
            times().when_of(dates, tree, t);
            times().duration_of(durations, tree, t);
        }
        CHECK(dates.size() + durations.size() <= tree.size());
        times().dateline(text);
    }
}

TEST_CASE("when: the ends of the calendar") {
    for (const char* words : {"last week", "yesterday", "last month", "last year", "two days ago", "next year", "tomorrow", "next Monday", "the end of next year"})
        for (const char* today : {"0001-01-01", "0001", "9999-12-31", "9999"}) {
            const Document document = flat(words);
            const Tree tree(document);
            for (const FoundDate& found : times().dates(tree, date_of(today))) CHECK(date_of(iso(found.date)) == found.date);
        }
}

TEST_CASE("when: nothing in an empty document") {
    const Document none;
    const Tree tree(none);
    CHECK(times().dates(tree, date_of("2022-05-18")).empty());
    CHECK(times().durations(tree).empty());
    CHECK_FALSE(times().when_of({}, tree, 0));
    CHECK_FALSE(times().duration_of({}, tree, no_token));
}
