#include "query/terminal.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace interdict {
namespace {

bool is_dumb() {
    const char* terminal = std::getenv("TERM");
    return terminal == nullptr || std::string_view(terminal).empty() || std::string_view(terminal) == "dumb";
}

bool is_set(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
}

}  // namespace

Look look_of_standard_output() {
    Look look;
    const bool terminal = isatty(STDOUT_FILENO) != 0;
    winsize size{};
    if (const char* columns = std::getenv("COLUMNS")) look.width = std::atoi(columns);
    if (terminal && look.width <= 0) look.width = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
    if (look.width < 0 || look.width > 10000) look.width = 0;
    look.colour = terminal && !is_set("NO_COLOR") && !is_dumb();
    return look;
}

void report(std::string_view line) { std::cerr << "interdict: " << one_line(line) << '\n'; }

StandardOutput::StandardOutput() { setp(buffer_, buffer_ + sizeof buffer_); }

int StandardOutput::sync() {
    for (const char* at = pbase(); at < pptr() && failure_ == 0;) {
        const ssize_t written = ::write(STDOUT_FILENO, at, static_cast<std::size_t>(pptr() - at));
        if (written >= 0) at += written;
        else if (errno != EINTR) failure_ = errno;
    }
    setp(buffer_, buffer_ + sizeof buffer_);
    return failure_ == 0 ? 0 : -1;
}

StandardOutput::int_type StandardOutput::overflow(int_type c) {
    if (sync() != 0) return traits_type::eof();
    return traits_type::eq_int_type(c, traits_type::eof()) ? traits_type::not_eof(c) : sputc(traits_type::to_char_type(c));
}

void Progress::show(std::size_t articles, std::uint64_t statements) {
    const auto now = std::chrono::steady_clock::now();
    if (!started_) {
        started_ = true;
        shown_ = isatty(STDERR_FILENO) != 0 && !is_dumb();
        began_ = last_ = now;
    }
    if (!shown_ || now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    std::fprintf(stderr, "\r%zu articles, %llu statements, %.1f articles/s \x1b[K", articles, static_cast<unsigned long long>(statements),
                 static_cast<double>(articles) / std::chrono::duration<double>(now - began_).count());
}

void Progress::clear() const {
    if (shown_) std::fputs("\r\x1b[K", stderr);
}

}  // namespace interdict
