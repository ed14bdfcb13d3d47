"""An insurer code that is not four digits."""

from collections.abc import Iterator, Mapping

from telebib.findings import Severity, Words
from telebib.forms import SAME, Form, Place
from telebib.identifiers import insurer_code
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.values import is_judged, of_tags
from telebib.segments import Segment
from telebib.tables import Tables

_INSURER = "006"
_FSMA = "006"
_FIRST = 2


def _check(segment: Segment) -> Iterator[Problem]:
    if segment.qualifier != _INSURER:
        return
    for number in range(_FIRST, len(segment.elements) + 1):
        value, listed = segment.value(number), segment.value(number, 2)
        # Older files name no list (chapter 1): the first identifier is the insurer code then.
        if listed == _FSMA or (number == _FIRST and not listed):
            fault = insurer_code.fault(value)
            if fault and is_judged(segment, value):
                yield Problem(segment, number, 1, variant=fault)


def _silent(segment: Segment, _: Tables) -> Mapping[Place, Form]:
    if segment.tag != "PTY" or segment.qualifier != _INSURER:
        return {}
    numbers = range(_FIRST, len(segment.elements) + 1)
    return {(number, component): SAME for number in numbers for component in (1, 2)}


_DIGITS = Words(
    en="write the four digits of the list of the FSMA, such as 0097",
    nl="schrijf de vier cijfers van de lijst van de FSMA, zoals 0097",
    fr="écrivez les quatre chiffres de la liste de la FSMA, comme 0097",
    de="schreiben Sie die vier Ziffern aus der Liste der FSMA, etwa 0097",
)

RULE = Rule(
    id="insurer-code-format",
    family="values",
    severity=Severity.WARNING,
    source="chapter 1, Syntax: 97 for 0097, accept and note; chapter 2, Traps; D-57",
    good=CLEAN,
    bad=CLEAN.replace("PTY+006+0097", "PTY+006+A97"),
    text={
        "form": Words(
            en="an insurer code is four digits; this holds something else",
            nl="een maatschappijcode bestaat uit vier cijfers; hier staat iets anders",
            fr="un code de compagnie se compose de quatre chiffres ; celui-ci contient autre chose",
            de="ein Versicherercode besteht aus vier Ziffern; hier steht etwas anderes",
        ),
        "length": Words(
            en="an insurer code is four digits; this has more",
            nl="een maatschappijcode bestaat uit vier cijfers; hier staan er meer",
            fr="un code de compagnie se compose de quatre chiffres ; celui-ci en a davantage",
            de="ein Versicherercode besteht aus vier Ziffern; hier sind es mehr",
        ),
        "zeros": Words(
            en="the insurer code has lost its leading zeros; it is understood all the same",
            nl="de maatschappijcode is zijn voorloopnullen kwijt; ze wordt toch begrepen",
            fr="le code de compagnie a perdu ses zéros initiaux ; il est compris malgré tout",
            de="der Versicherercode hat seine führenden Nullen verloren; er wird trotzdem "
            "verstanden",
        ),
    },
    hint={"form": _DIGITS, "length": _DIGITS, "zeros": _DIGITS},
    segment=of_tags(_check, "PTY"),
    silent=_silent,
)
