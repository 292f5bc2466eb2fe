// Reading config.cfg. Tested by tests/ingest/language/config_file_test.cpp.
#include "ingest/language/config_file.h"

#include "ingest/language/msgpack_file.h"

#include <rapidjson/document.h>

namespace interdict {
namespace {

std::string_view trim(std::string_view s) {
    const std::size_t from = s.find_first_not_of(" \t\r");
    if (from == std::string_view::npos) return {};
    return s.substr(from, s.find_last_not_of(" \t\r") - from + 1);
}

std::string place(const std::string& path, const std::string& section, const std::string& key) {
    return path + ": [" + section + "] " + key;
}

rapidjson::Document json(const std::string& text) {
    rapidjson::Document value;
    value.Parse(text.data(), text.size());
    return value;
}

}  // namespace

ConfigFile::ConfigFile(const std::string& path) : path_(path) {
    parse(read_model_file(path));
}

ConfigFile::ConfigFile(std::string_view text, const std::string& path) : path_(path) {
    parse(text);
}

void ConfigFile::parse(std::string_view text) {
    std::map<std::string, std::string>* section = nullptr;
    std::string* last = nullptr;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++number;
        const std::string_view bare = trim(line);
        if (bare.empty() || bare[0] == '#' || bare[0] == ';') continue;
        if (last && (line[0] == ' ' || line[0] == '\t')) {
            last->append("\n").append(bare);
            continue;
        }
        if (bare.front() == '[' && bare.back() == ']') {
            section = &sections_[std::string(bare.substr(1, bare.size() - 2))];
            last = nullptr;
            continue;
        }
        const std::size_t equals = bare.find('=');
        if (!section || equals == std::string_view::npos)
            throw Error(ErrorKind::model, path_ + ":" + std::to_string(number), "expected [section] or key = value");
        last = &(*section)[std::string(trim(bare.substr(0, equals)))];
        *last = trim(bare.substr(equals + 1));
    }
}

bool ConfigFile::has_section(const std::string& section) const {
    return sections_.count(section) > 0;
}

bool ConfigFile::has(const std::string& section, const std::string& key) const {
    const auto found = sections_.find(section);
    return found != sections_.end() && found->second.count(key) > 0;
}

// The value as JSON text, a reference followed to what it names.
std::string ConfigFile::raw(const std::string& section, const std::string& key) const {
    std::string in = section, name = key;
    for (int hops = 0; hops < 16; ++hops) {
        const auto found = sections_.find(in);
        if (found == sections_.end() || !found->second.count(name)) throw Error(ErrorKind::model, place(path_, section, key), "is missing");
        const std::string& value = found->second.at(name);
        if (value.size() < 4 || value.compare(0, 2, "${") != 0 || value.back() != '}') return value;
        const std::string to = value.substr(2, value.size() - 3);
        std::size_t split = to.find(':');
        if (split == std::string::npos) split = to.rfind('.');
        if (split == std::string::npos) throw Error(ErrorKind::model, place(path_, section, key), "expected ${section:key}, found " + value);
        in = to.substr(0, split);
        name = to.substr(split + 1);
    }
    throw Error(ErrorKind::model, place(path_, section, key), "refers to itself");
}

std::string ConfigFile::string(const std::string& section, const std::string& key) const {
    const rapidjson::Document value = json(raw(section, key));
    if (value.HasParseError() || !value.IsString()) throw Error(ErrorKind::model, place(path_, section, key), "expected a string");
    return {value.GetString(), value.GetStringLength()};
}

std::int64_t ConfigFile::number(const std::string& section, const std::string& key) const {
    const rapidjson::Document value = json(raw(section, key));
    if (value.HasParseError() || !value.IsInt64()) throw Error(ErrorKind::model, place(path_, section, key), "expected a whole number");
    return value.GetInt64();
}

bool ConfigFile::truth(const std::string& section, const std::string& key) const {
    const rapidjson::Document value = json(raw(section, key));
    if (value.HasParseError() || !value.IsBool()) throw Error(ErrorKind::model, place(path_, section, key), "expected true or false");
    return value.GetBool();
}

std::vector<std::string> ConfigFile::strings(const std::string& section, const std::string& key) const {
    const rapidjson::Document value = json(raw(section, key));
    if (value.HasParseError() || !value.IsArray()) throw Error(ErrorKind::model, place(path_, section, key), "expected a list of strings");
    std::vector<std::string> out;
    for (const rapidjson::Value& v : value.GetArray()) {
        if (!v.IsString()) throw Error(ErrorKind::model, place(path_, section, key), "expected a list of strings");
        out.emplace_back(v.GetString(), v.GetStringLength());
    }
    return out;
}

std::vector<std::int64_t> ConfigFile::numbers(const std::string& section, const std::string& key) const {
    const rapidjson::Document value = json(raw(section, key));
    if (value.HasParseError() || !value.IsArray()) throw Error(ErrorKind::model, place(path_, section, key), "expected a list of numbers");
    std::vector<std::int64_t> out;
    for (const rapidjson::Value& v : value.GetArray()) {
        if (!v.IsInt64()) throw Error(ErrorKind::model, place(path_, section, key), "expected a list of whole numbers");
        out.push_back(v.GetInt64());
    }
    return out;
}

void ConfigFile::expect_string(const std::string& section, const std::string& key, const std::string& known) const {
    const std::string found = string(section, key);
    if (found != known)
        throw Error(ErrorKind::model, place(path_, section, key),
                    (key[0] == '@' ? "unknown architecture \"" : "unknown \"") + found + "\" (known: \"" + known + "\")");
}

void ConfigFile::expect_number(const std::string& section, const std::string& key, std::int64_t known) const {
    const std::int64_t found = number(section, key);
    if (found != known)
        throw Error(ErrorKind::model, place(path_, section, key), "is " + std::to_string(found) + " (known: " + std::to_string(known) + ")");
}

void ConfigFile::expect_truth(const std::string& section, const std::string& key, bool known) const {
    if (truth(section, key) != known)
        throw Error(ErrorKind::model, place(path_, section, key), known ? "is false (known: true)" : "is true (known: false)");
}

}  // namespace interdict
