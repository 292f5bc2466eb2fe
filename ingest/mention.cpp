// Names are found in three ways that complete each other: the tables of the world, runs of proper nouns in the parse, and the annotator's
// named entities. A run of proper nouns is cut at titles and at a country that only qualifies what follows.
#include "ingest/mention.h"

#include <algorithm>

namespace interdict {

namespace {

constexpr std::uint32_t longest_name = 12;   // tokens of the longest name of the tables that is tried

struct Finder {
    const Tree& tree;
    const Lexicon& lexicon;
    std::vector<int> owner;           // token -> index into found, or -1
    std::vector<Mention> found;

    bool shouting = false;            // the headline gives every word a capital
    std::vector<int> entity_of;       // token -> index of the annotator's entity, or -1

    Finder(const Tree& t, const Lexicon& l) : tree(t), lexicon(l), owner(t.size(), -1), entity_of(t.size(), -1) {
        const auto& entities = t.document().entities;
        for (std::size_t e = 0; e < entities.size(); ++e)
            for (std::uint32_t i = entities[e].span.begin; i < entities[e].span.end; ++i) entity_of[i] = static_cast<int>(e);
        shouting = is_title_case_line(0);
    }

    bool is_capital(std::uint32_t t) const {
        const std::string_view text = tree.text(t);
        const unsigned char first = text.empty() ? 0 : static_cast<unsigned char>(text[0]);
        return (first >= 'A' && first <= 'Z') || first >= 0xC3;
    }
    bool is_word(std::uint32_t t) const {
        for (const unsigned char c : tree.text(t))
            if ((c | 0x20) >= 'a' || c >= 0x80 || (c >= '0' && c <= '9')) return true;
        return false;
    }
    bool is_free(Span span) const {
        for (std::uint32_t t = span.begin; t < span.end; ++t)
            if (owner[t] >= 0) return false;
        return true;
    }
    // The name without the article; table names are written with a straight apostrophe.
    std::string phrase(Span span) const {
        std::string text(tree.document().text_of(span));
        for (std::size_t at; (at = text.find("\u2019")) != std::string::npos;) text.replace(at, 3, 1, '\'');
        return text;
    }
    std::uint32_t head_of(Span span) const {
        for (std::uint32_t t = span.end; t-- > span.begin;)
            if (!span.contains(tree.head(t)) || tree.is_root(t)) return t;
        return span.end - 1;
    }

    void add(Mention mention) {
        mention.head = head_of(mention.span);
        if (mention.text.empty()) mention.text = std::string(tree.document().text_of(mention.span));
        for (std::uint32_t t = mention.span.begin; t < mention.span.end; ++t) owner[t] = static_cast<int>(found.size());
        found.push_back(std::move(mention));
    }

    // The longest name of the tables that begins at the token and ends before `end`.
    Span known_at(std::uint32_t token, std::uint32_t end) const {
        if (!lexicon.begins_name(tree.text(token))) return {token, token};
        end = std::min({end, token + longest_name, tree.size()});
        for (std::uint32_t e = end; e > token; --e)
            if (!lexicon.meanings(phrase({token, e})).empty()) return {token, e};
        return {token, token};
    }

    static EntityType type_of(const Meaning& meaning, const Lexicon& lexicon) {
        switch (meaning.kind) {
            case Meaning::Kind::country:
            case Meaning::Kind::adjective:
            case Meaning::Kind::stand_in: return EntityType::COUNTRY;
            case Meaning::Kind::person: return EntityType::PERSON;
            case Meaning::Kind::product: return EntityType::PRODUCT;
            case Meaning::Kind::organ:
            case Meaning::Kind::weak_organ: return lexicon.organs[meaning.row].kind == "region" ? EntityType::PLACE : EntityType::ORG;
            default: return EntityType::ORG;
        }
    }

