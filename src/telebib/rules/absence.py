"""What the rules about missing parts share."""

from collections.abc import Iterator

from telebib.bind import Bound, Due, Place
from telebib.definitions import layouts
from telebib.findings import Param
from telebib.rule import Problem
from telebib.rules.labels import named
from telebib.rules.swallowed import swallowed
from telebib.segments import Segment


def absent(bound: Bound, place: Place, rule: str) -> Iterator[Problem]:
    """The parts that are due and not there, as far as this rule tells of them."""
    for due in place.due.get(rule, ()):
        if is_absent(bound, due):
            yield Problem(due.place.anchor, params=_params(bound, due))


def missing(bound: Bound, place: Place, rule: str) -> Iterator[Problem]:
    """The parts that are due and absent, or there without their value (chapter 6)."""
    yield from (problem for _, problem in parts_missing(bound, place, rule))


def parts_missing(bound: Bound, place: Place, rule: str) -> Iterator[tuple[Due, Problem]]:
    """As `missing`, each problem with the part it is about."""
    for due in place.due.get(rule, ()):
        if is_absent(bound, due):
            yield due, Problem(due.place.anchor, params=_params(bound, due))
        for segment, element in due.lacking():
            where = layouts()[segment.tag].places(element)[0]
            yield due, Problem(segment, *where, params=_params(bound, due))


def _params(bound: Bound, due: Due) -> dict[str, Param]:
    return {"what": due.use.path, "named": named(due.use.path, bound.tables)}


def is_absent(bound: Bound, due: Due) -> bool:
    """Whether a part is missing, as far as that can be told.

    Nothing is called missing in a message that is not whole, nor where a lost terminator left it
    inside another segment or its tag is written wrongly: those have rules of their own.
    """
    return not due.found and bound.is_whole and not _is_broken(due)


def _is_broken(due: Due) -> bool:
    """Whether what is absent stands here in a form that another rule tells of."""
    tag, _ = due.use.key
    group = due.place.group
    around = group.segments if due.use.level is None else tuple(group.flatten())
    if any(tag in (segment.tag, inside) for segment in around for _, inside in swallowed(segment)):
        return True
    if due.use.level is not None:
        around = tuple(inner.trigger for inner in group.groups if inner.trigger is not None)
    return any(
        _resembles(segment.tag, tag) if not segment.has_valid_tag else _is_nameless(segment, tag)
        for segment in around
    )


def _resembles(written: str, tag: str) -> bool:
    """Whether a broken tag (`nme`, `NMES`, `NM`, `NE`) was meant to be this one."""
    capitals = written.upper()
    return bool(capitals) and (_is_within(capitals, tag) or _is_within(tag, capitals))


def _is_within(letters: str, word: str) -> bool:
    """Whether all letters stand in the word, in that order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)


def _is_nameless(segment: Segment, tag: str) -> bool:
    return segment.tag == tag and not segment.qualifier
