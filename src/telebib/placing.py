"""Problems -> findings: where in the file each one stands, worked out only when there is one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from telebib.findings import Finding, Severity
from telebib.gathered import first_of, severity_of
from telebib.interchange import Message, Part
from telebib.judge import Told
from telebib.positions import Position
from telebib.segments import Segment, without_lead


class Placed(NamedTuple):
    """A finding with the part that it is about and the problem that it tells."""

    part: Part
    told: Told
    finding: Finding


Path = Callable[[Message, int], str]
"""The path of a segment of a message, counted from 0."""


def placed(
    part: Part,
    found: Iterable[Told],
    said: set[str],
    severities: Mapping[str, Severity],
    path: Path,
) -> Iterator[Placed]:
    """The problems of a part in the order of its bytes; those of one place by their ranks.

    `said` are the rules that speak once in a file, and have; it is added to.
    """
    raw, most = part.raw, part.bounds.message_findings
    end = max(len(raw) - 1, 0)
    starts = list(accumulate((len(piece) + 1 for piece in part.pieces), initial=0))
    offsets = [(min(_offset(part, told, starts), end), told) for told in _news(found, said)]
    offsets.sort(key=lambda each: (each[0], each[1].rank))
    if len(offsets) > most:
        offsets = first_of(offsets, most, severities)
    position, read = part.start, 0
    for offset, told in offsets:
        # Each place is counted from the one before: a message of many findings stays cheap.
        position, read = position.after(raw[read:offset], part.encoding), offset
        yield Placed(part, told, _finding(part, told, position, severities, path))


def _news(found: Iterable[Told], said: set[str]) -> Iterator[Told]:
    for told in found:
        if told.problem.once and told.rule.id in said:
            continue
        if told.problem.once:
            said.add(told.rule.id)
        yield told


def _finding(
    part: Part, told: Told, position: Position, severities: Mapping[str, Severity], path: Path
) -> Finding:
    _, rule, problem, index = told
    message = part if isinstance(part, Message) else None
    if index is None and problem.at is not None and message is not None:
        index = message.index(problem.at)
    where = None
    if message is not None and index is not None:
        where = path(message, index)
    elif index is not None:
        where = part.segments[index].label
    elif problem.at is not None:
        where = problem.at.label
    if index is None:
        message = None  # told of the part as a whole, or of what stands in none
    return Finding(
        rule=rule.id,
        severity=severity_of(told, severities),
        message=message.number if message is not None else None,
        type=message.type or None if message is not None else None,
        segment=index + 1 if message is not None and index is not None else None,
        offset=position.offset,
        line=position.line,
        column=position.column,
        path=where,
        words=rule.words(problem),
        hints=rule.hints(problem),
        params=problem.params,
    )


def _offset(part: Part, told: Told, starts: Sequence[int]) -> int:
    """Where a problem stands, in bytes from the beginning of its part; so do its segments."""
    _, _, problem, index = told
    if index is None and problem.at is None:
        return len(part.raw) if problem.at_end else 0
    if index is not None and not problem.element and problem.offset is None:
        piece = part.pieces[index]
        return starts[index] + len(piece) - len(without_lead(piece))
    segment = problem.at
    if index is not None:
        start = part.start.offset + starts[index]
        segment = Segment(part.pieces[index], start, part.delimiters, part.encoding)
    if segment is None:
        return 0
    if problem.offset is not None:
        return segment.offset + problem.offset - part.start.offset
    return segment.offset_of(problem.element, problem.component) - part.start.offset
