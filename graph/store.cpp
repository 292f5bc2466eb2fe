// Adding articles to the store and taking them away.
#include "graph/store.h"

#include "graph/check.h"
#include "graph/codec.h"
#include "graph/database.h"
#include "graph/digest.h"
#include "graph/draft.h"
#include "graph/join.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace interdict {

using namespace storage;

namespace {

constexpr int most_unsynced = 16;   // articles

bool is_article(const Graph& graph) {
    if (graph.sources.size() != 1) return false;
    return std::all_of(graph.statements.begin(), graph.statements.end(), [&](const Statement& s) {
        return s.source == SourceRef{0} && static_cast<std::size_t>(s.subject) < graph.entities.size() &&
               static_cast<std::size_t>(s.object) < graph.entities.size();
    });
}

// In the order of the text, each id once.
std::vector<StatementRecord> records_of(const Graph& article) {
    std::vector<NodeId> homes;
    for (const Entity& entity : article.entities) homes.push_back(node_id(nodes_of(entity).front()));
    std::vector<StatementRecord> records;
    for (const Statement& statement : article.statements) {
        StatementRecord record{from_hex(statement_id(article, statement)), homes[static_cast<std::size_t>(statement.subject)],
                               homes[static_cast<std::size_t>(statement.object)], statement};
        record.statement.source = {};
        record.statement.subject = record.statement.object = {};
        records.push_back(std::move(record));
    }
    std::sort(records.begin(), records.end(), [](const StatementRecord& a, const StatementRecord& b) { return in_text_order(a, b); });
    records.erase(std::unique(records.begin(), records.end(), [](const auto& a, const auto& b) { return a.id == b.id; }), records.end());
    return records;
}

// Throws where the database is another's, or a later program's. Whether it is new.
bool is_new(const Reading& reading) {
    const std::optional<std::string> format = reading.get(key::format());
    if (!format) {
        if (reading.scan("").valid())
            throw Error(ErrorKind::store, reading.folder(),
                        "the folder holds a database that is no store of interdict; name another with -d");
        return true;
    }
    const int number = sound(decode_format(*format), reading.folder(), "the format's number");
    if (number > store_format)
        throw Error(ErrorKind::store, reading.folder(),
                    "the store was made by a newer interdict (format " + std::to_string(number) + "; this one reads up to " +
                        std::to_string(store_format) + "); use the newer program, or ingest the articles into another folder");
    if (number < store_format)
        throw Error(ErrorKind::store, reading.folder(),
                    "the store was made by an older interdict (format " + std::to_string(number) + ", without confidence; this one reads format " +
                        std::to_string(store_format) + "); ingest the articles into another folder");
    return false;
}

}  // namespace

struct Store::Inside {
    Database database;
    Reading latest;
    int unsynced = 0;                           // articles
    std::optional<std::uint64_t> next_number;   // of documents; found when first needed

    Inside(const std::string& folder, Database::Access access) : database(folder, access), latest(database.latest()) {}

    std::optional<DocumentNumber> number_of(std::string_view document) const {
        const std::optional<std::string> stored = latest.get(key::article(document));
        if (!stored) return std::nullopt;
        return sound(decode_document_number(*stored), latest.folder(), "an article's number");
    }

    DocumentNumber new_number() {
        if (!next_number) {
            const std::optional<std::string> last = latest.last_key(key::table(Table::source));
            next_number =
                last ? static_cast<std::uint64_t>(sound(key::document_of(*last, Table::source), latest.folder(), "an article's key")) + 1
                     : 0;
        }
        if (*next_number > UINT32_MAX)
            throw Error(ErrorKind::store, latest.folder(),
                        "the store has had its four thousand million articles; ingest into another folder");
        return DocumentNumber(*next_number);
    }
};

Store::Store(const std::string& folder, Access access)
    : inside_(std::make_unique<Inside>(folder, access == Access::write ? Database::Access::write : Database::Access::read)) {
    if (is_new(inside_->latest) && access == Access::write) inside_->database.write({{key::format(), encode_format(store_format)}}, true);
}

Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Store::Added Store::add(const Graph& article, std::string_view content) {
    if (!is_article(article)) throw std::invalid_argument("Store::add: not the Graph of one article");
    Inside& in = *inside_;
    const std::optional<DocumentNumber> known = in.number_of(article.sources[0].document);
    if (known) {
        const std::optional<std::string> stored = in.latest.get(key::source(*known));
        if (sound(decode_source(stored.value_or("")), in.latest.folder(), "an article's source").content == content)
            return Added::unchanged;
    }
    const DocumentNumber number = known ? *known : in.new_number();
    const std::vector<StatementRecord> records = records_of(article);
    SourceRecord source{article.sources[0], std::string(content)};
    for (const StatementRecord& record : records) ++(is_action(record.statement.predicate) ? source.actions : source.links);

    Draft draft(in.latest);
    if (known) draft.erase_article(number);
    draft.put_article(number, source, article.entities, records);
    const bool durable = in.unsynced + 1 >= most_unsynced;
    in.database.write(draft.settle(), durable);
    in.unsynced = durable ? 0 : in.unsynced + 1;
    if (!known) ++*in.next_number;
    return known ? Added::replaced : Added::added;
}

bool Store::forget(std::string_view document) {
    Inside& in = *inside_;
    const std::optional<DocumentNumber> number = in.number_of(document);
    if (!number) return false;
    Draft draft(in.latest);
    draft.erase_article(*number);
    in.database.write(draft.settle(), true);
    in.unsynced = 0;
    return true;
}

void Store::sync() {
    if (inside_->unsynced > 0) inside_->database.sync();
    inside_->unsynced = 0;
}

Snapshot Store::snapshot() const { return Snapshot(inside_->database.reading()); }

std::vector<std::string> Store::check() const { return faults(inside_->database.reading()); }

}  // namespace interdict
