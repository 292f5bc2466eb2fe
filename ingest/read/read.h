// Files, folders and standard input -> articles, one at a time: plain text and JSON Lines. Memory holds one article, however long the input.
//
//   a file        one text article, known by its path as given; .jsonl and .ndjson hold an article a line, .json one article or an article a line
//   a folder      every file in it and below, in the order of names; those whose name begins with a point are passed over
//   -             standard input: one text article named "-", or JSON Lines if it begins with `{`
#pragma once

#include "ingest/read/article.h"

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace interdict {

// What could not be read. One bad file, or one bad line, does not stop the rest.
struct Rejection {
    std::string place;   // the path as given, or path:line; valid UTF-8
    std::string why;     // one line: the reason, and what to do about it
};

using Incoming = std::variant<Article, Rejection>;

struct ReadOptions {
    std::optional<Date> date;            // --date: of every article, whatever the article says
    std::istream* input = nullptr;       // what "-" reads; std::cin if null
};

// An article longer than this, in bytes, is rejected.
inline constexpr std::size_t longest_article = std::size_t{64} << 20;

class Reader {
public:
    explicit Reader(std::vector<std::string> paths, ReadOptions options = {});
    ~Reader();
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;

    // The next article or rejection in the order of the paths; nothing at the end. Throws nothing but std::bad_alloc.
    std::optional<Incoming> next();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace interdict
