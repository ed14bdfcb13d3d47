"""What was not sent, in the order of the portfolio, whatever the order it was found in."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from attrs import define, field, frozen

from telebib.masking import mask, printable
from telebib.mass import disk
from telebib.mass.portfolio import NotSent

COLUMNS = ("file", "line", "policy_number", "insurer_code", "severity", "rule", "reason")
"""Those of the table that a person works through."""


@frozen
class Entry:
    """One line of the list, in a language: the cells of COLUMNS, and one text for all of them but
    the policy number.
    """

    cells: tuple[str, ...] = field(repr=mask)
    text: str


@define
class Listing:
    """A list of any length, in a file that is removed afterwards. Made by `new`."""

    lang: str
    path: Path
    _database: sqlite3.Connection = field(repr=False)

    @classmethod
    def new(cls, path: Path, lang: str) -> "Listing":
        """An empty one, in a new file that only its owner can read."""
        listing = cls(lang, path, disk.created(path))
        listing._database.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
            f"CREATE TABLE entries ({', '.join(COLUMNS)}, text);"
        )
        return listing

    def add(self, found: NotSent) -> None:
        """One more; raises OSError when the disk is full."""
        reason = found.reason
        cells = (
            printable(found.file),
            found.line,
            found.policy_number,
            found.insurer,
            reason.severity.value,
            reason.rule,
            reason.text(self.lang),
            found.text(self.lang),
        )
        self._database.execute(f"INSERT INTO entries VALUES ({'?, ' * 7}?)", cells)

    def __iter__(self) -> Iterator[Entry]:
        """All of them, by file and line."""
        found = self._database.execute("SELECT * FROM entries ORDER BY file, line, rowid")
        for *cells, text in found:
            yield Entry(tuple(map(str, cells)), text)

    def __enter__(self) -> "Listing":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._database.close()
        self.path.unlink(missing_ok=True)
