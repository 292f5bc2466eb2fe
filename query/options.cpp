#include "query/options.h"

#include "query/path.h"

#include <CLI/CLI.hpp>

#include <utility>

namespace interdict {
namespace {

std::optional<Date> given_date(const std::string& text) { return text.empty() ? std::nullopt : date_of(text); }

void add_filter(CLI::App& command, QueryOptions& options) {
    std::string predicates, statuses;
    for (int n = 0; n < predicate_count; ++n) predicates.append(n == 0 ? "" : " ").append(word(static_cast<Predicate>(n)));
    for (int n = 0; n < status_count; ++n) statuses.append(n == 0 ? "" : " ").append(word(static_cast<Status>(n)));
    const auto one_of = [](const std::string& text, bool is, const std::string& all) { return is ? std::string() : "\"" + text + "\" is none of: " + all; };
    const CLI::Validator predicate([=](std::string& text) { return one_of(text, predicate_of(text).has_value(), predicates); }, "WORD,…");
    const CLI::Validator status([=](std::string& text) { return one_of(text, status_of(text).has_value(), statuses); }, "WORD,…");
    const CLI::Validator date([](std::string& text) { return date_of(text) ? std::string() : "no date: YYYY, YYYY-MM or YYYY-MM-DD is meant"; }, "DATE");
    command.add_option("--action", options.predicates, "only these: " + predicates)->delimiter(',')->allow_extra_args(false)->check(predicate);
    command.add_option("--status", options.statuses, "only these: " + statuses)->delimiter(',')->allow_extra_args(false)->check(status);
    command.add_option("--since", options.since, "not before: YYYY, YYYY-MM or YYYY-MM-DD")->check(date);
    command.add_option("--until", options.until, "not after")->check(date);
    command.add_option("--limit", options.limit, "at most so many (0: all)");
    command.add_flag("--with-parts", options.with_parts, "the acts of its organs and parts count too");
}

Confidence least_of(const QueryOptions& options) { return confidence_of(options.min_confidence).value_or(Confidence{0}); }

WhoFilter filter_of(const QueryOptions& options) {
    WhoFilter filter;
    for (const std::string& text : options.predicates) filter.predicates.push_back(predicate_of(text).value());
    for (const std::string& text : options.statuses) filter.statuses.push_back(status_of(text).value());
    filter.least = least_of(options);
    filter.since = given_date(options.since);
    filter.until = given_date(options.until);
    filter.with_parts = options.with_parts;
    filter.limit = options.limit;
    return filter;
}

}  // namespace

void add_min_confidence(CLI::App& command, std::string& text) {
    const CLI::Validator confidence([](std::string& given) { return confidence_of(given) ? std::string() : "no confidence: 0.00 to 1.00 is meant"; }, "0.00 … 1.00");
    command.add_option("--min-confidence", text, "only statements that are at least so sure")->check(confidence)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void add_query_options(CLI::App& command, QueryOptions& options) {
    const std::string& name = command.get_name();
    const bool about_one = name == "who" || name == "whom" || name == "show";
    std::vector<std::string> forms = {"text", "jsonl"};
    if (name == "who" || name == "whom" || name == "dump") forms.emplace_back("dot");
    command.add_option("--format", options.format, name == "dump" ? "jsonl unless said" : "text, for people, unless said; jsonl for programs")
        ->check(CLI::IsMember(std::move(forms)))->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    if (about_one) command.add_option("NAME", options.words, "a name, or its unique beginning")->required();
    if (name == "who" || name == "whom" || name == "path" || name == "dump") add_min_confidence(command, options.min_confidence);
    if (name == "who" || name == "whom") add_filter(command, options);
    if (name == "articles") command.add_option("DOCUMENT", options.words, "only those whose names end so");
    if (name == "path") {
        command.add_option("FROM", options.path.from, "a name")->required();
        command.add_option("TO", options.path.to, "a name")->required();
        command.add_option("--max-hops", options.path.max_hops, "the most hops")->check(CLI::Range(0, static_cast<int>(longest_path)))->capture_default_str();
        CLI::Option* count = command.add_option("-k", options.path.count, "the k shortest paths")->check(CLI::Range(1, 1000000));
        command.add_flag("--all", options.path.all_shortest, "all shortest paths")->excludes(count);
    }
    if (name == "dump") {
        command.add_option("--around", options.dump.around, "only what lies around this name");
        command.add_option("--hops", options.dump.hops, "so many hops around it")->check(CLI::Range(0, 100))->capture_default_str();
    }
}

int answer(const Snapshot& snapshot, const std::string& command, const QueryOptions& options, std::ostream& out, std::ostream& notes, const Look& look) {
    const std::string format = !options.format.empty() ? options.format : command == "dump" ? "jsonl" : "text";
    const Output output{out, notes, format == "jsonl" ? Form::jsonl : format == "dot" ? Form::dot : Form::text, look};
    std::string name;
    for (const std::string& word : options.words) name += (name.empty() ? "" : " ") + word;
    if (command == "who") return answer_who(snapshot, name, Side::actors, filter_of(options), output);
    if (command == "whom") return answer_who(snapshot, name, Side::targets, filter_of(options), output);
    if (command == "path") {
        PathQuestion path = options.path;
        path.least = least_of(options);
        return answer_path(snapshot, path, output);
    }
    if (command == "show") return answer_show(snapshot, name, output);
    if (command == "dump") {
        DumpQuestion dump = options.dump;
        dump.least = least_of(options);
        return answer_dump(snapshot, dump, output);
    }
    if (command == "articles") return answer_articles(snapshot, options.words, output);
    return answer_stats(snapshot, output);
}

}  // namespace interdict
