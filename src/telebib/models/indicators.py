"""The processing indicators (GIS) of a message: which changes it asks for, and what it is."""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from telebib.masking import mask_unless_code
from telebib.models.fields import Level
from telebib.models.forms import CODE
from telebib.models.stated import Stated


@frozen
class Indicator:
    """One GIS segment: `GIS+A1ZZ+1`."""

    qualifier: str = field(repr=mask_unless_code)
    value: str = field(repr=mask_unless_code)


def to_indicators(value: Mapping[str, str] | Iterable[Indicator]) -> tuple[Indicator, ...]:
    """The indicators of a message, from a tuple of them or from a mapping."""
    if isinstance(value, Mapping):
        return tuple(Indicator(qualifier, code) for qualifier, code in value.items())
    return tuple(value)


def read_indicators(level: Level) -> tuple[Indicator, ...]:
    """Take the first GIS of each qualifier; a second one stays where it is."""
    found: dict[str, Indicator] = {}
    for segment in level.segments("GIS"):
        if segment.qualifier not in found:
            found[segment.qualifier] = Indicator(segment.qualifier, CODE.read(segment))
            level.take(segment)
    return tuple(found.values())


def stated_indicators(values: Iterable[Indicator]) -> Iterable[Stated]:
    """What they state."""
    return (Stated("GIS", i.qualifier, CODE, i.value) for i in values)
