// Where an organisation is at home: the country beside its name, in its name, or beside what the article calls it. An organ is part of its
// state, a company based in its country.
#include "ingest/link_reading.h"

#include <algorithm>

namespace interdict {

namespace {

constexpr int farthest = 9;   // words between a country and the name it qualifies
constexpr std::uint32_t longest_country = 4;

struct HomeReader {
    LinkReading& reading;
    const Tree& tree = reading.tree;
    Cast& cast = reading.cast;
    const Lexicon& lexicon = reading.lexicon;

    bool is_organisation_name(const Mention* mention) const {
        if (!mention || mention->kind != MentionKind::name) return false;
        const auto& parties = reading.parties_over(mention->head);
        return !parties.empty() && reading.is_organisation(parties.front());
    }
    bool is_quote(std::uint32_t t) const {
        const std::string_view text = tree.text(t);
        return text == "\"" || text == "'" || text == "\u201C" || text == "\u201D" || text == "\u2018" || text == "\u2019";
    }

    // The first name of the list that this one belongs to: "ZTE" of "makers ZTE, Acme and Huawei".
    const Mention* first_listed(const Mention* name) const {
        for (int step = 0; step < 30; ++step) {
            std::uint32_t t = reading.before(name->span.begin);
            bool joined = false;
            while (t != no_token && (tree.text(t) == "," || tree.is(t, "cc") || tree.is(t, "det") || is_quote(t))) {
                joined = joined || tree.text(t) == "," || tree.is(t, "cc");
                t = reading.before(t);
            }
            if (!joined || t == no_token) return name;
            const Mention* previous = reading.mention_over(t);
            if (!is_organisation_name(previous) || t + 1 != previous->span.end) return name;
            // Apposition is no list: "Acme, Beta's arm".
            name = previous;
        }
        return name;
    }

    // Walks left from the token over what may stand before a noun. A country adjective, a country's genitive, or "Swiss-based"; `plural` is set
    // where the noun nearest to the start is a plural.
    bool country_left_of(std::uint32_t start, Filler& state, bool& plural, bool* organ = nullptr) const {
        plural = false;
        bool nearest = true, based = false;
        std::uint32_t t = reading.before(start);
        // "two Chinese firms, Acme and Beta," "the Dutch maker, Acme,"
        if (t != no_token && (tree.text(t) == "," || tree.text(t) == "\u2014" || tree.text(t) == "\u2013" || tree.text(t) == ":")) {
            const std::uint32_t noun = reading.before(t);
            if (noun == no_token || !reading.calls_organisation(noun) || cast.mention_headed(noun) == nullptr || cast.mention_headed(noun)->kind == MentionKind::name || !closes(start)) return false;
            t = noun;
        }
        for (int step = 0; t != no_token && step < farthest; ++step, t = reading.before(t)) {
            if (is_quote(t) || tree[t].tag == "POS" || tree[t].tag == "HYPH" || tree.text(t) == "-" || tree[t].pos == "NUM") continue;
            if (const Mention* mention = reading.mention_over(t); mention && (mention->kind != MentionKind::description || tree.is(t, "poss"))) {
                if (!reading.state_at(t, state)) return false;
                if (mention->kind == MentionKind::pronoun || mention->kind == MentionKind::description) return !nearest;
                const bool region = !reading.is_state(reading.parties_over(t).front());
                if (region && !based) return false;
                // "the U.S. and Huawei", "in China Huawei", "of China": a bare name beside is no qualifier unless it is a modifier or a genitive.
                return mention->kind == MentionKind::adjective || based || !nearest || is_modifier(mention->head) || has_genitive(*mention);
            }
            if (tree.lower(t) == "based") {
                based = true;
                continue;
            }
            if (!(tree.is_noun(t) || tree[t].pos == "ADJ" || tree.is_one_of(t, {"amod", "compound"}))) return false;
            if (nearest && tree.is_noun(t)) {
                if (!reading.calls_organisation(t) || lexicon.link_word("vessel", tree.lemma(t))) return false;
                plural = reading.is_plural(t);
                nearest = false;
                if (const std::uint32_t topic = reading.before(t); organ && topic != no_token) {
                    const Description* description = lexicon.description(tree.lemma(t));
                    *organ = description && description->kind == "organ" && tree.lower(topic) != "news";
                }
            } else if (tree.is_noun(t) && reading.is_plural(t) && !lexicon.triggers(tree.lemma(t)).empty()) {
                return false;   // a verb taken for a noun: "Thai army boycotts retailer Acme"
            }
        }
        return false;
    }
    // Whether the list of names that begins at the token ends at a comma, a bracket or the sentence's end, as an apposition does.
    bool closes(std::uint32_t start) const {
        std::uint32_t t = start;
        for (int step = 0; t != no_token && step < 40; ++step) {
            const Mention* mention = reading.mention_over(t);
            if (mention && mention->kind == MentionKind::name) {
                t = reading.after(mention->span.end - 1);
                if (t == no_token) return true;
                if (tree.is(t, "cc")) {
                    t = reading.after(t);
                    continue;
                }
                const std::string_view text = tree.text(t);
                if (text == "," || text == "." || text == ")" || text == ";" || text == "\u2014" || text == "\u2013") return true;
                return false;
            }
            return false;
        }
        return false;
    }
    bool is_modifier(std::uint32_t t) const { return tree.is_one_of(t, {"amod", "compound", "poss", "nmod"}); }
    bool has_genitive(const Mention& mention) const { return mention.span.end < tree.size() && tree[mention.span.end].tag == "POS"; }

