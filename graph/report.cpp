#include "graph/report.h"

namespace interdict {

std::string_view word(Unknown::Kind kind) {
    switch (kind) {
        case Unknown::Kind::verb: return "verb";
        case Unknown::Kind::noun: return "noun";
        case Unknown::Kind::organ: return "organ";
        case Unknown::Kind::description: return "description";
        case Unknown::Kind::pronoun: return "pronoun";
    }
    return {};
}

}  // namespace interdict
