#include "ingest/why_not.h"

#include "ingest/explain.h"
#include "ingest/in_words.h"
#include "ingest/language/utf8.h"
#include "ingest/near_miss.h"
#include "ingest/need_in_words.h"

#include <algorithm>
#include <string>

namespace interdict {

namespace {

constexpr std::size_t most_rows = 3;   // of one word that are told

struct Word {
    std::string lower;
    std::uint32_t begin = 0, end = 0;   // code points
};

// The runs of letters and digits.
std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    bool inside = false;
    std::uint32_t point = 0;
    for (std::size_t at = 0; at < text.size(); ++point) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        const bool letter = is_letter(c) || is_digit(c);
        if (letter && !inside) words.push_back({{}, point, point});
        if (letter) {
            words.back().lower += text.substr(begin, at - begin);
            words.back().end = point + 1;
        }
        inside = letter;
    }
    for (Word& word : words) word.lower = lower_case(word.lower);
    return words;
}

struct Inquirer {
    Span sentence;
    const Graph& graph;
    const Reading& reading;
    const Lexicon& lexicon;
    const Tree& tree = reading.tree;
    const Cast& cast = reading.cast;
    Roles roles{tree, cast, lexicon};
    std::vector<Reason> reasons{};

    void add(std::string about, std::string says, std::string row = {}, std::uint32_t token = no_token) {
        reasons.push_back({std::move(about), std::move(says), std::move(row), token == no_token ? Naming{} : naming_of({token, token + 1}, tree)});
    }
    std::string name(PartyRef r) const { return cast[r].entity.name; }
    std::string names(const Fillers& fillers) const {
        std::string all;
        for (const Filler& f : fillers) all += (all.empty() ? "" : ", ") + name(f.party);
        return all;
    }
    std::string statement(const Statement& s) const {
        std::string told = graph[s.subject].name + " " + std::string(word(s.predicate)) + " " + graph[s.object].name;
        if (is_action(s.predicate)) told += ", " + std::string(word(s.status));
        return told;
    }
    std::string row(const Trigger& trigger) const { return "triggers.tsv:" + std::to_string(trigger.line); }

    void tell_statements() {
        for (std::size_t i = 0; i < graph.statements.size(); ++i) {
            const bool measure = i < reading.measures.size();
            const std::uint32_t token = measure ? reading.measures[i].frame.token : reading.links[i - reading.measures.size()].trigger;
            if (sentence.contains(token)) add("told", statement(graph.statements[i]), measure ? row(*reading.measures[i].frame.trigger) : std::string(), token);
            if (!measure) continue;
            for (const Frame& again : reading.measures[i].told_again)
                if (sentence.contains(again.token)) add("told again", statement(graph.statements[i]) + ", first told" + sentence_from(token, again.token, tree), row(*again.trigger), again.token);
        }
    }

    // Who stands where the trigger looks for a role, though it is nobody we know.
    std::string stood(std::string_view where, std::uint32_t token) const {
        if (token == no_token) return "it has no " + std::string(where);
        std::string told = "its " + std::string(where) + " is " + quoted(token, tree, cast);
        const Mention* mention = cast.mention_headed(token);
        if (!mention) return told + ", which names no party";
        return told + (cast.at(token).empty() ? ", which stands for nobody known" : "");
    }
    std::string stood_as_actor(const Frame& frame) const {
        if (frame.told_otherwise) return "somebody acts who is no party: " + stood_at_verb(frame.trigger->noun ? frame.anchor : frame.token);
        if (!frame.trigger->noun || (frame.anchor != frame.token && tree.is_verb(frame.anchor))) return stood_at_verb(frame.anchor);
        return stood("owner", tree.child(frame.token, {"poss"}));
    }
    std::string stood_at_verb(std::uint32_t verb) const {
        if (!tree.is_passive(verb)) return stood("subject", roles.subject(verb));
        const std::uint32_t by = tree.preposition(verb, "by");
        return by == no_token ? "its passive tells no agent" : stood("agent", tree.object_of(by));
    }
    std::string stood_as_target(const Frame& frame) const {
        if (!frame.trigger->noun)
            if (const std::uint32_t object = roles.object(frame.token); object != no_token) return stood("object", object);
        std::string told;
        for (const std::uint32_t c : tree.children(frame.token, {"prep", "agent"}))
            if (const std::uint32_t object = tree.object_of(c); object != no_token) told += (told.empty() ? "" : ", ") + stood("“" + tree.lower(c) + "”", object);
        if (!told.empty()) return told;
        return frame.trigger->noun ? "nothing follows that could be hit" : "it has no object";
    }

