"""Shapes of segments -> one character each, so that the shape of a message is a short text."""

from collections.abc import Hashable

from attrs import define, field

from telebib.shapes import NEEDED, Shape

OPENED, CLOSED = "\x01", "\x02"
"""The characters of `XRH+1` and `XRT+1` as the standard writes them, which frame a group."""

_FIRST = 16
_SURROGATES = range(0xD800, 0xE000)
_MOST = 2_000


class Full(Exception):
    """There are more shapes than are worth remembering: all is forgotten, and begun again."""


@define
class Codes:
    """Gives each thing that is seen a character of its own, and keeps what it stands for.

    `released` are the characters of segments with release characters, `in_need` those of segments
    that need one, `opening` those of any other XRH, `ending` those of an XET; `named` those of a
    tag and qualifier.
    """

    _by_key: dict[Hashable, str] = field(init=False, factory=dict, repr=False)
    _shapes: dict[str, Shape] = field(init=False, factory=dict, repr=False)
    _next: int = field(init=False, default=_FIRST)
    released: set[str] = field(init=False, factory=set, repr=False)
    ending: set[str] = field(init=False, factory=set, repr=False)
    opening: set[str] = field(init=False, factory=set, repr=False)
    in_need: set[str] = field(init=False, factory=set, repr=False)
    named: dict[tuple[str, str], list[str]] = field(init=False, factory=dict, repr=False)

    def of_shape(self, shape: Shape, reading: Hashable = None) -> str:
        """The character of a shape; `reading` are the charset and delimiters, if not the usual."""
        if reading is None and shape.tag in _FRAMES and shape.seen in _FRAMES[shape.tag]:
            return _FRAMES[shape.tag][shape.seen]
        code = self._by_key.get((shape, reading))
        return self._new(shape, reading) if code is None else code

    def _new(self, shape: Shape, reading: Hashable) -> str:
        if len(self._shapes) >= _MOST:
            raise Full
        code = self.of((shape, reading))
        self._shapes[code] = shape
        self.named.setdefault((shape.tag, shape.qualifier), []).append(code)
        if shape.tag == "XRH":
            self.opening.add(code)
        if shape.tag == "XET":
            self.ending.add(code)
        if shape.release:
            self.released.add(code)
        if shape.release == NEEDED:
            self.in_need.add(code)
        return code

    def of(self, key: Hashable) -> str:
        """The character of anything else."""
        code = self._by_key.get(key)
        if code is None:
            while self._next in _SURROGATES:
                self._next = _SURROGATES.stop
            code = self._by_key[key] = chr(self._next)
            self._next += 1
        return code

    def shape(self, code: str) -> Shape | None:
        """What a character stands for; None for those that frame a group."""
        return self._shapes.get(code)

    def clear(self) -> None:
        """Forget everything; characters that were given are given anew."""
        self._by_key.clear()
        self._shapes.clear()
        self.released.clear()
        self.in_need.clear()
        self.opening.clear()
        self.ending.clear()
        self.named.clear()
        self._next = _FIRST


_FRAMES = {"XRH": {(b"XRH+1", ()): OPENED}, "XRT": {(b"XRT+1", ()): CLOSED}}
