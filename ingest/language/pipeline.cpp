// The components in the order that config.cfg gives them, over a group of documents at a time. Tested by tests/ingest/language/pipeline_test.cpp.
#include "ingest/language/pipeline.h"

#include "graph/error.h"
#include "ingest/language/attribute_ruler.h"
#include "ingest/language/config_file.h"
#include "ingest/language/lemmatizer.h"
#include "ingest/language/msgpack_file.h"
#include "ingest/language/ner.h"
#include "ingest/language/parser.h"
#include "ingest/language/tagger.h"
#include "ingest/language/tok2vec.h"
#include "ingest/language/tokenizer.h"
#include "ingest/language/utf8.h"

#include <algorithm>
#include <mutex>
#include <optional>

#include <rapidjson/document.h>

namespace interdict {
namespace {

enum class Component { tok2vec, tagger, parser, attribute_ruler, lemmatizer, ner };

Component component_of(const ConfigFile& config, const std::string& name) {
    static const std::pair<const char*, Component> known[] = {{"tok2vec", Component::tok2vec},
                                                              {"tagger", Component::tagger},
                                                              {"parser", Component::parser},
                                                              {"attribute_ruler", Component::attribute_ruler},
                                                              {"lemmatizer", Component::lemmatizer},
                                                              {"ner", Component::ner}};
    const std::string factory = config.string("components." + name, "factory");
    for (const auto& [word, component] : known) {
        // The folders of the rule-based parts are found by these names.
        if (factory == word && ((component != Component::attribute_ruler && component != Component::lemmatizer) || name == factory)) return component;
    }
    throw Error(ErrorKind::model, config.path() + ": [components." + name + "]",
                "unknown component of factory \"" + factory + "\" (known: tok2vec, tagger, parser, attribute_ruler, lemmatizer, ner)");
}

// Documents on their way, until this many tokens are together.
constexpr std::size_t group_tokens = 4096;

struct InProgress {
    Document document;
    std::vector<EmbedInput> inputs;
    std::vector<std::uint8_t> space;
    std::vector<std::uint16_t> tags;
    Floats for_parser;   // what the parser's network keeps of each token
    std::vector<std::uint8_t> sentence_starts;
};

// What a call works in; one that a call has left is taken up by the next.
struct Workspace {
    std::optional<Encoder> encoder, ner_encoder;
    std::optional<StateScorer> parser_scorer, ner_scorer;
};

}  // namespace

struct Pipeline::Parts {
    explicit Parts(const std::string& folder);

    std::string name;
    std::vector<Component> components;   // in order
    Tokenizer tokenizer;
    Tok2Vec tok2vec;
    std::optional<Tagger> tagger;
    std::optional<Parser> parser;
    std::optional<AttributeRuler> ruler;
    std::optional<Lemmatizer> lemmatizer;
    std::optional<EntityRecogniser> ner;

