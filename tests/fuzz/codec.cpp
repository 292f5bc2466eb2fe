// Keys and values of the store, of any bytes: what is decoded encodes to the same bytes again, all else is refused.
#include "graph/codec.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace interdict;
using namespace interdict::storage;

void same(std::string_view bytes, const std::string& again) {
    if (bytes != again) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto key = key::article_of(bytes)) same(bytes, key::article(*key));
    if (const auto key = key::document_of(bytes, Table::cast)) same(bytes, key::cast(*key));
    if (const auto key = key::document_of(bytes, Table::source)) same(bytes, key::source(*key));
    if (const auto key = key::edge_of(bytes)) same(bytes, key::edge(key->node, key->end, key->place));
    if (const auto key = key::id_of(bytes)) same(bytes, key::id(*key));
    if (const auto key = key::name_of(bytes)) same(bytes, key::name(key->key, key->kind, key->node));
    if (const auto key = key::pair_of(bytes, Table::link)) same(bytes, key::link(key->from, key->to));
    if (const auto key = key::pair_of(bytes, Table::member)) same(bytes, key::member(key->from, key->to));
    if (const auto key = key::node_of(bytes, Table::node)) same(bytes, key::node(*key));
    if (const auto key = key::node_of(bytes, Table::root)) same(bytes, key::root(*key));
    if (const auto key = key::statement_of(bytes)) same(bytes, key::statement(*key));
    if (const auto key = key::tally_of(bytes)) same(bytes, key::tally(key->node, key->facet, key->text));

    if (const auto value = decode_document_number(bytes)) same(bytes, encode(*value));
    if (const auto value = decode_node_id(bytes)) same(bytes, encode(*value));
    if (const auto value = decode_place(bytes)) same(bytes, encode(*value));
    if (const auto value = decode_node(bytes)) same(bytes, encode(*value));
    if (const auto value = decode_source(bytes)) same(bytes, encode(*value));
    if (const auto value = decode_cast(bytes)) same(bytes, encode(*value));
    if (const auto value = decode_edge(bytes)) same(bytes, encode(*value));
    if (const auto value = decode_statement(bytes)) same(bytes, encode(*value));
    if (const auto value = decode_count(bytes)) same(bytes, encode_count(*value));
    if (const auto value = decode_format(bytes)) same(bytes, encode_format(*value));
    return 0;
}
