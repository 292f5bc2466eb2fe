// Questions, as values, asked of a store of made articles: what is answered, in which form, with which exit code.
#include "query/ask.h"

#include "graph/digest.h"
#include "graph/store.h"
#include "query/find.h"
#include "tests/graph/folder.h"
#include "tests/query/sample_graph.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

using namespace interdict;

namespace {

struct Answer {
    int code = 0;
    std::string out, notes;

    bool has(const std::string& text) const { return out.find(text) != std::string::npos; }
    bool notes_have(const std::string& text) const { return notes.find(text) != std::string::npos; }
};

// Arland and its ministry, two firms of Brodia, in an article of 2020 and one without a date.
class Asked {
public:
    Asked() {
        GraphMaker one;
        const auto first = one.source("first.txt", "2020-06-01");
        const auto arland = one.entity("Arland", EntityType::COUNTRY);
        const auto brodia = one.entity("Brodia", EntityType::COUNTRY);
        const auto ministry = one.entity("Arland Ministry of Trade", EntityType::ORG);
        one.graph.entities.back().state = "Arland";
        const auto acme = one.entity("Acme", EntityType::ORG);
        const auto bolt = one.entity("Bolt", EntityType::ORG);
        const auto mary = one.entity("Mary Hart", EntityType::PERSON);
        one.say(first, arland, Predicate::prohibit, acme, "Arland banned Acme in 2018.");
        when("2018", one);
        one.say(first, ministry, Predicate::sanction, bolt, "The ministry sanctioned Bolt.");
        one.say(first, arland, Predicate::prohibit, bolt, "Arland has not banned Bolt.", Status::negated);
        one.say(first, arland, Predicate::lift, acme, "Arland lifted the ban on Acme.");
        one.say(first, brodia, Predicate::tariff, arland, "Brodia threatened tariffs on Arland.", Status::threatened).confidence.hundredths = 50;   // half sure
        one.say(first, arland, Predicate::penalise, mary, "Arland fined Mary Hart.");
        one.say(first, acme, Predicate::based_in, brodia, "Acme of Brodia.");
        one.say(first, acme, Predicate::trades_with, bolt, "Acme sells to Bolt.");
        add(one.graph);

        GraphMaker two;
        const auto second = two.source("second.txt");
        const auto brodia2 = two.entity("Brodia", EntityType::COUNTRY);
        const auto acme2 = two.entity("Acme", EntityType::ORG);
        Statement& there = two.say(second, two.entity("Cogwheel Court", EntityType::ORG), Predicate::prohibit, acme2, "A court banned Acme in Brodia.");
        there.qualifiers[static_cast<std::size_t>(QualifierKind::place)] = Qualifier{"all of Brodia", {0, 1}};
        two.say(second, brodia2, Predicate::prohibit, acme2, "Brodia banned Acme once.", Status::ended);
        add(two.graph);
    }

    Answer ask(const Question& question, Form form = Form::text, Confidence least = {0}) const {
        std::ostringstream out, notes;
        const int code = answer_question(store_.snapshot(), question, least, {out, notes, form, {}});
        return {code, out.str(), notes.str()};
    }
    Snapshot snapshot() const { return store_.snapshot(); }

private:
    static void when(const std::string& date, GraphMaker& made) { qualifier_text(made.graph.statements.back(), QualifierKind::when) = date; }
    void add(const Graph& graph) { store_.add(graph, digest(graph.sources[0].document)); }

    Folder folder_;
    Store store_{folder_ / "graph.db", Store::Access::write};
};

Question asked_of(Asks asks, std::vector<std::string> subjects, std::vector<Predicate> predicates, std::vector<std::string> objects) {
    Question question;
    question.asks = asks;
    question.subjects = std::move(subjects);
    question.predicates = std::move(predicates);
    question.objects = std::move(objects);
    return question;
}

}  // namespace

TEST_CASE("ask: who and whom") {
    const Asked store;
    const Answer who = store.ask(asked_of(Asks::who, {}, {Predicate::prohibit}, {"acme"}));
    CHECK(who.code == 0);
    CHECK(who.notes == "interdict: understood: who? –prohibit→ acme\n");
    CHECK(who.has("Arland          prohibit  actual  1.00  2018"));
    CHECK(who.has("Cogwheel Court  prohibit"));
    CHECK(!who.has("lift"));

    Question whom = asked_of(Asks::whom, {"Arland"}, restrictions(), {});
    whom.statuses = {Status::actual};
    const Answer all = store.ask(whom);
    CHECK(all.has("by Arland Ministry of Trade"));   // an organ acts for its state
    CHECK(all.has("Mary Hart"));
    CHECK(all.notes_have("left out by status: 1 negated"));
    whom.wanted = Wanted::company;
    CHECK(!store.ask(whom).has("Mary Hart"));
    whom.wanted = Wanted::person;
    CHECK(!store.ask(whom).has("Acme"));
    CHECK(store.ask(whom).has("Mary Hart"));
    whom.wanted = Wanted::company;
    whom.count = true;
    CHECK(store.ask(whom).out.starts_with("2 companies\n"));
    whom.home = "Brodia";
    CHECK(store.ask(whom).out.starts_with("1 company\n"));
    whom.home = "Nowhere";
    CHECK(store.ask(whom).out == "0 companies\n");
}

