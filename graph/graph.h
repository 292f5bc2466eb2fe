// The one value that passes between ingest, store and query: sources, entities, and the statements between them.
// Ingest makes a small one out of an article, the store keeps the sum of all, a query cuts one out, the writers print one.
#pragma once

#include "graph/confidence.h"
#include "graph/date.h"
#include "graph/vocabulary.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace interdict {

// Positions in the vectors of one Graph: types of their own, so that one is never taken for another.
enum class SourceRef : std::uint32_t {};
enum class EntityRef : std::uint32_t {};

// A piece of an article's text: Unicode code points from 0, end exclusive.
struct TextSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    auto operator<=>(const TextSpan&) const = default;
};

// An article, as the graph knows it.
struct Source {
    std::string document;        // its URL, else its id, else its path as given
    std::string title;           // may be empty
    std::optional<Date> date;

    bool operator==(const Source&) const = default;
};

struct Entity {
    std::string name;                       // the best full name
    EntityType type = EntityType::ORG;
    std::vector<std::string> aliases;       // other names that mean it in any article: sorted, unique, without `name`
    std::vector<std::string> short_forms;   // names that mean it in their article only ("Eastburn"): sorted, unique
    std::string state;                      // of an organ of state: the country's name; else empty

    bool operator==(const Entity&) const = default;
};

// A party as the sentence names it: "the company" for Huawei.
struct Naming {
    std::string text;
    TextSpan span;

    bool operator==(const Naming&) const = default;
};

// A decision of the extraction in plain words, and what it rests on.
struct Reason {
    std::string about;      // trigger, construction, actor, target, status …
    std::string says;
    std::string row;        // of the table that knew it, "triggers.tsv:412"; empty where none decides
    Naming words;           // of the article; empty where none decide

    bool operator==(const Reason&) const = default;
};

// The words of the article that a statement rests on.
struct Evidence {
    TextSpan sentence;
    std::string text;       // the sentence: exactly the article's code points [begin, end)
    TextSpan trigger;       // inside the sentence
    Naming subject;         // may stand in another sentence than the evidence
    Naming object;

    bool operator==(const Evidence&) const = default;
};

// The kinds of qualifier; numbers are kept in stores and never change.
enum class QualifierKind : std::uint8_t { scope, addressee, place, instrument, reason, when, duration, attribution };
inline constexpr int qualifier_count = 8;
std::string_view word(QualifierKind);

// For `when` and `duration` the text is ISO 8601, and the span is where the article says it.
struct Qualifier {
    std::string text;
    TextSpan span;

    bool operator==(const Qualifier&) const = default;
};

struct Statement {
    SourceRef source{};
    EntityRef subject{};
    Predicate predicate = Predicate::prohibit;
    EntityRef object{};
    Status status = Status::actual;
    Confidence confidence;
    std::array<std::optional<Qualifier>, qualifier_count> qualifiers;   // by QualifierKind
    Evidence evidence;
    std::vector<Reason> reasons;   // why it is told: empty unless asked for, and never stored

    bool operator==(const Statement&) const = default;
};

struct Graph {
    std::vector<Source> sources;
    std::vector<Entity> entities;
    std::vector<Statement> statements;

    const Source& operator[](SourceRef r) const { return sources[static_cast<std::size_t>(r)]; }
    const Entity& operator[](EntityRef r) const { return entities[static_cast<std::size_t>(r)]; }
    bool operator==(const Graph&) const = default;
};

// 32 hex digits that depend on the statement's content and its document's name alone, not on positions in the Graph, on who is one across articles,
// nor on how sure its reader is.
std::string statement_id(const Graph&, const Statement&);

}  // namespace interdict
