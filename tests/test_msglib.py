"""MSGLIB tables and the mapping of rules to their codes: read, checked, asked (chapter 5)."""

import csv
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telebib.errors import BadDefinition, Misuse
from telebib.exchange_rules import EXCHANGE
from telebib.findings import LANGUAGES, Severity
from telebib.msglib.mapping import MsglibMap, rule_ids
from telebib.msglib.read import check_msglib, check_msglib_map, read_msglib, read_msglib_map
from telebib.msglib.table import Msglib, insurer_of, is_code, shown_code
from telebib.rules import RULES

SAMPLES = Path(__file__).parents[1] / "samples" / "msglib"
TABLE = SAMPLES / "example-not-official.csv"
MAP = SAMPLES / "example-not-official-map.csv"

HEADER = "table,insurer,code,lang,text,valid_from,valid_to,severity"
GENERAL = "T,,QI001,fr,pour toutes,,,error"
OWN = "T,0097,QI001,nl,eigen,2025-01-01,2025-12-31,error"
RULES_HERE = ("policy-missing", "tag-invalid")


def data(*rows: str) -> bytes:
    return "\n".join((HEADER, *rows)).encode()


def table(*rows: str) -> Msglib:
    return read_msglib(data(*rows), "t.csv")


def told(*rows: str, lang: str = "en") -> list[str]:
    """What is wrong with a table of these rows."""
    return [mistake.text(lang) for mistake in check_msglib(data(*rows), "t.csv")[1]]


def mapped(*rows: str) -> bytes:
    return "\n".join(("rule,insurer,code", *rows)).encode()


def mapping(*rows: str) -> MsglibMap:
    return read_msglib_map(mapped(*rows), "m.csv")


def map_told(*rows: str, of: Msglib | None = None) -> list[str]:
    found = check_msglib_map(mapped(*rows), "m.csv", rules=RULES_HERE, table=of)[1]
    return [mistake.text() for mistake in found]


# --- what is asked of a table


@pytest.mark.parametrize(
    ("insurer", "date", "lang", "expected"),
    [
        ("0097", "2025-06-30", "nl", "eigen"),
        ("97", "2025-06-30", "nl", "eigen"),
        ("0097", "2025-01-01", "nl", "eigen"),
        ("0097", "2025-12-31", "nl", "eigen"),
        ("0097", "2024-12-31", "nl", "pour toutes"),
        ("0097", "2026-01-01", "nl", "pour toutes"),
        ("0097", "2025-06-30", "fr", "eigen"),
        ("0098", "2025-06-30", "nl", "pour toutes"),
        ("", "2025-06-30", "nl", "pour toutes"),
        ("*", "2025-06-30", "nl", "pour toutes"),
        ("no insurer", "2025-06-30", "nl", "pour toutes"),
        ("0097", "", "nl", "eigen"),
    ],
    ids=[
        "own text",
        "without its zeros",
        "first day",
        "last day",
        "day before",
        "day after",
        "own before general in any language",
        "another insurer",
        "no insurer",
        "all insurers",
        "noise",
        "no date",
    ],
)
def test_a_code_means_what_its_insurer_says_on_that_day(
    insurer: str, date: str, lang: str, expected: str
) -> None:
    """Chapter 2, "Traps": `0097` and `97` are one insurer."""
    entry = table(GENERAL, OWN).entry("QI001", insurer=insurer, date=date, lang=lang)
    assert entry is not None
    assert entry.text == expected


@pytest.mark.parametrize(
    ("code", "insurer", "date"),
    [("QI002", "0097", ""), ("QI001", "0098", ""), ("QI001", "0097", "2026-01-01")],
)
def test_what_the_table_does_not_hold_has_no_text(code: str, insurer: str, date: str) -> None:
    assert table(OWN).entry(code, insurer=insurer, date=date) is None


@pytest.mark.parametrize(
    ("held", "lang", "expected"),
    [
        (LANGUAGES, "de", "de"),
        (("en", "nl", "fr"), "de", "en"),
        (("nl", "fr", "de"), "en", "nl"),
        (("fr", "de"), "nl", "fr"),
        (("de",), "fr", "de"),
        (("fr", "en"), "it", "en"),
    ],
)
@pytest.mark.parametrize("backwards", [False, True])
def test_a_missing_language_falls_back_to_en_nl_fr_de(
    held: tuple[str, ...], lang: str, expected: str, backwards: bool
) -> None:
    rows = [f"T,,QI001,{each},text {each},,," for each in held]
    entry = table(*(reversed(rows) if backwards else rows)).entry("QI001", lang=lang)
    assert entry is not None
    assert (entry.lang, entry.text) == (expected, f"text {expected}")


