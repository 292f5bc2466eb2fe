// The words of a question: the table questions.tsv, names whatever their case, and paraphrases put into words that the tables of restrictions know.
#pragma once

#include "graph/question.h"
#include "ingest/lexicon.h"
#include "ingest/syntax.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace interdict {

struct QuestionWord {
    std::string text;              // as a restated sentence has it: of a name, one that the tables know
    std::string lower, lemma, tag;
    std::string name;              // of a name: whom it asks about
    std::string home;              // of "Chinese": the country
    EntityType type = EntityType::ORG;
    bool of_state = false;
    bool anyone = false;           // a name that stands for nobody in particular: "anyone", "any country"
    bool known = false;            // of a name: the tables know its text
    bool guessed = false;          // a name only because nothing else knows the words

    bool is_name() const { return anyone || !name.empty(); }
};

using QuestionWords = std::vector<QuestionWord>;

struct QuestionForm {
    std::vector<std::vector<std::string>> pattern;   // by element: the words it may be
    std::vector<std::string> value;
};

class QuestionTable {
public:
    // The rows of questions.tsv. Throws Error{usage, "questions.tsv:LINE", why}.
    explicit QuestionTable(const Table&);

    std::vector<QuestionForm> forms;
    std::vector<std::string> near;

    std::optional<std::string_view> value(std::string_view class_name, const std::string& phrase) const;
    bool is(std::string_view class_name, const std::string& phrase) const { return value(class_name, phrase).has_value(); }
    // The longest phrase of the class that begins at a word, or ends before one: how many words it has, and its value; no words where none does. No
    // name is part of it.
    std::pair<std::size_t, std::string_view> at(std::string_view class_name, const QuestionWords&, std::size_t begin) const;
    std::pair<std::size_t, std::string_view> before(std::string_view class_name, const QuestionWords&, std::size_t end) const;
    // Names that the other tables know, to stand for what is so called there ("company").
    const std::vector<std::string>& stand_ins(const std::string& kind) const;

private:
    std::unordered_map<std::string, std::unordered_map<std::string, std::string>> classes_;
    std::unordered_map<std::string, std::vector<std::string>> stand_ins_;
};

// The names of the lexicon by their lower case.
class ProperNames {
public:
    struct Name {
        std::string text;        // with its capitals
        std::string canonical;   // of an adjective, the country's
        EntityType type = EntityType::ORG;
        bool of_state = false, adjective = false;
    };
    explicit ProperNames(const Lexicon&);
    // nullptr where no table knows it. The case as typed counts where names differ by it alone.
    const Name* find(const std::string& typed) const;

private:
    std::unordered_map<std::string, Name> by_lower_;
};

// The question's words without those of `left_out` tokens, each name one word. Where a name is unknown and written in small letters it stays words.
QuestionWords question_words(const Tree&, const std::vector<bool>& left_out, const std::vector<NamedWords>&, const ProperNames&, const Lexicon&, const QuestionTable&);

// What rewriting tells of the question besides.
struct Paraphrased {
    bool any_restriction = false;
    bool in_force = false;
};
// Contractions, paraphrases and words that change nothing are taken out.
Paraphrased paraphrase(QuestionWords&, const QuestionTable&);

// "took action against": any restriction, where no other word says which. False where there is nothing so told.
bool paraphrase_hits(QuestionWords&, const QuestionTable&);

// Small unknown nouns that stand together become names: "who banned frobnitz". False where there are none.
bool name_unknown_nouns(QuestionWords&, const Lexicon&, const QuestionTable&);

// Gives every name that the tables do not know the text of one that they do, each another.
void give_stand_ins(QuestionWords&, const QuestionTable&);

}  // namespace interdict
