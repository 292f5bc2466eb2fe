#include "ingest/measure.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace interdict {

namespace {

enum class Group { real, potential, negated, ended };

Group group_of(Status status) {
    switch (status) {
        case Status::actual:
        case Status::planned: return Group::real;
        case Status::negated: return Group::negated;
        case Status::ended: return Group::ended;
        default: return Group::potential;
    }
}

struct Gatherer {
    const Tree& tree;
    const Cast& cast;
    const Lexicon& lexicon;
    const std::vector<Frame>& frames;
    bool across_sentences;
    std::vector<Measure> measures;
    std::vector<Frame> complete;   // frames with both roles, as told so far
    std::vector<Loss> lost;

    using How = Told::How;
    static void tell_actors(Frame& frame, Fillers actors, How how, std::uint32_t token = no_token) {
        if (!actors.empty()) frame.actors_told = {how, token};
        frame.actors = std::move(actors);
    }
    static void tell_targets(Frame& frame, Fillers targets, How how, std::uint32_t token = no_token) {
        if (!targets.empty()) frame.targets_told = {how, token};
        frame.targets = std::move(targets);
    }

    // The first line is a headline only where more follows.
    bool in_headline(std::uint32_t token) const { return tree.line_of(token) == 0 && tree.size() > 0 && tree.line_of(tree.size() - 1) > 1; }
    bool can_act(PartyRef r) const {
        const Party& p = cast[r];
        return p.entity.type != EntityType::LAW && (p.entity.type != EntityType::PLACE || p.kind == "country");
    }
    bool can_be_hit(PartyRef r) const {
        const Party& p = cast[r];
        return p.entity.type != EntityType::LAW && (p.entity.type != EntityType::PLACE || p.kind == "country");
    }
    // A state does not restrict itself, nor do its organs and officers.
    bool is_own_state(PartyRef actor, PartyRef target) const {
        return cast[target].entity.type == EntityType::COUNTRY && !cast[actor].home.empty() && cast[actor].home == cast[target].home && cast[actor].kind != "company";
    }
    static bool shares(const Fillers& a, const Fillers& b) {
        return std::any_of(a.begin(), a.end(), [&](const Filler& x) { return std::any_of(b.begin(), b.end(), [&](const Filler& y) { return x.party == y.party; }); });
    }

    bool is_asked(std::uint32_t token) const {
        std::uint32_t last = tree.sentence_of(token).end - 1;
        while (last > token && (tree.is_space(last) || tree[last].tag == "''" || tree[last].tag == "``")) --last;
        return tree.text(last) == "?";
    }

    static bool has_need(const Frame& frame, std::string_view need) {
        return std::find(frame.trigger->needs.begin(), frame.trigger->needs.end(), need) != frame.trigger->needs.end();
    }
    // Whether the article tells, before or after, that the party was restricted.
    bool is_hit(const Filler& target) const {
        return std::any_of(frames.begin(), frames.end(), [&](const Frame& f) { return !f.lifts && f.trigger->action != Predicate::lift && shares(f.targets, {target}); });
    }
    void keep_hit(Fillers& targets) const {
        targets.erase(std::remove_if(targets.begin(), targets.end(), [&](const Filler& f) { return !is_hit(f); }), targets.end());
    }

    // A ban may be told as a suspension before: "suspended the runner … withdrew the ban".
    static bool shuts_out(const Frame& frame) { return frame.trigger->action == Predicate::prohibit || frame.trigger->action == Predicate::revoke; }

    // The frame told before (or in the headline) that this one refers to.
    const Frame* antecedent(const Frame& frame) const {
        const std::uint32_t sentence = tree.sentence_number(frame.token);
        for (auto f = complete.rbegin(); f != complete.rend(); ++f) {
            const bool near = sentence - tree.sentence_number(f->token) <= 6;
            if (!frame.targets.empty() && shares(frame.targets, f->targets) && (f->trigger->action == frame.trigger->action || frame.action == Predicate::lift)) return &*f;
            if (frame.targets.empty() && frame.definite && near && (f->trigger->action == frame.trigger->action || has_need(frame, "ended") || (frame.lifts && frame.scope == no_token && shuts_out(*f) && shuts_out(frame))) && !f->lifts && f->action != Predicate::lift) return &*f;
        }
        return nullptr;
    }

