// The moves' order and the scores of states. Tested by tests/ingest/language/transition_test.cpp.
#include "ingest/language/transition.h"

#include "graph/error.h"

#include <algorithm>
#include <tuple>

#include <rapidjson/document.h>

namespace interdict {
namespace {

// What is kept of W: (features, hidden, pieces, inputs) to rows in the order (feature, piece, hidden), so that pieces lie side by side.
std::vector<float> pieces_apart(const std::vector<float>& from, std::size_t features, std::size_t hidden, std::size_t pieces, std::size_t inputs) {
    std::vector<float> to(from.size());
    for (std::size_t f = 0; f < features; ++f) {
        for (std::size_t h = 0; h < hidden; ++h) {
            for (std::size_t p = 0; p < pieces; ++p)
                std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(((f * hidden + h) * pieces + p) * inputs), inputs,
                            to.begin() + static_cast<std::ptrdiff_t>(((f * pieces + p) * hidden + h) * inputs));
        }
    }
    return to;
}

}  // namespace

std::vector<MoveRange> ranges_of(const std::vector<Move>& moves) {
    std::vector<MoveRange> ranges;
    for (std::size_t m = 0; m < moves.size(); ++m) {
        if (ranges.empty() || ranges.back().action != moves[m].action) ranges.push_back({moves[m].action, m, m});
        ranges.back().last = m + 1;
    }
    return ranges;
}

// The file is a msgpack map whose "moves" is JSON text: {"2": {"nsubj": 165748, …}, …}.
std::vector<Move> decode_moves(const MsgpackFile& file) {
    const std::string& path = file.path();
    const msgpack::object* moves_of = file.find(file.root(), "moves");
    if (!moves_of) file.fail("a map with \"moves\"");
    const std::string_view text = file.text(*moves_of, "the moves");
    rapidjson::Document json;
    json.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
    if (json.HasParseError() || !json.IsObject()) throw Error(ErrorKind::model, path, "expected \"moves\" to be a JSON object");
    struct Entry {
        int action;
        std::int64_t frequency;
        std::string label;
    };
    std::vector<Entry> trained, added;
    // By number: comparing RapidJSON's member iterators is ambiguous in C++20.
    for (rapidjson::SizeType m = 0; m < json.MemberCount(); ++m) {
        const auto& member = json.MemberBegin()[m];
        const std::string_view action(member.name.GetString(), member.name.GetStringLength());
        if (action.size() != 1 || action[0] < '0' || action[0] > '9' || !member.value.IsObject())
            throw Error(ErrorKind::model, path, "expected actions numbered 0 to 9, each with its labels");
        for (rapidjson::SizeType l = 0; l < member.value.MemberCount(); ++l) {
            const auto& label = member.value.MemberBegin()[l];
            if (!label.value.IsInt64()) throw Error(ErrorKind::model, path, "expected a whole number as a label's frequency");
            const Entry entry{action[0] - '0', label.value.GetInt64(), {label.name.GetString(), label.name.GetStringLength()}};
            (entry.frequency < 0 ? added : trained).push_back(entry);
        }
    }
    // UTF-8 sorts as Python's strings do.
    std::sort(trained.begin(), trained.end(), [](const Entry& a, const Entry& b) {
        if (a.action != b.action) return a.action < b.action;
        return std::tie(a.frequency, a.label) > std::tie(b.frequency, b.label);
    });
    std::sort(added.begin(), added.end(), [](const Entry& a, const Entry& b) {
        if (std::tie(a.frequency, a.label) != std::tie(b.frequency, b.label)) return std::tie(a.frequency, a.label) > std::tie(b.frequency, b.label);
        return a.action < b.action;
    });
    std::vector<Move> moves;
    for (Entry& e : trained) moves.push_back({e.action, std::move(e.label)});
    for (Entry& e : added) moves.push_back({e.action, std::move(e.label)});
    return moves;
}

std::vector<Move> read_moves(const std::string& path) {
    return decode_moves(MsgpackFile(path));
}

