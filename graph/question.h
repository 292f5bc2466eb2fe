// What is asked of a graph: a value. Ingest reads it out of a question in English, query answers it on a store.
#pragma once

#include "graph/date.h"
#include "graph/graph.h"
#include "graph/vocabulary.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

// who: the subjects of statements. whom: their objects. whether: yes or no, and all that bears on it. what: the statements themselves.
// path: how two are connected. about: all about one.
enum class Asks : std::uint8_t { who, whom, whether, what, path, about };

// Of what kind the answer is to be. An agency is an organ of state, a company an organisation that is none.
enum class Wanted : std::uint8_t { anyone, company, country, person, agency, organisation, product };

std::string_view word(Asks);
std::string_view word(Wanted);
std::optional<Wanted> wanted_of(std::string_view);

struct Question {
    Asks asks = Asks::who;
    std::vector<std::string> subjects, objects;   // names, of which any will do; none: anyone. Of a path, one each; `about`: the subjects
    std::vector<Predicate> predicates;            // of a path and of `about`: none
    std::vector<Status> statuses;                 // none: all
    std::optional<Date> since, until;             // both included; a year or a month counts as any of its days
    std::string place;                            // a name: who acts belongs there, or the measure holds there
    Wanted wanted = Wanted::anyone;
    std::string home;                             // a country: the answers come from there
    bool count = false;                           // how many
    std::vector<std::string> unread;              // names in the question that the rest makes nothing of

    bool operator==(const Question&) const = default;
};

// All actions that restrict, so without liftings.
const std::vector<Predicate>& restrictions();
// These and liftings.
const std::vector<Predicate>& actions();
// Whether an entity may be the answer.
bool is_wanted(Wanted, const Entity&);

// "Commerce Department –restrict→ which companies?; actual or ended; 2018": as people are told what was understood.
std::string told(const Question&);

// A name that the words of a question may mean, at its bytes.
struct NamedWords {
    std::size_t begin = 0, end = 0;
    EntityType type = EntityType::ORG;
    bool of_state = false;   // an organ of state
};

}  // namespace interdict
