#include "ingest/candidate_json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace interdict {

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write(Writer& to, std::string_view text) { to.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }

void write(Writer& to, const char* key, std::string_view text) {
    to.Key(key);
    write(to, text);
}

void write(Writer& to, const char* key, std::size_t number) {
    to.Key(key);
    to.Uint64(number);
}

void write(Writer& to, const char* key, const Features& features) {
    to.Key(key);
    to.StartArray();
    for (const std::string& f : features) write(to, f);
    to.EndArray();
}

void write_offsets(Writer& to, const Tree& tree, Span span) {
    write(to, "begin", std::size_t{tree[span.begin].begin});
    write(to, "end", std::size_t{tree[span.end - 1].end});
}

void write_names(Writer& to, const Entity& entity) {
    to.StartArray();
    write(to, entity.name);
    for (const std::vector<std::string>* names : {&entity.aliases, &entity.short_forms})
        for (const std::string& name : *names) write(to, name);
    to.EndArray();
}

}  // namespace

std::string candidates_json(std::string_view document, const Candidates& candidates, const Tree& tree, const Cast& cast, const std::vector<Frame>& frames,
                            const std::vector<Status>& status) {
    rapidjson::StringBuffer buffer;
    Writer to(buffer);
    to.StartObject();
    write(to, "document", document);
    to.Key("parties");
    to.StartArray();
    for (const Party& party : cast.parties) write_names(to, party.entity);
    to.EndArray();
    to.Key("frames");
    to.StartArray();
    for (std::size_t f = 0; f < frames.size(); ++f) {
        to.StartObject();
        write_offsets(to, tree, {frames[f].token, frames[f].token + 1});
        to.Key("sentence");
        to.StartObject();
        write_offsets(to, tree, tree.sentence_of(frames[f].token));
        to.EndObject();
        write(to, "action", word(frames[f].lifts ? Predicate::lift : frames[f].action));
        write(to, "status", word(status[f]));
        const Candidates::View view = candidates.view(f);
        write(to, "features", view.frame);
        to.Key("parties");
        to.StartArray();
        for (std::size_t p = 0; p < view.parties.size(); ++p) {
            const Filler& filler = candidates.parties(f)[p];
            to.StartObject();
            write(to, "party", static_cast<std::size_t>(filler.party));
            const Mention* mention = cast.mention_headed(filler.token);
            write(to, "mention", mention ? std::string_view(mention->text) : std::string_view());
            write(to, "features", view.parties[p]);
            to.EndObject();
        }
        to.EndArray();
        to.EndObject();
    }
    to.EndArray();
    to.Key("pairs");
    to.StartArray();
    for (std::size_t f = 0; f < frames.size(); ++f) {
        const Fillers& parties = candidates.parties(f);
        const Candidates::View view = candidates.view(f);
        for (std::size_t a = 0; a < parties.size(); ++a)
            for (std::size_t t = 0; t < parties.size(); ++t) {
                if (!candidates.is_possible(f, parties[a], parties[t])) continue;
                to.StartObject();
                write(to, "frame", f);
                write(to, "actor", a);
                write(to, "target", t);
                to.Key("told");
                to.Bool(candidates.is_told(f, parties[a].party, parties[t].party));
                write(to, "features", candidates.of_pair(f, view, a, t));
                to.EndObject();
            }
    }
    to.EndArray();
    to.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace interdict
