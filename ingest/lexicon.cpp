#include "ingest/lexicon.h"

#include "graph/error.h"

#include <algorithm>
#include <array>
#include <utility>

namespace interdict {

namespace {

const std::vector<Meaning> no_meanings;
const std::vector<Trigger> no_triggers;
const std::vector<std::string_view> no_places;

constexpr std::array<std::pair<std::string_view, Effect>, 13> effects{{{"do", Effect::act},
                                                                       {"do_to", Effect::act_on},
                                                                       {"menace", Effect::menace},
                                                                       {"undergo", Effect::undergo},
                                                                       {"risk", Effect::risk},
                                                                       {"end", Effect::end},
                                                                       {"ended", Effect::ended},
                                                                       {"stand", Effect::stand},
                                                                       {"propose", Effect::propose},
                                                                       {"threaten", Effect::threaten},
                                                                       {"plan", Effect::plan},
                                                                       {"negate", Effect::negate},
                                                                       {"attempt", Effect::attempt}}};

[[noreturn]] void fail(const Table& table, const Row& row, const std::string& why) {
    throw Error(ErrorKind::usage, table.name + ":" + std::to_string(row.line), why);
}

}  // namespace

std::optional<Effect> effect_of(std::string_view word) {
    const auto effect = std::find_if(effects.begin(), effects.end(), [&](const auto& e) { return e.first == word; });
    return effect == effects.end() ? std::nullopt : std::optional(effect->second);
}

Lexicon::Lexicon(const std::string& folder) {
    tables_.reserve(32);   // rows point into the tables' text: they must not move
    read_world(folder);
    read_language(folder);
}

void Lexicon::add_name(std::string_view phrase, Meaning meaning) {
    std::string text(phrase);
    for (std::size_t at; (at = text.find("\u2019")) != std::string::npos;) text.replace(at, 3, 1, '\'');
    // The annotator parts a name at a hyphen and at 's: a name begins with what stands before either.
    std::size_t end = text.find_first_of(" -'");
    if (end == std::string::npos || end == 0) end = text.size();
    first_words_.insert(text.substr(0, end));
    if (const std::size_t space = text.find(' '); space != std::string::npos) first_words_.insert(text.substr(0, space));
    first_words_.insert(text);
    auto& meanings = names_[text];
    for (const Meaning& m : meanings)
        if (m.kind == meaning.kind && m.row == meaning.row) return;
    meanings.push_back(meaning);
}

void Lexicon::read_world(const std::string& folder) {
    auto table = [&](const char* name, std::size_t columns) -> const Table& {
        tables_.push_back(read_table(folder, name, columns));
        return tables_.back();
    };
    auto code_of = [&](const Table& t, const Row& row, std::string_view code) {
        if (code != "-" && !country_by_code_.contains(code)) fail(t, row, "unknown country code \"" + std::string(code) + "\"");
        return code;
    };
    for (const Row& row : table("countries.tsv", 5).rows) {
        const auto n = static_cast<std::uint32_t>(countries.size());
        Country country{row.fields[0], row.fields[1], parts(row.fields[2]), parts(row.fields[3]), parts(row.fields[4])};
        country_by_code_.emplace(std::string(country.code), n);
        add_name(country.name, {Meaning::Kind::country, n});
        for (const auto name : country.names) add_name(name, {Meaning::Kind::country, n});
        for (const auto name : country.adjectives) add_name(name, {Meaning::Kind::adjective, n});
        for (const auto name : country.stand_ins) add_name(name, {Meaning::Kind::stand_in, n});
        countries.push_back(std::move(country));
    }
    const Table& organ_table = table("organs.tsv", 5);
    for (const Row& row : organ_table.rows) {
        const auto n = static_cast<std::uint32_t>(organs.size());
        Organ organ{row.fields[0], code_of(organ_table, row, row.fields[1]), row.fields[2], parts(row.fields[3]), parts(row.fields[4])};
        add_name(organ.name, {Meaning::Kind::organ, n});
        for (const auto name : organ.names) add_name(name, {Meaning::Kind::organ, n});
        for (const auto name : organ.weak) add_name(name, {Meaning::Kind::weak_organ, n});
        organs.push_back(std::move(organ));
    }
    auto known = [&](const char* file, std::vector<KnownName>& list, Meaning::Kind kind) {
        const Table& t = table(file, 3);
        for (const Row& row : t.rows) {
            const auto n = static_cast<std::uint32_t>(list.size());
            const bool product = kind == Meaning::Kind::product;
            KnownName name{row.fields[0], product ? std::string_view("-") : code_of(t, row, row.fields[1]), product ? row.fields[1] : std::string_view("-"), parts(row.fields[2])};
            add_name(name.name, {kind, n});
            for (const auto other : name.names) add_name(other, {kind, n});
            list.push_back(std::move(name));
        }
    };
    known("companies.tsv", companies, Meaning::Kind::company);
    known("media.tsv", media, Meaning::Kind::media);
    known("persons.tsv", persons, Meaning::Kind::person);
    known("products.tsv", products, Meaning::Kind::product);
    for (const Row& row : table("organ_nouns.tsv", 2).rows) organ_nouns_.emplace(std::string(row.fields[0]), row.fields[1]);
    const Table& title_table = table("titles.tsv", 4);
    for (const Row& row : title_table.rows)
        titles_.emplace(std::string(row.fields[0]), Title{row.fields[1], row.fields[2], code_of(title_table, row, row.fields[3])});
    for (const Row& row : table("company_words.tsv", 1).rows) company_words_.insert(std::string(row.fields[0]));
}

void Lexicon::read_language(const std::string& folder) {
    auto table = [&](const char* name, std::size_t columns) -> const Table& {
        tables_.push_back(read_table(folder, name, columns));
        return tables_.back();
    };
    for (const Row& row : table("words.tsv", 2).rows)
        for (const auto word : parts(row.fields[1])) classes_[std::string(row.fields[0])].insert(std::string(word));
    for (const Row& row : table("function_words.tsv", 3).rows) function_words_[std::string(row.fields[1])].emplace(std::string(row.fields[0]), row.fields[2]);
    for (const Row& row : table("links.tsv", 3).rows) link_words_[std::string(row.fields[1])].emplace(std::string(row.fields[0]), parts(row.fields[2]));
    const Table& description_table = table("descriptions.tsv", 3);
    for (const Row& row : description_table.rows) {
        const auto type = entity_type_of(row.fields[2]);
        if (!type) fail(description_table, row, "unknown type \"" + std::string(row.fields[2]) + "\"");
        descriptions_.emplace(std::string(row.fields[0]), Description{row.fields[0], row.fields[1], *type});
    }
    for (const Row& row : table("frames.tsv", 3).rows) frames_[std::string(row.fields[0])] = parts(row.fields[2]);
    const Table& trigger_table = table("triggers.tsv", 5);
    for (const Row& row : trigger_table.rows) {
        const auto action = predicate_of(row.fields[3]);
        if (!action || !is_action(*action)) fail(trigger_table, row, "unknown action \"" + std::string(row.fields[3]) + "\"");
        if (row.fields[1] != "verb" && row.fields[1] != "noun") fail(trigger_table, row, "unknown part of speech \"" + std::string(row.fields[1]) + "\"");
        if (!frames_.contains(std::string(row.fields[4]))) fail(trigger_table, row, "unknown frame \"" + std::string(row.fields[4]) + "\"");
        triggers_[std::string(row.fields[0])].push_back({row.fields[0], row.fields[1] == "noun", parts(row.fields[2], ';'), *action, row.fields[4], row.line});
    }
    const Table& governor_table = table("governors.tsv", 4);
    for (const Row& row : governor_table.rows) {
        const auto effect = effect_of(row.fields[2]);
        if (!effect) fail(governor_table, row, "unknown effect \"" + std::string(row.fields[2]) + "\"");
        governors_[std::string(row.fields[0])].push_back({row.fields[0], row.fields[1], *effect, row.fields[3], row.line});
    }
}

const std::vector<Meaning>& Lexicon::meanings(std::string_view phrase) const {
    const auto found = names_.find(phrase);
    return found == names_.end() ? no_meanings : found->second;
}

const Country* Lexicon::country(std::string_view code) const {
    const auto found = country_by_code_.find(code);
    return found == country_by_code_.end() ? nullptr : &countries[found->second];
}

bool Lexicon::in_class(std::string_view class_name, const std::string& word) const {
    const auto found = classes_.find(class_name);
    return found != classes_.end() && found->second.contains(word);
}

std::optional<std::string_view> Lexicon::function_word(std::string_view class_name, const std::string& word) const {
    const auto words = function_words_.find(class_name);
    if (words == function_words_.end()) return std::nullopt;
    const auto found = words->second.find(word);
    if (found == words->second.end()) return std::nullopt;
    return found->second;
}

const std::vector<std::string_view>* Lexicon::link_word(std::string_view class_name, const std::string& word) const {
    const auto words = link_words_.find(class_name);
    if (words == link_words_.end()) return nullptr;
    const auto found = words->second.find(word);
    return found == words->second.end() ? nullptr : &found->second;
}

const Description* Lexicon::description(const std::string& noun) const {
    const auto found = descriptions_.find(noun);
    return found == descriptions_.end() ? nullptr : &found->second;
}

const Title* Lexicon::title(const std::string& lower) const {
    const auto found = titles_.find(lower);
    return found == titles_.end() ? nullptr : &found->second;
}

std::string_view Lexicon::organ_kind(const std::string& lower) const {
    const auto found = organ_nouns_.find(lower);
    return found == organ_nouns_.end() ? std::string_view() : found->second;
}

const std::vector<Trigger>& Lexicon::triggers(const std::string& lemma) const {
    const auto found = triggers_.find(lemma);
    return found == triggers_.end() ? no_triggers : found->second;
}

bool Trigger::is_bare() const {
    constexpr std::string_view of_parties[] = {"party", "direct", "authority", "firm", "company", "no_state", "!firm"};
    return std::all_of(needs.begin(), needs.end(), [&](std::string_view need) { return std::find(std::begin(of_parties), std::end(of_parties), need) != std::end(of_parties); });
}

std::string Lexicon::verb_of_form(const std::string& lower) const {
    auto is_verb = [&](const std::string& lemma) {
        for (const Trigger& t : triggers(lemma))
            if (!t.noun && t.is_bare()) return true;
        return false;
    };
    for (const std::string_view ending : {"s", "es", "d", "ed"}) {
        if (lower.size() < ending.size() + 3 || !lower.ends_with(ending)) continue;
        std::string stem = lower.substr(0, lower.size() - ending.size());
        if (is_verb(stem)) return stem;
        // "banned", "barred": a doubled consonant.
        if (ending == "ed" && stem.size() > 3 && stem[stem.size() - 1] == stem[stem.size() - 2] && is_verb(stem.substr(0, stem.size() - 1))) return stem.substr(0, stem.size() - 1);
    }
    return {};
}

const Governor* Lexicon::governor(const std::string& verb, std::string_view via) const {
    const auto found = governors_.find(verb);
    if (found == governors_.end()) return nullptr;
    for (const Governor& g : found->second)
        if (g.via == via) return &g;
    return nullptr;
}

bool Lexicon::has_link_word(const std::string& word) const {
    return std::any_of(link_words_.begin(), link_words_.end(), [&](const auto& words) { return words.second.contains(word); });
}

const std::vector<std::string_view>& Lexicon::places(std::string_view frame) const {
    const auto found = frames_.find(frame);
    return found == frames_.end() ? no_places : found->second;
}

}  // namespace interdict
