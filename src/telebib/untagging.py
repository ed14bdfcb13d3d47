"""The tree of names that XML and JSON show -> the parts of a file (see `telebib.tagged`).

What is written is canonical: standard service characters, no line breaks, nothing that is empty at
the end of a segment.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field, frozen

from telebib.bounds import USUAL, Bounds
from telebib.charsets import charset, unencodable
from telebib.errors import Misuse, Unreadable, ValueRefused
from telebib.findings import LANGUAGES, Words, told
from telebib.interchange import End, Message, Outside, Part
from telebib.positions import Position
from telebib.segments import Segment, is_una, label, released, without_lead
from telebib.tagged import (
    GROUP,
    MESSAGE,
    SEGMENT,
    SERVICE,
    Detail,
    Place,
    Stray,
    TaggedGroup,
    TaggedMessage,
    shown,
    texts,
)
from telebib.tagging import DEFAULT_CHARSET
from telebib.tags import meaning_of
from telebib.valuenames import UNNAMED, value_names

_STRAY = Words(
    en="line {line}: {what}",
    nl="regel {line}: {what}",
    fr="ligne {line} : {what}",
    de="Zeile {line}: {what}",
)
_TOO_LARGE = "a message of more than {most} bytes"

_SERVICE_TAGS = {name: tag for tag, name in SERVICE.items()}
_STANDARD_CHARSETS = (DEFAULT_CHARSET, "utf-8")


@frozen
class Placed:
    """A part of a file, and where each of its segments, in order, stands in the other form.

    `strays` stood there too and are not in the part.
    """

    part: Part
    places: tuple[Place | None, ...] = field(repr=False)
    strays: tuple[Stray, ...] = ()

    def whole(self) -> Part:
        """The part; raises Unreadable when something that stood there is not in it."""
        if self.strays:
            raise unreadable(self.strays[0])
        return self.part


def unreadable(stray: Stray) -> Unreadable:
    """What stands astray, as an error."""
    what = Words(*map(stray.text, LANGUAGES))
    return Unreadable(told(_STRAY, line=stray.place.line, what=what))


def parts_of(tree: Iterable[TaggedMessage | Detail], bounds: Bounds = USUAL) -> Iterator[Placed]:
    """The parts of a file, one for each message and segment outside messages.

    Raises ValueRefused for what no message can hold: a character outside the charset stated, a
    header that is not what its message is called, a message without end, more bytes than the
    `bounds` take of one in EDI.
    """
    file = Untagging(bounds)
    for node in tree:
        yield file.placed(node)


@define
class Untagging:
    """One file on its way: what its parts must agree about."""

    bounds: Bounds = USUAL
    position: Position = field(factory=Position)
    number: int = 0
    envelope: Segment | None = None

    def placed(self, node: TaggedMessage | Detail) -> Placed:
        """The next part. Raises ValueRefused as `parts_of` does, and can go on."""
        if isinstance(node, Detail):
            return self._outside(node)
        return self._message(node)

    def _outside(self, node: Detail) -> Placed:
        encoding = _encoding(node)
        content = (_content(node, encoding),)
        part = Outside(content, self.position, forced_encoding=encoding, bounds=self.bounds)
        if node.name in ("Envelope", "EnvelopeEnd"):
            self.envelope = part.segments[0] if node.name == "Envelope" else None
        self._go_on(part)
        return Placed(part, (node.place,))

    def _message(self, node: TaggedMessage) -> Placed:
        self.number += 1
        encoding = _encoding(node)
        pieces, places, size = [], [], 0
        for content, place in _segments(node, encoding):
            pieces.append(content)
            places.append(place)
            size += len(content) + 1
            if size > self.bounds.message_bytes:
                raise _at(node.place, _TOO_LARGE.format(most=self.bounds.message_bytes))
        message = Message(
            tuple(pieces),
            self.position,
            forced_encoding=encoding,
            end=End.WHOLE if node.ended else End.BROKEN,
            number=self.number,
            envelope=self.envelope,
            bounds=self.bounds,
        )
        if node.name != (message.type or MESSAGE):
            stated = message.type or "no message type"
            raise _at(node.place, f"{shown(node.name)}: its header states {stated}")
        self._go_on(message)
        return Placed(message, tuple(places), node.strays)

    def _go_on(self, part: Part) -> None:
        self.position = self.position.after(part.raw, part.encoding)


def _encoding(node: TaggedMessage | Detail) -> str:
    if node.charset is None:
        return _fitting(node)
    try:
        return charset(node.charset)
    except Misuse as error:
        raise _at(node.place, str(error)) from None


def _fitting(node: TaggedMessage | Detail) -> str:
    """The charset of what states none: ISO 8859-1 where that has every character, else UTF-8."""
    fits = all(text.isascii() or unencodable(text, DEFAULT_CHARSET) is None for text in texts(node))
    return _STANDARD_CHARSETS[not fits]


def _segments(node: TaggedMessage, encoding: str) -> Iterator[tuple[bytes, Place | None]]:
    yield _content(node.header, encoding), node.header.place
    for member in node.members:
        yield from _of_member(member, encoding, 1)
    if node.ended:
        usual = Detail(SERVICE["XET"], {"UnitType": node.header.values.get("UnitType", "")})
        trailer = node.trailer or usual
        yield _content(trailer, encoding), trailer.place or node.place


def _of_member(
    node: Detail | TaggedGroup, encoding: str, depth: int
) -> Iterator[tuple[bytes, Place | None]]:
    if isinstance(node, Detail):
        yield _content(node, encoding), node.place
        return
    yield b"XRH+%d" % depth, node.place
    if node.name != GROUP:
        yield _content(Detail(node.name, node.values, place=node.place), encoding), node.place
    for member in node.members:
        yield from _of_member(member, encoding, depth + 1)
    yield b"XRT+%d" % depth, node.place


def _content(detail: Detail, encoding: str) -> bytes:
    """The bytes of a segment without its terminator."""
    try:
        if detail.name == SEGMENT:
            return _unnamed(detail, encoding)
        return _named(detail, encoding)
    except ValueRefused as error:
        raise _at(detail.place, str(error)) from None


def _at(place: Place | None, why: str) -> ValueRefused:
    return ValueRefused(f"line {place.line}: {why}" if place else why)


def _named(detail: Detail, encoding: str) -> bytes:
    tag = _SERVICE_TAGS.get(detail.name)
    meaning = meaning_of(detail.name) if tag is None else (tag, "")
    if meaning is None:
        raise ValueRefused("a segment or group whose name is not known")
    return _written(*meaning, detail.values, encoding)


def _unnamed(detail: Detail, encoding: str) -> bytes:
    """The bytes of a segment whatever its tag is."""
    content = released(detail.tag, encoding) + _written("", "", detail.values, encoding)
    if without_lead(content) != content or is_una(content):
        raise ValueRefused("the tag of a segment begins with a blank, or would be taken for a UNA")
    return content


def _written(tag: str, qualifier: str, values: Mapping[str, str], encoding: str) -> bytes:
    """A segment from its values by name, each put at its place."""
    where = label(tag, qualifier) if tag else "a segment"
    names = value_names(tag) if tag else UNNAMED
    placed = {(1, 1): qualifier} if qualifier else {}
    for name, value in values.items():
        place = names.place(name)
        if place is None or place in placed:
            raise ValueRefused(f"{where}: a value whose name is not known")
        if value:
            placed[place] = value
    out, at = bytearray(tag.encode("ascii")), (0, 1)
    for place in sorted(placed):
        skipped = place[0] - at[0]
        out += b"+" * skipped + b":" * (place[1] - (1 if skipped else at[1]))
        at = place
        try:
            out += released(placed[place], encoding)
        except ValueRefused as error:
            raise ValueRefused(f"{where}: {error}") from None
        if len(out) > USUAL.message_bytes:  # a place far beyond the others
            raise ValueRefused(_TOO_LARGE.format(most=USUAL.message_bytes))
    return bytes(out)
