"""A message asks for the mass and for the individual process at once."""

from collections.abc import Iterator

from telebib.bind import Bound
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN

_MASS, _INDIVIDUAL = ("GIS", "A1ZZ"), ("GIS", "A1ZP")


def _check(bound: Bound) -> Iterator[Problem]:
    """Tell it at A1ZP: A1ZZ, which no other process uses, says which one is meant."""
    root = bound.message.root
    if bound.process is not None and root.data(*_MASS) == "1" == root.data(*_INDIVIDUAL):
        yield Problem(root.find_segment(*_INDIVIDUAL), 2)


RULE = Rule(
    id="mass-and-individual",
    family="process",
    severity=Severity.ERROR,
    source='chapter 2, "The processes"; chapter 3, D-62',
    good=CLEAN,
    bad=CLEAN.replace("GIS+A1ZP+2'", "GIS+A1ZP+1'"),
    text=Words(
        en="GIS+A1ZZ = 1 (mass) and GIS+A1ZP = 1 (individual change) exclude each other",
        nl="GIS+A1ZZ = 1 (in massa) en GIS+A1ZP = 1 (individuele wijziging) sluiten elkaar uit",
        fr="GIS+A1ZZ = 1 (en masse) et GIS+A1ZP = 1 (modification individuelle) s'excluent",
        de="GIS+A1ZZ = 1 (Massenaustausch) und GIS+A1ZP = 1 (einzelne Änderung) schließen sich aus",
    ),
    hint=Words(
        en="set A1ZP to 2 for the mass exchange, or A1ZZ to 2 for the change of one customer",
        nl="zet A1ZP op 2 voor de massa-uitwisseling, of A1ZZ op 2 voor de wijziging van één klant",
        fr="mettez A1ZP à 2 pour l'échange en masse, ou A1ZZ à 2 pour la modification d'un client",
        de="setzen Sie A1ZP auf 2 für den Massenaustausch oder A1ZZ auf 2 für die Änderung eines "
        "Kunden",
    ),
    message=_check,
    of_shape=True,
)
