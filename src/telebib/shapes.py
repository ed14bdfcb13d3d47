"""The shape of a message: all that is left of it when the values of persons are passed over.

Messages of a mass exchange differ in names and addresses, and look alike in everything that the
rules about whole messages look at: which segments stand where, which of their elements are empty,
which codes they hold. Of a shape in which those rules found nothing, nothing needs to be asked
again (rules say by `of_shape` that they see no more than this).
"""

from collections.abc import Hashable, Iterator
from functools import cache
from typing import Any

from attrs import evolve, frozen

from telebib.conditions import Condition, Path
from telebib.definitions import (
    Definition,
    Level,
    Use,
    definition,
    layouts,
    messages,
    profiles,
    versions,
)
from telebib.rules.release_ambiguous import needs_release
from telebib.rules.swallowed import swallowed
from telebib.segments import SERVICE_TAGS, Segment

_OF_SENDING = frozenset((4, 5, 10))
"""X913, X915 and X918 of a header: numbers and the time, which differ from message to message."""


RELEASED, NEEDED = 1, 2
"""What a shape says of release characters: some stand there, and the segment needs one."""


@frozen
class Shape:
    """What the rules about whole messages see of a segment.

    `seen` tells it from others, `is_open` that this is only which of its parts are empty, and which
    next segments hide in it; `swallowed` says that a next segment hides in it, `release` is 0
    where no release character stands, else `RELEASED`, or `NEEDED` too.
    """

    tag: str
    qualifier: str
    seen: Any
    is_open: bool
    swallowed: bool
    release: int


def shape(segment: Segment) -> Shape:
    """What tells a segment from others, for the rules about whole messages."""
    tags = tuple(swallowed(segment))
    release = segment.delimiters.release
    state = RELEASED if release is not None and release in segment.content else 0
    if state and needs_release(segment):
        state = NEEDED
    is_open = is_passed_over(segment, 1)
    seen = _seen(segment), tags
    return Shape(segment.tag, segment.qualifier, seen, is_open, bool(tags), state)


def _seen(segment: Segment) -> Hashable:
    if segment.tag == "XEH":
        return tuple(
            bool(raw.strip()) if is_passed_over(segment, number) else raw
            for number, raw in enumerate(segment.raw_elements)
        )
    if not is_passed_over(segment, 1):
        return segment.content
    return tuple(
        [tuple([not part or part.isspace() for part in parts]) for parts in segment.elements]
    )


def is_passed_over(segment: Segment, element: int) -> bool:
    """Whether the shape shows of an element, counted from 1, only which of its parts are empty."""
    if segment.tag == "XEH":
        return element in _OF_SENDING
    asked = (segment.tag, segment.qualifier) in _asked_paths() or segment.tag in _asked_tags()
    return not asked and segment.tag not in SERVICE_TAGS


@cache
def _asked_paths() -> frozenset[tuple[str, str | None]]:
    """Tag and qualifier of the segments whose values a definition or a process asks for."""
    return frozenset(_asked())


@cache
def _asked_tags() -> frozenset[str]:
    """The tags whose values are asked for whatever the qualifier."""
    return frozenset(tag for tag, qualifier in _asked() if qualifier is None)


def bare(shape: Shape) -> Shape:
    """A shape without what no rule asks for at a segment in which it finds nothing.

    Whether it has release characters, and whether something stands where nothing is needed.
    """
    if not shape.is_open or shape.tag == "XEH":
        return evolve(shape, release=0)
    blanks, tags = shape.seen
    needed = _needed_places(shape.tag)
    filled = {
        (number, component)
        for number, parts in enumerate(blanks, 1)
        for component, is_blank in enumerate(parts, 1)
        if not is_blank and (number, component) in needed
    }
    return evolve(shape, release=0, seen=(frozenset(filled), tags))


@cache
def most_alike() -> int:
    """How many segments that look alike are as good as any larger number of them."""
    uses = (u for known in _definitions() for u in _uses(known.level))
    return max((use.most for use in uses if use.most is not None), default=1) + 1


def _uses(level: Level) -> Iterator[Use]:
    for use in (*level.segments, *level.groups):
        yield use
        if use.level is not None:
            yield from _uses(use.level)


@cache
def _needed_places(tag: str) -> frozenset[tuple[int, int]]:
    """The places of a segment where some definition or process may need a value."""
    layout = layouts().get(tag)
    if layout is None:
        return frozenset()
    uses = (use for known in _definitions() for use in _uses(known.level))
    names = {need.element for use in uses if use.key[0] == tag for need in use.needs}
    return frozenset(place for name in names for place in layout.places(name))


@cache
def joined_groups() -> frozenset[str]:
    """The triggers' tags of groups that cannot be looked at without what stands around them.

    Conditions of the message look into them, or parts of them may stand outside.
    """
    return frozenset(_joined())


def _joined() -> Iterator[str]:
    for process in profiles().values():
        yield from _outer(process.found, process.judged)
    for known in _definitions():
        for use in (*known.level.segments, *known.level.groups):
            yield from _outer(use.when, *(need.when for need in use.needs))
            if use.level is not None and any(part.also_at_root for part in use.level.segments):
                yield use.key[0]


def _outer(*conditions: Condition | None) -> Iterator[str]:
    for condition in conditions:
        if condition is not None:
            yield from (path.steps[0][0] for path in condition.paths() if len(path.steps) > 1)


def _definitions() -> Iterator[Definition]:
    """Every definition, plain and narrowed."""
    for message in messages():
        names = (None, *(p.name for p in profiles().values() if p.message == message))
        for version in versions(message):
            for name in names:
                yield definition(message, version, name)


def _asked() -> Iterator[tuple[str, str | None]]:
    for process in profiles().values():
        yield from _valued(process.found, process.judged)
    for known in _definitions():
        yield from (Path(f"GIS+{flag}").steps[-1] for flag in known.change_flags)
        yield from _asked_in(known.level)


def _asked_in(level: Level) -> Iterator[tuple[str, str | None]]:
    for use in (*level.segments, *level.groups):
        if use.fixed is not None or use.allowed:
            yield use.key
        yield from _valued(use.when, *(need.when for need in use.needs))
        if use.level is not None:
            yield from _asked_in(use.level)


def _valued(*conditions: Condition | None) -> Iterator[tuple[str, str | None]]:
    for condition in conditions:
        if condition is not None:
            yield from (path.steps[-1] for path in condition.valued())
