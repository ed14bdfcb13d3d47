"""The databases that a run keeps on disk while it works: what fails in them is an OSError."""

import errno
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from telebib.datafiles import unchanging


def created(path: Path) -> sqlite3.Connection:
    """A new database in a file that only its owner can read."""
    path.touch(mode=0o600, exist_ok=False)
    return _connected(path, str(path))


def opened(path: Path) -> sqlite3.Connection:
    """A database that was written before, to be read only."""
    return _connected(path, unchanging(path.absolute()))


def _connected(path: Path, name: str) -> sqlite3.Connection:
    class Connection(_Connection):
        file = path

    with _as_of_file(path):
        is_uri = name != str(path)
        return sqlite3.connect(name, uri=is_uri, isolation_level=None, factory=Connection)


class _Cursor(sqlite3.Cursor):
    """Rows are read one by one, and each may be the one that cannot be."""

    file: Path

    def fetchone(self) -> Any:
        with _as_of_file(self.file):
            return super().fetchone()

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.DatabaseError as error:
            raise _of_file(error, self.file) from None


class _Connection(sqlite3.Connection):
    file: Path

    def _cursor(self) -> _Cursor:
        cursor = self.cursor(_Cursor)
        cursor.file = self.file
        return cursor

    def execute(self, sql: str, values: Any = (), /) -> sqlite3.Cursor:
        with _as_of_file(self.file):
            return self._cursor().execute(sql, values)

    def executemany(self, sql: str, values: Iterable[Any], /) -> sqlite3.Cursor:
        with _as_of_file(self.file):
            return self._cursor().executemany(sql, values)

    def executescript(self, script: str, /) -> sqlite3.Cursor:
        with _as_of_file(self.file):
            return self._cursor().executescript(script)


@contextmanager
def _as_of_file(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _of_file(error, path) from None


def _of_file(error: sqlite3.Error, path: Path) -> OSError:
    """The failure of a database as that of any file."""
    full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    number, text = (errno.ENOSPC, "disk full") if full else (errno.EIO, "cannot be written or read")
    return OSError(number, text, str(path))
