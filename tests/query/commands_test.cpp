// Queries on a store of made articles: finding names, who and whom with filters, paths, cuts, and what the commands say.
#include "graph/digest.h"
#include "graph/store.h"
#include "query/commands.h"
#include "query/connect.h"
#include "query/excerpt.h"
#include "query/find.h"
#include "query/show.h"
#include "tests/graph/folder.h"
#include "tests/query/sample_graph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace interdict;

namespace {

// Two articles: the first of May 2018, the second without a date.
class Told {
public:
    Told() {
        GraphMaker one;
        const auto first = one.source("news/first.txt", "2018-05-03", "Seven years without chips");
        const auto commerce = one.entity("US Department of Commerce", EntityType::ORG, {"Commerce Department", "Department of Commerce"});
        one.graph.entities.back().state = "United States";
        const auto states = one.entity("United States", EntityType::COUNTRY, {"America", "US"});
        const auto zte = one.entity("ZTE", EntityType::ORG, {"ZTE Corporation"});
        const auto dolby = one.entity("Dolby", EntityType::ORG);
        const auto eastburn = one.entity("Dave Eastburn", EntityType::PERSON);
        one.graph.entities.back().short_forms = {"Eastburn"};
        const auto bis = one.entity("Bureau of Industry and Security", EntityType::ORG);
        one.say(first, commerce, Predicate::prohibit, zte, "The Commerce Department banned exports to ZTE.");
        when("2018-04-16", one);
        one.say(first, states, Predicate::tariff, zte, "America threatens ZTE with a tariff.", Status::threatened);
        when("2019", one);
        one.say(first, commerce, Predicate::lift, zte, "It may lift the ban on ZTE.", Status::possible);
        one.say(first, bis, Predicate::warn, zte, "The bureau warned of ZTE.");
        one.say(first, bis, Predicate::part_of, commerce, "The bureau of the department.");
        one.say(first, dolby, Predicate::trades_with, zte, "Dolby sells to ZTE.");
        one.say(first, eastburn, Predicate::warn, zte, "Eastburn warned of ZTE.", Status::negated);
        add(one.graph);

        GraphMaker two;
        const auto second = two.source("https://example.org/second?a=1");
        const auto zte2 = two.entity("ZTE", EntityType::ORG, {"ZTE Corp."});
        const auto societe = two.entity("Société Générale S.A.", EntityType::ORG);
        const auto huawei = two.entity("Huawei", EntityType::ORG);
        const auto world = two.entity("World Trade Organization", EntityType::ORG);
        const auto hubei = two.entity("Huabei Steel", EntityType::ORG);
        two.say(second, societe, Predicate::boycott, zte2, "Société Générale dropped ZTE.").confidence.hundredths = 30;
        two.say(second, societe, Predicate::block, huawei, "It blocked Huawei.");
        two.say(second, world, Predicate::order, hubei, "The WTO ordered Huabei Steel.");
        add(two.graph);
    }
    Snapshot snapshot() const { return store_.snapshot(); }
    std::vector<std::string> found(std::string_view name) const {
        const Snapshot s = snapshot();
        std::vector<std::string> names;
        for (const EntityId id : find_entity(s, name).entities) names.push_back(s.entity(id).name);
        return names;
    }
    std::vector<std::string> guesses(std::string_view name) const { return find_entity(snapshot(), name).guesses; }
    // "actor predicate status" of each row.
    std::vector<std::string> rows(std::string_view name, Side side, const WhoFilter& filter = {}) const {
        const Snapshot s = snapshot();
        std::vector<std::string> said;
        for (const StoredStatement& row : who(s, find_entity(s, name).entities, side, filter).statements) {
            said.push_back(s.entity(side == Side::actors ? row.subject : row.object).name);
            said.back().append(" ").append(word(row.statement.predicate)).append(" ").append(word(row.statement.status));
        }
        return said;
    }
    struct Said {
        int code = 0;
        std::string out, notes;
    };
    template <typename Command>
    Said say(Command command, Form form = Form::text) const {
        std::ostringstream out, notes;
        const int code = command(snapshot(), Output{out, notes, form, {}});
        return {code, out.str(), notes.str()};
    }

private:
    static void when(const std::string& date, GraphMaker& made) { qualifier_text(made.graph.statements.back(), QualifierKind::when) = date; }
    void add(const Graph& article) { store_.add(article, digest(article.sources[0].document)); }

