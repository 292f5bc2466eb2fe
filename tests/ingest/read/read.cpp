// ingest/read/read: paths to articles and rejections, in order.
#include "ingest/read/read.h"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace interdict;
using namespace std::string_literals;
namespace fs = std::filesystem;

namespace {

// A folder of its own for each test, gone at the end.
class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "interdict-read-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string operator/(const std::string& name) const { return (path_ / name).string(); }
    std::string write(const std::string& name, const std::string& bytes) const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << bytes;
        return *this / name;
    }
    std::string path() const { return path_.string(); }

private:
    fs::path path_;
};

std::vector<Incoming> all(Reader reader) {
    std::vector<Incoming> found;
    while (auto incoming = reader.next()) found.push_back(std::move(*incoming));
    return found;
}

std::vector<Incoming> all(std::vector<std::string> paths, ReadOptions options = {}) { return all(Reader(std::move(paths), options)); }

std::vector<Incoming> from_input(const std::string& bytes) {
    std::istringstream in(bytes);
    return all({"-"}, {.date = {}, .input = &in});
}

const Article& article(const Incoming& incoming) {
    if (const auto* rejection = std::get_if<Rejection>(&incoming)) FAIL(rejection->place << ": " << rejection->why);
    return std::get<Article>(incoming);
}

const Rejection& rejection(const Incoming& incoming) {
    if (const auto* read = std::get_if<Article>(&incoming)) FAIL(read->document << " was read");
    return std::get<Rejection>(incoming);
}

