"""A numeric data element with something else than digits."""

from collections.abc import Iterator, Mapping

from telebib.definitions import layouts
from telebib.findings import Severity, Words
from telebib.forms import DIGITS, Form, Place
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.segments import Segment
from telebib.tables import Tables


def _check(segment: Segment) -> Iterator[Problem]:
    layout = layouts().get(segment.tag)
    if layout is None:
        return
    for number, component, element, value in layout.values(segment, layout.numeric):
        if not DIGITS.holds(value):
            yield Problem(segment, number, component, params={"element": element.labels})


def _silent(segment: Segment, _: Tables) -> Mapping[Place, Form]:
    layout = layouts().get(segment.tag)
    spots = layout.numeric if layout is not None else ()
    return {(number, component): DIGITS for number, component, _ in spots}


RULE = Rule(
    id="element-not-numeric",
    family="structure",
    severity=Severity.ERROR,
    source="chapter 1, Service segments: representations n",
    good=CLEAN,
    bad=CLEAN.replace("202601151030", "2026O1151030"),
    text=Words(
        en="{element} takes digits only",
        nl="{element} aanvaardt enkel cijfers",
        fr="{element} n'accepte que des chiffres",
        de="{element} lässt nur Ziffern zu",
    ),
    hint=Words(
        en="write digits without blanks, dots or letters",
        nl="schrijf cijfers zonder spaties, punten of letters",
        fr="écrivez des chiffres sans espaces, points ni lettres",
        de="schreiben Sie Ziffern ohne Leerzeichen, Punkte oder Buchstaben",
    ),
    segment=_check,
    silent=_silent,
)
