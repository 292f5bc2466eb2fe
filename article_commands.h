// The commands that read articles. With main.cpp the only code that knows all three folders.
#pragma once

#include <string>
#include <vector>

namespace interdict {

// What their options say, checked already.
struct ArticleOptions {
    std::string database = "interdict.db", model, lexicon, format, date, min_confidence;
    std::vector<std::string> without;
    unsigned threads = 0;   // 0: as many as there are processors
    std::vector<std::string> paths;
    bool explain = false;
    std::string why_not;   // words of a sentence; empty where nobody asks
};

// The language model: the named folder, else `model` beside the program, else the one that set-up unpacked in the build tree. Throws Error{model}.
std::string model_folder(const std::string& named);

// Each prints, and gives the exit code.
int extract(const ArticleOptions&);
int annotate(const ArticleOptions&);
int candidates(const ArticleOptions&);
int ingest(const ArticleOptions&);
int unknown(const ArticleOptions&);

}  // namespace interdict
