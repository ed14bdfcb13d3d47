"""What the rules about codes share: where in a segment codes stand, and of which list."""

from collections.abc import Iterator, Mapping
from functools import cache

from attrs import frozen

from telebib.codelists import CodeList
from telebib.definitions import Element, layouts
from telebib.disclosure import code_list
from telebib.findings import Words
from telebib.forms import SAME, Form, Place
from telebib.segments import SERVICE_TAGS, Segment
from telebib.tables import Tables

_STANDARD = frozenset(("", "001"))
"""X901 of a code of the standard's own lists; any other says that it is of somebody else's."""

_TRAILERS = frozenset(("XET", "XGT", "XRT"))


@frozen
class Coded:
    """A code as it stands in a segment, not blank, and the list it should be in."""

    segment: Segment
    place: tuple[int, int]
    element: Element
    value: str
    codes: CodeList

    @property
    def what(self) -> str | Words:
        """What the code is of: `A131` where the qualifier says so, else the element."""
        return self.segment.qualifier if self.element.codes_of_qualifier else self.element.labels


def values(segment: Segment, tables: Tables, only: str | None = None) -> Iterator[Coded]:
    """The codes of a segment, its qualifier apart: of every list, or of one only."""
    for number, component, element, named in _places(segment.tag, only):
        value = segment.value(number, component)
        if not value or value.isspace():
            continue
        if not named or segment.value(number, named) in _STANDARD:
            codes = code_list(element, segment.qualifier, tables)
            if codes is not None:
                yield Coded(segment, (number, component), element, value, codes)


def as_they_are(segment: Segment, _: Tables) -> Mapping[Place, Form]:
    """The statement of a rule about codes: it is silent on those of a segment that has none wrong.

    The component that says which list a code is of goes with it.
    """
    found: dict[Place, Form] = {}
    for number, component, _element, named in _places(segment.tag, None):
        found[number, component] = SAME
        if named:
            found[number, named] = SAME
    return found


def qualifier(segment: Segment, tables: Tables) -> Coded | None:
    """The qualifier of a data segment; None where there is none, or no list of them is known."""
    element = _qualifier(segment.tag)
    value = segment.qualifier
    if element is None or element.codes is None or not value.strip():
        return None
    codes = tables.codes.get(element.codes)
    return None if codes is None else Coded(segment, (1, 1), element, value, codes)


def has_unknown_qualifier(segment: Segment, tables: Tables) -> bool:
    """Whether the qualifier of a data segment is not in its list."""
    found = qualifier(segment, tables)
    return found is not None and found.value not in found.codes


@cache
def _qualifier(tag: str) -> Element | None:
    layout = layouts().get(tag)
    return None if layout is None or tag in SERVICE_TAGS else layout.element(1, 1)


@cache
def _places(tag: str, only: str | None) -> tuple[tuple[int, int, Element, int], ...]:
    """Element, component and what stands there, for each place of a tag that holds a code; then
    the component that says which list it is of (X901), 0 when none does.

    A trailer only repeats its header: where they differ, `envelope-unbalanced` tells.
    """
    layout = layouts().get(tag) if tag not in _TRAILERS else None
    return tuple(
        (number, component, element, _component(components, "X901", behind=component))
        for number, components in enumerate((layout and layout.elements) or (), 1)
        for component, element in enumerate(components, 1)
        if (element.codes or element.codes_of_qualifier)
        and only in (None, element.codes)
        and ((number, component) != (1, 1) or tag in SERVICE_TAGS)
    )


def _component(components: tuple[Element, ...], name: str, behind: int) -> int:
    """Where a component stands behind another, from 1; 0 when it does not."""
    found = (n for n, element in enumerate(components, 1) if n > behind and element.id == name)
    return next(found, 0)
