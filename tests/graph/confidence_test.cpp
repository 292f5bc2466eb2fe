#include "graph/confidence.h"

#include <doctest/doctest.h>

using namespace interdict;

TEST_CASE("confidence goes to decimals and back") {
    for (int n = 0; n <= 100; ++n) {
        const Confidence c{static_cast<std::uint8_t>(n)};
        CHECK(confidence_of(decimal(c)) == c);
    }
    CHECK(decimal({100}) == "1.00");
    CHECK(decimal({7}) == "0.07");
    CHECK(confidence_of(".9") == Confidence{90});
    CHECK(confidence_of("1") == Confidence{100});
    CHECK(confidence_of("0.") == Confidence{0});
    for (const char* none : {"", ".", "1.01", "2", "-0.5", "0.123", "0,5", "1e-1", "00.5", ".-1", " 0.5"}) CHECK_MESSAGE(!confidence_of(none), none);
}
