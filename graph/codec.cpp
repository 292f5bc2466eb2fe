// Keys and values of the store as bytes, and back.
#include "graph/codec.h"

#include <charconv>
#include <tuple>

namespace interdict::storage {
namespace {

template <typename Number>
void append_big_endian(std::string& to, Number number) {
    const auto bits = static_cast<std::uint64_t>(number);
    for (int shift = static_cast<int>(sizeof(Number)) * 8 - 8; shift >= 0; shift -= 8) to += static_cast<char>(bits >> shift);
}

class Writer {
public:
    explicit Writer(Table table) { bytes_ += static_cast<char>(table); }
    Writer() = default;

    template <typename Number>
    Writer& fixed(Number n) {
        append_big_endian(bytes_, n);
        return *this;
    }
    Writer& raw(std::string_view text) {
        bytes_ += text;
        return *this;
    }
    Writer& varint(std::uint64_t n) {
        for (; n >= 0x80; n >>= 7) bytes_ += static_cast<char>(n | 0x80);
        bytes_ += static_cast<char>(n);
        return *this;
    }
    Writer& text(std::string_view t) { return varint(t.size()).raw(t); }
    Writer& span(const TextSpan& s) { return varint(s.begin).varint(s.end); }
    Writer& naming(const Naming& n) { return text(n.text).span(n.span); }
    Writer& date(const std::optional<Date>& d) { return text(d ? iso(*d) : std::string()); }
    Writer& texts(const std::vector<std::string>& list) {
        varint(list.size());
        for (const std::string& t : list) text(t);
        return *this;
    }
    std::string done() { return std::move(bytes_); }

private:
    std::string bytes_;
};

// Reads what Writer wrote. After the first fault all reads give nothing in particular; done() tells whether there was one.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}
    Reader(std::string_view bytes, Table table) : rest_(bytes) {
        if (fixed<char>() != static_cast<char>(table)) fail();
    }

    template <typename Number>
    Number fixed() {
        std::uint64_t n = 0;
        for (const char c : raw(sizeof(Number))) n = n << 8 | static_cast<unsigned char>(c);
        return static_cast<Number>(n);
    }
    std::string_view raw(std::size_t length) {
        if (length > rest_.size()) {
            fail();
            return {};
        }
        const std::string_view text = rest_.substr(0, length);
        rest_.remove_prefix(length);
        return text;
    }
    std::string_view rest() { return raw(rest_.size()); }
    std::uint64_t varint() {
        std::uint64_t n = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const auto byte = fixed<std::uint8_t>();
            if (fault_ || (shift == 63 && byte > 1) || (byte == 0 && shift > 0)) break;
            n |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return n;
        }
        fail();
        return 0;
    }
    std::uint32_t small() {
        const std::uint64_t n = varint();
        if (n > UINT32_MAX) fail();
        return static_cast<std::uint32_t>(n);
    }
    std::string_view view() { return raw(static_cast<std::size_t>(varint())); }
    std::string text() { return std::string(view()); }
    TextSpan span() {
        const std::uint32_t begin = small();
        return {begin, small()};
    }
    Naming naming() {
        std::string name = text();
        return {std::move(name), span()};
    }
    std::optional<Date> date() {
        const std::string_view iso = view();
        const std::optional<Date> date = date_of(iso);
        if (!iso.empty() && !date) fail();
        return date;
    }
    std::vector<std::string> texts() {
        std::vector<std::string> list;
        for (std::uint64_t n = varint(); n > 0 && !fault_; --n) list.push_back(text());
        return list;
    }
    template <typename Enumerator>
    Enumerator one_of(int count) {
        const auto n = fixed<std::uint8_t>();
        if (n >= count) fail();
        return static_cast<Enumerator>(fault_ ? 0 : n);
    }
    void fail() {
        fault_ = true;
        rest_ = {};
    }
    bool faulty() const { return fault_; }
    bool done() const { return !fault_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool fault_ = false;
};

template <typename Value>
std::optional<Value> if_done(const Reader& reader, Value value) {
    if (!reader.done()) return std::nullopt;
    return value;
}

constexpr std::size_t id_length = 16;

}  // namespace

bool in_text_order(const StatementRecord& a, const StatementRecord& b) {
    const Evidence& left = a.statement.evidence;
    const Evidence& right = b.statement.evidence;
    return std::tie(left.sentence, left.trigger, a.id) < std::tie(right.sentence, right.trigger, b.id);
}

