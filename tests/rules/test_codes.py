"""The rules of the family codes: where they speak, how loud, and that nothing else speaks."""

from pathlib import Path

import pytest

from telebib import Severity, codes
from telebib.codelists import names, shipped
from telebib.definitions import closed_lists, countries
from telebib.findings import LANGUAGES
from telebib.identifiers.dates import readable_iso
from telebib.rules.examples import CLEAN, NOTICE, POLICY, wrapped
from telebib.tables import Tables
from tests.rules.complete import (
    GENERAL,
    INDIVIDUAL,
    MASS_REPLY,
    NO_PROCESS,
    PARTY,
    PRODUCTION_VERSIONS,
    REQUEST_VERSIONS,
    E,
    I,
    One,
    W,
    assert_found,
    found,
    in_version,
    with_lists,
)
from tests.rules.told import replaced

ISSUED = wrapped(NOTICE.replace("0304'", "0304+++00++++202601151030'"))
UNDEFINED: One = (I, "message-undefined", "XEH", "0304")


# --- closed lists


CLOSED = [
    (CLEAN, "ATT+A131+1", "ATT+A131+7", f"{PARTY}/ATT+A131", "7'"),
    (CLEAN, "ATT+A10C+2", "ATT+A10C+99", f"{PARTY}/ATT+A10C", "99'"),
    (CLEAN, "ATT+A10C+2", "ATT+A10C+02", f"{PARTY}/ATT+A10C", "02'"),
    (CLEAN, POLICY, f"{POLICY}ATT+A003+9'", "ATT+A003", "9'"),
    (CLEAN, "GIS+A1ZV+2", "GIS+A1ZV+3", "GIS+A1ZV", "3'"),
    (CLEAN, "GIS+A094+2", "GIS+A094+Y", "GIS+A094", "Y'"),
    (CLEAN, "GIS+A1ZP+2", "GIS+A1ZP+0", "GIS+A1ZP", "0'"),
    (CLEAN, "GIS+A1ZZ+1", "GIS+A1ZZ+3", "GIS+A1ZZ", "3'"),
    (CLEAN, "+++00++++", "+++00+Z+++", "XEH", "Z+++2026"),
    (INDIVIDUAL, "GIS+A1ZR+2", "GIS+A1ZR+3", "GIS+A1ZR", "3'"),
    (MASS_REPLY, "GIS+EW05+4", "GIS+EW05+99", "GIS+EW05", "99'"),
    (MASS_REPLY, "GIS+EW00+19", "GIS+EW00+ZZ", "GIS+EW00", "ZZ'"),
    (MASS_REPLY, "GIS+5741+2", "GIS+5741+9", "GIS+5741", "9'"),
]


@pytest.mark.parametrize(("text", "old", "new", "path", "at"), CLOSED, ids=lambda v: str(v)[-16:])
def test_a_code_outside_a_closed_list_is_an_error(
    text: str, old: str, new: str, path: str, at: str
) -> None:
    """Chapter 6: "Closed lists: yes/no flags, EW05, EW00, 5741, A131, A10C, A003, X931"."""
    assert_found(replaced(old, new, text), [(E, "code-unknown", path, at)])


@pytest.mark.parametrize(("listed", "is_judged"), [("", True), (":001", True), (":002", False)])
def test_a_code_of_somebody_elses_list_is_not_judged(listed: str, is_judged: bool) -> None:
    """Chapter 1: "C005 = X011 : X901"; X901 says whose list a code is of."""
    told: list[One] = [(E, "code-unknown", f"{PARTY}/ATT+A131", f"7{listed}'")] if is_judged else []
    assert_found(replaced("ATT+A131+1", f"ATT+A131+7{listed}"), told)


@pytest.mark.parametrize(
    ("count", "said"),
    [(12, "11 en, 12 en"), (13, "12 en, …"), (20, "12 en, …"), (21, "list Language")],
)
def test_the_codes_of_a_short_list_are_named(count: int, said: str, tmp_path: Path) -> None:
    tables = with_lists(tmp_path, {"A10C": " ".join(f"{n},," for n in range(1, count + 1))})
    (finding,) = found(replaced("ATT+A10C+2", "ATT+A10C+99"), tables=tables)
    assert finding.text("en").endswith(said)


