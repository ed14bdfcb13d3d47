"""The rules of the family privacy: what a mass message may hold, and what it must not."""

import pytest

from telebib.findings import LANGUAGES
from telebib.rules.examples import CLEAN, INSURER, INTERMEDIARY, POLICY, POLICYHOLDER
from tests.rules.complete import (
    ADDRESS_CHANGE,
    GENERAL,
    INDIVIDUAL,
    INDIVIDUAL_REPLY,
    MASS_REPLY,
    NO_PROCESS,
    PARTY,
    PRODUCTION_VERSIONS,
    REPLY_PARTY,
    REQUEST_VERSIONS,
    E,
    One,
    W,
    assert_found,
    found,
    in_version,
)
from tests.rules.told import replaced

FORBIDDEN = ("022", "100", "020", "028", "077")
"""National number and account numbers (chapter 2, "The processes")."""


def in_party(segment: str, text: str = CLEAN) -> str:
    return replaced("COM+009'", f"COM+009'{segment}'", text)


def at_root(segment: str, text: str = CLEAN) -> str:
    return replaced(POLICY, f"{POLICY}{segment}'", text)


def surplus(path: str, segment: str) -> One:
    return (W, "not-contact-data", path, segment)


# --- what is allowed


@pytest.mark.parametrize(
    "text",
    [
        at_root("GIS+EA05+2"),
        at_root("ATT+A003+1"),
        at_root("RFF+084:GUID1"),
        at_root("GIS+A092+2"),
        replaced(INSURER, INSURER.replace("XRT", "RFF+075:0990000014'RFF+076:2990000012'XRT")),
        replaced(INTERMEDIARY, INTERMEDIARY.replace("XRT", "RFF+075:0990000014'RFF+003:B1'XRT")),
        replaced(POLICYHOLDER, POLICYHOLDER + POLICYHOLDER.replace("PTY+003", "PTY+017")),
        at_root("RFF+002:0001", MASS_REPLY),
        at_root("RFF+084:GUID1'RFF+085:GUID2", MASS_REPLY),
        replaced("ATT+CMPB+80'", "ATT+CMPB+80'FTX+018+Contactgegevens'", MASS_REPLY),
        replaced("XRH+1'ACT+008'ATT+CMPB+80'", "ATT+CMPB+80'XRH+1'ACT+008'", MASS_REPLY),
    ],
)
def test_what_identifies_contract_and_parties_is_allowed(text: str) -> None:
    """Chapter 2: "A table of what is allowed: `RFF` 001 075 076 084 107 003, `NME+001`, `ADR+002`,
    `ATT` A131 A10C, `COM` 003 009 007, the change flags, EA05"; chapter 6: "ATT+A003 included. For
    the insurer's mass M0124 it is what its profile names": its ACT group holds "any `FTX+018`".
    """
    assert_found(text, [])


# --- not-contact-data


TELEPHONE = "COM+006:022000000"
ELSEWHERE = ["COM+008:jan@example.be", "DTM+024:01011970", "NME+002+x", "ATT+A020+1"]


@pytest.mark.parametrize("segment", [TELEPHONE, "COM+001:022000000", *ELSEWHERE])
def test_D_70_D_72_anything_else_is_more_than_the_purpose_needs(  # noqa: N802
    segment: str,
) -> None:
    """Chapter 2: "Anything else is a minimisation finding"; chapter 3, D-70, D-72. Only in the mass
    process, the broker's and the insurer's.
    """
    label = segment.replace(":", "+").split("+")[:2]
    path = "+".join(label)
    for version in REQUEST_VERSIONS[1:]:
        text = in_version(version, in_party(segment))
        assert_found(text, [surplus(f"{PARTY}/{path}", segment)])
    for version in PRODUCTION_VERSIONS:
        text = in_version(version, in_party(segment, MASS_REPLY))
        assert_found(text, [surplus(f"{REPLY_PARTY}/{path}", segment)])
    assert_found(in_party(segment, INDIVIDUAL), [])
    assert_found(in_party(segment, INDIVIDUAL_REPLY), [])
    assert_found(in_party(segment, ADDRESS_CHANGE), [NO_PROCESS])
    assert_found(in_party(segment, GENERAL), [NO_PROCESS])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (at_root("RFF+029:CLAIM1"), [surplus("RFF+029", "RFF+029")]),
        (at_root("RFF+002:0001"), [surplus("RFF+002", "RFF+002")]),
        (at_root("GIS+A058+2"), [surplus("GIS+A058", "GIS+A058")]),
        (at_root("QTY+134:1'RFF+084:GUID1"), [surplus("QTY+134", "QTY+134")]),
        (
            in_party("ADR+003+Voorbeeldstraat:2+1000"),
            [surplus(f"{PARTY}/ADR+003", "ADR+003")],
        ),
        (at_root("RFF+005:F1", MASS_REPLY), [surplus("RFF+005", "RFF+005")]),
        (at_root("IPD+A502+214", MASS_REPLY), [surplus("IPD+A502", "IPD+A502")]),
        (at_root("MOA+013:1:EUR:2", MASS_REPLY), [surplus("MOA+013", "MOA+013")]),
        (at_root("ATT+A003+1", MASS_REPLY), [surplus("ATT+A003", "ATT+A003")]),
        (
            replaced("XET+01", "XRH+1'PER+003'DTM+041:01022018'XRT+1'XET+01", MASS_REPLY),
            [
                surplus("XRH[5]/PER+003", "PER+003"),
                surplus("XRH[5]/PER+003/DTM+041", "DTM+041"),
            ],
        ),
    ],
)
def test_not_contact_data(text: str, told: list[One]) -> None:
    assert_found(text, told)


