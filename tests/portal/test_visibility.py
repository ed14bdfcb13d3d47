"""What a portal shows is within what the broker's message holds (chapter 4)."""

from typing import Any

import pytest

import telebib
from telebib.findings import LANGUAGES
from telebib.rules.examples import CLEAN

(MESSAGE,) = telebib.read(CLEAN.encode())


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ({}, []),
        ({"RFF+001": "POL0001", "PTY+003/COM+003": "jan@example.be"}, []),
        ({"PTY+003/NME+001": ("Janssens", "Jan"), "PTY+003/ADR+002": ("1000", " Brussel ")}, []),
        ({"PTY+003/COM+009": "", "PTY+003/COM+001": ()}, []),  # an empty place tells nothing
        ({"PTY+003/COM+009": "geheim@example.be"}, [("shown-not-held", "PTY+003/COM+009")]),
        ({"RFF+022": "geheim"}, [("shown-not-held", "RFF+022")]),
        ({"PTY+017/NME+001": "Geheim"}, [("shown-not-held", "PTY+017/NME+001")]),
        ({"PTY+003/COM+003": "geheim@example.be"}, [("shown-differs", "PTY+003/COM+003")]),
        ({"PTY+003/NME+001": ("Janssens", "Geheim")}, [("shown-differs", "PTY+003/NME+001")]),
        (
            {"MOA+013": "1", "RFF+001": "x"},
            [("shown-not-held", "MOA+013"), ("shown-differs", "RFF+001")],
        ),
    ],
)
def test_a_customer_never_sees_more_than_the_broker(
    shown: Any, expected: list[tuple[str, str]]
) -> None:
    """Chapter 4: "a check that what a portal shows of a contract is within ..."; no value shows."""
    found = telebib.shown_beyond(shown, MESSAGE)
    assert [(each.code, each.path) for each in found] == expected
    told = [repr(found), *(each.text(lang) for each in found for lang in LANGUAGES)]
    assert not any("geheim" in text.casefold() for text in told)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ({"PTY+003/COM+003": " JAN@EXAMPLE.be"}, []),
        ({"PTY+003/COM+003": "jan.p@example.be"}, ["PTY+003/COM+003"]),
        ({"PTY+003/COM+007": "0470 00 00 01"}, []),
        ({"PTY+003/COM+007": ("+32 (0)470/00.00.01",)}, []),
        ({"PTY+003/COM+007": "0470 00 00 02"}, ["PTY+003/COM+007"]),
        ({"RFF+001": "pol/0001"}, []),
        ({"RFF+001": "POL00010"}, ["RFF+001"]),
        ({"PTY+003/NME+001": ("JANSSENS", "jan")}, []),
        ({"PTY+003/RFF+075": "BE 0990.000.113"}, []),
    ],
)
def test_the_same_value_in_another_writing_is_no_more(shown: Any, expected: list[str]) -> None:
    """A portal shows numbers and names in its own way; that is not more than the broker has."""
    text = CLEAN.replace("COM+003:", "RFF+075:0990000113'COM+007:+32470000001'COM+003:")
    (message,) = telebib.read(text.encode())
    assert [each.path for each in telebib.shown_beyond(shown, message)] == expected


def test_a_broken_message_holds_what_can_be_read_of_it() -> None:
    (cut,) = telebib.read(CLEAN.partition("COM+003")[0].encode())
    assert telebib.shown_beyond({"RFF+001": "POL0001"}, cut) == ()
    (missing,) = telebib.shown_beyond({"PTY+003/COM+003": "jan@example.be"}, cut)
    assert missing.code == "shown-not-held"