    std::unique_ptr<Workspace> take_workspace();
    void give_back(std::unique_ptr<Workspace>);
    void run(std::vector<InProgress>& group, Workspace&) const;

private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<Workspace>> free_;
};

namespace {

std::string read_name(const std::string& path) {
    const std::string text = read_model_file(path);
    rapidjson::Document meta;
    meta.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
    const auto field = [&](const char* key) {
        if (meta.HasParseError() || !meta.IsObject() || !meta.HasMember(key) || !meta[key].IsString())
            throw Error(ErrorKind::model, path, std::string("expected JSON with a string \"") + key + "\"");
        return std::string(meta[key].GetString());
    };
    return field("lang") + "_" + field("name") + " " + field("version");
}

}  // namespace

Pipeline::Parts::Parts(const std::string& folder)
    : name(read_name(folder + "/meta.json")), tokenizer(folder) {
    const ConfigFile config(folder + "/config.cfg");
    config.expect_string("nlp", "lang", "en");
    const std::vector<std::string> disabled = config.has("nlp", "disabled") ? config.strings("nlp", "disabled") : std::vector<std::string>{};
    for (const std::string& component : config.strings("nlp", "pipeline")) {
        if (std::find(disabled.begin(), disabled.end(), component) != disabled.end()) continue;
        const Component kind = component_of(config, component);
        const auto need_tok2vec = [&] {
            if (tok2vec.tables.empty()) throw Error(ErrorKind::model, config.path(), component + " stands before the tok2vec that it listens to");
        };
        if (std::find(components.begin(), components.end(), kind) != components.end())
            throw Error(ErrorKind::model, config.path() + ": [components." + component + "]", "a second component of its kind");
        components.push_back(kind);
        switch (kind) {
            case Component::tok2vec:
                tok2vec = read_tok2vec(config, "components." + component + ".model", read_model_layers(folder + "/" + component + "/model"));
                break;
            case Component::tagger:
                need_tok2vec();
                tagger = read_tagger(config, folder, component, tok2vec.width);
                break;
            case Component::parser:
                need_tok2vec();
                parser = read_parser(config, folder, component, tok2vec.width);
                break;
            case Component::attribute_ruler: ruler.emplace(folder); break;
            case Component::lemmatizer:
                config.expect_string("components." + component, "mode", "rule");
                lemmatizer.emplace(folder);
                break;
            case Component::ner: ner = read_entity_recogniser(config, folder, component); break;
        }
    }
}

std::unique_ptr<Workspace> Pipeline::Parts::take_workspace() {
    {
        const std::lock_guard lock(mutex_);
        if (!free_.empty()) {
            std::unique_ptr<Workspace> work = std::move(free_.back());
            free_.pop_back();
            return work;
        }
    }
    auto work = std::make_unique<Workspace>();
    if (!tok2vec.tables.empty()) work->encoder.emplace(tok2vec);
    if (parser) work->parser_scorer.emplace(parser->network);
    if (ner) {
        work->ner_encoder.emplace(ner->tok2vec);
        work->ner_scorer.emplace(ner->network);
    }
    return work;
}

void Pipeline::Parts::give_back(std::unique_ptr<Workspace> work) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(work));
}

namespace {

std::vector<const std::vector<EmbedInput>*> inputs_of(const std::vector<InProgress>& group) {
    std::vector<const std::vector<EmbedInput>*> inputs;
    for (const InProgress& d : group) inputs.push_back(&d.inputs);
    return inputs;
}

// The vectors of the shared tok2vec are not kept: tagger and parser take what they need of them as they come.
void encode_shared(const std::optional<Tagger>& tagger, const std::optional<Parser>& parser, std::vector<InProgress>& group, Workspace& work) {
    for (InProgress& d : group) {
        d.tags.resize(d.inputs.size());
        if (parser) d.for_parser.resize(d.inputs.size() * parser->network.reduce.padded);
    }
    work.encoder->encode(inputs_of(group), [&](std::size_t document, std::size_t first, std::size_t count, const float* vectors) {
        InProgress& d = group[document];
        if (tagger) {
            const std::vector<std::uint16_t> tags = best_tags(*tagger, vectors, count);
            std::copy(tags.begin(), tags.end(), d.tags.begin() + static_cast<std::ptrdiff_t>(first));
        }
        if (parser) {
            const Affine& reduce = parser->network.reduce;
            affine(reduce, vectors, reduce.inputs, count, d.for_parser.data() + first * reduce.padded, reduce.padded);
        }
    });
}

void run_parser(const Parser& parser, InProgress& d, Workspace& work) {
    const Parse result = parse(parser, *work.parser_scorer, d.for_parser.data(), d.space);
    for (std::size_t i = 0; i < d.document.tokens.size(); ++i) {
        Token& token = d.document.tokens[i];
        token.head = result.heads[i];
        token.dep = parser.labels[result.labels[i]];
        token.sentence_start = result.sentence_starts[i];
    }
    d.sentence_starts = result.sentence_starts;
    d.for_parser = {};
}

void run_ner(const EntityRecogniser& ner, std::vector<InProgress>& group, Workspace& work) {
    const Affine& reduce = ner.network.reduce;
    std::vector<Floats> reduced(group.size());
    for (std::size_t i = 0; i < group.size(); ++i) reduced[i].resize(group[i].inputs.size() * reduce.padded);
    work.ner_encoder->encode(inputs_of(group), [&](std::size_t document, std::size_t first, std::size_t count, const float* vectors) {
        affine(reduce, vectors, reduce.inputs, count, reduced[document].data() + first * reduce.padded, reduce.padded);
    });
    for (std::size_t i = 0; i < group.size(); ++i) {
        Document& document = group[i].document;
        for (const FoundEntity& found : find_entities(ner, *work.ner_scorer, reduced[i].data(), group[i].space, group[i].sentence_starts)) {
            document.entities.push_back({found.span, ner.labels[found.label]});
            for (std::uint32_t t = found.span.begin; t < found.span.end; ++t) {
                document.tokens[t].iob = t == found.span.begin ? 'B' : 'I';
                document.tokens[t].entity_type = ner.labels[found.label];
            }
        }
    }
}

void mark_sentences(Document& document) {
    for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
        if (i == 0 || document.tokens[i].sentence_start) document.sentences.push_back({i, i});
        document.tokens[i].sentence_start = i == document.sentences.back().begin;
        document.sentences.back().end = i + 1;
    }
}

}  // namespace

