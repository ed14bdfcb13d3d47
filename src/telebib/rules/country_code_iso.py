"""A country is written with its ISO code, which Telebib2 does not have."""

from collections.abc import Iterator

from telebib.definitions import countries
from telebib.findings import Param, Severity, Words
from telebib.rule import Problem, Rule, SegmentCheck
from telebib.rules.coded import as_they_are, values
from telebib.rules.examples import CLEAN
from telebib.rules.labels import labelled
from telebib.segments import Segment
from telebib.tables import Tables

_COUNTRIES = "X008"


def _check(tables: Tables) -> SegmentCheck:
    def check(segment: Segment) -> Iterator[Problem]:
        for coded in values(segment, tables, _COUNTRIES):
            iso = coded.value.upper()
            if coded.value not in coded.codes and iso in countries():
                own = countries()[iso]
                label = labelled(coded.codes, (own,))
                params: dict[str, Param] = {"iso": iso, "code": own, "label": label}
                yield Problem(segment, *coded.place, params=params)

    return check


RULE = Rule(
    id="country-code-iso",
    family="codes",
    severity=Severity.WARNING,
    source='chapter 2, "Traps": country codes are car-plate style, BE and FR are not in the list',
    good=CLEAN,
    bad=CLEAN.replace("+Brussel+B'", "+Brussel+BE'"),
    text=Words(
        en="{iso} is an ISO country code; in Telebib2 it is {label}",
        nl="{iso} is een ISO-landcode; in Telebib2 is het {label}",
        fr="{iso} est un code pays ISO ; dans Telebib2, c'est {label}",
        de="{iso} ist ein ISO-Ländercode; in Telebib2 ist es {label}",
    ),
    hint=Words(
        en="write {code}",
        nl="schrijf {code}",
        fr="écrivez {code}",
        de="schreiben Sie {code}",
    ),
    tabled=_check,
    silent=as_they_are,
)
