"""What the rules about missing parts share."""

from collections.abc import Callable, Iterable, Iterator

from telebib.bind import Bound, Place
from telebib.definitions import Use
from telebib.rules.swallowed import swallowed


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
    tag, qualifier = use.key
    return any(
        (not segment.has_valid_tag and qualifier in (None, segment.qualifier))
        or (segment.tag == tag and not segment.qualifier)
        or any(tag in (segment.tag, inside) for _, inside in swallowed(segment))
        for segment in place.group.flatten()
    )
