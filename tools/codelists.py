"""Rebuild codelists/ from the Telebib2 centre's tables of qualifiers and values.

    python tools/codelists.py SOURCE_FOLDER [--check]

SOURCE_FOLDER holds, for each release named in codelists/index.csv, two JSON arrays of objects:

    telebib2-RELEASE-qualifiers.json    de, qualifier, lbc1 .. lbc4    (lbc = label)
    telebib2-RELEASE-values.json        code, valeur, lbl1 .. lbl4     (lbl = long label)

The labels 1 to 4 are French, Dutch, German and English. The index says which lists are made: one
more list is one more line there, then this command. The index is itself rewritten: sorted, and with
the title of a value list wherever the centre has one (the titles of qualifier sets are our own).

Exit codes: 0 done, or --check found no difference; 1 --check found one; 2 nothing could be done.
"""

import argparse
import csv
import functools
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
INDEX_COLUMNS = ("list", "kind", *TITLE_COLUMNS, "origin", "retrieved", "release")
# Qualifier sets whose members are value lists, so that their labels are those lists' titles. A few
# lists stand in two of them with different words: the first one here is taken.
TITLE_SETS = ("X010", "X021", "X069")
# A list and a release become part of a file name, so they hold nothing a path could be made of.
NAME = re.compile(r"[0-9A-Z]+")

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
    for column in ("list", "release"):
        if not NAME.fullmatch(row[column]):
            raise Unusable(f"{where}: {column} {row[column]!r} is not capitals and digits")
    if row["kind"] not in KINDS:
        raise Unusable(f"{where}: kind {row['kind']!r} is not one of {', '.join(KINDS)}")
    return row


@functools.cache  # one table serves all its lists
def read_table(source: Path, release: str, kind: str) -> Table:
    """The source table of one kind, its labels trimmed and otherwise untouched."""
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
        cells.append(value.strip())
    name, code, *labels = cells
    if not code:
        raise Unusable(f"{where}: empty code in {name}")
    return name, code, tuple(labels)


def with_title(row: Row, source: Path) -> Row:
    """The index row, a value list with the centre's titles where it has any."""
    if row["kind"] != "values":
        return row
    qualifiers = read_table(source, row["release"], "qualifiers")
    for name in TITLE_SETS:
        titles = qualifiers.get(name, {}).get(row["list"])
        if titles:
            return row | dict(zip(TITLE_COLUMNS, titles, strict=True))
    return row


def list_rows(row: Row, source: Path) -> list[tuple[str, ...]]:
    """The rows of one list's CSV; since and until are empty, as the source dates nothing."""
    codes = read_table(source, row["release"], row["kind"]).get(row["list"])
    if not codes:
        raise Unusable(f"{row['list']}: not in the {row['kind']} of release {row['release']}")
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
    """Every file the index asks for, the index included: file name -> content."""
    index = [with_title(row, source) for row in read_index(target / "index.csv")]
    files = {"index.csv": as_csv(INDEX_COLUMNS, (tuple(row.values()) for row in index))}
    for row in index:
        files[f"{row['list']}.csv"] = as_csv(CODE_COLUMNS, list_rows(row, source))
    return files


def differences(files: dict[str, bytes], target: Path) -> list[str]:
    """One line for each file of `target` that is missing, differs or is not in the index."""
    there = {path.name: path.read_bytes() for path in target.glob("*.csv")}
    found = []
    for name in sorted(files.keys() | there.keys()):
        if name not in there:
            found.append(f"{name}: missing")
        elif name not in files:
            found.append(f"{name}: not in the index")
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
