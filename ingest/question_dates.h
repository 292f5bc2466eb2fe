// The dates that a question names: "in 2018", "since May 2019", "before 2020", "between 2018 and 2020", "last year", "in the past two years".
#pragma once

#include "ingest/question_words.h"
#include "ingest/when.h"

#include <optional>
#include <vector>

namespace interdict {

struct AskedDates {
    std::optional<Date> since, until;
    std::vector<bool> told;   // by token: whether it tells the dates
};

AskedDates asked_dates(const Tree&, const Times&, const TimeWords&, const QuestionTable&, const Date& today);

}  // namespace interdict
