"""Tables of parties in every form, made from rows of cells by column; all data are invented."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import openpyxl
import pyarrow
import pyarrow.parquet
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import StaticPool

from telebib.mass.tables.columns import ALL, Row
from telebib.mass.tables.databases import query_rows
from telebib.mass.tables.read import read_table
from telebib.mass.tables.trouble import Trouble

Cells = Mapping[str, object]

GOOD: Cells = {
    **dict.fromkeys(ALL, ""),
    "policy_number": "P0001",
    "contract_status": "1",
    "insurer_code": "0097",
    "broker_fsma": "012345A",
    "role": "003",
    "person_type": "1",
    "last_name": "Janssens",
    "first_name": "Jan",
    "language": "2",
    "postal_code": "1000",
    "email": "jan@example.be",
    "mobile": "0470123456",
    "sharing_refused": "0",
}


def cells(**changed: object) -> dict[str, object]:
    """A good row, but for these cells."""
    return {**GOOD, **changed}


def grid(rows: Iterable[Cells], columns: Sequence[str] = ALL) -> list[list[object]]:
    """Column names and cells."""
    return [list(columns), *([row.get(column) for column in columns] for row in rows)]


def as_csv(rows: Iterable[Cells], columns: Sequence[str] = ALL, delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(grid(rows, columns))
    return out.getvalue().encode()


def as_xlsx(rows: Iterable[Cells], columns: Sequence[str] = ALL) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in grid(rows, columns):
        sheet.append(line)
    for cell in (cell for row in sheet.iter_rows() for cell in row):
        if cell.data_type == "f":
            cell.data_type = "s"  # a text that begins with = is no formula here
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_parquet(rows: Iterable[Cells], columns: Sequence[str] = ALL, group: int = 2) -> bytes:
    names, *lines = grid(rows, columns)
    held = {str(name): [line[place] for line in lines] for place, name in enumerate(names)}
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(held), out, row_group_size=group)
    return out.getvalue()


@contextmanager
def database(rows: Iterable[Cells], columns: Sequence[str] = ALL) -> Iterator[Connection]:
    """A database in memory whose table `held` has these rows."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        connection.execute(text(f"CREATE TABLE held ({', '.join(columns)})"))
        marks = ", ".join(f":{column}" for column in columns)
        for row in rows:
            values = {column: row.get(column) for column in columns}
            connection.execute(text(f"INSERT INTO held VALUES ({marks})"), values)
        yield connection
    engine.dispose()


def read(data: bytes) -> list[Row | Trouble]:
    """All that a file gives."""
    return list(read_table(io.BytesIO(data), "t.csv"))


def queried(rows: Iterable[Cells]) -> list[Row | Trouble]:
    """All that a database gives."""
    with database(rows) as connection:
        return list(query_rows(connection, "SELECT * FROM held", "t.csv"))


def good(found: Iterable[Row | Trouble]) -> list[Row]:
    """The rows, of a table without any trouble."""
    rows = list(found)
    assert [row for row in rows if isinstance(row, Trouble)] == []
    return [row for row in rows if isinstance(row, Row)]


def wrong(found: Iterable[Row | Trouble]) -> list[tuple[str, int]]:
    """Id and line of each trouble."""
    return [(row.rule, row.line) for row in found if isinstance(row, Trouble)]
