// A question in English -> what it asks of the graph. It is turned back into the statement that would answer it, with a name in place of what is
// asked for ("Which firms did the US ban?" -> "The US did ban Nokia."), and that is read as a sentence of an article is.
#pragma once

#include "graph/question.h"
#include "ingest/language/pipeline.h"
#include "ingest/lexicon.h"
#include "ingest/question_words.h"
#include "ingest/when.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace interdict {

// A question that cannot be read: forms that can, the nearest first.
struct Unread {
    std::vector<std::string> nearest;
};

class QuestionReader {
public:
    // The pipeline must outlive it. The tables of `lexicon_folder`, or the embedded ones where it is empty. Throws Error{usage} that names file:line.
    explicit QuestionReader(const Pipeline&, const std::string& lexicon_folder = {});

    // `named`: what a store knows of the words. Dates like "last year" count from `today`. Total.
    std::variant<Question, Unread> read(std::string_view text, const std::vector<NamedWords>& named, const Date& today) const;

private:
    const Pipeline& pipeline_;
    Lexicon lexicon_;
    Table times_table_, table_;
    Times times_;
    TimeWords time_words_;
    QuestionTable questions_;
    ProperNames proper_names_;
};

}  // namespace interdict
