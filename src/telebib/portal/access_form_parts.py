"""The parts that forms to print are made of: fields, choices, persons, contracts, signatures."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import count
from xml.etree.ElementTree import Element

from attrs import define, field

from telebib.codelists import Code, codes
from telebib.findings import LANGUAGES, Words
from telebib.identifiers.dates import readable_iso
from telebib.masking import MASK, looks_like_code
from telebib.models.party import Address
from telebib.portal import access_form_words as words
from telebib.portal.access_cases import signature_kinds
from telebib.portal.access_request import ContractInView, Signature
from telebib.portal.access_words import ITEMS
from telebib.portal.html import el
from telebib.portal.persons import Person

_ADDRESS = (
    ("street", 9),
    ("house_number", 3),
    ("box", 2),
    ("postal_code", 3),
    ("city", 5),
    ("country", 2),
)
_WHOLE_LINE = 24
_LEAST_ROWS = 4


@define
class Parts:
    """Makes the parts of one page: their language, and whether values show or are masked."""

    lang: str
    personal: bool
    _ids: Iterable[int] = field(factory=count, repr=False)

    def say(self, what: Words) -> str:
        """A text in the language of the page."""
        return what.say(self.lang)

    def new_id(self) -> str:
        """An id that no other element of the page has."""
        return f"i{next(iter(self._ids))}"

    def shown(self, value: str) -> str:
        """A value as the page shows it."""
        return value if self.personal or not value else MASK

    def code(self, value: str) -> str:
        """A code as the page shows it: where none stands, anything may."""
        return value if looks_like_code(value) else self.shown(value)

    def day(self, value: date | None) -> str:
        """A day as people write it; '' for none."""
        return readable_iso(value.isoformat(), self.lang) if value is not None else ""

    def part(self, title: Words, *children: Element) -> Element:
        """A part of a form under its heading."""
        name = self.new_id()
        heading = el("h2", self.say(title), id=name)
        return el("section", heading, *children, class_="part", aria_labelledby=name)

    def field(self, label: Words, value: str, width: int = _WHOLE_LINE) -> Element:
        """One field, `width` of 24 columns wide; it can be typed into, and grows."""
        name = self.new_id()
        box = el(
            "div",
            self.shown(value),
            class_="value",
            role="textbox",
            contenteditable="true",
            aria_labelledby=name,
        )
        label_ = el("span", self.say(label), class_="label", id=name)
        return el("div", label_, box, class_="field", style=f"grid-column: span {width}")

    def fields(self, *fields: Element) -> Element:
        """Fields beside each other."""
        return el("div", *fields, class_="fields")

    def choice(self, legend: Words, names: Mapping[str, Words], chosen: str | None) -> Element:
        """One of several to be ticked."""
        group = self.new_id()
        options = [
            el(
                "label",
                el("input", type="radio", name=group, **_checked(name == chosen)),
                el("span", self.say(label)),
            )
            for name, label in names.items()
        ]
        return el("fieldset", el("legend", self.say(legend)), *options)

    def coded(self, legend: Words, list_: str, chosen: str) -> Element:
        """One code of a list to be ticked."""
        names = {name: _label(code) for name, code in codes(list_).items()}
        return self.choice(legend, names, chosen)

    def address(self, address: Address | None) -> list[Element]:
        """The fields of an address."""
        found = address or Address()
        return [self.field(ITEMS[name], getattr(found, name), width) for name, width in _ADDRESS]

    def person(self, person: Person | None, *more: Element) -> Element:
        """The four data of a person, and more fields behind them."""
        found = person or Person()
        return self.fields(
            self.field(ITEMS["last_name"], found.last_name, 10),
            self.field(ITEMS["first_name"], found.first_name, 8),
            self.field(ITEMS["birth_date"], self.day(found.birth_date), 6),
            *self.address(found.address),
            *more,
        )

    def contracts(self, contracts: Sequence[ContractInView]) -> Element:
        """A table of contracts, with rows to fill in where few are named."""
        empty = [ContractInView()] * max(0, _LEAST_ROWS - len(contracts))
        titles = ["", self.say(ITEMS["insurer"]), self.say(ITEMS["policy_number"])]
        rows = [
            el(
                "tr",
                el("td", str(number)),
                self._cell(self.code(contract.insurer), f"{titles[1]} {number}"),
                self._cell(self.shown(contract.policy_number), f"{titles[2]} {number}"),
            )
            for number, contract in enumerate((*contracts, *empty), 1)
        ]
        head = el("thead", el("tr", *(el("th", title, scope="col") for title in titles)))
        return el("table", head, el("tbody", *rows), class_="contracts")

    def _cell(self, value: str, label: str) -> Element:
        box = el("div", value, role="textbox", contenteditable="true", aria_label=label)
        return el("td", box, class_="value")

    def signature(
        self, label: Words, day: date | None, signature: Signature | None
    ) -> tuple[Element, ...]:
        """Date, way of signing and room to sign; ways that will not do are not offered."""
        kinds = {name: kind.words for name, kind in signature_kinds().items() if kind.accepted}
        chosen = signature.kind if signature is not None else None
        choice = self.choice(words.SIGNED_HOW, kinds, chosen)
        box = el("div", class_="value box", role="img", aria_label=self.say(ITEMS["signature"]))
        room = el(
            "div",
            el("span", self.say(ITEMS["signature"]), class_="label"),
            box,
            class_="field",
            style="grid-column: span 17",
        )
        return choice, self.fields(self.field(label, self.day(day), 7), room)


def _checked(is_chosen: bool) -> dict[str, str]:
    return {"checked": "checked"} if is_chosen else {}


def _label(code: Code) -> Words:
    return Words(**{lang: code.label(lang) for lang in LANGUAGES})
