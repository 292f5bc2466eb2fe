#include "ingest/paragraphs.h"

#include <algorithm>

namespace interdict {

namespace {

constexpr std::size_t longest_headline = 200;   // bytes

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool begins_item(std::string_view rest) {
    return rest.starts_with("- ") || rest.starts_with("* ") || rest.starts_with("\u2022") || rest.starts_with("\u2013 ") || rest.starts_with("\u00b7");
}

// Where the second paragraph begins when the first line is a headline; 0 where it is none.
std::size_t after_headline(std::string_view text) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos || end == 0 || end >= longest_headline) return 0;
    const char last = text[end - 1] == '\r' && end > 1 ? text[end - 2] : text[end - 1];
    if (last == '.' || last == ',' || last == ';' || last == ':') return 0;
    const std::size_t next = text.find_first_not_of("\n\r", end);
    if (next == std::string_view::npos || is_blank(text[next]) || (text[next] >= 'a' && text[next] <= 'z')) return 0;
    return next;
}

// Bytes of a dateline that opens the paragraph ("TALLINN, 3 February 2022 - ", "WASHINGTON (Reuters) - "), which the parser would take for a
// subject; 0 where there is none.
std::size_t dateline_length(std::string_view paragraph) {
    // "Reuters - The court", "example.com - Acme": one word that says whose text it is.
    if (const std::size_t blank = paragraph.find_first_of(" \n"); blank != std::string_view::npos && blank > 1 && paragraph.substr(blank).starts_with(" - ") && paragraph.size() > blank + 3 && paragraph[0] != '(' &&
        paragraph[blank + 3] >= 'A' && paragraph[blank + 3] <= 'Z')
        return blank + 3;
    std::size_t capitals = 0, i = 0;
    while (i < paragraph.size() && (paragraph[i] == ' ' || paragraph[i] == '.' || paragraph[i] == '/' || paragraph[i] == '-' || (paragraph[i] >= 'A' && paragraph[i] <= 'Z'))) {
        capitals += paragraph[i] >= 'A' && paragraph[i] <= 'Z';
        if (paragraph.substr(i).starts_with(" - ")) break;
        ++i;
    }
    if (capitals < 3) return 0;
    const std::string_view head = paragraph.substr(0, 80);
    for (const std::string_view dash : {" - ", " \u2013 ", " \u2014 ", " -- ", " \u2014", "\u2014"}) {
        const std::size_t at = head.find(dash);
        if (at == std::string_view::npos || head.substr(0, at).find('\n') != std::string_view::npos) continue;
        // Up to the dash stand the place, a date, an agency in brackets: no lower-case word but a month.
        if (head.substr(0, at).find(". ") != std::string_view::npos && capitals < 5) return 0;
        return at + dash.size();
    }
    return 0;
}

}  // namespace

std::vector<std::string_view> paragraphs(std::string_view text) {
    std::vector<std::size_t> cuts;
    if (const std::size_t headline = after_headline(text); headline > 0) cuts.push_back(headline);
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string_view::npos;) {
        const std::size_t next = text.find_first_not_of(" \t\r\n", at);
        if (next == std::string_view::npos) break;
        const std::string_view gap = text.substr(at, next - at);
        if (std::count(gap.begin(), gap.end(), '\n') > 1 && !begins_item(text.substr(next))) cuts.push_back(next);
        at = next;
    }
    std::vector<std::size_t> begins = cuts;
    begins.push_back(0);
    for (const std::size_t begin : begins)
        if (const std::size_t length = dateline_length(text.substr(begin)); length > 0 && begin + length < text.size()) cuts.push_back(begin + length);
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    std::vector<std::string_view> pieces;
    std::size_t from = 0;
    for (const std::size_t cut : cuts) {
        pieces.push_back(text.substr(from, cut - from));
        from = cut;
    }
    pieces.push_back(text.substr(from));
    return pieces;
}

Document annotate_paragraphs(const Pipeline& pipeline, std::string_view text) {
    Document whole;
    std::uint32_t points = 0;
    for (Document& piece : pipeline.annotate(paragraphs(text))) {
        const auto tokens = static_cast<std::uint32_t>(whole.tokens.size()), bytes = static_cast<std::uint32_t>(whole.text.size());
        for (Token& token : piece.tokens) {
            token.begin += points;
            token.end += points;
            token.byte_begin += bytes;
            token.byte_end += bytes;
            token.head += tokens;
            whole.tokens.push_back(std::move(token));
        }
        for (const Span& s : piece.sentences) whole.sentences.push_back({s.begin + tokens, s.end + tokens});
        for (const NamedEntity& e : piece.entities) whole.entities.push_back({{e.span.begin + tokens, e.span.end + tokens}, e.label});
        points += static_cast<std::uint32_t>(std::count_if(piece.text.begin(), piece.text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
        whole.text += piece.text;
    }
    return whole;
}

}  // namespace interdict
