"""Data segments that stand in no XEH … XET."""

from collections.abc import Iterator

from telebib.findings import Severity, Words
from telebib.interchange import End, Outside, Part
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.segments import ENVELOPE_TAGS, Segment


def _check(part: Part) -> Iterator[Problem]:
    """One finding for a run of them: a message without its beginning is one mistake."""
    if not isinstance(part, Outside) or part.continued or part.end is End.CUT:
        return
    strays = [s for s in part.segments if s.tag not in ENVELOPE_TAGS and _is_whole(s)]
    if any(segment.tag != "XET" for segment in strays):
        yield Problem(strays[0])


def _is_whole(segment: Segment) -> bool:
    """Whether there is something, and more than the beginning of it where the file ends."""
    return segment.terminated and not segment.is_empty


RULE = Rule(
    id="segment-outside-message",
    family="nesting",
    severity=Severity.ERROR,
    source="chapter 1, Service segments: an exchange unit is XEH … XET",
    good=CLEAN,
    bad=CLEAN.replace("XGT+1'", "RFF+001:POL0002'XGT+1'"),
    text=Words(
        en="from here on segments stand in no message, until the next XEH",
        nl="vanaf hier staan segmenten in geen enkel bericht, tot de volgende XEH",
        fr="à partir d'ici des segments ne sont dans aucun message, jusqu'au prochain XEH",
        de="ab hier stehen Segmente in keiner Nachricht, bis zum nächsten XEH",
    ),
    hint=Words(
        en="a message begins with XEH; if this one lost it, ask the sender for the whole file",
        nl="een bericht begint met XEH; is die hier verloren gegaan, vraag dan het volledige "
        "bestand",
        fr="un message commence par XEH ; s'il est perdu ici, demandez le fichier complet",
        de="eine Nachricht beginnt mit XEH; fehlt es hier, fordern Sie die ganze Datei an",
    ),
    part=_check,
    of_plain=True,
)
