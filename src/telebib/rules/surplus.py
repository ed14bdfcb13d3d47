"""What the rules of minimisation share."""

from collections.abc import Iterator

from telebib.bind import Bound, Place
from telebib.segments import SERVICE_TAGS, Segment


def not_allowed(bound: Bound, place: Place) -> Iterator[tuple[str, Segment]]:
    """Each segment of a place, with its path, that a table of what is allowed does not name.

    Change flags and what frames the message, envelope and known groups, belong to any message.
    """
    allowed = bound.definition.allowed if bound.definition is not None else ()
    if not allowed:
        return
    for segment in place.segments:
        path = f"{segment.tag}+{segment.qualifier}"
        is_trigger = place.use is not None and segment is place.anchor
        if path in allowed or segment.tag in SERVICE_TAGS or is_trigger:
            continue
        if segment.has_valid_tag and segment.qualifier:
            yield path, segment
