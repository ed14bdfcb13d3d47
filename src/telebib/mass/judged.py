"""What is decided of a message by what the run, or the records, hold beside it.

Duplicates (chapter 6, "Duplicates") and contracts whose rows contradict each other (`contract-
unusable`) are no matter of one message and one record, which `telebib.decide` is about.
"""

from attrs import evolve

from telebib.decision import Action, Decision, Step, notice
from telebib.findings import Finding, Words
from telebib.interchange import Message
from telebib.mass.duplicates import GUID, Mark
from telebib.mass.outcomes import UNUSABLE, is_test
from telebib.msglib.mapping import MsglibMap
from telebib.reply import returned_message
from telebib.rules import RULES
from telebib.settings import Settings

UNKNOWN = "policy-unknown"
_UNMAPPED = "error-code-unmapped"
_BEFORE_COMPARING = 10
_IN_THE_RUN = Words(
    en="in this run", nl="in deze verwerking", fr="dans ce traitement", de="in dieser Verarbeitung"
)
_RULES = {rule.id: rule for rule in RULES}


def passed_over(message: Message, mark: Mark) -> Decision:
    """The decision on a duplicate that nobody looks into."""
    findings = tuple(_told(rule, message) for rule in mark.rules)
    return Decision(Action.DUPLICATE, findings=findings, trace=(_step(mark.rules[0]),))


def marked(
    decision: Decision,
    message: Message,
    mark: Mark,
    settings: Settings,
    error_codes: MsglibMap | None,
) -> Decision:
    """The decision on a message that is not the only one: it is returned for that, unless it is for
    another reason, since duplicates stand last in the order of errors (chapter 3).
    """
    if not mark.rules:
        return decision
    findings = (*decision.findings, *(_told(rule, message) for rule in mark.rules))
    if decision.action in (Action.ERROR_RETURN, Action.OUT_OF_PROCESS):
        return evolve(decision, findings=findings)
    rule = mark.rules[0]
    code = error_codes.code(rule, settings.insurer or _insurer(message)) if error_codes else None
    if code is None:
        findings += (notice(_UNMAPPED, message),)
    sent = None
    if not is_test(message):
        sent = returned_message(message, code or "", settings.error_carrier)
    steps = (step for step in decision.trace if step.number <= _BEFORE_COMPARING)
    return Decision(
        Action.ERROR_RETURN,
        error_rule=rule,
        error_code=code,
        findings=findings,
        trace=(*steps, _step(rule)),
        reason="" if sent is not None else decision.reason,
        message=sent,
    )


def unusable(decision: Decision, message: Message) -> Decision:
    """Instead of returning a message whose contract is there, but in rows that contradict."""
    segment = message.find_segment("RFF", "001")
    kept = (f for f in decision.findings if f.rule not in (UNKNOWN, _UNMAPPED))
    trace = (evolve(step, rule=step.rule and UNUSABLE) for step in decision.trace)
    return evolve(
        decision,
        error_rule=UNUSABLE,
        error_code=None,
        findings=(*kept, notice(UNUSABLE, message, segment)),
        trace=tuple(trace),
        reason=UNUSABLE,
        message=None,
    )


def _step(rule: str) -> Step:
    return Step(0, "duplicates", rule, "chapter 6, Duplicates")


def _told(rule: str, message: Message) -> Finding:
    """The finding of a rule about duplicates, at what is there twice."""
    told = _RULES[rule]
    assert isinstance(told.text, Words) and isinstance(told.hint, Words)
    segment = message.find_segment("RFF", "084" if rule == GUID else "001")
    found = notice(UNUSABLE, message, segment, told.severity)
    where = {"where": _IN_THE_RUN}
    return evolve(found, rule=rule, words=told.text, hints=told.hint, params=where)


def _insurer(message: Message) -> str:
    """The insurer that the message names; one that came so far does."""
    group = message.find_group("PTY", "006")
    return group.trigger.value(2) if group is not None and group.trigger is not None else ""
