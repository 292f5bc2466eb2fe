#!/usr/bin/env python3
"""Terminal sessions as text, run against the built program.

    tests/cli/sessions.py INTERDICT FILE|FOLDER… [--in FOLDER]

A session, in a .session file or a ```console block of a .md file:

    $ COMMAND          run by bash; `interdict` is the program. A line that ends with a backslash goes on in the next
    LINE               what it prints, exactly; "[…]" stands for anything within a line, a line "[…]" for any number of lines
    ! LINE             what it prints on standard error, in the same way
    [exit N]           its exit code, where that is not 0

`# …` is a comment (.session only), as is an empty line before a `$`. `<<< NAME` to `>>>` writes a file. Each file is run in a new folder,
which is a copy of --in where that is given. Standard library only. Exit status: 0 all as told, 1 not, 2 wrong usage.
"""
import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ANYTHING = "[…]"


class Step:
    def __init__(self, command, line):
        self.command, self.line = command, line
        self.out, self.err, self.exit = [], [], 0


def read_session(lines):
    """Yields (name, text) of files to write, and Steps, in order."""
    steps, i = [], 0
    while i < len(lines):
        number, line = lines[i]
        i += 1
        if line.startswith("<<< "):
            text = []
            while i < len(lines) and lines[i][1] != ">>>":
                text.append(lines[i][1] + "\n")
                i += 1
            i += 1
            steps.append((line[4:], "".join(text)))
        elif line.startswith("$ "):
            command = line[2:]
            while command.endswith("\\") and i < len(lines):
                command += "\n" + lines[i][1]
                i += 1
            steps.append(Step(command, number))
        elif line.startswith("#") or not steps or not isinstance(steps[-1], Step):
            if line.strip() and not line.startswith("#"):
                raise ValueError(f"line {number}: {line!r} belongs to no command")
        elif line.startswith("! "):
            steps[-1].err.append(line[2:])
        elif re.fullmatch(r"\[exit \d+\]", line):
            steps[-1].exit = int(line[6:-1])
        else:
            steps[-1].out.append(line)
    for step in steps:
        while isinstance(step, Step) and step.out and not step.out[-1]:   # the empty line before the next command
            step.out.pop()
    return steps


def sessions_of(path):
    """Yields (name, steps)."""
    lines = list(enumerate(path.read_text(encoding="utf-8").split("\n"), 1))
    if path.suffix != ".md":
        yield path.name, read_session(lines)
        return
    block, steps = None, []
    for number, line in lines:
        if block is None and line.strip() == "```console":
            block = []
        elif block is not None and line.strip() == "```":
            steps += read_session(block)
            block = None
        elif block is not None:
            block.append((number, line))
    yield path.name, steps      # the blocks of a page are one session


def fits(wanted, given):
    """Whether the lines given are the ones wanted."""
    if not wanted:
        return not given
    if wanted[0] == ANYTHING:
        return any(fits(wanted[1:], given[n:]) for n in range(len(given) + 1))
    if not given:
        return False
    pattern = ".*".join(re.escape(piece) for piece in wanted[0].split(ANYTHING))
    return re.fullmatch(pattern, given[0]) is not None and fits(wanted[1:], given[1:])


def lines_of(output):
    text = output.decode("utf-8")      # strict: never invalid UTF-8
    return [line.rstrip(" ") for line in text.split("\n")[:-1]] + ([text.split("\n")[-1] + "(no end of line)"] if text and not text.endswith("\n") else [])


def run(program, name, steps, copied):
    folder = Path(tempfile.mkdtemp(prefix="interdict-cli-"))
    failed = 0
    try:
        work = folder / "work"
        shutil.copytree(copied, work) if copied else work.mkdir()
        (folder / "bin").mkdir()
        (folder / "bin" / "interdict").symlink_to(Path(program).resolve())
        environment = {k: v for k, v in os.environ.items() if k not in ("INTERDICT_DB", "COLUMNS")}
        environment.update(PATH=f"{folder / 'bin'}:{environment['PATH']}", NO_COLOR="1", LC_ALL="C.UTF-8")
        for step in steps:
            if isinstance(step, tuple):
                (work / step[0]).parent.mkdir(parents=True, exist_ok=True)
                (work / step[0]).write_text(step[1], encoding="utf-8")
                continue
            done = subprocess.run(["bash", "-c", step.command], cwd=work, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=600)
            out, err = lines_of(done.stdout), lines_of(done.stderr)
            if fits(step.out, out) and fits(step.err, err) and done.returncode == step.exit:
                continue
            failed += 1
            print(f"FAILED  {name}:{step.line}: $ {step.command}")
            wanted = step.out + ["! " + e for e in step.err] + [f"[exit {step.exit}]"]
            given = out + ["! " + e for e in err] + [f"[exit {done.returncode}]"]
            print("\n".join("    " + d for d in difflib.unified_diff(wanted, given, "told", "given", lineterm="", n=2)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    commands = sum(isinstance(step, Step) for step in steps)
    print(f"{'FAILED' if failed else 'passed'}  {name}: {commands - failed} of {commands} commands")
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("interdict")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--in", dest="copied", type=Path)
    options = parser.parse_args()
    failed = found = 0
    for path in options.paths:
        for file in sorted(path.glob("*.session")) if path.is_dir() else [path]:
            for name, steps in sessions_of(file):
                found += len(steps)
                failed += run(options.interdict, name, steps, options.copied)
    if not found:
        print("no session is found", file=sys.stderr)
        return 2
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
