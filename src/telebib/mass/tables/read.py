"""A file -> the rows of its table, whichever form it has: its first bytes tell."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, cast

from attrs import define

from telebib.archives import archive_form
from telebib.bounds import USUAL
from telebib.mass.tables.checks import checked
from telebib.mass.tables.columns import Row
from telebib.mass.tables.csvs import Readable, csv_rows
from telebib.mass.tables.parquet import parquet_rows
from telebib.mass.tables.trouble import Trouble, bad_table
from telebib.mass.tables.xlsx import xlsx_rows

_PARQUET = b"PAR1"
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_table(fp: Readable, file: str, most: int = USUAL.table_bytes) -> Iterator[Row | Trouble]:
    """Each row of PORTFOLIO or RECORDS in normal forms, or what is wrong with it, in their order.

    `fp` is a binary file, `file` what troubles call it, `most` how many bytes an unpacked workbook
    may have. CSV and Parquet are read in constant
    memory, Parquet only from a file that can seek. Raises BadTable for what is no such table, and
    Misuse where the library for its form is not installed.
    """
    start = _begin(fp, len(_PARQUET))
    rest = _Rest(start, fp)
    form = archive_form(start)
    if form and start not in _SPREADSHEETS:
        raise bad_table("table-packed", file, form=form)
    if start == _PARQUET:
        return checked(parquet_rows(_seekable(rest), file))
    if start in _SPREADSHEETS:
        return checked(xlsx_rows(_seekable(rest), file, most))
    return checked(csv_rows(rest, file))


def _begin(fp: Readable, size: int) -> bytes:
    """The first bytes; a pipe may hand them out one by one."""
    start = b""
    while len(start) < size and (more := fp.read(size - len(start))):
        start += more
    return start


@define
class _Rest:
    """A file of which the first bytes were read already."""

    start: bytes
    fp: Readable

    def read(self, size: int = -1, /) -> bytes:
        """As of any file; the first bytes come by themselves."""
        start, self.start = self.start, b""
        return start if start and size >= 0 else start + self.fp.read(size)


def _seekable(rest: _Rest) -> BytesIO:
    """The file itself from its beginning, or all its bytes."""
    fp = cast(Any, rest.fp)
    if hasattr(fp, "seekable") and fp.seekable():
        fp.seek(-len(rest.start), 1)
        return cast(BytesIO, fp)
    return BytesIO(rest.read())
