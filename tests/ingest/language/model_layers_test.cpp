// A small model in thinc's form, whole, altered and cut short.
#include "graph/error.h"
#include "ingest/language/model_layers.h"

#include <functional>
#include <sstream>

#include <doctest/doctest.h>

using namespace interdict;

namespace {

using Packer = msgpack::packer<std::stringstream>;

struct Array {
    std::string type = "<f4";
    std::vector<std::uint64_t> shape{2, 2};
    std::size_t bytes = 16;
};

// A model of one layer, "linear" with W, as thinc writes it.
std::string model(const Array& array, std::size_t params = 1) {
    std::stringstream out;
    Packer pack(out);
    const auto bytes = [&](const std::string& s) { pack.pack_bin(static_cast<std::uint32_t>(s.size())), pack.pack_bin_body(s.data(), static_cast<std::uint32_t>(s.size())); };
    pack.pack_map(4);
    pack.pack("nodes"), pack.pack_array(1), pack.pack_map(1), pack.pack("name"), pack.pack("linear");
    pack.pack("attrs"), pack.pack_array(1), pack.pack_map(2);
    pack.pack("seed"), bytes("\x08");
    pack.pack("columns"), bytes("\x91\xa1x");
    pack.pack("params"), pack.pack_array(static_cast<std::uint32_t>(params));
    for (std::size_t i = 0; i < params; ++i) {
        pack.pack_map(2);
        pack.pack("b"), pack.pack_nil();
        pack.pack("W"), pack.pack_map(5);
        bytes("nd"), pack.pack_true();
        bytes("type"), pack.pack(array.type);
        bytes("kind"), bytes("");
        bytes("shape"), pack.pack(array.shape);
        bytes("data"), bytes(std::string("\0\0\x80\x3f\0\0\0\x40\0\0\x40\x40\0\0\x80\x40", 16).substr(0, array.bytes));
    }
    pack.pack("shims"), pack.pack_array(1), pack.pack_array(0);
    return out.str();
}

std::string error_of(const std::string& bytes) {
    try {
        decode_model_layers(MsgpackFile(bytes, "ner/model"));
    } catch (const Error& e) {
        CHECK(e.kind() == ErrorKind::model);
        return e.what();
    }
    return "no error";
}

}  // namespace

TEST_CASE("model: layers, their numbers and their arrays") {
    const ModelLayers layers = decode_model_layers(MsgpackFile(model({}), "ner/model"));
    const Layer& linear = *layers.named("linear", 1)[0];
    CHECK(layers.number(linear, "seed") == 8);
    CHECK(layers.param(linear, "W", {2, 2}) == std::vector<float>{1, 2, 3, 4});
    CHECK_THROWS_WITH_AS(layers.param(linear, "b", {2}), "ner/model: layer linear has no b", Error);
    CHECK_THROWS_WITH_AS(layers.param(linear, "W", {4}), "ner/model: layer linear, W: expected shape (4), found (2, 2)", Error);
    CHECK_THROWS_WITH_AS(layers.number(linear, "pad"), "ner/model: layer linear has no number pad", Error);
    CHECK_THROWS_WITH_AS(layers.named("maxout", 5), "ner/model: expected 5 layers named maxout, found 0", Error);
}

TEST_CASE("model: arrays that do not fit their data") {
    CHECK(error_of(model({"<f8", {1, 2}, 16})) == "ner/model: expected an array of type <f4, found <f8");
    CHECK(error_of(model({"<f4", {2, 3}, 16})) == "ner/model: an array's shape does not fit its data");
    CHECK(error_of(model({"<f4", {2, 2}, 15})) == "ner/model: an array's shape does not fit its data");
    CHECK(error_of(model({"<f4", {1ULL << 62, 4}, 16})) == "ner/model: an array's shape does not fit its data");
    CHECK(error_of(model({}, 2)) == "ner/model: expected attrs and params for each node");
}

TEST_CASE("model: cut short anywhere, or with any byte altered, is an error or a model, never a crash") {
    const std::string whole = model({});
    for (std::size_t end = 0; end < whole.size(); ++end) CHECK(error_of(whole.substr(0, end)) != "no error");
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (int value = 0; value < 256; value += 5) {
            std::string altered = whole;
            altered[at] = static_cast<char>(value);
            error_of(altered);
        }
    }
}
