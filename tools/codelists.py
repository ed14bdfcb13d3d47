"""Rebuild codelists/ from the Telebib2 centre's tables of qualifiers and values.

    python tools/codelists.py SOURCE_FOLDER [--check]

SOURCE_FOLDER holds two JSON arrays of objects, of one release or more; the newest release is taken:

    telebib2-RELEASE-qualifiers.json    de, qualifier, lbc1 .. lbc4    (lbc = label)
    telebib2-RELEASE-values.json        code, valeur, lbl1 .. lbl4     (lbl = long label)

The labels 1 to 4 are French, Dutch, German and English. Every list of the source becomes a CSV.
codelists/index.csv is rewritten too: sorted, one line a list, with the title of a value list
wherever the centre has one. The titles of qualifier sets are our own: they are kept as they stand,
and so is `retrieved` (an ISO date), which is emptied when the release changes. A list of the index
that the release lacks is an error: its line is removed by hand, by someone who knows why.
codelists/added/, what the centre's tables lack, is not touched.

Exit codes: 0 done, or --check found no difference; 1 --check found one; 2 nothing could be done.
"""

import argparse
import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

TARGET = Path(__file__).resolve().parent.parent / "codelists"
LANGUAGES = ("fr", "nl", "de", "en")  # the order of the source's labels 1 to 4
CODE_COLUMNS = ("code", "since", "until", *LANGUAGES)
TITLE_COLUMNS = tuple(f"title_{language}" for language in LANGUAGES)
INDEX_COLUMNS = ("list", "kind", *TITLE_COLUMNS, "titled_by", "origin", "retrieved", "release")
CENTRE, OURS = "Telebib2 centre", "telebib"  # whose titles they are
# Qualifier sets whose members are value lists, so that their labels are those lists' titles. A few
# lists stand in two of them with different words: the first one here is taken.
TITLE_SETS = ("X010", "X021", "X069", "X060", "X045", "X078")
# A list and a release become part of a file name, so they hold nothing a path could be made of.
NAME = re.compile(r"[0-9A-Z]+")
QUALIFIERS_FILE = re.compile(r"telebib2-([0-9A-Z]+)-qualifiers\.json")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")  # line breaks too: a label is one line
# The head of a column of the centre's own sheet, which slipped into a label of the 2019 values.
HEAD = re.compile(r"Libellé du qualifiant \(\w+\.\) en \d+ pos\.\s*")

Row = dict[str, str]
Table = dict[str, dict[str, tuple[str, ...]]]  # list -> code -> its labels, as in LANGUAGES


class Unusable(Exception):
    """The index, the source or the command line cannot be used; the message is one line."""


class Kind(NamedTuple):
    """Where a source table keeps the list, the code, and (before a digit) the labels."""

    list_key: str
    code_key: str
    label_key: str


KINDS = {
    "qualifiers": Kind("de", "qualifier", "lbc"),
    "values": Kind("code", "valeur", "lbl"),
}


def read_index(path: Path) -> list[Row]:
    """The rows of index.csv, sorted by list, each with a usable list, kind and release."""
    # newline="" keeps a line break inside a quoted label what it was
    reader = csv.reader(io.StringIO(read_file(path), newline=""))
    if tuple(next(reader, ())) != INDEX_COLUMNS:
        raise Unusable(f"{path.name}: the header is not {','.join(INDEX_COLUMNS)}")
    rows: dict[str, Row] = {}
    for cells in reader:
        row = index_row(cells, f"{path.name} line {reader.line_num}")
        if row["list"] in rows:
            raise Unusable(f"{path.name} line {reader.line_num}: {row['list']} is there twice")
        rows[row["list"]] = row
    return [rows[name] for name in sorted(rows)]


def index_row(cells: list[str], where: str) -> Row:
    """One checked row of the index; `where` opens the message when it is not usable."""
    if len(cells) != len(INDEX_COLUMNS):
        raise Unusable(f"{where}: {len(cells)} columns instead of {len(INDEX_COLUMNS)}")
    row = dict(zip(INDEX_COLUMNS, cells, strict=True))
    if not NAME.fullmatch(row["list"]):
        raise Unusable(f"{where}: list {row['list']!r} is not capitals and digits")
    if row["kind"] not in KINDS:
        raise Unusable(f"{where}: kind {row['kind']!r} is not one of {', '.join(KINDS)}")
    return row


def newest_release(source: Path) -> str:
    """The newest release that the source holds: releases are years, or years and a letter."""
    found = [QUALIFIERS_FILE.fullmatch(path.name) for path in source.iterdir()]
    releases = [match[1] for match in found if match]
    if not releases:
        raise Unusable(f"{source}: no telebib2-RELEASE-qualifiers.json")
    return max(releases)


def read_table(source: Path, release: str, kind: str) -> Table:
    """The source table of one kind, its labels trimmed, on one line, and otherwise as they are."""
    path = source / f"telebib2-{release}-{kind}.json"
    try:
        records = json.loads(read_file(path))
    except ValueError as error:
        raise Unusable(f"{path.name}: not JSON: {error}") from None
    if not isinstance(records, list):
        raise Unusable(f"{path.name}: not an array")
    table: Table = {}
    for number, record in enumerate(records, start=1):
        where = f"{path.name} record {number}"
        name, code, labels = read_record(record, KINDS[kind], where)
        if code in table.setdefault(name, {}):
            raise Unusable(f"{where}: code {code!r} of {name} is there twice")
        table[name][code] = labels
    return table


