// spaCy's tokenizer: the text is cut at white space, affixes are taken off each chunk, exceptions are put in, first by chunk, then by a trie
// over the tokens. Functions are named as in spacy/tokenizer.pyx. Tested by tests/ingest/language/tokenizer_test.cpp.
#include "ingest/language/tokenizer.h"

#include "ingest/language/msgpack_file.h"
#include "ingest/language/regex.h"
#include "ingest/language/string_hash.h"
#include "ingest/language/utf8.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <unordered_map>
#include <utility>

namespace interdict {

namespace {

// A token before it has a place in a text.
struct Piece {
    LexemeIds ids;
    std::uint64_t orth = 0;
    std::uint32_t bytes = 0;
    std::uint32_t code_points = 0;
    bool may_begin_special = false;
};
using Pieces = std::vector<Piece>;

// Chunks seen before, with what they come to: a table that fills and then stays as it is. Readers and writers need no lock: an entry never changes
// once it is in, and what is not in is worked out again, to the same result.
class ChunkCache {
public:
    ChunkCache() : slots_(std::make_unique<std::atomic<const Entry*>[]>(slot_count)) {}
    ~ChunkCache() {
        for (std::size_t i = 0; i < slot_count; ++i) delete slots_[i].load(std::memory_order_relaxed);
    }
    ChunkCache(const ChunkCache&) = delete;
    ChunkCache& operator=(const ChunkCache&) = delete;

    static constexpr std::size_t longest = 40;   // bytes of a chunk worth keeping
    static constexpr std::size_t most_pieces = 8;

    const Pieces* find(std::string_view chunk, std::uint64_t hash) const {
        for (std::size_t i = 0; i < probes; ++i) {
            const Entry* entry = slots_[(hash + i) % slot_count].load(std::memory_order_acquire);
            if (entry == nullptr) return nullptr;
            if (entry->hash == hash && entry->chunk == chunk) return &entry->pieces;
        }
        return nullptr;
    }

    void add(std::string_view chunk, std::uint64_t hash, const Pieces& pieces) const {
        auto entry = std::make_unique<const Entry>(Entry{hash, std::string(chunk), pieces});
        for (std::size_t i = 0; i < probes; ++i) {
            const Entry* expected = nullptr;
            auto& slot = slots_[(hash + i) % slot_count];
            if (slot.load(std::memory_order_relaxed) == nullptr && slot.compare_exchange_strong(expected, entry.get(), std::memory_order_acq_rel)) {
                entry.release();
                return;
            }
        }
    }

private:
    struct Entry {
        std::uint64_t hash;
        std::string chunk;
        Pieces pieces;
    };
    static constexpr std::size_t slot_count = 1 << 16;   // at most some 20 MB
    static constexpr std::size_t probes = 4;

    std::unique_ptr<std::atomic<const Entry*>[]> slots_;
};

// Which sequences of tokens to look at again: spaCy's PhraseMatcher on ORTH.
class PhraseTrie {
public:
    void add(const std::vector<std::uint64_t>& orths) {
        std::uint32_t node = 0;
        for (const std::uint64_t orth : orths) {
            const auto [next, is_new] = edges_.try_emplace({node, orth}, static_cast<std::uint32_t>(ends_.size()));
            if (is_new) ends_.push_back(false);
            node = next->second;
        }
        ends_[node] = true;
    }

    bool begins_with(std::uint64_t orth) const { return edges_.contains({0, orth}); }

