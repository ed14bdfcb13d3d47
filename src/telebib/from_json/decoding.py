"""JSON text -> values, one by one from a binary file of any size, and where each of them stands.

Exact to RFC 8259, in UTF-8: no comment, no trailing comma, no NaN. The standard library's decoder
does the reading; it knows no streams, and no places in what it read. Those are looked for when
somebody asks (`places`), which is when something is wrong.
"""

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from attrs import define, field, frozen

from telebib.bounds import USUAL
from telebib.errors import Unreadable
from telebib.findings import Words, told

AS_TEXT = 4
"""How many characters of JSON a byte of a message may take."""

_BLOCK = 1 << 18
_LAST = 8  # characters at the end of what was read, in which a word or an escape may go on
_BLANKS = re.compile(r"[ \t\r\n]*")
_INSIDE = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]++')

_UTF_8 = Words(
    en="behind line {line}: this is no UTF-8 text",
    nl="na regel {line}: dit is geen UTF-8-tekst",
    fr="après la ligne {line} : ce n'est pas du texte UTF-8",
    de="nach Zeile {line}: dies ist kein UTF-8-Text",
)
_SYNTAX = Words(
    en="line {line}, column {column}: this is no JSON",
    nl="regel {line}, kolom {column}: dit is geen JSON",
    fr="ligne {line}, colonne {column} : ce n'est pas du JSON",
    de="Zeile {line}, Spalte {column}: dies ist kein JSON",
)
_ENDS = Words(
    en="line {line}, column {column}: the JSON text breaks off",
    nl="regel {line}, kolom {column}: de JSON-tekst breekt af",
    fr="ligne {line}, colonne {column} : le texte JSON s'interrompt",
    de="Zeile {line}, Spalte {column}: der JSON-Text bricht ab",
)
_DEEP = Words(
    en="line {line}, column {column}: values stand too deep in one another",
    nl="regel {line}, kolom {column}: waarden staan te diep in elkaar",
    fr="ligne {line}, colonne {column} : trop de niveaux imbriqués",
    de="Zeile {line}, Spalte {column}: Werte stehen zu tief ineinander",
)
_LONG = Words(
    en="line {line}, column {column}: a value of more than {most} characters",
    nl="regel {line}, kolom {column}: een waarde van meer dan {most} tekens",
    fr="ligne {line}, colonne {column} : une valeur de plus de {most} caractères",
    de="Zeile {line}, Spalte {column}: ein Wert von mehr als {most} Zeichen",
)

Keys = tuple[str | int | None, ...]
"""The way to a value: keys of objects, and places in arrays from 0."""


class Number(str):
    """A number as it is written, however long: nothing here counts with it."""

    __slots__ = ()


class Members(tuple[tuple[str, Any], ...]):
    """An object: its members in order, also where one key is there twice."""

    __slots__ = ()


def _constant(name: str) -> Any:
    raise ValueError(name)  # NaN and Infinity, which the decoder takes by itself


_DECODER = json.JSONDecoder(
    object_pairs_hook=Members, parse_int=Number, parse_float=Number, parse_constant=_constant
)


@frozen
class _Broken:
    """Why the decoder stopped, and where in the text."""

    why: str
    at: int


@frozen
class Value:
    """One value of a file: what it is, its text, and the line and column (from 1) it begins at."""

    value: Any = field(repr=False)
    text: str = field(repr=False)
    line: int
    column: int


