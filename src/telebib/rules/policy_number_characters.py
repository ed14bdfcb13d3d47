"""Blanks, `/ . , _` or `-` in a policy number."""

from telebib.findings import Severity, Words
from telebib.forms import Form
from telebib.identifiers import policy_number
from telebib.rule import Rule, SegmentCheck
from telebib.rules.examples import CLEAN
from telebib.rules.values import judged, silent
from telebib.tables import Tables


def _judge(value: str) -> str:
    return "separators" if policy_number.has_separators(value) else ""


_PLAIN = Form(lambda value: not _judge(value), policy_number.PLAIN)


def _tabled(_: Tables) -> SegmentCheck:
    return judged(_judge, "policy-number")


RULE = Rule(
    id="policy-number-characters",
    family="values",
    severity=Severity.WARNING,
    source="chapter 2, Traps: policy numbers",
    good=CLEAN,
    bad=CLEAN.replace("POL0001", "POL-0001/2"),
    text=Words(
        en="the policy number holds blanks or one of / . , _ -",
        nl="het polisnummer bevat spaties of een van / . , _ -",
        fr="le numéro de police contient des espaces ou l'un des signes / . , _ -",
        de="die Policenummer enthält Leerzeichen oder eines der Zeichen / . , _ -",
    ),
    hint=Words(
        en="write it exactly as the insurer does; these characters are often added by others",
        nl="schrijf het precies zoals de verzekeraar; deze tekens worden vaak door anderen "
        "toegevoegd",
        fr="écrivez-le exactement comme l'assureur ; ces signes sont souvent ajoutés par d'autres",
        de="schreiben Sie sie genau wie der Versicherer; diese Zeichen werden oft von anderen "
        "eingefügt",
    ),
    tabled=_tabled,
    silent=silent(lambda _: _PLAIN, "policy-number"),
)
