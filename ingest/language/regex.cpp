// From Python's syntax to PCRE2's, and how long a match can be. Tested by tests/ingest/language/regex_test.cpp.
//
// The syntaxes agree but for: \uXXXX, \UXXXXXXXX, \xHH; \Z; \v; \0; {,n}; [ inside a class; and what \s means, which is written out. What Python
// does not have ((*VERB), \K, \R, recursion …) is refused, so that a model file cannot reach more of PCRE2 than its own language has.
#include "ingest/language/regex.h"

#include "graph/error.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <new>

namespace interdict {

namespace {

constexpr std::string_view space_class = "\\x09-\\x0d\\x1c-\\x20\\x85\\xa0\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}";
constexpr int deepest = 100;

// What is wrong with a pattern; the constructor adds where it is.
struct Fault {
    std::string what;
};

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_octal(char c) { return c >= '0' && c <= '7'; }
bool is_decimal(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Writes the pattern anew in PCRE2's syntax, from left to right.
class Translation {
public:
    explicit Translation(std::string_view pattern) : in_(pattern) {
        leading_flags();
        while (at_ < in_.size()) one();
    }
    std::string result() { return std::move(out_); }

private:
    std::string_view rest() const { return in_.substr(at_); }

    // "(?u)", "(?iu)": u is what text patterns are anyway.
    void leading_flags() {
        if (!rest().starts_with("(?")) return;
        std::size_t end = at_ + 2;
        std::string kept;
        for (; end < in_.size() && is_ascii_letter(in_[end]); ++end) {
            const char flag = in_[end];
            if (flag == 'i' || flag == 'm' || flag == 's') {
                kept += flag;
            } else if (flag != 'u') {
                return;   // not flags ("(?P<"), or such as are refused where they stand
            }
        }
        if (end == at_ + 2 || end >= in_.size() || in_[end] != ')') return;
        if (!kept.empty()) out_ += "(?" + kept + ")";
        at_ = end + 1;
    }

    void one() {
        const char c = in_[at_];
        if (c == '\\') {
            escape(false);
        } else if (c == '[') {
            character_class();
        } else if (c == '(') {
            group();
        } else if (c == '{' && rest().starts_with("{,") && at_ + 2 < in_.size() && is_decimal(in_[at_ + 2])) {
            out_ += "{0,";
            at_ += 2;
        } else {
            out_ += c;
            ++at_;
        }
    }

    void group() {
        for (const std::string_view start : {"(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?P<", "(?P="}) {
            if (rest().starts_with(start)) {
                out_ += start;
                at_ += start.size();
                return;
            }
        }
        if (rest().starts_with("(?") || rest().starts_with("(*")) throw Fault{"a group that begins with \"" + std::string(rest().substr(0, 2)) + "\""};
        out_ += '(';
        ++at_;
    }

    void character_class() {
        out_ += '[';
        ++at_;
        if (rest().starts_with("^")) {
            out_ += '^';
            ++at_;
        }
        for (bool first = true;; first = false) {
            if (at_ >= in_.size()) throw Fault{"a [ without its ]"};
            const char c = in_[at_];
            if (c == ']' && !first) break;
            if (c == '\\') {
                escape(true);
                continue;
            }
            if (c == '[' || c == ']') out_ += '\\';
            out_ += c;
            ++at_;
        }
        out_ += ']';
        ++at_;
    }

    void code_point(std::size_t first_digit, std::size_t digits) {
        if (first_digit + digits > in_.size() || !std::all_of(in_.begin() + first_digit, in_.begin() + first_digit + digits, is_hex)) {
            throw Fault{"too few hexadecimal digits after \"" + std::string(in_.substr(at_, 2)) + "\""};
        }
        out_ += "\\x{" + std::string(in_.substr(first_digit, digits)) + "}";
        at_ = first_digit + digits;
    }

    void escape(bool in_class) {
        if (at_ + 1 >= in_.size()) throw Fault{"a \\ at the end"};
        const char c = in_[at_ + 1];
        if (c == 'x') return code_point(at_ + 2, 2);
        if (c == 'u') return code_point(at_ + 2, 4);
        if (c == 'U') return code_point(at_ + 2, 8);
        if (c == '0' || (in_class && is_octal(c))) {
            unsigned value = 0;
            std::size_t end = at_ + 1;
            for (; end < in_.size() && end < at_ + 4 && is_octal(in_[end]); ++end) value = value * 8 + static_cast<unsigned>(in_[end] - '0');
            char text[16];
            std::snprintf(text, sizeof text, "\\x{%x}", value);
            out_ += text;
            at_ = end;
            return;
        }
        at_ += 2;
        if (c == 's' || c == 'S') {
            if (in_class && c == 'S') throw Fault{"\\S inside [ ]"};
            if (!in_class) out_ += c == 's' ? "[" : "[^";
            out_ += space_class;
            if (!in_class) out_ += ']';
        } else if (c == 'v') {
            out_ += "\\x0b";
        } else if (c == 'Z' && !in_class) {
            out_ += "\\z";
        } else if (is_ascii_letter(c) && std::string_view(in_class ? "abdDfnrtwW" : "AbBdDwWafnrt").find(c) == std::string_view::npos) {
            throw Fault{std::string("the escape \"\\") + c + "\""};
        } else {
            out_ += '\\';
            out_ += c;
        }
    }

    std::string_view in_;
    std::size_t at_ = 0;
    std::string out_;
};

// The most code points that a match of a translated pattern can have; nothing when there is no bound.
class Longest {
public:
    explicit Longest(std::string_view pattern) : in_(pattern) {}

    std::optional<std::size_t> of_all() {
        const auto longest = alternatives(0);
        if (at_ < in_.size()) throw Fault{"a ) without its ("};
        return longest;
    }

private:
    using Length = std::optional<std::size_t>;

    Length alternatives(int depth) {
        if (depth > deepest) throw Fault{"groups nested more than " + std::to_string(deepest) + " deep"};
        Length longest = 0;
        for (;;) {
            const Length one = sequence(depth);
            longest = longest && one ? Length(std::max(*longest, *one)) : std::nullopt;
            if (at_ >= in_.size() || in_[at_] != '|') return longest;
            ++at_;
        }
    }

    Length sequence(int depth) {
        Length sum = 0;
        while (at_ < in_.size() && in_[at_] != '|' && in_[at_] != ')') {
            const Length one = repeated(atom(depth));
            sum = sum && one ? Length(std::min<std::size_t>(*sum + *one, 1u << 20)) : std::nullopt;
        }
        return sum;
    }

    Length atom(int depth) {
        const char c = in_[at_];
        if (c == '^' || c == '$') {
            ++at_;
            return 0;
        }
        if (c == '\\') {
            const char escaped = in_[at_ + 1];
            if (escaped == 'x') {
                at_ = in_[at_ + 2] == '{' ? in_.find('}', at_) + 1 : at_ + 4;
                return 1;
            }
            at_ += 2;
            if (escaped >= '1' && escaped <= '9') return std::nullopt;   // a back reference
            return std::string_view("AzbB").find(escaped) == std::string_view::npos ? 1 : 0;
        }
        if (c == '[') {
            for (++at_; in_[at_] != ']'; ++at_) {
                if (in_[at_] == '\\') ++at_;
            }
            ++at_;
            return 1;
        }
        if (c == '(') {
            bool consumes = true;
            ++at_;
            if (in_.substr(at_).starts_with("?")) {
                const std::string_view kind = in_.substr(at_);
                consumes = !(kind.starts_with("?=") || kind.starts_with("?!") || kind.starts_with("?<"));
                if (kind.starts_with("?P=")) consumes = false;
                const bool back_reference = kind.starts_with("?P=");
                at_ += kind.starts_with("?<") ? 3 : 2;
                if (kind.starts_with("?P<")) {
                    at_ = std::min(in_.find('>', at_), in_.size() - 1) + 1;
                } else if (back_reference || is_ascii_letter(kind.size() > 1 ? kind[1] : ' ')) {
                    at_ = std::min(in_.find(')', at_), in_.size() - 1) + 1;   // a back reference, or flags
                    return back_reference ? Length() : Length(0);
                }
            }
            const Length inside = alternatives(depth + 1);
            if (at_ >= in_.size()) throw Fault{"a ( without its )"};
            ++at_;
            return consumes ? inside : Length(0);
        }
        ++at_;
        while (at_ < in_.size() && (static_cast<unsigned char>(in_[at_]) & 0xC0) == 0x80) ++at_;
        return 1;
    }

    Length repeated(Length once) {
        for (; at_ < in_.size(); ++at_) {
            const char c = in_[at_];
            if (c == '+' || c == '*') {
                if (once != Length(0)) once = std::nullopt;
            } else if (c == '{' && at_ + 1 < in_.size() && is_decimal(in_[at_ + 1])) {
                const std::size_t end = in_.find('}', at_);
                if (end == std::string_view::npos) return once;
                const std::string_view count = in_.substr(at_ + 1, end - at_ - 1);
                const std::size_t comma = count.find(',');
                const std::string_view most = comma == std::string_view::npos ? count : count.substr(comma + 1);
                if (most.empty()) {
                    once = std::nullopt;
                } else if (once) {
                    std::size_t times = 0;
                    for (const char digit : most) times = std::min<std::size_t>(times * 10 + static_cast<std::size_t>(is_decimal(digit) ? digit - '0' : 0), 1u << 16);
                    once = std::min<std::size_t>(*once * times, 1u << 20);
                }
                at_ = end;
            } else if (c != '?') {
                return once;
            }
        }
        return once;
    }

    std::string_view in_;
    std::size_t at_ = 0;
};

// "\.\.+$", "x+$": one and the same literal, the last of them repeated, to the end.
bool is_run_to_the_end(std::string_view alternative) {
    if (!alternative.ends_with("+$")) return false;
    alternative.remove_suffix(2);
    std::size_t length = 1;
    if (alternative.starts_with("\\")) {
        length = 2;
        if (alternative.size() < 2 || is_ascii_letter(alternative[1]) || is_decimal(alternative[1])) return false;
    } else if (alternative.empty() || std::string_view("[](){}|.^$*+?").find(alternative[0]) != std::string_view::npos) {
        return false;
    } else {
        while (length < alternative.size() && (static_cast<unsigned char>(alternative[length]) & 0xC0) == 0x80) ++length;
    }
    const std::string_view literal = alternative.substr(0, length);
    if (alternative.size() > 4 * length) return false;
    for (; !alternative.empty(); alternative.remove_prefix(length)) {
        if (!alternative.starts_with(literal)) return false;
    }
    return true;
}

// How many code points find_at_end must look at; nothing when it has to search the whole text. A longer match than that can only be a run, which
// is there at the first place looked at too.
std::optional<std::size_t> tail_of(std::string_view pattern) {
    std::size_t tail = 4;   // what is_run_to_the_end admits
    int depth = 0;
    std::size_t begin = 0;
    const auto take = [&](std::string_view alternative) {
        if (is_run_to_the_end(alternative)) return true;
        if (!alternative.ends_with("$") || alternative.ends_with("\\$")) return false;
        const auto longest = Longest(alternative).of_all();
        if (longest) tail = std::max(tail, *longest);
        return longest.has_value();
    };
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '\\') {
            ++i;
        } else if (c == '[') {
            for (++i; pattern[i] != ']'; ++i) {
                if (pattern[i] == '\\') ++i;
            }
        } else if (c == '(') {
            ++depth;
        } else if (c == ')') {
            --depth;
        } else if (c == '|' && depth == 0) {
            if (!take(pattern.substr(begin, i - begin))) return std::nullopt;
            begin = i + 1;
        }
    }
    if (!take(pattern.substr(begin)) || tail > 256) return std::nullopt;
    return tail + 1;   // $ matches before a last line feed too
}

// What a thread matches with.
struct Matcher {
    pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
    pcre2_match_context* context = pcre2_match_context_create(nullptr);
    pcre2_jit_stack* stack = pcre2_jit_stack_create(32 * 1024, 64 * 1024 * 1024, nullptr);   // address space; taken as needed

