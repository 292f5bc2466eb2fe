// A change to the store before it is written: the store as it will be. Records are put and erased, counts are raised and lowered, and
// settle() brings the counts, the nodes and the joined entities to agree with them.
#pragma once

#include "graph/codec.h"
#include "graph/database.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace interdict::storage {

class Draft {
public:
    explicit Draft(Reading stored) : stored_(std::move(stored)) {}

    // An article's cast and statements, in the order of their positions. Statements' ends must be homes of entities of the cast.
    void put_article(DocumentNumber, const SourceRecord&, const std::vector<Entity>& cast, const std::vector<StatementRecord>&);
    void erase_article(DocumentNumber);

    // Call once, last: what is to be written. Cost: by what the articles hold; where two nodes part, by the size of the joined entity too.
    Changes settle();

private:
    std::optional<std::string> get(const std::string& key) const;
    void put(std::string key, std::string value) { changes_[std::move(key)] = std::move(value); }
    void erase(std::string key) { changes_[std::move(key)] = std::nullopt; }
    std::vector<std::string> keys(const std::string& prefix) const;

    void count_entity(const Entity&, int sign);
    void count_statement(const StatementRecord&, int sign);

    NodeId root(NodeId) const;
    std::vector<NodeId> members(NodeId entity) const;
    std::vector<NodeId> linked(NodeId) const;
    void move(NodeId node, NodeId entity);
    void unite(NodeId, NodeId);
    void part(const std::set<NodeId>& concerned, const std::set<NodeId>& vanished);

    Reading stored_;
    Changes changes_;
    std::map<std::string, std::int64_t> counts_;   // differences
    std::map<NodeId, Node> nodes_;                 // all that the articles of this draft stand for
};

}  // namespace interdict::storage
