"""What differs between two messages, part by part: by path, old, new.

Parts pair by what they are (group triggers, tags, qualifiers) and not by where they stand, so that
another order of segments or groups makes no difference.
"""

from collections.abc import Iterator

from attrs import field, frozen

from telebib.definitions import layouts
from telebib.findings import Words
from telebib.groups import Group
from telebib.interchange import Message
from telebib.masking import MASK, mask
from telebib.segments import SERVICE_TAGS, Segment

Key = tuple[str, ...]


@frozen
class Change:
    """One value that differs: where, which data element, and what it was and is.

    `path` is the place in the second message, in the first for what is gone. `old` or `new` is
    None where the whole segment is not there, an empty string where it is there without a value.
    Both hide in repr and text unless the element is none of a person's data.
    """

    path: str
    element: int
    component: int
    label: Words = field(repr=False, eq=False)
    personal: bool
    old: str | None = field(repr=mask)
    new: str | None = field(repr=mask)

    def shown(self, *, personal: bool = False) -> tuple[str | None, str | None]:
        """Old and new as they may be shown: personal values masked unless asked for."""
        if personal or not self.personal:
            return self.old, self.new
        return self.old and MASK, self.new and MASK


def diff(a: Message, b: Message) -> Iterator[Change]:
    """The changes from message `a` to message `b`, in the order of `b`, then what only `a` has."""
    old, new = _parts(a), _parts(b)
    for key, (path, segment) in new.items():
        yield from _compare(path, old.get(key, ("", None))[1], segment)
    for key, (path, segment) in old.items():
        if key not in new:
            yield from _compare(path, segment, None)


def _parts(message: Message) -> dict[Key, tuple[str, Segment]]:
    """Each segment by a key that does not depend on order; what repeats is numbered."""
    paths = dict(zip(map(id, message.segments), message.paths, strict=True))
    found: dict[Key, tuple[str, Segment]] = {}
    waiting: list[tuple[Key, Group]] = [((), message.root)]
    while waiting:
        prefix, group = waiting.pop()
        seen: dict[str, int] = {}
        inner: list[tuple[Key, Group]] = []
        for member in group.members:
            name = _name(member)
            seen[name] = seen.get(name, 0) + 1
            key = (*prefix, name, str(seen[name]))
            if isinstance(member, Group):
                inner.append((key, member))
            else:
                found[key] = (paths[id(member)], member)
        if not prefix:
            for end in (group.header, group.trailer):
                if end is not None:
                    found[(end.tag,)] = (end.tag, end)
        waiting += reversed(inner)
    return found


def _name(member: Segment | Group) -> str:
    """Tag and qualifier, for a group those of its trigger: not the label, which may hide some."""
    if isinstance(member, Group):
        return "XRH/" + (_name(member.trigger) if member.trigger is not None else "")
    return f"{member.tag}+{member.qualifier}"


def _compare(path: str, old: Segment | None, new: Segment | None) -> Iterator[Change]:
    either = new or old
    if either is None:
        return
    places = sorted({*_places(old), *_places(new)})
    changes = [
        _change(path, either, place, _value(old, place), _value(new, place))
        for place in places
        if _value(old, place) != _value(new, place)
    ]
    if not changes and (old is None or new is None):
        changes = [_change(path, either, (1, 2), _value(old, (1, 2)), _value(new, (1, 2)))]
    yield from changes


def _places(segment: Segment | None) -> Iterator[tuple[int, int]]:
    """The places that hold a value, but for the qualifier, which is part of the segment's name."""
    named = segment is not None and segment.tag not in SERVICE_TAGS
    for number, components in enumerate(segment.elements if segment is not None else (), 1):
        for position, value in enumerate(components, 1):
            if value and not (named and (number, position) == (1, 1)):
                yield number, position


def _value(segment: Segment | None, place: tuple[int, int]) -> str | None:
    return None if segment is None else segment.value(*place)


def _change(
    path: str, segment: Segment, place: tuple[int, int], old: str | None, new: str | None
) -> Change:
    layout = layouts().get(segment.tag)
    element = layout.element(*place) if layout is not None else None
    number, position = place
    if element is None:
        name = f"{number}:{position}"
        label = Words(name, name, name, name)
    else:
        label = element.labels
    # What is not known may be anybody's: hidden like personal data.
    personal = element is None or element.personal
    return Change(path, number, position, label, personal, old, new)
