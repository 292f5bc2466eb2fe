// Ids of strings as spaCy's StringStore gives them: MurmurHash64A with seed 1, but for the empty string (0) and spaCy's own symbols
// (spacy/symbols.pyx: "NOUN", "nsubj", "X" …), whose ids are small numbers.
#pragma once

#include <cstdint>
#include <string_view>

namespace interdict {

// Austin Appleby's MurmurHash2, 64-bit version for 64-bit platforms (public domain).
std::uint64_t murmur_hash_64a(std::string_view bytes, std::uint64_t seed);
std::uint64_t string_id(std::string_view utf8);

}  // namespace interdict
