"""Lines as the cells of a table that a person opens in a spreadsheet program.

A spreadsheet file says of each cell that it is text; in CSV nothing can: see `masking.harmless`.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from telebib.findings import Words
from telebib.masking import harmless
from telebib.mass.review import words as texts
from telebib.mass.review.lines import Line

SEPARATOR = " | "
"""Between two values of one field, as in the tables that are read."""

_ADDITIONAL = "017"


def headers(lang: str) -> tuple[str, ...]:
    """The names of the columns."""
    return tuple(words.say(lang) for words in texts.COLUMNS.values())


def cells(line: Line, lang: str) -> tuple[str, ...]:
    """The cells of a line, one a column; the last one is empty, for who settles it."""
    said = {
        "policy_number": line.policy_number,
        "insurer": line.insurer,
        "answer": label(texts.ANSWERS, line.answer, lang),
        "party": party(line, lang),
        "name": line.name,
        "field": label(texts.FIELDS, line.field, lang),
        "ours": SEPARATOR.join(line.ours or ()),
        "theirs": SEPARATOR.join(line.theirs or ()),
        "verdict": label(texts.VERDICTS, line.verdict, lang),
        "proposal": label(texts.PROPOSALS, line.proposal, lang),
        "text": line.text,
        "error_code": line.error_code,
        "file": line.file,
        "message": "" if line.message is None else str(line.message),
        "settled": "",
    }
    return tuple(said[column] for column in texts.COLUMNS)


def label(known: Mapping[str, Words], code: str, lang: str) -> str:
    """What people call a code; nothing for none."""
    return known[code].say(lang) if code else ""


def party(line: Line, lang: str) -> str:
    """Which party it is: there is one policyholder, and any number of others."""
    role = label(texts.ROLES, line.role, lang)
    return f"{role} {line.party}" if line.role == _ADDITIONAL else role


def csv_lines(lines: Iterable[Line], lang: str) -> Iterator[str]:
    """A CSV, line by line; with semicolons, as spreadsheet programs in Belgium expect it."""
    yield _record(headers(lang))
    for line in lines:
        yield _record(map(harmless, cells(line, lang)))


def _record(cells_: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="").writerow(cells_)
    return out.getvalue()
