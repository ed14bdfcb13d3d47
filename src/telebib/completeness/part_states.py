"""The parts of a message's definition, and whether each is present, empty or absent in it.

Source: chapter 4, "Completeness".
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

from telebib.bind import Bound, Place
from telebib.definitions import Use
from telebib.segments import Segment

PRESENT, EMPTY, ABSENT = "present", "empty", "absent"
_POLICYHOLDERS = ("PTY+003", "PTY+017")


@frozen
class PartState:
    """One part of the definition, and what the message makes of it.

    `path` is its place in the definition (`COM+003` in the group that holds it; `PTY+006` is a
    group). `state` is "present" (some value stands there), "empty" (it stands there without one)
    or "absent". `counts` says whether the score depends on it, `lacks` names the elements that it
    needs and that hold nothing.
    """

    path: str
    state: str
    counts: bool
    lacks: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """How much of it is there, from 0 to 1: see `completeness`."""
        return 1.0 if self.state == PRESENT and not self.lacks else 0.0


@frozen
class LevelState:
    """The parts of one level: the message itself, or one group of it.

    `path` is the place in the message ('' the message itself), `role` tag and qualifier of the
    group (`PTY+003`), `number` counts from 1 per role.
    """

    path: str
    role: str
    number: int
    parts: tuple[PartState, ...]

    @property
    def score(self) -> float | None:
        """The share of what counts that is there, from 0 to 1; None when nothing counts."""
        return share(self.parts)


def share(parts: Iterable[PartState]) -> float | None:
    """The share of the parts that count and are there; None when none counts."""
    shares = [part.share for part in parts if part.counts]
    return sum(shares) / len(shares) if shares else None


def levels(bound: Bound) -> Iterator[LevelState]:
    """The message, then each group the definition describes, in order."""
    reader = _Reader(bound)
    paths = {id(node): path for path, node in bound.message.root.walk()}
    seen: Counter[str] = Counter()
    for place in filter(lambda place: place.is_defined, bound.places):
        role = _role(place)
        seen[role] += 1
        yield LevelState(paths[id(place.group)], role, seen[role], tuple(reader.parts(place)))


class _Reader:
    """Looks at the parts of a message, knowing what is mandatory in it."""

    def __init__(self, bound: Bound) -> None:
        self.contact = bound.process.write_contact if bound.process is not None else ()
        self.root = bound.message.root
        self.due = {
            (id(part.place.group), part.use.path): part
            for place in bound.places
            for parts in place.due.values()
            for part in parts
        }

    def parts(self, place: Place) -> Iterator[PartState]:
        """The trigger of a group that must name somebody, then what the definition names here."""
        trigger = place.group.trigger
        if place.use is not None and place.use.needs and trigger is not None:
            yield self._trigger(place.use, trigger)
        for use in place.level.segments:
            yield self._segment(place, use)
        for use in place.level.groups:
            groups = place.group.find_groups(*use.key)
            state = _state(any(map(_holds, group.flatten())) for group in groups)
            yield PartState(use.path, state, counts=state == ABSENT and self._due(place, use))

    def _trigger(self, use: Use, trigger: Segment) -> PartState:
        due = self.due.get((id(self.root), use.path))
        lacks = {name for segment, name in due.lacking() if segment is trigger} if due else ()
        state = _state([_holds(trigger)])
        return PartState(trigger.label, state, due is not None, tuple(sorted(lacks)))

    def _segment(self, place: Place, use: Use) -> PartState:
        due = self.due.get((id(place.group), use.path))
        found = due.found if due is not None else place.group.find_segments(*use.key)
        is_contact = use.path in self.contact and _role(place) in _POLICYHOLDERS
        lacks = {name for _, name in due.lacking()} if due is not None else ()
        state = _state(map(_holds, found))
        return PartState(use.path, state, due is not None or is_contact, tuple(sorted(lacks)))

    def _due(self, place: Place, use: Use) -> bool:
        return (id(place.group), use.path) in self.due


def _role(place: Place) -> str:
    trigger = place.group.trigger if place.use is not None else None
    return trigger.label if trigger is not None else ""


def _state(holds: Iterable[bool]) -> str:
    """Of what stands there, whether anything holds a value."""
    known = tuple(holds)
    return (PRESENT if any(known) else EMPTY) if known else ABSENT


def _holds(segment: Segment) -> bool:
    """Whether a segment holds more than its qualifier; XRH and XRT say nothing."""
    if segment.tag in ("XRH", "XRT"):
        return False
    first, *rest = segment.elements or ((),)
    return any(value.strip() for components in (first[1:], *rest) for value in components)