    Matcher() {
        if (data == nullptr || context == nullptr || stack == nullptr) throw std::bad_alloc();
        pcre2_jit_stack_assign(context, nullptr, stack);
        pcre2_set_heap_limit(context, 256 * 1024);   // KiB
    }
    ~Matcher() {
        pcre2_jit_stack_free(stack);
        pcre2_match_context_free(context);
        pcre2_match_data_free(data);
    }
    Matcher(const Matcher&) = delete;
    Matcher& operator=(const Matcher&) = delete;
};

}  // namespace

struct Regex::Code {
    pcre2_code* code = nullptr;
    bool compiled = false;              // to machine code
    std::optional<std::size_t> tail;

    ~Code() { pcre2_code_free(code); }
};

Regex::Regex(std::string_view pattern, From from, const std::string& file, const std::string& name) : code_(std::make_unique<Code>()) {
    const auto refuse = [&](const std::string& what) { throw Error(ErrorKind::model, file, name + ": expected a regular expression of Python's, found " + what); };
    try {
        const std::string translated = Translation(pattern).result();
        const std::unique_ptr<pcre2_compile_context, void (*)(pcre2_compile_context*)> context(pcre2_compile_context_create(nullptr),
                                                                                              pcre2_compile_context_free);
        if (!context) throw std::bad_alloc();
        pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
        pcre2_set_parens_nest_limit(context.get(), deepest);
        int error = 0;
        PCRE2_SIZE where = 0;
        const std::uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | (from == From::begin ? PCRE2_ANCHORED : 0);
        code_->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(translated.data()), translated.size(), options, &error, &where, context.get());
        if (code_->code == nullptr) {
            PCRE2_UCHAR message[160] = "";
            pcre2_get_error_message(error, message, sizeof message);
            refuse(reinterpret_cast<const char*>(message));
        }
        code_->compiled = pcre2_jit_compile(code_->code, PCRE2_JIT_COMPLETE) == 0;
        code_->tail = tail_of(translated);
    } catch (const Fault& fault) {
        refuse(fault.what);
    }
}

Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;

