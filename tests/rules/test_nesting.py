"""The rules of the family nesting: where they speak, and where they are silent."""

import pytest

from telebib import read, validate
from telebib.rules.examples import CLEAN, INSURER, MASS, NOTICE, POLICY, POLICYHOLDER, wrapped
from tests.rules.told import Told, all_rules, assert_told, findings, replaced, silent_or_told

PARTY = "XRH[3]/PTY+003"


@silent_or_told(
    "envelope-unbalanced",
    [
        (replaced("XET+04'", ""), [("XEH", 1, "XEH")]),
        (replaced("XET+04'XGT+1'", ""), [("XEH", 1, "XEH")]),
        (wrapped(MASS[:-7], MASS), [("XEH", 1, "XEH")]),
        (wrapped(MASS, MASS[:-7]), [("XEH", 1, "XEH")]),
        (replaced("XET+04'", "XET+01'"), [("XET", 27, "01'")]),
        (replaced("XET+04'", "XET+4'"), []),
        (replaced("XET+04'", "XET+X4'"), [("XET", 27, "X4'")]),
        (replaced("XEH+04+", "XEH+X4+").replace("XET+04", "XET+4"), [("XET", 27, "4'")]),
        (replaced("XET+04'", "XET+04'XET+04'"), [("XET", None, "XET+04'")]),
        (replaced("XET+04'", "XET+04'XET+04'XET+04'"), [("XET", None, "XET+04'XET")]),
        (replaced("XET+04'", "XET+04''XET+04'"), [("XET", None, "XET+04'XGT")]),
        (replaced("XGT+1'", ""), [(None, None, "'")]),
        (replaced("XGT+1'", "\r\n"), [(None, None, "\n")]),
        (CLEAN + CLEAN[: CLEAN.index("XEH")], [(None, None, "'")]),
        (replaced("XGT+1'", "") + CLEAN, [("XGH", None, "XGH")]),
        (CLEAN + "XGT+1'", [("XGT", None, "XGT+1'")]),
        (MASS + "XGT+1'", [("XGT", None, "XGT+1'")]),
        (replaced("XGT+1'", "XGT+2'"), [("XGT", None, "2'")]),
        (replaced("XGT+1'", "XGT+01'"), []),
        (replaced("XGH+1+1:", "XGH+1+2:"), []),
        (CLEAN + CLEAN, []),
        (MASS, []),
        # Cut within a segment: `unterminated-segment` tells it.
        (CLEAN[:-1], []),
        (CLEAN[:300], []),
    ],
)
def test_envelope_unbalanced(rule: str, text: str, told: Told) -> None:
    if text.endswith("\r\n"):
        assert [f.rule for f in findings(rule, text)] == [rule]
    else:
        assert_told(rule, text, told)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("XET+04'", "XET'", "element-missing"),
        ("XEH+04+", "XEH++", "element-missing"),
        ("XRT+1'XET", "XRT'XET", "element-missing"),
        ("XRH+1'PTY+003", "XRH'PTY+003", "element-missing"),
        ("XGT+1'", "XGT+2'", "envelope-unbalanced"),
        ("XET+04'", "XET+01'", "envelope-unbalanced"),
        ("XRT+1'XET", "XET", "group-unbalanced"),
        ("XRT+1'XET", "XRT+A'XET", "element-not-numeric"),
        ("XRH+1'PTY+003", "XRH+A'PTY+003", "element-not-numeric"),
    ],
)
def test_one_absence_is_told_by_one_rule(old: str, new: str, told: str) -> None:
    """Chapter 6: "One absence, one finding"."""
    assert all_rules(replaced(old, new)) == [told]


