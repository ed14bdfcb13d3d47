"""Messages in, decisions and what is sent back out: the insurer's side of a mass exchange.

No file, no clock: a back end with a storage of its own gives messages and `Records`, and takes the
outcomes one by one. Records are asked for in batches, never message by message.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from attrs import evolve

from telebib.decide import decide
from telebib.decision import Action, Decision
from telebib.interchange import Message, expect_message
from telebib.mass.duplicates import UNMARKED, Mark, marks
from telebib.mass.index import blocks
from telebib.mass.judged import UNKNOWN, marked, passed_over, unusable
from telebib.mass.otherwise import replies_otherwise
from telebib.mass.outcomes import Outcome, Received
from telebib.mass.records import Held, Records, Unusable
from telebib.models.record import Record
from telebib.msglib.mapping import MsglibMap
from telebib.settings import Settings
from telebib.tables import Tables
from telebib.validate import Validator

AT_A_TIME = 500

Messages = Iterable[Message | Received]


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
) -> Iterator[Outcome]:
    """What an insurer does with each message of a run, in their order.

    The messages are gone through twice, first for duplicates: they are an iterable that can be gone
    through again (a list), or a function that gives one each time (`lambda: telebib.stream(…)`);
    an iterator is kept in memory. `Received` names the file that a message stands in. `issued` is
    the time of the replies, `effective` their effective date (without: that day). `error_codes`
    maps rules to the insurer's error codes, `tables` are code lists of its own.

    Raises Misuse for what is no message, and what the records raise.
    """
    given = _twice(messages)
    chosen = settings or Settings()
    run = _Run(records, chosen, issued, effective, error_codes, tables)
    found = marks((each.message for each in given()), chosen.duplicates)
    for block in blocks(enumerate(given()), at_a_time):
        held = run.held([received.message for _, received in block])
        for place, received in block:
            yield run.outcome(received, held, found.get(place, UNMARKED))


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


class _Run:
    """What the messages of a run have in common."""

    def __init__(
        self,
        records: Records,
        settings: Settings,
        issued: datetime,
        effective: date | None,
        error_codes: MsglibMap | None,
        tables: Tables | None,
    ) -> None:
        self.records, self.settings, self.error_codes = records, settings, error_codes
        self.issued, self.effective = issued, effective
        own = Tables() if tables is None else tables
        self.validator = Validator(tables=evolve(own, placeholders=settings.placeholders))

    def held(self, messages: Sequence[Message]) -> Mapping[str, Held]:
        """What is held of the contracts that messages name."""
        numbers = dict.fromkeys(number for number in map(_number, messages) if _is_text(number))
        return self.records.find(tuple(numbers)) if numbers else {}

    def outcome(self, received: Received, held: Mapping[str, Held], mark: Mark) -> Outcome:
        """The outcome of one message."""
        message = received.message
        number = _number(message)
        found = held.get(number)
        outcome = Outcome(
            file=received.file,
            message=message,
            policy_number=number,
            decision=Decision(Action.DUPLICATE),
            is_again=mark.is_again,
        )
        if mark.is_passed_over:
            return evolve(outcome, decision=passed_over(message, mark))
        record = found if isinstance(found, Record) else None
        decision = self._decided(message, record, self.settings)
        if isinstance(found, Unusable) and decision.error_rule == UNKNOWN:
            return evolve(outcome, decision=unusable(decision, message), troubles=found.troubles)
        outcome = evolve(
            outcome, decision=marked(decision, message, mark, self.settings, self.error_codes)
        )
        if record is None:
            return outcome
        return evolve(
            outcome,
            refusals=sum(party.sharing_refused for party in record.parties),
            replies_otherwise=replies_otherwise(
                outcome.decision,
                record,
                self.settings,
                lambda settings: self._decided(message, record, settings),
            ),
        )

    def _decided(self, message: Message, record: Record | None, settings: Settings) -> Decision:
        return decide(
            message,
            record,
            settings,
            known=self.records.knows,
            issued=self.issued,
            effective=self.effective,
            error_codes=self.error_codes,
            validator=self.validator,
        )


def _number(message: Message) -> str:
    """The policy number as the message states it, '' where it states none."""
    return (message.data("RFF", "001") or "").strip()


def _is_text(number: str) -> bool:
    """Whether records can be asked for it: not for bytes that are no characters."""
    return bool(number) and number == number.encode(errors="ignore").decode()
