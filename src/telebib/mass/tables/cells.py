"""What a cell of a spreadsheet, a Parquet file or a database is as text.

A number has lost the zeros in front of it: what is compared by its digits (insurer 97 = 0097) is
known all the same; a policy number, an account or an FSMA number that begins with a zero must stand
in a column of text. A date is written YYYY-MM-DD. Several values of a list are joined by `|`.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from math import isnan

from telebib.mass.tables.columns import ALL, Header, Row
from telebib.mass.tables.trouble import Trouble

_EXACT = 10**15
"""A float, and so every number of a spreadsheet, keeps 15 digits."""


class _Refused(Exception):
    """A cell that cannot be said as text; the argument is the id of the trouble."""


def text_of(value: object) -> str:
    """The text of a cell; raises _Refused."""
    if isinstance(value, str):
        return value
    said: str | None = None
    if value is None:
        said = ""
    elif isinstance(value, bool | int):
        said = str(int(value))
    elif isinstance(value, float | Decimal):
        said = _number(value)
    elif isinstance(value, date | time):
        said = _moment(value)
    elif isinstance(value, list | tuple):
        said = "|".join(map(text_of, value))
    elif isinstance(value, bytes):
        said = _decoded(value)
    if said is None:
        raise _Refused("row-cell-unknown")
    return said


def _moment(value: date | time) -> str:
    """`2026-02-01`, with the hour only where one is stated."""
    midnight = isinstance(value, datetime) and value.time() == time()
    return str(value.date() if midnight and isinstance(value, datetime) else value)


def _number(value: float | Decimal) -> str:
    """Without a fraction of nothing; "" for what is not a number, as tables say *no value*."""
    if isinstance(value, float):
        if isnan(value):
            return ""
        if abs(value) >= _EXACT:
            raise _Refused("row-digits-lost")
        return str(int(value)) if value.is_integer() else str(value)
    if value.is_nan():
        return ""
    if not value.is_finite():
        raise _Refused("row-cell-unknown")
    return format(value.to_integral() if value == value.to_integral() else value, "f")


def _decoded(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        raise _Refused("row-not-utf-8") from None


def text_rows(
    header: Header, first: int, rows: Iterator[Sequence[object]]
) -> Iterator[Row | Trouble]:
    """The rows of a table whose first row stands at a line; empty ones are passed over."""
    for line, values in enumerate(rows, first):
        cells = header.pick((*values, ""))
        try:
            row = header.row(line, tuple(map(text_of, cells)))
        except _Refused:
            yield _trouble(header, line, cells)
        else:
            if any(row.cells):
                yield row


def _trouble(header: Header, line: int, cells: Sequence[object]) -> Trouble:
    """Which cell is refused, and the policy number where it can be told."""
    said = {column: _tried(value) for column, value in zip(ALL, cells, strict=True)}
    column, reason = next((c, s) for c, s in said.items() if isinstance(s, _Refused))
    number = said["policy_number"]
    return Trouble.of(
        str(reason),
        header.file,
        line,
        {"column": column},
        policy_number="" if isinstance(number, _Refused) else number.strip(),
        costs_contract=True,
    )


def _tried(value: object) -> "str | _Refused":
    try:
        return text_of(value)
    except _Refused as refused:
        return refused
