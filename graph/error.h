// What can go wrong at the two ends of the program: reading input and touching the store or the model.
// The middle is total and throws none of these.
#pragma once

#include <stdexcept>
#include <string>

namespace interdict {

// Kinds are told apart by what the user can do about them.
enum class ErrorKind {
    usage,   // the command line is wrong
    input,   // an article cannot be read: another file may be fine
    store,   // the database is missing, locked, newer, or damaged
    model,   // the pipeline folder is none, or is damaged
};

// what() reads "place: message"; place is a path, a path:line, or an option, and may be empty.
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, std::string place, const std::string& message)
        : std::runtime_error(place.empty() ? message : place + ": " + message), kind_(kind), place_(std::move(place)) {}

    ErrorKind kind() const { return kind_; }
    const std::string& place() const { return place_; }

private:
    ErrorKind kind_;
    std::string place_;
};

}  // namespace interdict
