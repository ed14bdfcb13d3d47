"""What stands where an enterprise number belongs is none."""

from telebib.findings import Severity, Words
from telebib.forms import Form
from telebib.identifiers import enterprise_number
from telebib.rule import Rule, SegmentCheck
from telebib.rules.examples import CLEAN
from telebib.rules.values import judged, silent
from telebib.tables import Tables


def _tabled(_: Tables) -> SegmentCheck:
    return judged(enterprise_number.fault, "enterprise-number")


_INSURER = "PTY+006+0097:006'"

RULE = Rule(
    id="enterprise-number-invalid",
    family="values",
    severity=Severity.ERROR,
    source="chapter 2, Traps: enterprise number",
    good=CLEAN.replace(_INSURER, f"{_INSURER}RFF+075:BE 0990.000.113'"),
    bad=CLEAN.replace(_INSURER, f"{_INSURER}RFF+075:0990000114'"),
    text={
        "form": Words(
            en="this is no enterprise number: it is not ten digits that begin with 0 or 1",
            nl="dit is geen ondernemingsnummer: het zijn geen tien cijfers die met 0 of 1 beginnen",
            fr="ceci n'est pas un numéro d'entreprise : ce ne sont pas dix chiffres commençant par "
            "0 ou 1",
            de="das ist keine Unternehmensnummer: es sind nicht zehn Ziffern, die mit 0 oder 1 "
            "beginnen",
        ),
        "check-digits": Words(
            en="this is no enterprise number: its last two digits do not agree with the others",
            nl="dit is geen ondernemingsnummer: de laatste twee cijfers kloppen niet met de andere",
            fr="ceci n'est pas un numéro d'entreprise : les deux derniers chiffres ne "
            "correspondent pas aux autres",
            de="das ist keine Unternehmensnummer: die letzten zwei Ziffern passen nicht zu den "
            "anderen",
        ),
    },
    hint=Words(
        en="look the number up in the Crossroads Bank for Enterprises",
        nl="zoek het nummer op in de Kruispuntbank van Ondernemingen",
        fr="cherchez le numéro dans la Banque-Carrefour des Entreprises",
        de="suchen Sie die Nummer in der Zentralen Datenbank der Unternehmen",
    ),
    tabled=_tabled,
    silent=silent(
        lambda _: Form(lambda value: not enterprise_number.fault(value)), "enterprise-number"
    ),
)