    // "Chinese firms, including Huawei", "US firms such as Acme"
    bool country_of_examples(std::uint32_t start, Filler& state) const {
        std::uint32_t t = reading.before(start);
        if (t == no_token || !lexicon.function_word("example", tree.lower(t) == "as" ? "such" : tree.lower(t))) return false;
        t = reading.before(t);
        if (t != no_token && tree.lower(t) == "such") t = reading.before(t);
        if (t != no_token && tree.text(t) == ",") t = reading.before(t);
        if (t == no_token || !reading.calls_organisation(t)) return false;
        bool plural = false;
        const std::uint32_t beyond = reading.after(t);
        return beyond != no_token && country_left_of(beyond, state, plural);
    }

    // What follows the name: ", of Denmark", "of Japan", "(Venezuela)", ", a Swiss maker", "based in Sweden".
    bool country_right_of(const Mention& name, Filler& state) const {
        std::uint32_t t = name.span.end < tree.size() ? reading.after(name.span.end - 1) : no_token;
        if (t == no_token) return false;
        // Its acronym in brackets.
        if (tree.text(t) == "(") {
            const std::uint32_t inside = reading.after(t);
            if (inside == no_token) return false;
            const Mention* mention = reading.mention_over(inside);
            const std::uint32_t close = mention ? reading.after(mention->span.end - 1) : no_token;
            if (close == no_token || tree.text(close) != ")") return false;
            if (reading.state_at(inside, state)) return true;
            t = reading.after(close);
            if (t == no_token) return false;
        }
        if (tree.lower(t) == "of") return name_of_state(reading.after(t), state);
        if (tree.is(t, "acl")) return homed(t, state);
        if (tree.text(t) != "," && tree.text(t) != "\u2013" && tree.text(t) != "\u2014" && tree.text(t) != "-") return false;
        t = reading.after(t);
        if (t == no_token) return false;
        if (tree.lower(t) == "of") return name_of_state(reading.after(t), state);
        if (lexicon.link_word("home_verb", tree.lemma(t))) return homed(t, state);
        if (lexicon.function_word("relative", tree.lower(t))) {
            // "which is based in"
            for (int step = 0; step < 3 && (t = reading.after(t)) != no_token; ++step)
                if (lexicon.link_word("home_verb", tree.lemma(t))) return homed(t, state);
            return false;
        }
        // The apposition: from its article to the noun that calls an organisation.
        if (!(tree[t].pos == "DET" || tree[t].pos == "ADJ" || reading.state_at(t, state))) return false;
        bool told = false;
        for (int step = 0; t != no_token && step < farthest + 3; ++step, t = reading.after(t)) {
            Filler here;
            if (lexicon.link_word("home_verb", tree.lemma(t)) && homed(t, here)) {
                state = here;
                return true;
            }
            if (reading.state_at(t, here)) {
                if (!told) state = here;
                told = true;
                continue;
            }
            if (tree[t].pos == "PUNCT" && tree.text(t) != "-" && !is_quote(t)) return false;
            if (tree.is_verb(t) && !tree.is_one_of(t, {"amod", "compound"}) && tree.lower(t) != "based") return false;
            if (told && reading.calls_organisation(t)) {
                const std::uint32_t next = reading.after(t);
                if (next == no_token || !tree.is_noun(next)) return true;
            }
            if (!told && tree[t].pos == "ADP") return false;
            if (told && tree[t].pos == "ADP") return false;
        }
        return false;
    }
    bool name_of_state(std::uint32_t t, Filler& state) const {
        if (t != no_token && tree.lower(t) == "the") t = reading.after(t);
        const Mention* mention = reading.mention_over(t);
        return mention && mention->kind == MentionKind::name && reading.state_at(t, state) && reading.is_state(reading.parties_over(t).front());
    }
    bool homed(std::uint32_t verb, Filler& state) const {
        const auto* words = lexicon.link_word("home_verb", tree.lemma(verb));
        if (!words) return false;
        for (const std::string_view word : *words)
            if (const std::uint32_t p = tree.preposition(verb, word); p != no_token) {
                const std::uint32_t object = tree.object_of(p);
                if (reading.state_at(object, state)) return true;
                // "in the American capital", "in Geneva, Switzerland"
                for (const std::uint32_t c : tree.children(object))
                    if (tree.is_one_of(c, {"amod", "poss", "compound", "appos"}) && reading.state_at(c, state)) return true;
            }
        return false;
    }

