"""A segment whose qualifier is not in the list of its element."""

from collections.abc import Iterator

from telebib.findings import Param, Severity, Words
from telebib.forms import nowhere
from telebib.rule import Problem, Rule, SegmentCheck
from telebib.rules.coded import qualifier
from telebib.rules.examples import CLEAN
from telebib.rules.labels import titled
from telebib.rules.swallowed import swallowed
from telebib.segments import Segment
from telebib.tables import Tables


def _check(tables: Tables) -> SegmentCheck:
    def check(segment: Segment) -> Iterator[Problem]:
        found = qualifier(segment, tables)
        if found is None or found.value in found.codes:
            return
        if not any(swallowed(segment)):
            params: dict[str, Param] = {
                "what": segment.label,
                "list": found.codes.name,
                "title": titled(found.codes),
            }
            yield Problem(segment, *found.place, params=params)

    return check


RULE = Rule(
    id="qualifier-unknown",
    family="codes",
    severity=Severity.WARNING,
    source='chapter 6, "Closed lists": an unknown COM qualifier; chapter 3, D-69',
    good=CLEAN,
    bad=CLEAN.replace("COM+009'", "COM+009'COM+099:1'"),
    text=Words(
        en="{what}: the qualifier is not in the list {list} ({title})",
        nl="{what}: het type staat niet in de lijst {list} ({title})",
        fr="{what} : le qualifiant n'est pas dans la liste {list} ({title})",
        de="{what}: der Qualifier steht nicht in der Liste {list} ({title})",
    ),
    hint=Words(
        en="correct it, or load newer tables with --codes; such a segment is kept and not "
        "understood",
        nl="verbeter het, of laad nieuwere tabellen met --codes; zo'n segment wordt bewaard en "
        "niet begrepen",
        fr="corrigez-le, ou chargez des tables plus récentes avec --codes ; un tel segment est "
        "gardé sans être compris",
        de="berichtigen Sie ihn oder laden Sie neuere Tabellen mit --codes; ein solches Segment "
        "wird bewahrt und nicht verstanden",
    ),
    tabled=_check,
    silent=nowhere,
)
