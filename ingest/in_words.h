// The article and its parse in plain words, for whoever asks why.
#pragma once

#include "ingest/role.h"

#include <string>
#include <string_view>

namespace interdict {

std::string in_quotes(std::string_view words);
// The word, with what it is called by where it heads a mention: "the company".
Span phrase_at(std::uint32_t token, const Tree&, const Cast&);
Naming naming_of(Span, const Tree&);
std::string quoted(std::uint32_t token, const Tree&, const Cast&);
// " in sentence 3", counted from 1; empty in the sentence of `seen_from`.
std::string sentence_from(std::uint32_t token, std::uint32_t seen_from, const Tree&);

// Where a word stands, seen from another of its sentence, or from the clause's verb `anchor`, whichever is nearer: "subject of “banned”",
// "owner of “phones”, object of “selling”, in the clause below “stop”". Empty for the word itself and for one of another sentence.
std::string route(std::uint32_t from, std::uint32_t to, std::uint32_t anchor, const Tree&);

// How the word comes to stand for the party: "“it”, for Huawei, named in sentence 2".
std::string naming_in_words(const Filler&, std::uint32_t seen_from, const Tree&, const Cast&);

}  // namespace interdict
