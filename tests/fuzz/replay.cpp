// Runs a fuzz target without a fuzzer: on every file of the folders named, on mutations of each from a fixed seed, and on nothing at all.
// With a fuzzer instead:  clang++ -fsanitize=fuzzer,address,undefined TARGET.cpp …  and the corpus folder as its argument.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void run(const std::string& input) { LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size()); }

// A few bytes changed, taken away, doubled, or brought in from another input.
std::string mutated(std::string input, const std::string& other, std::mt19937_64& random) {
    const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % std::max<std::size_t>(bound, 1)); };
    for (std::size_t changes = 1 + below(6); changes > 0; --changes) {
        const std::size_t at = below(input.size() + 1);
        switch (below(5)) {
            case 0:
                if (at < input.size()) input[at] = static_cast<char>(random());
                break;
            case 1: input.erase(at, below(16)); break;
            case 2: input.insert(at, input.substr(at, below(64))); break;
            case 3: input.insert(at, other.substr(below(other.size()), below(32))); break;
            default: input.resize(at); break;
        }
    }
    return input;
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<std::string> corpus;
    for (int i = 1; i < count; ++i) {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(arguments[i])) {
            if (entry.is_regular_file()) files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        for (const auto& file : files) {
            std::ifstream in(file, std::ios::binary);
            corpus.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
        }
    }
    if (corpus.empty()) {
        std::cerr << "no corpus: name folders that hold files\n";
        return EXIT_FAILURE;
    }
    run("");
    for (const auto& input : corpus) run(input);
    const char* const wanted = std::getenv("INTERDICT_MUTATIONS");
    const std::size_t mutations = wanted != nullptr ? std::strtoul(wanted, nullptr, 10) : 2000;
    std::mt19937_64 random(1);
    for (std::size_t i = 0; i < mutations; ++i) run(mutated(corpus[i % corpus.size()], corpus[random() % corpus.size()], random));
    std::cout << corpus.size() << " inputs and " << mutations << " mutations\n";
}