    // "exempted Poland from its tariffs", "cleared Acme of the charges": the measure is that from which somebody is freed.
    bool is_freed_from(const Frame& frame) const {
        const std::uint32_t preposition = tree.head(frame.token);
        if (!frame.trigger->noun || !tree.is(frame.token, "pobj") || tree.is_root(preposition)) return false;
        return std::any_of(frames.begin(), frames.end(), [&](const Frame& f) { return f.token == tree.head(preposition) && f.trigger->action == Predicate::lift; });
    }

    // How strongly the article tells of a party in a role: by all its frames, those near the token first, and by its headline.
    double standing(PartyRef r, Fillers Frame::*role, const Frame& near) const {
        double score = 0;
        for (const Frame& f : frames) {
            if (&f == &near) continue;
            for (const Filler& filler : f.*role) {
                if (filler.party != r) continue;
                const bool boycott = f.trigger->action == Predicate::boycott;
                if (boycott != (near.trigger->action == Predicate::boycott)) continue;
                const int distance = static_cast<int>(tree.sentence_number(near.token)) - static_cast<int>(tree.sentence_number(f.token));
                score += 1.0;
                if (distance == 0) score += 1.0;
                else if (distance > 0 && distance <= 2) score += 2.0 / distance;
                if (f.trigger->action == near.trigger->action) score += 0.5;
                if (tree.line_of(f.token) == 0) score += 1.0;
            }
        }
        return score;
    }

    // How much the article is about a party: by mentions and headline.
    double salience(PartyRef r) const {
        double score = 0.35 * std::min<std::uint32_t>(cast[r].mentions, 6);
        for (std::size_t m = 0; m < cast.mentions.size(); ++m)
            if (tree.line_of(cast.mentions[m].head) == 0 && std::find(cast.stands_for[m].begin(), cast.stands_for[m].end(), r) != cast.stands_for[m].end()) return score + 1.0;
        return score;
    }

    // The party that most clearly plays the role in this article; nobody where the lead is small.
    Fillers protagonist(Fillers Frame::*role, const Frame& frame, const Fillers& not_these) const {
        std::vector<std::pair<double, Filler>> ranked;
        for (const Frame& f : frames)
            for (const Filler& filler : f.*role) {
                if (shares({filler}, not_these) || (role == &Frame::actors && shares({filler}, frame.not_actors))) continue;
                if (std::any_of(ranked.begin(), ranked.end(), [&](const auto& known) { return known.second.party == filler.party; })) continue;
                const Party& p = cast[filler.party];
                const bool authority = p.kind == "organ" || p.kind == "country";
                if (role == &Frame::actors && frame.trigger->action != Predicate::boycott && !authority) continue;
                if (role == &Frame::actors && std::any_of(not_these.begin(), not_these.end(), [&](const Filler& t) { return is_own_state(filler.party, t.party); })) continue;
                ranked.push_back({standing(filler.party, role, frame) + salience(filler.party), filler});
            }
        // An organ of whose acts no frame tells yet may still be the one the article is about.
        if (role == &Frame::actors && frame.trigger->action != Predicate::boycott)
            for (std::size_t p = 0; p < cast.parties.size(); ++p) {
                const Filler filler{static_cast<PartyRef>(p), frame.token};
                if (cast.parties[p].kind != "organ" || cast.parties[p].mentions < 2 || shares({filler}, not_these) || shares({filler}, frame.not_actors)) continue;
                if (std::any_of(ranked.begin(), ranked.end(), [&](const auto& known) { return known.second.party == filler.party; })) continue;
                ranked.push_back({salience(filler.party), filler});
            }
        std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        if (ranked.empty() || ranked[0].first < 1.5) return {};
        if (ranked.size() > 1 && ranked[0].first < ranked[1].first + 0.25) return {};
        return {ranked[0].second};
    }

