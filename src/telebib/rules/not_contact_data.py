"""A mass message holds more than the exchange of contact data needs."""

from collections.abc import Iterator

from telebib.bind import Bound, Place
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.coded import has_unknown_qualifier
from telebib.rules.examples import CLEAN
from telebib.rules.labels import named
from telebib.rules.surplus import not_allowed


def _check(bound: Bound, place: Place) -> Iterator[Problem]:
    """What is not allowed; forbidden numbers and unknown qualifiers have rules of their own."""
    if not bound.is_whole:
        return
    for path, segment in not_allowed(bound, place):
        is_forbidden = bound.process is not None and path in bound.process.forbidden
        if not is_forbidden and not has_unknown_qualifier(segment, bound.tables):
            yield Problem(segment, params={"named": named(segment.label, bound.tables)})


RULE = Rule(
    id="not-contact-data",
    family="privacy",
    severity=Severity.WARNING,
    source='chapter 2, "The processes": only contact data; chapter 6, "Minimisation"; D-70',
    good=CLEAN,
    bad=CLEAN.replace("COM+009'", "COM+009'COM+006:022000000'"),
    text=Words(
        en="{named} is more than the exchange of contact data needs",
        nl="{named} is meer dan de uitwisseling van contactgegevens nodig heeft",
        fr="{named} va au-delà de ce que demande l'échange de données de contact",
        de="{named} ist mehr, als der Austausch von Kontaktdaten braucht",
    ),
    hint=Words(
        en="leave it out: data beyond the purpose of a message must not be sent",
        nl="laat het weg: gegevens die het doel van een bericht te buiten gaan, horen er niet in",
        fr="omettez-le : un message ne doit contenir que les données que sa finalité exige",
        de="lassen Sie es weg: Daten über den Zweck einer Nachricht hinaus gehören nicht hinein",
    ),
    place=_check,
)
