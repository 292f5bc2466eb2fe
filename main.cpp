// The program: the table of commands and the command line.
#include "article_commands.h"
#include "ask_command.h"
#include "graph/codec.h"
#include "graph/error.h"
#include "graph/store.h"
#include "ingest/lexicon/check.h"
#include "query/commands.h"
#include "query/find.h"
#include "query/options.h"
#include "query/terminal.h"

#include <CLI/CLI.hpp>
#include <boost/version.hpp>

#include <algorithm>
#include <cctype>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <new>

#include <unistd.h>

using namespace interdict;

namespace {

struct Options : ArticleOptions {
    std::vector<std::string> documents;
    QueryOptions query;
    std::vector<std::string> question;   // its words
    std::string today;
    std::string action, tables;   // of `lexicon`
};

Options options;
StandardOutput standard_output;

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
    {"ingest", "read articles into the store", "interdict ingest articles/ more.txt news.jsonl\n  curl -s https://example.org/a.txt | interdict ingest --date 2024-05-06 -", [] { return ingest(options); }},
    {"who", "who restricted somebody: actor, action, status, what, when", "interdict who Huawei\n  interdict who Huawei --action prohibit,sanction --status actual --since 2018", nullptr},
    {"whom", "whom somebody restricted", "interdict whom \"Commerce Department\"\n  interdict whom \"United States\" --with-parts --limit 20", nullptr},
    {"path", "how two are connected, by statements and links", "interdict path Dolby \"Commerce Department\"\n  interdict path Dolby ZTE -k 5 --max-hops 4", nullptr},
    {"ask", "a question in English: who, whom, whether, how tied, where based …", "interdict ask \"Which companies did the Commerce Department restrict in 2018?\"\n  interdict ask \"Has the ban on ZTE been lifted?\"\n  interdict ask \"How is Dolby tied to Iran?\"\n  interdict ask --today 2019-03-01 \"Who sanctioned Iran last year?\"",
     [] { return ask({options.database, options.model, options.lexicon, options.format, options.today, options.min_confidence, options.question}); }},
    {"show", "all about one: names, type, where it is based, counts, articles", "interdict show ZTE", nullptr},
    {"dump", "the graph, or what lies around one, as JSON Lines, GraphViz or text", "interdict dump > all.jsonl\n  interdict dump --format dot --around ZTE --hops 2 | dot -Tsvg > zte.svg", nullptr},
    {"extract", "what articles say, without a store: a pure filter", "interdict extract --format jsonl *.txt > statements.jsonl\n  interdict extract - < article.txt\n  interdict extract --explain article.txt\n  interdict extract --why-not \"had cut its ties\" article.txt", [] { return extract(options); }},
    {"annotate", "tokens, tags, parse and entities in the form of spaCy's Doc.to_json", "interdict annotate *.txt > docs.jsonl", [] { return annotate(options); }},
    {"candidates", "what the scorer of extraction weighs, for its training: JSON Lines, an article a line", "interdict candidates articles.jsonl > candidates.jsonl", [] { return candidates(options); }},
    {"articles", "the articles of the store", "interdict articles\n  interdict articles --format jsonl", nullptr},
    {"forget", "take articles out, and all that rests on them alone", "interdict forget articles/zte.txt", forget},
    {"stats", "how much the store holds", "interdict stats", nullptr},
    {"unknown", "what the tables of words do not know of articles, the most frequent first", "interdict unknown articles/ | head\n  interdict unknown --format jsonl news.jsonl > work.jsonl", [] { return unknown(options); }},
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
