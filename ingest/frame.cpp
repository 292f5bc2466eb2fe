#include "ingest/frame_reading.h"
#include "ingest/governing.h"

#include <algorithm>

namespace interdict {

Framer::Framer(const Tree& t, const Cast& c, const Lexicon& l) : tree(t), cast(c), lexicon(l), roles(t, c, l) {
    for (std::uint32_t i = 0; i < tree.size(); ++i) tells_of_a_list |= tree.is_noun(i) && lexicon.in_class("listing", tree.lemma(i));
}

void Framer::without(Fillers& all, const Fillers& others) {
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const Filler& f) { return std::any_of(others.begin(), others.end(), [&](const Filler& o) { return o.party == f.party; }); }),
              all.end());
}

void Framer::without_states(Fillers& all) const {
    all.erase(std::remove_if(all.begin(), all.end(), [&](const Filler& f) { return cast[f.party].entity.type == EntityType::COUNTRY; }), all.end());
}

void Framer::without_own(Fillers& all, const Fillers& actors) const {
    without(all, actors);
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const Filler& f) {
                                 return cast[f.party].kind == "country" && std::any_of(actors.begin(), actors.end(), [&](const Filler& a) {
                                            return !cast[a.party].home.empty() && cast[a.party].home == cast[f.party].home;
                                        });
                             }),
              all.end());
}

bool Framer::seen_frame(std::uint32_t t, Frame& frame) const {
    if (tree.is_verb(t) || t + 1 >= tree.size() || tree.is_root(t)) return false;
    const std::uint32_t above = tree.head(t) == t + 1 ? tree.head(t + 1) : tree.head(t);
    if (!lexicon.in_class("perceiving", tree.lemma(above))) return false;
    const std::uint32_t doer = tree.child(above, {"dobj"});
    if (doer == no_token || doer > t) return false;
    for (const Trigger& trigger : lexicon.triggers(tree.lower(t))) {
        if (trigger.noun || trigger.needs.size() != 1) continue;
        const std::string_view need = trigger.needs[0];
        if ((!need.starts_with("prt=") && !need.starts_with("prep=")) || tree.lower(t + 1) != need.substr(need.find('=') + 1)) continue;
        frame.trigger = &trigger;
        frame.token = t;
        frame.anchor = above;
        frame.action = trigger.action;
        frame.actors = roles.acting(doer);
        frame.targets = experiencer(t, frame.actors);
        return !frame.actors.empty() && !frame.targets.empty();
    }
    return false;
}

bool Framer::echo_frame(std::uint32_t t, Frame& frame) const {
    const auto echo = lexicon.function_word("echo", tree.lower(t));
    if (!echo || t + 2 >= tree.size() || (tree[t + 1].pos != "AUX" && !lexicon.function_word("pro_verb", tree.lemma(t + 1))) || tree.is(t + 1, "aux")) return false;
    for (std::uint32_t i = t + 2; i < tree.size() && i < t + 8; ++i) {
        if (tree.is_verb(i) || tree.is_space(i) || tree[i].pos == "PUNCT") break;
        if (!cast.mention_headed(i) || cast.at(i).empty()) continue;
        frame.trigger = &lexicon.triggers("echo").front();
        frame.token = frame.anchor = t + 1;
        frame.echoes = true;
        frame.actors = roles.acting(i);
        return !frame.actors.empty();
    }
    return false;
}

bool Framer::is_mistaken_verb(std::uint32_t t) const {
    const bool headline = tree.line_of(t) == 0 && tree[t].pos == "PROPN" && !lexicon.verb_of_form(tree.lower(t)).empty();
    if ((tree[t].tag != "NNS" && !headline) || t == 0 || t + 1 >= tree.size() || tree[t - 1].pos == "DET" || tree[t - 1].tag == "POS") return false;
    // "Hungary fines Acme": the tagger may take the name for an adjective.
    const int name = cast.mention_at[t - 1];
    const bool named = name >= 0 && cast.mentions[static_cast<std::size_t>(name)].kind == MentionKind::name;
    if (!tree.is_noun(t - 1) && tree[t - 1].pos != "ADV" && !named) return false;
    const std::string_view next = tree[t + 1].pos;
    // "fines homestay company Acme": the noun behind it taken for a verb.
    const bool noun_as_verb = tree[t + 1].tag == "VBP" && tree.head(t) == t + 1 && t + 2 < tree.size() && tree.is_noun(t + 2);
    if (!noun_as_verb && next != "PROPN" && next != "DET" && next != "NOUN" && next != "ADJ" && next != "NUM" && next != "SYM") return false;
    if (!headline && lexicon.triggers(tree.lemma(t)).empty()) return false;
    const std::uint32_t before = tree[t - 1].pos == "ADV" && t >= 2 ? t - 2 : t - 1;
    const int m = cast.mention_at[before];
    return m >= 0 && cast.mentions[static_cast<std::size_t>(m)].kind != MentionKind::adjective && cast.mentions[static_cast<std::size_t>(m)].span.end == before + 1;
}

bool Framer::is_followed_by_infinitive(std::uint32_t t) const {
    for (std::uint32_t i = t + 1; i + 1 < tree.sentence_of(t).end && i < t + 12; ++i)
        if (tree[i].pos == "PART" && tree.lower(i) == "to" && tree.is_verb(i + 1)) return true;
    return false;
}

