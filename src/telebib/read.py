"""Bytes -> messages: of a whole file, or of a stream of any size in constant memory.

The reader loses nothing: every byte of the input stands in exactly one part of what it gives, in
order. It decides only where segments end and where messages begin and end; values are decoded
when somebody asks for them. Sources: chapter 1 ("Syntax", "Service segments"), chapter 6
("Reading").
"""

from collections.abc import Iterable, Iterator
from io import BytesIO, TextIOBase
from typing import Any, BinaryIO, TypeVar

from attrs import define, evolve, field, frozen

from telebib.bounds import USUAL, Bounds
from telebib.charsets import charset
from telebib.errors import Misuse
from telebib.interchange import End, Interchange, Message, Outside, Part
from telebib.positions import Position
from telebib.segments import (
    BYTE_ORDER_MARK,
    ENVELOPE_TAGS,
    LEADS,
    STANDARD,
    TAIL,
    UNA_LENGTH,
    Delimiters,
    Segment,
    ends_released,
    is_una,
    split,
    without_lead,
)
from telebib.wholes import whole_messages

_P = TypeVar("_P", Message, Outside)

_MAX_OUTSIDE = 1000
_BETWEEN = frozenset(tag.encode("ascii") for tag in ENVELOPE_TAGS)
_SERVICE = _BETWEEN | {b"XEH", b"XET"}


@frozen
class _Options:
    """Options of the reader.

    `delimiters` given are used whatever a UNA says; else a UNA at the very start of the file is
    honoured, else the standard ones hold. With `release` false no character releases. `encoding`
    None: ISO 8859-1, or UTF-8 for a message whose bytes are valid UTF-8 beyond ASCII.
    """

    delimiters: Delimiters | None = None
    encoding: str | None = None
    bounds: Bounds = USUAL
    release: bool = True


def read(
    data: bytes,
    *,
    delimiters: Delimiters | None = None,
    encoding: str | None = None,
    bounds: Bounds | None = None,
    release: bool = True,
) -> Interchange:
    """Read a whole file; `telebib.write(telebib.read(data)) == data` for every byte string.

    `delimiters` are the service characters (by default those of a UNA, else the standard ones),
    `release=False` reads `?` as plain text, `encoding` forces a charset, `bounds` say how much is
    taken. Raises Misuse for a charset that cannot carry Telebib2 and for what is not bytes; nothing
    for whatever the bytes hold.
    """
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise Misuse("messages are read from bytes")
    options = _options(delimiters, encoding, bounds, release)
    return Interchange(tuple(_parts(BytesIO(data), options)))


def stream(
    fp: BinaryIO,
    *,
    delimiters: Delimiters | None = None,
    encoding: str | None = None,
    bounds: Bounds | None = None,
    release: bool = True,
) -> Iterator[Message]:
    """Read the messages of a binary file one by one, in constant memory.

    After a broken message the next one is found again. What belongs to no message is passed over;
    `telebib.parts` hands that out too.
    """
    for part in parts(fp, delimiters=delimiters, encoding=encoding, bounds=bounds, release=release):
        if isinstance(part, Message):
            yield part


def parts(
    fp: BinaryIO,
    *,
    delimiters: Delimiters | None = None,
    encoding: str | None = None,
    bounds: Bounds | None = None,
    release: bool = True,
) -> Iterator[Part]:
    """Read all parts of a binary file in constant memory: messages and what stands outside them.

    Writing the parts one after another gives the file back.
    """
    return _parts(fp, _options(delimiters, encoding, bounds, release))


def _options(
    delimiters: Delimiters | None, encoding: str | None, bounds: Bounds | None, release: bool
) -> _Options:
    forced = charset(encoding) if encoding else None
    within = USUAL if bounds is None or bounds == USUAL else bounds  # told from others by `is`
    return _Options(delimiters, forced, within, release)


