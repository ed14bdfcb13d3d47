"""A policy number longer than usual, or than its data element."""

from collections.abc import Iterator

from telebib.findings import Severity, Words
from telebib.forms import at_most
from telebib.identifiers.policy_number import HARD_LENGTH, SOFT_LENGTH
from telebib.rule import Problem, Rule, SegmentCheck
from telebib.rules.examples import CLEAN
from telebib.rules.values import PLACE, is_judged, of_kinds, silent
from telebib.segments import Segment
from telebib.tables import Tables


def _look(segment: Segment, value: str) -> Iterator[Problem]:
    if len(value) > SOFT_LENGTH and is_judged(segment, value):
        is_hard = len(value) > HARD_LENGTH
        yield Problem(
            segment,
            *PLACE,
            variant="hard" if is_hard else "soft",
            severity=Severity.ERROR if is_hard else None,
            params={"length": len(value), "most": HARD_LENGTH if is_hard else SOFT_LENGTH},
        )


def _tabled(_: Tables) -> SegmentCheck:
    return of_kinds(_look, "policy-number")


RULE = Rule(
    id="policy-number-too-long",
    family="values",
    severity=Severity.WARNING,
    source="chapter 2, Traps: policy numbers, 35 hard, 17 soft",
    good=CLEAN.replace("POL0001", "P" * 17),
    bad=CLEAN.replace("POL0001", "P" * 18),
    text={
        "soft": Words(
            en="the policy number has {length} characters; not everyone takes more than {most}",
            nl="het polisnummer telt {length} tekens; niet iedereen aanvaardt er meer dan {most}",
            fr="le numéro de police compte {length} caractères ; tous n'en acceptent pas plus de "
            "{most}",
            de="die Policenummer hat {length} Zeichen; nicht jeder nimmt mehr als {most} an",
        ),
        "hard": Words(
            en="the policy number has {length} characters; X051 takes {most}",
            nl="het polisnummer telt {length} tekens; in X051 passen er {most}",
            fr="le numéro de police compte {length} caractères ; X051 en accepte {most}",
            de="die Policenummer hat {length} Zeichen; X051 fasst {most}",
        ),
    },
    hint=Words(
        en="compare it with the insurer's own papers",
        nl="vergelijk het met de stukken van de verzekeraar zelf",
        fr="comparez-le avec les documents de l'assureur lui-même",
        de="vergleichen Sie sie mit den Unterlagen des Versicherers selbst",
    ),
    tabled=_tabled,
    silent=silent(lambda _: at_most(SOFT_LENGTH), "policy-number"),
)
