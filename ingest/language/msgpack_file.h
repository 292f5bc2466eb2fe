// A file of the model in msgpack, and how its values are asked for: what is not as expected throws Error{model} that names the file.
#pragma once

#include "graph/error.h"

#include <msgpack.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace interdict {

// Owns the bytes; objects and texts are views into it and live as long. Moving it leaves them valid.
class MsgpackFile {
public:
    // Throws Error{model}: cannot be read, or is not one msgpack value.
    explicit MsgpackFile(const std::string& path);
    // The same of bytes that are at hand; `name` stands for the path in errors.
    MsgpackFile(std::string_view bytes, const std::string& name);

    const msgpack::object& root() const { return handle_.get(); }
    const std::string& path() const { return path_; }

    // `what` completes "expected …" in the error.
    std::span<const msgpack::object_kv> map(const msgpack::object&, const char* what) const;
    std::span<const msgpack::object> array(const msgpack::object&, const char* what) const;
    std::string_view text(const msgpack::object&, const char* what) const;   // valid UTF-8
    std::string_view bytes(const msgpack::object&, const char* what) const;  // a text that is only compared: any bytes
    std::uint64_t id(const msgpack::object&, const char* what) const;        // a 64-bit id; negative numbers as their two's complement
    bool boolean(const msgpack::object&, const char* what) const;
    // The value under a key, of a map that has text keys; null when there is none.
    const msgpack::object* find(const msgpack::object& map, std::string_view key) const;

    [[noreturn]] void fail(const std::string& expected) const;

private:
    void unpack();

    std::string path_;
    std::unique_ptr<const std::string> bytes_;
    msgpack::object_handle handle_;
};

// The bytes of a file of the model. Throws Error{model}.
std::string read_model_file(const std::string& path);

}  // namespace interdict
