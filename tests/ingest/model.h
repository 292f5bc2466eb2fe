// The pipeline that the tests of extraction share: loaded once, from the folder that INTERDICT_MODEL names.
#pragma once

#include "ingest/language/pipeline.h"

#include <doctest/doctest.h>

#include <cstdlib>

namespace interdict {

// None, with a message, where no model is at hand.
inline const Pipeline* model_pipeline() {
    static const char* folder = std::getenv("INTERDICT_MODEL");
    if (!folder) {
        MESSAGE("INTERDICT_MODEL is not set: left out");
        return nullptr;
    }
    static const Pipeline loaded(folder);
    return &loaded;
}

}  // namespace interdict