TEST_CASE("ask: whether, with what denies it") {
    const Asked store;
    const Answer banned = store.ask(asked_of(Asks::whether, {}, {Predicate::prohibit}, {"Acme"}));
    CHECK(banned.code == 0);
    CHECK(banned.has("lift"));
    const Question threats = asked_of(Asks::who, {}, {Predicate::tariff}, {"Arland"});
    CHECK(store.ask(threats, Form::text, {50}).code == 0);
    CHECK(store.ask(threats, Form::text, {51}).code == 1);
    const Answer denied = store.ask(asked_of(Asks::whether, {"Arland"}, {Predicate::prohibit}, {"Bolt"}));
    CHECK(denied.code == 0);
    CHECK(denied.has("negated"));
    const Answer lifted = store.ask(asked_of(Asks::whether, {}, {Predicate::lift}, {"Acme"}));
    CHECK(lifted.has("Arland lifted"));
    CHECK(lifted.has("once"));                 // what is over bears on it
    CHECK(!lifted.has("Arland banned Acme"));
    const Answer none = store.ask(asked_of(Asks::whether, {"Brodia"}, {Predicate::sanction}, {"Bolt"}));
    CHECK(none.code == 1);
    CHECK(none.out.empty());
    CHECK(none.notes_have("nothing found"));
}

TEST_CASE("ask: place and date") {
    const Asked store;
    Question question = asked_of(Asks::whether, {}, {Predicate::prohibit}, {"Acme"});
    question.place = "Brodia";
    CHECK(store.ask(question).has("Cogwheel Court"));
    CHECK(store.ask(question).has("Brodia "));
    CHECK(!store.ask(question).has("Arland"));
    question.place = "Atlantis";
    CHECK(store.ask(question).code == 1);
    question.place.clear();
    question.since = question.until = date_of("2018");
    const Answer dated = store.ask(question);
    CHECK(dated.has("Arland banned"));
    CHECK(!dated.has("lifted"));
    CHECK(dated.notes_have("2 statements without a date"));
}

TEST_CASE("ask: links, either way where they have none") {
    const Asked store;
    CHECK(store.ask(asked_of(Asks::who, {}, {Predicate::trades_with}, {"Acme"})).has("Bolt"));
    CHECK(store.ask(asked_of(Asks::who, {}, {Predicate::trades_with}, {"Bolt"})).has("Acme"));
    CHECK(store.ask(asked_of(Asks::whether, {"Bolt"}, {Predicate::trades_with}, {"Acme"})).code == 0);
    CHECK(store.ask(asked_of(Asks::whom, {"Acme"}, {Predicate::based_in}, {})).has("Brodia"));
    CHECK(store.ask(asked_of(Asks::whom, {"Brodia"}, {Predicate::based_in}, {})).code == 1);
}

TEST_CASE("ask: paths, profiles, names that nobody bears") {
    const Asked store;
    CHECK(store.ask(asked_of(Asks::path, {"Bolt"}, {}, {"Brodia"})).has("Acme"));
    CHECK(store.ask(asked_of(Asks::about, {"bolt"}, {}, {})).has("Bolt  ORG"));
    const Answer unknown = store.ask(asked_of(Asks::who, {}, restrictions(), {"Acmee"}));
    CHECK(unknown.code == 1);
    CHECK(unknown.notes_have("did you mean \"Acme\"?"));
}

TEST_CASE("ask: JSON Lines tell the query first") {
    const Asked store;
    Question question = asked_of(Asks::who, {}, {Predicate::prohibit}, {"Acme"});
    question.statuses = {Status::actual};
    question.count = true;
    question.wanted = Wanted::country;
    const Answer answer = store.ask(question, Form::jsonl);
    CHECK(answer.out.starts_with(R"({"query":{"asks":"who","predicate":["prohibit"],"object":["Acme"],"status":["actual"],"wanted":"country","count":true}})"
                                 "\n{\"count\":1}\n{\"id\":"));
    CHECK(answer.notes.find("understood") == std::string::npos);
    const Answer trade = store.ask(asked_of(Asks::who, {}, {Predicate::trades_with}, {"Acme"}), Form::jsonl);
    CHECK(trade.has(R"("predicate":"trades_with","object":{)"));
    CHECK(trade.out.find("\"name\":\"Acme\"") < trade.out.find("\"name\":\"Bolt\""));   // as the store holds it
}

TEST_CASE("ask: the names in a question") {
    const Asked store;
    const auto found = [&](std::string_view text) {
        std::vector<std::string> names;
        for (const NamedWords& named : names_in(store.snapshot(), text)) names.emplace_back(text.substr(named.begin, named.end - named.begin));
        return names;
    };
    CHECK(found("who banned ACME?") == std::vector<std::string>{"ACME"});
    CHECK(found("did the arland ministry of trade ban bolt") == std::vector<std::string>{"arland", "arland ministry of trade", "bolt"});
    CHECK(found("").empty());
    CHECK(found("?! \xff").empty());
}

TEST_CASE("ask: what cannot be read") {
    std::ostringstream out, notes;
    CHECK(answer_unread({"Who banned Acme?"}, {out, notes, Form::text, {}}) == 2);
    CHECK(out.str().empty());
    CHECK(notes.str() == "interdict: the question cannot be read; these can:\n  Who banned Acme?\n");
}
