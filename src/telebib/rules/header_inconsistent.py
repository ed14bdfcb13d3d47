"""Elements of the XEH that contradict each other."""

from collections.abc import Iterator

from telebib.bind import Bound
from telebib.definitions import envelope
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN


def _check(bound: Bound) -> Iterator[Problem]:
    header = bound.message.header
    unit, version, action = header.value(1), header.value(2), header.value(3)
    message_id = header.value(11, 4)
    if action not in bound.tables.codes["X912"]:
        action = ""  # that it is none has rules of its own
    expected = envelope()["type_versions"].get(unit)
    is_number = version.isascii() and version.isdigit()
    if action and unit and not action.startswith(unit):
        # Which of the two is wrong is not known, and so not what goes with the type either.
        yield Problem(header, 3, variant="action")
    elif expected and is_number and version.lstrip("0") != expected:
        yield Problem(header, 2, variant="type-version", params={"expected": expected})
    if action and message_id and message_id.removeprefix("M") != action:
        yield Problem(header, 11, 4, variant="message-id")


RULE = Rule(
    id="header-inconsistent",
    family="nesting",
    severity=Severity.WARNING,
    source="chapter 6, Reading: X910, X912, X914 and the message id that do not agree",
    good=CLEAN,
    bad=CLEAN.replace("XEH+04+1+", "XEH+04+2+"),
    text={
        "action": Words(
            en="the action X912 does not begin with the unit type X910",
            nl="de actie X912 begint niet met het type eenheid X910",
            fr="l'action X912 ne commence pas par le type d'unité X910",
            de="die Aktion X912 beginnt nicht mit der Art der Einheit X910",
        ),
        "type-version": Words(
            en="the type version X914 of this unit type is {expected}",
            nl="de typeversie X914 van dit type eenheid is {expected}",
            fr="la version du type X914 de ce type d'unité est {expected}",
            de="die Typversion X914 dieser Art der Einheit ist {expected}",
        ),
        "message-id": Words(
            en="the message id X943 names another message than the action X912",
            nl="de berichtidentificatie X943 noemt een ander bericht dan de actie X912",
            fr="l'identifiant X943 désigne un autre message que l'action X912",
            de="die Nachrichtenkennung X943 nennt eine andere Nachricht als die Aktion X912",
        ),
    },
    hint=Words(
        en="as in XEH+04+1+0410 … M0410, or XEH+01+2+0124 … M0124",
        nl="zoals in XEH+04+1+0410 … M0410, of XEH+01+2+0124 … M0124",
        fr="comme dans XEH+04+1+0410 … M0410, ou XEH+01+2+0124 … M0124",
        de="wie in XEH+04+1+0410 … M0410 oder XEH+01+2+0124 … M0124",
    ),
    message=_check,
    of_shape=True,
)
