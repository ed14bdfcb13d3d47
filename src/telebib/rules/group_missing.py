"""A group that the definition or the process asks for is not there."""

from collections.abc import Iterator

from telebib.bind import Bound
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.absence import absent
from telebib.rules.examples import CLEAN, INSURER


def _check(bound: Bound) -> Iterator[Problem]:
    for place, use in absent(bound, lambda place: place.level.groups):
        yield Problem(place.anchor, params={"what": use.path})


RULE = Rule(
    id="group-missing",
    family="structure",
    severity=Severity.ERROR,
    source="chapter 2: M, and C where its condition holds",
    good=CLEAN,
    bad=CLEAN.replace(INSURER, ""),
    text=Words(
        en="the group {what} is missing",
        nl="de groep {what} ontbreekt",
        fr="le groupe {what} manque",
        de="die Gruppe {what} fehlt",
    ),
    hint=Words(
        en="add XRH+1'{what} … XRT+1'; of PTY+003 and PTY+017 at least one must be there",
        nl="voeg XRH+1'{what} … XRT+1' toe; van PTY+003 en PTY+017 is er minstens één nodig",
        fr="ajoutez XRH+1'{what} … XRT+1' ; il faut au moins un de PTY+003 et PTY+017",
        de="ergänzen Sie XRH+1'{what} … XRT+1'; von PTY+003 und PTY+017 muss eine da sein",
    ),
    message=_check,
)
