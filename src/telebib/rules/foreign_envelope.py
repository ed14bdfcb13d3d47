"""UNA, UNB … UNZ or UNH … UNT around Telebib2 messages."""

from collections.abc import Iterator

from telebib.findings import Severity, Words
from telebib.interchange import Outside, Part
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.segments import FOREIGN_TAGS


def _check(part: Part) -> Iterator[Problem]:
    if not isinstance(part, Outside):
        return
    for segment in part.segments:
        if segment.tag in FOREIGN_TAGS:
            yield Problem(segment, once=True, params={"tag": segment.tag})
            return


RULE = Rule(
    id="foreign-envelope",
    family="reading",
    severity=Severity.WARNING,
    source="chapter 1, Syntax: no UNA, UNB or UNH",
    good=CLEAN,
    bad="UNA:+.? '" + CLEAN,
    text=Words(
        en="{tag} belongs to EDIFACT; the envelope of Telebib2 is XGH … XGT alone",
        nl="{tag} hoort bij EDIFACT; de enveloppe van Telebib2 is enkel XGH … XGT",
        fr="{tag} appartient à EDIFACT ; l'enveloppe de Telebib2 est seulement XGH … XGT",
        de="{tag} gehört zu EDIFACT; der Umschlag von Telebib2 ist nur XGH … XGT",
    ),
    hint=Words(
        en="leave out UNA and the UN segments",
        nl="laat UNA en de UN-segmenten weg",
        fr="omettez UNA et les segments UN",
        de="lassen Sie UNA und die UN-Segmente weg",
    ),
    part=_check,
    of_plain=True,
)