    void add_known(Span span) {
        Mention mention;
        mention.span = span;
        mention.meanings = lexicon.meanings(phrase(span));
        mention.type = type_of(mention.meanings.front(), lexicon);
        // "the Hamas movement"
        const Meaning::Kind kind = mention.meanings.front().kind;
        if (hangs_on_small_noun(span) && owner[span.end] < 0 &&
            ((kind == Meaning::Kind::company && lexicon.in_class("named_group", tree.lower(span.end))) || (kind == Meaning::Kind::organ && lexicon.in_class("rebel_body", tree.lower(span.end)))))
            ++mention.span.end;
        mention.kind = mention.meanings.front().kind == Meaning::Kind::adjective ? MentionKind::adjective : MentionKind::name;
        add(std::move(mention));
    }

    // The annotator's entity that covers the token, as a span without articles and possessive endings; empty where there is none.
    Span entity_at(std::uint32_t token, std::string_view& label) const {
        if (entity_of[token] < 0) return {token, token};
        const NamedEntity& entity = tree.document().entities[static_cast<std::size_t>(entity_of[token])];
        label = entity.label;
        Span span = entity.span;
        while (span.size() > 1 && (!is_capital(span.begin) || tree[span.begin].pos == "DET") && tree.text(span.begin).find_first_of("0123456789") == std::string_view::npos) ++span.begin;
        // "the Republic of Congo bans": the annotator takes the verb for a part of the name.
        while (span.size() > 1 && (tree[span.end - 1].pos == "PART" || !is_word(span.end - 1) || (tree.is_verb(span.end - 1) && !is_capital(span.end - 1)) || tree[span.end - 1].pos == "ADP")) --span.end;
        return span;
    }

    std::string lower_phrase(Span span) const {
        std::string text = phrase(span);
        for (char& c : text)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        return text;
    }
    bool is_title(Span span) const {
        return lexicon.title(lower_phrase(span)) != nullptr || lexicon.function_word("courtesy", phrase(span));
    }
    bool ends_as_organisation(std::uint32_t token) const {
        return lexicon.is_company_word(tree.text(token)) || !lexicon.organ_kind(tree.lower(token)).empty();
    }

    // "Guinness Plc <GUIN.L>"
    bool is_ticker(std::uint32_t t) const {
        return t > 0 && t + 1 < tree.size() && tree.text(t - 1) == "<" && tree.text(t + 1) == ">" && tree.text(t).find('.') != std::string_view::npos;
    }
    bool tells_a_measure(std::uint32_t t) const {
        const std::vector<Trigger>& triggers = lexicon.triggers(tree.lemma_of_plural(t));
        return std::any_of(triggers.begin(), triggers.end(), [](const Trigger& trigger) { return trigger.noun && trigger.needs.empty(); });
    }
    // May the token be part of a proper name? Nouns and adjectives inside a name are often tagged as such: a capital decides.
    bool is_proper(std::uint32_t t) const {
        if (tree.is_space(t) || !is_word(t) || is_ticker(t) || tree.text(t).find_first_of("$") != std::string_view::npos || tree.text(t).find("\u00a3") != std::string_view::npos || tree.text(t).find("\u20ac") != std::string_view::npos) return false;
        // "the U.S. Tariffs": an old wire gives a capital to what follows a full stop.
        if (t > 0 && tree.text(t - 1).size() > 1 && tree.text(t - 1).ends_with('.') && tells_a_measure(t)) return false;
        if (tree[t].pos == "PROPN" && (is_capital(t) || tree.text(t).find_first_of("0123456789") == 0)) return true;
        if (is_acronym(t)) return true;
        return is_capital(t) && !tree[t].sentence_start && (tree.is_noun(t) || tree[t].pos == "ADJ" || tree[t].pos == "X") &&
               tree[t].entity_type != "DATE";
    }
    // "IAAF to rule": capitals among small letters, whatever the tagger makes of them.
    bool is_acronym(std::uint32_t t) const {
        const std::string_view text = tree.text(t);
        if (text.size() < 3 || !std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) return false;
        if (tree[t].pos == "NUM" || tree[t].entity_type == "DATE" || tree[t].entity_type == "MONEY" || lexicon.function_word("pronoun", tree.lower(t))) return false;
        const auto is_shouted = [&](std::uint32_t other) {
            const std::string_view word = tree.text(other);
            return word.size() > 3 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        };
        return !(t > 0 && is_shouted(t - 1)) && !(t + 1 < tree.size() && is_shouted(t + 1));
    }
    bool is_joiner(std::uint32_t t) const {
        return lexicon.function_word("joiner", tree.lower(t)).has_value() || tree.text(t) == "-" || tree.text(t) == "\u2013" || tree[t].tag == "POS";
    }

