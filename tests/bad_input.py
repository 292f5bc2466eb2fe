#!/usr/bin/env python3
"""Bad input through the program: what must be read is read whole, what must be rejected is named with the reason, and the rest goes on.

    tests/bad_input.py INTERDICT [--model DIR] [--small] [CASE…]

Whatever comes in, the program ends by itself, without a signal, a stack trace or an exception that nobody caught, and prints valid UTF-8.
--small: a tenth of the size of the large texts, for builds that are slow. Standard library only. Exit status: 0 all passed, 1 one did not.
"""
import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

BAN = "Norland banned imports of chips from Acme Corporation on Monday."
NEVER = ("terminate called", "what():", "Traceback", "AddressSanitizer", "runtime error:", "core dumped", "Assertion")

CASES = []


def case(function):
    CASES.append(function)
    return function


class Program:
    """The program under test, in a folder of its own."""

    def __init__(self, binary, model, folder):
        self.command = [str(Path(binary).resolve())]
        if model:
            self.command += ["--model", str(Path(model).resolve())]
        self.folder = folder
        self.environment = {**os.environ, "INTERDICT_DB": str(folder / "graph.db"), "NO_COLOR": "1"}

    def start(self, *arguments, **options):
        return subprocess.Popen([*self.command, *map(str, arguments)], cwd=self.folder, env=self.environment, stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def run(self, *arguments, given=b"", exits=(0,)):
        """Returns standard output and standard error, after the checks that hold for every call."""
        child = self.start(*arguments)
        out, err = child.communicate(given)
        out, err = out.decode("utf-8"), err.decode("utf-8")    # strict: never invalid UTF-8
        told = f"{' '.join(map(str, arguments))[:200]}: exit {child.returncode}\n{err[:2000]}"
        for words in NEVER:
            assert words not in err and words not in out[:10000], told
        assert child.returncode in exits, told
        return out, err

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return name

    def extracted(self, *arguments, given=b"", exits=(0,)):
        out, _ = self.run("extract", "--format", "jsonl", *arguments, given=given, exits=exits)
        return [json.loads(line) for line in out.splitlines()]

    def documents(self):
        out, _ = self.run("articles", "--format", "jsonl", exits=(0, 1))
        return sorted(json.loads(line)["document"] for line in out.splitlines())


def found(rows, text, what):
    """The one ban of BAN is among the rows, and every offset is exact in `text`."""
    bans = [r for r in rows if r["predicate"] == "prohibit" and r["subject"]["name"] == "Norland" and "Acme" in r["object"]["name"]]
    assert bans, f"{what}: the ban was not found in {rows}"
    for row in rows:
        sentence = row["sentence"]
        assert text[sentence["begin"]:sentence["end"]] == sentence["text"], f"{what}: {sentence}"
        for role in ("subject", "object"):
            assert text[row[role]["begin"]:row[role]["end"]] == row[role]["mention"], f"{what}: {row[role]}"


def rejected(err, place, *reasons):
    """One line of standard error names the place and gives a reason."""
    lines = [line for line in err.splitlines() if place in line]
    assert lines, f"{place} is not named in: {err[:2000]}"
    assert any(reason in line for line in lines for reason in reasons), f"{lines} says none of {reasons}"


@case
def charsets(p, size):
    texts = {
        "utf8": (BAN, "utf-8"), "bom": (BAN, "utf-8-sig"), "accents": ("Café “Zoë” 🚫 中. " + BAN, "utf-8"),
        "utf16": ("Café “Zoë” 🚫. " + BAN, "utf-16"), "cp1252": ("“Café” — £5. " + BAN, "cp1252"),
        "crlf": ("Report\r\n\r\n" + BAN + "\r\n", "utf-8"), "nul": ("A\0 word. " + BAN, "utf-8"),
    }
    for name, (text, charset) in texts.items():
        path = p.write(name + ".txt", text.encode(charset))
        found(p.extracted(path), text, name)
    big = p.write("big.txt", b"\xfe\xff" + BAN.encode("utf-16-be"))
    found(p.extracted(big), BAN, "UTF-16 big-endian")
    bad = p.write("bad.txt", b"\xef\xbb\xbfA caf\xe9 \xff. " + BAN.encode())
    found(p.extracted(bad), "A caf\ufffd \ufffd. " + BAN, "bad bytes")


@case
def large_and_empty_texts(p, size):
    texts = {
        "empty.txt": b"", "blank.txt": b"\n \r\n\t", "nul.txt": b"\0", "brackets.txt": b"[" * (200_000 // size), "parens.txt": b"(a " * (60_000 // size),
        "word.txt": b"x" * (2_000_000 // size), "line.txt": (BAN + " ").encode() * (2_000_000 // size // (len(BAN) + 1)),
        "quotes.txt": b"\"" * (20_000 // size), "commas.txt": b"Acme, " * (20_000 // size), "newlines.txt": b"\n" * (200_000 // size),
        "unicode.txt": "\u202e\u200d\ufeff\U000e0001".encode() * 1000, "combining.txt": ("a" + "\u0301" * 10000).encode(),
    }
    for name, content in texts.items():
        p.write(name, content)
        began = time.monotonic()
        rows = p.extracted(name, exits=(0, 1))
        print(f"    {name}: {len(content)} bytes, {len(rows)} statements, {time.monotonic() - began:.1f} s")
    p.run("ingest", *texts)
    assert p.documents() == sorted(texts), p.documents()


@case
def one_bad_file_does_not_stop_the_rest(p, size):
    p.write("good.txt", BAN)
    p.write("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    shutil.copy("/bin/true", p.folder / "program")
    p.write("packed.txt", gzip.compress(BAN.encode()))
    p.write("noise.txt", bytes(i * 37 % 256 for i in range(5000)))
    p.write("last.txt", "Acme is based in Norland.")
    out, err = p.run("ingest", "good.txt", "picture.png", "missing.txt", "program", "packed.txt", "noise.txt", "last.txt", exits=(2,))
    rejected(err, "picture.png", "picture")
    rejected(err, "missing.txt", "no such file")
    rejected(err, "program", "program")
    rejected(err, "packed.txt", "archive")
    rejected(err, "noise.txt", "binary")
    assert p.documents() == ["good.txt", "last.txt"], p.documents()


@case
def what_is_rejected_is_told_to_programs(p, size):
    p.write("good.txt", BAN)
    p.write("b.jsonl", '{"id": "one", "text": "Acme."}\n{"id": "two", "text": \n{"id": "three"}\n{"id": "four", "text": "Acme."}\n')
    out, err = p.run("ingest", "--format", "jsonl", "missing.txt", "b.jsonl", "good.txt", exits=(2,))
    rows = [json.loads(line) for line in out.splitlines()]
    states = {row["document"]: row["state"] for row in rows}
    assert states == {"missing.txt": "rejected", "one": "added", "b.jsonl:2": "rejected", "b.jsonl:3": "rejected", "four": "added",
                      "good.txt": "added"}, states
    assert all(row["why"] for row in rows if row["state"] == "rejected"), rows
    rejected(err, "b.jsonl:2", "not JSON")
    rejected(err, "b.jsonl:3", "text")


@case
def json_lines(p, size):
    deep = "[" * 200_000
    lines = [
        json.dumps({"id": "a", "text": BAN}), "", '{"id": "cut", "text": "Acm', "not json", "[1, 2]", '"text"', "7", "null",
        '{"id": "wrong", "text": 5}', '{"id": "date", "date": "2024-02-30", "text": "x"}', '{"id": "deep", "x": ' + deep,
        '{"id": "deep too", "x": ' + deep + "]" * 200_000 + ', "text": ""}', '{"id": "half", "text": "' + BAN + ' \\ud800"}',
        '{"id": "nul", "text": "' + BAN + ' \\u0000"}', json.dumps({"id": "z", "text": BAN}),
    ]
    given = "\n".join(lines).encode()
    p.write("f.jsonl", given)
    out, err = p.run("ingest", "f.jsonl", exits=(2,))
    assert p.documents() == ["a", "deep too", "half", "nul", "z"], p.documents()
    for number in (3, 4, 5, 6, 7, 8, 9, 10, 11):
        rejected(err, f"f.jsonl:{number}", "JSON", "object", "text", "date")
    child_rows = p.extracted("-", given=b"\n".join(line.encode() for line in (lines[0], lines[-1])))
    assert {row["document"] for row in child_rows} == {"a", "z"}
    half = [row for row in p.extracted("-", given=lines[12].encode())]
    found(half, BAN + " \ufffd", "half a surrogate pair")
    found(p.extracted("-", given=lines[13].encode()), BAN + " \0", "NUL in JSON")


@case
def standard_input(p, size):
    rows = p.extracted("-", given=BAN.encode())
    found(rows, BAN, "-")
    assert {row["document"] for row in rows} == {"-"}
    p.extracted("-", given=b"", exits=(0, 1))
    _, err = p.run("ingest", "-", given=b"\x1f\x8b\x08\0\0\0\0", exits=(2,))
    rejected(err, "-", "archive")


@case
def folders(p, size):
    p.write("in/a/one.txt", BAN)
    p.write("in/.hidden", b"\xff")
    p.write("in/two.txt", BAN)
    closed = p.folder / "in" / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        readable = os.access(closed, os.R_OK)      # root reads everything
        _, err = p.run("ingest", "in", exits=(0,) if readable else (2,))
        if not readable:
            rejected(err, "in/closed", "ermission")
    finally:
        closed.chmod(0o700)
    assert p.documents() == ["in/a/one.txt", "in/two.txt"], p.documents()
    p.run("ingest", "no-such-folder/", exits=(2,))


@case
def a_model_that_is_none(p, size):
    p.write("a.txt", BAN)
    p.write("empty-model/x", "")
    p.write("broken-model/meta.json", "{")
    p.write("broken-model/config.cfg", "[nlp")
    for folder in ("no-such-model", "empty-model", "broken-model", "a.txt"):
        _, err = p.run("extract", "--model", folder, "a.txt", exits=(2,))
        rejected(err, folder, "")
        assert len(err.strip().splitlines()) <= 3, err


@case
def a_store_that_is_none(p, size):
    p.write("a.txt", BAN)
    p.write("file.db", "no store")
    p.write("folder.db/notes.txt", "no store")
    for command in (("who", "Acme"), ("articles",), ("dump",), ("check",), ("stats",)):
        p.run("-d", "file.db", *command, exits=(2,))
        p.run("-d", "missing.db", *command, exits=(1, 2))
    _, err = p.run("-d", "file.db", "ingest", "a.txt", exits=(2,))
    rejected(err, "file.db", "")
    assert (p.folder / "file.db").read_text() == "no store"
    assert not (p.folder / "missing.db").exists(), "reading made a store"


@case
def a_damaged_store(p, size):
    p.write("a.txt", BAN)
    p.run("ingest", "a.txt")
    files = sorted(f.name for f in (p.folder / "graph.db").iterdir() if f.is_file() and f.stat().st_size)
    for name in files:
        shutil.rmtree(p.folder / "damaged.db", ignore_errors=True)
        shutil.copytree(p.folder / "graph.db", p.folder / "damaged.db")
        path = p.folder / "damaged.db" / name
        content = path.read_bytes()
        for damage in (content[: len(content) // 2], bytes(b ^ 0x55 for b in content)):
            path.write_bytes(damage)
            for command in (("who", "Acme"), ("check",), ("dump", "--format", "jsonl"), ("ingest", "a.txt")):
                p.run("-d", "damaged.db", *command, exits=(0, 1, 2))


@case
def a_store_that_is_in_use(p, size):
    p.write("a.txt", BAN)
    p.run("ingest", "a.txt")
    writer = p.start("ingest", "--format", "jsonl", "-")
    try:
        writer.stdin.write((json.dumps({"id": "first", "text": BAN}) + "\n").encode())
        writer.stdin.flush()
        assert json.loads(writer.stdout.readline())["document"] == "first"
        _, err = p.run("ingest", "a.txt", exits=(2,))
        rejected(err, "graph.db", "being written")
    finally:
        writer.stdin.close()
        writer.wait(60)


@case
def wrong_usage(p, size):
    p.write("a.txt", BAN)
    for arguments in (("frobnicate",), ("ingest",), ("ingest", "--date", "2024-13-01", "a.txt"), ("ingest", "--date", "yesterday", "a.txt"),
                      ("who",), ("dump", "--format", "no-such"), ("ingest", "--threads", "-3", "a.txt"), ("who", "--since", "x", "Acme")):
        _, err = p.run(*arguments, exits=(2,))
        assert err.strip(), arguments
    for name in ("", "\0".strip("\0"), "x" * 100_000, "\u202e", "'; --", "*"):
        p.run("who", name, exits=(1, 2))


@case
def a_reader_that_goes_away(p, size):
    p.write("many.jsonl", "".join(json.dumps({"id": i, "text": BAN}) + "\n" for i in range(300)))
    child = p.start("extract", "--format", "jsonl", "many.jsonl")
    child.stdin.close()
    child.stdout.readline()
    child.stdout.close()
    err = child.stderr.read().decode()
    code = child.wait(120)
    assert code in (0, 1, 2, 141, -13), f"exit {code}: {err}"     # SIGPIPE is how a filter ends
    assert not any(words in err for words in NEVER), err


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("interdict")
    parser.add_argument("cases", nargs="*")
    parser.add_argument("--model")
    parser.add_argument("--small", action="store_true")
    options = parser.parse_args()
    failed = 0
    for function in CASES:
        if options.cases and function.__name__ not in options.cases:
            continue
        folder = Path(tempfile.mkdtemp(prefix="interdict-bad-"))
        began = time.monotonic()
        try:
            function(Program(options.interdict, options.model, folder), 10 if options.small else 1)
            print(f"passed  {function.__name__}  ({time.monotonic() - began:.1f} s)")
        except Exception:
            failed += 1
            print(f"FAILED  {function.__name__}")
            traceback.print_exc(file=sys.stdout)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        sys.stdout.flush()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
