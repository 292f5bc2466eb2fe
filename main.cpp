// The program: its commands and the command line. The only file that knows all three folders.
#include "graph/codec.h"
#include "graph/digest.h"
#include "graph/error.h"
#include "graph/store.h"
#include "ingest/extract.h"
#include "ingest/in_order.h"
#include "ingest/language/doc_json.h"
#include "ingest/language/pipeline.h"
#include "ingest/lexicon/check.h"
#include "ingest/question.h"
#include "ingest/read/read.h"
#include "query/ask.h"
#include "query/commands.h"
#include "query/excerpt.h"
#include "query/find.h"
#include "query/jsonl.h"
#include "query/options.h"
#include "query/terminal.h"
#include "query/text.h"

#include <CLI/CLI.hpp>
#include <boost/version.hpp>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <new>
#include <sstream>
#include <thread>
#include <utility>

#include <unistd.h>

using namespace interdict;

namespace {

// What the options say, checked already.
struct Options {
    std::string database = "interdict.db", model, lexicon, format, date, min_confidence;
    std::vector<std::string> without;
    unsigned threads = 0;   // 0: as many as there are processors
    std::vector<std::string> paths;
    bool explain = false;
    std::string why_not;   // words of a sentence; empty where nobody asks
    std::vector<std::string> documents;
    QueryOptions query;
    std::vector<std::string> question;   // its words
    std::string today;
    std::string action, tables;   // of `lexicon`
};

Options options;
StandardOutput standard_output;

// ---- the commands that read articles ----------------------------------------------------------------------------------------------------

constexpr std::size_t most_in_hand = 16;   // articles read but not yet durable

// Ends the program at once: a thread may be waiting for standard input for ever.
[[noreturn]] void end_with(const Error& error) {
    std::cout.flush();
    report(error.what());
    std::cerr.flush();
    std::_Exit(2);
}

// An option's date, checked already.
std::optional<Date> given_date(const std::string& text) { return text.empty() ? std::nullopt : date_of(text); }

std::string content_digest(const Article& article) {
    return digest(article.text + '\0' + (article.date ? iso(*article.date) : std::string()) + '\0' + article.title);
}

Stages stages() {
    const auto kept = [&](std::string_view stage) { return std::find(options.without.begin(), options.without.end(), stage) == options.without.end(); };
    return {kept("coreference"), kept("article"), kept("status"), kept("scorer")};
}

// The language model: the named folder, else `model` beside the program, else the one that set-up unpacked in the build tree. Throws Error{model}.
std::string model_folder(const std::string& named) {
    if (!named.empty()) return named;
    std::error_code none;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", none);
    for (const std::filesystem::path& folder : {program.parent_path() / "model", std::filesystem::path(INTERDICT_MODEL_FOLDER)}) {
        if (std::filesystem::exists(folder / "meta.json", none)) return folder.string();
    }
    throw Error(ErrorKind::model, "", "no language model is found: samples/setup fetches one; or name its folder by --model or INTERDICT_MODEL");
}

struct Machine {
    Pipeline pipeline;
    Extractor extractor;

    Machine() : pipeline(model_folder(options.model)), extractor(options.lexicon, stages()) {}

    Document annotate(const Article& article) const { return extractor.annotate(pipeline, article.text); }
    Graph extract(const Article& article) const { return extractor.extract(article, annotate(article)); }
    Graph explain(const Article& article) const { return extractor.explain(article, annotate(article)); }
};

unsigned threads() { return options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency()); }

Reader reader() { return Reader(options.paths, {given_date(options.date), nullptr}); }

// Reads the articles: `work` makes a result of each, in any thread; `take` gets source, result and whether another is ready, in order, and says
// whether to go on. Exit code 2 if one was rejected.
template <typename Work, typename Take>
int each_article(Work work, Take take) {
    using Result = decltype(work(std::declval<const Article&>()));
    Reader articles = reader();
    bool rejected = false;
    std::atomic<bool> wanted = true;
    in_order(
        threads(), std::max<std::size_t>(most_in_hand, threads()), [&] { return wanted ? articles.next() : std::nullopt; },
        [&](const Incoming& incoming) {
            const Article* article = std::get_if<Article>(&incoming);
            return article ? work(*article) : Result{};
        },
        [&](const Incoming& incoming, Result result, bool more) {
            wanted = take(incoming, std::move(result), more);
            if (const Rejection* rejection = std::get_if<Rejection>(&incoming)) {
                report(rejection->place + ": " + rejection->why);
                rejected = true;
            }
        });
    return rejected ? 2 : 0;
}

