// Reads what the stream's own buffer holds; blocks only when that is nothing.
#include "ingest/read/byte_stream.h"

#include <algorithm>
#include <cerrno>
#include <istream>
#include <streambuf>
#include <string>
#include <system_error>

namespace interdict {

namespace {

constexpr std::streamsize piece = 1 << 16;

}  // namespace

bool ByteStream::fill() {
    std::streambuf* const buffer = in_->rdbuf();
    if (buffer == nullptr || !fault_.empty()) return false;
    try {
        if (std::streambuf::traits_type::eq_int_type(buffer->sgetc(), std::streambuf::traits_type::eof())) return false;
        const std::streamsize count = std::clamp<std::streamsize>(buffer->in_avail(), 1, piece);
        const std::size_t before = waiting_.size();
        waiting_.resize(before + static_cast<std::size_t>(count));
        waiting_.resize(before + static_cast<std::size_t>(buffer->sgetn(waiting_.data() + before, count)));
        return waiting_.size() > before;
    } catch (const std::ios_base::failure&) {
        const int reason = errno;
        fault_ = reason != 0 ? std::generic_category().message(reason) : "the system does not say why";
        return false;
    }
}

std::string_view ByteStream::peek(std::size_t count) {
    while (waiting_.size() < count && fill()) {
    }
    return std::string_view(waiting_).substr(0, count);
}

std::string_view ByteStream::some() {
    if (waiting_.empty()) fill();
    handed_.swap(waiting_);
    waiting_.clear();
    return handed_;
}

}  // namespace interdict
