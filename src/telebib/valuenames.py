"""What the values of a segment are called in XML and JSON: `Street`, `PostalCode`, and back.

The names are the English ones of `schemas/elements.toml`, by their place in the segment's layout. A
name that comes again is numbered (`Text`, `Text2`). Every place beyond the layout has a name too:
`E2C1` is the first component of the second data element.
"""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from types import MappingProxyType

from attrs import frozen

from telebib.datafiles import read_toml
from telebib.definitions import layouts
from telebib.segments import SERVICE_TAGS

Place = tuple[int, int]
"""Data element and component, counted from 1."""

_BEYOND = re.compile(r"E([1-9][0-9]{0,6})C([1-9][0-9]{0,6})")
FARTHEST = 1 << 20
"""The last place that has a name: as many as the bytes a segment may have."""


@frozen
class ValueNames:
    """The names of the values of one segment, in the order of their places.

    `main` is the one whose value stands for the whole segment (`ReferenceNumber` of RFF), or None.
    The qualifier has no name where the segment's own name says it.
    """

    places: Mapping[str, Place]
    main: str | None

    def place(self, name: str) -> Place | None:
        """Where the value of this name stands; None for what is no name."""
        found = self.places.get(name)
        if found is not None:
            return found
        match = _BEYOND.fullmatch(name)
        if match is None:
            return None
        place = int(match[1]), int(match[2])
        return None if max(place) > FARTHEST or place in self._names else place

    def name(self, place: Place) -> str:
        """What the value at this place is called."""
        return self._names.get(place) or f"E{place[0]}C{place[1]}"

    @cached_property
    def _names(self) -> Mapping[Place, str]:
        return {place: name for name, place in self.places.items()}


UNNAMED = ValueNames(MappingProxyType({}), None)
"""For a segment of which nothing is known: every place is called by its numbers."""


@cache
def value_names(tag: str) -> ValueNames:
    """The names of the values of a segment by its tag."""
    layout = layouts().get(tag)
    if layout is None:
        return UNNAMED
    main = read_toml("schemas", "segments.toml").get(tag, {}).get("value")
    spots = list(layout.spots) if tag in SERVICE_TAGS else list(layout.spots)[1:]
    # The main value is named first: `Indicator` is that of BIN+EW24+1, not that of BIN+EW24:1.
    first = max((spot[:2] for spot in spots if spot[2].id == main), default=None)
    names: dict[Place, str] = {}
    for number, position, element in sorted(spots, key=lambda spot: spot[:2] != first):
        name = _camel_case(read_toml("schemas", "elements.toml")[element.id]["en"])
        count = sum(re.fullmatch(f"{name}[0-9]*", other) is not None for other in names.values())
        names[number, position] = f"{name}{count + 1}" if count else name
    places = {names[spot[:2]]: spot[:2] for spot in spots}
    return ValueNames(MappingProxyType(places), names.get(first) if first else None)


def _camel_case(label: str) -> str:
    words = re.findall("[a-z]+", label.replace("'", ""))
    return "".join(word.capitalize() for word in words if word != "the")
