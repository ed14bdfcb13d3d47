"""Runs the rules over messages and files, lazily, and says where each problem stands.

All findings come, not the first; those of a message together and in the order of its bytes.
Nothing a partner wrote makes this raise.
"""

from collections.abc import Iterable, Iterator, Sequence

from attrs import define, evolve, field

from telebib.bind import bind
from telebib.findings import Finding
from telebib.interchange import End, Interchange, Message, Outside, Part
from telebib.positions import Position
from telebib.rule import FileCheck, Problem, Rule
from telebib.rules import RULES
from telebib.segments import Segment

_MEMO_SIZE = 10_000
_MEMO_LENGTH = 200


def validate(
    what: Interchange | Part | Iterable[Part],
    *,
    profile: str | None = None,
    rules: Sequence[Rule] = RULES,
) -> Iterator[Finding]:
    """All findings of a message, of a whole file, or of the parts of a stream, lazily.

    For one message only what concerns that message is looked at; for a file (`telebib.read`) or
    its parts (`telebib.parts`) also the envelope and what stands outside messages. `profile`
    names the process the messages must follow; without, it is found from each message.

    Raises UnknownName, at the first finding asked for, when there is no such profile.
    """
    if isinstance(what, Part):
        return _Run(rules, profile).part(what)
    parts = what.parts if isinstance(what, Interchange) else what
    return _Run(rules, profile).file(parts)


@define
class _Run:
    """One run: the rules by what they look at, and what need not be judged twice.

    Problems of a segment by itself are remembered by its bytes: files repeat most of theirs. The
    memory lives as long as the run.
    """

    rules: Sequence[Rule]
    profile: str | None
    said: set[str] = field(factory=set)
    memo: dict[tuple[object, ...], tuple[tuple[Rule, Problem], ...]] = field(factory=dict)

    def file(self, parts: Iterable[Part]) -> Iterator[Finding]:
        """Every part of a file in order, with the checks that remember."""
        checks = [(rule, rule.file()) for rule in self.rules if rule.file is not None]
        last: Part | None = None
        for part in parts:
            last = part
            yield from self.part(part, checks)
        if last is not None:
            ends = [(rule, problem) for rule, check in checks for problem in check.end()]
            yield from self._findings(last, ends)

    def part(self, part: Part, checks: Sequence[tuple[Rule, FileCheck]] = ()) -> Iterator[Finding]:
        """One message, or one part outside messages."""
        found: list[tuple[Rule, Problem]] = []
        is_slice = isinstance(part, Outside) and part.end is End.CUT
        if not is_slice:  # a slice of an endless segment is no text to be read
            found += self._of_part(part)
        for rule, check in checks:
            found += [(rule, problem) for problem in check.see(part)]
        if found:
            yield from self._findings(part, found)

    def _of_part(self, part: Part) -> Iterator[tuple[Rule, Problem]]:
        for rule in self.rules:
            if rule.part is not None:
                yield from ((rule, problem) for problem in rule.part(part))
        for segment in part.segments:
            yield from self._of_segment(segment)
        if isinstance(part, Message) and part.header.terminated:
            bound = bind(part, self.profile)
            for rule in self.rules:
                if rule.message is not None:
                    yield from ((rule, problem) for problem in rule.message(bound))

    def _of_segment(self, segment: Segment) -> list[tuple[Rule, Problem]]:
        """What is wrong with a segment by itself; of one cut short only how it reads."""
        key = (segment.content, segment.terminated, segment.encoding, segment.delimiters)
        known = self.memo.get(key)
        if known is None:
            known = tuple(
                (rule, problem)
                for rule in self.rules
                if rule.segment is not None and (segment.terminated or rule.family == "reading")
                for problem in rule.segment(segment)
            )
            if len(self.memo) >= _MEMO_SIZE:
                self.memo.clear()
            if len(segment.content) <= _MEMO_LENGTH:
                self.memo[key] = known
        return [(rule, _moved(problem, segment)) for rule, problem in known]

    def _findings(self, part: Part, found: Iterable[tuple[Rule, Problem]]) -> Iterator[Finding]:
        """The problems of a part as findings, in the order of its bytes."""
        raw = part.raw
        end = max(len(raw) - 1, 0)
        placed = [
            (min(_offset(part, problem), end), rule, problem) for rule, problem in self._news(found)
        ]
        placed.sort(key=lambda each: each[0])
        position, read = part.start, 0
        for offset, rule, problem in placed:
            # Each place is counted from the one before: a message of many findings stays cheap.
            position, read = position.after(raw[read:offset], part.encoding), offset
            yield _finding(part, rule, problem, position)

    def _news(self, found: Iterable[tuple[Rule, Problem]]) -> Iterator[tuple[Rule, Problem]]:
        for rule, problem in found:
            if problem.once and rule.id in self.said:
                continue
            if problem.once:
                self.said.add(rule.id)
            yield rule, problem


def _moved(problem: Problem, segment: Segment) -> Problem:
    return problem if problem.at is segment else evolve(problem, at=segment)


def _offset(part: Part, problem: Problem) -> int:
    """Where a problem stands, in bytes from the beginning of its part."""
    segment = problem.at
    if segment is None:
        return len(part.raw) if problem.at_end else 0
    if problem.offset is not None:
        return segment.offset + problem.offset - part.start.offset
    return segment.offset_of(problem.element, problem.component) - part.start.offset


def _finding(part: Part, rule: Rule, problem: Problem, position: Position) -> Finding:
    """A problem with its place: all that is worked out only when something is wrong."""
    segment = problem.at
    message = part if isinstance(part, Message) and segment is not None else None
    number = path = None
    if segment is not None:
        path = segment.label
        if message is not None:
            index = message.index(segment)
            number, path = index + 1, message.paths[index]
    return Finding(
        rule=rule.id,
        severity=problem.severity or rule.severity,
        message=message.number if message is not None else None,
        type=message.type or None if message is not None else None,
        segment=number,
        offset=position.offset,
        line=position.line,
        column=position.column,
        path=path,
        words=rule.words(problem),
        hints=rule.hints(problem),
        params=problem.params,
    )
