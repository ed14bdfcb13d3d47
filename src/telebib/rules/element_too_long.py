"""A value longer than its data element."""

from collections.abc import Iterator

from telebib.definitions import layouts
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.swallowed import swallowed
from telebib.rules.values import PLACE, has_own_length_rule
from telebib.segments import Segment

# A level of two digits jumps, nests too deep or is padded: all three have rules of their own.
_TOLD_ELSEWHERE = frozenset(("X911",))


def _check(segment: Segment) -> Iterator[Problem]:
    layout = layouts().get(segment.tag)
    if layout is None:
        return
    for number, component, element, value in layout.values(segment, layout.bounded):
        most = layout.length(element, segment.qualifier)
        if most is None or len(value) <= most or element.id in _TOLD_ELSEWHERE:
            continue
        has_own_rule = (number, component) == PLACE and has_own_length_rule(segment)
        if not has_own_rule and not any(swallowed(segment)):
            yield Problem(
                segment,
                number,
                component,
                severity=None if element.hard else Severity.WARNING,
                params={"element": element.labels, "length": len(value), "most": most},
            )


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
)