@pytest.mark.parametrize("written", ["BIN+A027+3'", "BIN+A027:3'"])
def test_an_indicator_is_yes_or_no_whichever_separator(written: str) -> None:
    """Chapter 1: BIN's X070 is "1 yes, 2 no", and "`BIN+EW24:1'` with a colon is met"."""
    told: One = (E, "code-unknown", "BIN+A027", "3'")
    assert_found(replaced("GIS+EW05", f"{written}GIS+EW05", GENERAL), [NO_PROCESS, told])
    clean = written.replace("3'", "2'")
    assert_found(replaced("GIS+EW05", f"{clean}GIS+EW05", GENERAL), [NO_PROCESS])


@pytest.mark.parametrize(("value", "told"), [("1", False), ("6", False), ("3", True)])
def test_an_indicator_with_codes_of_its_own_is_judged_by_them(value: str, told: bool) -> None:
    """The list EW24 goes on after yes and no: 6 to 9 are digital signatures."""
    text = replaced("GIS+EW05", f"BIN+EW24+{value}'GIS+EW05", GENERAL)
    assert [f.rule for f in found(text)][1:] == ["code-unknown"] * told


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [("EW05+4", "EW05+99", "GIS+EW05"), ("EW00+21", "EW00+ZZ", "GIS+EW00")],
)
@pytest.mark.parametrize("version", PRODUCTION_VERSIONS)
def test_closed_lists_are_closed_in_any_version(
    version: str, old: str, new: str, path: str
) -> None:
    text = in_version(version, replaced(old, new, GENERAL))
    assert_found(text, [NO_PROCESS, (E, "code-unknown", path, new[5:])])


def test_the_closed_lists_are_those_of_chapter_6() -> None:
    """The seven named, and "yes/no flags": BIN's element, and each list of GIS or ATT with the
    codes 1 yes and 2 no, no other.
    """
    qualifiers = {*codes("X021"), *codes("X010")}
    yes_or_no = {name for name in names() if name in qualifiers and _answers_yes_or_no(name)}
    named = {"EW05", "EW00", "5741", "A131", "A10C", "A003", "X931"}
    assert closed_lists() == named | yes_or_no | {"X070"}
    assert "A1ZZ" in yes_or_no


def _answers_yes_or_no(name: str) -> bool:
    said = {code.code: code.label("nl").strip().casefold() for code in codes(name).values()}
    return set(said) == {"1", "2"} and said["1"].startswith("ja") and said["2"].startswith("ne")


# --- open lists


OPEN: list[tuple[str, str, str, list[One]]] = [
    (CLEAN, "+Brussel+B", "+Brussel+QQ", [(W, "code-unknown", f"{PARTY}/ADR+002", "QQ'")]),
    (CLEAN, "+Brussel+B", "+Brussel+b", [(W, "code-unknown", f"{PARTY}/ADR+002", "b'")]),
    (CLEAN, "0097:006", "0097:999", [(W, "code-unknown", "XRH[1]/PTY+006", "999'")]),
    (CLEAN, "Janssens:Jan'", "Janssens:Jan+999'", [(W, "code-unknown", f"{PARTY}/NME+001", "999")]),
    (CLEAN, "GIS+A1ZZ+1'", "GIS+A1ZZ+1'GIS+EA05+3'", [(W, "code-unknown", "GIS+EA05", "3'")]),
    (CLEAN, "0097:4'", "0097:4+009'", [(W, "code-unknown", "XGH", "009'")]),
    (CLEAN, "0097:4'", "0097:9'", [(W, "code-unknown", "XGH", "9'")]),
    (CLEAN, "+E1:", "+E9:", [(W, "code-unknown", "XEH", "E9:")]),
    (CLEAN, "+++00+", "+++ZZ+", [(W, "code-unknown", "XEH", "ZZ+")]),
    (
        GENERAL,
        "15012026:001",
        "15012026:999",
        [NO_PROCESS, (W, "code-unknown", "DTM+008", "999'")],
    ),
    (GENERAL, "0001'XRH", "0001:999'XRH", [NO_PROCESS, (W, "code-unknown", "RFF+002", "999'")]),
    (
        MASS_REPLY,
        "ATT+CMPB+80",
        "ATT+CMPB+99",
        [
            NO_PROCESS,
            (W, "endorsement-number-missing", "XEH", "XEH"),
            (W, "code-unknown", "XRH[1]/ACT+008/ATT+CMPB", "99'"),
        ],
    ),
    (ISSUED, "B004+3", "B004+99", [UNDEFINED, (W, "code-unknown", "GIS+B004", "99'")]),
    (
        ISSUED,
        "GIS+B004",
        "ATT+A660+XXX'GIS+B004",
        [UNDEFINED, (W, "code-unknown", "ATT+A660", "XXX'")],
    ),
]


