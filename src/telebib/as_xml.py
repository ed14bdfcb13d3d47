"""Messages -> XML: one document for a file or a message, in any size (see docs/forms.md).

lxml writes it. What it is given are the names of `telebib.tagged`, so no more than one message at
a time stands in memory.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from telebib.errors import ValueRefused
from telebib.interchange import Interchange, Message, Part
from telebib.tagged import (
    FORM_VERSION,
    NAMESPACE,
    ROOT,
    SEGMENT,
    Detail,
    TaggedGroup,
    TaggedMessage,
    details,
    shown,
)
from telebib.tagging import nodes, tagged
from telebib.tags import main_value

if TYPE_CHECKING:
    from lxml.etree import _Element

# Every character that XML 1.0 has no way to write.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OPEN = f'<{ROOT} xmlns="{NAMESPACE}" version="{FORM_VERSION}">\n'
_CLOSE = f"</{ROOT}>\n"


def to_xml(what: Interchange | Message | Iterable[Part]) -> bytes:
    """The XML of a file, of several parts, or of one message, which is then the root itself.

    Raises ValueRefused for a character that XML cannot hold, with the name of its element.
    """
    if isinstance(what, Message):
        return _document(what)
    parts = what.parts if isinstance(what, Interchange) else what
    return b"".join(xml_pieces(parts))


def write_xml(parts: Iterable[Part], fp: BinaryIO) -> None:
    """Write the XML of a file, part by part, in constant memory; raises as `to_xml` does."""
    for piece in xml_pieces(parts):
        fp.write(piece)


def xml_pieces(parts: Iterable[Part]) -> Iterator[bytes]:
    """The document in pieces: its begin, one for each message or segment outside, its end."""
    return xml_of(nodes(parts))


def xml_of(tree: Iterable[TaggedMessage | Detail]) -> Iterator[bytes]:
    """The same of messages and segments outside that have their names already."""
    from lxml.etree import indent, tostring

    yield (_DECLARATION + _OPEN).encode()
    for node in tree:
        # Without a namespace of its own it stands in that of the root.
        element = _element(node)
        indent(element, space="  ", level=1)
        yield b"  " + tostring(element, encoding="utf-8") + b"\n"
    yield _CLOSE.encode()


def expect_fit(node: TaggedMessage | Detail) -> None:
    """Raise ValueRefused for a character that XML cannot hold, with the name of its element."""
    for detail in details(node):
        _fit(detail.tag, detail.name, "tag")
        for name, value in detail.values.items():
            _fit(value, detail.name, name)


def _document(message: Message) -> bytes:
    from lxml.etree import indent, tostring

    (node,) = tagged(message)
    element = _element(node, NAMESPACE)
    indent(element, space="  ")
    return _DECLARATION.encode() + tostring(element, encoding="utf-8") + b"\n"


def _element(
    node: TaggedMessage | TaggedGroup | Detail, namespace: str | None = None
) -> "_Element":
    from lxml.etree import Element

    default = {None: namespace}  # the stubs know no default namespace
    element = Element(node.name, nsmap=default if namespace else None)  # type: ignore[arg-type]
    if isinstance(node, Detail):
        return _filled(element, node)
    if isinstance(node, TaggedGroup):
        _add_values(element, node)
        element.extend(map(_element, node.members))
        return element
    for name, value in _attributes(node):
        element.set(name, value)
    element.append(_element(node.header))
    element.extend(map(_element, node.members))
    if node.trailer is not None:
        element.append(_element(node.trailer))
    return element


def _attributes(node: TaggedMessage) -> Iterator[tuple[str, str]]:
    if node.version:
        yield "version", _fit(node.version, node.name, "MessageVersion")
    if node.charset is not None:
        yield "charset", node.charset
    if not node.ended:
        yield "end", "missing"


def _filled(element: "_Element", node: Detail) -> "_Element":
    """A segment with one main value has it as its text and the others as attributes."""
    if node.charset is not None:
        element.set("charset", node.charset)
    main = main_value(node.name)
    if node.name == SEGMENT:
        element.set("tag", _fit(node.tag, node.name, "tag"))
    if main is None:
        _add_values(element, node)
        return element
    for name, value in node.values.items():
        fit = _fit(value, node.name, name)
        if name == main:
            element.text = fit
        else:
            element.set(name, fit)
    return element


def _add_values(element: "_Element", node: TaggedGroup | Detail) -> None:
    from lxml.etree import SubElement

    for name, value in node.values.items():
        SubElement(element, name).text = _fit(value, node.name, name)


def _fit(value: str, name: str, value_name: str) -> str:
    unfit = _UNFIT.search(value)
    if unfit is None:
        return value
    code = f"U+{ord(unfit[0]):04X}"
    raise ValueRefused(f"{shown(name)}: {value_name}: XML has no way to write {code}; JSON has")
