"""A segment or group that has no place in this message."""

from collections.abc import Iterator

from telebib.bind import Bound, Place
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.coded import has_unknown_qualifier
from telebib.rules.examples import CLEAN, POLICY
from telebib.rules.labels import NAMELESS, named
from telebib.rules.swallowed import swallowed
from telebib.segments import SERVICE_TAGS, Segment
from telebib.tables import Tables


def _check(bound: Bound, place: Place) -> Iterator[Problem]:
    if bound.is_whole and place.level.closed:
        yield from _strange_segments(place, bound.tables)
        yield from _strange_groups(place, bound.tables)


def _strange_segments(place: Place, tables: Tables) -> Iterator[Problem]:
    trigger = place.group.trigger if place.use is not None else None
    for segment in place.group.segments:
        tag = segment.tag
        if segment is trigger or tag in place.level.tags or tag in SERVICE_TAGS:
            continue
        if segment.has_valid_tag:
            yield Problem(
                segment, variant="segment", params={"named": named(segment.label, tables)}
            )


def _strange_groups(place: Place, tables: Tables) -> Iterator[Problem]:
    for group in place.group.groups:
        trigger = group.trigger
        if trigger is None or not _is_sound(trigger) or has_unknown_qualifier(trigger, tables):
            continue
        if place.level.group_use(trigger.tag, trigger.qualifier) is None:
            variant = "group" if trigger.label != NAMELESS else "segment"
            yield Problem(trigger, variant=variant, params={"named": named(trigger.label, tables)})


def _is_sound(trigger: Segment) -> bool:
    """Whether nothing else is said of it: no tag, no qualifier or a lost terminator is."""
    return trigger.has_valid_tag and bool(trigger.qualifier) and not any(swallowed(trigger))


RULE = Rule(
    id="segment-unexpected",
    family="structure",
    severity=Severity.WARNING,
    source="chapter 2: the parts of a message",
    good=CLEAN,
    bad=CLEAN.replace(POLICY, POLICY + "MOA+013:5351:EUR:2'"),
    text={
        "segment": Words(
            en="{named} has no place here in this message; it is kept",
            nl="{named} hoort hier niet in dit bericht; het blijft bewaard",
            fr="{named} n'a pas sa place ici dans ce message ; il est gardé",
            de="{named} gehört hier nicht in diese Nachricht; es bleibt erhalten",
        ),
        "group": Words(
            en="the group {named} has no place here in this message; it is kept",
            nl="de groep {named} hoort hier niet in dit bericht; ze blijft bewaard",
            fr="le groupe {named} n'a pas sa place ici dans ce message ; il est gardé",
            de="die Gruppe {named} gehört hier nicht in diese Nachricht; sie bleibt erhalten",
        ),
    },
    hint=Words(
        en="send it in the message that is meant for it; an apostrophe in a value is written ?'",
        nl="stuur dit in het daarvoor bedoelde bericht; een apostrof in een waarde wordt "
        "als ?' geschreven",
        fr="envoyez-le dans le message prévu ; une apostrophe dans une valeur s'écrit ?'",
        de="senden Sie es in der dafür bestimmten Nachricht; ein Apostroph in einem Wert wird "
        "?' geschrieben",
    ),
    place=_check,
)
