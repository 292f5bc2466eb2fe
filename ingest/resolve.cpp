// First every name is given a party, then descriptions and pronouns are read in order of the text, each looking back over what stood before.
#include "ingest/resolve_reading.h"

#include <algorithm>

namespace interdict {

namespace {

const std::vector<PartyRef> nobody;

}  // namespace

void add_unique(std::vector<std::string>& list, std::string value) {
    if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

Resolver::Resolver(const Tree& t, const Lexicon& l, std::vector<Mention> mentions) : tree(t), lexicon(l) {
    cast.mentions = std::move(mentions);
    cast.stands_for.resize(cast.mentions.size());
    cast.mention_at.assign(tree.size(), -1);
    for (std::size_t m = 0; m < cast.mentions.size(); ++m)
        for (std::uint32_t i = cast.mentions[m].span.begin; i < cast.mentions[m].span.end; ++i) cast.mention_at[i] = static_cast<int>(m);
}

void Resolver::resolve_references() {
    for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
        const Mention& mention = cast.mentions[m];
        if (mention.kind == MentionKind::description) cast.stands_for[m] = described(mention);
        if (mention.kind == MentionKind::pronoun) {
            if (tree.is(mention.head, "expl")) continue;
            if (mention.word_kind == "i" || mention.word_kind == "we") {
                cast.stands_for[m] = speaker(mention.head);
                continue;
            }
            cast.stands_for[m] = look_back(mention, {}, tree.is(mention.head, "poss"));
        }
        if (cast.stands_for[m].empty()) continue;
        for (const PartyRef r : cast.stands_for[m])
            if (mention.kind == MentionKind::description) {
                add_unique(party(r).descriptors, tree.lemma(mention.head));
                ++party(r).mentions;
            }
        std::vector<PartyRef> group = coordinated(mention.head);
        if (group.empty()) group = cast.stands_for[m];
        seen.push_back({group, mention.head, tree.sentence_number(mention.head), is_subject(mention.head),
                        mention.kind == MentionKind::adjective || tree.is_one_of(mention.head, {"compound", "nmod", "amod"})});
    }
}

// Names that only commas, "and" and nouns of description part stand in one list, however the parser hangs them.
void Resolver::find_lists() {
    cast.list_of.assign(cast.mentions.size(), -1);
    int lists = 0;
    std::vector<std::size_t> chain;
    bool joined = false;
    auto close = [&] {
        if (joined && chain.size() > 1) {
            for (const std::size_t m : chain) cast.list_of[m] = lists;
            ++lists;
        }
        chain.clear();
        joined = false;
    };
    for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
        if (cast.mentions[m].kind != MentionKind::name) {
            if (cast.mentions[m].kind == MentionKind::pronoun) close();
            continue;
        }
        bool conjunction = false;
        if (!chain.empty() && !are_listed(cast.mentions[chain.back()], cast.mentions[m], conjunction)) close();
        chain.push_back(m);
        joined |= conjunction && chain.size() > 1;
    }
    close();
}

bool Resolver::are_listed(const Mention& a, const Mention& b, bool& conjunction) const {
    if (tree.sentence_number(a.head) != tree.sentence_number(b.head) || b.span.begin <= a.span.end || b.span.begin - a.span.end > 8) return false;
    const auto group = [&](const Mention& m) { return m.type == EntityType::COUNTRY ? 0 : m.type == EntityType::PERSON ? 1 : m.type == EntityType::LAW || m.type == EntityType::PLACE ? 2 : 3; };
    if (group(a) != group(b) || group(a) == 2) return false;
    bool parted = false;
    for (std::uint32_t t = a.span.end; t < b.span.begin; ++t) {
        const bool comma = tree.text(t) == ",", conj = tree[t].pos == "CCONJ" && !tree.is_verb(tree.head(t));
        if (comma || conj) {
            parted = true;
            conjunction |= conj;
            continue;
        }
        // What stands between must be a description of the second: "and interior minister B".
        if (!parted || !(tree.is_noun(t) || tree[t].pos == "ADJ" || tree[t].pos == "DET" || tree.text(t) == "-")) return false;
    }
    // "… Acme, and Beta said": the subject of a later verb begins something new.
    return parted && !(tree.is_one_of(b.head, {"nsubj", "nsubjpass"}) && !tree.is_one_of(tree.first_conjunct(a.head), {"nsubj", "nsubjpass"}));
}

void Resolver::finish() {
    for (Party& p : cast.parties) {
        auto& aliases = p.entity.aliases;
        aliases.erase(std::remove(aliases.begin(), aliases.end(), p.entity.name), aliases.end());
        std::sort(aliases.begin(), aliases.end());
        auto& short_forms = p.entity.short_forms;
        std::sort(short_forms.begin(), short_forms.end());
    }
}

Party party_of(const Organ& organ, const Lexicon& lexicon) {
    Party made;
    const bool place = organ.kind == "region";
    made.kind = place ? "country" : "organ";
    made.organ_kind = organ.kind;
    if (organ.state != "-") made.home = organ.state;
    made.entity.name = organ.name;
    made.entity.type = place ? EntityType::PLACE : EntityType::ORG;
    if (const Country* country = lexicon.country(organ.state); country && !place) made.entity.state = country->name;
    for (const std::string_view name : organ.names)
        if (name != organ.name) add_unique(made.entity.aliases, std::string(name));
    for (const std::string_view name : organ.weak) add_unique(made.entity.short_forms, std::string(name));
    std::sort(made.entity.aliases.begin(), made.entity.aliases.end());
    std::sort(made.entity.short_forms.begin(), made.entity.short_forms.end());
    return made;
}

const std::vector<PartyRef>& Cast::at(std::uint32_t token) const {
    const int m = mention_at[token];
    if (m < 0 || mentions[static_cast<std::size_t>(m)].head != token) return nobody;
    return stands_for[static_cast<std::size_t>(m)];
}

const Mention* Cast::mention_headed(std::uint32_t token) const {
    const int m = mention_at[token];
    if (m < 0 || mentions[static_cast<std::size_t>(m)].head != token) return nullptr;
    return &mentions[static_cast<std::size_t>(m)];
}

Cast resolve(const Tree& tree, const Lexicon& lexicon, std::vector<Mention> mentions) {
    Resolver resolver(tree, lexicon, std::move(mentions));
    resolver.find_lists();
    resolver.resolve_names();
    resolver.resolve_references();
    resolver.finish();
    return std::move(resolver.cast);
}

}  // namespace interdict
