"""What the rules about duplicates share: a digest of a message, and where duplicates are placed.

Only digests are kept, 16 bytes each: a run may see millions of messages.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from telebib.bind import Bound
from telebib.findings import Words
from telebib.identifiers import insurer_code
from telebib.identifiers.policy_number import normalised
from telebib.interchange import Message
from telebib.segments import Segment, without_lead

# X913, X915, X918 and the format: what differs when the same message is sent again (chapter 6)
_OF_SENDING = frozenset((4, 5, 10, 11))


def content_digest(message: Message) -> bytes:
    """The same for two messages of the same content (chapter 6, "Duplicates")."""
    return digest((stated_header(message.header), *map(without_lead, message.pieces[1:])))


def stated_header(header: Segment) -> bytes:
    """A header without what differs when the same message is sent again."""
    stated = [raw for number, raw in enumerate(header.raw_elements) if number not in _OF_SENDING]
    while stated and not stated[-1]:
        stated.pop()  # cut at the end or left empty, it says nothing either way
    return b"+".join(stated)


def digest(parts: Iterable[bytes]) -> bytes:
    """What stands for a row of byte strings in a memory of many."""
    return blake2b(b"'".join(parts), digest_size=16).digest()


def is_counted(bound: Bound) -> bool:
    """Whether a message can be a duplicate: it is whole, and no return of one that was sent."""
    return bound.is_whole and not is_return(bound.message)


def is_return(message: Message) -> bool:
    """Whether an insurer returned this message: X931 in its header, or GIS+D010 behind it."""
    if message.header.value(7).strip():
        return True
    codes = map(message.segment, _with_tag(message, b"GIS", before=b"XRH"))
    return any(code.qualifier == "D010" and code.data.strip() for code in codes)


def place(bound: Bound) -> int:
    """File and message in one number: a memory of many keeps nothing else."""
    return bound.file << 32 | bound.message.number


def told(bound: Bound, first: int) -> Words:
    """Where the first one stood, as a text says it."""
    file, number = first >> 32, first & 0xFFFFFFFF
    if file == bound.file:
        return Words(
            en=f"message {number} of this file",
            nl=f"bericht {number} van dit bestand",
            fr=f"message {number} de ce fichier",
            de=f"Nachricht {number} dieser Datei",
        )
    return Words(
        en=f"message {number} of an earlier file",
        nl=f"bericht {number} van een eerder bestand",
        fr=f"message {number} d'un fichier précédent",
        de=f"Nachricht {number} einer früheren Datei",
    )


def policy(message: Message) -> Segment | None:
    """The segment with the policy number, where a duplicate is told."""
    return reference(message, "001")


def reference(message: Message, qualifier: str) -> Segment | None:
    """The first reference at message level: in front of the groups, so that no tree is needed."""
    for index in _with_tag(message, b"RFF", before=b"XRH"):
        segment = message.segment(index)
        if segment.tag == "RFF" and segment.qualifier == qualifier:
            return segment
    return None


def _with_tag(message: Message, tag: bytes, before: bytes = b"") -> Iterator[int]:
    """The places of the segments that may have a tag, up to the first one of another."""
    for index, piece in enumerate(message.pieces):
        bare = without_lead(piece)
        if before and bare.startswith(before):
            return
        if bare.startswith(tag):
            yield index


def policy_digest(message: Message) -> bytes | None:
    """What stands for the contract: insurer and policy number as they are matched (chapter 6).

    The type of the message goes with it: an answer bears the policy number of its question. None
    when the message does not name a policy.
    """
    found = policy(message)
    number = found.data.strip() if found is not None else ""
    if not number:
        return None
    parties = map(message.segment, _with_tag(message, b"PTY"))
    insurers = (segment.value(2) for segment in parties if segment.qualifier == "006")
    code = insurer_code.comparable(next(insurers, ""))
    return digest(
        part.encode(errors="surrogateescape") for part in (message.type, code, normalised(number))
    )
