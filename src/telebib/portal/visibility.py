"""Whether what a portal shows of a contract is within what the broker's message holds.

Source: the questions and answers on MyVivium, I.4 ("customers have no access to more information
than their broker"); chapter 4, "From the insurer's portal".
"""

from collections.abc import Iterable, Iterator, Mapping

from telebib.conditions import Path
from telebib.interchange import Message
from telebib.portal.remarks import Remark, remark
from telebib.segments import Segment


def shown_beyond(shown: Mapping[str, str | Iterable[str]], message: Message) -> tuple[Remark, ...]:
    """What a portal shows of a contract and the message about it does not hold, in their order.

    `shown` has the values by the path of their segment, without places: `RFF+001`,
    `PTY+003/COM+003`, `DTM+008`; several values where several stand there, as those of an address.
    Each is written as in the message, with the blanks around it left out. What is shown as empty
    tells nothing. No value stands in what is told; no remark, nothing is shown in excess.
    """
    return tuple(_beyond(shown, message))


def _beyond(shown: Mapping[str, str | Iterable[str]], message: Message) -> Iterator[Remark]:
    for path, given in shown.items():
        values = {value.strip() for value in ((given,) if isinstance(given, str) else given)}
        values.discard("")
        if not values:
            continue
        held = {value for segment in Path(path).found(message.root) for value in _values(segment)}
        if not held:
            yield remark("shown-not-held", path)
        elif not values <= held:
            yield remark("shown-differs", path)


def _values(segment: Segment) -> Iterator[str]:
    """What stands behind the qualifier of a segment."""
    first, *rest = segment.elements or ((),)
    for components in (first[1:], *rest):
        yield from (value.strip() for value in components if value.strip())
