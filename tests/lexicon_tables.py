#!/usr/bin/env python3
"""`interdict lexicon check` by its former name: tests/lexicon_tables.py FOLDER. A need that is new is told in ingest/need_in_words.cpp."""
import pathlib
import subprocess
import sys

sys.exit(subprocess.run([pathlib.Path(__file__).resolve().parents[1] / "build" / "interdict", "lexicon", "check", *sys.argv[1:]]).returncode)
