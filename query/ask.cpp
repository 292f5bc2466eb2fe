#include "query/ask.h"

#include "graph/name_key.h"
#include "query/display.h"
#include "query/excerpt.h"
#include "query/find.h"
#include "query/jsonl.h"
#include "query/meant.h"
#include "query/text.h"
#include "query/who.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <utility>

namespace interdict {
namespace {

using Ids = std::set<EntityId>;

bool has(const std::vector<Predicate>& all, Predicate p) { return std::find(all.begin(), all.end(), p) != all.end(); }
bool has(const std::vector<Status>& all, Status s) { return all.empty() || std::find(all.begin(), all.end(), s) != all.end(); }

// Holds for both sides alike: the store keeps it one way round.
bool is_mutual(Predicate p) { return p == Predicate::trades_with; }

// A country or place by its names, with the entities that act for it.
struct Place {
    std::string key;
    Ids entities;
};

struct Search {
    const Snapshot& snapshot;
    const Question& question;
    Confidence least;
    Ids subjects, objects;
    Place place, home;
    std::size_t undated = 0;
    std::size_t other_actions = 0;                // what fits, of any status, but tells another restriction
    std::map<Status, std::size_t> other_status;   // what fits but for its status
    std::set<std::string> turned;                 // found, read against their direction

    Search(const Snapshot& s, const Question& q, Confidence l) : snapshot(s), question(q), least(l) {}

    // Whether the question is about the statement at all: liftings bear on a restriction, and what is over on a lifting.
    bool is_asked(const Statement& statement) const {
        if (has(question.predicates, statement.predicate)) return true;
        if (question.asks != Asks::whether || !is_action(statement.predicate)) return false;
        if (has(question.predicates, Predicate::lift)) return statement.status == Status::ended;
        return statement.predicate == Predicate::lift && is_action(question.predicates[0]);
    }

    bool holds_in_place(const StoredStatement& stored) const {
        if (place.entities.count(stored.subject) > 0) return true;
        const auto& told = stored.statement.qualifiers[static_cast<std::size_t>(QualifierKind::place)];
        if (!told) return false;
        const std::string where = " " + name_key(told->text) + " ";
        if (where.find(" " + place.key + " ") != std::string::npos) return true;
        return std::any_of(place.entities.begin(), place.entities.end(), [&](EntityId id) { return where.find(" " + name_key(snapshot.entity(id).name) + " ") != std::string::npos; });
    }

    bool comes_from_home(EntityId id) const {
        if (home.entities.count(id) > 0) return snapshot.entity(id).type != EntityType::COUNTRY;
        for (const auto& neighbour : snapshot.neighbours(id))
            if (neighbour.outward && (neighbour.predicate == Predicate::based_in || neighbour.predicate == Predicate::part_of) && home.entities.count(neighbour.other) > 0) return true;
        return false;
    }

    bool is_answer(EntityId id) const {
        return (question.wanted == Wanted::anyone || is_wanted(question.wanted, snapshot.entity(id))) && (question.home.empty() || comes_from_home(id));
    }

    // `reversed`: read against its direction, where that means nothing.
    bool fits_ends(const StoredStatement& stored, bool reversed) const {
        const EntityId subject = reversed ? stored.object : stored.subject, object = reversed ? stored.subject : stored.object;
        if (!question.subjects.empty() && subjects.count(subject) == 0) return false;
        if (!question.objects.empty() && objects.count(object) == 0) return false;
        if (question.asks == Asks::who) return is_answer(subject);
        if (question.asks == Asks::whom) return is_answer(object);
        return true;
    }

    // Whether it answers.
    bool take(const StoredStatement& stored, bool reversed) {
        const Statement& statement = stored.statement;
        if (statement.confidence < least || !fits_ends(stored, reversed)) return false;
        if (!is_asked(statement)) {
            if (is_action(statement.predicate) && is_action(question.predicates[0]) && statement.predicate != Predicate::lift) ++other_actions;
            return false;
        }
        if (!question.place.empty() && !holds_in_place(stored)) return false;
        if (question.since || question.until) {
            const auto date = date_of_act(statement, stored.source);
            if (!date) ++undated;
            if (!date || !in_range(*date, question.since, question.until)) return false;
        }
        if (is_action(statement.predicate) && !has(question.statuses, statement.status)) {
            ++other_status[statement.status];
            return false;
        }
        return true;
    }

