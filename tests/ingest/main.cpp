// Tests that need a language model take the one of INTERDICT_MODEL, else the one that set-up fetched.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

int main(int count, char** arguments) {
    if (std::filesystem::exists(INTERDICT_MODEL_FOLDER "/meta.json")) setenv("INTERDICT_MODEL", INTERDICT_MODEL_FOLDER, 0);
    return doctest::Context(count, arguments).run();
}
