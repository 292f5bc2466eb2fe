// Writing and comparing seals. Plain files only.
#include "graph/seal.h"

#include "graph/digest.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace interdict::storage {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> content(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string current_manifest(const std::string& folder) {
    std::string name = content(folder + "/CURRENT").value_or("");
    while (!name.empty() && name.back() == '\n') name.pop_back();
    return name.find('/') == std::string::npos ? name : std::string();
}

std::string line_of_manifest(const std::string& name, const std::string& bytes) {
    return "manifest " + name + " " + std::to_string(bytes.size()) + " " + hex(digest(bytes)) + "\n";
}

}  // namespace

void write_seal(const std::string& folder, const std::vector<std::pair<std::string, std::uint64_t>>& files) {
    const std::string manifest = current_manifest(folder);
    const std::optional<std::string> bytes = content(folder + "/" + manifest);
    if (manifest.empty() || !bytes) return;
    std::string text = line_of_manifest(manifest, *bytes);
    for (const auto& [name, size] : files) text += "file " + name + " " + std::to_string(size) + "\n";
    text += "end " + hex(digest(text)) + "\n";
    std::error_code fault;
    {
        std::ofstream file(folder + "/SEAL.new", std::ios::binary | std::ios::trunc);
        file << text;
        if (!file.flush()) fault = std::make_error_code(std::errc::io_error);
    }
    if (!fault) fs::rename(folder + "/SEAL.new", folder + "/SEAL", fault);
    if (fault) fs::remove(folder + "/SEAL.new", fault);
}

std::optional<std::string> broken_seal(const std::string& folder) {
    const std::string text = content(folder + "/SEAL").value_or("");
    const std::size_t end = text.rfind("end ");
    if (end == std::string::npos || text.substr(end) != "end " + hex(digest(std::string_view(text).substr(0, end))) + "\n") return std::nullopt;
    const std::string manifest = current_manifest(folder);
    std::istringstream lines(text.substr(0, end));
    std::string line;
    std::getline(lines, line);
    if (line.compare(0, 9 + manifest.size() + 1, "manifest " + manifest + " ") != 0) return std::nullopt;
    const std::optional<std::string> bytes = content(folder + "/" + manifest);
    if (!bytes) return "its file " + manifest + " is missing";
    if (line + "\n" != line_of_manifest(manifest, *bytes)) return "its file " + manifest + " is not as the last writer left it";
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        std::string kind, name;
        std::uintmax_t size = 0;
        words >> kind >> name >> size;
        std::error_code fault;
        const std::uintmax_t found = fs::file_size(folder + "/" + name, fault);
        if (fault) return "its file " + name + " is missing";
        if (found != size) return "its file " + name + " has " + std::to_string(found) + " bytes instead of " + std::to_string(size);
    }
    return std::nullopt;
}

}  // namespace interdict::storage
