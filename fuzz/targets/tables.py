"""PORTFOLIO and RECORDS: each line comes out as a row or as a trouble with its place."""

import io
from collections.abc import Iterable

from fuzz import seeds
from fuzz.target import Trickle, asked
from telebib.errors import TelebibError
from telebib.findings import LANGUAGES
from telebib.mass.contracts import contract
from telebib.mass.tables.columns import Row
from telebib.mass.tables.read import read_table
from telebib.mass.tables.trouble import Trouble


def SEEDS() -> Iterable[bytes]:  # noqa: N802
    small = []
    for data in ((seeds.SAMPLES / "mass" / name).read_bytes() for name in _NAMES):
        header, *rows = data.splitlines(keepends=True)
        small += [header + b"".join(rows[at : at + 3]) for at in range(0, len(rows), 3)]
    workbook = _workbook(small[0])
    return seeds.with_options((*small, *(data.replace(b",", b";") for data in small[:5]), workbook))


_NAMES = ("portfolio.csv", "records-0097.csv")


def _workbook(table: bytes) -> bytes:
    import csv

    import xlsxwriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(csv.reader(io.StringIO(table.decode()))):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def check(data: bytes) -> None:
    choice, raw = asked(data)
    whole = _read(io.BytesIO(raw))
    assert _read(Trickle(raw, 1 + choice % 31)) == whole, "a table does not depend on its pieces"
    lines = raw.count(b"\n") + raw.count(b"\r") + 1
    rows = [found for found in whole if isinstance(found, Row)]
    for found in whole:
        if isinstance(found, Trouble):
            assert all(found.text(lang) for lang in LANGUAGES)
        if isinstance(found, (Row, Trouble)) and raw[:2] != b"PK":
            assert 1 <= found.line <= lines
    for row in rows[:5]:
        contract([row], [], "0097")
    if rows:
        contract(rows, [], "0097")


def _read(fp: io.BytesIO) -> list[object]:
    """The rows and troubles, or why it is no table."""
    found: list[object] = []
    try:
        found += read_table(fp, "t.csv")
    except TelebibError as error:
        found += [error.text(lang) for lang in LANGUAGES]
    return found
