// Whether the tables of a store agree.
#pragma once

#include <string>
#include <vector>

namespace interdict::storage {

class Reading;

// A line for each fault, at most a hundred; empty: sound. Memory does not grow with the number of articles while all is well.
std::vector<std::string> faults(const Reading&);

}  // namespace interdict::storage