namespace key {

std::string table(Table t) { return Writer(t).done(); }
std::string format() { return Writer(Table::format).raw("format").done(); }
std::string article(std::string_view document) { return Writer(Table::article).raw(document).done(); }
std::string cast(DocumentNumber d) { return Writer(Table::cast).fixed(d).done(); }
std::string source(DocumentNumber d) { return Writer(Table::source).fixed(d).done(); }
std::string edges(NodeId n) { return Writer(Table::edge).fixed(n).done(); }
std::string edges(NodeId n, End end) { return Writer(Table::edge).fixed(n).fixed(end).done(); }
std::string edge(NodeId n, End end, Place p) { return Writer(Table::edge).fixed(n).fixed(end).fixed(p.document).fixed(p.position).done(); }
std::string id(std::string_view statement_id) { return Writer(Table::id).raw(statement_id).done(); }
std::string names(std::string_view name_key) { return Writer(Table::name_key).raw(name_key).fixed('\0').done(); }
std::string names_beginning(std::string_view prefix) { return Writer(Table::name_key).raw(prefix).done(); }
std::string name(std::string_view name_key, KeyKind kind, NodeId n) {
    return Writer(Table::name_key).raw(name_key).fixed('\0').fixed(kind).fixed(n).done();
}
std::string links(NodeId n) { return Writer(Table::link).fixed(n).done(); }
std::string link(NodeId from, NodeId to) { return Writer(Table::link).fixed(from).fixed(to).done(); }
std::string members(NodeId entity) { return Writer(Table::member).fixed(entity).done(); }
std::string member(NodeId entity, NodeId n) { return Writer(Table::member).fixed(entity).fixed(n).done(); }
std::string node(NodeId n) { return Writer(Table::node).fixed(n).done(); }
std::string root(NodeId n) { return Writer(Table::root).fixed(n).done(); }
std::string statements(DocumentNumber d) { return Writer(Table::statement).fixed(d).done(); }
std::string statement(Place p) { return Writer(Table::statement).fixed(p.document).fixed(p.position).done(); }
std::string tallies(NodeId n) { return Writer(Table::tally).fixed(n).done(); }
std::string tallies(NodeId n, Facet facet) { return Writer(Table::tally).fixed(n).fixed(facet).done(); }
std::string tally(NodeId n, Facet facet, std::string_view text) { return Writer(Table::tally).fixed(n).fixed(facet).raw(text).done(); }

std::optional<std::string_view> article_of(std::string_view bytes) {
    Reader in(bytes, Table::article);
    const std::string_view document = in.rest();
    return if_done(in, document);
}

std::optional<DocumentNumber> document_of(std::string_view bytes, Table table) {
    Reader in(bytes, table);
    const auto number = in.fixed<DocumentNumber>();
    return if_done(in, number);
}

std::optional<Edge> edge_of(std::string_view bytes) {
    Reader in(bytes, Table::edge);
    Edge edge;
    edge.node = in.fixed<NodeId>();
    edge.end = in.one_of<End>(2);
    edge.place.document = in.fixed<DocumentNumber>();
    edge.place.position = in.fixed<std::uint32_t>();
    return if_done(in, edge);
}

std::optional<std::string_view> id_of(std::string_view bytes) {
    Reader in(bytes, Table::id);
    const std::string_view id = in.raw(id_length);
    return if_done(in, id);
}

std::optional<Name> name_of(std::string_view bytes) {
    Reader in(bytes, Table::name_key);
    Name name;
    constexpr std::size_t tail = 1 + 1 + sizeof(NodeId);
    name.key = in.raw(bytes.size() < 1 + tail ? SIZE_MAX : bytes.size() - 1 - tail);
    if (in.fixed<char>() != '\0' || name.key.find('\0') != std::string_view::npos) in.fail();
    name.kind = in.one_of<KeyKind>(2);
    name.node = in.fixed<NodeId>();
    return if_done(in, name);
}

std::optional<Link> pair_of(std::string_view bytes, Table table) {
    Reader in(bytes, table);
    Link link;
    link.from = in.fixed<NodeId>();
    link.to = in.fixed<NodeId>();
    return if_done(in, link);
}

std::optional<NodeId> node_of(std::string_view bytes, Table table) {
    Reader in(bytes, table);
    const auto node = in.fixed<NodeId>();
    return if_done(in, node);
}

std::optional<Place> statement_of(std::string_view bytes) {
    Reader in(bytes, Table::statement);
    Place place;
    place.document = in.fixed<DocumentNumber>();
    place.position = in.fixed<std::uint32_t>();
    return if_done(in, place);
}

std::optional<Tally> tally_of(std::string_view bytes) {
    Reader in(bytes, Table::tally);
    Tally tally;
    tally.node = in.fixed<NodeId>();
    tally.facet = in.one_of<Facet>(facet_count);
    tally.text = in.rest();
    return if_done(in, tally);
}

}  // namespace key

std::string encode(DocumentNumber number) { return Writer().fixed(number).done(); }
std::string encode(NodeId node) { return Writer().fixed(node).done(); }
std::string encode(Place place) { return Writer().fixed(place.document).fixed(place.position).done(); }
std::string encode(const Node& node) { return Writer().fixed(node.kind).text(node.state).text(node.key).done(); }

std::string encode(const SourceRecord& record) {
    Writer out;
    out.text(record.source.document).text(record.source.title).date(record.source.date);
    return out.text(record.content).varint(record.actions).varint(record.links).done();
}

std::string encode(const std::vector<Entity>& cast) {
    Writer out;
    out.varint(cast.size());
    for (const Entity& entity : cast) out.text(entity.name).fixed(entity.type).texts(entity.aliases).texts(entity.short_forms).text(entity.state);
    return out.done();
}

