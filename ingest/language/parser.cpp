// The parser's state, its moves, and what is made of the arcs. Tested by tests/ingest/language/transition_test.cpp.
#include "ingest/language/parser.h"

#include "graph/error.h"

#include <algorithm>

namespace interdict {
namespace {

constexpr std::size_t feature_count = 8;

// The state of one document (StateC). Its _left_arcs and _right_arcs are kept as chains: the last child given to a token, and for each child the
// one given before it on that side.
class State {
public:
    explicit State(std::size_t length)
        : heads(length, -1), labels(length, 0), last_left_(length, -1), last_right_(length, -1), before_(length, -1), kept_off_(length, 0),
          starts_(length, 0), length_(static_cast<int>(length)) {
        if (length > 0) starts_[0] = 1;
    }

    std::vector<int> heads;               // -1 for none
    std::vector<std::uint16_t> labels;

    int stack(std::size_t i) const { return i < stack_.size() ? stack_[stack_.size() - 1 - i] : -1; }
    int buffer(std::size_t i) const {
        if (i < returned_.size()) return returned_[returned_.size() - 1 - i];
        const std::size_t at = static_cast<std::size_t>(next_) + (i - returned_.size());
        return at < static_cast<std::size_t>(length_) ? static_cast<int>(at) : -1;
    }
    std::size_t depth() const { return stack_.size(); }
    std::size_t left_to_read() const { return static_cast<std::size_t>(length_ - next_) + returned_.size(); }
    bool finished() const { return stack_.empty() && left_to_read() == 0; }
    bool starts_sentence(int token) const { return token >= 0 && starts_[static_cast<std::size_t>(token)]; }
    bool kept_off_stack(int token) const { return token >= 0 && kept_off_[static_cast<std::size_t>(token)]; }
    bool has_head(int token) const { return token >= 0 && heads[static_cast<std::size_t>(token)] >= 0; }

    void context(int* tokens) const {
        const int b0 = buffer(0), s0 = stack(0);
        tokens[0] = b0;
        tokens[1] = buffer(1);
        tokens[2] = s0;
        tokens[3] = stack(1);
        tokens[4] = stack(2);
        tokens[5] = b0 < 0 ? -1 : last_left_[static_cast<std::size_t>(b0)];
        tokens[6] = s0 < 0 ? -1 : last_left_[static_cast<std::size_t>(s0)];
        tokens[7] = s0 < 0 ? -1 : last_right_[static_cast<std::size_t>(s0)];
    }

    void push() {
        int b0 = next_;
        if (!returned_.empty()) {
            b0 = returned_.back();
            returned_.pop_back();
        } else {
            ++next_;
        }
        stack_.push_back(b0);
    }
    void pop() { stack_.pop_back(); }
    void put_back() {
        const int s0 = stack_.back();
        kept_off_[static_cast<std::size_t>(s0)] = 1;
        returned_.push_back(s0);
        stack_.pop_back();
    }
    void allow_on_stack(int token) { kept_off_[static_cast<std::size_t>(token)] = 0; }
    void start_sentence(int token) { starts_[static_cast<std::size_t>(token)] = 1; }
    void attach(int head, int child, std::uint16_t label) {
        const auto c = static_cast<std::size_t>(child);
        if (heads[c] >= 0) detach(heads[c], child);
        int& last = head > child ? last_left_[static_cast<std::size_t>(head)] : last_right_[static_cast<std::size_t>(head)];
        before_[c] = last;
        last = child;
        heads[c] = head;
        labels[c] = label;
    }
    void give_up() {
        stack_.clear();
        returned_.clear();
        next_ = length_;
    }

private:
    void detach(int head, int child) {
        int* at = head > child ? &last_left_[static_cast<std::size_t>(head)] : &last_right_[static_cast<std::size_t>(head)];
        while (*at >= 0 && *at != child) at = &before_[static_cast<std::size_t>(*at)];
        if (*at == child) *at = before_[static_cast<std::size_t>(child)];
    }