    // Appends every match that begins at `begin`.
    void match(const std::vector<std::uint64_t>& orths, std::uint32_t begin, std::vector<Span>& matches) const {
        std::uint32_t node = 0;
        for (std::uint32_t at = begin; at < orths.size(); ++at) {
            const auto next = edges_.find({node, orths[at]});
            if (next == edges_.end()) return;
            node = next->second;
            if (ends_[node]) matches.push_back({begin, at + 1});
        }
    }

private:
    struct Edge {
        std::uint32_t node;
        std::uint64_t orth;
        bool operator==(const Edge&) const = default;
    };
    struct EdgeHash {
        std::size_t operator()(const Edge& edge) const { return edge.orth ^ edge.node * 0x9e3779b97f4a7c15u; }
    };
    std::unordered_map<Edge, std::uint32_t, EdgeHash> edges_;
    std::vector<bool> ends_ = {false};   // by node; 0 is the root
};

// The longest first, then the leftmost; a span is out when an end of it was seen in an earlier one, whether that one is in or not.
std::vector<Span> filter_special_spans(std::vector<Span> spans, std::size_t token_count) {
    std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.size() != b.size() ? a.size() > b.size() : a.begin < b.begin; });
    std::vector<bool> seen(token_count);
    std::vector<Span> filtered;
    for (const Span span : spans) {
        if (!seen[span.begin] && !seen[span.end - 1]) filtered.push_back(span);
        std::fill(seen.begin() + span.begin, seen.begin() + span.end, true);
    }
    std::sort(filtered.begin(), filtered.end());
    return filtered;
}

// As a Document counts them: offsets in 32 bits.
constexpr std::size_t longest_text = 0xFFFFFFF0;

std::string_view shortened(std::string_view text) {
    if (text.size() <= longest_text) return text;
    std::size_t end = longest_text;
    while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

// Calls chunk(begin, end, space_follows) for each run of white space and of other characters, in bytes; the first U+0020 after a run of others
// belongs to neither. (Tokenizer._tokenize_affixes)
template <typename Chunk>
void each_chunk(std::string_view text, Chunk chunk) {
    if (text.empty()) return;
    std::size_t start = 0, at = 0;
    std::size_t first = 0;
    bool in_space = is_space(next_code_point(text, first));
    while (at < text.size()) {
        std::size_t next = at;
        const char32_t c = next_code_point(text, next);
        if (is_space(c) != in_space) {
            if (start < at) chunk(start, at, c == U' ');
            start = c == U' ' ? next : at;
            in_space = !in_space;
        }
        at = next;
    }
    if (start < text.size()) chunk(start, text.size(), false);
}

// len(match) of Python, as bytes from the begin of the word, and from its end.
std::size_t as_prefix(std::string_view word, Regex::Match match) {
    if (match.begin == 0) return match.end;
    std::size_t byte = 0;
    for (std::uint32_t left = code_point_count(word.substr(match.begin, match.end - match.begin)); left > 0; --left) next_code_point(word, byte);
    return byte;
}
std::size_t as_suffix(std::string_view word, Regex::Match match) {
    if (match.end == word.size()) return word.size() - match.begin;
    std::size_t begin = word.size();
    for (std::uint32_t left = code_point_count(word.substr(match.begin, match.end - match.begin)); left > 0;) {
        --begin;
        if ((static_cast<unsigned char>(word[begin]) & 0xC0) != 0x80) --left;
    }
    return word.size() - begin;
}

// The attributes that an exception may set, by spaCy's numbers (spacy/attrs.pxd) or names.
enum class Attribute { orth, norm, unknown };
Attribute attribute_of(const msgpack::object& key) {
    if (key.type == msgpack::type::POSITIVE_INTEGER) return key.via.u64 == 65 ? Attribute::orth : key.via.u64 == 67 ? Attribute::norm : Attribute::unknown;
    if (key.type != msgpack::type::STR) return Attribute::unknown;
    const std::string_view name(key.via.str.ptr, key.via.str.size);
    return name == "ORTH" ? Attribute::orth : name == "NORM" ? Attribute::norm : Attribute::unknown;
}

}  // namespace

struct Tokenizer::Rules {
    MsgpackFile file;
    LexemeNorms norms;
    std::optional<Regex> prefix_search, suffix_search, infix_finditer, token_match, url_match;
    std::unordered_map<std::string_view, Pieces> specials;
    std::size_t longest_special = 0;
    PhraseTrie trie;
    ChunkCache cache;

    Rules(MsgpackFile tokenizer, MsgpackFile lookups);

    Piece piece(std::string_view word, std::string_view norm) const;
    Piece piece(std::string_view word) const { return piece(word, norms.norm(word)); }
    const Pieces* special(std::string_view word) const;

