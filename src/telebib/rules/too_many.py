"""A segment or group that stands more often than it may."""

from collections.abc import Iterator

from telebib.bind import Bound, Place
from telebib.definitions import layouts
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN, POLICY
from telebib.rules.labels import named
from telebib.segments import Segment
from telebib.tables import Tables


def _check(bound: Bound, place: Place) -> Iterator[Problem]:
    if not place.is_defined:
        return
    yield from _segments(place, bound.tables)
    for use in place.level.groups:
        groups = place.group.find_groups(*use.key)
        if use.most is not None and len(groups) > use.most:
            surplus = groups[use.most].trigger
            yield _problem(surplus, named(use.path, bound.tables), len(groups), use.most)


def _segments(place: Place, tables: Tables) -> Iterator[Problem]:
    """One finding for each qualifier that stands too often, at the first one too many."""
    alike: dict[tuple[str, str], list[Segment]] = {}
    for segment in place.group.segments:
        alike.setdefault((segment.tag, segment.qualifier), []).append(segment)
    for (tag, qualifier), segments in alike.items():
        if len(segments) < 2:
            continue
        use = place.level.segment_use(f"{tag}+{qualifier}")
        layout = layouts().get(tag)
        most = use.most if use is not None and use.most else None
        if most is None and layout is not None and layout.once:
            most = 1
        if most is not None and len(segments) > most:
            surplus = segments[most]
            yield _problem(surplus, named(surplus.label, tables), len(segments), most)


def _problem(surplus: Segment | None, what: Words, count: int, most: int) -> Problem:
    return Problem(surplus, params={"named": what, "count": count, "most": most})


RULE = Rule(
    id="too-many",
    family="structure",
    severity=Severity.ERROR,
    source="chapter 6, Structure: once each",
    good=CLEAN,
    bad=CLEAN.replace(POLICY, POLICY + "RFF+001:POL0002'"),
    text=Words(
        en="{named} is there {count} times; at most {most} allowed",
        nl="{named} staat er {count} keer; hoogstens {most} mag",
        fr="{named} figure {count} fois ; {most} fois au plus",
        de="{named} steht {count}-mal da; höchstens {most} ist erlaubt",
    ),
    hint=Words(
        en="keep the right one and leave out the others",
        nl="behoud de juiste en laat de andere weg",
        fr="gardez le bon et omettez les autres",
        de="behalten Sie das richtige und lassen Sie die anderen weg",
    ),
    place=_check,
)
