"""A message of a type that contact processes use belongs to none of them."""

from collections.abc import Iterator

from telebib.bind import Bound
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.swallowed import swallowed


def _check(bound: Bound) -> Iterator[Problem]:
    """Not in a broken message, where what would say it may have been lost."""
    if bound.definition is None or bound.profile is not None or bound.is_told:
        return
    if not bound.is_whole:
        return
    if not any(any(swallowed(segment)) for segment in bound.message.segments):
        yield Problem(bound.message.header)


RULE = Rule(
    id="process-absent",
    family="process",
    severity=Severity.INFO,
    source='chapter 6, "Profiles found"; chapter 5: such a message is no mistake',
    good=CLEAN,
    bad=CLEAN.replace("GIS+A1ZZ+1'", "GIS+A1ZZ+2'").replace("GIS+A094+2'", "GIS+A094+1'"),
    text=Words(
        en="the message belongs to no process of exchanging contact data",
        nl="het bericht hoort bij geen proces voor de uitwisseling van contactgegevens",
        fr="le message n'appartient à aucun processus d'échange de données de contact",
        de="die Nachricht gehört zu keinem Prozess zum Austausch von Kontaktdaten",
    ),
    hint=Words(
        en="nothing to do, unless it was meant as one: then GIS+A1ZZ, GIS+A1ZP or ATT+CMPB says so",
        nl="niets te doen, tenzij het zo'n bericht moest zijn: dan moet GIS+A1ZZ, GIS+A1ZP of "
        "ATT+CMPB dat aangeven",
        fr="rien à faire, sauf si le message devait en relever : GIS+A1ZZ, GIS+A1ZP ou ATT+CMPB "
        "doit alors l'indiquer",
        de="nichts zu tun, es sei denn, sie sollte zu einem gehören: dann muss GIS+A1ZZ, "
        "GIS+A1ZP oder ATT+CMPB es angeben",
    ),
    message=_check,
    of_shape=True,
)
