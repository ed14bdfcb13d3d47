"""A value beyond the data elements of its segment."""

from collections.abc import Iterator

from telebib.definitions import layouts
from telebib.findings import Severity, Words
from telebib.forms import nowhere
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.swallowed import swallowed
from telebib.segments import Segment


def _check(segment: Segment) -> Iterator[Problem]:
    layout = layouts().get(segment.tag)
    surplus = layout.surplus(segment) if layout is not None else None
    # The elements of a next segment, its terminator lost, are told by `terminator-suspected`.
    if surplus is not None and not any(swallowed(segment)):
        yield Problem(segment, *surplus, params={"what": segment.label})


RULE = Rule(
    id="element-unexpected",
    family="structure",
    severity=Severity.WARNING,
    source="chapter 1, Data segments: the layout of each",
    good=CLEAN,
    bad=CLEAN.replace("GIS+A1ZV+2'", "GIS+A1ZV+2+7'"),
    text=Words(
        en="from here on {what} holds more than its layout knows; it is kept",
        nl="vanaf hier bevat {what} meer dan zijn opbouw kent; het blijft bewaard",
        fr="à partir d'ici {what} contient plus que sa structure connue ; c'est gardé",
        de="ab hier enthält {what} mehr, als sein Aufbau kennt; es bleibt erhalten",
    ),
    hint=Words(
        en="a + or : inside a value is written ?+ or ?:",
        nl="een + of : in een waarde wordt als ?+ of ?: geschreven",
        fr="un + ou : dans une valeur s'écrit ?+ ou ?:",
        de="ein + oder : in einem Wert wird ?+ oder ?: geschrieben",
    ),
    segment=_check,
    silent=nowhere,
)
