"""A group: a node of a message's tree, with its segments and groups in the order they stand.

The message itself is the outermost group (XEH … XET); an XRH … XRT pair is an inner one, named by
its trigger, the first segment inside (PTY, ACT, CLS …; chapter 1, "Service segments"). What is
unknown keeps its place.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import field, frozen

from telebib.segments import Segment

_STEP = re.compile(r"(?P<label>[^\[\]]+)(?:\[(?P<nth>[0-9]{1,9})\])?")


@frozen(eq=False)
class Group:
    """Header (XRH or XEH), members and trailer (XRT or XET); one of the two may be missing.

    Two groups are equal when their segments are.
    """

    header: Segment | None
    members: "tuple[Segment | Group, ...]" = field(repr=False)
    trailer: Segment | None = field(default=None, repr=False)
    _by_tag: dict[str, list[Segment]] = field(factory=dict, init=False, repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Group) and tuple(self.flatten()) == tuple(other.flatten())

    def __hash__(self) -> int:
        return hash(tuple(self.flatten()))

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The segments that stand directly in this group, not those of its inner groups."""
        return tuple(member for member in self.members if isinstance(member, Segment))

    @cached_property
    def groups(self) -> "tuple[Group, ...]":
        """The inner groups, in order."""
        return tuple(member for member in self.members if isinstance(member, Group))

    @property
    def trigger(self) -> Segment | None:
        """The first segment inside, which says what the group is; None for an empty group."""
        first = self.members[0] if self.members else None
        return first if isinstance(first, Segment) and first.tag != "XRH" else None

    def _with_tag(self, tag: str) -> Sequence[Segment]:
        """The direct segments with this tag."""
        by_tag = self._by_tag
        if not by_tag:  # nobody has asked yet
            for member in self.members:
                if isinstance(member, Segment):
                    by_tag.setdefault(member.tag, []).append(member)
        return by_tag.get(tag, ())

    def find_segments(self, tag: str, qualifier: str | None = None) -> tuple[Segment, ...]:
        """The direct segments with this tag and, when given, this qualifier."""
        found = self._with_tag(tag)
        return tuple([s for s in found if qualifier is None or s.qualifier == qualifier])

    def find_segment(self, tag: str, qualifier: str | None = None) -> Segment | None:
        """The first direct segment with this tag and qualifier, or None."""
        for segment in self._with_tag(tag):
            if qualifier is None or segment.qualifier == qualifier:
                return segment
        return None

    def find_groups(self, tag: str, qualifier: str | None = None) -> "tuple[Group, ...]":
        """The inner groups whose trigger has this tag and, when given, this qualifier."""
        return tuple([g for g in self.groups if g.is_triggered_by(tag, qualifier)])

    def find_group(self, tag: str, qualifier: str | None = None) -> "Group | None":
        """The first inner group with this trigger, or None."""
        return next((g for g in self.groups if g.is_triggered_by(tag, qualifier)), None)

    def is_triggered_by(self, tag: str, qualifier: str | None = None) -> bool:
        """Whether the first segment inside has this tag and, when given, this qualifier."""
        trigger = self.trigger
        if trigger is None or trigger.tag != tag:
            return False
        return qualifier is None or trigger.qualifier == qualifier

    def data(self, tag: str, qualifier: str | None = None) -> str | None:
        """The value behind a qualifier: `group.data("COM", "003")`.

        None when no such segment stands here, an empty string when it is there and empty.
        """
        segment = self.find_segment(tag, qualifier)
        return None if segment is None else segment.data

    def flatten(self) -> Iterator[Segment]:
        """Every segment in file order, headers and trailers included."""
        waiting: list[Group | Segment | None] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Group):
                waiting += (node.trailer, *reversed(node.members), node.header)
            elif node is not None:
                yield node

    def walk(self) -> "Iterator[tuple[str, Segment | Group]]":
        """Every group and segment with its path, in file order; the outermost group has ''."""
        waiting: list[tuple[str, Segment | Group]] = [("", self)]
        while waiting:
            path, node = waiting.pop()
            yield path, node
            if isinstance(node, Group):
                waiting.extend(reversed(list(node._steps(path))))

    def _steps(self, path: str) -> "Iterator[tuple[str, Segment | Group]]":
        """The parts of this group with their paths.

        Inside `XRH[2]` the trigger's label belongs to the path of all others: `XRH[2]/PTY+003`.
        """
        own = self._own_segments()
        labels = Counter(segment.label for segment in own)
        seen: Counter[str] = Counter()
        nth = 0
        if self._is_inner and self.header is not None:
            yield path if self.trigger is None else path.rpartition("/")[0], self.header
        for member in (*self._outer_header(), *self.members, *self._own_trailer()):
            if isinstance(member, Group) or member.tag == "XRH":
                nth += 1
                yield _join(path, f"XRH[{nth}]{_trigger_step(member)}"), member
            elif self._is_inner and member is self.trigger:
                yield path, member
            else:
                label = member.label
                seen[label] += 1
                place = f"[{seen[label]}]" if labels[label] > 1 else ""
                yield _join(path, label + place), member

    @property
    def _is_inner(self) -> bool:
        return self.header is not None and self.header.tag == "XRH"

    def _outer_header(self) -> tuple[Segment, ...]:
        return () if self.header is None or self._is_inner else (self.header,)

    def _own_trailer(self) -> tuple[Segment, ...]:
        return () if self.trailer is None else (self.trailer,)

    def _own_segments(self) -> list[Segment]:
        """What a path names by its label: all but inner groups, their like, and the trigger."""
        trigger = self.trigger if self._is_inner else None
        return [
            segment
            for segment in (*self._outer_header(), *self.segments, *self._own_trailer())
            if segment is not trigger and segment.tag != "XRH"
        ]

    def at(self, path: str) -> "Segment | Group | None":
        """What stands at a path such as `XRH[2]/PTY+003/COM+007`; None when nothing does.

        `XRH[2]` and `XRH[2]/PTY+003` are the group; `COM+003[2]` is the second of its kind.
        """
        node: Group | Segment | None = self
        entered = False
        for step in path.split("/") if path else ():
            if not isinstance(node, Group):
                return None
            if entered and node.trigger is not None and step == node.trigger.label:
                entered = False  # the trigger names the group once more
                continue
            node = node._at_step(step)
            entered = isinstance(node, Group)
        return node

    def _at_step(self, step: str) -> "Segment | Group | None":
        match = _STEP.fullmatch(step)
        if match is None:
            return None
        label, nth = match["label"], int(match["nth"] or 1)
        found: list[Segment | Group]
        if label == "XRH":
            found = [m for m in self.members if isinstance(m, Group) or m.tag == "XRH"]
        else:
            found = [segment for segment in self._own_segments() if segment.label == label]
        return found[nth - 1] if 0 < nth <= len(found) else None


def _trigger_step(member: "Segment | Group") -> str:
    trigger = member.trigger if isinstance(member, Group) else None
    return f"/{trigger.label}" if trigger is not None else ""


def _join(path: str, step: str) -> str:
    return f"{path}/{step}" if path else step
