#!/usr/bin/env python3
"""Trains the scorer of extraction: writes ingest/lexicon/scorer.tsv and confidence.tsv, and prints how far they are to be believed.

    ingest/train_scorer.py EVAL [--program build/interdict] [--dry-run]

EVAL is the folder of the yardstick: score.py, silver/, events/, real/, dev/, seeds/. Only its read parts are used (no number divisible by three,
in silver by eight), and the language suite of tests/cases. The program gives the candidates with their features (`interdict candidates`); a
logistic regression that keeps few features (L1) weighs them, cross-validated by article. scikit-learn comes from PyPI into .venv-scorer, once. Run it after the
rules changed, then build: it takes a minute. The same articles and rules give the same tables.
"""
import argparse
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import venv

TOP = pathlib.Path(__file__).resolve().parents[1]
SETS = ["silver", "events", "real", "dev", "seeds", "cases"]
JUDGED = ["silver", "events", "real", "dev"]
CAREFUL = ["events", "real", "dev"]   # annotated with care: what confidence rests on
FOLDS = 5
STRENGTH = 0.3            # C of the regression
FEWEST = 8                # candidates that a feature must be seen with
WEIGHTS = {"silver": 0.4, "cases": 0.5}   # annotated quickly; written for the rules
KEEP = 0.05               # a statement of the rules that is less likely is dropped


def with_libraries():
    """Starts again in a virtual environment that has scikit-learn."""
    try:
        import sklearn  # noqa: F401
        return
    except ImportError:
        folder = TOP / ".venv-scorer"
        python = folder / "bin" / "python"
        if pathlib.Path(sys.prefix) == folder:
            raise
        if not python.exists():
            venv.create(folder, with_pip=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", "scikit-learn==1.5.2"], check=True)
        os.execv(python, [str(python), *sys.argv])


# ---- what is right ------------------------------------------------------------------------------------------------------------

class Gold:
    """A statement of the annotation: names of actor and target, actions, groups of status; firm or optional; where the article tells it."""

    def __init__(self, actor, target, actions, groups, firm, begin, end):
        self.actor, self.target, self.actions, self.groups, self.firm, self.begin, self.end = actor, target, actions, groups, firm, begin, end


def listed(value):
    return value if isinstance(value, list) else [value]


def read_silver(folder, score):
    for line in open(folder / "silver" / "silver.jsonl", encoding="utf-8"):
        row = json.loads(line)
        if int(row["id"][-4:]) % 8 == 0:
            continue
        head = row["headline"] or ""
        text = (head + "\n\n" if head else "") + row["text"] + "\n"
        date = row["date"] if row["date"] and row["date"][:4].isdigit() and "/" not in row["date"] else None
        gold = []
        for s in row["statements"]:
            begin = text.find(s["trigger"], len(head))
            begin = text.find(s["trigger"]) if begin < 0 else begin
            actor, target = ({score.fold(s[k]), score.fold(s[k + "_mention"])} for k in ("actor", "target"))
            gold.append(Gold(actor, target, s["action"].split("|"), {score.GROUP[s["status"]]}, not s.get("optional"), begin, begin + len(s["trigger"])))
        yield row["id"], date, text, gold


def read_articles(folder, name, score):
    for path in sorted((folder / name).glob("*.json")):
        number = re.search(r"(\d+)$", path.stem)
        if name != "seeds" and number and int(number[1]) % 3 == 0:
            continue
        row = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8-sig")
        names = {key: {score.fold(n) for n in e["names"]} for key, e in row["entities"].items()}
        gold = []
        for s in row["statements"]:
            evidence = s.get("evidence") or ""
            begin = text.find(evidence) if evidence else -1
            actor, target = (set().union(*(names[e] for e in listed(s[k]))) for k in ("actor", "target"))
            gold.append(Gold(actor, target, listed(s["action"]), {score.GROUP[s["status"]]}, not s.get("optional"), begin, begin + len(evidence)))
        yield path.stem, row.get("date"), text, gold


def read_cases(score):
    for path in sorted((TOP / "tests" / "cases").glob("*.txt")):
        for number, block in enumerate(re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))):
            lines = [line.split(": ", 1) for line in block.split("\n") if ": " in line and not line.startswith("#")]
            text = "\n\n".join(value for key, value in lines if key == "text")
            if not text:
                continue
            gold = []
            for key, value in lines:
                if key in ("statement", "optional"):
                    actor, action, target, status = (field.strip().split("/") for field in value.split("|")[:4])
                    gold.append(Gold({score.fold(n) for n in actor}, {score.fold(n) for n in target}, action, {score.GROUP[s] for s in status}, key == "statement", 0, len(text)))
            yield f"{path.stem}-{number}", next((value for key, value in lines if key == "date"), None), text, gold


