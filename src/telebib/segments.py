"""A segment: one tag and its data elements, with the very bytes it was read from.

Syntax: chapter 1 of the specification, "Telebib2 syntax, version 1", derived from ISO 9735.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import Any, AnyStr

from attrs import define, field, frozen

from telebib.charsets import unencodable
from telebib.datafiles import read_toml
from telebib.errors import Misuse, ValueRefused

BLANKS = b" \t\r\n"
"""What may stand between two segments without being one: line breaks, and blanks around them."""

TAIL = BLANKS + b"\x1a\0"
"""What the end of a file is filled with: blanks, an old end-of-file mark, bytes 00."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

LEADS = frozenset((b" ", b"\t", b"\r", b"\n", BYTE_ORDER_MARK[:1]))
"""The first bytes of what may stand before a tag: only then is it looked for."""

UNA_LENGTH = 9
"""A service string advice: `UNA`, five service characters and the terminator."""

_set = object.__setattr__  # what is remembered of a frozen value does not change it
_TAG = re.compile(r"[A-Z][A-Z0-9]{2}")
# A qualifier that a report may show: a digit in at most four characters, or one of the nine
# qualifiers of the 2019 tables without a digit. Anything else could be somebody's name.
_QUALIFIER = re.compile(
    r"(?=.{0,3}[0-9])[0-9A-Z]{1,4}|CM[PS][AB]|CQI[DEG]|BBRB|BRBC",
)


def _one_byte(_: object, attribute: object, value: bytes | None) -> None:
    if value is not None and (len(value) != 1 or value.isalnum() or not value.isascii()):
        raise Misuse(f"{getattr(attribute, 'name', 'a delimiter')}: one byte, no letter, no digit")


@frozen(cache_hash=True)
class Delimiters:
    """The four service characters, one byte each; `release=None` reads `?` as plain text."""

    component: bytes = field(default=b":", validator=_one_byte)
    element: bytes = field(default=b"+", validator=_one_byte)
    release: bytes | None = field(default=b"?", validator=_one_byte)
    terminator: bytes = field(default=b"'", validator=_one_byte)

    def __attrs_post_init__(self) -> None:
        used = [self.component, self.element, self.terminator]
        used += [self.release] if self.release else []
        if len(set(used)) < len(used):
            raise Misuse("two service characters are the same")

    @cached_property
    def special(self) -> bytes:
        """All service characters in one string: what a value must release."""
        return (self.release or b"") + self.component + self.element + self.terminator

    @cached_property
    def component_text(self) -> str:
        """The component separator as text."""
        return self.component.decode("ascii")

    @cached_property
    def element_text(self) -> str:
        """The element separator as text."""
        return self.element.decode("ascii")

    @cached_property
    def release_text(self) -> str:
        """The release character as text, '' when there is none."""
        return (self.release or b"").decode("ascii")


STANDARD = Delimiters()


def split(data: AnyStr, separator: AnyStr, release: AnyStr | None) -> list[AnyStr]:
    """Split `data` at each separator that is not released; joining the parts gives `data` back.

    A separator is released when the run of release characters before it is odd (chapter 1).
    Linear in the length of `data`, whatever it holds.
    """
    pieces = data.split(separator)
    if release is None or release not in data or release + separator not in data:
        return pieces
    whole: list[AnyStr] = []
    held: list[AnyStr] = []
    for piece in pieces:
        if not held and not piece.endswith(release):
            whole.append(piece)
            continue
        held.append(piece)
        if not ends_released(piece, release):
            whole.append(separator.join(held))
            held = []
    if held:
        whole.append(separator.join(held))
    return whole


def without_lead(content: bytes) -> bytes:
    """A segment's bytes from its tag on: without blanks, line breaks or a byte order mark."""
    if content[:1] not in LEADS:
        return content
    return content.removeprefix(BYTE_ORDER_MARK).lstrip(BLANKS)


def is_una(bare: bytes) -> bool:
    """Whether these are the bytes of a service string advice, without its terminator."""
    return bare.startswith(b"UNA") and len(bare) == UNA_LENGTH - 1


