"""`telebib validate` in several processes: what a process does, and how the files are shared out.

The chunks of all files go to the processes one after another, so that many small files keep them
busy as well as a large one does.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import cast

from attrs import define, evolve, field

from telebib.chunks import Chunk, chunks
from telebib.cli.files import Reading, Source, Unreadable, recognised
from telebib.cli.jobs import Jobs
from telebib.cli.progress import Progress
from telebib.codelists import shipped
from telebib.findings import Finding
from telebib.interchange import Part
from telebib.joined import SIZE, Joined
from telebib.portions import Asked, Looker, Portion
from telebib.tables import Tables
from telebib.validate import Validator

_CHUNK = SIZE


_HELD: list[Looker] = []
"""What this process looks with: made when it is begun."""


def begin(asked: Asked, codes: str | None) -> None:
    """Get ready to look at chunks; `codes` is the folder of the user's code lists, or None."""
    if codes is not None:
        asked = evolve(asked, tables=Tables(codes=shipped().overlaid(Path(codes))))
    _HELD[:] = [Looker(asked)]


def look(chunk: Chunk | None) -> Portion | None:
    """What a chunk comes to; nothing for one that is read already."""
    return None if chunk is None else _HELD[0].portion(chunk)


@contextmanager
def shared(
    number: int,
    sources: Sequence[Source | Unreadable],
    reading: Reading,
    validator: Validator,
    codes: str | None,
    progress: Progress,
) -> Iterator["Shared | None"]:
    """The inputs shared out among processes, a number of them; None where one does it all."""
    wanted = Asked.of(validator)
    if wanted is None:
        yield None
        return
    told = evolve(wanted, tables=None), codes  # each process reads the code lists itself
    with Jobs(jobs=number, lang=progress.lang, progress=progress, begin=begin, told=told) as jobs:
        yield Shared(sources=sources, reading=reading, validator=validator, jobs=jobs)


@define(kw_only=True)
class Shared:
    """All inputs of a run, shared out among processes.

    They are asked for their findings one after another, in their order.
    """

    sources: Sequence[Source | Unreadable]
    validator: Validator
    reading: Reading
    jobs: Jobs
    _under_way: "deque[Chunk | _End]" = field(init=False, factory=deque, repr=False)
    _results: "Iterator[tuple[Chunk, Portion | None] | _End]" = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self._results = self._in_order()

    def findings(self, passed: Callable[[int], object]) -> Iterator[Finding]:
        """Those of the next input; raises Unreadable where it cannot be read any further."""
        joined = Joined(self.validator, passed)
        for result in self._results:
            if isinstance(result, _End):
                if result.error is not None:
                    raise result.error
                yield from joined.end()
                return
            yield from joined.add(*result)

    def _in_order(self) -> "Iterator[tuple[Chunk, Portion | None] | _End]":
        """Each chunk with what it comes to; behind the last one of a file stands its end."""
        for portion in self.jobs.in_order(look, self._handed_over()):
            following = self._under_way.popleft()
            while isinstance(following, _End):  # of a file without any chunk
                yield following
                following = self._under_way.popleft()
            yield following, portion
            while self._under_way and isinstance(self._under_way[0], _End):
                yield cast(_End, self._under_way.popleft())
        yield from cast("deque[_End]", self._under_way)

    def _handed_over(self) -> Iterator[Chunk | None]:
        for source in self.sources:
            if isinstance(source, Unreadable):
                continue
            error = None
            try:
                for chunk in self._chunks(source):
                    self._under_way.append(chunk)
                    yield None if chunk.is_read else chunk
            except Unreadable as failed:
                error = failed
            self._under_way.append(_End(error))

    def _chunks(self, source: Source) -> Iterator[Chunk]:
        """The chunks of a file in which a segment was found; else Unreadable says what it is."""
        how = self.reading
        with source.open() as fp:
            rest = chunks(
                fp, encoding=how.encoding, release=how.release, bounds=how.bounds, size=_CHUNK
            )
            begun: list[Chunk] = []
            next(recognised(source.name, _parts(rest, begun)))
            yield from chain(begun, rest)


@define
class _End:
    """The end of a file, or why it could not be read so far."""

    error: Unreadable | None


def _parts(rest: Iterator[Chunk], begun: list[Chunk]) -> Iterator[Part]:
    """The parts of a file's first chunks, which are kept."""
    for chunk in rest:
        begun.append(chunk)
        yield from chunk.parts()
