"""Whether an insurer answers a message, and what (chapter 3, "Order of the decision").

Pure and total: message, record and settings give the decision; no clock, no file, no state. The
steps are asked in their order and the first stop wins. Nothing of the record leaves on a message
that failed steps 1 to 8.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from types import NoneType

from attrs import frozen

from telebib.compare import FieldVerdict
from telebib.decide.case import Case as Case
from telebib.decide.steps import FAMILIES, STEPS
from telebib.decide.steps import active_statuses as active_statuses
from telebib.decision import Action, Decision, Step
from telebib.errors import Misuse, ValueRefused
from telebib.findings import Severity
from telebib.identifiers import insurer_code
from telebib.interchange import End, Message
from telebib.models.m0410 import M0410
from telebib.models.record import Broker, HeldParty, Record
from telebib.msglib.mapping import MsglibMap
from telebib.reply import PROCESS, reply_message, returned_message
from telebib.rules import RULES
from telebib.settings import Settings
from telebib.tables import Tables
from telebib.validate import Validator

_TEST_DOCUMENT = ("EA05", "2")
_LATER = [
    (10, "individual process"),
    (11, "comparison"),
    (12, "refusals to share"),
    (13, "action"),
]
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
    _expect(record, settings)
    if validator is not None and not _sees_all(validator):
        raise Misuse("validator: one with all rules, their own severities and no profile")
    chosen = settings or _DEFAULT
    if validator is None:
        validator = Validator(tables=Tables(placeholders=chosen.placeholders))
    return decided(Case(request, record, chosen, known, validator), issued, effective, error_codes)


def decided(
    case: Case, issued: datetime | None, effective: date | None, error_codes: MsglibMap | None
) -> Decision:
    """What is decided of a case; see `decide`."""
    return _finished(_decided(case, issued, effective), case, error_codes)


@frozen
class _Draft:
    """A decision before its findings are known to be all; see Decision."""

    action: Action
    trace: tuple[Step, ...]
    error_rule: str | None = None
    fields: tuple[FieldVerdict, ...] = ()
    changes: tuple[str, ...] = ()
    reason: str = ""
    message: Message | None = None


def _expect(record: object, settings: object) -> None:
    is_held = isinstance(record, (Record, NoneType))
    if not is_held or not isinstance(settings, (Settings, NoneType)):
        raise Misuse("decide takes a message, a telebib.Record or None, and telebib.Settings")


def _sees_all(validator: Validator) -> bool:
    """Whether no rule is left out that a step relies on."""
    if validator.profile is not None or validator.severities:
        return False
    return validator.rules == RULES or {*RULES} <= {*validator.rules}


def _as_message(request: M0410) -> Message:
    """The message a typed view was read from; one that was changed since is written anew."""
    if request.source is not None and M0410.from_message(request.source) == request:
        return request.source
    return request.to_message()


def _decided(case: Case, issued: datetime | None, effective: date | None) -> _Draft:
    if case.is_of_another_process:
        return _Draft(Action.OUT_OF_PROCESS, trace=(Step(2, STEPS[1][1]),))
    for number, _, check in STEPS:
        rules = tuple(check(case))  # all of them are told, the first one stops
        if rules:
            return _Draft(Action.ERROR_RETURN, _trace(number, rules[0]), error_rule=rules[0])
        if number == 2 and case.bound.process is None:
            return _Draft(Action.OUT_OF_PROCESS, _trace(number))
    process = case.bound.process
    if process is not None and not process.mass:
        definition = case.bound.definition
        flags = definition.change_flags if definition is not None else ()
        changes = tuple(q for q, value in case.asked.flags if q in flags and _says_yes(value))
        return _Draft(Action.NO_REPLY, _trace(10), changes=changes)
    return _compared(case, issued, effective)


def _says_yes(value: str | None) -> bool:
    return value is not None and value.strip() == "1"


@cache
def _trace(number: int, stopped: str | None = None) -> tuple[Step, ...]:
    """The steps up to one, all passed but maybe the last: a run has few different ones."""
    names = [(number, name) for number, name, _ in STEPS] + _LATER
    passed = [Step(each, name) for each, name in names if each <= number]
    last = passed.pop()
    return (*passed, Step(last.number, last.name, stopped))


def _compared(case: Case, issued: datetime | None, effective: date | None) -> _Draft:
    """Steps 11 to 13: what differs, whether it may be shared, and the reply."""
    comparison, record = case.comparison, case.record
    assert comparison is not None and record is not None
    for rule in comparison.notes:
        case.tell(rule, None)
    fields = comparison.fields
    differing = comparison.differing(case.settings)
    if not differing:
        return _Draft(Action.NO_REPLY, _trace(11), fields=fields)
    shared = [held for held in record.parties if not held.sharing_refused]
    is_refused = bool(record.parties) and not shared
    if is_refused or all(pair.is_refused for pair in differing):
        return _Draft(Action.SUPPRESSED, _trace(12), fields=fields)
    message, reason = _reply(case, record, shared, issued, effective)
    return _Draft(Action.REPLY_FULL, _trace(13), fields=fields, message=message, reason=reason)


def _reply(
    case: Case,
    held: Record,
    shared: list[HeldParty],
    issued: datetime | None,
    effective: date | None,
) -> tuple[Message | None, str]:
    """The M0124; without, the reason: a value does not fit."""
    time = issued or _issued(case.message)
    if time is None:
        return None, "no time is given, and the message states none"
    if sum(held.party.role == "003" for held in shared) > 1 or not shared:
        return None, "the insurer holds two policyholders (003), or no party at all"
    insurer = insurer_code.comparable(case.own_insurer)
    encoding = "utf-8" if case.message.encoding == "utf-8" else "iso-8859-1"
    day = effective or time.date()
    try:
        message = reply_message(case.asked, held, insurer, shared, time, day, encoding)
    except ValueRefused as refusal:
        return None, str(refusal)
    for finding in case.validator.under(PROCESS).validate(message):
        # What the insurer holds is sent as it is, also an address that is none.
        if finding.severity is Severity.ERROR and FAMILIES[finding.rule] != "values":
            return None, f"{finding.path}: {finding.text()}"
    return message, ""


def _issued(message: Message) -> datetime | None:
    try:
        return datetime.strptime(message.header.value(10), "%Y%m%d%H%M")
    except ValueError:
        return None


def _finished(draft: _Draft, case: Case, error_codes: MsglibMap | None) -> Decision:
    """The decision with its findings, and of an error return the code and the message."""
    message, settings = case.message, case.settings
    sent, reason, code = draft.message, draft.reason, None
    if draft.error_rule is not None:
        code = _error_code(case, draft.error_rule, error_codes)
        if not is_returnable(message) or not _is_answered(draft.error_rule, settings):
            reason = _SILENT
        else:
            if code is None:
                case.tell("error-code-unmapped", None)
            sent = returned_message(message, code or "", settings.error_carrier)
    if _TEST_DOCUMENT in case.asked.flags:
        sent, reason = None, _TEST
    return Decision(
        draft.action,
        error_rule=draft.error_rule,
        error_code=code,
        findings=tuple(case.findings),
        fields=draft.fields,
        trace=draft.trace,
        changes=draft.changes,
        reason=reason,
        message=sent,
    )


def _error_code(case: Case, rule: str, error_codes: MsglibMap | None) -> str | None:
    if error_codes is None:
        return None
    return error_codes.code(rule, case.own_insurer or case.asked.insurer or "")


def _is_answered(rule: str, settings: Settings) -> bool:
    """Whether the correspondent gets an answer: on X931 = T there is none (chapter 1)."""
    return rule != "intermediary-not-on-contract" or settings.authorisation_return == "E"


def is_returnable(message: Message) -> bool:
    """Whether a message can be sent back: its header is whole and its own bytes can be told."""
    is_whole = message.terminated and message.header.terminated and message.type != ""
    return is_whole and message.end is not End.CUT