    // The run of proper nouns that begins at the token. A joining word belongs to it where the annotator or the tables say so.
    std::uint32_t run_end(std::uint32_t begin) const {
        std::uint32_t end = begin + 1;
        while (end < tree.size() && owner[end] < 0) {
            // "Honduras Seizes Assets": in a headline of capitals a verb of the tables ends the name.
            if (shouting && tree.line_of(end) == 0 && tree[end].pos == "PROPN" && !lexicon.verb_of_form(tree.lower(end)).empty()) break;
            if (is_proper(end)) {
                ++end;
                continue;
            }
            std::uint32_t next = end;
            while (next < tree.size() && next < end + 3 && owner[next] < 0 && is_joiner(next)) ++next;
            // "Lai Ching-te": a name's last syllable in small letters.
            if (next == end + 1 && next < tree.size() && tree.text(end) == "-" && !tree[end - 1].space_after && !tree[end].space_after && owner[next] < 0 &&
                tree[next].pos == "PROPN" && tree.text(next).size() <= 4 && entity_of[end - 1] >= 0 && tree[end - 1].entity_type == "PERSON") {
                end = next + 1;
                continue;
            }
            if (next == end || next >= tree.size() || owner[next] >= 0 || !is_proper(next)) break;
            // "Reuters - The Council": a dash between blanks parts.
            if ((tree.text(end) == "-" || tree.text(end) == "\u2013") && tree[end - 1].space_after) break;
            // "Ursula von der Leyen": a particle of names.
            bool particles = true;
            for (std::uint32_t t = end; t < next; ++t) particles = particles && lexicon.function_word("joiner", tree.lower(t)) == std::string_view("name");
            if (particles && tree[end].pos == "PROPN") {
                end = next + 1;
                continue;
            }
            // Two names that the tables know are two, whatever the annotator joins: "Twitter and Facebook".
            if (tree.lower(end) == "and" && !known_at(next, tree.size()).empty() && known_at(begin, end).end == end && ends_run(known_at(next, tree.size()).end)) break;
            // "AT&T's Cricket": an owner that the tables know is no part of the name.
            if (tree[end].tag == "POS" && known_at(begin, end).end == end) break;
            const bool tight = tree.text(end) == "&" || ((tree.text(end) == "-" || tree.text(end) == "\u2013") && !tree[end - 1].space_after && !tree[end].space_after);
            const bool of_an_organ = lexicon.in_class("organ_joiner", tree.lower(end)) && next == end + 1 &&
                                     (!lexicon.organ_kind(tree.lower(begin)).empty() || (tree.lower(end) == "of" && ends_as_organisation(end - 1)));
            std::string_view label;
            const Span entity = entity_at(end, label);
            const bool inside_entity = entity.contains(end) && entity.begin <= end - 1 && entity.end > next;
            if (!tight && !of_an_organ && !inside_entity && !spelt_by_acronym(begin, next) && !is_one_organ(begin, end, next)) break;
            end = next + 1;
        }
        return end;
    }

    bool ends_run(std::uint32_t t) const { return t >= tree.size() || !is_proper(t); }

