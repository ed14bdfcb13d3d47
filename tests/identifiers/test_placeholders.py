"""What people write where they have no value (chapter 3, "Alike or different")."""

import pytest

from telebib.identifiers import email, phone
from telebib.identifiers.blanks import BLANKS, trimmed, without_blanks
from telebib.identifiers.placeholders import PLACEHOLDERS, is_placeholder, spellings

STATED = ["-", "n/a", "geen", "aucun", "x@x.x", "0000000000"]


@pytest.mark.parametrize(
    "value",
    [*STATED, "Geen", "GEEN", " geen ", "\xa0N/A", "NÉANT", "ne\u0301ant", "0000/00.00.00",
     "00 00 00 00 00", "X@X.X", "kein", "none", "nihil", "--"],
)  # fmt: skip
def test_placeholders_are_known_however_they_are_written(value: str) -> None:
    """The list of chapter 3 and its kin, "case folded"."""
    assert is_placeholder(value)


@pytest.mark.parametrize(
    "value",
    ["", " ", "geena@example.be", "x@x.be", "geen@example.be", "0000000001", "0470000000", "n a",
     "a@x.be", "0/1", "+32470000000"],
)  # fmt: skip
def test_values_are_no_placeholders(value: str) -> None:
    assert not is_placeholder(value)


def test_the_list_is_a_setting() -> None:
    own = spellings(["Néant du tout", " TBD ", ""])
    assert is_placeholder("tbd", own)
    assert is_placeholder("NÉANT DU TOUT", own)
    assert not is_placeholder("geen", own)
    assert not is_placeholder("", own)
    assert not is_placeholder("geen", frozenset())


def test_the_shipped_list_is_written_as_it_is_compared() -> None:
    assert spellings(PLACEHOLDERS) == PLACEHOLDERS
    assert set(STATED) <= PLACEHOLDERS


def test_no_valid_number_is_a_placeholder_and_no_address_but_one_of_nobody() -> None:
    assert [value for value in PLACEHOLDERS if not phone.fault(value)] == []
    valid = {value for value in PLACEHOLDERS if not email.fault(value)}
    assert {value.partition("@")[0] for value in valid} <= {"x", "xx", "xxx", "a", "geen"}


def test_blanks_are_those_that_nobody_sees() -> None:
    """Chapter 3: "blanks, no-break and zero-width spaces"."""
    assert trimmed("\u200b \xa0 a b \t\ufeff") == "a b"
    assert without_blanks(" a\u202fb\u2060 ") == "ab"
    assert trimmed(BLANKS) == without_blanks(BLANKS) == ""
    assert trimmed("\x92") == "\x92"
    spaces = {chr(code) for code in range(0x3001) if chr(code).isspace()}
    assert spaces <= set(BLANKS)
