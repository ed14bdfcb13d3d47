"""Whom a form is about, and which party of a contract that is.

A person is told by an enterprise number, or by last and first name; never by an e-mail address, of
which one may open several dossiers and several one, nor by a national number (chapter 4).
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from attrs import field, frozen

from telebib.compare.folding import enterprise_number_of, name_of, words
from telebib.identifiers import enterprise_number
from telebib.masking import mask
from telebib.models.party import Address, Party


@frozen(kw_only=True)
class Customer:
    """A person as a form names one; of a legal person `last_name` is the name of the firm.

    `address` is the one that contracts bear today; where it is stated, only parties there are
    meant. Whatever is not stated is '' or None.
    """

    last_name: str = field(default="", repr=mask)
    first_name: str = field(default="", repr=mask)
    enterprise_number: str = field(default="", repr=mask)
    address: Address | None = None
    birth_date: date | None = field(default=None, repr=mask)

    @property
    def is_identified(self) -> bool:
        """Whether it can be told who this is."""
        return self._number is not None or bool(self._name[0])

    @cached_property
    def _number(self) -> str | None:
        stated = self.enterprise_number
        return enterprise_number.normalised(stated) if stated else None

    @cached_property
    def _name(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return words(self.last_name), words(self.first_name)

    def is_party(self, party: Party) -> bool:
        """Whether this is that party: by enterprise number where both have one, else by name."""
        if self._number and (number := enterprise_number_of(party)):
            return self._number == number
        is_named = bool(self._name[0]) and name_of(party) == self._name
        return is_named and _agree(self.address, party.address)


def _agree(one: Address | None, other: Address | None) -> bool:
    """Whether nothing that two addresses both state is unlike."""
    pairs = zip(address_words(one), address_words(other), strict=True)
    return all(not a or not b or a == b for a, b in pairs)


def address_words(address: Address | None) -> tuple[tuple[str, ...], ...]:
    """Street, house number and postal code as they are compared."""
    return tuple(_words(address or Address()))


def _words(address: Address) -> Iterator[tuple[str, ...]]:
    for text in (address.street, address.house_number, address.postal_code):
        yield words(text)