def ends_released(piece: AnyStr, release: AnyStr) -> bool:
    """Whether `piece` ends in an odd run of release characters, which release what follows."""
    return (len(piece) - len(piece.rstrip(release))) % 2 == 1


_BLANK = ("",)
"""The components of an empty element; a hostile segment holds a million of them."""


@define(eq=False, repr=False)
class _Unfrozen:
    """What a segment is made of: see Segment."""

    content: bytes
    offset: int = 0
    delimiters: Delimiters = STANDARD
    encoding: str = "iso-8859-1"
    terminated: bool = True
    # Worked out when they are first asked for; the usual cached properties take longer than that.
    _tag: str | None = field(default=None, init=False)
    _elements: tuple[tuple[str, ...], ...] | None = field(default=None, init=False)


@frozen(eq=False, repr=False)
class Segment(_Unfrozen):
    """One segment as read or built; equal when the bytes are.

    `content` is the segment without its terminator, with any blanks before its tag; `offset` the
    place of its first byte in the file; `encoding` the charset its values are decoded with
    (bytes outside the charset become lone surrogates and are written back as they were).
    """

    @classmethod
    def of(
        cls,
        tag: str,
        *elements: str | Sequence[str],
        delimiters: Delimiters = STANDARD,
        encoding: str = "iso-8859-1",
    ) -> "Segment":
        """Make a segment from values: each element a string, or a sequence of components.

        Values are released; trailing empty components and elements are cut (chapter 1). Raises
        ValueRefused for a character outside the charset.
        """

        def part(text: str) -> bytes:
            return released(text, encoding, delimiters)

        written = [
            _join(map(part, _components(element)), delimiters.component) for element in elements
        ]
        content = _join([part(tag), *written], delimiters.element)
        return cls(content, delimiters=delimiters, encoding=encoding)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Segment) and self.raw == other.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        return f"<Segment {self.label} at byte {self.offset}>"

    @property
    def raw(self) -> bytes:
        """The bytes of the segment, its terminator included when it has one."""
        return self.content + self.delimiters.terminator if self.terminated else self.content

    @property
    def lead(self) -> bytes:
        """The blanks, line breaks or byte order mark before the tag."""
        return self.content[: len(self.content) - len(self.bare)]

    @property
    def bare(self) -> bytes:
        """The segment from its tag on, without its terminator."""
        return without_lead(self.content)

    @property
    def raw_elements(self) -> list[bytes]:
        """The tag, then the data elements, as bytes; releases still in them."""
        bare = self.bare
        if is_una(bare):
            return [b"UNA"]  # it states the separators and is not made of them
        return split(bare, self.delimiters.element, self.delimiters.release)

    def raw_components(self, element: int) -> list[bytes]:
        """The components of a data element (counted from 1) as bytes; releases still in them."""
        return split(self.raw_elements[element], self.delimiters.component, self.delimiters.release)

    @property
    def tag(self) -> str:
        """The tag; for a broken segment whatever stands before the first separator."""
        tag = self._tag
        if tag is None:
            content = self.content
            first = content[:3]
            if content[3:4] == self.delimiters.element and first.isalnum():
                tag = first.decode("ascii")
            else:
                tag = self.raw_elements[0].decode(self.encoding, "surrogateescape")
            _set(self, "_tag", tag)
        return tag

    @property
    def elements(self) -> tuple[tuple[str, ...], ...]:
        """The values: data elements, each a tuple of components, releases undone."""
        elements = self._elements
        if elements is None:
            elements = _known_elements.get(self.content) if self.delimiters is STANDARD else None
            if elements is None:
                elements = self._read_elements()
            _set(self, "_elements", elements)
        return elements

    def _read_elements(self) -> tuple[tuple[str, ...], ...]:
        content, delimiters = self.content, self.delimiters
        if delimiters.release is not None and delimiters.release in content:
            return self._released_elements()
        bare = without_lead(content) if content[:1] in LEADS else content
        if len(bare) < UNA_LENGTH and is_una(bare):
            return ()
        text = bare.decode(self.encoding, "surrogateescape")
        _, *elements = text.split(delimiters.element_text)
        component = delimiters.component_text
        found = tuple([tuple(e.split(component)) if e else _BLANK for e in elements])
        if len(content) <= _KNOWN_LENGTH and delimiters is STANDARD and content.isascii():
            if len(_known_elements) >= _KNOWN:
                _known_elements.clear()
            _known_elements[content] = found
        return found

    def _released_elements(self) -> tuple[tuple[str, ...], ...]:
        delimiters = self.delimiters
        texts = [raw.decode(self.encoding, "surrogateescape") for raw in self.raw_elements[1:]]
        release = delimiters.release_text
        return tuple(
            tuple(
                unreleased(part, delimiters)
                for part in split(text, delimiters.component_text, release)
            )
            for text in texts
        )

    def value(self, element: int, component: int = 1) -> str:
        """The component at a place, both counted from 1; an empty string where there is none."""
        try:
            return (self._elements or self.elements)[element - 1][component - 1]
        except IndexError:
            return ""

    @property
    def qualifier(self) -> str:
        """The first component: what says which reference, address or date this is."""
        elements = self._elements or self.elements
        return elements[0][0] if elements else ""

    @property
    def data(self) -> str:
        """The value right behind the qualifier, whichever separator stands between.

        `COM+003:…`, `ATT+A131+1` and the colon form `BIN+EW24:1` alike (chapter 1).
        """
        elements = self._elements or self.elements
        first = elements[0] if elements else ()
        return first[1] if len(first) > 1 else self.value(2)

    @property
    def is_empty(self) -> bool:
        """Whether nothing but blanks stands before the terminator."""
        return not self.content or (self.content[:1] in LEADS and not self.bare)

    @property
    def has_valid_tag(self) -> bool:
        """Whether the tag is three capitals or digits, a capital first."""
        return _is_tag(self.tag)

    @property
    def is_plausible(self) -> bool:
        """Whether this can be a segment at all, and not noise."""
        return self.has_valid_tag and (self.terminated or len(self.raw_elements) > 1)

    @property
    def label(self) -> str:
        """`COM+003`: tag and qualifier, as a report may show them; `?` for what is no code."""
        tag = self.tag
        return tag if tag in SERVICE_TAGS else label(tag, self.qualifier)

    def offset_of(self, element: int = 0, component: int = 0) -> int:
        """The byte offset in the file of an element or component (from 1; 0 = the segment).

        A place the segment does not have is where it would begin: at the end of its element, or of
        the segment.
        """
        start = self.offset + len(self.lead)
        if not element:
            return start
        if element >= len(self.raw_elements):
            return self.offset + len(self.content)
        start += sum(len(raw) + 1 for raw in self.raw_elements[:element])
        if component > 1:
            before = self.raw_components(element)[: component - 1]
            length = sum(len(raw) + 1 for raw in before)
            return start + min(length, len(self.raw_elements[element]))
        return start


