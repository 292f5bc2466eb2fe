#include "ingest/extract.h"

#include "ingest/capitals.h"
#include "ingest/candidate_json.h"
#include "ingest/explain.h"
#include "ingest/frame.h"
#include "ingest/paragraphs.h"
#include "ingest/qualify.h"
#include "ingest/reading.h"
#include "ingest/status.h"
#include "ingest/unknown.h"
#include "ingest/why_not.h"

#include <algorithm>
#include <tuple>

namespace interdict {

namespace {

bool has_run_out(Date begin, Duration lasting, Date today) {
    const int days = lasting.unit == 'Y' ? 365 : lasting.unit == 'M' ? 30 : lasting.unit == 'W' ? 7 : 1;
    auto full = [](Date d, bool latest) {
        if (d.month == 0) d.month = latest ? 12 : 1;
        if (d.day == 0) d.day = latest ? 28 : 1;
        return day_number(d);
    };
    return full(begin, true) + days * lasting.count < full(today, false);
}

// Whether the article dates the measure's end before itself: "banned Acme until 2019".
bool is_over(const std::vector<FoundDate>& dates, const Tree& tree, const Frame& frame, Date today) {
    return std::any_of(dates.begin(), dates.end(), [&](const FoundDate& d) {
        if (d.role != FoundDate::Role::until || !has_run_out(d.date, Duration{0, 'D'}, today)) return false;
        std::uint32_t top = d.span.begin;
        while (!tree.is_root(top) && (d.span.contains(tree.head(top)) || tree.is(tree.head(top), "prep"))) top = tree.head(top);
        return !tree.is_root(top) && (tree.head(top) == frame.anchor || tree.head(top) == frame.token);
    });
}

// The statements of one article, put into a Graph whose entities are only those they use.
struct Writer {
    const Tree& tree;
    const Cast& cast;
    Graph graph;
    std::vector<int> entity_of_party;

    Writer(const Tree& t, const Cast& c, Source source) : tree(t), cast(c), entity_of_party(c.parties.size(), -1) { graph.sources.push_back(std::move(source)); }

    EntityRef entity(PartyRef r) {
        int& place = entity_of_party[static_cast<std::size_t>(r)];
        if (place < 0) {
            place = static_cast<int>(graph.entities.size());
            graph.entities.push_back(cast[r].entity);
        }
        return static_cast<EntityRef>(place);
    }

    // The sentence that is quoted: the annotator's, cut at line breaks, for a headline is a sentence of its own.
    TextSpan sentence_round(std::uint32_t token, std::string& text) const {
        const Span whole = tree.sentence_of(token);
        Span span{token, token + 1};
        while (span.begin > whole.begin && tree.line_of(span.begin - 1) == tree.line_of(token) && !breaks_line(span.begin - 1)) --span.begin;
        while (span.end < whole.end && !breaks_line(span.end)) ++span.end;
        while (span.begin < token && tree.is_space(span.begin)) ++span.begin;
        while (span.end > token + 1 && tree.is_space(span.end - 1)) --span.end;
        text = std::string(tree.document().printed_text_of(span));
        return {tree[span.begin].begin, tree[span.end - 1].end};
    }
    bool breaks_line(std::uint32_t t) const { return tree.text(t).find('\n') != std::string_view::npos; }

    Naming naming(const Filler& filler) const {
        const int m = cast.mention_at[filler.token];
        if (m < 0) {
            const Token& token = tree[filler.token];
            return {std::string(tree.text(filler.token)), {token.begin, token.end}};
        }
        const Mention& mention = cast.mentions[static_cast<std::size_t>(m)];
        if (mention.kind == MentionKind::description) {
            // "the German economy ministry", "its US unit": with what stands before the noun, but for the article.
            Span span = mention.span;
            for (const std::uint32_t c : tree.children(mention.head))
                if (c < span.begin && tree.is_one_of(c, {"amod", "compound", "nmod", "poss", "nummod"}) && tree[c].pos != "PRON") span.begin = std::min(span.begin, tree.subtree(c).begin);
            // "a judge in Brazil": with the state for which he acts.
            for (const std::uint32_t c : tree.children(mention.head, {"prep"}))
                if (const std::uint32_t object = tree.object_of(c); object != no_token && c == span.end && tree.lower(c) == "in" && cast[filler.party].entity.type == EntityType::COUNTRY)
                    if (const Mention* place = cast.mention_headed(object); place && place->kind == MentionKind::name && tree.subtree(object).end == place->span.end) span.end = place->span.end;
            while (span.size() > 1 && (tree[span.begin].pos == "DET" || tree[span.begin].pos == "PUNCT" || tree.is_space(span.begin))) ++span.begin;
            return {std::string(tree.document().printed_text_of(span)), {tree[span.begin].begin, tree[span.end - 1].end}};
        }
        return {std::string(tree.document().text_of(mention.span)), {tree[mention.span.begin].begin, tree[mention.span.end - 1].end}};
    }

