"""A message as XML and JSON show it: its segments and groups by their names, values by theirs.

One tree for both forms. What it holds is the content of a message and nothing of its spelling: line
breaks between segments, needless release characters and trailing separators are not in it. Every
sequence of segments has such a tree, broken ones too.
"""

import re
from collections.abc import Iterator, Mapping

from attrs import field, frozen

from telebib.findings import Param, Words, told
from telebib.segments import label
from telebib.tags import is_stated, meaning_of

NAMESPACE = "urn:telebib:xml:1"
ROOT, FORM_VERSION = "Telebib2", "1"
"""The namespace of the XML, the root of a file, and the version of the form itself."""

SEGMENT, GROUP, MESSAGE = "Segment", "Group", "Message"
"""The names of a segment, group or message that has none of its own."""

SERVICE = {"XGH": "Envelope", "XGT": "EnvelopeEnd", "XEH": "Header", "XET": "Trailer"}
"""The names of the service segments that are not told by the nesting of groups."""

_OWN = frozenset((SEGMENT, GROUP, MESSAGE, ROOT, *SERVICE.values()))
_TYPE = re.compile("M[0-9]{1,4}")


@frozen
class Place:
    """Where a part stands in an XML or JSON file: line and column from 1, and its path there."""

    line: int
    column: int | None = None
    path: str = ""


@frozen
class Stray:
    """What stands in an XML or JSON file and is no part of a message, and where it stands."""

    words: Words = field(repr=False)
    place: Place
    params: Mapping[str, Param] = field(factory=dict, hash=False)

    def text(self, lang: str = "en") -> str:
        """What it is, in one sentence; `lang` is en, nl, fr or de."""
        return told(self.words, **self.params)(lang)


@frozen
class Detail:
    """A segment: its name and its values by theirs, in the order of their places.

    An empty value has none, and no values is the explicit empty of `COM+003`. A `Segment`, which
    has no name of its own, says its `tag`; its qualifier is a value as all others are. Outside
    messages it has a `charset` of its own, None for ISO 8859-1.
    """

    name: str
    values: Mapping[str, str] = field(factory=dict, repr=False)
    tag: str = field(default="", repr=False)
    place: Place | None = field(default=None, eq=False)
    charset: str | None = None


@frozen
class TaggedGroup:
    """A group, XRH … XRT: the name and values of its trigger, then all that follows in it.

    A `Group` has a trigger without a name, which is then its first member, or none.
    """

    name: str
    values: Mapping[str, str] = field(factory=dict, repr=False)
    members: "tuple[Detail | TaggedGroup, ...]" = field(default=(), repr=False)
    place: Place | None = field(default=None, eq=False)


@frozen
class TaggedMessage:
    """A message: `M0410`, its header, segments and groups.

    `charset` is None for ISO 8859-1. `ended` is false where its XET is missing; the `trailer` is
    that XET where it states another unit type than the header, else None. `strays` stood in it and
    are no part of it.
    """

    name: str
    header: Detail
    members: tuple[Detail | TaggedGroup, ...] = field(default=(), repr=False)
    charset: str | None = None
    ended: bool = True
    trailer: Detail | None = None
    place: Place | None = field(default=None, eq=False)
    strays: tuple[Stray, ...] = field(default=(), eq=False, repr=False)

    @property
    def version(self) -> str:
        """The version that the header states, or ''."""
        return self.header.values.get("MessageVersion", "")


Node = TaggedMessage | TaggedGroup | Detail


def shown(name: str) -> str:
    """A name as a report may show it: of an unknown qualifier only what is sure to be a code."""
    meaning = meaning_of(name)
    if meaning is None or is_stated(name):
        return name if meaning or name in _OWN or is_message_name(name) else "?"
    return f"{meaning[0]}_?" if label(*meaning).endswith("?") else name


def is_message_name(name: str) -> bool:
    """Whether this is what a message is called: `M0410`, or `Message` where its type is unknown."""
    return name == MESSAGE or _TYPE.fullmatch(name) is not None


def details(node: Node) -> Iterator[Detail]:
    """Every segment of a tree, with its own values; the trigger of a group as one too."""
    if isinstance(node, Detail):
        yield node
        return
    if isinstance(node, TaggedMessage):
        yield node.header
    elif node.name != GROUP:
        yield Detail(node.name, node.values, place=node.place)
    for member in node.members:
        yield from details(member)
    if isinstance(node, TaggedMessage) and node.trailer is not None:
        yield node.trailer


def texts(node: Node) -> Iterator[str]:
    """Every tag, qualifier and value of a tree, in order."""
    for detail in details(node):
        yield from (detail.tag, *(meaning_of(detail.name) or ()), *detail.values.values())
