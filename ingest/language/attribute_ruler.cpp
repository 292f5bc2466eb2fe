// Patterns of spaCy's Matcher, as far as an attribute_ruler needs them: a pattern is a fixed number of tokens, a token a set of conditions. All
// matches are found first, then applied in the order of the rules, so that a later rule wins. Tested by tests/ingest/language/attribute_ruler_test.cpp.
#include "ingest/language/attribute_ruler.h"

#include "ingest/language/msgpack_file.h"
#include "ingest/language/regex.h"
#include "ingest/language/utf8.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace interdict {

namespace {

enum class Attribute { orth, lower, tag, pos, morph, lemma, dep, entity_type, is_space };

// The attributes that a pattern may ask for.
constexpr std::pair<std::string_view, Attribute> asked[] = {
    {"ORTH", Attribute::orth},   {"TEXT", Attribute::orth},   {"LOWER", Attribute::lower}, {"TAG", Attribute::tag},
    {"POS", Attribute::pos},     {"MORPH", Attribute::morph}, {"LEMMA", Attribute::lemma}, {"DEP", Attribute::dep},
    {"ENT_TYPE", Attribute::entity_type}, {"IS_SPACE", Attribute::is_space},
};

struct Condition {
    enum class Kind { one_of, none_of, found_by };
    Attribute attribute{};
    Kind kind = Kind::one_of;
    std::vector<std::string> values;   // sorted; of IS_SPACE "1" or "0"
    std::optional<Regex> regex;
};

using TokenPattern = std::vector<Condition>;

struct Pattern {
    std::uint32_t rule = 0;
    std::vector<TokenPattern> tokens;
};

// What a rule sets on one token of the match.
struct Settings {
    std::optional<std::string> tag, pos, morph, lemma, dep;
    std::int64_t index = 0;   // from the end if negative
};

// A token's attributes as they are before any rule is applied.
struct View {
    const Document& document;
    const Token& token;
    std::string_view lower;
    bool is_space;

    std::string_view operator[](Attribute attribute) const {
        switch (attribute) {
            case Attribute::orth: return document.text_of(token);
            case Attribute::lower: return lower;
            case Attribute::tag: return token.tag;
            case Attribute::pos: return token.pos;
            case Attribute::morph: return token.morph;
            case Attribute::lemma: return token.lemma;
            case Attribute::dep: return token.dep;
            case Attribute::entity_type: return token.entity_type;
            case Attribute::is_space: return is_space ? "1" : "0";
        }
        return {};
    }
};

bool holds(const Condition& condition, const View& view) {
    const std::string_view value = view[condition.attribute];
    if (condition.kind == Condition::Kind::found_by) return condition.regex->find(value).has_value();
    const bool is_in = std::binary_search(condition.values.begin(), condition.values.end(), value);
    return is_in == (condition.kind == Condition::Kind::one_of);
}

bool holds(const TokenPattern& pattern, const View& view) {
    return std::all_of(pattern.begin(), pattern.end(), [&](const Condition& condition) { return holds(condition, view); });
}

// Features as spaCy prints them: sorted by name, values by themselves; "_" is none. (Morphology.normalize_features)
std::optional<std::string> normal_morph(std::string_view features) {
    if (features.empty() || features == "_") return "";
    std::vector<std::string> sorted;
    for (std::size_t begin = 0; begin <= features.size();) {
        const std::size_t end = std::min(features.find('|', begin), features.size());
        const std::string_view feature = features.substr(begin, end - begin);
        begin = end + 1;
        const std::size_t equals = feature.find('=');
        if (equals == std::string_view::npos || feature.find('=', equals + 1) != std::string_view::npos) return std::nullopt;
        std::vector<std::string_view> values;
        for (std::size_t at = equals + 1; at <= feature.size();) {
            const std::size_t comma = std::min(feature.find(',', at), feature.size());
            values.push_back(feature.substr(at, comma - at));
            at = comma + 1;
        }
        std::sort(values.begin(), values.end());
        std::string text(feature.substr(0, equals));
        for (std::size_t i = 0; i < values.size(); ++i) {
            text += i == 0 ? '=' : ',';
            text += values[i];
        }
        sorted.push_back(std::move(text));
    }
    std::sort(sorted.begin(), sorted.end());
    std::string normal;
    for (const std::string& feature : sorted) normal += (normal.empty() ? "" : "|") + feature;
    return normal;
}

}  // namespace

