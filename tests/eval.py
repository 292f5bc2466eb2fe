#!/usr/bin/env python3
"""Measure extraction on a yardstick of annotated articles, and check it against the table below.

    EVAL=FOLDER tests/eval.py INTERDICT [--model DIR]

FOLDER holds score.py and a folder for each set. Exit status: 0 every bound is met, 1 one is not, 77 skipped: EVAL is not set.
"""
import json
import os
import subprocess
import sys
from pathlib import Path

SKIPPED = 77

# set, figure of score.py, the F1 to reach
BOUNDS = [
    ("seeds", "full", 0.90),
    ("seeds", "links", 0.80),
    ("dev", "full", 0.50),
]


def measure(yardstick, name, interdict):
    score = [sys.executable, str(yardstick / "score.py")]
    articles = subprocess.run([*score, "--articles", str(yardstick / name)], stdout=subprocess.PIPE, check=True).stdout
    statements = subprocess.run([*interdict, "extract", "--format", "jsonl", "-"], input=articles, stdout=subprocess.PIPE, check=True).stdout
    table = subprocess.run([*score, str(yardstick / name), "-", "--json"], input=statements, stdout=subprocess.PIPE, check=True).stdout
    return json.loads(table)


def main():
    if not os.environ.get("EVAL"):
        print("skipped: EVAL does not name a yardstick (a folder that holds score.py and annotated articles)")
        return SKIPPED
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    yardstick = Path(os.environ["EVAL"])
    missed = 0
    print(f"{'set':8}{'figure':8}{'precision':>10}{'recall':>8}{'F1':>8}{'bound':>8}")
    measured = {name: measure(yardstick, name, sys.argv[1:]) for name in dict.fromkeys(name for name, _, _ in BOUNDS)}
    for name, figure, bound in BOUNDS:
        row = measured[name][figure]
        verdict = "" if row["f1"] >= bound else "  MISSED"
        missed += bool(verdict)
        print(f"{name:8}{figure:8}{row['precision']:10.3f}{row['recall']:8.3f}{row['f1']:8.3f}{bound:8.2f}{verdict}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
