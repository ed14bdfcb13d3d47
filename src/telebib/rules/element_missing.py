"""A data element that must hold a value is empty or absent."""

from collections.abc import Iterator

from telebib.bind import Bound, Place
from telebib.definitions import Layout, Use, elements, envelope, layouts
from telebib.findings import Param, Severity, Words
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
    yield from _empty(segment, layout, needed)


def _check_message(bound: Bound) -> Iterator[Problem]:
    """What the definition asks of a segment that is mandatory where it stands."""
    for place in bound.places:
        for use in place.level.segments:
            if use.needs and place.is_due(use):
                for segment in place.group.find_segments(*use.key):
                    yield from _needed(place, use, segment)
        trigger = place.group.trigger
        if place.use is not None and place.use.needs and trigger is not None:
            yield from _needed(place, place.use, trigger)


def _needed(place: Place, use: Use, segment: Segment) -> Iterator[Problem]:
    if not segment.terminated:
        return  # cut short: what it would have held is not known
    needed = tuple(
        need.element
        for need in use.needs
        if need.when is None or need.when.holds(place.group) is True
    )
    yield from _empty(segment, layouts()[segment.tag], needed)


def _empty(segment: Segment, layout: Layout, needed: tuple[str, ...]) -> Iterator[Problem]:
    for name in needed:
        places = layout.places(name)
        if not any(segment.value(*place).strip() for place in places):
            params: dict[str, Param] = {"element": elements()[name].labels, "what": segment.label}
            yield Problem(segment, *places[0], params=params)


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
        fr="à compléter : {element}",
        de="auszufüllen: {element}",
    ),
    segment=_check_segment,
    message=_check_message,
)