    // A body that shows its members the door: a company, a party, a league, an exchange, a parliament.
    bool is_house(PartyRef r) const {
        const Party& p = cast[r];
        if (p.entity.type != EntityType::ORG && p.entity.type != EntityType::PRODUCT) return false;
        return p.kind == "company" || (p.kind == "organ" && (p.home.empty() || lexicon.in_class("house", std::string(p.organ_kind))));
    }
    // "expelled from the bloc", "taken off the list": the parser may take "off" for a particle.
    std::uint32_t place_left(std::uint32_t verb, std::string_view word) const {
        if (const std::uint32_t preposition = tree.preposition(verb, word); preposition != no_token) return tree.object_of(preposition);
        for (const std::uint32_t c : tree.children(verb, {"prt"}))
            if (tree.lower(c) == word && tree.is_passive(verb)) return tree.child(verb, {"dobj"});
        return no_token;
    }
    // The parties that fit, of those coordinated at the token.
    template <class Fits> Fillers named_at(std::uint32_t token, Fits fits) const {
        Fillers found;
        if (token == no_token) return found;
        for (const std::uint32_t each : tree.with_conjuncts(token))
            for (const PartyRef r : cast.at(each))
                if (fits(r)) found.push_back({r, each});
        return found;
    }
    // "WeChat thrives in China; Twitter is blocked there": the state told last.
    Fillers state_there(std::uint32_t verb) const {
        for (const std::uint32_t there : tree.children(verb, {"advmod"}))
            if (lexicon.function_word("there", tree.lower(there)))
                for (std::size_t m = cast.mentions.size(); m-- > 0;) {
                    const std::uint32_t head = cast.mentions[m].head;
                    if (head > there || tree.sentence_number(there) - tree.sentence_number(head) > 1) continue;
                    if (tree.is(head, "pobj") && lexicon.in_class("locative", tree.lower(tree.head(head))))
                        for (const PartyRef r : cast.at(head))
                            if (cast[r].entity.type == EntityType::COUNTRY) return {{r, head}};
                }
        return {};
    }
    // "blocked from an EU scheme", "cut off from American gas", "barred from entering Britain", "banned from sale in China", "taken off the British list": whose
    // the place is, or where it lies.
    Fillers owner_of_place(std::uint32_t place, Predicate action) const {
        if (place == no_token) return {};
        if (lexicon.in_class("listing", tree.lemma(place)) != (action == Predicate::lift)) return {};
        const auto authority = [&](PartyRef r) { return cast[r].kind == "country" || cast[r].kind == "organ"; };
        for (const std::uint32_t c : tree.children(place)) {
            std::uint32_t named = no_token;
            if (!tree.is_verb(place) && tree.is_one_of(c, {"amod", "compound", "poss", "nmod"})) named = c;
            if (tree.is_verb(place) && tree.is(c, "dobj") && lexicon.in_class("entering", tree.lemma(place))) named = c;
            if (tree.is(c, "prep") && tree.lower(c) == "in") named = tree.object_of(c);
            if (Fillers found = named_at(named, authority); !found.empty()) return found;
        }
        // "from selling its gear to carriers in the US and Australia"
        if (tree.is_verb(place))
            for (std::uint32_t t = place + 1; t < tree.subtree(place).end; ++t)
                if (tree.is(t, "prep") && tree.lower(t) == "in")
                    if (Fillers found = named_at(tree.object_of(t), [&](PartyRef r) { return cast[r].entity.type == EntityType::COUNTRY; }); !found.empty()) return found;
        return {};
    }
    // "is not currently banned in the US", "in some countries like Iran": where a ban is said to hold, its state holds it. "was banned from Twitter",
    // "delisted on the exchange": the house does.
    Fillers actor_by_place(const Frame& frame) const {
        Fillers found;
        const auto take = [&](std::uint32_t place, auto fits) { add_fillers(found, named_at(place, fits)); };
        const auto state = [&](PartyRef r) { return cast[r].entity.type == EntityType::COUNTRY; };
        const auto house = [&](PartyRef r) { return is_house(r); };
        const Predicate action = frame.trigger->action;
        const std::uint32_t told = frame.trigger->noun ? frame.token : frame.anchor;
        if (action == Predicate::prohibit || action == Predicate::revoke || action == Predicate::order || action == Predicate::export_control) {
            for (const std::string_view word : {"from", "off"}) {
                const std::uint32_t place = place_left(told, word);
                const bool owned = place != no_token && tree.child(place, {"poss"}) != no_token;
                if (found.empty() && !owned) take(place, house);
                if (found.empty() && !frame.trigger->noun) found = owner_of_place(place, action);
                if (found.empty() && !frame.trigger->noun) take(place, state);
            }
            if (found.empty()) take(place_left(told, "on"), [&](PartyRef r) { return cast[r].organ_kind == "exchange"; });
        }
        if (action == Predicate::lift)
            for (const std::string_view word : {"from", "off"})
                if (found.empty()) found = owner_of_place(place_left(told, word), action);
        if (!found.empty() || !tree.is_verb(frame.anchor)) return found;
        if (found = state_there(frame.anchor); !found.empty()) return found;
        std::uint32_t in = tree.preposition(frame.anchor, "in");
        // "there is no ban on Acme in Nepal": the parser may hang the place on what is banned.
        if (in == no_token && frame.trigger->noun && tree.child(frame.anchor, {"expl"}) != no_token) in = tree.preposition(frame.targets.front().token, "in");
        // "faces a ban in Nepal"
        if (in == no_token && frame.trigger->noun) in = tree.preposition(frame.token, "in");
        if (in == no_token || tree.object_of(in) == no_token) return found;
        take(tree.object_of(in), state);
        if (found.empty())
            for (const std::uint32_t c : tree.children(tree.object_of(in), {"prep"}))
                if (lexicon.function_word("example", tree.lower(c)) || (c > 0 && lexicon.function_word("example", tree.lower(c - 1)))) take(tree.object_of(c), state);
        return found;
    }

