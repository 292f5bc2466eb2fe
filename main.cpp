// The program: the table of commands, and the only file that knows all three folders. Only here is anything printed.
#include "graph/codec.h"
#include "graph/digest.h"
#include "graph/error.h"
#include "graph/store.h"
#include "ingest/extract.h"
#include "ingest/in_order.h"
#include "ingest/language/doc_json.h"
#include "ingest/language/pipeline.h"
#include "ingest/read/read.h"
#include "query/commands.h"
#include "query/excerpt.h"
#include "query/find.h"
#include "query/jsonl.h"
#include "query/terminal.h"
#include "query/text.h"

#include <CLI/CLI.hpp>
#include <boost/version.hpp>

#include <atomic>
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

#include <unistd.h>

using namespace interdict;

namespace {

constexpr std::size_t most_in_hand = 16;   // articles read but not yet durable

struct Options {
    std::string database = "interdict.db", model, lexicon, format, date, since, until, around;
    unsigned threads = 0;   // 0: as many as there are processors
    std::vector<std::string> paths, names, predicates, statuses;
    std::size_t limit = 0, hops = 1;
    bool with_parts = false;
    PathQuestion path;
};

Options options;
StandardOutput standard_output;

// One line on standard error: what, where, why, what to do.
void report(std::string_view line) { std::cerr << "interdict: " << one_line(line) << '\n'; }

// Ends the program at once: a thread may be waiting for standard input for ever.
[[noreturn]] void end_with(const Error& error) {
    std::cout.flush();
    report(error.what());
    std::cerr.flush();
    std::_Exit(2);
}

Output output() {
    return {std::cout, std::cerr, options.format == "jsonl" ? Form::jsonl : options.format == "dot" ? Form::dot : Form::text, look_of_standard_output()};
}

// An option's date, checked already.
std::optional<Date> given_date(const std::string& text) { return text.empty() ? std::nullopt : date_of(text); }

std::string content_digest(const Article& article) {
    return digest(article.text + '\0' + (article.date ? iso(*article.date) : std::string()) + '\0' + article.title);
}

// The named folder, else `model` beside the program, else the one that set-up unpacked in the build tree.
std::string model_folder() {
    if (!options.model.empty()) return options.model;
    std::error_code none;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", none);
    for (const std::filesystem::path& folder : {program.parent_path() / "model", std::filesystem::path(INTERDICT_MODEL_FOLDER)}) {
        if (std::filesystem::exists(folder / "meta.json", none)) return folder.string();
    }
    throw Error(ErrorKind::model, "", "no language model is found: samples/setup fetches one; or name its folder by --model or INTERDICT_MODEL");
}

struct Machine {
    Pipeline pipeline{model_folder()};
    Extractor extractor{options.lexicon};

    Graph extract(const Article& article) const { return extractor.extract(article, pipeline.annotate(article.text)); }
};

unsigned threads() { return options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency()); }

Reader reader() { return Reader(options.paths, {given_date(options.date), nullptr}); }

// A filter from articles to text: `say` gives what is printed of each, in any thread. Exit code 2 if one was rejected.
int filter(const std::function<std::string(const Article&)>& say) {
    Reader articles = reader();
    bool rejected = false;
    std::atomic<bool> heard = true;   // false once nobody reads standard output
    in_order(
        threads(), std::max<std::size_t>(most_in_hand, threads()), [&] { return heard ? articles.next() : std::nullopt; },
        [&](const Incoming& incoming) {
            const Article* article = std::get_if<Article>(&incoming);
            return article ? say(*article) : std::string();
        },
        [&](const Incoming& incoming, std::string text, bool more) {
            std::cout << text;
            if (!more) std::cout.flush();
            heard = std::cout.good();
            if (const Rejection* rejection = std::get_if<Rejection>(&incoming)) {
                report(rejection->place + ": " + rejection->why);
                rejected = true;
            }
        });
    return rejected ? 2 : 0;
}

int extract() {
    const Machine machine;
    const Output form = output();
    return filter([&](const Article& article) {
        const Excerpt said = excerpt(machine.extract(article));
        std::ostringstream out;
        if (form.form == Form::text) write_statements(out, said, form.look);
        else for (std::size_t i = 0; i < said.graph.statements.size(); ++i) out << statement_json(said, i) << '\n';
        return out.str();
    });
}

