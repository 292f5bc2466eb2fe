// Work on a stream of items by several threads, taken in the order in which they came.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace interdict {

// `next` gives an item or nothing, one call at a time; `work` makes a result of an item, from several threads; `take` gets item, result and
// whether another result is ready, on the calling thread, in order, as soon as it is its turn, however long `next` waits for its input. At
// most `window` items are in hand. With more than one thread none of the three may throw: a thread may be waiting in `next` for ever.
template <typename Next, typename Work, typename Take>
void in_order(unsigned threads, std::size_t window, Next next, Work work, Take take) {
    using Item = typename decltype(next())::value_type;
    using Result = decltype(work(std::declval<Item&>()));
    if (threads <= 1) {
        while (std::optional<Item> item = next()) take(*item, work(*item), false);
        return;
    }
    struct Slot {
        std::optional<Item> item;
        std::optional<Result> result;
    };
    std::mutex guard;                  // of all that follows
    std::condition_variable changed;
    std::deque<Slot> slots;            // in order; references outlive push_back and pop_front of others
    bool reading = false, ended = false;

    const auto worker = [&] {
        std::unique_lock lock(guard);
        while (true) {
            changed.wait(lock, [&] { return ended || (!reading && slots.size() < window); });
            if (ended) return;
            reading = true;
            lock.unlock();
            std::optional<Item> item = next();
            lock.lock();
            reading = false;
            if (!item) {
                ended = true;
                changed.notify_all();
                return;
            }
            slots.emplace_back();
            Slot& slot = slots.back();
            slot.item = std::move(item);
            changed.notify_all();
            lock.unlock();
            Result result = work(*slot.item);
            lock.lock();
            slot.result = std::move(result);
            changed.notify_all();
        }
    };
    std::vector<std::thread> crew;
    for (unsigned n = 0; n < threads; ++n) crew.emplace_back(worker);
    std::unique_lock lock(guard);
    while (true) {
        changed.wait(lock, [&] { return (ended && slots.empty()) || (!slots.empty() && slots.front().result); });
        if (slots.empty()) break;
        Slot slot = std::move(slots.front());
        slots.pop_front();
        const bool more = !slots.empty() && slots.front().result.has_value();
        changed.notify_all();
        lock.unlock();
        take(*slot.item, std::move(*slot.result), more);
        lock.lock();
    }
    lock.unlock();
    for (std::thread& thread : crew) thread.join();
}

}  // namespace interdict
