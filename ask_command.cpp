#include "ask_command.h"

#include "article_commands.h"
#include "graph/store.h"
#include "ingest/question.h"
#include "query/ask.h"
#include "query/find.h"
#include "query/terminal.h"

#include <chrono>
#include <iostream>

namespace interdict {
namespace {

Date day_of_the_clock() {
    const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch().count();
    return date_from_day_number(static_cast<std::int32_t>(days));
}

}  // namespace

int ask(const AskOptions& options) {
    const Snapshot snapshot = Store(options.database, Store::Access::read).snapshot();
    const Pipeline pipeline(model_folder(options.model));
    std::string text;
    for (const std::string& word : options.words) text += (text.empty() ? "" : " ") + word;
    const Output output{std::cout, std::cerr, options.format == "jsonl" ? Form::jsonl : Form::text, look_of_standard_output()};
    const Date today = options.today.empty() ? day_of_the_clock() : date_of(options.today).value();
    const auto asked = QuestionReader(pipeline, options.lexicon).read(text, names_in(snapshot, text), today);
    if (const Unread* unread = std::get_if<Unread>(&asked)) return answer_unread(unread->nearest, output);
    return answer_question(snapshot, std::get<Question>(asked), confidence_of(options.min_confidence).value_or(Confidence{0}), output);
}

}  // namespace interdict
