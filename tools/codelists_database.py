"""Make the database of a wheel from the CSVs of codelists/: one read-only SQLite file.

    python tools/codelists_database.py TARGET

The tables are those `src/telebib/codeshelves.py` reads: `lists`, with the columns of an index.csv,
and `codes`, with the list, whether the row is an addition, its place, and the columns of a CSV of
codelists/added/. The same CSVs give the same bytes (with the same SQLite). The build hook
(`hatch_build.py`) runs `write_database`; nothing beside the standard library is needed.
"""

import csv
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parent.parent / "codelists"
INDEX = "index.csv"
FOLDERS = ("", "added")
WIDTH = 9  # code, since, until, four labels; source and translated for additions
SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA user_version = 1;
CREATE TABLE lists (
    list TEXT PRIMARY KEY, kind TEXT NOT NULL, title_fr TEXT NOT NULL, title_nl TEXT NOT NULL,
    title_de TEXT NOT NULL, title_en TEXT NOT NULL, titled_by TEXT NOT NULL, origin TEXT NOT NULL,
    retrieved TEXT NOT NULL, release TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE codes (
    list TEXT NOT NULL, added INTEGER NOT NULL, place INTEGER NOT NULL, code TEXT NOT NULL,
    since TEXT NOT NULL, until TEXT NOT NULL, fr TEXT NOT NULL, nl TEXT NOT NULL, de TEXT NOT NULL,
    en TEXT NOT NULL, source TEXT NOT NULL, translated TEXT NOT NULL,
    PRIMARY KEY (list, added, place)
) WITHOUT ROWID;
"""


def write_database(source: Path, target: Path) -> None:
    """Make the database `target`, a new file, of the CSVs in the folder `source`."""
    with closing(sqlite3.connect(target)) as connection:
        connection.executescript(SCHEMA)
        for number, name in enumerate(FOLDERS):
            folder = source / name
            insert(connection, "lists", rows_of(folder / INDEX))
            for path in sorted(folder.glob("*.csv")):
                if path.name != INDEX:
                    insert(connection, "codes", codes_of(path, number))
        connection.commit()
        connection.execute("VACUUM")


def codes_of(path: Path, number: int) -> Iterator[list[str | int]]:
    """The rows of one list for the table `codes`; `number` is that of its folder."""
    for place, cells in enumerate(rows_of(path)):
        yield [path.stem, number, place, *cells, *[""] * (WIDTH - len(cells))]


def rows_of(path: Path) -> list[list[str]]:
    """The rows of a CSV below its header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))[1:]


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[list[Any]]) -> None:
    """Add rows to a table, in their order."""
    for row in rows:
        marks = ",".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)


if __name__ == "__main__":
    write_database(SOURCE, Path(sys.argv[1]))
