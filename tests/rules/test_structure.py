"""The rules of the family structure: where they speak, and where they are silent."""

import pytest

from telebib import Severity, read, validate
from telebib.rules.examples import (
    ADDRESS,
    CLEAN,
    HEADER,
    INSURER,
    INTERMEDIARY,
    NAME,
    NOTICE,
    POLICY,
    POLICYHOLDER,
    TRAILER,
    wrapped,
)
from telebib.rules.examples import PRODUCTION as GENERAL
from tests.rules.told import Told, all_rules, assert_told, findings, replaced, silent_or_told

PARTY = "XRH[3]/PTY+003"

PRODUCTION = wrapped(
    "XEH+01+2+0124+++00++++202601151030+E1:::M0124:17'"
    "GIS+EW05+4'GIS+EW00+19'GIS+5741+2'DTM+008:15012026'RFF+001:POL0001'"
    "XRH+1'ACT+001'ATT+CMPB+80'FTX+018+Contactgegevens'XRT+1'"
    f"{INSURER}{INTERMEDIARY}{POLICYHOLDER}XET+01'"
)
"""An insurer's message in which no rule finds anything."""


INDIVIDUAL = CLEAN.replace("GIS+A1ZP+2'GIS+A1ZZ+1'", "GIS+A1ZP+1'GIS+A1ZZ+2'")
"""A broker's message about one customer in which no rule finds anything."""


def test_nothing_is_found_in_the_messages_of_the_processes() -> None:
    assert all_rules(PRODUCTION) == all_rules(INDIVIDUAL) == []


# --- which message


