// Reading a store: from names to joined entities, from entities to statements.
#include "graph/snapshot.h"

#include "graph/codec.h"
#include "graph/database.h"
#include "graph/digest.h"
#include "graph/join.h"
#include "graph/name_key.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <tuple>
#include <unordered_map>

namespace interdict {

using namespace storage;

namespace {

constexpr std::size_t most_roots_remembered = 1 << 20;
constexpr std::size_t most_entities_remembered = 1 << 12;

NodeId node_of(EntityId entity) { return static_cast<NodeId>(entity); }
EntityId entity_of(NodeId root) { return static_cast<EntityId>(root); }

// The most used; of equals the longest, as names grow fuller; of those the last in byte order, where "Huawei" comes after "HUAWEI".
std::string most_used(const std::map<std::string, std::uint64_t>& counts) {
    const auto best = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
        return std::make_tuple(a.second, a.first.size(), std::string_view(a.first)) <
               std::make_tuple(b.second, b.first.size(), std::string_view(b.first));
    });
    return best == counts.end() ? std::string() : best->first;
}

}  // namespace

// Pure reading behind it; what it remembers is bounded, and guarded for many threads.
struct Snapshot::View {
    Reading reading;
    mutable std::mutex guard;
    mutable std::unordered_map<std::uint64_t, NodeId> roots;
    mutable std::unordered_map<std::uint64_t, Entity> entities;

    explicit View(Reading r) : reading(std::move(r)) {}

    template <typename Value>
    Value expect(std::optional<Value> value, std::string_view what) const {
        return sound(std::move(value), reading.folder(), what);
    }

    NodeId root(NodeId n) const {
        const std::lock_guard lock(guard);
        const auto known = roots.find(static_cast<std::uint64_t>(n));
        if (known != roots.end()) return known->second;
        const std::optional<std::string> stored = reading.get(key::root(n));
        const NodeId root = stored ? expect(decode_node_id(*stored), "a root") : n;
        if (roots.size() >= most_roots_remembered) roots.clear();
        roots.emplace(static_cast<std::uint64_t>(n), root);
        return root;
    }

    std::vector<NodeId> members(EntityId e) const {
        std::vector<NodeId> nodes = {node_of(e)};
        for (Cursor at = reading.scan(key::members(node_of(e))); at.valid(); at.next())
            nodes.push_back(expect(key::pair_of(at.key(), Table::member), "a member's key").to);
        return nodes;
    }

    std::uint64_t statements(EntityId e) const {
        std::uint64_t sum = 0;
        for (const NodeId n : members(e)) {
            const std::optional<std::string> stored = reading.get(key::tally(n, Facet::statements, {}));
            if (stored) sum += expect(decode_count(*stored), "a count");
        }
        return sum;
    }

    Entity read_entity(EntityId e) const {
        std::map<std::string, std::uint64_t> names, types, states;
        std::set<std::string> aliases, short_forms;
        for (const NodeId n : members(e)) {
            for (Cursor at = reading.scan(key::tallies(n)); at.valid(); at.next()) {
                const key::Tally tally = expect(key::tally_of(at.key()), "a tally's key");
                const std::uint64_t count = expect(decode_count(at.value()), "a count");
                std::string text(tally.text);
                switch (tally.facet) {
                    case Facet::name: names[std::move(text)] += count; break;
                    case Facet::alias: aliases.insert(std::move(text)); break;
                    case Facet::short_form: short_forms.insert(std::move(text)); break;
                    case Facet::type: types[std::move(text)] += count; break;
                    case Facet::state: states[std::move(text)] += count; break;
                    case Facet::statements: break;
                }
            }
        }
        Entity joined;
        joined.name = most_used(names);
        const std::string type = most_used(types);
        if (type.size() == 1 && static_cast<unsigned char>(type[0]) < entity_type_count) joined.type = static_cast<EntityType>(type[0]);
        joined.state = most_used(states);
        for (const auto& name : names) aliases.insert(name.first);
        aliases.erase(joined.name);
        for (const std::string& alias : aliases) short_forms.erase(alias);
        short_forms.erase(joined.name);
        joined.aliases.assign(aliases.begin(), aliases.end());
        joined.short_forms.assign(short_forms.begin(), short_forms.end());
        return joined;
    }

