"""A segment that the definition or the process asks for is not there."""

from collections.abc import Iterator

from telebib.bind import Bound, Place
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.absence import absent
from telebib.rules.examples import CLEAN


def _check(bound: Bound, place: Place) -> Iterator[Problem]:
    yield from absent(bound, place, "segment-missing")


RULE = Rule(
    id="segment-missing",
    family="structure",
    severity=Severity.ERROR,
    source="chapter 2: M, and C where its condition holds",
    good=CLEAN,
    bad=CLEAN.replace("ATT+A10C+2'", ""),
    text=Words(
        en="{named} is missing here",
        nl="{named} ontbreekt hier",
        fr="il manque ici {named}",
        de="{named} fehlt hier",
    ),
    hint=Words(
        en="add {what}: this message version or its process asks for it",
        nl="voeg {what} toe: deze berichtversie of het proces vraagt het",
        fr="ajoutez {what} : cette version du message ou son processus le demande",
        de="ergänzen Sie {what}: diese Nachrichtenversion oder ihr Prozess verlangt es",
    ),
    place=_check,
)