def in_a_row(
    pieces: Iterable[bytes], offset: int, delimiters: Delimiters, encoding: str
) -> list[Segment]:
    """Segments with their terminators, which stand one after another from an offset on.

    To fill a frozen value takes three times as long as to fill one and then freeze it, and a file
    has millions.
    """
    segments: list[Any] = []
    for piece in pieces:
        segment = _Unfrozen(piece, offset, delimiters, encoding)
        segment.__class__ = Segment
        segments.append(segment)
        offset += len(piece) + 1
    return segments


# The elements of short segments, which come again and again: most are nothing but codes. They are
# the same in every charset, and no more than so many are kept.
_KNOWN, _KNOWN_LENGTH = 4096, 16
_known_elements: dict[bytes, tuple[tuple[str, ...], ...]] = {}

FOREIGN_TAGS = frozenset(("UNA", "UNB", "UNG", "UNH", "UNT", "UNE", "UNZ"))
"""The service segments of EDIFACT, which Telebib2 does without."""

ENVELOPE_TAGS = FOREIGN_TAGS | {"XGH", "XGT"}
"""What stands between messages, and never in one."""

SERVICE_TAGS = ENVELOPE_TAGS | {"XEH", "XET", "XRH", "XRT"}


@cache
def known_tags() -> frozenset[str]:
    """Every tag that `schemas/` knows, service segments included."""
    service = read_toml("schemas", "envelopes.toml")["segments"]
    return frozenset((*SERVICE_TAGS, *read_toml("schemas", "segments.toml"), *service))


