"""What is found in a chunk of a file that is looked at apart from the others.

It goes from process to process: plain values, rules by their ids, and of the messages no more than
what the checks of a whole file and the memory of a run ask for. `telebib.joined` puts it together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from struct import Struct
from typing import NamedTuple

from attrs import define, evolve, field, frozen

from telebib.chunks import Chunk, Seen
from telebib.fast.passage import Passage
from telebib.findings import Param, Severity
from telebib.interchange import End, Message, Part
from telebib.placing import Placed
from telebib.rule import Rule
from telebib.rules import RULES
from telebib.sent import Digests, Memory, Met
from telebib.tables import Tables
from telebib.validate import Validator

_RULES = {rule.id: rule for rule in RULES}
_NUMBER = 0xFFFFFFFF
_ABSENT = bytes(16)
_POLICY, _GUID, _IN_PROCESS, _IN_MASS = 1, 2, 4, 8
_USUAL = _POLICY | _IN_PROCESS | _IN_MASS
_SENT = Struct("<IB16s16s16s")


@frozen
class Asked:
    """What a run asks of a process: the rules by their ids, and how they are run."""

    rules: tuple[str, ...]
    profile: str | None
    severities: Mapping[str, Severity]
    fast: bool
    tables: Tables | None = field(default=None, repr=False)

    @classmethod
    def of(cls, validator: Validator) -> "Asked | None":
        """What a validator asks; None where it has rules that no other process knows."""
        rules = validator.rules
        ids = tuple(rule.id for rule in rules)
        known = [_RULES.get(rule.id) for rule in rules]
        is_known = len(set(ids)) == len(ids) and all(map(_is_same, rules, known))
        if not is_known or not all(rule.of_edges for rule in rules if rule.file is not None):
            return None
        tables = validator.tables
        if tables is not None:  # what was looked up here is looked up there again
            tables = evolve(tables, codes=evolve(tables.codes, kept={}))
        return cls(ids, validator.profile, dict(validator.severities), validator.fast, tables)


class Row(NamedTuple):
    """A finding: `Finding` without its words, and by what it is put in order and told once.

    `part` is the offset of the part it is about, `rank` that of the check. All places, and the
    number of the message, count from the beginning of the chunk.
    """

    part: int
    offset: int
    rank: int
    once: bool
    rule: str
    variant: str
    severity: str
    message: int | None
    type: str | None
    segment: int | None
    line: int
    column: int
    path: str | None
    params: Mapping[str, Param]


@frozen
class Portion:
    """What a chunk comes to: the findings of its parts by themselves, in order, and what is asked
    of the file: what the run keeps of each message, the parts that stand at an edge (and the last
    one), and what was seen.
    """

    rows: Sequence[tuple[object, ...]] = field(repr=False)
    kept: bytes = field(repr=False)
    edges: Sequence[Part] = field(repr=False)
    seen: Seen

    def found(self) -> Iterator[Row]:
        """The findings."""
        return map(Row._make, self.rows)

    def sent(self) -> Iterator[tuple[int, Digests]]:
        """What the run keeps of messages, with their numbers in the chunk, from 1."""
        for number, flags, content, policy, guid in _SENT.iter_unpack(self.kept):
            if flags == _USUAL:
                yield number, (content, policy, None, True, True)
                continue
            yield (
                number,
                (
                    content,
                    policy if flags & _POLICY else None,
                    guid if flags & _GUID else None,
                    flags & _IN_PROCESS > 0,
                    flags & _IN_MASS > 0,
                ),
            )


class Looker:
    """Looks at chunks, each by itself; it remembers what need not be judged twice."""

    def __init__(self, asked: Asked) -> None:
        self._kept = _Kept()
        rules = map(_RULES.__getitem__, asked.rules)
        self._validator = Validator(
            rules=[rule if rule.file is None else evolve(rule, file=None) for rule in rules],
            profile=asked.profile,
            tables=asked.tables,
            severities=asked.severities,
            fast=asked.fast,
            memory=self._kept,
        )

    def portion(self, chunk: Chunk) -> Portion:
        """What a chunk of bytes comes to."""
        self._kept.packed.clear()
        seen = Seen()
        edges: list[Part] = []
        passage = Passage.of(
            BytesIO(chunk.data),
            encoding=chunk.encoding,
            release=chunk.release,
            delimiters=chunk.delimiters,
            bounds=chunk.bounds,
        )
        found = self._validator.pass_over(
            passage, through=lambda parts: _edges(seen.see(parts), edges)
        )
        rows = [tuple(_row(placed)) for placed in found]
        seen.messages = passage.number  # those that were left out too
        # parts as they were read: what was worked out about them stays here
        return Portion(rows, bytes(self._kept.packed), [evolve(part) for part in edges], seen)


def _row(placed: Placed) -> Row:
    part, told, finding = placed
    return Row(
        part.start.offset,
        finding.offset or 0,
        told.rank,
        told.problem.once,
        finding.rule,
        told.problem.variant,
        finding.severity.value,
        finding.message,
        finding.type,
        finding.segment,
        finding.line,
        finding.column,
        finding.path,
        finding.params,
    )


def _edges(parts: Iterable[Part], edges: list[Part]) -> Iterator[Part]:
    """The same parts; kept are those that are no whole message behind another, and the last one."""
    is_behind, last = False, None
    for part in parts:
        is_whole = isinstance(part, Message) and part.end is End.WHOLE and part.terminated
        last = part
        if not (is_whole and is_behind):
            edges.append(part)
        is_behind = is_whole
        yield part
    if last is not None and edges[-1] is not last:
        edges.append(last)


def _is_same(rule: Rule, known: Rule | None) -> bool:
    return rule is known


@define
class _Kept(Memory):
    """Knows of no message before: it notes what is to be kept, for who looks at all chunks."""

    packed: bytearray = field(init=False, factory=bytearray, repr=False)

    def meet(self, message: Digests, place: int) -> Met | None:
        """See Memory."""
        content, policy, guid, in_process, in_mass = message
        flags = _USUAL
        if policy is None or guid is not None or not (in_process and in_mass):
            flags = (
                (policy is not None) * _POLICY
                | (guid is not None) * _GUID
                | in_process * _IN_PROCESS
                | in_mass * _IN_MASS
            )
        self.packed += _SENT.pack(
            place & _NUMBER, flags, content, policy or _ABSENT, guid or _ABSENT
        )
        return None
