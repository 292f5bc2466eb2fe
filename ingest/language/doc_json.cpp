// Tested by tests/ingest/language/pipeline_test.cpp and, read back by spaCy, by tests/spacy/compare_spacy.py.
#include "ingest/language/doc_json.h"

#include <string_view>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace interdict {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write(Writer& to, const char* key, std::string_view text) {
    to.Key(key);
    to.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write(Writer& to, const char* key, std::uint32_t number) {
    to.Key(key);
    to.Uint(number);
}

void write_offsets(Writer& to, const Document& doc, Span span) {
    write(to, "start", doc.tokens[span.begin].begin);
    write(to, "end", doc.tokens[span.end - 1].end);
}

}  // namespace

std::string doc_json(const Document& doc) {
    rapidjson::StringBuffer buffer;
    Writer to(buffer);
    to.StartObject();
    write(to, "text", doc.text);
    to.Key("ents");
    to.StartArray();
    for (const NamedEntity& entity : doc.entities) {
        to.StartObject();
        write_offsets(to, doc, entity.span);
        write(to, "label", entity.label);
        to.EndObject();
    }
    to.EndArray();
    to.Key("sents");
    to.StartArray();
    for (const Span sentence : doc.sentences) {
        to.StartObject();
        write_offsets(to, doc, sentence);
        to.EndObject();
    }
    to.EndArray();
    to.Key("tokens");
    to.StartArray();
    for (std::uint32_t i = 0; i < doc.tokens.size(); ++i) {
        const Token& token = doc.tokens[i];
        to.StartObject();
        write(to, "id", i);
        write(to, "start", token.begin);
        write(to, "end", token.end);
        write(to, "tag", token.tag);
        write(to, "pos", token.pos);
        write(to, "morph", token.morph);
        write(to, "lemma", token.lemma);
        write(to, "dep", token.dep);
        write(to, "head", token.head);
        to.EndObject();
    }
    to.EndArray();
    to.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace interdict
