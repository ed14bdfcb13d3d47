"""What a process does with a chunk of the messages: it looks for duplicates, later it answers.

What comes of a chunk is put together as it is written: it goes from process to process, and leaves
little for the one that writes.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from attrs import evolve, field, frozen

from telebib.chunks import Before, Chunk, Seen
from telebib.cli.mass.holdings import AskedOf, StoredIn, said
from telebib.codelists import shipped
from telebib.interchange import Message, Outside, Part
from telebib.masking import mask
from telebib.mass.answer import Desk, Task
from telebib.mass.answer_counts import AnswerCounts
from telebib.mass.duplicates import UNMARKED, Mark, fingerprint
from telebib.mass.left_over import LeftOver, Told
from telebib.mass.outcomes import Outcome, Received
from telebib.mass.outgoing import Sent
from telebib.mass.processing import Processing
from telebib.mass.tables.trouble import Trouble
from telebib.outlines import Outlines
from telebib.rules import RULES
from telebib.tables import Tables
from telebib.validate import Validator

_LOST = ("bound-exceeded", "segment-outside-message", "unterminated-segment")
_OUTSIDE = tuple(rule for rule in RULES if rule.id in _LOST)


@frozen
class Asked:
    """What a run asks of all processes; `codes` is the folder of the user's code lists, or None."""

    task: Task
    codes: str | None
    records: StoredIn | AskedOf
    lang: str
    tells: bool  # DECISIONS are wanted
    sends: bool


@frozen
class Scanned:
    """What the first look at a chunk gives: a fingerprint of each message, and what was seen."""

    fingerprints: bytes = field(repr=False)
    seen: Seen


@frozen
class Portion:
    """A chunk to be answered: what stands before it in its file, and the marks of its messages."""

    file: str
    chunk: Chunk
    before: Before
    marks: Mapping[int, Mark]


@frozen
class Answered:
    """What comes of a chunk, each in the order of its messages: lines of DECISIONS, what is sent
    (messages of one envelope and receiver together), what is left over, and counts.
    """

    decisions: str = field(repr=mask)
    sent: tuple[Sent, ...]
    left_over: tuple[Told, ...]
    counts: Processing


_OUTLINES = Outlines()
"""What this process knows of messages, from the first look and the second."""


def scan(chunk: Chunk) -> Scanned:
    """Look at a chunk for duplicates."""
    seen = Seen()
    found = (part for part in seen.see(chunk.parts()) if isinstance(part, Message))
    return Scanned(b"".join([fingerprint(message, _OUTLINES) for message in found]), seen)


class _Worker:
    """What a process keeps from one chunk to the next."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.outside = Validator(rules=_OUTSIDE)
        self.listed: list[Told] = []
        self.open = ExitStack()
        task = asked.task
        if asked.codes is not None:
            task = evolve(task, tables=Tables(codes=shipped().overlaid(Path(asked.codes))))
        with said():
            records = self.open.enter_context(asked.records.opened(self._list_row))
        self.desk = Desk(task, records, _OUTLINES)

    def answered(self, portion: Portion) -> Answered:
        """What comes of a chunk."""
        asked = self.asked
        self.listed = []
        parts = tuple(portion.before.placed(portion.chunk.parts()))
        messages = [part for part in parts if isinstance(part, Message)]
        block = [
            (Received(message, portion.file), portion.marks.get(place, UNMARKED))
            for place, message in enumerate(messages)
        ]
        processing = Processing(task="answer", settings=asked.task.settings)
        counts = AnswerCounts(processing, _OUTLINES)
        with said():
            outcomes = self.desk.outcomes(block)
            lines: list[str] = []
            sent: list[Sent] = []
            for outcome in self._in_file(portion.file, parts, outcomes):
                counts.see(outcome)
                if asked.tells:
                    lines.append(outcome.json())
                if (left_over := outcome.left_over) is not None:
                    self._list(left_over)
                if asked.sends:
                    one = Sent.of(outcome, asked.task.settings.reply_group_type)
                    if one is not None:
                        counts.sent(outcome)
                        sent.append(one)
        return Answered("\n".join(lines), joined(sent), tuple(self.listed), processing)

    def _in_file(
        self, file: str, parts: tuple[Part, ...], outcomes: Iterator[Outcome]
    ) -> Iterator[Outcome]:
        """The outcomes; on the way what belongs to no message is listed, a run of it once."""
        for part in parts:
            if isinstance(part, Message):
                yield next(outcomes)
                continue
            found = next(iter(self.outside.validate([part])), None)
            if found is not None and not (isinstance(part, Outside) and part.continued):
                self._list(LeftOver.of_stray(file, found))

    def _list_row(self, trouble: Trouble) -> None:
        self._list(LeftOver.of_row(trouble))

    def _list(self, left_over: LeftOver) -> None:
        self.listed.append(Told.of(left_over, self.asked.lang))


def joined(sent: list[Sent]) -> tuple[Sent, ...]:
    """What goes into the same envelope of the same file as one, by file in the order of first use.

    Files are written apart, so only the order within each of them counts.
    """
    files: dict[tuple[object, object], list[tuple[Sent, list[bytes]]]] = {}
    for one in sent:
        runs = files.setdefault((one.addressee, one.delimiters), [])
        if not runs or runs[-1][0].header != one.header:
            runs.append((one, []))
        runs[-1][1].append(one.data)
    return tuple(
        evolve(first, data=b"".join(data)) for runs in files.values() for first, data in runs
    )


_HELD: list[_Worker | Asked] = []
"""What this process works with: made when the first chunk comes, from what it was begun with."""


def begin(asked: Asked) -> None:
    """Get ready to answer in this process."""
    end()
    _HELD.append(asked)


def answer(portion: Portion) -> Answered:
    """Answer the messages of a chunk."""
    worker = _HELD[0]
    if isinstance(worker, Asked):
        worker = _HELD[0] = _Worker(worker)
    return worker.answered(portion)


def end() -> None:
    """Let go of what this process worked with."""
    for worker in _HELD:
        if isinstance(worker, _Worker):
            worker.open.close()
    _HELD.clear()