    SourceRecord source(DocumentNumber number) const {
        return expect(decode_source(reading.get(key::source(number)).value_or("")), "an article's source");
    }

    StoredStatement stored(StatementRecord record, const Source& source) const {
        return {hex(record.id), entity_of(root(record.subject)), entity_of(root(record.object)), std::move(record.statement), source};
    }

    StoredStatement statement_at(Place place, const Source& source) const {
        return stored(expect(decode_statement(reading.get(key::statement(place)).value_or("")), "a statement"), source);
    }

    std::vector<StoredStatement> at_end(EntityId e, End end) const {
        std::unordered_map<std::uint32_t, Source> sources;
        std::vector<std::pair<Place, const Source*>> found;
        for (const NodeId n : members(e)) {
            for (Cursor at = reading.scan(key::edges(n, end)); at.valid(); at.next()) {
                const Place place = expect(key::edge_of(at.key()), "an edge's key").place;
                const auto number = static_cast<std::uint32_t>(place.document);
                auto known = sources.find(number);
                if (known == sources.end()) known = sources.emplace(number, source(place.document).source).first;
                found.emplace_back(place, &known->second);
            }
        }
        std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
            const auto order = [](const auto& f) {
                return std::make_tuple(!f.second->date.has_value(), f.second->date, std::string_view(f.second->document), f.first.position);
            };
            return order(a) < order(b);
        });
        std::vector<StoredStatement> statements;
        statements.reserve(found.size());
        for (const auto& [place, source] : found) statements.push_back(statement_at(place, *source));
        return statements;
    }

    std::vector<EntityId> named(std::string_view name) const {
        std::vector<EntityId> result;
        std::set<EntityId> seen;
        for (const KeyKind kind : {KeyKind::identity, KeyKind::short_form}) {
            std::vector<std::pair<std::uint64_t, EntityId>> ranked;
            for (Cursor at = reading.scan(key::names(name)); at.valid(); at.next()) {
                const key::Name found = expect(key::name_of(at.key()), "a name key");
                if (found.kind != kind) continue;
                const EntityId e = entity_of(root(found.node));
                if (seen.insert(e).second) ranked.emplace_back(statements(e), e);
            }
            std::sort(ranked.begin(), ranked.end(),
                      [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
            for (const auto& [count, e] : ranked) result.push_back(e);
        }
        return result;
    }
};

Snapshot::Snapshot(Reading reading) : view_(std::make_shared<View>(std::move(reading))) {}

std::vector<EntityId> Snapshot::named(std::string_view key) const {
    if (key.find('\0') != std::string_view::npos) return {};
    std::vector<EntityId> found = view_->named(key);
    if (!found.empty()) return found;
    const std::string common = company_key(key);
    return common.empty() ? found : view_->named(common);
}

std::vector<std::string> Snapshot::keys_beginning(std::string_view prefix, std::size_t limit) const {
    std::vector<std::string> keys;
    Cursor at = view_->reading.scan(key::names_beginning(prefix));
    while (at.valid() && keys.size() < limit) {
        keys.emplace_back(view_->expect(key::name_of(at.key()), "a name key").key);
        at.seek(key::names(keys.back()).replace(1 + keys.back().size(), 1, 1, '\x01'));   // past all nodes of this key
    }
    return keys;
}

void Snapshot::each_key(const std::function<bool(std::string_view)>& visit) const {
    Cursor at = view_->reading.scan(key::table(Table::name_key));
    while (at.valid()) {
        const std::string key(view_->expect(key::name_of(at.key()), "a name key").key);
        if (!visit(key)) return;
        at.seek(key::names(key).replace(1 + key.size(), 1, 1, '\x01'));
    }
}

Entity Snapshot::entity(EntityId id) const {
    const auto number = static_cast<std::uint64_t>(id);
    {
        const std::lock_guard lock(view_->guard);
        const auto known = view_->entities.find(number);
        if (known != view_->entities.end()) return known->second;
    }
    Entity read = view_->read_entity(id);
    const std::lock_guard lock(view_->guard);
    if (view_->entities.size() >= most_entities_remembered) view_->entities.clear();
    view_->entities.emplace(number, read);
    return read;
}

std::string Snapshot::entity_id(EntityId id) const { return hex(encode(node_of(id))); }

std::vector<StoredStatement> Snapshot::by_subject(EntityId id) const { return view_->at_end(id, End::subject); }
std::vector<StoredStatement> Snapshot::by_object(EntityId id) const { return view_->at_end(id, End::object); }

std::optional<StoredStatement> Snapshot::statement(std::string_view id) const {
    const std::string bytes = from_hex(id);
    if (bytes.size() != 16) return std::nullopt;
    const std::optional<std::string> stored = view_->reading.get(key::id(bytes));
    if (!stored) return std::nullopt;
    const Place place = view_->expect(decode_place(*stored), "a statement's place");
    return view_->statement_at(place, view_->source(place.document).source);
}

std::vector<Snapshot::Neighbour> Snapshot::neighbours(EntityId id) const {
    std::vector<Neighbour> found;
    for (const NodeId n : view_->members(id)) {
        for (Cursor at = view_->reading.scan(key::edges(n)); at.valid(); at.next()) {
            const key::Edge edge = view_->expect(key::edge_of(at.key()), "an edge's key");
            const EdgeRecord record = view_->expect(decode_edge(at.value()), "an edge");
            const EntityId other = entity_of(view_->root(record.other));
            if (other == id && edge.end == End::object) continue;   // of itself: met as subject
            found.push_back({other, record.predicate, record.status, record.confidence, edge.end == End::subject, record.id});
        }
    }
    std::sort(found.begin(), found.end(), [](const Neighbour& a, const Neighbour& b) { return a.statement < b.statement; });
    for (Neighbour& neighbour : found) neighbour.statement = hex(neighbour.statement);
    return found;
}

void Snapshot::each_article(const std::function<bool(const StoredArticle&)>& visit) const {
    for (Cursor at = view_->reading.scan(key::table(Table::article)); at.valid(); at.next()) {
        const DocumentNumber number = view_->expect(decode_document_number(at.value()), "an article's number");
        SourceRecord record = view_->source(number);
        if (!visit({std::move(record.source), record.actions + record.links})) return;
    }
}

void Snapshot::each_entity(const std::function<bool(EntityId)>& visit) const {
    Cursor joined = view_->reading.scan(key::table(Table::root));   // the nodes that are not their entity's number
    for (Cursor at = view_->reading.scan(key::table(Table::node)); at.valid(); at.next()) {
        const NodeId n = view_->expect(key::node_of(at.key(), Table::node), "a node's key");
        const std::string key = key::root(n);
        while (joined.valid() && joined.key() < key) joined.next();
        if (joined.valid() && joined.key() == key) continue;
        if (!visit(entity_of(n))) return;
    }
}

void Snapshot::each_statement(const std::function<bool(const StoredStatement&)>& visit) const {
    for (Cursor article = view_->reading.scan(key::table(Table::article)); article.valid(); article.next()) {
        const DocumentNumber number = view_->expect(decode_document_number(article.value()), "an article's number");
        const Source source = view_->source(number).source;
        for (Cursor at = view_->reading.scan(key::statements(number)); at.valid(); at.next())
            if (!visit(view_->stored(view_->expect(decode_statement(at.value()), "a statement"), source))) return;
    }
}

std::vector<std::string> Snapshot::documents_ending(std::string_view ending) const {
    std::vector<std::string> documents;
    for (Cursor at = view_->reading.scan(key::table(Table::article)); at.valid(); at.next()) {
        const std::string_view document = view_->expect(key::article_of(at.key()), "an article's key");
        if (document.size() >= ending.size() && document.substr(document.size() - ending.size()) == ending)
            documents.emplace_back(document);
    }
    return documents;
}

Snapshot::Counts Snapshot::counts() const {
    Counts counts;
    for (Cursor at = view_->reading.scan(key::table(Table::source)); at.valid(); at.next()) {
        const SourceRecord record = view_->expect(decode_source(at.value()), "an article's source");
        ++counts.articles;
        counts.statements += record.actions;
        counts.links += record.links;
    }
    each_entity([&](EntityId) { return ++counts.entities, true; });
    counts.bytes = view_->reading.bytes();
    return counts;
}

}  // namespace interdict
