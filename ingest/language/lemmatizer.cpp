// Lemmas by suffix rules, exceptions and an index of known forms. Functions are named as in spacy/pipeline/lemmatizer.py.
// Tested by tests/ingest/language/lemmatizer_test.cpp.
#include "ingest/language/lemmatizer.h"

#include "ingest/language/msgpack_file.h"
#include "ingest/language/string_hash.h"
#include "ingest/language/utf8.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace interdict {

namespace {

// A set of texts, most of which are never asked for: built in two passes, without a node for each.
class TextIndex {
public:
    TextIndex() = default;
    explicit TextIndex(std::vector<std::string_view> texts)
        : texts_(std::move(texts)), begin_(std::bit_ceil(texts_.size()) + 1), order_(texts_.size()) {
        std::vector<std::uint32_t> buckets(texts_.size());
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            buckets[i] = bucket_of(texts_[i]);
            ++begin_[buckets[i] + 1];
        }
        for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
        std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
        for (std::size_t i = 0; i < texts_.size(); ++i) order_[next[buckets[i]]++] = static_cast<std::uint32_t>(i);
    }

    static constexpr std::uint32_t none = 0xFFFFFFFF;
    // The place of the last of the texts that is `text`, as in a Python dict; `none` when none is.
    std::uint32_t find(std::string_view text) const {
        if (texts_.empty()) return none;
        const std::uint32_t bucket = bucket_of(text);
        for (std::uint32_t i = begin_[bucket + 1]; i > begin_[bucket]; --i) {
            if (texts_[order_[i - 1]] == text) return order_[i - 1];
        }
        return none;
    }
    bool contains(std::string_view text) const { return find(text) != none; }
    bool empty() const { return texts_.empty(); }

private:
    // From the length and the first and last eight bytes: the texts are words.
    std::uint32_t bucket_of(std::string_view text) const {
        std::uint64_t first = 0, last = 0;
        const std::size_t size = std::min<std::size_t>(text.size(), 8);
        if (size > 0) {
            std::memcpy(&first, text.data(), size);
            std::memcpy(&last, text.data() + text.size() - size, size);
        }
        const std::uint64_t mixed = (first * 0x9e3779b97f4a7c15 ^ (last + text.size())) * 0xc2b2ae3d27d4eb4f;
        return static_cast<std::uint32_t>((mixed >> 32) & (begin_.size() - 2));
    }

    std::vector<std::string_view> texts_;
    std::vector<std::uint32_t> begin_ = {0, 0};   // of each bucket in `order_`; the buckets are a power of two
    std::vector<std::uint32_t> order_;            // places in `texts_`
};

struct Rule {
    std::string_view old_ending, new_ending;
};

// What is known of one part of speech.
struct Paradigm {
    std::vector<Rule> rules;
    TextIndex index;
    TextIndex exceptions;
    std::vector<std::span<const msgpack::object>> exception_forms;   // by place in `exceptions`

    bool empty() const { return rules.empty() && index.empty() && exceptions.empty(); }
};

std::string_view feature(std::string_view morph, std::string_view name) {
    for (std::size_t begin = 0; begin < morph.size();) {
        const std::size_t end = std::min(morph.find('|', begin), morph.size());
        const std::string_view one = morph.substr(begin, end - begin);
        if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=') return one.substr(name.size() + 1);
        begin = end + 1;
    }
    return {};
}

// EnglishLemmatizer.is_base_form. `pos` in lower case.
bool is_base_form(std::string_view pos, std::string_view morph) {
    const std::string_view verb_form = feature(morph, "VerbForm");
    const std::string_view number = feature(morph, "Number");
    if (pos == "noun" && number == "Sing") return true;
    if (pos == "verb" && verb_form == "Fin" && feature(morph, "Tense") == "Pres" && number.empty()) return true;
    return verb_form == "Inf" || verb_form == "None" || feature(morph, "Degree") == "Pos";
}

bool is_alphabetic(std::string_view word) {
    for (std::size_t byte = 0; byte < word.size();) {
        if (!is_letter(next_code_point(word, byte))) return false;
    }
    return !word.empty();
}

}  // namespace

struct Lemmatizer::Tables {
    MsgpackFile file;
    std::map<std::uint64_t, Paradigm> by_pos;   // by the id of the part of speech in lower case

    explicit Tables(MsgpackFile lookups);
    std::string rule_lemmatize(std::string_view word, std::string_view pos, std::string_view morph) const;
};

