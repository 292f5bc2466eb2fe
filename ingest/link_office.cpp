// Who works for whom: offices beside a person's name ("US President Jane Doe", "Jane Doe, chairman of Acme", "the minister, John Roe"), what
// somebody is called with "is" or "as", and verbs of running and working. An office that is no longer held tells nothing.
#include "ingest/link_reading.h"

#include <algorithm>
#include <cstdlib>

namespace interdict {

namespace {

constexpr int longest_title = 7;       // words
constexpr int longest_phrase = 16;     // words of the phrase that holds an office
constexpr int farthest_body = 12;      // words between an office and whose it is

struct Office {
    Span span;                       // empty: none
    const Title* title = nullptr;    // none for what only links.tsv knows
};

struct OfficeReader {
    LinkReading& reading;
    const Tree& tree = reading.tree;
    const Cast& cast = reading.cast;
    const Lexicon& lexicon = reading.lexicon;

    // ---- offices ----------------------------------------------------------------------------------------------------------------

    Office office(Span span) const {
        std::string words = reading.phrase(span);
        auto known = [&](const std::string& w) {
            const Title* title = lexicon.title(w);
            return title != nullptr || lexicon.link_word("office_noun", w) ? Office{span, title} : Office{{span.end, span.end}, nullptr};
        };
        if (const Office found = known(words); !found.span.empty()) return found;
        std::string apart = words;
        std::replace(apart.begin(), apart.end(), '-', ' ');
        if (const Office found = known(apart); !found.span.empty()) return found;
        // "senators", "ministers"
        const std::uint32_t last = span.end - 1;
        const std::string lemma = tree.lemma_of_plural(last);
        if (lemma == tree.lower(last)) return {{span.end, span.end}, nullptr};
        return known(words.substr(0, words.size() - tree.lower(last).size()) + lemma);
    }
    bool is_office(const Office& o) const { return !o.span.empty() && !(o.title && o.title->kind == "courtesy"); }

    // The longest office that ends before `end`.
    Office office_before(std::uint32_t end) const {
        Office best{{end, end}, nullptr};
        std::uint32_t t = end;
        for (int words = 0; words < longest_title; ++words) {
            t = t > 0 ? reading.before(t) : no_token;
            if (t == no_token || (tree[t].pos == "PUNCT" && tree.text(t) != "-")) break;
            if (const Office found = office({t, end}); is_office(found)) best = found;
        }
        return best;
    }
    // The first and longest office inside the span.
    Office office_in(Span span) const {
        for (std::uint32_t b = span.begin; b < span.end; ++b) {
            if (tree.is_space(b)) continue;
            for (std::uint32_t e = std::min(span.end, b + longest_title); e > b; --e)
                if (const Office found = office({b, e}); is_office(found)) return found;
        }
        return {{span.end, span.end}, nullptr};
    }

    bool holds_person(std::uint32_t t) const {
        const Mention* mention = reading.mention_over(t);
        if (!mention || mention->kind != MentionKind::name) return false;
        const auto& parties = reading.parties_over(t);
        return !parties.empty() && reading.is_person(parties.front());
    }

    // ---- whose the office is ------------------------------------------------------------------------------------------------------

    bool may_employ(PartyRef r, const Title* title) const {
        const Party& p = cast[r];
        const std::string_view kind = title ? title->kind : std::string_view();
        if (p.entity.type == EntityType::COUNTRY) return true;
        if (p.kind == "country") return kind != "legislator";                       // a region
        if (p.entity.type == EntityType::PLACE) return kind == "local" || kind == "state_head" || kind == "executive";
        return p.entity.type == EntityType::ORG || p.entity.type == EntityType::GROUP || p.entity.type == EntityType::PRODUCT;
    }
    // Parties that the mention over the token stands for and that may have officers.
    Fillers employers_at(std::uint32_t t, const Office& o) const {
        Fillers found;
        const Mention* mention = reading.mention_over(t);
        if (!mention || (mention->span.begin < o.span.end && o.span.begin < mention->span.end)) return found;
        if (mention->kind == MentionKind::description && mention->word_kind == "person") return found;
        for (const PartyRef r : reading.parties_over(t))
            if (may_employ(r, o.title)) add_filler(found, {r, mention->head});
        return found;
    }

