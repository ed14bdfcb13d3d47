"""What the steps look at: a message, what the insurer holds beside it, what was found so far."""

from collections.abc import Callable
from functools import cached_property

from attrs import define, field

from telebib.asked import Asked
from telebib.bind import Bound, bind
from telebib.compare import Comparison
from telebib.decision import notice_at
from telebib.findings import Finding, Severity
from telebib.interchange import Message
from telebib.models.m0410 import M0410
from telebib.models.record import Broker, Record
from telebib.outlines import Outline, Place
from telebib.segments import Segment
from telebib.sent import is_return
from telebib.settings import Settings
from telebib.validate import Validator


@define
class Case:
    """A message, what the insurer holds beside it, and what was found so far.

    With an `outline` the message itself is looked at only where its values stand.
    """

    message: Message
    record: Record | None
    settings: Settings
    known: Callable[[Broker], bool] | None
    validator: Validator
    outline: Outline | None = None
    findings: list[Finding] = field(init=False)
    comparison: Comparison | None = field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        self.findings = list(self.validator.validate(self.message))

    @cached_property
    def bound(self) -> Bound:
        """The message with its definition and process."""
        if self.outline is not None:
            return self.outline.bound(self.message)
        return bind(self.message, self.validator.profile)

    @cached_property
    def type(self) -> str:
        """The type of the message."""
        return self.outline.type if self.outline is not None else self.message.type

    @cached_property
    def asked(self) -> Asked:
        """What the request says; nothing where it is none."""
        if self.type != "M0410":
            return Asked()
        if self.outline is not None:
            return self.outline.asked(self.message)
        return Asked.of(M0410.from_message(self.message))

    def told(self, *rules: str, at: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Those of some rules that found something, at some places if these are named."""
        if not self.findings:
            return ()
        found = [f.rule for f in self.findings if not at or _last(f.path) in at]
        return tuple(rule for rule in rules if rule in found)

    def tell(self, rule: str, place: Place, severity: Severity | None = None) -> str:
        """Keep a finding of the exchange, at a segment or else at the header, and give its id."""
        at = place or 0
        paths = self.outline.paths if self.outline is not None else self.message.paths
        self.findings.append(notice_at(rule, self.message, self.type, at, paths[at], severity))
        return rule

    @property
    def own_insurer(self) -> str:
        """The code of the insurer who decides, '' when nobody says."""
        return self.settings.insurer or (self.record.insurer if self.record is not None else "")

    @property
    def is_of_another_process(self) -> bool:
        """Whether this is another message, or one that an insurer returned."""
        if self.outline is not None:
            return self.type not in ("M0410", "") or self.outline.is_return
        is_other = self.message.header.terminated and self.type not in ("M0410", "")
        return is_other or is_return(self.message)

    @property
    def policy(self) -> Place:
        """Where the policy number stands."""
        if self.outline is not None:
            return self.outline.policy_number
        return self._place(self.message.find_segment("RFF", "001"))

    def trigger(self, role: str, number: int = 1) -> Place:
        """Where the PTY of a party stands, counted from 1 per role."""
        if self.outline is not None:
            return self.outline.trigger(role, number)
        groups = self.message.find_groups("PTY", role)
        return self._place(groups[number - 1].trigger) if number <= len(groups) else None

    def _place(self, segment: Segment | None) -> Place:
        return self.message.index(segment) if segment is not None else None


def _last(path: str | None) -> str:
    return (path or "").rpartition("/")[2].partition("[")[0]
