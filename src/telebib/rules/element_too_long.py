"""A value longer than its data element."""

from collections.abc import Iterator, Mapping

from telebib.definitions import Element, Layout, layouts
from telebib.findings import Severity, Words
from telebib.forms import Form, Place, at_most
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.swallowed import swallowed
from telebib.rules.values import PLACE, has_own_length_rule
from telebib.segments import Segment
from telebib.tables import Tables

# A level of two digits jumps, nests too deep or is padded: all three have rules of their own.
_TOLD_ELSEWHERE = frozenset(("X911",))


def _check(segment: Segment) -> Iterator[Problem]:
    layout = layouts().get(segment.tag)
    if layout is None:
        return
    for number, component, element, value in layout.values(segment, layout.bounded):
        most = _most(segment, layout, number, component, element)
        if most is not None and len(value) > most and not any(swallowed(segment)):
            yield Problem(
                segment,
                number,
                component,
                severity=None if element.hard else Severity.WARNING,
                params={"element": element.labels, "length": len(value), "most": most},
            )


def _most(
    segment: Segment, layout: Layout, number: int, component: int, element: Element
) -> int | None:
    """How long the value at a place may be; None where this rule does not look."""
    has_own_rule = (number, component) == PLACE and has_own_length_rule(segment)
    if has_own_rule or element.id in _TOLD_ELSEWHERE:
        return None
    return layout.length(element, segment.qualifier)


def _silent(segment: Segment, _: Tables) -> Mapping[Place, Form]:
    layout = layouts().get(segment.tag)
    if layout is None:
        return {}
    bounds = {(spot[0], spot[1]): _most(segment, layout, *spot) for spot in layout.bounded}
    return {place: at_most(most) for place, most in bounds.items() if most is not None}


RULE = Rule(
    id="element-too-long",
    family="structure",
    severity=Severity.ERROR,
    source="chapter 1, Data segments: lengths; second-hand and inferred ones are soft",
    good=CLEAN,
    bad=CLEAN.replace("BCAB90000001", "B" * 18),
    text=Words(
        en="{element} has {length} characters; it takes {most}",
        nl="{element} telt {length} tekens; er passen er {most} in",
        fr="{element} compte {length} caractères ; il en accepte {most}",
        de="{element} hat {length} Zeichen; es fasst {most}",
    ),
    hint=Words(
        en="shorten the value; the other side may cut it or refuse the message",
        nl="kort de waarde in; de andere kant kan ze afkappen of het bericht weigeren",
        fr="raccourcissez la valeur ; l'autre partie peut la couper ou refuser le message",
        de="kürzen Sie den Wert; die Gegenseite kann ihn abschneiden oder die Nachricht ablehnen",
    ),
    segment=_check,
    silent=_silent,
)
