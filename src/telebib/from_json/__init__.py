"""JSON -> messages, in constant memory, each part with its line, column and path in the JSON."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from attrs import evolve

from telebib.as_json import PARTS, SCHEMA
from telebib.bounds import USUAL, Bounds
from telebib.errors import Misuse, Unreadable, ValueRefused
from telebib.findings import told
from telebib.from_json import texts
from telebib.from_json.decoding import AS_TEXT, Keys, Text
from telebib.from_json.nodes import Item, step
from telebib.interchange import Interchange
from telebib.near import suggested
from telebib.tagged import FORM_VERSION, ROOT, Place, Stray
from telebib.untagging import Placed, Untagging, unreadable

_OPENING = re.compile(rf'\{{\s*"(?:{ROOT}|{PARTS}|{re.escape(SCHEMA)})"\s*:')


def from_json(data: bytes, *, bounds: Bounds = USUAL) -> Interchange:
    """Read the JSON of a file, JSON lines, or one message; `telebib.write` gives the EDI.

    Raises Unreadable for what is no JSON, holds what is no part of a message, or is larger than the
    `bounds` (of EDI) take, with its line, and ValueRefused for what no message can hold.
    """
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise Misuse("JSON is read from bytes")
    return Interchange(tuple(placed.whole() for placed in read_json(BytesIO(data), bounds=bounds)))


def read_json(fp: BinaryIO, *, bounds: Bounds = USUAL) -> Iterator[Placed]:
    """Read the JSON of a binary file in constant memory: its parts, and where they stand.

    What is not known in a message is a stray of its `Placed`. Raises as `from_json` does for
    anything else, when it comes to the place.
    """
    file = Untagging(bounds)
    for item in items(fp, bounds):
        node, strays = (None, (item,)) if isinstance(item, Stray) else item.read(placed=True)
        if node is None:
            raise unreadable(strays[0])
        try:
            placed = file.placed(node)
        except ValueRefused:
            if not strays:
                raise
            raise unreadable(strays[0]) from None
        yield evolve(placed, strays=tuple(strays))


def items(fp: BinaryIO, bounds: Bounds = USUAL) -> Iterator[Item | Stray]:
    """The parts of a JSON file or of JSON lines, one by one, in constant memory.

    Among them stands what has no place in the file beside them. Raises Unreadable.
    """
    text = Text(fp, AS_TEXT * bounds.message_bytes)
    sign = text.sign()
    if sign == "[":
        yield from _listed(text, ())
    elif sign == "{" and text.follows(_OPENING):
        yield from _document(text)
    else:
        first = Item(text.value())
        if first.read()[0] is None and not first.is_ours:
            line, column = first.value.line, first.value.column
            raise Unreadable(told(texts.FOREIGN, line=line, column=column, root=ROOT))
        yield first
    while text.sign():
        yield Item(text.value())


def _document(text: Text) -> Iterator[Item | Stray]:
    """The members of the object that is the file; its parts are not read at once."""
    text.expect("{")
    missing = {ROOT, PARTS}
    seen: set[str] = set()
    while True:
        key = text.value()
        text.expect(":")
        name, place = key.value, Place(key.line, key.column, f"/{step(key.value)}")
        if name in seen:
            yield Stray(texts.TWICE, place, {"name": name})
            text.value()
        elif name == PARTS and text.sign() == "[":
            yield from _listed(text, (PARTS,))
        else:
            yield from _said_of_file(name, text.value().value, place)
        seen.add(name)
        if not text.take(","):
            break
    text.expect("}")
    for name in sorted(missing - seen):
        yield Stray(texts.MISSING, Place(1, 1, ""), {"name": name})


def _said_of_file(name: object, value: object, place: Place) -> Iterator[Stray]:
    if name == ROOT and value != FORM_VERSION:
        yield Stray(texts.FORM, place, {"form": FORM_VERSION})
    elif name == PARTS:
        yield Stray(texts.ARRAY, place)
    elif name not in (ROOT, SCHEMA):
        yield Stray(texts.NAME, place, {"meant": suggested(str(name), (ROOT, PARTS))})


def _listed(text: Text, way: Keys) -> Iterator[Item]:
    text.expect("[")
    number = 0
    while not text.take("]"):
        if number:
            text.expect(",")
        yield Item(text.value(), (*way, number))
        number += 1
