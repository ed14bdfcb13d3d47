"""Several things measured in turns (A B C A B C …), so that a busy moment falls on all alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Times:
    """Seconds of each round."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def spread(self) -> float:
        """Slowest round less fastest, as a part of the median."""
        return (max(self.seconds) - min(self.seconds)) / self.median

    def over(self, other: Times) -> Times:
        """Round by round how many times as long as another took in the same turn: a moment in
        which the machine is busy falls on both.
        """
        pairs = zip(self.seconds, other.seconds, strict=True)
        return Times(tuple(own / others for own, others in pairs))


def in_turns(
    runs: Mapping[str, Callable[[], float]], rounds: int, *, warm: bool = True
) -> dict[str, Times]:
    """The times by name; each of `runs` gives its seconds. To get `warm`, a round is not measured:
    imports, tables, patterns. What runs in a process of its own pays for them each time.
    """
    if warm:
        for run in runs.values():
            run()
    rows = [[run() for run in runs.values()] for _ in range(rounds)]
    return {name: Times(column) for name, column in zip(runs, zip(*rows, strict=True), strict=True)}
