// Dates and durations.
#include "graph/date.h"

#include <doctest/doctest.h>

using namespace interdict;

TEST_CASE("ISO dates go both ways") {
    for (const char* text : {"2018", "2018-05", "2018-05-04", "0001", "9999-12-31", "2000-02-29", "2024-02-29"}) {
        REQUIRE(date_of(text));
        CHECK(iso(*date_of(text)) == text);
    }
}

TEST_CASE("what is no date") {
    for (const char* text : {"", "18", "0000", "2018-", "2018-13", "2018-00", "2018-5", "2018-05-00", "2018-02-29", "1900-02-29",
                             "2018-04-31", "2018-05-04 ", "2018/05/04", "20180504", "-201", "+201", "2018-05-4", "2018-05-041", "x018"})
        CHECK_MESSAGE(!date_of(text), text);
}

TEST_CASE("dates are ordered as their text is") {
    CHECK(*date_of("2018") < *date_of("2018-01"));
    CHECK(*date_of("2018-01") < *date_of("2018-01-01"));
    CHECK(*date_of("2018-01-31") < *date_of("2018-02"));
    CHECK(*date_of("0999-12-31") < *date_of("2018"));
}

TEST_CASE("days are counted as the calendar has them") {
    CHECK(day_number(*date_of("1970-01-01")) == 0);
    CHECK(day_number(*date_of("2000-03-01")) == 11017);
    CHECK(day_number(*date_of("1969-12-31")) == -1);
    CHECK(weekday(*date_of("1970-01-01")) == 4);
    CHECK(weekday(*date_of("2024-05-06")) == 1);
    CHECK(weekday(*date_of("0001-01-01")) == 1);
    const std::int32_t first = day_number(*date_of("0001-01-01"));
    const std::int32_t last = day_number(*date_of("9999-12-31"));
    CHECK(last - first == 3652058);
    Date before = *date_of("0001-01-01");
    for (std::int32_t n = first + 1; n <= last; ++n) {
        const Date date = date_from_day_number(n);
        if (!(before < date) || day_number(date) != n || weekday(date) != (weekday(before) + 1) % 7 || date_of(iso(date)) != date)
            FAIL(iso(date));
        before = date;
    }
}

TEST_CASE("overlap of what dates may mean") {
    const auto o = [](const char* a, const char* b) { return overlaps(*date_of(a), *date_of(b)) && overlaps(*date_of(b), *date_of(a)); };
    CHECK(o("2018", "2018-05"));
    CHECK(o("2018", "2018-05-04"));
    CHECK(o("2018-05", "2018-05-04"));
    CHECK(o("2018-05-04", "2018-05-04"));
    CHECK(!o("2018", "2019-05"));
    CHECK(!o("2018-05", "2018-06-04"));
    CHECK(!o("2018-05-03", "2018-05-04"));
}

TEST_CASE("durations") {
    for (const char* text : {"P7Y", "P1M", "P2W", "P65535D", "P0D"}) {
        REQUIRE(duration_of(text));
        CHECK(iso(*duration_of(text)) == text);
    }
    CHECK(*duration_of("P7Y") == Duration{7, 'Y'});
    for (const char* text : {"", "P", "PY", "P7", "7Y", "P-7Y", "P+7Y", "P07Y", "P65536D", "P7H", "P1Y2M", "PT5M", "P7y"})
        CHECK_MESSAGE(!duration_of(text), text);
}
