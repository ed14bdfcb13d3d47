"""Runs the rules over messages and files, lazily, and says where each problem stands.

All findings come, not the first; those of a message together and in the order of its bytes.
Nothing a partner wrote makes this raise.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import BinaryIO, NamedTuple, cast

from attrs import define, evolve, field

from telebib import definitions
from telebib.bind import Bound, bind
from telebib.bounds import LARGEST, USUAL, Bounds
from telebib.errors import Misuse, UnknownName
from telebib.fast.codes import Full
from telebib.fast.known import Known, sent_like
from telebib.fast.passage import Passage, is_binary_file, without_breaks
from telebib.fast.verdicts import Verdict
from telebib.findings import Finding, Severity
from telebib.gathered import PASSED_OVER, Gathered, limited
from telebib.interchange import End, Interchange, Message, Outside, Part
from telebib.judge import Checks, Ranked, Told, numbered, unplaced
from telebib.placing import Placed, placed
from telebib.rule import FileCheck, Rule
from telebib.rules import RULES
from telebib.segments import STANDARD, Delimiters, Segment, split
from telebib.sent import Memory, Met, Sent, place_of, sent
from telebib.shapes import Shape, shape
from telebib.tables import Tables

_Judged = tuple[tuple[Told, ...], Shape | None]

_MEMO_SIZE = 3_000
_MEMO_LENGTH = 200
_PASSED = 1000
_UNLEARNT = 10  # messages: for so few it does not pay to learn from them
_MOST_SEGMENTS = 1000  # of a message that others may be like
_LONGEST = 4096  # bytes of a segment in it
_BREAKS = frozenset((b"\r", b"\n"))


def validate(
    what: Interchange | Part | Iterable[Part] | BinaryIO,
    *,
    profile: str | None = None,
    rules: Sequence[Rule] = RULES,
    tables: Tables | None = None,
    severities: Mapping[str, Severity] | None = None,
) -> Iterator[Finding]:
    """All findings of a message, of a whole file, of its parts or of a binary file, lazily.

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


@define
class Course:
    """A file on its way: its number in the run, the checks that remember, what was said once, and
    how much was found in the run of segments outside messages that it is at.
    """

    number: int = 0
    checks: Sequence[Ranked[FileCheck]] = ()
    said: set[str] = field(factory=set)
    strays: int = 0


class _Seen(NamedTuple):
    """A message all of whose segments are known: its codes, and what is known of it."""

    message: Message
    text: str
    verdict: Verdict
    met: Met | None


