"""A message has no policyholder: neither PTY+003 nor PTY+017."""

from functools import partial

from telebib.findings import Severity, Words
from telebib.rule import Rule
from telebib.rules.absence import missing
from telebib.rules.examples import CLEAN, POLICYHOLDER

RULE = Rule(
    id="party-missing",
    family="process",
    severity=Severity.ERROR,
    source='chapter 2, "M0410" and "M0124": at least one of PTY+003, PTY+017',
    good=CLEAN,
    bad=CLEAN.replace(POLICYHOLDER, ""),
    text=Words(
        en="no policyholder: neither PTY+003 nor PTY+017 is there",
        nl="geen verzekeringsnemer: PTY+003 en PTY+017 ontbreken allebei",
        fr="pas de preneur d'assurance : ni PTY+003 ni PTY+017 n'est présent",
        de="kein Versicherungsnehmer: weder PTY+003 noch PTY+017 ist vorhanden",
    ),
    hint=Words(
        en="add XRH+1'PTY+003' … XRT+1' with the policyholder, or PTY+017 for a co-policyholder",
        nl="voeg XRH+1'PTY+003' … XRT+1' toe met de verzekeringsnemer, of PTY+017 voor een "
        "medeverzekeringsnemer",
        fr="ajoutez XRH+1'PTY+003' … XRT+1' avec le preneur, ou PTY+017 pour un copreneur",
        de="ergänzen Sie XRH+1'PTY+003' … XRT+1' mit dem Versicherungsnehmer oder PTY+017 für "
        "einen weiteren",
    ),
    place=partial(missing, rule="party-missing"),
)
