"""Separators with nothing behind them, which the syntax cuts."""

from collections.abc import Iterator

from telebib.definitions import layouts
from telebib.findings import Severity, Words
from telebib.forms import nowhere
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.segments import Segment


def _check(segment: Segment) -> Iterator[Problem]:
    if not segment.terminated:
        return  # what is cut short ends anywhere
    if segment.elements and segment.elements[-1] == ("",):
        yield Problem(segment, len(segment.elements))
        return
    for number, components in enumerate(segment.elements, 1):
        if len(components) > 1 and not components[-1] and not _says_empty(segment, number):
            yield Problem(segment, number, len(components))
            return


def _says_empty(segment: Segment, number: int) -> bool:
    """Whether this element is an explicit empty, such as `COM+003:`."""
    layout = layouts().get(segment.tag)
    if layout is None or not layout.explicit_empty:
        return False
    return number == 1 and segment.elements[0] == (segment.qualifier, "")


RULE = Rule(
    id="trailing-separator",
    family="reading",
    severity=Severity.INFO,
    source="chapter 1, Syntax: trailing empty elements and components are cut; chapter 6, Reading",
    good=CLEAN.replace("COM+009'", "COM+009:'"),
    bad=CLEAN.replace("RFF+001:POL0001'", "RFF+001:POL0001:'"),
    text=Words(
        en="a separator stands here with nothing behind it",
        nl="hier staat een scheidingsteken met niets erachter",
        fr="un séparateur figure ici sans rien derrière",
        de="hier steht ein Trennzeichen, hinter dem nichts kommt",
    ),
    hint=Words(
        en="leave out empty components and elements at the end",
        nl="laat lege componenten en elementen achteraan weg",
        fr="omettez les composants et éléments vides à la fin",
        de="lassen Sie leere Komponenten und Elemente am Ende weg",
    ),
    segment=_check,
    silent=nowhere,
)
