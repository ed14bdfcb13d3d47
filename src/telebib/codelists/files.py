"""The CSVs of `codelists/`, and of a user's folder of the same form: read and checked.

Three forms, each UTF-8 with a header: a list (`A131.csv`), additions to a list (`added/A131.csv`:
two more columns), and `index.csv`, which names lists. Nothing here knows what a code means.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from telebib.errors import BadDefinition

INDEX = "index.csv"
KINDS = ("qualifiers", "values")
_LIST_FILE = re.compile(r"([0-9A-Z]+)\.csv")
_QUOTE = '"'
_SPECIAL = re.compile(r'[",\r\n]')
_DATED = re.compile(r'^(?:[^",\n]*|"(?:[^"]|"")*"),(?!,,)', re.MULTILINE)
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
        raise BadDefinition(f"{file} line {line}: not UTF-8") from None


def read_list(text: str, file: str, columns: Sequence[str] = COLUMNS) -> Mapping[str, Row]:
    """The rows of a list by code, in the order of the file; `columns` is the header it must have.

    Raises BadDefinition, with the file and line, for the first thing that is wrong.
    """
    rows = _by_key(_records(text, file, columns), file, lambda cells: Row(*cells), _why_no_code)
    if not rows:
        raise BadDefinition(f"{file} line 1: no code follows")
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
    why_not: Callable[[Line], str],
) -> dict[str, Line]:
    """Each record by its first cell; one that is wrong or there twice is told with its line."""
    found: dict[str, Line] = {}
    for number, cells in records:
        line = make(cells)
        why = why_not(line) or (f"{line[0]} is there twice" if line[0] in found else "")
        if why:
            raise BadDefinition(f"{file} line {number}: {why}")
        found[line[0]] = line
    return found


def _records(text: str, file: str, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The cells below the header with the line they begin in, each as many as the columns."""
    # newline="" keeps a line break inside a quoted label what it was
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 1
    try:
        if next(reader, []) != list(columns):
            raise BadDefinition(f"{file} line 1: the header is not {','.join(columns)}")
        number = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(columns):
                why = f"{len(cells)} columns instead of {len(columns)}"
                raise BadDefinition(f"{file} line {number}: {why}")
            yield number, cells
            number = reader.line_num + 1
    except csv.Error as error:
        raise BadDefinition(f"{file} line {number}: {error}") from None


def _why_no_code(row: Row) -> str:
    if not row.code:
        return "an empty code"
    if row.code != row.code.strip() or not row.code.isprintable():
        return "a code with blanks around it or control characters in it"
    for column, date in (("since", row.since), ("until", row.until)):
        if date and not _is_date(date):
            return f"{column} is no date of the form 2019-07-01"
    return "since is after until" if row.since and row.until and row.since > row.until else ""


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


def _why_no_entry(entry: Entry) -> str:
    if list_name(f"{entry.list}.csv") is None:
        return "a list is named in capitals and digits"
    return "" if entry.kind in KINDS else f"kind is not one of {', '.join(KINDS)}"