// A filter from articles to text: `say` gives what is printed of each, in any thread. It ends once nobody reads standard output.
int filter(const std::function<std::string(const Article&)>& say) {
    return each_article(say, [](const Incoming&, const std::string& text, bool more) {
        std::cout << text;
        if (!more) std::cout.flush();
        return std::cout.good();
    });
}

// What became of the sentences that hold the words: exit code 1 where none does.
int explain_silence() {
    const Machine machine;
    const Look look = look_of_standard_output();
    std::atomic<bool> found = false;
    const int code = filter([&](const Article& article) {
        const ArticleReport report = machine.extractor.why_not(article, machine.annotate(article), options.why_not);
        if (report.sentences.empty()) return std::string();
        found = true;
        std::ostringstream out;
        if (options.format != "jsonl") write_report(out, report, look);
        else for (const SentenceReport& sentence : report.sentences) out << sentence_json(report.source, sentence) << '\n';
        return out.str();
    });
    if (code == 0 && !found) report("no sentence holds these words: " + options.why_not);
    return code != 0 ? code : found ? 0 : 1;
}

int extract() {
    if (!options.why_not.empty()) return explain_silence();
    const Machine machine;
    const Look look = look_of_standard_output();
    const Confidence least = confidence_of(options.min_confidence).value_or(Confidence{0});
    return filter([&](const Article& article) {
        Graph graph = options.explain ? machine.explain(article) : machine.extract(article);
        std::erase_if(graph.statements, [&](const Statement& s) { return s.confidence < least; });
        const Excerpt said = excerpt(std::move(graph));
        std::ostringstream out;
        if (options.format != "jsonl") write_statements(out, said, look);
        else for (std::size_t i = 0; i < said.graph.statements.size(); ++i) out << statement_json(said, i) << '\n';
        return out.str();
    });
}

int unknown() {
    const Machine machine;
    std::map<std::pair<Unknown::Kind, std::string>, UnknownCount> counts;
    const int code = each_article(
        [&](const Article& article) { return machine.extractor.unknown(machine.annotate(article)); },
        [&](const Incoming& incoming, std::vector<Unknown> found, bool) {
            for (Unknown& each : found) {
                UnknownCount& so_far = counts[{each.kind, each.word}];
                if (so_far.count++ > 0) continue;
                const Article& article = std::get<Article>(incoming);
                so_far.source = {article.document, article.title, article.date};
                so_far.first = std::move(each);
            }
            return true;
        });
    std::vector<UnknownCount> all;
    for (auto& [key, count] : counts) all.push_back(std::move(count));
    std::stable_sort(all.begin(), all.end(), [](const UnknownCount& a, const UnknownCount& b) { return a.count > b.count; });
    if (options.format != "jsonl") write_unknowns(std::cout, all, look_of_standard_output());
    else for (const UnknownCount& each : all) std::cout << unknown_json(each) << '\n';
    return code != 0 ? code : all.empty() ? 1 : 0;
}

int annotate() {
    const Pipeline pipeline(model_folder(options.model));
    return filter([&](const Article& article) { return doc_json(pipeline.annotate(article.text)) + '\n'; });
}

int candidates() {
    const Machine machine;
    return filter([&](const Article& article) { return machine.extractor.candidates(article, machine.annotate(article)) + '\n'; });
}

int ingest() {
    struct Ready {
        Graph graph;
        std::string content;
    };
    struct Line {
        std::string document, state;
        std::uint64_t statements = 0;
    };
    static constexpr std::string_view states[] = {"added", "unchanged", "replaced", "rejected"};
    const Machine machine;
    Store store(options.database, Store::Access::write);
    Reader articles = reader();
    Progress progress;
    std::map<std::string_view, std::size_t> counts;
    std::uint64_t statements = 0;
    std::vector<Line> waiting;   // added, not yet told: told once durable
    const bool lines = options.format == "jsonl";
    const auto settle = [&] {
        store.sync();
        for (const Line& line : waiting) {
            if (lines) std::cout << ingested_json(line.document, line.state, line.statements, "") << '\n';
        }
        waiting.clear();
        std::cout.flush();
    };
    in_order(
        threads(), std::max<std::size_t>(most_in_hand, threads()), [&] { return articles.next(); },
        [&](const Incoming& incoming) {
            const Article* article = std::get_if<Article>(&incoming);
            return article ? Ready{machine.extract(*article), content_digest(*article)} : Ready{};
        },
        [&](const Incoming& incoming, const Ready& ready, bool more) {
            try {
                if (const Rejection* rejection = std::get_if<Rejection>(&incoming)) {
                    settle();
                    ++counts[states[3]];
                    progress.clear();
                    report(rejection->place + ": " + rejection->why);
                    if (lines) std::cout << ingested_json(rejection->place, states[3], 0, rejection->why) << '\n' << std::flush;
                    return;
                }
                const std::string_view state = states[static_cast<int>(store.add(ready.graph, ready.content))];
                ++counts[state];
                statements += ready.graph.statements.size();
                waiting.push_back({ready.graph.sources.at(0).document, std::string(state), ready.graph.statements.size()});
                if (!more || waiting.size() >= most_in_hand) settle();
                progress.show(counts["added"] + counts["unchanged"] + counts["replaced"], statements);
            } catch (const Error& error) {
                progress.clear();
                end_with(error);
            }
        });
    settle();
    progress.clear();
    if (!lines) {
        for (const std::string_view state : states) std::cout << (state == states[0] ? "" : ", ") << counts[state] << ' ' << state;
        std::cout << "; " << statements << (statements == 1 ? " statement\n" : " statements\n");
    }
    return counts[states[3]] > 0 ? 2 : 0;
}

