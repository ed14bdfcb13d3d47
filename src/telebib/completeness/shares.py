"""How complete many messages are: the share of each part, per insurer. No personal data in it.

Source: chapter 4, "Completeness"; what a part is and when it is there: `telebib.completeness`.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from attrs import asdict, define, field, frozen

from telebib.completeness import Completeness, completeness
from telebib.completeness.part_states import ABSENT, EMPTY, PRESENT
from telebib.interchange import Message

_COUNTED = "counted"

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
    def share(self) -> float:
        """The share of the places it could stand in where it is present."""
        return self.present / (self.present + self.empty + self.absent)


@define
class Shares:
    """Many messages: the share of each part, per insurer; memory stays small."""

    messages: int = 0
    unknown: int = 0
    _counts: dict[_Key, Counter[str]] = field(factory=dict, repr=False)

    def add(self, one: Completeness) -> None:
        """Count a message; one of which nothing is known is only counted as such."""
        self.messages += 1
        self.unknown += not one.is_known
        for level in one.levels:
            for part in level.parts:
                path = f"{level.role}/{part.path}" if level.role else part.path
                key = (one.insurer, one.type, path)
                counts = self._counts.setdefault(key, Counter())
                counts[part.state] += 1
                counts[_COUNTED] += part.counts

    def parts(self) -> tuple[PartShare, ...]:
        """Each part, by insurer and message type, in the order of the definition."""
        keys = sorted(self._counts, key=lambda key: key[:2])
        return tuple(_part_share(key, self._counts[key]) for key in keys)

    def as_dict(self) -> dict[str, Any]:
        """All of it in plain values, as JSON takes them."""
        parts = [{**asdict(part), "share": part.share} for part in self.parts()]
        return {"messages": self.messages, "unknown": self.unknown, "parts": parts}


def _part_share(key: _Key, counts: Counter[str]) -> PartShare:
    return PartShare(
        *key,
        present=counts[PRESENT],
        empty=counts[EMPTY],
        absent=counts[ABSENT],
        counted=counts[_COUNTED],
    )


def completeness_of(messages: Iterable[Message], profile: str | None = None) -> Shares:
    """The share of each part over the messages of a file or stream, per insurer."""
    shares = Shares()
    for message in messages:
        shares.add(completeness(message, profile))
    return shares