struct AttributeRuler::Rules {
    explicit Rules(const MsgpackFile& file);

    std::vector<Pattern> patterns;
    std::vector<Settings> settings;   // by rule
    // Patterns by what their first token asks: a lower-case form, else a tag, else neither. Ascending.
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_lower, by_tag;
    std::vector<std::uint32_t> others;

private:
    TokenPattern token_pattern(const MsgpackFile&, const msgpack::object&) const;
    Settings settings_of(const MsgpackFile&, const msgpack::object& attributes) const;
    void index(std::uint32_t pattern);
};

AttributeRuler::Rules::Rules(const MsgpackFile& file) {
    for (const msgpack::object& rule : file.array(file.root(), "the patterns of an attribute_ruler")) {
        const msgpack::object* rule_patterns = file.find(rule, "patterns");
        const msgpack::object* attributes = file.find(rule, "attrs");
        const msgpack::object* position = file.find(rule, "index");
        if (rule_patterns == nullptr || attributes == nullptr) file.fail("rules of \"patterns\", \"attrs\" and \"index\"");
        Settings set = settings_of(file, *attributes);
        set.index = position == nullptr ? 0 : static_cast<std::int64_t>(file.id(*position, "the index of a rule"));
        for (const msgpack::object& tokens : file.array(*rule_patterns, "the patterns of a rule")) {
            Pattern pattern;
            pattern.rule = static_cast<std::uint32_t>(settings.size());
            for (const msgpack::object& token : file.array(tokens, "a pattern")) pattern.tokens.push_back(token_pattern(file, token));
            const auto size = static_cast<std::int64_t>(pattern.tokens.size());
            if (size == 0) file.fail("patterns of one token at least");
            if (set.index >= size || set.index < -size) file.fail("an index that lies in its pattern, found " + std::to_string(set.index));
            patterns.push_back(std::move(pattern));
        }
        settings.push_back(std::move(set));
    }
    for (std::uint32_t i = 0; i < patterns.size(); ++i) index(i);
}

TokenPattern AttributeRuler::Rules::token_pattern(const MsgpackFile& file, const msgpack::object& conditions) const {
    TokenPattern pattern;
    for (const auto& [key, value] : file.map(conditions, "a token of a pattern")) {
        const std::string name(file.text(key, "an attribute's name"));
        const auto known = std::find_if(std::begin(asked), std::end(asked), [&](const auto& entry) { return entry.first == name; });
        if (known == std::end(asked)) {
            file.fail("attributes that interdict knows in a pattern (ORTH, TEXT, LOWER, TAG, POS, MORPH, LEMMA, DEP, ENT_TYPE, IS_SPACE), found \"" + name + "\"");
        }
        const Attribute attribute = known->second;
        const auto value_of = [&](const msgpack::object& object) -> std::string {
            if (attribute == Attribute::is_space) {
                if (object.type == msgpack::type::POSITIVE_INTEGER) return object.via.u64 != 0 ? "1" : "0";
                return file.boolean(object, "the value of IS_SPACE") ? "1" : "0";
            }
            const std::string_view text = file.text(object, "the value of an attribute in a pattern");
            if (attribute != Attribute::morph) return std::string(text);
            const auto morph = normal_morph(text);
            if (!morph) file.fail("morphology such as Number=Sing|Person=3, found \"" + std::string(text) + "\"");
            return *morph;
        };
        if (value.type != msgpack::type::MAP) {
            pattern.push_back({attribute, Condition::Kind::one_of, {value_of(value)}, std::nullopt});
            continue;
        }
        for (const auto& [predicate_key, operand] : file.map(value, "a predicate")) {
            const std::string predicate(file.text(predicate_key, "a predicate's name"));
            Condition condition;
            condition.attribute = attribute;
            if (predicate == "REGEX") {
                condition.kind = Condition::Kind::found_by;
                condition.regex.emplace(file.text(operand, "a regular expression"), Regex::From::anywhere, file.path(), name);
            } else if (predicate == "IN" || predicate == "NOT_IN") {
                condition.kind = predicate == "IN" ? Condition::Kind::one_of : Condition::Kind::none_of;
                for (const msgpack::object& element : file.array(operand, "the values of IN or NOT_IN")) condition.values.push_back(value_of(element));
                std::sort(condition.values.begin(), condition.values.end());
            } else {
                file.fail("predicates that interdict knows (IN, NOT_IN, REGEX), found \"" + predicate + "\"");
            }
            pattern.push_back(std::move(condition));
        }
    }
    return pattern;
}

