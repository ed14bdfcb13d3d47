"""What a rule is: an id, a severity, texts in four languages, and checks that yield problems.

A check says which segment, element and component, and nothing more; the runner (`validate.py`)
knows which message, path, line and column that is.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from attrs import field, frozen

from telebib.bind import Bound, Place
from telebib.bounds import Bounds
from telebib.findings import Param, Severity, Words
from telebib.forms import Silent
from telebib.interchange import Part
from telebib.segments import Segment
from telebib.sent import Met
from telebib.tables import Tables

BoundedCheck = Callable[[Segment, Bounds], Iterable["Problem"]]
SegmentCheck = Callable[[Segment], Iterable["Problem"]]
PartCheck = Callable[[Part], Iterable["Problem"]]
MessageCheck = Callable[[Bound], Iterable["Problem"]]
PlaceCheck = Callable[[Bound, Place], Iterable["Problem"]]
MetCheck = Callable[[Bound, Met], Iterable["Problem"]]


@frozen
class Problem:
    """What a check yields.

    `at` is the segment, None for the part as a whole (`at_end`: its end); `element` and
    `component` count from 1, 0 means the segment itself; `offset` is the place in bytes from the
    beginning of the segment, where the check knows it already. `variant` chooses among the texts
    of the rule; `severity` stands in for the rule's own; `once` says that the first one of a file
    speaks for all.
    """

    at: Segment | None
    element: int = 0
    component: int = 0
    offset: int | None = None
    at_end: bool = False
    variant: str = ""
    severity: Severity | None = None
    once: bool = False
    params: Mapping[str, Param] = field(factory=dict)


class FileCheck(Protocol):
    """A check that remembers: it sees every part of a file in order, then the end."""

    def see(self, part: Part) -> Iterable[Problem]:
        """Look at the next part; problems are about its segments."""
        ...

    def end(self) -> Iterable[Problem]:
        """Look back when the file has ended; problems are about its last part."""
        ...


@frozen(eq=False)
class Rule:
    """One rule; the file of the rule is its manual page.

    Its checks: `segment` sees each segment by itself and depends on nothing else; `tabled` is made
    for one run and its tables and sees the same; `bounded` sees the same of a segment beyond the
    bounds it was read with; `part` sees a message or what stands outside; `message` a message with
    its definition and profile; `place` one place of it at a time, the message level or a group, and
    no values but those that its definition or process asks for; `met` a message of a run that
    resembles an earlier one; `file` makes a check for one file.

    What it states of itself, so that not all has to be looked at again and again (`telebib.fast`):

    - `silent`: which values its `segment` and `tabled` checks find nothing in;
    - `of_shape`: `part` and `message` see no more of a message than its shape (`shapes.py`);
    - `of_plain`: `part` finds nothing in a whole message of plain bytes, line breaks between its
      segments or not; `of_breaks`: but it tells of these, once in a file;
    - `of_release`: `message` finds nothing unless a release character stands in the message and no
      segment needs one;
    - `of_edges`: `file` need not see a whole message right behind another of the same envelope;
    - `idle`: it never speaks with these tables.

    What a rule does not state is looked at. Line breaks between segments no other check sees.

    `good` and `bad` are files that show the rule silent and speaking; `lists` the user's code
    lists they are read with, as CSV by name.
    """

    id: str
    family: str
    severity: Severity
    source: str
    good: str = field(repr=False)
    bad: str = field(repr=False)
    lists: Mapping[str, str] = field(factory=dict, repr=False, kw_only=True)
    silent: Silent | None = field(default=None, repr=False, kw_only=True)
    of_shape: bool = field(default=False, repr=False, kw_only=True)
    of_plain: bool = field(default=False, repr=False, kw_only=True)
    of_breaks: bool = field(default=False, repr=False, kw_only=True)
    of_release: bool = field(default=False, repr=False, kw_only=True)
    of_edges: bool = field(default=False, repr=False, kw_only=True)
    idle: Callable[[Tables], bool] | None = field(default=None, repr=False, kw_only=True)
    text: Words | Mapping[str, Words] = field(repr=False)
    hint: Words | Mapping[str, Words] = field(repr=False)
    segment: SegmentCheck | None = field(default=None, repr=False)
    bounded: BoundedCheck | None = field(default=None, repr=False, kw_only=True)
    tabled: Callable[[Tables], SegmentCheck] | None = field(default=None, repr=False)
    part: PartCheck | None = field(default=None, repr=False)
    message: MessageCheck | None = field(default=None, repr=False)
    place: PlaceCheck | None = field(default=None, repr=False)
    met: MetCheck | None = field(default=None, repr=False)
    file: Callable[[], FileCheck] | None = field(default=None, repr=False)

    def words(self, problem: Problem) -> Words:
        """The text of a problem."""
        return self.text if isinstance(self.text, Words) else self.text[problem.variant]

    def hints(self, problem: Problem) -> Words:
        """What to do about a problem."""
        return self.hint if isinstance(self.hint, Words) else self.hint[problem.variant]
