#!/usr/bin/env python3
"""Real spaCy 3.8 and `interdict annotate` side by side on one core: words a second, and the time from nothing to the first sentence.

    bench_spacy.py [--program build/interdict] [--model DIR] [--venv DIR] [--rounds 3] [FILE …]

Without files: the texts beside this script, twenty times over. Words are what white space separates. Both run on the same core, in turn,
with one thread for their matrix products; each figure is the median of the rounds. spaCy's time is that of nlp.pipe alone, its loading and
printing left out; interdict's is that of the whole process, JSON written, less what one sentence takes. Exit: 0 when interdict is at
least three times as fast and starts within 0.15 s, 1 when not, 2 when it cannot run.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import compare_spacy  # noqa: E402

NEEDED_TIMES = 3.0
NEEDED_START = 0.15
SENTENCE = "Norland's ministry banned Acme from selling chips on Monday.\n"

SPACY_RUN = """
import sys, time
began = time.perf_counter()
import spacy
nlp = spacy.load(sys.argv[1])
nlp(sys.argv[2])
start = time.perf_counter() - began
nlp.max_length = 10**9
texts = [open(f, "rb").read().decode("utf-8", "replace") for f in open(sys.argv[3]).read().split("\\n")]
began = time.perf_counter()
tokens = sum(len(doc) for doc in nlp.pipe(texts))
print(time.perf_counter() - began, start, tokens)
"""


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=str(compare_spacy.HERE.parents[1] / "build" / "interdict"))
    parser.add_argument("--model", default=os.environ.get("INTERDICT_MODEL"))
    parser.add_argument("--venv", default=os.path.expanduser("~/.cache/interdict/spacy-3.8"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("files", nargs="*")
    return parser.parse_args()


def one_core():
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def environment():
    one = {name: "1" for name in ("OMP_NUM_THREADS", "BLIS_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    return {**os.environ, **one}


def seconds(command):
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, preexec_fn=one_core, env=environment())
    return time.perf_counter() - began


def main():
    args = options()
    compare_spacy.enter_venv(args.venv)
    model = args.model or str(compare_spacy.installed_model())
    with tempfile.TemporaryDirectory() as folder:
        files = args.files or [str(f) for f in sorted((compare_spacy.HERE / "texts").glob("*.txt"))] * 20
        sentence = os.path.join(folder, "sentence.txt")
        pathlib.Path(sentence).write_text(SENTENCE)
        # Names of their own, for the program takes an article given twice as one.
        named = []
        for i, f in enumerate(files):
            named.append(os.path.join(folder, f"{i}.txt"))
            os.symlink(os.path.abspath(f), named[-1])
        listed = os.path.join(folder, "files")
        pathlib.Path(listed).write_text("\n".join(named))
        words = sum(len(pathlib.Path(f).read_bytes().split()) for f in named)
        annotate = [args.program, "annotate", "--model", model, "--threads", "1", "--format", "jsonl"]
        ours, ours_start, theirs, theirs_start = [], [], [], []
        try:
            for _ in range(args.rounds):
                ours_start.append(seconds([*annotate, sentence]))
                ours.append(seconds([*annotate, *named]) - ours_start[-1])
                out = subprocess.run([sys.executable, "-c", SPACY_RUN, model, SENTENCE, listed], stdout=subprocess.PIPE, check=True,
                                     preexec_fn=one_core, env=environment()).stdout.split()
                theirs.append(float(out[0]))
                theirs_start.append(float(out[1]))
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"bench_spacy: {error}", file=sys.stderr)
            sys.exit(2)
    mine, real = statistics.median(ours), statistics.median(theirs)
    start = statistics.median(ours_start)
    print(f"{len(named)} texts, {words} words, {int(out[2])} tokens; median of {args.rounds} rounds, one core")
    print(f"  spaCy      {words / real:9,.0f} words/s   first sentence after {statistics.median(theirs_start):.2f} s")
    print(f"  interdict  {words / mine:9,.0f} words/s   first sentence after {start:.3f} s")
    print(f"  {real / mine:.1f} times as fast (needed: {NEEDED_TIMES}); start-up needed: {NEEDED_START} s")
    sys.exit(0 if real / mine >= NEEDED_TIMES and start <= NEEDED_START else 1)


if __name__ == "__main__":
    main()