    // Whether the mention over the token hangs on the office or the name, or stands right before the office.
    bool is_inside(std::uint32_t t, const Office& o, std::uint32_t person) const {
        const Mention* mention = reading.mention_over(t);
        if (!mention) return false;
        if (tree.is_below(mention->head, o.span.end - 1) || tree.is_below(mention->head, person)) return true;
        std::uint32_t next = reading.after(mention->span.end - 1);
        if (next != no_token && tree[next].tag == "POS") next = reading.after(next);
        return next != no_token && next >= o.span.begin;
    }

    // Left of the office within its noun phrase: "the US", "Acme's", "its".
    Fillers employers_left(const Office& o, std::uint32_t person, bool& past) const {
        Fillers found;
        std::uint32_t t = reading.before(o.span.begin);
        for (int step = 0; t != no_token && step < farthest_body; ++step, t = reading.before(t)) {
            if (lexicon.link_word("past_word", tree.lower(t))) past = true;
            if (holds_person(t)) break;
            if (found.empty() && is_inside(t, o, person)) found = employers_at(t, o);
            if (!found.empty() && tree[t].pos == "PRON") break;
            // "Senate president and acting head of state": on, to what stands before the first of two offices.
            if (tree.is(t, "cc") && found.empty() && is_office(office_before(t))) continue;
            if (!(tree.is_noun(t) || tree[t].pos == "ADJ" || tree[t].tag == "POS" || tree[t].tag == "HYPH" || tree.text(t) == "-" || tree[t].tag == "VBN" ||
                  tree[t].pos == "ADV" || tree[t].pos == "PRON"))
                break;
        }
        return found;
    }

    // Right of the office: "of Acme", "at the bank", "for trade at Acme".
    Fillers employers_right(const Office& o, std::uint32_t end) const {
        bool introduced = false;
        std::uint32_t t = reading.after(o.span.end - 1);
        for (int step = 0; t != no_token && t < end && step < farthest_body; ++step, t = reading.after(t)) {
            if (tree[t].pos == "ADP" || tree.lower(t) == "to") introduced = true;
            if (holds_person(t)) break;
            if (!introduced) {
                // "founder and chief executive of Acme": on to the last of several offices.
                if (tree.is(t, "cc") || ((tree.is_noun(t) || tree[t].pos == "ADJ") && (tree.is_one_of(t, {"conj", "compound", "amod"})))) continue;
                break;
            }
            if (const Mention* mention = reading.mention_over(t); mention && mention->kind != MentionKind::pronoun) {
                // "president of Kenya's Football Federation": the last of a chain of genitives.
                Fillers found = employers_at(t, o);
                std::uint32_t next = reading.after(mention->span.end - 1);
                if (!found.empty() && next != no_token && tree[next].tag == "POS" && mention->kind == MentionKind::name) {
                    for (int more = 0; more < 5 && (next = reading.after(next)) != no_token && next < end; ++more) {
                        if (const Mention* owned = reading.mention_over(next)) {
                            if (Fillers nearer = employers_at(next, o); !nearer.empty() && owned->kind != MentionKind::pronoun) return nearer;
                            break;
                        }
                        if (!tree.is_noun(next) && tree[next].pos != "ADJ") break;
                    }
                }
                if (!found.empty() && mention->kind == MentionKind::adjective) {
                    // "of the German economy ministry": the noun behind, where it is a party.
                    for (int more = 0; more < 4 && (next = t + 1 < end ? reading.after(t + static_cast<std::uint32_t>(more)) : no_token) != no_token && next < end; ++more)
                        if (const Mention* owned = reading.mention_over(next); owned && owned != mention) {
                            if (Fillers nearer = employers_at(next, o); !nearer.empty()) return nearer;
                            break;
                        }
                }
                if (!found.empty() && (mention->kind != MentionKind::description || mention->definite)) {
                    for (const std::uint32_t each : tree.with_conjuncts(mention->head))
                        if (each > mention->head && each < end && cast.mention_headed(each)) add_fillers(found, employers_at(each, o));
                    return found;
                }
                t = std::max(t, mention->span.end - 1);
                continue;
            }
            if (reading.is_verb_form(t) || (tree[t].pos == "PUNCT" && tree.text(t) != "-")) break;
        }
        return {};
    }

