"""A file as it was read: messages, and what stands outside every message, in order.

An `Interchange` is a whole file; it may hold several XGH … XGT envelopes. Nothing of it is lost:
its parts, one after another, are its bytes.
"""

from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from itertools import islice

from attrs import field, frozen

from telebib.bounds import USUAL, Bounds
from telebib.charsets import detect_encoding
from telebib.errors import Misuse
from telebib.groups import Group
from telebib.nest import Defect, Tree, nest
from telebib.positions import Position
from telebib.segments import STANDARD, TAIL, Delimiters, Segment, in_a_row, split


class End(Enum):
    """How a part ends: as it should, before its XET came, or cut because it passed a bound."""

    WHOLE = "whole"
    BROKEN = "broken"
    CUT = "cut"


@frozen(eq=False)
class Part:
    """A run of segments of one file: a Message, or what stands between messages.

    `pieces` are the segments' bytes without their terminators; only the last one of a file may
    lack its terminator (`terminated`). They may be given in one, as the bytes of the part: those
    are cut when somebody asks for the pieces. `forced_encoding` is None unless the reader was told
    a charset; `bounds` are those it was read with.
    """

    _pieces: tuple[bytes, ...] | bytes = field(repr=False, alias="pieces")
    start: Position = field(factory=Position)
    delimiters: Delimiters = field(default=STANDARD, repr=False)
    forced_encoding: str | None = field(default=None, repr=False)
    terminated: bool = field(default=True, repr=False)
    end: End = End.WHOLE
    bounds: Bounds = field(default=USUAL, repr=False)
    _cut: tuple[bytes, ...] | None = field(default=None, init=False, repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Part) and self.raw == other.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    @property
    def raw(self) -> bytes:
        """The bytes of the part, exactly as they stand in the file."""
        if isinstance(self._pieces, bytes):
            return self._pieces
        terminator = self.delimiters.terminator
        return terminator.join(self._pieces) + (terminator if self.terminated else b"")

    @property
    def pieces(self) -> tuple[bytes, ...]:
        """The segments' bytes without their terminators, in order."""
        pieces = self._cut
        if pieces is None:
            pieces = self._cut_pieces()
            object.__setattr__(self, "_cut", pieces)
        return pieces

    def _cut_pieces(self) -> tuple[bytes, ...]:
        if not isinstance(self._pieces, bytes):
            return self._pieces
        delimiters = self.delimiters
        whole = self._pieces[:-1] if self.terminated else self._pieces
        return tuple(split(whole, delimiters.terminator, delimiters.release))

    @cached_property
    def encoding(self) -> str:
        """The charset of the part: the one forced, else the one its bytes show."""
        return self.forced_encoding or detect_encoding(self.raw)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The segments in order; blanks and filling at the very end of a file are none."""
        delimiters, encoding = self.delimiters, self.encoding
        segments = in_a_row(self.pieces, self.start.offset, delimiters, encoding)
        if not self.terminated:
            last = segments.pop()
            if last.content.strip(TAIL) or self.end is End.CUT:
                segments.append(Segment(last.content, last.offset, delimiters, encoding, False))
        return tuple(segments)

    def segment(self, index: int) -> Segment:
        """One segment, counted from 0, without making the others."""
        before = self.pieces[:index]
        offset = self.start.offset + sum(map(len, before)) + len(before)
        terminated = self.terminated or index < len(self.pieces) - 1
        return Segment(self.pieces[index], offset, self.delimiters, self.encoding, terminated)

    @cached_property
    def _index_by_offset(self) -> dict[int, int]:
        return {segment.offset: index for index, segment in enumerate(self.segments)}

    def index(self, segment: Segment) -> int:
        """Which of the part's segments this is, counted from 0."""
        return self._index_by_offset[segment.offset]

    def position(self, offset: int) -> Position:
        """Line and column of a byte offset of the file that lies within this part."""
        return self.start.after(self.raw[: offset - self.start.offset], self.encoding)


@frozen(eq=False)
class Outside(Part):
    """Segments outside every message: the envelope's service segments, strays, passed bounds.

    `continued` says that the part goes on where the one before it stopped: a long run of strays
    is handed out in several parts.
    """

    continued: bool = False


