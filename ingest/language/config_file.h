// A pipeline's config.cfg: sections of keys, the values JSON, some of them "${section:key}" (thinc/config.py, confection).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

class ConfigFile {
public:
    // Throws Error{model}: no such file, or not of this form.
    explicit ConfigFile(const std::string& path);
    ConfigFile(std::string_view text, const std::string& path);

    bool has(const std::string& section, const std::string& key) const;
    bool has_section(const std::string& section) const;
    // Each throws Error{model} that names file, section and key where the value is not there or not of that type.
    std::string string(const std::string& section, const std::string& key) const;
    std::int64_t number(const std::string& section, const std::string& key) const;
    bool truth(const std::string& section, const std::string& key) const;
    std::vector<std::string> strings(const std::string& section, const std::string& key) const;
    std::vector<std::int64_t> numbers(const std::string& section, const std::string& key) const;

    // Throws Error{model} unless the value is one that this program can run: "…: unknown architecture "spacy.X.v1" (known: spacy.Y.v2)".
    void expect_string(const std::string& section, const std::string& key, const std::string& known) const;
    void expect_number(const std::string& section, const std::string& key, std::int64_t known) const;
    void expect_truth(const std::string& section, const std::string& key, bool known) const;

    const std::string& path() const { return path_; }

private:
    void parse(std::string_view text);
    std::string raw(const std::string& section, const std::string& key) const;

    std::string path_;
    std::map<std::string, std::map<std::string, std::string>> sections_;
};

}  // namespace interdict