    // Where the article's words leave it open: what the table says of the office, whose person it is known to be, the country last told of.
    Fillers employers_implied(const Office& o, const Filler& person) {
        PartyRef found{};
        if (!o.title) return {};
        if (o.title->body != "-") {
            // A chamber or a region need not be named by itself: its members and its head tell it.
            const bool implied = o.title->kind == "legislator" || o.title->kind == "local" || o.title->kind == "state_head";
            if (implied ? reading.organ_called(o.title->body, found) : reading.party_called(o.title->body, found)) return {{found, o.span.begin}};
        }
        if (o.title->kind == "legislator") return chamber(o, person);
        if (o.title->state != "-") {
            if (reading.state_of_code(o.title->state, found)) return {{found, o.span.begin}};
            return {};
        }
        const bool of_a_government = reading.phrase(o.span).starts_with("government ") || lexicon.link_word("state_office", reading.phrase(o.span)) ||
                                     lexicon.link_word("state_office", tree.lower(o.span.end - 1));
        if (o.title->kind != "state_head" && o.title->kind != "minister" && !of_a_government) return {};
        if (!cast[person.party].home.empty()) {
            if (reading.state_of_code(cast[person.party].home, found)) return {{found, o.span.begin}};
            return {};
        }
        return context_state(o);
    }
    // The chamber that the office belongs to, in the state of the person or of the article: "senator" of "US Senate".
    Fillers chamber(const Office& o, const Filler& person) {
        const auto* names = lexicon.link_word("chamber", reading.phrase(o.span));
        if (!names) names = lexicon.link_word("chamber", tree.lemma_of_plural(o.span.end - 1));
        if (!names) names = lexicon.link_word("chamber", tree.lemma(o.span.end - 1));
        if (!names) return {};
        std::string_view home = o.title->state != "-" ? o.title->state : cast[person.party].home;
        PartyRef state{}, found{};
        // Only the chambers that everybody calls by their bare name need no state beside them.
        if (home.empty() && (names->front() == "Senate" || names->front() == "Congress") && reading.foremost_state(state)) home = cast[state].home;
        if (home.empty()) return {};
        for (std::size_t p = 0; p < cast.parties.size(); ++p)
            for (const std::string_view name : *names)
                if (cast.parties[p].kind == "organ" && cast.parties[p].home == home && cast.parties[p].entity.name.ends_with(name)) return {{static_cast<PartyRef>(p), o.span.begin}};
        const Country* country = lexicon.country(home);
        if (!country) return {};
        for (const std::string_view name : *names) {
            std::vector<std::string> wholes{std::string(country->name) + " " + std::string(name), std::string(name) + " of " + std::string(country->name)};
            for (const std::string_view before : country->names) wholes.push_back(std::string(before) + " " + std::string(name));
            for (const std::string_view before : country->adjectives) wholes.push_back(std::string(before) + " " + std::string(name));
            for (const std::string& whole : wholes)
                if (reading.organ_called(whole, found) && cast[found].home == home) return {{found, o.span.begin}};
        }
        return {};
    }
    // The state that the words before the office tell most of, the nearer the more; one that something is done to or with ("against X") is
    // rarely the one whose minister speaks.
    Fillers context_state(const Office& o) const {
        std::vector<int> weight(cast.parties.size(), 0);
        const std::uint32_t here = tree.sentence_number(o.span.begin);
        for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
            const Mention& mention = cast.mentions[m];
            if (mention.kind == MentionKind::pronoun) continue;
            const bool later = mention.head > o.span.begin;
            const int distance = later ? 5 : std::min(5, static_cast<int>(here - tree.sentence_number(mention.head)));
            const bool struck = tree.is(mention.head, "pobj") && mention.kind == MentionKind::name && lexicon.function_word("stricken", tree.lower(tree.head(mention.head)));
            const bool acts = tree.is_one_of(tree.first_conjunct(mention.head), {"nsubj", "nsubjpass"});
            for (const PartyRef r : cast.stands_for[m]) {
                PartyRef country = r;
                if (!reading.is_state(r) && !((reading.is_organ(r) || cast[r].kind == "country") && reading.state_of_code(cast[r].home, country))) continue;
                weight[static_cast<std::size_t>(country)] += (struck ? 2 : acts ? 18 : 12) / (1 + distance) + (tree.line_of(mention.head) == 0 && !struck ? 3 : 0);
            }
        }
        const auto most = std::max_element(weight.begin(), weight.end());
        if (most == weight.end() || *most == 0) return {};
        return {{static_cast<PartyRef>(most - weight.begin()), o.span.begin}};
    }

