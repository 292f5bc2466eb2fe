// How a text is cut for the parser.
#include "ingest/paragraphs.h"

#include <doctest/doctest.h>

#include <string>

using namespace interdict;

namespace {

std::string cut(std::string_view text) {
    std::string shown;
    for (const std::string_view piece : paragraphs(text)) shown += "[" + std::string(piece) + "]";
    return shown;
}

}  // namespace

TEST_CASE("paragraphs: the pieces make up the text, whatever it is") {
    for (const std::string_view text : {std::string_view(""), std::string_view("\n"), std::string_view("a\n\n\nb\n"), std::string_view("\n\n \n"), std::string_view("PARIS - "),
                                        std::string_view("A - B - C"), std::string_view("Head\nBody.\n\n- one\n\n- two"), std::string_view("\0\n\n\xC3", 4)}) {
        std::string joined;
        for (const std::string_view piece : paragraphs(text)) joined += piece;
        CHECK(joined == text);
    }
}

TEST_CASE("paragraphs: a headline is the first line, unless its sentence goes on in the second") {
    CHECK(cut("Oslo bans Acme\nNorway has banned Acme.") == "[Oslo bans Acme\n][Norway has banned Acme.]");
    CHECK(cut("Norway has banned\n  Acme from its ports.") == "[Norway has banned\n  Acme from its ports.]");
    CHECK(cut("Norway has banned\nacme from its ports.") == "[Norway has banned\nacme from its ports.]");
    CHECK(cut("Norway banned Acme.\nSweden did not.") == "[Norway banned Acme.\nSweden did not.]");
}

TEST_CASE("paragraphs: blank lines part them, but not the items of a list") {
    CHECK(cut("One.\n\nTwo.") == "[One.\n\n][Two.]");
    CHECK(cut("These are banned:\n\n- Acme\n\n- Beta") == "[These are banned:\n\n- Acme\n\n- Beta]");
}

TEST_CASE("paragraphs: a dateline is no subject of the sentence after it") {
    CHECK(cut("TALLINN, 3 February 2022 - Estonia will ban Acme.") == "[TALLINN, 3 February 2022 - ][Estonia will ban Acme.]");
    CHECK(cut("WASHINGTON (Reuters) - The ministry banned Acme.") == "[WASHINGTON (Reuters) - ][The ministry banned Acme.]");
    CHECK(cut("Estonia - a small state - banned Acme.") == "[Estonia - a small state - banned Acme.]");
}
