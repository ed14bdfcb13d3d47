"""What the rules about whole messages found, by the shapes of messages and of their groups.

A message is a text of codes, one for each segment (`telebib.fast.codes`). Most texts come again;
where they do not, their groups do: what is found in a group depends on the group and the process,
what is found outside on what stands there, on the triggers of the groups and on the tags in them.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from attrs import define, evolve, field, frozen

from telebib.bind import Bound
from telebib.definitions import Level, Profile, definition
from telebib.fast.codes import CLOSED, OPENED, Codes
from telebib.judge import ALL, Told
from telebib.sent import is_return, reference_index
from telebib.shapes import Shape, bare, joined_groups, most_alike

_MOST = 3_000
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_OUTSIDE = 0
_TRIGGER = 1
_FRAMES = frozenset(("XRH", "XRT"))
_JOINED = re.compile(f"({OPENED}[^{CLOSED}]*{CLOSED})")


class _Placed(NamedTuple):
    """A problem in a part of a message: which group (0: outside groups), and where in it."""

    told: Told
    group: int
    segment: int | None


@define
class Verdict:
    """What is known of all messages of one shape.

    `alike` binds another one, `told` is what the rules find in it, by segments counted from 0.
    `release` says whether the rule about release characters has to be asked, `is_counted` whether
    it can be a duplicate, `has_policy` and `has_guid` whether it names them.
    """

    alike: Callable[..., Bound] = field(repr=False)
    process: Profile | None
    kind: str
    told: tuple[Told, ...]
    release: bool
    is_counted: bool
    has_policy: bool
    has_guid: bool


@frozen
class _Root:
    """What is known of all messages that look alike outside their groups."""

    verdict: Verdict
    frame: int
    placed: tuple[_Placed, ...]


@frozen
class _Cut:
    """The text of a message, cut at its groups.

    `outside` is what is seen outside of them, `places` the numbers of the segments that stand
    there; `groups` each group with its number, counted from 1, and that of its first segment. A
    group that cannot be told apart from what stands around counts as outside.
    """

    outside: tuple[str, ...]
    places: tuple[int, ...]
    groups: tuple[tuple[int, int, str], ...]
    sizes: tuple[int, ...]


@frozen
class _Without:
    """All places but some."""

    known: Container[int]

    def __contains__(self, number: object) -> bool:
        return number not in self.known


@define
class Verdicts:
    """The verdicts of a run, bounded; put together from those of parts where these are known."""

    codes: Codes
    _whole: dict[str, Verdict] = field(init=False, factory=dict, repr=False)
    _roots: dict[str, _Root] = field(init=False, factory=dict, repr=False)
    _groups: dict[tuple[int, str], tuple[Told, ...]] = field(init=False, factory=dict, repr=False)
    _same_roots: dict[str, _Root] = field(init=False, factory=dict, repr=False)
    _same_groups: dict[tuple[int, str], tuple[Told, ...]] = field(
        init=False, factory=dict, repr=False
    )
    _frames: dict[object, int] = field(init=False, factory=dict, repr=False)
    _kinds: dict[str, str] = field(init=False, factory=dict, repr=False)
    _names: dict[str, tuple[bool, bool]] = field(init=False, factory=dict, repr=False)
    _order: dict[str, tuple[str, str]] = field(init=False, factory=dict, repr=False)

    def clear(self) -> None:
        """Forget everything."""
        self._whole.clear()
        self._roots.clear()
        self._same_roots.clear()
        self._groups.clear()
        self._same_groups.clear()
        self._frames.clear()
        self._kinds.clear()
        self._names.clear()
        self._order.clear()

    def find(self, text: str) -> Verdict | None:
        """The verdict on a message, by its codes; None where some part of it is not known."""
        found = self._whole.get(text)
        if found is None:
            found = self._composed(text)
            if found is not None:
                _keep(self._whole, text, found)
        return found

    def alike(self, text: str) -> Callable[..., Bound] | None:
        """What binds a message, where it is known what stands outside its groups."""
        cut = self._cut(text)
        root = self._root("".join(cut.outside)) if cut is not None else None
        return None if root is None else root.verdict.alike

    def new_places(self, text: str, bound: Bound) -> Container[int]:
        """The places of a message that are not known, counted as in `Bound.places`."""
        cut = self._cut(text)
        if cut is None:
            return ALL
        frame = self._frame(bound)
        new = {number for number, _, group in cut.groups if self._group(frame, group) is None}
        root = self._root("".join(cut.outside))
        known = {number for number, _, _ in cut.groups} - new
        return _Without(known) if root is None else new

    def learn(
        self, text: str, bound: Bound, found: Sequence[tuple[int, Told]], numbers: Container[int]
    ) -> Verdict | None:
        """Remember what was found in some places of a whole message, each with its place.

        None where the places alone do not tell what is found in the message.
        """
        cut = self._cut(text)
        if cut is None or not _agrees(cut, bound):
            return None
        starts = {number: start for number, start, _ in cut.groups}
        frame = self._frame(bound)
        for number, start, group in cut.groups:
            if number in numbers:
                told = tuple(_moved(told, -start) for place, told in found if place == number)
                is_anywhere = all(each.segment in (None, 0, _TRIGGER) for each in told)
                key = self._ordered(group) if is_anywhere else group
                _keep(self._groups, (frame, key), told)
        if _OUTSIDE in numbers and not _lacks_a_group(bound):
            outside = [_placed(told, cut) for place, told in found if place not in starts]
            placed = tuple(each for each in outside if each is not None)
            if len(placed) == len(outside):
                self._learn_root(cut, placed, bound, frame, text)
        return self._composed(text)

    def _learn_root(
        self, cut: _Cut, placed: tuple[_Placed, ...], bound: Bound, frame: int, text: str
    ) -> None:
        key = "".join(cut.outside)
        is_anywhere = all(each.segment in (None, 0) and not each.group for each in placed)
        key = self._ordered_root(key) if is_anywhere else key
        verdict = self._verdict(text, bound, ())
        verdict.release = False  # that of others is their own
        _keep(self._roots, key, _Root(verdict, frame, placed))

    def learn_whole(self, text: str, bound: Bound, found: Iterable[Told]) -> Verdict:
        """Remember all that was found in a whole message."""
        verdict = self._verdict(text, bound, tuple(found))
        _keep(self._whole, text, verdict)
        return verdict

    def _verdict(self, text: str, bound: Bound, told: tuple[Told, ...]) -> Verdict:
        message = bound.message
        return Verdict(
            bound.alike(),
            bound.process,
            message.type,
            told,
            self._asks_release(text),
            not is_return(message),
            reference_index(message, "001") is not None,
            reference_index(message, "084") is not None,
        )

    def _frame(self, bound: Bound) -> int:
        """A number for all that what is found in a group depends on beside the group."""
        known, profile = bound.definition, bound.profile and bound.profile.name
        process = bound.process and bound.process.name
        key = known and known.message, known and known.version, profile, process
        frame = self._frames.get(key)
        if frame is None:
            asked = known and _asked(known.message, known.version, process)
            frame = self._frames.setdefault((asked, profile, process), len(self._frames))
            self._frames[key] = frame
        return frame

    def _composed(self, text: str) -> Verdict | None:
        """The verdict on a message whose parts are all known."""
        if text[-1] not in self.codes.ending:
            return None  # its parts may be known, in another order
        prefix, *rest = text.split(OPENED)
        outside, groups = [prefix], []
        for chunk in rest:
            group, closed, after = chunk.partition(CLOSED)
            kind = self._kinds.get(group) or self._kind(group)
            if not closed:
                return None
            outside += (kind, after)
            if kind[0] != OPENED:
                groups.append(group)
        root = self._root("".join(outside))
        if root is None:
            return None
        is_silent = not root.placed
        for group in groups:
            found = self._group(root.frame, group)
            if found is None:
                return None
            is_silent = is_silent and not found
        own, names = root.verdict, self._named(prefix)
        asks_release = self._asks_release(text)
        if is_silent and not asks_release and names == (own.has_policy, own.has_guid):
            return own
        told = () if is_silent else tuple(self._told(root, text))
        return Verdict(own.alike, own.process, own.kind, told, asks_release, own.is_counted, *names)

    def _root(self, key: str) -> _Root | None:
        found = self._same_roots.get(key)
        if found is None:
            found = self._roots.get(key) or self._roots.get(self._ordered_root(key))
            if found is not None:
                _keep(self._same_roots, key, found)
        return found

    def _group(self, frame: int, group: str) -> tuple[Told, ...] | None:
        found = self._same_groups.get((frame, group))
        if found is None:
            found = self._groups.get((frame, group))
            if found is None:
                found = self._groups.get((frame, self._ordered(group)))
            if found is not None:
                _keep(self._same_groups, (frame, group), found)
        return found

    def _told(self, root: _Root, text: str) -> Iterator[Told]:
        """What is found in the parts of a message, by the numbers of its own segments."""
        cut = self._cut(text)
        starts = {number: start for number, start, _ in cut.groups} if cut is not None else {}
        if cut is None:
            return
        for placed in root.placed:
            yield _found_again(placed, cut, starts)
        for _, start, group in cut.groups:
            for each in self._group(root.frame, group) or ():
                yield _moved(each, start)

    def _cut(self, text: str) -> _Cut | None:
        """Cut a text at its groups; None where they do not close."""
        prefix, *rest = text.split(OPENED)
        outside, at = list(prefix), len(prefix)
        places = list(range(at))
        groups: list[tuple[int, int, str]] = []
        sizes: list[int] = []
        for number, chunk in enumerate(rest, 1):
            group, closed, after = chunk.partition(CLOSED)
            if not closed:
                return None
            kind = self._kind(group)
            end = at + len(group) + 2
            outside.append(kind)
            if kind[0] == OPENED:
                places += range(at, end)
            else:
                groups.append((number, at, group))
            sizes.append(end - at)
            at = end + len(after)
            outside += after
            places += range(end, at)
        return _Cut(tuple(outside), tuple(places), tuple(groups), tuple(sizes))

    def _kind(self, group: str) -> str:
        """What is seen of a group from outside: its trigger.

        Of a group that cannot be told apart from what stands around it is all of it.
        """
        kind = self._kinds.get(group)
        if kind is None:
            kind = self._new_kind(group)
            _keep(self._kinds, group, kind)
        return kind

    def _new_kind(self, group: str) -> str:
        shapes = [self.codes.shape(code) for code in group]
        known = [shape for shape in shapes if shape is not None]
        is_odd = not known or len(known) < len(shapes) or any(map(_is_odd, known))
        if is_odd or known[0].tag in joined_groups():
            return f"{OPENED}{group}{CLOSED}"
        return self.codes.of((known[0].tag, known[0].qualifier))

    def _ordered(self, codes: Sequence[str]) -> str:
        """The same for codes in which nothing is found, in any order and any larger number.

        Nothing is looked for by its place, save the trigger of a group and what stands in groups,
        and nothing may stand so often that a larger number would be too many.
        """
        found = []
        for number, code in enumerate(codes):
            known = self._order.get(code)
            if known is None:
                known = self._order[code] = self._new_order(code)
            if known[0] in _FRAMES:
                return "".join(codes)
            found.append(known if number else ("", known[1]))
        found.sort(key=_first)
        most = most_alike()
        return "".join(
            [
                code
                for at, (name, code) in enumerate(found)
                if at < most or found[at - most] != (name, code)
            ]
        )

    def _ordered_root(self, key: str) -> str:
        """The same for what stands outside groups."""
        parts = _JOINED.split(key)
        return self._ordered([item for n, part in enumerate(parts) for item in _items(n, part)])

    def _new_order(self, code: str) -> tuple[str, str]:
        shape = self.codes.shape(code)
        if shape is None:
            return f"~{code}", code
        name = shape.tag if shape.tag in _FRAMES else f"{shape.tag}+{shape.qualifier}"
        return name, self.codes.of(("bare", bare(shape)))

    def _asks_release(self, text: str) -> bool:
        released, in_need = self.codes.released, self.codes.in_need
        return not released.isdisjoint(text) and in_need.isdisjoint(text)

    def _named(self, prefix: str) -> tuple[bool, bool]:
        """Whether a policy number and a GUID stand before the groups: see `telebib.sent`."""
        found = self._names.get(prefix)
        if found is None:
            found = self._stands(("RFF", "001"), prefix), self._stands(("RFF", "084"), prefix)
            _keep(self._names, prefix, found)
        return found

    def _stands(self, name: tuple[str, str], text: str) -> bool:
        return any(code in text for code in self.codes.named.get(name, ()))


@cache
def _asked(message: str, version: str, process: str | None) -> tuple[object, ...]:
    """What a definition asks for: the same for versions that ask for the same."""
    known = definition(message, version, process)
    return known.message, known.change_flags, known.allowed, _timeless(known.level)


def _timeless(level: Level) -> Level:
    """A level without which version began to ask for what."""
    segments, groups = (
        tuple(
            evolve(use, inherited=False, level=use.level and _timeless(use.level)) for use in uses
        )
        for uses in (level.segments, level.groups)
    )
    return evolve(level, segments=segments, groups=groups)


def _first(pair: tuple[str, str]) -> str:
    return pair[0]


def _is_odd(shape: Shape) -> bool:
    return shape.swallowed or not shape.qualifier


def _moved(told: Told, by: int) -> Told:
    return told if told.segment is None else told._replace(segment=told.segment + by)


def _keep(known: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    """Remember, in bounds: what was learnt is forgotten when there is too much of it."""
    if len(known) >= _MOST:
        known.clear()
    known[key] = value


def _items(number: int, part: str) -> Sequence[str]:
    return (part,) if number % 2 else part


def _lacks_a_group(bound: Bound) -> bool:
    """Whether a group is due and absent: whether that is told depends on all that stands there."""
    due = bound.places[0].due.values() if bound.places else ()
    return any(each.use.level is not None and not each.found for parts in due for each in parts)


def _placed(told: Told, cut: _Cut) -> _Placed | None:
    """Where a problem of the message level is told; None where no other message has that place."""
    if told.segment is None:
        return _Placed(told, _OUTSIDE, None)
    if told.segment in cut.places:
        return _Placed(told, _OUTSIDE, cut.places.index(told.segment))
    for number, start, _ in cut.groups:
        if told.segment in (start, start + _TRIGGER):
            return _Placed(told, number, told.segment - start)
    return None


def _found_again(placed: _Placed, cut: _Cut, starts: dict[int, int]) -> Told:
    if placed.segment is None:
        return placed.told
    outside = placed.group == _OUTSIDE
    index = cut.places[placed.segment] if outside else starts[placed.group] + placed.segment
    return placed.told._replace(segment=index)


def _agrees(cut: _Cut, bound: Bound) -> bool:
    """Whether the groups that were cut are those of the message's tree."""
    sizes: Iterable[int] = (sum(1 for _ in group.flatten()) for group in bound.message.root.groups)
    return tuple(sizes) == cut.sizes
