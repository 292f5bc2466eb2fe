// The words of the qualifiers, and a statement's id.
#include "graph/graph.h"

#include "graph/digest.h"

namespace interdict {
namespace {

// Fields one after another, each with its length before it, so that no two contents run together to the same bytes.
class Content {
public:
    void text(std::string_view field) {
        number(field.size());
        bytes_ += field;
    }
    void number(std::uint64_t n) {
        for (int shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>(n >> shift);
    }
    void span(const TextSpan& s) {
        number(s.begin);
        number(s.end);
    }
    void party(const Entity& entity, const Naming& naming) {
        text(entity.name);
        text(word(entity.type));
        text(entity.state);
        text(naming.text);
        span(naming.span);
    }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

}  // namespace

std::string_view word(QualifierKind kind) {
    constexpr std::array<std::string_view, qualifier_count> words = {
        "scope", "addressee", "place", "instrument", "reason", "when", "duration", "attribution",
    };
    const auto number = static_cast<std::size_t>(kind);
    return number < words.size() ? words[number] : std::string_view();
}

std::string statement_id(const Graph& graph, const Statement& statement) {
    Content content;
    content.text(graph[statement.source].document);
    content.party(graph[statement.subject], statement.evidence.subject);
    content.text(word(statement.predicate));
    content.party(graph[statement.object], statement.evidence.object);
    content.text(word(statement.status));
    for (const auto& qualifier : statement.qualifiers) {
        content.number(qualifier.has_value());
        if (!qualifier) continue;
        content.text(qualifier->text);
        content.span(qualifier->span);
    }
    content.span(statement.evidence.sentence);
    content.text(statement.evidence.text);
    content.span(statement.evidence.trigger);
    return hex(digest(content.bytes()));
}

}  // namespace interdict
