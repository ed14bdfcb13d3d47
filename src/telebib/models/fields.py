"""How a field of a model stands in a message: the path of its segment, and its form there.

A model is a frozen attrs class whose fields say where they live: `at("RFF+001")`. Reading takes the
first segment of that path in the group; what no field takes is kept as it was. Writing gives the
segments back in the order of their level. A segment that was read and whose values did not change
is written with everything else it held (a status, a code list), not only what the model knows.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import attrs
from attrs import define, field

from telebib.groups import Group
from telebib.masking import mask, mask_unless_code
from telebib.models.forms import TEXT, Form
from telebib.segments import Segment

Node = Segment | Group


def at(path: str, form: Form = TEXT, *, open_: bool = False) -> Any:
    """A field that stands at a path.

    Values are masked in the repr; with `open_`, where codes belong, what looks like one shows.
    None means that no such segment stands there; an empty string that it stands there and is empty.
    """
    return field(
        default=None,
        repr=mask_unless_code if open_ else mask,
        metadata={"path": path, "form": form, "many": False},
    )


def part(path: str, form: Form) -> Any:
    """A field whose value is a model of its own, which masks what is personal in it."""
    return field(default=None, metadata={"path": path, "form": form, "many": False})


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
    """One value or more as a tuple, empty and blank ones left out; None stays None."""
    if value is None:
        return None
    return tuple(filter(str.strip, (value,) if isinstance(value, str) else value))


@define
class Level:
    """What is left of a group while its fields are being read."""

    nodes: tuple[Node, ...]
    taken: list[Segment] = field(factory=list)
    gone: set[int] = field(factory=set)

    @classmethod
    def of(cls, group: Group) -> "Level":
        """All members of a group."""
        return cls(group.members)

    @property
    def left(self) -> tuple[Node, ...]:
        """What nothing has taken, in order."""
        return tuple(node for node in self.nodes if id(node) not in self.gone)

    def trigger(self) -> Segment:
        """Take the first segment of an inner group: what it was found by."""
        first = self.nodes[0]
        assert isinstance(first, Segment), "a group is found by its trigger"
        return self.take(first)

    def values(self, model: type[attrs.AttrsInstance]) -> dict[str, Any]:
        """All of a model's fields, with the segments they came from and the rest."""
        values = self.fields(model)
        return {**values, "other": self.left, "read_from": tuple(self.taken)}

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
        for segment in self.segments(tag):
            value = form.read(segment) if segment.qualifier == qualifier else None
            if value is not None:
                found.append(value)
                self.take(segment)
                if not many:
                    return value
        return tuple(found) if found else None

    def take(self, segment: Segment) -> Segment:
        """Take one segment; what is taken is written from the fields, not from the rest."""
        self.gone.add(id(segment))
        self.taken.append(segment)
        return segment

    def segments(self, tag: str) -> list[Segment]:
        """The segments of a tag that are left."""
        return [node for node in self.left if isinstance(node, Segment) and node.tag == tag]

    def groups(self, tag: str, qualifier: str | None = None) -> Iterator[Group]:
        """Take the inner groups with this trigger, one after another."""
        for node in self.left:
            if isinstance(node, Group) and node.is_triggered_by(tag, qualifier):
                self.gone.add(id(node))
                yield node
