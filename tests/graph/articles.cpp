// The plain computation: nothing is kept, all is worked out of the articles each time.
#include "tests/graph/articles.h"

#include "graph/digest.h"
#include "graph/join.h"
#include "graph/name_key.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace interdict {

using namespace storage;

namespace {

struct Party {
    Entity entity;
    std::vector<std::string> more_aliases;   // some articles give them, some do not
};

const std::vector<Party>& world() {
    static const std::vector<Party> parties = [] {
        std::vector<Party> all = {
            {{"China", EntityType::COUNTRY, {"Beijing"}, {}, ""}, {"PRC", "People's Republic of China"}},
            {{"PRC", EntityType::COUNTRY, {}, {"the Chinese side"}, ""}, {}},
            {{"United States", EntityType::COUNTRY, {"US", "Washington"}, {}, ""}, {"America"}},
            {{"the U.S.", EntityType::COUNTRY, {}, {}, ""}, {}},
            {{"Huawei Technologies Co., Ltd.", EntityType::ORG, {}, {"the company"}, ""}, {"HT"}},
            {{"Huawei", EntityType::ORG, {}, {"the firm"}, ""}, {}},
            {{"HUAWEI", EntityType::ORG, {}, {}, ""}, {}},
            {{"HT", EntityType::GROUP, {}, {}, ""}, {"Hutong"}},
            {{"Hutong", EntityType::GROUP, {}, {"Huawei"}, ""}, {}},
            {{"Samsung Electronics", EntityType::ORG, {}, {"Samsung"}, ""}, {}},
            {{"Samsung Heavy Industries", EntityType::ORG, {}, {"Samsung"}, ""}, {}},
            {{"Ministry of Commerce", EntityType::ORG, {"MOFCOM"}, {}, "China"}, {}},
            {{"Ministry of Commerce", EntityType::ORG, {"MOC"}, {}, "Cambodia"}, {}},
            {{"Commerce Department", EntityType::ORG, {"Department of Commerce"}, {}, "United States"}, {"DOC"}},
            {{"Department of Commerce", EntityType::ORG, {}, {}, "US"}, {}},
            {{"Washington", EntityType::PERSON, {}, {}, ""}, {}},
            {{"Wassenaar Arrangement", EntityType::LAW, {"WA"}, {}, ""}, {}},
            {{"???", EntityType::PRODUCT, {}, {"!"}, ""}, {}},
            {{"", EntityType::PRODUCT, {}, {}, ""}, {}},
        };
        for (int i = 0; i < 30; ++i) {   // a chain: each is also known by the next one's name, in some articles
            const std::string name = "Chain " + std::to_string(i) + " works";
            all.push_back({{name, EntityType::ORG, {}, {}, ""}, {"Chain " + std::to_string(i + 1) + " works"}});
        }
        return all;
    }();
    return parties;
}

TextSpan span_by_chance(Chance& chance) {
    const auto begin = static_cast<std::uint32_t>(chance.below(300));
    return {begin, begin + static_cast<std::uint32_t>(chance.below(30))};
}

template <typename Parent>
NodeId top(Parent& parent, NodeId node) {
    while (parent.at(node) != node) node = parent.at(node);
    return node;
}

std::string line(const Entity& entity) {
    std::string text = entity.name + "|" + std::string(word(entity.type)) + "|" + entity.state + "|";
    for (const std::string& alias : entity.aliases) text += alias + ",";
    text += "|";
    for (const std::string& form : entity.short_forms) text += form + ",";
    return text;
}

std::string line(const std::string& id, const std::string& subject, const std::string& object, const Statement& s, const Source& source) {
    std::string text = id + " " + subject + " " + std::string(word(s.predicate)) + " " + object + " " + std::string(word(s.status)) + " " + decimal(s.confidence);
    const auto span = [&](const TextSpan& t) {
        text.append(" ").append(std::to_string(t.begin)).append("-").append(std::to_string(t.end));
    };
    for (const auto& qualifier : s.qualifiers) {
        text += qualifier ? " [" + qualifier->text + "]" : std::string(" .");
        if (qualifier) span(qualifier->span);
    }
    span(s.evidence.sentence);
    span(s.evidence.trigger);
    span(s.evidence.subject.span);
    span(s.evidence.object.span);
    text += " '" + s.evidence.text + "' '" + s.evidence.subject.text + "' '" + s.evidence.object.text + "'";
    return text + " in " + source.document + " (" + source.title + ", " + (source.date ? iso(*source.date) : "-") + ")\n";
}

}  // namespace

