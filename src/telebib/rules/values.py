"""What the rules about values share: which segments hold what, and how a value is judged.

A clean message passes here again and again, so a check turns away at once what is not its own, and
remembers in its run what it said of a value.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from telebib.datafiles import read_toml
from telebib.forms import Form, Place, Silent
from telebib.identifiers.blanks import trimmed
from telebib.rule import Problem, SegmentCheck
from telebib.rules.swallowed import swallowed
from telebib.segments import Segment
from telebib.tables import Tables

PLACE = 1, 2
"""Element and component of the value of a segment that has a kind: behind its qualifier."""

Judge = Callable[[str], str]
"""Says what is wrong with a value, as the variant of the rule's text; "" when nothing is."""

_REMEMBERED = 10_000


@cache
def _kinds() -> Mapping[tuple[str, str], str]:
    """The kinds of `schemas/values.toml` by tag and qualifier."""
    written = read_toml("schemas", "values.toml")["kinds"].items()
    return MappingProxyType({tuple(path.split("+")): kind for path, kind in written})


def has_own_length_rule(segment: Segment) -> bool:
    """Whether a rule of the family values tells of the length (chapter 6, "One absence")."""
    return _kinds().get((segment.tag, segment.qualifier)) in ("email", "policy-number")


def is_judged(segment: Segment, value: str) -> bool:
    """Whether a value can be judged: it is not empty, and no next segment hides in it."""
    return bool(trimmed(value)) and not any(swallowed(segment))


def of_tags(look: SegmentCheck, *tags: str) -> SegmentCheck:
    """The check of the segments with these tags."""

    def check(segment: Segment) -> Iterable[Problem]:
        return look(segment) if segment.tag in tags else ()

    return check


def of_kinds(look: Callable[[Segment, str], Iterable[Problem]], *kinds: str) -> SegmentCheck:
    """The check of the segments that hold a value of these kinds; it gets the value too."""
    known: dict[str, set[str]] = {}
    for (tag, qualifier), kind in _kinds().items():
        if kind in kinds:
            known.setdefault(tag, set()).add(qualifier)

    def check(segment: Segment) -> Iterable[Problem]:
        qualifiers = known.get(segment.tag)
        if qualifiers is None or segment.qualifier not in qualifiers:
            return ()
        value = segment.value(*PLACE)
        return look(segment, value) if value else ()

    return check


def judged(judge: Judge, *kinds: str) -> SegmentCheck:
    """The check that tells what a judge finds in values of these kinds, each judged once a run."""
    remembered = lru_cache(_REMEMBERED)(judge)

    def look(segment: Segment, value: str) -> Iterable[Problem]:
        fault = remembered(value)
        return _told(segment, value, fault) if fault else ()

    return of_kinds(look, *kinds)


def silent(form: Callable[[Tables], Form], *kinds: str) -> Silent:
    """The statement of a rule about values of these kinds."""

    def stated(segment: Segment, tables: Tables) -> Mapping[Place, Form]:
        kind = _kinds().get((segment.tag, segment.qualifier))
        return {PLACE: form(tables)} if kind in kinds else {}

    return stated


def _told(segment: Segment, value: str, fault: str) -> Iterator[Problem]:
    if is_judged(segment, value):
        yield Problem(segment, *PLACE, variant=fault)