@frozen(eq=False)
class Message(Part):
    """One exchange unit, XEH … XET, with its number in the file (from 1) and its envelope.

    A message whose `end` is not WHOLE lost its XET: the next message began, the file ended or a
    bound was passed. `envelope` is the XGH it stands in, or None.
    """

    number: int = 1
    envelope: Segment | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        state = "" if self.end is End.WHOLE else f", {self.end.value}"
        return f"<Message {self.number}: {self.label}, {len(self.pieces)} segments{state}>"

    @cached_property
    def header(self) -> Segment:
        """The XEH."""
        return self.segment(0)

    @property
    def type(self) -> str:
        """`M0410`: from the message action X912, else from the message id X943; may be ''."""
        stated = (self.header.value(3), self.header.value(11, 4).removeprefix("M"))
        numbers = (s for s in stated if s.isascii() and s.isdigit() and len(s) <= 4)
        return "".join(f"M{number}" for number in islice(numbers, 1))

    @property
    def version(self) -> str:
        """The message version as written in the header; '' when it states none."""
        return self.header.value(11, 5)

    @property
    def label(self) -> str:
        """Type and version in one word: `M0410:13`."""
        version = self.version if self.version.isdigit() and len(self.version) <= 4 else ""
        return f"{self.type or '?'}:{version}" if version else self.type or "?"

    @cached_property
    def tree(self) -> Tree:
        """The nested groups and the defects of the nesting."""
        return nest(self.segments, self.bounds.nesting)

    @property
    def root(self) -> Group:
        """The outermost group; all look-ups of a message go through it."""
        return self.tree.root

    @property
    def defects(self) -> tuple[Defect, ...]:
        """What is wrong with the nesting."""
        return self.tree.defects

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The path of each segment, in the order of `segments`."""
        return tuple(path for path, node in self.root.walk() if isinstance(node, Segment))

    def find_segments(self, tag: str, qualifier: str | None = None) -> tuple[Segment, ...]:
        """The segments at message level with this tag and qualifier; see Group."""
        return self.root.find_segments(tag, qualifier)

    def find_segment(self, tag: str, qualifier: str | None = None) -> Segment | None:
        """The first of `find_segments`, or None."""
        return self.root.find_segment(tag, qualifier)

    def find_groups(self, tag: str, qualifier: str | None = None) -> tuple[Group, ...]:
        """The groups at message level whose trigger has this tag and qualifier; see Group."""
        return self.root.find_groups(tag, qualifier)

    def find_group(self, tag: str, qualifier: str | None = None) -> Group | None:
        """The first of `find_groups`, or None."""
        return self.root.find_group(tag, qualifier)

    def data(self, tag: str, qualifier: str | None = None) -> str | None:
        """The value behind a qualifier at message level: None absent, '' empty; see Group."""
        return self.root.data(tag, qualifier)

    def at(self, path: str) -> Segment | Group | None:
        """What stands at a path such as `XRH[2]/PTY+003/COM+007`; see Group."""
        return self.root.at(path)


def expect_message(what: object) -> None:
    """Raise Misuse for what is no message."""
    if not isinstance(what, Message):
        raise Misuse("a message is expected, as telebib.read and telebib.stream give them")


@frozen(eq=False)
class Interchange:
    """A whole file: its parts in order. Iterating gives its messages."""

    parts: tuple[Part, ...] = field(repr=False)

    def __iter__(self) -> Iterator[Message]:
        return iter(self.messages)

    def __len__(self) -> int:
        return len(self.messages)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Interchange) and self.raw == other.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        return f"<Interchange: {len(self.messages)} messages, {len(self.envelopes)} envelopes>"

    @property
    def raw(self) -> bytes:
        """The bytes of the file."""
        return b"".join(part.raw for part in self.parts)

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        """The messages, in order."""
        return tuple(part for part in self.parts if isinstance(part, Message))

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Every segment of the file, in and outside messages, in order."""
        return tuple(segment for part in self.parts for segment in part.segments)

    @property
    def envelopes(self) -> tuple[Segment, ...]:
        """The XGH segments, in order."""
        outside = (part for part in self.parts if isinstance(part, Outside))
        return tuple(s for part in outside for s in part.segments if s.tag == "XGH")
