"""Conditions of a definition, such as "M if A131 = 2": true, false or unknown.

Three-valued (Kleene) logic, after conditions over partial messages: what cannot be known from the
message is None, and None makes nothing mandatory. A condition is looked at from the group it is
written for; `ACT/ATT+CMPB` looks one group deeper, into every group of that trigger. `paths` are
all that a condition looks at, `valued` those whose values it looks at.

In a definition file:

    { present = "ADR+003" }                    { value = "ATT+A131", in = ["2"] }
    { absent = "RFF+029" }                     { not = … }  { all = [ … ] }  { any = [ … ] }
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from attrs import frozen

from telebib.errors import BadDefinition
from telebib.groups import Group
from telebib.segments import Segment

Truth = bool | None


@frozen
class Path:
    """`ADR+003`, `PTY+017`, `ACT/ATT+CMPB`: tag and qualifier of segments or groups of a level."""

    text: str

    @cached_property
    def steps(self) -> tuple[tuple[str, str | None], ...]:
        """Tag and qualifier of each step; the qualifier is None where any will do."""
        parts = (step.partition("+") for step in self.text.split("/"))
        return tuple((tag, qualifier or None) for tag, _, qualifier in parts)

    def found(self, level: Group) -> Iterator[Segment]:
        """The segments at this path; of a group, its trigger."""
        *outer, own = self.steps
        levels: Iterable[Group] = (level,)
        for step in outer:
            levels = [group for upper in levels for group in upper.find_groups(*step)]
        for group in levels:
            yield from group.find_segments(*own)
            for inner in group.find_groups(*own):
                if inner.trigger is not None:
                    yield inner.trigger


@frozen
class Present:
    """True when something stands at the path, else false: always known."""

    path: Path
    expected: bool = True

    def holds(self, level: Group) -> Truth:
        return any(True for _ in self.path.found(level)) is self.expected

    def paths(self) -> tuple[Path, ...]:
        return (self.path,)

    def valued(self) -> tuple[Path, ...]:
        return ()


@frozen
class HasValue:
    """True when a segment there has one of these values, unknown when none stands there.

    A value of blanks is an empty one.
    """

    path: Path
    values: tuple[str, ...]

    def holds(self, level: Group) -> Truth:
        found = [segment.data for segment in self.path.found(level)]
        stated = ("" if value.isspace() else value for value in found)
        return any(value in self.values for value in stated) if found else None

    def paths(self) -> tuple[Path, ...]:
        return (self.path,)

    def valued(self) -> tuple[Path, ...]:
        return (self.path,)


@frozen
class Not:
    """The opposite; unknown stays unknown."""

    inner: "Condition"

    def holds(self, level: Group) -> Truth:
        truth = self.inner.holds(level)
        return None if truth is None else not truth

    def paths(self) -> tuple[Path, ...]:
        return self.inner.paths()

    def valued(self) -> tuple[Path, ...]:
        return self.inner.valued()


@frozen
class Several:
    """All of several conditions, or any of them; `decides` is the truth of one that settles it."""

    inner: "tuple[Condition, ...]"
    decides: bool

    def holds(self, level: Group) -> Truth:
        truths = [condition.holds(level) for condition in self.inner]
        if self.decides in truths:
            return self.decides
        return None if None in truths else not self.decides

    def paths(self) -> tuple[Path, ...]:
        return tuple(path for condition in self.inner for path in condition.paths())

    def valued(self) -> tuple[Path, ...]:
        return tuple(path for condition in self.inner for path in condition.valued())


Condition = Present | HasValue | Not | Several


def parse(written: Any) -> Condition:
    """A condition as a definition file writes it; raises BadDefinition when it is malformed."""
    match written:
        case {"present": str(path), **more} if not more:
            return Present(Path(path))
        case {"absent": str(path), **more} if not more:
            return Present(Path(path), expected=False)
        case {"value": str(path), "in": [*values], **more} if not more:
            return HasValue(Path(path), tuple(map(str, values)))
        case {"not": inner, **more} if not more:
            return Not(parse(inner))
        case {"all": [*inner], **more} if not more:
            return Several(tuple(map(parse, inner)), decides=False)
        case {"any": [*inner], **more} if not more:
            return Several(tuple(map(parse, inner)), decides=True)
    raise BadDefinition(f"no condition: {written!r}")
