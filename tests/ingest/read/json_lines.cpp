// ingest/read/json_lines: an article a line, and what is none.
#include "ingest/read/json_lines.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

using namespace interdict;
using namespace std::string_literals;

namespace {

Article article(std::string_view json) {
    auto read = article_of_json(json);
    if (const auto* fault = std::get_if<NotAnArticle>(&read)) FAIL(std::string(json) << ": " << fault->why);
    return std::get<Article>(read);
}

std::string fault(std::string_view json) {
    auto read = article_of_json(json);
    if (std::holds_alternative<Article>(read)) FAIL(std::string(json) << " was read");
    return std::get<NotAnArticle>(read).why;
}

// "document=text" or "place! why" for each.
std::vector<std::string> all(const std::string& bytes, JsonLines::Shape shape = JsonLines::Shape::lines) {
    std::istringstream in(bytes);
    JsonLines lines(ByteStream(in), "f", shape);
    std::vector<std::string> told;
    while (auto incoming = lines.next()) {
        if (const auto* a = std::get_if<Article>(&*incoming)) {
            told.push_back(a->document + "=" + a->text);
        } else {
            const auto& r = std::get<Rejection>(*incoming);
            told.push_back(r.place + "! " + r.why);
        }
    }
    return told;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("an article's fields") {
    const Article a = article(R"({"id": "a", "url": "https://a.example/1", "title": "T", "date": "2024-05-06", "text": "Acme\r\n", "x": [{"text": "no"}]})");
    CHECK(a.document == "https://a.example/1");
    CHECK(a.title == "T");
    CHECK(a.text == "Acme\r\n");
    CHECK(a.date == Date{2024, 5, 6});
    CHECK(article(R"({"id": "a", "url": "", "text": "x"})").document == "a");
    CHECK(article(R"({"id": "a", "url": null, "text": "x"})").document == "a");
    CHECK(article(R"({"id": 12345678901234567890, "text": "x"})").document == "12345678901234567890");
    CHECK(article(R"({"text": "x"})").document == "");
    CHECK(article(R"({"text": ""})").text == "");
    CHECK(article(R"({"text": "first\nsecond"})").title == "first");
    CHECK(article(R"({"title": null, "text": "first\nsecond"})").title == "first");
    CHECK(article(R"({"text": "a", "text": "b"})").text == "b");
    CHECK(article("{\"text\": \"a\"}\r").text == "a");
    CHECK(article(R"({"meta": {"text": 1, "id": []}, "text": "a"})").text == "a");
    CHECK(article(R"({"score": -1.5e300, "text": "a"})").text == "a");
}

TEST_CASE("dates are days, months or years of the calendar") {
    CHECK(article(R"({"date": "2024", "text": ""})").date == Date{2024, 0, 0});
    CHECK(article(R"({"date": "2024-02-29T23:59:59+01:00", "text": ""})").date == Date{2024, 2, 29});
    CHECK(article(R"({"date": "2024-02-29 23:59", "text": ""})").date == Date{2024, 2, 29});
    CHECK(!article(R"({"date": null, "text": ""})").date);
    CHECK(!article(R"({"date": "", "text": ""})").date);
    CHECK(!article(R"({"text": ""})").date);
    CHECK(fault(R"({"date": "2023-02-29", "text": ""})").find("2023-02-29") != std::string::npos);
    CHECK(fault(R"({"date": "yesterday", "text": ""})").find("yesterday") != std::string::npos);
    CHECK(fault(R"({"date": "2024-05-06x", "text": ""})").find("date") != std::string::npos);
    CHECK(fault(R"({"date": 20240506, "text": ""})").find("\"date\" is a number") != std::string::npos);
    CHECK(fault(R"({"date": "a\nb\u0000c", "text": ""})").find('\n') == std::string::npos);
}

TEST_CASE("what is no article says why") {
    CHECK(fault("") .find("not JSON") == 0);
    CHECK(fault("[1]").find("not an object") == 0);
    CHECK(fault("\"text\"").find("not an object") == 0);
    CHECK(fault("null").find("not an object") == 0);
    CHECK(fault("7").find("not an object") == 0);
    CHECK(fault(R"({"id": "a"})").find("no \"text\"") == 0);
    CHECK(fault(R"({"text": null})").find("no \"text\"") == 0);
    CHECK(fault(R"({"text": 5})").find("\"text\" is a number") == 0);
    CHECK(fault(R"({"text": ["a"]})").find("\"text\" is an array") == 0);
    CHECK(fault(R"({"text": {"a": "b"}})").find("\"text\" is an object") == 0);
    CHECK(fault(R"({"text": true})").find("\"text\" is true or false") == 0);
    CHECK(fault(R"({"url": 5, "text": ""})").find("\"url\" is a number") == 0);
    CHECK(fault(R"({"text": "cut)").find("not JSON at byte 14") == 0);
    CHECK(fault(R"({"text": "a"} {"text": "b"})").find("not JSON") == 0);
    CHECK(fault("{'text': 'a'}").find("not JSON at byte 2") == 0);
    CHECK(fault("{\"text\": \"a\nb\"}").find("not JSON") == 0);
    CHECK(fault(R"({"text": "\x"})").find("not JSON") == 0);
}

TEST_CASE("texts are valid UTF-8 whatever JSON can write") {
    CHECK(article(R"({"text": "a\u0000b"})").text == "a\0b"s);
    CHECK(article(R"({"text": "\ud83d\udeab"})").text == "🚫");
    CHECK(article(R"({"text": "\ud83d"})").text == "\uFFFD");
    CHECK(article(R"({"text": "\udeab"})").text == "\uFFFD");
    CHECK(article(R"({"text": "\udeab\ud83d"})").text == "\uFFFD\uFFFD");
    CHECK(article(R"({"text": "\ud83dx\ud83d\ud83d\udeab"})").text == "\uFFFDx\uFFFD🚫");
    CHECK(article(R"({"text": "\ud83d\n"})").text == "\uFFFD\n");
    CHECK(article(R"({"text": "\\ud83d"})").text == "\\ud83d");
    CHECK(article(R"({"text": "\\\ud83d"})").text == "\\\uFFFD");
    CHECK(article("{\"text\": \"é é \xFF\"}").text == "é é \uFFFD");
    CHECK(article("{\"text\": \"caf\xE9\"}").text == "café");
}

TEST_CASE("brackets of any depth use no stack") {
    const std::string open(200000, '[');
    const std::string close(200000, ']');
    CHECK(article(R"({"x": )" + open + close + R"(, "text": "a"})").text == "a");
    CHECK(fault(R"({"x": )" + open).find("not JSON") == 0);
    CHECK(fault(open).find("not an object") == 0);
    std::string objects;
    for (int i = 0; i < 200000; ++i) objects += R"({"text":)";
    CHECK(!fault(objects).empty());
}

TEST_CASE("lines: a broken one does not stop the rest") {
    CHECK(all("").empty());
    CHECK(all("\n \r\n\t\n").empty());
    CHECK(all("{\"id\": \"a\", \"text\": \"1\"}") == Lines{"a=1"});
    CHECK(all("\xEF\xBB\xBF{\"id\": \"a\", \"text\": \"1\"}\r\n\r\n{\"text\": \"2\"}\r\n") == Lines{"a=1", "f:3=2"});
    const Lines told = all("{\"id\": \"a\", \"text\": \"1\"}\n{\"id\": \"b\", \n{\"id\": \"c\", \"text\": \"3\"}\n{\"id\": \"d\"}\n");
    REQUIRE(told.size() == 4);
    CHECK(told[0] == "a=1");
    CHECK(told[1].find("f:2! not JSON") == 0);
    CHECK(told[2] == "c=3");
    CHECK(told[3].find("f:4! no \"text\"") == 0);
}

TEST_CASE("lines in UTF-16") {
    std::string little = "\xFF\xFE"s;
    for (const char c : "{\"id\": \"a\", \"text\": \"1\"}\r\n{\"text\": \"2\"}"s) little += {c, '\0'};
    CHECK(all(little) == Lines{"a=1", "f:2=2"});
}

TEST_CASE("an article written over several lines") {
    constexpr auto shape = JsonLines::Shape::lines_or_one_object;
    CHECK(all("{\n  \"text\": \"1\"\n}\n", shape) == Lines{"f=1"});
    CHECK(all("{\"id\": \"a\",\n \"text\": \"1\"}", shape) == Lines{"a=1"});
    CHECK(all("{\"id\": \"a\", \"text\": \"1\"}\n{\"text\": \"2\"}\n", shape) == Lines{"a=1", "f:2=2"});
    const Lines cut = all("{\"id\":\n{\"text\": \"2\"}\n", shape);   // lines, the first of them broken
    REQUIRE(cut.size() == 2);
    CHECK(cut[0].find("f:1! not JSON") == 0);
    CHECK(cut[1] == "f:2=2");
    const Lines broken = all("{\n  \"text\": \"1\",\n}\n", shape);
    REQUIRE(broken.size() == 1);
    CHECK(broken[0].find("f! not JSON") == 0);
    const Lines list = all("[\n{\"text\": \"1\"},\n{\"text\": \"2\"}\n]\n", shape);
    REQUIRE(list.size() == 1);
    CHECK(list[0].find("f! no JSON object") == 0);
    CHECK(all("{", shape).size() == 1);
}
