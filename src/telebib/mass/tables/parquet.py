"""Parquet -> rows, by pyarrow: a batch of one row group at a time. Rows count from 1."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from telebib.mass.tables.cells import text_rows
from telebib.mass.tables.columns import ALL, Header, Row
from telebib.mass.tables.trouble import Trouble, bad_table, needs

_BATCH = 8192
_FORM = "Parquet"


def parquet_rows(fp: BinaryIO, file: str) -> Iterator[Row | Trouble]:
    """The rows of a Parquet file, which must be able to seek; raises BadTable without its columns.

    Raises Misuse where pyarrow is not installed.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise needs("pyarrow", "parquet") from None
    try:
        with ParquetFile(fp) as table:
            names = table.schema_arrow.names
            Header.of(file, 1, names)
            wanted = [name for name in names if name.strip().lower() in ALL]
            yield from text_rows(Header.of(file, 1, wanted), 1, _tuples(table, wanted))
    except (ArrowException, OSError) as error:
        if getattr(error, "errno", None):
            raise  # the disk, and not what stands on it
        kind = type(error).__name__
        raise bad_table("table-unreadable", file, form=_FORM, kind=kind) from None


def _tuples(table: Any, columns: list[str]) -> Iterator[tuple[object, ...]]:
    for batch in table.iter_batches(_BATCH, columns=columns):
        yield from zip(*map(_values, batch.columns), strict=True)


def _values(column: Any) -> list[object]:
    """The cells; as bytes where one of them is no UTF-8, so that it costs its own row alone."""
    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:
        return list(column.cast("binary").to_pylist())
