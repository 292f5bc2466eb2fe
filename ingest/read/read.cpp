// Walks the paths and hands each stream to its format.
#include "ingest/read/read.h"

#include "ingest/read/binary.h"
#include "ingest/read/byte_stream.h"
#include "ingest/read/charset.h"
#include "ingest/read/json_lines.h"
#include "ingest/read/plain_text.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string_view>
#include <system_error>
#include <utility>

namespace interdict {

namespace {

namespace fs = std::filesystem;

enum class Format { text, json_lines, json };

Format format_of(const fs::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    if (ending == ".jsonl" || ending == ".ndjson") return Format::json_lines;
    return ending == ".json" ? Format::json : Format::text;
}

// A path may be any bytes, and the name of a document may not: what is no UTF-8 is written as \xE9.
std::string name_of(std::string_view path) {
    if (path.empty()) return "\"\"";
    if (is_utf8(path)) return std::string(path);
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string name;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            name += c;
        } else {
            name += {'\\', 'x', hex[byte >> 4], hex[byte & 15]};
        }
    }
    return name;
}

bool begins_with_brace(std::string_view head) {
    switch (byte_order_mark(head)) {
        case ByteOrderMark::none: return head.starts_with('{');
        case ByteOrderMark::utf8: return head.substr(3).starts_with('{');
        case ByteOrderMark::utf16_little: return head.substr(2) == std::string_view("{\0", 2);
        case ByteOrderMark::utf16_big: return head.substr(2) == std::string_view("\0{", 2);
    }
    return false;
}

// One path to read; those found in a folder are told from those that were given.
struct Entry {
    fs::path path;
    bool given = true;
};

}  // namespace

struct Reader::State {
    std::vector<Entry> waiting;   // the next is the last
    ReadOptions options;
    std::ifstream file;
    std::optional<JsonLines> lines;
    bool input_taken = false;

    std::optional<Incoming> open(const Entry& entry);
    std::optional<Incoming> open_input();
    std::optional<Incoming> open_folder(const fs::path& folder);
    std::optional<Incoming> open_file(const fs::path& path);
};

std::optional<Incoming> Reader::State::open_input() {
    if (std::exchange(input_taken, true)) return Rejection{"-", "standard input has been read already: give - once"};
    ByteStream bytes(options.input != nullptr ? *options.input : std::cin);
    if (!begins_with_brace(bytes.peek(4))) return read_plain_text(bytes, "-");
    lines.emplace(std::move(bytes), "-", JsonLines::Shape::lines_or_one_object);
    return std::nullopt;
}

std::optional<Incoming> Reader::State::open_folder(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::path> found;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        if (!at->path().filename().native().starts_with('.')) found.push_back(at->path());
    }
    std::sort(found.begin(), found.end(), [](const fs::path& a, const fs::path& b) { return a.native() > b.native(); });
    for (fs::path& path : found) waiting.push_back({std::move(path), false});
    if (!error) return std::nullopt;
    return Rejection{name_of(folder.native()), "this folder cannot be read (" + error.message() + "): check its permissions"};
}

std::optional<Incoming> Reader::State::open_file(const fs::path& path) {
    const std::string name = name_of(path.native());
    errno = 0;
    file = std::ifstream(path, std::ios::binary);
    if (!file) {
        const int reason = errno;
        return Rejection{name, "this file cannot be opened (" + std::generic_category().message(reason) + "): check its permissions"};
    }
    ByteStream bytes(file);
    const Format format = format_of(path);
    if (format == Format::text) return read_plain_text(bytes, name);
    const std::string_view head = bytes.peek(4096);
    if (const auto binary = binary_format(head)) return Rejection{name, "this is " + *binary};
    if (byte_order_mark(head) == ByteOrderMark::none && looks_binary(head, head)) {
        return Rejection{name, "this is binary data, not JSON: write an article a line"};
    }
    lines.emplace(std::move(bytes), name, format == Format::json ? JsonLines::Shape::lines_or_one_object : JsonLines::Shape::lines);
    return std::nullopt;
}

std::optional<Incoming> Reader::State::open(const Entry& entry) {
    if (entry.given && entry.path == "-") return open_input();
    const std::string name = name_of(entry.path.native());
    std::error_code error;
    const fs::file_status status = fs::status(entry.path, error);
    switch (status.type()) {
        case fs::file_type::regular: return open_file(entry.path);
        case fs::file_type::directory:
            // A link to a folder may lead back to one above it.
            if (!entry.given && fs::is_symlink(entry.path, error)) {
                return Rejection{name, "a link to a folder is not followed: give that folder by its own name"};
            }
            return open_folder(entry.path);
        case fs::file_type::not_found: return Rejection{name, "there is no such file or folder: check the name"};
        case fs::file_type::none:
        case fs::file_type::unknown: return Rejection{name, "cannot be reached (" + error.message() + "): check its permissions"};
        default:
            // A pipe that was given by name (a shell's <(command)) is read; one that lies in a folder would wait for a writer.
            if (entry.given && (status.type() == fs::file_type::fifo || status.type() == fs::file_type::character)) return open_file(entry.path);
            return Rejection{name, "this is no file: give the article's text"};
    }
}

Reader::Reader(std::vector<std::string> paths, ReadOptions options) : state_(std::make_unique<State>()) {
    state_->options = options;
    for (auto path = paths.rbegin(); path != paths.rend(); ++path) state_->waiting.push_back({fs::path(*path), true});
}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

std::optional<Incoming> Reader::next() {
    while (true) {
        std::optional<Incoming> incoming;
        if (state_->lines) {
            incoming = state_->lines->next();
            if (!incoming) {
                state_->lines.reset();
                state_->file.close();
            }
        } else {
            if (state_->waiting.empty()) return std::nullopt;
            const Entry entry = std::move(state_->waiting.back());
            state_->waiting.pop_back();
            incoming = state_->open(entry);
        }
        if (!incoming) continue;
        if (auto* article = std::get_if<Article>(&*incoming); article != nullptr && state_->options.date) article->date = state_->options.date;
        return incoming;
    }
}

}  // namespace interdict
