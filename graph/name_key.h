// What two spellings of one name share, so that "HUAWEI", "Huawei" and "Huawei Technologies Co., Ltd." meet.
#pragma once

#include <string>
#include <string_view>

namespace interdict {

// The name without case, accents, points, articles, titles ("Mr", "Senator") and legal forms ("Inc.", "Co., Ltd."); words parted by one space.
// Never empty for a name that holds a letter or digit. UTF-8 in and out (bad bytes count as U+FFFD); at most 256 code points; total.
std::string name_key(std::string_view name);

// Of a company's name key, the part by which it is commonly called: "huawei" for "huawei technologies". Only a handful of words that tell
// companies apart from nothing ("technologies", "systems") are dropped, so that "samsung electronics" stays apart from "samsung heavy
// industries"; and none where too little would be left ("information systems"). Empty where there is nothing to drop. For organisations only.
std::string company_key(std::string_view name_key);

}  // namespace interdict