void Pipeline::Parts::run(std::vector<InProgress>& group, Workspace& work) const {
    for (const Component component : components) {
        switch (component) {
            case Component::tok2vec: encode_shared(tagger, parser, group, work); break;
            case Component::tagger:
                for (InProgress& d : group) {
                    for (std::size_t i = 0; i < d.tags.size(); ++i) d.document.tokens[i].tag = tagger->labels[d.tags[i]];
                }
                break;
            case Component::parser:
                for (InProgress& d : group) run_parser(*parser, d, work);
                break;
            case Component::attribute_ruler:
                for (InProgress& d : group) ruler->apply(d.document);
                break;
            case Component::lemmatizer:
                for (InProgress& d : group) lemmatizer->apply(d.document);
                break;
            case Component::ner: run_ner(*ner, group, work); break;
        }
    }
    for (InProgress& d : group) mark_sentences(d.document);
}

Pipeline::Pipeline(const std::string& folder) : parts_(std::make_unique<Parts>(folder)) {}
Pipeline::~Pipeline() = default;
Pipeline::Pipeline(Pipeline&&) noexcept = default;

std::string Pipeline::name() const {
    return parts_->name;
}

Document Pipeline::annotate(std::string_view text) const {
    return std::move(annotate(std::vector<std::string_view>{text}).front());
}

std::vector<Document> Pipeline::annotate(const std::vector<std::string_view>& texts) const {
    std::unique_ptr<Workspace> work = parts_->take_workspace();
    std::vector<Document> documents;
    documents.reserve(texts.size());
    for (std::size_t next = 0; next < texts.size();) {
        std::vector<InProgress> group;
        for (std::size_t tokens = 0; next < texts.size() && tokens < group_tokens; ++next) {
            InProgress d;
            d.document.text = valid_utf8(texts[next]);
            Tokens cut = parts_->tokenizer.tokenize(d.document.text);
            d.document.tokens = std::move(cut.tokens);
            d.inputs.reserve(cut.lexemes.size());
            d.space.reserve(cut.lexemes.size());
            for (std::size_t i = 0; i < cut.lexemes.size(); ++i) {
                d.inputs.push_back({cut.lexemes[i], d.document.tokens[i].space_after});
                d.space.push_back(cut.lexemes[i].is_space);
            }
            d.sentence_starts.assign(d.inputs.size(), 0);
            tokens += d.inputs.size();
            group.push_back(std::move(d));
        }
        parts_->run(group, *work);
        for (InProgress& d : group) documents.push_back(std::move(d.document));
    }
    parts_->give_back(std::move(work));
    return documents;
}

}  // namespace interdict
