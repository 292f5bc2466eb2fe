#include "ingest/in_words.h"

#include <algorithm>

namespace interdict {

namespace {

constexpr int longest_route = 6;   // steps that are told

// One step up from the token, in words; `t` becomes the word that it leads to.
std::string step(std::uint32_t& t, const Tree& tree) {
    const auto to = [&](std::string_view relation) {
        t = tree.head(t);
        return std::string(relation) + " " + in_quotes(tree.text(t));
    };
    const std::string_view label = tree[t].dep;
    if (label == "nsubj" || label == "csubj") return to("subject of");
    if (label == "nsubjpass") return to("subject of the passive");
    if (label == "dobj") return to("object of");
    if (label == "dative") return to("indirect object of");
    if (label == "attr" || label == "oprd" || label == "acomp") return to("complement of");
    if (label == "poss") return to("owner of");
    if (label == "compound" || label == "nmod" || label == "amod" || label == "npadvmod" || label == "nummod") return to("modifier of");
    if (label == "appos") return to("in apposition to");
    if (label == "conj") return to("coordinated with");
    if (label == "xcomp" || label == "ccomp") return to("in the clause below");
    if (label == "advcl") return to("in a clause beside");
    if (label == "acl" || label == "relcl") return to("in a clause on");
    if ((label == "pobj" || label == "pcomp") && !tree.is_root(tree.head(t))) {
        const std::uint32_t preposition = tree.head(t);
        t = tree.head(preposition);
        return "behind " + in_quotes(tree.lower(preposition)) + " of " + in_quotes(tree.text(t));
    }
    return to("below");
}

const Mention* mention_over(std::uint32_t token, const Cast& cast) {
    const int m = cast.mention_at[token];
    return m < 0 ? nullptr : &cast.mentions[static_cast<std::size_t>(m)];
}

// The name that a description or pronoun goes back to: the last before it, else the first after.
const Mention* named_elsewhere(PartyRef party, std::uint32_t token, const Cast& cast) {
    const Mention* found = nullptr;
    for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
        const Mention& mention = cast.mentions[m];
        if (mention.kind == MentionKind::description || mention.kind == MentionKind::pronoun || mention.span.contains(token)) continue;
        if (std::find(cast.stands_for[m].begin(), cast.stands_for[m].end(), party) == cast.stands_for[m].end()) continue;
        if (mention.head > token && found) break;
        found = &mention;
    }
    return found;
}

}  // namespace

std::string in_quotes(std::string_view words) { return "“" + std::string(words) + "”"; }

Span phrase_at(std::uint32_t token, const Tree& tree, const Cast& cast) {
    const Mention* mention = mention_over(token, cast);
    if (!mention) return {token, token + 1};
    Span span = mention->span;
    if (mention->kind == MentionKind::description)
        for (const std::uint32_t c : tree.children(mention->head))
            if (c < span.begin && tree.is_one_of(c, {"det", "poss", "amod", "compound", "nmod", "nummod"})) span.begin = std::min(span.begin, tree.subtree(c).begin);
    while (span.size() > 1 && tree.is_space(span.begin)) ++span.begin;
    return span;
}

Naming naming_of(Span span, const Tree& tree) { return {std::string(tree.document().printed_text_of(span)), {tree[span.begin].begin, tree[span.end - 1].end}}; }

std::string quoted(std::uint32_t token, const Tree& tree, const Cast& cast) { return in_quotes(tree.document().printed_text_of(phrase_at(token, tree, cast))); }

std::string sentence_from(std::uint32_t token, std::uint32_t seen_from, const Tree& tree) {
    const std::uint32_t sentence = tree.sentence_number(token);
    return sentence == tree.sentence_number(seen_from) ? std::string() : " in sentence " + std::to_string(sentence + 1);
}

std::string route(std::uint32_t from, std::uint32_t to, std::uint32_t anchor, const Tree& tree) {
    if (from == to || tree.sentence_number(from) != tree.sentence_number(to)) return {};
    std::string told;
    std::uint32_t t = from;
    for (int steps = 0; steps < longest_route && t != to && t != anchor && !tree.is_below(to, t) && !tree.is_root(t); ++steps)
        told += (told.empty() ? "" : ", ") + step(t, tree);
    if (t == to || t == anchor || !tree.is_below(to, t)) return told;
    // The trigger stands below the word, or below what both hang on: "Acme, which was banned".
    std::string down;
    std::uint32_t below = to;
    for (int steps = 0; steps < longest_route && below != t && !tree.is_root(below); ++steps) down += (down.empty() ? "" : ", ") + step(below, tree);
    return told + (told.empty() ? "" : "; ") + in_quotes(tree.text(to)) + " is " + down;
}

std::string naming_in_words(const Filler& filler, std::uint32_t seen_from, const Tree& tree, const Cast& cast) {
    const std::string& name = cast[filler.party].entity.name;
    const std::string here = sentence_from(filler.token, seen_from, tree);
    const Mention* mention = mention_over(filler.token, cast);
    const int m = cast.mention_at[filler.token];
    const bool its_own = mention && std::find(cast.stands_for[static_cast<std::size_t>(m)].begin(), cast.stands_for[static_cast<std::size_t>(m)].end(), filler.party) !=
                                        cast.stands_for[static_cast<std::size_t>(m)].end();
    if (!its_own) return name;
    const std::string words = quoted(filler.token, tree, cast) + here;
    if (mention->kind == MentionKind::name) return mention->text == name ? words : words + ", a name of " + name;
    if (mention->kind == MentionKind::adjective) return words + ", which stands for " + name;
    std::string told = words + (mention->kind == MentionKind::pronoun ? ", a pronoun for " : ", a description of ") + name;
    if (const Mention* named = named_elsewhere(filler.party, filler.token, cast)) {
        const std::string where = sentence_from(named->head, filler.token, tree);
        if (named->text != name) told += ", named " + in_quotes(named->text) + where;
        else if (!where.empty()) told += ", named" + where;
    }
    return told;
}

}  // namespace interdict
