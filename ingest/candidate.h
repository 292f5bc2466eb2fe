// What may be a statement: a frame with two parties of the article, whether or not the rules put them together; and what is seen of it, as
// named features, for a scorer to weigh.
#pragma once

#include "ingest/measure.h"

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace interdict {

using Features = std::vector<std::string>;   // "name=value", of what holds

class Candidates {
public:
    // Borrows all. `measures` is what the rules made of the frames.
    Candidates(const Tree&, const Cast&, const std::vector<Frame>&, const std::vector<Status>&, const std::vector<Measure>& measures);

    // The parties that may fill the frame's roles, each where it is named nearest: those the rules gave it, and the nearest others.
    const Fillers& parties(std::size_t frame) const { return near_[frame]; }
    // Whether the rules made a statement of the frame with this actor and target.
    bool is_told(std::size_t frame, PartyRef actor, PartyRef target) const { return made(frame, actor, target) != nullptr; }
    bool tells(std::size_t frame) const { return !made_[frame].empty(); }
    // The measures that the frame tells, first or again, of the two.
    std::vector<std::size_t> measures_of(std::size_t frame, PartyRef actor, PartyRef target) const;
    // Whether the two may be actor and target of the frame at all: nobody restricts himself, nor a state its own; and what the rules do not tell
    // has one of them in the frame's sentence and the other there, in the sentences beside it or in a role that the rules gave it.
    bool is_possible(std::size_t frame, const Filler& actor, const Filler& target) const;

    // What is seen of a frame, and of each of its parties whichever role it fills.
    struct View {
        Features frame;
        std::vector<Features> parties;   // as parties(frame)
    };
    View view(std::size_t frame) const;
    // What is seen of the two together; `actor` and `target` are places in parties(frame).
    Features of_pair(std::size_t frame, const View&, std::size_t actor, std::size_t target) const;

private:
    struct Made {
        PartyRef actor, target;
        const Frame* telling;   // with its roles filled
        std::size_t measure;
    };
    const Made* made(std::size_t frame, PartyRef actor, PartyRef target) const;
    Features of_frame(std::size_t frame) const;
    Features of_party(std::size_t frame, const Filler&) const;
    std::vector<Fillers> nearest() const;
    Filler nearest_mention(std::size_t frame, std::size_t party) const;
    std::string label(std::uint32_t token) const;
    struct Path {
        std::vector<std::string> up, down;   // labels from the first token to the lowest above both, and from there down
        bool joined = false;
    };
    Path path(std::uint32_t from, std::uint32_t to) const;
    std::string voice(const Frame&) const;
    int elsewhere(std::size_t frame, PartyRef, Fillers Frame::*role) const;

    const Tree& tree_;
    const Cast& cast_;
    const std::vector<Frame>& frames_;
    const std::vector<Status>& status_;
    std::vector<std::vector<Made>> made_;                    // by frame
    std::vector<std::vector<std::size_t>> mentions_of_;      // by party
    std::vector<bool> in_headline_;                          // by party
    std::map<std::pair<PartyRef, PartyRef>, std::size_t> tellings_;   // by actor and target
    std::vector<int> acts_, is_hit_;                         // by party: in how many frames the rules gave it the role
    std::vector<Fillers> near_;                              // by frame
};

}  // namespace interdict
