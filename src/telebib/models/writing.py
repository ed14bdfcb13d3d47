"""Values -> the bytes of segments, or a refusal that names the element."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Protocol

from attrs import AttrsInstance, frozen

from telebib.charsets import unencodable
from telebib.definitions import Element, layouts
from telebib.errors import ValueRefused
from telebib.findings import Param, Words, told
from telebib.groups import Group
from telebib.models.fields import Node
from telebib.models.forms import CODE, CONTACT, TEXT, Elements
from telebib.models.stated import Field, Stated, fields_in_order, in_order, merged, stated
from telebib.segments import STANDARD, Segment, label

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_RELEASED = re.compile(rb"[?:+']")
_ANY = 1 << 31  # a length that no value has
_OF_CODES = frozenset(("ACT", "ATT", "GIS", "PTY", "XET"))

_NO_TEXT = Words(
    en="{where}: {name}: character {place} is no text",
    nl="{where}: {name}: teken {place} is geen tekst",
    fr="{where} : {name} : le caractère {place} n'est pas du texte",
    de="{where}: {name}: Zeichen {place} ist kein Text",
)
_NOT_IN_CHARSET = Words(
    en="{where}: {name}: character {place} cannot be written in {charset}",
    nl="{where}: {name}: teken {place} kan niet geschreven worden in {charset}",
    fr="{where} : {name} : le caractère {place} ne peut pas s'écrire en {charset}",
    de="{where}: {name}: Zeichen {place} kann nicht in {charset} geschrieben werden",
)
_TOO_LONG = Words(
    en="{where}: {name} has {length} characters; it takes at most {most}",
    nl="{where}: {name} telt {length} tekens; er passen er hoogstens {most} in",
    fr="{where} : {name} compte {length} caractères ; il en accepte {most} au plus",
    de="{where}: {name} hat {length} Zeichen; es fasst höchstens {most}",
)
_NOT_SO_LONG = Words(
    en="{where}: {name} has {length} characters; it takes exactly {most}",
    nl="{where}: {name} telt {length} tekens; het moeten er {most} zijn",
    fr="{where} : {name} compte {length} caractères ; il en faut {most}",
    de="{where}: {name} hat {length} Zeichen; es müssen {most} sein",
)
_NO_DIGITS = Words(
    en="{where}: {name} takes digits only",
    nl="{where}: {name}: hier horen enkel cijfers",
    fr="{where} : {name} : ici ne vont que des chiffres",
    de="{where}: {name}: hier gehören nur Ziffern hin",
)


class GroupModel(AttrsInstance, Protocol):
    """A model that stands in a group of its own: a frozen attrs class."""

    @property
    def other(self) -> tuple[Node, ...]:
        """What the model does not know, kept."""

    @property
    def read_from(self) -> tuple[Segment, ...]:
        """The segments its fields were read from."""

    def trigger(self) -> Stated:
        """What the first segment of the group states."""


@frozen
class Writer:
    """Writes in one charset, with the standard service characters."""

    encoding: str

    def level(
        self, statements: Iterable[Stated], other: Sequence[Node], read_from: Sequence[Segment]
    ) -> Iterator[bytes]:
        """The segments of one level in their order, kept ones among them.

        A kept one that its field could not read gives way once the field says something.
        """
        said = tuple(statements)
        if not other and not read_from:
            yield from map(self.segment, in_order(said))
            return
        kept = [node for node in other if isinstance(node, Segment)]
        unread = [s for s in said if not any(map(s.is_about, read_from))]
        kept = [segment for segment in kept if not any(s.is_about(segment) for s in unread)]
        for part in in_order([*merged(said, read_from), *kept]):
            yield self.segment(part)

    def group(self, model: GroupModel, level: int) -> Iterator[bytes]:
        """A model as the group it stands in: XRH, trigger, segments, kept inner groups, XRT."""
        yield f"XRH+{level}".encode("ascii")
        if model.read_from or model.other:
            yield from map(self.segment, merged([model.trigger()], model.read_from))
            yield from self.level(stated(model), model.other, model.read_from)
            yield from self.kept_groups(model.other)
        else:
            yield self.segment(model.trigger())
            yield from self._fields(model)
        yield f"XRT+{level}".encode("ascii")

    def _fields(self, model: GroupModel) -> Iterator[bytes]:
        """The segments of a model that was not read, in the order of their tags."""
        for own, one in _written(type(model), self.encoding):
            value = own.get(model)
            if value is None:
                continue
            for single in (value or ("",)) if own.many else (value,):
                piece = one(single) if one is not None else None
                yield piece if piece is not None else self.segment(own.stated(single))

    def kept_groups(self, other: Iterable[Node]) -> Iterator[bytes]:
        """Groups that no model knows, as they were."""
        groups = (node for node in other if isinstance(node, Group))
        for segment in chain.from_iterable(group.flatten() for group in groups):
            yield self.segment(segment)

    def segment(self, what: Stated | Segment) -> bytes:
        """One segment without its terminator."""
        if isinstance(what, Stated):
            if what.tag in _OF_CODES or what.value == "":
                return _coded(self, what)
            return self._stated(what)
        same_charset = what.encoding == self.encoding or what.content.isascii()
        # What the end of the file cut off may end in a release, which would release the terminator.
        if same_charset and what.delimiters == STANDARD and what.terminated:
            return what.bare
        return self._encode(what.tag, what.elements)

    def _stated(self, what: Stated) -> bytes:
        elements = what.elements
        written = _plain(what.tag, what.qualifier, elements, self.encoding)
        if written is not None:
            return written
        _check(what)
        return self._encode(what.tag, elements)

    def _encode(self, tag: str, elements: Elements) -> bytes:
        for _, name, value in _values(tag, elements):
            self._check_charset(label(tag, elements[0][0]), name, value)
        self._check_charset("?", "the tag", tag)
        return Segment.of(tag, *elements, encoding=self.encoding).content

    def _check_charset(self, where: str, name: Param, value: str) -> None:
        place = unencodable(value, self.encoding)
        if place is not None:
            charset = self.encoding.upper()
            raise _refused(_NOT_IN_CHARSET, where, name, place=place, charset=charset)


@lru_cache(1000)
def _coded(writer: Writer, what: Stated) -> bytes:
    """A segment of codes alone, or of none: there are few different ones."""
    return writer._stated(what)


@cache
def _written(
    model: type[AttrsInstance], encoding: str
) -> tuple[tuple[Field, Callable[[str], bytes | None] | None], ...]:
    """The fields of a model in the order of their tags, with what writes those of one value."""
    return tuple((own, _single(own, encoding)) for own in fields_in_order(model))


def _single(own: Field, encoding: str) -> Callable[[str], bytes | None] | None:
    """What writes a segment of one value behind its qualifier; None where a value must be looked
    at, or where the form of the field is another one.
    """
    if own.form not in (TEXT, CODE, CONTACT):
        return None
    label_ = _plain(own.tag, own.qualifier, ((own.qualifier,),), encoding)
    if label_ is None:
        return None
    is_next = own.form is CODE
    first, *others = _bounds(own.tag, own.qualifier)
    places = others[:1] if is_next else [first[1:]]
    if not places or not places[0]:
        return None
    least, most = places[0][0]
    start = label_ + (b"+" if is_next else b":")

    def written(value: str) -> bytes | None:
        if not value:
            return label_
        if not (least <= len(value) <= most and value.isprintable()):
            return None
        try:
            part = value.encode(encoding)
        except UnicodeEncodeError:
            return None
        return start + (part if part.isalnum() else _RELEASED.sub(rb"?\g<0>", part))

    return written


def _plain(tag: str, qualifier: str, elements: Elements, encoding: str) -> bytes | None:
    """A segment in which every value fits, in one go; None where a value must be looked at.

    What is written is the same either way.
    """
    bounds = _bounds(tag, qualifier)
    if len(elements) > len(bounds):
        return None
    written = [tag.encode("ascii")]
    for components, most in zip(elements, bounds, strict=False):
        if len(components) > len(most):
            return None
        parts: list[bytes] = []
        for value, (least, length) in zip(components, most, strict=False):
            if not value:
                parts.append(b"")
                continue
            if not (least <= len(value) <= length and value.isprintable()):
                return None
            try:
                part = value.encode(encoding)
            except UnicodeEncodeError:
                return None
            parts.append(part if part.isalnum() else _RELEASED.sub(rb"?\g<0>", part))
        while parts and not parts[-1]:
            parts.pop()
        written.append(b":".join(parts))
    while not written[-1]:
        written.pop()
    return b"+".join(written)


@lru_cache(1000)
def _bounds(tag: str, qualifier: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The least and the greatest length of the values of a segment, by element and component; where
    more is asked of them than a length, none fits.
    """
    layout = layouts()[tag]
    return tuple(
        tuple(_bound(element, layout.length(element, qualifier)) for element in components)
        for components in layout.elements or ()
    )


