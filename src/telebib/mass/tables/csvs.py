"""CSV -> rows, in constant memory: UTF-8 with or without byte order mark, comma or semicolon.

A row whose quotes do not match costs itself alone: what it swallowed is read again, line by line.
"""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Protocol

from attrs import define, field

from telebib.mass.tables.columns import Header, Row
from telebib.mass.tables.trouble import Trouble, bad_table

_BLOCK = 1 << 18
_LONGEST = 1 << 20  # of a line; what is longer is no row of a table
_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Readable(Protocol):
    """Bytes that are read from the beginning to the end."""

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


def csv_rows(fp: Readable, file: str) -> Iterator[Row | Trouble]:
    """The rows of a CSV, or what is wrong with them; raises BadTable without its columns."""
    lines = _Lines(_raw_lines(fp, file))
    start = lines.first()
    reader = csv.reader(lines, delimiter=_delimiter(start), strict=True)
    names = _names(reader, lines, file)
    if lines.undecodable:
        raise bad_table("table-not-utf-8", file, lines.begin)
    header = Header.of(file, lines.begin, names)
    yield from _rows(reader, lines, header)


def _names(reader: Iterator[list[str]], lines: "_Lines", file: str) -> Sequence[str]:
    """The first record that is not empty."""
    while True:
        try:
            names = _record(reader, lines)
        except csv.Error:
            raise bad_table("row-quotes", file, lines.begin) from None
        if names is not None:
            return names
        if not lines.taken:
            raise bad_table("table-empty", file)


def _rows(reader: Iterator[list[str]], lines: "_Lines", header: Header) -> Iterator[Row | Trouble]:
    while True:
        try:
            cells = _record(reader, lines)
        except csv.Error:
            yield Trouble.of("row-quotes", header.file, lines.begin)
            lines.again()
            continue
        if not lines.taken:
            return
        if cells is None:
            continue
        if len(cells) != header.width:
            params = {"found": len(cells), "wanted": header.width}
            yield Trouble.of("row-cells", header.file, lines.begin, params)
            lines.again()
            continue
        row = header.row(lines.begin, header.pick((*cells, "")))
        yield _not_utf_8(row) if lines.undecodable else row


def _record(reader: Iterator[list[str]], lines: "_Lines") -> list[str] | None:
    """The cells of the next record; None when it is empty, or the table at its end."""
    lines.start()
    cells = next(reader, None)
    return cells if cells and any(map(str.strip, cells)) else None


def _not_utf_8(row: Row) -> Trouble:
    """The bytes that are no UTF-8 stand as lone surrogates in the cells."""
    number = row["policy_number"]
    readable = number.encode(errors="ignore").decode() == number
    return Trouble.of(
        "row-not-utf-8",
        row.file,
        row.line,
        policy_number=number if readable else "",
        costs_contract=readable and bool(number),
    )


def _delimiter(header: str) -> str:
    """What stands between the column names; they hold neither of the two."""
    return ";" if header.count(";") > header.count(",") else ","


@define
class _Lines:
    """The lines of a file as text, and those of the record that is being read."""

    raw: Iterator[bytes]
    begin: int = 1
    taken: list[str] = field(factory=list)
    undecodable: bool = False
    waiting: deque[str] = field(factory=deque)

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.waiting:
            line = self.waiting.popleft()
            self.undecodable = self.undecodable or not _is_text(line)
        else:
            line = self._decoded(next(self.raw))
        self.taken.append(line)
        return line

    def _decoded(self, raw: bytes) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError:
            self.undecodable = True
            return raw.decode(errors="surrogateescape")

    def start(self) -> None:
        """A new record begins behind what was taken."""
        self.begin += len(self.taken)
        self.taken.clear()
        self.undecodable = False

    def first(self) -> str:
        """The first line that holds anything, which stays to be read."""
        for line in self:
            if line.strip():
                break
        found = self.taken[-1] if self.taken else ""
        self.waiting.extend(self.taken)
        self.taken.clear()
        return found

    def again(self) -> None:
        """Read the lines of this record again, but for its first."""
        self.waiting.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]


def _is_text(line: str) -> bool:
    return line.isascii() or not any("\ud800" <= char <= "\udfff" for char in line)


def _raw_lines(fp: Readable, file: str) -> Iterator[bytes]:
    """The lines with their ends, whichever of the three they have."""
    rest = fp.read(_BLOCK)
    if rest.startswith(_UTF_16):
        raise bad_table("table-not-utf-8", file)
    rest = rest.removeprefix(_BOM)
    while block := fp.read(_BLOCK):
        # the last one may go on in the next block, or end in a CR whose LF is still to come
        *lines, rest = (rest + block).splitlines(keepends=True)
        yield from lines
        if len(rest) > _LONGEST:
            yield rest
            rest = b""
    yield from rest.splitlines(keepends=True)
