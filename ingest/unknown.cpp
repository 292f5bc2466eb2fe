#include "ingest/unknown.h"

#include "ingest/in_words.h"

#include <algorithm>
#include <string>

namespace interdict {

namespace {

using Kind = Unknown::Kind;

struct Finder {
    const Reading& reading;
    const Lexicon& lexicon;
    const Tree& tree = reading.tree;
    const Cast& cast = reading.cast;
    Roles roles{tree, cast, lexicon};
    std::vector<Unknown> found{};

    void add(Kind kind, std::string word, Span span) {
        const Span whole = tree.sentence_of(span.begin);
        Span sentence = whole;
        while (sentence.size() > 1 && tree.is_space(sentence.begin)) ++sentence.begin;
        while (sentence.size() > 1 && tree.is_space(sentence.end - 1)) --sentence.end;
        found.push_back({kind, std::move(word), naming_of(span, tree), naming_of(sentence, tree)});
    }

    // Two parties, one on either side.
    static bool ties(const Fillers& one, const Fillers& other) {
        return std::any_of(one.begin(), one.end(), [&](const Filler& a) { return std::any_of(other.begin(), other.end(), [&](const Filler& b) { return a.party != b.party; }); });
    }
    bool has_trigger(const std::string& lemma, bool noun) const {
        const auto& rows = lexicon.triggers(lemma);
        return std::any_of(rows.begin(), rows.end(), [&](const Trigger& t) { return t.noun == noun; });
    }
    bool is_known_verb(const std::string& lemma) const {
        return has_trigger(lemma, false) || lexicon.has_governor(lemma) || lexicon.has_link_word(lemma) || lexicon.in_class("saying", lemma) || lexicon.in_class("having", lemma);
    }
    bool is_known_noun(const std::string& lemma) const {
        return has_trigger(lemma, true) || lexicon.has_governor(lemma) || lexicon.has_link_word(lemma) || lexicon.description(lemma) || !lexicon.organ_kind(lemma).empty() || lexicon.title(lemma) ||
               lexicon.in_class("mouthpiece", lemma) || lexicon.in_class("person_group", lemma) || lexicon.in_class("state_servant", lemma);
    }
    Fillers behind(std::uint32_t noun) const {
        Fillers all;
        for (const std::uint32_t preposition : tree.children(noun, {"prep"}))
            if (const std::uint32_t object = tree.object_of(preposition); object != no_token && !tree.is_verb(object)) add_fillers(all, roles.hit(object));
        return all;
    }

    void find_words() {
        for (std::uint32_t t = 0; t < tree.size(); ++t) {
            if (cast.mention_at[t] >= 0) continue;
            const std::string& lemma = tree.lemma(t);
            if (tree[t].pos == "VERB" && !is_known_verb(lemma) && ties(roles.doer(t), roles.hit_in_clause(t))) add(Kind::verb, lemma, {t, t + 1});
            if (tree[t].pos == "NOUN" && !is_known_noun(lemma) && ties(roles.owner(t), behind(t))) add(Kind::noun, lemma, {t, t + 1});
        }
    }

    void find_mentions() {
        for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
            const Mention& mention = cast.mentions[m];
            const auto& parties = cast.stands_for[m];
            if (mention.kind == MentionKind::name && mention.meanings.empty() && std::any_of(parties.begin(), parties.end(), [&](PartyRef r) { return cast[r].kind == "organ" && cast[r].home.empty(); }))
                add(Kind::organ, cast[parties.front()].entity.name, mention.span);
            if (!parties.empty()) continue;
            if (mention.kind == MentionKind::description && mention.definite) add(Kind::description, tree.lemma(mention.head), phrase_at(mention.head, tree, cast));
            if (mention.kind == MentionKind::pronoun && !tree.is(mention.head, "expl")) add(Kind::pronoun, tree.lower(mention.head), mention.span);
        }
    }
};

}  // namespace

std::vector<Unknown> unknowns(const Reading& reading, const Lexicon& lexicon) {
    Finder finder{reading, lexicon};
    finder.find_words();
    finder.find_mentions();
    return std::move(finder.found);
}

}  // namespace interdict
