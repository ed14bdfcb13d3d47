"""Two terminators in a row."""

from collections.abc import Iterator

from telebib.findings import Severity, Words
from telebib.interchange import Outside, Part
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN


def _check(part: Part) -> Iterator[Problem]:
    in_run = isinstance(part, Outside) and part.continued
    for segment in part.segments:
        if segment.is_empty and not in_run:
            yield Problem(segment)
        in_run = segment.is_empty


RULE = Rule(
    id="empty-segment",
    family="reading",
    severity=Severity.WARNING,
    source="chapter 6, Reading: two terminators in a row",
    good=CLEAN,
    bad=CLEAN.replace("COM+009'", "COM+009''"),
    text=Words(
        en="two terminators follow one another: there is nothing between them",
        nl="twee eindtekens volgen op elkaar: er staat niets tussen",
        fr="deux terminateurs se suivent : il n'y a rien entre eux",
        de="zwei Endezeichen folgen aufeinander: dazwischen steht nichts",
    ),
    hint=Words(
        en="take one away; if a value holds an apostrophe, write it as ?'",
        nl="haal er een weg; schrijf een apostrof in een waarde als ?'",
        fr="retirez-en un ; une apostrophe dans une valeur s'écrit ?'",
        de="nehmen Sie eines weg; ein Apostroph in einem Wert wird ?' geschrieben",
    ),
    part=_check,
    of_shape=True,
)