@pytest.mark.parametrize(("text", "old", "new", "told"), OPEN, ids=lambda value: str(value)[-16:])
def test_a_code_outside_an_open_list_is_a_warning(
    text: str, old: str, new: str, told: list[One]
) -> None:
    """Chapter 2: "a code outside may be new: so a value unknown to an open list is a warning"."""
    assert_found(replaced(old, new, text), told)


@pytest.mark.parametrize(
    "written",
    ["GIS+EA05'", "GIS+EA05+ '", "ATT+A003'", "ATT+A003+ '", "GIS+EA05+1'", "ATT+A003+6'"],
)
def test_an_empty_value_and_a_known_one_are_no_unknown_code(written: str) -> None:
    assert_found(replaced(POLICY, POLICY + written), [])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("0410+", "9999+", ["message-type-unknown"]),
        ("XET+04", "XET+99", ["envelope-unbalanced"]),
    ],
)
def test_codes_that_another_rule_tells_of_are_left_to_it(
    old: str, new: str, told: list[str]
) -> None:
    assert [finding.rule for finding in found(replaced(old, new))] == told


def test_D_68_an_a1zz_outside_1_and_2_is_code_unknown_and_no_other_mass_rule() -> None:  # noqa: N802
    """Chapter 6: "With A1ZZ outside 1 and 2 no other mass rule is judged"."""
    text = replaced("GIS+A1ZZ+1", "GIS+A1ZZ+3")
    for old, new in [
        ("GIS+A094+2", "GIS+A094+1"),
        ("GIS+A1ZP+2", "GIS+A1ZP+1"),
        (POLICY, f"{POLICY}ATT+A003+2'RFF+022:1'"),
        ("COM+009'", "COM+006:022000000'"),
        ("ATT+A131+1'", "ATT+A131+1'RFF+075:0990000014'"),
    ]:
        text = replaced(old, new, text)
    told: list[One] = [(E, "code-unknown", "GIS+A1ZZ", "3'")]
    assert_found(text, told)
    assert_found(text, told, profile="contact-mass-broker")


# --- countries


def test_the_countries_have_no_code_of_the_list_and_lead_to_one() -> None:
    """Chapter 2, "Traps": "`BE` and `FR` are not in the list"."""
    telebib2 = codes("X008")
    assert {"BE", "FR"} <= set(countries())
    assert [iso for iso in countries() if iso in telebib2] == []
    assert {iso: own for iso, own in countries().items() if own not in telebib2} == {}
    assert all(iso == iso.upper() and len(iso) in (2, 3) for iso in countries())


@pytest.mark.parametrize(
    ("written", "own"),
    [("BE", "B"), ("be", "B"), ("Be", "B"), ("BEL", "B"), ("FR", "F"), ("FRA", "F"), ("DE", "D"),
     ("LU", "L"), ("NLD", "NL"), ("US", "USA"), ("GBR", "GB")],
)  # fmt: skip
def test_an_iso_country_code_gets_the_hint_of_telebib2(written: str, own: str) -> None:
    """Issue: "Country codes: `BE` gives the hint `B`"."""
    text = replaced("+Brussel+B'", f"+Brussel+{written}'")
    (finding,) = assert_found(text, [(W, "country-code-iso", f"{PARTY}/ADR+002", f"{written}'")])
    assert finding.params["code"] == own
    for lang in LANGUAGES:
        assert f"{own} {codes('X008')[own].label(lang)}" in finding.text(lang)
        assert finding.hint(lang).endswith(f" {own}")


@pytest.mark.parametrize(
    ("city", "code"),
    [
        ("1000+Brussel", "B"),
        ("59000+Lille", "F"),
        ("10115+Berlin", "D"),
        ("1234 AB+Den Haag", "NL"),
    ],
)
def test_a_country_code_of_telebib2_is_none_of_iso(city: str, code: str) -> None:
    assert_found(replaced("1000+Brussel+B'", f"{city}+{code}'"), [])


# --- qualifiers


