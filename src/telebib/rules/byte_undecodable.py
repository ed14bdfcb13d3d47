"""Bytes that are no character of the charset."""

import re
from collections.abc import Iterator

from telebib.findings import Severity, Words
from telebib.interchange import Part
from telebib.rule import Problem, Rule
from telebib.rules.examples import CLEAN
from telebib.rules.places import where_bytes

# ISO 8859-1 leaves 80-9F to control functions; Python decodes them all the same.
_UNASSIGNED = re.compile(rb"[\x80-\x9f]")


def _check(part: Part) -> Iterator[Problem]:
    encoding = part.encoding

    def is_undecodable(raw: bytes) -> bool:
        if raw.isascii():
            return False
        if encoding == "iso-8859-1":
            return _UNASSIGNED.search(raw) is not None
        try:
            raw.decode(encoding)
        except UnicodeDecodeError:
            return True
        return False

    if not is_undecodable(part.raw):
        return
    for segment in part.segments:
        problem = Problem(segment, params={"charset": encoding.upper()})
        yield from where_bytes(problem, segment, is_undecodable)


RULE = Rule(
    id="byte-undecodable",
    family="reading",
    severity=Severity.WARNING,
    source="chapter 1, Syntax: character set; chapter 6, Reading: bytes 80–9F",
    good=CLEAN,
    bad=CLEAN.replace("Janssens", "D\x92Hondt"),
    text=Words(
        en="a byte here is no character of {charset}; it is kept as it is",
        nl="een byte is hier geen teken van {charset}; ze blijft zoals ze is",
        fr="un octet n'est pas valable en {charset} ; il est gardé tel quel",
        de="ein Byte ist hier kein Zeichen von {charset}; es bleibt, wie es ist",
    ),
    hint=Words(
        en="write the file in ISO 8859-1, or name the charset with --encoding (Windows: cp1252)",
        nl="schrijf het bestand in ISO 8859-1, of noem de tekenset met --encoding "
        "(Windows: cp1252)",
        fr="écrivez le fichier en ISO 8859-1, ou nommez le jeu de caractères avec --encoding "
        "(Windows : cp1252)",
        de="schreiben Sie die Datei in ISO 8859-1, oder nennen Sie den Zeichensatz mit "
        "--encoding (Windows: cp1252)",
    ),
    part=_check,
    of_plain=True,
)
