"""Whether an insurer answers a message, and what (chapter 3, "Order of the decision").

Pure and total: message, record and settings give the decision; no clock, no file, no state. The
steps are asked in their order and the first stop wins. Nothing of the record leaves on a message
that failed steps 1 to 8.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from attrs import define, evolve, field

from telebib.bind import Bound, bind
from telebib.compare import Comparison, compare, plausible
from telebib.decision import Action, Decision, Step, notice
from telebib.definitions import definition, latest
from telebib.errors import Misuse, ValueRefused
from telebib.findings import Finding, Severity
from telebib.identifiers import insurer_code, policy_number
from telebib.interchange import End, Message
from telebib.models.indicators import Indicator
from telebib.models.m0410 import M0410
from telebib.models.record import Broker, HeldParty, Record
from telebib.msglib.mapping import MsglibMap
from telebib.reply import PROCESS, full_reply, returned_message
from telebib.rules import RULES
from telebib.segments import Segment
from telebib.settings import Settings
from telebib.validate import Validator

_FAMILIES = {rule.id: rule.family for rule in RULES}
_UNREADABLE = ("reading", "nesting")
_PROCESS_FLAGS = ("GIS+A1ZZ", "GIS+A1ZP")
_FICTITIOUS = "2"
_DEFAULT = Settings()
_TEST = "a test document (EA05 = 2): nothing is sent"
_SILENT = "nothing is sent back"


def decide(
    request: Message | M0410,
    record: Record | None,
    settings: Settings | None = None,
    *,
    known: Callable[[Broker], bool] | None = None,
    issued: datetime | None = None,
    effective: date | None = None,
    error_codes: MsglibMap | None = None,
    validator: Validator | None = None,
) -> Decision:
    """What an insurer does with a message about a contract.

    `record` is what the insurer holds of the contract that the message names, None when it holds
    none. `known` tells whether the insurer knows a broker at all (without, every broker is known);
    `issued` and `effective` are the time and the effective date of a reply (without: the time the
    message itself was issued, and its day). `error_codes` maps rules to the insurer's error codes;
    a `validator` is kept for a run over many messages.

    Without a time from the caller or the message a reply that is due is not made, and says why.
    Raises Misuse only for what the caller got wrong: no message, or a validator that does not look
    everywhere.
    """
    if isinstance(request, M0410):
        request = _as_message(request)
    if validator is not None and not _sees_all(validator):
        raise Misuse("validator: one with all rules, their own severities and no profile")
    case = _Case(request, record, settings or _DEFAULT, known, validator or Validator())
    decision = _decided(case, issued, effective)
    return _finished(decision, case, error_codes)


def _sees_all(validator: Validator) -> bool:
    """Whether no rule is left out that a step relies on."""
    is_plain = validator.profile is None and not validator.severities
    return is_plain and {rule.id for rule in RULES} <= {rule.id for rule in validator.rules}


def _as_message(request: M0410) -> Message:
    """The message a typed view was read from; one that was changed since is written anew."""
    if request.source is not None and M0410.from_message(request.source) == request:
        return request.source
    return request.to_message()


@define
class _Case:
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
        """Whether this is another message, or one that an insurer returned (X931)."""
        is_other = self.message.type not in ("M0410", "") and self.bound.is_type_listed
        return is_other or bool(self.message.header.value(7).strip())

    def trigger(self, qualifier: str) -> Segment | None:
        """The PTY of a role."""
        group = self.message.find_group("PTY", qualifier)
        return group.trigger if group is not None else None


Check = Callable[[_Case], Iterator[str]]


def _last(path: str | None) -> str:
    return (path or "").rpartition("/")[2].partition("[")[0]


# --- the steps; each yields the rules that stop the message there


def _readable(case: _Case) -> Iterator[str]:
    if case.message.end is End.CUT:
        yield "bound-exceeded"
    for finding in case.findings:
        is_error = finding.severity is Severity.ERROR
        if is_error and _FAMILIES.get(finding.rule) in _UNREADABLE:
            yield finding.rule


def _in_process(case: _Case) -> Iterator[str]:
    definition_ = case.bound.definition
    flags = definition_.change_flags if definition_ is not None else ()
    places = ("GIS+A1ZZ", *(f"GIS+{flag}" for flag in flags))
    yield from case.told("too-many", at=_PROCESS_FLAGS)
    if case.bound.profile is None:
        return
    yield from case.told("code-unknown", at=places)
    yield from case.told("mass-and-individual", "mass-flag-not-no", "fixed-code")
    if case.settings.strict:
        yield from case.told("mass-flag-missing")


def _addressed(case: _Case) -> Iterator[str]:
    yield from case.told("too-many", at=("PTY+006",))
    insurer = case.request.insurer
    if insurer is None:
        yield from case.told("group-missing")
        return
    named, own = insurer.code.strip(), case.own_insurer
    if not named or (own and not _is_same_insurer(named, own)):
        yield case.tell("wrong-insurer", case.trigger("006"))


def _from_known_broker(case: _Case) -> Iterator[str]:
    yield from case.told("too-many", at=("PTY+002",))
    broker = _broker(case.request)
    if broker == Broker() or (case.known is not None and not case.known(broker)):
        yield case.tell("intermediary-unknown", case.trigger("002"))


def _about_known_policy(case: _Case) -> Iterator[str]:
    yield from case.told("too-many", at=("RFF+001",))
    number = (case.request.policy_number or "").strip()
    if not number:
        yield "policy-missing"
        return
    segment = case.message.find_segment("RFF", "001")
    own, record = case.settings.insurer, case.record
    if record is not None and own and record.insurer and not _is_same_insurer(record.insurer, own):
        yield case.tell("policy-unknown", segment)
        return
    held = record.policy_number if record is not None else ""
    if policy_number.normalised(number) != policy_number.normalised(held):
        yield case.tell("policy-unknown", segment)
    elif number != held.strip():
        case.tell("policy-number-normalised", segment)


def _on_contract(case: _Case) -> Iterator[str]:
    assert case.record is not None
    broker = _broker(case.request)
    if not any(is_same_broker(broker, held) for held in case.record.brokers):
        yield case.tell("intermediary-not-on-contract", case.trigger("002"))


def _active(case: _Case) -> Iterator[str]:
    assert case.record is not None
    if case.record.status.strip() not in active_statuses():
        yield case.tell("contract-not-active", case.message.find_segment("RFF", "001"))
    if case.settings.strict:
        yield from case.told("contract-status-not-active")


def _plausible(case: _Case) -> Iterator[str]:
    assert case.record is not None
    yield from case.told("party-missing")
    yield from case.told("too-many", at=("PTY+003",))
    case.comparison = compare(case.request.parties, case.record.parties, case.settings)
    for note in plausible(case.comparison.pairs):
        rule = case.tell(note.rule, _party(case, note.role, note.party), note.severity)
        if note.severity is Severity.ERROR:
            yield rule
    if case.settings.strict:
        yield from case.told("enterprise-number-missing")


def _values(case: _Case) -> Iterator[str]:
    """Findings stop nothing here, but what a strict insurer forbids (D-71)."""
    if case.settings.strict:
        yield from case.told("forbidden-number")


_STEPS: tuple[tuple[int, str, Check], ...] = (
    (1, "readable", _readable),
    (2, "type, version, process", _in_process),
    (3, "addressee", _addressed),
    (4, "intermediary known", _from_known_broker),
    (5, "policy number present and known", _about_known_policy),
    (6, "intermediary holds the contract", _on_contract),
    (7, "contract active", _active),
    (8, "parties plausible", _plausible),
    (9, "values checked", _values),
)


def _decided(case: _Case, issued: datetime | None, effective: date | None) -> Decision:
    if case.is_of_another_process:
        return Decision(Action.OUT_OF_PROCESS, trace=(Step(2, _STEPS[1][1]),))
    trace: list[Step] = []
    for number, name, check in _STEPS:
        rules = tuple(check(case))  # all of them are told, the first one stops
        stopped = rules[0] if rules else None
        trace.append(Step(number, name, stopped))
        if stopped is not None:
            return Decision(Action.ERROR_RETURN, error_rule=stopped, trace=tuple(trace))
        if number == 2 and case.bound.process is None:
            return Decision(Action.OUT_OF_PROCESS, trace=tuple(trace))
    trace.append(Step(10, "individual process"))
    process = case.bound.process
    if process is not None and not process.mass:
        changes = tuple(i.qualifier for i in case.request.indicators if _says_yes(case, i))
        return Decision(Action.NO_REPLY, trace=tuple(trace), changes=changes)
    return _compared(case, trace, issued, effective)


def _says_yes(case: _Case, indicator: Indicator) -> bool:
    flags = case.bound.definition.change_flags if case.bound.definition is not None else ()
    return indicator.qualifier in flags and (indicator.value or "").strip() == "1"


def _compared(
    case: _Case, trace: list[Step], issued: datetime | None, effective: date | None
) -> Decision:
    """Steps 11 to 13: what differs, whether it may be shared, and the reply."""
    comparison, record = case.comparison, case.record
    assert comparison is not None and record is not None
    for rule in comparison.notes:
        case.tell(rule, None)
    trace.append(Step(11, "comparison"))
    differing = comparison.differing(case.settings)
    if not differing:
        return Decision(Action.NO_REPLY, fields=comparison.fields, trace=tuple(trace))
    trace.append(Step(12, "refusals to share"))
    shared = [held for held in record.parties if not held.sharing_refused]
    is_refused = bool(record.parties) and not shared
    if is_refused or all(pair.is_refused for pair in differing):
        return Decision(Action.SUPPRESSED, fields=comparison.fields, trace=tuple(trace))
    trace.append(Step(13, "action"))
    due = Decision(Action.REPLY_FULL, fields=comparison.fields, trace=tuple(trace))
    return _with_reply(due, case, shared, issued, effective)


def _with_reply(
    due: Decision,
    case: _Case,
    shared: list[HeldParty],
    issued: datetime | None,
    effective: date | None,
) -> Decision:
    """The decision with its M0124; without, and with the reason, where a value does not fit."""
    assert case.record is not None
    time = issued or _issued(case.message)
    if time is None:
        return evolve(due, reason="no time is given, and the message states none")
    if sum(held.party.role == "003" for held in shared) > 1 or not shared:
        return evolve(due, reason="the insurer holds two policyholders (003), or no party at all")
    record = evolve(case.record, insurer=insurer_code.comparable(case.own_insurer))
    reply = full_reply(case.request, record, shared, time, effective or time.date())
    encoding = "utf-8" if case.message.encoding == "utf-8" else "iso-8859-1"
    try:
        message = reply.to_message(profile=PROCESS, encoding=encoding)
    except ValueRefused as refusal:
        return evolve(due, reason=str(refusal))
    for finding in case.validator.under(PROCESS).validate(message):
        # What the insurer holds is sent as it is, also an address that is none.
        if finding.severity is Severity.ERROR and _FAMILIES[finding.rule] != "values":
            return evolve(due, reason=f"{finding.path}: {finding.text()}")
    return evolve(due, reply=reply, message=message)


def _issued(message: Message) -> datetime | None:
    try:
        return datetime.strptime(message.header.value(10), "%Y%m%d%H%M")
    except ValueError:
        return None


def _finished(decision: Decision, case: _Case, error_codes: MsglibMap | None) -> Decision:
    """The decision with its findings, and of an error return the code and the message."""
    message, settings = case.message, case.settings
    if decision.error_rule is not None:
        rule = decision.error_rule
        code = _error_code(case, rule, error_codes)
        decision = evolve(decision, error_code=code)
        if not is_returnable(message) or not _is_answered(rule, settings):
            decision = evolve(decision, reason=_SILENT)
        else:
            if code is None:
                case.tell("error-code-unmapped", None)
            sent = returned_message(message, code or "", settings.error_carrier)
            decision = evolve(decision, reply=sent, message=sent)
    if message.type == "M0410" and case.request.indicator("EA05") == _FICTITIOUS:
        decision = evolve(decision, reply=None, message=None, reason=_TEST)
    return evolve(decision, findings=tuple(case.findings))


def _error_code(case: _Case, rule: str, error_codes: MsglibMap | None) -> str | None:
    if error_codes is None:
        return None
    return error_codes.code(rule, case.own_insurer or case.named_insurer)


def _is_answered(rule: str, settings: Settings) -> bool:
    """Whether the correspondent gets an answer: on X931 = T there is none (chapter 1)."""
    return rule != "intermediary-not-on-contract" or settings.authorisation_return == "E"


def is_returnable(message: Message) -> bool:
    """Whether a message can be sent back: its header is whole and its own bytes can be told."""
    return message.end is not End.CUT and message.terminated and message.header.terminated


def _is_same_insurer(one: str, other: str) -> bool:
    return insurer_code.comparable(one) == insurer_code.comparable(other)


def _broker(request: M0410) -> Broker:
    asked = request.intermediary
    if asked is None:
        return Broker()
    return Broker(asked.fsma.strip(), asked.account.strip())


def is_same_broker(one: Broker, other: Broker) -> bool:
    """Whether two are one broker: by the account where both have one, else by the FSMA number."""
    if one.account and other.account:
        return _folded(one.account) == _folded(other.account)
    return bool(one.fsma and other.fsma) and _folded(one.fsma) == _folded(other.fsma)


def _folded(number: str) -> str:
    return "".join(number.split()).casefold()


def active_statuses() -> tuple[str, ...]:
    """The codes of A003 of an active contract (chapter 2)."""
    level = definition("M0410", latest("M0410"), "contact-mass-broker").level
    use = level.segment_use("ATT+A003")
    return use.allowed if use is not None else ()


def _party(case: _Case, role: str, number: int) -> Segment | None:
    groups = case.message.find_groups("PTY", role)
    return groups[number - 1].trigger if 0 < number <= len(groups) else None