Graph article_by_chance(const std::string& document, std::uint64_t seed) {
    Chance chance(seed);
    Graph graph;
    Source source{document, "Title " + std::to_string(chance.below(5)), {}};
    if (!chance.one_in(4))
        source.date = Date{static_cast<std::int16_t>(2018 + chance.below(3)), static_cast<std::uint8_t>(chance.below(13)), 0};
    graph.sources.push_back(source);
    for (std::size_t n = chance.below(7); n > 0; --n) {
        const Party& party = world()[chance.below(world().size())];
        Entity entity = party.entity;
        for (const std::string& alias : party.more_aliases)
            if (chance.one_in(3)) entity.aliases.push_back(alias);
        std::sort(entity.aliases.begin(), entity.aliases.end());
        graph.entities.push_back(std::move(entity));
    }
    if (graph.entities.empty()) return graph;
    for (std::size_t n = chance.below(12); n > 0; --n) {
        Statement s;
        s.subject = static_cast<EntityRef>(chance.below(graph.entities.size()));
        s.object = static_cast<EntityRef>(chance.below(graph.entities.size()));
        s.predicate = static_cast<Predicate>(chance.below(predicate_count));
        s.status = is_action(s.predicate) ? static_cast<Status>(chance.below(status_count)) : Status::actual;
        s.confidence.hundredths = static_cast<std::uint8_t>(chance.below(101));
        for (auto& qualifier : s.qualifiers)
            if (chance.one_in(4)) qualifier = Qualifier{std::string(1 + chance.below(9), 'q'), span_by_chance(chance)};
        s.evidence = {span_by_chance(chance),
                      "Sentence " + std::to_string(chance.below(99)),
                      span_by_chance(chance),
                      {"it", span_by_chance(chance)},
                      {"them", span_by_chance(chance)}};
        graph.statements.push_back(s);
        if (chance.one_in(9)) graph.statements.push_back(s);   // told twice: one statement
    }
    return graph;
}

std::string answers(const Snapshot& snapshot) {
    std::string text;
    snapshot.each_article([&](const StoredArticle& a) {
        text += "article " + a.source.document + " " + a.source.title + " " + (a.source.date ? iso(*a.source.date) : "-") + " " +
                std::to_string(a.statements) + "\n";
        return true;
    });
    const auto show = [&](const StoredStatement& s) {
        text += line(s.id, snapshot.entity_id(s.subject), snapshot.entity_id(s.object), s.statement, s.source);
        return true;
    };
    snapshot.each_statement(show);
    snapshot.each_entity([&](EntityId e) {
        text += "entity " + snapshot.entity_id(e) + " " + line(snapshot.entity(e)) + "\n";
        for (const StoredStatement& s : snapshot.by_subject(e)) show(s);
        text += "--\n";
        for (const StoredStatement& s : snapshot.by_object(e)) show(s);
        for (const Snapshot::Neighbour& n : snapshot.neighbours(e))
            text += std::string(n.outward ? "> " : "< ") + snapshot.entity_id(n.other) + " " + std::string(word(n.predicate)) + " " +
                    std::string(word(n.status)) + " " + decimal(n.confidence) + " " + n.statement + "\n";
        return true;
    });
    snapshot.each_key([&](std::string_view key) {
        text.append("key '").append(key).append("'");
        for (const EntityId e : snapshot.named(key)) text.append(" ").append(snapshot.entity_id(e));
        text += "\n";
        return true;
    });
    const Snapshot::Counts counts = snapshot.counts();
    text += std::to_string(counts.articles) + " " + std::to_string(counts.entities) + " " + std::to_string(counts.statements) + " " +
            std::to_string(counts.links) + "\n";
    return text;
}

