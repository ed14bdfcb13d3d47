"""Which components of a segment hold certain bytes."""

from collections.abc import Callable, Iterator

from attrs import evolve

from telebib.rule import Problem
from telebib.segments import Segment, split


def where_bytes(
    problem: Problem, segment: Segment, test: Callable[[bytes], bool]
) -> Iterator[Problem]:
    """The problem at each component of a segment whose bytes pass the test; 0 is the tag."""
    delimiters = segment.delimiters
    tag, *elements = segment.raw_elements
    if test(tag) or test(segment.lead):
        yield problem
    offset = len(segment.lead) + len(tag) + 1
    for number, element in enumerate(elements, 1):
        at = offset
        parts = split(element, delimiters.component, delimiters.release) if test(element) else ()
        for component in parts:
            if test(component):
                yield evolve(problem, element=number, offset=at)
            at += len(component) + 1
        offset += len(element) + 1
