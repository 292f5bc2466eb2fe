// The whole pipeline on a real model, whose folder INTERDICT_MODEL names. Equality with spaCy is tested by tests/spacy/compare_spacy.py.
#include "graph/error.h"
#include "ingest/language/doc_json.h"
#include "ingest/language/pipeline.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <thread>

#include <doctest/doctest.h>
#include <rapidjson/document.h>

using namespace interdict;

namespace {

const char* model_folder() {
    const char* folder = std::getenv("INTERDICT_MODEL");
    if (!folder || !*folder) MESSAGE("skipped: INTERDICT_MODEL names no model");
    return folder && *folder ? folder : nullptr;
}

const Pipeline& pipeline() {
    static const Pipeline loaded(model_folder());
    return loaded;
}

std::vector<std::string> texts() {
    std::vector<std::string> all{
        "",
        " ",
        "\n\n \t",
        "Hello",
        "Norland's ministry said on Monday that it would ban Acme Corp. from selling chips in the U.S. \"We must,\" Ms. Lee added.",
        "他说 “不”。 \xF0\x9F\x98\x80 caf\xC3\xA9 https://example.com/a?b=c me@example.org don't can't",
        "bad \xFF\xFE bytes \xE2\x82 and a NUL: " + std::string(1, '\0') + ".",
    };
    std::string longer;
    for (int i = 0; i < 300; ++i) longer += all[4] + (i % 3 == 0 ? "\n\n" : " ");
    all.push_back(longer);
    return all;
}

std::string name_of(std::size_t i) { return "text " + std::to_string(i); }

// Every offset inside the text, tokens in order with only white space left out, heads a forest, sentences and entities in their places.
void check_sound(const Document& doc) {
    std::uint32_t byte = 0;
    for (std::size_t i = 0; i < doc.tokens.size(); ++i) {
        const Token& t = doc.tokens[i];
        REQUIRE(t.byte_begin == byte);
        REQUIRE(t.byte_end > t.byte_begin);
        REQUIRE(t.byte_end <= doc.text.size());
        REQUIRE(t.head < doc.tokens.size());
        byte = t.byte_end + t.space_after;
        CHECK_FALSE(t.tag.empty());
        CHECK_FALSE(t.pos.empty());
        CHECK_FALSE(t.dep.empty());
        CHECK_FALSE(t.lemma.empty());
    }
    REQUIRE(byte == doc.text.size());
    std::uint32_t next = 0;
    for (const Span s : doc.sentences) {
        REQUIRE(s.begin == next);
        REQUIRE(s.end > s.begin);
        CHECK(doc.tokens[s.begin].sentence_start);
        next = s.end;
    }
    REQUIRE(next == doc.tokens.size());
    next = 0;
    for (const NamedEntity& e : doc.entities) {
        REQUIRE(e.span.begin >= next);
        REQUIRE(e.span.end > e.span.begin);
        CHECK(doc.tokens[e.span.begin].iob == 'B');
        CHECK(doc.tokens[e.span.begin].entity_type == e.label);
        next = e.span.end;
    }
    REQUIRE(next <= doc.tokens.size());
}

std::string error_of(const std::string& folder) {
    try {
        Pipeline p(folder);
    } catch (const Error& e) {
        CHECK(e.kind() == ErrorKind::model);
        return e.what();
    }
    return "no error";
}

// A folder of its own, gone at the end.
struct Copy {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("interdict-model-" + std::to_string(std::random_device{}()));
    Copy() { std::filesystem::copy(model_folder(), folder, std::filesystem::copy_options::recursive); }
    ~Copy() { std::filesystem::remove_all(folder); }
    std::string read(const std::string& name) const {
        std::ifstream in(folder / name, std::ios::binary);
        std::ostringstream s;
        s << in.rdbuf();
        return s.str();
    }
    void write(const std::string& name, const std::string& bytes) const { std::ofstream(folder / name, std::ios::binary) << bytes; }
};

}  // namespace

TEST_CASE("pipeline: a sentence, token by token") {
    if (!model_folder()) return;
    const Document doc = pipeline().annotate("China banned Acme from selling chips to the U.S. on Monday.");
    std::string all;
    for (const Token& t : doc.tokens)
        all += std::string(doc.text_of(t)) + "/" + std::string(t.tag) + "/" + t.lemma + "/" + std::string(t.dep) + "/" + std::to_string(t.head) + " ";
    CHECK(all ==
          "China/NNP/China/nsubj/1 banned/VBD/ban/ROOT/1 Acme/NNP/Acme/dobj/1 from/IN/from/prep/1 selling/VBG/sell/pcomp/3 chips/NNS/chip/dobj/4 "
          "to/IN/to/prep/4 the/DT/the/det/8 U.S./NNP/U.S./pobj/6 on/IN/on/prep/4 Monday/NNP/Monday/pobj/9 ./././punct/1 ");
    REQUIRE(doc.entities.size() >= 3);
    CHECK(doc.text_of(doc.entities[0].span) == "China");
    CHECK(doc.entities[0].label == "GPE");
    CHECK(pipeline().name().find("en_core_web_sm") == 0);
}

TEST_CASE("pipeline: one by one, all at once, reversed and among others give the same bytes") {
    if (!model_folder()) return;
    const std::vector<std::string> all = texts();
    std::vector<std::string_view> views(all.begin(), all.end());
    std::vector<std::string> alone;
    for (const std::string& t : all) {
        const Document doc = pipeline().annotate(t);
        check_sound(doc);
        alone.push_back(doc_json(doc));
    }
    const std::vector<Document> together = pipeline().annotate(views);
    REQUIRE(together.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) CHECK_MESSAGE(doc_json(together[i]) == alone[i], name_of(i));
    std::reverse(views.begin(), views.end());
    const std::vector<Document> reversed = pipeline().annotate(views);
    for (std::size_t i = 0; i < all.size(); ++i) CHECK_MESSAGE(doc_json(reversed[all.size() - 1 - i]) == alone[i], name_of(i));
    CHECK(pipeline().annotate(std::vector<std::string_view>{}).empty());
}

