// RapidJSON's events, parsed without recursion, so that brackets of any depth cost memory and no stack.
#include "ingest/read/json_lines.h"

#include "ingest/read/plain_text.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <array>
#include <cctype>
#include <utility>

namespace interdict {

namespace {

enum Field { id, url, title, date, text, field_count };
constexpr std::array<std::string_view, field_count> field_names = {"id", "url", "title", "date", "text"};

// The five fields of the outermost object. A fault ends the parse.
struct Events : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Events> {
    std::array<std::optional<std::string>, field_count> fields;
    std::string fault;

    bool Null() { return depth_ > 0 || outermost(); }
    bool Bool(bool) { return plain("true or false"); }
    bool RawNumber(const char* digits, rapidjson::SizeType length, bool) {
        if (depth_ == 1 && field_ == id) {
            fields[id] = std::string(digits, length);
            return true;
        }
        return plain("a number");
    }
    bool String(const char* characters, rapidjson::SizeType length, bool) {
        if (depth_ == 0) return outermost();
        if (depth_ == 1 && field_ != field_count) fields[field_] = std::string(characters, length);
        return true;
    }
    bool Key(const char* characters, rapidjson::SizeType length, bool) {
        if (depth_ != 1) return true;
        const std::string_view key(characters, length);
        for (field_ = id; field_ != field_count && field_names[field_] != key; field_ = static_cast<Field>(field_ + 1)) {
        }
        if (field_ != field_count) fields[field_].reset();
        return true;
    }
    bool StartObject() {
        if (!plain("an object", true)) return false;
        ++depth_;
        return true;
    }
    bool EndObject(rapidjson::SizeType) {
        --depth_;
        return true;
    }
    bool StartArray() {
        if (!plain("an array")) return false;
        ++depth_;
        return true;
    }
    bool EndArray(rapidjson::SizeType) {
        --depth_;
        return true;
    }

private:
    bool outermost() {
        fault = R"(not an object: write an article a line as {"id": …, "text": …})";
        return false;
    }
    bool plain(std::string_view what, bool opens = false) {
        if (depth_ == 0) return opens || outermost();
        if (depth_ > 1 || field_ == field_count) return true;
        fault.append("\"").append(field_names[field_]).append("\" is ").append(what).append(": make it a string");
        return false;
    }

