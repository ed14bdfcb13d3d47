"""A file cut at the beginnings of its messages, so that a message can be passed over unread.

What is passed over is only counted. All else is read as `telebib.parts` reads it: the parts that
come out are the same, with the same places, whatever was left out between them.
"""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, TypeGuard, cast

from attrs import define, field

from telebib.bounds import Bounds
from telebib.errors import Misuse
from telebib.interchange import Message, Part
from telebib.read import Reader, expect_binary, parts
from telebib.segments import BYTE_ORDER_MARK, Delimiters

_BORDERS = b"'XEH+", b"'\r\nXEH+", b"'\nXEH+"
_MOST = 1 << 20
_ADVISED = b"UNA", BYTE_ORDER_MARK
_ADVICE = 12
_MOST_LEFT_OUT = 500
_CUT = b"\0"


def is_binary_file(what: object) -> TypeGuard[BinaryIO]:
    """Whether this is something to read bytes from."""
    return hasattr(what, "read")


@define
class Passage:
    """Iterating gives pieces of the file, some at a time: most are a message, None is all the rest.

    Behind each either `read` is called, for its parts, or, of a whole message, `leave_out` or
    `message`. `number` is how many messages there were so far, those that were left out included.
    """

    _fp: BinaryIO = field(repr=False)
    _reader: Reader = field(repr=False)
    _options: dict[str, Any] = field(repr=False)
    number: int = field(init=False, default=0)
    _is_usual: bool = field(init=False, default=False)
    _rest: bytes = field(init=False, default=b"", repr=False)
    _left_out: list[bytes] = field(init=False, factory=list, repr=False)

    @classmethod
    def of(
        cls,
        fp: BinaryIO,
        *,
        delimiters: Delimiters | None,
        encoding: str | None,
        bounds: Bounds | None,
        release: bool,
    ) -> "Passage":
        """A file to be read from its beginning; options as for `telebib.parts`."""
        expect_binary(fp)
        options: dict[str, Any] = {
            "delimiters": delimiters,
            "encoding": encoding,
            "bounds": bounds,
            "release": release,
        }
        return cls(fp, Reader.of(**options), options)

    def __iter__(self) -> Iterator[Sequence[bytes | None]]:
        while len(self._rest) < _ADVICE and (block := self._fp.read(self._reader.block_bytes)):
            if not isinstance(block, bytes):
                raise Misuse("messages are read from bytes: open the file in binary mode")
            self._rest += block
        self._is_usual = self._reader.is_usual and not self._rest.startswith(_ADVISED)
        if self._is_usual:
            yield from self._messages()
        yield (None,)

    def _messages(self) -> Iterator[list[bytes]]:
        """The file up to the beginning of its last message, or of one that is endless."""
        block = self._rest
        border = max(_BORDERS, key=block.count)  # of its lines one is like the other
        while block:
            cut = self._rest.rfind(border)
            if cut >= 0:
                taken, self._rest = self._rest[: cut + 1], self._rest[cut + 1 :]
                yield _cut(taken, border)
            elif len(self._rest) > _MOST:
                return
            block = self._fp.read(self._reader.block_bytes)
            self._rest += block

    def read(self, raw: bytes | None) -> Iterator[Part]:
        """The parts of what was given last."""
        self._count()
        for part in self._parts(raw):
            self.number += isinstance(part, Message)
            yield part

    def _parts(self, raw: bytes | None) -> Iterator[Part]:
        if raw is not None:
            return self._reader.take(raw)
        if self._is_usual:
            return self._reader.take_rest(self._fp, self._rest)
        return parts(cast(BinaryIO, _Begun(self._rest, self._fp)), **self._options)

    def message(self, raw: bytes) -> Message:
        """What was given last, of which it is known that it is a whole message."""
        self._count()
        self.number += 1
        return self._reader.whole(raw)

    def leave_out(self, raw: bytes) -> None:
        """Pass over the whole message that was given last."""
        self._left_out.append(raw)
        self.number += 1
        if len(self._left_out) >= _MOST_LEFT_OUT:
            self._count()

    def _count(self) -> None:
        if self._left_out:
            self._reader.leave_out(b"".join(self._left_out), len(self._left_out))
            self._left_out.clear()


@define
class _Begun:
    """A file of which some was read already."""

    _block: bytes = field(repr=False)
    _fp: BinaryIO = field(repr=False)

    def read(self, size: int) -> bytes:
        """That first."""
        block, self._block = self._block, b""
        return block or self._fp.read(size)


def without_breaks(raw: bytes) -> bytes | None:
    """A message without the line breaks between its segments; None where others stand in it."""
    if b"?'" in raw:
        return None
    bare = raw.removeprefix(b"\r").removeprefix(b"\n")
    bare = bare.replace(b"'\r\n", b"'").replace(b"'\n", b"'")
    return None if b"\n" in bare or b"\r" in bare else bare


def _cut(taken: bytes, border: bytes) -> list[bytes]:
    """Cut where a message begins; where one only seems to, nothing is cut."""
    if b"?" + border in taken or _CUT in taken:
        return [taken]
    return taken.replace(border, b"'" + _CUT + border[1:]).split(_CUT)
