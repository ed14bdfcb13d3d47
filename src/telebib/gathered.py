"""What is found in the segments of one part: the first of it whole, of the rest how much it is.

A message may hold as many mistakes as bytes: what is kept of them is bounded (`Bounds`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce

from attrs import define, field

from telebib.findings import Severity
from telebib.judge import OF_FILES, Told
from telebib.rule import Problem
from telebib.rules.bound_exceeded import MORE, RULE
from telebib.segments import Segment

_RANK = OF_FILES - 1
_SEVEREST = tuple(Severity)
PASSED_OVER = Told(_RANK, RULE, Problem(None, variant="outside"), None)
"""That more segments stand outside messages than are looked at, of which many were wrong."""


@define
class Gathered:
    """Problems in the order of their segments; `most` of them are kept, or a few more."""

    most: int
    severities: Mapping[str, Severity] = field(repr=False)
    told: list[Told] = field(factory=list)
    left_out: int = 0
    _first: int = 0
    _severest: Severity = Severity.INFO

    def add(self, index: int, found: Iterable[Told]) -> None:
        """What was found in the next segment, counted from 0."""
        if len(self.told) < self.most:
            self.told += [each._replace(segment=index) for each in found]
            return
        for each in found:
            self._first = self._first if self.left_out else index
            self.left_out += 1
            self._severest = _severer(self._severest, severity_of(each, self.severities))

    def all(self) -> list[Told]:
        """What is kept, and how much is left out."""
        if not self.left_out:
            return self.told
        return [*self.told, _more(self.left_out, self._severest, None, self._first)]


def first_of(
    found: Sequence[tuple[int, Told]], most: int, severities: Mapping[str, Severity]
) -> list[tuple[int, Told]]:
    """The first of what was found in a part, in the order of its bytes, and how much more it is.

    What is said once a file, and of a message because of others in the file, is told in any case:
    who looks at a message alone cannot count that.
    """
    kept: list[tuple[int, Told]] = []
    rest: list[tuple[int, Told]] = []
    for each in found:
        told = each[1]
        is_own = told.rank < _RANK and not told.problem.once and told.rule.met is None
        is_left_out = _is_more(told) or (is_own and most <= 0)
        (rest if is_left_out else kept).append(each)
        most -= is_own and not is_left_out
    if rest:
        number = sum(_number(told) for _, told in rest)
        severest = reduce(_severer, (severity_of(told, severities) for _, told in rest))
        offset, first = rest[0]
        kept.append((offset, _more(number, severest, first.problem.at, first.segment)))
        kept.sort(key=lambda each: (each[0], each[1].rank))
    return kept


def limited(found: Iterable[Told], most: int, severities: Mapping[str, Severity]) -> Iterator[Told]:
    """The same, of each check so many; of what it finds beyond that how much it is."""
    seen: Counter[int] = Counter()
    first: dict[int, Told] = {}
    severest: dict[int, Severity] = {}
    for told in found:
        rank = told.rank
        seen[rank] += 1
        if seen[rank] <= most:
            yield told
        else:
            first.setdefault(rank, told)
            worst = severest.get(rank, Severity.INFO)
            severest[rank] = _severer(worst, severity_of(told, severities))
    for rank, told in first.items():
        yield _more(seen[rank] - most, severest[rank], told.problem.at, told.segment)


def _number(told: Told) -> int:
    return int(str(told.problem.params["more"])) if _is_more(told) else 1


def _more(left_out: int, severest: Severity, at: Segment | None, index: int | None) -> Told:
    """That so many are left out, where the first of them stands, as bad as the worst."""
    problem = Problem(at, variant=MORE, severity=severest, params={"more": left_out})
    return Told(_RANK, RULE, problem, index)


def severity_of(told: Told, severities: Mapping[str, Severity]) -> Severity:
    """How bad a problem is in a run; of what is left out it is as bad as that."""
    _, rule, problem, _ = told
    if _is_more(told) and problem.severity is not None:
        return problem.severity
    return severities.get(rule.id) or problem.severity or rule.severity


def _is_more(told: Told) -> bool:
    return told.rule is RULE and told.problem.variant == MORE


def _severer(one: Severity, other: Severity) -> Severity:
    return min(one, other, key=_SEVEREST.index)
