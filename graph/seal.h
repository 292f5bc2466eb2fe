// What the last writer left, told in a file of its own, SEAL: a list of files may be cut short and still read well, as an older one.
//
//   manifest MANIFEST-000013 297 7c2a…        name, size, digest of content
//   file 000009.sst 45176                     name, size
//   end 03ff…                                 digest of the lines above
//
// It is written when a writer ends in good order. It counts only while CURRENT names the same manifest: every later writer begins another, so
// that a seal outdated by one that was killed says nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace interdict::storage {

// Call while the folder is still locked and nothing changes any more. A fault leaves the store without a seal.
void write_seal(const std::string& folder, const std::vector<std::pair<std::string, std::uint64_t>>& files);
// What in the folder is not as it was sealed, or nothing.
std::optional<std::string> broken_seal(const std::string& folder);

}  // namespace interdict::storage