    // "The licence has been revoked, the Commerce Ministry said": the authority that tells of the measure took it. Of arrests and charges many tell.
    Fillers announcer(const Frame& frame) const {
        Fillers found;
        if (frame.action == Predicate::penalise || frame.action == Predicate::boycott || !tree.is_verb(frame.anchor) || !tree.is_passive(frame.anchor) || !tree.is(frame.anchor, "ccomp")) return found;
        const std::uint32_t saying = tree.head(frame.anchor);
        const std::uint32_t speaker = tree.child(saying, {"nsubj"});
        if (speaker == no_token || !lexicon.in_class("saying", tree.lemma(saying))) return found;
        for (const PartyRef r : cast.at(speaker))
            if (cast[r].kind == "organ" && !shares({{r, speaker}}, frame.targets)) found.push_back({r, speaker});
        return found;
    }

    // The state that the article is about: named in its headline, or far oftener than any other.
    Fillers state_of_the_article(const Frame& frame) const {
        // "arrested in the port of Cartagena": the place tells the state, or that it is some other.
        for (const std::string_view word : {"in", "at"})
            if (const std::uint32_t preposition = tree.preposition(frame.anchor, word); preposition != no_token && frame.trigger->action == Predicate::penalise) {
                const Span place = tree.subtree(preposition);
                bool named = false;
                for (const Mention& mention : cast.mentions) {
                    if (mention.span.begin < place.begin || mention.span.end > place.end || mention.type == EntityType::PERSON || mention.type == EntityType::LAW || mention.kind == MentionKind::pronoun) continue;
                    if (const std::string_view code = state_at(mention); !code.empty()) return state_named(code, mention.head);
                    named |= mention.type == EntityType::PLACE || (mention.type == EntityType::ORG && mention.kind == MentionKind::name && mention.meanings.empty());
                }
                if (named) return {};
            }
        // A conviction or an arrest is always a state's; what else is told in the passive wants a state that the article is full of.
        const bool penal = frame.trigger->action == Predicate::penalise;
        int best = -1;
        double best_score = 0, second = 0;
        for (std::size_t p = 0; p < cast.parties.size(); ++p) {
            const Party& party = cast.parties[p];
            if (party.entity.type != EntityType::COUNTRY) continue;
            if (shares({{static_cast<PartyRef>(p), 0}}, frame.targets)) continue;
            double score = 0;
            for (std::size_t m = 0; m < cast.mentions.size(); ++m)
                for (const PartyRef r : cast.stands_for[m]) {
                    if (cast[r].home != party.home || party.home.empty()) continue;
                    score += 1;
                    if (penal ? tree.line_of(cast.mentions[m].head) == 0 : in_headline(cast.mentions[m].head)) score += 2;
                }
            if (score > best_score) second = best_score, best_score = score, best = static_cast<int>(p);
            else if (score > second) second = score;
        }
        if (best < 0 || best_score < (penal ? 3 : 5) || best_score < (penal ? 1.5 : 2.5) * second) return {};
        return {{static_cast<PartyRef>(best), frame.token}};
    }

    // Whether the preposition tells whom a measure hits, though it is nobody we know: "on four officials", but not "on steel imports" or "on the island".
    bool tells_whom(std::uint32_t preposition) const {
        const std::uint32_t object = tree.object_of(preposition);
        if (object == no_token || tree[preposition].pos != "ADP" || !lexicon.function_word("upon", tree.lower(preposition)) || lexicon.function_word("calendar", std::string(tree.text(object)))) return false;
        const Description* description = lexicon.description(tree.lemma(object));
        if (description && description->kind == "country" && tree[object].tag == "NN") return false;
        const std::string& lemma = tree.lemma(object);
        if (lexicon.in_class("ware", lemma) || lexicon.in_class("traffic", lemma)) return false;
        return description || lexicon.in_class("person_group", lemma) || lexicon.in_class("kin", lemma) || lexicon.title(lemma) || tree[object].pos != "NOUN";
    }