int annotate() {
    const Pipeline pipeline(model_folder());
    return filter([&](const Article& article) { return doc_json(pipeline.annotate(article.text)) + '\n'; });
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

// A name of several words needs no quotes.
std::string given_name() {
    std::string name;
    for (const std::string& word : options.names) name += (name.empty() ? "" : " ") + word;
    return name;
}

// Reads one snapshot.
int ask(const std::function<int(const Snapshot&, const Output&)>& question) {
    return question(Store(options.database, Store::Access::read).snapshot(), output());
}

int who_or_whom(Side side) {
    WhoFilter wanted;
    for (const std::string& word : options.predicates) wanted.predicates.push_back(predicate_of(word).value());
    for (const std::string& word : options.statuses) wanted.statuses.push_back(status_of(word).value());
    wanted.since = given_date(options.since);
    wanted.until = given_date(options.until);
    wanted.with_parts = options.with_parts;
    wanted.limit = options.limit;
    return ask([&](const Snapshot& s, const Output& o) { return answer_who(s, given_name(), side, wanted, o); });
}

int forget() {
    std::vector<std::string> documents;
    for (const std::string& ending : options.names) {
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

// ---- the command line ------------------------------------------------------------------------------------------------------------------

struct Command {
    std::string_view name, what, examples;
    int (*run)();
};

constexpr Command commands[] = {
    {"ingest", "read articles into the store", "interdict ingest articles/ more.txt news.jsonl\n  curl -s https://example.org/a.txt | interdict ingest --date 2024-05-06 -", ingest},
    {"who", "who restricted somebody: actor, action, status, what, when", "interdict who Huawei\n  interdict who Huawei --action prohibit,sanction --status actual --since 2018", [] { return who_or_whom(Side::actors); }},
    {"whom", "whom somebody restricted", "interdict whom \"Commerce Department\"\n  interdict whom \"United States\" --with-parts --limit 20", [] { return who_or_whom(Side::targets); }},
    {"path", "how two are connected, by statements and links", "interdict path Dolby \"Commerce Department\"\n  interdict path Dolby ZTE -k 5 --max-hops 4", [] {
         return ask([](const Snapshot& s, const Output& o) { return answer_path(s, options.path, o); });
     }},
    {"show", "all about one: names, type, where it is based, counts, articles", "interdict show ZTE", [] {
         return ask([](const Snapshot& s, const Output& o) { return answer_show(s, given_name(), o); });
     }},
    {"dump", "the graph, or what lies around one, as JSON Lines, GraphViz or text", "interdict dump > all.jsonl\n  interdict dump --format dot --around ZTE --hops 2 | dot -Tsvg > zte.svg", [] {
         if (options.format.empty()) options.format = "jsonl";
         return ask([](const Snapshot& s, const Output& o) { return answer_dump(s, options.around, options.hops, o); });
     }},
    {"extract", "what articles say, without a store: a pure filter", "interdict extract --format jsonl *.txt > statements.jsonl\n  interdict extract - < article.txt", extract},
    {"annotate", "tokens, tags, parse and entities in the form of spaCy's Doc.to_json", "interdict annotate *.txt > docs.jsonl", annotate},
    {"articles", "the articles of the store", "interdict articles\n  interdict articles --format jsonl", [] {
         return ask([](const Snapshot& s, const Output& o) { return answer_articles(s, options.names, o); });
     }},
    {"forget", "take articles out, and all that rests on them alone", "interdict forget articles/zte.txt", forget},
    {"stats", "how much the store holds", "interdict stats", [] { return ask(answer_stats); }},
    {"check", "whether the store agrees with itself", "interdict check && echo all is well", check},
};

// Help opens with examples.
class ExamplesFirst : public CLI::Formatter {
    std::string make_description(const CLI::App* app) const override {
        std::string examples = "interdict ingest articles/\n  interdict who Huawei\n  interdict path Dolby \"Commerce Department\"\n"
                               "  interdict dump --format dot --around ZTE --hops 2 | dot -Tsvg > zte.svg\n  interdict who --help";
        for (const Command& command : commands) if (command.name == app->get_name()) examples = command.examples;
        return "Examples:\n  " + examples + "\n\n" + app->get_description() + "\n";
    }
};

void add_options(CLI::App& app) {
    using CLI::Validator;
    const Validator partial_date([](std::string& text) { return date_of(text) ? std::string() : "no date: YYYY, YYYY-MM or YYYY-MM-DD is meant"; }, "DATE");
    const Validator full_date([](std::string& text) { return date_of(text) && date_of(text)->day ? std::string() : "no date: YYYY-MM-DD is meant"; }, "YYYY-MM-DD");
    std::string predicates, statuses;
    for (int n = 0; n < predicate_count; ++n) predicates.append(n == 0 ? "" : " ").append(word(static_cast<Predicate>(n)));
    for (int n = 0; n < status_count; ++n) statuses.append(n == 0 ? "" : " ").append(word(static_cast<Status>(n)));
    const Validator predicate([=](std::string& text) { return predicate_of(text) ? std::string() : "\"" + text + "\" is none of: " + predicates; }, "WORD,…");
    const Validator status([=](std::string& text) { return status_of(text) ? std::string() : "\"" + text + "\" is none of: " + statuses; }, "WORD,…");
    const auto last = CLI::MultiOptionPolicy::TakeLast;
    app.add_option("-d,--db", options.database, "folder of the store")->envname("INTERDICT_DB")->capture_default_str()->multi_option_policy(last);
    app.add_option("--model", options.model, "folder of the language model (else the one set-up fetched)")->envname("INTERDICT_MODEL")->multi_option_policy(last);
    app.add_option("--threads", options.threads, "how many work at once (else as many as processors)")->check(CLI::Range(1, 1024))->multi_option_policy(last);
    app.set_version_flag("--version", "interdict " INTERDICT_VERSION "\nRocksDB " INTERDICT_ROCKSDB_VERSION "\nBoost " + std::to_string(BOOST_VERSION / 100000) + "." +
                                          std::to_string(BOOST_VERSION / 100 % 1000) + "\nstore format " + std::to_string(storage::store_format));
    for (const Command& command : commands) {
        CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.what))->fallthrough();
        sub->footer("-d, --model and --threads are taken here too. Exit: 0 found or done, 1 nothing found, 2 wrong usage or fault.");
        const std::string name(command.name);
        const auto format = [&](std::vector<std::string> forms) {
            sub->add_option("--format", options.format, name == "dump" || name == "annotate" ? "jsonl unless said" : "text, for people, unless said; jsonl for programs")->check(CLI::IsMember(std::move(forms)))->multi_option_policy(last);
        };
        if (name == "dump") format({"jsonl", "dot", "text"});
        else if (name == "annotate") format({"jsonl"});
        else if (name == "who" || name == "whom") format({"text", "jsonl", "dot"});
        else if (name != "forget" && name != "check") format({"text", "jsonl"});

        if (name == "ingest" || name == "extract" || name == "annotate") {
            sub->add_option("PATH", options.paths, "files, folders, or - for standard input")->required();
            sub->add_option("--date", options.date, "the date of every article")->check(full_date);
            if (name != "annotate") sub->add_option("--lexicon", options.lexicon, "folder of tables in place of the built-in ones");
        } else if (name == "who" || name == "whom" || name == "show") {
            sub->add_option("NAME", options.names, "a name, or its unique beginning")->required();
        } else if (name == "forget") {
            sub->add_option("DOCUMENT", options.names, "articles, by name or any unique ending of it")->required();
        } else if (name == "articles") {
            sub->add_option("DOCUMENT", options.names, "only those whose names end so");
        } else if (name == "path") {
            sub->add_option("FROM", options.path.from, "a name")->required();
            sub->add_option("TO", options.path.to, "a name")->required();
            sub->add_option("--max-hops", options.path.max_hops, "the most hops")->check(CLI::Range(0, static_cast<int>(longest_path)))->capture_default_str();
            CLI::Option* count = sub->add_option("-k", options.path.count, "the k shortest paths")->check(CLI::Range(1, 1000000));
            sub->add_flag("--all", options.path.all_shortest, "all shortest paths")->excludes(count);
        } else if (name == "dump") {
            sub->add_option("--around", options.around, "only what lies around this name");
            sub->add_option("--hops", options.hops, "so many hops around it")->check(CLI::Range(0, 100))->capture_default_str();
        }
        if (name == "who" || name == "whom") {
            sub->add_option("--action", options.predicates, "only these: " + predicates)->delimiter(',')->allow_extra_args(false)->check(predicate);
            sub->add_option("--status", options.statuses, "only these: " + statuses)->delimiter(',')->allow_extra_args(false)->check(status);
            sub->add_option("--since", options.since, "not before: YYYY, YYYY-MM or YYYY-MM-DD")->check(partial_date);
            sub->add_option("--until", options.until, "not after")->check(partial_date);
            sub->add_option("--limit", options.limit, "at most so many (0: all)");
            sub->add_flag("--with-parts", options.with_parts, "the acts of its organs and parts count too");
        }
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
        if (app.got_subcommand(std::string(command.name))) return command.run();
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
