// What exactly a frame curbs, of whom, where, by what instrument and why, and who says so; each with the words that tell it.
#pragma once

#include "ingest/frame.h"

#include <array>
#include <optional>

namespace interdict {

// The qualifiers that the frame's clause tells, but for `when` and `duration`.
std::array<std::optional<Qualifier>, qualifier_count> qualify(const Frame&, const Tree&, const Cast&, const Lexicon&);

// The words of a span as a qualifier: no spaces at its ends, offsets in code points.
Qualifier quote(const Tree&, Span);

}  // namespace interdict