// ---- a question in English: ingest reads it, query answers it ---------------------------------------------------------------------------

Date day_of_the_clock() {
    const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch().count();
    return date_from_day_number(static_cast<std::int32_t>(days));
}

int ask() {
    const Snapshot snapshot = Store(options.database, Store::Access::read).snapshot();
    const Pipeline pipeline(model_folder(options.model));
    std::string text;
    for (const std::string& word : options.question) text += (text.empty() ? "" : " ") + word;
    const Output output{std::cout, std::cerr, options.format == "jsonl" ? Form::jsonl : Form::text, look_of_standard_output()};
    const Date today = options.today.empty() ? day_of_the_clock() : date_of(options.today).value();
    const auto asked = QuestionReader(pipeline, options.lexicon).read(text, names_in(snapshot, text), today);
    if (const Unread* unread = std::get_if<Unread>(&asked)) return answer_unread(unread->nearest, output);
    return answer_question(snapshot, std::get<Question>(asked), confidence_of(options.min_confidence).value_or(Confidence{0}), output);
}

// ---- the other commands -------------------------------------------------------------------------------------------------------------

int forget() {
    std::vector<std::string> documents;
    for (const std::string& ending : options.documents) {
        documents.push_back(one_document(Store(options.database, Store::Access::read).snapshot(), ending, std::cerr));
        if (documents.back().empty()) return 1;
    }
    Store store(options.database, Store::Access::write);
    for (const std::string& document : documents) {
        if (store.forget(document)) std::cout << "forgotten: " << one_line(document) << '\n' << std::flush;
    }
    return 0;
}

int check() {
    const std::vector<std::string> faults = Store(options.database, Store::Access::read).check();
    for (const std::string& fault : faults) std::cout << one_line(fault) << '\n';
    if (faults.empty()) std::cout << "sound\n";
    return faults.empty() ? 0 : 2;
}

int check_tables() {
    const LexiconCheck done = check_lexicon(options.tables);
    for (const TableFault& fault : done.faults) std::cout << one_line(fault.table + (fault.line > 0 ? ":" + std::to_string(fault.line) : "") + ": " + fault.why) << '\n';
    if (done.faults.empty()) std::cout << "sound: " << done.tables << " tables, " << done.rows << " rows\n";
    return done.faults.empty() ? 0 : 2;
}

// ---- the command line ------------------------------------------------------------------------------------------------------------------

struct Command {
    std::string_view name, what, examples;
    int (*run)();   // null: a question to the store
};

