// Regular expressions as Python's re understands them (text patterns, so Unicode), run by PCRE2 with its JIT.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace interdict {

class Regex {
public:
    struct Match {
        std::size_t begin = 0;   // bytes of the text
        std::size_t end = 0;
    };
    enum class From { anywhere, begin };   // re.search, re.match

    // Throws Error{model}, with `file` and `name`: syntax that Python or we do not know.
    Regex(std::string_view pattern, From, const std::string& file, const std::string& name);
    ~Regex();
    Regex(Regex&&) noexcept;

    // The leftmost match that begins at `from` or later; look-behinds see what is before. Valid UTF-8, `from` at a code point. Any thread.
    // A match that would take more than some ten million steps of backtracking, or 256 MiB, counts as none.
    std::optional<Match> find(std::string_view text, std::size_t from = 0, bool may_be_empty_there = true) const;
    // The same match as find(text) for patterns like "…$|\.\.+$", whose alternatives all end in $: looks at the end of the text only.
    std::optional<Match> find_at_end(std::string_view text) const;

private:
    struct Code;
    std::unique_ptr<Code> code_;
};

}  // namespace interdict
