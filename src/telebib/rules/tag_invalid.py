"""A segment whose tag is not three capitals or digits."""

from collections.abc import Iterator

from telebib.findings import Severity, Words
from telebib.forms import nowhere
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.segments import Segment


def _check(segment: Segment) -> Iterator[Problem]:
    if segment.terminated and not segment.has_valid_tag and not segment.is_empty:
        yield Problem(segment)


RULE = Rule(
    id="tag-invalid",
    family="reading",
    severity=Severity.ERROR,
    source="chapter 6, Reading: lower-case or wrong-length tags",
    good=CLEAN,
    bad=CLEAN.replace("NME+001", "nme+001"),
    text=Words(
        en="this segment does not begin with a tag of three capitals",
        nl="dit segment begint niet met een tag van drie hoofdletters",
        fr="ce segment ne commence pas par une balise de trois majuscules",
        de="dieses Segment beginnt nicht mit einem Bezeichner aus drei Großbuchstaben",
    ),
    hint=Words(
        en="write the tag in capitals; if a value holds an apostrophe, write it as ?'",
        nl="schrijf de tag in hoofdletters; schrijf een apostrof in een waarde als ?'",
        fr="écrivez la balise en majuscules ; une apostrophe dans une valeur s'écrit ?'",
        de="schreiben Sie den Bezeichner groß; ein Apostroph in einem Wert wird ?' geschrieben",
    ),
    segment=_check,
    silent=nowhere,
)