@silent_or_told(
    "message-type-unknown",
    [
        (wrapped(NOTICE.replace("0304", "0399")), [("XEH", 1, "0399")]),
        (wrapped("XEH+04+1+04X0'XET+04'"), [("XEH", 1, "04X0")]),
        (wrapped("XEH+04+1+99999'XET+04'"), [("XEH", 1, "99999")]),
        (wrapped("XEH+04+1'XET+04'"), [("XEH", 1, "'XET")]),
        (wrapped("XEH+04+1++++00'XET+04'"), [("XEH", 1, "+++00")]),
        (wrapped(NOTICE), []),
        (CLEAN, []),
        (replaced("+0410+", "++"), []),  # the message id says it
    ],
)
def test_message_type_unknown(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


@silent_or_told(
    "message-undefined",
    [
        (wrapped(NOTICE), [("XEH", 1, "0304")]),
        (wrapped(NOTICE, NOTICE), [("XEH", 1, "0304"), ("XEH", 1, "0304")]),
        (wrapped(NOTICE.replace("0304", "0399")), []),
        (CLEAN, []),
    ],
)
def test_message_undefined(rule: str, text: str, told: Told) -> None:
    """Chapter 6: "A type of the X912 list without a definition here (0304)"."""
    assert_told(rule, text, told)


@silent_or_told(
    "message-version-unknown",
    [
        (replaced("M0410:13", "M0410:99"), [("XEH", 1, "99'")]),
        (replaced("M0410:13", "M0410:2"), [("XEH", 1, "2'")]),
        (replaced("M0410:13", "M0410:X"), [("XEH", 1, "X'")]),
        (replaced("M0410:13", "M0410:012"), []),
        (replaced("M0410:13", "M0410:12"), []),
        (replaced("M0410:13", "M0410"), []),
        (wrapped(NOTICE.replace("0304'", "0304++++++++E1:::M0304:99'")), []),
        (replaced("M0124:17", "M0124:16", PRODUCTION), [("XEH", 1, "16'")]),
    ],
)
def test_message_version_unknown(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


def test_an_unknown_version_names_those_that_are_known() -> None:
    (finding,) = findings("message-version-unknown", replaced("M0410:13", "M0410:99"))
    assert "1, 5, 9, 10, 11, 12, 13" in finding.hint("en")


@silent_or_told(
    "message-version-missing",
    [
        (replaced("+E1:::M0410:13", ""), [("XEH", 1, "'GIS")]),
        (replaced("M0410:13", "M0410"), [("XEH", 1, "'GIS")]),
        (replaced("+E1:::M0410:13", "+E1"), [("XEH", 1, "'GIS")]),
        (CLEAN, []),
        (wrapped(NOTICE), []),
    ],
)
def test_message_version_missing(rule: str, text: str, told: Told) -> None:
    """Chapter 6: "No version in the header: `message-version-missing` (I), latest definition"."""
    assert_told(rule, text, told)


def test_without_a_version_the_latest_definition_is_used() -> None:
    (finding,) = findings("message-version-missing", replaced("+E1:::M0410:13", ""))
    assert finding.params == {"type": "M0410", "used": "13"}


# --- what is missing


@silent_or_told(
    "segment-missing",
    [
        (replaced("GIS+A1ZV+2'", "", INDIVIDUAL), [("XEH", 1, "XEH")]),
        (replaced("GIS+A094+2'", "", INDIVIDUAL), [("XEH", 1, "XEH")]),
        (replaced("GIS+A094+2'", "", INDIVIDUAL).replace("M0410:13", "M0410:5"), []),
        (replaced("M0410:13", "M0410:1", INDIVIDUAL), [("XEH", 1, "XEH")]),
        (
            replaced("M0410:13", "M0410:1", INDIVIDUAL).replace("GIS+A1ZP", "GIS+A1ZW+2'GIS+A1ZP"),
            [],
        ),
        (replaced(NAME, ""), [(PARTY, 18, "PTY+003")]),
        (replaced(ADDRESS, ""), [(PARTY, 18, "PTY+003")]),
        (replaced("ATT+A131+1'", ""), [(PARTY, 18, "PTY+003")]),
        (replaced("ATT+A10C+2'", ""), [(PARTY, 18, "PTY+003")]),
        (replaced("ATT+A131+1'", "ATT+A131+2'RFF+075:0990000012'"), []),
        (replaced("ATT+A131+1'", "ATT+A131+3'"), []),
        (replaced(POLICY, POLICY + "QTY+134:1'"), [("XEH", 1, "XEH")]),
        (replaced(POLICY, POLICY + "QTY+134:1'RFF+084:GUID1'"), []),
        (replaced("COM+009'", ""), []),
        (replaced("GIS+A1ZP+2'", ""), []),
        # M0124
        (replaced("GIS+5741+1'", "", wrapped(GENERAL)), [("XEH", 1, "XEH")]),
        (replaced("GIS+EW00+21'", "", wrapped(GENERAL)), [("XEH", 1, "XEH")]),
        # What more specific rules tell of (chapter 6, "One absence, one finding").
        (replaced("GIS+A094+2'", ""), []),
        (replaced(POLICY, ""), []),
        (replaced("ATT+A131+1'", "ATT+A131+2'"), []),
        (replaced("GIS+5741+2'", "", PRODUCTION), []),
        # What stands there in a form that another rule tells of is not missing.
        (replaced("ATT+A10C", "att+A10C"), []),
        (replaced("ATT+A10C", "ATTX+A10C"), []),
        (replaced("ATT+A10C", "AT+A10C"), []),
        (replaced("ATT+A131+1'ATT", "ATT+A131+1ATT"), []),
        # Nothing is missing in a message that is not whole.
        (replaced("ATT+A10C+2'XRT+1'XET+04'", ""), []),
        (replaced("ATT+A10C+2'XRT+1'", ""), []),
    ],
)
def test_segment_missing(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


@silent_or_told(
    "group-missing",
    [
        (replaced(INSURER, ""), [("XEH", 1, "XEH")]),
        (replaced(INTERMEDIARY, ""), [("XEH", 1, "XEH")]),
        (replaced(POLICYHOLDER, ""), []),
        (replaced("PTY+003", "PTY+017"), []),
        (replaced(INSURER + INTERMEDIARY, ""), [("XEH", 1, "XEH"), ("XEH", 1, "XEH")]),
        # The insurer is asked for by the process, not by the message.
        (replaced(INSURER, "").replace("GIS+A1ZZ+1", "GIS+A1ZZ+2"), []),
        (replaced(INSURER, "", PRODUCTION), [("XEH", 1, "XEH")]),
        (replaced(INSURER, INSURER.replace("PTY", "pty")), []),
    ],
)
def test_group_missing(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


def test_of_two_policyholders_one_must_be_there() -> None:
    """Chapter 2: "at least one of 003, 017"."""
    assert all_rules(replaced(POLICYHOLDER, "")) == ["party-missing"]
    both = POLICYHOLDER + POLICYHOLDER.replace("PTY+003", "PTY+017") * 2
    assert all_rules(replaced(POLICYHOLDER, both)) == []


@pytest.mark.parametrize("tag", ["GIS+A1ZV+2", "GIS+A094+2", "RFF+001:POL0001", "ATT+A10C+2"])
def test_a_segment_that_lost_all_but_its_tag_costs_one_finding(tag: str) -> None:
    """Chapter 6: "One absence, one finding": the qualifier is what is absent."""
    assert all_rules(replaced(f"{tag}'", f"{tag[:3]}'")) == ["element-missing"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("PTY+006+0097:006", "PTY"), ("PTY+003'", "PTY'"), ("PTY+002+10000", "PTY++10000")],
)
def test_a_group_that_lost_its_qualifier_costs_one_finding(old: str, new: str) -> None:
    assert all_rules(replaced(old, new)) == ["element-missing"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (replaced(POLICY, "", replaced("NME+001", "nme+001")), ["policy-missing", "tag-invalid"]),
        (replaced(POLICY, "", replaced("COM+003:", "c+")), ["policy-missing", "tag-invalid"]),
        (
            replaced(POLICYHOLDER, "", replaced("0097:006'", "0097:006'com+003'")),
            ["party-missing", "tag-invalid"],
        ),
        (
            replaced(INTERMEDIARY, "", replaced("ADR+002", "adr+002")),
            ["group-missing", "tag-invalid"],
        ),
    ],
)
def test_a_bad_tag_hides_no_absence_but_its_own(text: str, told: list[str]) -> None:
    """Chapter 5: `validate` gives "all findings"; one absence is silent only when another finding
    speaks of the same thing, not because some other segment is broken too.
    """
    assert all_rules(text) == told


@pytest.mark.parametrize(
    ("old", "rule"),
    [
        (POLICY, "policy-missing"),
        (POLICYHOLDER, "party-missing"),
        ("GIS+A094+2'", "mass-flag-missing"),
        (INSURER, "group-missing"),
        ("ATT+A131+1'", "segment-missing"),
        (NAME, "segment-missing"),
    ],
)
def test_one_absence_is_one_finding(old: str, rule: str) -> None:
    assert all_rules(replaced(old, "")) == [rule]


# --- what stands there too often, or should not


@silent_or_told(
    "too-many",
    [
        (replaced(POLICY, POLICY * 2), [("RFF+001[2]", 11, POLICY)]),
        (replaced(POLICY, POLICY * 4), [("RFF+001[2]", 11, POLICY * 3)]),
        (replaced("GIS+A1ZV+2'", "GIS+A1ZV+2'GIS+A1ZV+1'"), [("GIS+A1ZV[2]", 3, "GIS+A1ZV+1")]),
        (replaced("GIS+A1ZV+2'", "GIS+A1ZV+2'" + "GIS+EA99+1'" * 2), [("GIS+EA99[2]", 4, "GIS")]),
        (replaced(INSURER, INSURER * 2), [("XRH[2]/PTY+006", 15, "PTY+006")]),
        (replaced(INTERMEDIARY, INTERMEDIARY * 2), [("XRH[3]/PTY+002", 18, "PTY+002")]),
        (replaced(POLICYHOLDER, POLICYHOLDER * 2), [("XRH[4]/PTY+003", 28, "PTY+003")]),
        (replaced(POLICYHOLDER, POLICYHOLDER.replace("+003'", "+017'", 1) * 3), []),
        (replaced(NAME, NAME * 2), [(f"{PARTY}/NME+001[2]", 20, NAME)]),
        (replaced(ADDRESS, ADDRESS * 2), [(f"{PARTY}/ADR+002[2]", 21, ADDRESS)]),
        (
            replaced(ADDRESS, ADDRESS + ADDRESS.replace("002", "003") * 2),
            [(f"{PARTY}/ADR+003[2]", 22, "ADR+003")],
        ),
        (replaced("ATT+A10C+2'", "ATT+A10C+2'" * 2), [(f"{PARTY}/ATT+A10C[2]", 26, "ATT+A10C")]),
        (replaced("COM+009'", "COM+009'" * 5), []),
        (replaced("RFF+001:POL0001'", "RFF+001:POL0001'RFF+999:X'RFF+999:Y'"), []),
        (replaced("GIS+5741+2'", "GIS+5741+2'" * 2, PRODUCTION), [("GIS+5741[2]", 5, "GIS+5741")]),
        (replaced(POLICY, POLICY * 2, PRODUCTION), [("RFF+001[2]", 7, POLICY)]),
        (wrapped(NOTICE.replace("GIS+B004+3'", "GIS+B004+3'" * 2)), []),
    ],
)
def test_too_many(rule: str, text: str, told: Told) -> None:
    """Chapter 6: "Once each: PTY+006, PTY+002, PTY+003, RFF+001, NME+001, ADR+002, ADR+003, every
    ATT and every GIS qualifier. PTY+017 and COM repeat."
    """
    assert_told(rule, text, told)


def test_too_many_counts_them() -> None:
    (finding,) = findings("too-many", replaced(POLICY, POLICY * 4))
    assert finding.text("nl") == "RFF+001 (Polisnummer) staat er 4 keer; hoogstens 1 mag"


@silent_or_told(
    "segment-unexpected",
    [
        (replaced(POLICY, POLICY + "MOA+013:1:EUR:2'"), [("MOA+013", 11, "MOA+013")]),
        (replaced("COM+009'", "COM+009'MOA+013:1'"), [(f"{PARTY}/MOA+013", 23, "MOA+013")]),
        (replaced("XET+", "XRH+1'ICD+210'XRT+1'XET+"), [("XRH[4]/ICD+210", 28, "ICD+210")]),
        (replaced("XET+", "XRH+1'PTY+001'XRT+1'XET+"), [("XRH[4]/PTY+001", 28, "PTY+001")]),
        (
            replaced("XET+", "XRH+1'PTY+999'XRT+1'XRH+1'PTY+001'XRT+1'XET+"),
            [("XRH[5]/PTY+001", 31, "PTY+001")],
        ),
        (
            replaced("COM+009'", "COM+009'XRH+2'DOC+1'XRT+2'"),
            [(f"{PARTY}/XRH[1]/DOC+1", 24, "DOC+1")],
        ),
        (replaced(POLICY, POLICY + "RFF+999:X'"), []),
        (replaced("XET+", "XRH+1'XRT+1'XET+"), []),
        (replaced(POLICY, POLICY + "moa+013:1'"), []),
        # A production message holds more than is known of it here.
        (replaced(POLICY, POLICY + "MOA+013:1:EUR:2'", PRODUCTION), []),
        (replaced("XET+", "XRH+1'ROD+030'XRT+1'XET+", PRODUCTION), []),
        (wrapped(NOTICE), []),
    ],
)
def test_segment_unexpected(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


@pytest.mark.parametrize("written", ["LEE+Ann'", "XRH+1'LEE+Ann'XRT+1'"])
def test_a_tag_that_may_be_a_name_is_not_called_by_it(written: str) -> None:
    (finding,) = findings("segment-unexpected", replaced(POLICY, POLICY + written))
    assert [finding.text(lang).partition(" segment ")[0] for lang in ("en", "nl")] == [
        "this",
        "dit",
    ]
    assert finding.text("fr").startswith("ce segment n'a pas")
    assert finding.text("de").startswith("dieses Segment gehört")


# --- elements


@silent_or_told(
    "element-missing",
    [
        (replaced("XEH+04+1+", "XEH+04++"), [("XEH", 1, "+0410")]),
        (replaced("GIS+A1ZV+2'", "GIS+A1ZV'", INDIVIDUAL), [("GIS+A1ZV", 2, "'GIS")]),
        (replaced("GIS+A1ZV+2'", "GIS+A1ZV+ '", INDIVIDUAL), [("GIS+A1ZV", 2, " '")]),
        (replaced("GIS+A1ZV+2'", "GIS+A1ZV'"), []),  # mass-flag-missing
        (replaced("GIS+A1ZR+2'", "GIS+A1ZR'", INDIVIDUAL), []),
        (replaced(POLICY, "RFF+001'"), []),  # policy-missing
        (replaced("Janssens:Jan", "Janssens"), [(f"{PARTY}/NME+001", 19, "'ADR")]),
        (replaced("Janssens:Jan", "Janssens+Dr"), [(f"{PARTY}/NME+001", 19, "+Dr")]),
        (replaced("Janssens:Jan", ":Jan"), [(f"{PARTY}/NME+001", 19, ":Jan")]),
        (replaced("ATT+A131+1", "ATT+A131+3").replace("Janssens:Jan", "Janssens"), []),
        (replaced("straat:1+1000", "straat+1000"), [(f"{PARTY}/ADR+002", 20, "+1000")]),
        (replaced("straat:1+1000", "straat:1++Gent"), [(f"{PARTY}/ADR+002", 20, "+Gent")]),
        (replaced("Voorbeeldstraat:1", ":1"), [(f"{PARTY}/ADR+002", 20, ":1+1000")]),
        (replaced("+Brussel+B", ""), []),
        (replaced("ATT+A131+1", "ATT+A131"), [(f"{PARTY}/ATT+A131", 24, "'ATT")]),
        (replaced("PTY+006+0097:006", "PTY+006"), [("XRH[1]/PTY+006", 12, "'XRT")]),
        (replaced("PTY+002+10000:006+BCAB90000001:002", "PTY+002++BCAB90000001:002"), []),
        (replaced("PTY+002+10000:006+BCAB90000001:002", "PTY+002"), [("XRH[2]/PTY+002", 15, "'")]),
        (replaced("COM+009'", "COM'"), [(f"{PARTY}/COM", 22, "'COM")]),
        (replaced("COM+009'", "COM+:x'"), [(f"{PARTY}/COM", 22, ":x")]),
        (replaced("+++00+", "++++", PRODUCTION), [("XEH", 1, "++++2026")]),
        (replaced("+++00+", "++++"), []),
        (replaced("XRH+1'PTY+006", "XRH'PTY+006"), [("XRH[1]", 11, "'PTY")]),
    ],
)
def test_element_missing(rule: str, text: str, told: Told) -> None:
    """The place of a value that is missing is where it would begin."""
    assert_told(rule, text, told)


@silent_or_told(
    "element-too-long",
    [
        (replaced("BCAB90000001", "B" * 17), []),
        (replaced("BCAB90000001", "B" * 18), [("XRH[2]/PTY+002", 15, "BBB")]),
        (replaced("POL0001", "P" * 36), []),  # policy-number-too-long
        (replaced(POLICY, POLICY + "RFF+084:" + "G" * 36 + "'"), []),
        (replaced(POLICY, POLICY + "RFF+085:" + "G" * 36 + "'"), []),
        (replaced(POLICY, POLICY + "RFF+084:" + "G" * 37 + "'"), [("RFF+084", 11, "GGG")]),
        (replaced("BCAB90000001", "?+" * 17), []),
        (replaced("BCAB90000001", "?+" * 18), [("XRH[2]/PTY+002", 15, "?+?+")]),
        (replaced("BCAB90000001", "\xe9" * 17), []),
        (replaced("Voorbeeldstraat", "s" * 31), [(f"{PARTY}/ADR+002", 20, "sss")]),
        (replaced("straat:1+", "straat:123456+"), [(f"{PARTY}/ADR+002", 20, "123456")]),
        (replaced("jan@example.be", "a" * 57 + "@example.be.."), []),  # email-too-long
        (replaced("COM+009'", f"COM+005:{'a' * 71}'"), [(f"{PARTY}/COM+005", 22, "aaa")]),
        (replaced("COM+009'", f"COM+005:{'a' * 70}'"), []),
        (replaced("COM+009'", "COM+0009'"), [(f"{PARTY}/COM+?", 22, "0009")]),
        (replaced("+0410+", "+04100+"), [("XEH", 1, "04100")]),
        (wrapped(NOTICE.replace("CLS+003", "CLS+" + "x" * 500)), []),
        (
            replaced("Janssens:Jan", "J" * 36 + ":" + "j" * 36),
            [(f"{PARTY}/NME+001", 19, "JJJ"), (f"{PARTY}/NME+001", 19, "jjj")],
        ),
    ],
)
def test_element_too_long(rule: str, text: str, told: Told) -> None:
    """Chapter 6: "X051 of RFF+084 and 085 holds 36 (a GUID's usual form)"."""
    assert_told(rule, text, told)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (replaced("BCAB90000001", "B" * 18), Severity.ERROR),
        (replaced("COM+009'", f"COM+005:{'a' * 71}'"), Severity.ERROR),
        (replaced("Voorbeeldstraat", "s" * 31), Severity.WARNING),
        (replaced("Janssens", "J" * 36), Severity.WARNING),
    ],
)
def test_only_a_documented_length_is_hard(text: str, severity: Severity) -> None:
    """Chapter 5: "`element-too-long` E (soft lengths W)"."""
    assert [f.severity for f in findings("element-too-long", text)] == [severity]


def test_a_length_counts_characters() -> None:
    data = replaced("BCAB90000001", "é" * 18).encode()
    (finding,) = (f for f in validate(read(data)) if f.rule == "element-too-long")
    assert finding.params["length"] == 18


@silent_or_told(
    "element-unexpected",
    [
        (replaced("GIS+A1ZV+2'", "GIS+A1ZV+2+7'"), [("GIS+A1ZV", 2, "7'")]),
        (replaced("GIS+A1ZV+2'", "GIS+A1ZV+2:7'"), [("GIS+A1ZV", 2, "7'")]),
        (replaced("GIS+A1ZV+2'", "GIS+A1ZV+2+++7+8'"), [("GIS+A1ZV", 2, "7+8'")]),
        (replaced("GIS+A1ZV+2'", "GIS+A1ZV+2+++'"), []),
        (replaced("jan@example.be", "jan@example.be+x"), [(f"{PARTY}/COM+003", 21, "x'")]),
        (replaced("Janssens:Jan", "A:B:C:D:E"), []),
        (replaced("Janssens:Jan", "A:B:C:D:E:F"), [(f"{PARTY}/NME+001", 19, "F'")]),
        (replaced("Janssens:Jan", "A:B?:C?:D?:E?:F"), []),
        (replaced("BCAB90000001:002", "BCAB90000001:002+X:001"), []),
        (replaced("PTY+003'", "PTY+003+a+b+c+d'"), [(PARTY, 18, "d'")]),
        (replaced("XGT+1'", "XGT+1+1'"), [("XGT", None, "1'")]),
        (wrapped(NOTICE.replace("CLS+003", "CLS" + "+x" * 50)), []),
        # The rest of a next segment, its terminator lost, has a rule of its own.
        (replaced("POL0001'", "POL0001 RFF+084:G'"), []),
    ],
)
def test_element_unexpected(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


@silent_or_told(
    "element-not-numeric",
    [
        (replaced("202601151030", "2026O1151030"), [("XEH", 1, "2026O1151030")]),
        (replaced("XEH+04+1+", "XEH+04+I+"), [("XEH", 1, "I+0410")]),
        (replaced("+0410+", "+041O+"), [("XEH", 1, "041O")]),
        (replaced("XRH+1'PTY+003", "XRH+l'PTY+003"), [("XRH[3]", 17, "l'PTY")]),
        (replaced("XRH+1'PTY+003", "XRH+\xb2'PTY+003"), [("XRH[3]", 17, "\xb2'PTY")]),
        (replaced("XRH+1'PTY+003", "XRH+ 1'PTY+003"), [("XRH[3]", 17, " 1'PTY")]),
        (replaced("XRH+1'PTY+003", "XRH'PTY+003"), []),
        (replaced("POL0001", "ABC"), []),
        (replaced("1000+Brussel", "B-1000+Brussel"), []),
    ],
)
def test_element_not_numeric(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


def test_a_colon_in_an_indicator_is_accepted() -> None:
    """Chapter 1: "`BIN+EW24:1'` with a colon is met: accept"."""
    for written in ("BIN+EW24:1'", "BIN+EW24+1'"):
        assert all_rules(wrapped(NOTICE.replace("GIS", f"{written}GIS", 1))) == [
            "message-undefined"
        ]


def test_a_cut_segment_is_judged_by_how_it_reads_alone() -> None:
    """Chapter 6: "One absence, one finding": what its end would have held is not missing too."""
    for end in ("NME+001+", "ADR+002", "ADR+002+Voorbeeldstraat", "GIS+A1ZV", "ATT+A131"):
        text = CLEAN[: CLEAN.index(end) + len(end)]
        assert all_rules(text) == ["unterminated-segment"]


def test_a_type_without_definition_is_not_judged_by_another() -> None:
    empty = wrapped(HEADER.replace("0410", "0401") + "MOA+013'GIS+A1ZV'" + TRAILER)
    assert all_rules(empty) == ["message-undefined"]
