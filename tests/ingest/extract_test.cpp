// What holds of any extraction, whatever the text: offsets lie in it, quotes are its very words, nothing depends on the run.
#include "ingest/extract.h"

#include "graph/graph.h"
#include "tests/ingest/model.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace interdict;

namespace {

// The bytes of the code points [begin, end) of valid UTF-8.
std::string slice(const std::string& text, TextSpan span) {
    std::string found;
    std::uint32_t point = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && (text[i] & 0xC0) != 0x80) ++point;
        if (point >= span.begin && point < span.end) found += text[i];
    }
    return found;
}

// Reasons quote the text too, and say something; what is told is the same with them.
void check_reasons(const std::string& text, const std::vector<Reason>& reasons) {
    for (const Reason& reason : reasons) {
        CHECK(!reason.about.empty());
        CHECK(!reason.says.empty());
        CHECK(slice(text, reason.words.span) == reason.words.text);
    }
}

void check_explanations(const Extractor& extractor, const Article& article, const Document& document, const Graph& told) {
    Graph explained = extractor.explain(article, document);
    for (Statement& s : explained.statements) {
        CHECK(!s.reasons.empty());
        check_reasons(article.text, s.reasons);
        s.reasons.clear();
    }
    CHECK(explained == told);
    for (const Unknown& unknown : extractor.unknown(document)) {
        CHECK(!unknown.word.empty());
        CHECK(slice(article.text, unknown.words.span) == unknown.words.text);
        CHECK(slice(article.text, unknown.sentence.span) == unknown.sentence.text);
    }
    for (const char* words : {"ban", "the", "China"})
        for (const SentenceReport& report : extractor.why_not(article, document, words).sentences) {
            CHECK(slice(article.text, report.sentence.span) == report.sentence.text);
            check_reasons(article.text, report.reasons);
        }
}

void check_spans(const std::string& text, const Graph& graph) {
    REQUIRE(graph.sources.size() == 1);
    for (const Statement& s : graph.statements) {
        CHECK(slice(text, s.evidence.sentence) == s.evidence.text);
        CHECK(s.evidence.sentence.begin <= s.evidence.trigger.begin);
        CHECK(s.evidence.trigger.begin < s.evidence.trigger.end);
        CHECK(s.evidence.trigger.end <= s.evidence.sentence.end);
        for (const Naming& naming : {s.evidence.subject, s.evidence.object}) CHECK(slice(text, naming.span) == naming.text);
        CHECK(static_cast<std::size_t>(s.subject) < graph.entities.size());
        CHECK(static_cast<std::size_t>(s.object) < graph.entities.size());
        CHECK(s.subject != s.object);
        for (const auto& q : s.qualifiers)
            if (q) CHECK(q->span.begin < q->span.end);
    }
}

}  // namespace

TEST_CASE("extract: quotes are the text's own words, also in texts torn and shuffled") {
    const Pipeline* pipeline = model_pipeline();
    if (!pipeline) return;
    const Extractor extractor;
    const std::vector<std::string> words{"Norway", "banned", "Acme", "\u4e2d\u56fd", "the", "ban", "on", "Beta", "\n\n", "said", "that", "it", "would", "not", "sanction", "Zo\u00eb", "\U0001F6AB", "(", ")",
                                         "\u201cno\u201d", "'s", "tariffs", "and", ",", "which", "lifted", "licence", "of", "by", "they", "two", "firms", "Chinese", ".", "-", "\u00a0", "\t", "US", "2 May 2020"};
    std::mt19937 random(11);
    for (int round = 0; round < 60; ++round) {
        std::string text;
        const int count = static_cast<int>(random() % 60);
        for (int i = 0; i < count; ++i) text += words[random() % words.size()] + (random() % 5 ? " " : "");
        Article article{"case", text, {}, {}};
        const Graph graph = extractor.extract(article, extractor.annotate(*pipeline, text));
        check_spans(text, graph);
        check_explanations(extractor, article, extractor.annotate(*pipeline, text), graph);
        CHECK(graph == extractor.extract(article, extractor.annotate(*pipeline, text)));
    }
}

TEST_CASE("extract: a sentence is found by its words, whatever stands between them") {
    const Pipeline* pipeline = model_pipeline();
    if (!pipeline) return;
    const Extractor extractor;
    const std::string text = "Norway’s regulator fined ZÖLLNER.\n\nIt rained. Oslo banned trams.";
    const auto sentences = [&](const char* words) { return extractor.why_not({"case", text, {}, {}}, extractor.annotate(*pipeline, text), words).sentences; };
    CHECK(sentences("norway's   REGULATOR").size() == 1);
    CHECK(sentences("zöllner").size() == 1);
    CHECK(sentences("ZÖLLNER. It rained").size() == 2);
    CHECK(sentences("regulat").empty());
    CHECK(sentences("fined Oslo").empty());
    CHECK(sentences("!").empty());
    REQUIRE(sentences("trams").size() == 1);
    CHECK(sentences("trams")[0].sentence.text == "Oslo banned trams.");
}

TEST_CASE("extract: an article that restricts nobody gives no action") {
    const Pipeline* pipeline = model_pipeline();
    if (!pipeline) return;
    const Extractor extractor;
    for (const std::string text : {"", " ", "\n", "The sun rose over the quiet harbour, and the boats went out.", "Maria baked a cake. It was fine."})
        CHECK(extractor.extract({"case", text, {}, {}}, extractor.annotate(*pipeline, text)).statements.empty());
}
