"""Segments of a message -> its tree of groups, and what is wrong with the nesting.

XRH and XRT carry a level, counted from 1; siblings repeat the number (chapter 1). A tree comes out
of any sequence of segments: what does not fit stays where it stands and is told as a defect.
"""

from collections.abc import Sequence

from attrs import define, field, frozen

from telebib.groups import Group
from telebib.segments import Segment

MAX_DEPTH = 9
"""How deep groups may nest: the level is one digit (X911 n1). Deeper XRH segments stay plain
members of the group they stand in."""


@frozen
class Defect:
    """One mistake of nesting: which segment of the message, and which kind of mistake.

    Kinds: `unclosed` (an XRH without XRT), `unopened` (an XRT without XRH), `skipped` (a level
    jumps by more than one), `empty` (nothing between XRH and XRT), `padded` (`XRT+01` closes
    `XRH+1`), `deep` (more than MAX_DEPTH groups in one another).
    """

    kind: str
    index: int
    level: str = ""


@frozen
class Tree:
    """The outermost group of a message and the defects of its nesting, in order."""

    root: Group
    defects: tuple[Defect, ...]


@define
class _Open:
    level: int
    header: Segment | None
    index: int
    members: list[Segment | Group] = field(factory=list)


def nest(segments: Sequence[Segment]) -> Tree:
    """Build the tree; `flatten` of its root gives the same segments back, whatever they are."""
    first, last = 0, len(segments)
    header = segments[0] if segments and segments[0].tag == "XEH" else None
    trailer = segments[-1] if last > 1 and segments[-1].tag == "XET" else None
    first += header is not None
    last -= trailer is not None

    stack = [_Open(0, header, 0)]
    defects: list[Defect] = []

    def close(trailer: Segment | None = None) -> None:
        top = stack.pop()
        group = Group(top.header, tuple(top.members), trailer)
        stack[-1].members.append(group)

    def close_unclosed(level: int) -> None:
        while stack[-1].level >= level and len(stack) > 1:
            defects.append(Defect("unclosed", stack[-1].index, _shown(stack[-1].level)))
            close()

    for index in range(first, last):
        segment = segments[index]
        if segment.tag == "XRH":
            level = _level(segment, default=stack[-1].level + 1)
            close_unclosed(level)
            if len(stack) > MAX_DEPTH:
                defects.append(Defect("deep", index))
                stack[-1].members.append(segment)
                continue
            if level > stack[-1].level + 1:
                defects.append(Defect("skipped", index, _shown(level)))
            stack.append(_Open(level, segment, index))
        elif segment.tag == "XRT":
            level = _level(segment, default=stack[-1].level)
            if level < 1 or all(opened.level != level for opened in stack):
                defects.append(Defect("unopened", index, _shown(level)))
                stack[-1].members.append(segment)
                continue
            close_unclosed(level + 1)
            top = stack[-1]
            if not top.members:
                defects.append(Defect("empty", top.index))
            stated = top.header.value(1) if top.header is not None else ""
            if stated != segment.value(1) and stated.lstrip("0") == segment.value(1).lstrip("0"):
                defects.append(Defect("padded", index))
            close(segment)
        else:
            stack[-1].members.append(segment)

    close_unclosed(1)
    root = Group(header, tuple(stack[0].members), trailer)
    return Tree(root, tuple(sorted(defects, key=lambda defect: defect.index)))


def _level(segment: Segment, default: int) -> int:
    """The level a service segment states; what is no number is told by the element's own rule."""
    stated = segment.value(1)
    if stated.isascii() and stated.isdigit() and len(stated) <= 9 and int(stated) > 0:
        return int(stated)
    return default


def _shown(level: int) -> str:
    """A level as a report may show it: a number of many digits could be anything."""
    return str(level) if 0 < level < 100 else ""