    // "sanctions", "the tariffs" by somebody who can impose them, without a word of whom they hit.
    bool is_open_curb(const Frame& frame) const {
        const std::uint32_t noun = frame.token;
        if (!frame.trigger->noun || !lexicon.in_class("trade_curb", tree.lemma_of_plural(noun)) || frame.actors.empty()) return false;
        // Right after the noun, however a headline is parsed; below it, its verb or its clauses.
        const std::uint32_t next = noun + 1 < tree.size() ? noun + 1 : noun;
        if (tells_whom(next)) return false;
        std::vector<std::uint32_t> tellers{noun};
        if (tree.is_verb(frame.anchor)) tellers.push_back(frame.anchor);
        for (const std::uint32_t c : tree.children(noun, {"acl", "relcl"})) tellers.push_back(c);
        for (const std::uint32_t teller : tellers)
            for (const std::uint32_t c : tree.children(teller, {"prep"}))
                if (c > noun && tells_whom(c)) return false;
        // A quota may be one of output, a tariff one of electricity, a duty one of care.
        bool of_imports = tree.lower(next) == "on";
        for (const std::uint32_t c : tree.children(noun)) {
            of_imports |= lexicon.in_class("importing", tree.lemma(c));
            if (tree.is(c, "poss") && lexicon.in_class("obligation", tree.lemma(noun))) return false;
            if (tree.is_one_of(c, {"compound", "nmod", "amod"}) && lexicon.in_class("fare", tree.lemma(c))) return false;
        }
        if (lexicon.in_class("allotment", tree.lemma_of_plural(noun)) && !of_imports) return false;
        return std::all_of(frame.actors.begin(), frame.actors.end(), [&](const Filler& f) {
            const Party& p = cast[f.party];
            return p.kind == "country" || p.kind == "organ" || (p.entity.type == EntityType::PERSON && !p.home.empty());
        });
    }

    // "because of Japan's failure", "unless Japan pays": what the sentence blames or awaits somebody for.
    bool is_ground(std::uint32_t head) const {
        if (tree.is(head, "poss")) return tree.is(tree.head(head), "pobj") && lexicon.in_class("ground", tree.lower(tree.head(tree.head(head))));
        if (!tree.is_one_of(head, {"nsubj", "nsubjpass"})) return false;
        for (const std::uint32_t mark : tree.children(tree.head(head), {"mark"}))
            if (lexicon.function_word("condition", tree.lower(mark)) || lexicon.in_class("ground", tree.lower(mark))) return true;
        return false;
    }

    bool is_of(const Party& party, const Fillers& actors) const {
        return std::any_of(actors.begin(), actors.end(), [&](const Filler& f) { return cast[f.party].home == party.home || cast[f.party].entity.name == party.entity.name; });
    }

    // Whom an open curb concerns: the state that the article tells of beside those who act, by its frames, its headline and the number of mentions.
    Fillers state_concerned(const Frame& frame) const {
        int best = -1;
        double best_score = 0, second = 0;
        for (std::size_t p = 0; p < cast.parties.size(); ++p) {
            const Party& party = cast.parties[p];
            if (party.entity.type != EntityType::COUNTRY || party.home.empty() || is_of(party, frame.actors)) continue;
            double score = 2 * standing(static_cast<PartyRef>(p), &Frame::targets, frame);
            bool near = score > 0;
            for (std::size_t m = 0; m < cast.mentions.size(); ++m)
                for (const PartyRef r : cast.stands_for[m]) {
                    if (cast[r].home != party.home) continue;
                    score += 1;
                    if (tree.line_of(cast.mentions[m].head) == 0) score += 2;
                    const bool here = tree.sentence_number(cast.mentions[m].head) == tree.sentence_number(frame.token);
                    near |= here;
                    if (here && is_ground(cast.mentions[m].head)) score += 3;
                }
            if (score < 2 && !near) continue;
            if (score > best_score) second = best_score, best_score = score, best = static_cast<int>(p);
            else if (score > second) second = score;
        }
        if (best < 0 || (best_score < 2 && second > 0) || best_score < 1.5 * second) return {};
        return {{static_cast<PartyRef>(best), frame.token}};
    }

