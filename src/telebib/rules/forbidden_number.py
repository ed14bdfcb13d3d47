"""A mass message holds a national number or an account number."""

from collections.abc import Iterator

from telebib.bind import Bound, Place
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.labels import named
from telebib.rules.surplus import not_allowed


def _check(bound: Bound, place: Place) -> Iterator[Problem]:
    for path, segment in not_allowed(bound, place):
        if bound.process is not None and path in bound.process.forbidden:
            yield Problem(segment, params={"named": named(segment.label, bound.tables)})


RULE = Rule(
    id="forbidden-number",
    family="privacy",
    severity=Severity.ERROR,
    source='chapter 2, "The processes": RFF+022, RFF+100, RFF 020 028 077; chapter 3, D-71',
    good=CLEAN,
    bad=CLEAN.replace("ATT+A131+1'", "RFF+022:00000000000'ATT+A131+1'"),
    text=Words(
        en="{named} must not be in an exchange of contact data",
        nl="{named} hoort niet in een uitwisseling van contactgegevens",
        fr="{named} ne peut figurer dans un échange de données de contact",
        de="{named} darf in keinem Austausch von Kontaktdaten stehen",
    ),
    hint=Words(
        en="leave it out, and check what else the sending program adds",
        nl="laat het weg, en ga na wat het verzendende programma nog toevoegt",
        fr="omettez-le, et vérifiez ce que le programme d'envoi ajoute encore",
        de="lassen Sie es weg und prüfen Sie, was das sendende Programm sonst noch hinzufügt",
    ),
    place=_check,
)
