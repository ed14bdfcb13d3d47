"""How complete many messages are: the share of each part, per insurer. No personal data in it.

Source: chapter 4, "Completeness"; what a part is and when it is there: `telebib.completeness`.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from attrs import asdict, define, field, frozen

from telebib.completeness import Completeness, completeness
from telebib.completeness.alike import outline
from telebib.completeness.part_states import ABSENT, EMPTY, PRESENT
from telebib.definitions import Level, definition, latest
from telebib.interchange import Message

_COUNTED = "counted"
_MOST = 1000  # kinds of messages that are remembered; a file has some hundred

_Key = tuple[str, str, str]


@frozen
class PartShare:
    """One part over many messages of one insurer and type: how often it is present, empty, absent.

    `path` starts with the role of its group: `PTY+003/COM+003`. `counted` is how often the score
    depended on it.
    """

    insurer: str
    type: str
    path: str
    present: int
    empty: int
    absent: int
    counted: int

    @property
    def places(self) -> int:
        """How often it could have stood there."""
        return self.present + self.empty + self.absent

    @property
    def share(self) -> float:
        """The share of the places it could stand in where it is present."""
        return self.present / self.places

    @property
    def share_empty(self) -> float:
        """The share where it stands without a value."""
        return self.empty / self.places

    @property
    def share_absent(self) -> float:
        """The share where it does not stand."""
        return self.absent / self.places


@define
class Shares:
    """Many messages: the share of each part, per insurer; memory stays small."""

    messages: int = 0
    unknown: int = 0
    _counts: dict[_Key, Counter[str]] = field(factory=dict, repr=False)

    def add(self, one: Completeness, times: int = 1) -> None:
        """Count a message, or several like it; of which nothing is known is only counted so."""
        self.messages += times
        self.unknown += 0 if one.is_known else times
        for level in one.levels:
            for part in level.parts:
                path = f"{level.role}/{part.path}" if level.role else part.path
                key = (one.insurer, one.type, path)
                counts = self._counts.setdefault(key, Counter())
                counts[part.state] += times
                counts[_COUNTED] += times if part.counts else 0

    def parts(self) -> tuple[PartShare, ...]:
        """Each part, by insurer and message type, in the order of the definition.

        The order depends on nothing else: not on the order of the messages.
        """
        keys = sorted(self._counts, key=lambda key: (*key[:2], _places(key[1])(key[2])))
        return tuple(_part_share(key, self._counts[key]) for key in keys)

    def as_dict(self) -> dict[str, Any]:
        """All of it in plain values, as JSON takes them."""
        parts = [
            {
                **asdict(part),
                "share": part.share,
                "share_empty": part.share_empty,
                "share_absent": part.share_absent,
            }
            for part in self.parts()
        ]
        return {"messages": self.messages, "unknown": self.unknown, "parts": parts}


def _part_share(key: _Key, counts: Counter[str]) -> PartShare:
    return PartShare(
        *key,
        present=counts[PRESENT],
        empty=counts[EMPTY],
        absent=counts[ABSENT],
        counted=counts[_COUNTED],
    )


@cache
def _places(message: str) -> Callable[[str], tuple[int, str, int, str]]:
    """Where a part comes in the latest definition of a message: its group, then its own place."""
    root = definition(message, latest(message)).level
    groups = {use.path: place for place, use in enumerate(root.groups, 1)}

    @cache
    def place(path: str) -> tuple[int, str, int, str]:
        role, _, part = path.rpartition("/")
        if not role:
            return 0, "", _among(root, part), part
        tag, _, qualifier = role.partition("+")
        use = root.group_use(tag, qualifier)
        level = use.level if use is not None else None
        group = groups[use.path] if use is not None else len(groups) + 1
        own = _among(level, part) if level is not None and part != role else -1
        return group, role, own, part

    return place


def _among(level: Level, part: str) -> int:
    """The place of a part in its level; what only a process or another version knows comes last."""
    paths = [use.path for use in (*level.segments, *level.groups)]
    return paths.index(part) if part in paths else len(paths)


@define
class Tally:
    """Counts messages one by one; those that are alike are looked at once.

    `profile` names their process; without, it is found from each message.
    """

    profile: str | None = None
    messages: int = field(default=0, init=False)
    _shares: Shares = field(factory=Shares, init=False, repr=False)
    _known: dict[object, Completeness] = field(factory=dict, init=False, repr=False)
    _times: Counter[object] = field(factory=Counter, init=False, repr=False)

    def add(self, message: Message) -> None:
        """Count a message."""
        self.messages += 1
        key = outline(message)
        if key is None:
            self._shares.add(completeness(message, self.profile))
            return
        if key not in self._known:
            if len(self._known) >= _MOST:
                self._settle()
            self._known[key] = completeness(message, self.profile)
        self._times[key] += 1

    def shares(self) -> Shares:
        """What was counted up to now."""
        self._settle()
        return self._shares

    def _settle(self) -> None:
        for key, one in self._known.items():
            self._shares.add(one, self._times[key])
        self._known.clear()
        self._times.clear()


def completeness_of(messages: Iterable[Message], profile: str | None = None) -> Shares:
    """The share of each part over the messages of a file or stream, per insurer."""
    tally = Tally(profile)
    for message in messages:
        tally.add(message)
    return tally.shares()
