"""What the rules of minimisation share."""

from collections.abc import Iterator

from telebib.bind import Bound
from telebib.segments import SERVICE_TAGS, Segment


def not_allowed(bound: Bound) -> Iterator[tuple[str, Segment]]:
    """Each segment, with its path, that a process with a table of what is allowed does not name.

    Change flags and what frames the message, envelope and known groups, belong to any message.
    """
    allowed = bound.definition.allowed if bound.definition is not None else ()
    if not allowed:
        return
    triggers = {id(place.group.trigger) for place in bound.places if place.use is not None}
    for segment in bound.message.segments:
        path = f"{segment.tag}+{segment.qualifier}"
        if path in allowed or segment.tag in SERVICE_TAGS or id(segment) in triggers:
            continue
        if segment.has_valid_tag and segment.qualifier:
            yield path, segment
