// The store against a plain computation in memory, and what it promises one by one.
#include "graph/digest.h"
#include "graph/error.h"
#include "graph/store.h"
#include "tests/graph/articles.h"
#include "tests/graph/folder.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace interdict;

namespace {

std::string said(const std::vector<std::string>& faults) {
    std::string text;
    for (const std::string& fault : faults) text += fault + "\n";
    return text;
}

Graph article(const std::string& document, std::vector<Entity> entities) {
    Graph graph;
    graph.sources.push_back({document, "", {}});
    graph.entities = std::move(entities);
    Statement s;
    s.subject = EntityRef{0};
    s.object = static_cast<EntityRef>(graph.entities.size() - 1);
    s.evidence.text = document;
    graph.statements.push_back(s);
    return graph;
}

std::vector<std::string> names(const Store& store) {
    std::vector<std::string> all;
    const Snapshot snapshot = store.snapshot();
    snapshot.each_entity([&](EntityId e) { return all.push_back(snapshot.entity(e).name), true; });
    std::sort(all.begin(), all.end());
    return all;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("whatever is added, replaced and forgotten, the store answers as a plain computation does") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        Folder folder;
        Chance chance(seed);
        Articles articles;
        std::map<std::string, std::string> contents;
        auto store = std::make_unique<Store>(folder / "db", Store::Access::write);
        for (int step = 0; step < 120; ++step) {
            const std::string document = "doc" + std::to_string(chance.below(24)) + ".txt";
            if (chance.one_in(4)) {
                CHECK(store->forget(document) == (articles.erase(document) == 1));
                contents.erase(document);
            } else {
                const std::uint64_t which = chance.below(40) + seed * 1000;
                const Graph graph = article_by_chance(document, which);
                const std::string content = "content " + std::to_string(which);
                const Store::Added expected = contents.count(document) == 0      ? Store::Added::added
                                              : contents.at(document) == content ? Store::Added::unchanged
                                                                                 : Store::Added::replaced;
                CHECK(store->add(graph, content) == expected);
                articles[document] = graph;
                contents[document] = content;
            }
            if (chance.one_in(15)) {
                store.reset();
                store = std::make_unique<Store>(folder / "db", Store::Access::write);
            }
            if (chance.one_in(10)) {
                CHECK(said(store->check()) == "");
                const std::string expected = answers(articles);
                if (answers(store->snapshot()) != expected) {
                    CHECK(answers(store->snapshot()) == expected);
                    return;
                }
                CHECK(answers(Store(folder / "db", Store::Access::read).snapshot()) == expected);
            }
        }
        for (const auto& [document, graph] : articles) CHECK(store->forget(document));
        CHECK(answers(store->snapshot()) == answers(Articles()));
        CHECK(said(store->check()) == "");
    }
}

TEST_CASE("the order of articles leaves no trace") {
    std::vector<std::string> documents;
    for (int i = 0; i < 60; ++i) documents.push_back("doc" + std::to_string(i));
    std::string first;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        Folder folder;
        Chance chance(seed);
        for (std::size_t i = documents.size() - 1; i > 0; --i) std::swap(documents[i], documents[chance.below(i + 1)]);
        Store store(folder / "db", Store::Access::write);
        for (const std::string& document : documents) store.add(article_by_chance(document, std::stoull(document.substr(3))), document);
        const std::string now = answers(store.snapshot());
        if (first.empty()) first = now;
        CHECK((now == first));
    }
}

TEST_CASE("who is one across articles") {
    Folder folder;
    Store store(folder / "db", Store::Access::write);
    const Entity china{"China", EntityType::COUNTRY, {}, {}, ""};
    store.add(article("1", {china, {"Huawei", EntityType::ORG, {}, {}, ""}}), "1");
    store.add(article("2", {china, {"HUAWEI", EntityType::ORG, {}, {}, ""}}), "1");
    store.add(article("3", {china, {"Huawei Technologies Co., Ltd.", EntityType::ORG, {}, {}, ""}}), "1");
    store.add(article("4", {china, {"Samsung Electronics", EntityType::ORG, {}, {"Samsung"}, ""}}), "1");
    store.add(article("5", {china, {"Samsung Heavy Industries", EntityType::ORG, {}, {"Samsung"}, ""}}), "1");
    CHECK(names(store) == Names{"China", "Huawei Technologies Co., Ltd.", "Samsung Electronics", "Samsung Heavy Industries"});
    const Snapshot three = store.snapshot();
    const std::vector<EntityId> huawei = three.named("huawei");
    REQUIRE(huawei.size() == 1);
    CHECK(three.named("huawei technologies") == huawei);
    CHECK(three.entity(huawei[0]).aliases == Names{"HUAWEI", "Huawei"});
    CHECK(three.by_object(huawei[0]).size() == 3);
    CHECK(three.named("samsung").size() == 2);
    CHECK(three.named("samsung electronics").size() == 1);

    CHECK(store.forget("3"));
    CHECK(names(store) == Names{"China", "Huawei", "Samsung Electronics", "Samsung Heavy Industries"});
    CHECK(store.snapshot().named("huawei technologies") == store.snapshot().named("huawei"));   // the common name is tried
    CHECK(three.by_object(huawei[0]).size() == 3);                                              // an older view stays what it was
    CHECK(said(store.check()) == "");
}

