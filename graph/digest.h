// A short name for a piece of content: SHA-256 cut to 128 bits, so that nobody can write an article that takes another's place.
#pragma once

#include <string>
#include <string_view>

namespace interdict {

// 16 raw bytes: the first half of SHA-256 (FIPS 180-4).
std::string digest(std::string_view bytes);
// Lower-case hex digits, two a byte; and back (nothing but hex digits of even number, else empty).
std::string hex(std::string_view bytes);
std::string from_hex(std::string_view digits);

}  // namespace interdict
