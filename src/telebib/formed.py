"""The parts of an XML or JSON file, as messages like any other, and what stands astray in it."""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from typing import BinaryIO, NamedTuple

from attrs import field, frozen

from telebib.bounds import USUAL, Bounds
from telebib.errors import TelebibError
from telebib.findings import LANGUAGES, Words
from telebib.interchange import Message, Outside, Part
from telebib.tagged import SERVICE, Detail, Place, Stray, TaggedMessage
from telebib.untagging import Untagging

_MOST_OUTSIDE = 1000  # segments outside messages that are one part, as the reader of EDI has it
_BETWEEN = (SERVICE["XGH"], SERVICE["XGT"])
_SEGMENT = re.compile(rb"[A-Z][A-Z0-9]{2}")
_UTF_16 = (b"\xff\xfe<\0", b"\xfe\xff\0<")
_REFUSED = Words(
    en="this cannot be written in that form: {reason}",
    nl="dit is in die vorm niet te schrijven: {reason}",
    fr="ceci ne peut être écrit sous cette forme : {reason}",
    de="dies lässt sich in jener Form nicht schreiben: {reason}",
)


PEEK = 4096
"""How many bytes at the start of a file show its form."""

# How our XML and JSON begin: other files of these forms are found in folders too.
_ROOT = re.compile(rb"<(?:\w+:)?(?:Telebib2|M[0-9]{1,4}|Message)\b")
_FIRST_KEY = re.compile(
    rb'[\s\[{]*(?:"\$schema"\s*:\s*"[^"]*"\s*,\s*)?'
    rb'"(?:Telebib2|Parts|M[0-9]{1,4}|Message|Envelope)"\s*:'
)
_ENDS_OF_PROLOGUE = {b"<?": b"?>", b"<!": b"-->"}


class Form(StrEnum):
    """The forms that a file of messages can have."""

    EDI = "edi"
    XML = "xml"
    JSON = "json"
    JSONL = "jsonl"


_BY_SUFFIX = {"xml": Form.XML, "json": Form.JSON, "jsonl": Form.JSON}


def form_of(start: bytes, name: str = "") -> Form:
    """The form of a file by the bytes it begins with; where they do not say it, by its name.

    JSON and JSON lines begin alike and are read alike: both are JSON here.
    """
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.startswith(b"<") or start.startswith(_UTF_16):
        return Form.XML
    if bare.startswith((b"{", b"[")):
        return Form.JSON
    if not bare or _SEGMENT.match(bare):
        return Form.EDI
    return _BY_SUFFIX.get(name.lower().rpartition(".")[2], Form.EDI)


Node = TaggedMessage | Detail


def is_ours(start: bytes) -> bool:
    """Whether an XML or JSON file that begins so holds messages."""
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not bare.startswith(b"<"):
        return _FIRST_KEY.match(bare) is not None
    while (end := _ENDS_OF_PROLOGUE.get(bare[:2])) is not None:  # the declaration, and comments
        bare = bare.partition(end)[2].lstrip()
    return _ROOT.match(bare) is not None and b"urn:telebib:" in bare.partition(b">")[0]


@frozen
class Formed:
    """A part of an XML or JSON file and what stands astray in it; None where it is nothing else.

    `number` is that of a message; `places` gives those of the part's segments.
    """

    part: Part | None
    number: int | None = None
    strays: Sequence[Stray] = ()
    places: Callable[[], Sequence[Place | None]] = field(default=tuple, repr=False)

    @classmethod
    def of_edi(cls, part: Part) -> "Formed":
        """A part of an EDI file; its places are those of EDI."""
        number = part.number if isinstance(part, Message) else None
        return cls(part, number, places=partial(_places_in_edi, part))


class _Read(NamedTuple):
    """A node that was read, its strays, and the same once more with the places of its segments.

    To know those takes time in JSON, and most messages need none.
    """

    node: Node | None
    strays: Sequence[Stray]
    placed: Callable[[], Node | None]


def formed(fp: BinaryIO, form: Form, bounds: Bounds = USUAL) -> Iterator[Formed]:
    """The parts of an XML or JSON file, in constant memory. Raises Unreadable."""
    file = Untagging(bounds)
    run: list[Formed] = []  # of segments that stand outside messages one after another
    for each in _of_xml(fp, bounds) if form is Form.XML else _of_json(fp, bounds):
        one = _formed(each, file)
        if isinstance(each.node, Detail) and each.node.name not in _BETWEEN and one.part:
            run.append(one)
            if len(run) < _MOST_OUTSIDE:
                continue
            one = _joined(run)
            run = []
        elif run:
            yield _joined(run)
            run = []
        yield one
    if run:
        yield _joined(run)


def _of_xml(fp: BinaryIO, bounds: Bounds) -> Iterator[_Read]:
    from telebib.from_xml import nodes  # most files are EDI

    for node in nodes(fp, bounds):
        strays = node.strays if isinstance(node, TaggedMessage) else ()
        yield _Read(node, strays, partial(_itself, node))


def _itself(node: Node) -> Node:
    return node


def _of_json(fp: BinaryIO, bounds: Bounds) -> Iterator[_Read]:
    from telebib.from_json import items

    for item in items(fp, bounds):
        if isinstance(item, Stray):
            yield _Read(None, (item,), lambda: None)
        else:
            yield _Read(*item.read(), item.placed)


def _formed(each: _Read, file: Untagging) -> Formed:
    if each.node is None:
        return Formed(None, None, each.strays)
    try:
        part: Part | None = file.placed(each.node).part
        strays = each.strays
    except TelebibError as error:
        placed = each.placed()
        place = placed.place if placed is not None and placed.place is not None else Place(1)
        part, strays = None, each.strays or (refused(error, place),)
    number = file.number if isinstance(each.node, TaggedMessage) else None
    return Formed(part, number, strays, partial(_places, each))


def refused(error: TelebibError, place: Place) -> Stray:
    """What a form cannot hold, as something astray in the other one."""
    reason = Words(**{lang: error.text(lang) for lang in LANGUAGES})
    return Stray(_REFUSED, place, {"reason": reason})


def _places_in_edi(part: Part) -> Sequence[Place | None]:
    found = []
    raw, position, read = part.raw, part.start, 0
    for index, segment in enumerate(part.segments):
        at = segment.offset_of() - part.start.offset
        # Each place is counted from the one before: a long message stays cheap.
        position, read = position.after(raw[read:at], part.encoding), at
        path = part.paths[index] if isinstance(part, Message) else segment.label
        found.append(Place(position.line, position.column, path))
    return found


def _places(each: _Read) -> Sequence[Place | None]:
    node = each.placed()
    return Untagging().placed(node).places if node is not None else ()


def _joined(run: Sequence[Formed]) -> Formed:
    """Segments outside messages as the one part that they are."""
    parts = [each.part for each in run if each.part is not None]
    pieces = tuple(piece for part in parts for piece in part.pieces)
    strays = tuple(stray for each in run for stray in each.strays)
    # what is ASCII states no charset
    stated = [part.forced_encoding for part in parts if not part.raw.isascii()]
    part = Outside(pieces, parts[0].start, forced_encoding=stated[0] if stated else None)
    return Formed(part, None, strays, partial(_places_of, run))


def _places_of(run: Sequence[Formed]) -> Sequence[Place | None]:
    return tuple(place for each in run for place in each.places())
