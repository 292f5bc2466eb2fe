#include "ingest/language/lemmatizer.h"

#include "ingest/language/msgpack_file.h"
#include "ingest/language/string_hash.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <sstream>
#include <string>

using namespace interdict;

namespace {

using Packer = msgpack::packer<std::stringstream>;

std::string tables() {
    std::stringstream out;
    Packer pack(out);
    pack.pack_map(3);
    pack.pack("lemma_rules"), pack.pack_map(1), pack.pack(string_id("noun"));
    const std::pair<const char*, const char*> rules[] = {{"s", ""}, {"es", ""}, {"es", "e"}, {"ies", "y"}};
    pack.pack_array(4);
    for (const auto& [from, to] : rules) pack.pack_array(2), pack.pack(from), pack.pack(to);
    pack.pack("lemma_index"), pack.pack_map(1), pack.pack(string_id("noun"));
    pack.pack_array(4), pack.pack("fly"), pack.pack("axe"), pack.pack("ax"), pack.pack("bus");
    pack.pack("lemma_exc"), pack.pack_map(1), pack.pack(string_id("noun")), pack.pack_map(2);
    pack.pack("men"), pack.pack_array(1), pack.pack("man");
    pack.pack("axes"), pack.pack_array(2), pack.pack("axis"), pack.pack("ax");
    return out.str();
}

std::string why(const std::string& bytes) {
    try {
        Lemmatizer(MsgpackFile(bytes, "lookups.bin"));
        return "accepted";
    } catch (const Error& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("rules, index and exceptions in spaCy's order") {
    const Lemmatizer lemmatizer(MsgpackFile(tables(), "lookups.bin"));
    const std::string plural = "Number=Plur";
    CHECK(lemmatizer.lemma("flies", "NOUN", plural) == "fly");       // known
    CHECK(lemmatizer.lemma("Buses", "NOUN", plural) == "bus");       // lower case, and the last that is known
    CHECK(lemmatizer.lemma("axes", "NOUN", plural) == "axis");       // the exception that no rule gives
    CHECK(lemmatizer.lemma("men", "NOUN", plural) == "man");
    CHECK(lemmatizer.lemma("zobs", "NOUN", plural) == "zob");        // unknown: the first rule
    CHECK(lemmatizer.lemma("1990s", "NOUN", plural) == "1990");      // not of letters
    CHECK(lemmatizer.lemma("Zob", "NOUN", plural) == "Zob");         // no rule: as it is
    CHECK(lemmatizer.lemma("s", "NOUN", plural) == "s");             // a rule that would leave nothing
    CHECK(lemmatizer.lemma("Axes", "NOUN", "Number=Sing") == "axes");   // a base form
    CHECK(lemmatizer.lemma("Huaweis", "PROPN", plural) == "Huaweis");
    CHECK(lemmatizer.lemma("Of", "ADP", "") == "of");
    CHECK(lemmatizer.lemma("Of", "", "") == "of");
}

TEST_CASE("a file without the tables is refused") {
    CHECK(why(tables()) == "accepted");
    CHECK(why("\x80") == "lookups.bin: expected the tables of a rule lemmatizer, lemma_rules among them");
    CHECK(why(std::string("\x81\xABlemma_rules\x81\x01\x91\x91\xA1s", 19)) == "lookups.bin: expected rules of two endings");
    const std::string whole = tables();
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK(why(whole.substr(0, size)) == "lookups.bin: expected msgpack, found it truncated or damaged");
}

TEST_CASE("the English model's lemmas") {
    const char* folder = std::getenv("INTERDICT_MODEL");
    if (folder == nullptr) {
        MESSAGE("skipped: INTERDICT_MODEL does not name a model's folder");
        return;
    }
    const Lemmatizer lemmatizer{std::string(folder)};
    CHECK(lemmatizer.lemma("sanctions", "NOUN", "Number=Plur") == "sanction");
    CHECK(lemmatizer.lemma("banned", "VERB", "Tense=Past|VerbForm=Fin") == "ban");
    CHECK(lemmatizer.lemma("imposing", "VERB", "Aspect=Prog|Tense=Pres|VerbForm=Part") == "impose");
    CHECK(lemmatizer.lemma("toughest", "ADJ", "Degree=Sup") == "tough");
    CHECK(lemmatizer.lemma("better", "ADV", "Degree=Cmp") == "well");
    CHECK(lemmatizer.lemma("countries", "NOUN", "Number=Plur") == "country");
    CHECK(lemmatizer.lemma("“", "PUNCT", "PunctSide=Ini|PunctType=Quot") == "\"");
}
