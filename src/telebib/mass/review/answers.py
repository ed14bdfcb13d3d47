"""A message that an insurer sent -> what it is to the broker (chapter 1, "Replies and errors on the
wire"; chapter 2, "The processes").
"""

from collections.abc import Iterator
from enum import Enum

from attrs import field, frozen

from telebib.bind import find_profile
from telebib.decision import notice
from telebib.error_codes import Returned, returned
from telebib.exchange_rules import EXCHANGE
from telebib.findings import Finding, Severity
from telebib.interchange import End, Message, Outside, Part
from telebib.masking import mask
from telebib.models.partners import Insurer
from telebib.models.party import ADDITIONAL, MAIN, Party
from telebib.msglib.mapping import MsglibMap
from telebib.rules import RULES
from telebib.segments import ENVELOPE_TAGS
from telebib.validate import Validator

_READING = tuple(rule for rule in RULES if rule.family in ("reading", "nesting"))
_RECEIPTS = ("A", "B")


class Kind(Enum):
    """What a message is to the broker."""

    REPLY = "all contact data the insurer holds for a contract"
    NOTICE = "contact data that an insurer changed by itself"
    ERROR_RETURN = "a message of the broker, returned"
    RECEIPT = "a message of the broker, accepted or readable"
    NO_ANSWER = "something else"


@frozen(kw_only=True)
class Received:
    """One message as the broker sees it; `parties` is None where nothing is to be compared.

    `trouble` is the id of why it is no use (`words.TROUBLES`), '' where it is one.
    """

    kind: Kind
    file: str
    message: int | None
    policy_number: str = field(default="", repr=mask)
    insurer: str = ""
    parties: tuple[Party, ...] | None = None
    returned: Returned | None = None
    causes: tuple[Finding, ...] = ()
    trouble: str = ""


class Reader:
    """Reads what insurers sent; `mapping` tells which findings lead to which error code."""

    def __init__(self, mapping: MsglibMap | None = None) -> None:
        self._mapping = mapping
        self._whole = Validator(rules=_READING)
        self._all = Validator()

    def read(self, file: str, part: Part) -> Received | None:
        """What a part of a file is; None for an envelope."""
        if not isinstance(part, Message):
            return _useless(file, part, "answer-outside") if _holds_data(part) else None
        if part.type == "M0124":
            return self._production(file, part)
        said = returned(part)
        if part.type == "M0410" and said is not None:
            return self._returned(file, part, said)
        if part.type == "M0410":
            return _useless(file, part, "answer-own-message")
        return _useless(file, part, "answer-other-type")

    def _production(self, file: str, message: Message) -> Received:
        """A message of one of the insurer's processes, once it can be read as a whole."""
        if self._is_broken(message):
            return _useless(file, message, "answer-broken")
        profile = find_profile(message)
        if profile is None:
            return _useless(file, message, "answer-other-process")
        if not _number(message):
            return _useless(file, message, "answer-without-policy")
        return Received(
            kind=Kind.REPLY if profile.mass else Kind.NOTICE,
            file=file,
            message=message.number,
            policy_number=_number(message),
            insurer=_insurer(message),
            parties=tuple(_parties(message)),
        )

    def _is_broken(self, message: Message) -> bool:
        """Whether a part of it may be lost: what is not there would count as empty."""
        if message.end is not End.WHOLE or not message.terminated:
            return True
        return any(f.severity is Severity.ERROR for f in self._whole.validate(message))

    def _returned(self, file: str, message: Message, said: Returned) -> Received:
        is_receipt = said.code in _RECEIPTS and not said.error
        return Received(
            kind=Kind.RECEIPT if is_receipt else Kind.ERROR_RETURN,
            file=file,
            message=message.number,
            policy_number=_number(message),
            insurer=_insurer(message),
            returned=said,
            causes=() if is_receipt else tuple(self._causes(message, said)),
        )

    def _causes(self, message: Message, said: Returned) -> list[Finding]:
        """What the code can mean: of the findings that lead to it, those that the message shows,
        and those that only the insurer can see. Without a mapping, the errors that it shows.
        """
        own = list(self._all.validate(message))
        if self._mapping is None:
            return [finding for finding in own if finding.severity is Severity.ERROR]
        rules = self._mapping.rules(said.error, said.insurer) if said.error else ()
        seen = [finding for finding in own if finding.rule in rules]
        return [*seen, *(notice(rule, message) for rule in rules if rule in EXCHANGE)]


def _useless(file: str, part: Part, trouble: str) -> Received:
    """What cannot be used, and what can be told of it."""
    message = part if isinstance(part, Message) else None
    is_contract = message is not None and message.type in ("M0124", "M0410")
    return Received(
        kind=Kind.NO_ANSWER,
        file=file,
        message=message.number if message is not None else None,
        policy_number=_number(message) if message is not None and is_contract else "",
        insurer=_insurer(message) if message is not None and is_contract else "",
        trouble=trouble,
    )


def _holds_data(part: Part) -> bool:
    """Whether segments stand outside messages that may belong to a lost one."""
    if isinstance(part, Outside) and part.continued:
        return False
    return any(
        s.terminated and not s.is_empty and s.tag not in ENVELOPE_TAGS and s.tag != "XET"
        for s in part.segments
    )


def _number(message: Message) -> str:
    return (message.data("RFF", "001") or "").strip()


def _insurer(message: Message) -> str:
    group = message.find_group("PTY", "006")
    return Insurer.from_group(group).code.strip() if group is not None else ""


def _parties(message: Message) -> Iterator[Party]:
    """The parties alone: the models of whole messages read more than is compared."""
    for role in (MAIN, ADDITIONAL):
        yield from map(Party.from_group, message.find_groups("PTY", role))
