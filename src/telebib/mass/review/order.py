"""The lines of any number of answers by policy number, in an SQLite file that is removed."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from attrs import define, field

from telebib.identifiers import policy_number
from telebib.mass import disk
from telebib.mass.review.lines import Line

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -32768;
CREATE TABLE lines (place INTEGER PRIMARY KEY, key TEXT, answer INTEGER, line TEXT);
"""
_LOOK_UP = "CREATE INDEX IF NOT EXISTS lines_by_key ON lines (key, place, answer)"
_SEVERAL = "SELECT key FROM lines WHERE key <> '' GROUP BY key HAVING min(answer) < max(answer)"
_IN_ORDER = (  # along the index: there may be too many to be sorted in memory
    "SELECT key, line FROM lines WHERE key > '' ORDER BY key, place",
    "SELECT key, line FROM lines WHERE key = '' ORDER BY key, place",
)


@define
class Order:
    """A file of lines; `with` removes it.

    What stands in it is written by `add`, answer by answer, then read by `lines`.
    """

    path: Path
    _database: sqlite3.Connection = field(repr=False)
    _answers: int = 0

    @classmethod
    def in_folder(cls, folder: Path) -> "Order":
        """An empty one, in a file that only its owner can read."""
        path = folder / "review.sqlite"
        database = disk.created(path)
        database.executescript(_SCHEMA)
        return cls(path, database)

    def __enter__(self) -> "Order":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._database.close()
        self.path.unlink(missing_ok=True)

    def add(self, answers: Iterable[Iterable[Line]]) -> None:
        """The lines of each answer, read to the end; raises OSError when the disk is full."""
        self._database.execute("BEGIN")
        self._database.executemany(
            "INSERT INTO lines VALUES (NULL, ?, ?, ?)", self._entries(answers)
        )
        self._database.execute("COMMIT")
        self._database.execute(_LOOK_UP)

    def _entries(self, answers: Iterable[Iterable[Line]]) -> Iterator[tuple[str, int | None, str]]:
        for answer in answers:
            self._answers += 1
            for line in answer:
                number = None if line.answer == "unusable" else self._answers
                yield policy_number.normalised(line.policy_number), number, line.kept()

    def holds(self, number: str) -> bool:
        """Whether a line is about this policy number; asked once what was received is added."""
        sql = "SELECT 1 FROM lines WHERE key = ? LIMIT 1"
        key = policy_number.normalised(number)
        return self._database.execute(sql, (key,)).fetchone() is not None

    def lines(self) -> Iterator[tuple[Line, bool]]:
        """Each by policy number, those without one last, and whether its contract has several
        answers that can be used.
        """
        several = {key for (key,) in self._database.execute(_SEVERAL)}
        for sql in _IN_ORDER:
            for key, kept in self._database.execute(sql):
                yield Line.of(kept), key in several
