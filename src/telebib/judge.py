"""The exact road: what the rules of a run find in a segment, a message, or what stands outside.

Nothing is remembered here and nothing left out; `telebib.validate` says where what is found stands.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from attrs import evolve, field, frozen

from telebib.bind import Bound
from telebib.bounds import USUAL, Bounds, beyond
from telebib.forms import Silent
from telebib.interchange import Message, Part
from telebib.rule import (
    BoundedCheck,
    FileCheck,
    MessageCheck,
    MetCheck,
    PartCheck,
    PlaceCheck,
    Problem,
    Rule,
    SegmentCheck,
)
from telebib.segments import Segment
from telebib.sent import Met
from telebib.tables import Tables

_Check = TypeVar("_Check")
OF_FILES = 300
"""The ranks of checks that see a whole file begin here."""

ALL = range(1 << 62)
"""Every place of a message."""

Ranked = tuple[int, Rule, _Check]
"""A check with its rule and its number in the run, by which what is found in one place is told."""


class Told(NamedTuple):
    """A problem: the rank of the check and the rule that found it, and the number of its segment.

    Segments count from 0; None where the problem itself says at which one it is, or is at none.
    """

    rank: int
    rule: Rule
    problem: Problem
    segment: int | None


@frozen
class Checks:
    """The checks of a run's rules, each with its rank; `stated` is None where a rule that looks at
    segments by themselves does not state what it is silent on.
    """

    segments: tuple[Ranked[SegmentCheck], ...] = field(repr=False)
    bounded: tuple[Ranked[BoundedCheck], ...] = field(repr=False)
    parts: tuple[Ranked[PartCheck], ...] = field(repr=False)
    messages: tuple[Ranked[MessageCheck], ...] = field(repr=False)
    places: tuple[Ranked[PlaceCheck], ...] = field(repr=False)
    mets: tuple[Ranked[MetCheck], ...] = field(repr=False)
    files: tuple[Ranked[Callable[[], FileCheck]], ...] = field(repr=False)
    stated: Sequence[Silent] | None = field(repr=False)

    @classmethod
    def of(cls, rules: Iterable[Rule], tables: Tables) -> "Checks":
        """The checks of some rules; those that never speak with these tables are left out."""
        ranked = [
            (rank, rule)
            for rank, rule in enumerate(rules)
            if rule.idle is None or not rule.idle(tables)
        ]
        of_segments = [rule for _, rule in ranked if rule.segment or rule.tabled]
        stated = [rule.silent for rule in of_segments if rule.silent is not None]
        return cls(
            segments=tuple(
                (rank, rule, check)
                for rank, rule in ranked
                for check in (rule.segment, rule.tabled and rule.tabled(tables))
                if check is not None
            ),
            bounded=tuple((n, rule, rule.bounded) for n, rule in ranked if rule.bounded),
            parts=tuple((100 + n, rule, rule.part) for n, rule in ranked if rule.part),
            messages=tuple((200 + n, rule, rule.message) for n, rule in ranked if rule.message),
            places=tuple((200 + n, rule, rule.place) for n, rule in ranked if rule.place),
            mets=tuple((200 + n, rule, rule.met) for n, rule in ranked if rule.met),
            files=tuple((OF_FILES + n, rule, rule.file) for n, rule in ranked if rule.file),
            stated=stated if len(stated) == len(of_segments) else None,
        )

    @cached_property
    def parts_are_plain(self) -> bool:
        """Whether nothing is to be found in the bytes of a whole message if they are plain."""
        return all(rule.of_plain or rule.of_shape for _, rule, _ in self.parts)

    @cached_property
    def tell_of_breaks(self) -> frozenset[str]:
        """The rules that tell of line breaks between segments, once a file."""
        return frozenset(rule.id for _, rule, _ in self.parts if rule.of_breaks)

    @property
    def may_leave_out(self) -> bool:
        """Whether a message can be left out in which nothing is found, behind another one."""
        messages_are_stated = all(rule.of_shape or rule.of_release for _, rule, _ in self.messages)
        files_are_stated = all(rule.of_edges for _, rule, _ in self.files)
        return self.parts_are_plain and messages_are_stated and files_are_stated

    def of_segment(self, segment: Segment, bounds: Bounds = USUAL) -> tuple[Told, ...]:
        """What is wrong with a segment by itself; of one cut short only how it reads, and of one
        beyond the bounds that and no more.
        """
        is_beyond = beyond(segment, bounds) != ""
        found = tuple(
            Told(rank, rule, problem, None)
            for rank, rule, check in self.segments
            if (segment.terminated and not is_beyond) or rule.family == "reading"
            for problem in check(segment)
        )
        if not is_beyond:
            return found
        checks = self.bounded
        return found + tuple(
            Told(n, rule, p, None) for n, rule, check in checks for p in check(segment, bounds)
        )

    def of_part(self, part: Part, *, shape: bool) -> Iterator[Told]:
        """What is wrong with a part: with its shape, or with all else."""
        for rank, rule, check in self.parts:
            if rule.of_shape is shape:
                for problem in check(part):
                    yield Told(rank, rule, problem, None)

    def of_shape(self, bound: Bound, places: Container[int] = ALL) -> Iterator[tuple[int, Told]]:
        """What is wrong with the shape of a message, and in which of its places.

        Places are counted as in `Bound.places`, 0 is the message level; only some may be asked for.
        """
        message = bound.message
        groups = _groups(message)
        for told in self.of_part(message, shape=True):
            at = told.problem.at
            number = groups.get(message.index(at), 0) if at is not None else 0
            if number in places:
                yield number, told
        for rank, rule, check in self.messages if 0 in places else ():
            if rule.of_shape:
                for problem in check(bound):
                    yield 0, Told(rank, rule, problem, None)
        asked = [(n, place) for n, place in enumerate(bound.places) if n in places]
        for rank, rule, of_place in self.places:
            for number, place in asked:
                for problem in of_place(bound, place):
                    yield number, Told(rank, rule, problem, None)

    def of_message(self, bound: Bound, *, asks_release: bool = True) -> Iterator[Told]:
        """What is wrong with a message that its shape does not show."""
        for rank, rule, check in self.messages:
            if not rule.of_shape and (asks_release or not rule.of_release):
                for problem in check(bound):
                    yield Told(rank, rule, problem, None)

    def of_met(self, bound: Bound, met: Met) -> Iterator[Told]:
        """What is wrong with a message that resembles an earlier one of the run."""
        for rank, rule, check in self.mets:
            for problem in check(bound, met):
                yield Told(rank, rule, problem, None)


def numbered(told: Told, message: Message) -> Told:
    """The same without its segment, by the number of the segment: so it can be kept."""
    at = told.problem.at
    return unplaced(told) if at is None else unplaced(told)._replace(segment=message.index(at))


def unplaced(told: Told) -> Told:
    """The same without its segment."""
    if told.problem.at is None:
        return told
    return told._replace(problem=evolve(told.problem, at=None))


def _groups(message: Message) -> dict[int, int]:
    """The groups of the message level, from 1, by the numbers of their segments."""
    return {
        message.index(segment): number
        for number, group in enumerate(message.root.groups, 1)
        for segment in group.flatten()
    }
