// How sure the reader is of a statement: of those at 0.90, about nine in ten are what the article says.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace interdict {

struct Confidence {
    std::uint8_t hundredths = 100;   // at most 100

    auto operator<=>(const Confidence&) const = default;
};

// "0.93", "1.00".
std::string decimal(Confidence);
// "0.93", ".9", "1": a decimal number from 0 to 1 with at most two places; nothing for all else.
std::optional<Confidence> confidence_of(std::string_view text);

}  // namespace interdict
