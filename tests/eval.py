#!/usr/bin/env python3
"""Measure extraction on a yardstick of annotated articles, and check it against the table of bounds below.

    EVAL=FOLDER tests/eval.py INTERDICT [--model DIR]              the bounds
    EVAL=FOLDER tests/eval.py --table INTERDICT [--model DIR]      README's tables: by set and part, and what each stage is worth

FOLDER holds score.py and a folder for each set. Exit status: 0 every bound is met, 1 one is not, 77 skipped: EVAL is not set.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77

# set, figure of score.py, the F1 to reach
BOUNDS = [
    ("seeds", "full", 0.90),
    ("seeds", "links", 0.80),
    ("dev", "full", 0.50),
]

# set, part (None: all of it)
PARTS = [("seeds", None), ("dev", "read"), ("dev", "unread"), ("real", "read"), ("real", "unread"), ("events", "read"), ("events", "unread"),
         ("silver", "read"), ("silver", "unread")]
STAGES = ["coreference", "article", "status", "scorer"]
WORLD = ["organs", "companies", "persons", "products", "media"]   # tables of names
QUALIFIERS = ["when", "scope", "instrument", "duration", "addressee", "place", "reason", "attribution"]


def scorer_of(yardstick, name):
    """The script that prints and scores the set, and its arguments before the extraction."""
    if name == "silver":
        return [sys.executable, str(yardstick / "silver" / "silver.py")], []
    return [sys.executable, str(yardstick / "score.py")], [str(yardstick / name)]


def extract(yardstick, name, interdict, options=()):
    script, folder = scorer_of(yardstick, name)
    articles = subprocess.run([*script, "--articles", *folder], stdout=subprocess.PIPE, check=True).stdout
    return subprocess.run([*interdict, "extract", *options, "--format", "jsonl", "-"], input=articles, stdout=subprocess.PIPE, check=True).stdout


def score(yardstick, name, statements, part):
    script, folder = scorer_of(yardstick, name)
    parts = ["--part", part] if part else []
    if name == "silver":   # prints lines: "full   P 0.337  R 0.243  F1 0.283   (414 of 1701, 1227 given)"
        text = subprocess.run([*script, "-", *parts], input=statements, stdout=subprocess.PIPE, check=True).stdout.decode()
        row = re.compile(r"^(\w+)\s+P ([\d.]+)\s+R ([\d.]+)\s+F1 ([\d.]+)", re.M)
        return {m[1]: {"precision": float(m[2]), "recall": float(m[3]), "f1": float(m[4])} for m in row.finditer(text)}
    return json.loads(subprocess.run([*script, *folder, "-", *parts, "--json"], input=statements, stdout=subprocess.PIPE, check=True).stdout)


def figure(value):
    return "–" if value is None else f"{value:.2f}".removeprefix("0")


def three(row):
    return " / ".join(figure(row[k]) for k in ("precision", "recall", "f1"))


def quality(yardstick, interdict):
    print("| set, part | pair F1 | typed F1 | full P / R / F1 | links P / R / F1 | status | grounded |\n|---|---|---|---|---|---|---|")
    given = {name: extract(yardstick, name, interdict) for name in dict.fromkeys(name for name, _ in PARTS)}
    for name, part in PARTS:
        row = score(yardstick, name, given[name], part)
        links = three(row["links"]) if "links" in row else "–"
        print(f"| `{name}`{', ' + part if part else ''} | {figure(row['pair']['f1'])} | {figure(row['typed']['f1'])} | {three(row['full'])} | {links} | "
              f"{figure(row.get('status'))} | {figure(row.get('grounded'))} |")
    pooled = {q: [0, 0, 0] for q in QUALIFIERS}   # right, given, told
    for name in ("seeds", "dev", "real", "events"):
        for q, counts in score(yardstick, name, given[name], None)["qualifiers"].items():
            for i, n in enumerate((counts["hit"], counts["hit"] + counts["extra"], counts["hit"] + counts["missed"])):
                pooled[q][i] += n
    print("\n| qualifier, on matched statements | " + " | ".join(QUALIFIERS) + " |\n|---|" + "---|" * len(QUALIFIERS))
    print("| P / R | " + " | ".join(f"{figure(r / max(g, 1))} / {figure(r / max(t, 1))}" for r, g, t in pooled.values()) + " |")
    return given


def without_world(folder):
    """A copy of the tables with no name of an organ, a company, a person, a product or a medium."""
    tables = Path(folder) / "lexicon"
    shutil.copytree(Path(__file__).resolve().parent.parent / "ingest" / "lexicon", tables)
    for name in WORLD:
        kept = [line for line in (tables / f"{name}.tsv").read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        (tables / f"{name}.tsv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    return str(tables)


def ablation(yardstick, interdict, whole):
    def row(label, given):
        print(f"| {label} | " + " | ".join(figure(score(yardstick, name, given[name], part)["full"]["f1"]) for name, part in PARTS) + " |", flush=True)

    print("\n| full F1 without | " + " | ".join(f"{name}{' ' + part if part else ''}" for name, part in PARTS) + " |\n|---|" + "---|" * len(PARTS))
    row("nothing", whole)
    for stage in STAGES:
        row(stage, {name: extract(yardstick, name, interdict, ["--without", stage]) for name in whole})
    with tempfile.TemporaryDirectory() as folder:
        tables = without_world(folder)
        row("names of the world", {name: extract(yardstick, name, interdict, ["--lexicon", tables]) for name in whole})


def bounds(yardstick, interdict):
    missed = 0
    print(f"{'set':8}{'figure':8}{'precision':>10}{'recall':>8}{'F1':>8}{'bound':>8}")
    given = {name: extract(yardstick, name, interdict) for name in dict.fromkeys(name for name, _, _ in BOUNDS)}
    for name, kind, bound in BOUNDS:
        row = score(yardstick, name, given[name], None)[kind]
        verdict = "" if row["f1"] >= bound else "  MISSED"
        missed += bool(verdict)
        print(f"{name:8}{kind:8}{row['precision']:10.3f}{row['recall']:8.3f}{row['f1']:8.3f}{bound:8.2f}{verdict}")
    return 1 if missed else 0


def main():
    if not os.environ.get("EVAL"):
        print("skipped: EVAL does not name a yardstick (a folder that holds score.py and annotated articles)")
        return SKIPPED
    arguments = [a for a in sys.argv[1:] if a != "--table"]
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    yardstick = Path(os.environ["EVAL"])
    if "--table" not in sys.argv:
        return bounds(yardstick, arguments)
    ablation(yardstick, arguments, quality(yardstick, arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main())