Lemmatizer::Tables::Tables(MsgpackFile lookups) : file(std::move(lookups)) {
    const auto table = [&](std::string_view name) -> std::span<const msgpack::object_kv> {
        const msgpack::object* found = file.find(file.root(), name);
        return found == nullptr ? std::span<const msgpack::object_kv>() : file.map(*found, "a table of a rule lemmatizer");
    };
    if (file.find(file.root(), "lemma_rules") == nullptr) file.fail("the tables of a rule lemmatizer, lemma_rules among them");
    for (const auto& [pos, rules] : table("lemma_rules")) {
        Paradigm& paradigm = by_pos[file.id(pos, "a part of speech")];
        for (const msgpack::object& rule : file.array(rules, "rules")) {
            const auto pair = file.array(rule, "a rule");
            if (pair.size() != 2) file.fail("rules of two endings");
            paradigm.rules.push_back({file.text(pair[0], "an ending"), file.text(pair[1], "an ending")});
        }
    }
    for (const auto& [pos, forms] : table("lemma_index")) {
        std::vector<std::string_view> known;
        for (const msgpack::object& form : file.array(forms, "an index of forms")) known.push_back(file.bytes(form, "a form"));
        by_pos[file.id(pos, "a part of speech")].index = TextIndex(std::move(known));
    }
    for (const auto& [pos, exceptions] : table("lemma_exc")) {
        Paradigm& paradigm = by_pos[file.id(pos, "a part of speech")];
        std::vector<std::string_view> known;
        for (const auto& [form, lemmas] : file.map(exceptions, "exceptions")) {
            known.push_back(file.text(form, "a form"));
            paradigm.exception_forms.push_back(file.array(lemmas, "the lemmas of an exception"));
            for (const msgpack::object& lemma : paradigm.exception_forms.back()) file.text(lemma, "a lemma");
        }
        paradigm.exceptions = TextIndex(std::move(known));
    }
}

std::string Lemmatizer::Tables::rule_lemmatize(std::string_view word, std::string_view pos, std::string_view morph) const {
    std::string lower = lower_case(word);
    const std::string low_pos = lower_case(pos);
    if (low_pos.empty() || low_pos == "eol" || low_pos == "space" || is_base_form(low_pos, morph)) return lower;
    const auto found = by_pos.find(string_id(low_pos));
    if (found == by_pos.end() || found->second.empty()) return low_pos == "propn" ? std::string(word) : lower;
    const Paradigm& paradigm = found->second;

    // Only the first of spaCy's list of forms is a token's lemma: the last of the exception's that no rule gives, else the last that is in the
    // index, else the first that is no word of letters, else the first that is not in the index, else the word.
    std::vector<std::string> in_index, other, unknown;
    for (const Rule& rule : paradigm.rules) {
        if (!std::string_view(lower).ends_with(rule.old_ending)) continue;
        std::string form = lower.substr(0, lower.size() - rule.old_ending.size()) + std::string(rule.new_ending);
        if (form.empty()) continue;
        if (paradigm.index.contains(form)) {
            in_index.push_back(std::move(form));
        } else {
            (is_alphabetic(form) ? unknown : other).push_back(std::move(form));
        }
    }
    const auto is_form = [&](std::string_view form) {
        return std::find(in_index.begin(), in_index.end(), form) != in_index.end() || std::find(other.begin(), other.end(), form) != other.end();
    };
    if (const std::uint32_t place = paradigm.exceptions.find(lower); place != TextIndex::none) {
        const auto& lemmas = paradigm.exception_forms[place];
        for (auto lemma = lemmas.rbegin(); lemma != lemmas.rend(); ++lemma) {
            const std::string_view form(lemma->via.str.ptr, lemma->via.str.size);
            const bool repeated = std::any_of(std::next(lemma), lemmas.rend(), [&](const msgpack::object& earlier) { return earlier == *lemma; });
            if (!is_form(form) && !repeated) return std::string(form);
        }
    }
    if (!in_index.empty()) return in_index.back();
    if (!other.empty()) return other.front();
    return unknown.empty() ? std::string(word) : unknown.front();
}

Lemmatizer::Lemmatizer(const std::string& folder) : Lemmatizer(MsgpackFile(folder + "/lemmatizer/lookups/lookups.bin")) {}
Lemmatizer::Lemmatizer(MsgpackFile lookups) : tables_(std::make_unique<Tables>(std::move(lookups))) {}
Lemmatizer::~Lemmatizer() = default;
Lemmatizer::Lemmatizer(Lemmatizer&&) noexcept = default;

std::string Lemmatizer::lemma(std::string_view word, std::string_view pos, std::string_view morph) const {
    return tables_->rule_lemmatize(word, pos, morph);
}

void Lemmatizer::apply(Document& document) const {
    for (Token& token : document.tokens) {
        if (token.lemma.empty()) token.lemma = lemma(document.text_of(token), token.pos, token.morph);
    }
}

}  // namespace interdict