std::string encode(const EdgeRecord& edge) { return Writer().fixed(edge.other).fixed(edge.predicate).fixed(edge.status).fixed(edge.confidence.hundredths).raw(edge.id).done(); }

std::string encode(const StatementRecord& record) {
    const Statement& statement = record.statement;
    Writer out;
    out.raw(record.id).fixed(record.subject).fixed(record.object).fixed(statement.predicate).fixed(statement.status).fixed(statement.confidence.hundredths);
    std::uint8_t present = 0;
    for (int i = 0; i < qualifier_count; ++i)
        if (statement.qualifiers[i]) present |= static_cast<std::uint8_t>(1 << i);
    out.fixed(present);
    for (const auto& qualifier : statement.qualifiers)
        if (qualifier) out.text(qualifier->text).span(qualifier->span);
    const Evidence& evidence = statement.evidence;
    return out.span(evidence.sentence).text(evidence.text).span(evidence.trigger).naming(evidence.subject).naming(evidence.object).done();
}

std::string encode_count(std::uint64_t count) { return Writer().varint(count).done(); }
std::string encode_format(int format) { return std::to_string(format); }

std::optional<DocumentNumber> decode_document_number(std::string_view bytes) {
    Reader in(bytes);
    const auto number = in.fixed<DocumentNumber>();
    return if_done(in, number);
}

std::optional<NodeId> decode_node_id(std::string_view bytes) {
    Reader in(bytes);
    const auto node = in.fixed<NodeId>();
    return if_done(in, node);
}

std::optional<Place> decode_place(std::string_view bytes) {
    Reader in(bytes);
    Place place;
    place.document = in.fixed<DocumentNumber>();
    place.position = in.fixed<std::uint32_t>();
    return if_done(in, place);
}

std::optional<Node> decode_node(std::string_view bytes) {
    Reader in(bytes);
    Node node;
    node.kind = in.one_of<EntityType>(entity_type_count);
    node.state = in.text();
    node.key = in.text();
    return if_done(in, std::move(node));
}

std::optional<SourceRecord> decode_source(std::string_view bytes) {
    Reader in(bytes);
    SourceRecord record;
    record.source.document = in.text();
    record.source.title = in.text();
    record.source.date = in.date();
    record.content = in.text();
    record.actions = in.varint();
    record.links = in.varint();
    return if_done(in, std::move(record));
}

std::optional<std::vector<Entity>> decode_cast(std::string_view bytes) {
    Reader in(bytes);
    std::vector<Entity> cast;
    for (std::uint64_t n = in.varint(); n > 0 && !in.faulty(); --n) {
        Entity entity;
        entity.name = in.text();
        entity.type = in.one_of<EntityType>(entity_type_count);
        entity.aliases = in.texts();
        entity.short_forms = in.texts();
        entity.state = in.text();
        cast.push_back(std::move(entity));
    }
    return if_done(in, std::move(cast));
}

std::optional<EdgeRecord> decode_edge(std::string_view bytes) {
    Reader in(bytes);
    EdgeRecord edge;
    edge.other = in.fixed<NodeId>();
    edge.predicate = in.one_of<Predicate>(predicate_count);
    edge.status = in.one_of<Status>(status_count);
    edge.confidence.hundredths = in.one_of<std::uint8_t>(101);
    edge.id = in.raw(id_length);
    return if_done(in, std::move(edge));
}

std::optional<StatementRecord> decode_statement(std::string_view bytes) {
    Reader in(bytes);
    StatementRecord record;
    record.id = in.raw(id_length);
    record.subject = in.fixed<NodeId>();
    record.object = in.fixed<NodeId>();
    Statement& statement = record.statement;
    statement.predicate = in.one_of<Predicate>(predicate_count);
    statement.status = in.one_of<Status>(status_count);
    statement.confidence.hundredths = in.one_of<std::uint8_t>(101);
    const auto present = in.fixed<std::uint8_t>();
    for (int i = 0; i < qualifier_count; ++i) {
        if ((present >> i & 1) == 0) continue;
        Naming qualifier = in.naming();
        statement.qualifiers[i] = Qualifier{std::move(qualifier.text), qualifier.span};
    }
    Evidence& evidence = statement.evidence;
    evidence.sentence = in.span();
    evidence.text = in.text();
    evidence.trigger = in.span();
    evidence.subject = in.naming();
    evidence.object = in.naming();
    return if_done(in, std::move(record));
}

std::optional<std::uint64_t> decode_count(std::string_view bytes) {
    Reader in(bytes);
    const std::uint64_t count = in.varint();
    if (count == 0) in.fail();   // what counts nothing is not kept
    return if_done(in, count);
}

std::optional<int> decode_format(std::string_view bytes) {
    int format = 0;
    const auto [stop, fault] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), format);
    if (fault != std::errc() || stop != bytes.data() + bytes.size() || format < 1 || encode_format(format) != bytes) return std::nullopt;
    return format;
}

}  // namespace interdict::storage
