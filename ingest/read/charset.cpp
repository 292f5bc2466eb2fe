// Charsets by ICU, guesses by uchardet.
#include "ingest/read/charset.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <new>
#include <vector>

namespace interdict {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::size_t guessed_from = std::size_t{1} << 20;   // bytes that uchardet sees

// Calls `good(from, to)` for stretches of valid UTF-8 and `bad()` for each maximal part of a sequence that is none.
template <typename Good, typename Bad>
void each_stretch(std::string_view bytes, Good good, Bad bad) {
    std::size_t from = 0;
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (static_cast<unsigned char>(bytes[at]) < 0x80) {
            ++at;
            continue;
        }
        const std::size_t start = at;
        UChar32 c = 0;
        // Counted in 32 bits from here, so that texts of any length are safe.
        const auto length = static_cast<int32_t>(std::min<std::size_t>(bytes.size() - start, 4));
        int32_t step = 0;
        U8_NEXT(bytes.data() + start, step, length, c);
        at = start + static_cast<std::size_t>(step);
        if (c < 0) {
            good(from, start);
            bad();
            from = at;
        }
    }
    good(from, bytes.size());
}

std::string repaired(std::string bytes) {
    if (is_utf8(bytes)) return bytes;
    std::string text;
    text.reserve(bytes.size() + 16);
    each_stretch(
        bytes, [&](std::size_t from, std::size_t to) { text.append(bytes, from, to - from); }, [&] { text += replacement; });
    return text;
}

bool mostly_utf8(std::string_view bytes) {
    std::size_t characters = 0;
    std::size_t faults = 0;
    each_stretch(
        bytes,
        [&](std::size_t from, std::size_t to) {
            for (std::size_t i = from; i < to; ++i) characters += static_cast<unsigned char>(bytes[i]) >= 0xC2;
        },
        [&] { ++faults; });
    return faults <= characters;
}

std::string guessed_charset(std::string_view bytes) {
    const auto first = std::find_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    const auto offset = static_cast<std::size_t>(first - bytes.begin());
    const std::size_t start = offset < guessed_from / 2 ? 0 : offset - guessed_from / 2;
    const std::string_view seen = bytes.substr(start, guessed_from);
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
    if (uchardet_handle_data(detector.get(), seen.data(), seen.size()) != 0) return {};
    uchardet_data_end(detector.get());
    return uchardet_get_charset(detector.get());
}

// ICU's own way writes U+001A for some charsets.
void replace(const void*, UConverterToUnicodeArgs* arguments, const char*, int32_t, UConverterCallbackReason reason, UErrorCode* status) {
    if (reason > UCNV_IRREGULAR) return;
    *status = U_ZERO_ERROR;
    const UChar mark = 0xFFFD;
    ucnv_cbToUWriteUChars(arguments, &mark, 1, 0, status);
}

struct CloseConverter {
    void operator()(UConverter* c) const { ucnv_close(c); }
};
using ConverterHandle = std::unique_ptr<UConverter, CloseConverter>;

// Null where ICU does not know the charset.
ConverterHandle open_converter(const char* charset) {
    UErrorCode status = U_ZERO_ERROR;
    ConverterHandle converter(ucnv_open(charset, &status));
    if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    if (U_FAILURE(status)) return {};
    ucnv_setToUCallBack(converter.get(), replace, nullptr, nullptr, nullptr, &status);
    return U_FAILURE(status) ? ConverterHandle{} : std::move(converter);
}

void append_utf8(std::string& text, const UChar* begin, const UChar* end) {
    while (begin != end) {
        UChar32 c = *begin++;
        if (U16_IS_LEAD(c) && begin != end && U16_IS_TRAIL(*begin)) c = U16_GET_SUPPLEMENTARY(c, *begin++);
        if (U_IS_SURROGATE(c)) c = 0xFFFD;
        char bytes[U8_MAX_LENGTH];
        int32_t length = 0;
        U8_APPEND_UNSAFE(bytes, length, c);
        text.append(bytes, static_cast<std::size_t>(length));
    }
}

