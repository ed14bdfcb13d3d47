"""A message -> the message with its definition and process profile: what the rules look at."""

from collections.abc import Iterator
from functools import cached_property

from attrs import field, frozen

from telebib import definitions
from telebib.codelists import codes
from telebib.definitions import Definition, Level, Profile, Use
from telebib.groups import Group
from telebib.interchange import End, Message
from telebib.segments import Segment


@frozen
class Place:
    """A group of the message beside what the definition says of it."""

    group: Group
    level: Level
    use: Use | None = None

    @property
    def anchor(self) -> Segment | None:
        """The segment that stands for the group: its trigger, at message level the header."""
        return self.group.header if self.use is None else self.group.trigger

    def is_due(self, use: Use) -> bool:
        """Whether a part is mandatory here; a condition that is unknown makes nothing so."""
        if use.use == "C" and use.when is not None:
            return use.when.holds(self.group) is True
        return use.use == "M"


@frozen
class Bound:
    """A message, its definition (None when there is none here) and its profile (None: no process).

    An unknown or missing version is bound to the latest one that is defined (D-87, chapter 6).
    """

    message: Message
    definition: Definition | None
    profile: Profile | None = field(default=None)

    @property
    def is_type_listed(self) -> bool:
        """Whether the list of message actions (X912) holds the type."""
        return self.message.type.removeprefix("M") in codes("X912")

    @property
    def is_version_known(self) -> bool:
        """Whether the version the header states is the one the message is bound to."""
        return self.definition is not None and stated(self.message) == self.definition.version

    @property
    def is_whole(self) -> bool:
        """Whether everything the sender wrote can be told: the XET is there, the groups balance.

        In any other message nothing can be called missing or out of place.
        """
        broken = ("unclosed", "unopened", "skipped", "deep")
        return self.message.end is End.WHOLE and not any(
            defect.kind in broken for defect in self.message.defects
        )

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The message level and each group the definition describes, in order."""
        return tuple(self._places())

    def _places(self) -> Iterator[Place]:
        if self.definition is None:
            return
        root = self.message.root
        yield Place(root, self.definition.level)
        for group in root.groups:
            trigger = group.trigger
            if trigger is None:
                continue
            use = self.definition.level.group_use(trigger.tag, trigger.qualifier)
            if use is not None and use.level is not None:
                yield Place(group, use.level, use)


def bind(message: Message, profile: str | None = None) -> Bound:
    """Find the definition and, unless one is named, the process profile of a message.

    Raises UnknownName for a profile that does not exist. A profile of another message type than
    this one binds nothing.
    """
    named = definitions.profile(profile) if profile is not None else None
    kind = message.type
    if kind not in definitions.messages():
        return Bound(message, None)
    version = stated(message)
    if version not in definitions.versions(kind):
        version = definitions.latest(kind)
    if named is not None:
        found = named if named.message == kind else None
    else:
        found = find_profile(message)
    return Bound(message, definitions.definition(kind, version, found and found.name), found)


def stated(message: Message) -> str:
    """The version the header states, without leading zeros."""
    return message.version.lstrip("0")


def find_profile(message: Message) -> Profile | None:
    """The process a message belongs to (chapter 6, "Profiles found"); None for any other."""
    for profile in definitions.profiles().values():
        if profile.message == message.type and profile.found.holds(message.root) is True:
            return profile
    return None
