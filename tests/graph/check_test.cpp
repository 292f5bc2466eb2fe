// The check notices damage: a store is damaged key by key, and each time there must be a fault.
#include "graph/check.h"
#include "graph/codec.h"
#include "graph/database.h"
#include "graph/store.h"
#include "tests/graph/articles.h"
#include "tests/graph/folder.h"

#include <doctest/doctest.h>

using namespace interdict;
using namespace interdict::storage;

namespace {

Changes all_keys(const Reading& reading) {
    Changes all;
    for (Cursor at = reading.scan(""); at.valid(); at.next()) all.emplace(at.key(), std::string(at.value()));
    return all;
}

void expect_fault(Database& database, const std::string& key, const std::optional<std::string>& value, const std::string& what) {
    const std::optional<std::string> before = database.latest().get(key);
    if (before == value) return;
    database.write({{key, value}}, false);
    if (faults(database.latest()).empty()) FAIL_CHECK(what << " " << key);
    database.write({{key, before}}, false);
}

}  // namespace

TEST_CASE("no key can be lost, changed or added without the check noticing") {
    Folder folder;
    {
        Store store(folder / "db", Store::Access::write);
        for (int i = 0; i < 8; ++i) store.add(article_by_chance("doc" + std::to_string(i), static_cast<std::uint64_t>(i) + 3), "content");
        REQUIRE(store.check().empty());
    }
    Database database(folder / "db", Database::Access::write);
    const Changes all = all_keys(database.latest());
    std::string tables;
    for (const auto& [key, value] : all) {
        if (tables.find(key[0]) == std::string::npos) tables += key[0];
        expect_fault(database, key, std::nullopt, "lost");
        expect_fault(database, key, *value + "x", "longer");
        if (!value->empty()) expect_fault(database, key, value->substr(0, value->size() - 1), "shorter");
        // A title, a text or a span may change into another without contradiction, a number or a reference may not.
        if (key[0] != 'd' && key[0] != 's' && key[0] != 'c' && !value->empty()) {
            std::string other = *value;
            other.back() = static_cast<char>(other.back() ^ 1);
            expect_fault(database, key, other, "changed");
        }
        expect_fault(database, std::string(key).append("x"), value, "added");
        expect_fault(database, key.substr(0, 1), value, "added");
        std::string moved = key;
        moved.back() = static_cast<char>(moved.back() ^ 0x40);
        if (all.count(moved) == 0) expect_fault(database, moved, value, "doubled");
    }
    CHECK(tables == table_letters);
    expect_fault(database, "zebra", "", "added");
    expect_fault(database, std::string("\0", 1), "", "added");
    expect_fault(database, "\xff\xff", "", "added");
    CHECK(faults(database.latest()).empty());
    CHECK(all_keys(database.latest()) == all);
}

TEST_CASE("many faults are told in few lines") {
    Folder folder;
    Database database(folder / "db", Database::Access::write);
    Changes changes = {{key::format(), encode_format(store_format)}};
    for (std::uint32_t i = 0; i < 1000; ++i) changes.emplace(key::source(DocumentNumber{i}), std::string(3, '?'));
    database.write(changes, false);
    const std::vector<std::string> found = faults(database.latest());
    CHECK(found.size() == 101);
    CHECK(found.back() == "and 900 more");
}
