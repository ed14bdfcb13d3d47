"""UTF-8 where ISO 8859-1 is agreed."""

from collections.abc import Iterator

from telebib.findings import Severity, Words
from telebib.interchange import Part
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN


def _check(part: Part) -> Iterator[Problem]:
    if part.forced_encoding is None and part.encoding == "utf-8":
        first = (segment for segment in part.segments if not segment.content.isascii())
        yield Problem(next(first, None), once=True)


RULE = Rule(
    id="charset-utf-8",
    family="reading",
    severity=Severity.INFO,
    source="chapter 1, Syntax: character set; chapter 6, Reading",
    good=CLEAN.replace("Jan:", "Ren\xe9:"),
    bad=CLEAN.replace(":Jan", ":Ren\xc3\xa9"),
    text=Words(
        en="this file is written in UTF-8 and read as such; ISO 8859-1 is the rule",
        nl="dit bestand is in UTF-8 geschreven en zo gelezen; ISO 8859-1 is de regel",
        fr="ce fichier est écrit en UTF-8 et lu ainsi ; ISO 8859-1 est la règle",
        de="diese Datei ist in UTF-8 geschrieben und so gelesen; ISO 8859-1 ist die Regel",
    ),
    hint=Words(
        en="write ISO 8859-1 unless the partner agreed to UTF-8",
        nl="schrijf ISO 8859-1, tenzij de partner met UTF-8 akkoord is",
        fr="écrivez en ISO 8859-1, sauf si le partenaire a accepté UTF-8",
        de="schreiben Sie ISO 8859-1, außer der Partner hat UTF-8 zugestimmt",
    ),
    part=_check,
    of_plain=True,
)
