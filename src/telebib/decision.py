"""A decision: what an insurer does with a message, and why (chapter 3; chapter 5, "DECISIONS")."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from attrs import field, frozen

from telebib.compare import FieldVerdict, Verdict
from telebib.exchange_rules import EXCHANGE
from telebib.findings import Finding, Severity
from telebib.interchange import Message
from telebib.models.m0124 import M0124
from telebib.segments import Segment, without_lead


class Action(StrEnum):
    """What is done; each is a string too: `decision.action == "no_reply"`."""

    NO_REPLY = "no_reply"
    REPLY_FULL = "reply_full"
    ERROR_RETURN = "error_return"
    SUPPRESSED = "suppressed"
    OUT_OF_PROCESS = "out_of_process"
    DUPLICATE = "duplicate"


@frozen(cache_hash=True)
class Step:
    """One step of the trace: its number in chapter 3, what was asked, and the rule that stopped it.

    `rule` is None where the step was passed.
    """

    number: int
    name: str
    rule: str | None = None
    source: str = "chapter 3, Order of the decision"

    def as_dict(self) -> dict[str, object]:
        """The step as DECISIONS lists it."""
        return {
            "step": self.number,
            "name": self.name,
            "rule": self.rule,
            "source": f"{self.source}, {self.number}",
        }


@frozen
class Decision:
    """What is decided of one message, without personal data but in `message` and `reply`.

    `message` is the M0124 or the message to return, `reply` its view, or None; `reason` says why a
    reply that is due is not there (a value does not fit, a test document). `error_rule` led to an
    error return, `error_code` is its code of the insurer (X932) or None. `changes` are the change
    flags that say yes in the individual process. `findings` are all findings, those of the exchange
    last.
    """

    action: Action
    error_rule: str | None = None
    error_code: str | None = None
    findings: tuple[Finding, ...] = ()
    fields: tuple[FieldVerdict, ...] = ()
    trace: tuple[Step, ...] = ()
    changes: tuple[str, ...] = ()
    reason: str = ""
    message: Message | None = field(default=None, repr=False)

    @cached_property
    def reply(self) -> M0124 | Message | None:
        """The reply as a typed view, or the message to return."""
        if self.message is None or self.action is not Action.REPLY_FULL:
            return self.message
        return M0124.from_message(self.message)

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of all rules that fired, infos too, each once; then those about fields alone."""
        fired = (finding.rule for finding in self.findings)
        noted = (note for found in self.fields for note in found.notes)
        return tuple(dict.fromkeys((*fired, *noted)))

    @property
    def verdicts(self) -> Mapping[Verdict, int]:
        """How many fields have each verdict."""
        return Counter(found.verdict for found in self.fields)


def notice(
    rule: str, message: Message, segment: Segment | None = None, severity: Severity | None = None
) -> Finding:
    """A finding of a rule of the exchange, at a segment of the message, else at its header."""
    index = message.index(segment) if segment is not None else 0
    return notice_at(rule, message, message.type, index, message.paths[index], severity)


def notice_at(
    rule: str,
    message: Message,
    type_: str,
    place: int,
    path: str,
    severity: Severity | None = None,
) -> Finding:
    """The same at a segment by its place, from 0, where type and path are known already."""
    told = EXCHANGE[rule]
    *before, piece = message.pieces[: place + 1]
    lead = piece[: len(piece) - len(without_lead(piece))]
    raw = message.delimiters.terminator.join((*before, lead))
    position = message.start.after(raw, message.encoding)
    return Finding(
        rule=rule,
        severity=severity or told.severity,
        message=message.number,
        type=type_ or None,
        segment=place + 1,
        offset=position.offset,
        line=position.line,
        column=position.column,
        path=path,
        words=told.text,
        hints=told.hint,
    )
