// Checking a store: every table is walked, and each is compared with those that say the same in another way.
//
// The counts (tables k, l, t) are compared with what all articles add up to without holding them in memory: each key is hashed into a
// bucket, and in each bucket the products of count and hash must sum to the same on both sides. Only where a bucket differs are its keys
// gone through one by one.
#include "graph/check.h"

#include "graph/codec.h"
#include "graph/database.h"
#include "graph/digest.h"
#include "graph/join.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace interdict::storage {
namespace {

constexpr std::size_t most_faults = 100;
constexpr std::size_t bucket_count = 1 << 16;

class Check {
public:
    explicit Check(const Reading& reading) : reading_(reading), sums_(bucket_count, 0) {}

    std::vector<std::string> run() {
        attempt([&] {
            if (const auto wrong = reading_.verify()) fault("a file is damaged: " + *wrong);
        });
        attempt([&] { check_format(); });
        attempt([&] { check_articles(); });
        attempt([&] { check_lookups(); });
        attempt([&] { check_counts(); });
        attempt([&] { check_nodes(); });
        attempt([&] { check_joins(); });
        if (more_ > 0) faults_.push_back("and " + std::to_string(more_) + " more");
        return std::move(faults_);
    }

private:
    void fault(std::string line) {
        if (faults_.size() < most_faults)
            faults_.push_back(std::move(line));
        else
            ++more_;
    }

    // What cannot be read at all ends one walk, not the others.
    template <typename Walk>
    void attempt(Walk walk) {
        try {
            walk();
        } catch (const Error& error) {
            fault(error.what());
        }
    }

    static std::string shown(std::string_view key) {
        return key.empty() ? std::string("?") : std::string(1, key[0]) + ":" + hex(key.substr(1));
    }
    static std::string number(DocumentNumber d) { return std::to_string(static_cast<std::uint32_t>(d)); }
    static std::string shown(NodeId n) { return hex(encode(n)); }

    bool has(const std::string& key) const { return reading_.get(key).has_value(); }

    void check_format() {
        Cursor all = reading_.scan("");
        if (!all.valid()) return;   // empty: nothing was ever written
        const auto format = decode_format(reading_.get(key::format()).value_or(""));
        if (format != store_format) fault("the format's number is missing or unreadable");
        while (all.valid()) {
            const char letter = all.key().empty() ? '\0' : all.key()[0];
            const bool known = letter == '0' ? all.key() == key::format() : table_letters.find(letter) != std::string_view::npos;
            if (!known) fault("a key of no table: " + shown(all.key()));
            if (known && letter != '0')
                all.seek(std::string(1, static_cast<char>(letter + 1)));   // the tables are walked one by one
            else
                all.next();
        }
    }

    // Sources, and what hangs on each: name, cast, statements with their ids and edges.
    void check_articles() {
        for (Cursor at = reading_.scan(key::table(Table::source)); at.valid(); at.next()) {
            const auto document = key::document_of(at.key(), Table::source);
            const auto source = decode_source(at.value());
            if (!document || !source) {
                fault("an article's source is unreadable: " + shown(at.key()));
                continue;
            }
            ++sources_;
            const std::string& name = source->source.document;
            if (decode_document_number(reading_.get(key::article(name)).value_or("")) != document)
                fault("article " + name + ": not found by its name");
            const auto cast = decode_cast(reading_.get(key::cast(*document)).value_or(""));
            if (!cast) {
                fault("article " + name + ": its entities are missing or unreadable");
                continue;
            }
            std::set<NodeId> homes;
            for (const Entity& entity : *cast) {
                homes.insert(node_id(nodes_of(entity).front()));
                tally_entity(entity, [&](const std::string& key) { expect(key); });
            }
            check_statements(*document, *source, homes);
        }
    }