    struct Affixes {
        std::string_view middle;
        std::vector<std::string_view> prefixes, suffixes;   // suffixes from the outside in
    };
    Affixes split_affixes(std::string_view word, bool with_special_cases) const;
    Pieces tokenize(std::string_view chunk, bool with_special_cases) const;
    void append_infixes(std::string_view word, Pieces&) const;
    void apply_special_cases(std::string_view text, Tokens&, const std::vector<Span>& filtered) const;

private:
    std::optional<Regex> regex(std::string_view key, Regex::From) const;
    void load_special_cases(const msgpack::object& exceptions);
};

Tokenizer::Rules::Rules(MsgpackFile tokenizer, MsgpackFile lookups)
    : file(std::move(tokenizer)),
      norms(std::move(lookups)),
      prefix_search(regex("prefix_search", Regex::From::anywhere)),
      suffix_search(regex("suffix_search", Regex::From::anywhere)),
      infix_finditer(regex("infix_finditer", Regex::From::anywhere)),
      token_match(regex("token_match", Regex::From::begin)),
      url_match(regex("url_match", Regex::From::begin)) {
    const msgpack::object* exceptions = file.find(file.root(), "exceptions");
    if (exceptions == nullptr) file.fail("a tokenizer, which has \"exceptions\"");
    load_special_cases(*exceptions);
}

std::optional<Regex> Tokenizer::Rules::regex(std::string_view key, Regex::From from) const {
    const msgpack::object* pattern = file.find(file.root(), key);
    if (pattern == nullptr || pattern->type == msgpack::type::NIL) return std::nullopt;
    const std::string name(key);
    return Regex(file.text(*pattern, name.c_str()), from, file.path(), name);
}

void Tokenizer::Rules::load_special_cases(const msgpack::object& exceptions) {
    const msgpack::object* heuristics = file.find(file.root(), "faster_heuristics");
    const bool faster = heuristics == nullptr || file.boolean(*heuristics, "faster_heuristics");
    const auto all = file.map(exceptions, "the exceptions of a tokenizer");
    specials.reserve(all.size());
    for (const auto& [chunk_object, parts] : all) {
        const std::string_view chunk = file.text(chunk_object, "an exception");
        if (chunk.empty()) file.fail("exceptions that are not empty");
        Pieces pieces;
        std::size_t at = 0;
        for (const msgpack::object& part : file.array(parts, "the tokens of an exception")) {
            std::string_view orth, norm;
            for (const auto& [key, value] : file.map(part, "a token of an exception")) {
                const Attribute attribute = attribute_of(key);
                if (attribute == Attribute::unknown) file.fail("no other attributes than ORTH and NORM in the exception \"" + std::string(chunk) + "\"");
                (attribute == Attribute::orth ? orth : norm) = file.text(value, "an attribute of an exception");
            }
            if (orth.empty() || chunk.substr(std::min(at, chunk.size()), orth.size()) != orth) file.fail("tokens that spell \"" + std::string(chunk) + "\"");
            at += orth.size();
            pieces.push_back(norm.empty() ? piece(orth) : piece(orth, norm));
        }
        if (at != chunk.size()) file.fail("tokens that spell \"" + std::string(chunk) + "\"");
        longest_special = std::max(longest_special, chunk.size());
        specials[chunk] = std::move(pieces);
    }
    for (const auto& [chunk, pieces] : specials) {
        const bool has_affix = (prefix_search && prefix_search->find(chunk)) || (infix_finditer && infix_finditer->find(chunk)) ||
                               (suffix_search && suffix_search->find_at_end(chunk));
        if (faster && !has_affix && chunk.find(' ') == std::string_view::npos) continue;
        std::vector<std::uint64_t> orths;
        each_chunk(chunk, [&, chunk = chunk](std::size_t begin, std::size_t end, bool) {
            for (const Piece& piece : tokenize(chunk.substr(begin, end - begin), false)) orths.push_back(piece.orth);
        });
        trie.add(orths);
    }
    for (auto& [chunk, pieces] : specials) {
        for (Piece& piece : pieces) piece.may_begin_special = trie.begins_with(piece.orth);
    }
}

