// Whether bytes are no text at all: pictures, archives, programs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace interdict {

// What the first bytes say that a file is, and what to do about it: "a gzip archive: unpack it first". 300 bytes are enough to look at.
std::optional<std::string> binary_format(std::string_view first_bytes);

// Whether so many of the characters are controls that this is data and not writing. A few NULs in a text are none of it.
bool looks_binary(std::string_view bytes, std::string_view decoded);

}  // namespace interdict
