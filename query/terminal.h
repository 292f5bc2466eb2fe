// The terminal, or what stands in its place: how it looks, a line of progress, and standard output that tells when it cannot be written.
#pragma once

#include "query/display.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <streambuf>
#include <string_view>

namespace interdict {

// Width of the terminal, or of COLUMNS where standard output is none, else 0; colour on a terminal, but for NO_COLOR and TERM=dumb.
Look look_of_standard_output();

// One line on standard error: what, where, why, what to do.
void report(std::string_view line);

// Bytes to file descriptor 1. The first failure is kept, and all that comes after it is dropped.
class StandardOutput : public std::streambuf {
public:
    StandardOutput();
    int failure() const { return failure_; }   // errno; 0: all is written

protected:
    int_type overflow(int_type) override;
    int sync() override;

private:
    char buffer_[1 << 16];
    int failure_ = 0;
};

// A line on standard error, where that is a terminal: how many, how fast. Writes ten times a second at most.
class Progress {
public:
    void show(std::size_t articles, std::uint64_t statements);
    void clear() const;

private:
    bool shown_ = false, started_ = false;
    std::chrono::steady_clock::time_point began_, last_;
};

}  // namespace interdict
