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

N = TypeVar("N", bound="Segment | Group | Stated")


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
    """A field of a model that is written: its name, and where it stands; without a form, a model
    whose fields stand in the same level.
    """

    name: str
    tag: str = ""
    qualifier: str = ""
    form: Form | None = None
    many: bool = False


@cache
def _fields(model: type[attrs.AttrsInstance]) -> tuple[Field, ...]:
    """The fields of a model that are written, in their order."""
    found: list[Field] = []
    for spec in _written(model):
        about = spec.metadata
        if "inline" in about:
            found.append(Field(spec.name))
        else:
            tag, _, qualifier = about["path"].partition("+")
            found.append(Field(spec.name, tag, qualifier, about["form"], about["many"]))
    return tuple(found)


def _written(model: type[attrs.AttrsInstance]) -> "list[attrs.Attribute[Any]]":
    return [s for s in attrs.fields(model) if "inline" in s.metadata or "path" in s.metadata]


def stated(model: attrs.AttrsInstance) -> Iterator[Stated]:
    """What a model's fields state, in their order."""
    for own in _fields(type(model)):
        value = getattr(model, own.name)
        if own.form is None:
            yield from stated(value)
        elif value is not None:
            for single in (value or ("",)) if own.many else (value,):
                yield Stated(own.tag, own.qualifier, own.form, single)


def stated_in_order(model: attrs.AttrsInstance) -> list[Stated]:
    """The same in the order of their tags."""
    found: list[Stated] = []
    for get, own, form in _fields_in_order(type(model)):
        value = get(model)
        if value is not None:
            for single in (value or ("",)) if own.many else (value,):
                found.append(Stated(own.tag, own.qualifier, form, single))
    return found


@cache
def _fields_in_order(
    model: type[attrs.AttrsInstance], within: str = ""
) -> tuple[tuple[Callable[[Any], Any], Field, Form], ...]:
    """What gets each field of a model and of those within it, in the order of their tags."""
    found: list[tuple[Callable[[Any], Any], Field, Form]] = []
    for own, spec in zip(_fields(model), _written(model), strict=True):
        if own.form is None:
            found += _fields_in_order(spec.metadata["inline"], f"{within}{own.name}.")
        else:
            found.append((attrgetter(within + own.name), own, own.form))
    return tuple(sorted(found, key=lambda each: _order()[each[1].tag]))


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
