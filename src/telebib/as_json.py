"""Messages -> JSON: one document for a file, or JSON lines, in any size (see docs/forms.md).

A file is an object, `{"Telebib2": "1", "Parts": [ … ]}`; as JSON lines it is its parts, one a line.
A part is an object of one member: a message by its name (`M0410`), or a segment outside messages
(an `Envelope`, say). In a message and in a group each segment and group is a member by its name,
in the order they stand; what is there several times is an array, and `Order` states the names one
by one where those of one name do not stand together.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from telebib.interchange import Interchange, Part
from telebib.tagged import (
    FORM_VERSION,
    ROOT,
    SEGMENT,
    SERVICE,
    Detail,
    TaggedGroup,
    TaggedMessage,
)
from telebib.tagging import nodes
from telebib.tags import main_value

PARTS, SCHEMA = "Parts", "$schema"
HEADER, TRAILER = SERVICE["XEH"], SERVICE["XET"]
CHARSET, ENDED, ORDER = "Charset", "Ended", "Order"
"""Of a message: its charset where that is not ISO 8859-1, and false where its XET is missing. What
stands outside messages has a charset too."""

TAG = "Tag"
"""The tag of a `Segment`, which has no name of its own."""

KEYS = (ROOT, PARTS, SCHEMA, CHARSET, ENDED, ORDER, TAG)
"""What is no name of a segment, group or value."""

Object = dict[str, Any]


def to_json(what: Interchange | Part | Iterable[Part], *, lines: bool = False) -> bytes:
    """The JSON of a file, of parts or of one message: a document, or JSON lines; in UTF-8.

    Raises ValueRefused for a byte that is no character of its charset, with its segment.
    """
    return b"".join(json_pieces(_parts(what), lines=lines))


def write_json(parts: Iterable[Part], fp: BinaryIO, *, lines: bool = False) -> None:
    """Write the JSON of a file, part by part, in constant memory; raises as `to_json` does."""
    for piece in json_pieces(parts, lines=lines):
        fp.write(piece)


def json_pieces(parts: Iterable[Part], *, lines: bool = False) -> Iterator[bytes]:
    """The JSON in pieces: its begin, one for each message or segment outside, its end."""
    return json_of(nodes(parts), lines=lines)


def json_of(tree: Iterable[TaggedMessage | Detail], *, lines: bool = False) -> Iterator[bytes]:
    """The same of messages and segments outside that have their names already."""
    pieces = _lines(tree) if lines else _document(tree)
    return (piece.encode() for piece in pieces)


def _parts(what: Interchange | Part | Iterable[Part]) -> Iterable[Part]:
    if isinstance(what, Part):
        return (what,)
    return what.parts if isinstance(what, Interchange) else what


def _lines(tree: Iterable[TaggedMessage | Detail]) -> Iterator[str]:
    for node in tree:
        yield json.dumps(object_of(node), ensure_ascii=False) + "\n"


def _document(tree: Iterable[TaggedMessage | Detail]) -> Iterator[str]:
    yield f'{{\n  "{ROOT}": "{FORM_VERSION}",\n  "{PARTS}": ['
    comma = ""
    for node in tree:
        text = json.dumps(object_of(node), ensure_ascii=False, indent=2)
        # No value holds a line break as such: JSON escapes it.
        yield f"{comma}\n    " + text.replace("\n", "\n    ")
        comma = ","
    yield "\n  ]\n}\n"


def object_of(node: TaggedMessage | Detail) -> Object:
    """A message, or a segment outside messages, as JSON holds it: an object of one member."""
    if isinstance(node, Detail):
        held = _detail(node)
        if node.charset is not None:
            held = {**(node.values if isinstance(held, str) else held), CHARSET: node.charset}
        return {node.name: held}
    found: Object = {HEADER: _detail(node.header)}
    if node.charset is not None:
        found[CHARSET] = node.charset
    found |= _members(node.members)
    if not node.ended:
        found[ENDED] = False
    if node.trailer is not None:
        found[TRAILER] = _detail(node.trailer)
    return {node.name: found}


def _members(members: Iterable[Detail | TaggedGroup]) -> Object:
    found: Object = {}
    order: list[str] = []
    for member in members:
        value = _detail(member) if isinstance(member, Detail) else _group(member)
        found.setdefault(member.name, []).append(value)
        order.append(member.name)
    together = [name for name, values in found.items() for _ in values]
    found = {name: values if len(values) > 1 else values[0] for name, values in found.items()}
    return found if order == together else {**found, ORDER: order}


def _group(group: TaggedGroup) -> Object:
    return {**group.values, **_members(group.members)}


def _detail(detail: Detail) -> Object | str:
    """A segment: the one value that stands for it as a string, else its values by name."""
    if detail.name == SEGMENT:
        return {TAG: detail.tag, **detail.values}
    main = main_value(detail.name)
    if main is not None and detail.values.keys() <= {main}:
        return detail.values.get(main, "")
    return dict(detail.values)