    std::string why_lost(const Loss& loss) const {
        const Frame& frame = loss.frame;
        const auto beside = [&](std::string_view role, const Fillers& other) { return other.empty() ? std::string() : "; the " + std::string(role) + " would be " + names(other); };
        switch (loss.why) {
            case Loss::Why::question: return "a question tells nothing";
            case Loss::Why::no_actor: return "no actor in reach: " + stood_as_actor(frame) + beside("target", frame.targets);
            case Loss::Why::no_target: return "no target in reach: " + stood_as_target(frame) + beside("actor", frame.actors);
            case Loss::Why::not_restricted: return "what is allowed is a lifting only where the article tells what was lifted, and it tells of none" + beside("actor", frame.actors);
            case Loss::Why::cannot_act: return name(loss.actor.party) + " is a law or a place, which do not act";
            case Loss::Why::cannot_be_hit: return name(loss.target.party) + " is a law or a place, which are not hit";
            case Loss::Why::itself: return "actor and target are one: " + name(loss.actor.party);
            case Loss::Why::own_product: return name(loss.target.party) + " is the actor's own: " + name(loss.actor.party);
            case Loss::Why::own_state: return name(loss.actor.party) + " does not restrict its own state, " + name(loss.target.party);
        }
        return {};
    }

    void tell_losses(const std::vector<Loss>& lost) {
        for (const Loss& loss : lost) {
            if (!sentence.contains(loss.frame.token)) continue;
            Reason reason = trigger_in_words(loss.frame, tree);
            reason.about = loss.why == Loss::Why::no_actor ? "no actor" : loss.why == Loss::Why::no_target ? "no target" : "dropped";
            reason.says += "; " + why_lost(loss);
            reasons.push_back(std::move(reason));
        }
    }

    void tell_unlikely() {
        for (const Measure& m : reading.unlikely)
            if (sentence.contains(m.frame.token))
                add("dropped", "the scorer finds it unlikely, " + decimal(m.confidence) + ": " + name(m.actor.party) + " " + std::string(word(m.action)) + " " + name(m.target.party), row(*m.frame.trigger), m.frame.token);
    }

    static std::string all_needs(const std::vector<std::string_view>& needs) {
        std::string told;
        for (const std::string_view need : needs) told += (told.empty() ? "" : " and ") + need_in_words(need);
        return told;
    }
    std::string lacking(const NearMiss& miss) const {
        const std::string kind = miss.trigger->noun ? "noun" : "verb", word_of_row = in_quotes(miss.trigger->word);
        switch (miss.why) {
            case NearMiss::Why::need: return "the " + kind + " " + word_of_row + " tells " + std::string(word(miss.trigger->action)) + " only where " + all_needs(miss.unmet);
            case NearMiss::Why::part_of_speech: return "only the " + kind + " " + word_of_row + " tells " + std::string(word(miss.trigger->action)) + ", and it is read as " + std::string(tree[miss.token].pos);
            case NearMiss::Why::in_a_name: return "it is part of the name " + quoted(miss.token, tree, cast);
            case NearMiss::Why::bidden: return "what is asked of others is no act of theirs";
            case NearMiss::Why::of_a_measure: return "the measure behind “of” tells it";
        }
        return {};
    }

