"""What models say, segment by segment, before it is written."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
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


def stated(model: attrs.AttrsInstance) -> Iterator[Stated]:
    """What a model's fields state, in their order."""
    for spec in attrs.fields(type(model)):
        value = getattr(model, spec.name)
        if "inline" in spec.metadata:
            yield from stated(value)
        elif "path" in spec.metadata and value is not None:
            form = spec.metadata["form"]
            tag, _, qualifier = spec.metadata["path"].partition("+")
            for single in (value or ("",)) if spec.metadata["many"] else (value,):
                yield Stated(tag, qualifier, form, single)


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
    order = {tag: place for place, tag in enumerate(layouts())}
    return sorted(
        nodes,
        key=lambda node: (
            len(order) + 1 if isinstance(node, Group) else order.get(node.tag, len(order))
        ),
    )


def fixed(tag: str, *elements: Sequence[str]) -> Stated:
    """A segment with just these elements, the qualifier or first component first."""
    return Stated(tag, elements[0][0], FIXED, tuple(map(tuple, elements)))
