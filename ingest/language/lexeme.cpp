// Norms, shapes and ids of words. Tested by tests/ingest/language/lexeme_test.cpp.
#include "ingest/language/lexeme.h"

#include "ingest/language/msgpack_file.h"
#include "ingest/language/string_hash.h"
#include "ingest/language/utf8.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace interdict {

namespace {

// spacy/lang/norm_exceptions.py of spaCy 3.8 (MIT, Explosion), which every English vocabulary starts from.
constexpr std::pair<std::string_view, std::string_view> base_norms[] = {
    {"'s", "'s"}, {"'S", "'s"}, {"’s", "'s"}, {"’S", "'s"}, {"’", "'"},    {"‘", "'"},    {"´", "'"},    {"`", "'"},    {"”", "\""},
    {"“", "\""},  {"''", "\""}, {"``", "\""}, {"´´", "\""}, {"„", "\""},   {"»", "\""},   {"«", "\""},   {"‘‘", "\""},  {"’’", "\""},
    {"？", "?"},  {"！", "!"},  {"，", ","},  {"；", ";"},  {"：", ":"},   {"。", "."},   {"।", "."},    {"…", "..."},  {"—", "-"},
    {"–", "-"},   {"--", "-"},  {"---", "-"}, {"——", "-"},  {"€", "$"},    {"£", "$"},    {"¥", "$"},    {"฿", "$"},    {"US$", "$"},
    {"C$", "$"},  {"A$", "$"},  {"₺", "$"},   {"₹", "$"},   {"৳", "$"},    {"₩", "$"},    {"Mex$", "$"}, {"₣", "$"},    {"E£", "$"},
};
constexpr std::size_t longest_base_norm = 6;   // "’’" in bytes

std::string_view first_code_point(std::string_view word) {
    std::size_t byte = 0;
    next_code_point(word, byte);
    return word.substr(0, byte);
}

std::string_view last_code_points(std::string_view word, int count) {
    std::size_t begin = word.size();
    while (begin > 0 && count > 0) {
        --begin;
        if ((static_cast<unsigned char>(word[begin]) & 0xC0) != 0x80) --count;
    }
    return word.substr(begin);
}

std::uint64_t mixed(std::uint64_t key, std::uint64_t value) {
    key = (key ^ value) * 0x9e3779b97f4a7c15;
    return key ^ key >> 32;
}

}  // namespace

struct LexemeNorms::Table {
    MsgpackFile file;
    std::vector<std::pair<std::uint64_t, std::string_view>> norms;   // by id
};

LexemeNorms::LexemeNorms(MsgpackFile lookups) : table_(std::make_unique<Table>(Table{std::move(lookups), {}})) {
    const MsgpackFile& file = table_->file;
    const msgpack::object* norms = file.find(file.root(), "lexeme_norm");
    if (norms == nullptr) return;
    for (const auto& [id, norm] : file.map(*norms, "the table lexeme_norm")) {
        table_->norms.emplace_back(file.id(id, "a key of lexeme_norm"), file.text(norm, "a norm in lexeme_norm"));
    }
    std::stable_sort(table_->norms.begin(), table_->norms.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

LexemeNorms::~LexemeNorms() = default;
LexemeNorms::LexemeNorms(LexemeNorms&&) noexcept = default;

std::string LexemeNorms::norm(std::string_view word) const {
    const auto& norms = table_->norms;
    const std::uint64_t id = string_id(word);
    const auto found = std::lower_bound(norms.begin(), norms.end(), id, [](const auto& entry, std::uint64_t key) { return entry.first < key; });
    if (found != norms.end() && found->first == id) return std::string(found->second);
    if (word.size() <= longest_base_norm) {
        for (const auto& [of, norm] : base_norms) {
            if (of == word) return std::string(norm);
        }
    }
    return lower_case(word);
}

std::string word_shape(std::string_view word) {
    std::string shape;
    char32_t last = 0;
    int run = 0, length = 0;
    for (std::size_t byte = 0; byte < word.size();) {
        if (++length == 100) return "LONG";
        const char32_t c = next_code_point(word, byte);
        const char32_t kind = is_letter(c) ? (is_upper(c) ? U'X' : U'x') : is_digit(c) ? U'd' : c;
        run = length > 1 && kind == last ? run + 1 : 0;
        last = kind;
        if (run < 4) append_utf8(shape, kind);
    }
    return shape;
}

LexemeIds lexeme_ids(std::string_view word, std::string_view norm) {
    LexemeIds ids;
    ids.norm = string_id(norm);
    ids.prefix = string_id(first_code_point(word));
    ids.suffix = string_id(last_code_points(word, 3));
    ids.shape = string_id(word_shape(word));
    ids.is_space = is_space(word);
    ids.key = mixed(mixed(mixed(mixed(ids.is_space ? 1 : 2, ids.norm), ids.prefix), ids.suffix), ids.shape);
    return ids;
}

}  // namespace interdict