    // ---- the places of an office --------------------------------------------------------------------------------------------------

    bool link(const Filler& person, const Office& o, std::uint32_t end_of_phrase) {
        if (!is_office(o)) return false;
        bool past = reading.phrase(o.span).starts_with("former ");
        Fillers bodies = employers_left(o, person.token, past);
        if (past) return true;
        const Fillers right = employers_right(o, end_of_phrase);
        const bool only_state = !bodies.empty() && std::all_of(bodies.begin(), bodies.end(), [&](const Filler& f) { return reading.is_state(f.party); });
        if (bodies.empty() || (only_state && !right.empty() && !reading.is_state(right.front().party))) {
            if (!right.empty()) bodies = right;
        }
        // A ministry that the article names goes before its state: "US Secretary of Commerce".
        if (PartyRef ministry{}; o.title && o.title->body != "-" && only_state && o.title->kind != "legislator" && reading.party_called(o.title->body, ministry) &&
                                 cast[ministry].mentions > 0 && std::all_of(bodies.begin(), bodies.end(), [&](const Filler& f) { return cast[f.party].home == cast[ministry].home; }))
            bodies = {{ministry, o.span.begin}};
        if (o.title && o.title->kind == "legislator" && (bodies.empty() || only_state))
            if (Fillers seat = employers_implied(o, person); !seat.empty()) bodies = seat;
        if (bodies.empty()) bodies = employers_implied(o, person);
        for (const Filler& body : bodies) reading.add(Predicate::works_for, person, body, o.span.end - 1);
        return true;
    }

    // The last token of the noun phrase or list that begins at the token: a comma, a verb or the sentence's end stops it.
    std::uint32_t phrase_end(std::uint32_t begin) const {
        std::uint32_t t = begin;
        for (int step = 0; step < longest_phrase && t != no_token; ++step) {
            if (reading.is_verb_form(t) && tree[t].tag != "VBN") return t;
            if (tree[t].pos == "PUNCT" && tree.text(t) != "-" && tree.text(t) != "\"" && tree.text(t) != "'") return t;
            const std::uint32_t next = reading.after(t);
            if (next == no_token) return t + 1;
            t = next;
        }
        return t;
    }

