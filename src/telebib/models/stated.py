"""What models say, segment by segment, before it is written."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import attrs
from attrs import field, frozen

from telebib.definitions import layouts
from telebib.groups import Group
from telebib.masking import mask
from telebib.models.forms import CONTACT, FIXED, Elements, Form
from telebib.segments import Segment

N = TypeVar("N", bound="Segment | Group | Stated | Field")


@frozen
class Stated:
    """What a model says in one segment: a value, and the form it stands in."""

    tag: str
    qualifier: str
    form: Form
    value: Any = field(repr=mask)

    @property
    def path(self) -> str:
        """`RFF+001`."""
        return f"{self.tag}+{self.qualifier}"

    @property
    def elements(self) -> Elements:
        """The data elements, every place of the form among them, empty or not."""
        own, *more = self.form.write(self.value)
        return ((self.qualifier, *own), *map(tuple, more))

    def is_about(self, segment: Segment) -> bool:
        """Whether a segment stands at the same path."""
        return segment.tag == self.tag and segment.qualifier == self.qualifier

    def agrees(self, segment: Segment) -> bool:
        """Whether a segment that was read says the same, in a way that can be said again."""
        if not self.is_about(segment) or self.form.read(segment) != self.value:
            return False
        layout = layouts().get(segment.tag)
        # A communication number split by a plus that was not released is written anew.
        return self.form is not CONTACT or layout is None or layout.surplus(segment) is None


@frozen
class Field:
    """A field of a model that is written: what gets it, and where it stands in which form."""

    get: Callable[[Any], Any]
    tag: str
    qualifier: str
    form: Form
    many: bool

    def stated(self, value: Any) -> Stated:
        """What the field states by a value."""
        return Stated(self.tag, self.qualifier, self.form, value)


@cache
def _fields(model: type[attrs.AttrsInstance], within: str = "") -> tuple[Field, ...]:
    """The fields of a model and of those within it, in their order."""
    found: list[Field] = []
    for spec in attrs.fields(model):
        about = spec.metadata
        if "inline" in about:
            found += _fields(about["inline"], f"{within}{spec.name}.")
        elif "path" in about:
            tag, _, qualifier = about["path"].partition("+")
            get = attrgetter(within + spec.name)
            found.append(Field(get, tag, qualifier, about["form"], about["many"]))
    return tuple(found)


@cache
def fields_in_order(model: type[attrs.AttrsInstance]) -> tuple[Field, ...]:
    """The same in the order of their tags."""
    return tuple(in_order(_fields(model)))


def stated(model: attrs.AttrsInstance) -> Iterator[Stated]:
    """What a model's fields state, in their order."""
    for own in _fields(type(model)):
        value = own.get(model)
        if value is not None:
            for single in (value or ("",)) if own.many else (value,):
                yield own.stated(single)


def merged(written: Iterable[Stated], kept: Sequence[Segment]) -> Iterator[Stated | Segment]:
    """What is stated; instead of it the segment it was read from, where that still agrees."""
    originals: dict[tuple[str, str], deque[Segment]] = {}
    for segment in kept:
        originals.setdefault((segment.tag, segment.qualifier), deque()).append(segment)
    for statement in written:
        waiting = originals.get((statement.tag, statement.qualifier), deque())
        same = next((old for old in waiting if statement.agrees(old)), None)
        if same is not None:
            waiting.remove(same)
        yield same or statement


def in_order(nodes: Iterable[N]) -> list[N]:
    """Segments in the order of their tags (chapter 1, "Order inside one level"), then groups."""
    order = _order()
    return sorted(
        nodes,
        key=lambda node: (
            len(order) + 1 if isinstance(node, Group) else order.get(node.tag, len(order))
        ),
    )


@cache
def _order() -> Mapping[str, int]:
    return {tag: place for place, tag in enumerate(layouts())}


def fixed(tag: str, *elements: Sequence[str]) -> Stated:
    """A segment with just these elements, the qualifier or first component first."""
    return Stated(tag, elements[0][0], FIXED, tuple(map(tuple, elements)))