Piece Tokenizer::Rules::piece(std::string_view word, std::string_view norm) const {
    Piece piece;
    piece.ids = lexeme_ids(word, norm);
    piece.orth = murmur_hash_64a(word, 1);
    piece.bytes = static_cast<std::uint32_t>(word.size());
    piece.code_points = code_point_count(word);
    piece.may_begin_special = trie.begins_with(piece.orth);
    return piece;
}

const Pieces* Tokenizer::Rules::special(std::string_view word) const {
    if (word.size() > longest_special) return nullptr;   // not only for speed: hashing what is left after each bracket of 200,000 takes minutes
    const auto found = specials.find(word);
    return found == specials.end() ? nullptr : &found->second;
}

Tokenizer::Rules::Affixes Tokenizer::Rules::split_affixes(std::string_view word, bool with_special_cases) const {
    Affixes affixes;
    const auto is_special = [&](std::string_view part) { return with_special_cases && !part.empty() && special(part) != nullptr; };
    for (std::size_t last_size = 0; !word.empty() && word.size() != last_size;) {
        if ((token_match && token_match->find(word)) || is_special(word)) break;
        last_size = word.size();
        const auto prefix = prefix_search ? prefix_search->find(word) : std::nullopt;
        const std::size_t prefix_size = prefix ? as_prefix(word, *prefix) : 0;
        const std::string_view minus_prefix = word.substr(prefix_size);
        if (prefix_size > 0 && is_special(minus_prefix)) {
            affixes.prefixes.push_back(word.substr(0, prefix_size));
            word = minus_prefix;
            break;
        }
        const auto suffix = suffix_search ? suffix_search->find_at_end(minus_prefix) : std::nullopt;
        const std::size_t suffix_size = suffix ? as_suffix(minus_prefix, *suffix) : 0;
        const std::string_view minus_suffix = word.substr(0, word.size() - suffix_size);
        if (suffix_size > 0 && is_special(minus_suffix)) {
            affixes.suffixes.push_back(word.substr(minus_suffix.size()));
            word = minus_suffix;
            break;
        }
        if (prefix_size > 0) affixes.prefixes.push_back(word.substr(0, prefix_size));
        if (suffix_size > 0) affixes.suffixes.push_back(word.substr(minus_suffix.size()));
        word = word.substr(prefix_size, word.size() - prefix_size - suffix_size);
    }
    affixes.middle = word;
    return affixes;
}

// Tokenizer._tokenize, _attach_tokens.
Pieces Tokenizer::Rules::tokenize(std::string_view chunk, bool with_special_cases) const {
    if (with_special_cases) {
        if (const Pieces* exception = special(chunk)) return *exception;
    }
    const Affixes affixes = split_affixes(chunk, with_special_cases);
    Pieces pieces;
    pieces.reserve(affixes.prefixes.size() + affixes.suffixes.size() + 1);
    for (const std::string_view prefix : affixes.prefixes) pieces.push_back(piece(prefix));
    const std::string_view middle = affixes.middle;
    if (!middle.empty()) {
        const Pieces* exception = with_special_cases ? special(middle) : nullptr;
        if (exception != nullptr) {
            pieces.insert(pieces.end(), exception->begin(), exception->end());
        } else if ((token_match && token_match->find(middle)) || (url_match && url_match->find(middle))) {
            pieces.push_back(piece(middle));
        } else {
            append_infixes(middle, pieces);
        }
    }
    for (auto suffix = affixes.suffixes.rbegin(); suffix != affixes.suffixes.rend(); ++suffix) pieces.push_back(piece(*suffix));
    return pieces;
}

void Tokenizer::Rules::append_infixes(std::string_view word, Pieces& pieces) const {
    std::size_t start = 0;
    bool last_was_empty = false;
    for (std::size_t from = 0; infix_finditer && from <= word.size();) {
        const auto infix = infix_finditer->find(word, from, !last_was_empty);
        if (!infix) break;
        from = infix->end;
        last_was_empty = infix->begin == infix->end;
        if (infix->begin == 0) continue;
        if (infix->begin != start) pieces.push_back(piece(word.substr(start, infix->begin - start)));
        if (!last_was_empty) pieces.push_back(piece(word.substr(infix->begin, infix->end - infix->begin)));
        start = infix->end;
    }
    if (start < word.size()) pieces.push_back(piece(word.substr(start)));
}

