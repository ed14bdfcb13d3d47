"""What is checked in the rows of an MSGLIB table and of a mapping, one by one and together."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from attrs import frozen

from telebib.findings import LANGUAGES, Severity, Words
from telebib.msglib import mistakes as wrong
from telebib.msglib.table import Entry, Msglib, insurer_of, is_code, shown_code
from telebib.usertables import Mistake, Row, is_iso_date

SEVERITIES: Mapping[str, Severity | None] = {
    "": None,
    **{severity.value: severity for severity in Severity},
    **{severity.value[0]: severity for severity in Severity},
}
"""What the column `severity` may hold, in small letters."""

_LONGEST = 64  # of a rule id; comparing a longer text with every name takes long


@frozen
class _Cell:
    """What a column may hold."""

    column: str
    is_good: Callable[[str], object]
    words: Words


_INSURER = _Cell("insurer", insurer_of, wrong.INSURER)
_QI_CODE = _Cell("code", is_code, wrong.CODE)
_OF_TABLE = (
    _INSURER,
    _QI_CODE,
    _Cell("lang", lambda text: text.lower() in LANGUAGES, wrong.LANG),
    _Cell("text", bool, wrong.TEXT),
    _Cell("valid_from", lambda text: not text or is_iso_date(text), wrong.DATE),
    _Cell("valid_to", lambda text: not text or is_iso_date(text), wrong.DATE),
    _Cell("severity", lambda text: text.lower() in SEVERITIES, wrong.SEVERITY),
)


def of_entry(file: str, row: Row) -> Iterator[Mistake]:
    """What is wrong with one row of a table."""
    yield from _of_cells(file, row, _OF_TABLE)
    since, until = row["valid_from"], row["valid_to"]
    if is_iso_date(since) and is_iso_date(until) and since > until:
        yield Mistake(file, row.line, wrong.BACKWARDS)


def of_mapping(
    file: str, row: Row, rules: Collection[str], table: Msglib | None
) -> Iterator[Mistake]:
    """What is wrong with one row of a mapping to the codes of a table, which may be unknown."""
    if row["rule"] not in rules:
        close = get_close_matches(row["rule"][:_LONGEST], sorted(rules), n=3)
        words = wrong.RULE_CLOSE if close else wrong.RULE
        yield Mistake(file, row.line, words, {"close": ", ".join(close)})
    found = list(_of_cells(file, row, (_INSURER, _QI_CODE)))
    yield from found
    if not found and table is not None and not table.tells_of(row["code"], row["insurer"]):
        yield Mistake(file, row.line, wrong.NO_TEXT, {"code": shown_code(row["code"])})


def overlaps(file: str, entries: Mapping[int, Entry]) -> Iterator[Mistake]:
    """Rows, by line, of the same insurer, code and language that hold on the same day."""
    by_key: dict[tuple[str, str, str], list[tuple[int, Entry]]] = {}
    for line, entry in entries.items():
        by_key.setdefault((entry.insurer, entry.code, entry.lang), []).append((line, entry))
    for rows in by_key.values():
        rows.sort(key=lambda row: (row[1].valid_from, row[0]))
        last, ending = rows[0]
        for line, entry in rows[1:]:
            if not ending.valid_to or entry.valid_from <= ending.valid_to:
                yield Mistake(file, max(line, last), wrong.OVERLAP, {"line": min(line, last)})
            if ending.valid_to and (not entry.valid_to or entry.valid_to > ending.valid_to):
                last, ending = line, entry


def _of_cells(file: str, row: Row, cells: Iterable[_Cell]) -> Iterator[Mistake]:
    for cell in cells:
        if not cell.is_good(row[cell.column]):
            yield Mistake(file, row.line, cell.words, {"column": cell.column})