    std::size_t depth_ = 0;
    Field field_ = field_count;
};

std::optional<unsigned> hex4(std::string_view digits) {
    if (digits.size() < 4) return std::nullopt;
    unsigned value = 0;
    for (const char c : digits.substr(0, 4)) {
        if (std::isxdigit(static_cast<unsigned char>(c)) == 0) return std::nullopt;
        value = value * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
}

std::optional<unsigned> unicode_escape(std::string_view json) {
    return json.starts_with("\\u") ? hex4(json.substr(2)) : std::nullopt;
}

bool is_lead(unsigned c) { return c >= 0xD800 && c < 0xDC00; }
bool is_trail(unsigned c) { return c >= 0xDC00 && c < 0xE000; }

// Half a surrogate pair is no character, though JSON can write it: it becomes U+FFFD.
std::string without_lone_surrogates(std::string json) {
    for (std::size_t at = json.find('\\'); at < json.size(); at = json.find('\\', at)) {
        const std::string_view rest = std::string_view(json).substr(at);
        const std::optional<unsigned> c = unicode_escape(rest);
        if (!c) {
            at += 2;
            continue;
        }
        const std::optional<unsigned> next = is_lead(*c) ? unicode_escape(rest.substr(6)) : std::nullopt;
        if (next && is_trail(*next)) {
            at += 12;
            continue;
        }
        if (is_lead(*c) || is_trail(*c)) json.replace(at + 2, 4, "FFFD");
        at += 6;
    }
    return json;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// "2024-05-06T10:00:00Z" and "2024-05-06 10:00" name the day.
std::optional<Date> day_of(std::string_view given) {
    if (given.size() > 10 && (given[10] == 'T' || given[10] == ' ')) given = given.substr(0, 10);
    return date_of(given);
}

// For a message: a few characters of what somebody wrote, on one line.
std::string quoted(std::string_view given) {
    std::string line = first_line(given.substr(0, 200));
    std::size_t cut = 0;
    for (std::size_t count = 0; cut < line.size() && (count < 40 || (line[cut] & 0xC0) == 0x80); ++cut) count += (line[cut] & 0xC0) != 0x80;
    if (cut < line.size()) line = line.substr(0, cut) + "\xE2\x80\xA6";
    return "\"" + line + "\"";
}

}  // namespace

std::variant<Article, NotAnArticle> article_of_json(std::string_view json) {
    std::string clean = is_utf8(json) ? std::string(json) : decode(std::string(json));
    if (clean.find("\\u") != std::string::npos) clean = without_lone_surrogates(std::move(clean));
    rapidjson::MemoryStream stream(clean.data(), clean.size());
    rapidjson::Reader reader;
    Events events;
    reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag>(stream, events);
    if (!events.fault.empty()) return NotAnArticle{events.fault};
    if (reader.HasParseError()) {
        const std::string_view written = std::string_view(clean).substr(0, clean.find_last_not_of(" \t\r\n") + 1);
        const bool in_string = reader.GetParseErrorCode() == rapidjson::kParseErrorStringMissQuotationMark;
        return NotAnArticle{"not JSON at byte " + std::to_string(reader.GetErrorOffset() + 1) + " (" +
                                rapidjson::GetParseError_En(reader.GetParseErrorCode()) + "): mend the line",
                            !in_string && reader.GetErrorOffset() >= written.size()};
    }
    if (!events.fields[text]) return NotAnArticle{R"(no "text": give the article's text under that key)"};
    Article article;
    article.text = std::move(*events.fields[text]);
    for (const Field name : {url, id}) {
        if (article.document.empty() && events.fields[name]) article.document = std::move(*events.fields[name]);
    }
    article.title = events.fields[title] && !is_blank(*events.fields[title]) ? std::move(*events.fields[title]) : first_line(article.text);
    if (const auto& given = events.fields[date]; given && !is_blank(*given)) {
        article.date = day_of(*given);
        if (!article.date) return NotAnArticle{"\"date\" is " + quoted(*given) + ", no day of the calendar: write it as 2024-05-06"};
    }
    return article;
}

JsonLines::JsonLines(ByteStream bytes, std::string path, Shape shape) : bytes_(std::move(bytes)), path_(std::move(path)), shape_(shape) {}

bool JsonLines::fill() {
    if (ended_) return false;
    std::string_view piece;
    if (!started_) {
        started_ = true;
        const ByteOrderMark mark = byte_order_mark(bytes_.peek(3));
        piece = bytes_.some();
        if (mark == ByteOrderMark::utf8) piece.remove_prefix(3);
        if (mark == ByteOrderMark::utf16_little || mark == ByteOrderMark::utf16_big) {
            utf16_.emplace(mark);
            piece.remove_prefix(2);
        }
        if (piece.empty()) piece = bytes_.some();
    } else {
        piece = bytes_.some();
    }
    ended_ = piece.empty();
    buffer_.erase(0, line_begin_);
    line_begin_ = 0;
    if (utf16_) {
        buffer_ += utf16_->decode(piece, ended_);
        return !ended_ || !buffer_.empty();
    }
    buffer_ += piece;
    return !ended_;
}

JsonLines::Line JsonLines::read_line() {
    bool too_long = false;
    std::size_t searched = line_begin_;
    while (true) {
        const std::size_t end = buffer_.find('\n', searched);
        if (end != std::string::npos) {
            too_long = too_long || end - line_begin_ > longest_article;
            line_.assign(buffer_, line_begin_, too_long ? 0 : end - line_begin_);
            line_begin_ = end + 1;
            ++line_number_;
            return too_long ? Line::too_long : Line::read;
        }
        if (buffer_.size() - line_begin_ > longest_article) {
            too_long = true;
            line_begin_ = buffer_.size();
        }
        searched = buffer_.size() - line_begin_;   // what fill() leaves of it stands at the beginning
        if (!fill()) break;
    }
    line_.assign(buffer_, line_begin_);
    line_begin_ = buffer_.size();
    if (line_.empty() && !too_long) return Line::end;
    ++line_number_;
    return too_long ? Line::too_long : Line::read;
}

void JsonLines::drop_rest() {
    ended_ = true;
    line_begin_ = buffer_.size();
}

Incoming JsonLines::incoming() {
    const std::string place = path_ + ":" + std::to_string(line_number_);
    const bool may_go_on = std::exchange(first_, false) && shape_ == Shape::lines_or_one_object;
    if (may_go_on && line_[line_.find_first_not_of(" \t\r")] != '{') {
        drop_rest();
        return Rejection{path_, "no JSON object at its beginning: write one article, or an article a line (jq -c '.[]' makes lines of a list)"};
    }
    auto read = article_of_json(line_);
    if (auto* fault = std::get_if<NotAnArticle>(&read)) {
        if (may_go_on && fault->unfinished) {
            if (auto whole = one_object()) return std::move(*whole);
        }
        return Rejection{place, std::move(fault->why)};
    }
    auto& article = std::get<Article>(read);
    if (article.document.empty()) article.document = place;
    return std::move(article);
}

std::optional<Incoming> JsonLines::one_object() {
    while (line_begin_ == buffer_.size() && fill()) {
    }
    if (line_begin_ == buffer_.size() || buffer_[line_begin_] == '{') return std::nullopt;
    while (buffer_.size() - line_begin_ <= longest_article && fill()) {
    }
    if (!ended_ || !bytes_.fault().empty()) return std::nullopt;
    auto read = article_of_json(line_ + '\n' + buffer_.substr(line_begin_));
    drop_rest();
    if (auto* fault = std::get_if<NotAnArticle>(&read)) return Rejection{path_, std::move(fault->why)};
    auto& article = std::get<Article>(read);
    if (article.document.empty()) article.document = path_;
    return std::move(article);
}

std::optional<Incoming> JsonLines::next() {
    while (true) {
        const Line line = read_line();
        const std::string place = path_ + ":" + std::to_string(line_number_);
        if (line == Line::end) break;
        if (line == Line::too_long) return Rejection{place, "longer than 64 MiB, more than one article can be: split it, an article a line"};
        if (ended_ && !bytes_.fault().empty()) break;   // the line is not whole
        if (!is_blank(line_)) return incoming();
    }
    if (bytes_.fault().empty() || told_fault_) return std::nullopt;
    told_fault_ = true;
    return Rejection{path_ + ":" + std::to_string(line_number_),
                     "cannot be read to its end (" + bytes_.fault() + "): check the file and its disk; the lines before were read"};
}

}  // namespace interdict
