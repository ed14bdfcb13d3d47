"""A message type that the list of actions (X912) does not hold."""

from collections.abc import Iterator

from telebib.bind import Bound
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN, NOTICE, wrapped


def _check(bound: Bound) -> Iterator[Problem]:
    if not bound.is_type_listed:
        yield Problem(bound.message.header, 3, variant="other" if bound.message.type else "none")


RULE = Rule(
    id="message-type-unknown",
    family="structure",
    severity=Severity.WARNING,
    source="chapter 6, Reading: a type outside the X912 list",
    good=CLEAN,
    bad=wrapped(NOTICE.replace("0304", "0399")),
    text={
        "none": Words(
            en="the header does not say which message this is (X912)",
            nl="de kop zegt niet welk bericht dit is (X912)",
            fr="l'en-tête ne dit pas de quel message il s'agit (X912)",
            de="der Kopf sagt nicht, welche Nachricht dies ist (X912)",
        ),
        "other": Words(
            en="the action X912 is not in the list of Telebib2; the message is kept as it is",
            nl="de actie X912 staat niet in de lijst van Telebib2; het bericht blijft zoals het is",
            fr="l'action X912 n'est pas dans la liste de Telebib2 ; le message est gardé tel quel",
            de="die Aktion X912 steht nicht in der Liste von Telebib2; die Nachricht bleibt, wie "
            "sie ist",
        ),
    },
    hint=Words(
        en="write the action as four digits, such as 0410 or 0124",
        nl="schrijf de actie met vier cijfers, zoals 0410 of 0124",
        fr="écrivez l'action en quatre chiffres, comme 0410 ou 0124",
        de="schreiben Sie die Aktion mit vier Ziffern, etwa 0410 oder 0124",
    ),
    message=_check,
    of_shape=True,
)
