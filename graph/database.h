// Sorted bytes on disk: RocksDB behind four verbs (get, scan, write, sync). Only database.cpp includes RocksDB.
// Every fault comes out as Error{store}, which says what, where, why and what to do.
#pragma once

#include "graph/error.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace interdict::storage {

// Walks keys that begin with a prefix, in order.
class Cursor {
public:
    bool valid() const;
    std::string_view key() const;     // until the next call
    std::string_view value() const;
    void next();
    void seek(std::string_view key);  // to the first key of the prefix that is not less
    Cursor(Cursor&&) noexcept;
    ~Cursor();

private:
    friend class Reading;
    struct Inside;
    explicit Cursor(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

// What the database held at one moment. Copies share it; the database stays open (and locked, if open to write) while one lives.
class Reading {
public:
    std::optional<std::string> get(std::string_view key) const;
    Cursor scan(std::string_view prefix) const;
    std::optional<std::string> last_key(std::string_view prefix) const;
    const std::string& folder() const;
    std::uint64_t bytes() const;                // of all its files
    // Reads every block of every file and compares checksums; what is wrong, or nothing.
    std::optional<std::string> verify() const;

private:
    friend class Database;
    friend class Cursor;
    struct Inside;
    std::shared_ptr<const Inside> inside_;
};

// Sorted keys; an absent value erases.
using Changes = std::map<std::string, std::optional<std::string>, std::less<>>;

class Database {
public:
    enum class Access { read, write };
    // Opens the folder; `write` creates it. A folder in which creation was cut short is empty for a reader and is made good by a writer.
    // Throws Error{store}: no database there (read), other files there, locked by another writer, damaged.
    Database(std::string folder, Access);

    Reading reading() const;   // as it is now, for good
    Reading latest() const;    // as it is at each call

    // All or nothing, whatever happens. `durable`: returns once it and all before it would survive a loss of power.
    void write(const Changes&, bool durable);
    void sync();

private:
    friend class Reading;
    struct Open;
    std::shared_ptr<Open> open_;
};

// Whoever finds that the bytes of a store make no sense says so in these words.
[[noreturn]] void throw_damaged(const std::string& folder, const std::string& why);

// What decoding gave; `what` names the record for the case that it gave nothing.
template <typename Value>
Value sound(std::optional<Value> value, const std::string& folder, std::string_view what) {
    if (!value) throw_damaged(folder, std::string("unreadable: ") + std::string(what));
    return *std::move(value);
}

}  // namespace interdict::storage
