"""A group that the definition or the process asks for is not there."""

from collections.abc import Iterator

from telebib.bind import Bound
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.absence import absent
from telebib.rules.examples import CLEAN, INSURER


def _check(bound: Bound) -> Iterator[Problem]:
    yield from absent(bound, "group-missing")


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
        fr="le groupe {named} manque",
        de="die Gruppe {named} fehlt",
    ),
    hint=Words(
        en="add XRH+1'{what} … XRT+1' (for a policyholder PTY+003, PTY+017 or both)",
        nl="voeg XRH+1'{what} … XRT+1' toe (voor een verzekeringsnemer PTY+003, PTY+017 of beide)",
        fr="ajoutez XRH+1'{what} … XRT+1' (pour un preneur PTY+003, PTY+017 ou les deux)",
        de="ergänzen Sie XRH+1'{what} … XRT+1' (für einen Versicherungsnehmer PTY+003, PTY+017 "
        "oder beide)",
    ),
    message=_check,
    of_shape=True,
)
