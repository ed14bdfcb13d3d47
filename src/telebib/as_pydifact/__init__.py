"""Segments as pydifact holds them, and back, for programs that work with its objects.

A pydifact segment is a tag and its elements; an element is a string or a list of components. What
stands in a file beside values (line breaks, bytes that are no character, where a segment begins)
has no place in it: each such loss is told. Source: pydifact 0.2, `segments.py`,
`segmentcollection.py`, `serializer.py`.
"""

from collections.abc import Callable, Iterable, Iterator

from pydifact.control.characters import Characters
from pydifact.segmentcollection import AbstractSegmentsContainer, RawSegmentCollection
from pydifact.segments import Segment as PydifactSegment
from pydifact.segments import SegmentFactory

from telebib.as_pydifact.characters import to_characters, to_delimiters
from telebib.as_pydifact.loss import Kind as Kind
from telebib.as_pydifact.loss import Loss as Loss
from telebib.as_pydifact.loss import LossWarning as LossWarning
from telebib.as_pydifact.loss import Warned, losses_of
from telebib.errors import Misuse
from telebib.interchange import Interchange, Message, Part
from telebib.read import read
from telebib.segments import Delimiters, Segment, content_of, is_una

File = Interchange | Part | Iterable[Part]
"""What is handed over: a file, a message, or the parts of a stream."""

Collected = AbstractSegmentsContainer | Iterable[PydifactSegment]
"""What comes back: a collection of pydifact, or segments."""

Lost = Callable[[Loss], object]


def segments(what: File, *, lost: Lost | None = None) -> Iterator[PydifactSegment]:
    """The pydifact segments of a file, a message or parts, lazily; service segments among them.

    `lost` is told each loss (`losses.append`, say); without it a LossWarning tells of each kind
    once. Segments are made by pydifact's factory, so that classes of your own for a tag are used.
    """
    tell = lost or Warned().tell
    for part in _parts(what):
        for loss in losses_of(part):
            tell(loss)
        for segment in part.segments:
            if segment.has_valid_tag:
                yield _made(segment)


def collection(what: File, *, lost: Lost | None = None) -> RawSegmentCollection:
    """The same as one collection of pydifact, with the service characters of the file.

    Its `Interchange` would need a UNB, which Telebib2 does without.
    """
    held = tuple(_parts(what))
    found = RawSegmentCollection.from_segments(segments(held, lost=lost))
    if held:
        found.characters = to_characters(held[0].delimiters)
        found.has_una_segment = held[0].segment(0).tag == "UNA"
    return found


def losses(what: File) -> Iterator[Loss]:
    """All that pydifact cannot hold of a file, a message or parts, lazily; often nothing."""
    for part in _parts(what):
        yield from losses_of(part)


def interchange(what: Collected, *, encoding: str = "iso-8859-1") -> Interchange:
    """A file of pydifact segments, or of one of its collections, read anew from the first on.

    The header and trailer that a collection makes (UNB, UNZ) come with it, and its service
    characters are used. Raises Misuse for an element that is neither a string nor a list of
    strings, ValueRefused for a character outside the charset.
    """
    listed = list(what if isinstance(what, Iterable) else _of_container(what))
    characters = getattr(what, "characters", None)
    una = listed[0].elements[0] if listed and listed[0].tag == "UNA" else None
    if isinstance(una, str):
        characters = Characters.from_str(una)
    delimiters = to_delimiters(characters) if characters else Delimiters()
    contents = (_content(segment, delimiters, encoding) for segment in listed)
    data = b"".join(content + delimiters.terminator for content in contents)
    return read(data, encoding=encoding, delimiters=delimiters if una is None else None)


def message(what: Collected, *, encoding: str = "iso-8859-1") -> Message:
    """One message of pydifact segments, XEH … XET; the rest as for `interchange`.

    Raises Misuse when they are more or less than one message.
    """
    parts = interchange(what, encoding=encoding).parts
    if len(parts) != 1 or not isinstance(parts[0], Message):
        raise Misuse("one message, XEH … XET, is expected: as_pydifact.interchange takes a file")
    return parts[0]


def _parts(what: object) -> Iterator[Part]:
    if isinstance(what, (str, bytes, bytearray)) or not isinstance(what, (Iterable, Part)):
        raise Misuse("a file, a message or parts are expected: read them first, telebib.read(data)")
    parts = what.parts if isinstance(what, Interchange) else what
    for part in (parts,) if isinstance(parts, Part) else parts:
        if not isinstance(part, Part):
            raise Misuse("the parts of a file are expected, as telebib.parts gives them")
        yield part


def _made(segment: Segment) -> PydifactSegment:
    bare = segment.bare
    if is_una(bare):
        advice = (bare[3:] + segment.delimiters.terminator).decode("iso-8859-1")
        return SegmentFactory.create_segment("UNA", advice, validate=False)
    elements = [list(e) if len(e) > 1 else e[0] for e in segment.elements]
    # pydifact warns of a segment without elements, which Telebib2 knows: so it gets them later
    made = SegmentFactory.create_segment(segment.tag, "", validate=False)
    made.elements = elements
    return made


def _of_container(container: AbstractSegmentsContainer) -> Iterator[PydifactSegment]:
    """The segments as the collection itself would write them."""
    inner = container.segments
    if container.has_una_segment and not (inner and inner[0].tag == "UNA"):
        advice = str(container.characters)
        yield SegmentFactory.create_segment("UNA", advice, validate=False)
    if (header := container.get_header_segment()) is not None:
        yield header
    yield from inner
    if (trailer := container.get_footer_segment()) is not None:
        yield trailer


def _content(segment: PydifactSegment, delimiters: Delimiters, encoding: str) -> bytes:
    if segment.tag == "UNA":
        return f"UNA{segment.elements[0]}".encode("iso-8859-1")[:-1]
    elements = [
        _components(segment.tag, number, element)
        for number, element in enumerate(segment.elements, 1)
    ]
    return content_of(segment.tag, elements, delimiters, encoding)


def _components(tag: str, number: int, element: object) -> list[str]:
    """The components of an element; None is an empty one, as pydifact writes it."""
    listed = element if isinstance(element, (list, tuple)) else (element,)
    texts = ["" if each is None else each for each in listed]
    if not all(isinstance(text, str) for text in texts):
        raise Misuse(f"{tag}, element {number}: a string or a list of strings is expected")
    return texts or [""]
