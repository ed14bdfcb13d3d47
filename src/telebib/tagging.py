"""Messages -> the tree of names that XML and JSON show (see `telebib.tagged`)."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from telebib.errors import Misuse, ValueRefused
from telebib.groups import Group
from telebib.interchange import Message, Part
from telebib.segments import Segment, is_una, unreleased
from telebib.tagged import (
    GROUP,
    MESSAGE,
    SEGMENT,
    SERVICE,
    Detail,
    TaggedGroup,
    TaggedMessage,
    texts,
)
from telebib.tags import is_trigger, name_of
from telebib.valuenames import FARTHEST, UNNAMED, ValueNames, value_names

DEFAULT_CHARSET = "iso-8859-1"


def tagged(part: Part) -> Iterator[TaggedMessage | Detail]:
    """What a part of a file is in the tree: a message, or the segments outside every message.

    Raises ValueRefused, with the segment, for a byte outside the charset that was asked for.
    """
    if isinstance(part, Message):
        yield tagged_message(part)
    else:
        for found in _details(part.segments):
            yield evolve(found, charset=_charset(found, part.encoding))


def nodes(parts: Iterable[Part]) -> Iterator[TaggedMessage | Detail]:
    """What the parts of a file are in the tree; raises ValueRefused as `tagged` does."""
    for part in parts:
        if not isinstance(part, Part):
            raise Misuse("parts are expected, as telebib.read and telebib.parts give them")
        yield from tagged(part)


def tagged_message(message: Message) -> TaggedMessage:
    """One message; raises ValueRefused as `tagged` does."""
    root = message.root
    header = detail(message.header)
    trailer = detail(root.trailer) if root.trailer is not None else None
    usual = Detail(SERVICE["XET"], _first(header.values))
    found = TaggedMessage(
        name=message.type or MESSAGE,
        header=header,
        members=tuple(_members(root, 0)),
        ended=trailer is not None,
        trailer=None if trailer == usual else trailer,
    )
    return evolve(found, charset=_charset(found, message.encoding))


def _charset(node: TaggedMessage | Detail, encoding: str) -> str | None:
    """The charset where it is not the usual one and makes a difference."""
    is_usual = encoding == DEFAULT_CHARSET or all(text.isascii() for text in texts(node))
    return None if is_usual else encoding


def _first(values: Mapping[str, str]) -> Mapping[str, str]:
    return {name: value for name, value in values.items() if name == "UnitType"}


def _members(group: Group, depth: int) -> Iterator[Detail | TaggedGroup]:
    for member in group.members:
        if isinstance(member, Segment):
            yield from _details((member,))
        elif _is_usual(member, depth + 1):
            yield _group(member, depth + 1)
        else:  # its XRH and XRT say what the nesting would not
            yield from _details(filter(None, (member.header,)))
            yield from _members(member, depth)
            yield from _details(filter(None, (member.trailer,)))


def _is_usual(group: Group, level: int) -> bool:
    """Whether the depth of a group is all that its XRH and XRT say."""
    stated = ((str(level),),)
    return all(
        segment is not None and segment.elements == stated
        for segment in (group.header, group.trailer)
    )


def _group(group: Group, depth: int) -> TaggedGroup:
    members = tuple(_members(group, depth))
    trigger = group.trigger
    name = name_of(trigger.tag, trigger.qualifier) if trigger and is_trigger(trigger.tag) else None
    if trigger is None or name is None:
        return TaggedGroup(GROUP, members=members)
    return TaggedGroup(name, _values(trigger, value_names(trigger.tag)), members[1:])


def _details(segments: Iterable[Segment]) -> Iterator[Detail]:
    """Segments outside groups; a service string advice says nothing but how a file is spelt."""
    return (detail(segment) for segment in segments if not is_una(segment.bare))


def detail(segment: Segment) -> Detail:
    """One segment; one that would begin a group does not have the name of that group."""
    tag = segment.tag
    name = SERVICE.get(tag)
    if name is not None:
        return Detail(name, _values(segment, value_names(tag), all_of_it=True))
    name = None if is_trigger(tag) else name_of(tag, segment.qualifier)
    if name is None:
        return Detail(SEGMENT, _values(segment, UNNAMED, all_of_it=True), _tag(segment))
    return Detail(name, _values(segment, value_names(tag)))


def _tag(segment: Segment) -> str:
    """The tag of a segment, whatever it is; what only fills the space before it is none of it."""
    tag = _readable(unreleased(segment.tag, segment.delimiters), segment)
    while (bare := tag.lstrip(" \t\r\n\ufeff").removeprefix("\xef\xbb\xbf")) != tag:
        tag = bare
    return tag


def _values(segment: Segment, names: ValueNames, all_of_it: bool = False) -> Mapping[str, str]:
    """The values that are not empty, by name; the qualifier only where no name says it."""
    found = {}
    for element, components in enumerate(segment.elements, 1):
        for component, value in enumerate(components, 1):
            if (
                value
                and _readable(value, segment)
                and (all_of_it or (element, component) != (1, 1))
            ):
                if max(element, component) > FARTHEST:
                    raise ValueRefused(f"{segment.label}: more elements than a segment can have")
                found[names.name((element, component))] = value
    return found


def _readable(value: str, segment: Segment) -> str:
    """A value without bytes that its charset lacks: neither XML nor JSON could hold them."""
    if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueRefused(
            f"{segment.label}: a byte that is no {segment.encoding.upper()}; "
            "read the file in its own charset, or in ISO 8859-1, which has every byte"
        )
    return value
