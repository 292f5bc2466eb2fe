// The vocabulary: every word goes both ways, and the numbers that stores keep do not move.
#include "graph/graph.h"
#include "graph/vocabulary.h"

#include <doctest/doctest.h>

using namespace interdict;

TEST_CASE("every word of the vocabulary goes both ways") {
    for (int i = 0; i < predicate_count; ++i) {
        const auto p = static_cast<Predicate>(i);
        CHECK(!word(p).empty());
        CHECK(predicate_of(word(p)) == p);
        CHECK(is_action(p) != is_relation(p));
    }
    for (int i = 0; i < status_count; ++i) CHECK(status_of(word(static_cast<Status>(i))) == static_cast<Status>(i));
    for (int i = 0; i < entity_type_count; ++i) CHECK(entity_type_of(word(static_cast<EntityType>(i))) == static_cast<EntityType>(i));
}

TEST_CASE("the numbers kept in stores") {
    CHECK(word(static_cast<Predicate>(2)) == "export_control");
    CHECK(word(static_cast<Predicate>(10)) == "lift");
    CHECK(word(static_cast<Predicate>(11)) == "based_in");
    CHECK(word(static_cast<Predicate>(15)) == "accuses");
    CHECK(word(static_cast<Status>(3)) == "threatened");
    CHECK(word(static_cast<EntityType>(2)) == "COUNTRY");
    CHECK(word(QualifierKind::scope) == "scope");
    CHECK(word(static_cast<QualifierKind>(7)) == "attribution");
}

TEST_CASE("what is no word") {
    CHECK(!predicate_of("Prohibit"));
    CHECK(!predicate_of(""));
    CHECK(!status_of("denied"));
    CHECK(!entity_type_of("org"));
    CHECK(word(static_cast<Predicate>(200)).empty());
    CHECK(word(static_cast<Status>(7)).empty());
    CHECK(word(static_cast<EntityType>(7)).empty());
}
