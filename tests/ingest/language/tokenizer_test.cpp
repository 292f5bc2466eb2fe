#include "ingest/language/tokenizer.h"

#include "ingest/language/string_hash.h"
#include "tests/ingest/language/small_model.h"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace interdict;
using small_model::joined;

namespace {

std::string why(const std::string& tokenizer) {
    try {
        Tokenizer(MsgpackFile(tokenizer, "tokenizer"), MsgpackFile(small_model::no_norms(), "lookups.bin"));
        return "accepted";
    } catch (const Error& error) {
        return error.what();
    }
}

const char* model() {
    const char* folder = std::getenv("INTERDICT_MODEL");
    if (folder == nullptr) MESSAGE("skipped: INTERDICT_MODEL does not name a model's folder");
    return folder;
}

}  // namespace

TEST_CASE("white space: one U+0020 after a word is no token, all else is") {
    const Tokenizer tokenizer = small_model::tokenizer();
    CHECK(joined(tokenizer, "") == "");
    CHECK(joined(tokenizer, "a b") == "a_|b");
    CHECK(joined(tokenizer, " a  b ") == " |a_| |b_");
    CHECK(joined(tokenizer, "a\tb\n \nc") == "a|\t|b|\n \n|c");
    CHECK(joined(tokenizer, "a\u00A0b") == "a|\u00A0|b");
}

TEST_CASE("affixes come off until nothing does, then infixes cut") {
    const Tokenizer tokenizer = small_model::tokenizer();
    CHECK(joined(tokenizer, "(\"word's\"),") == "(|\"|word|'s|\"|)|,");
    CHECK(joined(tokenizer, "...a...") == "...|a|...");
    CHECK(joined(tokenizer, "a-b,c..d") == "a|-|b|,|c|..|d");
    CHECK(joined(tokenizer, "5km 5m! km") == "5|km_|5|m|!_|km");
    CHECK(joined(tokenizer, "http://a-b.c/d,e") == "http://a-b.c/d,e");
    CHECK(joined(tokenizer, "((((") == "(|(|(|(");
    CHECK(joined(tokenizer, "''") == "'|'");
}

TEST_CASE("exceptions: whole chunks, what affixes leave, and what they cut in two") {
    const Tokenizer tokenizer = small_model::tokenizer();
    CHECK(joined(tokenizer, "don't") == "do|n't");
    CHECK(joined(tokenizer, "(don't)") == "(|do|n't|)");
    CHECK(joined(tokenizer, "a.m.") == "a.m.");
    CHECK(joined(tokenizer, "(a.m.,") == "(|a.m.|,");
    CHECK(joined(tokenizer, "x,:)") == "x,:|)");   // an exception inside a token is not looked for
    CHECK(joined(tokenizer, "(:)") == "(|:)");
    CHECK(joined(tokenizer, "(: )") == "(:_|)");
    CHECK(joined(tokenizer, "((:)") == "(|(:|)");   // both ends at once leave (:
}

TEST_CASE("offsets count code points and bytes") {
    const Tokens result = small_model::tokenizer().tokenize("é “中” x");
    REQUIRE(result.tokens.size() == result.lexemes.size());
    const Token& last = result.tokens.back();
    CHECK(last.begin == 6);
    CHECK(last.end == 7);
    CHECK(last.byte_begin == 13);
    CHECK(last.byte_end == 14);
    CHECK(last.head == result.tokens.size() - 1);
}

TEST_CASE("hard texts take no time") {
    const Tokenizer tokenizer = small_model::tokenizer();
    const auto begin = std::chrono::steady_clock::now();
    CHECK(tokenizer.tokenize(std::string(200000, '(')).tokens.size() == 200000);
    CHECK(tokenizer.tokenize(std::string(200000, ')')).tokens.size() == 200000);
    CHECK(tokenizer.tokenize(std::string(1000000, 'a')).tokens.size() == 1);
    CHECK(tokenizer.tokenize(std::string(1000000, '.')).tokens.size() == 1);
    std::string runs;
    for (int i = 0; i < 30000; ++i) runs += "........!";
    CHECK(tokenizer.tokenize(runs).tokens.size() > 30000);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));   // quadratic: minutes
}