// A pair of surrogates is never cut: ICU keeps back what does not fit.
void convert(UConverter* converter, std::string_view bytes, bool last, std::string& text) {
    std::vector<UChar> buffer(8192);
    const char* from = bytes.data();
    const char* const end = from + bytes.size();
    UChar held = 0;   // a lead surrogate at the very end of the buffer
    while (true) {
        UErrorCode status = U_ZERO_ERROR;
        UChar* to = buffer.data();
        if (held != 0) *to++ = held;
        held = 0;
        ucnv_toUnicode(converter, &to, buffer.data() + buffer.size(), &from, end, nullptr, last, &status);
        const bool more = status == U_BUFFER_OVERFLOW_ERROR;
        if (more && to != buffer.data() && U16_IS_LEAD(to[-1])) held = *--to;
        append_utf8(text, buffer.data(), to);
        if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
        if (!more) return;
    }
}

bool has_c1_controls(std::string_view text) {
    for (std::size_t at = text.find('\xC2'); at != std::string_view::npos && at + 1 < text.size(); at = text.find('\xC2', at + 1)) {
        if (static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
    }
    return false;
}

// The five bytes that Windows-1252 leaves without a character come from ICU as C1 controls.
std::string from_windows_1252(std::string_view bytes) {
    const ConverterHandle converter = open_converter("windows-1252");
    std::string text;
    if (!converter) return repaired(std::string(bytes));   // an ICU without its data
    convert(converter.get(), bytes, true, text);
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\xC2' && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
            clean += replacement;
            ++i;
        } else {
            clean += text[i];
        }
    }
    return clean;
}

}  // namespace

ByteOrderMark byte_order_mark(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return ByteOrderMark::utf8;
    if (bytes.starts_with("\xFF\xFE")) return ByteOrderMark::utf16_little;
    if (bytes.starts_with("\xFE\xFF")) return ByteOrderMark::utf16_big;
    return ByteOrderMark::none;
}

bool is_utf8(std::string_view bytes) {
    bool valid = true;
    each_stretch(bytes, [](std::size_t, std::size_t) {}, [&] { valid = false; });
    return valid;
}

std::string decode(std::string bytes) {
    const ByteOrderMark mark = byte_order_mark(bytes);
    if (mark == ByteOrderMark::utf8) return repaired(bytes.substr(3));
    if (mark != ByteOrderMark::none) return Utf16Decoder(mark).decode(std::string_view(bytes).substr(2), true);
    if (mostly_utf8(bytes)) return repaired(std::move(bytes));
    const std::string charset = guessed_charset(bytes);
    if (!charset.empty() && charset != "ASCII" && charset != "ISO-8859-1") {
        if (const ConverterHandle converter = open_converter(charset.c_str())) {
            std::string text;
            convert(converter.get(), bytes, true, text);
            // Nobody writes C1 controls: those bytes are quotes and dashes, and the guess is wrong.
            if (!has_c1_controls(text)) return text;
        }
    }
    return from_windows_1252(bytes);
}

struct Utf16Decoder::Converter {
    ConverterHandle handle;
};

Utf16Decoder::Utf16Decoder(ByteOrderMark order)
    : converter_(std::make_unique<Converter>(Converter{open_converter(order == ByteOrderMark::utf16_big ? "UTF-16BE" : "UTF-16LE")})) {}
Utf16Decoder::~Utf16Decoder() = default;
Utf16Decoder::Utf16Decoder(Utf16Decoder&&) noexcept = default;
Utf16Decoder& Utf16Decoder::operator=(Utf16Decoder&&) noexcept = default;

std::string Utf16Decoder::decode(std::string_view piece, bool last) {
    std::string text;
    convert(converter_->handle.get(), piece, last, text);
    return text;
}

}  // namespace interdict
