"""An open element of the XML: what it is, what may stand in it, what has been read of it."""

from collections import Counter
from enum import Enum, auto

from attrs import define, field

from telebib.tagged import (
    GROUP,
    ROOT,
    SEGMENT,
    SERVICE,
    Detail,
    Place,
    TaggedGroup,
    TaggedMessage,
    is_message_name,
)
from telebib.tags import is_trigger, known_name, meaning_of
from telebib.valuenames import UNNAMED, ValueNames, value_names

HEADER, TRAILER = SERVICE["XEH"], SERVICE["XET"]
_SERVICE_TAGS = {name: tag for tag, name in SERVICE.items()}


class Kind(Enum):
    """What an element is."""

    FILE = auto()
    MESSAGE = auto()
    GROUP = auto()
    SEGMENT = auto()
    VALUE = auto()


_ATTRIBUTES = {Kind.FILE: ("version",), Kind.MESSAGE: ("version", "charset", "end")}


@define
class Open:
    """An open element. `names` are those of the values that may stand in it, `main` that of the
    one that is its text; what is outside messages says its own charset.
    """

    kind: Kind
    name: str
    place: Place
    names: ValueNames | None = None
    main: str | None = None
    attributes: dict[str, str] = field(factory=dict)
    values: dict[str, str] = field(factory=dict)
    members: list[Detail | TaggedGroup] = field(factory=list)
    service: dict[str, Detail] = field(factory=dict)
    texts: list[str] = field(factory=list)
    seen: Counter[str] = field(factory=Counter)
    has_stray_text: bool = False
    is_outside: bool = False

    @property
    def holds_text(self) -> bool:
        """Whether its text is a value."""
        return self.kind is Kind.VALUE or self.main is not None

    def has_value(self, name: str) -> bool:
        """Whether a value of this name can stand in it; the qualifier is said by its own name."""
        place = self.names.place(name) if self.names is not None else None
        says_qualifier = self.name != SEGMENT and self.name not in _SERVICE_TAGS
        return place is not None and not (says_qualifier and place == (1, 1))

    def has_attribute(self, name: str) -> bool:
        """Whether an attribute of this name says something of it that is no value."""
        if name == "segment":
            return self.segment is not None
        if name == "charset" and self.is_outside:
            return True
        return name in _ATTRIBUTES.get(self.kind, ()) or (self.name, name) == (SEGMENT, "tag")

    @property
    def segment(self) -> str | None:
        """The segment its name says, `RFF+001`: what a schema may give it as an attribute."""
        meaning = meaning_of(self.name)
        return "+".join(meaning) if meaning is not None else None

    def child(self, name: str, place: Place) -> "Open | None":
        """The element of this name that may stand in it, or None."""
        if self.kind is Kind.FILE:
            found = _outside(name, place)
            if found is not None:
                found.is_outside = True
            return found
        if self.holds_text:
            return None
        if self.has_value(name):
            return Open(Kind.VALUE, name, place)
        if self.kind is Kind.SEGMENT:
            return None
        if self.kind is Kind.MESSAGE and name in (HEADER, TRAILER):
            return None if name in self.service else _segment(name, place)
        return _member(name, place)

    def detail(self) -> Detail:
        """The segment it was."""
        stated = self.attributes
        return Detail(
            self.name, self.values, stated.get("tag", ""), self.place, stated.get("charset")
        )

    def group(self) -> TaggedGroup:
        """The group it was."""
        return TaggedGroup(self.name, self.values, tuple(self.members), self.place)

    def message(self) -> TaggedMessage:
        """The message it was."""
        return TaggedMessage(
            self.name,
            self.service.get(HEADER) or Detail(HEADER, place=self.place),
            tuple(self.members),
            self.attributes.get("charset"),
            ended="end" not in self.attributes,
            trailer=self.service.get(TRAILER),
            place=self.place,
        )


def root(name: str, place: Place) -> Open | None:
    """The outermost element: a file, or a message alone."""
    if name == ROOT:
        return Open(Kind.FILE, name, place)
    return Open(Kind.MESSAGE, name, place) if is_message_name(name) else None


def _outside(name: str, place: Place) -> Open | None:
    """What stands in a file: messages, and the segments outside them."""
    if is_message_name(name):
        return Open(Kind.MESSAGE, name, place)
    if name in _SERVICE_TAGS:
        return None if name == HEADER else _segment(name, place)
    found = _member(name, place)
    return None if found is None or found.kind is Kind.GROUP else found


def _member(name: str, place: Place) -> Open | None:
    """A segment or group by its name."""
    if name == GROUP:
        return Open(Kind.GROUP, name, place)
    if name == SEGMENT:
        return Open(Kind.SEGMENT, name, place, UNNAMED)
    meaning = meaning_of(name)
    if meaning is None:
        return None
    if is_trigger(meaning[0]):
        return Open(Kind.GROUP, known_name(name), place, value_names(meaning[0]))
    return _segment(known_name(name), place)


def _segment(name: str, place: Place) -> Open:
    meaning = meaning_of(name)
    names = value_names(meaning[0] if meaning else _SERVICE_TAGS[name])
    return Open(Kind.SEGMENT, name, place, names, names.main)
