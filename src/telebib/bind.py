"""A message -> the message with its definition and process profile: what the rules look at."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial

from attrs import field, frozen

from telebib import definitions
from telebib.definitions import Definition, Level, Profile, Use
from telebib.groups import Group
from telebib.identifiers.dates import fault_of
from telebib.interchange import End, Message, expect_message
from telebib.segments import Segment
from telebib.tables import Tables


@frozen(eq=False)
class Place:
    """A group of the message beside what the definition says of it.

    The message itself is the first place and has no `use`. Of a group that the definition does not
    know nothing is said: its level is empty, and it is not `is_defined`.
    """

    group: Group
    level: Level
    use: Use | None = None
    root: Group | None = field(default=None, repr=False)

    @property
    def is_root(self) -> bool:
        """Whether this is the message level."""
        return self.root is None

    @property
    def is_defined(self) -> bool:
        """Whether the definition says what may stand here."""
        return self.root is None or self.use is not None

    @property
    def anchor(self) -> Segment | None:
        """The segment that stands for the group: its trigger, at message level the header."""
        return self.group.header if self.root is None else self.group.trigger

    @property
    def segments(self) -> Iterator[Segment]:
        """The segments of the place: of a group all, at message level those outside groups."""
        return iter(self.group.segments) if self.root is None else self.group.flatten()

    def is_due(self, use: Use) -> bool:
        """Whether a part is mandatory here; a condition that is unknown makes nothing so."""
        if use.use == "C" and use.when is not None:
            return use.when.holds(self.group) is True
        return use.use == "M"

    @cached_property
    def due(self) -> "Mapping[str, tuple[Due, ...]]":
        """The parts that are mandatory, by the id of the rule that tells when one is missing."""
        found: dict[str, list[Due]] = {}
        for use in self.level.required:
            if self.is_due(use):
                found.setdefault(use.told_missing_by, []).append(self._due(use))
        return {rule: tuple(parts) for rule, parts in found.items()}

    def _due(self, use: Use) -> "Due":
        if use.level is None:
            return Due(self, use, self.find(use))
        groups = self.group.find_groups(*use.key)
        return Due(self, use, tuple(g.trigger for g in groups if g.trigger is not None))

    def find(self, use: Use) -> tuple[Segment, ...]:
        """The segments of a use that stand here, or where a reader finds them as well."""
        segments = self.group.find_segments(*use.key)
        if not segments and use.also_at_root and self.root is not None:
            return self.root.find_segments(*use.key)
        return segments


@frozen
class Due:
    """A part that is mandatory where it stands, and the segments found there: maybe none.

    Of a group the segments are its triggers; `place` is the level the part belongs to.
    """

    place: Place
    use: Use
    found: tuple[Segment, ...]

    def lacking(self) -> Iterator[tuple[Segment, str]]:
        """The elements that must hold a value here and hold none, by their segments."""
        for segment in self.found:
            # of a segment cut short it is not known what it would have held
            for need in self.use.needs if segment.terminated else ():
                is_needed = need.when is None or need.when.holds(self.place.group) is True
                if is_needed and is_blank(segment, need.element):
                    yield segment, need.element


@frozen
class Bound:
    """A message, its definition (None when there is none here) and its profile (None: no process).

    An unknown or missing version is bound to the latest one that is defined (D-87, chapter 6).
    `process` is the profile if its rules are judged: with A1ZZ outside 1 and 2 they are not.
    `is_told` says that the caller named the process, `known_whole` that the message is whole.
    """

    message: Message
    definition: Definition | None
    profile: Profile | None = None
    process: Profile | None = None
    tables: Tables = field(factory=Tables, repr=False)
    is_told: bool = field(default=False, repr=False)
    known_whole: bool = field(default=False, repr=False)

    @property
    def is_type_listed(self) -> bool:
        """Whether the list of message actions (X912) holds the type."""
        return self.message.type.removeprefix("M") in self.tables.codes["X912"]

    @property
    def is_version_known(self) -> bool:
        """Whether the version the header states is the one the message is bound to."""
        return self.definition is not None and stated(self.message) == self.definition.version

    @property
    def issued(self) -> str:
        """The issue date of the header (X918) as an ISO date, '' when it states none."""
        day = self.message.header.value(10)[:8]
        return "" if fault_of(day, "YYYYMMDD") else f"{day[:4]}-{day[4:6]}-{day[6:]}"

    @cached_property
    def is_whole(self) -> bool:
        """Whether everything the sender wrote can be told: the XET is there, the groups balance.

        In any other message nothing can be called missing or out of place.
        """
        if self.known_whole:
            return True
        broken = ("unclosed", "unopened", "skipped", "deep")
        return self.message.end is End.WHOLE and not any(
            defect.kind in broken for defect in self.message.defects
        )

    def alike(self) -> "Callable[..., Bound]":
        """What binds another whole message of the same shape; it keeps nothing of this one."""
        return partial(
            Bound,
            definition=self.definition,
            profile=self.profile,
            process=self.process,
            tables=self.tables,
            is_told=self.is_told,
            known_whole=True,
        )

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The message level and each group that stands there, in order; () without a definition."""
        return tuple(self._places())

    def _places(self) -> Iterator[Place]:
        if self.definition is None:
            return
        root, level = self.message.root, self.definition.level
        yield Place(root, level)
        for group in root.groups:
            trigger = group.trigger
            use = level.group_use(trigger.tag, trigger.qualifier) if trigger is not None else None
            if use is not None and use.level is not None:
                yield Place(group, use.level, use, root)
            else:
                yield Place(group, _UNSAID, root=root)


_UNSAID = Level((), (), closed=False)


def is_blank(segment: Segment, element: str) -> bool:
    """Whether a segment holds nothing but blanks in an element of its layout."""
    places = definitions.layouts()[segment.tag].places(element)
    return not any(segment.value(*place).strip() for place in places)


def bind(message: Message, profile: str | None = None, tables: Tables | None = None) -> Bound:
    """Find the definition and, unless one is named, the process profile of a message.

    Raises UnknownName for a profile that does not exist, Misuse for what is no message. A profile
    of another message type than this one binds nothing.
    """
    expect_message(message)
    named = definitions.profile(profile) if profile is not None else None
    looked_up = Tables() if tables is None else tables
    kind = message.type
    if kind not in definitions.messages():
        return Bound(message, None, tables=looked_up, is_told=profile is not None)
    version = stated(message)
    if version not in definitions.versions(kind):
        version = definitions.latest(kind)
    if named is not None:
        found = named if named.message == kind else None
    else:
        found = find_profile(message)
    process = found if found is not None and _is_judged(found, message) else None
    narrowed = definitions.definition(kind, version, process and process.name)
    return Bound(message, narrowed, found, process, looked_up, is_told=profile is not None)


def _is_judged(profile: Profile, message: Message) -> bool:
    return profile.judged is None or profile.judged.holds(message.root) is not False


def stated(message: Message) -> str:
    """The version the header states, without leading zeros."""
    return message.version.lstrip("0")


def find_profile(message: Message) -> Profile | None:
    """The process a message belongs to (chapter 6, "Profiles found"); None for any other."""
    for profile in definitions.profiles().values():
        if profile.message == message.type and profile.found.holds(message.root) is True:
            return profile
    return None