def test_without_a_date_the_newest_text_is_taken() -> None:
    rows = ("T,,QI001,nl,oud,,2024-12-31,", "T,,QI001,nl,nieuw,2025-01-01,,")
    for found in (table(*rows), table(*reversed(rows))):
        entry = found.entry("QI001", lang="nl")
        assert entry is not None
        assert entry.text == "nieuw"


@pytest.mark.parametrize("date", ["2026-13-01", "20260101", "today"])
def test_a_date_that_is_none_is_misuse(date: str) -> None:
    with pytest.raises(Misuse, match="YYYY-MM-DD"):
        table(OWN).entry("QI001", date=date)


def test_a_table_tells_its_insurers_and_codes() -> None:
    found = table(GENERAL, OWN, "T,3,QI00Z,de,x,,,")
    assert found.insurers == ("0003", "0097")
    assert found.codes() == ("QI001", "QI00Z")
    assert found.codes("3") == ("QI001", "QI00Z")
    assert found.codes("97") == ("QI001",)
    assert [row.text for row in found.rows("QI001", "97")] == ["eigen", "pour toutes"]


def test_a_row_is_kept_as_a_value_of_its_own() -> None:
    (entry,) = table("MSG,97,QI001,NL,tekst,2025-01-01,,W").entries
    assert attrs.astuple(entry) == (
        *("MSG", "0097", "QI001", "nl", "tekst", "2025-01-01", ""),
        Severity.WARNING,
    )


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("tekst", "nl", "tekst"),
        ("tekst", "fr", "tekst [nl]"),
        ("a\x1b[2Jb\tc", "nl", "a\\x1b[2Jb\\tc"),
    ],
)
def test_a_text_is_shown_in_one_printable_line_with_its_language(
    text: str, lang: str, expected: str
) -> None:
    (entry,) = table(f"T,,QI001,nl,{text},,,").entries
    assert entry.shown(lang) == expected


# --- what can be wrong with it


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("T,ABC,QI001,nl,x,,,", "insurer: an insurer code is one to four digits"),
        ("T,00970,QI001,nl,x,,,", "insurer: an insurer code is one to four digits"),
        ("T,٩٧,QI001,nl,x,,,", "insurer: an insurer code is one to four digits"),
        ("T,,QI1,nl,x,,,", "code: a code is QI and three capitals or digits"),
        ("T,,qi001,nl,x,,,", "code: a code is QI and three capitals or digits"),
        ("T,,QI0001,nl,x,,,", "code: a code is QI and three capitals or digits"),
        ("T,,,nl,x,,,", "code: a code is QI and three capitals or digits"),
        ("T,,QI001,it,x,,,", "lang: a language is en, nl, fr or de"),
        ("T,,QI001,,x,,,", "lang: a language is en, nl, fr or de"),
        ("T,,QI001,nl, ,,,", "text: there is no text"),
        ("T,,QI001,nl,x,2025-02-30,,", "valid_from: a date is a day of the calendar"),
        ("T,,QI001,nl,x,,31/12/2025,", "valid_to: a date is a day of the calendar"),
        ("T,,QI001,nl,x,2026-01-01,2025-12-31,", "valid_from is later than valid_to"),
        ("T,,QI001,nl,x,,,fatal", "severity: a severity is error, warning or info"),
    ],
)
def test_a_bad_cell_is_told_with_its_line_and_column(row: str, why: str) -> None:
    (mistake,) = told(GENERAL, row)
    assert mistake.startswith(f"t.csv line 3: {why}")


@pytest.mark.parametrize(
    "row",
    [
        "T,1,QI001,nl,x,,,",
        "T,*,QIABC,EN,x,,,ERROR",
        ",0000,QI0Z9,De,x,,,w",
        "T,,QI001,fr,x,2025-01-01,2025-01-01,info",
    ],
)
def test_a_row_that_says_it_otherwise_is_no_mistake(row: str) -> None:
    assert told(row) == []


def test_every_mistake_is_told_in_the_order_of_the_lines() -> None:
    rows = ["T,,QI001,nl,x,,,", "T,x,QI1,nl,x,,,", "T,,QI001,nl,y,,,", "T,,QI002,xx,,,,"]
    assert [line.partition(":")[0] for line in told(*rows)] == [
        "t.csv line 3",
        "t.csv line 3",
        "t.csv line 4",
        "t.csv line 5",
        "t.csv line 5",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("T,,QI001,nl,a,,,", "T,,QI001,nl,b,,,"),
        ("T,97,QI001,nl,a,,,", "T,0097,QI001,NL,b,2030-01-01,,"),
        ("T,,QI001,nl,a,,2025-12-31,", "T,*,QI001,nl,b,2025-12-31,,"),
        ("T,,QI001,nl,a,2025-06-01,,", "T,,QI001,nl,b,,2025-06-01,"),
        ("T,,QI001,nl,a,,,", "OTHER,,QI001,nl,b,,,"),
    ],
)
def test_two_texts_for_one_day_are_a_mistake_at_the_later_line(first: str, second: str) -> None:
    why = "t.csv line 3: line 2 holds on the same days for the same insurer, code and language"
    assert told(first, second) == [why]


