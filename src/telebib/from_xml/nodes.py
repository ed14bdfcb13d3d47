"""The elements of an XML document, one after another -> the tree of names (see `telebib.tagged`).

What is not known is left out and told: a stray of its message, with line and path. Outside messages
there is nobody to tell it of, so it is raised.
"""

from collections.abc import Iterable, Sequence

from attrs import define, evolve, field

from telebib.bounds import USUAL, Bounds
from telebib.errors import Unreadable
from telebib.findings import LANGUAGES, Param, Words, told
from telebib.from_xml import texts
from telebib.from_xml.elements import HEADER, TRAILER, Kind, Open, root
from telebib.near import suggested
from telebib.tagged import FORM_VERSION, NAMESPACE, ROOT, Detail, Place, Stray, TaggedMessage, shown
from telebib.tags import table

MOST_STRAYS = 100
"""How many strays of one message are told."""
MOST_LOOKED_FOR = 100
"""For how many unknown names of a file the known ones close to it are looked for."""
ELEMENT_CHARACTERS = 64
"""What an element counts besides its text."""
DEEPEST = 64
"""How deep elements may stand in one another, known or not."""

_OWN = f"{NAMESPACE} "
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance "
_SCHEMA_PLACES = (f"{_INSTANCE}schemaLocation", f"{_INSTANCE}noNamespaceSchemaLocation")


@define
class Nodes:
    """Takes elements and text as they come; `whole` are the messages that are complete."""

    bounds: Bounds = USUAL
    whole: list[TaggedMessage | Detail] = field(factory=list)
    _open: list[Open] = field(factory=list)
    _skipped: int = 0
    _strays: list[Stray] = field(factory=list)
    _segments: int = 0
    _characters: int = 0
    _looked_for: int = 0

    def start(self, name: str, attributes: Sequence[str], line: int, column: int) -> None:
        """An element begins; names come as `namespace name`, attributes as name, value, name …"""
        if len(self._open) + self._skipped >= DEEPEST:
            raise Unreadable(told(texts.TOO_DEEP, line=line, most=DEEPEST))
        if self._skipped:
            self._skipped += 1
            return
        own = name.removeprefix(_OWN) if name.startswith(_OWN) else ""
        place = Place(line, column, self._path(own))
        opened = self._open[-1].child(own, place) if self._open else _known_root(own, place)
        if opened is None:
            self._skipped = 1
            self._stray(texts.ELEMENT, place, close=self._close(own))
            return
        self._open.append(opened)
        self._count(opened)
        for at in range(0, len(attributes), 2):
            self._attribute(opened, attributes[at], attributes[at + 1])

    def text(self, data: str) -> None:
        """Text, or a part of one."""
        if self._skipped:
            return
        top = self._open[-1]
        if top.holds_text:
            top.texts.append(data)
            self._add_characters(top, len(data))
        elif data.strip() and not top.has_stray_text:
            top.has_stray_text = True
            self._stray(texts.TEXT, top.place)

    def end(self) -> None:
        """The innermost element ends."""
        if self._skipped:
            self._skipped -= 1
            return
        done = self._open[-1]
        text = "".join(done.texts)
        if done.main is not None and text:
            done.values[done.main] = text
        if done.kind is Kind.MESSAGE:
            self._finish(done)
        elif done.kind is not Kind.FILE:
            self._join(done, text, self._open[-2])
        self._open.pop()

    def _join(self, done: Open, text: str, parent: Open) -> None:
        """A value, segment or group joins what it stands in."""
        if done.kind is Kind.VALUE:
            if parent.seen[done.name] > 1:
                self._stray(texts.TWICE, done.place, name=done.name)
            elif text:
                parent.values[done.name] = text
        elif done.kind is Kind.GROUP:
            parent.members.append(done.group())
        elif parent.kind is Kind.FILE:
            self.whole.append(done.detail())
        elif done.name in (HEADER, TRAILER):
            parent.service[done.name] = done.detail()
        else:
            parent.members.append(done.detail())

    def _finish(self, done: Open) -> None:
        message = done.message()
        stated = {"version": message.version, "end": "missing"}
        for name, value in done.attributes.items():
            if stated.get(name, value) != value:
                self._stray(texts.DISAGREES, done.place, name=name)
        self.whole.append(evolve(message, strays=tuple(self._strays)))
        self._strays = []

    def _attribute(self, opened: Open, name: str, value: str) -> None:
        """An attribute is a value of a segment, or says something of a message or file."""
        self._add_characters(opened, len(value))
        if opened.has_attribute(name):
            opened.attributes[name] = value
            if name == "segment" and value != opened.segment:
                self._stray(texts.DISAGREES, opened.place, name=name)
            if opened.kind is Kind.FILE and value != FORM_VERSION:
                line = opened.place.line
                raise Unreadable(told(texts.VERSION, line=line, version=FORM_VERSION))
        elif opened.main not in (None, name) and opened.has_value(name):
            opened.values[name] = value
        elif name not in _SCHEMA_PLACES:
            values = opened.names.places if opened.main and opened.names else ()
            known = [value for value in values if value != opened.main]
            self._stray(texts.ATTRIBUTE, opened.place, close=_suggested(name, known))

    def _count(self, opened: Open) -> None:
        is_outermost = len(self._open) == 1 or self._open[-2].kind is Kind.FILE
        if is_outermost:
            self._segments = self._characters = 0
        elif opened.kind is not Kind.VALUE:
            self._segments += 1
        if opened.kind is Kind.GROUP and self._depth() > self.bounds.nesting:
            raise Unreadable(told(texts.TOO_DEEP, line=opened.place.line, most=self.bounds.nesting))
        self._add_characters(opened, ELEMENT_CHARACTERS)

    def _depth(self) -> int:
        return sum(element.kind is Kind.GROUP for element in self._open)

    def _add_characters(self, opened: Open, count: int) -> None:
        self._characters += count
        segments, most = self.bounds.message_segments, self.bounds.message_bytes
        if self._segments > segments or self._characters > most:
            line = opened.place.line
            raise Unreadable(told(texts.TOO_LARGE, line=line, segments=segments, characters=most))

    def _stray(self, words: Words, place: Place, **params: Param) -> None:
        stray = Stray(words, place, params)
        if not any(opened.kind is Kind.MESSAGE for opened in self._open):
            what = Words(**{lang: stray.text(lang) for lang in LANGUAGES})
            raise Unreadable(told(texts.STRAY, line=place.line, what=what))
        if len(self._strays) < MOST_STRAYS:
            self._strays.append(stray)

    def _close(self, name: str) -> Words:
        """The known names close to one that is not, for the first few: looking takes its time."""
        self._looked_for += 1
        known = [tag.name for tag in table()] if self._looked_for <= MOST_LOOKED_FOR else []
        return _suggested(name, known)

    def _path(self, name: str) -> str:
        """The XPath of an element that begins, as a report may show it."""
        if not self._open:
            return f"/{shown(name)}"
        parent = self._open[-1]
        step = name if parent.has_value(name) else shown(name)
        parent.seen[step] += 1
        nth = parent.seen[step]
        return f"{parent.place.path}/{step}" + (f"[{nth}]" if nth > 1 else "")


def _known_root(name: str, place: Place) -> Open:
    found = root(name, place)
    if found is None:
        raise Unreadable(told(texts.FOREIGN, line=place.line, root=ROOT, namespace=NAMESPACE))
    return found


def _suggested(name: str, known: Iterable[str]) -> Words:
    """The known names close to one that is not; a long one is no name at all."""
    return suggested(name[:64], known)
