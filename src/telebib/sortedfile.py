"""Records of one length in a file, by the digest each begins with: written in bulk, seldom read."""

from collections.abc import Callable, Iterator
from heapq import merge
from itertools import islice
from typing import BinaryIO

from attrs import define, field, frozen

KEY = 16
"""The length of a key: a digest, of which any part is as good as random."""

_WINDOW = 128  # records that are read at a time where one is looked for
_LOOK = 10  # a look into a run takes as long as merging so many records
_BLOCK = 512  # records that are read or written at a time where runs are merged


@frozen
class _Run:
    """Records in the order of their keys: where they begin in the file, and how many there are."""

    start: int
    count: int


@define
class SortedFile:
    """Runs of records of `size` bytes, each run sorted; no key stands in it twice.

    `room` gives an empty file to write and read, such as `tempfile.TemporaryFile`; who gives it
    sees to its end. Whatever goes wrong with it is an OSError.
    """

    room: Callable[[], BinaryIO]
    size: int
    _file: BinaryIO | None = field(default=None, init=False, repr=False)
    _runs: list[_Run] = field(factory=list, init=False)
    _reads: int = field(default=0, init=False)

    def add(self, records: list[bytes]) -> None:
        """Write a run of records, sorted."""
        if self._file is None:
            self._file = self.room()
        start = self._file.seek(0, 2)
        self._file.write(b"".join(records))
        self._runs.append(_Run(start, len(records)))

    def find(self, key: bytes) -> bytes | None:
        """What follows a key in its record; None when there is no record of it."""
        if self._file is None:
            return None
        # When as much was spent on looking into many runs as it takes to make them one.
        self._reads += len(self._runs) - 1
        if self._reads * _LOOK > sum(run.count for run in self._runs):
            self._file = self._merged(self._file)
        found = (self._found(self._file, run, key) for run in self._runs)
        return next((record[KEY:] for record in found if record), None)

    def _found(self, file: BinaryIO, run: _Run, key: bytes) -> bytes:
        """The record of a key in a run, or b"".

        It is looked for where it stands if keys are spread evenly, and then, by how far the keys
        found there are from it, nearer.
        """
        size, low, high = self.size, 0, run.count
        guess = _share(key, run.count)
        while low < high:
            first = max(low, min(guess, high - 1) - _WINDOW // 2)
            file.seek(run.start + first * size)
            window = file.read(min(_WINDOW, high - first) * size)
            last = first + len(window) // size - 1
            if key < window[:KEY]:
                high, there = first, window[:KEY]
                guess = first
            elif key > window[-size:][:KEY]:
                low, there = last + 1, window[-size:][:KEY]
                guess = last
            else:
                at = window.find(key)
                while at % size and at >= 0:
                    at = window.find(key, at + 1)
                return window[at : at + size] if at >= 0 else b""
            guess += _share(key, run.count) - _share(there, run.count)
        return b""

    def _merged(self, file: BinaryIO) -> BinaryIO:
        """A new file with all records in one run, made in memory that does not grow with them."""
        merged = self.room()
        records = merge(*(self._records(file, run) for run in self._runs))
        while block := list(islice(records, _BLOCK)):
            merged.write(b"".join(block))
        file.close()
        self._runs, self._reads = [_Run(0, sum(run.count for run in self._runs))], 0
        return merged

    def _records(self, file: BinaryIO, run: _Run) -> Iterator[bytes]:
        for first in range(0, run.count, _BLOCK):
            file.seek(run.start + first * self.size)
            block = file.read(min(_BLOCK, run.count - first) * self.size)
            yield from (block[at : at + self.size] for at in range(0, len(block), self.size))


def _share(key: bytes, count: int) -> int:
    """How many of `count` keys are smaller, where they are spread evenly."""
    return int.from_bytes(key[:4], "big") * count >> 32
