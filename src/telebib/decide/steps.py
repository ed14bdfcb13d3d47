"""The steps that may stop a message, in the order of chapter 3, "Order of the decision".

Each yields the rules that stop the message there: all are told, the first one names the error.
"""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from telebib.compare import compare, plausible
from telebib.decide.case import Case
from telebib.definitions import definition, latest
from telebib.findings import Severity
from telebib.identifiers import insurer_code, policy_number
from telebib.interchange import End
from telebib.models.record import Broker
from telebib.rules import RULES

FAMILIES = {rule.id: rule.family for rule in RULES}
"""The family of each rule."""

_NOBODY = Broker()
_UNREADABLE = ("reading", "nesting")
_PROCESS_FLAGS = ("GIS+A1ZZ", "GIS+A1ZP")

Check = Callable[[Case], Iterator[str]]


def _readable(case: Case) -> Iterator[str]:
    if case.message.end is End.CUT or any(f.rule == "bound-exceeded" for f in case.findings):
        yield "bound-exceeded"  # not all that is wrong with it is told
    for finding in case.findings:
        is_error = finding.severity is Severity.ERROR
        if is_error and FAMILIES.get(finding.rule) in _UNREADABLE:
            yield finding.rule


def _in_process(case: Case) -> Iterator[str]:
    if not case.message.type:
        yield "message-type-unknown"
        return
    if not case.findings:
        return
    yield from case.told("too-many", at=_PROCESS_FLAGS)
    asked = case.bound.definition
    if case.bound.profile is None or asked is None:
        return
    places = ("GIS+A1ZZ", *(f"GIS+{flag}" for flag in asked.change_flags))
    yield from case.told("code-unknown", at=places)
    yield from case.told("mass-and-individual", "mass-flag-not-no", "fixed-code")
    if case.settings.strict:
        yield from case.told("mass-flag-missing")


def _addressed(case: Case) -> Iterator[str]:
    yield from case.told("too-many", at=("PTY+006",))
    insurer = case.asked.insurer
    if insurer is None:
        yield from case.told("group-missing")
        return
    named, own = insurer.strip(), case.own_insurer
    if not named or (own and not _is_same_insurer(named, own)):
        yield case.tell("wrong-insurer", case.trigger("006"))


def _from_known_broker(case: Case) -> Iterator[str]:
    yield from case.told("too-many", at=("PTY+002",))
    broker = case.asked.broker
    if broker == _NOBODY or (case.known is not None and not case.known(broker)):
        yield case.tell("intermediary-unknown", case.trigger("002"))


def _about_known_policy(case: Case) -> Iterator[str]:
    yield from case.told("too-many", at=("RFF+001",))
    number = case.asked.number
    if not number:
        yield "policy-missing"
        return
    own, record = case.settings.insurer, case.record
    if record is not None and own and record.insurer and not _is_same_insurer(record.insurer, own):
        yield case.tell("policy-unknown", case.policy)
        return
    held = record.policy_number if record is not None else None
    if held is None or policy_number.normalised(number) != policy_number.normalised(held):
        yield case.tell("policy-unknown", case.policy)
    elif number != held.strip():
        case.tell("policy-number-normalised", case.policy)


def _on_contract(case: Case) -> Iterator[str]:
    assert case.record is not None
    broker = case.asked.broker
    if not any(broker.is_same(held) for held in case.record.brokers):
        yield case.tell("intermediary-not-on-contract", case.trigger("002"))


def _active(case: Case) -> Iterator[str]:
    assert case.record is not None
    if case.record.status.strip() not in active_statuses():
        yield case.tell("contract-not-active", case.policy)
    if case.settings.strict:
        yield from case.told("contract-status-not-active")


def _plausible(case: Case) -> Iterator[str]:
    assert case.record is not None
    yield from case.told("party-missing")
    yield from case.told("too-many", at=("PTY+003",))
    case.comparison = compare(case.asked.parties, case.record.parties, case.settings)
    for note in plausible(case.comparison.pairs):
        rule = case.tell(note.rule, case.trigger(note.role, note.party), note.severity)
        if note.severity is Severity.ERROR:
            yield rule
    if case.settings.strict:
        yield from case.told("enterprise-number-missing")


def _values(case: Case) -> Iterator[str]:
    """Findings stop nothing here, but what a strict insurer forbids (D-71)."""
    if case.settings.strict:
        yield from case.told("forbidden-number")


STEPS: tuple[tuple[int, str, Check], ...] = (
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


@lru_cache(1000)
def _is_same_insurer(one: str, other: str) -> bool:
    return insurer_code.comparable(one) == insurer_code.comparable(other)


@cache
def active_statuses() -> tuple[str, ...]:
    """The codes of A003 of an active contract (chapter 2)."""
    level = definition("M0410", latest("M0410"), "contact-mass-broker").level
    use = level.segment_use("ATT+A003")
    return use.allowed if use is not None else ()
