"""What segments are called in XML and JSON: `COM+003` is `EmailAddressCommID`, and back.

The names of known qualifiers stand in `schemas/tags.csv` (made by tools/tags.py). Any other
qualifier is called after its segment: `RFF_9Z9`, with what no name may hold as its code point,
`RFF__x3A_`; so every qualifier has a name of its own. Sources: chapters 1 and 2.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from io import StringIO

from attrs import frozen

from telebib.datafiles import read_text, read_toml
from telebib.segments import SERVICE_TAGS, known_tags
from telebib.valuenames import value_names

_DERIVED = re.compile(r"([A-Z][A-Z0-9]{2})_((?:[0-9A-Za-z]|_x[0-9A-F]{1,6}_)+)")
_ESCAPED = re.compile(r"_x([0-9A-F]{1,6})_")
_UNFIT = re.compile(r"[^0-9A-Za-z]")
LONGEST = 20
"""The longest qualifier that becomes part of a name; a longer one is somebody's value."""


@frozen
class Tag:
    """One line of the table: a segment and qualifier, their name, and whether it was seen.

    `origin` is `seen` (a document of the standard shows the name) or `derived` (made by its rule
    from the English label); names in `also` are read and never written.
    """

    segment: str
    qualifier: str
    name: str
    origin: str
    also: tuple[str, ...] = ()


@cache
def table() -> tuple[Tag, ...]:
    """Every name of the table, in its order."""
    rows = csv.DictReader(StringIO(read_text("schemas", "tags.csv")))
    return tuple(
        Tag(row["segment"], row["qualifier"], row["tag"], row["origin"], tuple(row["also"].split()))
        for row in rows
    )


@cache
def _names() -> Mapping[tuple[str, str], str]:
    return {(tag.segment, tag.qualifier): tag.name for tag in table()}


@cache
def _meanings() -> Mapping[str, tuple[str, str]]:
    return {name: (tag.segment, tag.qualifier) for tag in table() for name in (tag.name, *tag.also)}


def name_of(segment: str, qualifier: str) -> str | None:
    """What a segment with this qualifier is called; None where it has no name.

    Those are segments unknown to `schemas/`, service segments, and qualifiers that are empty or
    too long to be one.
    """
    found = _names().get((segment, qualifier))
    if found is not None:
        return found
    if not 0 < len(qualifier) <= LONGEST or segment not in _with_names():
        return None
    return f"{segment}_{_UNFIT.sub(_escape, qualifier)}"


@cache
def _with_names() -> frozenset[str]:
    return known_tags() - SERVICE_TAGS


def _escape(character: re.Match[str]) -> str:
    return f"_x{ord(character[0]):X}_"


def meaning_of(name: str) -> tuple[str, str] | None:
    """The segment and qualifier of a name, misspelt ones included; None for what is no name."""
    found = _meanings().get(name)
    if found is not None:
        return found
    match = _DERIVED.fullmatch(name)
    if match is None or match[1] not in _with_names():
        return None
    if any(int(code, 16) > 0x10FFFF for code in _ESCAPED.findall(match[2])):
        return None
    qualifier = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), match[2])
    return (match[1], qualifier) if len(qualifier) <= LONGEST else None


@cache
def _triggers() -> frozenset[str]:
    layouts = read_toml("schemas", "segments.toml")
    return frozenset(tag for tag, entry in layouts.items() if entry.get("trigger"))


def is_trigger(segment: str) -> bool:
    """Whether a segment is met as the first of a group, which is then called after it."""
    return segment in _triggers()


def main_value(name: str) -> str | None:
    """The name of the value that stands for the whole segment of this name, or None."""
    meaning = meaning_of(name)
    return None if meaning is None else value_names(meaning[0]).main


def is_stated(name: str) -> bool:
    """Whether a name stands in the table."""
    return name in _meanings()


def known_name(name: str) -> str:
    """What a segment is called whose name may be misspelt, or made of a qualifier that is known."""
    meaning = meaning_of(name)
    return (name_of(*meaning) if meaning else None) or name