    // "Post and Telecom Authority (PTS)": the acronym in brackets tells that both parts are one name. One letter may differ.
    bool spelt_by_acronym(std::uint32_t begin, std::uint32_t next) const {
        std::uint32_t end = next;
        while (end < tree.size() && is_proper(end)) ++end;
        if (end + 2 >= tree.size() || tree.text(end) != "(" || tree.text(end + 2) != ")") return false;
        std::string initials;
        for (std::uint32_t t = begin; t < end; ++t)
            if (is_capital(t)) initials += tree.text(t)[0];
        const std::string_view acronym = tree.text(end + 1);
        if (acronym.size() != initials.size() || initials.size() < 3) return false;
        int differ = 0;
        for (std::size_t i = 0; i < initials.size(); ++i) differ += initials[i] != acronym[i];
        return differ <= 1;
    }

    // "Bobsleigh and Skeleton Federation": an organ's noun ends the second part, and the first is nobody by itself.
    bool is_one_organ(std::uint32_t begin, std::uint32_t end, std::uint32_t next) const {
        if (tree.lower(end) != "and" || next != end + 1 || known_at(begin, end).end == end || ends_as_organisation(end - 1)) return false;
        std::uint32_t last = next;
        while (last + 1 < tree.size() && is_proper(last + 1)) ++last;
        if (last == next || !ends_as_organisation(last) || known_at(next, last + 1).end == last + 1) return false;
        const bool article = begin > 0 && tree.lower(begin - 1) == "the";
        return article ? !lexicon.organ_kind(tree.lower(last)).empty() || tree.is_below(end - 1, last) : tree.head(end - 1) == last && tree.is_one_of(end - 1, {"compound", "nmod"});
    }

    EntityType type_of_label(std::string_view label) const {
        if (label == "PERSON") return EntityType::PERSON;
        if (label == "GPE" || label == "LOC" || label == "FAC") return EntityType::PLACE;
        if (label == "PRODUCT") return EntityType::PRODUCT;
        if (label == "LAW") return EntityType::LAW;
        if (label == "NORP") return EntityType::GROUP;
        return EntityType::ORG;
    }

