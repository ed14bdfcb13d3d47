"""Reading loses nothing, says of each byte where it stands, and shows no value in any repr."""

import io
from collections.abc import Iterable

import telebib
from fuzz import seeds
from fuzz.target import asked
from telebib import Bounds, Message, Part

_BOUNDS = (
    *(Bounds(), Bounds(segment_bytes=40), Bounds(message_segments=5), Bounds(message_bytes=90)),
    *(Bounds(block_bytes=7), Bounds(block_bytes=1, segment_bytes=9, nesting=1)),
)
_CHARSETS = (None, None, "utf-8", "iso-8859-1", "cp1252", "ascii")


def SEEDS() -> Iterable[bytes]:  # noqa: N802
    return seeds.with_options(seeds.messages())


def check(data: bytes) -> None:
    choice, raw = asked(data)
    bounds = _BOUNDS[choice % len(_BOUNDS)]
    encoding = _CHARSETS[choice // len(_BOUNDS) % len(_CHARSETS)]
    release = choice < 250
    file = telebib.read(raw, bounds=bounds, encoding=encoding, release=release)
    assert telebib.write(file) == raw, "chapter 5: untouched parts come back byte for byte"
    assert [m.number for m in file] == list(range(1, len(file) + 1))
    offset = 0
    for part in file.parts:
        assert part.start.offset == offset
        check_part(part, raw)
        offset += len(part.raw)
    streamed = telebib.stream(io.BytesIO(raw), bounds=bounds, encoding=encoding, release=release)
    assert list(streamed) == list(file)


def check_part(part: Part, raw: bytes) -> None:
    """Segments stand where they say, and their raw elements are their bytes."""
    for segment in part.segments:
        end = segment.offset + len(segment.content)
        assert raw[segment.offset : end] == segment.content
        written = segment.lead + part.delimiters.element.join(segment.raw_elements)
        assert written == segment.content or segment.tag == "UNA"  # it is made of no elements
        assert all(isinstance(value, str) for element in segment.elements for value in element)
    for index in {0, len(part.segments) // 2, len(part.segments) - 1} if part.segments else ():
        segment = part.segments[index]
        assert part.segment(index) == segment
        place = part.position(segment.offset)
        assert place.offset == segment.offset and place.line >= 1 and place.column >= 1
    if isinstance(part, Message):
        assert tuple(part.root.flatten()) == part.segments
        assert len(part.paths) == len(part.segments) == len(set(part.paths)) or part.defects
        assert all(part.at(path) is not None for path in part.paths[:8]) or part.defects