@pytest.mark.parametrize(
    ("text", "old", "new", "told"),
    [
        (CLEAN, "COM+009'", "COM+009'COM+099:1'", [(f"{PARTY}/COM+099", "099:1'")]),
        (INDIVIDUAL, "COM+009'", "COM+009'COM+099:1'", [(f"{PARTY}/COM+099", "099:1'")]),
        (CLEAN, POLICY, POLICY + "RFF+999:X'", [("RFF+999", "999:X'")]),
        (CLEAN, POLICY, POLICY + "GIS+ZZ99+1'", [("GIS+ZZ99", "ZZ99+1'")]),
        (CLEAN, "ATT+A10C+2'", "ATT+A10C+2'ATT+ZZ99+1'", [(f"{PARTY}/ATT+ZZ99", "ZZ99+1'")]),
        (
            INDIVIDUAL,
            "ADR+002",
            "ADR+099+Voorbeeldstraat'ADR+002",
            [(f"{PARTY}/ADR+099", "099+")],
        ),
        (INDIVIDUAL, "COM+009'", "COM+009:'", []),
        (INDIVIDUAL, "COM+009'", "COM+009'COM+008:jan@example.be'", []),
    ],
)
def test_a_qualifier_outside_its_list_is_a_warning(
    text: str, old: str, new: str, told: list[tuple[str, str]]
) -> None:
    """Chapter 6: "An unknown COM qualifier is `qualifier-unknown` (W); a known one that the mass
    process does not allow is `not-contact-data`." Chapter 3, D-69: warning.
    """
    assert_found(replaced(old, new, text), [(W, "qualifier-unknown", *one) for one in told])


def test_the_qualifier_of_a_broken_message_does_not_show() -> None:
    text = wrapped(NOTICE.replace("GIS+B004", "GIS+Lien"))
    told: One = (W, "qualifier-unknown", "GIS+?", "Lien+3")
    *_, finding = assert_found(text, [UNDEFINED, told])
    assert not any("Lien" in finding.text(lang) + finding.hint(lang) for lang in LANGUAGES)


# --- retired codes


@pytest.mark.parametrize(
    ("row", "variant"),
    [
        ("2,,", None),
        ("2,,2026-01-14", "past"),
        ("2,,2026-01-15", None),
        ("2,2026-01-15,", None),
        ("2,2026-01-16,", "early"),
        ("2,2026-01-15,2026-01-15", None),
        ("2,2020-01-01,2020-12-31", "past"),
        ("2,2027-01-01,2027-12-31", "early"),
    ],
)
def test_a_code_counts_from_its_first_day_to_its_last(
    row: str, variant: str | None, tmp_path: Path
) -> None:
    """Chapter 6: "`since` and `until` honoured against the date of the message": 15 January 2026
    here; the first and the last day count.
    """
    tables = with_lists(tmp_path, {"A10C": row})
    told: list[One] = [(W, "code-retired", f"{PARTY}/ATT+A10C", "2'")] if variant else []
    findings = assert_found(CLEAN, told, tables=tables)
    day = row.split(",")[2 if variant == "past" else 1]
    for finding in findings:
        assert all(f"A10C = 2 {lang}" in finding.text(lang) for lang in LANGUAGES)
        assert all(readable_iso(day, lang) in finding.text(lang) for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("text", "lists", "told"),
    [
        (CLEAN, {"X013": "003,, 007,,2020-01-01 009,,"}, [(f"{PARTY}/COM+007", "007:")]),
        (CLEAN, {"X043": "002,, 003,,2020-01-01 006,,"}, [(PARTY, "003'")]),
        (CLEAN, {"X916": "00,,2020-01-01"}, [("XEH", "00++++2026")]),
        (CLEAN, {"X912": "0410,,2020-01-01"}, [("XEH", "0410+")]),
        (MASS_REPLY, {"CMPB": "80,,2020-01-01"}, [("XRH[1]/ACT+008/ATT+CMPB", "80'")]),
        (CLEAN, {"B004": "3,,2020-01-01"}, []),
        # without a date, or with none that is one, nothing can be told
        (replaced("202601151030", ""), {"A10C": "2,,2020-01-01"}, []),
    ],
)
def test_a_retired_code_is_told_where_it_stands(
    text: str, lists: dict[str, str], told: list[tuple[str, str]], tmp_path: Path
) -> None:
    tables = with_lists(tmp_path, lists)
    assert_found(text, [(W, "code-retired", *one) for one in told], tables=tables)


def test_a_retired_code_of_a_message_without_definition_is_told_too(tmp_path: Path) -> None:
    tables = with_lists(tmp_path, {"B004": "3,,2020-01-01"})
    assert_found(ISSUED, [UNDEFINED, (W, "code-retired", "GIS+B004", "3'")], tables=tables)


def test_a_date_that_is_none_retires_nothing(tmp_path: Path) -> None:
    tables = with_lists(tmp_path, {"A10C": "2,,2020-01-01"})
    text = replaced("202601151030", "202613451030")
    assert_found(text, [(E, "date-invalid", "XEH", "202613451030")], tables=tables)


def test_the_shipped_lists_retire_nothing() -> None:
    """Chapter 2: "The 2019 tables carry no dates"."""
    assert not shipped().dated


