#include "ingest/candidate.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace interdict {

namespace {

constexpr std::size_t most_parties = 12;   // of one frame
constexpr std::size_t longest_path = 40;

// Numbers as a few classes: "5" stands for 4 and 5.
std::string about(std::size_t n) {
    for (const std::size_t bound : {0, 1, 2, 3, 5, 8, 12, 20})
        if (n <= bound) return std::to_string(bound);
    return "more";
}

bool holds(const Fillers& all, PartyRef r) {
    return std::any_of(all.begin(), all.end(), [&](const Filler& f) { return f.party == r; });
}

bool is_one(const Party& p) {
    return p.entity.type != EntityType::LAW && (p.entity.type != EntityType::PLACE || p.kind == "country");
}

// Of the feature so named; "none" where it does not hold.
std::string_view value(const Features& features, std::string_view name) {
    for (const std::string& f : features)
        if (f.size() > name.size() && f[name.size()] == '=' && f.starts_with(name)) return std::string_view(f).substr(name.size() + 1);
    return "none";
}

// "actor", "other actor" where it is another, "no actor".
std::string role_of(const Fillers& role, PartyRef r, const std::string& name) { return holds(role, r) ? name : (role.empty() ? "no " : "other ") + name; }

std::string_view word_of(Told::How how) {
    static constexpr std::string_view words[] = {"here", "place", "before", "echoed", "protagonist", "state", "topic", "each other"};
    const auto n = static_cast<std::size_t>(how);
    return n < std::size(words) ? words[n] : "elsewhere";
}

std::string type_of(const Party& p) { return std::string(p.kind.empty() ? word(p.entity.type) : p.kind); }

}  // namespace

Candidates::Candidates(const Tree& tree, const Cast& cast, const std::vector<Frame>& frames, const std::vector<Status>& status,
                       const std::vector<Measure>& measures)
    : tree_(tree), cast_(cast), frames_(frames), status_(status), made_(frames.size()), mentions_of_(cast.parties.size()), in_headline_(cast.parties.size()), acts_(cast.parties.size()), is_hit_(cast.parties.size()) {
    for (std::size_t number = 0; number < measures.size(); ++number) {
        const Measure& m = measures[number];
        const auto tell = [&](const Frame& telling) {
            const auto first = std::partition_point(frames.begin(), frames.end(), [&](const Frame& f) { return f.token < telling.token; });
            for (auto f = first; f != frames.end() && f->token == telling.token; ++f)
                if (f->trigger == telling.trigger) made_[static_cast<std::size_t>(f - frames.begin())].push_back({m.actor.party, m.target.party, &telling, number});
        };
        tell(m.frame);
        for (const Frame& again : m.told_again) tell(again);
    }
    for (std::size_t m = 0; m < cast.mentions.size(); ++m)
        for (const PartyRef r : cast.stands_for[m]) mentions_of_[static_cast<std::size_t>(r)].push_back(m);
    for (std::size_t p = 0; p < cast.parties.size(); ++p)
        for (const std::size_t m : mentions_of_[p]) in_headline_[p] = in_headline_[p] || tree.line_of(cast.mentions[m].head) == 0;
    for (const Frame& frame : frames)
        for (auto [role, count] : {std::pair(&Frame::actors, &acts_), std::pair(&Frame::targets, &is_hit_)}) {
            Fillers once;
            add_fillers(once, frame.*role);
            for (const Filler& f : once) ++(*count)[static_cast<std::size_t>(f.party)];
        }
    for (const std::vector<Made>& one : made_)
        for (const Made& m : one) ++tellings_[{m.actor, m.target}];
    near_ = nearest();
}

const Candidates::Made* Candidates::made(std::size_t frame, PartyRef actor, PartyRef target) const {
    for (const Made& m : made_[frame])
        if (m.actor == actor && m.target == target) return &m;
    return nullptr;
}

