"""The broker again: what insurers answered beside the portfolio, for a person to settle.

Pure: messages, what the broker holds and settings give the review. Nothing is applied by itself,
and no message comes of it: an answer is never answered (D-79).

proposals    each field of each party: what both hold, the verdict, what a person may do
answers      a message -> what it is to the broker: reply, error return, receipt or nothing of use
lines        what was reviewed -> lines of a table, masked unless asked for
order        the lines of any number of answers by policy number, in a file that is removed
words        all texts, in the four languages
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from attrs import evolve, field, frozen

from telebib.decide import active_statuses
from telebib.error_codes import Returned
from telebib.findings import Finding
from telebib.identifiers import insurer_code
from telebib.interchange import Part
from telebib.masking import mask
from telebib.mass.index import AT_A_TIME, blocks
from telebib.mass.records import Held, Records, Unusable
from telebib.mass.review.answers import Kind, Reader, Received
from telebib.mass.review.proposals import FieldReview, field_reviews
from telebib.mass.tables.trouble import Trouble
from telebib.msglib.mapping import MsglibMap
from telebib.settings import Settings


class Answer(StrEnum):
    """What became of a contract; each is a string too: `reviewed.answer == "reply"`.

    A `notice` is what an insurer tells by itself (individual process). `none`: no answer came,
    which is the agreement, or it is still to come. `not_sent`: the contract is not active, so that
    nothing was asked. `unusable`: there is something, and it cannot be used.
    """

    REPLY = "reply"
    NOTICE = "notice"
    ERROR_RETURN = "error_return"
    RECEIPT = "receipt"
    NONE = "none"
    NOT_SENT = "not_sent"
    UNUSABLE = "unusable"


@frozen(kw_only=True)
class Reviewed:
    """One answer beside the contract it is about, or a contract without any.

    `file` and `message` say where it stands, `message` counts from 1 and is None for what belongs
    to no message. `policy_number` is written as in the portfolio, else as in the message.
    `returned` is what an error return or a receipt says, `causes` are the findings its error code
    can mean. `trouble` is the id of what makes it unusable (`words.TROUBLES`), `rows` what is wrong
    with the rows of the contract.
    """

    answer: Answer
    file: str = ""
    message: int | None = None
    policy_number: str = field(default="", repr=mask)
    insurer: str = ""
    fields: tuple[FieldReview, ...] = ()
    returned: Returned | None = None
    causes: tuple[Finding, ...] = ()
    trouble: str = ""
    rows: tuple[Trouble, ...] = ()


_ANSWERS = {
    Kind.REPLY: Answer.REPLY,
    Kind.NOTICE: Answer.NOTICE,
    Kind.ERROR_RETURN: Answer.ERROR_RETURN,
    Kind.RECEIPT: Answer.RECEIPT,
    Kind.NO_ANSWER: Answer.UNUSABLE,
}


def review(
    answers: Iterable[tuple[str, Part]],
    portfolio: Records,
    settings: Settings | None = None,
    *,
    mapping: MsglibMap | None = None,
) -> Iterator[Reviewed]:
    """Each answer beside the contract it is about, in their order.

    `answers` are what insurers sent, each with the name of its file, as `telebib.parts` gives it;
    envelopes are passed over. `portfolio` is asked for some hundred contracts at a time. `settings`
    say when two values are alike, `mapping` which findings lead to which error code of an insurer.
    """
    reader = Reader(mapping)
    received = (each for file, part in answers if (each := reader.read(file, part)) is not None)
    for some in blocks(received, AT_A_TIME):
        held = portfolio.find([each.policy_number for each in some if each.policy_number])
        for each in some:
            yield _reviewed(each, held.get(each.policy_number), settings or Settings())


def unanswered(contracts: Iterable[Held], is_answered: Callable[[str], bool]) -> Iterator[Reviewed]:
    """The contracts without any answer: no reply says that both sides hold the same.

    `is_answered` is asked with the policy number of each.
    """
    for held in contracts:
        if is_answered(held.policy_number):
            continue
        if isinstance(held, Unusable):
            yield _contradicted(
                Reviewed(answer=Answer.NONE, policy_number=held.policy_number), held
            )
            continue
        sent = held.status.strip() in active_statuses()
        yield Reviewed(
            answer=Answer.NONE if sent else Answer.NOT_SENT,
            policy_number=held.policy_number,
            insurer=held.insurer,
        )


def _reviewed(received: Received, held: Held | None, settings: Settings) -> Reviewed:
    found = Reviewed(
        answer=_ANSWERS[received.kind],
        file=received.file,
        message=received.message,
        policy_number=received.policy_number,
        insurer=received.insurer,
        returned=received.returned,
        causes=received.causes,
        trouble=received.trouble,
    )
    if received.trouble or not received.policy_number:
        return found
    if isinstance(held, Unusable):
        return _contradicted(found, held)
    if held is None or not _is_same_insurer(held.insurer, received.insurer):
        return _without_contract(found, "contract-not-held" if held is None else "insurer-differs")
    found = evolve(found, policy_number=held.policy_number, insurer=held.insurer)
    if received.parties is None:
        return found
    is_whole = received.kind is Kind.REPLY
    fields = field_reviews(held.parties, received.parties, settings, is_whole=is_whole)
    return evolve(found, fields=fields)


def _is_same_insurer(held: str, stated: str) -> bool:
    """A message that names no insurer, or a contract that does not, is not one of another."""
    if not held or not stated:
        return True
    return insurer_code.comparable(held) == insurer_code.comparable(stated)


def _without_contract(found: Reviewed, trouble: str) -> Reviewed:
    """Of data nothing can be said; an error return says what it says all the same."""
    is_told = found.answer in (Answer.ERROR_RETURN, Answer.RECEIPT)
    return evolve(found, answer=found.answer if is_told else Answer.UNUSABLE, trouble=trouble)


def _contradicted(found: Reviewed, held: Unusable) -> Reviewed:
    insurer = found.insurer or next((row.insurer for row in held.troubles if row.insurer), "")
    found = evolve(found, insurer=insurer, rows=held.troubles)
    return _without_contract(found, "contract-contradicted")