def test_the_text_of_an_act_belongs_to_the_insurer_alone() -> None:
    """Chapter 2: FTX+018 stands in the act of M0124; M0410 knows no such segment."""
    rules = [finding.rule for finding in found(at_root("FTX+018+Contactgegevens"))]
    assert rules == ["segment-unexpected", "not-contact-data"]


@pytest.mark.parametrize("segment", ["COM+099:1", "RFF+999:1", "ATT+ZZ99+1"])
def test_D_69_what_has_an_unknown_qualifier_is_that_alone(segment: str) -> None:  # noqa: N802
    """Chapter 6: "An unknown COM qualifier is `qualifier-unknown` (W); a known one that the mass
    process does not allow is `not-contact-data`."
    """
    for text in (in_party(segment), in_party(segment, MASS_REPLY)):
        findings = found(text)
        assert [(f.severity, f.rule) for f in findings] == [(W, "qualifier-unknown")]


# --- forbidden-number


@pytest.mark.parametrize("number", FORBIDDEN)
def test_D_71_national_and_account_numbers_are_errors(number: str) -> None:  # noqa: N802
    """Chapter 2: "national number (`RFF+022`, `RFF+100`) and account numbers (`RFF` 020 028 077)
    are errors"; chapter 6: "`forbidden-number` applies to both mass profiles". It stands alone:
    not-contact-data is silent.
    """
    segment = f"RFF+{number}:1"
    for text, party, versions in (
        (CLEAN, PARTY, REQUEST_VERSIONS[1:]),
        (MASS_REPLY, REPLY_PARTY, PRODUCTION_VERSIONS),
    ):
        for version in versions:
            for placed, path in ((in_party, f"{party}/RFF+{number}"), (at_root, f"RFF+{number}")):
                told: One = (E, "forbidden-number", path, segment)
                assert_found(in_version(version, placed(segment, text)), [told])
    for text in (INDIVIDUAL, INDIVIDUAL_REPLY):
        assert_found(in_party(segment, text), [])


@pytest.mark.parametrize("number", FORBIDDEN)
def test_a_forbidden_number_is_one_wherever_it_stands(number: str) -> None:
    for partner, path in ((INSURER, "XRH[1]/PTY+006"), (INTERMEDIARY, "XRH[2]/PTY+002")):
        text = replaced(partner, partner.replace("XRT", f"RFF+{number}:1'XRT"))
        assert_found(text, [(E, "forbidden-number", f"{path}/RFF+{number}", f"RFF+{number}")])


def test_both_rules_speak_of_what_is_theirs() -> None:
    text = in_party(f"{TELEPHONE}'RFF+022:1")
    told: list[One] = [
        surplus(f"{PARTY}/COM+006", TELEPHONE),
        (E, "forbidden-number", f"{PARTY}/RFF+022", "RFF+022:1"),
    ]
    assert_found(text, told)


def test_a_named_process_minimises_too() -> None:
    text = in_party(TELEPHONE, INDIVIDUAL)
    rules = [finding.rule for finding in found(text, profile="contact-mass-broker")]
    assert "not-contact-data" in rules


def test_texts_name_the_part_with_its_label_and_not_its_value() -> None:
    for finding in found(in_party("COM+006:470987654'RFF+022:85071712345")):
        for lang in LANGUAGES:
            said = finding.text(lang) + finding.hint(lang)
            assert "COM+006 (" in said or "RFF+022 (" in said
            assert "470987654" not in said and "85071712345" not in said
