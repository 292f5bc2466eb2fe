// One product and the best of its outputs. Tested with the whole by tests/ingest/language/pipeline_test.cpp.
#include "ingest/language/tagger.h"

#include "graph/error.h"
#include "ingest/language/model_layers.h"

#include <algorithm>

#include <rapidjson/document.h>

namespace interdict {
namespace {

std::vector<std::string> read_labels(const std::string& path) {
    const std::string text = read_model_file(path);
    rapidjson::Document json;
    json.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
    std::vector<std::string> labels;
    if (json.HasParseError() || !json.IsObject() || !json.HasMember("labels") || !json["labels"].IsArray())
        throw Error(ErrorKind::model, path, "expected JSON with a list \"labels\"");
    for (const rapidjson::Value& label : json["labels"].GetArray()) {
        if (!label.IsString()) throw Error(ErrorKind::model, path, "expected labels to be strings");
        labels.emplace_back(label.GetString(), label.GetStringLength());
    }
    if (labels.empty() || labels.size() > UINT16_MAX) throw Error(ErrorKind::model, path, "expected 1 to 65535 labels");
    return labels;
}

}  // namespace

Tagger read_tagger(const ConfigFile& config, const std::string& folder, const std::string& name, std::size_t width) {
    const std::string section = "components." + name + ".model";
    config.expect_string(section, "@architectures", "spacy.Tagger.v2");
    config.expect_string(section + ".tok2vec", "@architectures", "spacy.Tok2VecListener.v1");
    Tagger tagger;
    tagger.labels = read_labels(folder + "/" + name + "/cfg");
    const ModelLayers file = read_model_layers(folder + "/" + name + "/model");
    const Layer& softmax = *file.named("softmax", 1)[0];
    const std::size_t size = tagger.labels.size();
    tagger.scores = pack_affine(file.param(softmax, "W", {size, width}).data(), file.param(softmax, "b", {size}).data(), size, width);
    return tagger;
}

std::vector<std::uint16_t> best_tags(const Tagger& tagger, const float* vectors, std::size_t count) {
    constexpr std::size_t block = 64;
    const std::size_t stride = tagger.scores.padded;
    Floats scores(std::min(block, count) * stride);
    std::vector<std::uint16_t> best(count);
    for (std::size_t at = 0; at < count; at += block) {
        const std::size_t size = std::min(block, count - at);
        affine(tagger.scores, vectors + at * tagger.scores.inputs, tagger.scores.inputs, size, scores.data(), stride);
        for (std::size_t i = 0; i < size; ++i) {
            const float* row = scores.data() + i * stride;
            best[at + i] = static_cast<std::uint16_t>(std::max_element(row, row + tagger.labels.size()) - row);
        }
    }
    return best;
}

}  // namespace interdict
