// Order of moves, scores of states, and what parser and entity recogniser give under random weights.
#include "graph/error.h"
#include "ingest/language/ner.h"
#include "ingest/language/parser.h"
#include "ingest/language/transition.h"
#include "tests/ingest/language/small_network.h"

#include <sstream>

#include <doctest/doctest.h>

using namespace interdict;

namespace {

std::vector<Move> moves_of(const std::string& json) {
    std::stringstream out;
    msgpack::packer<std::stringstream> pack(out);
    pack.pack_map(2);
    pack.pack("moves"), pack.pack(json);
    pack.pack("cfg"), pack.pack_map(0);
    return decode_moves(MsgpackFile(out.str(), "parser/moves"));
}

std::string joined(const std::vector<Move>& moves) {
    std::string s;
    for (const Move& m : moves) s.append(s.empty() ? "" : " ").append(std::to_string(m.action)).append("-").append(m.label);
    return s;
}

std::string moves_error(const std::string& json) {
    try {
        moves_of(json);
    } catch (const Error& e) {
        return e.what();
    }
    return "no error";
}

Parser small_parser(std::uint32_t seed) {
    Parser parser;
    parser.moves = moves_of(R"({"0":{"":9},"1":{"":9},"2":{"a":5,"a||b":4,"b":3,"c||a":2},"3":{"b":5,"c":4,"b||c":3},"4":{"ROOT":1}})");
    parser.labels = {"ROOT", "", "a", "b", "c"};
    parser.decorated = {{0, -1}, {1, -1}, {2, -1}, {2, 3}, {3, -1}, {4, -1}, {4, 2}, {3, 4}};
    parser.plain = {0, 1, 2, 4, 5};
    parser.move_label = {1, 1, 2, 3, 4, 6, 4, 5, 7, 0};
    parser.ranges = ranges_of(parser.moves);
    REQUIRE(parser.move_label.size() == parser.moves.size());
    parser.network = read_transition_network(small_network::transition_config("parser"), "t", small_network::transition_layers(8, parser.moves.size(), seed),
                                             8, parser.moves.size(), small_network::width);
    return parser;
}

EntityRecogniser small_ner(std::uint32_t seed) {
    EntityRecogniser ner;
    ner.moves = moves_of(R"({"1":{"X":3,"Y":2},"2":{"X":3,"Y":2},"3":{"X":3,"Y":2},"4":{"X":3,"Y":2},"5":{"":1}})");
    ner.labels = {"X", "Y", ""};
    ner.move_label = {0, 1, 0, 1, 0, 1, 0, 1, 2};
    ner.ranges = ranges_of(ner.moves);
    ner.network = read_transition_network(small_network::transition_config("ner"), "t", small_network::transition_layers(3, ner.moves.size(), seed), 3,
                                          ner.moves.size(), small_network::width);
    return ner;
}

}  // namespace

TEST_CASE("moves: by action, falling frequency and falling label; those added later at the end") {
    CHECK(joined(moves_of(R"({"3":{"x":5,"y":9,"z":5},"0":{"":7},"2":{"new":-1,"b":1},"1":{"newer":-2}})")) ==
          "0- 2-b 3-y 3-z 3-x 2-new 1-newer");
    CHECK(moves_error(R"({"nine":{}})") == "parser/moves: expected actions numbered 0 to 9, each with its labels");
    CHECK(moves_error(R"({"1":{"a":"b"}})") == "parser/moves: expected a whole number as a label's frequency");
    CHECK(moves_error("[") == "parser/moves: expected \"moves\" to be a JSON object");
}

TEST_CASE("scores of a state: the same bits for tokens near and far back") {
    const std::size_t moves = 10, length = 1000;
    const TransitionNetwork net = read_transition_network(small_network::transition_config("parser"), "t",
                                                          small_network::transition_layers(8, moves, 4), 8, moves, small_network::width);
    const Floats reduced = small_network::reduced(length, 5);
    StateScorer walked(net), fresh(net);
    walked.start(reduced.data(), length);
    small_network::Numbers numbers(6);
    for (int at = 0; at < static_cast<int>(length); ++at) {
        int tokens[8];
        for (int& t : tokens) t = static_cast<int>(numbers.below(static_cast<std::size_t>(at) + 2)) - 1;
        tokens[0] = at;
        if (at == static_cast<int>(length) - 1) tokens[1] = -1;
        const float* scores = walked.score(tokens);
        const std::vector<float> kept(scores, scores + moves);
        fresh.start(reduced.data(), length);
        const float* again = fresh.score(tokens);
        REQUIRE(std::equal(kept.begin(), kept.end(), again));
    }
}

TEST_CASE("parser: a tree over any text, its sentences whole, whatever the weights") {
    for (std::uint32_t seed = 1; seed <= 30; ++seed) {
        const Parser parser = small_parser(seed);
        StateScorer scorer(parser.network);
        for (const std::size_t length : {0, 1, 2, 3, 10, 70, 400}) {
            small_network::Numbers numbers(seed);
            std::vector<std::uint8_t> space(length);
            for (std::uint8_t& s : space) s = numbers.below(10) == 0;
            const Floats reduced = small_network::reduced(length, seed + static_cast<std::uint32_t>(length));
            const Parse result = parse(parser, scorer, reduced.data(), space);
            REQUIRE(result.heads.size() == length);
            REQUIRE(result.sentence_starts.size() == length);
            for (std::size_t i = 0; i < length; ++i) {
                REQUIRE(result.heads[i] < length);
                REQUIRE(result.labels[i] < parser.labels.size());
                CHECK((result.heads[i] == i) == (result.labels[i] == 0));
                std::size_t up = i;
                for (std::size_t steps = 0; result.heads[up] != up; ++steps) {
                    REQUIRE(steps <= length);
                    up = result.heads[up];
                }
            }
        }
    }
}

TEST_CASE("entities: in order, apart, within a sentence, not begun by white space") {
    for (std::uint32_t seed = 1; seed <= 30; ++seed) {
        const EntityRecogniser ner = small_ner(seed);
        StateScorer scorer(ner.network);
        for (const std::size_t length : {0, 1, 2, 3, 50, 400}) {
            small_network::Numbers numbers(seed);
            std::vector<std::uint8_t> space(length), starts(length);
            for (std::uint8_t& s : space) s = numbers.below(6) == 0;
            for (std::uint8_t& s : starts) s = numbers.below(8) == 0;
            const Floats reduced = small_network::reduced(length, seed + static_cast<std::uint32_t>(length));
            std::uint32_t free_from = 0;
            for (const FoundEntity& e : find_entities(ner, scorer, reduced.data(), space, starts)) {
                REQUIRE(e.span.begin >= free_from);
                REQUIRE(e.span.end > e.span.begin);
                REQUIRE(e.span.end <= length);
                CHECK(e.label < 2);
                CHECK_FALSE(space[e.span.begin]);
                for (std::uint32_t t = e.span.begin + 1; t < e.span.end; ++t) CHECK_FALSE(starts[t]);
                free_from = e.span.end;
            }
        }
    }
}
