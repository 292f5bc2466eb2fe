// The nodes of an entity, and what entities and statements add to the counts.
#include "graph/join.h"

#include "graph/digest.h"
#include "graph/name_key.h"

#include <algorithm>
#include <set>

namespace interdict::storage {

EntityType kind_of(EntityType type) { return type == EntityType::GROUP ? EntityType::ORG : type; }

NodeId node_id(const Node& node) {
    const std::string bytes = digest(encode(node));
    return *decode_node_id(std::string_view(bytes).substr(0, sizeof(NodeId)));
}

std::vector<Node> nodes_of(const Entity& entity) {
    std::vector<Node> nodes;
    const std::string state = entity.state.empty() ? std::string() : name_key(entity.state);
    const auto add = [&](std::string key) {
        Node node{kind_of(entity.type), state, std::move(key)};
        if (std::find(nodes.begin(), nodes.end(), node) == nodes.end()) nodes.push_back(std::move(node));
    };
    const auto add_name = [&](std::string_view name, bool is_home) {
        const std::string key = name_key(name);
        if (key.empty() && !is_home) return;
        add(key);
        if (entity.type != EntityType::ORG) return;
        std::string common = company_key(key);
        if (!common.empty()) add(std::move(common));
    };
    add_name(entity.name, true);
    for (const std::string& alias : entity.aliases) add_name(alias, false);
    return nodes;
}

void tally_entity(const Entity& entity, const std::function<void(std::string key)>& add_one) {
    const std::vector<Node> nodes = nodes_of(entity);
    std::vector<NodeId> ids;
    for (const Node& node : nodes) ids.push_back(node_id(node));
    const NodeId home = ids.front();
    std::set<std::string> identities;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        add_one(key::name(nodes[i].key, KeyKind::identity, ids[i]));
        identities.insert(nodes[i].key);
        if (ids[i] == home) continue;
        add_one(key::link(home, ids[i]));
        add_one(key::link(ids[i], home));
    }
    std::set<std::string> short_keys;
    for (const std::string& form : entity.short_forms) {
        std::string key = name_key(form);
        if (!key.empty() && identities.count(key) == 0 && short_keys.insert(key).second) add_one(key::name(key, KeyKind::short_form, home));
    }
    add_one(key::tally(home, Facet::name, entity.name));
    for (const std::string& alias : entity.aliases) add_one(key::tally(home, Facet::alias, alias));
    for (const std::string& form : entity.short_forms) add_one(key::tally(home, Facet::short_form, form));
    const char type = static_cast<char>(entity.type);
    add_one(key::tally(home, Facet::type, std::string_view(&type, 1)));
    if (!entity.state.empty()) add_one(key::tally(home, Facet::state, entity.state));
}

void tally_statement(NodeId subject, NodeId object, const std::function<void(std::string key)>& add_one) {
    add_one(key::tally(subject, Facet::statements, {}));
    add_one(key::tally(object, Facet::statements, {}));
}

}  // namespace interdict::storage
