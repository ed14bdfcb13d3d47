"""What several rules share: segments that a lost terminator left inside the value of another."""

import re
from collections.abc import Iterator

from telebib.definitions import layouts
from telebib.segments import SERVICE_TAGS, Segment

_TAG = 3
_AFTER_BLANK = re.compile(r"[ \t\r\n]([A-Z]{3})\Z")


def swallowed(segment: Segment) -> Iterator[tuple[int, str]]:
    """The elements that end in what looks like the tag of a next segment, and that tag.

    `RFF+001:1 RFF+002:2'` does: a known tag behind a blank, and an element after it. Without a
    blank (`RFF+001:1RFF+002:2'`) what follows must have the form of that tag's qualifier as well.
    """
    if len(segment.elements) < 2:
        return
    known = layouts()
    for number, components in enumerate(segment.elements[:-1], 1):
        text = components[-1]
        if len(text) <= _TAG or text[-_TAG:] not in known:
            continue
        tag = text[-_TAG:]
        if _AFTER_BLANK.search(text) or _could_begin(tag, segment.value(number + 1)):
            yield number, tag


def _could_begin(tag: str, qualifier: str) -> bool:
    """Whether `qualifier` has the exact form of the first element of a segment with this tag."""
    if tag in SERVICE_TAGS:
        return qualifier.isascii() and qualifier.isdigit() and len(qualifier) <= 2
    first = layouts()[tag].element(1, 1)
    if first is None or first.length is None or not first.fixed:
        return False
    return (
        len(qualifier) == first.length
        and qualifier.isascii()
        and qualifier.isalnum()
        and (any(map(str.isdigit, qualifier)))
    )
