"""A policyholder who is a legal person has no enterprise number."""

from functools import partial

from telebib.findings import Severity, Words
from telebib.rule import Rule
from telebib.rules.absence import missing
from telebib.rules.examples import CLEAN

RULE = Rule(
    id="enterprise-number-missing",
    family="process",
    severity=Severity.ERROR,
    source="chapter 2, party group: RFF+075 M when A131 = 2; chapter 3, D-46",
    good=CLEAN,
    bad=CLEAN.replace("ATT+A131+1'", "ATT+A131+2'"),
    text=Words(
        en="the enterprise number {what} of a legal person is missing",
        nl="het ondernemingsnummer {what} van een rechtspersoon ontbreekt",
        fr="le numéro d'entreprise {what} d'une personne morale manque",
        de="die Unternehmensnummer {what} einer juristischen Person fehlt",
    ),
    hint=Words(
        en="add {what} to the policyholder, or correct ATT+A131 if it is no legal person",
        nl="voeg {what} toe bij de verzekeringsnemer, of verbeter ATT+A131 als het geen "
        "rechtspersoon is",
        fr="ajoutez {what} au preneur, ou corrigez ATT+A131 s'il n'est pas une personne morale",
        de="ergänzen Sie {what} beim Versicherungsnehmer oder berichtigen Sie ATT+A131, wenn er "
        "keine juristische Person ist",
    ),
    place=partial(missing, rule="enterprise-number-missing"),
)
