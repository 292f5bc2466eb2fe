#!/usr/bin/env python3
"""Checks the tables of ingest/lexicon: python3 lexicon_tables.py FOLDER. Prints file:line: message for each fault; exit code 1 if there is one.

Every table: UTF-8 without a byte order mark or carriage returns, '#' comments at the head only, rows of one width, no empty field ('-' is the
empty one), no blanks around a field or around a part of a list, no part twice in a list, no row twice.
The tables in NAMED: no name twice, within the columns of names, in one table. Codes of states exist in countries.tsv; owners of products exist in
companies.tsv; organs, companies, persons, media and products share no name with each other (an organ's weak names are nobody's concern).
"""

import os
import sys

# Table -> (columns, columns of names, columns of lists, column of a state's code). Columns count from 0.
NAMED = {
    "countries.tsv": (5, (0, 2), (2, 3, 4), None),
    "organs.tsv": (5, (0, 3), (3, 4), 1),
    "companies.tsv": (3, (0, 2), (2,), 1),
    "persons.tsv": (3, (0, 2), (2,), 1),
    "media.tsv": (3, (0, 2), (2,), 1),
    "products.tsv": (3, (0, 2), (2,), None),
    "company_words.tsv": (1, (0,), (), None),
    "organ_nouns.tsv": (2, (0,), (), None),
    "titles.tsv": (4, (0,), (), 3),
    "descriptions.tsv": (3, (0,), (), None),
}
APART = ("organs.tsv", "companies.tsv", "persons.tsv", "media.tsv", "products.tsv")


def read_rows(folder, name, faults):
    """The rows of a table as (line, fields); what is wrong with the text itself goes to faults."""
    with open(os.path.join(folder, name), "rb") as file:
        raw = file.read()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        faults.append((name, line, "is no UTF-8"))
        text = raw.decode("utf-8", "replace")
    if text.startswith("\ufeff"):
        faults.append((name, 1, "begins with a byte order mark"))
    if not text.endswith("\n"):
        faults.append((name, text.count("\n") + 1, "the last line has no end"))
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if "\r" in line:
            faults.append((name, number, "carriage return"))
        if line == "":
            if number <= text.count("\n"):
                faults.append((name, number, "empty line"))
        elif line.startswith("#"):
            if rows:
                faults.append((name, number, "a comment below the head: such a row is not read"))
        else:
            rows.append((number, line.split("\t")))
    if not text.startswith("#"):
        faults.append((name, 1, "no comment that tells the columns"))
    if not rows:
        faults.append((name, 1, "no rows"))
    return rows


def parts(field):
    return [] if field == "-" else field.split("|")


def check_shape(name, rows, faults):
    """Widths, empty fields, blanks and rows that stand twice."""
    width = NAMED[name][0] if name in NAMED else len(rows[0][1]) if rows else 0
    seen = {}
    for line, fields in rows:
        if len(fields) != width:
            faults.append((name, line, "has %d columns, expected %d" % (len(fields), width)))
        for column, field in enumerate(fields, 1):
            if field == "":
                faults.append((name, line, "column %d is empty: '-' is the empty field" % column))
            elif field != field.strip() or "  " in field or "\u00a0" in field:
                faults.append((name, line, "blanks in column %d" % column))
        first = seen.setdefault(tuple(fields), line)
        if first != line:
            faults.append((name, line, "the row of line %d again" % first))


def check_names(name, rows, faults):
    """Lists are well formed and no name stands twice. Gives each name's line."""
    width, name_columns, list_columns, _ = NAMED[name]
    lines = {}
    for line, fields in rows:
        if len(fields) != width:
            continue
        for column in list_columns:
            listed = parts(fields[column])
            for part in listed:
                if part.strip() == "" or part == "-":
                    faults.append((name, line, "an empty name in column %d" % (column + 1)))
                elif part != part.strip():
                    faults.append((name, line, 'blanks around "%s"' % part))
            for part in sorted({p for p in listed if listed.count(p) > 1}):
                faults.append((name, line, 'column %d has "%s" twice' % (column + 1, part)))
        if fields[name_columns[0]] == "-":
            faults.append((name, line, "a row without a name"))
        found = []
        for column in name_columns:
            found += sorted(set(parts(fields[column]))) if column in list_columns else [fields[column]]
        for each in found:
            each = each.replace("\u2019", "'")
            if lines.setdefault(each, line) != line or found.count(each) > 1:
                faults.append((name, line, 'the name "%s" stands in line %d' % (each, lines[each])))
    return lines


def check_folder(folder):
    faults = []
    names = sorted(n for n in os.listdir(folder) if n.endswith(".tsv"))
    tables = {name: read_rows(folder, name, faults) for name in names}
    for name, rows in tables.items():
        check_shape(name, rows, faults)
    where = {name: check_names(name, rows, faults) for name, rows in tables.items() if name in NAMED}

    codes = {}
    for line, fields in tables.get("countries.tsv", []):
        if len(fields) < 2:
            continue
        if len(fields[1]) != 2 or not fields[1].isascii() or not fields[1].isupper():
            faults.append(("countries.tsv", line, '"%s" is no code of two capitals' % fields[1]))
        if codes.setdefault(fields[1], line) != line:
            faults.append(("countries.tsv", line, 'the code "%s" stands in line %d' % (fields[1], codes[fields[1]])))
    for name in where:
        column = NAMED[name][3]
        for line, fields in tables[name] if column is not None else []:
            if len(fields) > column and fields[column] != "-" and fields[column] not in codes:
                faults.append((name, line, 'unknown country code "%s"' % fields[column]))

    companies = {fields[0] for _, fields in tables.get("companies.tsv", [])}
    for line, fields in tables.get("products.tsv", []):
        if len(fields) > 1 and fields[1] != "-" and fields[1] not in companies:
            faults.append(("products.tsv", line, 'the owner "%s" is no name of companies.tsv' % fields[1]))
    for at, name in enumerate(APART):
        for other in APART[:at]:
            for each in sorted(where.get(name, {}).keys() & where.get(other, {}).keys()):
                faults.append((name, where[name][each], '"%s" stands in %s:%d as well' % (each, other, where[other][each])))
    for name in APART + ("countries.tsv",):
        if name not in tables:
            faults.append((name, 0, "is missing"))
    return sorted(set(faults)), {name: len(rows) for name, rows in tables.items()}


def main():
    if len(sys.argv) != 2:
        print("usage: lexicon_tables.py FOLDER", file=sys.stderr)
        return 2
    faults, counts = check_folder(sys.argv[1])
    for name, line, message in faults:
        print("%s:%d: %s" % (name, line, message))
    if not faults:
        print("%d tables, %d rows, no faults" % (len(counts), sum(counts.values())))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