TEST_CASE("a file that is no tokenizer is refused by what was expected") {
    CHECK(why("\x80") == "tokenizer: expected a tokenizer, which has \"exceptions\"");
    CHECK(why("\x90") == "tokenizer: expected a map with text keys, which is a map");
    CHECK(why(small_model::tokenizer_file("(", "a$", "-", {})).find("tokenizer: prefix_search: expected a regular expression") == 0);
    CHECK(why(small_model::tokenizer_file("^a", "a$", "-", {{"ab\n", {"a", "c"}}})) == "tokenizer: expected tokens that spell \"ab?\"");
    CHECK(why(small_model::tokenizer_file("^a", "a$", "-", {{"ab", {"a"}}})) == "tokenizer: expected tokens that spell \"ab\"");
    CHECK(why(small_model::tokenizer_file("^a", "a$", "-", {{"ab", {"a", ""}}})) == "tokenizer: expected tokens that spell \"ab\"");
    CHECK(why(small_model::tokenizer_file("^a", "a$", "-", {{"", {}}})) == "tokenizer: expected exceptions that are not empty");
    const std::string whole = small_model::english();
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK(why(whole.substr(0, size)) == "tokenizer: expected msgpack, found it truncated or damaged");
    CHECK(why(whole) == "accepted");
}

TEST_CASE("threads that share a tokenizer get what one alone gets") {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "word" + std::to_string(i % 700) + "'s, (don't) ";
    const std::string expected = joined(small_model::tokenizer(), text);
    const Tokenizer shared = small_model::tokenizer();
    std::vector<std::string> results(4);
    std::vector<std::thread> threads;
    for (std::string& result : results) threads.emplace_back([&] { result = joined(shared, text); });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& result : results) CHECK(result == expected);
}

// What spaCy 3.8.18 gives with en_core_web_sm 3.8.0.
TEST_CASE("the English model's tokens") {
    const char* folder = model();
    if (folder == nullptr) return;
    const Tokenizer tokenizer{std::string(folder)};
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"", ""},
        {" ", " "},
        {" a", " |a"},
        {"a  b ", "a_| |b_"},
        {"Mr. Eastburn's firm can't export to the U.S. anymore.", "Mr._|Eastburn|'s_|firm_|ca|n't_|export_|to_|the_|U.S._|anymore|."},
        {"(\"Don't!\")", "(|\"|Do|n't|!|\"|)"},
        {"mail j.doe+x@example.co.uk or see https://example.com/a?b=c#d, please", "mail_|j.doe+x@example.co.uk_|or_|see_|https://example.com/a?b=c#d|,_|please"},
        {"10km/h at 9:30am, $5.00 (50%)…", "10|km/h_|at_|9:30am|,_|$|5.00_|(|50|%|)|…"},
        {"‘It’s’—he said—“no”.", "‘|It’s’—he_|said—“no|”|."},
        {"well-known co-op x-y", "well|-|known_|co|-|op_|x|-|y"},
        {"a.b a.B A.B. foo,bar 1,000", "a.b_|a.|B_|A.B._|foo|,|bar_|1,000"},
        {"中文，你好。 😀👍🏽 :) :-(", "中文，你好|。_|😀|👍|🏽_|:)_|:-("},
        {"tab\tnew\n\nline \n x", "tab|\t|new|\n\n|line_|\n |x"},
        {"gonna gotta y'all C'mon 'em", "gon|na_|got|ta_|y'|all_|C'm|on_|'em"},
        {"(:D) [x:)] <3", "(|:D|)_|[|x|:)|]_|<3"},
        {"U.S.A.-based 8a.m. e.g., etc.", "U.S.A.-based_|8|a.m._|e.g.|,_|etc|."},
        {"5 km² x² ½ °C. 20°C.", "5_|km²_|x²_|½_|°|C|._|20|°|C|."},
        {"def f(x): return x[0]+y{1}->z;", "def_|f(x|):_|return_|x[0]+y{1}->z|;"},
        {"/ a/b http://x ftp://h:80/p 1.2.3.4", "/_|a|/|b_|http://x_|ftp://h:80|/|p_|1.2.3.4"},
        {"I'm you're he'd've shan't’ve", "I|'m_|you|'re_|he|'d|'ve_|shan't’ve"},
        {"''quoted'' ``x`` --dash---", "''|quoted|''_|`|`|x|`|`_|--dash---"},
    };
    for (const auto& [text, expected] : cases) CHECK(joined(tokenizer, text) == expected);
    for (const auto& [text, expected] : cases) CHECK(joined(tokenizer, text) == expected);   // from what is remembered

    const Tokens norms = tokenizer.tokenize("can't ’s");
    REQUIRE(norms.lexemes.size() == 3);
    CHECK(norms.lexemes[0].norm == string_id("can"));
    CHECK(norms.lexemes[1].norm == string_id("not"));
    CHECK(norms.lexemes[2].norm == string_id("'s"));
}
