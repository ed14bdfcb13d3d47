"""The CSVs of `codelists/`, and of a user's folder of the same form: read and checked.

Three forms, each UTF-8 with a header, comma or semicolon between the cells: a list (`A131.csv`),
additions to a list (`added/A131.csv`: two more columns), and `index.csv`, which names lists.
Nothing here knows what a code means.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from telebib.codelists import mistakes as wrong
from telebib.errors import BadDefinition
from telebib.findings import Words
from telebib.usertables import NOT_UTF_8, QUOTES, Mistake, delimiter

INDEX = "index.csv"
KINDS = ("qualifiers", "values")
_LIST_FILE = re.compile(r"([0-9A-Z]+)\.csv")
_QUOTE = '"'
_SPECIAL = re.compile(r'[",\r\n]')
_DATED = re.compile(r'^(?:[^",\n]*|"[^"\n]*(?:""[^"\n]*)*"),(?!,,)', re.MULTILINE)
_DATE = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


class Row(NamedTuple):
    """One code as it stands in a CSV.

    `source` and `translated` (languages parted by a blank) are told of additions only.
    """

    code: str
    since: str
    until: str
    fr: str
    nl: str
    de: str
    en: str
    source: str = ""
    translated: str = ""


class Entry(NamedTuple):
    """One line of an index: what a list is called in the four languages, and where it is from.

    `titled_by` says whose the titles are; `kind` is one of KINDS.
    """

    list: str
    kind: str
    title_fr: str
    title_nl: str
    title_de: str
    title_en: str
    titled_by: str
    origin: str
    retrieved: str
    release: str


COLUMNS = Row._fields[:7]
ADDED_COLUMNS = Row._fields
INDEX_COLUMNS = Entry._fields

Line = TypeVar("Line", Row, Entry)


def list_name(file: str) -> str | None:
    """The list that a file of this name holds; None when it is no name of a list."""
    match = _LIST_FILE.fullmatch(file)
    return match[1] if match else None


def decoded(data: bytes, file: str) -> str:
    """The text of a CSV, without a byte order mark; raises BadDefinition when it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refusal(file, line, NOT_UTF_8) from None


def read_list(text: str, file: str, columns: Sequence[str] = COLUMNS) -> Mapping[str, Row]:
    """The rows of a list by code, in the order of the file; `columns` is the header it must have.

    Raises BadDefinition, with the file and line, for the first thing that is wrong.
    """
    rows = _by_key(_records(text, file, columns), file, lambda cells: Row(*cells), _why_no_code)
    if not rows:
        raise _refusal(file, 1, wrong.NO_CODE_FOLLOWS)
    return rows


def read_index(text: str, file: str) -> Mapping[str, Entry]:
    """The lines of an index by list; raises BadDefinition like `read_list`."""
    records = _records(text, file, INDEX_COLUMNS)
    return _by_key(records, file, lambda cells: Entry(*cells), _why_no_entry)


def written(row: Sequence[str]) -> str:
    """One line of a CSV, without its end; a cell is quoted where it must be.

    Of a line end inside a cell the csv module quotes only the one it writes itself.
    """
    return ",".join(
        f'"{cell.replace(_QUOTE, 2 * _QUOTE)}"' if _SPECIAL.search(cell) else cell for cell in row
    )


def looks_dated(text: str) -> bool:
    """Whether any line below the header of a list states since or until: a quick look only."""
    return _DATED.search(text, text.find("\n") + 1) is not None


def _by_key(
    records: Iterator[tuple[int, list[str]]],
    file: str,
    make: Callable[[list[str]], Line],
    why_not: Callable[[Line], Words | None],
) -> dict[str, Line]:
    """Each record by its first cell; one that is wrong or there twice is told with its line."""
    found: dict[str, Line] = {}
    for number, cells in records:
        line = make(cells)
        why = why_not(line) or (wrong.TWICE if line[0] in found else None)
        if why is not None:
            raise _refusal(file, number, why, name=line[0])
        found[line[0]] = line
    return found


def _records(text: str, file: str, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The cells below the header with the line they begin in, each as many as the columns."""
    # newline="" keeps a line break inside a quoted label what it was
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    number = 1
    try:
        if next(reader, []) != list(columns):
            raise _refusal(file, 1, wrong.HEADER, columns=",".join(columns))
        number = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(columns):
                counts = {"found": len(cells), "wanted": len(columns)}
                raise _refusal(file, number, wrong.COLUMNS, **counts)
            yield number, cells
            number = reader.line_num + 1
    except csv.Error:
        raise _refusal(file, number, QUOTES) from None


def _refusal(file: str, line: int, why: Words, **params: str | int) -> BadDefinition:
    return BadDefinition(Mistake(file, line, why, params).text)


def _why_no_code(row: Row) -> Words | None:
    if not row.code:
        return wrong.EMPTY_CODE
    if row.code != row.code.strip() or not row.code.isprintable():
        return wrong.UNCLEAN_CODE
    for date, why in ((row.since, wrong.SINCE), (row.until, wrong.UNTIL)):
        if date and not _is_date(date):
            return why
    return wrong.BACKWARDS if row.since and row.until and row.since > row.until else None


def _is_date(text: str) -> bool:
    """Whether a text is a day of the calendar, written YYYY-MM-DD."""
    from datetime import date

    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _why_no_entry(entry: Entry) -> Words | None:
    if list_name(f"{entry.list}.csv") is None:
        return wrong.LIST_NAME
    return None if entry.kind in KINDS else wrong.KIND
