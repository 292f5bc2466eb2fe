#include "ingest/restate.h"

#include <algorithm>

namespace interdict {
namespace {

constexpr std::size_t most_statements = 160;

bool tagged(const QuestionWord& word, std::string_view tag) { return std::string_view(word.tag).starts_with(tag); }

bool tells_measure(const QuestionWord& word, const Lexicon& lexicon) {
    if (word.is_name() || !(word.tag.starts_with("NN") || word.lower.ends_with('s'))) return false;
    std::string lemma = word.lemma;
    if (lexicon.triggers(lemma).empty() && lemma.ends_with('s')) lemma.pop_back();
    for (const Trigger& trigger : lexicon.triggers(lemma))
        if (trigger.noun) return true;
    return false;
}

struct Restater {
    const Lexicon& lexicon;
    const QuestionTable& table;
    RestatedQuestion made{};

    bool is_auxiliary(const QuestionWord& word) const { return !word.is_name() && table.is("auxiliary", word.lower); }
    bool is_verb(const QuestionWord& word) const {
        if (word.is_name()) return false;
        if (tagged(word, "VB") || tagged(word, "MD") || is_auxiliary(word)) return true;
        for (const Trigger& trigger : lexicon.triggers(word.lemma))
            if (!trigger.noun) return true;
        return !lexicon.verb_of_form(word.lower).empty();
    }
    bool is_preposition(const QuestionWord& word) const { return !word.is_name() && (tagged(word, "IN") || tagged(word, "TO") || tagged(word, "RP")); }
    bool is_determiner(const QuestionWord& word) const { return !word.is_name() && (tagged(word, "DT") || tagged(word, "PDT") || tagged(word, "PRP$")); }

    bool tells_measure_in(const QuestionWords& words) const { return std::any_of(words.begin(), words.end(), [&](const QuestionWord& w) { return tells_measure(w, lexicon); }); }

    static QuestionWords piece(const QuestionWords& words, std::size_t begin, std::size_t end) {
        return {words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(end)};
    }
    static void append(QuestionWords& all, const QuestionWords& more) { all.insert(all.end(), more.begin(), more.end()); }
    static QuestionWord word(std::string_view text, std::string_view tag = "IN") {
        QuestionWord made;
        made.text = made.lower = made.lemma = text;
        made.tag = tag;
        return made;
    }

    void add(QuestionWords words, int hole) {
        if (made.statements.size() < most_statements && !words.empty()) made.statements.push_back({std::move(words), hole});
    }

    // Names that may stand for what is asked for.
    QuestionWords holes(const QuestionWords& all) const {
        std::vector<std::string> kinds;
        switch (made.asked.wanted) {
            case Wanted::anyone: kinds = {"country", "company", "person"}; break;
            case Wanted::country: kinds = {"country"}; break;
            case Wanted::person: kinds = {"person", "country"}; break;
            case Wanted::agency: kinds = {"agency"}; break;
            case Wanted::product: kinds = {"product", "company"}; break;
            default: kinds = {"company", "country"}; break;
        }
        QuestionWords found;
        for (const std::string& kind : kinds)
            for (const std::string& text : table.stand_ins(kind))
                if (std::none_of(all.begin(), all.end(), [&](const QuestionWord& w) { return w.is_name() && w.text == text; })) {
                    QuestionWord hole = word(text, "NNP");
                    hole.anyone = true;
                    found.push_back(std::move(hole));
                    break;
                }
        return found;
    }

    bool restricts(const std::string& verb) const {
        const std::vector<Trigger>& all = lexicon.triggers(verb);
        return std::any_of(all.begin(), all.end(), [](const Trigger& trigger) { return !trigger.noun; });
    }

    // "sanctioned" for "did sanction" and "sanctions": a past is no noun. As regular verbs have it; empty for what is no verb of restriction.
    std::string past_of(const QuestionWord& verb) const {
        std::string base = verb.lower;
        if (base.ends_with('s') && !restricts(base)) base.pop_back();
        if (verb.is_name() || !restricts(base) || base.ends_with("ed")) return {};
        if (base.ends_with('e')) return base + "d";
        const auto vowel = [&](std::size_t from_end) { return base.size() > from_end && std::string_view("aeiou").find(base[base.size() - 1 - from_end]) != std::string_view::npos; };
        if (base.ends_with('y') && !vowel(1)) return base.substr(0, base.size() - 1) + "ied";
        const auto vowels = std::count_if(base.begin(), base.end(), [](char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; });
        const bool doubled = vowels == 1 && vowel(1) && !vowel(0) && std::string_view("wxy").find(base.back()) == std::string_view::npos;   // "ban", "drop"
        return base + (doubled ? std::string(1, base.back()) : std::string()) + "ed";
    }
    // The hole is one, whatever number the question speaks of.
    static void singular(QuestionWord& verb) {
        static constexpr std::pair<std::string_view, std::string_view> forms[] = {{"have", "has"}, {"are", "is"}, {"were", "was"}, {"do", "does"}};
        for (const auto& [many, one] : forms)
            if (verb.lower == many) verb.text = verb.lower = one;
    }
    static void put_past(QuestionWord& verb, const std::string& past) {
        verb.text = verb.lower = past;
        verb.tag = "VBD";
    }

