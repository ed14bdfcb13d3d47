"""A postal code that is none of its country."""

from collections.abc import Iterator, Mapping

from telebib.findings import Severity, Words
from telebib.forms import SAME, Form, Place
from telebib.identifiers import postal_code
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.values import is_judged, of_tags
from telebib.segments import Segment
from telebib.tables import Tables

_POSTAL_CODE, _COUNTRY = 3, 5


def _check(segment: Segment) -> Iterator[Problem]:
    value, country = segment.value(_POSTAL_CODE), segment.value(_COUNTRY)
    if value and postal_code.fault(value, country) and is_judged(segment, value):
        example = postal_code.EXAMPLES[country]
        yield Problem(segment, _POSTAL_CODE, 1, params={"country": country, "example": example})


def _silent(segment: Segment, _: Tables) -> Mapping[Place, Form]:
    if segment.tag != "ADR":
        return {}
    country = segment.value(_COUNTRY)
    form = Form(lambda value: not postal_code.fault(value, country), postal_code.plain(country))
    return {(_POSTAL_CODE, 1): form, (_COUNTRY, 1): SAME}


RULE = Rule(
    id="postal-code-invalid",
    family="values",
    severity=Severity.WARNING,
    source="chapter 1, Data segments: ADR; chapter 2, Traps: country codes",
    good=CLEAN.replace("1000+Brussel+B", "1012 AB+Amsterdam+NL"),
    bad=CLEAN.replace("1000+Brussel+B", "B-1000+Brussel+B"),
    text=Words(
        en="this is no postal code of country {country}",
        nl="dit is geen postcode van land {country}",
        fr="ceci n'est pas un code postal du pays {country}",
        de="das ist keine Postleitzahl des Landes {country}",
    ),
    hint=Words(
        en="write it like {example}, without the country; or correct the country",
        nl="schrijf hem zoals {example}, zonder het land; of verbeter het land",
        fr="écrivez-le sous la forme {example}, sans le pays ; ou corrigez le pays",
        de="schreiben Sie sie in der Form {example}, ohne das Land; oder berichtigen Sie das Land",
    ),
    segment=of_tags(_check, "ADR"),
    silent=_silent,
)
