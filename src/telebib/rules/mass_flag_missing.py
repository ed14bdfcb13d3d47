"""A change flag that the message version makes mandatory is not in a mass message."""

from functools import partial

from telebib.findings import Severity, Words
from telebib.rule import Rule
from telebib.rules.absence import missing
from telebib.rules.examples import CLEAN

RULE = Rule(
    id="mass-flag-missing",
    family="process",
    severity=Severity.WARNING,
    source='chapter 2, "M0410" and "The processes": the mandatory flags present; chapter 3, D-63',
    good=CLEAN,
    bad=CLEAN.replace("GIS+A094+2'", ""),
    text=Words(
        en="the change flag {named} is missing, which this message version asks for",
        nl="de wijzigingsindicator {named} ontbreekt; deze berichtversie vereist die",
        fr="il manque l'indicateur de modification {named}, exigé par cette version du message",
        de="es fehlt das Änderungskennzeichen {named}, das diese Nachrichtenversion verlangt",
    ),
    hint=Words(
        en="add {what}+2 (no)",
        nl="voeg {what}+2 (neen) toe",
        fr="ajoutez {what}+2 (non)",
        de="ergänzen Sie {what}+2 (nein)",
    ),
    place=partial(missing, rule="mass-flag-missing"),
)
