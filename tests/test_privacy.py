"""Where a value stands in the wrong place, it stays hidden all the same."""

import pytest

import telebib
from telebib.rules.examples import CLEAN

TRACER = "Geheim"

MISPLACED = [
    ("NME+001+Janssens:Jan", f"NME+001+Janssens+{TRACER}"),
    ("NME+001+Janssens:Jan", f"NME+{TRACER}+Janssens:Jan"),
    ("+Brussel+B", f"+Brussel+{TRACER}"),
    ("ATT+A10C+2", f"ATT+A10C+{TRACER}"),
    ("ATT+A10C+2", f"ATT+{TRACER}+2"),
    ("GIS+A1ZV+2", f"GIS+{TRACER}+Jan"),
    ("GIS+A1ZV+2", f"GIS+A1ZV+{TRACER}"),
    ("0097:006", f"0097:{TRACER}"),
    (":M0410:13", f":M0410:{TRACER}"),
    ("+E1:::", f"+E1:{TRACER}::"),
    ("XRH+1'PTY+003", f"XRH+{TRACER}'PTY+003"),
    ("COM+009", TRACER),
    ("COM+009", f"COM+{TRACER}"),
]


@pytest.mark.parametrize(("old", "new"), MISPLACED)
def test_a_value_in_the_place_of_a_code_shows_nowhere(old: str, new: str) -> None:
    """Chapter 5, "Privacy": masked everywhere, in repr and text too."""
    assert old in CLEAN
    (clean,) = telebib.read(CLEAN.encode())
    file = telebib.read(CLEAN.replace(old, new, 1).encode())
    (message,) = file
    view = telebib.M0410.from_message(message)
    shown = [repr(file), repr(message), repr(view), *message.paths, *map(repr, message.segments)]
    for finding in telebib.validate(file):
        shown += [repr(finding), finding.where, finding.text("nl"), finding.hint("fr")]
    for one, other in ((clean, message), (message, clean)):
        for change in telebib.diff(one, other):
            shown += [repr(change), change.path, str(change.shown())]
    assert [text for text in shown if TRACER in text] == []


def test_what_an_apostrophe_cuts_off_a_name_is_no_tag() -> None:
    """`O'LEE` without a release leaves LEE, which looks like a tag."""
    file = telebib.read(CLEAN.replace("Janssens:Jan", "O'LEE").encode())
    shown = [f"{finding.where} {finding.text()}" for finding in telebib.validate(file)]
    assert shown
    assert not any("LEE" in text for text in shown)


def test_a_refused_character_is_not_in_the_exception_nor_behind_it() -> None:
    """An exception of Python's own would carry the whole value."""
    with pytest.raises(telebib.ValueRefused) as raised:
        telebib.Segment.of("NME", "001", "Kowa\u0142ski")
    assert "Kowa" not in repr(raised.value)
    assert raised.value.__context__ is None
