"""Memories of digests: exact, whatever stands in memory and whatever on disk."""

import io
import tempfile
import tracemalloc
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from hashlib import blake2b
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telebib.seen import Seen


def digest(number: int) -> bytes:
    return blake2b(b"%d" % number, digest_size=16).digest()


# What spreads evenly, and what does not: keys that share their beginning, their end, or nearly all.
EVEN = st.integers(0, 400).map(digest)
UNEVEN = st.integers(0, 255).flatmap(
    lambda n: st.sampled_from([bytes([n]) + bytes(15), bytes(15) + bytes([n]), bytes([n]) * 16])
)
KEYS = st.lists(st.one_of(EVEN, EVEN, UNEVEN), max_size=300)
SIZES = st.sampled_from([(1, 1), (2, 1), (7, 2), (50, 64), (1000, 64)])


def room_in(files: ExitStack) -> Callable[[], BinaryIO]:
    return lambda: files.enter_context(tempfile.TemporaryFile())


@given(KEYS, SIZES)
def test_what_was_given_first_is_told_as_a_dict_tells_it(
    keys: list[bytes], sizes: tuple[int, int]
) -> None:
    limit, words = sizes
    seen = Seen[int](io.BytesIO, limit=limit, filter_words=words)
    known: dict[bytes, int] = {}
    for number, key in enumerate(keys):
        assert seen.first(key, number) == known.setdefault(key, number)


@given(KEYS, SIZES, st.integers(1, 40))
def test_bytes_are_remembered_as_numbers_are(
    keys: list[bytes], sizes: tuple[int, int], width: int
) -> None:
    limit, words = sizes
    seen = Seen[bytes](io.BytesIO, width, limit=limit, filter_words=words)
    known: dict[bytes, bytes] = {}
    for number, key in enumerate(keys):
        value = number.to_bytes(40, "big")[-width:]
        assert seen.earlier(key, value) == known.get(key)
        known.setdefault(key, value)


@pytest.mark.parametrize("limit", [10, 300, 1500])
def test_thousands_come_back_from_the_file(limit: int) -> None:
    with ExitStack() as files:
        seen = Seen[int](room_in(files), limit=limit, filter_words=64)
        for number in range(2000):
            assert seen.earlier(digest(number), number << 32) is None
        for number in range(2000):
            assert seen.first(digest(number), 1) == number << 32


def test_keys_that_are_spread_badly_are_found_as_well() -> None:
    keys = [number.to_bytes(16, "big") for number in range(3000)]
    keys += [b"\xff" * 13 + number.to_bytes(3, "big") for number in range(3000)]
    seen = Seen[int](io.BytesIO, limit=1500, filter_words=64)
    for number, key in enumerate(keys):
        assert seen.first(key, number) == number
    for number, key in enumerate(keys):
        assert seen.first(key, -1) == number


def test_a_file_is_asked_for_only_when_it_is_needed() -> None:
    asked: list[BinaryIO] = []

    def room() -> BinaryIO:
        asked.append(io.BytesIO())
        return asked[-1]

    seen = Seen[int](room, limit=100)
    for number in range(99):
        seen.first(digest(number), number)
    assert asked == []
    seen.first(digest(99), 99)
    assert len(asked) == 1


def test_without_a_file_all_stays_in_memory() -> None:
    seen = Seen[int](limit=10)
    assert [seen.first(digest(n % 50), n) for n in range(100)] == [*range(50), *range(50)]


def test_a_file_that_cannot_be_written_is_an_os_error() -> None:
    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            raise OSError(28, "disk full")

    seen = Seen[int](Full, limit=2)
    seen.first(digest(1), 1)
    with pytest.raises(OSError, match="disk full"):
        seen.first(digest(2), 2)


def test_no_digest_is_shown() -> None:
    """Chapter 5: "No finding text, repr or exception holds a personal value"."""
    seen = Seen[int](io.BytesIO, limit=3)
    for number in range(5):
        seen.first(digest(number), 4711)
    assert "4711" not in repr(seen)
    assert repr(digest(4)) not in repr(seen)


def most(count: int, repeats: Sequence[int]) -> int:
    """The most bytes of memory that it takes to remember so many keys and look for some again."""
    tracemalloc.start()
    try:
        with ExitStack() as files:
            seen = Seen[int](room_in(files), limit=2000, filter_words=1 << 12)
            for number in range(count):
                seen.first(digest(number), number)
            for number in repeats:
                assert seen.first(digest(number), -1) == number
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_memory_does_not_grow_with_what_is_remembered() -> None:
    small, large = most(10_000, range(0, 10_000, 10)), most(100_000, range(0, 100_000, 10))
    assert large < 1.5 * small