def read_record(record: object, kind: Kind, where: str) -> tuple[str, str, tuple[str, ...]]:
    """The list, the code and the labels of one object of a source table."""
    if not isinstance(record, dict):
        raise Unusable(f"{where}: not an object")
    label_keys = (f"{kind.label_key}{digit}" for digit, _ in enumerate(LANGUAGES, start=1))
    cells: list[str] = []
    for key in (kind.list_key, kind.code_key, *label_keys):
        value = record.get(key)
        if not isinstance(value, str):
            raise Unusable(f"{where}: no text under {key!r}")
        cells.append(CONTROL.sub(" ", HEAD.sub("", value.strip())))
    name, code, *labels = cells
    if not NAME.fullmatch(name):
        raise Unusable(f"{where}: list {name!r} is not capitals and digits")
    if not code:
        raise Unusable(f"{where}: empty code in {name}")
    return name, code, tuple(labels)


def renewed(index: list[Row], release: str, tables: dict[str, Table]) -> list[Row]:
    """The index with a row for every list of the tables, each as the release has it."""
    known = {row["list"]: row for row in index}
    rows: dict[str, Row] = {}
    for kind, table in tables.items():
        for name in table:
            if name in rows:
                raise Unusable(f"{name}: in the qualifiers and in the values")
            rows[name] = index_entry(name, kind, release, tables) | kept(known.get(name), release)
    gone = sorted(known.keys() - rows.keys())
    if gone:
        raise Unusable(f"{gone[0]}: not in release {release}; remove its line from index.csv")
    return [rows[name] for name in sorted(rows)]


def index_entry(name: str, kind: str, release: str, tables: dict[str, Table]) -> Row:
    """The row of one list; a value list has the title of the qualifier it belongs to."""
    qualifiers = tables["qualifiers"]
    found = (qualifiers.get(each, {}).get(name) for each in TITLE_SETS if kind == "values")
    titles = next(filter(None, found), ("",) * len(LANGUAGES))
    return {
        "list": name,
        "kind": kind,
        **dict(zip(TITLE_COLUMNS, titles, strict=True)),
        "titled_by": CENTRE if any(titles) else "",
        "origin": f"{CENTRE}, tables of {kind}",
        "retrieved": "",
        "release": release,
    }


def kept(old: Row | None, release: str) -> Row:
    """What the index keeps of an older row: titles of ours, and when the release was retrieved."""
    row: Row = {}
    if old is not None and old["titled_by"] == OURS:
        row |= {column: old[column] for column in (*TITLE_COLUMNS, "titled_by")}
    if old is not None and old["release"] == release:
        row["retrieved"] = old["retrieved"]
    return row


def list_rows(codes: dict[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows of one list's CSV; since and until are empty, as the source dates nothing."""
    # shorter first, so that 2 comes before 10 and codes with letters still have one order
    return [(code, "", "", *codes[code]) for code in sorted(codes, key=lambda c: (len(c), c))]


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file: UTF-8, LF, quotes only where needed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()


def build(source: Path, target: Path) -> dict[str, bytes]:
    """Every file of `target`, the index included: file name -> content."""
    release = newest_release(source)
    tables = {kind: read_table(source, release, kind) for kind in KINDS}
    index = renewed(read_index(target / "index.csv"), release, tables)
    files = {"index.csv": as_csv(INDEX_COLUMNS, (tuple(row.values()) for row in index))}
    for row in index:
        codes = tables[row["kind"]][row["list"]]
        files[f"{row['list']}.csv"] = as_csv(CODE_COLUMNS, list_rows(codes))
    return files


def differences(files: dict[str, bytes], target: Path) -> list[str]:
    """One line for each file of `target` that is missing, differs or is not in the index."""
    there = {path.name: path.read_bytes() for path in target.glob("*.csv")}
    found = []
    for name in sorted(files.keys() | there.keys()):
        if name not in there:
            found.append(f"{name}: missing")
        elif name not in files:
            found.append(f"{name}: not in the source")
        elif files[name] != there[name]:
            found.append(f"{name}: differs from the source")
    return found


def read_file(path: Path) -> str:
    """The text of a UTF-8 file, its line ends as they are."""
    try:
        return path.read_bytes().decode()
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise Unusable(f"{path.name}: not UTF-8") from None


class Parser(argparse.ArgumentParser):
    """argparse puts its usage before an error; here an error is one line like all the others."""

    def error(self, message: str) -> NoReturn:
        raise Unusable(message)


def run(arguments: Sequence[str], target: Path) -> int:
    """Rebuild or check `target`; returns the exit code."""
    parser = Parser(description="Rebuild codelists/ from the Telebib2 centre's tables.")
    parser.add_argument("source", type=Path, metavar="SOURCE_FOLDER")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if they differ")
    options = parser.parse_args(arguments)
    # everything is built before anything is written: an unusable source changes no file
    files = build(options.source, target)
    if options.check:
        found = differences(files, target)
        print("\n".join(found) or f"{len(files)} files agree with the source")
        return 1 if found else 0
    for name, content in files.items():
        (target / name).write_bytes(content)
    print(f"{len(files)} files written")
    return 0


def main() -> int:
    """The command: an unusable input is one line on standard error."""
    try:
        return run(sys.argv[1:], TARGET)
    except (Unusable, OSError) as error:
        print(f"codelists: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