def _is_tag(tag: str) -> bool:
    return _TAG.fullmatch(tag) is not None


def label(tag: str, qualifier: str) -> str:
    """Tag and qualifier as a report may show them: `COM+003`; `?` for what is no code.

    Only tags of `schemas/` show: behind an apostrophe that was not released, `O'LEE` would.
    """
    if tag not in known_tags():
        return "?"
    if tag in SERVICE_TAGS or not qualifier:
        return tag
    is_code = len(qualifier) <= _qualifier_length(tag) and _QUALIFIER.fullmatch(qualifier)
    return f"{tag}+{qualifier if is_code else '?'}"


@cache
def _qualifier_length(tag: str) -> int:
    """How long a qualifier of this tag can be: a longer one is somebody's value."""
    layout = read_toml("schemas", "segments.toml").get(tag, {}).get("elements", ())
    first = layout[0] if layout else ""
    composite = read_toml("schemas", "composites.toml").get(first)
    name = composite["components"][0] if composite else first
    stated = read_toml("schemas", "elements.toml").get(name, {}).get("repr", "an4")
    return int(stated.lstrip("an."))


def content_of(
    tag: str,
    elements: Iterable[Iterable[str]],
    delimiters: Delimiters = STANDARD,
    encoding: str = "iso-8859-1",
) -> bytes:
    """The bytes of a segment without its terminator, from values; empty ones at the end stay.

    Bytes outside the charset, held as lone surrogates, come back as they were. Raises ValueRefused
    for any other character outside the charset.
    """

    def escaped(part: str) -> bytes:
        raw = _encoded(part, encoding)
        if raw is None:
            raise ValueRefused(f"a character cannot be written in {encoding.upper()}")
        return released(raw.decode("iso-8859-1"), "iso-8859-1", delimiters)  # byte for byte

    written = [delimiters.component.join(map(escaped, element)) for element in elements]
    return delimiters.element.join([escaped(tag), *written])


def _encoded(text: str, encoding: str) -> bytes | None:
    """The bytes of a text; None where the charset lacks a character.

    Python's own exception would carry the text, also as the context of another one.
    """
    try:
        return text.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        return None


def _components(element: str | Sequence[str]) -> Sequence[str]:
    return (element,) if isinstance(element, str) else element


def _join(parts: Iterable[bytes], separator: bytes) -> bytes:
    written = list(parts)
    while written and not written[-1]:
        written.pop()
    return separator.join(written)


def released(text: str, encoding: str, delimiters: Delimiters = STANDARD) -> bytes:
    """A value as it is written: its service characters released.

    Raises ValueRefused for a character outside the charset.
    """
    if not text.isascii() and unencodable(text, encoding) is not None:
        raise ValueRefused(f"a character cannot be written in {encoding.upper()}")
    value = text.encode(encoding)
    if len(value.translate(None, delimiters.special)) == len(value):
        return value
    if delimiters.release is None:
        raise Misuse("the value holds a service character and there is no release character")
    for special in (delimiters.special[i : i + 1] for i in range(len(delimiters.special))):
        value = value.replace(special, delimiters.release + special)
    return value


def unreleased(text: str, delimiters: Delimiters) -> str:
    """What was written, with its releases undone."""
    release, special = delimiters.release_text, delimiters.special.decode("ascii")
    out: list[str] = []
    at = 0
    while (found := text.find(release, at)) >= 0:
        # `?` before anything but a service character is a plain question mark.
        releases = text[found + 1 : found + 2] in special and found + 1 < len(text)
        out.append(text[at:found])
        out.append(text[found + 1] if releases else release)
        at = found + 2 if releases else found + 1
    out.append(text[at:])
    return "".join(out)
