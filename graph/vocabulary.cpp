// The words of the vocabulary, both ways. A word's place in its table is its number.
#include "graph/vocabulary.h"

#include <array>

namespace interdict {
namespace {

constexpr std::array<std::string_view, predicate_count> predicates = {
    "prohibit", "sanction", "export_control", "tariff", "revoke", "block", "penalise", "order", "boycott", "warn", "lift",
    "based_in", "part_of", "works_for", "trades_with", "accuses",
};
constexpr std::array<std::string_view, status_count> statuses = {
    "actual", "planned", "proposed", "threatened", "possible", "negated", "ended",
};
constexpr std::array<std::string_view, entity_type_count> entity_types = {
    "PERSON", "ORG", "COUNTRY", "PLACE", "GROUP", "PRODUCT", "LAW",
};
static_assert(predicates[static_cast<int>(Predicate::accuses)] == "accuses");
static_assert(statuses[static_cast<int>(Status::ended)] == "ended");
static_assert(entity_types[static_cast<int>(EntityType::LAW)] == "LAW");

template <typename Value, std::size_t n>
std::string_view word_in(const std::array<std::string_view, n>& table, Value value) {
    const auto number = static_cast<std::size_t>(value);
    return number < n ? table[number] : std::string_view();
}

template <typename Value, std::size_t n>
std::optional<Value> value_in(const std::array<std::string_view, n>& table, std::string_view word) {
    for (std::size_t i = 0; i < n; ++i)
        if (table[i] == word) return static_cast<Value>(i);
    return std::nullopt;
}

}  // namespace

std::string_view word(Predicate p) { return word_in(predicates, p); }
std::string_view word(Status s) { return word_in(statuses, s); }
std::string_view word(EntityType t) { return word_in(entity_types, t); }
std::optional<Predicate> predicate_of(std::string_view w) { return value_in<Predicate>(predicates, w); }
std::optional<Status> status_of(std::string_view w) { return value_in<Status>(statuses, w); }
std::optional<EntityType> entity_type_of(std::string_view w) { return value_in<EntityType>(entity_types, w); }

}  // namespace interdict
