"""What was measured, held beside the targets and beside the figures of an earlier run."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.read import table

HERE = Path(__file__).resolve().parent
COMMITTED = HERE / "figures.json"
TARGETS = HERE / "targets.toml"
SAME = 0.05  # what differs by less is the same, however steady the rounds were
FASTER, LONGER = "x faster", "x as long"


@dataclass(frozen=True)
class Figure:
    """One thing that was measured; `ratio` is how many times as fast as pydifact's parsing."""

    name: str
    value: float
    unit: str
    spread: float = 0.0  # of what is judged: its most less its least, as a part of the median
    ratio: float | None = None

    @property
    def judged(self) -> float:
        """What says most between machines: the ratio where there is one."""
        return self.value if self.ratio is None else self.ratio

    @property
    def more_is_better(self) -> bool:
        return self.ratio is not None or self.unit == FASTER


# Targets


def targets() -> Mapping[str, Mapping[str, float]]:
    """`at_least` or `at_most` by the name of a figure."""
    found: Mapping[str, Mapping[str, float]] = tomllib.loads(TARGETS.read_text(encoding="utf-8"))
    return found


def verdict(figure: Figure, target: Mapping[str, float] | None) -> str:
    if target is None:
        return ""
    if "at_least" in target:
        limit, is_reached = f">= {target['at_least']:g}", figure.judged >= target["at_least"]
    else:
        limit, is_reached = f"<= {target['at_most']:g}", figure.judged <= target["at_most"]
    return f"{limit} {'reached' if is_reached else 'MISSED'}"


# Then and now


def as_json(figures: Iterable[Figure], about: Mapping[str, Any]) -> str:
    entries = {}
    for figure in figures:
        entry = asdict(figure)
        name = entry.pop("name")
        entries[name] = {key: round_off(value) for key, value in entry.items()}
    return json.dumps({**about, "figures": entries}, indent=2, ensure_ascii=False) + "\n"


def round_off(value: Any) -> Any:
    return float(f"{value:.4g}") if isinstance(value, float) else value


def read(path: Path) -> dict[str, Figure]:
    entries = json.loads(path.read_text(encoding="utf-8"))["figures"]
    return {name: Figure(name, **entry) for name, entry in entries.items()}


def way(now: Figure, then: Figure | None) -> tuple[str, str]:
    """What it was, and which way it went; the same where that lies within the spread."""
    if then is None or not then.judged:
        return "", ""
    change = now.judged / then.judged
    if abs(change - 1) <= max(now.spread, then.spread, SAME):
        return f"{then.judged:.3g}", f"{change:.2f} same"
    went = "better" if (change > 1) == now.more_is_better else "worse"
    return f"{then.judged:.3g}", f"{change:.2f} {went}"


# The table

TITLES = ("what", "value", "unit", "x pydifact", "spread", "target", "then", "now/then")


def row(figure: Figure, then: Mapping[str, Figure], limits: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        figure.name,
        f"{figure.value:,.1f}" if figure.value < 1000 else f"{figure.value:,.0f}",
        figure.unit,
        "" if figure.ratio is None else f"{figure.ratio:.1f}",
        f"{figure.spread:.0%}" if figure.spread else "",
        verdict(figure, limits.get(figure.name)),
        *way(figure, then.get(figure.name)),
    )


def report(figures: Iterable[Figure], then: Mapping[str, Figure]) -> Iterator[str]:
    limits = targets()
    yield from table([TITLES, *(row(figure, then, limits) for figure in figures)])
