"""`XGT+01'` beside `XGH+1`: a trailer that repeats its header with other leading zeros."""

from collections.abc import Iterable, Iterator

from telebib.findings import Severity, Words
from telebib.interchange import End, Message, Outside, Part
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.trailers import is_padded
from telebib.segments import Segment


def _check_message(part: Part) -> Iterator[Problem]:
    if not isinstance(part, Message):
        return
    for defect in part.defects:
        if defect.kind == "padded":
            yield _problem(part.segments[defect.index])
    trailer = part.root.trailer
    if trailer is not None and is_padded(part.header.value(1), trailer.value(1)):
        yield _problem(trailer)


class _Check:
    """Remembers the first element of the envelope that is open."""

    def __init__(self) -> None:
        self.opened: str | None = None

    def see(self, part: Part) -> Iterable[Problem]:
        if not isinstance(part, Outside) or part.end is End.CUT:
            return
        for segment in part.segments:
            if segment.tag == "XGH":
                self.opened = segment.value(1)
            elif segment.tag == "XGT":
                if self.opened is not None and is_padded(self.opened, segment.value(1)):
                    yield _problem(segment)
                self.opened = None

    def end(self) -> Iterable[Problem]:
        return ()


def _problem(segment: Segment) -> Problem:
    return Problem(segment, 1, params={"tag": segment.tag})


RULE = Rule(
    id="trailer-padded",
    family="nesting",
    severity=Severity.INFO,
    source="chapter 1, Syntax: XGT+01 is met beside XGT+1; chapter 6, Reading",
    good=CLEAN,
    bad=CLEAN.replace("XGT+1'", "XGT+01'"),
    text=Words(
        en="{tag} repeats the number of its header with other leading zeros",
        nl="{tag} herhaalt het nummer van zijn kop met andere voorloopnullen",
        fr="{tag} répète le numéro de son en-tête avec d'autres zéros initiaux",
        de="{tag} wiederholt die Nummer seines Kopfes mit anderen führenden Nullen",
    ),
    hint=Words(
        en="write it exactly as the header does",
        nl="schrijf het precies zoals in de kop",
        fr="écrivez-le exactement comme dans l'en-tête",
        de="schreiben Sie sie genau wie im Kopf",
    ),
    part=_check_message,
    file=_Check,
    of_shape=True,
    of_edges=True,
)
