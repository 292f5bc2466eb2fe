#include "graph/question.h"

#include <array>

namespace interdict {
namespace {

constexpr std::array<std::string_view, 6> asks_words = {"who", "whom", "whether", "what", "path", "about"};
constexpr std::array<std::string_view, 7> wanted_words = {"anyone", "company", "country", "person", "agency", "organisation", "product"};
constexpr std::array<std::string_view, 7> wanted_plurals = {"", "companies", "countries", "people", "agencies", "organisations", "products"};

std::string joined(const std::vector<std::string>& parts, std::string_view last) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) out.append(i == 0 ? "" : i + 1 == parts.size() ? last : ", ").append(parts[i]);
    return out;
}

template <typename Value>
std::string words_of(const std::vector<Value>& values, std::string_view last) {
    std::vector<std::string> words;
    for (const Value value : values) words.emplace_back(word(value));
    return joined(words, last);
}

// "which Chinese companies?" as "which companies of China?"
std::string hole(const Question& question) {
    if (question.predicates == std::vector{Predicate::based_in} && question.asks == Asks::whom) return "where?";
    std::string out = question.count ? "how many" : question.wanted == Wanted::anyone ? "who" : "which";
    if (question.wanted != Wanted::anyone) out.append(" ").append(wanted_plurals[static_cast<std::size_t>(question.wanted)]);
    if (!question.home.empty()) out.append(" of ").append(question.home);
    return out + "?";
}

}  // namespace

std::string_view word(Asks asks) { return asks_words[static_cast<std::size_t>(asks)]; }
std::string_view word(Wanted wanted) { return wanted_words[static_cast<std::size_t>(wanted)]; }

std::optional<Wanted> wanted_of(std::string_view text) {
    for (std::size_t i = 0; i < wanted_words.size(); ++i)
        if (wanted_words[i] == text) return static_cast<Wanted>(i);
    return std::nullopt;
}

const std::vector<Predicate>& restrictions() {
    static const std::vector<Predicate> all = [] {
        std::vector<Predicate> found = actions();
        std::erase(found, Predicate::lift);
        return found;
    }();
    return all;
}

const std::vector<Predicate>& actions() {
    static const std::vector<Predicate> all = [] {
        std::vector<Predicate> found;
        for (int n = 0; n < predicate_count; ++n)
            if (is_action(static_cast<Predicate>(n))) found.push_back(static_cast<Predicate>(n));
        return found;
    }();
    return all;
}

bool is_wanted(Wanted wanted, const Entity& entity) {
    switch (wanted) {
        case Wanted::anyone: return true;
        case Wanted::company: return entity.type == EntityType::ORG && entity.state.empty();
        case Wanted::country: return entity.type == EntityType::COUNTRY;
        case Wanted::person: return entity.type == EntityType::PERSON;
        case Wanted::agency: return entity.type == EntityType::ORG && !entity.state.empty();
        case Wanted::organisation: return entity.type == EntityType::ORG || entity.type == EntityType::GROUP;
        case Wanted::product: return entity.type == EntityType::PRODUCT;
    }
    return false;
}

std::string told(const Question& question) {
    if (question.asks == Asks::about) return "all about " + joined(question.subjects, " and ");
    if (question.asks == Asks::path) return "how " + joined(question.subjects, " or ") + " and " + joined(question.objects, " or ") + " are connected";
    const auto end = [&](const std::vector<std::string>& names, Asks asked) {
        return question.asks == asked ? hole(question) : names.empty() ? "anyone" : joined(names, " or ");
    };
    std::string out = question.asks == Asks::whether ? "whether " : "";
    out += end(question.subjects, Asks::who) + " –" + (question.predicates == restrictions() ? "restrict" : question.predicates == actions() ? "restrict or lift" : words_of(question.predicates, " or ")) + "→ " +
           end(question.objects, Asks::whom);
    if (!question.place.empty()) out += "; in " + question.place;
    if (!question.statuses.empty()) out += "; " + words_of(question.statuses, " or ");
    if (question.since && question.since == question.until) out += "; " + iso(*question.since);
    else if (question.since && question.until) out += "; " + iso(*question.since) + " to " + iso(*question.until);
    else if (question.since) out += "; since " + iso(*question.since);
    else if (question.until) out += "; until " + iso(*question.until);
    if (!question.unread.empty()) out += "; not read: " + joined(question.unread, ", ");
    return out;
}

}  // namespace interdict
