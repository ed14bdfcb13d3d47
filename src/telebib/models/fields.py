"""How a field of a model stands in a message: the path of its segment, and its form there.

A model is a frozen attrs class whose fields say where they live: `at("RFF+001")`. Reading takes the
first segment of that path in the group; what no field takes is kept as it was. Writing gives the
segments back in the order of their level. A segment that was read and whose values did not change
is written with everything else it held (a status, a code list), not only what the model knows.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Protocol, TypeVar

import attrs
from attrs import define, field, frozen

from telebib.definitions import layouts
from telebib.groups import Group
from telebib.masking import mask
from telebib.segments import Segment

Elements = tuple[tuple[str, ...], ...]
Node = Segment | Group
N = TypeVar("N", bound="Segment | Group | Stated")


class Form(Protocol):
    """How one value stands behind its qualifier."""

    def read(self, segment: Segment) -> Any:
        """The value, or None when this form cannot hold what stands there."""

    def write(self, value: Any) -> Sequence[Sequence[str]]:
        """The components behind the qualifier: those of its own element, then further elements."""


@frozen
class Text:
    """One value behind the qualifier: in the same element (`RFF+001:…`) or the next (`GIS+…+1`)."""

    next_element: bool = False

    def read(self, segment: Segment) -> str:
        return segment.data

    def write(self, value: str) -> Sequence[Sequence[str]]:
        return ((), (value,)) if self.next_element else ((value,),)


@frozen
class Contact:
    """A communication number or address: all that stands behind the qualifier.

    A sender who forgets to release the plus of `+32…` splits the number over two elements; read
    as an empty one, it would ask to delete what it states. So everything is taken.
    """

    def read(self, segment: Segment) -> str:
        first, *more = segment.elements
        parts = [":".join(first[1:]), *(":".join(element) for element in more)]
        return "+".join(parts).strip()

    def write(self, value: str) -> Sequence[Sequence[str]]:
        return ((value,),)


@frozen
class Day:
    """A date: DDMMYYYY, or as its format X018 says when that names a whole day."""

    formats: ClassVar = {"": "%d%m%Y", "001": "%d%m%Y", "010": "%Y%m%d", "012": "%d%m%y"}

    def read(self, segment: Segment) -> date | None:
        form = self.formats.get(segment.value(1, 3))
        if form is None or not segment.data.isascii() or not segment.data.isdigit():
            return None
        try:
            return datetime.strptime(segment.data, form).date()
        except ValueError:
            return None

    def write(self, value: date) -> Sequence[Sequence[str]]:
        return ((f"{value:%d%m}{value.year:04}",),)


@frozen
class Values:
    """A value of several components: a model whose fields are named in the order they stand.

    `elements` holds, for each data element behind the qualifier, the names of its components.
    """

    model: Callable[..., Any]
    elements: tuple[tuple[str, ...], ...]

    def read(self, segment: Segment) -> Any:
        places = (
            (name, segment.value(number, component))
            for number, names in enumerate(self.elements, 2)
            for component, name in enumerate(names, 1)
        )
        return self.model(**dict(places))

    def write(self, value: Any) -> Sequence[Sequence[str]]:
        return ((), *(tuple(getattr(value, name) for name in names) for names in self.elements))


TEXT = Text()
CODE = Text(next_element=True)
CONTACT = Contact()
DAY = Day()


def at(path: str, form: Form = TEXT, *, open_: bool = False, default: Any = None) -> Any:
    """A field that stands at a path.

    Values are masked in the repr unless `open_` says that they are codes. None means that no such
    segment stands there; an empty string that it stands there and is empty.
    """
    return field(
        default=default,
        repr=repr if open_ else mask,
        metadata={"path": path, "form": form, "many": False},
    )


def every(path: str, form: Form) -> dict[str, Any]:
    """The metadata of a field that holds a tuple of values, one segment each; see `several`."""
    return {"path": path, "form": form, "many": True}


def inline(model: type) -> Any:
    """A field that groups others: a model whose fields stand in the same level."""
    return field(factory=model, metadata={"inline": model})


def rest() -> Any:
    """The parts of a group that no field takes, in order: kept, and written back."""
    return field(default=(), repr=lambda kept: f"<{len(kept)} parts>")


def kept() -> Any:
    """The segments the fields were read from; they are no value of the model."""
    return field(default=(), repr=False, eq=False, hash=False)


def several(value: str | Iterable[str] | None) -> tuple[str, ...] | None:
    """One value or more as a tuple, empty ones left out; None stays None."""
    if value is None:
        return None
    return tuple(filter(None, (value,) if isinstance(value, str) else value))


@define
class Level:
    """What is left of a group while its fields are being read."""

    left: list[Node]
    taken: list[Segment] = field(factory=list)

    @classmethod
    def of(cls, group: Group) -> "Level":
        """All members of a group."""
        return cls(list(group.members))

    def trigger(self) -> Segment:
        """Take the first segment of an inner group: what it was found by."""
        first = self.left[0]
        assert isinstance(first, Segment), "a group is found by its trigger"
        return self.take(first)

    def values(self, model: type[attrs.AttrsInstance]) -> dict[str, Any]:
        """All of a model's fields, with the segments they came from and the rest."""
        values = self.fields(model)
        return {**values, "other": tuple(self.left), "read_from": tuple(self.taken)}

    def fields(self, model: type[attrs.AttrsInstance]) -> dict[str, Any]:
        """The values of a model's fields, as keyword arguments."""
        values: dict[str, Any] = {}
        for spec in attrs.fields(model):
            if "inline" in spec.metadata:
                values[spec.name] = spec.metadata["inline"](**self.fields(spec.metadata["inline"]))
            elif "path" in spec.metadata:
                values[spec.name] = self._value(**spec.metadata)
        return values

    def _value(self, path: str, form: Form, many: bool) -> Any:
        tag, _, qualifier = path.partition("+")
        found = []
        for node in tuple(self.left):
            if isinstance(node, Segment) and node.tag == tag and node.qualifier == qualifier:
                value = form.read(node)
                if value is not None:
                    found.append(value)
                    self.take(node)
                    if not many:
                        break
        if many:
            return tuple(found) if found else None
        return found[0] if found else None

    def take(self, segment: Segment) -> Segment:
        """Take one segment; what is taken is written from the fields, not from the rest."""
        self.left = [node for node in self.left if node is not segment]
        self.taken.append(segment)
        return segment

    def segments(self, tag: str) -> list[Segment]:
        """The segments of a tag that are left."""
        return [node for node in self.left if isinstance(node, Segment) and node.tag == tag]

    def groups(self, tag: str, qualifier: str | None = None) -> Iterator[Group]:
        """Take the inner groups with this trigger, one after another."""
        for node in tuple(self.left):
            if isinstance(node, Group) and node.is_triggered_by(tag, qualifier):
                self.left = [other for other in self.left if other is not node]
                yield node


@frozen
class Stated:
    """A segment as values, before it is written.

    It has every place the model knows, empty or not; the first element holds the qualifier.
    """

    tag: str
    elements: Elements = field(repr=False)

    @property
    def qualifier(self) -> str:
        return self.elements[0][0]

    @property
    def path(self) -> str:
        """`RFF+001`."""
        return f"{self.tag}+{self.qualifier}"

    def agrees(self, segment: Segment) -> bool:
        """Whether a segment that was read holds just these values in these places."""
        return segment.tag == self.tag and all(
            segment.value(number, place) == value
            for number, components in enumerate(self.elements, 1)
            for place, value in enumerate(components, 1)
        )


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
                own, *more = form.write(single)
                yield Stated(tag, ((qualifier, *own), *map(tuple, more)))


def merged(written: Iterable[Stated], kept: Sequence[Segment]) -> Iterator[Stated | Segment]:
    """What is stated; instead of it the segment it was read from, where that still agrees."""
    originals = list(kept)
    for statement in written:
        same = next((old for old in originals if statement.agrees(old)), None)
        if same is not None:
            originals = [old for old in originals if old is not same]
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
