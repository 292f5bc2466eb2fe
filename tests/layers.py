#!/usr/bin/env python3
"""Check that the layers point one way: who includes whom, which files know RocksDB and Boost.Graph, and that no C++ file is over 900 lines.

    tests/layers.py FOLDER      the project's root; exit 1 where a file breaks a rule, each named with its line
"""
import re
import sys
from pathlib import Path

MAY_INCLUDE = {"graph": {"graph"}, "ingest": {"graph", "ingest"}, "query": {"graph", "query"}}
ONLY_IN = {"rocksdb/": "graph/database.cpp", "boost/graph/": "query/"}
LONGEST = 900


def main():
    root = Path(sys.argv[1])
    faults = []
    files = [p for folder in ("graph", "ingest", "query", "tests") for p in sorted((root / folder).rglob("*")) if p.suffix in {".h", ".cpp"}]
    files.append(root / "main.cpp")
    for path in files:
        name = path.relative_to(root).as_posix()
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) > LONGEST:
            faults.append(f"{name}: {len(lines)} lines, at most {LONGEST}")
        for number, line in enumerate(lines, 1):
            found = re.match(r'\s*#include\s+["<]([^">]+)[">]', line)
            if not found:
                continue
            target, folder = found.group(1), name.split("/")[0]
            other = target.split("/")[0]
            if folder in MAY_INCLUDE and other in MAY_INCLUDE and other not in MAY_INCLUDE[folder]:
                faults.append(f"{name}:{number}: {folder}/ may not include {target}")
            for library, home in ONLY_IN.items():
                if target.startswith(library) and folder != "tests" and not name.startswith(home):
                    faults.append(f"{name}:{number}: {target} is for {home} alone")
    print("\n".join(faults) or f"{len(files)} files, no faults")
    return 1 if faults or len(files) < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
