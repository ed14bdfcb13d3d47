"""Whether what a portal shows of a contract is within what the broker's message holds.

Source: the questions and answers on MyVivium, I.4 ("customers have no access to more information
than their broker"); chapter 4, "From the insurer's portal".
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from telebib.compare.folding import spelling
from telebib.conditions import Path
from telebib.identifiers import email, enterprise_number, phone, policy_number
from telebib.interchange import Message
from telebib.portal.remarks import Remark, remark
from telebib.segments import Segment

_ALIKE: Mapping[str, Callable[[str], str]] = {
    "COM+003": email.comparable,
    "COM+009": email.comparable,
    "COM+007": phone.comparable,
    "RFF+001": policy_number.normalised,
    "RFF+075": enterprise_number.compact,
}
"""By segment, what is left of a value when habits of writing are taken away."""


def shown_beyond(shown: Mapping[str, str | Iterable[str]], message: Message) -> tuple[Remark, ...]:
    """What a portal shows of a contract and the message about it does not hold, in their order.

    `shown` has the values by the path of their segment, without places: `RFF+001`,
    `PTY+003/COM+003`, `DTM+008`; several values where several stand there, as those of an address.
    Codes, dates and amounts are written as in the message; how the rest is written does not matter
    (capitals, blanks, `0470 12 34 56` for `+32470123456`). What is shown as empty tells nothing. No
    value stands in what is told; no remark, nothing is shown in excess.
    """
    return tuple(_beyond(shown, message))


def _beyond(shown: Mapping[str, str | Iterable[str]], message: Message) -> Iterator[Remark]:
    for path, given in shown.items():
        values = set(filter(str.strip, (given,) if isinstance(given, str) else given))
        if not values:
            continue
        held = {value for segment in Path(path).found(message.root) for value in _values(segment)}
        alike = _ALIKE.get(path.rpartition("/")[2], spelling)
        if not held:
            yield remark("shown-not-held", path)
        elif not set(map(alike, values)) <= set(map(alike, held)):
            yield remark("shown-differs", path)


def _values(segment: Segment) -> Iterator[str]:
    """What stands behind the qualifier of a segment."""
    first, *rest = segment.elements or ((),)
    for components in (first[1:], *rest):
        yield from filter(str.strip, components)