TEST_CASE("a join by another name is taken back with the article that told of it") {
    Folder folder;
    Store store(folder / "db", Store::Access::write);
    store.add(article("1", {{"Semiconductor Manufacturing International Corp", EntityType::ORG, {}, {}, ""}}), "1");
    store.add(article("2", {{"SMIC", EntityType::ORG, {}, {}, ""}}), "1");
    CHECK(names(store).size() == 2);
    store.add(article("3", {{"Semiconductor Manufacturing International", EntityType::GROUP, {"SMIC"}, {}, ""}}), "1");
    CHECK(names(store) == Names{"Semiconductor Manufacturing International Corp"});
    CHECK(store.add(article("3", {{"Semiconductor Manufacturing International", EntityType::GROUP, {}, {"SMIC"}, ""}}), "2") ==
          Store::Added::replaced);
    CHECK(names(store) == Names{"SMIC", "Semiconductor Manufacturing International Corp"});
    CHECK(said(store.check()) == "");
}

TEST_CASE("types that differ, and organs of different states, stay apart") {
    Folder folder;
    Store store(folder / "db", Store::Access::write);
    store.add(article("1", {{"Georgia", EntityType::COUNTRY, {}, {}, ""},
                            {"Georgia", EntityType::PLACE, {}, {}, ""},
                            {"Georgia", EntityType::PERSON, {}, {}, ""}}),
              "1");
    store.add(article("2", {{"Ministry of Commerce", EntityType::ORG, {}, {}, "China"},
                            {"Ministry of Commerce", EntityType::ORG, {}, {}, "Cambodia"}}),
              "1");
    store.add(article("3", {{"The Ministry of Commerce", EntityType::ORG, {}, {}, "china"}}), "1");
    CHECK(store.snapshot().counts().entities == 5);
    CHECK(store.snapshot().named("georgia").size() == 3);
    CHECK(store.snapshot().named("ministry of commerce").size() == 2);
}

TEST_CASE("documents are found by their ending, statements by their id") {
    Folder folder;
    Store store(folder / "db", Store::Access::write);
    store.add(article("news/a.txt", {{"A", EntityType::ORG, {}, {}, ""}}), "1");
    store.add(article("old/a.txt", {{"A", EntityType::ORG, {}, {}, ""}}), "1");
    const Snapshot snapshot = store.snapshot();
    CHECK(snapshot.documents_ending("a.txt") == Names{"news/a.txt", "old/a.txt"});
    CHECK(snapshot.documents_ending("news/a.txt") == Names{"news/a.txt"});
    CHECK(snapshot.documents_ending("b.txt").empty());
    std::string id;
    snapshot.each_statement([&](const StoredStatement& s) { return id = s.id, false; });
    REQUIRE(snapshot.statement(id));
    CHECK(snapshot.statement(id)->source.document == "news/a.txt");
    CHECK(!snapshot.statement(std::string(32, '0')));
    CHECK(!snapshot.statement("xyz"));
    CHECK(!snapshot.statement(""));
    CHECK(snapshot.keys_beginning("", 10) == Names{"a"});
    CHECK(snapshot.keys_beginning("", 0).empty());
    CHECK(snapshot.keys_beginning("b", 10).empty());
    CHECK(snapshot.named("").empty());
    CHECK(snapshot.named(std::string_view("a\0", 2)).empty());
    CHECK(snapshot.entity(EntityId{7}).name.empty());
    CHECK(snapshot.by_subject(EntityId{7}).empty());
}

TEST_CASE("what is no article is refused before anything is written") {
    Folder folder;
    Store store(folder / "db", Store::Access::write);
    CHECK_THROWS_AS(store.add(Graph(), "1"), std::invalid_argument);
    Graph graph = article("1", {{"A", EntityType::ORG, {}, {}, ""}});
    graph.statements[0].object = EntityRef{1};
    CHECK_THROWS_AS(store.add(graph, "1"), std::invalid_argument);
    CHECK(store.snapshot().counts().articles == 0);
    CHECK(!store.forget("1"));
}

TEST_CASE("hostile names and documents are kept as they are") {
    Folder folder;
    const std::string nul("a\0b", 3);
    Graph graph = article(nul, {{nul, EntityType::ORG, {std::string(1, '\xff'), std::string(70'000, 'x')}, {"\n", nul}, nul}});
    graph.statements[0].qualifiers[0] = Qualifier{nul, {UINT32_MAX, 0}};
    Articles articles = {{nul, graph}};
    Graph page = article(std::string(100'000, 'u'), {{std::string(2'000'000, 'n'), EntityType::PERSON, {}, {}, ""}});
    articles[page.sources[0].document] = page;
    Store store(folder / "db", Store::Access::write);
    for (const auto& [document, g] : articles) store.add(g, "1");
    CHECK((answers(store.snapshot()) == answers(articles)));
    CHECK(said(store.check()) == "");
    CHECK(store.forget(nul));
    CHECK(store.forget(page.sources[0].document));
    CHECK(store.snapshot().counts().entities == 0);
    CHECK(said(store.check()) == "");
}
