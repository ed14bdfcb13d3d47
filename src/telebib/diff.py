"""What differs between two messages, part by part: by path, old, new.

Parts pair by what they are (group triggers, tags, qualifiers) and not by where they stand; of
several of a kind those that are alike pair first, the others in their order. So another order of
segments or groups makes no difference.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from attrs import field, frozen

from telebib.definitions import layouts
from telebib.disclosure import may_show
from telebib.findings import Words
from telebib.groups import Group
from telebib.interchange import Message, expect_message
from telebib.masking import MASK, mask
from telebib.segments import SERVICE_TAGS, Segment
from telebib.tables import Tables

Node = Segment | Group
Pair = tuple[Segment | None, Segment | None]
Place = tuple[int, int]


@frozen
class Change:
    """One value that differs: where, which data element, and what it was and is.

    `path` is the place in the second message, in the first for what is gone. `element` and
    `component` count from 1; 0 is a segment without a value, and `label` is None for it. `old` or
    `new` is None where the whole segment is not there, an empty string where it is there without
    a value. Both hide in repr; in text they show where a code belongs and both look like one.
    """

    path: str
    element: int
    component: int
    label: Words | None = field(repr=False, eq=False)
    personal: bool
    old: str | None = field(repr=mask)
    new: str | None = field(repr=mask)

    def shown(self, *, personal: bool = False) -> tuple[str | None, str | None]:
        """Old and new as they may be shown: personal values masked unless asked for."""
        if personal or not self.personal:
            return self.old, self.new
        return self.old and MASK, self.new and MASK


def diff(a: Message, b: Message) -> Iterator[Change]:
    """The changes from message `a` to message `b`, in the order of `b`, then what only `a` has.

    Raises Misuse, at the first change asked for, for what is no message.
    """
    expect_message(a)
    expect_message(b)

    def place(pair: Pair) -> tuple[bool, int]:
        old, new = pair
        if new is not None:
            return False, b.index(new)
        return True, a.index(old) if old is not None else 0

    for old, new in sorted(_segment_pairs(a.root, b.root), key=place):
        message, segment = (b, new) if new is not None else (a, old)
        if segment is not None:
            yield from _changes(message.paths[message.index(segment)], segment, old, new)


def _segment_pairs(old: Group | None, new: Group | None) -> Iterator[Pair]:
    """The segments of two groups, each with its counterpart in the other."""
    for first, second in _pairs(_nodes(old), _nodes(new)):
        if isinstance(first, Segment) or isinstance(second, Segment):
            yield _as_segment(first), _as_segment(second)
        else:
            yield from _segment_pairs(first, second)


def _nodes(group: Group | None) -> list[Node]:
    """The members of a group; of a message also its header and trailer."""
    if group is None:
        return []
    ends = (group.header, group.trailer)
    outer = [end for end in ends if end is not None and end.tag in ("XEH", "XET")]
    return [*outer, *group.members]


def _as_segment(node: Node | None) -> Segment | None:
    return node if isinstance(node, Segment) else None


def _pairs(old: Sequence[Node], new: Sequence[Node]) -> Iterator[tuple[Node | None, Node | None]]:
    kinds: dict[str, tuple[list[Node], list[Node]]] = {}
    for side, nodes in enumerate((old, new)):
        for node in nodes:
            kinds.setdefault(_kind(node), ([], []))[side].append(node)
    for first, second in kinds.values():
        yield from _matched(first, second)


def _matched(old: list[Node], new: list[Node]) -> Iterator[tuple[Node | None, Node | None]]:
    """Parts of one kind: those that say the same, then the others in their order."""
    waiting: dict[str, deque[Node]] = {}
    for node in old:
        waiting.setdefault(_fingerprint(node), deque()).append(node)
    unmatched: list[Node] = []
    for node in new:
        same = waiting.get(_fingerprint(node))
        if same:
            yield same.popleft(), node
        else:
            unmatched.append(node)
    left = {id(node) for nodes in waiting.values() for node in nodes}
    yield from zip_longest((node for node in old if id(node) in left), unmatched)


def _kind(node: Node) -> str:
    """Tag and qualifier, for a group those of its trigger."""
    if isinstance(node, Group):
        return "XRH/" + (_kind(node.trigger) if node.trigger is not None else "")
    return node.tag if node.tag in SERVICE_TAGS else f"{node.tag}+{node.qualifier}"


def _fingerprint(node: Node) -> str:
    """All that a part says, whatever the order within a group."""
    if isinstance(node, Group):
        return "{" + ",".join(sorted(map(_fingerprint, node.members))) + "}"
    values = {place: node.value(*place) for place in _places(node)}
    return repr((_kind(node), values))


def _changes(
    path: str, segment: Segment, old: Segment | None, new: Segment | None
) -> Iterator[Change]:
    places = sorted({*_places(old), *_places(new)})
    layout = layouts().get(segment.tag)
    if not places and layout is not None and layout.element(1, 2) is not None:
        places = [(1, 2)]  # the value right behind the qualifier is what is empty
    tables = Tables()
    for place in places:
        before, after = _value(old, place), _value(new, place)
        if before == after:
            continue
        element = layout.element(*place) if layout is not None else None
        sides = ((old, before), (new, after))
        personal = any(v and s is not None and not may_show(s, *place, tables) for s, v in sides)
        name = f"{place[0]}:{place[1]}"
        label = element.labels if element is not None else Words(name, name, name, name)
        yield Change(path, *place, label, personal, before, after)
    if not places and (old is None or new is None):
        absent, present = None, ""
        before, after = (absent, present) if old is None else (present, absent)
        yield Change(path, 0, 0, None, False, before, after)


def _places(segment: Segment | None) -> Iterator[Place]:
    """The places that hold a value, but for the qualifier, which is part of the segment's name."""
    named = segment is not None and segment.tag not in SERVICE_TAGS
    for number, components in enumerate(segment.elements if segment is not None else (), 1):
        for position, value in enumerate(components, 1):
            if value and not (named and (number, position) == (1, 1)):
                yield number, position


def _value(segment: Segment | None, place: Place) -> str | None:
    return None if segment is None else segment.value(*place)