constexpr Command commands[] = {
    {"ingest", "read articles into the store", "interdict ingest articles/ more.txt news.jsonl\n  curl -s https://example.org/a.txt | interdict ingest --date 2024-05-06 -", ingest},
    {"who", "who restricted somebody: actor, action, status, what, when", "interdict who Huawei\n  interdict who Huawei --action prohibit,sanction --status actual --since 2018", nullptr},
    {"whom", "whom somebody restricted", "interdict whom \"Commerce Department\"\n  interdict whom \"United States\" --with-parts --limit 20", nullptr},
    {"path", "how two are connected, by statements and links", "interdict path Dolby \"Commerce Department\"\n  interdict path Dolby ZTE -k 5 --max-hops 4", nullptr},
    {"ask", "a question in English: who, whom, whether, how tied, where based …", "interdict ask \"Which companies did the Commerce Department restrict in 2018?\"\n  interdict ask \"Has the ban on ZTE been lifted?\"\n  interdict ask \"How is Dolby tied to Iran?\"\n  interdict ask --today 2019-03-01 \"Who sanctioned Iran last year?\"",
     ask},
    {"show", "all about one: names, type, where it is based, counts, articles", "interdict show ZTE", nullptr},
    {"dump", "the graph, or what lies around one, as JSON Lines, GraphViz or text", "interdict dump > all.jsonl\n  interdict dump --format dot --around ZTE --hops 2 | dot -Tsvg > zte.svg", nullptr},
    {"extract", "what articles say, without a store: a pure filter", "interdict extract --format jsonl *.txt > statements.jsonl\n  interdict extract - < article.txt\n  interdict extract --explain article.txt\n  interdict extract --why-not \"had cut its ties\" article.txt", extract},
    {"annotate", "tokens, tags, parse and entities in the form of spaCy's Doc.to_json", "interdict annotate *.txt > docs.jsonl", annotate},
    {"candidates", "what the scorer of extraction weighs, for its training: JSON Lines, an article a line", "interdict candidates articles.jsonl > candidates.jsonl", candidates},
    {"articles", "the articles of the store", "interdict articles\n  interdict articles --format jsonl", nullptr},
    {"forget", "take articles out, and all that rests on them alone", "interdict forget articles/zte.txt", forget},
    {"stats", "how much the store holds", "interdict stats", nullptr},
    {"unknown", "what the tables of words do not know of articles, the most frequent first", "interdict unknown articles/ | head\n  interdict unknown --format jsonl news.jsonl > work.jsonl", unknown},
    {"lexicon", "whether the tables of words are sound: file:line and why of every wrong row", "interdict lexicon check\n  interdict lexicon check my-lexicon/", check_tables},
    {"check", "whether the store agrees with itself", "interdict check && echo all is well", check},
};

// Help opens with examples.
class ExamplesFirst : public CLI::Formatter {
    std::string make_description(const CLI::App* app) const override {
        std::string examples = "interdict ingest articles/\n  interdict who Huawei\n  interdict path Dolby \"Commerce Department\"\n"
                               "  interdict ask \"Has the ban on ZTE been lifted?\"\n"
                               "  interdict dump --format dot --around ZTE --hops 2 | dot -Tsvg > zte.svg\n  interdict who --help";
        for (const Command& command : commands) if (command.name == app->get_name()) examples = command.examples;
        return "Examples:\n  " + examples + "\n\n" + app->get_description() + "\n";
    }
};

const CLI::Validator full_date([](std::string& text) { return date_of(text) && date_of(text)->day ? std::string() : "no date: YYYY-MM-DD is meant"; }, "YYYY-MM-DD");

void add_asking(CLI::App& command) {
    command.add_option("QUESTION", options.question, "in English; it needs no quotes but for the shell's own signs, ? and '")->required();
    command.add_option("--today", options.today, "the day from which \"last year\" counts (else today)")->check(full_date);
    command.add_option("--format", options.format, "text, for people, unless said; jsonl for programs")->check(CLI::IsMember({"text", "jsonl"}));
    command.add_option("--lexicon", options.lexicon, "folder of tables in place of the built-in ones");
    add_min_confidence(command, options.min_confidence);
}

// What reads articles.
void add_reading(CLI::App& command) {
    const bool annotates = command.get_name() == "annotate" || command.get_name() == "candidates";
    command.add_option("PATH", options.paths, "files, folders, or - for standard input")->required();
    command.add_option("--date", options.date, "the date of every article")->check(full_date);
    command.add_option("--format", options.format, annotates ? "jsonl alone" : "text, for people, unless said; jsonl for programs")
        ->check(CLI::IsMember(annotates ? std::vector<std::string>{"jsonl"} : std::vector<std::string>{"text", "jsonl"}));
    if (command.get_name() != "annotate") command.add_option("--lexicon", options.lexicon, "folder of tables in place of the built-in ones");
    if (command.get_name() == "extract") {
        const CLI::Validator words([](std::string& text) {
            const bool any = std::any_of(text.begin(), text.end(), [](unsigned char c) { return c >= 0x80 || std::isalnum(c) != 0; });
            return any ? std::string() : std::string("there is no word in it");
        }, "WORDS");
        CLI::Option* explain = command.add_flag("--explain", options.explain, "tell of each statement what decided it: words, rows of tables, offsets");
        command.add_option("--why-not", options.why_not, "of the sentences that hold these words: what they tell, or what kept them from telling")->check(words)->excludes(explain);
        command.add_option("--without", options.without, "leave a stage out, to see what it is worth: coreference, article (roles told in other sentences), status or scorer")
            ->check(CLI::IsMember({"coreference", "article", "status", "scorer"}));
    }
}

