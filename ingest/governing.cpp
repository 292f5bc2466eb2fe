#include "ingest/governing.h"

namespace interdict {

const Governor* governor_of(const Tree& tree, const Lexicon& lexicon, std::uint32_t word, std::string_view via) {
    for (const std::uint32_t particle : tree.children(word, {"prt", "advmod", "prep"}))
        if (const Governor* g = lexicon.governor(tree.lemma(word) + " " + tree.lower(particle), via)) return g;
    // "the authorities": who, not a power
    if (via == "noun" && tree[word].tag == "NNS" && lexicon.in_class("state_servant", tree.lemma(word))) return nullptr;
    return lexicon.governor(tree.lemma(word), via);
}

std::uint32_t verb_of_object(const Tree& tree, std::uint32_t noun) {
    const std::uint32_t first = tree.first_conjunct(noun);
    if (tree.is_root(first) || !tree.is_one_of(first, {"dobj", "nsubjpass", "oprd"}) || !tree.is_verb(tree.head(first))) return no_token;
    return tree.head(first);
}

}  // namespace interdict
