"""A message of a contact process says that its contract is not active."""

from functools import partial

from telebib.findings import Severity, Words
from telebib.rule import Rule
from telebib.rules.examples import CLEAN, POLICY
from telebib.rules.fixed import wrong

RULE = Rule(
    id="contract-status-not-active",
    family="process",
    severity=Severity.WARNING,
    source='chapter 2: "Active contract: ATT+A003 in 1, 4, 5, 6"; chapter 3, D-55',
    good=CLEAN.replace(POLICY, POLICY + "ATT+A003+1'"),
    bad=CLEAN.replace(POLICY, POLICY + "ATT+A003+2'"),
    text=Words(
        en="the contract is not active: {named} = {code}; active are {known}",
        nl="het contract is niet actief: {named} = {code}; actief zijn {known}",
        fr="le contrat n'est pas actif : {named} = {code} ; sont actifs {known}",
        de="der Vertrag ist nicht aktiv: {named} = {code}; aktiv sind {known}",
    ),
    hint=Words(
        en="contact data is exchanged for active contracts only; leave this one out",
        nl="contactgegevens worden alleen voor actieve contracten uitgewisseld; laat dit weg",
        fr="les données de contact ne s'échangent que pour les contrats actifs ; omettez celui-ci",
        de="Kontaktdaten werden nur für aktive Verträge ausgetauscht; lassen Sie diesen weg",
    ),
    place=partial(wrong, rule="contract-status-not-active"),
)