    // "did | the US | ban | HOLE | in its shops": every way to part what follows the auxiliary into subject and verb, and the places where the hole
    // may have stood: behind a preposition that has lost its object, else behind a verb.
    void invert(const QuestionWords& auxiliary, const QuestionWords& rest, const QuestionWords& filling, bool hole_leads, const QuestionWords& behind = {}) {
        for (const bool verb_told : {true, false}) {
            for (std::size_t k = 1; k < rest.size(); ++k) {
                const bool verb = is_verb(rest[k]) || (!rest[k].is_name() && tagged(rest[k], "RB") && k + 1 < rest.size() && is_verb(rest[k + 1]));
                if (verb != verb_told || is_determiner(rest[k - 1]) || is_preposition(rest[k - 1])) continue;
                part(auxiliary, rest, k, filling, hole_leads, behind);
                const bool emphatic = !auxiliary.empty() && table.value("auxiliary", auxiliary[0].lower) == "do";
                if (const std::string past = emphatic ? past_of(rest[k]) : std::string(); !past.empty()) {
                    QuestionWords plain = rest;
                    put_past(plain[k], past);
                    part({}, plain, k, filling, hole_leads, behind);
                }
            }
        }
    }

    // The statements of which `rest` has the subject before its word `k`, and the verb there.
    void part(const QuestionWords& auxiliary, const QuestionWords& rest, std::size_t k, const QuestionWords& filling, bool hole_leads, const QuestionWords& behind) {
        QuestionWords head = piece(rest, 0, k);
        append(head, auxiliary);
        if (filling.empty()) {
            append(head, piece(rest, k, rest.size()));
            append(head, behind);
            const int hole = behind.empty() ? -1 : static_cast<int>(head.size()) - 1;
            return add(std::move(head), hole);
        }
        std::vector<std::size_t> gaps;
        for (std::size_t p = rest.size(); p > k; --p)
            if (is_verb(rest[p - 1])) gaps.push_back(p);
        for (std::size_t p = rest.size(); p > k; --p)
            if (!is_verb(rest[p - 1])) gaps.push_back(p);
        if (is_preposition(rest.back())) gaps = {rest.size()};
        for (const std::size_t p : gaps) {
            QuestionWords statement = head;
            append(statement, piece(rest, k, p));
            const int hole = hole_leads ? static_cast<int>(statement.size()) : -1;
            append(statement, filling);
            append(statement, piece(rest, p, rest.size()));
            add(std::move(statement), hole);
        }
    }

    void of_measure(const QuestionWords& measure, const QuestionWords& rest) {
        const auto verb = std::find_if(rest.begin(), rest.end(), [&](const QuestionWord& w) { return is_verb(w); });
        if (verb == rest.end()) {   // "sanctions on Iran"
            QuestionWords statement = measure;
            append(statement, rest);
            append(statement, {word("are", "VBP"), word("in"), word("force", "NN")});
            return add(std::move(statement), -1);
        }
        const auto at = static_cast<std::size_t>(verb - rest.begin());
        if (is_auxiliary(rest[at]) && at + 1 < rest.size() && rest[at + 1].lower == "there") {   // "what sanctions are there on Iran"
            QuestionWords others = piece(rest, 0, at);
            append(others, piece(rest, at + 2, rest.size()));
            return of_measure(measure, others);
        }
        QuestionWords as_told = measure;
        append(as_told, rest);
        if (is_auxiliary(rest[at]) && at + 1 < rest.size()) {   // "what sanctions on Iran did the US lift"
            QuestionWords filling = measure;
            append(filling, piece(rest, 0, at));
            const bool passive = is_verb(rest[at + 1]) || rest[at + 1].lower == "in";
            if (passive) add(as_told, -1);
            invert({rest[at]}, piece(rest, at + 1, rest.size()), filling, false);
        }
        add(std::move(as_told), -1);
    }

