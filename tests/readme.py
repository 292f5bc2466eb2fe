#!/usr/bin/env python3
"""Runs the terminal transcripts that the documents show, and compares what is printed to the letter.

    tests/readme.py [--program build/interdict] [--update] [FILE …]

Files: README.md, samples/README.md and ingest/README.md, if none is named. A transcript is a block fenced with ```console: a line "$ COMMAND" (goes on after a
line that ends in a backslash, each further line begun with "> "), then what it prints, errors too, and "[N]" where its exit code N is not 0.
The blocks of a file are run from the top in one temporary folder, with copies of samples/ and of the lexicon in it and the program first on PATH.
--update writes what is printed into the files instead. Exit: 0 all as shown (or written), 1 not, 2 wrong usage.
"""
import argparse
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[1]


def run(command, folder, environment):
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    return lines + [f"[{done.returncode}]"] if done.returncode else lines


def commands_of(block):
    """The lines of each command and the command itself; what is printed is left out."""
    shown, command = [], ""
    for line in block:
        if line.startswith("$ ") or (command.endswith("\\\n") and line.startswith("> ")):
            shown.append(line)
            command += line[2:] + "\n"
            if not line.endswith("\\"):
                yield shown, command
                shown, command = [], ""


def rerun(document, folder, environment):
    """The document's lines as they would be, and how many commands it has."""
    lines, commands, block = [], 0, None
    for line in document.read_text(encoding="utf-8").splitlines():
        if block is None:
            lines.append(line)
            if line == "```console":
                block = []
        elif line == "```":
            for shown, command in commands_of(block):
                lines += shown + run(command, folder, environment)
                commands += 1
            lines.append(line)
            block = None
        else:
            block.append(line)
    if block is not None:
        sys.exit(f"{document}: a ```console block is not closed")
    return lines, commands


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=str(TOP / "build" / "interdict"))
    parser.add_argument("--update", action="store_true")
    parser.add_argument("files", nargs="*", type=pathlib.Path, default=[TOP / folder / "README.md" for folder in ("", "samples", "ingest")])
    options = parser.parse_args()
    program = pathlib.Path(options.program).resolve()
    if program.name != "interdict" or not os.access(program, os.X_OK):
        parser.error(f"{program}: no program `interdict` is there")
    environment = {k: v for k, v in os.environ.items() if k not in ("INTERDICT_DB", "COLUMNS", "LINES")}
    environment.update(PATH=f"{program.parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8", NO_COLOR="1", COLUMNS="110")
    wrong = 0
    for document in options.files:
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(TOP / "samples", pathlib.Path(folder) / "samples")
            shutil.copytree(TOP / "ingest" / "lexicon", pathlib.Path(folder) / "lexicon")
            lines, commands = rerun(document, folder, environment)
        before = document.read_text(encoding="utf-8").splitlines()
        if commands == 0:
            print(f"{document}: no transcript in it")
            wrong += 1
        elif options.update:
            document.write_text("\n".join(lines) + "\n", encoding="utf-8")
            print(f"{document}: {commands} commands, {'written anew' if lines != before else 'all as shown'}")
        elif lines != before:
            wrong += 1
            print("\n".join(difflib.unified_diff(before, lines, f"{document} as it shows", "as it is", lineterm="")))
        else:
            print(f"{document}: {commands} commands, all as shown")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
