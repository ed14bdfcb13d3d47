"""A production message that states its nature has no endorsement number."""

from functools import partial

from telebib.findings import Severity, Words
from telebib.rule import Rule
from telebib.rules.absence import missing
from telebib.rules.examples import PRODUCTION, wrapped

RULE = Rule(
    id="endorsement-number-missing",
    family="process",
    severity=Severity.WARNING,
    source='chapter 2, "M0124": RFF+002, warning when EW05 exists and it is absent; chapter 6: not '
    "in the contact processes",
    good=wrapped(PRODUCTION),
    bad=wrapped(PRODUCTION.replace("RFF+002:0001'", "")),
    text=Words(
        en="the endorsement number {what} is missing",
        nl="het bijvoegselnummer {what} ontbreekt",
        fr="le numéro d'avenant {what} manque",
        de="die Nachtragsnummer {what} fehlt",
    ),
    hint=Words(
        en="add {what}: GIS+EW05 says that the contract changes",
        nl="voeg {what} toe: GIS+EW05 zegt dat het contract wijzigt",
        fr="ajoutez {what} : GIS+EW05 dit que le contrat change",
        de="ergänzen Sie {what}: GIS+EW05 sagt, dass sich der Vertrag ändert",
    ),
    place=partial(missing, rule="endorsement-number-missing"),
)