@pytest.mark.parametrize(
    "second",
    [
        "T,,QI001,nl,b,2026-01-01,,",
        "T,,QI001,fr,b,,,",
        "T,,QI002,nl,b,,,",
        "T,97,QI001,nl,b,,,",
    ],
    ids=["the day after", "another language", "another code", "an insurer of its own"],
)
def test_texts_that_stand_side_by_side_are_no_mistake(second: str) -> None:
    assert told("T,,QI001,nl,a,,2025-12-31,", second) == []


def test_a_long_period_overlaps_each_short_one_in_it() -> None:
    rows = ["T,,QI001,nl,long,2020-01-01,2029-12-31,"]
    rows += [f"T,,QI001,nl,short,202{y}-01-01,202{y}-06-30," for y in (1, 3)]
    assert [line.partition(":")[0] for line in told(*rows)] == ["t.csv line 3", "t.csv line 4"]


@given(
    st.lists(
        st.tuples(st.dates(), st.dates(), st.booleans(), st.booleans()).map(
            lambda p: (
                "" if p[2] else min(p[0], p[1]).isoformat(),
                "" if p[3] else max(p[0], p[1]).isoformat(),
            )
        ),
        max_size=5,
    ),
    st.dates(),
)
def test_where_no_overlap_is_told_no_day_has_two_texts(
    periods: list[tuple[str, str]], day: object
) -> None:
    """And where one is told, some day has: the first or the last of a period."""
    rows = [f"T,,QI001,nl,x,{since},{until}," for since, until in periods]
    found, mistakes = check_msglib(data(*rows), "t.csv")
    ends = {bound for period in periods for bound in period if bound} | {str(day), "9999-12-31"}
    most = max(sum(e.is_valid_on(end) for e in found.entries) for end in (*ends, "0001-01-01"))
    assert bool(mistakes) == (most > 1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_mistakes_are_told_in_each_language(lang: str) -> None:
    rows = ["T,x,QI1,it,,x,y,z", "T,,QI001,nl,x,2026-01-01,2025-01-01,", GENERAL, GENERAL]
    texts = told(*rows, lang=lang)
    assert len(texts) == 9
    for other in set(LANGUAGES) - {lang}:
        assert not set(texts) & set(told(*rows, lang=other))


def test_a_malformed_table_is_refused_with_the_first_mistake() -> None:
    with pytest.raises(BadDefinition) as raised:
        table(GENERAL, "T,x,QI1,nl,x,,,")
    assert str(raised.value).startswith("t.csv line 3: insurer: ")
    assert str(raised.value).endswith("(and 1 more)")


def test_a_table_of_persons_handed_over_by_mistake_stays_hidden() -> None:
    row = ",".join(["Tracerman"] * 8)
    found, mistakes = check_msglib(data(row), "t.csv")
    assert mistakes
    assert "Tracerman" not in repr(found) + "".join(map(str, map(repr, mistakes))) + str(told(row))


# --- the mapping


@pytest.mark.parametrize(
    ("rule", "insurer", "expected"),
    [
        ("policy-missing", "0097", "QI097"),
        ("policy-missing", "97", "QI097"),
        ("policy-missing", "0098", "QI001"),
        ("policy-missing", "", "QI001"),
        ("tag-invalid", "97", "QI002"),
        ("tag-invalid", "98", None),
        ("line-break", "97", None),
    ],
)
def test_a_rule_has_the_code_of_the_insurer_else_the_one_for_all(
    rule: str, insurer: str, expected: str | None
) -> None:
    found = MsglibMap(
        {
            ("policy-missing", "*"): "QI001",
            ("policy-missing", "0097"): "QI097",
            ("tag-invalid", "0097"): "QI002",
        }
    )
    assert found.code(rule, insurer) == expected


def test_a_code_knows_the_rules_that_earn_it() -> None:
    found = mapping("tag-invalid,,QI001", "nul-byte,,QI001", "nul-byte,97,QI002")
    assert found.rules("QI001") == ("nul-byte", "tag-invalid")
    assert found.rules("QI001", "97") == ("tag-invalid",)
    assert found.rules("QI002", "97") == ("nul-byte",)
    assert found.rules("QI002") == ()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("policy-mising,,QI001", "telebib has no rule of that name; close to it: policy-missing"),
        ("Tracerman,,QI001", "telebib has no rule of that name; `telebib rules` lists them"),
        ("policy-missing,ABC,QI001", "insurer: an insurer code is"),
        ("policy-missing,,QI1", "code: a code is QI"),
        ("tag-invalid,*,QI002", "line 2 maps the same rule for the same insurer"),
    ],
)
def test_a_mistake_in_a_mapping_is_told_with_its_line(row: str, why: str) -> None:
    (mistake,) = map_told("tag-invalid,,QI001", row)
    assert mistake.startswith(f"m.csv line 3: {why}")
    assert "Tracerman" not in mistake