    std::vector<StoredStatement> run() {
        std::vector<StoredStatement> found;
        std::set<std::string> taken;
        const auto look_at = [&](StoredStatement&& stored) {
            if (taken.count(stored.id) > 0) return;
            for (const bool reversed : {false, true}) {
                if (reversed && !is_mutual(stored.statement.predicate)) continue;
                if (!take(stored, reversed)) continue;
                taken.insert(stored.id);
                if (reversed) turned.insert(stored.id);
                found.push_back(std::move(stored));
                return;
            }
        };
        const bool mutual = std::any_of(question.predicates.begin(), question.predicates.end(), is_mutual);
        for (const Ids* ends : {&objects, &subjects}) {
            if (ends->empty() || (ends == &subjects && !objects.empty() && !mutual)) continue;
            for (const EntityId id : *ends) {
                if (ends == &objects || mutual)
                    for (StoredStatement& stored : snapshot.by_object(id)) look_at(std::move(stored));
                if (ends == &subjects || mutual)
                    for (StoredStatement& stored : snapshot.by_subject(id)) look_at(std::move(stored));
            }
        }
        if (objects.empty() && subjects.empty())
            snapshot.each_statement([&](const StoredStatement& stored) {
                look_at(StoredStatement(stored));
                return true;
            });
        sort_latest_first(found);
        return found;
    }

};

void turn(StoredStatement& stored) {
    std::swap(stored.subject, stored.object);
    std::swap(stored.statement.subject, stored.statement.object);
    std::swap(stored.statement.evidence.subject, stored.statement.evidence.object);
}

// The entities that the names mean. Nothing where a name means none: the notes say so.
std::optional<Ids> entities_of(const Snapshot& snapshot, const std::vector<std::string>& names, std::ostream& notes) {
    Ids all;
    for (const std::string& name : names) {
        const std::vector<EntityId> found = meant(snapshot, name, notes);
        if (found.empty()) return std::nullopt;
        all.insert(found.begin(), found.end());
    }
    return all;
}

Ids with_parts(const Snapshot& snapshot, const Ids& whole) {
    const std::vector<EntityId> all = with_parts(snapshot, std::vector<EntityId>(whole.begin(), whole.end()));
    return {all.begin(), all.end()};
}

// A place need not be known to the store by itself: a qualifier may name it.
Place place_of(const Snapshot& snapshot, const std::string& name) {
    if (name.empty()) return {};
    const std::vector<EntityId> found = find_entity(snapshot, name).entities;
    return {name_key(name), with_parts(snapshot, Ids(found.begin(), found.end()))};
}

std::string answers_counted(const Question& question, std::size_t count) {
    static constexpr std::pair<std::string_view, std::string_view> nouns[] = {{"answer", "answers"}, {"company", "companies"}, {"country", "countries"}, {"person", "people"},
                                                                              {"agency", "agencies"}, {"organisation", "organisations"}, {"product", "products"}};
    const auto& [one, many] = nouns[static_cast<std::size_t>(question.wanted)];
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

int answer_statements(const Snapshot& snapshot, const Question& question, Confidence least, const Output& output) {
    const auto subjects = entities_of(snapshot, question.subjects, output.notes);
    if (!subjects) return 1;
    const auto objects = entities_of(snapshot, question.objects, output.notes);
    if (!objects) return 1;
    Search search(snapshot, question, least);
    search.subjects = is_action(question.predicates.at(0)) ? with_parts(snapshot, *subjects) : *subjects;   // an organ acts for its state
    search.objects = *objects;
    search.place = place_of(snapshot, question.place);
    search.home = place_of(snapshot, question.home);
    std::vector<StoredStatement> found = search.run();

    if (question.count) {
        Ids answers;
        for (const StoredStatement& stored : found) answers.insert((question.asks == Asks::who) != (search.turned.count(stored.id) > 0) ? stored.subject : stored.object);
        output.out << (output.form == Form::jsonl ? count_json(answers.size()) : answers_counted(question, answers.size())) << '\n';
    }
    if (output.form == Form::jsonl) {
        const Excerpt said = excerpt(snapshot, found);
        for (std::size_t i = 0; i < said.graph.statements.size() && output.out; ++i) output.out << statement_json(said, i) << '\n';
    } else {
        for (StoredStatement& stored : found)
            if (search.turned.count(stored.id) > 0) turn(stored);
        // The one whom the question names goes without saying.
        const bool targets = question.asks == Asks::whom || (question.objects.empty() && question.asks != Asks::who);
        std::vector<std::string> ids;
        if ((targets ? question.subjects : question.objects).size() == 1)
            for (const EntityId id : targets ? *subjects : *objects) ids.push_back(snapshot.entity_id(id));
        write_answer(output.out, excerpt(snapshot, found), targets ? Side::targets : Side::actors, ids, output.look);
    }
    if (!search.other_status.empty()) {
        output.notes << "interdict: left out by status:";
        const char* between = " ";
        for (const auto& [status, count] : search.other_status) {
            output.notes << between << count << ' ' << word(status);
            between = ", ";
        }
        output.notes << '\n';
    }
    if (search.undated > 0) output.notes << "interdict: left out: " << counted(search.undated, "statement") << " without a date\n";
    if (found.empty()) {
        output.notes << "interdict: nothing found";
        if (search.other_actions > 0) output.notes << "; " << counted(search.other_actions, "statement") << " of other restrictions: \"restricted\" asks for any";
        output.notes << '\n';
    }
    return found.empty() ? 1 : 0;
}

}  // namespace

int answer_question(const Snapshot& snapshot, const Question& question, Confidence least, const Output& output) {
    if (output.form == Form::jsonl) output.out << question_json(question) << '\n';
    else output.notes << "interdict: understood: " << one_line(told(question)) << '\n';
    if (question.asks == Asks::path) {
        PathQuestion path;
        path.from = question.subjects.at(0);
        path.to = question.objects.at(0);
        path.least = least;
        return answer_path(snapshot, path, output);
    }
    if (question.asks == Asks::about) return answer_show(snapshot, question.subjects.at(0), output);
    return answer_statements(snapshot, question, least, output);
}

int answer_unread(const std::vector<std::string>& nearest, const Output& output) {
    output.notes << "interdict: the question cannot be read; these can:\n";
    for (const std::string& form : nearest) output.notes << "  " << one_line(form) << '\n';
    return 2;
}

}  // namespace interdict
