// Decoding thinc's models. Tested by tests/ingest/language/model_layers_test.cpp and tests/fuzz/model.cpp.
#include "ingest/language/model_layers.h"

#include <cstring>
#include <span>

namespace interdict {
namespace {

[[noreturn]] void bad(const std::string& path, const std::string& what) {
    throw Error(ErrorKind::model, path, what);
}

std::string form(const std::vector<std::size_t>& shape) {
    std::string s = "(";
    for (std::size_t i = 0; i < shape.size(); ++i) s += (i ? ", " : "") + std::to_string(shape[i]);
    return s + ")";
}

// msgpack-numpy writes its keys as bytes, thinc its own as text: both count as text here.
bool text_of(const msgpack::object& o, std::string_view& text) {
    if (o.type == msgpack::type::STR) text = {o.via.str.ptr, o.via.str.size};
    else if (o.type == msgpack::type::BIN) text = {o.via.bin.ptr, o.via.bin.size};
    else return false;
    return true;
}

const msgpack::object* find(const msgpack::object& map, std::string_view key) {
    if (map.type != msgpack::type::MAP) return nullptr;
    for (std::uint32_t i = 0; i < map.via.map.size; ++i) {
        std::string_view name;
        if (text_of(map.via.map.ptr[i].key, name) && name == key) return &map.via.map.ptr[i].val;
    }
    return nullptr;
}

std::span<const msgpack::object> list(const MsgpackFile& file, const char* key) {
    const msgpack::object* o = find(file.root(), key);
    if (!o || o->type != msgpack::type::ARRAY) bad(file.path(), "expected a list \"" + std::string(key) + "\", as in a model that spaCy has saved");
    return {o->via.array.ptr, o->via.array.size};
}

Tensor tensor(const msgpack::object& o, const std::string& path) {
    std::string_view type, data;
    const msgpack::object* shape = find(o, "shape");
    const msgpack::object* type_of = find(o, "type");
    const msgpack::object* data_of = find(o, "data");
    if (!shape || shape->type != msgpack::type::ARRAY || !type_of || !text_of(*type_of, type) || !data_of || !text_of(*data_of, data))
        bad(path, "expected an array with type, shape and data");
    if (type != "<f4") bad(path, "expected an array of type <f4, found " + std::string(type));
    Tensor t;
    std::size_t count = 1;
    for (std::uint32_t i = 0; i < shape->via.array.size; ++i) {
        const msgpack::object& side = shape->via.array.ptr[i];
        if (side.type != msgpack::type::POSITIVE_INTEGER || side.via.u64 > data.size()) bad(path, "an array's shape does not fit its data");
        t.shape.push_back(side.via.u64);
        if (side.via.u64 != 0 && count > data.size() / side.via.u64) bad(path, "an array's shape does not fit its data");
        count *= side.via.u64;
    }
    if (count * sizeof(float) != data.size()) bad(path, "an array's shape does not fit its data");
    t.values.resize(count);
    if (count) std::memcpy(t.values.data(), data.data(), data.size());
    return t;
}

// An attr is msgpack within msgpack.
void read_numbers(const msgpack::object& attrs, Layer& layer, const std::string& path) {
    if (attrs.type != msgpack::type::MAP) bad(path, "expected a map of attributes for each layer");
    for (std::uint32_t i = 0; i < attrs.via.map.size; ++i) {
        std::string_view name, packed;
        if (!text_of(attrs.via.map.ptr[i].key, name) || !text_of(attrs.via.map.ptr[i].val, packed)) continue;
        const MsgpackFile unpacked(packed, path);
        const msgpack::object* value = &unpacked.root();
        if (value->type == msgpack::type::POSITIVE_INTEGER && value->via.u64 <= INT64_MAX)
            layer.numbers[std::string(name)] = static_cast<std::int64_t>(value->via.u64);
        else if (value->type == msgpack::type::NEGATIVE_INTEGER) layer.numbers[std::string(name)] = value->via.i64;
        else if (value->type == msgpack::type::BOOLEAN) layer.numbers[std::string(name)] = value->via.boolean;
    }
}

}  // namespace

ModelLayers decode_model_layers(const MsgpackFile& file) {
    const std::string& path = file.path();
    const std::span<const msgpack::object> nodes = list(file, "nodes"), attrs = list(file, "attrs"), params = list(file, "params");
    if (attrs.size() != nodes.size() || params.size() != nodes.size()) bad(path, "expected attrs and params for each node");
    ModelLayers model;
    model.path = path;
    model.layers.resize(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        Layer& layer = model.layers[i];
        std::string_view name;
        const msgpack::object* name_of = find(nodes[i], "name");
        if (!name_of || !text_of(*name_of, name)) bad(path, "expected a name for each node");
        layer.name = name;
        read_numbers(attrs[i], layer, path);
        for (const auto& [key, value] : file.map(params[i], "the params of a node")) {
            std::string_view param;
            if (!text_of(key, param)) bad(path, "expected a name for each param");
            if (value.type != msgpack::type::NIL) layer.params[std::string(param)] = tensor(value, path);
        }
    }
    return model;
}

ModelLayers read_model_layers(const std::string& path) {
    return decode_model_layers(MsgpackFile(path));
}

std::vector<const Layer*> ModelLayers::named(std::string_view name, std::size_t count) const {
    std::vector<const Layer*> found;
    for (const Layer& layer : layers) {
        if (layer.name == name) found.push_back(&layer);
    }
    if (found.size() != count)
        bad(path, "expected " + std::to_string(count) + " layers named " + std::string(name) + ", found " + std::to_string(found.size()));
    return found;
}

const std::vector<float>& ModelLayers::param(const Layer& layer, const std::string& name, const std::vector<std::size_t>& shape) const {
    const auto found = layer.params.find(name);
    if (found == layer.params.end()) bad(path, "layer " + layer.name + " has no " + name);
    if (found->second.shape != shape)
        bad(path, "layer " + layer.name + ", " + name + ": expected shape " + form(shape) + ", found " + form(found->second.shape));
    return found->second.values;
}

std::int64_t ModelLayers::number(const Layer& layer, const std::string& name) const {
    const auto found = layer.numbers.find(name);
    if (found == layer.numbers.end()) bad(path, "layer " + layer.name + " has no number " + name);
    return found->second;
}

}  // namespace interdict
