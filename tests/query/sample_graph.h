// A small graph for the tests of writers.
#pragma once

#include "query/excerpt.h"

#include <string>
#include <vector>

namespace interdict {

inline std::string& qualifier_text(Statement& statement, QualifierKind kind) {
    auto& place = statement.qualifiers[static_cast<std::size_t>(kind)];
    if (!place) place.emplace();
    return place->text;
}

// What an article says: "Arland banned phones made by Bolt." and the like.
struct GraphMaker {
    Graph graph;

    SourceRef source(const std::string& document, const std::string& date = "", const std::string& title = "") {
        graph.sources.push_back({document, title, date_of(date)});
        return static_cast<SourceRef>(graph.sources.size() - 1);
    }
    EntityRef entity(const std::string& name, EntityType type, std::vector<std::string> aliases = {}) {
        graph.entities.push_back({name, type, std::move(aliases), {}, {}});
        return static_cast<EntityRef>(graph.entities.size() - 1);
    }
    Statement& say(SourceRef source, EntityRef subject, Predicate predicate, EntityRef object, const std::string& sentence,
                   Status status = Status::actual) {
        Statement statement;
        statement.source = source;
        statement.subject = subject;
        statement.predicate = predicate;
        statement.object = object;
        statement.status = status;
        statement.evidence.sentence = {0, static_cast<std::uint32_t>(sentence.size())};
        statement.evidence.text = sentence;
        statement.evidence.subject.text = graph[subject].name;
        statement.evidence.object.text = graph[object].name;
        graph.statements.push_back(statement);
        return graph.statements.back();
    }
};

inline Graph phones() {
    GraphMaker made;
    const auto article = made.source("news/1.txt", "2024-05-06", "Arland bans Bolt phones");
    const auto arland = made.entity("Arland", EntityType::COUNTRY, {"AR", "Republic of Arland"});
    const auto bolt = made.entity("Bolt", EntityType::ORG);
    const auto cogwheel = made.entity("Cogwheel & Söhne", EntityType::ORG);
    Statement& ban = made.say(article, arland, Predicate::prohibit, bolt, "Arland banned phones made by Bolt in May 2024.");
    ban.evidence.trigger = {7, 13};
    ban.evidence.subject = {"Arland", {0, 6}};
    ban.evidence.object = {"Bolt", {29, 33}};
    ban.qualifiers[static_cast<std::size_t>(QualifierKind::scope)] = Qualifier{"phones made by Bolt", {14, 33}};
    ban.qualifiers[static_cast<std::size_t>(QualifierKind::when)] = Qualifier{"2024-05", {34, 45}};
    Statement& threat = made.say(article, arland, Predicate::tariff, cogwheel, "It threatened a tariff on Cogwheel.", Status::threatened);
    threat.evidence.trigger = {16, 22};
    threat.confidence.hundredths = 65;
    Statement& trade = made.say(article, bolt, Predicate::trades_with, cogwheel, "Bolt buys from Cogwheel.");
    trade.evidence.trigger = {5, 9};
    return made.graph;
}

}  // namespace interdict