TransitionNetwork read_transition_network(const ConfigFile& config, const std::string& section, const ModelLayers& file, std::size_t features,
                                          std::size_t moves, std::size_t width) {
    config.expect_string(section, "@architectures", "spacy.TransitionBasedParser.v2");
    config.expect_truth(section, "extra_state_tokens", false);
    config.expect_truth(section, "use_upper", true);
    TransitionNetwork net;
    net.features = features;
    const std::int64_t hidden = config.number(section, "hidden_width"), pieces = config.number(section, "maxout_pieces");
    if (hidden < 64 || hidden > 1024 || hidden % 64 != 0)
        throw Error(ErrorKind::model, config.path() + ": [" + section + "] hidden_width", "expected a multiple of 64, found " + std::to_string(hidden));
    if (pieces < 2 || pieces > 8)
        throw Error(ErrorKind::model, config.path() + ": [" + section + "] maxout_pieces", "expected 2 to 8, found " + std::to_string(pieces));
    net.hidden = static_cast<std::size_t>(hidden);
    net.pieces = static_cast<std::size_t>(pieces);

    // Two layers named linear: the upper one (moves) before the one that follows tok2vec.
    const std::vector<const Layer*> linear = file.named("linear", 2);
    const Layer& lower = *file.named("precomputable_affine", 1)[0];
    net.width = width;
    net.upper = pack_affine(file.param(*linear[0], "W", {moves, net.hidden}).data(), file.param(*linear[0], "b", {moves}).data(), moves, net.hidden,
                            moves + 15);   // a state at a time: all in one panel
    net.reduce = pack_affine(file.param(*linear[1], "W", {net.hidden, net.width}).data(), file.param(*linear[1], "b", {net.hidden}).data(), net.hidden,
                             net.width);
    const std::vector<float> weights =
        pieces_apart(file.param(lower, "W", {features, net.hidden, net.pieces, net.hidden}), features, net.hidden, net.pieces, net.hidden);
    net.lower = pack_affine(weights.data(), nullptr, features * net.step(), net.hidden);
    const std::vector<float> pad = pieces_apart(file.param(lower, "pad", {1, features, net.hidden, net.pieces}), features, net.hidden, net.pieces, 1);
    net.pad.assign(pad.begin(), pad.end());
    const std::vector<float> bias = pieces_apart(file.param(lower, "b", {net.hidden, net.pieces}), 1, net.hidden, net.pieces, 1);
    net.bias.assign(bias.begin(), bias.end());
    return net;
}

StateScorer::StateScorer(const TransitionNetwork& net)
    : net_(&net),
      ring_(block * blocks * net.lower.padded),
      again_(net.features * net.step()),
      state_(net.hidden),
      scores_(net.upper.padded) {}

void StateScorer::start(const float* reduced, std::size_t count) {
    reduced_ = reduced;
    count_ = count;
    done_ = 0;
}

const float* StateScorer::feature(std::size_t token, std::size_t f) {
    const std::size_t stride = net_->lower.padded;
    while (token >= done_) {
        const std::size_t size = std::min(block, count_ - done_);
        affine(net_->lower, reduced_ + done_ * net_->reduce.padded, net_->reduce.padded, size, ring_.data() + done_ % (block * blocks) * stride, stride);
        done_ += size;
    }
    // Of the block last begun, all rows may be new: what stood there before is gone.
    const std::size_t kept_from = (done_ + block - 1) / block <= blocks ? 0 : ((done_ + block - 1) / block - blocks) * block;
    if (token >= kept_from) return ring_.data() + token % (block * blocks) * stride + f * net_->step();
    float* to = again_.data() + f * net_->step();
    affine_part(net_->lower, f * net_->step(), net_->step(), reduced_ + token * net_->reduce.padded, to);
    return to;
}

const float* StateScorer::score(const int* tokens) {
    // The furthest first: reading ahead may turn the ring.
    const int furthest = *std::max_element(tokens, tokens + net_->features);
    if (furthest >= 0) feature(static_cast<std::size_t>(furthest), 0);
    const float* rows[most_features];
    for (std::size_t f = 0; f < net_->features; ++f)
        rows[f] = tokens[f] < 0 ? net_->pad.data() + f * net_->step() : feature(static_cast<std::size_t>(tokens[f]), f);
    sum_maxout(rows, net_->features, net_->bias.data(), net_->hidden, net_->pieces, state_.data());
    affine(net_->upper, state_.data(), net_->hidden, 1, scores_.data(), net_->upper.padded);
    return scores_.data();
}

}  // namespace interdict
