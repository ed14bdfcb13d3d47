"""A table that a user supplies as CSV: its rows with their lines, and all that is wrong with it.

UTF-8 with or without a byte order mark, comma or semicolon between the cells, one line of column
names in any order; columns that are not asked for are passed over, and so are empty rows. A mistake
names file, line and column and never what a cell holds: a table may be the wrong one.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from attrs import field, frozen

from telebib.errors import BadDefinition
from telebib.findings import COLON, Words
from telebib.masking import printable

_LINE = Words(en="line", nl="regel", fr="ligne", de="Zeile")
NOT_UTF_8 = Words(
    en="this is no UTF-8 text; save the table as CSV UTF-8",
    nl="dit is geen UTF-8-tekst; bewaar de tabel als CSV UTF-8",
    fr="ce n'est pas du texte UTF-8 ; enregistrez la table en CSV UTF-8",
    de="dies ist kein UTF-8-Text; speichern Sie die Tabelle als CSV UTF-8",
)
_EMPTY = Words(
    en="the table is empty",
    nl="de tabel is leeg",
    fr="la table est vide",
    de="die Tabelle ist leer",
)
_NO_COLUMN = Words(
    en="columns are missing: {columns}; a comma or a semicolon stands between two columns",
    nl="kolommen ontbreken: {columns}; tussen twee kolommen staat een komma of een puntkomma",
    fr="des colonnes manquent : {columns} ; une virgule ou un point-virgule sépare deux colonnes",
    de="Spalten fehlen: {columns}; zwischen zwei Spalten steht ein Komma oder ein Semikolon",
)
_TWICE = Words(
    en="columns are there more than once: {columns}",
    nl="kolommen staan er meer dan een keer: {columns}",
    fr="des colonnes figurent plus d'une fois : {columns}",
    de="Spalten stehen mehr als einmal da: {columns}",
)
_CELLS = Words(
    en="{found} cells where the first line names {wanted} columns",
    nl="{found} cellen, terwijl de eerste regel {wanted} kolommen noemt",
    fr="{found} cellules alors que la première ligne nomme {wanted} colonnes",
    de="{found} Zellen, wo die erste Zeile {wanted} Spalten nennt",
)
QUOTES = Words(
    en="from here on the quotes do not match; the rest was not read",
    nl="vanaf hier kloppen de aanhalingstekens niet; de rest is niet gelezen",
    fr="à partir d'ici les guillemets ne concordent pas ; la suite n'a pas été lue",
    de="ab hier stimmen die Anführungszeichen nicht; der Rest wurde nicht gelesen",
)
_MORE = Words(
    en=" (and {more} more)",
    nl=" (en nog {more})",
    fr=" (et {more} autres)",
    de=" (und {more} weitere)",
)


@frozen
class Row:
    """One row: the line it begins at, counted from 1, and its cells by column, blanks trimmed."""

    line: int
    cells: Mapping[str, str] = field(repr=False)

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@frozen
class Mistake:
    """One thing that is wrong with a table: in which file, at which line (from 1), and why."""

    file: str
    line: int
    words: Words = field(repr=False)
    params: Mapping[str, str | int] = field(factory=dict, hash=False)

    def why(self, lang: str = "en") -> str:
        """What is wrong; `lang` is en, nl, fr or de."""
        return self.words.say(lang).format_map(self.params)

    def text(self, lang: str = "en") -> str:
        """File, line and why, in one line."""
        place = f"{printable(self.file)} {_LINE.say(lang)} {self.line}"
        return f"{place}{COLON.say(lang)}{self.why(lang)}"


def read_rows(data: bytes, file: str, columns: Sequence[str]) -> Iterator[Row | Mistake]:
    """Each row of a table that has these columns, or what is wrong with it, in the file's order."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield Mistake(file, data.count(b"\n", 0, error.start) + 1, NOT_UTF_8)
        return
    records = _records(text, file, columns)
    first = next(records, Mistake(file, 1, _EMPTY))
    if isinstance(first, Mistake):
        yield first
        return
    line, cells = first
    header = [cell.lower() for cell in cells]
    wrong = list(_of_header(file, line, header, columns))
    yield from wrong
    if not wrong:
        yield from (_row(record, file, header) for record in records)


def _records(
    text: str, file: str, columns: Sequence[str]
) -> Iterator[tuple[int, list[str]] | Mistake]:
    """The line and the cells of each record that is not empty, until one cannot be read."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            yield Mistake(file, line, QUOTES)
            return
        if any(cells):
            yield line, cells


def delimiter(text: str) -> str:
    """What stands between the column names; they hold neither of the two."""
    header = text.lstrip().partition("\n")[0]
    return ";" if header.count(";") > header.count(",") else ","


def _of_header(
    file: str, line: int, header: Sequence[str], columns: Sequence[str]
) -> Iterator[Mistake]:
    missing = [column for column in columns if column not in header]
    twice = [column for column in columns if header.count(column) > 1]
    for words, found in ((_NO_COLUMN, missing), (_TWICE, twice)):
        if found:
            yield Mistake(file, line, words, {"columns": ", ".join(found)})


def _row(
    record: tuple[int, list[str]] | Mistake, file: str, header: Sequence[str]
) -> Row | Mistake:
    if isinstance(record, Mistake):
        return record
    line, cells = record
    if len(cells) != len(header):
        return Mistake(file, line, _CELLS, {"found": len(cells), "wanted": len(header)})
    return Row(line, dict(zip(header, cells, strict=True)))


def refuse(mistakes: Sequence[Mistake]) -> None:
    """Raise BadDefinition when there is any mistake: the first one, and how many more."""
    if mistakes:
        raise BadDefinition(partial(_first, mistakes[0], len(mistakes) - 1))


def _first(mistake: Mistake, more: int, lang: str) -> str:
    return mistake.text(lang) + (_MORE.say(lang).format(more=more) if more else "")


def by_line(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """The mistakes of one file in the order of its lines."""
    return tuple(sorted(mistakes, key=lambda mistake: mistake.line))


def is_iso_date(text: str) -> bool:
    """Whether this is a day of the calendar written YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