    void check_statements(DocumentNumber document, const SourceRecord& source, const std::set<NodeId>& homes) {
        const std::string& name = source.source.document;
        std::uint64_t actions = 0;
        std::uint64_t links = 0;
        std::optional<StatementRecord> before;
        Place place{document, 0};
        for (Cursor at = reading_.scan(key::statements(document)); at.valid(); at.next(), ++place.position) {
            std::optional<StatementRecord> record = decode_statement(at.value());
            if (key::statement_of(at.key()) != place) {
                fault("article " + name + ": its statements are not numbered one after another at " + std::to_string(place.position));
                return;
            }
            if (!record) {
                fault("article " + name + ": statement " + std::to_string(place.position) + " is unreadable");
                continue;
            }
            ++statements_;
            ++(is_action(record->statement.predicate) ? actions : links);
            const auto wrong = [&](const char* what) { fault("article " + name + ": statement " + hex(record->id) + ": " + what); };
            if (homes.count(record->subject) == 0) wrong("its subject is no entity of the article");
            if (homes.count(record->object) == 0) wrong("its object is no entity of the article");
            if (decode_place(reading_.get(key::id(record->id)).value_or("")) != place) wrong("not found by its id");
            EdgeRecord edge{record->object, record->statement.predicate, record->statement.status, record->statement.confidence, record->id};
            if (decode_edge(reading_.get(key::edge(record->subject, End::subject, place)).value_or("")) != edge)
                wrong("not found from its subject");
            edge.other = record->subject;
            if (decode_edge(reading_.get(key::edge(record->object, End::object, place)).value_or("")) != edge)
                wrong("not found from its object");
            if (before && !in_text_order(*before, *record)) wrong("out of the text's order");
            tally_statement(record->subject, record->object, [&](const std::string& key) { expect(key); });
            before = std::move(record);
        }
        if (actions != source.actions || links != source.links)
            fault("article " + name + ": the number of its statements is not what its source says");
    }

    // Tables that only point elsewhere: as many entries as there should be, or else those that point nowhere are named.
    void check_lookups() {
        walk(Table::article, sources_, [&](const Cursor& at) {
            const auto document = key::article_of(at.key());
            const auto number = decode_document_number(at.value());
            const auto source = number ? decode_source(reading_.get(key::source(*number)).value_or("")) : std::nullopt;
            return document && source && source->source.document == *document;
        });
        walk(Table::cast, sources_, [&](const Cursor& at) {
            const auto document = key::document_of(at.key(), Table::cast);
            return document && has(key::source(*document));
        });
        walk(Table::statement, statements_, [&](const Cursor& at) {
            const auto place = key::statement_of(at.key());
            return place && has(key::source(place->document)) && decode_statement(at.value());
        });
        walk(Table::id, statements_, [&](const Cursor& at) {
            const auto id = key::id_of(at.key());
            const auto place = decode_place(at.value());
            const auto record = place ? decode_statement(reading_.get(key::statement(*place)).value_or("")) : std::nullopt;
            return id && record && record->id == *id;
        });
        walk(Table::edge, 2 * statements_, [&](const Cursor& at) {
            const auto edge = key::edge_of(at.key());
            const auto record = edge ? decode_statement(reading_.get(key::statement(edge->place)).value_or("")) : std::nullopt;
            return record && edge->node == (edge->end == End::subject ? record->subject : record->object);
        });
    }

    template <typename IsSound>
    void walk(Table table, std::uint64_t expected, IsSound is_sound) {
        std::uint64_t found = 0;
        for (Cursor at = reading_.scan(key::table(table)); at.valid(); at.next()) ++found;
        if (found == expected) return;
        const std::string letter(1, static_cast<char>(table));
        fault("table " + letter + " holds " + std::to_string(found) + " entries instead of " + std::to_string(expected));
        for (Cursor at = reading_.scan(key::table(table)); at.valid(); at.next())
            if (!is_sound(at)) fault("table " + letter + ": an entry that belongs to nothing: " + shown(at.key()));
    }

    static std::uint64_t hash(std::string_view key) { return std::hash<std::string_view>()(key); }
    static std::size_t bucket(std::uint64_t hash) { return hash >> 48; }
    void expect(std::string_view key) {
        const std::uint64_t h = hash(key);
        sums_[bucket(h)] += h;
    }

    void each_count(const std::function<void(std::string_view key, std::uint64_t count)>& visit) {
        for (const Table table : {Table::name_key, Table::link, Table::tally})
            for (Cursor at = reading_.scan(key::table(table)); at.valid(); at.next()) visit(at.key(), decode_count(at.value()).value_or(0));
    }