void add_tables(CLI::App& command) {
    command.add_option("ACTION", options.action, "check")->required()->check(CLI::IsMember({"check"}));
    command.add_option("FOLDER", options.tables, "folder of tables in place of the built-in ones");
    command.footer("Exit: 0 sound, 2 some row is wrong, or wrong usage.");
}

void add_options(CLI::App& app) {
    const auto last = CLI::MultiOptionPolicy::TakeLast;
    app.add_option("-d,--db", options.database, "folder of the store")->envname("INTERDICT_DB")->capture_default_str()->multi_option_policy(last);
    app.add_option("--model", options.model, "folder of the language model (else the one set-up fetched)")->envname("INTERDICT_MODEL")->multi_option_policy(last);
    app.add_option("--threads", options.threads, "how many work at once (else as many as processors)")->check(CLI::Range(1, 1024))->multi_option_policy(last);
    app.set_version_flag("--version", "interdict " INTERDICT_VERSION "\nRocksDB " INTERDICT_ROCKSDB_VERSION "\nBoost " + std::to_string(BOOST_VERSION / 100000) + "." +
                                          std::to_string(BOOST_VERSION / 100 % 1000) + "\nstore format " + std::to_string(storage::store_format));
    for (const Command& command : commands) {
        CLI::App& sub = *app.add_subcommand(std::string(command.name), std::string(command.what))->fallthrough();
        sub.footer("-d, --model and --threads are taken here too. Exit: 0 found or done, 1 nothing found, 2 wrong usage or fault.");
        if (command.run == nullptr) add_query_options(sub, options.query);
        else if (command.run == forget) sub.add_option("DOCUMENT", options.documents, "articles, by name or any unique ending of it")->required();
        else if (command.name == "ask") add_asking(sub);
        else if (command.run == check_tables) add_tables(sub);
        else if (command.run != check) add_reading(sub);
        if (command.name == "extract") add_min_confidence(sub, options.min_confidence);
    }
}

std::string nearest_command(std::string_view word) {
    for (int distance = 1; distance <= 2; ++distance) {
        for (const Command& command : commands) {
            if (edit_distance(word, command.name, 2) == distance) return "; did you mean " + std::string(command.name) + "?";
        }
    }
    return {};
}

int run(int count, char** arguments) {
    CLI::App app("Reads news articles into a graph of who restricted whom, and answers with the sentences that say so.", "interdict");
    app.formatter(std::make_shared<ExamplesFirst>());
    app.footer("`interdict COMMAND --help` tells more. Exit: 0 found or done, 1 nothing found, 2 wrong usage or fault.");
    app.require_subcommand(1);
    add_options(app);
    try {
        app.parse(count, arguments);
    } catch (const CLI::Success& asked) {   // --help, --version
        return app.exit(asked, std::cout, std::cerr);
    } catch (const CLI::ParseError& error) {
        const auto asked = app.get_subcommands();
        const std::string help = asked.empty() ? "interdict --help" : "interdict " + asked[0]->get_name() + " --help";
        const std::vector<std::string> rest = app.remaining();
        if (!asked.empty() || rest.empty() || rest[0].starts_with('-')) throw Error(ErrorKind::usage, "", std::string(error.what()) + "; see " + help);
        throw Error(ErrorKind::usage, "", "there is no command \"" + rest[0] + "\"" + nearest_command(rest[0]) + "; see " + help);
    }
    for (const Command& command : commands) {
        const std::string name(command.name);
        if (!app.got_subcommand(name)) continue;
        if (command.run != nullptr) return command.run();
        return answer(Store(options.database, Store::Access::read).snapshot(), name, options.query, std::cout, std::cerr, look_of_standard_output());
    }
    return 2;
}

}  // namespace

int main(int count, char** arguments) {
    std::signal(SIGPIPE, SIG_IGN);   // a reader that goes away shows as a failed write
    std::cout.rdbuf(&standard_output);
    std::set_new_handler([] {
        static constexpr char line[] = "interdict: out of memory: fewer --threads need less\n";
        if (::write(STDERR_FILENO, line, sizeof line - 1) < 0) std::_Exit(2);
        std::_Exit(2);
    });
    int code = 2;
    try {
        code = run(count, arguments);
    } catch (const std::exception& error) {
        report(error.what());
    }
    std::cout.flush();
    std::cout.rdbuf(nullptr);
    if (const int failure = standard_output.failure(); failure != 0 && failure != EPIPE) {
        report(std::string("standard output: cannot be written: ") + std::strerror(failure));
        code = 2;
    }
    return code;
}