    // The party that is the state of this code; nobody where the article does not name it.
    Fillers state_named(std::string_view code, std::uint32_t token) const {
        for (std::size_t p = 0; p < cast.parties.size(); ++p)
            if (cast.parties[p].entity.type == EntityType::COUNTRY && cast.parties[p].home == code) return {{static_cast<PartyRef>(p), token}};
        return {};
    }
    // The code of the state that a mention tells of: its own, or of which it is the capital.
    std::string_view state_at(const Mention& mention) const {
        for (const PartyRef r : cast.at(mention.head))
            if (!cast[r].home.empty()) return cast[r].home;
        for (const Meaning& meaning : mention.meanings)
            if (meaning.kind == Meaning::Kind::stand_in) return lexicon.countries[meaning.row].code;
        return {};
    }
    // The state whose organ or servant acts without a name: told by its place ("a court in Milan"), else the one the text tells of near it.
    Fillers state_behind(const Frame& frame) const {
        for (const std::uint32_t holder : {frame.organ, frame.anchor})
            if (const std::uint32_t preposition = tree.preposition(holder, "in"); preposition != no_token && tree.object_of(preposition) != no_token) {
                const Span place = tree.subtree(tree.object_of(preposition));
                for (const Mention& mention : cast.mentions)
                    if (mention.span.begin >= place.begin && mention.span.end <= place.end)
                        if (const std::string_view code = state_at(mention); !code.empty()) return state_named(code, frame.organ);
            }
        struct Weighed {
            PartyRef state;
            double weight;
        };
        std::vector<Weighed> states;
        for (std::size_t m = 0; m < cast.mentions.size(); ++m)
            for (const PartyRef r : cast.stands_for[m]) {
                const Party& party = cast[r];
                if (party.home.empty() || party.kind == "company" || party.kind == "group") continue;
                const Fillers state = state_named(party.home, frame.organ);
                if (state.empty() || shares(state, frame.targets)) continue;
                const int distance = static_cast<int>(tree.sentence_number(frame.token)) - static_cast<int>(tree.sentence_number(cast.mentions[m].head));
                // "China's ByteDance": where a firm comes from is not who acts.
                const std::uint32_t head = cast.mentions[m].head;
                const Mention* whose = tree.is_one_of(head, {"poss", "amod", "compound", "nmod"}) ? cast.mention_headed(tree.head(head)) : nullptr;
                const bool origin = whose && (whose->kind == MentionKind::name ? std::any_of(cast.at(whose->head).begin(), cast.at(whose->head).end(), [&](PartyRef n) { return cast[n].kind == "company"; }) : whose->word_kind == "company");
                if (origin) continue;
                const double weight = (party.kind == "person" ? 0.5 : 1.0) + (distance == 0 ? 1.0 : distance == 1 ? 0.5 : 0.0) + (tree.line_of(cast.mentions[m].head) == 0 ? 0.5 : 0.0);
                const auto known = std::find_if(states.begin(), states.end(), [&](const Weighed& w) { return w.state == state[0].party; });
                if (known == states.end()) states.push_back({state[0].party, weight});
                else known->weight += weight;
            }
        std::stable_sort(states.begin(), states.end(), [](const Weighed& a, const Weighed& b) { return a.weight > b.weight; });
        if (states.empty() || (states.size() > 1 && states[0].weight < 1.5 * states[1].weight)) return {};
        return {{states[0].state, frame.organ}};
    }

    // The organisation that the article is about, by headline and number of mentions: whom those walk away from who say not from whom.
    Fillers topic(const Frame& frame) const {
        int best = -1;
        double best_score = 0, second = 0;
        for (std::size_t p = 0; p < cast.parties.size(); ++p) {
            const Party& party = cast.parties[p];
            if ((party.entity.type != EntityType::ORG && party.entity.type != EntityType::PRODUCT) || shares({{static_cast<PartyRef>(p), 0}}, frame.actors)) continue;
            double score = 0;
            bool headline = false;
            for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
                if (cast.stands_for[m] != std::vector<PartyRef>{static_cast<PartyRef>(p)}) continue;   // nor "they", nor "the advertisers"
                score += cast.mentions[m].kind == MentionKind::pronoun ? 0.5 : 1;
                headline |= tree.line_of(cast.mentions[m].head) == 0;
            }
            if (headline) score += 3;
            if (score > best_score) second = best_score, best_score = score, best = static_cast<int>(p);
            else if (score > second) second = score;
        }
        if (best < 0 || best_score < 4 || best_score < 1.5 * second) return {};
        return {{static_cast<PartyRef>(best), frame.token}};
    }

