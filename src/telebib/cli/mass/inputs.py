"""The message files of a run that goes through them twice: first for duplicates, then to answer.

Standard input, and anything else that can be read only once, is kept in a temporary file that has
no name and that only its owner can read.
"""

import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import zip_longest
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from attrs import define, evolve, field

from telebib.chunks import SIZE, Before, Chunk, Seen, chunks
from telebib.cli.drafts import nameless
from telebib.cli.failures import remark
from telebib.cli.files import NO_MESSAGE, Reading, Source, Unreadable, recognised
from telebib.cli.jobs import Jobs
from telebib.cli.mass.answer_work import Portion, scan
from telebib.cli.mass.hashed import Hashed
from telebib.cli.mass.portfolio_table import CHANGED
from telebib.cli.progress import Progress
from telebib.errors import Misuse
from telebib.findings import COLON, told
from telebib.mass.duplicates import FINGERPRINT, Mark
from telebib.mass.processing import Input
from telebib.read import parts

_CHUNK = SIZE


@define
class _File:
    """One input: its bytes stay the same in both passes. Of each chunk it is kept what was seen."""

    source: Source
    kept: BinaryIO | None = field(default=None, repr=False)
    sha256: str = ""
    seen: list[Seen] = field(factory=list, repr=False)
    error: Unreadable | None = None

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes from their beginning."""
        if self.kept is None:
            with self.source.open() as fp:
                yield fp
        else:
            self.kept.seek(0)
            yield self.kept

    def chunks(self, how: Reading) -> Iterator[Chunk]:
        """The bytes in chunks; raises Misuse when they are others than before."""
        with self.open() as fp:
            hashed = Hashed(fp)
            found = cast(BinaryIO, hashed)
            yield from chunks(found, encoding=how.encoding, bounds=how.bounds, size=_CHUNK)
        if self.sha256 and self.sha256 != hashed.digest.hexdigest():
            raise _changed(self.source.name)
        self.sha256 = hashed.digest.hexdigest()


@define(kw_only=True)
class Inputs:
    """The files of a run. What cannot be read is told once and left out: `unreadable` counts it."""

    sources: Iterable[Source | Unreadable]
    reading: Reading
    lang: str
    quiet: bool
    progress: Progress
    unreadable: int = 0
    messages: int = 0
    _files: list[_File] = field(init=False, factory=list, repr=False)
    _prints: BinaryIO | None = field(init=False, default=None, repr=False)
    _open: ExitStack = field(init=False, factory=ExitStack, repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._open.close()

    @property
    def inputs(self) -> list[Input]:
        """What was read: names and SHA-256."""
        return [Input(f.source.name, f.sha256) for f in self._files if f.error is None]

    def scan(self, jobs: Jobs) -> None:
        """The first pass: read everything, and keep a fingerprint of each message on disk.

        What cannot be read, or holds no message, is told when all was read.
        """
        prints = self._prints = self._temporary()
        under_way: deque[_File] = deque()
        for scanned in jobs.in_order(scan, self._first(under_way)):
            file = under_way.popleft()
            file.seen.append(scanned.seen)
            self.messages += scanned.seen.messages
            self.progress.at(file.source.name, self.messages)
            prints.write(scanned.fingerprints)
        for file in self._files:
            name = file.source.name
            if file.error is not None:
                self.unreadable += 1
                self._remark(file.error.text(self.lang))
            elif not self.quiet and not any(seen.messages for seen in file.seen):
                self._remark(f"{name}{COLON.say(self.lang)}{NO_MESSAGE.say(self.lang)}")

    def _first(self, under_way: "deque[_File]") -> Iterator[Chunk]:
        for source in self.sources:
            file = _File(source if isinstance(source, Source) else Source(source.name, None))
            self._files.append(file)
            is_begun = False
            try:
                if isinstance(source, Unreadable):
                    raise source
                file.kept = self._kept(source)
                with file.open() as fp:
                    how = self.reading
                    found = parts(fp, encoding=how.encoding, bounds=how.bounds)
                    next(recognised(source.name, found))
                for chunk in file.chunks(how):
                    under_way.append(file)
                    is_begun = True
                    yield chunk
            except Unreadable as error:
                if is_begun:  # some of it was looked at already: it is too late to go on
                    raise Misuse(error.text) from None
                file.error = error

    def fingerprints(self) -> Iterator[bytes]:
        """Those of all messages, some thousand at a time."""
        assert self._prints is not None
        self._prints.seek(0)
        while some := self._prints.read(FINGERPRINT << 13):
            yield some

    def second(self, marks: Mapping[int, Mark]) -> Iterator[Portion]:
        """The second pass: the chunks; `marks` are those of the messages by their places."""
        place = 0
        for file in self._files:
            if file.error is not None:
                continue
            name = file.source.name
            befores = _befores(file.seen)
            for chunk, seen in zip_longest(self._again(file), file.seen):
                if chunk is None or seen is None:
                    raise _changed(name)
                end = place + seen.messages
                own = {at - place: marks[at] for at in range(place, end) if at in marks}
                yield Portion(name, chunk, befores(chunk), own)
                place = end

    def _again(self, file: _File) -> Iterator[Chunk]:
        """The chunks of a file that was read before; what cannot be read now ends the run."""
        try:
            yield from file.chunks(self.reading)
        except Unreadable as error:
            raise Misuse(error.text) from None

    def _kept(self, source: Source) -> BinaryIO | None:
        """A copy of what cannot be read twice."""
        if source.path is not None and not _is_special(source.path):
            return None
        copy = self._temporary()
        with source.open() as fp:
            shutil.copyfileobj(fp, copy)
        return copy

    def _temporary(self) -> BinaryIO:
        """A new file that has no name and is gone afterwards."""
        return self._open.enter_context(nameless())

    def _remark(self, text: str) -> None:
        self.progress.erase()
        remark(text)


def _befores(seen: Sequence[Seen]) -> Callable[[Chunk], Before]:
    """What stands before each chunk of a file, asked for in their order."""
    rest = iter(seen)
    before = Before()
    last: Seen | None = None
    is_read = False

    def of(chunk: Chunk) -> Before:
        nonlocal before, last, is_read
        # chunks that were read on the way count all from where that began, and know their envelope
        # from where one begins or ends among them
        if last is not None and not is_read:
            before = before.after(last)
        elif last is not None and last.is_enveloped:
            before = evolve(before, envelope=None)
        last, is_read = next(rest), chunk.is_read
        return before

    return of


def _changed(name: str) -> Misuse:
    return Misuse(told(CHANGED, name=name))


def _is_special(path: Path) -> bool:
    """Whether this is a pipe or a device, as far as that may be known."""
    try:
        return path.exists() and not path.is_file() and not path.is_dir()
    except OSError:
        return False
