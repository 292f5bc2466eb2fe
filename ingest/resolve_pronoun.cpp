#include "ingest/resolve_reading.h"

#include "graph/name_key.h"

#include <algorithm>

namespace interdict {

namespace {

constexpr int sentences_looked_back = 8;        // a description reaches this far
constexpr int sentences_of_a_pronoun = 3;       // a pronoun this far

}  // namespace

bool Resolver::fits_kind(const Party& p, std::string_view kind) const {
    if (kind == "person") return p.entity.type == EntityType::PERSON;
    if (kind == "country") return p.entity.type == EntityType::COUNTRY;
    if (kind == "organ") return p.kind == "organ";
    return (p.entity.type == EntityType::ORG || p.entity.type == EntityType::PRODUCT || p.entity.type == EntityType::GROUP) && p.kind != "organ";
}

bool Resolver::contains_word(const Party& p, const std::string& word) const {
    std::vector<std::string> names = p.entity.aliases;
    names.push_back(p.entity.name);
    for (const std::string& name : names) {
        const std::string key = " " + name_key(name) + " ";
        if (key.find(" " + word + " ") != std::string::npos) return true;
    }
    return false;
}

// Looks back for one party, or for several that were named together.
std::vector<PartyRef> Resolver::look_back(const Mention& mention, std::string_view home, bool bound_to_clause) const {
    const std::uint32_t sentence = tree.sentence_number(mention.head);
    const bool pronoun = mention.kind == MentionKind::pronoun;
    const int reach = pronoun ? sentences_of_a_pronoun : sentences_looked_back;
    const std::string noun = pronoun ? std::string() : tree.lemma(mention.head);
    auto fits = [&](PartyRef r) {
        const Party& p = party(r);
        if (p.is_media && pronoun) return false;
        if (!home.empty() && p.home != home) return false;
        if (pronoun) {
            if (mention.word_kind == "he" || mention.word_kind == "she") return p.entity.type == EntityType::PERSON;
            if (mention.word_kind == "it") return p.entity.type != EntityType::PERSON && p.entity.type != EntityType::PLACE && p.entity.type != EntityType::LAW;
            return p.entity.type != EntityType::PLACE && p.entity.type != EntityType::LAW;
        }
        // The annotator takes many a firm of one unknown word for a person: "Mirelli and Costa … both companies".
        if (mention.count > 1 && mention.word_kind == "company" && p.entity.type == EntityType::PERSON && p.home.empty() && p.entity.name.find(' ') == std::string::npos) return true;
        return fits_kind(p, mention.word_kind);
    };
    // "Acme said it would", "the chiefs told senators that they": the speaker, where he agrees.
    if (pronoun)
        for (std::uint32_t t = mention.head; !tree.is_root(t); t = tree.head(t)) {
            if (!tree.is(t, "ccomp") || !lexicon.in_class("saying", tree.lemma(tree.head(t)))) continue;
            const std::uint32_t speaker = tree.child(tree.head(t), {"nsubj"});
            if (speaker == no_token || speaker > mention.head) break;
            const std::vector<PartyRef> speakers = coordinated(speaker);
            const bool several = speakers.size() > 1 || (speakers.size() == 1 && party(speakers[0]).kind == "group");
            if (!speakers.empty() && several == mention.plural && std::all_of(speakers.begin(), speakers.end(), fits)) return speakers;
            break;
        }
    if (mention.plural || mention.count > 1) {
        for (auto s = seen.rbegin(); s != seen.rend(); ++s) {
            if (static_cast<int>(sentence - s->sentence) > reach) break;
            std::vector<PartyRef> group;
            for (const PartyRef r : s->parties)
                if (fits(r)) group.push_back(r);
            if (group.size() == 1 && party(group[0]).kind == "group" && pronoun && !co_argument(mention.head, *s, group[0])) return group;
            if (group.size() < 2 || (mention.count > 1 && group.size() != mention.count)) continue;
            if (pronoun && std::any_of(group.begin(), group.end(), [&](PartyRef r) { return co_argument(mention.head, *s, r); })) continue;
            return group;
        }
        if (mention.count > 1 && mention.count <= 4) {
            std::vector<PartyRef> group;
            for (auto s = seen.rbegin(); s != seen.rend() && group.size() < mention.count; ++s) {
                if (static_cast<int>(sentence - s->sentence) > reach) break;
                for (const PartyRef r : s->parties)
                    if (fits(r) && std::find(group.begin(), group.end(), r) == group.end() && group.size() < mention.count) group.push_back(r);
            }
            if (group.size() == mention.count) return group;
            return {};
        }
        if (!pronoun) return {};
    }
    double best_score = -1e9;
    std::vector<PartyRef> best;
    std::uint32_t best_token = no_token;
    std::vector<PartyRef> tried;
    for (auto s = seen.rbegin(); s != seen.rend(); ++s) {
        const int distance = static_cast<int>(sentence - s->sentence);
        if (distance > reach) break;
        if (!pronoun && s->subject && distance == 0 && clause_of(mention.head) == clause_of(s->token)) continue;
        if (pronoun && s->modifier && mention.word_kind != "it" && mention.word_kind != "they") continue;
        if (pronoun && s->modifier && !tree.is(mention.head, "poss")) continue;
        for (const PartyRef r : s->parties) {
            if (!fits(r)) continue;
            if (pronoun && co_argument(mention.head, *s, r)) continue;
            const Party& p = party(r);
            double score = -2.5 * distance + (s->subject ? 2.0 : 0.0) + std::min<std::uint32_t>(p.mentions, 6) * 0.4;
            if (std::find(tried.begin(), tried.end(), r) == tried.end()) score += 0.8;
            if (!pronoun) {
                if (std::find(p.descriptors.begin(), p.descriptors.end(), noun) != p.descriptors.end()) score += 6;
                if (contains_word(p, noun)) score += 6;
                if (p.kind == "organ" && mention.word_kind == "organ") {
                    const std::string_view kind = lexicon.organ_kind(noun);
                    score += kind == p.organ_kind ? 3 : contains_word(p, noun) ? 0 : -6;
                }
            } else {
                if (s->parties.size() > 1 && mention.word_kind == "it") score -= 1.5;
                if (distance == 0 && bound_to_clause) score += 0.5;
                if (distance == 0 && s->token == controller_of(mention.head)) score += 4;
                if (mention.word_kind == "they" && p.entity.type == EntityType::PERSON && s->parties.size() < 2) score -= 3;
            }
            tried.push_back(r);
            if (score > best_score) best_score = score, best = {r}, best_token = s->token;
        }
    }
    if (!pronoun && mention.word_kind == "organ" && best_score < -4) return {};
    if (pronoun && mention.plural && best_token != no_token && names_others_between(best_token, mention.head)) return {};
    return best;
}

// "asked the United States to drop its duty": who is to do what the clause of the possessive tells; no_token where its verb has no such
// controller.
std::uint32_t Resolver::controller_of(std::uint32_t possessive) const {
    if (!tree.is(possessive, "poss")) return no_token;
    const std::uint32_t verb = clause_of(possessive);
    if (!tree.is_verb(verb) || !tree.is(verb, "xcomp") || tree.is_passive(tree.head(verb))) return no_token;
    return tree.child(tree.head(verb), {"dobj"});
}

// "Syria is poor. The refugees fled. They …": a plural subject that nobody names stands nearer than the party.
bool Resolver::names_others_between(std::uint32_t from, std::uint32_t pronoun) const {
    for (std::uint32_t t = from + 1; t < pronoun; ++t)
        if (tree[t].tag == "NNS" && at(t).empty() && tree.is_one_of(t, {"nsubj", "nsubjpass"})) return true;
    return false;
}

// The verb of the clause that the token stands in.
std::uint32_t Resolver::clause_of(std::uint32_t token) const {
    std::uint32_t t = token;
    while (!tree.is_root(t) && !tree.is_verb(t)) t = tree.head(t);
    return t;
}

// A pronoun that is no possessive is not bound inside its own clause.
bool Resolver::co_argument(std::uint32_t pronoun, const Seen& s, PartyRef) const {
    if (tree.is(pronoun, "poss")) return false;
    if (tree.sentence_number(s.token) != tree.sentence_number(pronoun)) return false;
    std::uint32_t a = tree.head(pronoun), b = tree.head(tree.first_conjunct(s.token));
    if (tree.is_one_of(pronoun, {"pobj"})) a = tree.head(a);
    if (a == b) return a != s.token;
    // "The agency opened a probe and could fine it", "the agency wants to fine it": the verb's subject stands above.
    if (!tree.is_one_of(tree.first_conjunct(s.token), {"nsubj", "nsubjpass"})) return false;
    while (tree.is_verb(a) && !tree.is_root(a) && tree.child(a, {"nsubj", "nsubjpass"}) == no_token &&
           (tree.is(a, "conj") || (tree.is(a, "xcomp") && tree.child(tree.head(a), {"dobj"}) == no_token)))
        if ((a = tree.head(a)) == b) return true;
    return false;
}

// Who says "I" or "we": the subject of the verb of saying round the quote.
std::vector<PartyRef> Resolver::speaker(std::uint32_t pronoun) const {
    for (const std::uint32_t who : speakers_of(pronoun, tree, lexicon)) {
        if (!at(who).empty()) return at(who);
        // "a Huawei spokesman said": whom he speaks for.
        if (lexicon.in_class("mouthpiece", tree.lemma(who)))
            for (const std::uint32_t c : tree.children(who))
                if (tree.is_one_of(c, {"compound", "poss", "nmod"}) && !at(c).empty()) return at(c);
    }
    return {};
}

std::vector<std::uint32_t> speakers_of(std::uint32_t token, const Tree& tree, const Lexicon& lexicon) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t t = token; !tree.is_root(t); t = tree.head(t)) {
        const std::uint32_t above = tree.head(t);
        if (!tree.is_one_of(t, {"ccomp", "parataxis", "dep"}) || !lexicon.in_class("saying", tree.lemma(above))) continue;
        if (const std::uint32_t who = tree.child(above, {"nsubj"}); who != no_token) found.push_back(who);
    }
    return found;
}

}  // namespace interdict