std::vector<std::size_t> Candidates::measures_of(std::size_t frame, PartyRef actor, PartyRef target) const {
    std::vector<std::size_t> all;
    for (const Made& m : made_[frame])
        if (m.actor == actor && m.target == target) all.push_back(m.measure);
    return all;
}

bool Candidates::is_possible(std::size_t number, const Filler& actor, const Filler& target) const {
    if (is_told(number, actor.party, target.party)) return true;
    const Party &a = cast_[actor.party], &t = cast_[target.party];
    if (actor.party == target.party || (!t.owner.empty() && t.owner == a.entity.name)) return false;
    if (t.entity.type == EntityType::COUNTRY && !a.home.empty() && a.home == t.home && a.kind != "company") return false;
    const Frame& frame = frames_[number];
    const auto away = [&](const Filler& f) { return std::abs(static_cast<int>(tree_.sentence_number(frame.token)) - static_cast<int>(tree_.sentence_number(f.token))); };
    const int of_actor = away(actor), of_target = away(target);
    return (of_actor == 0 || of_target == 0) && (of_actor <= 1 || holds(frame.actors, actor.party)) && (of_target <= 1 || holds(frame.targets, target.party));
}

// In the frame's sentence by the shortest way through the parse, else in the nearest sentence, before rather than after.
Filler Candidates::nearest_mention(std::size_t frame, std::size_t party) const {
    const std::uint32_t token = frames_[frame].token;
    const Span sentence = tree_.sentence_of(token);
    const std::vector<std::size_t>& told = mentions_of_[party];   // in order of the text
    const auto head = [&](auto mention) { return cast_.mentions[*mention].head; };
    const auto from = std::partition_point(told.begin(), told.end(), [&](std::size_t m) { return cast_.mentions[m].head < sentence.begin; });
    const auto to = std::partition_point(from, told.end(), [&](std::size_t m) { return cast_.mentions[m].head < sentence.end; });
    Filler best{static_cast<PartyRef>(party), no_token};
    // In the sentence itself by the way through the parse; else the last before it or the first behind it, by sentences.
    std::tuple<std::size_t, std::size_t> least;
    for (auto m = from; m != to; ++m) {
        const Path way = path(token, head(m));
        const std::tuple rank(way.joined ? way.up.size() + way.down.size() : 9, static_cast<std::size_t>(head(m) < token ? token - head(m) : head(m) - token));
        if (best.token == no_token || rank < least) least = rank, best.token = head(m);
    }
    if (best.token != no_token) return best;
    const auto sentences = [&](auto mention) { return std::abs(static_cast<int>(tree_.sentence_number(token)) - static_cast<int>(tree_.sentence_number(head(mention)))); };
    const bool before = from != told.begin(), behind = to != told.end();
    if (before && (!behind || 2 * sentences(from - 1) <= 2 * sentences(to) + 3)) best.token = head(from - 1);
    else if (behind) best.token = head(to);
    return best;
}

std::vector<Fillers> Candidates::nearest() const {
    std::vector<Fillers> all(frames_.size());
    for (std::size_t f = 0; f < frames_.size(); ++f) {
        Fillers found;
        for (std::size_t p = 0; p < cast_.parties.size(); ++p)
            if (!mentions_of_[p].empty() && is_one(cast_.parties[p])) found.push_back(nearest_mention(f, p));
        const auto given = [&](const Filler& x) {
            return std::any_of(made_[f].begin(), made_[f].end(), [&](const Made& m) { return m.actor == x.party || m.target == x.party; });
        };
        const auto distance = [&](const Filler& x) { return std::abs(static_cast<long>(x.token) - static_cast<long>(frames_[f].token)); };
        std::stable_sort(found.begin(), found.end(), [&](const Filler& a, const Filler& b) { return std::tuple(!given(a), distance(a)) < std::tuple(!given(b), distance(b)); });
        if (found.size() > most_parties) found.resize(most_parties);
        all[f] = std::move(found);
    }
    return all;
}