    void check_counts() {
        each_count([&](std::string_view key, std::uint64_t count) {
            const std::uint64_t h = hash(key);
            sums_[bucket(h)] -= h * count;
            if (count == 0) fault("a count is unreadable: " + shown(key));
        });
        if (std::all_of(sums_.begin(), sums_.end(), [](std::uint64_t sum) { return sum == 0; })) return;

        std::map<std::string, std::int64_t> differences;
        const auto note = [&](std::string_view key, std::int64_t n) {
            if (sums_[bucket(hash(key))] != 0) differences[std::string(key)] += n;
        };
        each_count([&](std::string_view key, std::uint64_t count) { note(key, static_cast<std::int64_t>(count)); });
        for (Cursor at = reading_.scan(key::table(Table::cast)); at.valid(); at.next())
            for (const Entity& entity : decode_cast(at.value()).value_or(std::vector<Entity>()))
                tally_entity(entity, [&](const std::string& key) { note(key, -1); });
        for (Cursor at = reading_.scan(key::table(Table::statement)); at.valid(); at.next())
            if (const auto record = decode_statement(at.value()))
                tally_statement(record->subject, record->object, [&](const std::string& key) { note(key, -1); });
        for (const auto& [key, difference] : differences)
            if (difference != 0)
                fault("a count is " + std::to_string(difference > 0 ? difference : -difference) +
                      (difference > 0 ? " too high: " : " too low: ") + shown(key));
    }

    // A node is there for each name key that an entity has, and for no other.
    void check_nodes() {
        std::uint64_t expected = 0;
        for (Cursor at = reading_.scan(key::table(Table::name_key)); at.valid(); at.next()) {
            const auto name = key::name_of(at.key());
            if (!name) {
                fault("a name key is unreadable: " + shown(at.key()));
                continue;
            }
            if (name->kind != KeyKind::identity) continue;
            ++expected;
            const auto node = decode_node(reading_.get(key::node(name->node)).value_or(""));
            if (!node || node->key != name->key || node_id(*node) != name->node)
                fault("name key " + std::string(name->key) + ": its node is missing or another's");
        }
        walk(Table::node, expected, [&](const Cursor& at) {
            const auto id = key::node_of(at.key(), Table::node);
            const auto node = decode_node(at.value());
            return id && node && has(key::name(node->key, KeyKind::identity, *id));
        });
    }

    NodeId root(NodeId node) const {
        const auto stored = reading_.get(key::root(node));
        return stored ? decode_node_id(*stored).value_or(node) : node;
    }

    // A joined entity is what links connect, no more and no less, and is numbered by its least node.
    void check_joins() {
        std::uint64_t joined = 0;
        for (Cursor at = reading_.scan(key::table(Table::root)); at.valid(); at.next()) {
            ++joined;
            const auto node = key::node_of(at.key(), Table::root);
            const auto entity = decode_node_id(at.value());
            if (!node || !entity || *entity >= *node || !has(key::node(*node)) || !has(key::node(*entity)) || has(key::root(*entity)) ||
                reading_.get(key::member(*entity, *node)) != "")
                fault("a node's entity is unreadable or wrong: " + shown(at.key()));
        }
        walk(Table::member, joined, [&](const Cursor& at) {
            const auto pair = key::pair_of(at.key(), Table::member);
            return pair && root(pair->to) == pair->from;
        });
        for (Cursor at = reading_.scan(key::table(Table::link)); at.valid(); at.next()) {
            const auto link = key::pair_of(at.key(), Table::link);
            if (!link || root(link->from) != root(link->to)) fault("a link between two entities, or unreadable: " + shown(at.key()));
        }
        std::set<NodeId> members;
        std::optional<NodeId> entity;
        for (Cursor at = reading_.scan(key::table(Table::member)); at.valid(); at.next()) {
            const auto pair = key::pair_of(at.key(), Table::member);
            if (!pair) continue;
            if (entity != pair->from) {
                if (entity) check_connected(*entity, std::move(members));
                members.clear();
                entity = pair->from;
            }
            members.insert(pair->to);
        }
        if (entity) check_connected(*entity, std::move(members));
    }

    void check_connected(NodeId entity, std::set<NodeId> unreached) {
        std::vector<NodeId> waiting = {entity};
        while (!waiting.empty()) {
            const NodeId node = waiting.back();
            waiting.pop_back();
            for (Cursor at = reading_.scan(key::links(node)); at.valid(); at.next()) {
                const auto link = key::pair_of(at.key(), Table::link);
                if (link && unreached.erase(link->to) != 0) waiting.push_back(link->to);
            }
        }
        if (!unreached.empty()) fault("entity " + shown(entity) + ": nothing links node " + shown(*unreached.begin()) + " to it");
    }

    const Reading& reading_;
    std::vector<std::uint64_t> sums_;   // expected minus stored, by bucket
    std::uint64_t sources_ = 0;
    std::uint64_t statements_ = 0;
    std::vector<std::string> faults_;
    std::uint64_t more_ = 0;
};

}  // namespace

std::vector<std::string> faults(const Reading& reading) { return Check(reading).run(); }

}  // namespace interdict::storage