@define
class Text:
    """The text of a file, read as far as it is asked for."""

    fp: BinaryIO
    most: int = AS_TEXT * USUAL.message_bytes  # characters of one value
    _text: str = ""
    _at: int = 0
    _line: int = 1
    _column: int = 1
    _size: int = _BLOCK
    _is_ended: bool = False
    _decode: Any = field(factory=lambda: getincrementaldecoder("utf-8-sig")().decode)

    def sign(self) -> str:
        """The next character that is no blank, '' at the end; it is not passed."""
        while True:
            match = _BLANKS.match(self._text, self._at)
            self._pass(match.end() if match else self._at)
            if self._at < len(self._text) or self._is_ended:
                return self._text[self._at : self._at + 1]
            self._read()

    def take(self, sign: str) -> bool:
        """Pass a character if it is the next one."""
        found = self.sign() == sign
        if found:
            self._pass(self._at + 1)
        return found

    def follows(self, pattern: re.Pattern[str]) -> bool:
        """Whether this pattern, of no more than a block, is what comes next."""
        if not self._is_ended and len(self._text) - self._at < _BLOCK:
            self._read()
        return pattern.match(self._text, self._at) is not None

    def expect(self, sign: str) -> None:
        """Pass a character, which must be the next one; raises Unreadable."""
        if not self.take(sign):
            raise self.refuse(_SYNTAX if self.sign() else _ENDS)

    def value(self) -> Value:
        """The next value, whole; raises Unreadable."""
        self.sign()
        self._size = _BLOCK
        while (found := self._decoded()) is None:
            if len(self._text) - self._at > self.most:
                raise self.refuse(_LONG, most=self.most)
            self._read()
        value, end = found
        whole = Value(value, self._text[self._at : end], self._line, self._column)
        self._pass(end)
        return whole

    def _decoded(self) -> tuple[Any, int] | None:
        """The value that begins here and where it ends; None if more has to be read for it."""
        found = self._tried()
        if isinstance(found, Words):
            raise self.refuse(found)
        if isinstance(found, _Broken):
            if self._is_ended or not self._goes_on(found):
                raise self._no_json(found)
            return None
        # A number that ends with the block may go on in the next one.
        return found if found[1] < len(self._text) or self._is_ended else None

    def _tried(self) -> "tuple[Any, int] | _Broken | Words":
        """The value and its end, or what is wrong: the decoder's own exceptions hold the text."""
        try:
            return _DECODER.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            return _Broken(error.msg, error.pos)
        except RecursionError:
            return _DEEP
        except ValueError:
            return _SYNTAX

    def refuse(self, words: Words, **params: int) -> Unreadable:
        """The error at this place."""
        return Unreadable(told(words, line=self._line, column=self._column, **params))

    def _goes_on(self, error: _Broken) -> bool:
        """Whether the value may be right, and goes on behind what was read so far."""
        return error.why.startswith("Unterminated") or error.at > len(self._text) - _LAST

    def _no_json(self, error: _Broken) -> Unreadable:
        is_end = not self._text[error.at :].strip() or error.why.startswith("Unterminated")
        self._pass(error.at)
        return self.refuse(_ENDS if is_end else _SYNTAX)

    def _read(self) -> None:
        """Read on, the more the longer a value is: so it is not looked through too often."""
        block = self.fp.read(self._size)
        self._size *= 2
        self._is_ended = not block
        added = self._added(block)
        if added is None:
            line = self._line + self._text.count("\n", self._at)
            raise Unreadable(told(_UTF_8, line=line))
        self._text, self._at = self._text[self._at :] + added, 0

    def _added(self, block: bytes) -> str | None:
        """The text of a block, or None: the exception would hold the block."""
        try:
            return str(self._decode(block, not block))
        except UnicodeDecodeError:
            return None

    def _pass(self, end: int) -> None:
        lines = self._text.count("\n", self._at, end)
        if lines:
            self._line += lines
            self._column = end - self._text.rindex("\n", self._at, end)
        else:
            self._column += end - self._at
        self._at = end


@define
class _Open:
    """An object or array that is not read to its end: the way to it and how far it is read."""

    way: Keys
    is_object: bool
    count: int = 0  # of the items of an array
    key: str | None = None  # of the member whose value comes next


def places(found: Value) -> Mapping[Keys, tuple[int, int]]:
    """Line and column of everything in a value, by the way to it; of members, those of their keys.

    Of two members with one key the first has this way; the second has it with None behind.
    """
    where: dict[Keys, tuple[int, int]] = {}
    for way, place in _places(found):
        where.setdefault(way if way not in where else (*way, None), place)
    return where


def _places(found: Value) -> Iterator[tuple[Keys, tuple[int, int]]]:
    line, column, before = found.line, found.column, 0
    text = found.text
    opened = [_Open((), is_object=False)]  # what the value itself stands in
    for match in _INSIDE.finditer(text):
        start, sign = match.start(), match[0]
        if breaks := text.count("\n", before, start):
            line, column = line + breaks, start - text.rindex("\n", before, start)
        else:
            column += start - before
        before, top = start, opened[-1]
        if sign in ("}", "]"):
            opened.pop()
        elif sign == ",":
            top.count, top.key = top.count + 1, None
        elif sign != ":":
            way = _way(top, sign) if len(opened) > 1 else ()
            if not top.is_object or top.key is None:
                yield way, (line, column)
            if top.is_object and top.key is None:
                top.key = str(way[-1])
            elif sign in ("{", "["):
                opened.append(_Open(way, is_object=sign == "{"))


def _way(top: _Open, sign: str) -> Keys:
    """The way to what begins here: a key, the value behind one, or an item."""
    if not top.is_object:
        return (*top.way, top.count)
    return (*top.way, json.loads(sign) if top.key is None else top.key)
