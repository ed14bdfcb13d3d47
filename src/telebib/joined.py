"""Files whose chunks are looked at elsewhere: the same findings in the same order as in one go.

What a chunk by itself cannot tell is found here: places in the file, envelopes that do not pair,
what is said once a file, and messages that the run has seen before.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from operator import itemgetter
from pickle import loads
from typing import BinaryIO

from attrs import define, evolve, field, frozen

from telebib.bounds import Bounds
from telebib.chunks import Before, Chunk, Seen, chunks
from telebib.findings import Finding, Severity
from telebib.interchange import Message, Part
from telebib.parallel import in_order
from telebib.pickled import pickled
from telebib.placing import Placed
from telebib.portions import Asked, Looker, Portion, Row
from telebib.rule import Problem
from telebib.rules import RULES
from telebib.sent import Met, place_of
from telebib.validate import Course, Validator

WINDOW = 8
SIZE = 1 << 19
"""How many bytes a chunk has, more or less: some thousand messages, so that each costs little."""

_RULES = {rule.id: rule for rule in RULES}

_Ordered = tuple[int, int, int, Finding]
_ORDER = itemgetter(0, 1, 2)


def validate_apart(
    fp: BinaryIO,
    executor: Executor,
    *,
    validator: Validator | None = None,
    encoding: str | None = None,
    release: bool = True,
    bounds: Bounds | None = None,
    window: int = WINDOW,
    size: int = SIZE,
) -> Iterator[Finding]:
    """All findings of a binary file, looked at by an executor: those of `telebib.validate`.

    The file is cut into chunks of more or less `size` bytes; at most `window` of them are under
    way. `validator` says by which rules; given to one call after another, it finds the duplicates
    of all those files. One with rules that are not of `telebib.rules.RULES` does all by itself.
    """
    used = Validator() if validator is None else validator
    asked = Asked.of(used)
    if asked is None:
        yield from used.validate_file(fp, encoding=encoding, release=release, bounds=bounds)
        return
    state = pickled(asked)
    under_way: deque[Chunk] = deque()

    def handed_over() -> Iterator[_Apart]:
        for chunk in chunks(fp, encoding=encoding, release=release, bounds=bounds, size=size):
            under_way.append(chunk)
            yield _Apart(state, None if chunk.is_read else chunk)

    joined = Joined(used)
    for portion in in_order(executor, _looked_at, handed_over(), window=window):
        yield from joined.add(under_way.popleft(), portion)
    yield from joined.end()


@frozen
class _Apart:
    """A chunk to be looked at in another process; None stands for one that is read already."""

    asked: bytes = field(repr=False)
    chunk: Chunk | None


_IDLE: deque[tuple[bytes, Looker]] = deque(maxlen=16)
"""Those that look at chunks in this process and have nothing to do; each is used by one thread."""


def _looked_at(apart: _Apart) -> Portion | None:
    if apart.chunk is None:
        return None
    looker = _idle(apart.asked) or Looker(loads(apart.asked))
    portion = looker.portion(apart.chunk)
    _IDLE.append((apart.asked, looker))
    return portion


def _idle(asked: bytes) -> Looker | None:
    try:
        known, looker = _IDLE.pop()
    except IndexError:
        return None
    return looker if known == asked else None


@define
class Joined:
    """One file put together from its chunks, in their order.

    `passed` is told how many messages have been seen so far.
    """

    validator: Validator
    passed: Callable[[int], object] | None = None
    _course: Course = field(init=False, repr=False)
    _before: Before = field(init=False, factory=Before, repr=False)
    _messages: int = field(init=False, default=0)
    _last: Part | None = field(init=False, default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        self._course = self.validator.begin()

    def add(self, chunk: Chunk, portion: Portion | None) -> Iterator[Finding]:
        """The findings of the next chunk; None stands for what is found in one that is read."""
        if portion is None:
            yield from self._judged(chunk)
        else:
            yield from self._put_right(chunk, portion)
        if self.passed is not None:
            self.passed(self._messages)

    def end(self) -> Iterator[Finding]:
        """What is found when the file has ended."""
        if self._last is not None:
            for placed in self.validator.end(self._last, self._course):
                yield placed.finding

    def _judged(self, chunk: Chunk) -> Iterator[Finding]:
        """The findings of parts that were read on the way, all of them behind the same bytes."""
        seen = Seen()
        for part in self._before.placed(seen.see(chunk.read)):
            self._last = part
            for placed in self.validator.judge(part, self._course):
                yield placed.finding
        self._messages += seen.messages
        if seen.is_enveloped:  # from here on the parts know their envelope
            self._before = evolve(self._before, envelope=None)

    def _put_right(self, chunk: Chunk, portion: Portion) -> Iterator[Finding]:
        before = self._before
        found: list[_Ordered] = [
            (row.part, row.offset, row.rank, self._finding(row))
            for row in portion.found()
            if not row.once or self._is_news(row)
        ]
        shift = before.position.offset
        # as in one go, what is met comes before what the file's checks find in the same place
        for placed in (*self._met(chunk, portion), *self._at_edges(portion)):
            part, finding = placed.part.start.offset - shift, placed.finding
            found.append((part, (finding.offset or 0) - shift, placed.told.rank, finding))
        found.sort(key=_ORDER)
        self._messages += portion.seen.messages
        self._before = before.after(portion.seen)
        for each in found:
            yield each[3]

    def _is_news(self, row: Row) -> bool:
        """Whether what is told once a file was not told yet."""
        said = self._course.said
        is_news = row.rule not in said
        said.add(row.rule)
        return is_news

    def _at_edges(self, portion: Portion) -> Iterator[Placed]:
        for part in self._before.placed(portion.edges):
            self._last = part
            yield from self.validator.judge_edge(part, self._course)

    def _met(self, chunk: Chunk, portion: Portion) -> Iterator[Placed]:
        """What is wrong with messages because the run has seen others like them."""
        before = self._before.messages
        begin, meet = place_of(self._course.number, before), self.validator.memory.meet
        found: dict[int, Met] = {}
        for number, sent in portion.sent():
            met = meet(sent, begin + number)
            if met is not None:
                found[before + number] = met
        for part in self._before.placed(chunk.parts()) if found else ():
            if isinstance(part, Message) and part.number in found:
                yield from self.validator.judge_again(part, found[part.number], self._course)

    def _finding(self, row: Row) -> Finding:
        """A finding of a chunk as one of the file."""
        rule = _RULES[row.rule]
        problem = Problem(None, variant=row.variant)
        base = self._before.position
        return Finding(
            rule=row.rule,
            severity=Severity(row.severity),
            message=None if row.message is None else row.message + self._before.messages,
            type=row.type,
            segment=row.segment,
            offset=row.offset + base.offset,
            line=row.line + base.line - 1,
            column=row.column + base.column - 1 if row.line == 1 else row.column,
            path=row.path,
            words=rule.words(problem),
            hints=rule.hints(problem),
            params=row.params,
        )
