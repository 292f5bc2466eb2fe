// Stands before the system's calls that change files, for RocksDB too, and makes the n-th of them fail or be the last thing the process does.
//   INTERDICT_KILL_AT=n           SIGKILL instead of the n-th call
//   INTERDICT_FAIL_AT=n           the n-th call fails with ENOSPC (once) …
//   INTERDICT_FAIL_FROM=n         … and all after it
// Linked into test_crash only.
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

std::atomic<long> calls = 0;

long number_in(const char* variable) {
    const char* const text = std::getenv(variable);
    return text == nullptr ? 0 : std::atol(text);
}

// Whether this call is to fail.
bool fails() {
    static const long kill_at = number_in("INTERDICT_KILL_AT");
    static const long fail_at = number_in("INTERDICT_FAIL_AT");
    static const long fail_from = number_in("INTERDICT_FAIL_FROM");
    const long n = ++calls;
    if (n == kill_at) {
        raise(SIGKILL);
        for (;;) pause();
    }
    if (n != fail_at && (fail_from == 0 || n < fail_from)) return false;
    errno = ENOSPC;
    return true;
}

template <typename Function>
Function* real(Function*, const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

bool creates(int flags) { return (flags & (O_CREAT | O_TRUNC)) != 0; }

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    const mode_t mode = creates(flags) ? va_arg(list, mode_t) : 0;
    va_end(list);
    if (creates(flags) && fails()) return -1;
    return real(&open, "open")(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    const mode_t mode = creates(flags) ? va_arg(list, mode_t) : 0;
    va_end(list);
    if (creates(flags) && fails()) return -1;
    return real(&open64, "open64")(path, flags, mode);
}

// Standard output tells the parent what is acknowledged: it is no file of the store.
ssize_t write(int file, const void* bytes, size_t count) {
    if (file > 2 && fails()) return -1;
    return real(&write, "write")(file, bytes, count);
}

ssize_t writev(int file, const iovec* pieces, int count) {
    if (file > 2 && fails()) return -1;
    return real(&writev, "writev")(file, pieces, count);
}

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t at) {
    if (fails()) return -1;
    return real(&pwrite64, "pwrite64")(file, bytes, count, at);
}

int fsync(int file) { return fails() ? -1 : real(&fsync, "fsync")(file); }
int fdatasync(int file) { return fails() ? -1 : real(&fdatasync, "fdatasync")(file); }
int rename(const char* from, const char* to) noexcept { return fails() ? -1 : real(&rename, "rename")(from, to); }
int unlink(const char* path) noexcept { return fails() ? -1 : real(&unlink, "unlink")(path); }
int mkdir(const char* path, mode_t mode) noexcept { return fails() ? -1 : real(&mkdir, "mkdir")(path, mode); }
int ftruncate(int file, off_t length) noexcept { return fails() ? -1 : real(&ftruncate, "ftruncate")(file, length); }
int ftruncate64(int file, off64_t length) noexcept { return fails() ? -1 : real(&ftruncate64, "ftruncate64")(file, length); }
int fallocate64(int file, int mode, off64_t at, off64_t length) { return fails() ? -1 : real(&fallocate64, "fallocate64")(file, mode, at, length); }
}
