"""Line breaks, between segments or inside a value."""

from collections.abc import Iterator

from telebib.findings import Severity, Words
from telebib.interchange import Part
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.places import where_bytes
from telebib.rules.swallowed import swallowed


def _has_break(raw: bytes) -> bool:
    return b"\n" in raw or b"\r" in raw


def _check(part: Part) -> Iterator[Problem]:
    if not _has_break(part.raw):
        return
    # What stands between segments is one habit of a sender: told once, where it is first seen.
    broken = next((segment for segment in part.segments if _has_break(segment.lead)), None)
    if broken is not None or not part.segments:
        yield Problem(broken, variant="between", once=True)
    for segment in part.segments:
        if not _has_break(segment.bare) or any(swallowed(segment)):
            continue  # a break where a terminator was lost is told by `terminator-suspected`
        inside = where_bytes(Problem(segment, variant="inside"), segment, _has_break)
        yield from (problem for problem in inside if problem.element)


RULE = Rule(
    id="line-break",
    family="reading",
    severity=Severity.INFO,
    source="chapter 1, Syntax: no line breaks; chapter 6, Reading: inside a value",
    good=CLEAN,
    bad=CLEAN.replace("'", "'\r\n"),
    text={
        "between": Words(
            en="line breaks stand between the segments of this file; they are passed over",
            nl="er staan regeleinden tussen de segmenten van dit bestand; ze worden overgeslagen",
            fr="des fins de ligne séparent les segments de ce fichier ; elles sont ignorées",
            de="zwischen den Segmenten dieser Datei stehen Zeilenumbrüche; sie werden übergangen",
        ),
        "inside": Words(
            en="a line break stands inside this value; it stays part of it",
            nl="er staat een regeleinde in deze waarde; het blijft er deel van",
            fr="cette valeur contient une fin de ligne ; elle en fait partie",
            de="in diesem Wert steht ein Zeilenumbruch; er bleibt ein Teil davon",
        ),
    },
    hint={
        "between": Words(
            en="write the segments one after another, without line breaks",
            nl="schrijf de segmenten na elkaar, zonder regeleinden",
            fr="écrivez les segments l'un après l'autre, sans fin de ligne",
            de="schreiben Sie die Segmente ohne Zeilenumbruch hintereinander",
        ),
        "inside": Words(
            en="take it out of the value, unless it is meant",
            nl="haal het uit de waarde, tenzij het zo bedoeld is",
            fr="retirez-la de la valeur, sauf si elle est voulue",
            de="nehmen Sie ihn aus dem Wert, wenn er nicht gewollt ist",
        ),
    },
    part=_check,
    of_plain=True,
    of_breaks=True,
)
