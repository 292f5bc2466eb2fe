// Reading msgpack with limits, so that a damaged file neither crashes nor takes the memory. Tested by tests/ingest/language/msgpack_file_test.cpp.
#include "ingest/language/msgpack_file.h"

#include "ingest/language/utf8.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace interdict {

namespace {

bool refer_to_buffer(msgpack::type::object_type, std::size_t, void*) { return true; }

constexpr std::size_t deepest = 16;   // the deepest file of a stock pipeline nests 6 levels

}  // namespace

std::string read_model_file(const std::string& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) throw Error(ErrorKind::model, path, "expected a file of the model, found a folder");
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
    if (!file) throw Error(ErrorKind::model, path, std::string("expected a file of the model: ") + std::strerror(errno));
    std::string bytes;
    char block[1 << 16];
    for (std::size_t got; (got = std::fread(block, 1, sizeof block, file.get())) > 0;) bytes.append(block, got);
    if (std::ferror(file.get())) throw Error(ErrorKind::model, path, "cannot be read to its end");
    return bytes;
}

MsgpackFile::MsgpackFile(const std::string& path) : path_(path), bytes_(std::make_unique<const std::string>(read_model_file(path))) {
    unpack();
}

MsgpackFile::MsgpackFile(std::string_view bytes, const std::string& name)
    : path_(name), bytes_(std::make_unique<const std::string>(bytes)) {
    unpack();
}

void MsgpackFile::unpack() {
    const std::size_t size = bytes_->size();   // an element takes at least one byte: a longer count is a damaged one
    try {
        std::size_t offset = 0;
        handle_ = msgpack::unpack(bytes_->data(), size, offset, refer_to_buffer, nullptr,
                                  msgpack::unpack_limit(size, size, size, size, size, deepest));
        if (offset != size) fail("the end of the file after one msgpack value");
    } catch (const Error&) {
        throw;
    } catch (const std::exception&) {
        fail("msgpack, found it truncated or damaged");
    }
}

void MsgpackFile::fail(const std::string& expected) const {
    std::string line = "expected " + valid_utf8(expected);
    std::replace_if(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
    throw Error(ErrorKind::model, path_, line);
}

std::span<const msgpack::object_kv> MsgpackFile::map(const msgpack::object& object, const char* what) const {
    if (object.type != msgpack::type::MAP) fail(std::string(what) + ", which is a map");
    return {object.via.map.ptr, object.via.map.size};
}

std::span<const msgpack::object> MsgpackFile::array(const msgpack::object& object, const char* what) const {
    if (object.type != msgpack::type::ARRAY) fail(std::string(what) + ", which is an array");
    return {object.via.array.ptr, object.via.array.size};
}

std::string_view MsgpackFile::text(const msgpack::object& object, const char* what) const {
    const std::string_view text = bytes(object, what);
    if (!is_valid_utf8(text)) fail(std::string(what) + ", which is valid UTF-8");
    return text;
}

std::string_view MsgpackFile::bytes(const msgpack::object& object, const char* what) const {
    if (object.type != msgpack::type::STR) fail(std::string(what) + ", which is a text");
    return {object.via.str.ptr, object.via.str.size};
}

std::uint64_t MsgpackFile::id(const msgpack::object& object, const char* what) const {
    if (object.type != msgpack::type::POSITIVE_INTEGER && object.type != msgpack::type::NEGATIVE_INTEGER) {
        fail(std::string(what) + ", which is a number");
    }
    return object.via.u64;
}

bool MsgpackFile::boolean(const msgpack::object& object, const char* what) const {
    if (object.type != msgpack::type::BOOLEAN) fail(std::string(what) + ", which is true or false");
    return object.via.boolean;
}

const msgpack::object* MsgpackFile::find(const msgpack::object& object, std::string_view key) const {
    for (const auto& [name, value] : map(object, "a map with text keys")) {
        if (name.type == msgpack::type::STR && std::string_view(name.via.str.ptr, name.via.str.size) == key) return &value;
    }
    return nullptr;
}

}  // namespace interdict
