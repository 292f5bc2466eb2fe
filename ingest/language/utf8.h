// UTF-8 as the language parts need it: repaired once at the door, and valid from there on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace interdict {

// The text with each maximal ill-formed piece as one U+FFFD, as Python's decode("utf-8", "replace") and browsers do; unchanged when valid.
std::string valid_utf8(std::string_view bytes);
bool is_valid_utf8(std::string_view bytes);
// How many code points valid UTF-8 holds.
std::uint32_t code_point_count(std::string_view valid);
// The code point at `byte`, which is moved past it. Valid UTF-8 only.
char32_t next_code_point(std::string_view valid, std::size_t& byte);
void append_utf8(std::string& to, char32_t code_point);

// As Python's str methods (Unicode properties by ICU).
bool is_space(char32_t);
bool is_space(std::string_view valid);   // str.isspace(): not empty and all of it
bool is_letter(char32_t);   // str.isalpha()
bool is_upper(char32_t);    // str.isupper() of one character
bool is_digit(char32_t);    // str.isdigit()
std::string lower_case(std::string_view valid);

}  // namespace interdict
