#include "ingest/question.h"

#include "ingest/frame.h"
#include "ingest/link.h"
#include "ingest/question_dates.h"
#include "ingest/question_form.h"
#include "ingest/restate.h"
#include "ingest/status.h"

#include <algorithm>
#include <cctype>
#include <tuple>
#include <utility>

namespace interdict {
namespace {

constexpr std::size_t longest_question = 600;   // bytes

// What a restated question says of the hole and of the question's names, read as an article's sentence.
struct Reading {
    Asks asks = Asks::whether;
    std::vector<std::string> subjects, objects;
    Predicate predicate{};
    Status status{};
    int names = 0;       // of the question, in its roles
    int strangers = 0;   // parties in its roles that the question does not name
};

struct StatementReader {
    const Lexicon& lexicon;
    const Restated& restated;
    const Document& document;
    Tree tree{document};
    Cast cast{resolve(tree, lexicon, find_mentions(tree, lexicon))};
    // By party: the word of the statement that names it, or -1.
    std::vector<int> word_of{};

    void find_words() {
        word_of.assign(cast.parties.size(), -1);
        for (std::size_t m = 0; m < cast.mentions.size(); ++m)
            for (const PartyRef party : cast.stands_for[m])
                for (std::size_t w = 0; w < restated.words.size(); ++w)
                    if (int& word = word_of[static_cast<std::size_t>(party)]; word < 0 && restated.words[w].is_name() && names(cast.mentions[m], restated.words[w])) word = static_cast<int>(w);
    }
    bool names(const Mention& mention, const QuestionWord& word) const { return mention.text == word.text || mention.text.ends_with(" " + word.text) || word.text.ends_with(" " + mention.text); }

    // Gives whether the hole is among them.
    bool take(const Fillers& fillers, std::vector<std::string>& found, Reading& reading) const {
        bool hole = false;
        for (const Filler& filler : fillers) {
            const int w = word_of[static_cast<std::size_t>(filler.party)];
            if (w >= 0 && w == restated.hole) {
                hole = true;
            } else if (w < 0) {
                ++reading.strangers;
            } else if (const QuestionWord& word = restated.words[static_cast<std::size_t>(w)]; !word.anyone) {
                ++reading.names;
                found.push_back(word.name);
            }
        }
        return hole;
    }

    std::optional<Reading> reading(const Fillers& actors, const Fillers& targets, Predicate predicate, Status status) const {
        Reading made;
        made.predicate = predicate;
        made.status = status;
        const bool acts = take(actors, made.subjects, made), suffers = take(targets, made.objects, made);
        if (acts == suffers && restated.hole >= 0) return std::nullopt;
        if (acts) made.asks = Asks::who;
        if (suffers) made.asks = Asks::whom;
        return made;
    }

    std::vector<Reading> read() {
        find_words();
        std::vector<Reading> found;
        const auto keep = [&](std::optional<Reading> reading) {
            if (reading) found.push_back(std::move(*reading));
        };
        const std::vector<Frame> frames = find_frames(tree, cast, lexicon);
        for (const Frame& frame : frames)
            if (!frame.actors.empty() || !frame.targets.empty() || frame.trigger->noun) keep(reading(frame.actors, frame.targets, frame.lifts ? Predicate::lift : frame.action, status_of(frame, tree, lexicon)));
        if (!frames.empty()) return found;   // "barred from selling to Huawei" is no trade
        for (const Link& link : find_links(tree, cast, lexicon)) {
            word_of.resize(cast.parties.size(), -1);
            if (link.relation == Predicate::based_in) continue;   // a noun beside a place is enough for that
            keep(reading({link.subject}, {link.object}, link.relation, Status::actual));
        }
        return found;
    }
};

std::string sentence_of(const QuestionWords& words) {
    std::string text;
    for (const QuestionWord& word : words) {
        const bool glued = !word.is_name() && (word.tag == "POS" || word.text == ",");
        text.append(text.empty() || glued ? "" : " ").append(word.text);
    }
    if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text + ".";
}

// The statuses that answer a question of who and whom. What might happen may also be planned, threatened or proposed.
std::vector<Status> statuses_asked(Status said, bool in_force) {
    if (said == Status::possible) return {Status::planned, Status::proposed, Status::threatened, Status::possible};
    if (said == Status::actual || said == Status::ended) return in_force ? std::vector<Status>{Status::actual} : std::vector<Status>{Status::actual, Status::ended};
    return {said};
}

// Reads a question whose dates are taken out.
struct WordsReader {
    const Pipeline& pipeline;
    const Lexicon& lexicon;
    const QuestionTable& table;
    Paraphrased paraphrased{};

