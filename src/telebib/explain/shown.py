"""The values of a segment as a person may read them: named, with the labels of their codes.

Personal values are masked unless asked for. What is personal: the elements `schemas/` marks so,
values whose element is not known, and whatever stands where a code belongs and looks like none: in
a broken message a name may stand anywhere (docs/decisions.md, "What is shown").
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from telebib.definitions import Element, Layout, layouts
from telebib.disclosure import code_list, is_open
from telebib.explain import readable
from telebib.explain.glossary import UNKNOWN_CODE, entry, find_code, title
from telebib.masking import MASK, looks_like_code, mask, printable
from telebib.segments import SERVICE_TAGS, Segment
from telebib.tables import Tables

_CURRENCY = re.compile(r"[A-Z]{3}")
_MESSAGE_ID = re.compile(r"M[0-9]{4}")
_STANDARD_LIST = "001"

# The title of the segment says what these are: "e-mail address ***".
_TITLED = {
    "X011", "X014", "X017", "X044", "X051", "X070",
    "amount", "indicator-value", "product-code", "quantity", "text",
}  # fmt: skip
_MINOR = {
    "X102", "X910", "X912", "X914", "X921", "X923", "X926", "X927", "X928",
    "X931", "X932", "X940", "X943", "X944",
}  # fmt: skip


@frozen
class Shown:
    """One value: what its element is called, the value, and what it means.

    `label` is empty where the title of the segment says it already, `meaning` where nothing is
    known. A masked value is `***`; one that was asked for hides in repr all the same. `minor` is
    what programs need more than people, or what the heading of a message says.
    """

    label: str
    value: str = field(repr=mask)
    meaning: str = ""
    minor: bool = False


def values(
    segment: Segment, lang: str, tables: Tables, *, personal: bool = False
) -> tuple[Shown, ...]:
    """The values of a segment that are not empty, in order; its qualifier is not among them."""
    layout = layouts().get(segment.tag)
    return tuple(_Reader(segment, layout, lang, tables, personal).values())


@frozen
class _Reader:
    """A segment, and how it is to be shown."""

    segment: Segment
    layout: Layout | None
    lang: str
    tables: Tables
    personal: bool

    def values(self) -> Iterator[Shown]:
        known = (self.layout and self.layout.elements) or ()
        skip = 0 if self.segment.tag in SERVICE_TAGS else 1
        for number, components in enumerate(self.segment.elements):
            elements = known[number] if number < len(known) else ()
            first = skip if number == 0 else 0
            yield from self._composite(components[first:], elements[first:])

    def _composite(self, values: Sequence[str], elements: Sequence[Element]) -> Iterator[Shown]:
        """The values of one data element: as one where they make up one, else each by itself."""
        held = {e.id: v.strip() for e, v in zip(elements, values, strict=False) if v.strip()}
        whole = next((name for name in held if name in _WHOLES), None)
        if whole is not None:
            texts = [value for value in values[: len(elements)] if value.strip()]
            yield from self._whole(whole, held, " ".join(texts))
        else:
            for element, value in zip(elements, values, strict=False):
                if value.strip() and not self._is_said(element, held):
                    shown = self._plain(element, value.strip(), held)
                    yield evolve(shown, minor=element.id in _MINOR)
        for value in values[len(elements) :]:
            if value.strip():
                yield Shown("", self._masked(value))

    # --- values of several components

    def _whole(self, name: str, held: Mapping[str, str], text: str) -> Iterator[Shown]:
        """A date with its format, a number with decimals and unit, a text in pieces."""
        if name == "text":
            yield Shown("", self._masked(text))
            return
        unit = self._unit(held)
        said = self._said(name, held) if self.personal else MASK
        yield Shown("", f"{said} {unit}" if unit else said)

    def _said(self, name: str, held: Mapping[str, str]) -> str:
        value = held[name]
        if name == "X017":
            said = readable.date(value, held.get("X018", ""), self.lang)
        else:
            said = readable.number(value, held.get("decimals", ""), self.lang)
        return said or printable(value)

    def _unit(self, held: Mapping[str, str]) -> str:
        """What is counted: the currency, the unit of measure, hours or days."""
        if currency := held.get("currency", ""):
            return currency if _CURRENCY.fullmatch(currency) else self._masked(currency)
        if unit := held.get("X049", ""):
            code = find_code(self.tables, "X049", unit)
            return code.label(self.lang) if code is not None else self._masked(unit)
        form = held.get("X018", "")
        code = find_code(self.tables, "X018", form)
        return f"({code.label(self.lang).lower()})" if code and form[0] == "1" else ""

    # --- values of one component

    def _plain(self, element: Element, value: str, held: Mapping[str, str]) -> Shown:
        label = "" if element.id in _TITLED else title(element).say(self.lang)
        stated = held.get("X901", "")
        own_list = None if element.id == "X901" else find_code(self.tables, "X901", stated)
        if element.personal and not self.personal and not self._is_public(element, value):
            return Shown(label, MASK, self._named(own_list.label(self.lang)) if own_list else "")
        if own_list is not None and element.id in _TITLED and stated != _STANDARD_LIST:
            shown = value if looks_like_code(value) and self._fits else self._masked(value)
            return Shown(label, printable(shown), self._named(own_list.label(self.lang)))
        return self._coded(element, value, label)

    def _coded(self, element: Element, value: str, label: str) -> Shown:
        codes = code_list(element, self.segment.qualifier, self.tables)
        code = codes.get(value) if codes is not None else None
        if code is not None:
            return Shown(label, printable(value), printable(code.label(self.lang)))
        if not is_open(element, value, codes, fits=self._fits):
            return Shown(label, self._masked(value))
        if element.id == "X918":
            return Shown(label, readable.issued(value, self.lang) or value)
        unknown = self._named(UNKNOWN_CODE.say(self.lang)) if codes is not None else ""
        return Shown(label, value, unknown)

    def _is_said(self, element: Element, held: Mapping[str, str]) -> bool:
        """Whether this names the list of another value, and is said with that value."""
        if element.id != "X901" or not _TITLED & held.keys():
            return False
        return find_code(self.tables, "X901", held["X901"]) is not None

    @property
    def _fits(self) -> bool:
        return self.layout is not None and self.layout.surplus(self.segment) is None

    def _is_public(self, element: Element, value: str) -> bool:
        public = entry(self.segment.tag).public.get(self.segment.qualifier, ())
        return element.id in public and value.isdigit() and self._fits and looks_like_code(value)

    def _masked(self, value: str) -> str:
        return printable(value) if self.personal else MASK

    def _named(self, text: str) -> str:
        return f"({printable(text)})"


_WHOLES = frozenset(("X017", "amount", "quantity", "text"))
