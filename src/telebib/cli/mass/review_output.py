"""A review as it is written: text, CSV, JSON lines or a spreadsheet, whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

from telebib.cli.output import lines_to
from telebib.cli.whole_file import whole_file
from telebib.jsonline import json_line
from telebib.mass.review.cells import csv_lines
from telebib.mass.review.lines import Line, Style
from telebib.mass.review.order import Order
from telebib.mass.review.text import text_lines
from telebib.mass.review.words import AGAIN
from telebib.mass.review.xlsx import write_xlsx

FORMS = ("csv", "json", "text", "xlsx")
_BY_SUFFIX = {".csv": "csv", ".json": "json", ".jsonl": "json", ".xlsx": "xlsx"}
_BOM = "\ufeff"


def form_of(name: str) -> str | None:
    """The form that the name of a file says; None when it says none."""
    return _BY_SUFFIX.get(Path(name).suffix.lower())


def write_review(order: Order, style: Style, form: str, output: str | None, folder: Path) -> None:
    """Write all lines in their order; `folder` takes what is written on the way."""
    found = _marked(order, style)
    if form == "xlsx" and output is not None:
        with whole_file(output, private=True) as fp:
            write_xlsx(fp, found, style.lang, folder)
        return
    with lines_to(output, private=True) as emit:
        for number, text in enumerate(_texts(found, style, form)):
            # the mark by which spreadsheet programs know UTF-8; in a pipe it would be in the way
            is_marked = number == 0 and form == "csv" and output not in (None, "-")
            emit(_BOM + text if is_marked else text)


def _texts(found: Iterator[Line], style: Style, form: str) -> Iterator[str]:
    if form == "csv":
        return csv_lines(found, style.lang)
    if form == "json":
        return (json_line(line.as_dict()) for line in found)
    return text_lines(found, style)


def _marked(order: Order, style: Style) -> Iterator[Line]:
    """The lines in their order; where several answers are about one contract, each says so."""
    for line, is_one_of_several in order.lines():
        yield line.also(AGAIN, style) if is_one_of_several else line
