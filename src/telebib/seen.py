"""A memory of digests: which one was seen before, and what was said of it then.

Its answers are exact. New entries stand in a dict. When that is full and a file may be had, they go
there; a filter of fixed size (Bloom's) then says of most digests, without a look at the file, that
they are new. So memory does not grow with what is remembered.
"""

from array import array
from collections.abc import Callable, Iterable
from struct import Struct
from typing import BinaryIO, Generic, TypeVar, cast

from attrs import define, field

from telebib.sortedfile import KEY, SortedFile

_NUMBER = 8  # bytes of a value that is a number

# A digest is as good as random: one part says which word of the filter is its own, three say which
# bits of the word.
_PARTS = Struct("<I3B9x").unpack
_BITS = [1 << (part & 63) for part in range(256)]
_NUMBERED = Struct(">16sq").pack

V = TypeVar("V", int, bytes)


@define
class Seen(Generic[V]):
    """What was remembered first of each key, a digest of 16 bytes.

    Values are numbers below 2 ** 63, or bytes, all of them `width` long. `room` gives an empty file
    to write and read, such as `tempfile.TemporaryFile`; who gives it sees to its end. Without it
    all stays in memory; with it `limit` entries do, some 200 bytes each. `filter_words`, a power of
    two, is the size of the filter in words of 8 bytes: enough for five keys a word.
    """

    room: Callable[[], BinaryIO] | None = None
    width: int = 0
    limit: int = 20_000
    filter_words: int = 1 << 19
    _recent: dict[bytes, V] = field(factory=dict, init=False, repr=False)
    _filter: "array[int] | None" = field(default=None, init=False, repr=False)
    _file: SortedFile | None = field(default=None, init=False, repr=False)

    def first(self, key: bytes, value: V) -> V:
        """The value that was given first for a key: this one when the key is new."""
        found = self.earlier(key, value)
        return value if found is None else found

    def earlier(self, key: bytes, value: V) -> V | None:
        """The value that was given first for a key; None when it is new, and gets this one.

        Raises OSError where the file cannot be written.
        """
        recent = self._recent
        found = recent.get(key)
        if found is not None:
            return found
        words = self._filter
        if words is not None:
            word, one, two, three = _PARTS(key)
            word &= self.filter_words - 1
            bits = _BITS[one] | _BITS[two] | _BITS[three]
            held = words[word]
            if held & bits != bits:
                words[word] = held | bits
            else:
                found = self._put_away(key)
                if found is not None:
                    return found
        recent[key] = value
        if self.room is not None and len(recent) >= self.limit:
            self._make_room(self.room)
        return None

    def _make_room(self, room: Callable[[], BinaryIO]) -> None:
        """Move what stands in the dict to the file; its keys stand in the filter from then on."""
        if self._file is None or self._filter is None:
            self._file = SortedFile(room, KEY + (self.width or _NUMBER))
            words = self._filter = array("Q", [0]) * self.filter_words
            last = self.filter_words - 1
            for word, one, two, three in map(_PARTS, self._recent):
                words[word & last] |= _BITS[one] | _BITS[two] | _BITS[three]
        entries = self._recent.items()
        if self.width:
            records = [key + value for key, value in cast("Iterable[tuple[bytes, bytes]]", entries)]
        else:
            records = [_NUMBERED(key, value) for key, value in entries]
        records.sort()
        self._file.add(records)
        self._recent.clear()

    def _put_away(self, key: bytes) -> V | None:
        """What the file holds of a key."""
        found = self._file.find(key) if self._file is not None else None
        value = found if found is None or self.width else int.from_bytes(found, "big")
        return cast("V | None", value)
