"""XML -> messages, in constant memory, each part with its line, column and path in the XML.

The parser is expat: unlike lxml it says the column of an element beside its line, and nothing of
what it reads stays in memory. XML is not trusted: no DOCTYPE and with it no entity
of anybody's own, nothing fetched, no tag, text or message larger than a reader of EDI takes.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import BinaryIO
from xml.parsers import expat

from attrs import define, field

from telebib.bounds import USUAL, Bounds
from telebib.errors import Misuse, TelebibError, Unreadable
from telebib.findings import told
from telebib.from_xml import texts
from telebib.from_xml.nodes import Nodes
from telebib.interchange import Interchange
from telebib.tagged import Detail, TaggedMessage
from telebib.untagging import Placed, parts_of

_BLOCK = 1 << 16


def from_xml(data: bytes, *, bounds: Bounds = USUAL) -> Interchange:
    """Read the XML of a file or of one message; the EDI is `telebib.write` of the result.

    Raises Unreadable, with its line, for what is no XML, none of ours, or larger than the `bounds`
    (of EDI) take, and ValueRefused for what no message can hold.
    """
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise Misuse("XML is read from bytes")
    return Interchange(tuple(placed.whole() for placed in read_xml(BytesIO(data), bounds=bounds)))


def read_xml(fp: BinaryIO, *, bounds: Bounds = USUAL) -> Iterator[Placed]:
    """Read the XML of a binary file in constant memory: its parts, and where their segments stand.

    What is not known in a message is a stray of its `Placed`. Raises as `from_xml` does for
    anything else, when it comes to the place; what stands before it has been given by then.
    """
    return parts_of(nodes(fp, bounds), bounds)


def nodes(fp: BinaryIO, bounds: Bounds = USUAL) -> Iterator[TaggedMessage | Detail]:
    """The messages and segments outside of an XML file, in constant memory; raises Unreadable."""
    reader = _Reader(Nodes(bounds))
    is_last = False
    while not is_last:
        block = fp.read(_BLOCK)
        is_last = not block
        refused = reader.refused(block, is_last)
        yield from reader.nodes.whole
        reader.nodes.whole.clear()
        if refused is not None:
            raise refused


@define
class _Reader:
    """Feeds the parser, and refuses what it should not be fed."""

    nodes: Nodes
    parser: expat.XMLParserType = field(factory=lambda: expat.ParserCreate(namespace_separator=" "))
    fed: int = 0

    def __attrs_post_init__(self) -> None:
        parser = self.parser
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.nodes.text
        parser.StartDoctypeDeclHandler = self._doctype

    def refused(self, block: bytes, is_last: bool) -> TelebibError | None:
        """Take one more block; what is wrong with it, or None."""
        try:
            self.parser.Parse(block, is_last)
        except expat.ExpatError as error:
            why = expat.ErrorString(error.code) or "unreadable"
            said = told(texts.NOT_XML, line=error.lineno, column=error.offset + 1, why=why)
            return Unreadable(said)
        except TelebibError as error:
            return error
        except (LookupError, ValueError):  # what Python says of a codec it lacks or cannot use
            return Unreadable(told(texts.ENCODING))
        self.fed += len(block)
        # The parser keeps what is not whole yet: it may not grow without end.
        most = self.nodes.bounds.segment_bytes
        if self.fed - self.parser.CurrentByteIndex > most + _BLOCK:
            line = self.parser.CurrentLineNumber
            return Unreadable(told(texts.TOO_LONG, line=line, most=most))
        return None

    def _start(self, name: str, attributes: Sequence[str]) -> None:
        parser = self.parser
        self.nodes.start(name, attributes, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def _end(self, _: str) -> None:
        self.nodes.end()

    def _doctype(self, *_: object) -> None:
        raise Unreadable(told(texts.DOCTYPE, line=self.parser.CurrentLineNumber))
