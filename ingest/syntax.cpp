#include "ingest/syntax.h"

#include <algorithm>

namespace interdict {

namespace {

std::string lower_case(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

bool contains(std::initializer_list<std::string_view> words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Tree::Tree(const Document& document) : document_(document) {
    const std::uint32_t count = size();
    lower_.reserve(count);
    lemma_.reserve(count);
    children_.resize(count);
    left_.resize(count);
    right_.resize(count);
    sentence_.resize(count);
    line_.resize(count);
    std::uint32_t line = 0;
    for (std::uint32_t t = 0; t < count; ++t) {
        const Token& token = document.tokens[t];
        lower_.push_back(lower_case(document.text_of(token)));
        lemma_.push_back(lower_case(token.lemma));
        if (token.head != t) children_[token.head].push_back(t);
        left_[t] = right_[t] = t;
        line_[t] = line;
        if (document.text_of(token).find('\n') != std::string_view::npos) ++line;
    }
    for (std::uint32_t s = 0; s < document.sentences.size(); ++s)
        for (std::uint32_t t = document.sentences[s].begin; t < document.sentences[s].end; ++t) sentence_[t] = s;
    // Widths rise from the leaves. Depths are bounded by the sentence, and a stack of our own is deep enough for any of them.
    std::vector<std::pair<std::uint32_t, std::size_t>> stack;
    for (std::uint32_t root = 0; root < count; ++root) {
        if (!is_root(root)) continue;
        stack.push_back({root, 0});
        while (!stack.empty()) {
            auto& [token, next] = stack.back();
            if (next < children_[token].size()) {
                const std::uint32_t below = children_[token][next++];
                stack.push_back({below, 0});
                continue;
            }
            const std::uint32_t done = token;
            stack.pop_back();
            if (!stack.empty()) {
                const std::uint32_t above = stack.back().first;
                left_[above] = std::min(left_[above], left_[done]);
                right_[above] = std::max(right_[above], right_[done]);
            }
        }
    }
}

std::string Tree::lemma_of_plural(std::uint32_t token) const {
    const std::string& lemma = lemma_[token];
    if (document_.tokens[token].pos != "PROPN" || lemma.size() < 4 || lemma.back() != 's') return lemma;
    if (lemma.ends_with("ies")) return lemma.substr(0, lemma.size() - 3) + "y";
    return lemma.substr(0, lemma.size() - 1);
}

bool Tree::is_one_of(std::uint32_t token, std::initializer_list<std::string_view> deps) const {
    return contains(deps, document_.tokens[token].dep);
}

bool Tree::is_noun(std::uint32_t token) const {
    const std::string_view pos = document_.tokens[token].pos;
    return pos == "NOUN" || pos == "PROPN";
}

bool Tree::is_verb(std::uint32_t token) const {
    const std::string_view pos = document_.tokens[token].pos;
    return pos == "VERB" || pos == "AUX";
}

std::uint32_t Tree::child(std::uint32_t token, std::initializer_list<std::string_view> deps) const {
    for (std::uint32_t c : children_[token])
        if (contains(deps, document_.tokens[c].dep)) return c;
    return no_token;
}

std::vector<std::uint32_t> Tree::children(std::uint32_t token, std::initializer_list<std::string_view> deps) const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t c : children_[token])
        if (contains(deps, document_.tokens[c].dep)) found.push_back(c);
    return found;
}

std::uint32_t Tree::preposition(std::uint32_t token, std::string_view word) const {
    for (std::uint32_t c : children_[token])
        if (is_one_of(c, {"prep", "agent", "dative", "prt"}) && lower_[c] == word && object_of(c) != no_token) return c;
    return no_token;
}

std::uint32_t Tree::object_of(std::uint32_t preposition) const {
    if (const std::uint32_t object = child(preposition, {"pobj", "pcomp"}); object != no_token) return object;
    // "because of", "out of", "from within": a preposition under a preposition.
    if (const std::uint32_t inner = child(preposition, {"prep"}); inner != no_token) return child(inner, {"pobj", "pcomp"});
    // "to and from Cuba"
    if (const std::uint32_t twin = child(preposition, {"conj"}); twin != no_token && document_.tokens[twin].pos == "ADP") return child(twin, {"pobj", "pcomp"});
    return no_token;
}

std::vector<std::uint32_t> Tree::with_conjuncts(std::uint32_t token) const {
    std::vector<std::uint32_t> all{token};
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::uint32_t c : children_[all[i]])
            if (is(c, "conj")) all.push_back(c);
    std::sort(all.begin(), all.end());
    return all;
}

std::uint32_t Tree::first_conjunct(std::uint32_t token) const {
    while (is(token, "conj") && !is_root(token)) token = head(token);
    return token;
}

bool Tree::is_below(std::uint32_t token, std::uint32_t ancestor) const {
    for (std::uint32_t t = token;; t = head(t)) {
        if (t == ancestor) return true;
        if (is_root(t)) return false;
    }
}

bool Tree::is_passive(std::uint32_t verb) const {
    if (child(verb, {"nsubjpass", "auxpass", "agent", "csubjpass"}) != no_token) return true;
    if (document_.tokens[verb].tag != "VBN") return false;
    if (is_one_of(verb, {"acl", "amod", "relcl", "advcl"}) && child(verb, {"nsubj", "aux", "dobj"}) == no_token) return true;
    if (is_one_of(verb, {"acomp", "oprd"})) return true;
    // A headline leaves the auxiliary out: "Council still locked out".
    if (!is_one_of(verb, {"conj"}) && child(verb, {"aux", "dobj", "dative", "ccomp"}) == no_token && child(verb, {"nsubj"}) != no_token) return true;
    // A coordinated participle shares the auxiliary: "were seized and destroyed".
    return is(verb, "conj") && child(verb, {"nsubj", "dobj"}) == no_token && child(verb, {"aux"}) == no_token &&
           is_verb(head(verb)) && is_passive(head(verb));
}

}  // namespace interdict
