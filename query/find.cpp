#include "query/find.h"

#include "graph/name_key.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <set>
#include <utility>

namespace interdict {
namespace {

constexpr std::size_t most_keys = 200;      // keys with one beginning that are looked at: more are not one entity's
constexpr std::size_t most_guesses = 5;

std::vector<std::string> words_of(std::string_view key) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < key.size();) {
        const std::size_t end = std::min(key.find(' ', at), key.size());
        if (end > at) words.emplace_back(key.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

// Words that names leave out as they please.
bool is_small(std::string_view word) { return word == "of" || word == "the" || word == "and" || word == "for"; }

std::vector<std::string> large_words_sorted(std::string_view key) {
    std::vector<std::string> words = words_of(key);
    words.erase(std::remove_if(words.begin(), words.end(), [](const std::string& w) { return is_small(w); }), words.end());
    std::sort(words.begin(), words.end());
    return words;
}

// Whether it is a name of the entity in every article, or what a company of that name is commonly called.
bool bears_in_full(const Entity& entity, std::string_view key) {
    const std::string common = company_key(key);
    const auto fits = [&](const std::string& name) {
        const std::string its_key = name_key(name);
        return its_key == key || (!common.empty() && its_key == common);
    };
    return fits(entity.name) || std::any_of(entity.aliases.begin(), entity.aliases.end(), fits);
}

// The entities of all the keys, each once, in the order of the keys.
std::vector<EntityId> bearers(const Snapshot& snapshot, const std::vector<std::string>& keys) {
    std::vector<EntityId> found;
    for (const std::string& key : keys) {
        for (const EntityId id : snapshot.named(key)) {
            if (std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
        }
        if (found.size() > most_keys) break;
    }
    return found;
}

std::vector<std::string> names_of(const Snapshot& snapshot, const std::vector<EntityId>& entities) {
    std::vector<std::string> names;
    for (const EntityId id : entities) {
        const std::string name = snapshot.entity(id).name;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        if (names.size() == most_guesses) break;
    }
    return names;
}

// One entity is the answer; several are guesses.
Found one_or_guesses(const Snapshot& snapshot, std::vector<EntityId> entities) {
    if (entities.size() == 1) return {std::move(entities), {}};
    return {{}, names_of(snapshot, entities)};
}

bool in_capitals(std::string_view name) {
    return name.size() >= 2 && name.find(' ') == std::string_view::npos &&
           std::count_if(name.begin(), name.end(), [](unsigned char c) { return std::isupper(c) != 0; }) >= 2;
}

// What a walk over all keys finds when nothing nearer does.
struct Swept {
    std::vector<std::string> by_capitals, by_words;
    std::vector<std::pair<int, std::string>> alike;   // the less, the better
};

Swept sweep(const Snapshot& snapshot, std::string_view key, bool capitals) {
    Swept found;
    const int most = key.size() <= 3 ? 1 : key.size() <= 6 ? 2 : 3;
    const std::vector<std::string> wanted = large_words_sorted(key);
    std::string joined(key);
    joined.erase(std::remove(joined.begin(), joined.end(), ' '), joined.end());
    snapshot.each_key([&](std::string_view other) {
        if (capitals) {
            const auto both = initials(other);
            if (std::find(both.begin(), both.end(), joined) != both.end()) found.by_capitals.emplace_back(other);
        }
        const std::vector<std::string> words = large_words_sorted(other);
        if (wanted.size() > 1 && words == wanted) found.by_words.emplace_back(other);
        if (!wanted.empty() && std::includes(words.begin(), words.end(), wanted.begin(), wanted.end())) found.alike.emplace_back(1, other);
        if (other.size() >= 4 && key.size() > other.size() && key.substr(0, other.size()) == other && key[other.size()] == ' ') {
            found.alike.emplace_back(2, other);
        }
        const int distance = edit_distance(key, other, most);
        if (distance <= most) found.alike.emplace_back(distance - 1, other);
        return true;
    });
    std::sort(found.alike.begin(), found.alike.end());
    return found;
}

}  // namespace

Found find_entity(const Snapshot& snapshot, std::string_view name) {
    const std::string key = name_key(name);
    if (key.empty()) return {};

    if (const auto named = snapshot.named(key); !named.empty()) {
        std::vector<EntityId> in_full;
        for (const EntityId id : named) {
            if (!bears_in_full(snapshot.entity(id), key)) break;   // short forms come after
            in_full.push_back(id);
        }
        return in_full.empty() ? one_or_guesses(snapshot, named) : Found{std::move(in_full), {}};
    }
    if (const auto found = bearers(snapshot, snapshot.keys_beginning(key + " ", most_keys)); found.size() == 1) return {found, {}};

    const std::vector<std::string> words = words_of(key);
    const Swept swept = sweep(snapshot, key, words.size() == 1 && in_capitals(name));
    if (!swept.by_capitals.empty()) return one_or_guesses(snapshot, bearers(snapshot, swept.by_capitals));
    if (words.size() > 1) {
        for (const std::string& capitals : initials(key)) {
            std::vector<EntityId> found = capitals.size() > 1 ? snapshot.named(capitals) : std::vector<EntityId>();
            found.erase(std::remove_if(found.begin(), found.end(), [&](EntityId id) { return !bears_in_full(snapshot.entity(id), capitals); }), found.end());
            if (found.size() == 1) return {std::move(found), {}};
        }
    }
    const auto begun = bearers(snapshot, snapshot.keys_beginning(key, most_keys));
    if (begun.size() == 1) return {begun, {}};
    if (const auto found = bearers(snapshot, swept.by_words); found.size() == 1) return {found, {}};

    std::vector<EntityId> guessed = begun.size() <= most_guesses ? begun : std::vector<EntityId>();
    for (const auto& [rank, other] : swept.alike) {
        for (const EntityId id : snapshot.named(other)) {
            if (std::find(guessed.begin(), guessed.end(), id) == guessed.end()) guessed.push_back(id);
        }
        if (guessed.size() > 4 * most_guesses) break;
    }
    guessed.insert(guessed.end(), begun.begin(), begun.end());
    return {{}, names_of(snapshot, guessed)};
}

std::vector<NamedWords> names_in(const Snapshot& snapshot, std::string_view question) {
    constexpr std::size_t most_words = 10;
    const auto in_word = [](unsigned char c) { return std::isalnum(c) != 0 || c >= 0x80; };
    std::vector<std::pair<std::size_t, std::size_t>> words;
    for (std::size_t i = 0; i < question.size();) {
        std::size_t end = i;
        while (end < question.size() && in_word(static_cast<unsigned char>(question[end]))) ++end;
        if (end > i) words.emplace_back(i, end);
        i = end + 1;
    }
    std::vector<NamedWords> found;
    for (std::size_t first = 0; first < words.size(); ++first) {
        for (std::size_t last = first; last < words.size() && last < first + most_words; ++last) {
            const std::size_t begin = words[first].first, end = words[last].second;
            const std::string key = name_key(question.substr(begin, end - begin));
            // "the Pentagon" is "Pentagon": the name begins there.
            if (last > first && name_key(question.substr(words[first + 1].first, end - words[first + 1].first)) == key) break;
            const auto entities = snapshot.named(key);
            if (entities.empty()) continue;
            const Entity entity = snapshot.entity(entities[0]);
            found.push_back({begin, end, entity.type, !entity.state.empty()});
        }
    }
    return found;
}

int edit_distance(std::string_view a, std::string_view b, int most) {
    const int rows = static_cast<int>(a.size()), width = static_cast<int>(b.size());
    if (std::abs(rows - width) > most) return most + 1;
    std::vector<int> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    for (int j = 0; j <= width; ++j) last[static_cast<std::size_t>(j)] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = static_cast<int>(i);
        int least = now[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
            least = std::min(least, now[j]);
        }
        if (least > most + 1) return most + 1;   // a swap may still gain one
        before.swap(last);
        last.swap(now);
    }
    return std::min(last[b.size()], most + 1);
}

std::vector<std::string> initials(std::string_view key) {
    std::string all, large;
    for (const std::string& word : words_of(key)) {
        // "us" is itself made of initials.
        const std::string first = word == "us" || word == "uk" || word == "eu" ? word : word.substr(0, 1);
        all += first;
        if (!is_small(word)) large += first;
    }
    if (all == large) return {all};
    return {all, large};
}

}  // namespace interdict