    // Ellipsis takes action and target, or actor, from the measure told last; "Beta followed" after a passive is hit as its subject was.
    void echo(Frame& frame) const {
        if (complete.empty() && has_need(frame, "alone")) return frame.actors.clear();
        if (complete.empty()) {
            tell_targets(frame, topic(frame), How::topic);
            if (frame.targets.empty()) tell_targets(frame, protagonist(&Frame::targets, frame, frame.actors), How::protagonist);
            frame.action = Predicate::boycott;
            return;
        }
        const Frame& told = complete.back();
        if (tree.sentence_number(frame.token) - tree.sentence_number(told.token) > 3) return frame.actors.clear();
        frame.action = told.lifts ? Predicate::lift : told.action;
        const bool passive = !told.trigger->noun && tree.is_passive(told.token);
        const bool authority = std::any_of(frame.actors.begin(), frame.actors.end(), [&](const Filler& f) { return cast[f.party].kind == "country" || cast[f.party].kind == "organ"; });
        if (passive && !authority) {
            frame.targets = frame.actors;
            tell_actors(frame, told.actors, How::echoed, told.token);
        } else {
            tell_targets(frame, told.targets, How::echoed, told.token);
        }
    }

    void fill(Frame& frame) const {
        if (frame.echoes) return echo(frame);
        if (!frame.actors.empty() && !frame.targets.empty()) return;
        if (!frame.targets.empty() && frame.actors.empty() && frame.actor_open) tell_actors(frame, actor_by_place(frame), How::place);
        if (frame.organ != no_token && !frame.targets.empty() && frame.actors.empty()) tell_actors(frame, state_behind(frame), How::organ, frame.organ);
        if (!frame.targets.empty() && frame.actors.empty() && frame.actor_open && frame.organ == no_token) tell_actors(frame, announcer(frame), How::speaker);
        if (const Frame* told = antecedent(frame)) {
            if (frame.targets.empty() && frame.trigger->noun) tell_targets(frame, told->targets, How::before, told->token);
            if (frame.actors.empty() && !frame.unnamed_subject && frame.actor_open && frame.organ == no_token) tell_actors(frame, told->actors, How::before, told->token);
        }
        if (frame.told_otherwise || frame.mutual || is_freed_from(frame)) return;
        if (!frame.targets.empty() && frame.actors.empty() && frame.actor_open && frame.organ == no_token) tell_actors(frame, protagonist(&Frame::actors, frame, frame.targets), How::protagonist);
        if (frame.targets.empty() && is_open_curb(frame)) tell_targets(frame, state_concerned(frame), How::state);
        if (!frame.targets.empty() && frame.actors.empty() && frame.trigger->action != Predicate::boycott && !frame.trigger->noun && frame.actor_open && frame.organ == no_token &&
            (tree.is_passive(frame.token) || frame.trigger->frame == "undergo" || frame.trigger->frame == "relief" || frame.trigger->frame == "cannot"))
            tell_actors(frame, state_of_the_article(frame), How::state);
        if (frame.targets.empty() && !frame.actors.empty() && frame.trigger->action == Predicate::boycott && !frame.trigger->noun && cast[frame.actors.front().party].kind == "company") tell_targets(frame, topic(frame), How::topic);
        if (frame.targets.empty() && !frame.actors.empty() && lexicon.in_class("open_target", std::string(frame.trigger->frame))) tell_targets(frame, protagonist(&Frame::targets, frame, frame.actors), How::protagonist);
    }

    // What keeps an actor and a target of one frame from being told as a pair.
    std::optional<Loss::Why> obstacle(PartyRef actor, PartyRef target) const {
        if (!can_act(actor)) return Loss::Why::cannot_act;
        if (!can_be_hit(target)) return Loss::Why::cannot_be_hit;
        if (target == actor) return Loss::Why::itself;
        if (cast[target].owner == cast[actor].entity.name) return Loss::Why::own_product;
        if (is_own_state(actor, target)) return Loss::Why::own_state;
        return std::nullopt;
    }

    bool is_authority(const Fillers& actors) const {
        return !actors.empty() && std::all_of(actors.begin(), actors.end(), [&](const Filler& f) { return cast[f.party].kind == "country" || cast[f.party].kind == "organ"; });
    }

    // Easing, waiving and exempting leave the measure in force.
    bool is_partial(const Frame& lift) const { return lexicon.in_class("easing", tree.lemma(lift.anchor)) || lexicon.in_class("easing", tree.lemma(lift.token)); }

