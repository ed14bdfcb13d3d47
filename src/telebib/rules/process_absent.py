"""A message of a type that contact processes use belongs to none of them."""

from collections.abc import Iterator

from telebib.bind import Bound
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.swallowed import swallowed


def _check(bound: Bound) -> Iterator[Problem]:
    """Not in a broken message, where what would say it may have been lost."""
    if bound.definition is None or bound.profile is not None or not bound.is_whole:
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
        nl="niets te doen, tenzij het zo bedoeld was: dan zegt GIS+A1ZZ, GIS+A1ZP of ATT+CMPB dat",
        fr="rien à faire, sauf si c'était voulu : GIS+A1ZZ, GIS+A1ZP ou ATT+CMPB l'indique alors",
        de="nichts zu tun, außer wenn es so gemeint war: dann sagt es GIS+A1ZZ, GIS+A1ZP oder "
        "ATT+CMPB",
    ),
    message=_check,
    of_shape=True,
)
