#include "ingest/near_miss.h"

#include "ingest/frame_reading.h"

#include <algorithm>

namespace interdict {

namespace {

// What keeps each row that knows the word from telling a measure here; none where nothing does.
std::vector<NearMiss> misses_at(std::uint32_t t, const Framer& framer) {
    const Tree& tree = framer.tree;
    std::vector<NearMiss> found;
    const bool noun = tree.is_noun(t);
    std::vector<std::string> words{noun ? tree.lemma_of_plural(t) : tree.is_verb(t) ? tree.lemma(t) : tree.lower(t)};
    if (words.front() != tree.lower(t)) words.push_back(tree.lower(t));
    const int m = framer.cast.mention_at[t];
    const bool in_name = m >= 0 && framer.cast.mentions[static_cast<std::size_t>(m)].kind != MentionKind::description;
    for (const std::string& word : words)
        for (const Trigger& trigger : framer.lexicon.triggers(word)) {
            NearMiss miss{NearMiss::Why::need, t, &trigger, {}};
            if (in_name) {
                miss.why = NearMiss::Why::in_a_name;
            } else if (trigger.noun != noun || word != words.front() || (!noun && !tree.is_verb(t) && tree[t].pos != "ADJ")) {
                miss.why = NearMiss::Why::part_of_speech;
            } else {
                for (const std::string_view need : trigger.needs)
                    if (!framer.meets(need, t)) miss.unmet.push_back(need);
                if (miss.unmet.empty() && framer.is_bidden(t, trigger)) miss.why = NearMiss::Why::bidden;
                else if (miss.unmet.empty() && framer.is_of_a_measure(t, trigger)) miss.why = NearMiss::Why::of_a_measure;
                else if (miss.unmet.empty()) continue;
            }
            found.push_back(std::move(miss));
        }
    const auto rank = [](const NearMiss& miss) { return miss.why == NearMiss::Why::part_of_speech ? 1000 : miss.unmet.size(); };
    std::stable_sort(found.begin(), found.end(), [&](const NearMiss& a, const NearMiss& b) { return rank(a) < rank(b); });
    return found;
}

}  // namespace

std::vector<NearMiss> near_misses(Span span, const Tree& tree, const Cast& cast, const Lexicon& lexicon) {
    const Framer framer(tree, cast, lexicon);
    std::vector<NearMiss> all;
    for (std::uint32_t t = span.begin; t < span.end; ++t)
        for (NearMiss& miss : misses_at(t, framer)) all.push_back(std::move(miss));
    return all;
}

}  // namespace interdict
