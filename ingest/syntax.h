// The parse as a tree that can be asked: children, conjuncts, clauses, voice. Everything after the annotator reads the Document through it.
// Labels are those of spaCy's English pipelines (ClearNLP style: nsubj, nsubjpass, dobj, agent, prep, pobj, pcomp, relcl, acl, ...).
#pragma once

#include "ingest/language/document.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace interdict {

inline constexpr std::uint32_t no_token = 0xFFFFFFFF;

class Tree {
public:
    explicit Tree(const Document& document);   // the Document must outlive the Tree

    const Document& document() const { return document_; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(document_.tokens.size()); }
    const Token& operator[](std::uint32_t token) const { return document_.tokens[token]; }

    std::string_view text(std::uint32_t token) const { return document_.text_of(document_.tokens[token]); }
    // Lower case (ASCII letters; others as they are).
    const std::string& lower(std::uint32_t token) const { return lower_[token]; }
    // The lemma in lower case.
    const std::string& lemma(std::uint32_t token) const { return lemma_[token]; }
    // The lemma; of a plural that stands capitalised at the head of a sentence, where it may pass for a name, the singular.
    std::string lemma_of_plural(std::uint32_t token) const;
    bool is(std::uint32_t token, std::string_view dep) const { return document_.tokens[token].dep == dep; }
    bool is_one_of(std::uint32_t token, std::initializer_list<std::string_view> deps) const;
    bool is_noun(std::uint32_t token) const;    // NOUN or PROPN
    bool is_verb(std::uint32_t token) const;    // VERB or AUX
    bool is_space(std::uint32_t token) const { return document_.tokens[token].pos == "SPACE"; }

    // Children in order of the text.
    const std::vector<std::uint32_t>& children(std::uint32_t token) const { return children_[token]; }
    std::uint32_t head(std::uint32_t token) const { return document_.tokens[token].head; }
    bool is_root(std::uint32_t token) const { return head(token) == token; }
    // The first child with one of these labels, or no_token.
    std::uint32_t child(std::uint32_t token, std::initializer_list<std::string_view> deps) const;
    std::vector<std::uint32_t> children(std::uint32_t token, std::initializer_list<std::string_view> deps) const;
    // The child preposition (labels prep, agent, dative, or a particle that took an object) spelt `word`, or no_token.
    std::uint32_t preposition(std::uint32_t token, std::string_view word) const;
    // The object of a preposition: pobj or pcomp; no_token where there is none.
    std::uint32_t object_of(std::uint32_t preposition) const;

    // The token and what is coordinated with it, in order of the text.
    std::vector<std::uint32_t> with_conjuncts(std::uint32_t token) const;
    // The first of the coordination that the token belongs to.
    std::uint32_t first_conjunct(std::uint32_t token) const;
    // The smallest span that holds the token and all below it.
    Span subtree(std::uint32_t token) const { return {left_[token], right_[token] + 1}; }
    bool is_below(std::uint32_t token, std::uint32_t ancestor) const;

    // Whether the verb is in the passive: it has a passive subject or auxiliary, or is a past participle that modifies a noun.
    bool is_passive(std::uint32_t verb) const;
    // The sentence that holds the token.
    Span sentence_of(std::uint32_t token) const { return document_.sentences[sentence_[token]]; }
    std::uint32_t sentence_number(std::uint32_t token) const { return sentence_[token]; }
    // The line of the text that holds the token, counted from 0; a headline is line 0.
    std::uint32_t line_of(std::uint32_t token) const { return line_[token]; }

private:
    const Document& document_;
    std::vector<std::string> lower_, lemma_;
    std::vector<std::vector<std::uint32_t>> children_;
    std::vector<std::uint32_t> left_, right_, sentence_, line_;
};

}  // namespace interdict
