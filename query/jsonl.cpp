#include "query/jsonl.h"

#include "query/display.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <vector>

namespace interdict {
namespace {

class Json {
public:
    void text(std::string_view value) {
        const std::string valid = repaired(value);
        writer_.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
    }
    void key(std::string_view name) { writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
    void field(std::string_view name, std::string_view value) {
        key(name);
        text(value);
    }
    void field(std::string_view name, Confidence value) {
        key(name);
        const std::string number = decimal(value);
        writer_.RawValue(number.data(), number.size(), rapidjson::kNumberType);
    }
    void field(std::string_view name, std::uint64_t value) {
        key(name);
        writer_.Uint64(value);
    }
    void flag(std::string_view name, bool value) {
        key(name);
        writer_.Bool(value);
    }
    void known(std::string_view name, std::string_view value) {
        if (!value.empty()) field(name, value);
    }
    void known(std::string_view name, const std::optional<Date>& date) {
        if (date) field(name, iso(*date));
    }
    void list(std::string_view name, const std::vector<std::string>& values) {
        key(name);
        writer_.StartArray();
        for (const std::string& value : values) text(value);
        writer_.EndArray();
    }
    void known(std::string_view name, const std::vector<std::string>& values) {
        if (!values.empty()) list(name, values);
    }
    void span(const TextSpan& span) {
        field("begin", std::uint64_t{span.begin});
        field("end", std::uint64_t{span.end});
    }
    void open() { writer_.StartObject(); }
    void close() { writer_.EndObject(); }
    void open_list() { writer_.StartArray(); }
    void close_list() { writer_.EndArray(); }
    void number(std::uint64_t value) { writer_.Uint64(value); }
    std::string line() const { return {buffer_.GetString(), buffer_.GetSize()}; }

private:
    rapidjson::StringBuffer buffer_;
    rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

// Each decision, with the row of a table and the words that it rests on, where there are any.
void reasons(Json& json, std::string_view key, const std::vector<Reason>& all) {
    if (all.empty()) return;
    json.key(key);
    json.open_list();
    for (const Reason& reason : all) {
        json.open();
        json.field("about", reason.about);
        json.field("says", reason.says);
        json.known("row", reason.row);
        if (reason.words.span.end > reason.words.span.begin) {
            json.field("text", reason.words.text);
            json.span(reason.words.span);
        }
        json.close();
    }
    json.close_list();
}

// `mention`: how the sentence names it, where there is one.
void entity(Json& json, const Excerpt& excerpt, EntityRef ref, const Naming* mention) {
    const Entity& entity = excerpt.graph[ref];
    const auto place = static_cast<std::size_t>(ref);
    json.open();
    if (place < excerpt.entity_ids.size()) json.field("id", excerpt.entity_ids[place]);
    json.field("name", entity.name);
    json.field("type", word(entity.type));
    if (mention != nullptr) json.field("mention", mention->text);
    std::vector<std::string> aliases = entity.aliases;
    aliases.insert(aliases.end(), entity.short_forms.begin(), entity.short_forms.end());
    std::sort(aliases.begin(), aliases.end());
    aliases.erase(std::unique(aliases.begin(), aliases.end()), aliases.end());
    json.list("aliases", aliases);
    json.known("short_forms", entity.short_forms);
    json.known("state", entity.state);
    if (mention != nullptr) json.span(mention->span);
    json.close();
}

void statement(Json& json, const Excerpt& excerpt, std::size_t number) {
    const Graph& graph = excerpt.graph;
    const Statement& said = graph.statements[number];
    const Source& source = graph[said.source];
    json.open();
    json.field("id", excerpt.statement_ids[number]);
    json.field("document", source.document);
    json.known("date", source.date);
    json.key("subject");
    entity(json, excerpt, said.subject, &said.evidence.subject);
    json.field("predicate", word(said.predicate));
    json.key("object");
    entity(json, excerpt, said.object, &said.evidence.object);
    if (is_action(said.predicate)) json.field("status", word(said.status));
    json.field("confidence", said.confidence);
    json.key("sentence");
    json.open();
    json.span(said.evidence.sentence);
    json.field("text", said.evidence.text);
    json.close();
    json.key("trigger");
    json.open();
    json.span(said.evidence.trigger);
    json.close();
    bool any = false;
    for (int kind = 0; kind < qualifier_count; ++kind) {
        const auto& qualifier = said.qualifiers[static_cast<std::size_t>(kind)];
        if (!qualifier) continue;
        json.field(word(static_cast<QualifierKind>(kind)), qualifier->text);
        any = true;
    }
    if (any) {
        json.key("spans");
        json.open();
        for (int kind = 0; kind < qualifier_count; ++kind) {
            const auto& qualifier = said.qualifiers[static_cast<std::size_t>(kind)];
            if (!qualifier) continue;
            json.key(word(static_cast<QualifierKind>(kind)));
            json.open();
            json.span(qualifier->span);
            json.close();
        }
        json.close();
    }
    reasons(json, "why", said.reasons);
    json.close();
}

}  // namespace

std::string statement_json(const Excerpt& excerpt, std::size_t number) {
    Json json;
    statement(json, excerpt, number);
    return json.line();
}

std::string sentence_json(const Source& source, const SentenceReport& report) {
    Json json;
    json.open();
    json.field("document", source.document);
    json.known("date", source.date);
    json.field("number", std::uint64_t{report.number});
    json.key("sentence");
    json.open();
    json.span(report.sentence.span);
    json.field("text", report.sentence.text);
    json.close();
    reasons(json, "why", report.reasons);
    json.close();
    return json.line();
}

std::string unknown_json(const UnknownCount& unknown) {
    Json json;
    json.open();
    json.field("kind", word(unknown.first.kind));
    json.field("word", unknown.first.word);
    json.field("count", std::uint64_t{unknown.count});
    json.field("document", unknown.source.document);
    json.field("text", unknown.first.words.text);
    json.span(unknown.first.words.span);
    json.key("sentence");
    json.open();
    json.span(unknown.first.sentence.span);
    json.field("text", unknown.first.sentence.text);
    json.close();
    json.close();
    return json.line();
}

std::string connection_json(const Connection& connection) {
    Json json;
    json.open();
    json.field("hops", std::uint64_t{connection.excerpt.graph.statements.size()});
    json.key("entities");
    json.open_list();
    for (const EntityRef ref : connection.entities) entity(json, connection.excerpt, ref, nullptr);
    json.close_list();
    json.key("statements");
    json.open_list();
    for (std::size_t i = 0; i < connection.excerpt.graph.statements.size(); ++i) statement(json, connection.excerpt, i);
    json.close_list();
    json.key("more");
    json.open_list();
    for (const std::uint64_t more : connection.more) json.number(more);
    json.close_list();
    json.close();
    return json.line();
}

std::string profile_json(const Profile& profile) {
    Json json;
    json.open();
    json.field("id", profile.id);
    json.field("name", profile.entity.name);
    json.field("type", word(profile.entity.type));
    json.list("aliases", profile.entity.aliases);
    json.known("short_forms", profile.entity.short_forms);
    json.known("state", profile.entity.state);
    json.known("based_in", profile.based_in);
    json.known("part_of", profile.part_of);
    json.known("works_for", profile.works_for);
    json.known("trades_with", profile.trades_with);
    json.field("restricts", profile.restricts);
    json.field("restricted", profile.restricted);
    json.field("links", profile.links);
    json.key("articles");
    json.open_list();
    for (const Source& source : profile.articles) {
        json.open();
        json.field("document", source.document);
        json.known("date", source.date);
        json.known("title", source.title);
        json.close();
    }
    json.close_list();
    json.close();
    return json.line();
}

std::string article_json(const StoredArticle& article) {
    Json json;
    json.open();
    json.field("document", article.source.document);
    json.known("date", article.source.date);
    json.known("title", article.source.title);
    json.field("statements", article.statements);
    json.close();
    return json.line();
}

std::string counts_json(const Snapshot::Counts& counts) {
    Json json;
    json.open();
    json.field("articles", counts.articles);
    json.field("entities", counts.entities);
    json.field("statements", counts.statements);
    json.field("links", counts.links);
    json.field("bytes", counts.bytes);
    json.close();
    return json.line();
}

std::string question_json(const Question& question) {
    const auto words = [](const auto& values) {
        std::vector<std::string> all;
        for (const auto value : values) all.emplace_back(word(value));
        return all;
    };
    Json json;
    json.open();
    json.key("query");
    json.open();
    json.field("asks", word(question.asks));
    json.known("subject", question.subjects);
    json.known("predicate", words(question.predicates));
    json.known("object", question.objects);
    json.known("status", words(question.statuses));
    json.known("since", question.since);
    json.known("until", question.until);
    json.known("place", question.place);
    if (question.wanted != Wanted::anyone) json.field("wanted", word(question.wanted));
    json.known("of", question.home);
    if (question.count) json.flag("count", true);
    json.known("unread", question.unread);
    json.close();
    json.close();
    return json.line();
}

std::string count_json(std::uint64_t count) {
    Json json;
    json.open();
    json.field("count", count);
    json.close();
    return json.line();
}

std::string ingested_json(std::string_view document, std::string_view state, std::uint64_t statements, std::string_view why) {
    Json json;
    json.open();
    json.field("document", document);
    json.field("state", state);
    json.field("statements", statements);
    json.known("why", why);
    json.close();
    return json.line();
}

}  // namespace interdict
