"""Lines as an XLSX file, by XlsxWriter: every cell is text, nothing in it is ever run.

The same lines give the same bytes: the file bears no time. It is written in constant memory, with
files of its own in a folder that the caller removes.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from attrs import define

from telebib.errors import Misuse
from telebib.findings import Words, told
from telebib.mass.review import words as texts
from telebib.mass.review.cells import cells, headers
from telebib.mass.review.lines import Line

_NEEDED = Words(
    en="XLSX needs: pip install 'telebib[xlsx]'",
    nl="XLSX vereist: pip install 'telebib[xlsx]'",
    fr="XLSX nécessite : pip install 'telebib[xlsx]'",
    de="XLSX benötigt: pip install 'telebib[xlsx]'",
)
_TOO_LONG = Words(
    en="a spreadsheet holds {most} rows, and the review has more: use csv",
    nl="een rekenblad telt hoogstens {most} rijen, en het overzicht heeft er meer: gebruik csv",
    fr="une feuille de calcul compte au plus {most} lignes, et la revue en a plus : utilisez csv",
    de="ein Tabellenblatt hat höchstens {most} Zeilen, und die Übersicht hat mehr: nehmen Sie csv",
)
_TITLE = Words("review", "overzicht", "revue", "Übersicht")
_ROWS = 1_048_576
_SPECIMEN = datetime(1980, 1, 1)  # as its entries in the ZIP file
_WIDTHS = {"name": 24, "ours": 34, "theirs": 34, "proposal": 30, "text": 60, "file": 24}
_WIDTH = 16


def write_xlsx(fp: BinaryIO, lines: Iterable[Line], lang: str, folder: Path) -> None:
    """Write a file with one sheet; `folder` takes what is written on the way.

    Raises Misuse where XlsxWriter is not installed and for more lines than a sheet holds.
    """
    with _book(fp, folder) as book:
        book.set_properties({"created": _SPECIMEN})
        sheet = book.add_worksheet(_TITLE.say(lang))
        for column, name in enumerate(texts.COLUMNS):
            sheet.set_column(column, column, _WIDTHS.get(name, _WIDTH))
        sheet.freeze_panes(1, 1)
        bold = book.add_format({"bold": True})
        for column, text in enumerate(headers(lang)):
            sheet.write_string(0, column, text, bold)
        last = 0
        for last, line in enumerate(lines, 1):
            if last == _ROWS:
                raise Misuse(told(_TOO_LONG, most=_ROWS - 1))
            _write_row(sheet, last, cells(line, lang))
        sheet.autofilter(0, 0, last, len(texts.COLUMNS) - 1)


@contextmanager
def _book(fp: BinaryIO, folder: Path) -> Iterator[Any]:
    """A workbook that is written when all went well; raises OSError when that fails."""
    try:
        import xlsxwriter  # type: ignore[import-untyped]
        from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]
    except ImportError:
        raise Misuse(told(_NEEDED)) from None
    target = _Steady(fp)
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "tmpdir": str(folder)})
    try:
        yield book
        book.close()
    except FileCreateError as error:
        raise error.args[0] from None
    finally:
        target.fp = None
        for sheet in book.worksheets():
            with suppress(OSError):
                sheet._opt_close()
    if target.error is not None:
        raise target.error


@define
class _Steady:
    """A file of which a failure is told at the end.

    Told at once, the writer of ZIP files would be given up half way, fail again when Python removes
    it, and print that.
    """

    fp: BinaryIO | None
    error: OSError | None = None
    place: int = 0

    def write(self, data: bytes) -> int:
        """As of any file."""
        self.place += len(data)
        self._do(lambda fp: fp.write(data))
        return len(data)

    def seek(self, place: int, whence: int = 0) -> int:
        """As of any file; a place is counted from the beginning."""
        self.place = place
        self._do(lambda fp: fp.seek(place))
        return place

    def tell(self) -> int:
        """As of any file."""
        return self.place

    def flush(self) -> None:
        """As of any file."""
        self._do(lambda fp: fp.flush())

    def _do(self, what: Callable[[BinaryIO], object]) -> None:
        if self.fp is not None and self.error is None:
            try:
                what(self.fp)
            except OSError as error:
                self.error = error


def _write_row(sheet: Any, row: int, texts_: Iterable[str]) -> None:
    for column, text in enumerate(texts_):
        if text:
            sheet.write_string(row, column, text)
