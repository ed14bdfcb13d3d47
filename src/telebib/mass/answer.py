"""Messages in, decisions and what is sent back out: the insurer's side of a mass exchange.

No file, no clock: a back end with a storage of its own gives messages and `Records`, and takes the
outcomes one by one. Records are asked for in batches, never message by message.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from datetime import date, datetime
from functools import lru_cache
from pickle import loads

from attrs import evolve, field, frozen

from telebib.decide import Case, decided
from telebib.decision import Decision
from telebib.interchange import Message, expect_message
from telebib.mass.duplicates import FINGERPRINT, UNMARKED, Mark, fingerprint, marks
from telebib.mass.index import blocks
from telebib.mass.judged import UNKNOWN, marked, passed_over, unusable
from telebib.mass.otherwise import replies_otherwise
from telebib.mass.outcomes import Outcome, Received, broker_of
from telebib.mass.records import Held, MappedRecords, Records, Unusable
from telebib.mass.tables.trouble import Trouble
from telebib.models.record import Broker, Record
from telebib.msglib.mapping import MsglibMap
from telebib.outlines import Outline, Outlines
from telebib.parallel import in_order
from telebib.pickled import pickled
from telebib.settings import Settings
from telebib.tables import Tables
from telebib.validate import Validator

AT_A_TIME = 500
WINDOW = 8

Messages = Iterable[Message | Received]


@frozen
class Task:
    """What decides, apart from what is held: see `answers`. It is the same for a whole run."""

    settings: Settings
    issued: datetime
    effective: date | None = None
    error_codes: MsglibMap | None = None
    tables: Tables | None = None


def answers(
    messages: Messages | Callable[[], Messages],
    records: Records,
    settings: Settings | None = None,
    *,
    issued: datetime,
    effective: date | None = None,
    error_codes: MsglibMap | None = None,
    tables: Tables | None = None,
    at_a_time: int = AT_A_TIME,
    executor: Executor | None = None,
    window: int = WINDOW,
) -> Iterator[Outcome]:
    """What an insurer does with each message of a run, in their order.

    The messages are gone through twice, first for duplicates: they are an iterable that can be gone
    through again (a list), or a function that gives one each time (`lambda: telebib.stream(…)`);
    an iterator is kept in memory. `Received` names the file that a message stands in. `issued` is
    the time of the replies, `effective` their effective date (without: that day). `error_codes`
    maps rules to the insurer's error codes, `tables` are code lists of its own.

    With an `executor` of processes they decide, `at_a_time` messages each, and at most `window`
    such blocks are under way; the records are asked in this process. What comes out is the same.

    Raises Misuse for what is no message, and what the records raise.
    """
    given = _twice(messages)
    task = Task(settings or Settings(), issued, effective, error_codes, tables)
    outlines = Outlines()
    prints = bytearray()
    for received in given():
        prints += fingerprint(received.message, outlines)
    count = len(prints) // FINGERPRINT
    found = marks(lambda: (bytes(prints),), count, task.settings.duplicates)
    blocks_ = (
        [(received, found.get(place, UNMARKED)) for place, received in block]
        for block in blocks(enumerate(given()), at_a_time)
    )
    if executor is None:
        desk = Desk(task, records, outlines)
        for block in blocks_:
            yield from desk.outcomes(block)
        return
    state = pickled(task)
    asked = (_Apart.of(state, block, records) for block in blocks_)
    for outcomes in in_order(executor, _outcomes_apart, asked, window=window):
        yield from outcomes


def _twice(messages: Messages | Callable[[], Messages]) -> Callable[[], Iterator[Received]]:
    """What gives all messages, as often as it is called."""
    if callable(messages):
        again = messages
    else:
        kept = list(messages) if isinstance(messages, Iterator) else messages
        again = lambda: kept  # noqa: E731
    return lambda: map(_received, again())


def _received(what: Message | Received) -> Received:
    if isinstance(what, Received):
        return what
    expect_message(what)
    return Received(what)


@frozen
class _Apart:
    """A block of messages with all that another process needs to decide them."""

    task: bytes = field(repr=False)
    block: Sequence[tuple[Received, Mark]]
    held: Mapping[str, Held] = field(repr=False)
    known: frozenset[Broker] = field(repr=False)

    @classmethod
    def of(cls, task: bytes, block: Sequence[tuple[Received, Mark]], records: Records) -> "_Apart":
        """What the records hold of the messages, asked for here."""
        held = _held([_number(received.message) for received, _ in block], records)
        brokers = {broker_of(received.message) for received, _ in block}
        return cls(task, block, held, frozenset(filter(records.knows, brokers)))

    def find(self, policy_numbers: Sequence[str]) -> Mapping[str, Held]:
        """See Records."""
        return self.held

    def knows(self, broker: Broker) -> bool:
        """See Records."""
        return broker in self.known


def _outcomes_apart(apart: _Apart) -> list[Outcome]:
    """The outcomes of a block, in another process."""
    return list(_desk(apart.task).outcomes(apart.block, apart))


@lru_cache(1)
def _desk(task: bytes) -> "Desk":
    """What decides is made once in each process, since it remembers."""
    return Desk(loads(task))


class Desk:
    """Decides the messages of a run, block by block; it remembers what need not be judged twice."""

    def __init__(
        self, task: Task, records: Records | None = None, outlines: Outlines | None = None
    ) -> None:
        self.task, self.records = task, records or MappedRecords(())
        self.outlines = outlines or Outlines()
        own = Tables() if task.tables is None else task.tables
        self.validator = Validator(tables=evolve(own, placeholders=task.settings.placeholders))

    def outcomes(
        self, block: Sequence[tuple[Received, Mark]], records: Records | None = None
    ) -> Iterator[Outcome]:
        """The outcome of each message of a block; what is held of all of them is asked for once."""
        asked = records or self.records
        outlines = [self.outlines.of(received.message) for received, _ in block]
        numbers = [
            outline.number(received.message) if outline is not None else _number(received.message)
            for (received, _), outline in zip(block, outlines, strict=True)
        ]
        held = _held(numbers, asked)
        for (received, mark), outline, number in zip(block, outlines, numbers, strict=True):
            yield self._outcome(received, outline, number, held.get(number), mark, asked)

    def _outcome(
        self,
        received: Received,
        outline: Outline | None,
        number: str,
        found: Held | None,
        mark: Mark,
        records: Records,
    ) -> Outcome:
        message, settings = received.message, self.task.settings
        record = found if isinstance(found, Record) else None
        troubles: tuple[Trouble, ...] = ()
        refusals, otherwise = 0, False
        if mark.is_passed_over:
            decision = passed_over(message, mark)
        else:
            decision = self._decided(message, outline, record, settings, records)
            if isinstance(found, Unusable) and decision.error_rule == UNKNOWN:
                decision, troubles = unusable(decision, message), found.troubles
            else:
                decision = marked(decision, message, mark, settings, self.task.error_codes)
            if record is not None:
                refusals = sum(party.sharing_refused for party in record.parties)
                otherwise = replies_otherwise(
                    decision,
                    record,
                    settings,
                    lambda settings: self._decided(message, outline, record, settings, records),
                )
        return Outcome(
            file=received.file,
            message=message,
            policy_number=number,
            decision=decision,
            troubles=troubles,
            is_again=mark.is_again,
            refusals=refusals,
            replies_otherwise=otherwise,
            outline=outline,
        )

    def _decided(
        self,
        message: Message,
        outline: Outline | None,
        record: Record | None,
        settings: Settings,
        records: Records,
    ) -> Decision:
        case = Case(message, record, settings, records.knows, self.validator, outline)
        return decided(case, self.task.issued, self.task.effective, self.task.error_codes)


def _held(numbers: Iterable[str], records: Records) -> Mapping[str, Held]:
    """What is held of the contracts of some numbers."""
    known = tuple(dict.fromkeys(filter(_is_text, numbers)))
    return records.find(known) if known else {}


def _number(message: Message) -> str:
    """The policy number as the message states it, '' where it states none."""
    return (message.data("RFF", "001") or "").strip()


def _is_text(number: str) -> bool:
    """Whether records can be asked for it: not for bytes that are no characters."""
    return bool(number) and number == number.encode(errors="ignore").decode()
