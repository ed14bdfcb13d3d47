"""A byte 00 somewhere in a segment."""

from collections.abc import Iterator

from telebib.findings import Severity, Words
from telebib.interchange import Part
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.places import where_bytes


def _check(part: Part) -> Iterator[Problem]:
    if b"\0" not in part.raw:
        return
    if not part.segments:
        yield Problem(None)  # the file is filled up with them
    for segment in part.segments:
        yield from where_bytes(Problem(segment), segment, lambda raw: b"\0" in raw)


RULE = Rule(
    id="nul-byte",
    family="reading",
    severity=Severity.ERROR,
    source="chapter 1, Syntax: byte 00 forbidden",
    good=CLEAN,
    bad=CLEAN.replace("Janssens", "Janssens\0"),
    text=Words(
        en="a byte 00 stands in this segment",
        nl="er staat een byte 00 in dit segment",
        fr="ce segment contient un octet 00",
        de="in diesem Segment steht ein Byte 00",
    ),
    hint=Words(
        en="remove it; it is often filling of a fixed-length field",
        nl="verwijder het; vaak is het opvulling van een veld met vaste lengte",
        fr="supprimez-le ; c'est souvent le remplissage d'une zone de longueur fixe",
        de="entfernen Sie es; oft ist es Füllung eines Feldes fester Länge",
    ),
    part=_check,
    of_plain=True,
)
