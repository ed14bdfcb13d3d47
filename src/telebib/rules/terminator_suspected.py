"""A segment that seems to hold the next one, its terminator lost."""

from collections.abc import Iterator, Mapping

from telebib.findings import Severity, Words
from telebib.forms import Form, Place, ends, no_next_tag
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.swallowed import swallowed
from telebib.segments import Segment
from telebib.tables import Tables


def _check(segment: Segment) -> Iterator[Problem]:
    found = next(swallowed(segment), None)
    if found is not None:
        element, tag = found
        yield Problem(segment, element, len(segment.elements[element - 1]), params={"tag": tag})


def _silent(segment: Segment, _: Tables) -> Mapping[Place, Form]:
    return dict.fromkeys(ends(segment), no_next_tag())


RULE = Rule(
    id="terminator-suspected",
    family="reading",
    severity=Severity.WARNING,
    source="chapter 5, Rule ids: a value that holds what looks like a whole next segment",
    good=CLEAN,
    bad=CLEAN.replace("RFF+001:POL0001'", "RFF+001:POL0001 RFF+084:GUID1'"),
    text=Words(
        en="this value seems to hold a next segment {tag}: the terminator before it may be lost",
        nl="deze waarde lijkt een volgend segment {tag} te bevatten: het eindteken ervoor is "
        "misschien verloren",
        fr="cette valeur semble contenir le segment suivant, {tag} : le terminateur qui le "
        "précède est peut-être perdu",
        de="dieser Wert scheint ein nächstes Segment {tag} zu enthalten: das Endezeichen davor "
        "fehlt vielleicht",
    ),
    hint=Words(
        en="end each segment with ' and nothing else",
        nl="beëindig elk segment met ' en niets anders",
        fr="terminez chaque segment par ' et rien d'autre",
        de="beenden Sie jedes Segment mit ' und nichts anderem",
    ),
    segment=_check,
    silent=_silent,
)
