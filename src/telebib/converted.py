"""Parts of files -> any form, piece by piece, in constant memory.

EDI is written as it should be spelt, whatever it was. What a form cannot hold is told, and its
message left out: never a part of one.
"""

from collections.abc import Callable, Iterable, Iterator

from telebib.as_json import json_of
from telebib.as_xml import expect_fit, xml_of
from telebib.errors import ValueRefused
from telebib.formed import Form
from telebib.interchange import Part
from telebib.segments import Segment
from telebib.tagged import Detail, TaggedMessage
from telebib.tagging import detail, tagged
from telebib.untagging import parts_of

Tree = Iterator[TaggedMessage | Detail]
Refused = Callable[[Part, Segment | None, ValueRefused], object]


def converted(
    parts: Iterable[Part],
    form: Form,
    refused: Refused | None = None,
    *,
    is_canonical: bool = False,
) -> Iterator[bytes]:
    """Parts in a form, as pieces of a file.

    `refused` is told of each part that the form cannot hold, with the segment that it is about;
    without it that is raised. `is_canonical` says that parts are spelt as they should be, as those
    read from XML and JSON are.
    """
    if form is Form.EDI and is_canonical:
        return (part.raw for part in parts)
    tree = _tree(parts, form, refused)
    if form is Form.XML:
        return xml_of(tree)
    if form is Form.EDI:
        return (placed.part.raw for placed in parts_of(tree))
    return json_of(tree, lines=form is Form.JSONL)


def _tree(parts: Iterable[Part], form: Form, refused: Refused | None) -> Tree:
    for part in parts:
        try:
            tree = list(tagged(part))
            for node in tree if form is Form.XML else ():
                expect_fit(node)
        except ValueRefused as error:
            if refused is None:
                raise
            refused(part, _culprit(part, form), error)
            continue
        yield from tree


def _culprit(part: Part, form: Form) -> Segment | None:
    """The first segment that the form cannot hold."""
    for segment in part.segments:
        try:
            node = detail(segment)
            if form is Form.XML:
                expect_fit(node)
        except ValueRefused:
            return segment
    return None
