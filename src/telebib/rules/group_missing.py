"""A group that the definition or the process asks for is not there."""

from collections.abc import Iterator

from telebib.bind import Bound, Place
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.absence import absent
from telebib.rules.examples import CLEAN, INSURER


def _check(bound: Bound, place: Place) -> Iterator[Problem]:
    yield from absent(bound, place, "group-missing")


RULE = Rule(
    id="group-missing",
    family="structure",
    severity=Severity.ERROR,
    source="chapter 2: M, and C where its condition holds",
    good=CLEAN,
    bad=CLEAN.replace(INSURER, ""),
    text=Words(
        en="the group {named} is missing",
        nl="de groep {named} ontbreekt",
        fr="il manque le groupe {named}",
        de="die Gruppe {named} fehlt",
    ),
    hint=Words(
        en="add XRH+1'{what} … XRT+1'",
        nl="voeg XRH+1'{what} … XRT+1' toe",
        fr="ajoutez XRH+1'{what} … XRT+1'",
        de="ergänzen Sie XRH+1'{what} … XRT+1'",
    ),
    place=_check,
)
