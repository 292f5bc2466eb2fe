#include "ingest/qualify.h"

#include <algorithm>

namespace interdict {

namespace {

bool is_cut(const Tree& tree, std::uint32_t t) { return tree.is_one_of(t, {"relcl", "appos", "punct", "cc", "advcl"}); }

// The noun with what stands before it and what short phrases follow it, without clauses.
Span phrase_of(const Tree& tree, std::uint32_t noun, bool keep_prepositions) {
    std::uint32_t begin = noun, end = noun + 1;
    for (const std::uint32_t c : tree.children(noun)) {
        const Span below = tree.subtree(c);
        if (c < noun) {
            if (!is_cut(tree, c) && !tree.is(c, "det")) begin = std::min(begin, below.begin);
        } else if (tree.is(c, "conj") || (keep_prepositions && tree.is(c, "prep"))) {
            end = std::max(end, below.end);
        }
    }
    while (begin < noun && (tree.is(begin, "det") || tree.is(begin, "punct"))) ++begin;
    return {begin, end};
}

}  // namespace

Qualifier quote(const Tree& tree, Span span) {
    while (!span.empty() && (tree.is_space(span.begin) || tree.is(span.begin, "punct"))) ++span.begin;
    while (!span.empty() && (tree.is_space(span.end - 1) || tree.is(span.end - 1, "punct"))) --span.end;
    if (span.empty()) return {};
    return {std::string(tree.document().printed_text_of(span)), {tree[span.begin].begin, tree[span.end - 1].end}};
}

std::array<std::optional<Qualifier>, qualifier_count> qualify(const Frame& frame, const Tree& tree, const Cast& cast, const Lexicon& lexicon) {
    std::array<std::optional<Qualifier>, qualifier_count> found;
    auto set = [&](QualifierKind kind, Span span) {
        Qualifier q = quote(tree, span);
        auto& slot = found[static_cast<std::size_t>(kind)];
        if (!slot && !q.text.empty()) slot = std::move(q);
    };
    if (frame.scope != no_token && cast.at(frame.scope).empty() && tree.is_noun(frame.scope) && !lexicon.in_class("licence", tree.lemma(frame.scope)))
        set(QualifierKind::scope, phrase_of(tree, frame.scope, false));
    if (frame.addressee != no_token) set(QualifierKind::addressee, phrase_of(tree, frame.addressee, true));
    auto is_law = [&](std::uint32_t token) {
        const Mention* mention = cast.mention_headed(token);
        return mention && mention->type == EntityType::LAW;
    };
    const std::uint32_t anchor = frame.anchor;
    for (const std::uint32_t holder : {anchor, frame.token})
        for (const std::uint32_t c : tree.children(holder)) {
            if (tree.is(c, "prep")) {
                std::uint32_t object = tree.object_of(c);
                if (object != no_token && tree[object].pos == "ADP") object = tree.object_of(object);   // "because of"
                if (object == no_token) continue;
                const std::string& word = tree.lower(c);
                if (lexicon.in_class("under", word) && tree.is_noun(object) && (lexicon.in_class("instrument", tree.lemma(object)) || is_law(object)))
                    set(QualifierKind::instrument, phrase_of(tree, object, true));
                else if (lexicon.in_class("ground", word) && !tree.is(object, "prep") && cast.at(object).empty() && tree[object].entity_type != "DATE" && (word != "for" || tree.is_verb(object) || lexicon.in_class("conduct", tree.lemma(object))))
                    set(QualifierKind::reason, tree.subtree(object));
                else if (lexicon.in_class("locative", word))
                    if (const Mention* mention = cast.mention_headed(object); mention && mention->kind == MentionKind::name && (mention->type == EntityType::COUNTRY || mention->type == EntityType::PLACE))
                        set(QualifierKind::place, phrase_of(tree, object, false));
            } else if (tree.is(c, "advcl") && tree.child(c, {"mark"}) != no_token && lexicon.in_class("ground", tree.lower(tree.child(c, {"mark"})))) {
                set(QualifierKind::reason, {tree.child(c, {"mark"}) + 1, tree.subtree(c).end});
            }
        }
    // The subject or maker of the act may be the instrument itself: "the bill would bar".
    if (const std::uint32_t subject = tree.child(anchor, {"nsubj"}); subject != no_token && (is_law(subject) || (lexicon.in_class("draft", tree.lemma(subject)) && tree[subject].pos == "PROPN")))
        set(QualifierKind::instrument, phrase_of(tree, subject, true));
    // Who says so: the subject of the verb of saying above, where it is not the one who acts.
    for (std::uint32_t t = anchor; !tree.is_root(t); t = tree.head(t)) {
        const std::uint32_t above = tree.head(t);
        if (!tree.is(t, "ccomp") || !lexicon.in_class("saying", tree.lemma(above))) continue;
        const std::uint32_t speaker = tree.child(above, {"nsubj"});
        if (speaker == no_token) break;
        const bool actor_speaks = std::any_of(frame.actors.begin(), frame.actors.end(), [&](const Filler& f) {
            const auto& who = cast.at(speaker);
            return std::find(who.begin(), who.end(), f.party) != who.end();
        });
        if (!actor_speaks && tree[speaker].pos != "PRON") set(QualifierKind::attribution, phrase_of(tree, speaker, true));
        break;
    }
    return found;
}

}  // namespace interdict
