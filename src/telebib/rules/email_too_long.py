"""An e-mail address that is one, and longer than its data element."""

from collections.abc import Iterator

from telebib.findings import Severity, Words
from telebib.forms import at_most
from telebib.identifiers import email
from telebib.rule import Problem, Rule, SegmentCheck
from telebib.rules.examples import CLEAN
from telebib.rules.values import PLACE, is_judged, of_kinds, silent
from telebib.segments import Segment
from telebib.tables import Tables


def _look(segment: Segment, value: str) -> Iterator[Problem]:
    # What is no address is told as such, whatever its length.
    if len(value) > email.FIELD_LENGTH and not email.fault(value) and is_judged(segment, value):
        params = {"length": len(value), "most": email.FIELD_LENGTH}
        yield Problem(segment, *PLACE, params=params)


def _tabled(_: Tables) -> SegmentCheck:
    return of_kinds(_look, "email")


RULE = Rule(
    id="email-too-long",
    family="values",
    severity=Severity.WARNING,
    source="chapter 3, Alike or different: over 70 does not fit the segment; D-73; chapter 6",
    good=CLEAN.replace("jan@", f"{'j' * 59}@"),
    bad=CLEAN.replace("jan@", f"{'j' * 60}@"),
    text=Words(
        en="the e-mail address has {length} characters; X014 takes {most}",
        nl="het e-mailadres telt {length} tekens; in X014 passen er {most}",
        fr="l'adresse e-mail compte {length} caractères ; X014 en accepte {most}",
        de="die E-Mail-Adresse hat {length} Zeichen; X014 fasst {most}",
    ),
    hint=Words(
        en="ask for a shorter address: others may cut this one off, and then it is wrong",
        nl="vraag een korter adres: anderen kunnen dit afkappen, en dan klopt het niet meer",
        fr="demandez une adresse plus courte : coupée par d'autres, celle-ci serait fausse",
        de="bitten Sie um eine kürzere Adresse: von anderen abgeschnitten, wäre diese falsch",
    ),
    tabled=_tabled,
    silent=silent(lambda _: at_most(email.FIELD_LENGTH), "email"),
)
