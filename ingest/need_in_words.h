// What the column `need` of triggers.tsv may ask to stand beside a trigger, in plain words.
#pragma once

#include <string>
#include <string_view>

namespace interdict {

// "obj=licence": "its object is a word of the class licence". Empty for a need that no code knows; a lone word is taken for a preposition.
std::string need_in_words(std::string_view need);

// The preposition that the need looks behind, "from" or "from=party"; empty where it names none.
std::string_view preposition_of_need(std::string_view need);

// The class of words.tsv that the need names; empty where it names none.
std::string_view class_of_need(std::string_view need);

}  // namespace interdict
