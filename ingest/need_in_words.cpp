#include "ingest/need_in_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace interdict {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 24> needs{{
    {"xcomp", "an infinitive or gerund stands below it"},
    {"negated", "it is said with a negation"},
    {"direct", "its object is itself a party"},
    {"alone", "it has neither object nor clause"},
    {"listed", "it is a passive, in an article that tells of a list"},
    {"ended", "a verb of ending governs it"},
    {"passive", "it is a passive"},
    {"person", "its object is a person known by name"},
    {"owned", "its object says whose it is"},
    {"no_state", "no state is ever hit"},
    {"from_takeover", "“from” buying a company, or a part of one, follows it"},
    {"may", "it is said with may, might, could or can"},
    {"active", "it is no passive without an agent"},
    {"means_not", "the word itself denies what it tells"},
    {"governed", "a verb of governors.tsv governs it"},
    {"authority", "its subject is a state, its organ or officer"},
    {"firm", "its subject is a company or association"},
    {"company", "its subject is a party that is neither state nor organ"},
    {"party", "its object tells a party"},
    {"dissuades", "a negated infinitive, or one of avoiding, stands below it"},
    {"cannot", "it is said with cannot, may not or can no longer"},
    {"unwilling", "it is said with will not or would not"},
    {"again", "a word of resuming stands beside it"},
    {"from_gerund", "“from” and a gerund follow it"},
}};

std::string word_of_class(std::string_view name) { return "a word of the class " + std::string(name); }

}  // namespace

std::string need_in_words(std::string_view need) {
    if (need.starts_with('!')) {
        const std::string denied = need_in_words(need.substr(1));
        return denied.empty() ? denied : "it does not hold that " + denied;
    }
    const auto known = std::find_if(needs.begin(), needs.end(), [&](const auto& each) { return each.first == need; });
    if (known != needs.end()) return std::string(known->second);
    const std::size_t equals = need.find('=');
    const auto lower = [](std::string_view word) { return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }); };
    if (equals == std::string_view::npos) return lower(need) ? "“" + std::string(need) + "” and a noun follow it" : std::string();
    const std::string_view key = need.substr(0, equals), value = need.substr(equals + 1);
    if (value.empty()) return {};
    if (key == "near" || key == "becomes") {
        std::string words(value);
        for (std::size_t bar; (bar = words.find('|')) != std::string::npos;) words.replace(bar, 1, " or ");
        return (key == "near" ? "a word of its clause begins with " : "its complement begins with ") + words;
    }
    if (key == "prt" || key == "prep") return "“" + std::string(value) + "” follows it";
    if (key == "obj") return "its object is " + word_of_class(value);
    if (key == "acomp") return "its predicate adjective is " + word_of_class(value);
    if (key == "xcomp") return "the infinitive or gerund below it is " + word_of_class(value);
    if (key == "mod") return "a modifier is " + word_of_class(value);
    if (!lower(key)) return {};
    if (value == "body") return "the name of an organisation, or a word of the class body, follows behind “" + std::string(key) + "”";
    if (value == "somebody") return "a name of a person or an organisation follows behind “" + std::string(key) + "”";
    return value == "party" ? "a party follows behind “" + std::string(key) + "”" : word_of_class(value) + " follows behind “" + std::string(key) + "”";
}

std::string_view preposition_of_need(std::string_view need) {
    if (need.starts_with('!')) need.remove_prefix(1);
    constexpr std::array<std::string_view, 8> keys{"near", "becomes", "prt", "prep", "obj", "acomp", "xcomp", "mod"};
    const std::string_view key = need.substr(0, need.find('='));
    const bool alone = key.size() == need.size();
    if (alone ? std::any_of(needs.begin(), needs.end(), [&](const auto& each) { return each.first == key; }) : std::find(keys.begin(), keys.end(), key) != keys.end()) return {};
    return key;
}

std::string_view class_of_need(std::string_view need) {
    if (need.starts_with('!')) need.remove_prefix(1);
    const std::size_t equals = need.find('=');
    if (equals == std::string_view::npos) return {};
    const std::string_view key = need.substr(0, equals), value = need.substr(equals + 1);
    return key == "near" || key == "becomes" || key == "prt" || key == "prep" || value == "party" || value == "somebody" ? std::string_view() : value;
}

}  // namespace interdict
