"""A file cut where messages begin, so that its chunks can be read apart from one another.

What the parts of a chunk say of their place (number, position, envelope) holds within the chunk;
`Before` puts it right once it is known what stands before. The reader finds the same messages in
the chunks as in the whole file: at an XEH it begins anew, whatever came before (chapter 6,
"Reading").
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import BinaryIO, cast

from attrs import define, evolve, field, frozen

from telebib.bounds import USUAL, Bounds
from telebib.interchange import End, Message, Outside, Part
from telebib.positions import Position
from telebib.read import expect_binary, parts
from telebib.segments import BLANKS, BYTE_ORDER_MARK, STANDARD, Delimiters, Segment

SIZE = 1 << 18
"""How many bytes a chunk has, more or less: some hundred messages."""

_MOST = 1 << 24  # bytes without the beginning of a message: longer ones are cut by the reader
_BLANKS = frozenset(BLANKS)
_ENOUGH = 64  # bytes, in which a UNA shows


@frozen
class Chunk:
    """A run of bytes of a file that begins at its start or at a message.

    Where no message begins for many megabytes the rest of the file is read on the way, in constant
    memory, and such a chunk holds parts instead of bytes (`is_read`); their places are counted from
    where that began.
    """

    data: bytes = field(repr=False)
    delimiters: Delimiters | None = field(default=None, repr=False)
    encoding: str | None = None
    release: bool = True
    bounds: Bounds = USUAL
    is_read: bool = False
    read: tuple[Part, ...] = field(default=(), repr=False)

    def parts(self) -> Iterator[Part]:
        """The parts of the chunk, as `telebib.parts` gives those of a file."""
        if self.is_read:
            return iter(self.read)
        # in another process they are a copy; that it is the usual ones is asked for each message
        delimiters = STANDARD if self.delimiters == STANDARD else self.delimiters
        return parts(
            BytesIO(self.data),
            delimiters=delimiters,
            encoding=self.encoding,
            release=self.release,
            bounds=self.bounds,
        )


@frozen
class Before:
    """What stands in a file before a chunk: so many messages, up to a position, and the envelope
    that is open.
    """

    messages: int = 0
    position: Position = field(factory=Position)
    envelope: Segment | None = field(default=None, repr=False)

    def placed(self, found: Iterable[Part]) -> Iterator[Part]:
        """The parts of a chunk with their places in the file."""
        is_first = self == Before()
        envelope = self.envelope
        for part in found:
            if is_first:
                yield part
            elif isinstance(part, Message):
                yield Message(
                    part.pieces,
                    _moved(part.start, self.position),
                    part.delimiters,
                    part.forced_encoding,
                    part.terminated,
                    part.end,
                    part.bounds,
                    number=self.messages + part.number,
                    envelope=part.envelope or envelope,
                )
            else:
                if envelope is not None and isinstance(part, Outside) and _envelope_tag(part):
                    envelope = None  # from here on the parts of the chunk know theirs
                yield evolve(part, start=_moved(part.start, self.position))

    def after(self, seen: "Seen") -> "Before":
        """What stands before the next chunk."""
        return Before(
            self.messages + seen.messages,
            _moved(seen.end, self.position),
            seen.envelope if seen.is_enveloped else self.envelope,
        )


@define
class Seen:
    """What a chunk, seen part by part, does to the places of the next one."""

    messages: int = 0
    end: Position = field(factory=Position)
    envelope: Segment | None = field(default=None, repr=False)
    is_enveloped: bool = False  # whether an envelope was begun or ended in it

    def see(self, found: Iterable[Part]) -> Iterator[Part]:
        """The same parts; when all were taken, the counts are whole."""
        last = None
        for part in found:
            if isinstance(part, Message):
                self.messages += 1
            elif isinstance(part, Outside) and (tag := _envelope_tag(part)):
                self.is_enveloped = True
                self.envelope = part.segments[0] if tag == "XGH" else None
            last = part
            yield part
        if last is not None:
            self.end = last.start.after(last.raw, last.encoding)


def chunks(
    fp: BinaryIO,
    *,
    encoding: str | None = None,
    release: bool = True,
    bounds: Bounds | None = None,
    size: int = SIZE,
    most: int = _MOST,
) -> Iterator[Chunk]:
    """The chunks of a binary file in order; their bytes, one after another, are the file.

    `encoding`, `release` and `bounds` are those of `telebib.parts`, `size` is that of a chunk in
    bytes, and `most` how many are held while no message begins. The same bytes are cut in the same
    way.
    """
    expect_binary(fp)
    within = bounds or USUAL
    filled = _Filled(fp)
    data = filled.read(max(size, _ENOUGH))
    if not data:
        return
    first = next(parts(BytesIO(data[:_ENOUGH]), encoding=encoding, release=release))
    stated, known = first.delimiters, None  # only the first chunk has the UNA to read
    searched = 0
    while True:
        try:
            block = filled.read(size)
        except Exception:
            break  # it is raised again when all that was read before is through
        if not block:
            yield Chunk(data, known, encoding, release, within)
            return
        data += block
        cut = _last_cut(data, searched, stated)
        if cut:
            yield Chunk(data[:cut], known, encoding, release, within)
            data, known = data[cut:], stated
        elif len(data) > most:
            break
        searched = max(len(data) - len(b"XEH+"), 0)
    rest = parts(
        cast(BinaryIO, _Joined(data, filled)),
        delimiters=known,
        encoding=encoding,
        release=release,
        bounds=within,
    )
    yield from (Chunk(b"", is_read=True, read=some) for some in _some(rest, size))


def _last_cut(data: bytes, since: int, delimiters: Delimiters) -> int:
    """Where the last message begins, blanks before it included; 0 where none does."""
    at = len(data)
    while (at := data.rfind(b"XEH", since, at)) > 0:
        if data[at + 3 : at + 4] in (delimiters.element, delimiters.terminator):
            start = at
            while start and data[start - 1] in _BLANKS:
                start -= 1
            if data.endswith(BYTE_ORDER_MARK, 0, start):
                start -= len(BYTE_ORDER_MARK)
            if data.endswith(delimiters.terminator, 0, start) and not _is_released(
                data, start - 1, delimiters.release
            ):
                return start
    return 0


def _is_released(data: bytes, place: int, release: bytes | None) -> bool:
    """Whether the byte at a place is released by the one before it."""
    run = 0
    while release is not None and data.endswith(release, 0, place - run):
        run += 1
    return run % 2 == 1


def _envelope_tag(part: Outside) -> str:
    """XGH or XGT where a part is such a segment, else ''."""
    if len(part.pieces) != 1 or part.end is End.CUT or not part.segments:
        return ""
    tag = part.segments[0].tag
    return tag if tag in ("XGH", "XGT") else ""


def _some(found: Iterable[Part], size: int) -> Iterator[tuple[Part, ...]]:
    """Parts in runs of more or less a size in bytes; those before a failing read come first."""
    run: list[Part] = []
    held = 0
    failed = None
    try:
        for part in found:
            run.append(part)
            held += sum(map(len, part.pieces))
            if held >= size:
                yield tuple(run)
                run, held = [], 0
    except Exception as error:
        failed = error
    if run:
        yield tuple(run)
    if failed is not None:
        raise failed


@define
class _Filled:
    """A file that gives as many bytes as are asked for, as long as there are any.

    What was read before a failure comes first; the failure is raised by every read after that.
    """

    fp: BinaryIO = field(repr=False)
    _failed: Exception | None = field(init=False, default=None, repr=False)

    def read(self, size: int) -> bytes:
        """As of any file."""
        found: list[bytes] = []
        left = size
        while left and self._failed is None:
            try:
                block = self.fp.read(left)
            except Exception as error:
                self._failed = error
                break
            if not block:
                break
            found.append(block)
            left -= len(block)
        if self._failed is not None and not found:
            raise self._failed
        return b"".join(found)


@define
class _Joined:
    """A file of which some bytes were read already."""

    data: bytes = field(repr=False)
    fp: _Filled = field(repr=False)

    def read(self, size: int) -> bytes:
        """As of any file."""
        if not self.data:
            return self.fp.read(size)
        found, self.data = self.data[:size], self.data[size:]
        return found


def _moved(place: Position, by: Position) -> Position:
    """A position that was counted from another one."""
    column = place.column + by.column - 1 if place.line == 1 else place.column
    return Position(place.offset + by.offset, place.line + by.line - 1, column)
