// What characters bytes stand for: any bytes -> valid UTF-8.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace interdict {

enum class ByteOrderMark { none, utf8, utf16_little, utf16_big };

// Looks at the first three bytes.
ByteOrderMark byte_order_mark(std::string_view bytes);

bool is_utf8(std::string_view bytes);

// The characters of a whole text, without its byte order mark: in the charset that the mark names; else in UTF-8, where no byte or fewer
// bytes than characters speak against it; else in what uchardet finds; else in Windows-1252. What is bad in that charset becomes U+FFFD, one for each
// maximal part of a sequence.
std::string decode(std::string bytes);

// UTF-16 that arrives in pieces, cut anywhere. A surrogate without its other half becomes U+FFFD.
class Utf16Decoder {
public:
    explicit Utf16Decoder(ByteOrderMark order);
    ~Utf16Decoder();
    Utf16Decoder(Utf16Decoder&&) noexcept;
    Utf16Decoder& operator=(Utf16Decoder&&) noexcept;

    // UTF-8 of what is complete; at the last piece, of all.
    std::string decode(std::string_view piece, bool last);

private:
    struct Converter;
    std::unique_ptr<Converter> converter_;
};

}  // namespace interdict
