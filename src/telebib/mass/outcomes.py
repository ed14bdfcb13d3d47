"""What becomes of one message of a mass exchange, and how DECISIONS has it."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import islice
from typing import Any

from attrs import field, fields, frozen

from telebib.compare import FieldVerdict
from telebib.decide import is_returnable
from telebib.decision import Action, Decision, Step
from telebib.exchange_rules import EXCHANGE
from telebib.findings import COLON, SEMICOLON, Words
from telebib.groups import Group
from telebib.interchange import Message
from telebib.jsonline import json_line
from telebib.masking import mask
from telebib.mass.left_over import LeftOver
from telebib.mass.tables.trouble import Trouble
from telebib.models.partners import Intermediary
from telebib.models.party import ADDITIONAL, CONTACT_FIELDS, MAIN
from telebib.models.record import Broker
from telebib.outlines import Outline

UNUSABLE = "contract-unusable"
UNFIT = "reply-unfit"
_UNFIT = Words(
    en="what the insurer holds makes no whole reply",
    nl="wat de maatschappij heeft, maakt geen volledig antwoord",
    fr="ce que détient la compagnie ne fait pas une réponse complète",
    de="was der Versicherer hat, ergibt keine vollständige Antwort",
)

_UNRETURNABLE = Words(
    en="the message cannot be sent back, since its end or its header is not whole",
    nl="het bericht kan niet teruggestuurd worden, want het einde of de header is onvolledig",
    fr="le message ne peut être renvoyé, car sa fin ou son en-tête est incomplet",
    de="die Nachricht kann nicht zurückgesandt werden, da ihr Ende oder ihr Kopf unvollständig ist",
)


@frozen
class Received:
    """A message, and the name of the file it stands in; its number there is its own."""

    message: Message
    file: str = ""


@frozen(kw_only=True)
class Outcome:
    """What becomes of one message.

    `policy_number` is that of the message, as written. What is to be sent is
    `decision.message` (an M0124, or the message itself as an error return), None where nothing is.
    `troubles` are those of the records that make the contract unusable. `is_again` says that an
    earlier message of the run is about the same contract, `refusals` how many parties of the
    contract refuse sharing, `replies_otherwise` whether it would get a reply under the other
    comparison setting.
    """

    file: str
    message: Message
    policy_number: str = field(repr=mask)
    decision: Decision
    troubles: tuple[Trouble, ...] = ()
    is_again: bool = False
    refusals: int = 0
    replies_otherwise: bool = False
    outline: Outline | None = field(default=None, eq=False, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        """For another process all but the outline, which only saves work."""
        return {spec.name: getattr(self, spec.name) for spec in fields(type(self))[:-1]}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]

    @property
    def data(self) -> bytes:
        """The bytes to be sent, b"" where nothing is."""
        return self.decision.message.raw if self.decision.message is not None else b""

    @property
    def broker(self) -> Broker:
        """The intermediary that the message names."""
        return (
            self.outline.broker(self.message)
            if self.outline is not None
            else broker_of(self.message)
        )

    @property
    def is_test(self) -> bool:
        """Whether the message says that it is a test document."""
        return self.outline.is_test if self.outline is not None else is_test(self.message)

    @property
    def parties(self) -> Iterable[tuple[str, Iterable[bool]]]:
        """The roles of the parties of the message, and which of FIELDS hold a value."""
        return parties_of(self.message, self.outline)

    @property
    def left_over(self) -> LeftOver | None:
        """Why the message could neither be used nor returned; None where it could."""
        decision = self.decision
        if decision.message is not None or self.is_test:
            return None
        if decision.error_rule == UNUSABLE:
            return self._left_over(UNUSABLE, self._why_unusable)
        if decision.action is Action.REPLY_FULL:
            return self._left_over(UNFIT, self._why_unfit)
        if decision.action is Action.ERROR_RETURN and not is_returnable(self.message):
            return self._left_over(str(decision.error_rule), self._why_returned)
        return None

    def as_dict(self) -> dict[str, Any]:
        """The line of DECISIONS (chapter 5); no personal data but the policy number."""
        decision = self.decision
        return {
            "file": self.file,
            "message": self.message.number,
            "policy_number": self.policy_number or None,
            "action": decision.action.value,
            "error_code": decision.error_code,
            "rules": list(decision.rules),
            "fields": [_field(found) for found in decision.fields],
            "trace": [_step(step) for step in decision.trace],
        }

    def json(self) -> str:
        """The same as one line of JSON; what a terminal would act on, or not show, is escaped.

        What recurs from message to message is made once.
        """
        decision = self.decision
        return (
            f'{{"file": {json_line(self.file)}, "message": {self.message.number}, '
            f'"policy_number": {json_line(self.policy_number or None)}, '
            f'"action": {json_line(decision.action.value)}, '
            f'"error_code": {json_line(decision.error_code)}, '
            f'"rules": {_json_rules(decision.rules)}, '
            f'"fields": {_json_fields(decision.fields)}, "trace": {_json_trace(decision.trace)}}}'
        )

    def _left_over(self, rule: str, why: Callable[[str], str]) -> LeftOver:
        return LeftOver(
            file=self.file,
            message=self.message.number,
            policy_number=self.policy_number,
            rule=rule,
            why=why,
        )

    def _why_unusable(self, lang: str) -> str:
        rows = SEMICOLON.say(lang).join(trouble.text(lang) for trouble in self.troubles)
        return f"{EXCHANGE[UNUSABLE].text.say(lang)}{COLON.say(lang)}{rows}"

    def _why_unfit(self, lang: str) -> str:
        return f"{_UNFIT.say(lang)}{COLON.say(lang)}{self.decision.reason}"

    def _why_returned(self, lang: str) -> str:
        """Both why it would have been returned, and why it cannot be."""
        rule = self.decision.error_rule
        texts = (f.text(lang) for f in self.decision.findings if f.rule == rule)
        return SEMICOLON.say(lang).join((*islice(texts, 1), _UNRETURNABLE.say(lang)))


def parties_of(message: Message, outline: Outline | None) -> Iterable[tuple[str, Iterable[bool]]]:
    """The roles of the parties of a message, and which of FIELDS hold a value."""
    if outline is not None:
        return outline.filled(message)
    return (
        (role, (_is_filled(group, qualifier) for _, qualifier in CONTACT_FIELDS))
        for role in (MAIN, ADDITIONAL)
        for group in message.find_groups("PTY", role)
    )


def _is_filled(group: Group, qualifier: str) -> bool:
    return any(segment.data.strip() for segment in group.find_segments("COM", qualifier))


def broker_of(message: Message) -> Broker:
    """The intermediary that a message names."""
    group = message.find_group("PTY", "002")
    if group is None:
        return Broker()
    asked = Intermediary.from_group(group)
    return Broker(asked.fsma.strip(), asked.account.strip())


def is_test(message: Message) -> bool:
    """Whether a message says that it is a test document (EA05 = 2): nothing is sent."""
    return message.data("GIS", "EA05") == "2"


def _field(found: FieldVerdict) -> dict[str, object]:
    """A verdict, without its notes: those stand among the rules."""
    return {
        "role": found.role,
        "party": found.party,
        "field": found.field,
        "verdict": found.verdict.value,
    }


def _step(step: Step) -> dict[str, object]:
    """A step of the trace; duplicates are looked for outside the order of chapter 3."""
    found = step.as_dict()
    return found if step.number else {**found, "step": None, "source": step.source}


@lru_cache(1000)
def _json_rules(rules: tuple[str, ...]) -> str:
    return json_line(list(rules))


@lru_cache(1000)
def _json_fields(fields: tuple[FieldVerdict, ...]) -> str:
    return json_line([_field(found) for found in fields])


@lru_cache(1000)
def _json_trace(trace: tuple[Step, ...]) -> str:
    return json_line([_step(step) for step in trace])
