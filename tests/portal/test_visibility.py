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


def test_a_broken_message_holds_what_can_be_read_of_it() -> None:
    (cut,) = telebib.read(CLEAN.partition("COM+003")[0].encode())
    assert telebib.shown_beyond({"RFF+001": "POL0001"}, cut) == ()
    (missing,) = telebib.shown_beyond({"PTY+003/COM+003": "jan@example.be"}, cut)
    assert missing.code == "shown-not-held"
