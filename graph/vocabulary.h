// The words of the graph: what a statement may say, how real it is, and what kind of party an entity is.
// An enumerator is spelt exactly as users see it; the numbers are kept in stores and never change.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace interdict {

// What the subject does to the object: an action (restricts or frees it) or a relation (a link that makes the graph walkable).
enum class Predicate : std::uint8_t {
    prohibit = 0,
    sanction = 1,
    export_control = 2,
    tariff = 3,
    revoke = 4,
    block = 5,
    penalise = 6,
    order = 7,
    boycott = 8,
    warn = 9,
    lift = 10,
    based_in = 11,
    part_of = 12,
    works_for = 13,
    trades_with = 14,
    accuses = 15,
};
inline constexpr int predicate_count = 16;

constexpr bool is_action(Predicate p) { return p <= Predicate::lift; }
constexpr bool is_relation(Predicate p) { return p > Predicate::lift; }

// What the article says of an action. Relations carry `actual`.
enum class Status : std::uint8_t {
    actual = 0,
    planned = 1,
    proposed = 2,
    threatened = 3,
    possible = 4,
    negated = 5,
    ended = 6,
};
inline constexpr int status_count = 7;

enum class EntityType : std::uint8_t { PERSON = 0, ORG = 1, COUNTRY = 2, PLACE = 3, GROUP = 4, PRODUCT = 5, LAW = 6 };
inline constexpr int entity_type_count = 7;

// The word users see, and back; nothing where the word is none of them. Exact case.
std::string_view word(Predicate);
std::string_view word(Status);
std::string_view word(EntityType);
std::optional<Predicate> predicate_of(std::string_view);
std::optional<Status> status_of(std::string_view);
std::optional<EntityType> entity_type_of(std::string_view);

}  // namespace interdict
