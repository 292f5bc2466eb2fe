#include "query/find.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace interdict;

TEST_CASE("find: edit distance") {
    CHECK(edit_distance("huawei", "huawei", 3) == 0);
    CHECK(edit_distance("huwaei", "huawei", 3) == 1);
    CHECK(edit_distance("huwei", "huawei", 3) == 1);
    CHECK(edit_distance("huaweii", "huawei", 3) == 1);
    CHECK(edit_distance("", "abc", 3) == 3);
    CHECK(edit_distance("kitten", "sitting", 3) == 3);
    CHECK(edit_distance("kitten", "sitting", 2) == 3);
    CHECK(edit_distance("abcdef", "uvwxyz", 3) == 4);
}

TEST_CASE("find: giving up early changes no distance") {
    std::mt19937 random(3);
    for (int round = 0; round < 5000; ++round) {
        std::string a, b;
        for (auto n = random() % 9; n > 0; --n) a += static_cast<char>('a' + random() % 3);
        for (auto n = random() % 9; n > 0; --n) b += static_cast<char>('a' + random() % 3);
        const int whole = edit_distance(a, b, 100);
        for (int most = 0; most < 5; ++most) CHECK(edit_distance(a, b, most) == std::min(whole, most + 1));
        CHECK(edit_distance(b, a, 100) == whole);
    }
}

TEST_CASE("find: initials") {
    CHECK(initials("department of commerce") == std::vector<std::string>{"doc", "dc"});
    CHECK(initials("us department of commerce") == std::vector<std::string>{"usdoc", "usdc"});
    CHECK(initials("world trade organization") == std::vector<std::string>{"wto"});
}
