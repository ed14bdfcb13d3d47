"""Which component of a segment holds certain bytes."""

from collections.abc import Callable, Iterator

from telebib.segments import Segment


def components_holding(
    segment: Segment, test: Callable[[bytes], bool]
) -> Iterator[tuple[int, int]]:
    """The components (element and component, from 1; 0, 0 the tag) whose bytes pass the test."""
    if test(segment.raw_elements[0]) or test(segment.lead):
        yield 0, 0
    for element in range(1, len(segment.raw_elements)):
        for component, raw in enumerate(segment.raw_components(element), 1):
            if test(raw):
                yield element, component
