// A stock spaCy English pipeline, read from its folder and run natively: the same annotations as spaCy 3.8 gives.
#pragma once

#include "ingest/language/document.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

class Pipeline {
public:
    // Throws Error{model} that names the file and what was expected.
    explicit Pipeline(const std::string& folder);
    ~Pipeline();
    Pipeline(Pipeline&&) noexcept;

    // Total: any bytes give a Document (bad UTF-8 is read as U+FFFD). May be called from several threads at once. The same document comes
    // out whatever else is annotated with it.
    Document annotate(std::string_view text) const;
    // Many at once, for speed; the same results as one by one, in order.
    std::vector<Document> annotate(const std::vector<std::string_view>& texts) const;

    // "en_core_web_sm 3.8.0"
    std::string name() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace interdict
