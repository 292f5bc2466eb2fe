#include "ingest/language/lexeme.h"

#include "ingest/language/msgpack_file.h"
#include "ingest/language/string_hash.h"
#include "tests/ingest/language/small_model.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

using namespace interdict;

TEST_CASE("shapes: runs end at four, LONG begins at 100 code points") {
    CHECK(word_shape("Huawei") == "Xxxxx");
    CHECK(word_shape("USA2018b") == "XXXddddx");
    CHECK(word_shape("ABCDEFG") == "XXXX");
    CHECK(word_shape("don't") == "xxx'x");
    CHECK(word_shape("x²") == "xd");
    CHECK(word_shape("......") == "....");
    CHECK(word_shape("dd") == "xx");
    CHECK(word_shape(std::string(99, 'a')) == "xxxx");
    CHECK(word_shape(std::string(100, 'a')) == "LONG");
}

TEST_CASE("ids of prefix, suffix and shape count code points") {
    const LexemeIds ids = lexeme_ids("İstanbul", "i̇stanbul");
    CHECK(ids.norm == 15203773036078536088u);
    CHECK(ids.prefix == 10007816788334446145u);
    CHECK(ids.suffix == 10221067734874003127u);
    CHECK(ids.shape == 16072095006890171862u);
    CHECK_FALSE(ids.is_space);
    CHECK(lexeme_ids("é", "é").suffix == lexeme_ids("é", "é").prefix);
    CHECK(lexeme_ids("\n ", "\n ").is_space);
    CHECK(lexeme_ids("X", "x").shape == 101);
}

TEST_CASE("one key for the same ids, another for others") {
    CHECK(lexeme_ids("word", "word").key == lexeme_ids("word", "word").key);
    CHECK(lexeme_ids("word", "word").key != lexeme_ids("word", "other").key);
    CHECK(lexeme_ids("word", "word") == lexeme_ids("word", "word"));
}

TEST_CASE("a norm is the model's, else spaCy's own, else the lower case") {
    std::stringstream file;
    msgpack::packer<std::stringstream> pack(file);
    pack.pack_map(1), pack.pack("lexeme_norm"), pack.pack_map(2);
    pack.pack(string_id("favourite")), pack.pack("favorite");
    pack.pack(string_id("’")), pack.pack("of the model");
    const LexemeNorms norms(MsgpackFile(file.str(), "lookups.bin"));
    CHECK(norms.norm("favourite") == "favorite");
    CHECK(norms.norm("Favourite") == "favourite");
    CHECK(norms.norm("’") == "of the model");
    CHECK(norms.norm("“") == "\"");
    CHECK(norms.norm("US$") == "$");
    CHECK(norms.norm("’’") == "\"");
}