    std::optional<Question> by_statement(const QuestionWords& words) const {
        const RestatedQuestion question = restate(words, lexicon, table);
        std::vector<std::string> sentences;
        for (const Restated& restated : question.statements) sentences.push_back(sentence_of(restated.words));
        const std::vector<Document> documents = pipeline.annotate(std::vector<std::string_view>(sentences.begin(), sentences.end()));
        std::optional<Reading> best;
        std::vector<Predicate> predicates;
        std::size_t best_statement = 0;
        const auto rank = [](const Reading& r) { return std::tuple(r.names, -r.strangers, is_action(r.predicate)); };
        for (std::size_t i = 0; i < documents.size(); ++i) {
            for (Reading& reading : StatementReader{lexicon, question.statements[i], documents[i]}.read()) {
                if (best && rank(reading) <= rank(*best)) {
                    const bool same = i == best_statement && rank(reading) == rank(*best) && reading.subjects == best->subjects && reading.objects == best->objects && reading.asks == best->asks;
                    if (same && is_action(reading.predicate) && std::find(predicates.begin(), predicates.end(), reading.predicate) == predicates.end()) predicates.push_back(reading.predicate);
                    continue;
                }
                predicates = {reading.predicate};
                best_statement = i;
                best = std::move(reading);
            }
        }
        const bool names = std::any_of(words.begin(), words.end(), [](const QuestionWord& w) { return !w.name.empty() && w.tag != "JJ"; });
        if (!best) return std::nullopt;
        const QuestionWord* only = only_state(words);
        if (names && best->names == 0 && !(only && best->asks == Asks::whom)) return std::nullopt;
        const bool guessed = std::any_of(words.begin(), words.end(), [](const QuestionWord& w) { return w.guessed; });
        if (guessed && is_relation(best->predicate)) return std::nullopt;   // "can Huawei sell phones": nobody is called so
        Question made;
        if (best->names == 0 && only) made.place = only->name;   // "banned from EU airspace"
        made.asks = best->asks != Asks::whether ? best->asks : question.asks;
        made.subjects = best->subjects;
        made.objects = best->objects;
        if (made.asks == Asks::what || (made.asks == Asks::who && best->asks == Asks::whether))
            made.asks = made.subjects.empty() ? Asks::who : made.objects.empty() ? Asks::whom : Asks::what;
        std::sort(predicates.begin(), predicates.end());
        made.predicates = paraphrased.any_restriction && is_action(best->predicate) && best->predicate != Predicate::lift ? restrictions() : predicates;
        if (made.asks != Asks::whether && is_action(best->predicate)) made.statuses = statuses_asked(best->status, paraphrased.in_force);
        made.wanted = question.asked.wanted;
        made.home = question.asked.home;
        made.count = question.asked.count;
        return made;
    }

    // The one name of the question, where it is a state's; nullptr where it is none, or there are more.
    static const QuestionWord* only_state(const QuestionWords& words) {
        const QuestionWord* found = nullptr;
        for (const QuestionWord& word : words) {
            if (word.name.empty() || word.tag == "JJ") continue;
            if (found || word.type != EntityType::COUNTRY) return nullptr;
            found = &word;
        }
        return found;
    }

    // "in the UK": taken out, where it belongs to no other word.
    QuestionWords without_place(const QuestionWords& words, std::string& place) const {
        for (std::size_t i = 1; i < words.size(); ++i) {
            if (words[i].is_name() || (words[i].lower != "in" && words[i].lower != "within" && words[i].lower != "inside" && words[i].lower != "across")) continue;
            if (table.is("bound", words[i - 1].lower)) continue;
            std::size_t at = i + 1;
            while (at < words.size() && words[at].lower == "the") ++at;
            if (at >= words.size() || words[at].name.empty() || words[at].tag == "JJ") continue;
            if (words[at].type != EntityType::COUNTRY && words[at].type != EntityType::PLACE && words[at].known && !words[at].of_state) continue;
            if (at + 1 < words.size() && !words[at + 1].is_name() && words[at + 1].tag.starts_with("NN")) continue;   // "in China trade"
            place = words[at].name;
            QuestionWords rest(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i));
            rest.insert(rest.end(), words.begin() + static_cast<std::ptrdiff_t>(at + 1), words.end());
            return rest;
        }
        return {};
    }

