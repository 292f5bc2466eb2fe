// The component lemmatizer in mode "rule", English (spacy/pipeline/lemmatizer.py, spacy/lang/en/lemmatizer.py).
#pragma once

#include "ingest/language/document.h"

#include <memory>
#include <string>
#include <string_view>

namespace interdict {

class MsgpackFile;

class Lemmatizer {
public:
    // The model's folder: reads `lemmatizer/lookups/lookups.bin`. Throws Error{model}.
    explicit Lemmatizer(const std::string& folder);
    explicit Lemmatizer(MsgpackFile lookups);
    ~Lemmatizer();
    Lemmatizer(Lemmatizer&&) noexcept;

    // Gives a lemma to each token that has none. Needs pos and morph.
    void apply(Document&) const;
    std::string lemma(std::string_view word, std::string_view pos, std::string_view morph) const;

private:
    struct Tables;
    std::unique_ptr<Tables> tables_;
};

}  // namespace interdict