void Tokenizer::Rules::apply_special_cases(std::string_view text, Tokens& result, const std::vector<Span>& spans) const {
    Tokens changed;
    std::uint32_t done = 0;   // tokens of `result` that are in `changed`
    const auto keep_until = [&](std::uint32_t end) {
        changed.tokens.insert(changed.tokens.end(), result.tokens.begin() + done, result.tokens.begin() + end);
        changed.lexemes.insert(changed.lexemes.end(), result.lexemes.begin() + done, result.lexemes.begin() + end);
        done = end;
    };
    for (const Span span : spans) {
        const Token& first = result.tokens[span.begin];
        const Token& last = result.tokens[span.end - 1];
        const Pieces* exception = special(text.substr(first.byte_begin, last.byte_end - first.byte_begin));
        if (exception == nullptr) continue;
        keep_until(span.begin);
        Token token;
        token.end = first.begin;
        token.byte_end = first.byte_begin;
        for (const Piece& piece : *exception) {
            token.begin = token.end;
            token.end += piece.code_points;
            token.byte_begin = token.byte_end;
            token.byte_end += piece.bytes;
            changed.tokens.push_back(token);
            changed.lexemes.push_back(piece.ids);
        }
        changed.tokens.back().space_after = last.space_after;
        done = span.end;
    }
    if (done == 0) return;
    keep_until(static_cast<std::uint32_t>(result.tokens.size()));
    result = std::move(changed);
}

Tokenizer::Tokenizer(const std::string& folder) : Tokenizer(MsgpackFile(folder + "/tokenizer"), MsgpackFile(folder + "/vocab/lookups.bin")) {}
Tokenizer::Tokenizer(MsgpackFile tokenizer, MsgpackFile lookups) : rules_(std::make_unique<Rules>(std::move(tokenizer), std::move(lookups))) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;

Tokens Tokenizer::tokenize(std::string_view whole) const {
    const std::string_view text = shortened(whole);
    Tokens result;
    result.tokens.reserve(text.size() / 5);
    result.lexemes.reserve(text.size() / 5);
    std::vector<std::uint64_t> orths;
    orths.reserve(text.size() / 5);
    std::vector<std::uint32_t> candidates;   // where an exception may begin
    Token token;
    each_chunk(text, [&](std::size_t begin, std::size_t end, bool space_follows) {
        const std::string_view chunk = text.substr(begin, end - begin);
        const std::uint64_t hash = murmur_hash_64a(chunk, 1);
        const Pieces* pieces = chunk.size() <= ChunkCache::longest ? rules_->cache.find(chunk, hash) : nullptr;
        Pieces fresh;
        if (pieces == nullptr) {
            fresh = rules_->tokenize(chunk, true);
            if (chunk.size() <= ChunkCache::longest && fresh.size() <= ChunkCache::most_pieces) rules_->cache.add(chunk, hash, fresh);
            pieces = &fresh;
        }
        for (const Piece& piece : *pieces) {
            token.begin = token.end;
            token.end += piece.code_points;
            token.byte_begin = token.byte_end;
            token.byte_end += piece.bytes;
            if (piece.may_begin_special) candidates.push_back(static_cast<std::uint32_t>(result.tokens.size()));
            result.tokens.push_back(token);
            result.lexemes.push_back(piece.ids);
            orths.push_back(piece.orth);
        }
        if (space_follows) {
            result.tokens.back().space_after = true;
            ++token.end;
            ++token.byte_end;
        }
    });
    std::vector<Span> matches;
    for (const std::uint32_t candidate : candidates) rules_->trie.match(orths, candidate, matches);
    if (!matches.empty()) rules_->apply_special_cases(text, result, filter_special_spans(std::move(matches), result.tokens.size()));
    for (std::size_t i = 0; i < result.tokens.size(); ++i) result.tokens[i].head = static_cast<std::uint32_t>(i);
    return result;
}

}  // namespace interdict
