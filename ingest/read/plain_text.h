// One article in one stream of text.
#pragma once

#include "ingest/read/byte_stream.h"
#include "ingest/read/read.h"

#include <string>
#include <string_view>

namespace interdict {

// The whole stream, decoded. `path` is how the article is known.
Incoming read_plain_text(ByteStream& bytes, const std::string& path);

// The first line of a text that has a letter or a digit or any other mark, without the space round it; cut after some 120 characters. Control characters
// become spaces.
std::string first_line(std::string_view text);

}  // namespace interdict