    std::optional<Question> read(const QuestionWords& words) const {
        if (words.empty()) return std::nullopt;
        if (auto question = question_of_form(words, lexicon, table)) return question;
        std::string place;
        if (const QuestionWords rest = without_place(words, place); !rest.empty()) {
            auto question = question_of_form(rest, lexicon, table);
            if (!question) question = by_statement(rest);
            if (question && question->asks != Asks::about && question->asks != Asks::path) {
                question->place = place;
                return question;
            }
        }
        return by_statement(words);
    }

    // With unknown small nouns taken for names, where otherwise the question would name nobody; and the words as they were read.
    std::pair<std::optional<Question>, QuestionWords> read_guessing(const QuestionWords& words) const {
        QuestionWords known = words, guessed = words;
        give_stand_ins(known, table);
        auto question = read(known);
        if ((question && !(question->subjects.empty() && question->objects.empty())) || !name_unknown_nouns(guessed, lexicon, table)) return {question, known};
        give_stand_ins(guessed, table);
        if (auto more = read(guessed)) return {more, guessed};
        return {question, known};
    }
};

// In small letters where all is in capitals; a month before a number with its capital: "may 2019". Of the same length.
std::string calmed(std::string_view text, const TimeWords& times) {
    std::string calm(text);
    if (std::none_of(calm.begin(), calm.end(), [](unsigned char c) { return std::islower(c) != 0; }))
        for (char& c : calm) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (std::size_t begin = 0; begin < calm.size();) {
        const std::size_t end = std::min(calm.find(' ', begin), calm.size());
        if (end + 1 < calm.size() && std::isdigit(static_cast<unsigned char>(calm[end + 1])) != 0 && times.is(TimeWord::month, calm.substr(begin, end - begin)))
            calm[begin] = static_cast<char>(std::toupper(static_cast<unsigned char>(calm[begin])));
        begin = end + 1;
    }
    return calm;
}

// The forms that have most words in common with the question, about its first name.
Unread nearest(const QuestionWords& words, const QuestionTable& table) {
    std::string name = "Huawei";
    for (const QuestionWord& word : words)
        if (!word.name.empty()) {
            name = word.name;
            break;
        }
    std::vector<std::pair<int, std::string>> ranked;
    for (const std::string& form : table.near) {
        int common = 0;
        for (const QuestionWord& word : words)
            if (!word.is_name() && word.lower.size() > 1 && (" " + form).find(" " + word.lower) != std::string::npos) ++common;
        std::string filled = form;
        if (const std::size_t at = filled.find("NAME"); at != std::string::npos) filled.replace(at, 4, name);
        filled[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(filled[0])));
        ranked.emplace_back(-common, std::move(filled));
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    Unread unread;
    for (std::size_t i = 0; i < ranked.size() && i < 3; ++i) unread.nearest.push_back(ranked[i].second);
    return unread;
}

bool contains(const std::vector<std::string>& all, const std::string& name) { return std::find(all.begin(), all.end(), name) != all.end(); }

}  // namespace

QuestionReader::QuestionReader(const Pipeline& pipeline, const std::string& lexicon_folder)
    : pipeline_(pipeline), lexicon_(lexicon_folder), times_table_(read_table(lexicon_folder, "times.tsv", 3)), table_(read_table(lexicon_folder, "questions.tsv", 3)),
      times_(times_table_.text), time_words_(times_table_.text), questions_(table_), proper_names_(lexicon_) {}

std::variant<Question, Unread> QuestionReader::read(std::string_view text, const std::vector<NamedWords>& named, const Date& today) const {
    QuestionWords words;
    if (text.size() <= longest_question) {
        const Document document = pipeline_.annotate(calmed(text, time_words_));
        const Tree tree(document);
        const AskedDates dates = asked_dates(tree, times_, time_words_, questions_, today);
        words = question_words(tree, dates.told, named, proper_names_, lexicon_, questions_);
        WordsReader reader{pipeline_, lexicon_, questions_};
        reader.paraphrased = paraphrase(words, questions_);
        auto [question, known] = reader.read_guessing(words);
        if (!question && paraphrase_hits(words, questions_)) {
            reader.paraphrased.any_restriction = true;
            std::tie(question, known) = reader.read_guessing(words);
        }
        if (question) {
            question->since = dates.since;
            question->until = dates.until;
            for (const QuestionWord& word : known)
                if (!word.name.empty() && !contains(question->subjects, word.name) && !contains(question->objects, word.name) && word.name != question->place && (word.home.empty() || word.home != question->home))
                    question->unread.push_back(word.name);
            return *std::move(question);
        }
    }
    return nearest(words, questions_);
}

}  // namespace interdict