def _bound(element: Element, most: int | None) -> tuple[int, int]:
    if element.numeric:
        return 1, 0
    if most is None or not element.hard:
        return 0, _ANY
    return most if element.fixed else 0, most


def _check(statement: Stated) -> None:
    layout = layouts()[statement.tag]
    where = label(statement.tag, statement.qualifier)
    for place, name, value in _values(statement.tag, statement.elements):
        element = layout.element(*place)
        if control := _CONTROL.search(value):
            raise _refused(_NO_TEXT, where, name, place=control.start() + 1)
        if element is None:
            continue
        most = layout.length(element, statement.qualifier)
        if most is not None and element.hard and _misfits(element, len(value), most):
            why = _NOT_SO_LONG if element.fixed else _TOO_LONG
            raise _refused(why, where, name, length=len(value), most=most)
        if element.numeric and not (value.isascii() and value.isdigit()):
            raise _refused(_NO_DIGITS, where, name)


def _refused(why: Words, where: str, name: Param, **params: Param) -> ValueRefused:
    return ValueRefused(told(why, where=where, name=name, **params))


def _misfits(element: Element, length: int, most: int) -> bool:
    return length != most if element.fixed else length > most


def _values(tag: str, elements: Elements) -> Iterator[tuple[tuple[int, int], Param, str]]:
    """Each value that is not empty: its place, the name of its element, and the value."""
    layout = layouts().get(tag)
    for number, components in enumerate(elements, 1):
        for position, value in enumerate(components, 1):
            if value:
                element = layout.element(number, position) if layout is not None else None
                name = element.labels if element is not None else f"element {number}"
                yield (number, position), name, value
