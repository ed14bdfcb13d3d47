"""MSGLIB tables and mappings: every row is used or told, and what is used answers with one text."""

from collections.abc import Iterable

from fuzz import seeds
from fuzz.target import asked
from telebib.findings import LANGUAGES
from telebib.msglib.read import check_msglib, check_msglib_map
from telebib.msglib.table import is_code


def SEEDS() -> Iterable[bytes]:  # noqa: N802
    table, mapping = (
        (seeds.SAMPLES / "msglib" / f"example-not-official{end}.csv").read_bytes()
        for end in ("", "-map")
    )
    return b"\0" + table, b"\1" + mapping, b"\0" + table.replace(b",", b";")


def check(data: bytes) -> None:
    choice, raw = asked(data)
    lines = raw.count(b"\n") + raw.count(b"\r") + 1
    if choice % 2:
        mapping, mistakes = check_msglib_map(raw, "map.csv")
        for (rule, insurer), code in mapping.by_rule.items():
            assert is_code(code) and mapping.code(rule, insurer) == code
            assert rule in mapping.rules(code, insurer)
    else:
        table, mistakes = check_msglib(raw, "table.csv")
        assert check_msglib(raw, "table.csv") == (table, mistakes)
        for entry in table.entries if not mistakes else ():
            assert is_code(entry.code)
            day = entry.valid_from or entry.valid_to
            same = {"insurer": entry.insurer, "date": day, "lang": entry.lang}
            assert table.entry(entry.code, **same) == entry, "two rows answer one question"
    for mistake in mistakes:
        assert 1 <= mistake.line <= lines
        assert all(mistake.text(lang) for lang in LANGUAGES)
