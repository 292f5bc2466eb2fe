// Kills a process that writes to a store, and makes the disk fail under it: nothing acknowledged may be lost, nothing be there by half, and
// going on must end where an undisturbed run ends.
//
//   test_crash [--kills N]            by chance at N moments (100), at each file operation in turn, and with each operation failing
//   test_crash act FOLDER SEED FIRST LAST    the one that is killed: does the steps, prints each number when it is done
#include "graph/error.h"
#include "graph/store.h"
#include "tests/graph/articles.h"
#include "tests/graph/folder.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace interdict;

namespace {

// A step is told by its number alone: add (or replace) an article, or forget one.
struct Step {
    std::string document;
    bool forgets;
    std::uint64_t which;
};

Step step(std::uint64_t seed, int number) {
    Chance chance(seed * 7919 + static_cast<std::uint64_t>(number));
    Step s;
    s.document = "doc" + std::to_string(chance.below(40));
    s.forgets = chance.one_in(5);
    s.which = chance.below(1000);
    return s;
}

void take(Articles& articles, std::uint64_t seed, int number) {
    const Step s = step(seed, number);
    if (s.forgets)
        articles.erase(s.document);
    else
        articles[s.document] = article_by_chance(s.document, s.which);
}

Articles after(std::uint64_t seed, int steps) {
    Articles articles;
    for (int i = 0; i < steps; ++i) take(articles, seed, i);
    return articles;
}

int act(const std::string& folder, std::uint64_t seed, int first, int last) {
    try {
        Store store(folder, Store::Access::write);
        for (int i = first; i < last; ++i) {
            const Step s = step(seed, i);
            if (s.forgets)
                store.forget(s.document);
            else
                store.add(article_by_chance(s.document, s.which), std::to_string(s.which));
            std::printf("%d\n", i);
            std::fflush(stdout);
        }
        return 0;
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return error.kind() == ErrorKind::store ? 1 : 2;
    }
}

// What became of one run: how many steps it acknowledged in all, and how it ended.
struct Run {
    int done = 0;
    int status = 0;
    std::string message;
};

struct Disturbance {
    const char* variable = nullptr;
    long at = 0;
    long kill_after_microseconds = -1;
};

Run run(const std::string& folder, std::uint64_t seed, int first, int last, const Disturbance& disturbance) {
    int out[2], err[2];
    if (pipe(out) != 0 || pipe(err) != 0) std::abort();
    const std::string words[] = {"test_crash", "act", folder, std::to_string(seed), std::to_string(first), std::to_string(last)};
    const pid_t child = fork();
    if (child == 0) {
        dup2(out[1], 1);
        dup2(err[1], 2);
        close(out[0]), close(err[0]), close(out[1]), close(err[1]);
        if (disturbance.variable != nullptr) setenv(disturbance.variable, std::to_string(disturbance.at).c_str(), 1);
        char* arguments[7] = {};
        for (int i = 0; i < 6; ++i) arguments[i] = const_cast<char*>(words[i].c_str());
        execv("/proc/self/exe", arguments);
        _exit(127);
    }
    close(out[1]), close(err[1]);
    if (disturbance.kill_after_microseconds >= 0) {
        std::this_thread::sleep_for(std::chrono::microseconds(disturbance.kill_after_microseconds));
        kill(child, SIGKILL);
    }
    const auto all_of = [](int file) {
        std::string text;
        char buffer[4096];
        for (ssize_t n; (n = read(file, buffer, sizeof buffer)) > 0;) text.append(buffer, static_cast<std::size_t>(n));
        close(file);
        return text;
    };
    Run result;
    const std::string acknowledged = all_of(out[0]);
    result.message = all_of(err[0]);
    result.done = first;
    for (const char c : acknowledged) result.done += c == '\n';
    waitpid(child, &result.status, 0);
    return result;
}

int failures = 0;

void fail(const std::string& what) {
    ++failures;
    std::cout << "FAILED " << what << "\n";
}

// How many steps the store has taken: those acknowledged, or one more. -1: neither.
int steps_taken(const std::string& folder, std::uint64_t seed, int acknowledged, const std::string& what) {
    try {
        if (access(folder.c_str(), F_OK) != 0) {
            if (acknowledged > 0) fail(what + ": the folder is gone");
            return 0;
        }
        const Store store(folder, Store::Access::read);
        for (const std::string& fault : store.check()) fail(what + ": " + fault);
        const std::string found = answers(store.snapshot());
        Articles articles = after(seed, acknowledged);
        if (found == answers(articles)) return acknowledged;
        take(articles, seed, acknowledged);
        if (found == answers(articles)) return acknowledged + 1;
        fail(what + ": not what " + std::to_string(acknowledged) + " steps give");
    } catch (const Error& error) {
        fail(what + ": " + error.what());
    }
    return -1;
}

void finish(const std::string& folder, std::uint64_t seed, int first, int last, const std::string& what) {
    const Run rest = run(folder, seed, first, last, {});
    if (rest.status != 0) fail(what + ": going on afterwards: " + rest.message);
    steps_taken(folder, seed, last, what + ", gone on to the end");
}

// One store, killed again and again; begun anew now and then, so that creation too is cut short.
int kill_by_chance(int kills) {
    constexpr int last = 2000;
    Folder folder;
    Chance chance(2024);
    std::uint64_t seed = 1;
    int done = 0;
    int killed = 0;
    for (int i = 0; i < kills; ++i) {
        const bool creation = i % 4 == 3;
        const std::string what = "kill " + std::to_string(i);
        const std::string db = folder / ("db" + std::to_string(seed));
        const Disturbance when{nullptr, 0, static_cast<long>(chance.below(creation || i % 2 ? 30'000 : 120'000))};
        const Run result = run(db, seed, done, last, when);
        if (WIFSIGNALED(result.status) && WTERMSIG(result.status) == SIGKILL)
            ++killed;
        else if (result.status != 0)
            fail(what + ": ended by itself: " + result.message);
        const int taken = steps_taken(db, seed, result.done, what);
        if (taken < 0) return killed;
        done = taken;
        if (creation || done == last) {
            finish(db, seed, done, done + 20, what);
            ++seed;
            done = 0;
        }
    }
    return killed;
}

// A fresh store and six steps, with the n-th file operation disturbed, for n from 1 to `most`, or until a run ends undisturbed. How many were.
int disturb_each(const char* variable, int most) {
    constexpr int last = 6;
    constexpr std::uint64_t seed = 77;
    int disturbed = 0;
    for (long n = 1; n <= most; ++n) {
        Folder folder;
        const std::string what = std::string(variable) + "=" + std::to_string(n);
        const Run result = run(folder / "db", seed, 0, last, {variable, n, -1});
        const bool killed = WIFSIGNALED(result.status) && WTERMSIG(result.status) == SIGKILL;
        const bool refused =
            WIFEXITED(result.status) && WEXITSTATUS(result.status) == 1 && result.message.find("db: ") != std::string::npos;
        if (result.status != 0 && !killed && !refused)
            fail(what + ": ended with status " + std::to_string(result.status) + ": " + result.message);
        const int taken = steps_taken(folder / "db", seed, result.done, what);
        if (taken >= 0) finish(folder / "db", seed, taken, last, what);
        disturbed += killed || refused;
        if (!killed && std::strcmp(variable, "INTERDICT_KILL_AT") == 0) break;
    }
    return disturbed;
}

}  // namespace

int main(int count, char** words) {
    if (count == 6 && std::strcmp(words[1], "act") == 0)
        return act(words[2], std::strtoull(words[3], nullptr, 10), std::atoi(words[4]), std::atoi(words[5]));
    const int kills = count == 3 && std::strcmp(words[1], "--kills") == 0 ? std::atoi(words[2]) : 100;
    std::cout << kill_by_chance(kills) << " of " << kills << " runs killed by chance\n";
    const int operations = disturb_each("INTERDICT_KILL_AT", 1000);
    std::cout << operations << " runs killed at each file operation in turn\n";
    std::cout << disturb_each("INTERDICT_FAIL_AT", operations) << " runs refused because one operation failed\n";
    std::cout << disturb_each("INTERDICT_FAIL_FROM", operations) << " runs refused because the disk was full from one operation on\n";
    if (operations < 30) fail("too few file operations were met: are the calls still stood before?");
    std::cout << (failures == 0 ? "all sound\n" : std::to_string(failures) + " failures\n");
    return failures == 0 ? 0 : 1;
}
