"""What a run keeps of the messages it has seen, to tell when one comes again.

Chapter 6, "Duplicates": they are looked for over all files of a run. Only digests are kept, 16
bytes each, since a run may see millions of messages.
"""

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import NamedTuple

from attrs import define, field, frozen

from telebib.bind import Bound
from telebib.identifiers import insurer_code
from telebib.identifiers.policy_number import normalised
from telebib.interchange import Message
from telebib.segments import Segment, without_lead

_EMPTY = blake2b(digest_size=16)


def digest(data: bytes) -> bytes:
    """What stands for some bytes in a memory of many."""
    state = _EMPTY.copy()  # half the time of beginning anew
    state.update(data)
    return state.digest()


def content_digest(message: Message) -> bytes:
    """The same for two messages of the same content (chapter 6, "Duplicates")."""
    rest = b"'".join(map(without_lead, message.pieces[1:]))
    return digest_of_content(message.header.raw_elements, rest)


def digest_of_content(header: list[bytes], rest: bytes) -> bytes:
    """The same, of the header's elements and of the bytes between it and the last terminator.

    X913, X915, X918 and the format differ when the same message is sent again. What is cut at the
    end or left empty says nothing either way.
    """
    parts = header[:4] + header[6:10] + header[12:]
    stated = b"+".join(parts)
    if b"?" not in stated:
        stated = stated.rstrip(b"+")
    else:  # the last one may be a value
        while parts and not parts[-1]:
            parts.pop()
        stated = b"+".join(parts)
    return digest(stated + b"'" + rest)


def policy_digest(kind: str, insurer: str, number: str) -> bytes:
    """What stands for a contract: insurer and policy number as they are matched (chapter 6).

    The type of the message goes with it: an answer bears the policy number of its question.
    """
    matched = normalised(number).encode(errors="surrogateescape")
    return digest(policy_key(kind, insurer) + matched)


def policy_key(kind: str, insurer: str) -> bytes:
    """What the policy number follows in it."""
    return f"{kind}'{insurer_code.comparable(insurer)}'".encode(errors="surrogateescape")


def guid_digest(guid: str) -> bytes:
    """What stands for a GUID (RFF+084)."""
    return digest(guid.strip().casefold().encode(errors="surrogateescape"))


def is_return(message: Message) -> bool:
    """Whether an insurer returned this message: X931 in its header, or GIS+D010 behind it."""
    if message.header.value(7).strip():
        return True
    codes = map(message.segment, with_tag(message, b"GIS", before=b"XRH"))
    return any(code.qualifier == "D010" and code.data.strip() for code in codes)


def is_counted(bound: Bound) -> bool:
    """Whether a message can be a duplicate: it is whole, and no return of one that was sent."""
    return bound.is_whole and not is_return(bound.message)


def reference(message: Message, qualifier: str) -> Segment | None:
    """The first reference at message level: in front of the groups, so that no tree is needed."""
    index = reference_index(message, qualifier)
    return None if index is None else message.segment(index)


def reference_index(message: Message, qualifier: str) -> int | None:
    """Which segment that is, counted from 0."""
    for index in with_tag(message, b"RFF", before=b"XRH"):
        segment = message.segment(index)
        if segment.tag == "RFF" and segment.qualifier == qualifier:
            return index
    return None


def insurer_index(message: Message) -> int | None:
    """Which segment, counted from 0, names the insurer."""
    for index in with_tag(message, b"PTY"):
        if message.segment(index).qualifier == "006":
            return index
    return None


def with_tag(message: Message, tag: bytes, before: bytes = b"") -> Iterable[int]:
    """The places of the segments that may have a tag, up to the first one of another."""
    for index, piece in enumerate(message.pieces):
        bare = without_lead(piece)
        if before and bare.startswith(before):
            return
        if bare.startswith(tag):
            yield index


Digests = tuple[bytes, bytes | None, bytes | None, bool, bool]
"""What `Sent` holds: there are many, and a plain tuple is made sooner."""


class Sent(NamedTuple):
    """What is kept of one message: its content, its contract and its GUID, as digests.

    `in_mass` says that it is of a process in which each contract stands once.
    """

    content: bytes
    policy: bytes | None = None
    guid: bytes | None = None
    in_process: bool = True
    in_mass: bool = False


def sent(bound: Bound) -> Sent | None:
    """What is kept of a message; None of one that is no duplicate of any."""
    if not is_counted(bound):
        return None
    message, process = bound.message, bound.process
    guid = _value(message, reference_index(message, "084"))
    if process is None and not guid:
        return None
    is_mass = process is not None and process.mass
    number = _value(message, reference_index(message, "001")) if is_mass else ""
    where = insurer_index(message) if number else None
    insurer = message.segment(where).value(2) if where is not None else ""
    return Sent(
        content_digest(message),
        policy_digest(message.type, insurer, number) if number else None,
        guid_digest(guid) if guid else None,
        in_process=process is not None,
        in_mass=is_mass,
    )


def _value(message: Message, index: int | None) -> str:
    return "" if index is None else message.segment(index).data.strip()


@frozen
class Met:
    """What was seen of a message before: the places of the first ones, None where there is none.

    `content`: the same message of a process, word for word; `policy`: the same contract with
    other content, in a mass process; `guid`: the same GUID on other content. `place` is where
    this one stands; places are those of `place_of`.
    """

    place: int
    content: int | None = None
    policy: int | None = None
    guid: int | None = None


First = Callable[[bytes, int], int]
"""Keeps a number by a key of 16 bytes, unless it keeps one already; gives the one that is kept."""


def in_memory() -> First:
    """Keeps them in a dictionary."""
    kept: dict[bytes, int] = {}
    return kept.setdefault


@define
class Memory:
    """The messages of a run; `kept` makes what keeps a number by a key (`in_memory`)."""

    kept: Callable[[], First] = field(default=in_memory, repr=False)
    _contents: First = field(init=False, repr=False)
    _policies: First = field(init=False, repr=False)
    _guids: First = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self._contents, self._policies, self._guids = self.kept(), self.kept(), self.kept()

    def meet(self, message: Digests, place: int) -> Met | None:
        """Keep a message, and say what was there before; None when nothing was."""
        content, policy, guid, in_process, in_mass = message
        same = other = met = None
        if in_process:
            first = self._contents(content, place)
            same = first if first != place else None
            # What was sent before word for word is told as that.
            if in_mass and policy is not None and same is None:
                first = self._policies(policy, place)
                other = first if first != place else None
        if guid is not None:
            met = self._met_guid(guid, content, place)
        if same is None and other is None and met is None:
            return None
        return Met(place, same, other, met)

    def _met_guid(self, guid: bytes, content: bytes, place: int) -> int | None:
        """Where a GUID stood first, if on other content: of a content only a digest is kept."""
        first = self._guids(guid, place)
        same = self._guids(digest(guid + content), place)
        return first if first not in (place, same) else None


def place_of(file: int, number: int) -> int:
    """File and message of a run in one number: a memory of many keeps nothing else."""
    return file << 32 | number
