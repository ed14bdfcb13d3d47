"""What comes of a form or a change: messages, and what is to be said of it."""

from collections.abc import Mapping

from attrs import field, frozen

from telebib.errors import ValueRefused
from telebib.findings import LANGUAGES, Severity, Words
from telebib.interchange import Message
from telebib.masking import mask
from telebib.models.m0124 import M0124
from telebib.models.m0410 import M0410
from telebib.models.record import Broker, Record
from telebib.portal.remarks import Remark, is_clean, remark
from telebib.validate import Validator

CONTACT, ADDRESS, ENTERPRISE_NUMBER = "contact", "address", "enterprise-number"
"""What a message tells of."""


@frozen(kw_only=True)
class MadeMessage:
    """A message, ready to be sent, and between whom.

    `kind` is CONTACT, ADDRESS or ENTERPRISE_NUMBER.
    """

    message: Message = field(repr=False)
    kind: str
    insurer: str
    broker: Broker
    policy_number: str = field(repr=mask)


@frozen
class Outcome:
    """The messages of a form or a change, in the order of the contracts, and all remarks.

    There are none where the form is not accepted or something in it is wrong; a contract of which
    no message can be made costs no other.
    """

    messages: tuple[MadeMessage, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong; what is only worth knowing does not count."""
        return is_clean(self.remarks)

    def by_insurer(self) -> Mapping[str, tuple[Message, ...]]:
        """The messages to each insurer, each for an envelope of its own (`telebib.wrap`)."""
        insurers = sorted({made.insurer for made in self.messages})
        return {
            code: tuple(made.message for made in self.messages if made.insurer == code)
            for code in insurers
        }

    def by_broker(self) -> Mapping[Broker, tuple[Message, ...]]:
        """The messages to each broker."""
        found: dict[Broker, tuple[Message, ...]] = {}
        for made in self.messages:
            found[made.broker] = (*found.get(made.broker, ()), made.message)
        return found


def made(
    model: M0410 | M0124,
    contract: Record,
    broker: Broker,
    *,
    kind: str,
    process: str | None,
    encoding: str,
) -> tuple[tuple[MadeMessage, ...], tuple[Remark, ...]]:
    """The message of a model about a contract, or all that its rules call an error in it."""
    message, wrong = _written(model, process, encoding)
    number = contract.policy_number
    if message is None:
        return (), tuple(why.of(number) for why in wrong)
    one = MadeMessage(
        message=message, kind=kind, insurer=contract.insurer, broker=broker, policy_number=number
    )
    return (one,), ()


def _written(
    model: M0410 | M0124, process: str | None, encoding: str
) -> tuple[Message | None, tuple[Remark, ...]]:
    try:
        message = model.to_message(profile=process, encoding=encoding)
    except ValueRefused as refusal:
        why = Words(**{lang: refusal.text(lang) for lang in LANGUAGES})
        return None, (remark("value-refused", why=why),)
    wrong = tuple(
        Remark(finding.rule, finding.severity, finding.path or "", finding.text)
        for finding in Validator(profile=process).validate(message)
        if finding.severity is Severity.ERROR
    )
    return (None if wrong else message), wrong