    Folder folder_;
    Store store_{folder_ / "graph.db", Store::Access::write};
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("find: exact names, but for case, accents, points and legal forms") {
    const Told told;
    for (const char* name : {"ZTE", "zte", "Z.T.E.", "ZTE Corporation", "ZTE Corp", "the ZTE"}) CHECK(told.found(name) == Names{"ZTE"});
    for (const char* name : {"Societe Generale", "SOCIÉTÉ GÉNÉRALE", "société générale SA"}) CHECK(told.found(name) == Names{"Société Générale S.A."});
    for (const char* name : {"Commerce Department", "department of commerce", "US Department of Commerce"}) {
        CHECK(told.found(name) == Names{"US Department of Commerce"});
    }
    CHECK(told.found("Eastburn") == Names{"Dave Eastburn"});
    CHECK(told.found("Huawei Technologies Co., Ltd.") == Names{"Huawei"});
}

TEST_CASE("find: acronyms, beginnings, other orders of words") {
    const Told told;
    CHECK(told.found("WTO") == Names{"World Trade Organization"});
    CHECK(told.found("BIS") == Names{"Bureau of Industry and Security"});
    CHECK(told.found("World Trade") == Names{"World Trade Organization"});
    CHECK(told.found("soc") == Names{"Société Générale S.A."});
    CHECK(told.found("Organization, World Trade") == Names{"World Trade Organization"});
    CHECK(told.found("us dep") == Names{"US Department of Commerce"});
}

TEST_CASE("find: what might have been meant") {
    const Told told;
    CHECK(told.found("Hua").empty());
    CHECK(told.guesses("Hua") == Names{"Huabei Steel", "Huawei"});
    CHECK(told.guesses("Huwaei") == Names{"Huawei"});
    CHECK(told.guesses("Dolbi") == Names{"Dolby"});
    CHECK(told.guesses("Trade") == Names{"World Trade Organization"});
    CHECK(told.guesses("Xyzzy").empty());
    for (const char* name : {"", " ", "…", "\xff", "?!"}) {
        CHECK(told.found(name).empty());
        CHECK(told.guesses(name).empty());
    }
}

TEST_CASE("who: all statuses and liftings, no links; the latest first, undated last") {
    const Told told;
    CHECK(told.rows("ZTE", Side::actors) ==
          Names{"United States tariff threatened", "Dave Eastburn warn negated", "Bureau of Industry and Security warn actual",
                "US Department of Commerce lift possible", "US Department of Commerce prohibit actual", "Société Générale S.A. boycott actual"}
    );
    CHECK(told.rows("Dolby", Side::targets).empty());
}

TEST_CASE("who: filters") {
    const Told told;
    const auto rows = [&](auto change) {
        WhoFilter filter;
        change(filter);
        return told.rows("ZTE", Side::actors, filter);
    };
    CHECK(rows([](WhoFilter& f) { f.predicates = {Predicate::warn}; f.statuses = {Status::actual}; }) == Names{"Bureau of Industry and Security warn actual"});
    CHECK(rows([](WhoFilter& f) { f.predicates = {Predicate::trades_with}; }) == Names{"Dolby trades_with actual"});
    CHECK(rows([](WhoFilter& f) { f.since = date_of("2019-06-01"); }) == Names{"United States tariff threatened"});   // 2019 may be June
    CHECK(rows([](WhoFilter& f) { f.until = date_of("2018-04"); }) == Names{"US Department of Commerce prohibit actual"});
    CHECK(rows([](WhoFilter& f) { f.since = date_of("2018-05"); f.until = date_of("2018-05"); }).size() == 3);   // by the article's date
    CHECK(rows([](WhoFilter& f) { f.since = date_of("2020"); }).empty());
    CHECK(rows([](WhoFilter& f) { f.limit = 2; }).size() == 2);
    WhoFilter since;
    since.since = date_of("2018");
    const Snapshot s = told.snapshot();
    CHECK(who(s, find_entity(s, "ZTE").entities, Side::actors, since).undated == 1);
}

TEST_CASE("who: an organ's acts answer for its state on request, and a part's for its whole") {
    const Told told;
    CHECK(told.rows("United States", Side::targets) == Names{"ZTE tariff threatened"});
    WhoFilter parts;
    parts.with_parts = true;
    CHECK(told.rows("United States", Side::targets, parts) ==
          Names{"ZTE tariff threatened", "ZTE warn actual", "ZTE lift possible", "ZTE prohibit actual"});
    CHECK(told.rows("Commerce Department", Side::targets, parts).size() == 3);
}

TEST_CASE("path: statements and links in both directions, the best statement of a hop") {
    const Told told;
    const auto path = [&](const PathQuestion& question, Form form = Form::text) {
        return told.say([&](const Snapshot& s, const Output& o) { return answer_path(s, question, o); }, form);
    };
    const auto one = path({"Dolby", "Commerce Department"});
    CHECK(one.code == 0);
    CHECK(one.out ==
          "Dolby –trades_with– ZTE ←prohibit– US Department of Commerce\n"
          "  Dolby –trades_with– ZTE\n"
          "    “Dolby sells to ZTE.” news/first.txt, 2018-05-03\n"
          "  US Department of Commerce –prohibit→ ZTE (and 1 more statement)\n"
          "    “The Commerce Department banned exports to ZTE.” news/first.txt, 2018-05-03\n");
    CHECK(path({"Dolby", "Huawei"}).out.starts_with("Dolby –trades_with– ZTE ←boycott– Société Générale S.A. –block→ Huawei\n"));
    CHECK(path({"Dolby", "Huawei", 2}).code == 1);
    CHECK(path({"Dolby", "Huawei", 2}).notes == "interdict: no path from Dolby (ORG) to Huawei (ORG) within 2 hops\n");
    CHECK(path({"Dolby", "Huabei Steel"}).code == 1);
    CHECK(path({"Dolby", "Nobody"}).code == 1);
    CHECK(path({"ZTE", "ZTE Corp"}).out == "ZTE\n");
    const auto several = path({"Dolby", "Commerce Department", 6, 5}, Form::jsonl);
    CHECK(std::count(several.out.begin(), several.out.end(), '\n') == 2);   // the second by way of the bureau
}

TEST_CASE("least confidence: of rows, of a way's hops, of a dump") {
    const Told told;
    WhoFilter sure;
    sure.least = {30};
    CHECK(told.rows("ZTE", Side::actors, sure).size() == 6);
    sure.least = {31};
    CHECK(told.rows("ZTE", Side::actors, sure).size() == 5);
    const auto way = [&](Confidence least) {
        return told.say([&](const Snapshot& s, const Output& o) { return answer_path(s, PathQuestion{"Dolby", "Huawei", 6, 1, false, least}, o); }).code;
    };
    CHECK(way({30}) == 0);
    CHECK(way({31}) == 1);
    const auto dumped = [&](const char* around, Form form) {
        const std::string out = told.say([&](const Snapshot& s, const Output& o) { return answer_dump(s, DumpQuestion{around, 3, {31}}, o); }, form).out;
        return std::count(out.begin(), out.end(), '\n');
    };
    CHECK(dumped("", Form::jsonl) == 9);
    CHECK(dumped("Dolby", Form::jsonl) == 7);   // not on to Huawei
}

TEST_CASE("show: links, counts and articles") {
    const Told told;
    const Snapshot s = told.snapshot();
    const Profile zte = profile(s, find_entity(s, "ZTE").entities.at(0));
    CHECK(zte.restricted == 6);
    CHECK(zte.restricts == 0);
    CHECK(zte.links == 1);
    CHECK(zte.trades_with == Names{"Dolby"});
    CHECK(zte.articles.size() == 2);
    CHECK(profile(s, find_entity(s, "BIS").entities.at(0)).part_of == Names{"US Department of Commerce"});
}

TEST_CASE("excerpt: what lies around, and the ids that the store gave") {
    const Told told;
    const Snapshot s = told.snapshot();
    const auto zte = find_entity(s, "Dolby").entities;
    CHECK(around(s, zte, 0).graph.entities.size() == 1);
    CHECK(around(s, zte, 0).graph.statements.empty());
    CHECK(around(s, zte, 1).graph.statements.size() == 1);
    const Excerpt two = around(s, zte, 2);
    CHECK(two.graph.entities.size() == 7);
    CHECK(two.graph.statements.size() == 8);
    for (std::size_t i = 0; i < two.graph.statements.size(); ++i) {
        const auto stored = s.statement(two.statement_ids[i]);
        REQUIRE(stored);
        CHECK(stored->statement.evidence == two.graph.statements[i].evidence);
        CHECK(s.entity(stored->subject) == two.graph[two.graph.statements[i].subject]);
    }
}

TEST_CASE("commands: exit codes and notes") {
    const Told told;
    const auto who_is = [&](std::string_view name) {
        return told.say([&](const Snapshot& s, const Output& o) { return answer_who(s, name, Side::actors, {}, o); });
    };
    CHECK(who_is("Huwaei").code == 1);
    CHECK(who_is("Huwaei").notes == "interdict: no entity is known as \"Huwaei\"; did you mean \"Huawei\"?\n");
    CHECK(who_is("Hua").notes == "interdict: no entity is known as \"Hua\"; did you mean \"Huabei Steel\" or \"Huawei\"?\n");
    CHECK(who_is("a\x1b[2J").notes.find('\x1b') == std::string::npos);
    CHECK(who_is("Dolby").code == 1);
    CHECK(who_is("Dolby").out.empty());
    CHECK(who_is("ZTE").code == 0);
    const auto dump = [&](std::string_view name, Form form) {
        return told.say([&](const Snapshot& s, const Output& o) { return answer_dump(s, DumpQuestion{std::string(name), 1, {0}}, o); }, form);
    };
    const auto all = dump("", Form::jsonl);
    CHECK(std::count(all.out.begin(), all.out.end(), '\n') == 10);
    CHECK(dump("Dolby", Form::dot).out.find("label=\"trades_with\"") != std::string::npos);
    CHECK(dump("Nobody", Form::dot).code == 1);
    const auto articles = told.say([](const Snapshot& s, const Output& o) { return answer_articles(s, {}, o); });
    CHECK(articles.out ==
          "https://example.org/second?a=1              3\n"
          "news/first.txt                  2018-05-03  7  Seven years without chips\n");
}

TEST_CASE("commands: an article by its name or any unique ending") {
    Folder folder;
    Store store(folder / "graph.db", Store::Access::write);
    for (const char* document : {"a/1.txt", "b/1.txt", "b/11.txt", "1.txt"}) {
        GraphMaker made;
        made.source(document);
        store.add(made.graph, digest(document));
    }
    const auto named = [&](std::string_view ending) {
        std::ostringstream notes;
        return one_document(store.snapshot(), ending, notes);
    };
    CHECK(named("a/1.txt") == "a/1.txt");
    CHECK(named("1.txt") == "1.txt");
    CHECK(named("11.txt") == "b/11.txt");
    CHECK(named("/1.txt").empty());
    CHECK(named("txt").empty());
    CHECK(named("2.txt").empty());
}
