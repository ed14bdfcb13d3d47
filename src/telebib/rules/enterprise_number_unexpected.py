"""A natural person has an enterprise number in a mass message."""

from collections.abc import Iterator

from telebib.bind import Bound, Place
from telebib.findings import Severity, Words
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN


def _check(bound: Bound, place: Place) -> Iterator[Problem]:
    if bound.process is None or not bound.process.mass or not place.is_defined:
        return
    if place.group.data("ATT", "A131") == "1":
        for segment in place.group.find_segments("RFF", "075"):
            if segment.data.strip():
                yield Problem(segment)


RULE = Rule(
    id="enterprise-number-unexpected",
    family="process",
    severity=Severity.WARNING,
    source="chapter 2, party group: warning when A131 = 1 in the mass process; chapter 3, D-47",
    good=CLEAN,
    bad=CLEAN.replace("ATT+A131+1'", "RFF+075:0403170701'ATT+A131+1'"),
    text=Words(
        en="a natural person (ATT+A131 = 1) has an enterprise number",
        nl="een natuurlijke persoon (ATT+A131 = 1) heeft een ondernemingsnummer",
        fr="une personne physique (ATT+A131 = 1) a un numéro d'entreprise",
        de="eine natürliche Person (ATT+A131 = 1) hat eine Unternehmensnummer",
    ),
    hint=Words(
        en="check whether the policyholder is the person or the company; leave RFF+075 out for a "
        "person",
        nl="ga na of de verzekeringsnemer de persoon of de onderneming is; laat RFF+075 weg voor "
        "een persoon",
        fr="vérifiez si le preneur est la personne ou l'entreprise ; omettez RFF+075 pour une "
        "personne",
        de="prüfen Sie, ob die Person oder das Unternehmen Versicherungsnehmer ist; lassen Sie "
        "RFF+075 bei einer Person weg",
    ),
    place=_check,
)
