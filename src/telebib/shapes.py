"""The shape of a message: all that is left of it when the values of persons are passed over.

Messages of a mass exchange differ in names and addresses, and look alike in everything that the
rules about whole messages look at: which segments stand where, which of their elements are empty,
which codes they hold. Of a shape in which those rules found nothing, nothing needs to be asked
again (rules say by `of_shape` that they see no more than this).
"""

from collections.abc import Hashable, Iterator
from functools import cache

from telebib.conditions import Condition
from telebib.definitions import Level, definition, layouts, messages, profiles, versions
from telebib.rules.swallowed import swallowed
from telebib.segments import SERVICE_TAGS, Segment

_OF_SENDING = frozenset((4, 5, 10))
"""X913, X915 and X918 of a header: numbers and the time, which differ from message to message."""


def shape(segment: Segment) -> Hashable:
    """What tells a segment from others, for the rules about whole messages."""
    if segment.tag == "XEH":
        return tuple(
            bool(raw.strip()) if number in _OF_SENDING else raw
            for number, raw in enumerate(segment.raw_elements)
        )
    if segment.tag not in _personal_tags():
        return segment.content
    blanks = tuple(
        [tuple([not part or part.isspace() for part in parts]) for parts in segment.elements]
    )
    return segment.tag, segment.qualifier, blanks, tuple(swallowed(segment))


@cache
def _personal_tags() -> frozenset[str]:
    """The tags whose values are passed over: persons' own, and no condition asks for them."""
    personal = {
        tag
        for tag, layout in layouts().items()
        if any(element.personal for components in layout.elements or () for element in components)
    }
    return frozenset(personal - SERVICE_TAGS - set(_asked()))


def _asked() -> Iterator[str]:
    """The tags whose values a definition or a process asks for."""
    for process in profiles().values():
        yield from _tags(process.found, process.judged)
    for message in messages():
        names = (None, *(p.name for p in profiles().values() if p.message == message))
        for version in versions(message):
            for name in names:
                yield from _asked_in(definition(message, version, name).level)


def _asked_in(level: Level) -> Iterator[str]:
    for use in (*level.segments, *level.groups):
        if use.fixed is not None or use.allowed:
            yield use.key[0]
        yield from _tags(use.when, *(need.when for need in use.needs))
        if use.level is not None:
            yield from _asked_in(use.level)


def _tags(*conditions: Condition | None) -> Iterator[str]:
    for condition in conditions:
        if condition is not None:
            yield from (path.steps[-1][0] for path in condition.valued())