    void of_party(const QuestionWords& all, const QuestionWords& rest, std::string_view fronted) {
        if (rest.empty()) return;
        for (const QuestionWord& hole : holes(all)) {
            QuestionWords party{hole};
            if (!made.asked.owned.empty()) {
                party.push_back(word("'s", "POS"));
                append(party, made.asked.owned);
            }
            if (!fronted.empty()) {   // "on whom did the US impose sanctions"
                if (is_auxiliary(rest[0])) invert({rest[0]}, piece(rest, 1, rest.size()), {}, true, {word(fronted), hole});
                continue;
            }
            const bool relative = rest[0].lower == "that" || rest[0].lower == "who" || rest[0].lower == "which" || rest[0].lower == "whom";
            const QuestionWords clause = piece(rest, relative ? 1 : 0, rest.size());
            if (clause.empty()) continue;
            if (clause[0].lower == "with" && tells_measure_in(clause)) {   // "countries with a ban on TikTok"
                QuestionWords statement = party;
                statement.push_back(word("imposed", "VBD"));
                append(statement, piece(clause, 1, clause.size()));
                add(std::move(statement), 0);
                continue;
            }
            // "has India banned" has its subject behind the auxiliary; "did" has always, but for "did not".
            const bool moved = is_auxiliary(clause[0]) && clause.size() > 1 &&
                               (clause[1].is_name() || is_determiner(clause[1]) || (table.value("auxiliary", clause[0].lower) == "do" && clause[1].lower != "not"));
            if (moved) invert({clause[0]}, piece(clause, 1, clause.size()), party, true);
            if (!moved && (is_verb(clause[0]) || clause[0].lower == "not" || tagged(clause[0], "RB"))) {
                QuestionWords statement = party;
                const bool by = clause.size() > 1 && clause[1].lower == "by";
                if ((tagged(clause[0], "VBN") || by) && !relative && !made.asked.bare) {   // "companies banned by India"
                    QuestionWords passive{hole, word("were", "VBD")};
                    append(passive, clause);
                    add(std::move(passive), 0);
                }
                append(statement, clause);
                singular(statement[party.size()]);
                add(statement, 0);
                if (const std::string past = past_of(clause[0]); !past.empty()) {   // "which countries ban": the hole is one
                    put_past(statement[party.size()], past);
                    add(std::move(statement), 0);
                }
            }
            if (is_auxiliary(clause[0]) && !moved) invert({clause[0]}, piece(clause, 1, clause.size()), party, true);
            else if (!is_verb(clause[0])) invert({}, clause, party, true);   // "the firms that India banned"
        }
    }

