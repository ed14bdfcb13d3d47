"""A spreadsheet -> rows, by python-calamine: XLSX, and the XLS, XLSB and ODS that it reads too.

A sheet stands in memory as a whole. A cell that shows an error (`#N/A`) and a
formula that was never worked out are empty.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from telebib.mass.tables.cells import text_rows
from telebib.mass.tables.columns import COLUMNS, Header, Row
from telebib.mass.tables.trouble import Trouble, bad_table, needs

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_FORM = "XLSX"


def xlsx_rows(fp: BytesIO, file: str, most: int) -> Iterator[Row | Trouble]:
    """The rows of the first sheet that names the columns; raises BadTable without one.

    `fp` is any binary file that can seek, `most` how many bytes may come out of it.
    Raises Misuse where python-calamine is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum
    except ImportError:
        raise needs("python-calamine", "xlsx") from None
    if _unpacked(fp) > most:
        raise bad_table("table-too-large", file, most=most)
    try:
        with CalamineWorkbook.from_filelike(fp) as book:
            sheets = [s.name for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
            line, names, rows = _sheet(book, sheets)
            if not names:
                raise bad_table("table-empty", file)
            yield from text_rows(Header.of(file, line, names), line + 1, rows)
    except CalamineError as error:
        kind = type(error).__name__
        raise bad_table("table-unreadable", file, form=_FORM, kind=kind) from None


def _unpacked(fp: BytesIO) -> int:
    """How many bytes a workbook is when it is unpacked, as it states; 0 where it is not packed."""
    begin = fp.tell()
    try:
        with ZipFile(fp) as packed:
            return sum(part.file_size for part in packed.infolist())
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return 0  # no such file, which its reader tells
    finally:
        fp.seek(begin)


Sheet = tuple[int, Sequence[object], Iterator[Sequence[object]]]
"""The line of the column names, these, and the rows behind them."""


def _sheet(book: "CalamineWorkbook", sheets: Sequence[str]) -> Sheet:
    """The first sheet that names a column, else the first one that holds anything."""
    found: Sheet = (1, (), iter(()))
    for name in sheets:
        line, names, rows = _begun(book.get_sheet_by_name(name).iter_rows())
        if not found[1] or COLUMNS[0] in (str(cell).strip().lower() for cell in names):
            found = (line, names, rows)
        if COLUMNS[0] in (str(cell).strip().lower() for cell in found[1]):
            break
    return found


def _begun(rows: Iterator[Sequence[object]]) -> Sheet:
    for line, cells in enumerate(rows, 1):
        if any(cell != "" for cell in cells):
            return line, cells, rows
    return 1, (), rows