@define
class Reader:
    """Reads a file of whose whole messages some are left out: those are counted, and no more.

    What is handed over ends with a terminator, and behind it, unless it is the last, an XEH begins.
    """

    _assembler: "_Assembler" = field(repr=False)

    @classmethod
    def of(
        cls,
        *,
        delimiters: Delimiters | None = None,
        encoding: str | None = None,
        bounds: Bounds | None = None,
        release: bool = True,
    ) -> "Reader":
        """One for a file without a service string advice; options as for `parts`."""
        options = _options(delimiters, encoding, bounds, release)
        used = options.delimiters or STANDARD
        return cls(_Assembler(options, used if release else evolve(used, release=None)))

    @property
    def is_usual(self) -> bool:
        """Whether it reads as most files are read, in the standard's own syntax."""
        options, delimiters = self._assembler.options, self._assembler.delimiters
        is_latin = options.encoding in (None, "iso-8859-1")
        return is_latin and delimiters == STANDARD and options.bounds is USUAL

    @property
    def block_bytes(self) -> int:
        """How much to read at a time."""
        return self._assembler.options.bounds.block_bytes

    def take(self, raw: bytes) -> Iterator[Part]:
        """The parts of some whole segments, up to the XEH behind them."""
        assembler = self._assembler
        delimiters, most = assembler.delimiters, assembler.options.bounds.segment_bytes
        if len(raw) <= most:
            yield from assembler.take_block(raw)
        else:
            pieces = split(raw[:-1], delimiters.terminator, delimiters.release)
            for run in _within_bound(pieces, most):
                yield from assembler.take(run)
        yield from assembler.close(End.BROKEN)

    def take_rest(self, fp: BinaryIO, block: bytes) -> Iterator[Part]:
        """The parts of all that is left: of a block that was read, then of the file."""
        assembler = self._assembler
        bounds = assembler.options.bounds
        block = block or fp.read(bounds.block_bytes)
        yield from assembler.take_all(_runs(fp, block, assembler.delimiters, bounds))

    def whole(self, raw: bytes) -> Message:
        """A message of which it is known that it is whole, and of one byte a character."""
        assembler = self._assembler
        begin = assembler.position
        self.leave_out(raw, 1)
        return Message(
            raw,
            begin,
            assembler.delimiters,
            assembler.options.encoding,
            number=assembler.number,
            envelope=assembler.envelope,
        )

    def leave_out(self, raw: bytes, messages: int) -> None:
        """Count some whole messages, of one byte a character."""
        assembler = self._assembler
        assembler.position = assembler.position.after(raw, "iso-8859-1")
        assembler.number += messages
        assembler.continued = False


@frozen
class _Run:
    """Segments that stand one after another, without their terminators.

    Only the last segment of a file lacks its terminator; a `cut` run is one slice of a segment
    over the bound.
    """

    pieces: list[bytes]
    terminated: bool = True
    cut: bool = False


def expect_binary(fp: object) -> None:
    """Raise Misuse for a file that is opened as text: decoding it may fail, and shows values."""
    if isinstance(fp, TextIOBase):
        raise Misuse("messages are read from bytes: open the file in binary mode")


def _parts(fp: BinaryIO, options: _Options) -> Iterator[Part]:
    expect_binary(fp)
    size = options.bounds.block_bytes
    block = fp.read(size) if hasattr(fp, "read") else None
    if not isinstance(block, bytes):
        raise Misuse("messages are read from bytes: open the file in binary mode")
    while len(block) < UNA_LENGTH + len(BYTE_ORDER_MARK) and (more := fp.read(size)):
        block += more
    delimiters, una = _service_string(block, options)
    if not options.release:
        delimiters = evolve(delimiters, release=None)
    if delimiters == STANDARD:
        delimiters = STANDARD  # whether they are the usual ones is asked again and again
    assembler = _Assembler(options, delimiters)
    if una:
        yield assembler.place(Outside, [block[: una - 1]])
    block = block[una:] or fp.read(size)
    yield from assembler.take_all(_runs(fp, block, delimiters, options.bounds))


