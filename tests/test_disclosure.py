"""What may be shown of a message where a value stands in a wrong place (chapter 5, "Privacy")."""

import pytest

import telebib
from telebib.disclosure import may_show
from telebib.rules.examples import CLEAN
from telebib.tables import Tables


@pytest.mark.parametrize(
    ("content", "place", "shown"),
    [
        # a code of its list
        (b"ATT+A131+2", (2, 1), True),
        (b"ADR+002+Kerkstraat:1+1000+Brussel+B", (5, 1), True),
        (b"NME+001+Peeters:Els+002", (3, 1), False),  # a title is personal
        # none, and of the form of its codes
        (b"ATT+A131+7", (2, 1), True),
        (b"ATT+A10C+99", (2, 1), True),
        (b"XEH+04+1+0410+++77", (6, 1), True),
        (b"ATT+A131+77", (2, 1), False),
        (b"ATT+A131+JAN", (2, 1), False),
        (b"ATT+A131+539007547034", (2, 1), False),
        (b"ATT+A10C+nl", (2, 1), False),
        # between personal values
        (b"ADR+002+Kerkstraat:12+2400+B+MOL", (5, 1), False),
        (b"ADR+002+Kerkstraat+12+3+1000+LOO+B", (5, 1), False),
        (b"ADR+002+Kerkstraat:12:bus:21+1000", (2, 4), False),
        # in a segment that does not fit its layout
        (b"GIS+A1ZV+7+Jan", (2, 1), False),
        # elements without a list
        (b"XEH+04+1+0410+730012345678", (4, 1), False),
        (b"XEH+04+1+0410+++00++++202601151030", (10, 1), True),
        (b"XEH+04+1+0410+++00++++730012345678", (10, 1), False),
        (b"XEH+04+1+0410+++00++++202601151030+E1:::M0410:13", (11, 4), True),
        (b"XEH+04+1+0410+++00++++202601151030+E1:::LEE:13", (11, 4), False),
        (b"MOA+013:5351:EUR:2", (1, 3), True),
        (b"MOA+013:5351:LEE:2", (1, 3), False),
        # personal, or unknown
        (b"RFF+001:1", (1, 2), False),
        (b"CLS+003+1", (2, 1), False),
        (b"ATT+A131+1", (7, 1), False),
    ],
)
def test_a_value_is_shown_only_as_a_code(
    content: bytes, place: tuple[int, int], shown: bool
) -> None:
    assert may_show(telebib.Segment(content), *place, Tables()) is shown


@pytest.mark.parametrize(
    ("old", "new", "tracer"),
    [
        ("NME+001+Janssens:Jan", "NME+001+PEETERS+ELS", "ELS"),
        ("NME+001+Janssens:Jan", "NME+001+VAN DER:?+LEE+JO", "JO"),
        ("+1000+Brussel+B", "+2400+B+MOL", "MOL"),
        ("straat:1+1000+Brussel+B", "straat+1+3+1234+LOO+B", "1234"),
        ("ATT+A131+1", "ATT+A131+JAN", "JAN"),
        ("ATT+A131+1", "ATT+A131+539007547034", "539007547034"),
        ("COM+009", "COM+7731", "7731"),
        ("RFF+001:POL0001", "RFF+7731:POL0001", "7731"),
    ],
)
def test_a_part_of_a_name_or_address_shows_in_no_finding_and_no_difference(
    old: str, new: str, tracer: str
) -> None:
    assert old in CLEAN
    (clean,) = telebib.read(CLEAN.encode())
    file = telebib.read(CLEAN.replace(old, new, 1).encode())
    (message,) = file
    shown = [f"{f.where} {f.text('nl')} {f.hint('fr')} {f!r}" for f in telebib.validate(file)]
    for one, other in ((clean, message), (message, clean)):
        shown += [f"{c.path} {c.shown()} {c!r}" for c in telebib.diff(one, other)]
    assert shown
    assert [text for text in shown if tracer in text] == []
