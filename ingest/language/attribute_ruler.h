// The component attribute_ruler: token patterns that set tag, part of speech, morphology and lemma (spacy/pipeline/attributeruler.py).
#pragma once

#include "ingest/language/document.h"

#include <memory>
#include <string>

namespace interdict {

class MsgpackFile;

class AttributeRuler {
public:
    // The model's folder: reads `attribute_ruler/patterns`. Throws Error{model}; a pattern that is beyond us is refused by name.
    explicit AttributeRuler(const std::string& folder);
    explicit AttributeRuler(MsgpackFile patterns);
    ~AttributeRuler();
    AttributeRuler(AttributeRuler&&) noexcept;

    // Reads text, tag and dep; sets pos, morph, and where a pattern says so tag and lemma. The views it sets live as long as the ruler.
    void apply(Document&) const;

private:
    struct Rules;
    std::unique_ptr<Rules> rules_;
};

}  // namespace interdict