# --- the user's lists


@pytest.mark.parametrize(
    ("lists", "text", "told"),
    [
        ({"A131": "1,, 7,,"}, replaced("ATT+A131+1", "ATT+A131+7"), []),
        ({"A131": "7,,"}, CLEAN, [(E, "code-unknown", f"{PARTY}/ATT+A131", "1'")]),
        ({"X008": "NL,,"}, CLEAN, [(W, "code-unknown", f"{PARTY}/ADR+002", "B'")]),
        ({"X008": "BE,,"}, replaced("+Brussel+B'", "+Brussel+BE'"), []),
        ({"X013": "003,, 007,,"}, CLEAN, [(W, "qualifier-unknown", f"{PARTY}/COM+009", "009'")]),
        ({"X912": "0124,,"}, CLEAN, [(W, "message-type-unknown", "XEH", "0410+")]),
    ],
)
def test_a_list_of_the_user_replaces_the_one_shipped(
    lists: dict[str, str], text: str, told: list[One], tmp_path: Path
) -> None:
    """Chapter 6: "a list there replaces the one shipped"."""
    assert_found(text, told, tables=with_lists(tmp_path, lists))


def test_a_list_that_only_the_user_has_is_looked_at(tmp_path: Path) -> None:
    tables = with_lists(tmp_path, {"X010": "A131,, A10C,, ZZ99,,", "ZZ99": "2,,"})
    text = replaced("ATT+A10C+2'", "ATT+A10C+2'ATT+ZZ99+{}'", INDIVIDUAL)
    assert_found(text.format("2"), [], tables=tables)
    told: One = (W, "code-unknown", f"{PARTY}/ATT+ZZ99", "1'")
    assert_found(text.format("1"), [told], tables=tables)


# --- what the texts say


TEXTS = {
    "en": "A131 = 7 is no code of the list Natural or legal person; known: 1 Natural person, "
    "2 Legal person, 3 Group of natural and/or legal persons",
    "nl": "A131 = 7 is geen code van de lijst Natuurlijk of rechtspersoon; bekend: 1 Natuurlijk "
    "persoon, 2 Rechtspersoon, 3 Groepering van natuurlijke en/of rechtspersonen",
    "fr": "A131 = 7 n'est pas un code de la liste Personne physique ou morale ; connus : "
    "1 Personne physique, 2 Personne morale, 3 Groupement de personnes physiques et/ou morales",
    "de": "A131 = 7 ist kein Code der Liste Natürliche Person oder Rechtsperson; bekannt: "
    "1 Natürliche Person, 2 Rechtsperson, 3 Gruppierung von natürlichen Personen und/oder "
    "Rechtspersonen",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_names_the_code_and_the_known_ones_with_their_labels(lang: str) -> None:
    """Issue: "name the code with its label ("A131 = 7 is no natural or legal person code; known:
    1 Natuurlijk persoon, …")".
    """
    (finding,) = found(replaced("ATT+A131+1", "ATT+A131+7"))
    assert finding.text(lang) == TEXTS[lang]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ATT+A131+1", "ATT+A131+Geheim"),
        ("ATT+A10C+2", "ATT+A10C+geheim"),
        ("+Brussel+B'", "+Brussel+GEHEIM'"),
        ("GIS+A1ZV+2", "GIS+A1ZV+Geheim"),
        ("COM+009'", "COM+Geheim'"),
        ("ATT+A131+1", "ATT+A131+470987654"),
        ("+Brussel+B'", "+Brussel+85071712345'"),
        ("ATT+A10C+2", "ATT+A10C+735498765432"),
    ],
)
def test_a_value_in_the_place_of_a_code_is_not_repeated(old: str, new: str) -> None:
    """Issue: "no personal value" in any text."""
    value = new.rpartition("+")[2].rstrip("'")
    findings = found(replaced(old, new))
    assert {"code-unknown", "qualifier-unknown"} & {finding.rule for finding in findings}
    for finding in findings:
        assert value not in repr(finding)
        assert not any(value in finding.text(la) + finding.hint(la) for la in LANGUAGES)


@pytest.mark.parametrize("version", REQUEST_VERSIONS)
def test_codes_are_judged_in_any_version(version: str) -> None:
    text = in_version(version, replaced("ATT+A131+1", "ATT+A131+7"))
    assert Severity.ERROR in [f.severity for f in found(text) if f.rule == "code-unknown"]


def test_without_tables_the_shipped_ones_are_used() -> None:
    text = replaced("ATT+A131+1", "ATT+A131+7")
    assert found(text) == found(text, tables=Tables())
