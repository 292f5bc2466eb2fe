#include "ingest/language/msgpack_file.h"

#include <doctest/doctest.h>

#include <string>

using namespace interdict;

namespace {

template <typename Read>
std::string why(const std::string& bytes, Read read) {
    try {
        read(MsgpackFile(bytes, "model/file"));
        return "accepted";
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::model);
        CHECK(error.place() == "model/file");
        return error.what();
    }
}

std::string why(const std::string& bytes) { return why(bytes, [](const MsgpackFile&) {}); }

}  // namespace

TEST_CASE("what is no msgpack, or not one value, is refused") {
    CHECK(why("") == "model/file: expected msgpack, found it truncated or damaged");
    CHECK(why("\xC1") == "model/file: expected msgpack, found it truncated or damaged");
    CHECK(why(std::string("\xDD\xFF\xFF\xFF\xFF", 5)) == "model/file: expected msgpack, found it truncated or damaged");
    CHECK(why(std::string("\xDB\x7F\xFF\xFF\xFF", 5) + "abc") == "model/file: expected msgpack, found it truncated or damaged");
    CHECK(why(std::string(100000, '\x91')) == "model/file: expected msgpack, found it truncated or damaged");
    CHECK(why("\x01\x02") == "model/file: expected the end of the file after one msgpack value");
    CHECK(why("\x01") == "accepted");
}

TEST_CASE("a value of another type is refused by what was expected") {
    CHECK(why("\x01", [](const MsgpackFile& file) { file.map(file.root(), "a thing"); }) == "model/file: expected a thing, which is a map");
    CHECK(why("\x80", [](const MsgpackFile& file) { file.array(file.root(), "a thing"); }) == "model/file: expected a thing, which is an array");
    CHECK(why("\x90", [](const MsgpackFile& file) { file.text(file.root(), "a thing"); }) == "model/file: expected a thing, which is a text");
    CHECK(why("\xA1\xFF", [](const MsgpackFile& file) { file.text(file.root(), "a thing"); }) == "model/file: expected a thing, which is valid UTF-8");
    CHECK(why("\xA1\xFF", [](const MsgpackFile& file) { file.bytes(file.root(), "a thing"); }) == "accepted");
    CHECK(why("\xC3", [](const MsgpackFile& file) { file.id(file.root(), "a thing"); }) == "model/file: expected a thing, which is a number");
    CHECK(why("\x01", [](const MsgpackFile& file) { file.boolean(file.root(), "a thing"); }) == "model/file: expected a thing, which is true or false");
}

TEST_CASE("an error is one line whatever the file holds") {
    CHECK(why("\x01", [](const MsgpackFile& file) { file.fail("no \"\n\xFF\""); }) == "model/file: expected no \"?\xEF\xBF\xBD\"");
}

TEST_CASE("objects outlive a move of their file") {
    MsgpackFile file(std::string("\x81\xA1k\xA5value", 9), "f");
    const MsgpackFile moved = std::move(file);
    const msgpack::object* value = moved.find(moved.root(), "k");
    REQUIRE(value != nullptr);
    CHECK(moved.text(*value, "value") == "value");
    CHECK(moved.find(moved.root(), "other") == nullptr);
}

TEST_CASE("a missing file and a folder are named") {
    CHECK_THROWS_WITH_AS(MsgpackFile("/nonexistent/tokenizer"), "/nonexistent/tokenizer: expected a file of the model: No such file or directory", Error);
    CHECK_THROWS_WITH_AS(MsgpackFile("/"), "/: expected a file of the model, found a folder", Error);
}
