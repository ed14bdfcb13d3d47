"""What the rules about missing parts share."""

from collections.abc import Callable, Iterable, Iterator

from telebib.bind import Bound, Place
from telebib.definitions import Use
from telebib.rules.swallowed import swallowed
from telebib.segments import Segment


def absent(bound: Bound, uses: Callable[[Place], Iterable[Use]]) -> Iterator[tuple[Place, Use]]:
    """The mandatory parts that are not there, where that can be known.

    Nothing is called missing in a message that is not whole, nor where a lost terminator left it
    inside another segment or its tag is written wrongly: those have rules of their own.
    """
    if not bound.is_whole:
        return
    for place in bound.places:
        for use in uses(place):
            if place.is_due(use) and not _is_there(place, use) and not _is_broken(place, use):
                yield place, use


def _is_there(place: Place, use: Use) -> bool:
    if use.level is None:
        return place.group.find_segment(*use.key) is not None
    return place.group.find_group(*use.key) is not None


def _is_broken(place: Place, use: Use) -> bool:
    """Whether what is absent stands here in a form that another rule tells of."""
    tag, _ = use.key
    around = place.group.segments if use.level is None else tuple(place.group.flatten())
    if any(tag in (segment.tag, inside) for segment in around for _, inside in swallowed(segment)):
        return True
    if use.level is not None:
        around = tuple(group.trigger for group in place.group.groups if group.trigger is not None)
    return any(
        _resembles(segment.tag, tag) if not segment.has_valid_tag else _is_nameless(segment, tag)
        for segment in around
    )


def _resembles(written: str, tag: str) -> bool:
    """Whether a broken tag (`nme`, `NMES`, `NM`) was meant to be this one."""
    capitals = written.upper()
    return bool(capitals) and (capitals.startswith(tag) or tag.startswith(capitals))


def _is_nameless(segment: Segment, tag: str) -> bool:
    return segment.tag == tag and not segment.qualifier
