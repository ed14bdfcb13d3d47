"""The forms in which a value stands in a segment, behind its qualifier."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Protocol

from attrs import frozen

from telebib.segments import Segment

Elements = tuple[tuple[str, ...], ...]


class Form(Protocol):
    """How one value stands behind its qualifier."""

    def read(self, segment: Segment) -> Any:
        """The value, or None when this form cannot hold what stands there."""

    def write(self, value: Any) -> Sequence[Sequence[str]]:
        """The components behind the qualifier: those of its own element, then further elements."""


@frozen
class Text:
    """One value behind the qualifier: in the same element (`RFF+001:…`) or the next (`GIS+…+1`)."""

    next_element: bool = False

    def read(self, segment: Segment) -> str:
        return segment.data

    def write(self, value: str) -> Sequence[Sequence[str]]:
        return ((), (value,)) if self.next_element else ((value,),)


@frozen
class Contact:
    """A communication number or address: all that stands behind the qualifier.

    A sender who forgets to release the plus of `+32…` splits the number over two elements; read
    as an empty one, it would ask to delete what it states. So everything is taken.
    """

    def read(self, segment: Segment) -> str:
        first, *more = segment.elements
        parts = [_joined(first[1:], ":")] if len(first) > 1 else []
        return _joined([*parts, *(_joined(element, ":") for element in more)], "+")

    def write(self, value: str) -> Sequence[Sequence[str]]:
        return ((value,),)


def _joined(parts: Sequence[str], separator: str) -> str:
    """The parts with their separators, but none behind the last that holds something."""
    filled = list(parts)
    while filled and not filled[-1]:
        filled.pop()
    return separator.join(filled)


@frozen
class Day:
    """A date: DDMMYYYY, or as its format X018 says when that names a whole day."""

    formats: ClassVar[Mapping[str, str]] = {
        "": "%d%m%Y",
        "001": "%d%m%Y",
        "010": "%Y%m%d",
        "012": "%d%m%y",
    }

    def read(self, segment: Segment) -> date | None:
        form = self.formats.get(segment.value(1, 3))
        if form is None:
            return None
        try:
            day = datetime.strptime(segment.data, form).date()
        except ValueError:
            return None
        # What Python reads leniently (112018 for 01012018) is no date of the standard.
        return day if _digits(day, form) == segment.data else None

    def write(self, value: date) -> Sequence[Sequence[str]]:
        return ((_digits(value, "%d%m%Y"),),)


def _digits(day: date, form: str) -> str:
    """A date in a format; years before 1000 get their zeros on every platform."""
    return day.strftime(form.replace("%Y", f"{day.year:04}"))


@frozen
class Values:
    """A value of several components: a model whose fields are named in the order they stand.

    `elements` holds, for each data element behind the qualifier, the names of its components.
    """

    model: Callable[..., Any]
    elements: tuple[tuple[str, ...], ...]

    def read(self, segment: Segment) -> Any:
        places = (
            (name, segment.value(number, component))
            for number, names in enumerate(self.elements, 2)
            for component, name in enumerate(names, 1)
        )
        return self.model(**dict(places))

    def write(self, value: Any) -> Sequence[Sequence[str]]:
        return ((), *(tuple(getattr(value, name) for name in names) for names in self.elements))


@frozen
class Nothing:
    """A segment whose qualifier says all; whatever else it holds is kept."""

    def read(self, segment: Segment) -> tuple[()]:
        return ()

    def write(self, value: tuple[()]) -> Sequence[Sequence[str]]:
        return ((),)


@frozen
class Fixed:
    """Elements as they are given: of a segment that no model was read from."""

    def read(self, segment: Segment) -> Elements:
        return segment.elements

    def write(self, value: Elements) -> Sequence[Sequence[str]]:
        first, *more = value
        return (first[1:], *more)


TEXT = Text()
NOTHING = Nothing()
FIXED = Fixed()
CODE = Text(next_element=True)
CONTACT = Contact()
DAY = Day()
