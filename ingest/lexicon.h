// The language of restriction and the names of the world, read from the tables of lexicon/.
#pragma once

#include "graph/vocabulary.h"
#include "ingest/lexicon/table.h"
#include "ingest/lexicon/text_map.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

struct Country {
    std::string_view name, code;
    std::vector<std::string_view> names, adjectives, stand_ins;
};

struct Organ {
    std::string_view name, state, kind;     // state: a country's code, or "-"
    std::vector<std::string_view> names;    // valid anywhere
    std::vector<std::string_view> weak;     // count only where the state is known
};

// A company, a person in office, a news outlet, or a product and its owner.
struct KnownName {
    std::string_view name;
    std::string_view state;                 // a country's code, or "-"
    std::string_view owner;                 // of a product
    std::vector<std::string_view> names;
};

// What a name of the tables may mean.
struct Meaning {
    enum class Kind { country, adjective, stand_in, organ, weak_organ, company, person, media, product } kind;
    std::uint32_t row;
};

struct Title {
    std::string_view kind, body, state;
};

struct Description {
    std::string_view noun, kind;
    EntityType type;
};

struct Trigger {
    std::string_view word;
    bool noun;
    std::vector<std::string_view> needs;
    Predicate action;
    std::string_view frame;
    std::uint32_t line;

    bool has_need(std::string_view need) const { return std::find(needs.begin(), needs.end(), need) != needs.end(); }
    // Whether it asks for no other word beside it than the parties.
    bool is_bare() const;
};

enum class Effect { act, act_on, menace, undergo, risk, end, ended, stand, propose, threaten, plan, negate, attempt };

// The effect that governors.tsv spells so.
std::optional<Effect> effect_of(std::string_view word);

struct Governor {
    std::string_view verb, via;
    Effect effect;
    std::string_view subject;   // actor, target, none
    std::uint32_t line;
};

class Lexicon {
public:
    // From a folder of tables, or the embedded ones where it is empty. Throws Error{usage} that names file:line.
    explicit Lexicon(const std::string& folder);

    std::vector<Country> countries;
    std::vector<Organ> organs;
    std::vector<KnownName> companies, persons, media, products;

    // What the exact words may mean; empty where no table knows them.
    const std::vector<Meaning>& meanings(std::string_view phrase) const;
    // Whether some name begins with this word: a cheap test before longer ones are tried.
    bool begins_name(std::string_view word) const { return first_words_.contains(word); }

    const Country* country(std::string_view code) const;
    // Whether `word` (or "before word") belongs to a class of words.tsv.
    bool in_class(std::string_view class_name, const std::string& word) const;
    // The value of a word of function_words.tsv in its class; nothing where it is not of the class. Lower case, but for courtesy and calendar.
    std::optional<std::string_view> function_word(std::string_view class_name, const std::string& word) const;
    // What links.tsv says of the word in its class: the words that bring in the other party; nullptr where it is not of the class.
    const std::vector<std::string_view>* link_word(std::string_view class_name, const std::string& word) const;
    const Description* description(const std::string& noun) const;
    const Title* title(const std::string& lower) const;                 // one or more words, lower case
    // The kind of organ that the noun heads ("ministry", "court"); empty where it heads none.
    std::string_view organ_kind(const std::string& lower) const;
    bool is_company_word(std::string_view word) const { return company_words_.contains(word); }

    const std::vector<Trigger>& triggers(const std::string& lemma) const;
    // The verb of which `lower` is a form in -s or -ed, where a bare trigger knows it; else empty. For headlines, whose verbs are
    // taken for names.
    std::string verb_of_form(const std::string& lower) const;
    // What the governing verb makes of a measure reached through `via`.
    const Governor* governor(const std::string& verb, std::string_view via) const;
    // Whether governors.tsv, or links.tsv, has a row of the word.
    bool has_governor(const std::string& word) const { return governors_.contains(word); }
    bool has_link_word(const std::string& word) const;
    // Places of the frame's target, in order.
    const std::vector<std::string_view>& places(std::string_view frame) const;

private:
    void read_world(const std::string& folder);
    void read_language(const std::string& folder);
    void add_name(std::string_view phrase, Meaning meaning);

    std::vector<Table> tables_;   // own the text that all views point into
    TextMap<std::vector<Meaning>> names_;
    TextSet first_words_;
    TextMap<std::uint32_t> country_by_code_;
    TextMap<TextSet> classes_;
    TextMap<TextMap<std::string_view>> function_words_;
    TextMap<TextMap<std::vector<std::string_view>>> link_words_;   // by class
    TextMap<Description> descriptions_;
    TextMap<Title> titles_;
    TextMap<std::string_view> organ_nouns_;
    TextSet company_words_;
    TextMap<std::vector<Trigger>> triggers_;
    TextMap<std::vector<Governor>> governors_;
    TextMap<std::vector<std::string_view>> frames_;
};

}  // namespace interdict
