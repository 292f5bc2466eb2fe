// A folder for one test: new, and gone afterwards.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace interdict {

class Folder {
public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "interdict-test-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) std::abort();
        path_ = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string operator/(const std::string& name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

}  // namespace interdict
