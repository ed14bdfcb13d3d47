"""A message does not say which contract it is about."""

from functools import partial

from telebib.findings import Severity, Words
from telebib.rule import Rule
from telebib.rules.absence import missing
from telebib.rules.examples import CLEAN, POLICY

RULE = Rule(
    id="policy-missing",
    family="process",
    severity=Severity.ERROR,
    source='chapter 2, "M0410" and "M0124": RFF+001; chapter 3, D-52',
    good=CLEAN,
    bad=CLEAN.replace(POLICY, ""),
    text=Words(
        en="the policy number {what} is missing",
        nl="het polisnummer {what} ontbreekt",
        fr="le numéro de police {what} manque",
        de="die Policenummer {what} fehlt",
    ),
    hint=Words(
        en="add {what} with the insurer's policy number, at message level",
        nl="voeg {what} toe met het polisnummer van de verzekeraar, op berichtniveau",
        fr="ajoutez {what} avec le numéro de police de l'assureur, au niveau du message",
        de="ergänzen Sie {what} mit der Policenummer des Versicherers, auf Nachrichtenebene",
    ),
    place=partial(missing, rule="policy-missing"),
)
