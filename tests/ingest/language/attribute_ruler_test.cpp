#include "ingest/language/attribute_ruler.h"

#include "ingest/language/msgpack_file.h"
#include "tests/ingest/language/annotated.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <functional>
#include <sstream>
#include <string>

using namespace interdict;

namespace {

using Packer = msgpack::packer<std::stringstream>;

// A file of one rule.
std::string rule(const std::function<void(Packer&)>& patterns, const std::function<void(Packer&)>& attributes, int index = 0) {
    std::stringstream out;
    Packer pack(out);
    pack.pack_array(1);
    pack.pack_map(3);
    pack.pack("patterns"), patterns(pack);
    pack.pack("attrs"), attributes(pack);
    pack.pack("index"), pack.pack(index);
    return out.str();
}

void one_text(Packer& pack, const char* key, const char* value) { pack.pack_map(1), pack.pack(key), pack.pack(value); }

// [[{key: value}]]
std::function<void(Packer&)> where(const char* key, const char* value) {
    return [=](Packer& pack) { pack.pack_array(1), pack.pack_array(1), one_text(pack, key, value); };
}
std::function<void(Packer&)> set(const char* key, const char* value) {
    return [=](Packer& pack) { one_text(pack, key, value); };
}

std::string why(const std::string& bytes) {
    try {
        AttributeRuler(MsgpackFile(bytes, "patterns"));
        return "accepted";
    } catch (const Error& error) {
        return error.what();
    }
}

Document ruled(const std::string& bytes, Document document) {
    AttributeRuler(MsgpackFile(bytes, "patterns")).apply(document);
    for (Token& token : document.tokens) token.pos = token.tag = token.dep = token.morph = {};   // views into the ruler, which is gone
    return document;
}

}  // namespace

TEST_CASE("a rule sets what it says on the token at its index") {
    const auto two = [](Packer& pack) {
        pack.pack_array(1), pack.pack_array(2);
        one_text(pack, "LOWER", "gon"), one_text(pack, "LOWER", "na");
    };
    for (const int index : {1, -1}) {
        const Document document = ruled(rule(two, set("LEMMA", "to"), index), annotated({{"Gon", "VBG", "x", 0}, {"na", "TO", "x", 0}, {"na", "TO", "x", 0}}));
        CHECK(document.tokens[0].lemma == "");
        CHECK(document.tokens[1].lemma == "to");
        CHECK(document.tokens[2].lemma == "");
    }
}

TEST_CASE("morphology is put into spaCy's order") {
    const AttributeRuler ruler(MsgpackFile(rule(where("TAG", "PRP"), set("MORPH", "PronType=Prs|Case=Nom,Acc")), "patterns"));
    Document document = annotated({{"we", "PRP", "nsubj", 0}, {"us", "NN", "nsubj", 0}});
    ruler.apply(document);
    CHECK(document.tokens[0].morph == "Case=Acc,Nom|PronType=Prs");
    CHECK(document.tokens[1].morph == "");
}

TEST_CASE("what is beyond us is refused by name") {
    CHECK(why(rule(where("TAG", "NN"), set("POS", "NOUN"))) == "accepted");
    CHECK(why(rule(where("OP", "+"), set("POS", "NOUN"))).find("found \"OP\"") != std::string::npos);
    CHECK(why(rule(where("LIKE_NUM", "1"), set("POS", "NOUN"))).find("found \"LIKE_NUM\"") != std::string::npos);
    CHECK(why(rule(where("TAG", "NN"), set("NORM", "x"))) == "patterns: expected attributes that interdict can set (TAG, POS, MORPH, LEMMA, DEP), found \"NORM\"");
    CHECK(why(rule(where("TAG", "NN"), set("MORPH", "Number"))) == "patterns: expected morphology such as Number=Sing|Person=3, found \"Number\"");
    CHECK(why(rule(where("TAG", "NN"), set("POS", "NOUN"), 1)) == "patterns: expected an index that lies in its pattern, found 1");
    CHECK(why(rule(where("TAG", "NN"), set("POS", "NOUN"), -2)) == "patterns: expected an index that lies in its pattern, found -2");
    const auto fuzzy = [](Packer& pack) {
        pack.pack_array(1), pack.pack_array(1), pack.pack_map(1), pack.pack("LOWER");
        one_text(pack, "FUZZY", "x");
    };
    CHECK(why(rule(fuzzy, set("POS", "NOUN"))) == "patterns: expected predicates that interdict knows (IN, NOT_IN, REGEX), found \"FUZZY\"");
    CHECK(why("\x80") == "patterns: expected the patterns of an attribute_ruler, which is an array");
}

TEST_CASE("the English model's rules") {
    const char* folder = std::getenv("INTERDICT_MODEL");
    if (folder == nullptr) {
        MESSAGE("skipped: INTERDICT_MODEL does not name a model's folder");
        return;
    }
    const AttributeRuler ruler{std::string(folder)};
    Document document = annotated({{"That", "DT", "nsubj", 1}, {"'s", "VBZ", "ROOT", 1}, {"what", "WP", "dobj", 4}, {"I", "PRP", "nsubj", 4},
                                   {"do", "VBP", "ccomp", 1}, {"\n", "_SP", "punct", 4}, {"ai", "VBP", "aux", 8}, {"n't", "RB", "neg", 8},
                                   {"gon", "VBG", "conj", 4}, {"na", "TO", "aux", 10}, {"ban", "VB", "xcomp", 8}});
    ruler.apply(document);
    const auto& t = document.tokens;
    CHECK(t[0].pos == "PRON");   // a determiner that is a subject
    CHECK(t[0].morph == "Number=Sing|PronType=Dem");
    CHECK(t[1].lemma == "be");
    CHECK(t[1].pos == "AUX");
    CHECK(t[3].morph == "Case=Nom|Number=Sing|Person=1|PronType=Prs");
    CHECK(t[3].lemma == "I");
    CHECK(t[4].pos == "VERB");   // not an auxiliary: a clause of its own
    CHECK(t[5].tag == "_SP");
    CHECK(t[5].dep == "dep");
    CHECK(t[5].pos == "SPACE");
    CHECK(t[6].lemma == "be");   // before n't, by a regular expression
    CHECK(t[8].lemma == "go");
    CHECK(t[9].lemma == "to");
    CHECK(t[10].morph == "VerbForm=Inf");
}