bool Framer::mistaken_frame(std::uint32_t t, Frame& frame) const {
    const std::string form = lexicon.verb_of_form(tree.lower(t));
    for (const Trigger& trigger : lexicon.triggers(form.empty() ? tree.lemma(t) : form)) {
        if (trigger.noun || (!trigger.is_bare() && !(trigger.frame == "order" && trigger.needs.front() == "xcomp" && is_followed_by_infinitive(t)))) continue;
        frame.trigger = &trigger;
        frame.token = frame.anchor = t;
        frame.action = trigger.action;
        const std::uint32_t before = tree[t - 1].pos == "ADV" ? t - 2 : t - 1;
        frame.actors = roles.acting(cast.mentions[static_cast<std::size_t>(cast.mention_at[before])].head);
        std::uint32_t last = no_token;
        for (std::uint32_t i = t + 1; i < tree.sentence_of(t).end; ++i) {
            if ((tree.is_verb(i) && i > t + 1) || (tree[i].pos == "ADP" && (tree.lower(i) != "of" || last != no_token)) || (tree[i].pos == "PUNCT" && last != no_token) || tree[i].pos == "SCONJ") break;
            const int m = cast.mention_at[i];
            if (m < 0 && tree.is_noun(i) && trigger.has_need("direct")) break;   // "seizes tons of Acme's goods"
            if (m < 0) continue;
            const Mention& mention = cast.mentions[static_cast<std::size_t>(m)];
            if (mention.kind != MentionKind::adjective && mention.kind != MentionKind::pronoun && !cast.at(mention.head).empty()) last = mention.head;
            i = mention.span.end - 1;
        }
        if (last != no_token) frame.targets = roles.hit(last);
        without(frame.targets, frame.actors);
        if (trigger.has_need("no_state")) without_states(frame.targets);
        const bool doer_fits = std::all_of(trigger.needs.begin(), trigger.needs.end(), [&](std::string_view need) {
            if (need == "!firm") return !meets_as_doer("firm", frame.actors);
            return (need != "authority" && need != "firm" && need != "company") || meets_as_doer(need, frame.actors);
        });
        if (!doer_fits) continue;
        return !frame.targets.empty() && !frame.actors.empty();
    }
    return false;
}

bool Framer::is_bidden(std::uint32_t t, const Trigger& trigger) const {
    if (trigger.noun || tree.is_root(t)) return false;
    const std::uint32_t above = tree.head(t);
    // "told Telia to remove Huawei": what a firm must do is the act of whoever bids it.
    if (tree.is(t, "xcomp") && !tree.is_passive(above) && lexicon.in_class("commanding", tree.lemma(above)) && trigger.action != Predicate::boycott) return meets_as_doer("firm", roles.doer(t));
    if (trigger.action != Predicate::boycott) return false;
    if (tree.is_one_of(t, {"xcomp", "ccomp"})) return lexicon.in_class("bidding", tree.lemma(above));
    return tree.is(t, "acl") && !lexicon.triggers(tree.lemma(above)).empty();
}

bool Framer::is_of_a_measure(std::uint32_t t, const Trigger& trigger) const {
    if (!trigger.noun || trigger.action != Predicate::lift) return false;
    const std::uint32_t of = tree.preposition(t, "of");
    if (of == no_token) return false;
    const Trigger* inner = trigger_at(tree.object_of(of));
    return inner && inner->noun && inner->action != Predicate::lift;
}

bool Framer::is_told_by_its_object(std::uint32_t t, const Trigger& trigger) const {
    if (trigger.noun || trigger.action == Predicate::lift) return false;
    const std::uint32_t object = tree.is(t, "acl") && tree[t].tag == "VBN" ? tree.head(t) : tree.child(t, {"dobj", "nsubjpass"});
    if (object == no_token || tree[object].pos != "NOUN") return false;
    const Governor* g = governor_of(tree, lexicon, t, "obj");
    // "threw out the attempt to ban Acme"
    if (g && g->effect == Effect::end && governor_of(tree, lexicon, object, "noun"))
        for (const std::uint32_t clause : tree.children(object, {"acl", "relcl"}))
            if (const Trigger* tried = clause == t ? nullptr : trigger_at(clause); tried && !tried->noun && tried->action != Predicate::lift) return true;
    const Trigger* measure = g && g->effect == Effect::end ? trigger_at(object) : nullptr;
    return measure && measure->noun && measure->frame == "measure" && measure->action != Predicate::lift;
}

std::vector<Frame> Framer::find() const {
    std::vector<Frame> frames;
    for (std::uint32_t t = 0; t < tree.size(); ++t) {
        const int m = cast.mention_at[t];
        if (m >= 0 && cast.mentions[static_cast<std::size_t>(m)].kind != MentionKind::description) continue;
        if (is_mistaken_verb(t)) {
            Frame frame;
            if (mistaken_frame(t, frame)) {
                frames.push_back(std::move(frame));
                continue;
            }
        }
        if (Frame frame; echo_frame(t, frame) || seen_frame(t, frame)) {
            frames.push_back(std::move(frame));
            continue;
        }
        const Trigger* trigger = trigger_at(t);
        if (!trigger) continue;
        if (is_bidden(t, *trigger) || is_of_a_measure(t, *trigger) || is_told_by_its_object(t, *trigger)) continue;
        Frame frame = trigger->noun ? noun_frame(t, *trigger) : verb_frame(t, *trigger);
        if (trigger->has_need("no_state")) without_states(frame.targets);
        if (Frame joined; joined_frame(frame, joined)) {
            frame.anchor = t;   // what is taken over stands
            frames.push_back(std::move(joined));
        }
        frames.push_back(std::move(frame));
    }
    return frames;
}

std::vector<Frame> find_frames(const Tree& tree, const Cast& cast, const Lexicon& lexicon) { return Framer(tree, cast, lexicon).find(); }

}  // namespace interdict
