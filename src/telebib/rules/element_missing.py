"""A data element that must hold a value is empty or absent."""

from collections.abc import Iterator

from telebib.bind import Bound, Due, Place, is_blank
from telebib.definitions import elements, envelope, layouts
from telebib.findings import Param, Severity, Words
from telebib.forms import nowhere
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.segments import Segment


def _check_segment(segment: Segment) -> Iterator[Problem]:
    """What a segment of this tag cannot do without."""
    layout = layouts().get(segment.tag)
    if layout is None:
        return
    needed = layout.mandatory
    if segment.tag == "XEH":
        needed += tuple(envelope()["mandatory_by_type"].get(segment.value(1), ()))
    for name in needed:
        if is_blank(segment, name):
            yield _problem(segment, name)


def _check_place(bound: Bound, place: Place) -> Iterator[Problem]:
    """What the definition asks of a segment that is mandatory where it stands."""
    for due in place.due.get("segment-missing", ()):
        for segment, element in due.lacking():
            yield _problem(segment, element)
    trigger = place.group.trigger
    if place.use is not None and place.use.needs and trigger is not None:
        for segment, element in Due(place, place.use, (trigger,)).lacking():
            yield _problem(segment, element)


def _problem(segment: Segment, element: str) -> Problem:
    params: dict[str, Param] = {"element": elements()[element].labels, "what": segment.label}
    return Problem(segment, *layouts()[segment.tag].places(element)[0], params=params)


RULE = Rule(
    id="element-missing",
    family="structure",
    severity=Severity.ERROR,
    source="chapter 1, Service segments; chapter 2: what name, address and references must hold",
    good=CLEAN,
    bad=CLEAN.replace("NME+001+Janssens:Jan'", "NME+001+Janssens'"),
    text=Words(
        en="{what} lacks a value: {element}",
        nl="in {what} ontbreekt een waarde: {element}",
        fr="dans {what} il manque une valeur : {element}",
        de="in {what} fehlt ein Wert: {element}",
    ),
    hint=Words(
        en="fill in: {element}",
        nl="vul in: {element}",
        fr="complétez : {element}",
        de="füllen Sie aus: {element}",
    ),
    segment=_check_segment,
    place=_check_place,
    silent=nowhere,
)
