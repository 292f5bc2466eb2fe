// A model's two lookups.bin, the lemmatizer's and the vocabulary's, of any bytes: read or refused, and what is read can be asked.
#include "graph/error.h"
#include "ingest/language/lemmatizer.h"
#include "ingest/language/lexeme.h"
#include "ingest/language/msgpack_file.h"
#include "ingest/language/utf8.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace interdict;

template <typename Ask>
void read_or_refuse(Ask ask) {
    try {
        if (!is_valid_utf8(ask())) std::abort();
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::model || std::string_view(error.what()).find('\n') != std::string_view::npos) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    read_or_refuse([&] {
        const Lemmatizer lemmatizer(MsgpackFile(bytes, "lookups.bin"));
        return lemmatizer.lemma("Axes", "NOUN", "Number=Plur") + lemmatizer.lemma("flies", "NOUN", "") + lemmatizer.lemma("", "VERB", "=|=");
    });
    read_or_refuse([&] { return LexemeNorms(MsgpackFile(bytes, "lookups.bin")).norm("favourite"); });
    return 0;
}
