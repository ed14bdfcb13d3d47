"""What stands where a legal entity identifier belongs is none."""

from telebib.findings import Severity, Words
from telebib.forms import Form
from telebib.identifiers import lei
from telebib.rule import Rule, SegmentCheck
from telebib.rules.examples import CLEAN
from telebib.rules.values import judged, silent
from telebib.tables import Tables


def _tabled(_: Tables) -> SegmentCheck:
    return judged(lei.fault, "lei")


_INSURER = "PTY+006+0097:006'"

RULE = Rule(
    id="lei-invalid",
    family="values",
    severity=Severity.ERROR,
    source="chapter 2, M0410: RFF+107; ISO 17442",
    good=CLEAN.replace(_INSURER, f"{_INSURER}RFF+107:529900VERZONNEN00051'"),
    bad=CLEAN.replace(_INSURER, f"{_INSURER}RFF+107:529900VERZONNEN00052'"),
    text={
        "form": Words(
            en="this is no LEI: it is not twenty letters and digits of which the last two are "
            "digits",
            nl="dit is geen LEI: het zijn geen twintig letters en cijfers met twee cijfers op het "
            "einde",
            fr="ceci n'est pas un LEI : ce ne sont pas vingt lettres et chiffres dont les deux "
            "derniers sont des chiffres",
            de="das ist kein LEI: es sind nicht zwanzig Buchstaben und Ziffern mit zwei Ziffern am "
            "Ende",
        ),
        "check-digits": Words(
            en="this is no LEI: its last two digits do not agree with the rest",
            nl="dit is geen LEI: de laatste twee cijfers kloppen niet met de rest",
            fr="ceci n'est pas un LEI : les deux derniers chiffres ne correspondent pas au reste",
            de="das ist kein LEI: die letzten zwei Ziffern passen nicht zum Rest",
        ),
    },
    hint=Words(
        en="look the identifier up in the register of the GLEIF",
        nl="zoek de code op in het register van de GLEIF",
        fr="cherchez l'identifiant dans le registre de la GLEIF",
        de="suchen Sie die Kennung im Register der GLEIF",
    ),
    tabled=_tabled,
    silent=silent(lambda _: Form(lambda value: not lei.fault(value)), "lei"),
)
