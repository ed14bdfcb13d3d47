"""What the files have in common that a run keeps on disk while it works."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Raise OSError, as of any file, where SQLite cannot write."""
    try:
        yield
    except sqlite3.OperationalError as error:
        full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
        number, text = (errno.ENOSPC, "disk full") if full else (errno.EIO, "cannot be written")
        raise OSError(number, text, str(path)) from None
