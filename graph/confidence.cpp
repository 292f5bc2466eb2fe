#include "graph/confidence.h"

namespace interdict {

std::string decimal(Confidence c) {
    const auto digit = [](int n) { return static_cast<char>('0' + n); };
    return {digit(c.hundredths / 100), '.', digit(c.hundredths / 10 % 10), digit(c.hundredths % 10)};
}

std::optional<Confidence> confidence_of(std::string_view text) {
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point), places = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (text.empty() || text == "." || places.size() > 2 || (whole != "" && whole != "0" && whole != "1")) return std::nullopt;
    int hundredths = whole == "1" ? 100 : 0, worth = 10;
    for (const char c : places) {
        if (c < '0' || c > '9') return std::nullopt;
        hundredths += (c - '0') * worth;
        worth = 1;
    }
    if (hundredths > 100) return std::nullopt;
    return Confidence{static_cast<std::uint8_t>(hundredths)};
}

}  // namespace interdict