    bool tells(std::uint32_t token) const {
        return std::any_of(reading.frames.begin(), reading.frames.end(), [&](const Frame& f) { return f.token == token || f.anchor == token; });
    }
    void tell_near_misses() {
        const std::vector<NearMiss> all = near_misses(sentence, tree, cast, lexicon);
        for (std::size_t i = 0; i < all.size();) {
            const std::uint32_t token = all[i].token;
            std::size_t end = i;
            while (end < all.size() && all[end].token == token) ++end;
            const bool known = all[i].why != NearMiss::Why::part_of_speech;
            for (std::size_t n = i; n < end && n < i + most_rows && !tells(token) && tree[token].pos != "AUX"; ++n) {
                if (known && all[n].why == NearMiss::Why::part_of_speech) break;
                if (n > i && (!known || all[n].why == NearMiss::Why::in_a_name)) break;
                std::string says = in_quotes(tree.text(token)) + ": " + lacking(all[n]);
                if (n + 1 == i + most_rows && end > n + 1) says += " (and " + std::to_string(end - n - 1) + " more rows)";
                add("near", std::move(says), row(*all[n].trigger), token);
            }
            i = end;
        }
    }

    void tell_unknown_words() {
        std::string words;
        for (std::uint32_t t = sentence.begin; t < sentence.end; ++t)
            if ((tree[t].pos == "VERB" || tree[t].pos == "NOUN") && cast.mention_at[t] < 0) words += (words.empty() ? "" : ", ") + tree.lemma(t) + " (" + (tree.is_verb(t) ? "verb" : "noun") + ")";
        add("no trigger", words.empty() ? "it has neither verb nor noun" : "triggers.tsv knows none of its words: " + words);
    }

    void tell_parties() {
        std::string known, nobody;
        for (std::size_t m = 0; m < cast.mentions.size(); ++m) {
            const Mention& mention = cast.mentions[m];
            if (!sentence.contains(mention.head)) continue;
            std::string& list = cast.stands_for[m].empty() ? nobody : known;
            list += (list.empty() ? "" : ", ") + quoted(mention.head, tree, cast);
            std::string who;
            for (const PartyRef r : cast.stands_for[m])
                if (name(r) != mention.text) who += (who.empty() ? "" : " and ") + name(r);
            if (!who.empty()) list += " (" + who + ")";
        }
        add("parties", known.empty() ? "it names no party that is known" : known);
        if (!nobody.empty()) add("nobody", nobody);
    }
};

}  // namespace

std::vector<Span> sentences_with(std::string_view asked, const Document& document) {
    const std::vector<Word> text = words_of(document.text), words = words_of(valid_utf8(asked));
    std::vector<Span> found;
    if (words.empty()) return found;
    const auto same = [](const Word& a, const Word& b) { return a.lower == b.lower; };
    std::vector<std::pair<std::uint32_t, std::uint32_t>> places;   // code points
    for (auto at = text.begin(); (at = std::search(at, text.end(), words.begin(), words.end(), same)) != text.end(); ++at)
        places.push_back({at->begin, (at + static_cast<std::ptrdiff_t>(words.size()) - 1)->end});
    for (const Span& sentence : document.sentences) {
        const std::uint32_t begin = document.tokens[sentence.begin].begin, end = document.tokens[sentence.end - 1].end;
        if (std::any_of(places.begin(), places.end(), [&](const auto& place) { return place.first < end && place.second > begin; })) found.push_back(sentence);
    }
    return found;
}

SentenceReport why_not(Span sentence, const Graph& graph, const Reading& reading, const Lexicon& lexicon, bool across_sentences) {
    const Tree& tree = reading.tree;
    Inquirer inquirer{sentence, graph, reading, lexicon};
    inquirer.tell_statements();
    inquirer.tell_losses(losses(reading.frames, reading.status, tree, reading.cast, lexicon, across_sentences));
    inquirer.tell_unlikely();
    inquirer.tell_near_misses();
    if (inquirer.reasons.empty()) inquirer.tell_unknown_words();
    inquirer.tell_parties();
    Span words = sentence;
    while (words.size() > 1 && tree.is_space(words.begin)) ++words.begin;
    while (words.size() > 1 && tree.is_space(words.end - 1)) --words.end;
    return {tree.sentence_number(sentence.begin) + 1, naming_of(words, tree), std::move(inquirer.reasons)};
}

}  // namespace interdict
