// GraphViz. Statements with the same ends, predicate and status are one edge: the more of them, the thicker. Colour tells the action; a dashed
// line is proposed, threatened or possible, a dotted one negated, a grey one ended. The sentences stand in the tooltips (dot -Tsvg).
#pragma once

#include "query/excerpt.h"

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

// The same bytes for the same statements. `title` stands under the picture, above the legend; entities of the ids `centre` are drawn bold.
void write_dot(std::ostream&, const Excerpt&, std::string_view title, const std::vector<std::string>& centre = {});

// A text as a DOT string in double quotes: shown as it is, whatever it holds, on one line, of at most so many code points.
std::string dot_quoted(std::string_view text, std::size_t code_points);

}  // namespace interdict
