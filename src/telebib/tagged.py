"""A message as XML and JSON show it: its segments and groups by their names, values by theirs.

One tree for both forms. What it holds is the content of a message and nothing of its spelling: line
breaks between segments, needless release characters and trailing separators are not in it. Every
sequence of segments has such a tree, broken ones too.
"""

from collections.abc import Mapping

from attrs import field, frozen

SEGMENT, GROUP, MESSAGE = "Segment", "Group", "Message"
"""The names of a segment, group or message that has none of its own."""

SERVICE = {"XGH": "Envelope", "XGT": "EnvelopeEnd", "XEH": "Header", "XET": "Trailer"}
"""The names of the service segments that are not told by the nesting of groups."""


@frozen
class Place:
    """Where a part stands in an XML or JSON file: line and column from 1, and its path there."""

    line: int
    column: int | None = None
    path: str = ""


@frozen
class Detail:
    """A segment: its name and its values by theirs, in the order of their places.

    An empty value has none, and no values is the explicit empty of `COM+003`. A `Segment`, which
    has no name of its own, says its `tag`; its qualifier is a value as all others are.
    """

    name: str
    values: Mapping[str, str] = field(factory=dict, repr=False)
    tag: str = field(default="", repr=False)
    place: Place | None = field(default=None, eq=False)


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
    that XET where it states another unit type than the header, else None.
    """

    name: str
    header: Detail
    members: tuple[Detail | TaggedGroup, ...] = field(default=(), repr=False)
    charset: str | None = None
    ended: bool = True
    trailer: Detail | None = None
    place: Place | None = field(default=None, eq=False)

    @property
    def version(self) -> str:
        """The version that the header states, or ''."""
        return self.header.values.get("MessageVersion", "")


Node = TaggedMessage | TaggedGroup | Detail
