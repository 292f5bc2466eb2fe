// The component ner: entities by transitions that begin, continue, end or skip one (spacy/pipeline/_parser_internals/ner.pyx). What is valid
// depends on the sentence starts, so the parser goes before it.
#pragma once

#include "ingest/language/config_file.h"
#include "ingest/language/document.h"
#include "ingest/language/tok2vec.h"
#include "ingest/language/transition.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace interdict {

enum class EntityAction { missing, begin, in, last, unit, out };   // numbered as in the `moves` file

struct EntityRecogniser {
    std::vector<Move> moves;
    std::vector<MoveRange> ranges;
    std::vector<std::string> labels;
    std::vector<std::uint16_t> move_label;   // of each move its number in `labels`
    TransitionNetwork network;
    Tok2Vec tok2vec;   // its own
};

// Throws Error{model}.
EntityRecogniser read_entity_recogniser(const ConfigFile&, const std::string& folder, const std::string& name);

struct FoundEntity {
    Span span;
    std::uint16_t label;   // number in EntityRecogniser::labels
};

// Of one document, in order: `reduced` as for StateScorer; `space` and `sentence_starts` one a token.
std::vector<FoundEntity> find_entities(const EntityRecogniser&, StateScorer&, const float* reduced, const std::vector<std::uint8_t>& space,
                                       const std::vector<std::uint8_t>& sentence_starts);

}  // namespace interdict
