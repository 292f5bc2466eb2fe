// Drafts: from articles to changed keys, and the upkeep of joined entities.
#include "graph/draft.h"

#include "graph/join.h"

#include <algorithm>

namespace interdict::storage {

std::optional<std::string> Draft::get(const std::string& key) const {
    const auto changed = changes_.find(key);
    return changed != changes_.end() ? changed->second : stored_.get(key);
}

std::vector<std::string> Draft::keys(const std::string& prefix) const {
    std::set<std::string> found;
    for (Cursor at = stored_.scan(prefix); at.valid(); at.next()) found.emplace(at.key());
    for (auto at = changes_.lower_bound(prefix); at != changes_.end() && at->first.compare(0, prefix.size(), prefix) == 0; ++at) {
        if (at->second)
            found.insert(at->first);
        else
            found.erase(at->first);
    }
    return {found.begin(), found.end()};
}

void Draft::count_entity(const Entity& entity, int sign) {
    for (Node& node : nodes_of(entity)) {
        const NodeId id = node_id(node);
        nodes_.emplace(id, std::move(node));
    }
    tally_entity(entity, [&](std::string key) { counts_[std::move(key)] += sign; });
}

void Draft::count_statement(const StatementRecord& record, int sign) {
    tally_statement(record.subject, record.object, [&](std::string key) { counts_[std::move(key)] += sign; });
}

void Draft::put_article(DocumentNumber number, const SourceRecord& source, const std::vector<Entity>& cast,
                        const std::vector<StatementRecord>& statements) {
    put(key::article(source.source.document), encode(number));
    put(key::source(number), encode(source));
    put(key::cast(number), encode(cast));
    for (const Entity& entity : cast) count_entity(entity, 1);
    Place place{number, 0};
    for (const StatementRecord& record : statements) {
        const Statement& said = record.statement;
        put(key::statement(place), encode(record));
        put(key::id(record.id), encode(place));
        put(key::edge(record.subject, End::subject, place), encode(EdgeRecord{record.object, said.predicate, said.status, said.confidence, record.id}));
        put(key::edge(record.object, End::object, place), encode(EdgeRecord{record.subject, said.predicate, said.status, said.confidence, record.id}));
        count_statement(record, 1);
        ++place.position;
    }
}

void Draft::erase_article(DocumentNumber number) {
    const std::string& folder = stored_.folder();
    const SourceRecord source = sound(decode_source(get(key::source(number)).value_or("")), folder, "an article's source");
    const std::vector<Entity> cast = sound(decode_cast(get(key::cast(number)).value_or("")), folder, "an article's entities");
    erase(key::article(source.source.document));
    erase(key::source(number));
    erase(key::cast(number));
    for (const Entity& entity : cast) count_entity(entity, -1);
    for (Cursor at = stored_.scan(key::statements(number)); at.valid(); at.next()) {
        const Place place = sound(key::statement_of(at.key()), folder, "a statement's key");
        const StatementRecord record = sound(decode_statement(at.value()), folder, "a statement");
        erase(std::string(at.key()));
        erase(key::id(record.id));
        erase(key::edge(record.subject, End::subject, place));
        erase(key::edge(record.object, End::object, place));
        count_statement(record, -1);
    }
}

Changes Draft::settle() {
    std::set<NodeId> appeared;
    std::set<NodeId> vanished;
    std::vector<key::Link> linked;
    std::vector<key::Link> unlinked;
    for (const auto& [key, difference] : counts_) {
        if (difference == 0) continue;
        const std::optional<std::string> stored = get(key);
        const std::int64_t before = stored ? static_cast<std::int64_t>(sound(decode_count(*stored), stored_.folder(), "a count")) : 0;
        const std::int64_t after = before + difference;
        if (after < 0) throw_damaged(stored_.folder(), "a count is too low");
        if (after > 0)
            put(key, encode_count(static_cast<std::uint64_t>(after)));
        else
            erase(key);
        if (before != 0 && after != 0) continue;
        if (const auto name = key::name_of(key); name && name->kind == KeyKind::identity) {
            (after > 0 ? appeared : vanished).insert(name->node);
            if (after > 0)
                put(key::node(name->node), encode(nodes_.at(name->node)));
            else
                erase(key::node(name->node));
        } else if (const auto link = key::pair_of(key, Table::link); link && link->from < link->to) {
            (after > 0 ? linked : unlinked).push_back(*link);
        }
    }
    if (vanished.empty() && unlinked.empty()) {
        for (const key::Link& link : linked) unite(link.from, link.to);
    } else {
        std::set<NodeId> concerned = vanished;
        concerned.insert(appeared.begin(), appeared.end());
        for (const auto& links : {linked, unlinked}) {
            for (const key::Link& link : links) {
                concerned.insert(link.from);
                concerned.insert(link.to);
            }
        }
        part(concerned, vanished);
    }
    return std::move(changes_);
}

NodeId Draft::root(NodeId node) const {
    const std::optional<std::string> stored = get(key::root(node));
    return stored ? sound(decode_node_id(*stored), stored_.folder(), "a root") : node;
}

std::vector<NodeId> Draft::members(NodeId entity) const {
    std::vector<NodeId> nodes = {entity};
    for (const std::string& key : keys(key::members(entity)))
        nodes.push_back(sound(key::pair_of(key, Table::member), stored_.folder(), "a member's key").to);
    return nodes;
}

std::vector<NodeId> Draft::linked(NodeId node) const {
    std::vector<NodeId> nodes;
    for (const std::string& key : keys(key::links(node)))
        nodes.push_back(sound(key::pair_of(key, Table::link), stored_.folder(), "a link's key").to);
    return nodes;
}

void Draft::move(NodeId node, NodeId entity) {
    const NodeId from = root(node);
    if (from == entity) return;
    if (from != node) {
        erase(key::root(node));
        erase(key::member(from, node));
    }
    if (entity != node) {
        put(key::root(node), encode(entity));
        put(key::member(entity, node), "");
    }
}

// Only the part whose number changes is rewritten; numbers are as good as random, so a large entity seldom is.
void Draft::unite(NodeId a, NodeId b) {
    const NodeId root_a = root(a);
    const NodeId root_b = root(b);
    if (root_a == root_b) return;
    const auto [to, from] = std::minmax(root_a, root_b);
    for (const NodeId node : members(from)) move(node, to);
}

// Takes the joined entities of these nodes apart and puts them together anew along the links that are left.
void Draft::part(const std::set<NodeId>& concerned, const std::set<NodeId>& vanished) {
    std::set<NodeId> nodes;
    for (const NodeId node : concerned) {
        if (nodes.count(node) != 0) continue;
        for (const NodeId member : members(root(node))) nodes.insert(member);
    }
    for (const NodeId node : nodes) move(node, node);
    std::set<NodeId> seen = vanished;
    for (const NodeId first : nodes) {   // ascending: the first of a component is its least
        if (!seen.insert(first).second) continue;
        std::vector<NodeId> waiting = {first};
        while (!waiting.empty()) {
            const NodeId node = waiting.back();
            waiting.pop_back();
            for (const NodeId next : linked(node)) {
                if (!seen.insert(next).second) continue;
                move(next, first);
                waiting.push_back(next);
            }
        }
    }
}

}  // namespace interdict::storage