    bool before_name(const Mention& name, const Filler& person) {
        std::uint32_t b = name.span.begin;
        while (true) {
            const std::uint32_t t = b > 0 ? reading.before(b) : no_token;
            if (t == no_token || !lexicon.function_word("courtesy", std::string(tree.text(t)))) break;
            b = t;
        }
        std::uint32_t last = reading.before(b);
        if (last == no_token) return false;
        if (const Office o = office_before(last + 1); is_office(o)) return link(person, o, o.span.end);
        // "Vice Chairman of the Central Commission Jane Doe": the body stands between.
        if (const Mention* mention = reading.mention_over(last); mention && mention->kind == MentionKind::name && !holds_person(last)) {
            std::uint32_t t = mention->span.begin;
            for (int step = 0; step < farthest_body; ++step) {
                t = reading.before(t);
                if (t == no_token || tree[t].pos == "PUNCT" || reading.is_verb_form(t) || holds_person(t)) break;
                if (tree.lower(t) != "of" && tree.lower(t) != "at" && tree.lower(t) != "for") continue;
                const Office o = office_before(t);
                if (!is_office(o)) continue;
                bool past = false;
                const Fillers left = employers_left(o, person.token, past);
                if (past) return true;
                if (employers_at(last, o).empty()) return false;
                for (const Filler& body : employers_at(last, o)) reading.add(Predicate::works_for, person, body, o.span.begin);
                return true;
            }
        }
        // "the customs commissioner, Jane Doe", "two senators - Jane Doe and John Roe"
        const std::uint32_t first = tree.first_conjunct(name.head);
        if (tree.is(first, "appos")) {
            const std::uint32_t noun = tree.head(first);
            if (noun < b && tree.is_noun(noun) && !holds_person(noun))
                if (const Office o = office_before(noun + 1); is_office(o)) return link(person, o, name.span.begin);
        }
        if (tree.text(last) == "," || tree.text(last) == "\u2014" || tree.text(last) == "\u2013") {
            std::uint32_t begin = last;
            for (int step = 0; step < longest_phrase; ++step) {
                const std::uint32_t t = reading.before(begin);
                if (t == no_token || reading.is_verb_form(t) || (tree[t].pos == "PUNCT" && tree.text(t) != "-" && tree.text(t) != "(" && tree.text(t) != ")") || holds_person(t)) break;
                begin = t;
                if (tree[t].pos == "DET" || tree[t].tag == "PRP$" || tree[t].tag == "POS") {
                    const Office o = office_in({t + 1, last});
                    // The office is the head of the phrase: only modifiers between the article and it.
                    bool heads = is_office(o);
                    for (std::uint32_t k = t + 1; heads && k < o.span.begin; ++k)
                        heads = tree.is_noun(k) || tree[k].pos == "ADJ" || tree.is_space(k) || tree[k].tag == "HYPH" || tree[k].tag == "VBN" || tree.is(k, "amod");
                    const std::uint32_t next = heads ? reading.after(o.span.end - 1) : no_token;
                    if (heads && (next == last || (next != no_token && (tree[next].pos == "ADP")))) return link(person, o, last);
                }
            }
        }
        return false;
    }

    bool after_name(const Mention& name, const Filler& person, bool in_office) {
        std::uint32_t t = reading.after(name.span.end - 1);
        if (t == no_token) return false;
        // "Jane Doe (Acme)", "Jane Doe of UNICEF"
        if (tree.lower(t) == "of" || tree.lower(t) == "from" || tree.lower(t) == "at") {
            std::uint32_t n = reading.after(t);
            if (n != no_token && tree[n].pos == "DET") n = reading.after(n);
            const Mention* body = reading.mention_over(n);
            const auto& parties = reading.parties_over(n);
            if (body && body->kind == MentionKind::name && !parties.empty() && cast[parties.front()].entity.type == EntityType::ORG && tree.lower(t) != "at") {
                if (in_office || tree.head(t) == name.head || name.span.contains(tree.head(t))) reading.add(Predicate::works_for, person, {parties.front(), body->head}, t);
                return true;
            }
            return false;
        }
        if (tree.text(t) != "," && tree.text(t) != "(" && tree.text(t) != "\u2013" && tree.text(t) != "\u2014" && tree.text(t) != "-") return false;
        t = reading.after(t);
        if (t == no_token || holds_person(t)) return false;
        const std::uint32_t end = phrase_end(t);
        const Office o = office_in({t, end});
        if (!is_office(o)) return false;
        // "one of its judges"
        if (tree.lower(t) == "one") {
            const std::uint32_t of = reading.after(t);
            if (of != no_token && tree.lower(of) == "of") t = of + 1;
        }
        // Only modifiers before the office: it heads the apposition.
        for (std::uint32_t k = t; k < o.span.begin; ++k)
            if (!(tree.is_noun(k) || tree[k].pos == "ADJ" || tree[k].pos == "DET" || tree.is_space(k) || tree[k].tag == "HYPH" || tree[k].tag == "POS" || tree[k].pos == "ADV" ||
                  tree[k].tag == "VBN" || tree[k].tag == "PRP$" || tree[k].pos == "NUM" || tree.text(k) == "-"))
                return false;
        // "X, President Y and Z" is a list.
        std::uint32_t next = reading.after(o.span.end - 1);
        if (next != no_token && lexicon.function_word("courtesy", std::string(tree.text(next)))) next = reading.after(next);
        if (next != no_token && holds_person(next)) return false;
        return link(person, o, end);
    }