def test_a_mapping_without_a_mistake() -> None:
    assert map_told("tag-invalid,,QI001", "tag-invalid,97,QI002", "policy-missing,,QI001") == []


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        ("tag-invalid,,QI001", []),
        ("tag-invalid,97,QI001", []),
        ("tag-invalid,3,QI001", ["m.csv line 2: the table has no text of QI001 for this insurer"]),
        ("tag-invalid,97,QI002", ["m.csv line 2: the table has no text of QI002 for this insurer"]),
    ],
)
def test_a_code_without_a_text_is_a_mistake_where_the_table_is_known(
    row: str, lines: list[str]
) -> None:
    """A mapping for all insurers suits a table of one: it may be that one's own."""
    assert map_told(row, of=table(OWN)) == lines


def test_a_malformed_mapping_is_refused() -> None:
    with pytest.raises(BadDefinition, match=r"^m\.csv line 2: .* \(and 1 more\)$"):
        mapping("no-such-rule,,QI001", "tag-invalid,,QI1")


def test_a_mapping_may_name_each_rule_of_telebib_and_of_the_exchange() -> None:
    """Chapter 5, "Rule ids": the exchange has rules of its own."""
    rows = [f"{rule},,QI001" for rule in (*(rule.id for rule in RULES), *EXCHANGE)]
    assert len(mapping(*rows).by_rule) == len(rule_ids())


# --- forms


@pytest.mark.parametrize(
    ("text", "expected"),
    [("QI001", True), ("QIABC", True), ("QI0011", False), ("QX001", False), ("QI00a", False)],
)
def test_the_form_of_a_code(text: str, expected: bool) -> None:
    """Chapter 5: codes match `QI[0-9A-Z]{3}`."""
    assert is_code(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("QI001", "QI001"), ("QIANG", "***"), ("Tracer", "***"), ("", "")]
)
def test_what_could_be_a_name_is_not_shown_as_a_code(text: str, expected: str) -> None:
    assert shown_code(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("97", "0097"), ("0097", "0097"), ("", "*"), ("*", "*"), ("12345", None), ("9a", None)],
)
def test_the_form_of_an_insurer(text: str, expected: str | None) -> None:
    assert insurer_of(text) == expected


# --- the samples


def test_the_sample_table_and_mapping_hold_together() -> None:
    found, mistakes = check_msglib(TABLE.read_bytes(), TABLE.name)
    assert mistakes == ()
    assert check_msglib_map(MAP.read_bytes(), MAP.name, table=found)[1] == ()


@pytest.mark.parametrize("path", [TABLE, MAP], ids=lambda path: path.name)
def test_no_row_of_a_sample_can_be_taken_for_a_real_one(path: Path) -> None:
    """Chapter 5: a sample ships as `example-not-official`."""
    with path.open(encoding="utf-8", newline="") as fp:
        for row in csv.DictReader(fp):
            assert row.get("note", row.get("table")) == "example-not-official"
            assert row.get("text", "example-not-official: ").startswith("example-not-official: ")


def test_the_sample_tells_each_general_code_in_four_languages() -> None:
    found = read_msglib(TABLE.read_bytes())
    for code in found.codes(""):
        assert {row.lang for row in found.rows(code)} == set(LANGUAGES)


NEVER_RETURNED = {
    "segment-outside-message",
    "error-code-unmapped",
    "contract-unusable",
    "form-invalid",
}
"""Errors of a file, of XML and JSON, and of the insurer's own tables: no message to return."""


def test_the_sample_maps_every_error_that_can_lead_to_a_return() -> None:
    mapped_rules = {rule for rule, _ in read_msglib_map(MAP.read_bytes()).by_rule}
    errors = {rule.id for rule in RULES if rule.severity is Severity.ERROR}
    assert errors - NEVER_RETURNED <= mapped_rules
