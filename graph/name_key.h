// What two spellings of one name share, so that "HUAWEI", "Huawei" and "Huawei Technologies Co., Ltd." meet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace interdict {

// The name without case, accents, points, articles, titles ("Mr", "Senator") and legal forms ("Inc.", "Co., Ltd."); words parted by one space.
// Never empty for a name that holds a letter or digit. UTF-8 in and out; total.
std::string name_key(std::string_view name);

}  // namespace interdict
