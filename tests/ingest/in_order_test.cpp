#include "ingest/in_order.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>

using namespace interdict;

TEST_CASE("in_order: results come in the order of the items, whatever the threads") {
    for (const unsigned threads : {1u, 2u, 7u}) {
        int made = 0;
        std::atomic<int> inside_next = 0, in_hand = 0, most = 0;
        std::vector<int> taken;
        in_order(
            threads, 5,
            [&]() -> std::optional<int> {
                CHECK(++inside_next == 1);
                const std::optional<int> item = made < 500 ? std::optional<int>(made++) : std::nullopt;
                if (item) {
                    const int now = ++in_hand;
                    if (now > most) most = now;
                }
                --inside_next;
                return item;
            },
            [](int& item) {
                if (item % 50 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
                return item * 3;
            },
            [&](int item, int result, bool) {
                CHECK(result == item * 3);
                taken.push_back(item);
                --in_hand;
            });
        REQUIRE(taken.size() == 500);
        for (int i = 0; i < 500; ++i) CHECK(taken[static_cast<std::size_t>(i)] == i);
        CHECK(most <= 6);   // the window, and the one being taken
    }
}

TEST_CASE("in_order: a result is taken although the next item does not come") {
    std::atomic<bool> taken = false;
    int made = 0;
    in_order(
        2, 4,
        [&]() -> std::optional<int> {
            if (++made == 1) return 1;
            for (int n = 0; n < 2000 && !taken; ++n) std::this_thread::sleep_for(std::chrono::milliseconds(5));
            return std::nullopt;
        },
        [](int& item) { return item; },
        [&](int, int, bool more) {
            CHECK_FALSE(more);
            taken = true;
        });
    CHECK(taken);
}

TEST_CASE("in_order: no item") {
    bool any = false;
    in_order(3, 4, []() -> std::optional<int> { return std::nullopt; }, [](int& item) { return item; }, [&](int, int, bool) { any = true; });
    CHECK_FALSE(any);
}