// The label, with the word of a preposition.
std::string Candidates::label(std::uint32_t token) const {
    if (tree_.is_one_of(token, {"prep", "agent", "dative", "prt", "mark"})) return tree_.lower(token);
    return std::string(tree_[token].dep);
}

Candidates::Path Candidates::path(std::uint32_t from, std::uint32_t to) const {
    std::vector<std::uint32_t> above{from}, below{to};
    for (auto* chain : {&above, &below})
        while (!tree_.is_root(chain->back()) && chain->size() < longest_path) chain->push_back(tree_.head(chain->back()));
    Path way;
    for (std::size_t a = 0; a < above.size() && !way.joined; ++a)
        for (std::size_t b = 0; b < below.size() && !way.joined; ++b)
            if (above[a] == below[b]) {
                above.resize(a);
                below.resize(b);
                way.joined = true;
            }
    if (!way.joined) return way;
    const auto add = [&](std::vector<std::string>& labels, std::uint32_t token) {
        std::string l = label(token);
        if (l == "conj" && !labels.empty() && labels.back() == l) return;
        labels.push_back(std::move(l));
    };
    for (const std::uint32_t t : above) add(way.up, t);
    for (auto t = below.rbegin(); t != below.rend(); ++t) add(way.down, *t);
    return way;
}

std::string Candidates::voice(const Frame& frame) const {
    if (frame.trigger->noun) return "noun";
    return tree_.is_passive(frame.token) ? "passive" : "active";
}

// In how many other frames the rules gave the party this role.
int Candidates::elsewhere(std::size_t frame, PartyRef r, Fillers Frame::*role) const {
    const std::vector<int>& count = role == &Frame::actors ? acts_ : is_hit_;
    return std::min(count[static_cast<std::size_t>(r)] - (holds(frames_[frame].*role, r) ? 1 : 0), 2);
}

Features Candidates::of_frame(std::size_t number) const {
    const Frame& frame = frames_[number];
    const auto is = [](bool yes) { return std::string(yes ? "yes" : "no"); };
    Features f;
    f.push_back("word=" + std::string(frame.trigger->word));
    f.push_back("reading=" + voice(frame) + " " + std::string(frame.trigger->frame));
    f.push_back("action=" + std::string(word(frame.lifts ? Predicate::lift : frame.action)));
    f.push_back("effect=" + std::to_string(static_cast<int>(frame.effect)));
    f.push_back("status=" + std::string(word(status_[number])));
    f.push_back("actors=" + std::to_string(std::min<std::size_t>(frame.actors.size(), 2)));
    f.push_back("targets=" + std::to_string(std::min<std::size_t>(frame.targets.size(), 2)));
    f.push_back("statements=" + std::to_string(std::min<std::size_t>(made_[number].size(), 3)));
    f.push_back("headline=" + is(tree_.line_of(frame.token) == 0));
    f.push_back("tag=" + std::string(tree_[frame.token].tag));
    f.push_back("label=" + std::string(tree_[frame.token].dep));
    f.push_back("above=" + (tree_.is_root(frame.anchor) ? std::string("-") : tree_.lemma(tree_.head(frame.anchor))));
    f.push_back("parties=" + about(near_[number].size()));
    f.push_back("frames=" + about(frames_.size()));
    f.push_back("sentences=" + about(tree_.document().sentences.size()));
    f.push_back("sentence=" + std::to_string(std::min<std::uint32_t>(tree_.sentence_number(frame.token), 3)));
    f.push_back("definite=" + is(frame.definite));
    f.push_back("lifts=" + is(frame.lifts));
    if (frame.echoes) f.push_back("echoes=yes");
    if (frame.resumes) f.push_back("resumes=yes");
    if (frame.mutual) f.push_back("mutual=yes");
    f.push_back("addressee=" + is(frame.addressee != no_token));
    f.push_back("scope=" + is(frame.scope != no_token));
    f.push_back("told_otherwise=" + is(frame.told_otherwise));
    f.push_back("unnamed_subject=" + is(frame.unnamed_subject));
    return f;
}

