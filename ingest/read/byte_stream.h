// A std::istream as pieces of bytes, handed on as they arrive: a line from a pipe is not kept waiting for the next.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

namespace interdict {

class ByteStream {
public:
    explicit ByteStream(std::istream& in) : in_(&in) {}

    // The first bytes of what is left, `count` of them unless it is shorter; they stay.
    std::string_view peek(std::size_t count);
    // What has arrived, at least a byte; empty at the end. Valid until the next call.
    std::string_view some();
    // Why reading ended before the end, as the system says it; else empty.
    const std::string& fault() const { return fault_; }

private:
    bool fill();

    std::istream* in_;
    std::string waiting_;   // read, and not yet handed on
    std::string handed_;
    std::string fault_;
};

}  // namespace interdict
