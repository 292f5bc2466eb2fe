#include "ingest/question_form.h"

#include <algorithm>

namespace interdict {
namespace {

// A form's pattern laid over words, from the end of what fits already.
struct FormMatch {
    const QuestionWords& words;
    const QuestionForm& form;
    const Lexicon& lexicon;
    const QuestionTable& table;
    std::vector<std::string> a{}, b{};
    AskedFor asked{};

    bool is_article(std::size_t i) const {
        const std::string& lower = words[i].lower;
        return !words[i].is_name() && (lower == "the" || lower == "a" || lower == "an" || lower == "any" || lower == "some");
    }

    // Names that end at `end`, with commas, "and" and "or" between them.
    std::optional<std::vector<std::string>> names(std::size_t begin, std::size_t end) const {
        std::vector<std::string> found;
        bool joined = true;
        for (std::size_t i = begin; i < end; ++i) {
            if (is_article(i)) continue;
            if (words[i].is_name()) {
                if (!joined || words[i].anyone || words[i].tag == "JJ" || (words[i].guessed && form.pattern.size() == 1)) return std::nullopt;
                found.push_back(words[i].name);
                joined = false;
            } else if ((words[i].lower == "and" || words[i].lower == "or" || words[i].lower == ",") && !joined) {
                joined = true;
            } else {
                return std::nullopt;
            }
        }
        if (found.empty() || joined) return std::nullopt;
        return found;
    }

    bool fits(std::size_t element, std::size_t at) {
        if (element == form.pattern.size()) return at == words.size();
        const std::vector<std::string>& wanted = form.pattern[element];
        if (wanted[0] == "A" || wanted[0] == "B") {
            std::vector<std::string>& slot = wanted[0] == "A" ? a : b;
            for (std::size_t end = at + 1; end <= words.size(); ++end) {
                const auto found = names(at, end);
                if (!found) continue;
                slot = *found;
                if (fits(element + 1, end)) return true;
            }
            return false;
        }
        while (at < words.size() && is_article(at)) ++at;
        if (wanted[0] == "?") {
            asked = asked_for(words, at, lexicon, table);
            return asked.end > 0 && asked.measure.empty() && fits(element + 1, asked.end);
        }
        if (at >= words.size() || words[at].is_name()) return false;
        return std::find(wanted.begin(), wanted.end(), words[at].lower) != wanted.end() && fits(element + 1, at + 1);
    }

    Question question() const {
        Question made;
        const std::vector<std::string>& value = form.value;
        if (value[0] == "path") {
            made.asks = Asks::path;
            made.subjects = a.size() > 1 && b.empty() ? std::vector<std::string>{a[0]} : a;
            made.objects = b.empty() ? std::vector<std::string>{a.back()} : b;
            return made;
        }
        if (value[0] == "about") {
            made.asks = Asks::about;
            made.subjects = a;
            return made;
        }
        const auto end = [&](const std::string& what) { return what == "A" ? a : what == "B" ? b : std::vector<std::string>(); };
        made.subjects = end(value[0]);
        made.objects = end(value[2]);
        made.predicates = value[1] == "restrict" ? restrictions() : value[1] == "act" ? actions() : std::vector<Predicate>{predicate_of(value[1]).value()};
        made.asks = value[0] == "?" ? Asks::who : value[2] == "?" ? Asks::whom : is_action(made.predicates[0]) ? Asks::what : Asks::whether;
        for (std::size_t i = 3; i < value.size(); ++i) made.statuses.push_back(status_of(value[i]).value());
        made.wanted = asked.wanted;
        made.home = asked.home;
        made.count = asked.count;
        return made;
    }
};

}  // namespace

std::optional<Question> question_of_form(const QuestionWords& words, const Lexicon& lexicon, const QuestionTable& table) {
    for (const QuestionForm& form : table.forms) {
        FormMatch match{words, form, lexicon, table};
        if (match.fits(0, 0)) return match.question();
    }
    return std::nullopt;
}

}  // namespace interdict