    // "AEG and three other German firms"
    bool country_of_others(std::uint32_t head, Filler& state) const {
        for (const std::uint32_t each : tree.with_conjuncts(tree.first_conjunct(head))) {
            if (each < head || !reading.is_plural(each) || !reading.calls_organisation(each)) continue;
            bool other = false, told = false;
            for (const std::uint32_t c : tree.children(each)) {
                other = other || tree.lower(c) == "other";
                told = told || (tree.is_one_of(c, {"amod", "compound"}) && reading.state_at(c, state));
            }
            if (other && told) return true;
        }
        return false;
    }

    // "The UK's regulator, the ICO", "the Dutch maker, ASML": the name in apposition to what it is called.
    bool country_of_called(std::uint32_t head, Filler& state) const {
        const std::uint32_t first = tree.first_conjunct(head);
        if (!tree.is(first, "appos")) return false;
        const std::uint32_t noun = tree.head(first);
        if (first != head && !reading.is_plural(noun)) return false;
        if (const Mention* mention = cast.mention_headed(noun); mention && mention->kind == MentionKind::name) return false;
        if (!reading.calls_organisation(noun)) return false;
        for (const std::uint32_t c : tree.children(noun)) {
            if (c < noun && is_modifier(c) && reading.state_at(c, state)) return true;
            if (tree.is(c, "acl") && homed(c, state)) return true;
        }
        return false;
    }

    // The country in the name itself: "Bank of Spain", "Royal Australian Air Force".
    bool country_inside(const Mention& name, std::string_view home, Filler& state) const {
        for (std::uint32_t b = name.span.begin; b < name.span.end; ++b)
            for (std::uint32_t e = std::min(name.span.end, b + longest_country); e > b; --e)
                for (const Meaning& meaning : lexicon.meanings(tree.document().text_of(Span{b, e})))
                    if (meaning.kind == Meaning::Kind::country || meaning.kind == Meaning::Kind::adjective) {
                        const std::string_view code = lexicon.countries[meaning.row].code;
                        if (code == "EU" || (!home.empty() && home != code)) continue;
                        if (reading.state_of_code(code, state.party)) {
                            state.token = name.head;
                            return true;
                        }
                    }
        return false;
    }

    // "In the UK, meanwhile, the Centre has warned": where the sentence of an organ's deed says it happens.
    bool country_of_scene(const Mention& name, Filler& state) const {
        if (!tree.is_one_of(tree.first_conjunct(name.head), {"nsubj", "nsubjpass"})) return false;
        const std::uint32_t verb = tree.head(tree.first_conjunct(name.head));
        const std::uint32_t p = tree.preposition(verb, "in");
        if (p == no_token || p > name.span.begin) return false;
        return name_of_state(tree.object_of(p), state) || reading.state_at(tree.object_of(p), state);
    }