std::optional<Regex::Match> Regex::find(std::string_view text, std::size_t from, bool may_be_empty_there) const {
    thread_local const Matcher matcher;
    const auto* subject = reinterpret_cast<PCRE2_SPTR>(text.data() != nullptr ? text.data() : "");
    const std::uint32_t options = may_be_empty_there ? 0 : PCRE2_NOTEMPTY_ATSTART;
    int result = PCRE2_ERROR_JIT_STACKLIMIT;
    if (code_->compiled) {
        result = pcre2_jit_match(code_->code, subject, text.size(), from, options, matcher.data, matcher.context);
    }
    if (result == PCRE2_ERROR_JIT_STACKLIMIT) {
        result = pcre2_match(code_->code, subject, text.size(), from, options | PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, matcher.data, matcher.context);
    }
    if (result < 0) return std::nullopt;
    const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(matcher.data);
    return Match{ends[0], ends[1]};
}

std::optional<Regex::Match> Regex::find_at_end(std::string_view text) const {
    if (!code_->tail) return find(text);
    std::size_t begin = text.size();
    for (std::size_t more = *code_->tail;; more *= 2) {
        for (std::size_t left = more; begin > 0 && left > 0;) {
            --begin;
            if ((static_cast<unsigned char>(text[begin]) & 0xC0) != 0x80) --left;
        }
        const auto match = find(text, begin);
        // Where it begins at the first place looked at, it may be the end of a longer run.
        if (!match || match->begin > begin || begin == 0) return match;
    }
}

}  // namespace interdict