TEST_CASE("pipeline: several threads at once give the same bytes") {
    if (!model_folder()) return;
    const std::vector<std::string> all = texts();
    std::vector<std::string> expected;
    for (const std::string& t : all) expected.push_back(doc_json(pipeline().annotate(t)));
    std::vector<std::vector<std::string>> got(4);
    std::vector<std::thread> threads;
    for (std::size_t n = 0; n < got.size(); ++n) {
        threads.emplace_back([&, n] {
            for (int round = 0; round < 3; ++round) {
                got[n].clear();
                for (std::size_t i = 0; i < all.size(); ++i) got[n].push_back(doc_json(pipeline().annotate(all[(i + n) % all.size()])));
            }
        });
    }
    for (std::thread& t : threads) t.join();
    for (std::size_t n = 0; n < got.size(); ++n) {
        for (std::size_t i = 0; i < all.size(); ++i) CHECK(got[n][i] == expected[(i + n) % all.size()]);
    }
}

TEST_CASE("pipeline: two megabytes in one line, of words, of one word, of brackets, of nothing") {
    if (!model_folder()) return;
#ifdef __SANITIZE_ADDRESS__
    const std::size_t size = 100'000;   // the loops run some twenty times slower then
#else
    const std::size_t size = 2'000'000;
#endif
    std::string words, brackets(size / 20, '(');
    while (words.size() < size) words += "The ministry banned Acme's chips, it said; ";
    brackets += std::string(size / 20, ')');
    for (const std::string& text : {std::string(size, 'a'), std::string(size, ' '), brackets, words}) {
        const auto start = std::chrono::steady_clock::now();
        check_sound(pipeline().annotate(text));
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::minutes(5));
    }
}

TEST_CASE("pipeline: what spaCy's Doc.to_json prints") {
    if (!model_folder()) return;
    CHECK(doc_json(pipeline().annotate("")) == R"({"text":"","ents":[],"sents":[],"tokens":[]})");
    const std::string json = doc_json(pipeline().annotate("Hi \"\xF0\x9F\x98\x80\" \\ \x01\n"));
    rapidjson::Document parsed;
    parsed.Parse(json.data(), json.size());
    REQUIRE_FALSE(parsed.HasParseError());
    CHECK(std::string(parsed["text"].GetString()) == "Hi \"\xF0\x9F\x98\x80\" \\ \x01\n");
    CHECK(parsed["tokens"][2]["start"].GetInt() == 4);
    CHECK(parsed["tokens"][2]["end"].GetInt() == 5);
    CHECK(json.find('\n') == std::string::npos);
}

TEST_CASE("pipeline: a folder that is none") {
    CHECK(error_of("/nowhere/at/all").find("/nowhere/at/all/") == 0);
    CHECK(error_of("/nowhere/at/all").find("expected") != std::string::npos);
}

TEST_CASE("pipeline: what cannot be run is refused by name") {
    if (!model_folder()) return;
    const Copy copy;
    const std::string config = copy.read("config.cfg");
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string altered = config;
        altered.replace(altered.find(from), from.size(), to);
        copy.write("config.cfg", altered);
        return error_of(copy.folder.string());
    };
    CHECK(with("spacy.MaxoutWindowEncoder.v2", "spacy.MishWindowEncoder.v2").find("unknown architecture \"spacy.MishWindowEncoder.v2\"") != std::string::npos);
    CHECK(with("factory = \"ner\"", "factory = \"textcat\"").find("unknown component of factory \"textcat\"") != std::string::npos);
    CHECK(with("include_static_vectors = false", "include_static_vectors = true").find("include_static_vectors: is true") != std::string::npos);
    CHECK(with("lang = \"en\"", "lang = \"de\"").find("unknown \"de\"") != std::string::npos);
    // A component may be left out.
    CHECK(with("disabled = [\"senter\"]", "disabled = [\"senter\",\"ner\"]") == "no error");
    const Pipeline without_ner(copy.folder.string());
    const Document doc = without_ner.annotate("China banned Acme.");
    CHECK(doc.entities.empty());
    CHECK(doc.tokens[0].dep == "nsubj");
}

TEST_CASE("pipeline: each file of the model cut short or missing is named") {
    if (!model_folder()) return;
    const Copy copy;
    for (const char* name : {"config.cfg", "meta.json", "tokenizer", "tok2vec/model", "tagger/model", "tagger/cfg", "parser/model", "parser/moves",
                             "ner/model", "ner/moves", "attribute_ruler/patterns", "lemmatizer/lookups/lookups.bin", "vocab/lookups.bin"}) {
        const std::string whole = copy.read(name);
        REQUIRE_FALSE(whole.empty());
        for (const std::size_t size : {std::size_t{0}, whole.size() / 2, whole.size() - 1}) {
            if (size + 1 == whole.size() && (std::string(name) == "config.cfg" || std::string(name) == "meta.json" || std::string(name) == "tagger/cfg"))
                continue;   // text that still says all without its last byte
            copy.write(name, whole.substr(0, size));
            const std::string error = error_of(copy.folder.string());
            CHECK_MESSAGE(error.find(name) != std::string::npos, name << " cut to " << size << ": " << error);
        }
        std::filesystem::remove(copy.folder / name);
        CHECK_MESSAGE(error_of(copy.folder.string()).find(name) != std::string::npos, name);
        copy.write(name, whole);
    }
    CHECK(error_of(copy.folder.string()) == "no error");
}
