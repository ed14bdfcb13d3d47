"""Segments of a message -> its tree of groups, and what is wrong with the nesting.

XRH and XRT carry a level, counted from 1; siblings repeat the number (chapter 1). A tree comes out
of any sequence of segments: what does not fit stays where it stands and is told as a defect.
"""

from collections.abc import Sequence

from attrs import define, field, frozen

from telebib.bounds import USUAL
from telebib.groups import Group
from telebib.segments import Segment


@frozen
class Defect:
    """One mistake of nesting: which segment of the message, and which kind of mistake.

    Kinds: `unclosed` (an XRH without XRT), `unopened` (an XRT without XRH), `skipped` (a level
    jumps by more than one), `empty` (nothing between XRH and XRT), `padded` (`XRT+01` closes
    `XRH+1`), `deep` (more groups in one another than may be).
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


@define
class _Nesting:
    """The groups that are open, outermost first, and the defects so far."""

    stack: list[_Open]
    most: int
    defects: list[Defect] = field(factory=list)

    def begin(self, segment: Segment, index: int) -> None:
        """An XRH begins a group in the one whose level is one less."""
        stack = self.stack
        level = _level(segment, default=stack[-1].level + 1)
        self.close_unclosed(level)
        if len(stack) > self.most:
            self.defects.append(Defect("deep", index))
            stack[-1].members.append(segment)
            return
        if level > stack[-1].level + 1:
            self.defects.append(Defect("skipped", index, _shown(level)))
        stack.append(_Open(level, segment, index))

    def end(self, segment: Segment, index: int) -> None:
        """An XRT ends the group of its level, and those in it."""
        stack = self.stack
        level = _level(segment, default=stack[-1].level)
        if level < 1 or all(opened.level != level for opened in stack):
            self.defects.append(Defect("unopened", index, _shown(level)))
            stack[-1].members.append(segment)
            return
        self.close_unclosed(level + 1)
        top = stack[-1]
        if not top.members:
            self.defects.append(Defect("empty", top.index))
        stated, own = top.header.value(1) if top.header is not None else "", segment.value(1)
        if stated != own and stated.lstrip("0") == own.lstrip("0"):
            self.defects.append(Defect("padded", index))
        self._finish(segment)

    def close_unclosed(self, level: int) -> None:
        """End the groups of a level (1 or more) and deeper that have no XRT."""
        while self.stack[-1].level >= level:
            top = self.stack[-1]
            self.defects.append(Defect("unclosed", top.index, _shown(top.level)))
            self._finish()

    def _finish(self, trailer: Segment | None = None) -> None:
        top = self.stack.pop()
        group = Group(top.header, tuple(top.members), trailer)
        self.stack[-1].members.append(group)


def nest(segments: Sequence[Segment], most: int = USUAL.nesting) -> Tree:
    """Build the tree; `flatten` of its root gives the same segments back, whatever they are.

    Groups stand in one another `most` deep; deeper XRH stay plain members of the group they are in.
    """
    last = len(segments)
    header = segments[0] if segments and segments[0].tag == "XEH" else None
    trailer = segments[-1] if last > 1 and segments[-1].tag == "XET" else None
    first = int(header is not None)
    last -= trailer is not None

    nesting = _Nesting([_Open(0, header, 0)], most)
    members = nesting.stack[-1].members  # of the innermost group that is open
    for index in range(first, last):
        segment = segments[index]
        tag = segment.tag
        if tag not in ("XRH", "XRT"):
            members.append(segment)
            continue
        if tag == "XRH":
            nesting.begin(segment, index)
        else:
            nesting.end(segment, index)
        members = nesting.stack[-1].members

    nesting.close_unclosed(1)
    root = Group(header, tuple(nesting.stack[0].members), trailer)
    nesting.defects.sort(key=lambda defect: defect.index)
    return Tree(root, tuple(nesting.defects))


def _level(segment: Segment, default: int) -> int:
    """The level a service segment states; what is no number is told by the element's own rule."""
    stated = segment.value(1)
    if stated.isascii() and stated.isdigit() and len(stated) <= 9 and int(stated) > 0:
        return int(stated)
    return default


def _shown(level: int) -> str:
    """A level as a report may show it: a number of many digits could be anything."""
    return str(level) if 0 < level < 100 else ""
