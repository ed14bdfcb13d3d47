"""Runs the rules over messages and files, lazily, and says where each problem stands.

All findings come, not the first; those of a message together and in the order of its bytes.
Nothing a partner wrote makes this raise.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from attrs import define, evolve, field

from telebib import definitions
from telebib.bind import Bound, bind
from telebib.errors import Misuse, UnknownName
from telebib.findings import Finding, Severity
from telebib.interchange import End, Interchange, Message, Outside, Part
from telebib.positions import Position
from telebib.rule import FileCheck, MessageCheck, PartCheck, Problem, Rule, SegmentCheck
from telebib.rules import RULES
from telebib.segments import Delimiters, Segment
from telebib.shapes import shape
from telebib.tables import Tables

Found = tuple[tuple[Rule, Problem], ...]
_Asked = TypeVar("_Asked")

_Known = dict[bytes, tuple[Found, Hashable]]

_MEMO_SIZE = 10_000
_MEMO_LENGTH = 200


def validate(
    what: Interchange | Part | Iterable[Part],
    *,
    profile: str | None = None,
    rules: Sequence[Rule] = RULES,
    tables: Tables | None = None,
    severities: Mapping[str, Severity] | None = None,
) -> Iterator[Finding]:
    """All findings of a message, of a whole file, or of the parts of a stream, lazily.

    For one message only what concerns that message is looked at; for a file (`telebib.read`) or
    its parts (`telebib.parts`) also the envelope, what stands outside messages, and what messages
    have in common. `profile` names the process the messages must follow; without, it is found from
    each message. `tables` are the user's code lists and placeholders, `severities` the severity of
    rules by id where it is not their own.

    Several files, or messages one by one, are quicker with one `Validator`.

    Raises UnknownName when there is no such profile or rule, Misuse for what is no message.
    """
    validator = Validator(rules=rules, profile=profile, tables=tables, severities=severities)
    return validator.validate(what)


def _rules(rules: object) -> tuple[Rule, ...]:
    chosen = tuple(rules) if isinstance(rules, Iterable) else (rules,)
    if not all(isinstance(rule, Rule) for rule in chosen):
        raise Misuse("rules: those of telebib.rules.RULES, or some of them")
    return chosen


def _severities(stated: object) -> Mapping[str, Severity]:
    if stated is None:
        return {}
    if not isinstance(stated, Mapping):
        raise Misuse("severities: a severity by rule id")
    try:
        return {rule: Severity(severity) for rule, severity in stated.items()}
    except ValueError:
        known = ", ".join(Severity)
        raise Misuse(f"severities: each is one of {known}") from None


def _parts(what: object) -> Iterator[Part]:
    """The parts of a stream; other things are told apart, before the first finding."""
    if isinstance(what, (str, bytes, bytearray)) or not isinstance(what, Iterable):
        raise Misuse("validate takes a message, a file or parts: read it first, telebib.read(data)")

    def checked(parts: Iterable[object]) -> Iterator[Part]:
        for part in parts:
            if not isinstance(part, Part):
                raise Misuse("validate takes the parts of a file, as telebib.parts gives them")
            yield part

    return checked(what)


def _is_tables(_: object, __: object, tables: Tables | None) -> None:
    if tables is not None and not isinstance(tables, Tables):
        raise Misuse("tables: telebib.Tables(codes=…)")


@define(kw_only=True)
class Validator:
    """One run over any number of files: what is looked up, and what need not be judged twice.

    Problems of a segment by itself are remembered by its bytes: files repeat most of theirs. So are
    the shapes of messages in which the rules about messages found nothing (`shapes.py`).
    Duplicates are looked for over all files of a run (chapter 6), so their policies are remembered
    too. The memory lives as long as the run.
    """

    rules: Sequence[Rule] = field(default=RULES, converter=_rules)
    profile: str | None = None
    tables: Tables | None = field(default=None, validator=_is_tables)
    severities: Mapping[str, Severity] = field(default=None, converter=_severities)
    _memo: dict[tuple[str, Delimiters, bool], _Known] = field(init=False, factory=dict, repr=False)
    _files: int = field(init=False, default=0, repr=False)
    _under: "dict[str, Validator]" = field(init=False, factory=dict, repr=False)
    _clean: dict[Hashable, Callable[..., Bound]] = field(init=False, factory=dict, repr=False)
    _tables: Tables = field(init=False, repr=False)
    _of_parts: list[tuple[Rule, PartCheck]] = field(init=False, repr=False)
    _of_segments: list[tuple[Rule, SegmentCheck]] = field(init=False, repr=False)
    _of_messages: list[tuple[Rule, MessageCheck]] = field(init=False, repr=False)
    _over_messages: list[tuple[Rule, MessageCheck]] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.profile is not None:
            definitions.profile(self.profile)  # a wrong name is told here, not at the first finding
        known = {rule.id for rule in (*RULES, *self.rules)}
        for rule in self.severities:
            if rule not in known:
                raise UnknownName(f"severities: there is no rule {rule!r}")
        self._tables = self.tables or Tables()
        self._of_segments = [
            (rule, check)
            for rule in self.rules
            for check in (rule.segment, rule.tabled and rule.tabled(self._tables))
            if check is not None
        ]
        self._of_parts = [(rule, rule.part) for rule in self.rules if rule.part is not None]
        self._of_messages = [
            (rule, rule.message) for rule in self.rules if rule.message is not None
        ]
        self._over_messages = [(rule, rule.run()) for rule in self.rules if rule.run is not None]

    def under(self, profile: str) -> "Validator":
        """One like this for messages of a process; it is kept, since it remembers too."""
        kept = self._under.get(profile)
        if kept is None:
            kept = evolve(self, profile=profile)
            self._under[profile] = kept
        return kept

    def validate(self, what: Interchange | Part | Iterable[Part]) -> Iterator[Finding]:
        """All findings of a message, a file, or the parts of a stream, lazily."""
        if isinstance(what, Part):
            return self._part(what, set(), (), self._of_messages)
        if isinstance(what, Interchange):
            return self._file(what.parts)
        return self._file(_parts(what))

    def _file(self, parts: Iterable[Part]) -> Iterator[Finding]:
        """Every part of a file in order, with the checks that remember."""
        said: set[str] = set()
        self._files += 1
        checks = [(rule, rule.file()) for rule in self.rules if rule.file is not None]
        of_messages = [*self._of_messages, *self._over_messages]
        last: Part | None = None
        for part in parts:
            last = part
            yield from self._part(part, said, checks, of_messages)
        if last is not None:
            ends = [(rule, problem) for rule, check in checks for problem in check.end()]
            yield from self._findings(last, ends, said)

    def _part(
        self,
        part: Part,
        said: set[str],
        checks: Sequence[tuple[Rule, FileCheck]],
        of_messages: Sequence[tuple[Rule, MessageCheck]],
    ) -> Iterator[Finding]:
        """One message, or one part outside messages; `said` are the rules that speak once."""
        found: list[tuple[Rule, Problem]] = []
        is_slice = isinstance(part, Outside) and part.end is End.CUT
        if not is_slice:  # a slice of an endless segment is no text to be read
            found += self._of_part(part, of_messages)
        for rule, check in checks:
            found += [(rule, problem) for problem in check.see(part)]
        if found:
            yield from self._findings(part, found, said)

    def _of_part(
        self, part: Part, of_messages: Sequence[tuple[Rule, MessageCheck]]
    ) -> Iterator[tuple[Rule, Problem]]:
        clean = self._like_a_clean_one(part)
        if clean is not None:
            yield from _asked((each for each in self._of_parts if not each[0].of_shape), part)
            bound = clean(part, file=self._files)
            yield from _asked((each for each in of_messages if not each[0].of_shape), bound)
            return
        shapes: list[Hashable] = []
        for segment in part.segments:
            problems, shape = self._of_segment(segment)
            shapes.append(shape)
            for rule, problem in problems:
                yield rule, _moved(problem, segment)
        if not isinstance(part, Message) or not part.header.terminated:
            yield from _asked(self._of_parts, part)
            return
        bound = evolve(bind(part, self.profile, self._tables), file=self._files)
        is_clean = True
        for rule, problem in chain(_asked(self._of_parts, part), _asked(of_messages, bound)):
            is_clean = is_clean and not rule.of_shape
            yield rule, problem
        if is_clean and bound.is_whole and part.terminated:
            if len(self._clean) >= _MEMO_SIZE:
                self._clean.clear()
            self._clean[tuple(shapes), part.delimiters, part.encoding] = bound.alike()

    def _like_a_clean_one(self, part: Part) -> Callable[..., Bound] | None:
        """What binds a message in which no segment by itself nor its shape gives a finding.

        Most messages of a mass exchange are so; segments that were seen before are not even made.
        """
        if not isinstance(part, Message) or part.end is not End.WHOLE or not part.terminated:
            return None
        known = self._known(part.encoding, part.delimiters, terminated=True)
        shapes: list[Hashable] = []
        for piece in part.pieces:
            found = known.get(piece)
            if found is None:
                segment = Segment(piece, 0, part.delimiters, part.encoding)
                found = self._of_segment(segment)
            problems, shape = found
            if problems:
                return None
            shapes.append(shape)
        return self._clean.get((tuple(shapes), part.delimiters, part.encoding))

    def _known(self, encoding: str, delimiters: Delimiters, *, terminated: bool) -> _Known:
        """What is remembered of segments of one charset and with the same service characters."""
        return self._memo.setdefault((encoding, delimiters, terminated), {})

    def _of_segment(self, segment: Segment) -> tuple[Found, Hashable]:
        """What is wrong with a segment by itself, of one cut short only how it reads; its shape."""
        known = self._known(segment.encoding, segment.delimiters, terminated=segment.terminated)
        found = known.get(segment.content)
        if found is None:
            problems = tuple(
                (rule, problem)
                for rule, check in self._of_segments
                if segment.terminated or rule.family == "reading"
                for problem in check(segment)
            )
            found = problems, shape(segment)
            if len(known) >= _MEMO_SIZE:
                known.clear()
            if len(segment.content) <= _MEMO_LENGTH:
                known[segment.content] = found
        return found

    def _findings(
        self, part: Part, found: Iterable[tuple[Rule, Problem]], said: set[str]
    ) -> Iterator[Finding]:
        """The problems of a part as findings, in the order of its bytes."""
        raw = part.raw
        end = max(len(raw) - 1, 0)
        placed = [
            (min(_offset(part, problem), end), rule, problem)
            for rule, problem in _news(found, said)
        ]
        placed.sort(key=lambda each: each[0])
        position, read = part.start, 0
        for offset, rule, problem in placed:
            # Each place is counted from the one before: a message of many findings stays cheap.
            position, read = position.after(raw[read:offset], part.encoding), offset
            yield self._finding(part, rule, problem, position)

    def _finding(self, part: Part, rule: Rule, problem: Problem, position: Position) -> Finding:
        """A problem with its place: all that is worked out only when something is wrong."""
        segment = problem.at
        message = part if isinstance(part, Message) and segment is not None else None
        number = path = None
        if segment is not None:
            path = segment.label
            if message is not None:
                index = message.index(segment)
                number, path = index + 1, message.paths[index]
        severity = self.severities.get(rule.id) or problem.severity or rule.severity
        return Finding(
            rule=rule.id,
            severity=severity,
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


def _asked(
    checks: Iterable[tuple[Rule, Callable[[_Asked], Iterable[Problem]]]], what: _Asked
) -> Iterator[tuple[Rule, Problem]]:
    for rule, check in checks:
        for problem in check(what):
            yield rule, problem


def _news(found: Iterable[tuple[Rule, Problem]], said: set[str]) -> Iterator[tuple[Rule, Problem]]:
    for rule, problem in found:
        if problem.once and rule.id in said:
            continue
        if problem.once:
            said.add(rule.id)
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