    // "maintained its sanctions", "the tariff remains": told to stand.
    bool is_kept(const Frame& frame) const { return lexicon.in_class("keeping", tree.lemma(frame.anchor)); }

    // The measure that somebody other than who imposed it lifts is told with it: "a judge blocked Trump's ban"; so is one whose imposing is told:
    // "scrapped the duties that it had imposed in 2021".
    void add_lifted(const Frame& lift, Status status) {
        if (!lift.lifts) return;
        const bool by_another = !lift.imposers.empty() && !shares(lift.imposers, lift.actors);
        if (!by_another && !(lift.told_imposed && is_authority(lift.actors))) return;
        Frame behind = lift;
        behind.lifts = false;
        if (by_another) behind.actors = lift.imposers;
        behind.effect = Effect::stand;
        const std::size_t before = measures.size();
        const bool over = status == Status::actual && !is_partial(lift);
        add(behind, over ? Status::ended : Status::actual);
        for (std::size_t m = before; over && m < measures.size(); ++m) measures[m].ended_by = lift.token;
    }

    void add(Frame& frame, Status status) {
        if (frame.mutual && frame.targets.empty()) tell_targets(frame, frame.actors, How::each_other);
        const Predicate action = frame.lifts ? Predicate::lift : frame.action;
        for (const Filler& actor : frame.actors)
            for (const Filler& target : frame.targets) {
                if (const auto why = obstacle(actor.party, target.party)) {
                    if (*why != Loss::Why::itself || !frame.mutual) lost.push_back({*why, frame, actor, target});
                    continue;
                }
                const auto told = std::find_if(measures.begin(), measures.end(), [&](const Measure& m) {
                    return m.actor.party == actor.party && m.target.party == target.party && m.action == action && group_of(m.status) == group_of(status);
                });
                if (told == measures.end()) measures.push_back({frame, {}, actor, target, action, status});
                else told->told_again.push_back(frame);
            }
    }

    // Fills the frame's roles and tells its measures, or says what keeps it from being told.
    void read(const Frame& found, Status status) {
        const auto lose = [&](Loss::Why why, const Frame& frame) { lost.push_back({why, frame, {}, {}}); };
        if (is_asked(found.token)) return lose(Loss::Why::question, found);
        Frame frame = found;
        add_lifted(frame, status);
        if (across_sentences) fill(frame);
        if (frame.actors.empty()) return lose(Loss::Why::no_actor, frame);
        if (frame.targets.empty() && !frame.mutual) return lose(Loss::Why::no_target, frame);
        // A licence given or a thing allowed is a lifting only where the article tells what was lifted.
        if (frame.trigger->frame == "relief" && !frame.resumes) keep_hit(frame.targets);
        if (frame.targets.empty() && !frame.mutual) return lose(Loss::Why::not_restricted, frame);
        add(frame, status);
        complete.push_back(std::move(frame));
    }

    void read_all(const std::vector<Status>& status) {
        for (std::size_t i = 0; i < frames.size(); ++i) read(frames[i], status[i]);
    }
};

}  // namespace

std::vector<Measure> gather(const std::vector<Frame>& frames, const std::vector<Status>& status, const Tree& tree, const Cast& cast, const Lexicon& lexicon, bool across_sentences) {
    Gatherer gatherer{tree, cast, lexicon, frames, across_sentences, {}, {}, {}};
    gatherer.read_all(status);
    // A restriction that the article tells lifted is over.
    for (Measure& m : gatherer.measures) {
        if (m.action == Predicate::lift || m.action == Predicate::warn || m.action == Predicate::order || m.status != Status::actual) continue;
        for (const Measure& l : gatherer.measures)
            if (l.action == Predicate::lift && l.status == Status::actual && l.target.party == m.target.party && l.actor.party == m.actor.party && l.frame.token != m.frame.token && !gatherer.is_partial(l.frame) && !gatherer.is_kept(m.frame)) {
                m.status = Status::ended;
                m.ended_by = l.frame.token;
            }
    }
    return std::move(gatherer.measures);
}

std::vector<Loss> losses(const std::vector<Frame>& frames, const std::vector<Status>& status, const Tree& tree, const Cast& cast, const Lexicon& lexicon, bool across_sentences) {
    Gatherer gatherer{tree, cast, lexicon, frames, across_sentences, {}, {}, {}};
    gatherer.read_all(status);
    return std::move(gatherer.lost);
}

}  // namespace interdict