    Statement& add(Predicate predicate, const Filler& subject, const Filler& object, std::uint32_t trigger) {
        Statement statement;
        statement.source = SourceRef{};
        statement.predicate = predicate;
        statement.subject = entity(subject.party);
        statement.object = entity(object.party);
        statement.evidence.sentence = sentence_round(trigger, statement.evidence.text);
        statement.evidence.trigger = {tree[trigger].begin, tree[trigger].end};
        statement.evidence.subject = naming(subject);
        statement.evidence.object = naming(object);
        graph.statements.push_back(std::move(statement));
        return graph.statements.back();
    }
};

}  // namespace

Extractor::Extractor(const std::string& lexicon_folder, Stages stages)
    : lexicon_(lexicon_folder), scorer_(lexicon_folder), stages_(stages), times_table_(read_table(lexicon_folder, "times.tsv", 3)), times_(times_table_.text) {}

Reading Extractor::read_by_rules(const Document& document) const {
    Reading reading{Tree(document), {}, {}, {}, {}, {}, {}};
    const Tree& tree = reading.tree;
    Cast& cast = reading.cast;
    cast = resolve(tree, lexicon_, find_mentions(tree, lexicon_));
    complete_cast(cast, tree, lexicon_);
    if (!stages_.coreference)
        for (std::size_t m = 0; m < cast.mentions.size(); ++m)
            if (cast.mentions[m].kind == MentionKind::pronoun || cast.mentions[m].kind == MentionKind::description) cast.stands_for[m].clear();
    reading.frames = find_frames(tree, cast, lexicon_);
    for (const Frame& frame : reading.frames) reading.status.push_back(stages_.status ? status_of(frame, tree, lexicon_) : Status::actual);
    reading.measures = gather(reading.frames, reading.status, tree, cast, lexicon_, stages_.article);
    reading.links = find_links(tree, cast, lexicon_);
    return reading;
}

Document Extractor::annotate(const Pipeline& pipeline, std::string_view text) const {
    const std::string set = with_running_capitals(text, lexicon_);
    Document document = annotate_paragraphs(pipeline, set);
    if (set != text) document.printed = std::string(text);
    return document;
}

Reading Extractor::read(const Document& document) const {
    Reading reading = read_by_rules(document);
    if (stages_.scorer) scorer_.judge(reading);
    return reading;
}

Graph Extractor::extract(const Article& article, const Document& document) const { return write(article, read(document)); }

Graph Extractor::explain(const Article& article, const Document& document) const {
    const Reading reading = read(document);
    Graph graph = write(article, reading);
    for (std::size_t i = 0; i < graph.statements.size(); ++i) {   // measures first, then links
        Statement& statement = graph.statements[i];
        const std::size_t measures = reading.measures.size();
        statement.reasons = i < measures ? reasons_of(reading.measures[i], statement.status, reading, lexicon_) : reasons_of(reading.links[i - measures], reading);
    }
    return graph;
}

std::vector<Unknown> Extractor::unknown(const Document& document) const { return unknowns(read(document), lexicon_); }

ArticleReport Extractor::why_not(const Article& article, const Document& document, std::string_view words) const {
    const std::vector<Span> sentences = sentences_with(words, document);
    if (sentences.empty()) return {};
    const Reading reading = read(document);
    const Graph graph = write(article, reading);
    ArticleReport report{graph.sources.front(), {}};
    for (const Span sentence : sentences) report.sentences.push_back(interdict::why_not(sentence, graph, reading, lexicon_, stages_.article));
    return report;
}

std::string Extractor::candidates(const Article& article, const Document& document) const {
    const Reading r = read_by_rules(document);
    return candidates_json(article.document, {r.tree, r.cast, r.frames, r.status, r.measures}, r.tree, r.cast, r.frames, r.status);
}

Graph Extractor::write(const Article& article, const Reading& reading) const {
    const Tree& tree = reading.tree;
    const Cast& cast = reading.cast;
    Source source{article.document, article.title, article.date};
    if (!source.date) source.date = times_.dateline(article.text);
    const std::vector<FoundDate> dates = times_.dates(tree, source.date);
    const std::vector<FoundDuration> durations = times_.durations(tree);

    Writer writer(tree, cast, source);
    for (const Measure& measure : reading.measures) {
        Statement& statement = writer.add(measure.action, measure.actor, measure.target, measure.frame.token);
        statement.status = measure.status;
        statement.confidence = measure.confidence;
        std::vector<const Frame*> tellings{&measure.frame};
        for (const Frame& later : measure.told_again) tellings.push_back(&later);
        std::optional<FoundDate> found_when;
        std::optional<FoundDuration> lasting;
        for (const Frame* telling : tellings) {
            const auto qualifiers = qualify(*telling, tree, cast, lexicon_);
            for (std::size_t kind = 0; kind < qualifiers.size(); ++kind)
                if (!statement.qualifiers[kind]) statement.qualifiers[kind] = qualifiers[kind];
            for (const std::uint32_t token : {telling->anchor, telling->token}) {
                if (!found_when) found_when = times_.when_of(dates, tree, token);
                // How long a lifted ban had lasted says nothing of the lifting: the noun's own duration is left to the ban.
                if (!lasting && (token == telling->anchor || measure.action != Predicate::lift)) lasting = times_.duration_of(durations, tree, token);
            }
        }
        if (found_when) statement.qualifiers[static_cast<std::size_t>(QualifierKind::when)] = {iso(found_when->date), quote(tree, found_when->span).span};
        // A measure of known length that ran out before the article is over.
        if (lasting && found_when && source.date && statement.status == Status::actual && measure.action != Predicate::lift && has_run_out(found_when->date, lasting->duration, *source.date))
            statement.status = Status::ended;
        if (source.date && statement.status == Status::actual && measure.action != Predicate::lift && is_over(dates, tree, measure.frame, *source.date)) statement.status = Status::ended;
        if (lasting) statement.qualifiers[static_cast<std::size_t>(QualifierKind::duration)] = {iso(lasting->duration), quote(tree, lasting->span).span};
    }
    for (const Link& link : reading.links)
        writer.add(link.relation, link.subject, link.object, link.trigger).confidence = stages_.scorer ? scorer_.of_link(link.relation) : Confidence{};
    return std::move(writer.graph);
}

}  // namespace interdict