std::string answers(const Articles& articles) {
    struct Told {
        std::string id;
        NodeId subject, object;
        const Statement* statement;
        const Source* source;
    };
    struct Joined {
        std::map<std::string, int> names, states;
        std::map<EntityType, int> types;
        std::set<std::string> aliases, short_forms;
        std::vector<const Told*> as_subject, as_object;
    };
    std::map<NodeId, NodeId> parent;
    for (const auto& [document, graph] : articles)
        for (const Entity& entity : graph.entities)
            for (const Node& node : nodes_of(entity)) parent.emplace(node_id(node), node_id(node));
    for (const auto& [document, graph] : articles) {
        for (const Entity& entity : graph.entities) {
            const std::vector<Node> nodes = nodes_of(entity);
            for (const Node& node : nodes) {
                const NodeId a = top(parent, node_id(nodes[0]));
                const NodeId b = top(parent, node_id(node));
                parent[std::max(a, b)] = std::min(a, b);
            }
        }
    }
    const auto home = [&](const Entity& entity) { return top(parent, node_id(nodes_of(entity)[0])); };
    const auto shown = [](NodeId id) { return hex(encode(id)); };

    std::string text;
    std::vector<Told> told;
    std::map<NodeId, Joined> joined;
    std::map<std::string, std::set<NodeId>> by_name, by_short_form;
    Snapshot::Counts counts;
    for (const auto& [document, graph] : articles) {
        for (const Entity& entity : graph.entities) {
            Joined& j = joined[home(entity)];
            ++j.names[entity.name];
            ++j.types[entity.type];
            if (!entity.state.empty()) ++j.states[entity.state];
            j.aliases.insert(entity.aliases.begin(), entity.aliases.end());
            j.short_forms.insert(entity.short_forms.begin(), entity.short_forms.end());
            for (const Node& node : nodes_of(entity)) by_name[node.key].insert(home(entity));
            for (const std::string& form : entity.short_forms) by_short_form[name_key(form)].insert(home(entity));
        }
        std::map<std::string, Told> own;
        for (const Statement& s : graph.statements)
            own[statement_id(graph, s)] = {statement_id(graph, s), home(graph[s.subject]), home(graph[s.object]), &s, &graph.sources[0]};
        std::vector<Told> sorted;
        for (const auto& [id, t] : own) sorted.push_back(t);
        std::sort(sorted.begin(), sorted.end(), [](const Told& a, const Told& b) {
            return std::tie(a.statement->evidence.sentence, a.statement->evidence.trigger, a.id) <
                   std::tie(b.statement->evidence.sentence, b.statement->evidence.trigger, b.id);
        });
        for (const Told& t : sorted) ++(is_action(t.statement->predicate) ? counts.statements : counts.links);
        told.insert(told.end(), sorted.begin(), sorted.end());
        const Source& source = graph.sources[0];
        text += "article " + document + " " + source.title + " " + (source.date ? iso(*source.date) : "-") + " " +
                std::to_string(sorted.size()) + "\n";
    }
    const auto show = [&](const Told& t) { text += line(t.id, shown(t.subject), shown(t.object), *t.statement, *t.source); };
    for (const Told& t : told) {
        show(t);
        joined[t.subject].as_subject.push_back(&t);
        joined[t.object].as_object.push_back(&t);
    }
    for (auto& [id, j] : joined) {
        Entity entity;
        int most = 0;
        for (const auto& [name, n] : j.names) {
            const bool better =
                n > most || (n == most && (name.size() > entity.name.size() || (name.size() == entity.name.size() && name > entity.name)));
            if (better) most = n, entity.name = name;
        }
        most = 0;
        for (const auto& [type, n] : j.types)
            if (n >= most) most = n, entity.type = type;
        most = 0;
        for (const auto& [state, n] : j.states)
            if (n > most ||
                (n == most && (state.size() > entity.state.size() || (state.size() == entity.state.size() && state > entity.state))))
                most = n, entity.state = state;
        for (const auto& [name, n] : j.names) j.aliases.insert(name);
        j.aliases.erase(entity.name);
        j.short_forms.erase(entity.name);
        for (const std::string& alias : j.aliases) j.short_forms.erase(alias);
        entity.aliases.assign(j.aliases.begin(), j.aliases.end());
        entity.short_forms.assign(j.short_forms.begin(), j.short_forms.end());
        text += "entity " + shown(id) + " " + line(entity) + "\n";

        const auto by_date = [](const Told* a, const Told* b) {   // `told` is in order of document and text
            const auto date = [](const Told* t) { return t->source->date ? iso(*t->source->date) : std::string("~"); };
            return date(a) < date(b);
        };
        std::stable_sort(j.as_subject.begin(), j.as_subject.end(), by_date);
        std::stable_sort(j.as_object.begin(), j.as_object.end(), by_date);
        for (const Told* t : j.as_subject) show(*t);
        text += "--\n";
        for (const Told* t : j.as_object) show(*t);
        std::map<std::string, std::string> neighbours;
        const auto about = [](const Statement& s) { return std::string(word(s.predicate)) + " " + std::string(word(s.status)) + " " + decimal(s.confidence) + " "; };
        for (const Told* t : j.as_object) neighbours[t->id] = "< " + shown(t->subject) + " " + about(*t->statement) + t->id + "\n";
        for (const Told* t : j.as_subject) neighbours[t->id] = "> " + shown(t->object) + " " + about(*t->statement) + t->id + "\n";
        for (const auto& [statement, shown_line] : neighbours) text += shown_line;
    }
    std::set<std::string> keys;
    for (const auto& [key, ids] : by_name) keys.insert(key);
    for (const auto& [key, ids] : by_short_form)
        if (!key.empty()) keys.insert(key);
    for (const std::string& key : keys) {
        text.append("key '").append(key).append("'");
        std::set<NodeId> seen;
        for (const auto* names : {&by_name, &by_short_form}) {
            const auto found = names->find(key);
            if (found == names->end()) continue;
            std::vector<NodeId> ids;
            for (const NodeId id : found->second)
                if (seen.insert(id).second) ids.push_back(id);
            const auto size = [&](NodeId id) { return joined[id].as_subject.size() + joined[id].as_object.size(); };
            std::stable_sort(ids.begin(), ids.end(), [&](NodeId a, NodeId b) { return size(a) > size(b); });
            for (const NodeId id : ids) text.append(" ").append(shown(id));
        }
        text += "\n";
    }
    return text + std::to_string(articles.size()) + " " + std::to_string(joined.size()) + " " + std::to_string(counts.statements) + " " +
           std::to_string(counts.links) + "\n";
}

}  // namespace interdict
