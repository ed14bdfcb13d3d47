"""What the steps look at: a message, what the insurer holds beside it, what was found so far."""

from collections.abc import Callable, Iterator

from attrs import define, field

from telebib.bind import Bound, bind
from telebib.compare import Comparison
from telebib.decision import notice
from telebib.findings import Finding, Severity
from telebib.interchange import Message
from telebib.models.m0410 import M0410
from telebib.models.record import Broker, Record
from telebib.segments import Segment
from telebib.sent import is_return
from telebib.settings import Settings
from telebib.validate import Validator


@define
class Case:
    """A message, what the insurer holds beside it, and what was found so far."""

    message: Message
    record: Record | None
    settings: Settings
    known: Callable[[Broker], bool] | None
    validator: Validator
    bound: Bound = field(init=False)
    request: M0410 = field(init=False)
    findings: list[Finding] = field(init=False)
    comparison: Comparison | None = field(init=False, default=None)

    def __attrs_post_init__(self) -> None:
        self.bound = bind(self.message, self.validator.profile)
        self.findings = list(self.validator.validate(self.message))
        if self.message.type == "M0410":
            self.request = M0410.from_message(self.message)

    def told(self, *rules: str, at: tuple[str, ...] = ()) -> Iterator[str]:
        """Those of some rules that found something, at some places if these are named."""
        for rule in rules:
            if any(f.rule == rule and (not at or _last(f.path) in at) for f in self.findings):
                yield rule

    def tell(self, rule: str, segment: Segment | None, severity: Severity | None = None) -> str:
        """Keep a finding of the exchange, and give its id."""
        self.findings.append(notice(rule, self.message, segment, severity))
        return rule

    @property
    def own_insurer(self) -> str:
        """The code of the insurer who decides, '' when nobody says."""
        return self.settings.insurer or (self.record.insurer if self.record is not None else "")

    @property
    def named_insurer(self) -> str:
        """The code of the insurer that the message names, ''."""
        insurer = self.request.insurer if self.message.type == "M0410" else None
        return insurer.code if insurer is not None else ""

    @property
    def is_of_another_process(self) -> bool:
        """Whether this is another message, or one that an insurer returned."""
        header = self.message.header
        is_other = header.terminated and self.message.type not in ("M0410", "")
        return is_other or is_return(self.message)

    def trigger(self, qualifier: str) -> Segment | None:
        """The PTY of a role."""
        group = self.message.find_group("PTY", qualifier)
        return group.trigger if group is not None else None

    def party(self, role: str, number: int) -> Segment | None:
        """The PTY of a party, counted from 1 per role."""
        groups = self.message.find_groups("PTY", role)
        return groups[number - 1].trigger if 0 < number <= len(groups) else None

    @property
    def broker(self) -> Broker:
        """The intermediary as the message names it."""
        asked = self.request.intermediary
        return Broker() if asked is None else Broker(asked.fsma.strip(), asked.account.strip())


def _last(path: str | None) -> str:
    return (path or "").rpartition("/")[2].partition("[")[0]