    std::vector<int> stack_;
    std::vector<int> returned_;   // put back before the rest of the text, the last first
    std::vector<int> last_left_;
    std::vector<int> last_right_;
    std::vector<int> before_;
    std::vector<std::uint8_t> kept_off_;   // put back from the stack: may not be shifted again
    std::vector<std::uint8_t> starts_;
    int length_;
    int next_ = 0;
};

bool is_valid(const State& s, ArcAction action) {
    const int b0 = s.buffer(0);
    switch (action) {
        case ArcAction::shift:
            return s.depth() == 0 || (s.left_to_read() >= 2 && !s.starts_sentence(b0) && !s.kept_off_stack(b0));
        case ArcAction::reduce: return s.depth() > 0;
        case ArcAction::left:
        case ArcAction::right: return s.depth() > 0 && s.left_to_read() > 0 && !s.starts_sentence(b0);
        case ArcAction::sentence_break: return s.left_to_read() >= 2 && s.buffer(1) == b0 + 1 && !s.starts_sentence(s.buffer(1));
    }
    return false;
}

void take(State& s, ArcAction action, std::uint16_t label) {
    switch (action) {
        case ArcAction::shift: s.push(); break;
        case ArcAction::reduce:
            if (s.has_head(s.stack(0)) || s.depth() == 1) s.pop();
            else s.put_back();
            break;
        case ArcAction::left:
            s.attach(s.buffer(0), s.stack(0), label);
            s.allow_on_stack(s.buffer(0));
            s.pop();
            break;
        case ArcAction::right:
            s.attach(s.stack(0), s.buffer(0), label);
            s.push();
            break;
        case ArcAction::sentence_break: s.start_sentence(s.buffer(1)); break;
    }
}

// The first and last token below each token (set_children_from_heads and _set_lr_kids_and_edges in spacy/tokens/doc.pyx, their limit of
// rounds included, for trees that are not projective), and from them the sentence starts.
struct Edges {
    std::vector<std::uint32_t> left, right;
};

bool spread_edges(const std::vector<std::uint32_t>& heads, Edges& edges) {
    const std::size_t length = heads.size();
    const auto widen = [&](std::size_t i) {
        const std::size_t h = heads[i];
        edges.left[h] = std::min(edges.left[h], edges.left[i]);
        edges.right[h] = std::max(edges.right[h], edges.right[i]);
    };
    for (std::size_t i = 0; i < length; ++i) widen(i);
    for (std::size_t i = length; i-- > 0;) widen(i);
    std::vector<std::uint8_t> starts(length, 0);
    for (std::size_t i = 0; i < length; ++i) {
        if (heads[i] == i) starts[edges.left[i]] = 1;
    }
    std::size_t start = 0;
    for (std::size_t i = 0; i < length; ++i) {
        if (!(i > 0 && starts[i]) && i != length - 1) continue;
        for (std::size_t j = start; j < i; ++j) {
            if (heads[j] < start || heads[j] > i) return false;
        }
        start = i;
    }
    return true;
}

Edges edges_of(const std::vector<std::uint32_t>& heads) {
    Edges edges;
    edges.left.resize(heads.size());
    for (std::size_t i = 0; i < heads.size(); ++i) edges.left[i] = static_cast<std::uint32_t>(i);
    edges.right = edges.left;
    for (int round = 0; round <= 11 && !spread_edges(heads, edges); ++round) {
    }
    return edges;
}

// The children of a token: those that lie between its edges, in order.
class Children {
public:
    Children(const std::vector<std::uint32_t>& heads, const Edges& edges) : edges_(edges), of_(heads.size()) {
        for (std::size_t i = 0; i < heads.size(); ++i) {
            if (heads[i] != i) of_[heads[i]].push_back(static_cast<std::uint32_t>(i));
        }
    }
    void move(std::uint32_t child, std::uint32_t from, std::uint32_t to) {
        if (child != from) of_[from].erase(std::find(of_[from].begin(), of_[from].end(), child));
        if (child != to) of_[to].insert(std::lower_bound(of_[to].begin(), of_[to].end(), child), child);
    }
    bool seen(std::uint32_t parent, std::uint32_t child) const { return edges_.left[parent] <= child && child <= edges_.right[parent]; }
    const std::vector<std::uint32_t>& of(std::uint32_t parent) const { return of_[parent]; }

private:
    const Edges& edges_;
    std::vector<std::vector<std::uint32_t>> of_;
};

// Breadth first below the token's head for one with the label.
std::uint32_t new_head(std::uint32_t token, std::int32_t label, const Parse& parse, const std::vector<std::uint16_t>& full_labels,
                       const Parser& parser, const Children& children, const std::vector<std::uint8_t>& space) {
    std::vector<std::uint32_t> level{parse.heads[token]}, next;
    for (std::size_t visited = 0; !level.empty() && visited <= parse.heads.size();) {
        for (const std::uint32_t parent : level) {
            for (const std::uint32_t child : children.of(parent)) {
                if (!children.seen(parent, child) || space[child] || child == token) continue;
                const Parser::Decorated& d = parser.decorated[full_labels[child]];
                if (d.head_label < 0 && d.label == label) return child;
                next.push_back(child);
                ++visited;
            }
        }
        level.swap(next);
        next.clear();
    }
    return parse.heads[token];
}

std::uint16_t number_of(std::vector<std::string>& labels, const std::string& label) {
    const auto found = std::find(labels.begin(), labels.end(), label);
    if (found != labels.end()) return static_cast<std::uint16_t>(found - labels.begin());
    labels.push_back(label);
    return static_cast<std::uint16_t>(labels.size() - 1);
}

}  // namespace

Parser read_parser(const ConfigFile& config, const std::string& folder, const std::string& name, std::size_t width) {
    const std::string component = "components." + name, section = component + ".model";
    config.expect_string(section, "state_type", "parser");
    config.expect_string(section + ".tok2vec", "@architectures", "spacy.Tok2VecListener.v1");
    if (config.has(component, "learn_tokens")) config.expect_truth(component, "learn_tokens", false);
    Parser parser;
    const std::string moves = folder + "/" + name + "/moves";
    parser.moves = read_moves(moves);
    const auto number_decorated = [&](const Parser::Decorated& d) {
        for (std::size_t i = 0; i < parser.decorated.size(); ++i) {
            if (parser.decorated[i].label == d.label && parser.decorated[i].head_label == d.head_label) return static_cast<std::uint16_t>(i);
        }
        parser.decorated.push_back(d);
        return static_cast<std::uint16_t>(parser.decorated.size() - 1);
    };
    const auto decorated = [&](const std::string& label) {
        const std::size_t bars = label.find("||");
        const Parser::Decorated plain{number_of(parser.labels, label.substr(0, bars)), -1};
        const std::uint16_t number = number_decorated(plain);
        if (bars == std::string::npos) return number;
        return number_decorated({plain.label, number_of(parser.labels, label.substr(bars + 2))});
    };
    decorated("ROOT");   // number 0: what a root bears
    for (const Move& move : parser.moves) {
        if (move.action > static_cast<int>(ArcAction::sentence_break))
            throw Error(ErrorKind::model, moves, "unknown action " + std::to_string(move.action) + " (known: 0 to 4)");
        parser.move_label.push_back(decorated(move.label));
    }
    parser.plain.assign(parser.labels.size(), 0);
    for (std::size_t i = 0; i < parser.decorated.size(); ++i) {
        if (parser.decorated[i].head_label < 0) parser.plain[parser.decorated[i].label] = static_cast<std::uint16_t>(i);
    }
    parser.ranges = ranges_of(parser.moves);
    if (parser.moves.empty()) throw Error(ErrorKind::model, moves, "expected moves, found none");
    const ModelLayers file = read_model_layers(folder + "/" + name + "/model");
    parser.network = read_transition_network(config, section, file, feature_count, parser.moves.size(), width);
    return parser;
}

Parse parse(const Parser& parser, StateScorer& scorer, const float* reduced, const std::vector<std::uint8_t>& space) {
    const std::size_t length = space.size();
    State state(length);
    scorer.start(reduced, length);
    while (!state.finished()) {
        int tokens[feature_count];
        state.context(tokens);
        const float* scores = scorer.score(tokens);
        std::size_t best = parser.moves.size();
        for (const MoveRange& range : parser.ranges) {
            if (!is_valid(state, static_cast<ArcAction>(range.action))) continue;
            if (best == parser.moves.size()) best = range.first;
            for (std::size_t m = range.first; m < range.last; ++m) best = scores[m] > scores[best] ? m : best;
        }
        if (best == parser.moves.size()) state.give_up();
        else take(state, static_cast<ArcAction>(parser.moves[best].action), parser.move_label[best]);
    }

    Parse result;
    result.heads.resize(length);
    std::vector<std::uint16_t> full_labels(length);
    bool any_decorated = false;
    for (std::size_t i = 0; i < length; ++i) {
        const bool root = state.heads[i] < 0;
        result.heads[i] = root ? static_cast<std::uint32_t>(i) : static_cast<std::uint32_t>(state.heads[i]);
        full_labels[i] = root ? 0 : state.labels[i];
        any_decorated |= parser.decorated[full_labels[i]].head_label >= 0;
    }
    Edges edges = edges_of(result.heads);
    if (any_decorated) {
        Children children(result.heads, edges);
        for (std::uint32_t i = 0; i < length; ++i) {
            const Parser::Decorated d = parser.decorated[full_labels[i]];
            if (d.head_label < 0) continue;
            const std::uint32_t head = new_head(i, d.head_label, result, full_labels, parser, children, space);
            children.move(i, result.heads[i], head);
            result.heads[i] = head;
            full_labels[i] = parser.plain[d.label];
        }
        edges = edges_of(result.heads);
    }
    result.labels.resize(length);
    for (std::size_t i = 0; i < length; ++i) result.labels[i] = parser.decorated[full_labels[i]].label;
    result.sentence_starts.assign(length, 0);
    for (std::size_t i = 0; i < length; ++i) {
        if (result.heads[i] == i) result.sentence_starts[edges.left[i]] = 1;
    }
    return result;
}

}  // namespace interdict