bool says(const Incoming& incoming, const std::string& words) { return rejection(incoming).why.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("a text file is an article known by its path") {
    const Folder folder;
    const std::string path = folder.write("a.txt", "\xEF\xBB\xBF" "China bans Acme\r\n\0\r\nBEIJING"s);
    const auto found = all({path});
    REQUIRE(found.size() == 1);
    CHECK(article(found[0]).document == path);
    CHECK(article(found[0]).text == "China bans Acme\r\n\0\r\nBEIJING"s);
    CHECK(article(found[0]).title == "China bans Acme");
    CHECK(!article(found[0]).date);
}

TEST_CASE("an empty file, a line of 2 MB, 200,000 brackets are articles") {
    const Folder folder;
    const std::string line(2'000'000, 'x');
    const auto found = all({folder.write("empty.txt", ""), folder.write("line", line), folder.write("b.txt", std::string(200'000, '[')),
                            folder.write("brace.txt", "{\"text\": \"x\"}")});
    REQUIRE(found.size() == 4);
    CHECK(article(found[0]).text.empty());
    CHECK(article(found[0]).title.empty());
    CHECK(article(found[1]).text == line);
    CHECK(article(found[2]).text.size() == 200'000);
    CHECK(article(found[3]).text == "{\"text\": \"x\"}");   // a file's name says its format, not its first byte
}

TEST_CASE("the date given on the command line is every article's") {
    const Folder folder;
    const std::string text = folder.write("a.txt", "x");
    const std::string lines = folder.write("a.jsonl", "{\"date\": \"2020-01-01\", \"text\": \"x\"}\n{\"text\": \"x\"}\n");
    for (const auto& incoming : all({text, lines}, {.date = Date{2024, 5, 6}, .input = nullptr})) {
        CHECK(article(incoming).date == Date{2024, 5, 6});
    }
    CHECK(article(all({lines})[0]).date == Date{2020, 1, 1});
}

TEST_CASE("a folder is read in the order of names, and below") {
    const Folder folder;
    folder.write("b.txt", "b");
    folder.write("a/z.txt", "z");
    folder.write("a/y.jsonl", "{\"id\": \"y\", \"text\": \"y\"}\n");
    folder.write("c.ndjson", "{\"text\": \"c\"}\n");
    folder.write(".hidden", "no");
    folder.write(".git/config", "no");
    std::vector<std::string> documents;
    for (const auto& incoming : all({folder.path()})) documents.push_back(article(incoming).document);
    CHECK(documents == std::vector<std::string>{"y", folder / "a/z.txt", folder / "b.txt", folder / "c.ndjson:1"});
    CHECK(article(all({folder.path() + "/"})[1]).document == folder.path() + "/a/z.txt");   // no second stroke
}

TEST_CASE("what cannot be read is rejected and the rest is read") {
    const Folder folder;
    const std::string good = folder.write("good.txt", "good");
    const std::string picture = folder.write("p.txt", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s);
    const std::string program = folder.write("e", "\x7F" "ELF\x02\x01\x01"s + std::string(100, '\0'));
    const std::string zip = folder.write("z.jsonl", "PK\x03\x04"s + std::string(40, '\0'));
    const std::string zeros = folder.write("zeros.txt", std::string(500, '\0'));
    const auto found = all({folder / "missing.txt", picture, program, zip, zeros, "", good});
    REQUIRE(found.size() == 7);
    CHECK(rejection(found[0]).place == folder / "missing.txt");
    CHECK(says(found[0], "no such file"));
    CHECK(says(found[1], "picture"));
    CHECK(says(found[2], "program"));
    CHECK(says(found[3], "zip"));
    CHECK(says(found[4], "binary"));
    CHECK(says(found[5], "no such file"));
    CHECK(article(found[6]).text == "good");
}

TEST_CASE("a file or folder without permission is rejected") {
    if (geteuid() == 0) return;   // root may read all
    const Folder folder;
    const std::string file = folder.write("a.txt", "x");
    const std::string below = folder.write("in/b.txt", "x");
    folder.write("z.txt", "z");
    REQUIRE(chmod(file.c_str(), 0) == 0);
    REQUIRE(chmod((folder / "in").c_str(), 0) == 0);
    const auto found = all({folder.path()});
    REQUIRE(chmod((folder / "in").c_str(), 0700) == 0);
    REQUIRE(found.size() == 3);
    CHECK(rejection(found[0]).place == file);
    CHECK(says(found[0], "Permission denied"));
    CHECK(rejection(found[1]).place == folder / "in");
    CHECK(says(found[1], "Permission denied"));
    CHECK(article(found[2]).text == "z");
}

TEST_CASE("a fault while reading is rejected") {
    // The kernel's view of a process begins with an address that is not mapped: opening works, reading does not.
    const auto found = all({"/proc/self/mem"});
    REQUIRE(found.size() == 1);
    CHECK(says(found[0], "Input/output error"));
}

TEST_CASE("links and pipes") {
    const Folder folder;
    folder.write("a.txt", "a");
    fs::create_directory_symlink(folder.path(), folder / "loop");
    fs::create_symlink(folder / "a.txt", folder / "link.txt");
    fs::create_symlink(folder / "nothing", folder / "torn.txt");
    REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
    const auto found = all({folder.path()});
    REQUIRE(found.size() == 5);
    CHECK(article(found[0]).text == "a");
    CHECK(article(found[1]).text == "a");
    CHECK(says(found[2], "link to a folder"));
    CHECK(says(found[3], "no file"));
    CHECK(says(found[4], "no such file"));
    CHECK(article(all({"/dev/null"})[0]).text.empty());
}

TEST_CASE("a path that is no UTF-8 gives a document that is") {
    const Folder folder;
    const auto found = all({folder.write("caf\xE9.txt", "x"), folder / "no\xFF"});
    CHECK(article(found[0]).document == folder / "caf\\xE9.txt");
    CHECK(rejection(found[1]).place == folder / "no\\xFF");
}

TEST_CASE("standard input is text, or JSON Lines if it begins with a brace") {
    CHECK(article(from_input("Acme\n")[0]).document == "-");
    CHECK(article(from_input("Acme\n")[0]).text == "Acme\n");
    CHECK(article(from_input("")[0]).text.empty());
    CHECK(article(from_input(" {\"text\": \"x\"}")[0]).text == " {\"text\": \"x\"}");
    CHECK(article(from_input("[1]")[0]).text == "[1]");
    CHECK(article(from_input("{\"id\": \"a\", \"text\": \"x\"}")[0]).document == "a");
    CHECK(article(from_input("\xEF\xBB\xBF{\"text\": \"x\"}")[0]).document == "-:1");
    CHECK(article(from_input("\xFF\xFE{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0x\0\"\0}\0"s)[0]).text == "x");
    CHECK(article(from_input("{\n\"text\": \"x\"\n}\n")[0]).document == "-");
    CHECK(from_input("{\"text\": \"x\"}\n{broken\n{\"text\": \"y\"}\n").size() == 3);
    CHECK(says(from_input("\x1F\x8B\x08")[0], "archive"));
    std::istringstream in("x");
    const auto twice = all({"-", "-"}, {.date = {}, .input = &in});
    REQUIRE(twice.size() == 2);
    CHECK(says(twice[1], "already"));
}

TEST_CASE("an article longer than the bound is rejected, and the next line read") {
    const Folder folder;
    std::string text(longest_article + 1, 'x');
    CHECK(says(all({folder.write("long.txt", text)})[0], "64 MiB"));
    const auto found = all({folder.write("long.jsonl", "{\"text\": \"" + text + "\"}\n{\"text\": \"y\"}\n")});
    REQUIRE(found.size() == 2);
    CHECK(says(found[0], "64 MiB"));
    CHECK(article(found[1]).text == "y");
}
