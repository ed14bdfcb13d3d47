"""A date or duration that is none, or is not written in its format."""

from collections.abc import Iterator, Mapping

from telebib.findings import Severity, Words
from telebib.forms import SAME, Form, Place
from telebib.identifiers import dates
from telebib.identifiers.blanks import trimmed
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.values import PLACE, is_judged, of_tags
from telebib.segments import Segment
from telebib.tables import Tables

_ISSUED = 10


def _check(segment: Segment) -> Iterator[Problem]:
    if segment.tag == "DTM":
        value, form = segment.value(*PLACE), trimmed(segment.value(1, 3))
        fault = dates.fault(value, form)
        if fault and is_judged(segment, value):
            yield _problem(segment, *PLACE, fault, dates.LAYOUTS.get(form or dates.DEFAULT, ""))
    else:
        value = segment.value(_ISSUED)
        # Letters, and digits too many, are told by the rules of the structure.
        if value.isascii() and value.isdigit() and len(value) <= len(dates.ISSUED):
            fault = dates.fault_of(value, dates.ISSUED)
            if fault and is_judged(segment, value):
                yield _problem(segment, _ISSUED, 1, fault, dates.ISSUED)


def _silent(segment: Segment, _: Tables) -> Mapping[Place, Form]:
    if segment.tag == "XEH":
        return {(_ISSUED, 1): _form(dates.ISSUED)}
    if segment.tag != "DTM":
        return {}
    layout = dates.LAYOUTS.get(trimmed(segment.value(1, 3)) or dates.DEFAULT)
    return {PLACE: SAME if layout is None else _form(layout), (1, 3): SAME}


def _form(layout: str) -> Form:
    return Form(lambda value: not dates.fault_of(value, layout), dates.plain(layout))


def _problem(segment: Segment, element: int, component: int, fault: str, layout: str) -> Problem:
    return Problem(segment, element, component, variant=fault, params={"layout": _shown(layout)})


def _shown(layout: str) -> Words:
    """A layout with the letters each language has for day, month and year."""
    capitals = layout.upper()
    return Words(
        en=capitals,
        nl=capitals.replace("Y", "J").replace("H", "U"),
        fr=capitals.replace("D", "J").replace("Y", "A"),
        de=capitals.replace("D", "T").replace("Y", "J"),
    )


_DATE = Words(
    en="write {layout} in digits alone; another format is named by X018",
    nl="schrijf {layout} in cijfers alleen; een ander formaat wordt door X018 genoemd",
    fr="écrivez {layout} en chiffres seulement ; un autre format est indiqué par X018",
    de="schreiben Sie {layout} nur in Ziffern; ein anderes Format nennt X018",
)

RULE = Rule(
    id="date-invalid",
    family="values",
    severity=Severity.ERROR,
    source="chapter 1, Data segments: DTM, X018 absent = DDMMYYYY; Service segments: X918",
    good=CLEAN.replace("RFF+001:POL0001'", "DTM+018:29022024'RFF+001:POL0001'"),
    bad=CLEAN.replace("RFF+001:POL0001'", "DTM+018:29022023'RFF+001:POL0001'"),
    text={
        "form": Words(
            en="this is no date of the form {layout}",
            nl="dit is geen datum van de vorm {layout}",
            fr="ceci n'est pas une date de la forme {layout}",
            de="das ist kein Datum der Form {layout}",
        ),
        "day": Words(
            en="read as {layout}, there is no such day or time",
            nl="gelezen als {layout} bestaat deze dag of dit uur niet",
            fr="lu comme {layout}, ce jour ou cette heure n'existe pas",
            de="gelesen als {layout} gibt es diesen Tag oder diese Uhrzeit nicht",
        ),
        "number": Words(
            en="this duration is no number",
            nl="deze duur is geen getal",
            fr="cette durée n'est pas un nombre",
            de="diese Dauer ist keine Zahl",
        ),
    },
    hint={
        "form": _DATE,
        "day": _DATE,
        "number": Words(
            en="write the number alone: X018 says whether it counts days, months or years",
            nl="schrijf enkel het getal: X018 zegt of het dagen, maanden of jaren telt",
            fr="écrivez le nombre seul : X018 dit s'il compte des jours, des mois ou des années",
            de="schreiben Sie nur die Zahl: X018 sagt, ob sie Tage, Monate oder Jahre zählt",
        ),
    },
    segment=of_tags(_check, "DTM", "XEH"),
    silent=_silent,
)