@define(kw_only=True)
class Validator:
    """One run over any number of files: what is looked up, and what need not be judged twice.

    What was found in a segment by itself, and in messages of one shape, is remembered, and what was
    found in no segment like this one is not looked for again (`telebib.fast`): files repeat most of
    theirs. With `fast` false everything is judged for itself, with the same findings. Duplicates
    are looked for over all files of a run (chapter 6): `memory` keeps what that takes.
    """

    rules: Sequence[Rule] = field(default=RULES, converter=_rules)
    profile: str | None = None
    tables: Tables | None = field(default=None, validator=_is_tables)
    severities: Mapping[str, Severity] = field(default=None, converter=_severities)
    fast: bool = True
    memory: Memory = field(factory=Memory, repr=False)
    _memo: dict[object, dict[bytes, _Judged]] = field(init=False, factory=dict, repr=False)
    _files: int = field(init=False, default=0, repr=False)
    _exact: int = field(init=False, default=0, repr=False)
    _seen: _Seen | None = field(init=False, default=None, repr=False)
    _under: "dict[str, Validator]" = field(init=False, factory=dict, repr=False)
    _tables: Tables = field(init=False, repr=False)
    _checks: Checks = field(init=False, repr=False)
    _known: Known = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.profile is not None:
            definitions.profile(self.profile)  # a wrong name is told here, not at the first finding
        known = {rule.id for rule in (*RULES, *self.rules)}
        for rule in self.severities:
            if rule not in known:
                raise UnknownName(f"severities: there is no rule {rule!r}")
        self._tables = self.tables or Tables()
        self._checks = Checks.of(self.rules, self._tables)
        self._known = Known.nothing(self._checks.stated, self._tables)

    def under(self, profile: str) -> "Validator":
        """One like this for messages of a process; it is kept, since it remembers too."""
        kept = self._under.get(profile)
        if kept is None:
            kept = evolve(self, profile=profile, memory=Memory())
            self._under[profile] = kept
        return kept

    def validate(self, what: Interchange | Part | Iterable[Part] | BinaryIO) -> Iterator[Finding]:
        """All findings of a message, a file, or the parts of a stream, lazily.

        A binary file is read and checked in one go, several times as fast as its parts are.
        """
        if isinstance(what, Part):
            return _bare(self._part(what, Course()))
        if isinstance(what, Interchange):
            return _bare(self._file(what.parts))
        if is_binary_file(what):
            return self.validate_file(what)
        return _bare(self._file(_parts(what)))

    def validate_file(
        self,
        fp: BinaryIO,
        *,
        encoding: str | None = None,
        release: bool = True,
        delimiters: Delimiters | None = None,
        bounds: Bounds | None = None,
        passed: Callable[[int], object] | None = None,
        through: Callable[[Iterator[Part]], Iterator[Part]] | None = None,
    ) -> Iterator[Finding]:
        """All findings of a binary file, read as `telebib.parts` reads it, lazily.

        `passed` is told, now and then, how many messages have been seen so far. `through` is given
        the parts that are looked at, the first ones of a file among them, and hands them on.
        """
        passage = Passage.of(
            fp, encoding=encoding, release=release, delimiters=delimiters, bounds=bounds
        )
        return _bare(self.pass_over(passage, passed, through))

    def pass_over(
        self,
        passage: Passage,
        passed: Callable[[int], object] | None = None,
        through: Callable[[Iterator[Part]], Iterator[Part]] | None = None,
    ) -> Iterator[Placed]:
        """The same for a file that is cut already, with what each finding tells."""
        course = self.begin()
        found = self._looked_at(passage, passed, course.said)
        return self._file(through(found) if through is not None else found, course)

    def begin(self) -> Course:
        """Begin the next file of the run, of which the parts are judged one by one."""
        self._files += 1
        checks = [(rank, rule, make()) for rank, rule, make in self._checks.files]
        return Course(self._files, checks)

    def judge(self, part: Part, course: Course) -> Iterator[Placed]:
        """What is wrong with the next part of a file; all of them have to be given."""
        return self._part(part, course)

    def judge_again(self, message: Message, met: Met, course: Course) -> Iterator[Placed]:
        """What is wrong with a message because the run has seen one like it, and no more."""
        return self._findings(message, self._again(self._bound(message), met), course.said)

    def judge_edge(self, part: Part, course: Course) -> Iterator[Placed]:
        """What the checks that remember find in a part, and no more."""
        return self._findings(part, _of_file(part, course), course.said)

    def end(self, last: Part, course: Course) -> Iterator[Placed]:
        """What they find at the end of a file."""
        ends = [Told(rank, rule, p, None) for rank, rule, c in course.checks for p in c.end()]
        return self._findings(last, ends, course.said)

    def _file(self, parts: Iterable[Part], course: Course | None = None) -> Iterator[Placed]:
        """Every part of a file in order, with the checks that remember."""
        course = course or self.begin()
        last: Part | None = None
        for part in parts:
            last = part
            yield from self._part(part, course)
        if last is not None:
            yield from self.end(last, course)

    def _looked_at(
        self, passage: Passage, passed: Callable[[int], object] | None, said: set[str]
    ) -> Iterator[Part]:
        """The parts of a file that have to be looked at.

        Left out are whole messages in which nothing is to be found, behind another whole one.
        """
        may_leave_out = self.fast and self._checks.may_leave_out
        meets, meet = bool(self._checks.mets), self.memory.meet
        begin = place_of(self._files, 1)
        text_of, find = self._text, self._known.verdicts.find
        is_behind = False
        for raw in chain.from_iterable(passage):
            text = bare = None
            if raw is not None and is_behind and may_leave_out:
                bare = raw if b"\n" not in raw else self._without_breaks(raw, said)
                text = text_of(bare) if bare is not None else None
            verdict = find(text) if text is not None else None
            if verdict is not None and raw is not None and bare is not None and text is not None:
                kept = sent_like(verdict, bare) if meets else None
                met = meet(kept, begin + passage.number) if kept is not None else None
                if met is None and not verdict.told and not verdict.release:
                    passage.leave_out(raw)
                    if passed is not None and passage.number % _PASSED == 0:
                        passed(passage.number)
                else:
                    self._seen = _Seen(passage.message(raw), text, verdict, met)
                    yield self._seen.message
                continue
            for part in passage.read(raw):
                yield part
                is_behind = isinstance(part, Message) and part.end is End.WHOLE and part.terminated
            if passed is not None:
                passed(passage.number)
        if passed is not None:
            passed(passage.number)

    def _without_breaks(self, raw: bytes, said: set[str]) -> bytes | None:
        """A message in one line, once it was said that messages are not."""
        return without_breaks(raw) if self._checks.tell_of_breaks <= said else None

    def _text(self, raw: bytes) -> str | None:
        """The codes of a message; None if some of its segments are not known."""
        often = self._known.often
        text = often.text(raw)
        if text is not None:
            return text
        pieces = raw.split(b"'") if b"?'" not in raw else split(raw, b"'", b"?")
        pieces.pop()
        known, like = self._known.pieces.known, self._known.pieces.like
        codes = [known.get(piece) or like(piece) for piece in pieces]
        if None in codes:
            return None
        text = "".join(cast(list[str], codes))
        often.count(text)
        return text

    def _part(self, part: Part, course: Course) -> Iterator[Placed]:
        """One message, or one part outside messages; without a number the file is none."""
        told: list[Told] = []
        text: str | None = None
        seen = self._seen
        if seen is not None and seen.message is part:
            told, text = self._of_seen(seen), seen.text
            self._seen = None
        elif isinstance(part, Message) and part.header.terminated:
            told, text = self._of_message(part, in_file=course.number > 0)
            course.strays = 0
        elif not (isinstance(part, Outside) and part.end is End.CUT):
            told += self._of_strays(part, course)  # a slice of an endless segment is no text
        told += _of_file(part, course)
        if told:
            yield from self._findings(part, told, course.said, text)

    def _of_seen(self, seen: _Seen) -> list[Told]:
        """What is wrong with a message all of whose segments are known."""
        told = list(seen.verdict.told)
        if seen.verdict.release or seen.met is not None:
            bound = seen.verdict.alike(seen.message)
            told += self._of_values(bound, asks_release=seen.verdict.release)
            told += self._again(bound, seen.met)
        return told

    def _of_strays(self, part: Part, course: Course) -> list[Told]:
        """What is wrong with what stands outside messages; of a long run of it the first."""
        before = course.strays if isinstance(part, Outside) and part.continued else 0
        if before > part.bounds.message_findings:
            course.strays = LARGEST
            return [] if before == LARGEST else [PASSED_OVER]
        found = list(self._of_outside(part))
        course.strays = before + len(found)
        return found

    def _of_outside(self, part: Part) -> Iterator[Told]:
        """What is wrong with what stands outside messages, or with the beginning of one."""
        yield from self._of_segments(part)
        yield from self._checks.of_part(part, shape=True)
        yield from self._of_bytes(part)

    def _of_segments(self, part: Part) -> list[Told]:
        found = Gathered(part.bounds.message_findings, self.severities)
        for index, segment in enumerate(part.segments):
            told, _ = self._of_segment(segment, part.bounds)
            if told:
                found.add(index, told)
        return found.all()

    def _of_message(self, message: Message, *, in_file: bool) -> tuple[list[Told], str | None]:
        """What is wrong with a message, and, in a file, with its being there again; its codes."""
        self._exact += 1
        if (
            self.fast
            and self._exact > _UNLEARNT
            and _may_be_like(message)
            and message.end is End.WHOLE
            and message.terminated
        ):
            try:
                return self._remembered(message, in_file=in_file)
            except Full:
                self._known.clear()
        return self._of_segments(message) + list(self._exactly(message, in_file=in_file)), None

    def _of_bytes(self, part: Part) -> Iterator[Told]:
        """What is wrong with a part that its shape does not show, within its bounds."""
        found = self._checks.of_part(part, shape=False)
        return limited(found, part.bounds.message_findings, self.severities)

    def _of_values(self, bound: Bound, *, asks_release: bool = True) -> Iterator[Told]:
        """The same with its definition."""
        found = self._checks.of_message(bound, asks_release=asks_release)
        return limited(found, bound.message.bounds.message_findings, self.severities)

    def _exactly(self, message: Message, *, in_file: bool) -> Iterator[Told]:
        """What is wrong with a message that resembles no other, its segments apart."""
        bound = self._bound(message)
        yield from self._of_bytes(message)
        yield from (told for _, told in self._checks.of_shape(bound))
        yield from self._of_values(bound)
        if in_file and self._checks.mets:
            yield from self._again(bound, self._met(sent(bound), message.number))

    def _remembered(self, message: Message, *, in_file: bool) -> tuple[list[Told], str | None]:
        """The same, by what is known of others like it; what is new is looked at and kept."""
        text, told, is_plain = self._codes(message)
        verdict = self._known.verdicts.find(text) or self._learnt(message, text)
        if verdict is None:
            return told + list(self._exactly(message, in_file=in_file)), None
        told += verdict.told
        if not (is_plain and self._checks.parts_are_plain):
            told += self._of_bytes(message)
        bound = verdict.alike(message)
        told += self._of_values(bound, asks_release=verdict.release)
        if in_file and self._checks.mets:
            kept = sent_like(verdict, message.raw) if is_plain else sent(bound)
            told += self._again(bound, self._met(kept, message.number))
        return told, text

    def _learnt(self, message: Message, text: str) -> Verdict | None:
        """The verdict on a message of a new shape; None where it is not whole."""
        verdicts = self._known.verdicts
        alike = verdicts.alike(text)
        bound = self._bound(message) if alike is None else alike(message, known_whole=False)
        if not bound.is_whole:
            return None
        new = verdicts.new_places(text, bound)
        found = [(n, numbered(told, message)) for n, told in self._checks.of_shape(bound, new)]
        verdict = verdicts.learn(text, bound, found, new)
        if verdict is None:
            whole = (numbered(told, message) for _, told in self._checks.of_shape(bound))
            verdict = verdicts.learn_whole(text, bound, whole)
        return verdict

    def _codes(self, message: Message) -> tuple[str, list[Told], bool]:
        """The codes of a message, what is wrong with its segments, and whether all are plain."""
        codes: list[str] = []
        encoding, delimiters, bounds = message.encoding, message.delimiters, message.bounds
        found = Gathered(bounds.message_findings, self.severities)
        is_usual = delimiters == STANDARD and encoding == "iso-8859-1" and bounds is USUAL
        reading = None if is_usual else (delimiters, encoding, bounds)
        pieces, of_shape = self._known.pieces, self._known.codes.of_shape
        offset, is_plain = message.start.offset, is_usual
        for index, piece in enumerate(message.pieces):
            bare = piece
            if is_usual and piece[:1] in _BREAKS:
                is_plain = False
                behind = piece.removeprefix(b"\r").removeprefix(b"\n")
                if behind[:1].isalpha():  # a tag: no rule that looks at segments sees the break
                    bare = behind
            code = pieces.code(bare) if is_usual else None
            if code is None:
                segment = Segment(bare, offset, delimiters, encoding)
                told, seen = self._of_segment(segment, bounds)
                assert seen is not None
                code = of_shape(seen, reading)
                if told:
                    found.add(index, told)
                is_known = not told and is_usual and pieces.learn(segment, code)
                is_plain = is_plain and is_known
            codes.append(code)
            offset += len(piece) + 1
        return "".join(codes), found.all(), is_plain

    def _of_segment(self, segment: Segment, bounds: Bounds) -> _Judged:
        """What is wrong with a segment by itself, and its shape; of a long one none."""
        within = None if bounds is USUAL else bounds  # whose hash takes longer
        reading = segment.encoding, segment.delimiters, segment.terminated, within
        memo = self._memo.setdefault(reading, {})
        found = memo.get(segment.content)
        if found is None:
            told = tuple(map(unplaced, self._checks.of_segment(segment, bounds)))
            found = told, shape(segment) if len(segment.content) <= _LONGEST else None
            if len(memo) >= _MEMO_SIZE:
                memo.clear()
            if len(segment.content) <= _MEMO_LENGTH:
                memo[segment.content] = found
        return found

    def _met(self, kept: Sent | None, number: int) -> Met | None:
        """What the run has seen before of a message; it is kept now."""
        return self.memory.meet(kept, place_of(self._files, number)) if kept is not None else None

    def _again(self, bound: Bound, met: Met | None) -> Iterator[Told]:
        """What is wrong with a message because the run has seen one like it."""
        return self._checks.of_met(bound, met) if met is not None else iter(())

    def _bound(self, message: Message) -> Bound:
        return bind(message, self.profile, self._tables)

    def _findings(
        self, part: Part, found: Iterable[Told], said: set[str], text: str | None = None
    ) -> Iterator[Placed]:
        """The problems of a part as findings, in the order of its bytes; `text` are its codes."""

        def path(message: Message, index: int) -> str:
            return message.paths[index] if text is None else known.path(text, index, message)

        known = self._known
        return placed(part, found, said, self.severities, path)


def _may_be_like(message: Message) -> bool:
    """Whether a message is whole, and of a size that others have too."""
    if message.end is not End.WHOLE or not message.terminated:
        return False
    pieces = message.pieces
    return len(pieces) <= _MOST_SEGMENTS and max(map(len, pieces)) <= _LONGEST


def _bare(placed: Iterable[Placed]) -> Iterator[Finding]:
    return (each.finding for each in placed)


def _of_file(part: Part, course: Course) -> Iterator[Told]:
    """What the checks that remember find in the next part of a file."""
    for rank, rule, check in course.checks:
        for problem in check.see(part):
            yield Told(rank, rule, problem, None)
