// The store's layout: every table, every key and value as bytes, and every permanent number, in this one pair of files.
//
// A key is a table's letter and what follows; numbers in keys are big-endian, so that byte order is number order.
//
//   table         key                                   value
//   0 format      "format"                              the format's number in decimal
//   a article     document                              document number (4 bytes)
//   c cast        document number                       the article's entities, as ingest gave them
//   d source      document number                       Source, digest of content, number of actions and of links
//   e edge        node (8), end (1), place (8)         far node, predicate, status, confidence, statement id
//   i id          statement id (16)                     place: document number and position (4 + 4)
//   k name key    key, 0, kind (1), node (8)            count: entities of articles that have the node by this key
//   l link        node (8), node (8)                    count: entities of articles that make the two one; both ways
//   m member      entity (8), node (8)                  nothing; only where the two differ
//   n node        node (8)                              Node: type, state, name key
//   r root        node (8)                              entity (8); only where the two differ
//   s statement   document number, position             StatementRecord
//   t tally       node (8), facet (1), text             count: entities of articles whose home is the node and that carry the text
//
// A node is a name key of one kind of party; an entity is all nodes that articles link. See join.h.
// Values: integers are varints (LEB128, shortest form), texts have their length before them. Decoding is total: nothing for bytes that no
// encoder wrote, and what is decoded encodes to the same bytes.
#pragma once

#include "graph/graph.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace interdict::storage {

inline constexpr int store_format = 2;   // 1 kept no confidence

enum class Table : char {
    format = '0',
    article = 'a',
    cast = 'c',
    source = 'd',
    edge = 'e',
    id = 'i',
    name_key = 'k',
    link = 'l',
    member = 'm',
    node = 'n',
    root = 'r',
    statement = 's',
    tally = 't',
};
inline constexpr std::string_view table_letters = "0acdeiklmnrst";

enum class NodeId : std::uint64_t {};
enum class DocumentNumber : std::uint32_t {};

// Where a statement is kept: its article, and its position among the article's statements in the order of the text.
struct Place {
    DocumentNumber document{};
    std::uint32_t position = 0;

    auto operator<=>(const Place&) const = default;
};

enum class End : std::uint8_t { subject = 0, object = 1 };
enum class KeyKind : std::uint8_t { identity = 0, short_form = 1 };
enum class Facet : std::uint8_t { name = 0, alias = 1, short_form = 2, type = 3, state = 4, statements = 5 };
inline constexpr int facet_count = 6;

struct Node {
    EntityType kind = EntityType::ORG;
    std::string state;   // the name key of the state, of its organs
    std::string key;     // a name key

    auto operator<=>(const Node&) const = default;
};

struct SourceRecord {
    Source source;
    std::string content;
    std::uint64_t actions = 0;
    std::uint64_t links = 0;

    bool operator==(const SourceRecord&) const = default;
};

struct EdgeRecord {
    NodeId other{};
    Predicate predicate{};
    Status status{};
    Confidence confidence;
    std::string id;   // 16 bytes

    bool operator==(const EdgeRecord&) const = default;
};

struct StatementRecord {
    std::string id;   // 16 bytes
    NodeId subject{};
    NodeId object{};
    Statement statement;   // its refs are not kept

    bool operator==(const StatementRecord&) const = default;
};
// By sentence, then trigger, then id.
bool in_text_order(const StatementRecord&, const StatementRecord&);

namespace key {

std::string table(Table);   // the prefix of all its keys
std::string format();
std::string article(std::string_view document);
std::string cast(DocumentNumber);
std::string source(DocumentNumber);
std::string edges(NodeId);   // the prefix of a node's edges
std::string edges(NodeId, End);
std::string edge(NodeId, End, Place);
std::string id(std::string_view statement_id);
std::string names(std::string_view name_key);   // the prefix of all nodes of one key
std::string names_beginning(std::string_view prefix);
std::string name(std::string_view name_key, KeyKind, NodeId);
std::string links(NodeId);
std::string link(NodeId, NodeId);
std::string members(NodeId entity);
std::string member(NodeId entity, NodeId node);
std::string node(NodeId);
std::string root(NodeId);
std::string statements(DocumentNumber);
std::string statement(Place);
std::string tallies(NodeId);
std::string tallies(NodeId, Facet);
std::string tally(NodeId, Facet, std::string_view text);

// And back; nothing for bytes that are no such key.
struct Edge {
    NodeId node;
    End end;
    Place place;
};
struct Name {
    std::string_view key;
    KeyKind kind;
    NodeId node;
};
struct Link {
    NodeId from;
    NodeId to;
};
struct Tally {
    NodeId node;
    Facet facet;
    std::string_view text;
};
std::optional<std::string_view> article_of(std::string_view bytes);
std::optional<DocumentNumber> document_of(std::string_view bytes, Table);   // of cast and source
std::optional<Edge> edge_of(std::string_view bytes);
std::optional<std::string_view> id_of(std::string_view bytes);
std::optional<Name> name_of(std::string_view bytes);
std::optional<Link> pair_of(std::string_view bytes, Table);                 // of link and member
std::optional<NodeId> node_of(std::string_view bytes, Table);               // of node and root
std::optional<Place> statement_of(std::string_view bytes);
std::optional<Tally> tally_of(std::string_view bytes);

}  // namespace key

std::string encode(DocumentNumber);
std::string encode(NodeId);
std::string encode(Place);
std::string encode(const Node&);
std::string encode(const SourceRecord&);
std::string encode(const std::vector<Entity>&);
std::string encode(const EdgeRecord&);
std::string encode(const StatementRecord&);
std::string encode_count(std::uint64_t);
std::string encode_format(int);

// Nothing where the bytes are none of these: they were damaged.
std::optional<DocumentNumber> decode_document_number(std::string_view);
std::optional<NodeId> decode_node_id(std::string_view);
std::optional<Place> decode_place(std::string_view);
std::optional<Node> decode_node(std::string_view);
std::optional<SourceRecord> decode_source(std::string_view);
std::optional<std::vector<Entity>> decode_cast(std::string_view);
std::optional<EdgeRecord> decode_edge(std::string_view);
std::optional<StatementRecord> decode_statement(std::string_view);
std::optional<std::uint64_t> decode_count(std::string_view);
std::optional<int> decode_format(std::string_view);

}  // namespace interdict::storage
