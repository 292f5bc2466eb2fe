#include "ingest/language/string_hash.h"

#include <doctest/doctest.h>

#include <string>

using namespace interdict;

TEST_CASE("ids are those of spaCy's StringStore") {
    CHECK(string_id("Huawei") == 4639919019609272215u);
    CHECK(string_id("huawei") == 2882343831018434745u);
    CHECK(string_id("don't") == 8627107437989221290u);
    CHECK(string_id("i̇stanbul") == 15203773036078536088u);
    CHECK(string_id(std::string(100, 'a')) == 12500226556396514998u);
}

TEST_CASE("symbols have small ids, and nothing is 0") {
    CHECK(string_id("") == 0);
    CHECK(string_id("IS_ALPHA") == 1);
    CHECK(string_id("X") == 101);
    CHECK(string_id("cc") == 407);
    CHECK(string_id("nsubj") == 429);
    CHECK(string_id("_") == 456);
    CHECK(string_id("Cc") != 407);
    CHECK(string_id("nsub") == murmur_hash_64a("nsub", 1));
}