@silent_or_told(
    "group-unbalanced",
    [
        (replaced("XRT+1'", ""), [("XRH[1]", 11, "XRH+1'PTY+006")]),
        (replaced("XRT+1'XET", "XET"), [("XRH[3]", 17, "XRH+1'PTY+003")]),
        (replaced("XRH+1'", ""), [("XRT", 12, "XRT+1'")]),
        (replaced("XRT+1'", "XRT+1'XRT+1'"), [("XRT", 14, "XRT+1'XRH")]),
        (replaced(POLICY, POLICY + "XRT+3'"), [("XRT", 11, "XRT+3'")]),
        (
            replaced(INSURER, INSURER.replace("+1'", "+2'")),
            [("XRH[1]", 11, "XRH+2'PTY+006")],
        ),
        (replaced("ATT+A10C+2'", "ATT+A10C+2'XRH+2'CLS+1'XRT+2'"), []),
        (
            replaced("ATT+A10C+2'", "ATT+A10C+2'XRH+3'CLS+1'XRT+3'"),
            [(f"{PARTY}/XRH[1]", 26, "XRH+3'")],
        ),
        (
            replaced("ATT+A10C+2'", "ATT+A10C+2'XRH+2'CLS+1'"),
            [(f"{PARTY}/XRH[1]", 26, "XRH+2'")],
        ),
        (replaced("XRT+1'", "XRT+01'"), []),
        # The end of the message is missing, and the ends of its groups with it.
        (CLEAN[: CLEAN.index("ATT+A131")], []),
        (wrapped(MASS[: MASS.index("ATT+A131")], MASS), []),
        (
            wrapped(MASS[: MASS.index("ATT+A131")] + "XRH+3'CLS+1'XRT+3'", MASS),
            [(f"{PARTY}/XRH[1]", 24, "XRH+3'")],
        ),
    ],
)
def test_group_unbalanced(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


def test_a_level_that_is_not_stated_is_told_as_a_question() -> None:
    (finding,) = findings("group-unbalanced", replaced(POLICY, POLICY + "XRT'"))
    assert finding.params["level"] == "?"


def test_a_level_that_is_no_level_is_not_repeated() -> None:
    """Chapter 5: "No finding text … holds a personal value": a number in its place might be one."""
    for old, new in (("XRH+1'", "XRH+470123456'"), ("XRT+1'", "XRT+470123456'")):
        for finding in validate(read(replaced(old, new).encode())):
            assert "470123456" not in f"{finding!r} {finding.text()} {finding.hint()}"


@silent_or_told(
    "segment-outside-message",
    [
        (replaced("XGT", POLICY + "XGT"), [("RFF+001", None, POLICY)]),
        (replaced("XEH", POLICY + "XEH"), [("RFF+001", None, POLICY)]),
        (CLEAN + POLICY + POLICY, [("RFF+001", None, POLICY + POLICY)]),
        (POLICY + CLEAN, [("RFF+001", None, POLICY)]),
        (POLICY + CLEAN + POLICY, [("RFF+001", None, POLICY), ("RFF+001", None, POLICY)]),
        (MASS[MASS.index("GIS") :], [("GIS+A1ZV", None, "GIS+A1ZV")]),
        (MASS[MASS.index("GIS") :] + MASS, [("GIS+A1ZV", None, "GIS+A1ZV")]),
        (POLICY * 3000, [("RFF+001", None, POLICY * 3000)]),
        (CLEAN + "'" + POLICY, [("RFF+001", None, POLICY)]),
        (CLEAN + "'", []),
        (CLEAN + "\r\n", []),
        (CLEAN + "XET+04'", []),
        ("UNB+1'" + CLEAN + "UNZ+1'", []),
    ],
)
def test_segment_outside_message(rule: str, text: str, told: Told) -> None:
    """One finding for a run of them: a message without its beginning is one mistake."""
    assert_told(rule, text, told)


def test_a_message_without_its_beginning_is_one_mistake() -> None:
    other = MASS.replace("POL0001", "POL0002")
    assert all_rules(wrapped(MASS, MASS[MASS.index("GIS") :], other)) == ["segment-outside-message"]
    assert all_rules(wrapped(MASS[MASS.index("XRT") :], MASS)) == ["segment-outside-message"]


@silent_or_told(
    "empty-group",
    [
        (replaced("XET+", "XRH+1'XRT+1'XET+"), [("XRH[4]", 27, "XRH+1'XRT")]),
        (
            replaced("XET+", "XRH+1'XRT+1'XRH+1'XRT+1'XET+"),
            [("XRH[4]", 27, "XRH"), ("XRH[5]", 29, "XRH")],
        ),
        (
            replaced("ATT+A10C+2'", "ATT+A10C+2'XRH+2'XRT+2'"),
            [(f"{PARTY}/XRH[1]", 26, "XRH+2'XRT")],
        ),
        (replaced("XET+", "XRH+1'XRH+2'XRT+2'XRT+1'XET+"), [("XRH[4]/XRH[1]", 28, "XRH+2'")]),
        (replaced("XET+", "XRH+1''XRT+1'XET+"), []),
        (replaced("XET+", "XRH+1'XET+"), []),
    ],
)
def test_empty_group(rule: str, text: str, told: Told) -> None:
    assert_told(rule, text, told)


@silent_or_told(
    "trailer-padded",
    [
        (replaced("XGT+1'", "XGT+01'"), [("XGT", None, "01'")]),
        (replaced("XGH+1+", "XGH+01+"), [("XGT", None, "1'")]),
        (replaced("XGT+1'", "XGT+2'"), []),
        (replaced("XET+04'", "XET+4'"), [("XET", 27, "4'")]),
        (replaced("XET+04'", "XET+004'"), [("XET", 27, "004'")]),
        (replaced("XRT+1'", "XRT+01'"), [("XRH[1]/PTY+006/XRT", 13, "01'")]),
        (replaced("XRH+1'PTY+003", "XRH+01'PTY+003"), [(f"{PARTY}/XRT", 26, "1'XET")]),
        (CLEAN + "XGT+01'", []),
        (replaced("XRT+1'", "XRT+A'"), []),
        (replaced("XRH+1'", "XRH+A'"), []),
        (replaced("XRT+1'", "XRT'"), []),
        # A lost terminator: "1XRH" is no padded 1.
        (replaced("XRT+1'XRH", "XRT+1XRH"), []),
    ],
)
def test_trailer_padded(rule: str, text: str, told: Told) -> None:
    """Chapter 6: "`XGT+01'`: `trailer-padded` (I)"."""
    assert_told(rule, text, told)


@silent_or_told(
    "header-inconsistent",
    [
        (replaced("XEH+04+1+", "XEH+04+2+"), [("XEH", 1, "2+0410")]),
        (replaced("XEH+04+1+", "XEH+04+01+"), []),
        (replaced("XEH+04+1+0410", "XEH+04+1+0304"), [("XEH", 1, "0304"), ("XEH", 1, "M0410:13")]),
        (replaced(":M0410:", ":M0124:"), [("XEH", 1, "M0124:13")]),
        (replaced(":M0410:", ":0410:"), []),
        (replaced("+E1:::M0410:13", ""), []),
        (replaced("XEH+04+1+0410", "XEH+04+1+"), []),
        (replaced("XEH+04+1+0410", "XEH+01+1+0410"), [("XEH", 1, "0410")]),
        (wrapped(NOTICE), []),
        (wrapped("XEH+97+1+9701'XET+97'"), []),
        (wrapped("XEH+97+2+9701'XET+97'"), [("XEH", 1, "2+9701")]),
        (replaced("XEH+04+1+0410", "XEH+04+1+9999"), []),  # message-type-unknown
        (replaced("XEH+04+1+", "XEH+04+I+"), []),  # element-not-numeric
        (wrapped("XEH+05+7'XET+05'"), []),
        (wrapped("XEH+03'XET+03'"), []),
    ],
)
def test_header_inconsistent(rule: str, text: str, told: Told) -> None:
    """Chapter 6: "X910, X912, X914 and the message id that do not agree"."""
    assert_told(rule, text, told)


def test_a_broken_group_makes_nothing_missing() -> None:
    """One absence, one finding: the parts of a group that lost its XRT are not called missing."""
    for end in ("XRT+1'", "XRH+1'"):
        for start in range(3):
            at = -1
            for _ in range(start + 1):
                at = CLEAN.index(end, at + 1)
            text = CLEAN[:at] + CLEAN[at + len(end) :]
            assert all_rules(text) == ["group-unbalanced"]
    assert all_rules(replaced(POLICYHOLDER, POLICYHOLDER.replace("+1'", "+2'"))) == [
        "group-unbalanced"
    ]