    // "The City Court in Tbilisi, Georgia"
    bool country_behind(const Mention& name, Filler& state) const {
        std::uint32_t t = reading.after(name.span.end - 1);
        if (t == no_token || tree.lower(t) != "in") return false;
        t = reading.after(t);
        if (t == no_token) return false;
        if (name_of_state(t, state)) return true;
        const Mention* city = reading.mention_over(t);
        t = city ? reading.after(city->span.end - 1) : no_token;
        if (t == no_token || tree.text(t) != ",") return false;
        t = reading.after(t);
        return t != no_token && name_of_state(t, state);
    }
    // "The Agency, the state body that", "the state-run Commission": of the state that the article tells of.
    bool country_of_state_body(const Mention& name, Filler& state) const {
        bool of_state = false;
        for (const std::uint32_t c : tree.children(name.head)) {
            if (c < name.span.begin && tree.is_one_of(c, {"amod", "compound"})) {
                of_state = of_state || tree.lower(c) == "state";
                for (const std::uint32_t g : tree.children(c)) of_state = of_state || tree.lower(g) == "state";
            }
            if (tree.is(c, "appos"))
                for (const std::uint32_t g : tree.children(c)) of_state = of_state || (tree.is_one_of(g, {"amod", "compound"}) && tree.lower(g) == "state");
        }
        if (!of_state || !reading.foremost_state(state.party)) return false;
        state.token = name.head;
        return true;
    }
    bool is_called_firm(const Mention& mention) const {
        const std::uint32_t t = reading.before(mention.span.begin);
        if (t != no_token && (tree.lower(t) == "based" || reading.calls_organisation(t))) return true;
        for (const std::uint32_t c : tree.children(mention.head, {"appos"}))
            if (reading.calls_organisation(c)) return true;
        return tree.is(mention.head, "appos") && reading.calls_organisation(tree.head(mention.head));
    }
    // A capitalised word of every day: "China Bans", "the U.S. Market".
    bool is_common_word(std::uint32_t t) const {
        std::string lower = tree.lower(t);
        if (!lexicon.triggers(lower).empty() || lexicon.description(lower) || lexicon.title(lower) || lexicon.in_class("market", lower)) return true;
        if (lower.ends_with("s")) lower.pop_back();
        return !lexicon.triggers(lower).empty() || lexicon.title(lower);
    }
    // "the French Senate and National Assembly": one adjective for both.
    bool shares_adjective(const Mention& name, std::string_view home, Filler& state) const {
        std::uint32_t t = reading.before(name.span.begin);
        if (home.empty() || t == no_token || !tree.is(t, "cc")) return false;
        t = reading.before(t);
        const Mention* first = reading.mention_over(t);
        if (!first || first->kind != MentionKind::name || t + 1 != first->span.end) return false;
        const auto& parties = reading.parties_over(t);
        if (parties.empty() || !reading.is_organ(parties.front()) || cast[parties.front()].home != home) return false;
        bool plural = false;
        return country_inside(*first, home, state) || country_left_of(first->span.begin, state, plural);
    }
    bool is_actor(std::uint32_t noun) const {
        const std::uint32_t first = tree.first_conjunct(noun);
        return tree.is(first, "nsubj") || (tree.is(first, "pobj") && tree.is(tree.head(first), "agent"));
    }
    bool is_indefinite(std::uint32_t noun) const {
        for (const std::uint32_t c : tree.children(noun))
            if (tree.lower(c) == "a" || tree.lower(c) == "an" || tree.lower(c) == "another" || tree.lower(c) == "any") return true;
        return false;
    }

    // "Acme is based in Sweden", "it is headquartered in Japan".
    void read_clauses() {
        for (std::uint32_t t = 0; t < tree.size(); ++t) {
            if (!tree.is_verb(t) || !lexicon.link_word("home_verb", tree.lemma(t)) || tree.child(t, {"neg"}) != no_token) continue;
            const std::uint32_t subject = tree.child(t, {"nsubjpass", "nsubj"});
            Filler state;
            if (subject == no_token || !tree.is_passive(t) || !homed(t, state)) continue;
            for (const std::uint32_t each : tree.with_conjuncts(subject))
                for (const PartyRef r : cast.at(each))
                    if (cast[r].entity.type == EntityType::ORG && !reading.is_organ(r)) reading.add(Predicate::based_in, {r, each}, state, t);
        }
    }