# ---- candidates ----------------------------------------------------------------------------------------------------------------

class Candidate:
    """A frame with an actor and a target; `right`: 1, 0, or None where it is debatable."""
    __slots__ = ("article", "frame", "actor", "target", "names", "told", "action", "group", "features", "right", "score")


class Article:
    def __init__(self, name, number, gold):
        self.set, self.name, self.gold, self.candidates = name, number, gold, []
        self.fold = int(hashlib.md5(number.encode()).hexdigest(), 16) % FOLDS


def judged(candidate, sentence, gold):
    """Right where a firm statement told in this sentence says the same; None where only an optional or a distant one does."""
    best = (0, False)
    for g in gold:
        if not (candidate.names[0] & g.actor and candidate.names[1] & g.target and (candidate.action == "lift") == ("lift" in g.actions)):
            continue
        same = candidate.action in g.actions and candidate.group in g.groups
        near = g.begin < 0 or (g.begin < sentence["end"] and g.end > sentence["begin"])
        best = max(best, ((3 if same else 2) if near else 1, g.firm))
    kind, firm = best
    if kind == 0:
        return 0
    return None if not firm or kind == 1 else int(kind == 3)


def candidates_of(program, name, articles, score):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for number, date, text, _ in articles:
            file.write(json.dumps({"id": number, "date": date, "title": text.split("\n")[0], "text": text}) + "\n")
        file.flush()
        out = subprocess.run([program, "candidates", file.name], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    for line, (number, _, _, gold) in zip(out.splitlines(), articles):
        row = json.loads(line)
        article = Article(name, number, gold)
        names = [{score.fold(n) for n in party} for party in row["parties"]]
        for pair in row["pairs"]:
            frame = row["frames"][pair["frame"]]
            actor, target = frame["parties"][pair["actor"]], frame["parties"][pair["target"]]
            c = Candidate()
            c.article, c.frame, c.actor, c.target, c.told = article, pair["frame"], actor["party"], target["party"], pair["told"]
            c.names = tuple(names[p["party"]] | {score.fold(p["mention"])} for p in (actor, target))
            c.action, c.group = frame["action"], score.GROUP[frame["status"]]
            c.features = ([("frame", f) for f in frame["features"]] + [("actor", f) for f in actor["features"]] +
                          [("target", f) for f in target["features"]] + [("pair", f) for f in pair["features"]])
            c.right = judged(c, frame["sentence"], gold)
            article.candidates.append(c)
        yield article


# ---- training --------------------------------------------------------------------------------------------------------------------

def matrix_of(candidates, columns):
    from scipy.sparse import csr_matrix
    import numpy
    begin, where = [0], []
    for c in candidates:
        where += sorted({columns[f] for f in c.features if f in columns})
        begin.append(len(where))
    return csr_matrix((numpy.ones(len(where), "float64"), where, begin), shape=(len(candidates), len(columns)))


def fitted(matrix, candidates):
    from sklearn.linear_model import LogisticRegression
    import numpy
    keep = numpy.array([c.right is not None for c in candidates])
    weight = numpy.array([WEIGHTS.get(c.article.set, 1.0) for c in candidates])
    right = numpy.array([c.right or 0 for c in candidates])
    model = LogisticRegression(penalty="l1", C=STRENGTH, solver="liblinear", max_iter=400, random_state=1)
    return model.fit(matrix[keep], right[keep], sample_weight=weight[keep])


def cross_validate(matrix, candidates):
    """Gives each candidate the log-odds of a model that has not seen its article."""
    import numpy
    fold = numpy.array([c.article.fold for c in candidates])
    for k in range(FOLDS):
        train, test = numpy.where(fold != k)[0], numpy.where(fold == k)[0]
        model = fitted(matrix[train], [candidates[i] for i in train])
        for i, odds in zip(test, model.decision_function(matrix[test])):
            candidates[i].score = odds


# ---- what comes of it --------------------------------------------------------------------------------------------------------------

def log_odds(probability):
    import math
    return math.log(probability / (1 - probability))


def statements_of(article, keep):
    """The best candidate of each actor, target, action and group, as the program would tell them."""
    told = {}
    for c in article.candidates:
        key = (c.actor, c.target, c.action, c.group)
        if c.told and (key not in told or told[key].score < c.score):
            told[key] = c
    return [c for c in told.values() if c.score >= keep]


def marks(article, statements):
    """Of each statement: 1 right, 0 wrong, None where it meets an optional one."""
    found = [0] * len(statements)
    used = set()
    for g in sorted(article.gold, key=lambda g: not g.firm):
        fit = [i for i, c in enumerate(statements) if i not in used and c.names[0] & g.actor and c.names[1] & g.target and (c.action == "lift") == ("lift" in g.actions)]
        if not fit:
            continue
        best = max(fit, key=lambda i: (statements[i].action in g.actions, statements[i].group in g.groups))
        used.add(best)
        found[best] = int(statements[best].action in g.actions and statements[best].group in g.groups) if g.firm else None
    return found


def full_scores(articles, keep):
    scores = {}
    for name in JUDGED:
        right = given = gold = 0
        for article in articles:
            if article.set == name:
                found = [m for m in marks(article, statements_of(article, keep)) if m is not None]
                right, given, gold = right + sum(found), given + len(found), gold + sum(g.firm for g in article.gold)
        scores[name] = (right / max(given, 1), right / max(gold, 1), 2 * right / max(given + gold, 1))
    return scores


def outcomes(articles, sets, keep):
    """(log-odds, right, fold) of every statement that would be told, debatable ones left out."""
    pairs = []
    for article in articles:
        if article.set in sets:
            statements = statements_of(article, keep)
            pairs += [(c.score, mark, article.fold) for c, mark in zip(statements, marks(article, statements)) if mark is not None]
    return sorted(pairs)


def calibration(pairs):
    """Points (thousandths of log-odds, hundredths) of the logistic curve through the outcomes (Platt); between points the line holds."""
    from sklearn.linear_model import LogisticRegression
    import math
    model = LogisticRegression(C=1.0).fit([[score] for score, _, _ in pairs], [right for _, right, _ in pairs])
    slope, start = max(0.0, float(model.coef_[0][0])), float(model.intercept_[0])
    return [(score, round(100 / (1 + math.exp(-(slope * score / 1000 + start))))) for score in range(-3000, 5001, 500)]


def confidence(points, score):
    """As the program works it out: whole numbers alone."""
    thousandths = round(1000 * score)
    if thousandths <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if thousandths < x1:
            return y0 + (y1 - y0) * (thousandths - x0) // (x1 - x0)
    return points[-1][1]


def print_calibration(name, pairs, judged):
    """Held out twice: scores from models, and confidence from points, that have not seen the article."""
    rows = {}
    for k in range(FOLDS):
        points = calibration([p for p in pairs if p[2] != k])
        for score, right, fold in judged:
            if fold == k:
                c = confidence(points, score)
                rows.setdefault(min(c // 10, 9), []).append((c, right))
    print(f"\n| confidence ({name}) | statements | right | share |\n|---|---|---|---|")
    for tenth, row in sorted(rows.items(), reverse=True):
        right = sum(r for _, r in row)
        print(f"| 0.{tenth}0 to {'1.00' if tenth == 9 else f'0.{tenth}9'}, {sum(c for c, _ in row) / len(row) / 100:.2f} on average | {len(row)} | {right} | {right / len(row):.2f} |")


def write_tables(model, columns, points, link_points):
    rows = sorted((part, feature, round(1000 * model.coef_[0][column])) for (part, feature), column in columns.items())
    rows = [row for row in rows if row[2] != 0]
    head = """# What the scorer of extraction weighs: the features of a candidate (a frame with an actor and a target), in thousandths of log-odds. Made by
# ingest/train_scorer.py; edited by hand it works too. A candidate's score is the sum of the weights of what holds of it (ingest/candidate.cpp names the features).
# part     frame, actor, target, pair: of what the feature tells; limit: "all" is where every score begins, a statement of the rules whose score is
#          below "keep" is dropped
# part	feature	weight
"""
    limits = [("limit", "all", round(1000 * model.intercept_[0])), ("limit", "keep", round(1000 * log_odds(KEEP)))]
    with open(TOP / "ingest" / "lexicon" / "scorer.tsv", "w", encoding="utf-8") as out:
        out.write(head + "".join(f"{part}\t{feature}\t{weight}\n" for part, feature, weight in limits + rows))
    head = """# How sure the program is of a statement. Made by ingest/train_scorer.py from the read parts of the yardstick, each article
# scored with weights that had not seen it.
# what     statement: of actions, by the scorer's sum; between two rows the line between them holds; or a relation
# score    the scorer's sum; - for relations, whose confidence is the share of them that is right
# hundredths
# what	score	hundredths
"""
    with open(TOP / "ingest" / "lexicon" / "confidence.tsv", "w", encoding="utf-8") as out:
        out.write(head + "".join(f"statement\t{score}\t{hundredths}\n" for score, hundredths in points) +
                  "".join(f"{relation}\t-\t{hundredths}\n" for relation, hundredths in link_points))
    return len(rows)


# ---- links -------------------------------------------------------------------------------------------------------------------------

def link_confidence(program, folder, score):
    """The share of each relation's links that is right, on the read parts, with half a right and half a wrong one added."""
    counts = {}
    for name in ("events", "real", "dev", "seeds"):
        for path in sorted((folder / name).glob("*.json")):
            number = re.search(r"(\d+)$", path.stem)
            if name != "seeds" and number and int(number[1]) % 3 == 0:
                continue
            row = json.loads(path.read_text(encoding="utf-8"))
            names = {key: {score.fold(n) for n in e["names"]} for key, e in row["entities"].items()}
            gold = [(set().union(*(names[e] for e in listed(g["subject"]))), g["relation"], set().union(*(names[e] for e in listed(g["object"])))) for g in row.get("links", [])]
            out = subprocess.run([program, "extract", "--format", "jsonl", str(path.with_suffix(".txt"))], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
            for link in map(json.loads, out.splitlines()):
                if link["predicate"] in score.ACTIONS:
                    continue
                ends = [{score.fold(n) for n in [e["name"], e["mention"], *e["aliases"]]} for e in (link["subject"], link["object"])]
                right = any(relation == link["predicate"] and ((ends[0] & a and ends[1] & b) or (relation == "trades_with" and ends[0] & b and ends[1] & a)) for a, relation, b in gold)
                tally = counts.setdefault(link["predicate"], [0, 0])
                tally[0] += right
                tally[1] += 1
    print("\n| relation | links | right | confidence |\n|---|---|---|---|")
    points = []
    for relation, (right, all_) in sorted(counts.items()):
        points.append((relation, round(100 * (right + 0.5) / (all_ + 1))))
        print(f"| {relation} | {all_} | {right} | 0.{points[-1][1]:02} |")
    return points


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("eval", type=pathlib.Path, help="the folder of the yardstick")
    parser.add_argument("--program", default=str(TOP / "build" / "interdict"))
    parser.add_argument("--dry-run", action="store_true", help="print, write nothing")
    options = parser.parse_args()
    if not (options.eval / "score.py").exists():
        parser.error(f"{options.eval}: no yardstick is there (a folder that holds score.py and annotated articles)")
    with_libraries()
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(options.eval))
    import score

    articles = []
    for name in SETS:
        read = read_cases(score) if name == "cases" else read_silver(options.eval, score) if name == "silver" else read_articles(options.eval, name, score)
        articles += candidates_of(options.program, name, list(read), score)
    candidates = [c for article in articles for c in article.candidates]
    seen = {}
    for c in candidates:
        if c.right is not None:
            for f in c.features:
                seen[f] = seen.get(f, 0) + 1
    columns = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= FEWEST))}
    matrix = matrix_of(candidates, columns)
    print(f"{len(articles)} articles, {len(candidates)} candidates, {sum(c.right == 1 for c in candidates)} of them right, {len(columns)} features")

    cross_validate(matrix, candidates)
    print("\nfull P / R / F1, cross-validated by article\n\n| kept from | " + " | ".join(JUDGED) + " |\n|---|" + "---|" * len(JUDGED))
    for keep in (None, KEEP / 2, KEEP, 2 * KEEP, 3 * KEEP, 4 * KEEP):
        scores = full_scores(articles, log_odds(keep) if keep else -1e9)
        print(f"| {f'{keep:.2f}' if keep else 'all'} | " + " | ".join(f"{p:.2f} / {r:.2f} / {f:.3f}" for p, r, f in scores.values()) + " |")
    pairs = outcomes(articles, CAREFUL, log_odds(KEEP))
    print_calibration(", ".join(CAREFUL), pairs, pairs)
    print_calibration("silver", pairs, outcomes(articles, ["silver"], log_odds(KEEP)))
    link_points = link_confidence(options.program, options.eval, score)
    if options.dry_run:
        return
    rows = write_tables(fitted(matrix, candidates), columns, calibration(pairs), link_points)
    print(f"\nscorer.tsv: {rows} weights; confidence.tsv: {len(calibration(pairs))} points")


if __name__ == "__main__":
    main()
