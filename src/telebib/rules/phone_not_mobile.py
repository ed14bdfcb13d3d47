"""A telephone number that is no mobile where one belongs."""

from telebib.findings import Severity, Words
from telebib.forms import Form
from telebib.identifiers import phone
from telebib.rule import Rule, SegmentCheck
from telebib.rules.examples import CLEAN
from telebib.rules.values import judged, silent
from telebib.tables import Tables


def _judge(value: str) -> str:
    return "" if phone.is_mobile(value) or phone.fault(value) else "other"


def _tabled(_: Tables) -> SegmentCheck:
    return judged(_judge, "mobile")


RULE = Rule(
    id="phone-not-mobile",
    family="values",
    severity=Severity.WARNING,
    source="chapter 3, Alike or different: a Belgian landline is compared, with a warning; D-24",
    good=CLEAN,
    bad=CLEAN.replace("?+32470000000", "04 223 45 67"),
    text=Words(
        en="this telephone number is not that of a mobile",
        nl="dit telefoonnummer is geen gsm-nummer",
        fr="ce numéro de téléphone n'est pas un numéro de GSM",
        de="diese Telefonnummer ist keine Mobilfunknummer",
    ),
    hint=Words(
        en="write the number of a mobile here; a private landline has its place in COM+001",
        nl="schrijf hier een gsm-nummer; een vast privénummer hoort in COM+001",
        fr="écrivez ici un numéro de GSM ; un numéro fixe privé a sa place dans COM+001",
        de="schreiben Sie hier eine Mobilfunknummer; ein privater Festnetzanschluss gehört in "
        "COM+001",
    ),
    tabled=_tabled,
    silent=silent(lambda _: Form(lambda value: not _judge(value), phone.PLAIN), "mobile"),
)