def _service_string(block: bytes, options: _Options) -> tuple[Delimiters, int]:
    """The delimiters in force, and how many bytes at the start are the UNA that states them."""
    given = options.delimiters or STANDARD
    mark = len(BYTE_ORDER_MARK) if block.startswith(BYTE_ORDER_MARK) else 0
    una = block[mark : mark + UNA_LENGTH]
    if not una.startswith(b"UNA") or len(una) < UNA_LENGTH or options.delimiters:
        return given, 0
    release = una[6:7] if una[6:7] != b" " else None
    try:
        return Delimiters(una[3:4], una[4:5], release, una[8:9]), mark + UNA_LENGTH
    except Misuse:
        return given, 0


def _runs(
    fp: BinaryIO, block: bytes, delimiters: Delimiters, bounds: Bounds
) -> Iterator[bytes | _Run]:
    """Cut a stream where segments end: into blocks of whole segments, of which none is over the
    bound, and into runs where that is not sure.
    """
    terminator, release, most = delimiters.terminator, delimiters.release, bounds.segment_bytes
    held: list[bytes] = []  # the beginning of a segment that goes on in the next block
    size = 0
    carried = b""  # a release at the end of a block, which releases the first byte of the next
    cutting = False
    while block:
        block = carried + block
        end = _end_of_segments(block, terminator, release)
        if end:
            whole, block = b"".join((*held, block[:end])), block[end:]
            held, size = [], 0
            if cutting or len(whole) > most:
                pieces = split(whole[:-1], terminator, release)
                if cutting:
                    yield _Run([pieces.pop(0)], cut=True)
                    cutting = False
                yield from _within_bound(pieces, most)
            else:
                yield whole
        carried = release if release is not None and ends_released(block, release) else b""
        held.append(block[: len(block) - len(carried)])
        size += len(held[-1])
        if size > most:
            yield _Run([b"".join(held)], terminated=False, cut=True)
            held, size = [], 0
            cutting = True
        block = fp.read(bounds.block_bytes)
    if size or carried:
        yield _Run([b"".join((*held, carried))], terminated=False, cut=cutting)


def _end_of_segments(block: bytes, terminator: bytes, release: bytes | None) -> int:
    """The place behind the last terminator that is not released; 0 where there is none."""
    end = block.rfind(terminator)
    while end >= 0:
        before = end
        while before and block[before - 1 : before] == release:
            before -= 1
        if (end - before) % 2 == 0:
            break
        end = block.rfind(terminator, 0, before)
    return end + 1


def _within_bound(pieces: list[bytes], most: int) -> Iterator[_Run]:
    start = 0
    if pieces and max(map(len, pieces)) > most:
        for index, piece in enumerate(pieces):
            if len(piece) > most:
                yield _Run(pieces[start:index])
                yield _Run([piece], cut=True)
                start = index + 1
    yield _Run(pieces[start:])


