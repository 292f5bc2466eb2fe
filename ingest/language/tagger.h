// The component tagger (spaCy's Tagger.v2 over the shared tok2vec): the best of its labels for each token.
#pragma once

#include "ingest/language/config_file.h"
#include "ingest/language/matrix.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace interdict {

struct Tagger {
    std::vector<std::string> labels;
    Affine scores;
};

// `name` is the component's, also of its subfolder. Throws Error{model}.
Tagger read_tagger(const ConfigFile&, const std::string& folder, const std::string& name, std::size_t width);

// The label's number for each of `count` rows of tok2vec's width.
std::vector<std::uint16_t> best_tags(const Tagger&, const float* vectors, std::size_t count);

}  // namespace interdict
