"""In whatever pieces a file comes, and wherever it is cut into chunks, the same parts come out."""

import io
from collections.abc import Iterable, Iterator

import telebib
from fuzz import seeds
from fuzz.target import Trickle, asked
from telebib.chunks import Before, Seen, chunks
from telebib.interchange import Message, Part

_SIZES = (1, 2, 3, 5, 7, 11, 12, 13, 64, 97)


def SEEDS() -> Iterable[bytes]:  # noqa: N802
    return seeds.with_options((*seeds.messages(), *map(b"".join, _pairs())))


def _pairs() -> Iterator[tuple[bytes, bytes]]:
    found = seeds.messages()
    return zip(found[::5], found[2::5], strict=False)


def check(data: bytes) -> None:
    choice, raw = asked(data)
    most = _SIZES[choice % len(_SIZES)]
    release = choice < 250
    whole = telebib.read(raw, release=release).parts
    bounds = telebib.Bounds(block_bytes=_SIZES[choice // 7 % len(_SIZES)])
    for fp, given in ((Trickle(raw, most), None), (io.BytesIO(raw), bounds)):
        parts = tuple(telebib.parts(fp, release=release, bounds=given))
        assert list(map(_told, parts)) == list(map(_told, whole))
    assert list(map(_told, _in_chunks(raw, max(most, 12), release))) == list(map(_told, whole))


def _told(part: Part) -> tuple[object, ...]:
    """All that is said of a part."""
    message = (part.number, part.envelope) if isinstance(part, Message) else ()
    return (type(part), part.raw, part.pieces, part.start, part.end, part.terminated, *message)


def _in_chunks(raw: bytes, size: int, release: bool) -> Iterator[Part]:
    before = Before()
    for chunk in chunks(io.BytesIO(raw), release=release, size=size):
        seen = Seen()
        yield from before.placed(seen.see(chunk.parts()))
        before = before.after(seen)
