// A model's `attribute_ruler/patterns` of any bytes is read or refused, and what is read can be applied.
#include "ingest/language/attribute_ruler.h"

#include "graph/error.h"
#include "ingest/language/msgpack_file.h"
#include "ingest/language/utf8.h"
#include "tests/ingest/language/annotated.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace interdict;
    try {
        const AttributeRuler ruler(MsgpackFile(std::string_view(reinterpret_cast<const char*>(data), size), "patterns"));
        Document document = annotated({{"That", "DT", "nsubj", 1}, {"is", "VBZ", "ROOT", 1}, {"gon", "VBG", "x", 1}, {"na", "TO", "aux", 1}, {"\n", "_SP", "", 1}});
        ruler.apply(document);
        for (const Token& token : document.tokens) {
            if (!is_valid_utf8(token.morph) || !is_valid_utf8(token.pos) || !is_valid_utf8(token.lemma)) std::abort();
        }
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::model || std::string_view(error.what()).find('\n') != std::string_view::npos) std::abort();
    }
    return 0;
}