Features Candidates::of_party(std::size_t number, const Filler& filler) const {
    const Frame& frame = frames_[number];
    const Party& party = cast_[filler.party];
    const std::uint32_t token = frame.token, head = filler.token;
    const bool same = tree_.sentence_number(token) == tree_.sentence_number(head);
    const std::string by = voice(frame) + " ";
    const auto joined = [](const std::vector<std::string>& labels) {
        std::string text;
        for (const std::string& l : labels) text += l + ">";
        return text;
    };
    Features f;
    f.push_back("rules=" + role_of(frame.actors, filler.party, "actor") + ", " + role_of(frame.targets, filler.party, "target"));
    bool acts = false, is_hit = false;
    for (const Made& m : made_[number]) acts |= m.actor == filler.party, is_hit |= m.target == filler.party;
    f.push_back(std::string("told=") + (acts && is_hit ? "both" : acts ? "actor" : is_hit ? "target" : made_[number].empty() ? "nobody" : "others"));
    f.push_back("type=" + type_of(party));
    const Mention* mention = cast_.mention_headed(head);
    static constexpr std::string_view kinds[] = {"name", "adjective", "description", "pronoun"};
    f.push_back("mention=" + std::string(mention ? kinds[static_cast<std::size_t>(mention->kind)] : "-"));
    f.push_back("governor=" + (tree_.is_root(head) ? std::string("-") : tree_.lemma(tree_.head(head))));
    if (same) {
        const Path way = path(token, head);
        const std::size_t length = way.up.size() + way.down.size();
        std::string bare;
        std::size_t kept = 0;
        const auto add = [&](const std::string& l) {
            if (l != "conj" && l != "appos" && l != "compound" && l != "nmod" && ++kept <= 5) bare += l + ">";
        };
        for (const std::string& l : way.up) add(l);
        bare += ".";
        for (const std::string& l : way.down) add(l);
        f.push_back("way=" + by + (way.joined ? bare : "none"));
        f.push_back("length=" + (way.joined ? about(length) : "none"));
        f.push_back("last=" + by + (!way.joined ? "none" : way.down.empty() ? "above" : way.down.back()));
        if (frame.anchor != token) {
            const Path from_anchor = path(frame.anchor, head);
            const std::size_t n = from_anchor.up.size() + from_anchor.down.size();
            f.push_back("anchor_path=" + (!from_anchor.joined ? "none" : n > 5 ? "far" : joined(from_anchor.up) + "." + joined(from_anchor.down)));
        }
        std::size_t between = 0;
        const auto first = std::partition_point(cast_.mentions.begin(), cast_.mentions.end(), [&](const Mention& m) { return m.head <= std::min(head, token); });
        for (auto m = first; m != cast_.mentions.end() && m->head < std::max(head, token); ++m) between += !cast_.stands_for[static_cast<std::size_t>(m - cast_.mentions.begin())].empty();
        f.push_back("between=" + std::to_string(std::min<std::size_t>(between, 4)));
        f.push_back("distance=" + about(head < token ? token - head : head - token));
        f.push_back(head < token ? "where=left" : "where=right");
    } else {
        const int away = static_cast<int>(tree_.sentence_number(token)) - static_cast<int>(tree_.sentence_number(head));
        const std::string where = (away > 0 ? "before" : "after") + std::to_string(std::min(std::abs(away), 3));
        f.push_back("where=" + where);
        f.push_back("last=" + where + " " + label(head));
    }
    f.push_back(std::string("headline=") + (in_headline_[static_cast<std::size_t>(filler.party)] ? "yes" : "no"));
    f.push_back("mentions=" + std::to_string(std::min<std::size_t>(mentions_of_[static_cast<std::size_t>(filler.party)].size(), 4)));
    f.push_back("acts_elsewhere=" + std::to_string(elsewhere(number, filler.party, &Frame::actors)));
    f.push_back("hit_elsewhere=" + std::to_string(elsewhere(number, filler.party, &Frame::targets)));
    if (party.is_media) f.push_back("media=yes");
    // In one list with a party that the rules gave the role.
    if (mention && !frame.trigger->noun)
        if (const int list = cast_.list_of[static_cast<std::size_t>(mention - cast_.mentions.data())]; list >= 0)
            for (const auto& [role, name] : {std::pair(&Frame::actors, "list=A"), std::pair(&Frame::targets, "list=T")})
                for (const Filler& other : frame.*role)
                    if (const int m = cast_.mention_at[other.token]; m >= 0 && cast_.list_of[static_cast<std::size_t>(m)] == list && other.party != filler.party) {
                        f.push_back(name);
                        break;
                    }
    return f;
}