    void read_names() {
        for (const Mention& mention : cast.mentions) {
            if (mention.kind != MentionKind::name) continue;
            const auto& who = cast.at(mention.head);
            if (who.empty() || !reading.is_person(who.front())) continue;
            const Filler person{who.front(), mention.head};
            const bool in_office = before_name(mention, person);
            after_name(mention, person, in_office);
        }
    }

    Fillers persons_at(std::uint32_t token) const {
        Fillers found;
        if (token == no_token) return found;
        for (const std::uint32_t each : tree.with_conjuncts(token))
            for (const PartyRef r : cast.at(each))
                if (reading.is_person(r)) add_filler(found, {r, each});
        return found;
    }

    // "X is president of Y", "X was sworn in as president of Y", "X runs Y", "X, who works for Y".
    void read_clauses() {
        for (std::uint32_t t = 0; t < tree.size(); ++t) {
            if (tree.lower(t) == "as" && tree.is(t, "prep") && tree.is_verb(tree.head(t))) {
                const std::uint32_t noun = tree.object_of(t), verb = tree.head(t);
                if (noun == no_token || !tree.is_noun(noun)) continue;
                Fillers persons = persons_at(reading.roles.object(verb));
                if (persons.empty()) persons = persons_at(reading.roles.subject(verb));
                for (const Filler& p : persons) called(p, noun);
                continue;
            }
            if (!tree.is_verb(t)) continue;
            if (tree.lemma(t) == "be" && tree.child(t, {"neg"}) == no_token) {
                const std::uint32_t attribute = tree.child(t, {"attr"});
                if (attribute != no_token && tree.is_noun(attribute))
                    for (const Filler& p : persons_at(tree.child(t, {"nsubj"}))) called(p, attribute);
                continue;
            }
            const auto* leads = lexicon.link_word("lead_verb", tree.lemma(t));
            const auto* works = lexicon.link_word("work_verb", tree.lemma(t));
            const auto* words = leads ? leads : works;
            if (!words || tree.is_passive(t)) continue;
            Fillers bodies;
            for (const std::string_view word : *words) {
                const std::uint32_t object = word == "object" ? tree.child(t, {"dobj"}) : preposition_object(t, word);
                if (bodies.empty() && object != no_token) bodies = reading.named_by(object);
            }
            if (bodies.empty()) continue;
            // "who is charged with running Acme": the subject of the verb it hangs on.
            Fillers persons = reading.roles.doer(t);
            for (std::uint32_t above = t; persons.empty() && !tree.is_root(above);) {
                above = tree.head(above);
                if (!tree.is_verb(above)) continue;
                std::uint32_t subject = tree.child(above, {"nsubj", "nsubjpass"});
                if (subject != no_token && lexicon.function_word("relative", tree.lower(subject)) && tree.is(above, "relcl")) subject = tree.head(above);
                if (subject != no_token) {
                    persons = persons_at(subject);
                    break;
                }
            }
            for (const Filler& p : persons)
                if (reading.is_person(p.party))
                    for (const Filler& body : bodies)
                        if (may_employ(body.party, nullptr)) reading.add(Predicate::works_for, p, body, t);
        }
    }
    std::uint32_t preposition_object(std::uint32_t verb, std::string_view word) const {
        const std::uint32_t p = tree.preposition(verb, word);
        return p == no_token || tree.is_verb(tree.object_of(p)) ? no_token : tree.object_of(p);
    }
    void called(const Filler& person, std::uint32_t noun) {
        if (const Office o = office_before(noun + 1); is_office(o)) {
            bool past = false;
            Fillers bodies = employers_left(o, person.token, past);
            if (past) return;
            const Fillers right = employers_right(o, phrase_end(o.span.end));
            if (bodies.empty()) bodies = right;
            for (const Filler& body : bodies) reading.add(Predicate::works_for, person, body, noun);
        }
    }
};

}  // namespace

void read_offices(LinkReading& reading) {
    OfficeReader reader{reading};
    reader.read_names();
    reader.read_clauses();
}

}  // namespace interdict
