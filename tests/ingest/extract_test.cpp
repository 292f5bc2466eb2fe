// What holds of any extraction, whatever the text: offsets lie in it, quotes are its very words, nothing depends on the run.
#include "ingest/extract.h"

#include "graph/graph.h"
#include "ingest/paragraphs.h"
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
        const Graph graph = extractor.extract(article, annotate_paragraphs(*pipeline, text));
        check_spans(text, graph);
        CHECK(graph == extractor.extract(article, annotate_paragraphs(*pipeline, text)));
    }
}

TEST_CASE("extract: an article that restricts nobody gives no action") {
    const Pipeline* pipeline = model_pipeline();
    if (!pipeline) return;
    const Extractor extractor;
    for (const std::string text : {"", " ", "\n", "The sun rose over the quiet harbour, and the boats went out.", "Maria baked a cake. It was fine."})
        CHECK(extractor.extract({"case", text, {}, {}}, annotate_paragraphs(*pipeline, text)).statements.empty());
}
