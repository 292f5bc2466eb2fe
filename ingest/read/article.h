// An article before anything is understood of it.
#pragma once

#include "graph/date.h"

#include <optional>
#include <string>

namespace interdict {

struct Article {
    std::string document;          // its URL, else its id, else its path as given ("-" for standard input)
    std::string text;              // valid UTF-8, the whole of it, headline included, nothing trimmed; no byte order mark
    std::string title;             // given, else the first line where there is one
    std::optional<Date> date;      // given; a dateline in the text is read by ingest/when
};

}  // namespace interdict