    void add_name(Span span, std::string_view label) {
        const auto is_particle = [&](std::uint32_t t) { return is_capital(t) && lexicon.function_word("joiner", tree.lower(t)) == std::string_view("name"); };
        while (!span.empty() && (!is_word(span.begin) || (is_joiner(span.begin) && !is_particle(span.begin)))) ++span.begin;
        while (!span.empty() && (!is_word(span.end - 1) || is_joiner(span.end - 1))) --span.end;
        if (span.empty() || !is_free(span)) return;
        const std::string_view words = tree.document().text_of(span);
        const auto letters = std::count_if(words.begin(), words.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) >= 0xC3 && static_cast<unsigned char>(c) != 0xE2); });
        if (letters == 0 || (letters == 1 && words.find_first_of("0123456789") != std::string_view::npos)) return;
        if (span.size() == 1 && (lexicon.function_word("calendar", std::string(tree.text(span.begin))) || is_title(span))) return;
        Mention mention;
        mention.span = span;
        mention.meanings = lexicon.meanings(phrase(span));
        if (!mention.meanings.empty()) return add_known(span);
        mention.type = type_of_label(label);
        // "the Corleone family", "the Lavalas party": the noun that says what it is belongs to the name.
        if (hangs_on_small_noun(span) && owner[span.end] < 0 && lexicon.in_class("named_group", tree.lower(span.end))) {
            ++mention.span.end;
            mention.type = EntityType::ORG;
            return add(std::move(mention));
        }
        if (label == "GPE") mention.word_kind = "gpe";
        const std::uint32_t last = span.end - 1;
        if (ends_as_organisation(last) || ends_as_organisation(span.begin)) mention.type = EntityType::ORG;
        // A lone capital noun of an organ ("the Commission", "the Department") says which by what was named before.
        if (span.size() == 1 && tree[last].sentence_start && lexicon.description(tree.lemma_of_plural(last))) return;
        for (std::uint32_t t = span.begin; t < span.end; ++t)
            if (lexicon.in_class("law_word", tree.lower(t)) && (t == last || t == span.begin)) mention.type = EntityType::LAW;
        if (span.size() == 1 && !lexicon.organ_kind(tree.lower(last)).empty()) {
            mention.kind = MentionKind::description;
            mention.word_kind = "organ";
            mention.definite = true;
        }
        add(std::move(mention));
    }

    // A run of proper nouns: cut off titles and the country that stands before them or before a person, and keep the rest as one name.
    void add_run(Span run) {
        const Span known = known_at(run.begin, run.end);
        if (known.end == run.end) return add_known(run);
        if (run.size() > 1 && is_title(run)) return;
        std::string_view label;
        const Span entity = entity_at(run.begin, label);
        // Titles at the front, the longest first; but "General Electric Company" is no general.
        const bool firm = label == "ORG" && entity.begin == run.begin && ends_as_organisation(run.end - 1) && known.empty();
        for (std::uint32_t e = std::min(run.end, run.begin + 5); e > run.begin && !firm; --e)
            if (e < run.end && is_title({run.begin, e})) {
                // "US President Jane Doe": the state is told inside the title.
                if (!known.empty() && known.end < e && type_of(lexicon.meanings(phrase(known)).front(), lexicon) == EntityType::COUNTRY) add_known(known);
                return add_run({e, run.end});
            }
        // "Labour MP", "Rapper Ice Cube": what calls the person is no part of a name.
        if (run.size() > 1 && known.empty() && is_person_noun(run.end - 1) && !joins(run) && !hangs_on_small_noun(run)) return add_run({run.begin, run.end - 1});
        if (run.size() > 1 && known.empty() && tree[run.begin].sentence_start && is_person_noun(run.begin)) return add_run({run.begin + 1, run.end});
        // "the U.S. Decision to", where a full stop misled whoever set the capitals.
        if (!known.empty() && known.end + 1 == run.end && names_state(known) && phrase(known).ends_with('.') && !ends_as_organisation(known.end) && entity_of[known.end] < 0 &&
            !is_told_elsewhere({known.end, run.end}))
            return add_known(known);
        // "U.S. Appeals court", "U.S. Tariff Moves": the capital after the state belongs to what is described.
        if (!known.empty() && known.end < run.end && names_state(known) && (hangs_on_small_noun(run) || (shouting && tree.line_of(run.begin) == 0)) && !ends_as_organisation(run.end - 1) &&
            !(entity.begin == run.begin && entity.end >= run.end && !shouting && !hangs_on_organ(run)) && !is_told_elsewhere({known.end, run.end}))
            return add_known(known);
        if (!known.empty()) {
            const Meaning& meaning = lexicon.meanings(phrase(known)).front();
            const bool of_a_state = names_state(known);
            const bool inside = entity.begin == run.begin && entity.end > known.end && label != "PERSON" && label != "NORP";
            // "Maduro Guerra" is not Maduro: a known surname that begins a longer person's name is another person.
            if (meaning.kind == Meaning::Kind::person && label == "PERSON" && entity.begin == run.begin && entity.end > known.end && known.size() == 1) {
                add_name({run.begin, std::min(entity.end, run.end)}, label);
                return add_run_after({std::min(entity.end, run.end), run.end});
            }
            const bool names_organisation = ends_as_organisation(run.end - 1) || (inside && entity.end == run.end);
            // "Sinaloa Cartel", "Telia Sverige AB": named after the place or the firm, another party.
            if (!of_a_state && known.end < run.end && !shouting && head_of(run) == run.end - 1 && known_at(known.end, run.end).empty() && std::all_of(entity_of.begin() + known.end, entity_of.begin() + run.end, [](int e) { return e < 0; }) &&
                (type_of(meaning, lexicon) == EntityType::PLACE || ((meaning.kind == Meaning::Kind::company || meaning.kind == Meaning::Kind::product) && lexicon.is_company_word(tree.text(run.end - 1)))))
                return add_name(run, "ORG");
            if (!of_a_state || !names_organisation) {
                // "Apple Music": what begins with a known company stays one name when the annotator says so.
                if (!(inside && !of_a_state)) {
                    add_known(known);
                    return add_run_after({known.end, run.end});
                }
            }
        }
        // An entity that ends inside the run cuts it, unless it is only the front of one noun phrase ("Stella Chemifa Corp").
        if (!entity.empty() && entity.begin == run.begin && entity.end < run.end && entity.end > run.begin) {
            std::string_view next_label;
            const Span next = entity_at(entity.end, next_label);
            if (!next.empty() && next.begin == entity.end && !is_one_person(entity, label, next, next_label)) {
                add_name(entity, label);
                return add_run_after({entity.end, run.end});
            }
        }
        // A later entity inside the run: "Major Dave Eastburn", "pipelayer Fortuna".
        for (std::uint32_t t = run.begin + 1; t < run.end; ++t) {
            const Span inner = known_at(t, run.end);
            if (!inner.empty() && inner.end == run.end && inner.size() > 1 && entity.end <= t) {
                add_name({run.begin, t}, label);
                return add_known(inner);
            }
            std::string_view inner_label;
            const Span later = entity_at(t, inner_label);
            // "Isidro Avelar Gutierrez": a first name that the annotator leaves out.
            if (later.begin == t && later.end >= run.end && inner_label == "PERSON" && t == run.begin + 1 && entity.empty() && known.empty() && tree.is(run.begin, "compound") &&
                !tree[run.begin].sentence_start && !shouting && !lexicon.description(tree.lower(run.begin)) && !ends_as_organisation(run.begin))
                return add_name(run, inner_label);
            if (later.begin == t && !later.empty() && later.end >= run.end && entity.end <= t && inner_label == "PERSON" && !is_one_person(entity, label, later, inner_label)) {
                add_name({run.begin, t}, label);
                return add_name({t, run.end}, inner_label);
            }
        }
        if (label.empty() || label == "CARDINAL" || label == "DATE" || label == "ORDINAL") label = majority_label(run);
        add_name(run, label);
    }
    bool names_state(Span known) const {
        const Meaning::Kind kind = lexicon.meanings(phrase(known)).front().kind;
        return kind == Meaning::Kind::country || kind == Meaning::Kind::adjective || kind == Meaning::Kind::stand_in;
    }
    // "Mali's junta" is Mali.
    bool is_regime(Span span) const {
        const Span state = known_at(span.begin, span.end - 1);
        return !state.empty() && names_state(state) && lexicon.in_class("regime_head", tree.lemma(span.end - 1));
    }
    bool is_person_noun(std::uint32_t t) const {
        if (is_title({t, t + 1}) && !lexicon.function_word("courtesy", std::string(tree.text(t)))) return true;
        const Description* description = lexicon.description(tree.lemma_of_plural(t));
        return description && description->kind == "person";
    }
    bool joins(Span run) const {
        for (std::uint32_t t = run.begin; t < run.end; ++t)
            if (is_joiner(t)) return true;
        return false;
    }
    // Whether the run only qualifies a noun in small letters right after it.
    bool hangs_on_small_noun(Span run) const {
        return run.end < tree.size() && tree[run.end].pos == "NOUN" && !is_capital(run.end) && tree[run.end - 1].space_after && tree.head(run.end - 1) == run.end;
    }
    bool hangs_on_organ(Span run) const { return hangs_on_small_noun(run) && !lexicon.organ_kind(tree.lower(run.end)).empty(); }
    // "Maria Luiza Ribeiro Viotti": two names of one person that the annotator parts, the first hanging on the second.
    bool is_one_person(Span first, std::string_view first_label, Span second, std::string_view second_label) const {
        if (second_label != "PERSON" || second.begin < first.end || !known_at(first.begin, first.end).empty() || !known_at(second.begin, second.end).empty()) return false;
        // The parser may even end a sentence within a name.
        if (first_label == "PERSON") return true;
        return first_label == "ORG" && second.begin == first.end && first.size() <= 2 && !ends_as_organisation(first.end - 1) && tree.is_below(first.begin, head_of(second)) &&
               tree.is_one_of(head_of(first), {"compound", "nmod"});
    }
    void add_run_after(Span run) {
        while (!run.empty() && !is_proper(run.begin)) ++run.begin;
        if (!run.empty()) add_run(run);
    }
    std::string_view majority_label(Span run) const {
        for (std::uint32_t t = run.end; t-- > run.begin;)
            if (!tree[t].entity_type.empty() && tree[t].entity_type != "DATE" && tree[t].entity_type != "CARDINAL") return tree[t].entity_type;
        return "ORG";
    }

    bool names_a_people(Span span) const {
        const auto& meanings = lexicon.meanings(phrase(span));
        return !meanings.empty() && meanings.front().kind == Meaning::Kind::adjective && span.end < tree.size() && tree.is_noun(span.end);
    }

    // Whether a headline gives every word a capital, so that capitals tell no names there.
    bool is_title_case_line(std::uint32_t line) const {
        std::uint32_t words = 0, capitals = 0;
        for (std::uint32_t t = 0; t < tree.size() && tree.line_of(t) <= line; ++t) {
            if (tree.line_of(t) != line || !is_word(t) || tree[t].pos == "ADP" || tree[t].pos == "DET" || tree[t].pos == "CCONJ" || tree[t].pos == "PART") continue;
            ++words;
            capitals += is_capital(t);
        }
        return words >= 4 && capitals * 10 >= words * 8;
    }
    // In a headline of capitals a name is what the body names too, or what the annotator or the tables take for one.
    bool is_told_elsewhere(Span span) const {
        for (std::uint32_t word = span.begin; word < span.end; ++word) {
            bool told = !is_capital(word);
            for (std::uint32_t t = span.end; t < tree.size() && !told; ++t) told = tree.line_of(t) != tree.line_of(span.begin) && tree.text(t) == tree.text(word) && !tree[t].sentence_start;
            if (!told) return false;
        }
        return true;
    }

    void find_names() {
        const std::uint32_t count = tree.size();
        for (std::uint32_t t = 0; t < count; ++t) {
            if (owner[t] >= 0 || tree.is_space(t)) continue;
            if (is_proper(t) && !(tree[t].entity_type == "DATE")) {
                // "the Attorney General's Office": the tables know more than the run of capitals.
                if (const Span whole = known_at(t, count); whole.size() > 2 && is_free(whole) && whole.end > run_end(t) && !is_regime(whole)) {
                    add_known(whole);
                    t = whole.end - 1;
                    continue;
                }
                const std::uint32_t end = run_end(t);
                if (shouting && tree.line_of(t) == 0 && known_at(t, end).empty() && !is_told_elsewhere({t, end})) {
                    t = end - 1;
                    continue;
                }
                add_run({t, end});
                t = end - 1;
                continue;
            }
            // Names of the tables that are tagged as something else: "Dutch", "Apple" at the head of a sentence.
            if (!is_capital(t) || lexicon.function_word("calendar", std::string(tree.text(t)))) continue;
            Span known = known_at(t, count);
            // "The Australian" before "Senate" is no newspaper.
            if (tree[t].pos == "DET" && !known.empty() && known.end < count && (is_proper(known.end) || names_a_people({t + 1, known.end}))) known = {t, t};
            if (known.empty() || !is_free(known)) {
                std::string_view label;
                const Span entity = entity_at(t, label);
                if (entity.begin == t && !entity.empty() && is_free(entity) &&
                    (label == "ORG" || label == "PERSON" || label == "GPE" || label == "PRODUCT" || label == "LAW"))
                    add_name(entity, label);
                continue;
            }
            const Meaning::Kind kind = lexicon.meanings(phrase(known)).front().kind;
            const bool noun_like = tree.is_noun(head_of(known)) || tree[known.begin].pos == "ADJ";
            if (noun_like || kind == Meaning::Kind::adjective || known.size() > 1) add_known(known);
        }
    }

    // "the home secretary", "the Attorney General": an office of the tables whose holder goes unnamed stands for its organ.
    bool add_office(std::uint32_t noun) {
        if (tree.is_one_of(noun, {"compound", "amod", "nmod"}) || tree[noun].tag == "NNS") return false;
        for (std::uint32_t begin = noun > 4 ? noun - 4 : 0; begin < noun; ++begin) {
            if (!is_free({begin, noun + 1})) continue;
            const Title* title = lexicon.title(lower_phrase({begin, noun + 1}));
            if (!title || title->body == "-") continue;
            Mention mention;
            mention.kind = MentionKind::description;
            mention.span = {begin, noun + 1};
            mention.word_kind = "organ";
            mention.definite = true;
            for (const Meaning& meaning : lexicon.meanings(title->body))
                if (meaning.kind == Meaning::Kind::organ) mention.meanings.push_back(meaning);
            if (mention.meanings.empty()) return false;
            add(std::move(mention));
            return true;
        }
        return false;
    }

    void find_descriptions() {
        for (std::uint32_t t = 0; t < tree.size(); ++t) {
            if (owner[t] >= 0) continue;
            if (const auto pronoun = lexicon.function_word("pronoun", tree.lower(t))) {
                if (tree[t].pos != "PRON") continue;
                Mention mention;
                mention.kind = MentionKind::pronoun;
                mention.span = {t, t + 1};
                mention.word_kind = *pronoun;
                mention.plural = *pronoun == "they";
                add(std::move(mention));
                continue;
            }
            if (!tree.is_noun(t) || add_office(t)) continue;
            const std::string noun = tree.lemma_of_plural(t);
            const Description* description = lexicon.description(noun);
            const std::string_view organ = lexicon.organ_kind(noun);
            if (!description) continue;
            Mention mention;
            mention.kind = MentionKind::description;
            mention.word_kind = description && organ.empty() ? description->kind : description && description->kind != "organ" ? description->kind : "organ";
            mention.type = description ? description->type : EntityType::ORG;
            std::uint32_t begin = t;
            while (begin > 0 && owner[begin - 1] < 0 && tree.head(begin - 1) == t && tree.is_one_of(begin - 1, {"compound", "amod"}) && is_word(begin - 1)) --begin;
            mention.span = {begin, t + 1};
            mention.plural = tree[t].tag == "NNS" || tree[t].tag == "NNPS";
            for (std::uint32_t c : tree.children(t)) {
                if (lexicon.function_word("definite", tree.lower(c))) mention.definite = true;
                if (tree.is(c, "nummod"))
                    if (const auto n = lexicon.function_word("number", tree.lower(c))) mention.count = static_cast<std::uint32_t>((*n)[0] - '0');
                if (tree.lower(c) == "both" || tree.lower(c) == "either" || tree.lower(c) == "neither") mention.count = 2;
            }
            add(std::move(mention));
        }
    }
};

}  // namespace

std::vector<Mention> find_mentions(const Tree& tree, const Lexicon& lexicon) {
    Finder finder(tree, lexicon);
    finder.find_names();
    finder.find_descriptions();
    std::sort(finder.found.begin(), finder.found.end(), [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
    return std::move(finder.found);
}

}  // namespace interdict
