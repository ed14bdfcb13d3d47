"""The rows of a table in an SQLite file, by policy number: written once, read from then on.

What SQLite needs for sorting stands in files of the same rights that have no name.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TypeVar

from attrs import define, field

from telebib.identifiers import policy_number
from telebib.mass import disk
from telebib.mass.tables.columns import ALL, Row
from telebib.mass.tables.trouble import Trouble
from telebib.models.record import Broker

AT_A_TIME = 500
_BLOCK = 5000
_CACHE = "PRAGMA cache_size = -32768;"
_SCHEMA = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
{_CACHE}
CREATE TABLE files (name TEXT);
CREATE TABLE rows (place INTEGER PRIMARY KEY, key TEXT, file INTEGER, line INTEGER,
                   {", ".join(ALL)});
CREATE TABLE faults (key TEXT, trouble TEXT);
"""
_LOOK_UP = """
CREATE INDEX rows_by_key ON rows (key);
CREATE INDEX faults_by_key ON faults (key);
"""
_CONTRACTS = """
CREATE TEMP TABLE contracts AS
    SELECT key, min(place) AS place, insurer_code FROM rows GROUP BY key;
CREATE INDEX temp.contracts_in_order ON contracts (insurer_code, place, key);
"""
_INSERT = f"INSERT INTO rows VALUES (NULL, ?, ?, ?{', ?' * len(ALL)})"
_INSURER = ALL.index("insurer_code")

T = TypeVar("T")


@define
class Index:
    """The rows of a table, and what is wrong with others of the same contracts."""

    path: Path
    _database: sqlite3.Connection = field(repr=False)
    is_own: bool = True

    @classmethod
    def written(
        cls,
        path: Path,
        rows: Iterable[Row | Trouble],
        insurer: str | None,
        listed: Callable[[Trouble], object],
    ) -> "Index":
        """Write the file, which only its owner can read; where that fails, none is left.

        Of rows of other insurers than `insurer` (four digits) only their numbers are kept.
        """
        index = cls(path, disk.created(path))
        try:
            index._fill(rows, insurer, listed)
        except BaseException:
            index.close()
            raise
        return index

    @classmethod
    def opened(cls, path: Path) -> "Index":
        """One that was written before, to be read only; closing it leaves the file."""
        database = disk.opened(path)
        database.execute(_CACHE)
        return cls(path, database, is_own=False)

    def close(self) -> None:
        """Close the file and, where it was written here, remove it."""
        self._database.close()
        if self.is_own:
            self.path.unlink(missing_ok=True)

    def _fill(
        self,
        rows: Iterable[Row | Trouble],
        insurer: str | None,
        listed: Callable[[Trouble], object],
    ) -> None:
        database = self._database
        database.executescript(_SCHEMA)
        database.execute("BEGIN")
        files: dict[str, int] = {}
        for block in blocks(rows, _BLOCK):
            troubles = [row for row in block if isinstance(row, Trouble)]
            own = [t for t in troubles if not (insurer and t.insurer) or t.insurer == insurer]
            for trouble in own:
                listed(trouble)
            faults = ((_key(t.policy_number), _json(t)) for t in own if t.costs_contract)
            database.executemany("INSERT INTO faults VALUES (?, ?)", faults)
            entries = (_entry(row, files, insurer) for row in block if isinstance(row, Row))
            database.executemany(_INSERT, entries)
        database.executemany("INSERT INTO files VALUES (?)", ((name,) for name in files))
        database.execute("COMMIT")
        database.executescript(_LOOK_UP)

    def count(self, insurer: str | None) -> int:
        """How many contracts there are, of one insurer or of all."""
        own = "WHERE insurer_code = ?" if insurer else ""
        sql = f"SELECT count(DISTINCT key) FROM rows {own}"
        return int(self._database.execute(sql, (insurer,) if insurer else ()).fetchone()[0])

    def rows(self, keys: Sequence[str]) -> dict[str, list[Row]]:
        """The rows of contracts, in the order of their table."""
        columns = ", ".join(ALL)
        sql = f"SELECT key, file, line, {columns} FROM rows WHERE key IN ({_marks(keys)})"
        found: dict[str, list[Row]] = {}
        for key, file, line, *cells in self._database.execute(f"{sql} ORDER BY place", keys):
            found.setdefault(key, []).append(Row(self._files[file - 1], line, tuple(cells)))
        return found

    def troubles(self, keys: Sequence[str]) -> dict[str, list[Trouble]]:
        """What is wrong with rows of contracts that are not among their rows."""
        found: dict[str, list[Trouble]] = {}
        if self._has_faults:
            sql = f"SELECT key, trouble FROM faults WHERE key IN ({_marks(keys)}) ORDER BY rowid"
            for key, told in self._database.execute(sql, keys):
                found.setdefault(key, []).append(_trouble(told))
        return found

    def keys(self) -> Iterator[str]:
        """Those of all contracts, by insurer, in the order in which the table begins them."""
        if not self._database.execute("SELECT 1 FROM temp.sqlite_master").fetchone():
            self._database.executescript(_CONTRACTS)
        sql = "SELECT key FROM contracts ORDER BY insurer_code, place"
        return (key for (key,) in self._database.execute(sql))

    def keys_of_several_rows(self) -> Iterator[str]:
        """Those of the contracts that stand in more than one row."""
        sql = "SELECT key FROM rows GROUP BY key HAVING count(*) > 1 ORDER BY min(place)"
        return (key for (key,) in self._database.execute(sql))

    def brokers(self) -> Iterator[Broker]:
        """All brokers, each once."""
        sql = "SELECT DISTINCT broker_fsma, broker_account FROM rows"
        return (Broker(*row) for row in self._database.execute(sql))

    @cached_property
    def _files(self) -> list[str]:
        found = self._database.execute("SELECT name FROM files ORDER BY rowid")
        return [name for (name,) in found]

    @cached_property
    def _has_faults(self) -> bool:
        return bool(self._database.execute("SELECT 1 FROM faults LIMIT 1").fetchone())


def blocks(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """The values in lists of a size."""
    rest = iter(values)
    while block := list(islice(rest, size)):
        yield block


def _entry(row: Row, files: dict[str, int], insurer: str | None) -> tuple[str | int, ...]:
    file = files.setdefault(row.file, len(files) + 1)
    cells = row.cells
    if insurer and cells[_INSURER] != insurer:
        cells = tuple(cell if place in (0, _INSURER) else "" for place, cell in enumerate(cells))
    return (_key(row.cells[0]), file, row.line, *cells)


def _key(number: str) -> str:
    return policy_number.normalised(number)


def _marks(keys: Sequence[str]) -> str:
    return ", ".join("?" * len(keys))


def _json(trouble: Trouble) -> str:
    told = (trouble.file, trouble.line, dict(trouble.params))
    return json.dumps((trouble.rule, *told, trouble.policy_number, trouble.insurer))


def _trouble(text: str) -> Trouble:
    rule, file, line, params, number, insurer = json.loads(text)
    return Trouble.of(
        rule, file, line, params, policy_number=number, insurer=insurer, costs_contract=True
    )
