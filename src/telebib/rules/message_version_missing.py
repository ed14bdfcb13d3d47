"""A header that states no message version: the latest definition is used."""

from collections.abc import Iterator

from telebib.bind import Bound
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN


def _check(bound: Bound) -> Iterator[Problem]:
    if bound.definition is not None and not bound.message.version:
        used = {"type": bound.definition.message, "used": bound.definition.version}
        yield Problem(bound.message.header, 11, 5, params=used)


RULE = Rule(
    id="message-version-missing",
    family="structure",
    severity=Severity.INFO,
    source="chapter 6, Reading: no version in the header",
    good=CLEAN,
    bad=CLEAN.replace("+E1:::M0410:13", ""),
    text=Words(
        en="the header states no version of {type}; the message is checked as version {used}",
        nl="de kop noemt geen versie van {type}; het bericht is nagekeken als versie {used}",
        fr="l'en-tête n'indique pas la version de {type} ; le message est vérifié comme version "
        "{used}",
        de="der Kopf nennt keine Version von {type}; die Nachricht ist als Version {used} geprüft",
    ),
    hint=Words(
        en="state it at the end of XEH: +E1:::{type}:{used}",
        nl="noem ze op het einde van XEH: +E1:::{type}:{used}",
        fr="indiquez-la à la fin de XEH : +E1:::{type}:{used}",
        de="nennen Sie sie am Ende von XEH: +E1:::{type}:{used}",
    ),
    message=_check,
    of_shape=True,
)
