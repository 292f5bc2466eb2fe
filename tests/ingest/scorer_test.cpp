// Candidates and what the scorer makes of them, with tables of the test's own.
#include "ingest/scorer.h"

#include "graph/error.h"
#include "ingest/frame.h"
#include "ingest/mention.h"
#include "ingest/status.h"
#include "tests/ingest/model.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace interdict;

namespace {

// A folder with the scorer's two tables.
class Tables {
public:
    Tables(const std::string& weights, const std::string& confidence) {
        std::filesystem::create_directories(folder_);
        std::ofstream(folder_ / "scorer.tsv") << weights;
        std::ofstream(folder_ / "confidence.tsv") << confidence;
    }
    ~Tables() { std::filesystem::remove_all(folder_); }
    std::string refusal() const {
        try {
            const Scorer scorer(folder_.string());
            return "taken";
        } catch (const Error& error) {
            return error.what();
        }
    }
    Scorer scorer() const { return Scorer(folder_.string()); }

private:
    std::filesystem::path folder_ = std::filesystem::temp_directory_path() / "interdict-scorer-test";
};

const std::string line = "statement\t-1000\t10\nstatement\t1000\t90\n";

// An article as the rules read it.
struct Read {
    Document document;
    Lexicon lexicon{""};
    Reading reading;

    explicit Read(const std::string& text) : document(model_pipeline()->annotate(text)), reading{Tree(document), {}, {}, {}, {}, {}, {}} {
        const Tree& tree = reading.tree;
        reading.cast = resolve(tree, lexicon, find_mentions(tree, lexicon));
        reading.frames = find_frames(tree, reading.cast, lexicon);
        for (const Frame& frame : reading.frames) reading.status.push_back(status_of(frame, tree, lexicon));
        reading.measures = gather(reading.frames, reading.status, tree, reading.cast, lexicon);
    }
    std::vector<std::string> told() const {
        std::vector<std::string> lines;
        for (const Measure& m : reading.measures)
            lines.push_back(reading.cast[m.actor.party].entity.name + " " + std::string(word(m.action)) + " " + reading.cast[m.target.party].entity.name + " " + decimal(m.confidence));
        return lines;
    }
};

using Lines = std::vector<std::string>;

bool has(const Features& features, std::string_view one) { return std::find(features.begin(), features.end(), one) != features.end(); }

}  // namespace

TEST_CASE("scorer: between two rows the line holds, beyond the last the last") {
    const Scorer scorer = Tables("limit\tall\t0\n", line + "based_in\t-\t85\n").scorer();
    CHECK(scorer.of_score(-5000) == Confidence{10});
    CHECK(scorer.of_score(-1000) == Confidence{10});
    CHECK(scorer.of_score(0) == Confidence{50});
    CHECK(scorer.of_score(1000) == Confidence{90});
    CHECK(scorer.of_score(5000) == Confidence{90});
    CHECK(scorer.of_link(Predicate::based_in) == Confidence{85});
}

TEST_CASE("scorer: the embedded tables can be read, and more weight is never less confidence") {
    const Scorer scorer("");
    Confidence before{0};
    for (int score = -6000; score <= 6000; score += 50) {
        CHECK(scorer.of_score(score) >= before);
        before = scorer.of_score(score);
    }
    for (int n = 0; n < predicate_count; ++n)
        if (is_relation(static_cast<Predicate>(n))) CHECK(scorer.of_link(static_cast<Predicate>(n)) < Confidence{100});
}

TEST_CASE("scorer: a table that cannot be read is refused by its line") {
    CHECK(Tables("limit\tall\t0\n", line).refusal() == "taken");
    CHECK(Tables("limit\tall\tx\n", line).refusal() == "scorer.tsv:1: no whole number: \"x\"");
    CHECK(Tables("limit\tkept\t1\n", line).refusal() == "scorer.tsv:1: unknown limit \"kept\"");
    CHECK(Tables("# weights\nverb\tword=ban\t1\n", line).refusal() == "scorer.tsv:2: unknown part \"verb\"");
    CHECK(Tables("limit\tall\t0\n", "statement\t0\t101\n").refusal() == "confidence.tsv:1: unknown confidence \"101\": 0 to 100 is meant");
    CHECK(Tables("limit\tall\t0\n", "statement\t5\t1\nstatement\t5\t2\n").refusal() == "confidence.tsv:2: unknown order: scores rise from row to row");
    CHECK(Tables("limit\tall\t0\n", line + "ban\t-\t50\n").refusal() == "confidence.tsv:3: unknown relation \"ban\"");
    CHECK(Tables("limit\tall\t0\n", "").refusal() == "confidence.tsv: has no row for statements");
}

TEST_CASE("candidates: what is seen of a frame, its parties and a pair") {
    if (!model_pipeline()) return;
    const Read read("Norway banned Huawei on Monday. Sweden waits.");
    const Reading& r = read.reading;
    REQUIRE(r.frames.size() == 1);
    const Candidates candidates(r.tree, r.cast, r.frames, r.status, r.measures);
    const Fillers& parties = candidates.parties(0);
    REQUIRE(parties.size() == 3);
    CHECK(r.cast[parties[0].party].entity.name == "Norway");
    CHECK(r.cast[parties[1].party].entity.name == "Huawei");
    CHECK(candidates.is_told(0, parties[0].party, parties[1].party));
    CHECK_FALSE(candidates.is_told(0, parties[1].party, parties[0].party));
    CHECK(candidates.is_possible(0, parties[1], parties[0]));
    CHECK_FALSE(candidates.is_possible(0, parties[0], parties[0]));
    const Candidates::View view = candidates.view(0);
    CHECK(has(view.frame, "word=ban"));
    CHECK(has(view.frame, "action=prohibit"));
    CHECK(has(view.parties[0], "way=active .nsubj>"));
    CHECK(has(view.parties[0], "told=actor"));
    CHECK(has(view.parties[1], "where=right"));
    CHECK(has(view.parties[2], "where=after1"));
    CHECK(has(candidates.of_pair(0, view, 0, 1), "told=yes"));
    CHECK(has(candidates.of_pair(0, view, 0, 1), "types=country and company"));
    CHECK(has(candidates.of_pair(0, view, 2, 1), "told=no"));
}

TEST_CASE("scorer: keeps, leaves out") {
    if (!model_pipeline()) return;
    Read kept("Norway banned Huawei on Monday. Sweden waits.");
    const std::string limits = "limit\tall\t-100\nlimit\tkeep\t-500\n";
    Tables(limits + "frame\tword=ban\t350\n", line).scorer().judge(kept.reading);
    CHECK(kept.told() == Lines{"Norway prohibit Huawei 0.60"});
    CHECK(kept.reading.unlikely.empty());

    Read left_out("Norway banned Huawei on Monday. Sweden waits.");
    Tables(limits + "actor\twhere=left\t-450\n", line).scorer().judge(left_out.reading);
    CHECK(left_out.told() == Lines{});
    REQUIRE(left_out.reading.unlikely.size() == 1);
    CHECK(left_out.reading.unlikely[0].confidence == Confidence{28});
}
