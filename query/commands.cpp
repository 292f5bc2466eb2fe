#include "query/commands.h"

#include "query/connect.h"
#include "query/dot.h"
#include "query/excerpt.h"
#include "query/jsonl.h"
#include "query/meant.h"
#include "query/show.h"
#include "query/text.h"

#include <algorithm>
#include <ostream>
#include <utility>

namespace interdict {
namespace {

void write_lines(const Excerpt& said, const Output& output) {
    for (std::size_t i = 0; i < said.graph.statements.size() && output.out; ++i) output.out << statement_json(said, i) << '\n';
}

// All statements, an article's at a time, so that memory holds no more.
int dump_everything(const Snapshot& snapshot, Confidence least, const Output& output) {
    std::vector<StoredStatement> article;
    bool any = false;
    const auto write = [&] {
        if (article.empty()) return;
        any = true;
        const Excerpt said = excerpt(snapshot, article);
        if (output.form == Form::jsonl) write_lines(said, output);
        else write_statements(output.out, said, output.look);
        article.clear();
    };
    snapshot.each_statement([&](const StoredStatement& stored) {
        if (stored.statement.confidence < least) return output.out.good();
        if (!article.empty() && article.back().source.document != stored.source.document) write();
        article.push_back(stored);
        return output.out.good();
    });
    write();
    return any ? 0 : 1;
}

}  // namespace

int answer_who(const Snapshot& snapshot, std::string_view name, Side side, const WhoFilter& filter, const Output& output) {
    const std::vector<EntityId> asked = meant(snapshot, name, output.notes);
    if (asked.empty()) return 1;
    const WhoAnswer answer = who(snapshot, asked, side, filter);
    const Excerpt said = excerpt(snapshot, answer.statements);
    if (output.form == Form::jsonl) {
        write_lines(said, output);
    } else if (output.form == Form::dot) {
        write_dot(output.out, said, (side == Side::actors ? "Who restricted " : "Whom it restricts: ") + snapshot.entity(asked[0]).name);
    } else {
        std::vector<std::string> ids;
        for (const EntityId id : asked) ids.push_back(snapshot.entity_id(id));
        write_answer(output.out, said, side, ids, output.look);
    }
    if (answer.left_out > 0) output.notes << "interdict: " << counted(answer.left_out, "more statement") << "; --limit 0 shows all\n";
    if (answer.undated > 0) output.notes << "interdict: left out: " << counted(answer.undated, "statement") << " without a date\n";
    if (answer.statements.empty()) {
        output.notes << "interdict: nothing found " << (side == Side::actors ? "that restricts " : "that is restricted by ") << described(snapshot, asked[0]) << '\n';
    }
    return answer.statements.empty() ? 1 : 0;
}

int answer_path(const Snapshot& snapshot, const PathQuestion& question, const Output& output) {
    const std::vector<EntityId> from = meant(snapshot, question.from, output.notes), to = from.empty() ? from : meant(snapshot, question.to, output.notes);
    if (from.empty() || to.empty()) return 1;
    std::size_t found = 0;
    const auto write = [&](const NodePath& path) {
        const Connection way = connection(snapshot, path, question.least);
        if (output.form == Form::jsonl) {
            output.out << connection_json(way) << '\n';
        } else {
            if (found > 0) output.out << '\n';
            write_connection(output.out, way, output.look);
        }
        ++found;
        return output.out.good();
    };
    const auto begin = static_cast<std::uint64_t>(from[0]), end = static_cast<std::uint64_t>(to[0]);
    const Walk walk = walk_over(snapshot, question.least);
    if (question.all_shortest) {
        each_shortest_path(walk, begin, end, question.max_hops, write);
    } else {
        for (const NodePath& path : shortest_paths(walk, begin, end, question.max_hops, question.count)) {
            if (!write(path)) break;
        }
    }
    if (found == 0) {
        output.notes << "interdict: no path from " << described(snapshot, from[0]) << " to " << described(snapshot, to[0]) << " within "
                     << counted(question.max_hops, "hop") << '\n';
    }
    return found > 0 ? 0 : 1;
}

int answer_show(const Snapshot& snapshot, std::string_view name, const Output& output) {
    const std::vector<EntityId> asked = meant(snapshot, name, output.notes);
    for (const EntityId id : asked) {
        const Profile about = profile(snapshot, id);
        if (output.form == Form::jsonl) {
            output.out << profile_json(about) << '\n';
        } else {
            if (id != asked[0]) output.out << '\n';
            write_profile(output.out, about, output.look);
        }
    }
    return asked.empty() ? 1 : 0;
}

int answer_dump(const Snapshot& snapshot, const DumpQuestion& question, const Output& output) {
    if (question.around.empty() && output.form != Form::dot) return dump_everything(snapshot, question.least, output);
    Excerpt said;
    std::string title;
    std::vector<std::string> centre_ids;
    if (question.around.empty()) {
        std::vector<StoredStatement> all;
        snapshot.each_statement([&](const StoredStatement& stored) {
            if (stored.statement.confidence >= question.least) all.push_back(stored);
            return true;
        });
        said = excerpt(snapshot, all);
        title = "All that is known";
    } else {
        const std::vector<EntityId> centre = meant(snapshot, question.around, output.notes);
        if (centre.empty()) return 1;
        for (const EntityId id : centre) centre_ids.push_back(snapshot.entity_id(id));
        said = around(snapshot, centre, question.hops, question.least);
        title = snapshot.entity(centre[0]).name + " and what lies within " + counted(question.hops, "hop");
    }
    if (output.form == Form::dot) write_dot(output.out, said, title, centre_ids);
    else if (output.form == Form::jsonl) write_lines(said, output);
    else write_statements(output.out, said, output.look);
    return said.graph.statements.empty() ? 1 : 0;
}

int answer_articles(const Snapshot& snapshot, const std::vector<std::string>& endings, const Output& output) {
    std::vector<StoredArticle> found;
    bool any = false;
    snapshot.each_article([&](const StoredArticle& article) {
        const std::string& name = article.source.document;
        const bool wanted = endings.empty() || std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) { return name.ends_with(ending); });
        if (!wanted) return true;
        any = true;
        if (output.form == Form::jsonl) output.out << article_json(article) << '\n';
        else found.push_back(article);
        return output.out.good();
    });
    write_articles(output.out, found, output.look);
    return any ? 0 : 1;
}

int answer_stats(const Snapshot& snapshot, const Output& output) {
    const Snapshot::Counts counts = snapshot.counts();
    if (output.form == Form::jsonl) output.out << counts_json(counts) << '\n';
    else write_counts(output.out, counts);
    return 0;
}

std::string one_document(const Snapshot& snapshot, std::string_view ending, std::ostream& notes) {
    std::vector<std::string> found = snapshot.documents_ending(ending);
    if (std::find(found.begin(), found.end(), ending) != found.end()) return std::string(ending);
    if (found.size() == 1) return std::move(found[0]);
    if (found.empty()) {
        notes << "interdict: no article is called " << quoted_name(ending) << "; `interdict articles` lists them\n";
    } else {
        notes << "interdict: " << counted(found.size(), "article") << " are called so: " << quoted_name(found[0]) << ", " << quoted_name(found[1])
              << (found.size() > 2 ? " and others" : "") << "; give more of the name\n";
    }
    return {};
}

}  // namespace interdict