    void read(const QuestionWords& words) {
        if (words.empty()) return;
        std::size_t begin = 0;
        std::string fronted;
        if (words.size() > 2 && is_preposition(words[0]) && table.is("asker", words[1].lower)) {
            fronted = words[0].lower;
            begin = 1;
        }
        if (const auto [count, asks] = table.at("adverb", words, 0); count > 0) {   // "when did the US ban Huawei"
            made.asks = asks == "who" ? Asks::who : Asks::what;
            const QuestionWords rest = piece(words, count, words.size());
            if (!rest.empty() && is_auxiliary(rest[0])) return invert({rest[0]}, piece(rest, 1, rest.size()), {}, false);
        }
        // "who are the companies that India banned"
        if (words.size() > 3 && !words[0].is_name() && table.is("asker", words[0].lower) && table.value("auxiliary", words[1].lower) == "be") {
            const std::size_t noun = is_determiner(words[2]) ? 3 : 2;
            const AskedFor asked = asked_for(words, noun, lexicon, table);
            if (asked.end > noun && asked.end < words.size() && !asked.bare && (!words[noun].is_name() || !asked.measure.empty())) return read(piece(words, noun, words.size()));
        }
        // "what was ZTE fined for"
        if (words.size() > 4 && words[0].lower == "what" && is_auxiliary(words[1]) && !words.back().is_name() && table.is("reason", words.back().lower)) {
            made.asks = Asks::what;
            return invert({words[1]}, piece(words, 2, words.size() - 1), {}, false);
        }
        const std::size_t existential = table.at("existential", words, 0).first;
        made.asked = asked_for(words, existential > 0 ? existential : begin, lexicon, table);
        if (!made.asked.measure.empty()) {   // "what sanctions …", "are there sanctions …", "sanctions on Iran"
            if (existential == 0) made.asks = Asks::what;
            return of_measure(made.asked.measure, piece(words, made.asked.end, words.size()));
        }
        if (existential > 0 && made.asked.end > 0) return of_party(words, piece(words, made.asked.end, words.size()), {});
        if (is_auxiliary(words[0])) {   // "is Huawei banned"
            made.asked = {};
            return invert({words[0]}, piece(words, 1, words.size()), {}, false);
        }
        if (made.asked.unknown) return;
        if (made.asked.end > 0) return of_party(words, piece(words, made.asked.end, words.size()), fronted);
        add(words, -1);   // "Huawei is banned in the UK?"
    }
};

// The kind of answer that a noun asks for.
std::optional<Wanted> kind_of(const QuestionWord& word, const Lexicon& lexicon, const QuestionTable& table) {
    if (word.is_name()) return std::nullopt;
    if (const auto kind = table.value("kind", word.lower)) return wanted_of(*kind);
    // "which suppliers trade": the parser may take the noun for a verb.
    const bool mistaken = word.tag == "VBZ" && word.lower.ends_with('s');
    if (!mistaken && !word.tag.starts_with("NN")) return std::nullopt;
    const Description* found = lexicon.description(mistaken ? word.lower.substr(0, word.lower.size() - 1) : word.lemma);
    if (!found) return std::nullopt;
    return found->kind == "company" ? Wanted::company : found->kind == "person" ? Wanted::person : found->kind == "country" ? Wanted::country : Wanted::agency;
}

}  // namespace

AskedFor asked_for(const QuestionWords& words, std::size_t begin, const Lexicon& lexicon, const QuestionTable& table) {
    AskedFor asked;
    std::size_t at = begin;
    if (at < words.size() && words[at].lower == "whose") {   // "whose licence did the FCC revoke"
        while (++at < words.size() && !words[at].is_name() && !table.is("auxiliary", words[at].lower)) asked.owned.push_back(words[at]);
        if (!asked.owned.empty()) asked.end = at;
        return asked;
    }
    if (at + 1 < words.size() && words[at].lower == "how" && words[at + 1].lower == "many") {
        asked.count = true;
        at += 2;
    } else if (at < words.size() && !words[at].is_name() && table.is("asker", words[at].lower)) {
        asked.bare = true;
        asked.end = ++at;
        if (words[begin].lower.starts_with("who")) return asked;
    }
    const bool told = asked.count || asked.bare;
    for (std::size_t i = at; i < words.size() && i < at + 6; ++i) {
        const QuestionWord& word = words[i];
        if (!word.is_name() && table.is("auxiliary", word.lower)) break;
        const auto kind = kind_of(word, lexicon, table);
        const bool goes_on = i + 1 < words.size() && !words[i + 1].is_name() && (kind_of(words[i + 1], lexicon, table) || (words[i + 1].tag.starts_with("NN") && tells_measure(words[i + 1], lexicon))) && !(kind && word.tag == "NNS");
        if (goes_on && !tells_measure(word, lexicon)) continue;
        if (kind && (told || word.tag.ends_with('S') || word.lower.ends_with('s') || word.lower == "people")) {
            asked.bare = false;
            asked.wanted = *kind;
            asked.end = i + 1;
            for (std::size_t k = at; k < i; ++k)
                if (!words[k].home.empty()) asked.home = words[k].home;
            return asked;
        }
        if (tells_measure(word, lexicon)) {
            asked.bare = false;
            asked.measure.assign(words.begin() + static_cast<std::ptrdiff_t>(at), words.begin() + static_cast<std::ptrdiff_t>(i + 1));
            asked.end = i + 1;
            return asked;
        }
        if ((word.tag.starts_with("VB") && !goes_on) || (word.tag == "IN" && word.lower != "of")) break;
        const bool owns = i + 1 < words.size() && words[i + 1].tag == "POS";   // "the FCC's ban"
        if (word.is_name() && word.home.empty() && !owns) break;
    }
    if (asked.count) asked.end = 0;
    // "which takeover": a noun that is no party.
    if (asked.bare && at < words.size() && (words[at].guessed || (!words[at].is_name() && words[at].tag.starts_with("NN") && !table.is("auxiliary", words[at].lower)))) asked.unknown = true;
    return asked;
}

RestatedQuestion restate(const QuestionWords& words, const Lexicon& lexicon, const QuestionTable& table) {
    Restater restater{lexicon, table};
    restater.read(words);
    return std::move(restater.made);
}

}  // namespace interdict