    void read(std::size_t m) {
        const Mention& mention = cast.mentions[m];
        if (mention.kind == MentionKind::pronoun || mention.kind == MentionKind::adjective || cast.stands_for[m].empty()) return;
        if (mention.kind == MentionKind::description) return read_description(m);
        const PartyRef party = cast.stands_for[m].front();
        const bool product = cast[party].entity.type == EntityType::PRODUCT;
        if (cast[party].entity.type != EntityType::ORG && !product) return;
        Filler state;
        const bool state_organ = reading.is_state_organ(party);
        const std::string_view home = cast[party].home;
        bool plural = false;
        bool called_organ = false;
        bool told = country_left_of(mention.span.begin, state, plural, &called_organ);
        if (told && mention.span.size() == 1 && is_common_word(mention.head) && home.empty() && !called_organ && reading.parties_over(reading.before(mention.span.begin)) == std::vector<PartyRef>{state.party}) told = false;
        // A headline's capitals make names of common words: "China Bans".
        if (told && tree.line_of(mention.head) == 0 && cast[party].mentions < 2 && home.empty() && reading.parties_over(reading.before(mention.span.begin)) == std::vector<PartyRef>{state.party}) told = false;
        const bool organ = state_organ || (told && called_organ && !cast[party].is_media && home.empty());
        if (!told) {
            const Mention* first = first_listed(&mention);
            if (first != &mention) told = country_left_of(first->span.begin, state, plural) && (plural || (!home.empty() && home == cast[state.party].home));
            if (!told) told = country_of_examples(first->span.begin, state);
        }
        if (!told) told = country_right_of(mention, state) || country_of_others(mention.head, state) || country_of_called(mention.head, state);
        // What may be a product is a firm only where a noun or "based" says so.
        if (told && product && !is_called_firm(mention)) return;
        if (!told && organ)
            for (const std::uint32_t c : tree.children(mention.head, {"poss"}))
                for (const PartyRef owner : cast.at(c))
                    if (reading.is_state(owner)) state = {owner, c}, told = true;
        if (!told && organ) told = shares_adjective(mention, home, state);
        if (!told && !organ && lexicon.link_word("name_home", tree.lower(mention.span.end - 1))) told = country_inside(mention, home, state);
        if (!told && organ) told = country_inside(mention, home, state) || country_of_scene(mention, state) || country_behind(mention, state) || country_of_state_body(mention, state);
        if (!told && state_organ && !home.empty() && home != "US" && home != "EU" && is_actor(mention.head) && reading.state_of_code(home, state.party)) state.token = mention.head, told = true;
        if (!told) return;
        if (organ && mention.meanings.empty() && mention.span.size() <= 3 && lexicon.in_class("state_at_large", tree.lower(mention.span.end - 1))) return;
        if (organ && !home.empty()) {
            // What the tables know of an organ goes before a country that only stands near.
            if (cast[state.party].home != home) return;
        }
        reading.add(organ ? Predicate::part_of : Predicate::based_in, {party, mention.head}, state, state.token);
    }

    // "the American firm" for one named before; "the German economy ministry".
    void read_description(std::size_t m) {
        const Mention& mention = cast.mentions[m];
        if (lexicon.in_class("relational", tree.lemma(mention.head)) || is_indefinite(mention.head)) return;
        if (const std::uint32_t article = reading.before(mention.span.begin); article != no_token && (tree.lower(article) == "a" || tree.lower(article) == "an")) return;
        // "Portuguese news agency Lusa": the description's organ is the name's, which is read by itself.
        const std::uint32_t next = mention.span.end < tree.size() ? reading.after(mention.span.end - 1) : no_token;
        if (next != no_token && is_organisation_name(reading.mention_over(next))) return;
        Filler state;
        bool told = false;
        for (const std::uint32_t c : tree.children(mention.head))
            if (!told && is_modifier(c)) told = reading.state_at(c, state);
        if (!told) told = country_inside(mention, {}, state);
        bool plural = false;
        if (!told) told = country_left_of(mention.span.begin, state, plural);
        for (const PartyRef party : cast.stands_for[m]) {
            if (cast[party].entity.type != EntityType::ORG) continue;
            const bool organ = reading.is_state_organ(party);
            if (organ) {
                if (mention.word_kind != "organ" || mention.plural || lexicon.in_class("state_at_large", tree.lemma(mention.head))) continue;
                if (!told) continue;
                if (!cast[party].home.empty() && cast[state.party].home != cast[party].home) continue;
                reading.add(Predicate::part_of, {party, mention.head}, state, state.token);
            } else if (told && mention.word_kind == "company" && !(cast.mention_headed(state.token) && cast.mention_headed(state.token)->kind == MentionKind::pronoun)) {
                reading.add(Predicate::based_in, {party, mention.head}, state, state.token);
            }
        }
    }
};

}  // namespace

void read_homes(LinkReading& reading) {
    HomeReader reader{reading};
    for (std::size_t m = 0; m < reading.cast.mentions.size(); ++m) reader.read(m);
    reader.read_clauses();
}

}  // namespace interdict
