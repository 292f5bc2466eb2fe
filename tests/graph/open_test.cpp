// Opening: what is no store, what is half of one, what is damaged, newer, or in use.
#include "graph/codec.h"
#include "graph/database.h"
#include "graph/store.h"
#include "tests/graph/articles.h"
#include "tests/graph/folder.h"

#include <atomic>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace interdict;

namespace {

namespace fs = std::filesystem;

void write_file(const std::string& path, const std::string& content) { std::ofstream(path, std::ios::binary) << content; }

std::string content(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

// What the user is told, or "" where the store opens.
std::string refusal(const std::string& folder, Store::Access access) {
    try {
        Store store(folder, access);
        return "";
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::store);
        CHECK(error.place() == folder);
        const std::string text = error.what();
        CHECK(text.find('\n') == std::string::npos);
        CHECK(text.find(';') != std::string::npos);   // what to do
        return text;
    }
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

void fill(const std::string& folder, int first, int last) {
    Store store(folder, Store::Access::write);
    for (int i = first; i < last; ++i) store.add(article_by_chance("doc" + std::to_string(i), static_cast<std::uint64_t>(i)), "content");
}

Articles filled(int last) {
    Articles articles;
    for (int i = 0; i < last; ++i)
        articles["doc" + std::to_string(i)] = article_by_chance("doc" + std::to_string(i), static_cast<std::uint64_t>(i));
    return articles;
}

void expect_empty_then_usable(const std::string& folder) {
    {
        const Store store(folder, Store::Access::read);
        CHECK(store.snapshot().counts().articles == 0);
        CHECK(answers(store.snapshot()) == answers(Articles()));
        CHECK(store.check().empty());
    }
    fill(folder, 0, 3);
    CHECK(answers(Store(folder, Store::Access::read).snapshot()) == answers(filled(3)));
}

}  // namespace

TEST_CASE("what is no store is refused") {
    Folder folder;
    CHECK(says(refusal(folder / "none", Store::Access::read), "there is no store"));
    CHECK(!fs::exists(folder / "none"));
    write_file(folder / "file", "x");
    CHECK(says(refusal(folder / "file", Store::Access::read), "is a file"));
    CHECK(says(refusal(folder / "file", Store::Access::write), "is a file"));
    CHECK(refusal(folder / "file/below", Store::Access::write) != "");
    fs::create_directory(folder / "articles");
    write_file(folder / "articles/a.txt", "x");
    CHECK(says(refusal(folder / "articles", Store::Access::read), "other files"));
    CHECK(says(refusal(folder / "articles", Store::Access::write), "other files"));
    CHECK(std::distance(fs::directory_iterator(folder / "articles"), fs::directory_iterator()) == 1);
    {
        storage::Database other(folder / "other", storage::Database::Access::write);
        other.write({{"somebody's", "data"}}, true);
    }
    CHECK(says(refusal(folder / "other", Store::Access::read), "no store of interdict"));
    CHECK(says(refusal(folder / "other", Store::Access::write), "no store of interdict"));
}

TEST_CASE("folders are made as needed") {
    Folder folder;
    fill(folder / "a/b/c/", 0, 2);
    CHECK(answers(Store(folder / "a/b/c", Store::Access::read).snapshot()) == answers(filled(2)));
}

TEST_CASE("a store whose creation was cut short counts as empty") {
    Folder folder;
    SUBCASE("an empty folder") { fs::create_directory(folder / "db"); }
    SUBCASE("a lock alone") {
        fs::create_directory(folder / "db");
        write_file(folder / "db/LOCK", "");
    }
    SUBCASE("half a manifest, no CURRENT") {
        fs::create_directory(folder / "db");
        for (const char* name : {"LOCK", "IDENTITY", "000001.dbtmp", "MANIFEST-000001"}) write_file(folder / "db/" + name, "ha");
    }
    SUBCASE("an empty CURRENT") {
        fs::create_directory(folder / "db");
        write_file(folder / "db/MANIFEST-000001", "");
        write_file(folder / "db/CURRENT", "");
    }
    SUBCASE("a database without the format's number") { storage::Database nothing(folder / "db", storage::Database::Access::write); }
    expect_empty_then_usable(folder / "db");
}

TEST_CASE("another format is refused in clear words, and left as it is") {
    Folder folder;
    fill(folder / "db", 0, 3);
    const auto set = [&](const std::string& format) {
        storage::Database database(folder / "db", storage::Database::Access::write);
        database.write({{storage::key::format(), format}}, true);
    };
    const int newer = storage::store_format + 1;
    set(std::to_string(newer));
    for (const auto access : {Store::Access::read, Store::Access::write}) {
        const std::string told = refusal(folder / "db", access);
        CHECK(says(told, "newer interdict"));
        CHECK(says(told, "format " + std::to_string(newer)));
    }
    set("1");
    for (const auto access : {Store::Access::read, Store::Access::write}) CHECK(says(refusal(folder / "db", access), "older interdict (format 1, without confidence"));
    for (const char* none : {"1x", "01", "0", "-1", "", "99999999999"}) {
        set(none);
        CHECK(says(refusal(folder / "db", Store::Access::read), "damaged"));
    }
    set(storage::encode_format(storage::store_format));
    CHECK(answers(Store(folder / "db", Store::Access::read).snapshot()) == answers(filled(3)));
}

TEST_CASE("one writer at a time; reading goes on beside it") {
    Folder folder;
    Store writer(folder / "db", Store::Access::write);
    writer.add(filled(1).at("doc0"), "content");
    CHECK(says(refusal(folder / "db", Store::Access::write), "being written to by this process"));
    const Store reader(folder / "db", Store::Access::read);
    const Snapshot before = reader.snapshot();
    CHECK(answers(before) == answers(filled(1)));
    for (int i = 1; i < 40; ++i) writer.add(filled(40).at("doc" + std::to_string(i)), "content");
    CHECK(answers(before) == answers(filled(1)));
    CHECK(answers(Store(folder / "db", Store::Access::read).snapshot()) == answers(filled(40)));
}

// Each session of the writer begins a new manifest, folds its log into a table and drops files that readers may be about to open.
TEST_CASE("readers never fail beside a writer that comes and goes") {
    Folder folder;
    fill(folder / "db", 0, 1);
    std::atomic<bool> over = false;
    std::atomic<int> reads = 0;
    std::vector<std::string> faults[2];
    std::vector<std::thread> readers;
    for (auto& own_faults : faults) {
        readers.emplace_back([&] {
            std::uint64_t before = 0;
            while (!over) {
                try {
                    const Store store(folder / "db", Store::Access::read);
                    const std::uint64_t now = store.snapshot().counts().articles;
                    if (now < before) own_faults.push_back("articles are lost");
                    before = now;
                    for (const std::string& fault : store.check()) own_faults.push_back(fault);
                } catch (const Error& error) {
                    own_faults.push_back(error.what());
                }
                ++reads;
            }
        });
    }
    constexpr int sessions = 40;
    for (int i = 0; i < sessions; ++i) fill(folder / "db", i, i + 5);
    over = true;
    for (std::thread& reader : readers) reader.join();
    for (const auto& own_faults : faults)
        CHECK_MESSAGE(own_faults.empty(), own_faults.size() << " of " << reads << ", first: " << own_faults.front());
    CHECK(reads > 10);
    CHECK(answers(Store(folder / "db", Store::Access::read).snapshot()) == answers(filled(sessions + 4)));
}

TEST_CASE("a snapshot outlives its store") {
    Folder folder;
    fill(folder / "db", 0, 5);
    auto store = std::make_unique<Store>(folder / "db", Store::Access::write);
    const Snapshot snapshot = store->snapshot();
    store->forget("doc1");
    store.reset();
    CHECK(answers(snapshot) == answers(filled(5)));
}

// Run by the next case, in a process of its own.
TEST_CASE("holder of the lock" * doctest::skip()) {
    const char* const folder = std::getenv("INTERDICT_TEST_HOLD");
    REQUIRE(folder != nullptr);
    Store store(folder, Store::Access::write);
    char byte = 'x';
    REQUIRE(write(1, &byte, 1) == 1);
    CHECK(read(0, &byte, 1) == 0);   // until the other process lets go
}

TEST_CASE("who holds the lock is told") {
    Folder folder;
    int to[2], from[2];
    REQUIRE(pipe(to) == 0);
    REQUIRE(pipe(from) == 0);
    const std::string db = folder / "db";
    const pid_t child = fork();
    if (child == 0) {
        dup2(to[0], 0), dup2(from[1], 1);
        close(to[0]), close(to[1]), close(from[0]), close(from[1]);
        setenv("INTERDICT_TEST_HOLD", db.c_str(), 1);
        execl("/proc/self/exe", "test_graph", "-ns", "-m", "-tc=holder of the lock", static_cast<char*>(nullptr));
        _exit(127);
    }
    close(to[0]), close(from[1]);
    char byte;
    REQUIRE(read(from[0], &byte, 1) == 1);
    const std::string told = refusal(folder / "db", Store::Access::write);
    CHECK_MESSAGE(says(told, "process " + std::to_string(child) + " ("), told);
    CHECK(refusal(folder / "db", Store::Access::read) == "");
    close(to[1]);
    int status = 0;
    waitpid(child, &status, 0);
    close(from[0]);
    CHECK(refusal(folder / "db", Store::Access::write) == "");
}

// A signal would end this program, so that passing tells that there was none.
TEST_CASE("a file damaged or cut short is told, or does no harm") {
    Folder folder;
    fill(folder / "db", 0, 20);
    fill(folder / "db", 20, 40);
    const std::string expected = answers(filled(40));
    Chance chance(5);
    int told = 0;
    for (const auto& entry : fs::directory_iterator(folder / "db")) {
        const std::string name = entry.path().filename().string();
        const std::string good = content(entry.path().string());
        std::vector<std::optional<std::string>> damages = {std::nullopt, ""};
        if (!good.empty()) {
            damages.insert(damages.end(), {good.substr(0, good.size() / 2), good.substr(0, good.size() - 1), std::string(good.size(), '\0'),
                                           std::string(good.size(), '\xa5')});
            for (int i = 0; i < 8; ++i) {
                std::string flipped = good;
                char& byte = flipped[chance.below(flipped.size())];
                byte = static_cast<char>(byte ^ 1 << chance.below(8));
                damages.push_back(flipped);
                damages.push_back(good.substr(0, chance.below(good.size())));
            }
        }
        for (const auto& damage : damages) {
            CAPTURE(name);
            for (const auto access : {Store::Access::read, Store::Access::write}) {
                fs::remove_all(folder / "copy");
                fs::copy(folder / "db", folder / "copy");
                if (damage)
                    write_file(folder / "copy/" + name, *damage);
                else
                    fs::remove(folder / "copy/" + name);
                try {
                    Store store(folder / "copy", access);
                    const std::vector<std::string> faults = store.check();
                    if (faults.empty()) CHECK((answers(store.snapshot()) == expected));
                    told += !faults.empty();
                    if (access == Store::Access::write) {
                        store.forget("doc7");
                        store.add(article_by_chance("new", 4), "content");
                    }
                } catch (const Error& error) {
                    CHECK(error.kind() == ErrorKind::store);
                    ++told;
                }
            }
        }
    }
    CHECK(told > 100);
}