@define
class _Assembler:
    """Gathers segments into parts: the state is in which part the reader is, and where it began."""

    options: _Options
    delimiters: Delimiters
    position: Position = field(factory=Position)
    gathered: list[bytes] = field(factory=list)
    size: int = 0
    in_message: bool = False
    number: int = 0
    envelope: Segment | None = None
    continued: bool = False

    def take_all(self, found: Iterable["bytes | _Run"]) -> Iterator[Part]:
        """Take all that is left of a file."""
        for each in found:
            yield from self.take(each) if isinstance(each, _Run) else self.take_block(each)
        yield from self.close(End.BROKEN)

    def take_block(self, block: bytes) -> Iterator[Part]:
        """Take whole segments: whole messages as such, what stands around them one by one."""
        bounds, delimiters = self.options.bounds, self.delimiters
        longest = min(bounds.message_segments, bounds.message_bytes)
        at = 0
        for begin, end in whole_messages(block, delimiters, longest):
            if begin > at:
                yield from self._take_slice(block[at:begin])
            yield from self.close(End.BROKEN)
            self.number += 1
            self.continued = False
            yield self.place(Message, block[begin:end], number=self.number, envelope=self.envelope)
            at = end
        if at < len(block):
            yield from self._take_slice(block[at:])

    def _take_slice(self, block: bytes) -> Iterator[Part]:
        return self.take(
            _Run(split(block[:-1], self.delimiters.terminator, self.delimiters.release))
        )

    def take(self, run: _Run) -> Iterator[Part]:
        """Take the segments of one run; give the parts that are finished by them."""
        if run.cut:
            yield from self._take_cut(run)
            return
        if not run.terminated and not without_lead(run.pieces[0]).strip(TAIL):
            yield from self.close(End.BROKEN)
            yield self.place(Outside, run.pieces, terminated=False, continued=True)
            return
        bounds = self.options.bounds
        most, most_bytes = bounds.message_segments, bounds.message_bytes
        for piece in run.pieces:
            tag = piece[:3]
            if tag in _SERVICE or tag[:1] in LEADS:
                tag = self._whole_tag(piece)
            if tag == b"XEH":
                yield from self.close(End.BROKEN)
                self.in_message = True
                self.number += 1
            elif tag in _BETWEEN:
                yield from self.close(End.BROKEN)
                yield self._envelope_segment(piece, tag, run.terminated)
                continue
            elif self.in_message and (len(self.gathered) >= most or self.size >= most_bytes):
                yield from self.close(End.CUT)
            self.gathered.append(piece)
            self.size += len(piece)
            if tag == b"XET" and self.in_message:
                yield from self.close(End.WHOLE, run.terminated)
            elif not self.in_message and (
                len(self.gathered) >= _MAX_OUTSIDE or self.size >= most_bytes
            ):
                yield from self.close(End.WHOLE, run.terminated)
                self.continued = True
        if not run.terminated:
            yield from self.close(End.BROKEN, terminated=False)

    def _whole_tag(self, piece: bytes) -> bytes:
        """The tag of a segment that may begin or end something; b"" when it only looks like it."""
        bare = without_lead(piece)
        tag = bare[:3]
        ends = bare[3:4] in (b"", self.delimiters.element)
        return tag if ends or is_una(bare) else b""

    def _take_cut(self, run: _Run) -> Iterator[Part]:
        yield from self.close(End.CUT)
        yield self.place(Outside, run.pieces, run.terminated, end=End.CUT, continued=self.continued)
        self.continued = True

    def _envelope_segment(self, piece: bytes, tag: bytes, terminated: bool) -> Part:
        part = self.place(Outside, [piece], terminated)
        if tag in (b"XGH", b"XGT"):
            self.envelope = part.segments[0] if tag == b"XGH" else None
        self.continued = False
        return part

    def close(self, end: End, terminated: bool = True) -> Iterator[Part]:
        """Finish the part at hand, if there is one; strays outside messages end as they stand."""
        if not self.gathered:
            return
        pieces, self.gathered, self.size = self.gathered, [], 0
        if not self.in_message:
            yield self.place(Outside, pieces, terminated, continued=self.continued)
            return
        self.in_message = False
        self.continued = end is End.CUT
        yield self.place(
            Message, pieces, terminated, end=end, number=self.number, envelope=self.envelope
        )

    def place(
        self,
        kind: type[_P],
        pieces: list[bytes] | bytes,
        terminated: bool = True,
        **more: Any,
    ) -> _P:
        """Make a part where the one before it ended."""
        options = self.options
        part = kind(
            pieces if isinstance(pieces, bytes) else tuple(pieces),
            self.position,
            self.delimiters,
            options.encoding,
            terminated,
            bounds=options.bounds,
            **more,
        )
        raw = part.raw
        # Slices of an endless segment may cut a character in two: their bytes are counted.
        is_slice = part.end is End.CUT and isinstance(part, Outside)
        encoding = "iso-8859-1" if is_slice or raw.isascii() else part.encoding
        self.position = self.position.after(raw, encoding)
        return part
