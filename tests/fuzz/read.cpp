// Any bytes, as text and as JSON Lines, cut into pieces anywhere: articles are valid UTF-8, rejections are one line, and the pieces do not matter.
#include "ingest/read/charset.h"
#include "ingest/read/json_lines.h"
#include "ingest/read/read.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <streambuf>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace {

using namespace interdict;

// Gives its bytes a few at a time.
class Dripping : public std::streambuf {
public:
    Dripping(std::string bytes, std::size_t step) : bytes_(std::move(bytes)), step_(step) {}

protected:
    int_type underflow() override {
        if (at_ >= bytes_.size()) return traits_type::eof();
        const std::size_t count = std::min(step_, bytes_.size() - at_);
        setg(bytes_.data() + at_, bytes_.data() + at_, bytes_.data() + at_ + count);
        at_ += count;
        return traits_type::to_int_type(*gptr());
    }

private:
    std::string bytes_;
    std::size_t step_;
    std::size_t at_ = 0;
};

void expect(bool holds) {
    if (!holds) std::abort();
}

std::vector<std::string> told(const std::vector<Incoming>& all) {
    std::vector<std::string> lines;
    for (const Incoming& incoming : all) {
        if (const auto* article = std::get_if<Article>(&incoming)) {
            expect(is_utf8(article->text) && is_utf8(article->title) && is_utf8(article->document));
            lines.push_back(article->document + '\t' + article->title + '\t' + article->text);
        } else {
            const auto& rejection = std::get<Rejection>(incoming);
            expect(is_utf8(rejection.why) && !rejection.why.empty() && rejection.why.find('\n') == std::string::npos);
            lines.push_back(rejection.place + ": " + rejection.why);
        }
    }
    return lines;
}

std::vector<std::string> read(const std::string& bytes, std::size_t step) {
    Dripping buffer(bytes, step);
    std::istream in(&buffer);
    Reader reader({"-"}, {.date = {}, .input = &in});
    std::vector<Incoming> all;
    while (auto incoming = reader.next()) all.push_back(std::move(*incoming));
    return told(all);
}

std::vector<std::string> read_lines(const std::string& bytes, std::size_t step) {
    Dripping buffer(bytes, step);
    std::istream in(&buffer);
    JsonLines lines(ByteStream(in), "lines", JsonLines::Shape::lines);
    std::vector<Incoming> all;
    while (auto incoming = lines.next()) all.push_back(std::move(*incoming));
    return told(all);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t step = size == 0 ? 1 : 1 + data[size / 2] % 7;
    expect(read(bytes, bytes.size() + 1) == read(bytes, step));
    expect(read_lines(bytes, bytes.size() + 1) == read_lines(bytes, step));
    expect(is_utf8(decode(bytes)));
    return 0;
}