Candidates::View Candidates::view(std::size_t number) const {
    View view{of_frame(number), {}};
    for (const Filler& filler : near_[number]) {
        Features f = of_party(number, filler);
        // A way through the parse means one thing under one kind of frame and another under the next.
        const std::string reading(value(view.frame, "reading"));
        for (const std::string_view name : {"way", "where", "type"}) f.push_back(reading + ", " + std::string(name) + "=" + std::string(value(f, name)));
        view.parties.push_back(std::move(f));
    }
    return view;
}

Features Candidates::of_pair(std::size_t number, const View& view, std::size_t actor, std::size_t target) const {
    const Filler &acting = near_[number][actor], &hit = near_[number][target];
    const Party &a = cast_[acting.party], &t = cast_[hit.party];
    const Features &of_actor = view.parties[actor], &of_target = view.parties[target];
    const Made* const told = made(number, acting.party, hit.party);
    const auto both = [&](std::string_view name) { return std::string(value(of_actor, name)) + " and " + std::string(value(of_target, name)); };
    Features f;
    const std::string types = both("type");
    f.push_back("types=" + types);
    f.push_back(told ? "told=yes" : "told=no");
    f.push_back(acting.token < hit.token ? "order=actor first" : "order=target first");
    if (tree_.head(acting.token) == hit.token) f.push_back("actor under target=" + label(acting.token));
    if (tree_.head(hit.token) == acting.token) f.push_back("target under actor=" + label(hit.token));
    if (!a.home.empty() && a.home == t.home) f.push_back("home=same");
    const int ma = cast_.mention_at[acting.token], mt = cast_.mention_at[hit.token];
    if (ma >= 0 && ma == mt) f.push_back("mention=same");
    else if (ma >= 0 && mt >= 0 && cast_.list_of[static_cast<std::size_t>(ma)] >= 0 && cast_.list_of[static_cast<std::size_t>(ma)] == cast_.list_of[static_cast<std::size_t>(mt)]) f.push_back("list=same");
    f.push_back("rules=" + both("rules"));
    f.push_back("ways=" + both("way"));
    f.push_back(std::string(value(view.frame, "action")) + ", types=" + types);
    if (!told) return f;
    // How far the rules are to be believed.
    const auto add = [&](const Features& all, std::string_view part, std::initializer_list<std::string_view> names) {
        for (const std::string_view name : names) f.push_back("told, " + std::string(part) + std::string(name) + "=" + std::string(value(all, name)));
    };
    add(view.frame, "", {"word", "reading", "status", "action", "above", "frames", "sentences", "statements", "headline"});
    add(of_actor, "actor ", {"way", "type", "where", "rules", "mention", "between"});
    add(of_target, "target ", {"way", "type", "where", "rules", "mention", "between"});
    add(f, "", {"types"});
    f.push_back("told, times=" + std::to_string(std::min<std::size_t>(tellings_.at({acting.party, hit.party}), 4)));
    f.push_back("told, actor from=" + std::string(word_of(told->telling->actors_told.how)));
    f.push_back("told, target from=" + std::string(word_of(told->telling->targets_told.how)));
    return f;
}

}  // namespace interdict
