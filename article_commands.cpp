#include "article_commands.h"

#include "graph/digest.h"
#include "graph/error.h"
#include "graph/store.h"
#include "ingest/extract.h"
#include "ingest/in_order.h"
#include "ingest/language/doc_json.h"
#include "ingest/language/pipeline.h"
#include "ingest/read/read.h"
#include "query/excerpt.h"
#include "query/jsonl.h"
#include "query/terminal.h"
#include "query/text.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <thread>
#include <utility>

namespace interdict {
namespace {

using Options = ArticleOptions;

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

Stages stages(const Options& options) {
    const auto kept = [&](std::string_view stage) { return std::find(options.without.begin(), options.without.end(), stage) == options.without.end(); };
    return {kept("coreference"), kept("article"), kept("status"), kept("scorer")};
}

struct Machine {
    Pipeline pipeline;
    Extractor extractor;

    explicit Machine(const Options& options) : pipeline(model_folder(options.model)), extractor(options.lexicon, stages(options)) {}

    Document annotate(const Article& article) const { return extractor.annotate(pipeline, article.text); }
    Graph extract(const Article& article) const { return extractor.extract(article, annotate(article)); }
    Graph explain(const Article& article) const { return extractor.explain(article, annotate(article)); }
};

unsigned threads(const Options& options) { return options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency()); }

Reader reader(const Options& options) { return Reader(options.paths, {given_date(options.date), nullptr}); }

// Reads the articles: `work` makes a result of each, in any thread; `take` gets source, result and whether another is ready, in order, and says
// whether to go on. Exit code 2 if one was rejected.
template <typename Work, typename Take>
int each_article(const Options& options, Work work, Take take) {
    using Result = decltype(work(std::declval<const Article&>()));
    Reader articles = reader(options);
    bool rejected = false;
    std::atomic<bool> wanted = true;
    in_order(
        threads(options), std::max<std::size_t>(most_in_hand, threads(options)), [&] { return wanted ? articles.next() : std::nullopt; },
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
int filter(const Options& options, const std::function<std::string(const Article&)>& say) {
    return each_article(options, say, [](const Incoming&, const std::string& text, bool more) {
        std::cout << text;
        if (!more) std::cout.flush();
        return std::cout.good();
    });
}

// What became of the sentences that hold the words: exit code 1 where none does.
int explain_silence(const Options& options) {
    const Machine machine(options);
    const Look look = look_of_standard_output();
    std::atomic<bool> found = false;
    const int code = filter(options, [&](const Article& article) {
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

}  // namespace

std::string model_folder(const std::string& named) {
    if (!named.empty()) return named;
    std::error_code none;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", none);
    for (const std::filesystem::path& folder : {program.parent_path() / "model", std::filesystem::path(INTERDICT_MODEL_FOLDER)}) {
        if (std::filesystem::exists(folder / "meta.json", none)) return folder.string();
    }
    throw Error(ErrorKind::model, "", "no language model is found: samples/setup fetches one; or name its folder by --model or INTERDICT_MODEL");
}

int extract(const Options& options) {
    if (!options.why_not.empty()) return explain_silence(options);
    const Machine machine(options);
    const Look look = look_of_standard_output();
    const Confidence least = confidence_of(options.min_confidence).value_or(Confidence{0});
    return filter(options, [&](const Article& article) {
        Graph graph = options.explain ? machine.explain(article) : machine.extract(article);
        std::erase_if(graph.statements, [&](const Statement& s) { return s.confidence < least; });
        const Excerpt said = excerpt(std::move(graph));
        std::ostringstream out;
        if (options.format != "jsonl") write_statements(out, said, look);
        else for (std::size_t i = 0; i < said.graph.statements.size(); ++i) out << statement_json(said, i) << '\n';
        return out.str();
    });
}

int unknown(const Options& options) {
    const Machine machine(options);
    std::map<std::pair<Unknown::Kind, std::string>, UnknownCount> counts;
    const int code = each_article(
        options, [&](const Article& article) { return machine.extractor.unknown(machine.annotate(article)); },
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

int annotate(const Options& options) {
    const Pipeline pipeline(model_folder(options.model));
    return filter(options, [&](const Article& article) { return doc_json(pipeline.annotate(article.text)) + '\n'; });
}

int candidates(const Options& options) {
    const Machine machine(options);
    return filter(options, [&](const Article& article) { return machine.extractor.candidates(article, machine.annotate(article)) + '\n'; });
}

int ingest(const Options& options) {
    struct Ready {
        Graph graph;
        std::string content;
    };
    struct Line {
        std::string document, state;
        std::uint64_t statements = 0;
    };
    static constexpr std::string_view states[] = {"added", "unchanged", "replaced", "rejected"};
    const Machine machine(options);
    Store store(options.database, Store::Access::write);
    Reader articles = reader(options);
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
        threads(options), std::max<std::size_t>(most_in_hand, threads(options)), [&] { return articles.next(); },
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

}  // namespace interdict