Settings AttributeRuler::Rules::settings_of(const MsgpackFile& file, const msgpack::object& attributes) const {
    Settings set;
    for (const auto& [key, value] : file.map(attributes, "the attrs of a rule")) {
        const std::string_view name = file.text(key, "an attribute's name");
        const std::string text(file.text(value, "the value of an attribute that is set"));
        if (name == "TAG") {
            set.tag = text;
        } else if (name == "POS") {
            set.pos = text;
        } else if (name == "LEMMA") {
            set.lemma = text;
        } else if (name == "DEP") {
            set.dep = text;
        } else if (name == "MORPH") {
            set.morph = normal_morph(text);
            if (!set.morph) file.fail("morphology such as Number=Sing|Person=3, found \"" + text + "\"");
        } else {
            file.fail("attributes that interdict can set (TAG, POS, MORPH, LEMMA, DEP), found \"" + std::string(name) + "\"");
        }
    }
    return set;
}

void AttributeRuler::Rules::index(std::uint32_t number) {
    for (const auto& [attribute, map] : {std::pair{Attribute::lower, &by_lower}, std::pair{Attribute::tag, &by_tag}}) {
        for (const Condition& condition : patterns[number].tokens.front()) {
            if (condition.attribute != attribute || condition.kind != Condition::Kind::one_of) continue;
            for (const std::string& value : condition.values) {
                auto& list = (*map)[value];
                if (list.empty() || list.back() != number) list.push_back(number);
            }
            return;
        }
    }
    others.push_back(number);
}

AttributeRuler::AttributeRuler(const std::string& folder) : AttributeRuler(MsgpackFile(folder + "/attribute_ruler/patterns")) {}
AttributeRuler::AttributeRuler(MsgpackFile patterns) : rules_(std::make_unique<Rules>(patterns)) {}
AttributeRuler::~AttributeRuler() = default;
AttributeRuler::AttributeRuler(AttributeRuler&&) noexcept = default;

void AttributeRuler::apply(Document& document) const {
    struct Hit {
        std::uint32_t rule = 0;
        std::uint32_t begin = 0, end = 0;
        auto operator<=>(const Hit&) const = default;
    };
    auto& tokens = document.tokens;
    std::vector<std::string> lower(tokens.size());
    std::vector<View> views;
    views.reserve(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string_view text = document.text_of(tokens[i]);
        lower[i] = lower_case(text);
        views.push_back({document, tokens[i], lower[i], is_space(text)});
    }

    std::vector<Hit> hits;
    const auto try_at = [&](const std::vector<std::uint32_t>& candidates, std::uint32_t begin) {
        for (const std::uint32_t number : candidates) {
            const Pattern& pattern = rules_->patterns[number];
            if (pattern.tokens.size() > tokens.size() - begin) continue;
            bool all = true;
            for (std::size_t i = 0; i < pattern.tokens.size() && all; ++i) all = holds(pattern.tokens[i], views[begin + i]);
            if (all) hits.push_back({pattern.rule, begin, begin + static_cast<std::uint32_t>(pattern.tokens.size())});
        }
    };
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        if (const auto found = rules_->by_lower.find(views[i].lower); found != rules_->by_lower.end()) try_at(found->second, i);
        if (const auto found = rules_->by_tag.find(tokens[i].tag); found != rules_->by_tag.end()) try_at(found->second, i);
        try_at(rules_->others, i);
    }
    std::sort(hits.begin(), hits.end());

    for (const Hit& hit : hits) {
        const Settings& set = rules_->settings[hit.rule];
        Token& token = tokens[static_cast<std::size_t>((set.index < 0 ? hit.end : hit.begin) + set.index)];
        if (set.tag) token.tag = *set.tag;
        if (set.pos) token.pos = *set.pos;
        if (set.morph) token.morph = *set.morph;
        if (set.lemma) token.lemma = *set.lemma;
        if (set.dep) token.dep = *set.dep;
    }
}

}  // namespace interdict
