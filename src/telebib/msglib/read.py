"""CSV -> MSGLIB table or mapping, with every mistake in it.

Columns (chapter 5, "Command line"): `table, insurer, code, lang, text, valid_from, valid_to,
severity`, and `rule, insurer, code`. No two rows may answer the same question: a message carries
a code alone, so what another row says of the same insurer, code and language on the same day is a
mistake, whatever their tables are called.
"""

from collections.abc import Collection

from telebib.msglib.checks import SEVERITIES, of_entry, of_mapping, overlaps
from telebib.msglib.mapping import MsglibMap, rule_ids
from telebib.msglib.mistakes import AGAIN
from telebib.msglib.table import EVERY, Entry, Msglib, insurer_of
from telebib.usertables import Mistake, Row, by_line, read_rows, refuse

COLUMNS = ("table", "insurer", "code", "lang", "text", "valid_from", "valid_to", "severity")
MAP_COLUMNS = ("rule", "insurer", "code")


def read_msglib(data: bytes, file: str = "MSGLIB table") -> Msglib:
    """The MSGLIB table in the bytes of a CSV; `file` is what a mistake calls it.

    Raises BadDefinition with file and line of the first mistake, and how many more there are.
    """
    table, mistakes = check_msglib(data, file)
    refuse(mistakes)
    return table


def read_msglib_map(data: bytes, file: str = "MSGLIB mapping") -> MsglibMap:
    """The mapping from rule ids to QI codes in the bytes of a CSV; raises like `read_msglib`."""
    mapping, mistakes = check_msglib_map(data, file)
    refuse(mistakes)
    return mapping


def check_msglib(data: bytes, file: str) -> tuple[Msglib, tuple[Mistake, ...]]:
    """The good rows in the bytes of a table, and all that is wrong, in the order of lines."""
    entries: dict[int, Entry] = {}
    mistakes: list[Mistake] = []
    for row in read_rows(data, file, COLUMNS):
        found = [row] if isinstance(row, Mistake) else list(of_entry(file, row))
        if not found and isinstance(row, Row):
            entries[row.line] = _entry(row)
        mistakes += found
    mistakes += overlaps(file, entries)
    return Msglib(tuple(entries.values())), by_line(mistakes)


def check_msglib_map(
    data: bytes,
    file: str,
    *,
    rules: Collection[str] | None = None,
    table: Msglib | None = None,
) -> tuple[MsglibMap, tuple[Mistake, ...]]:
    """The same for a mapping.

    `rules` are the ids it may name (default: all of telebib); with the `table` that belongs to it,
    a code without a text is a mistake too.
    """
    known = rule_ids() if rules is None else rules
    lines: dict[tuple[str, str], int] = {}
    codes: dict[tuple[str, str], str] = {}
    mistakes: list[Mistake] = []
    for row in read_rows(data, file, MAP_COLUMNS):
        found = [row] if isinstance(row, Mistake) else list(of_mapping(file, row, known, table))
        if not found and isinstance(row, Row):
            key = row["rule"], insurer_of(row["insurer"]) or EVERY
            if key in lines:
                found = [Mistake(file, row.line, AGAIN, {"line": lines[key]})]
            lines.setdefault(key, row.line)
            codes.setdefault(key, row["code"])
        mistakes += found
    return MsglibMap(codes), tuple(mistakes)


def _entry(row: Row) -> Entry:
    return Entry(
        table=row["table"],
        insurer=insurer_of(row["insurer"]) or EVERY,
        code=row["code"],
        lang=row["lang"].lower(),
        text=row["text"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        severity=SEVERITIES[row["severity"].lower()],
    )
