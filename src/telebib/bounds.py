"""How much is taken before the input is called broken: each bound is a number with a default.

Nothing of the input is lost at a bound: what is beyond is kept, written back and told
(`bound-exceeded`), and no longer looked at closely. So a file of any kind takes time in proportion
to its size, and memory that does not grow with it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import Attribute, field, fields, frozen

from telebib.errors import Misuse
from telebib.findings import Words, told
from telebib.masking import printable
from telebib.near import suggested
from telebib.segments import Segment, split

LARGEST = 1 << 31
_DEEPEST = 99
_NUMBER = Words(
    en="{name}: a whole number from 1 to {most}",
    nl="{name}: een geheel getal van 1 tot {most}",
    fr="{name} : un nombre entier de 1 à {most}",
    de="{name}: eine ganze Zahl von 1 bis {most}",
)
_UNKNOWN = Words(
    en="no bound is called '{name}'{close}",
    nl="geen grens heet '{name}'{close}",
    fr="aucune limite ne s'appelle '{name}'{close}",
    de="keine Grenze heißt '{name}'{close}",
)


def _bound(default: int, most: int = LARGEST) -> Any:
    def check(_: object, attribute: "Attribute[int]", value: object) -> None:
        is_number = isinstance(value, int) and not isinstance(value, bool)
        if not is_number or not 1 <= int(str(value)) <= most:
            raise Misuse(told(_NUMBER, name=attribute.name.replace("_", "-"), most=most))

    return field(default=default, validator=check)


@frozen(cache_hash=True)
class Bounds:
    """How much is taken of what others send; sizes are in bytes, all else is counted.

    segment_bytes        one segment; a longer one ends the message at hand and is passed over
    message_segments     one message, or what is handed out at once outside messages; behind it the
    message_bytes        message is cut, and the next one found
    block_bytes          how much is read at a time
    segment_elements     data elements of one segment, and components of one element: of a segment
    element_components   with more nothing is told but that, and how its bytes read
    nesting              groups in one another; deeper ones are read flat. The level is one digit
                         (X911 n1), so that 9 is the most a correct message can have
    table_bytes          a table that is read at once: MSGLIB, its mapping, an unpacked workbook
    message_findings     findings told of one message, or of one run of segments outside messages;
                         of the others their number
    """

    segment_bytes: int = _bound(1 << 20)
    message_segments: int = _bound(100_000)
    message_bytes: int = _bound(1 << 24)
    block_bytes: int = _bound(1 << 18)
    segment_elements: int = _bound(1_000)
    element_components: int = _bound(1_000)
    nesting: int = _bound(9, _DEEPEST)
    message_findings: int = _bound(1_000)
    table_bytes: int = _bound(1 << 28)

    @classmethod
    def of(cls, stated: Mapping[str, int]) -> "Bounds":
        """Bounds by name, as settings write them (`segment-bytes`); raises Misuse."""
        named = {name.replace("-", "_"): number for name, number in stated.items()}
        known = [spec.name for spec in fields(cls)]
        for name in named:
            if name not in known:
                unknown, shown = (n.replace("_", "-") for n in (name, " ".join(known)))
                close = suggested(unknown, shown.split())
                raise Misuse(told(_UNKNOWN, name=printable(unknown), close=close))
        return cls(**named)


USUAL = Bounds()


def beyond(segment: Segment, bounds: Bounds) -> str:
    """Which bound a segment is beyond: `elements`, `components`, or '' for none."""
    content, delimiters = segment.content, segment.delimiters
    if len(content) <= min(bounds.segment_elements, bounds.element_components):
        return ""
    if (
        content.count(delimiters.element) > bounds.segment_elements
        and len(segment.raw_elements) - 1 > bounds.segment_elements
    ):
        return "elements"
    if content.count(delimiters.component) < bounds.element_components:
        return ""
    elements = segment.raw_elements
    parts = (split(each, delimiters.component, delimiters.release) for each in elements)
    return "components" if max(map(len, parts)) > bounds.element_components else ""


def may_be_beyond(pieces: Iterable[bytes], bounds: Bounds) -> bool:
    """Whether one of some segments is long enough to be beyond a bound: a quick look."""
    least = min(bounds.segment_elements, bounds.element_components)
    return max(map(len, pieces), default=0) > least
