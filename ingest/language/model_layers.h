// The `model` file of a component, as thinc writes it (thinc/model.py, to_dict): a msgpack map {nodes, attrs, params, shims} of four lists
// of one length, the layers in the order of Model.walk(). An array among the params is a map as msgpack-numpy makes it:
// {nd: true, type: "<f4", kind, shape, data}.
#pragma once

#include "ingest/language/msgpack_file.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

struct Tensor {
    std::vector<std::size_t> shape;
    std::vector<float> values;
};

struct Layer {
    std::string name;                             // "hashembed", "maxout", "linear"; composed ones "maxout>>layernorm"
    std::map<std::string, std::int64_t> numbers;  // of the attrs those that are whole numbers or truth values: "seed", "pad"
    std::map<std::string, Tensor> params;         // "W", "b"
};

struct ModelLayers {
    std::string path;
    std::vector<Layer> layers;

    // In file order those of that very name. Throws Error{model} unless there are `count`.
    std::vector<const Layer*> named(std::string_view name, std::size_t count) const;
    // Throws Error{model} that tells the shape found and the one expected.
    const std::vector<float>& param(const Layer&, const std::string& name, const std::vector<std::size_t>& shape) const;
    std::int64_t number(const Layer&, const std::string& name) const;
};

// Throws Error{model}: no such file, truncated, not of this form.
ModelLayers read_model_layers(const std::string& path);
ModelLayers decode_model_layers(const MsgpackFile&);

}  // namespace interdict
