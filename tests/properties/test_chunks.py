"""Chunks of a file, read apart from one another, give the parts of the whole file."""

import io
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import telebib
from telebib import Message, Part
from telebib.chunks import Before, Seen, chunks
from telebib.rules.examples import MASS, wrapped
from tests.properties.test_reading import FILES

SIZES = st.sampled_from([1, 7, 30, 100, 333])
FILE = wrapped(MASS, MASS, MASS).encode()


def cut(data: bytes, size: int, most: int, *, release: bool) -> Iterator[Part]:
    """The parts of a file, chunk by chunk, with their places put right afterwards."""
    before = began = Before()
    is_read = False
    for chunk in chunks(io.BytesIO(data), release=release, size=size, most=most):
        if chunk.is_read and not is_read:
            is_read, began = True, before
        seen = Seen()
        parts = list(seen.see(chunk.parts()))
        if chunk.is_read:
            before = began
        yield from before.placed(parts)
        before = before.after(seen)


def told(part: Part) -> tuple[object, ...]:
    more: tuple[object, ...] = ()
    if isinstance(part, Message):
        more = (part.number, part.envelope)
    return type(part), part, part.start, part.end, part.terminated, part.encoding, *more


@example(FILE, 100, 1 << 24, True)
@example(FILE.replace(b"'", b"'\r\n"), 100, 1 << 24, True)
@example(b"UNA|^.\\ ~" + FILE.replace(b"'", b"~"), 100, 1 << 24, True)
@example(FILE.replace(b"XGT+1'", b"XGT+1'" + FILE) * 3, 333, 500, True)
@given(FILES, SIZES, st.sampled_from([10, 200, 1 << 24]), st.booleans())
def test_the_parts_of_chunks_are_those_of_the_file(
    data: bytes, size: int, most: int, release: bool
) -> None:
    whole = telebib.parts(io.BytesIO(data), release=release)
    assert list(map(told, cut(data, size, most, release=release))) == list(map(told, whole))


@given(FILES, SIZES)
def test_chunks_are_the_file(data: bytes, size: int) -> None:
    found = list(chunks(io.BytesIO(data), size=size))
    assert b"".join(chunk.data for chunk in found) == data
    assert all(chunk.data for chunk in found)


@pytest.mark.parametrize("junk", [b"?", b"'", b"?'XEH+", b"XEH", b" XEH+", b"'XEH", b"+", b" "])
def test_a_file_without_messages_is_cut_in_bounded_pieces(junk: bytes) -> None:
    data = junk * (300_000 // len(junk))
    found = list(chunks(io.BytesIO(data), size=10_000, most=50_000))
    assert max(len(chunk.data) for chunk in found) <= 60_000
    held = b"".join(telebib.write(list(chunk.parts())) for chunk in found)
    assert held == data
