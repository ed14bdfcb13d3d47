"""The file ends in the middle of a segment."""

from collections.abc import Iterator

from telebib.findings import Severity, Words
from telebib.interchange import End, Part
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN


def _check(part: Part) -> Iterator[Problem]:
    if part.terminated or part.end is End.CUT or not part.segments:
        return
    last = part.segments[-1]
    if not last.terminated:
        yield Problem(last)


RULE = Rule(
    id="unterminated-segment",
    family="reading",
    severity=Severity.ERROR,
    source="chapter 1, Syntax: segment terminator",
    good=CLEAN,
    bad=CLEAN[:-1],
    text=Words(
        en="the last segment has no terminator: the file may have been cut short",
        nl="het laatste segment heeft geen eindteken: het bestand is misschien afgebroken",
        fr="le dernier segment n'a pas de terminateur : le fichier est peut-être tronqué",
        de="dem letzten Segment fehlt das Endezeichen: die Datei ist vielleicht abgeschnitten",
    ),
    hint=Words(
        en="ask the sender for the whole file",
        nl="vraag het volledige bestand aan de afzender",
        fr="demandez le fichier complet à l'émetteur",
        de="fordern Sie die vollständige Datei beim Absender an",
    ),
    part=_check,
    of_plain=True,
)
