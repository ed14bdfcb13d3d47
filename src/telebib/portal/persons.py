"""Who is who: the persons of papers and forms, and the policyholders of contracts.

An e-mail address identifies nobody, since one may open several dossiers, and a national number is
asked nowhere (chapter 4). Persons are the same by last name, first name and birth date, all three.
Parties of contracts bear no birth date: as in chapter 3, they are known by enterprise number, else
by name and address.
"""

from collections.abc import Hashable
from datetime import date, datetime
from functools import cached_property

from attrs import field, frozen

from telebib.compare.folding import enterprise_number_of, name_of, postal_code_of, words
from telebib.masking import mask
from telebib.models.party import Address, Name, Party
from telebib.models.record import Record


def as_day(value: date | None) -> date | None:
    """The day of a date or of a time: what is compared are days."""
    return value.date() if isinstance(value, datetime) else value


@frozen(kw_only=True)
class Person:
    """A natural person, as papers and forms name one; what is not stated is '' or None."""

    last_name: str = field(default="", repr=mask)
    first_name: str = field(default="", repr=mask)
    address: Address | None = None
    birth_date: date | None = field(default=None, converter=as_day, repr=mask)


@frozen(kw_only=True)
class Customer(Person):
    """Whose contracts are meant; of a legal person `last_name` is the name of the firm.

    `address` is the one that contracts bear today; where it is stated, only parties there are
    meant.
    """

    enterprise_number: str = field(default="", repr=mask)

    @classmethod
    def of_party(cls, party: Party) -> "Customer":
        """The party of a contract or message."""
        name = party.name or Name()
        return cls(
            last_name=name.last,
            first_name=name.first,
            address=party.address,
            enterprise_number=party.enterprise_number or "",
        )

    @property
    def is_identified(self) -> bool:
        """Whether it can be told who this is among the parties of its own contracts."""
        return enterprise_number_of(self.as_party) is not None or bool(words(self.last_name))

    @property
    def keys(self) -> tuple[Hashable, ...]:
        """All that it is known by among all who have contracts, the surest first."""
        return keys_of(self.as_party)

    @property
    def identity(self) -> Hashable | None:
        """The surest of its keys; None where too little is stated."""
        return next(iter(self.keys), None)

    def may_be(self, party: Party) -> bool:
        """Whether nothing contradicts that this is the party: by enterprise number where both have
        one, else by name, and by what both state of their address.
        """
        if (known := _by_number(self.as_party, party)) is not None:
            return known
        is_named = bool(self._name[0]) and name_of(party) == self._name
        return is_named and _agree(self.address, party.address)

    def holds(self, contract: Record) -> bool:
        """Whether this is surely a policyholder or co-policyholder of the contract: by enterprise
        number where both have one, else by name and postal code, stated by both.
        """
        return any(_are_one(self.as_party, held.party) for held in contract.parties)

    @cached_property
    def _name(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return words(self.last_name), words(self.first_name)

    @cached_property
    def as_party(self) -> Party:
        """As a party of a contract."""
        return Party(
            name=Name(self.last_name, self.first_name),
            address=self.address,
            enterprise_number=self.enterprise_number or None,
        )


def identity(person: Person) -> Hashable | None:
    """What a natural person is known by; None where one of the three is not stated."""
    found = words(person.last_name), words(person.first_name), person.birth_date
    return found if all(found) else None


def are_same(one: Person, other: Person) -> bool | None:
    """Whether two natural persons are one; None where it cannot be told."""
    known = identity(one), identity(other)
    return None if None in known else known[0] == known[1]


def keys_of(party: Party) -> tuple[Hashable, ...]:
    """All that a party of a contract is known by; two that are one share one of them."""
    known = enterprise_number_of(party), _named(party)
    return tuple(key for key in known if key is not None)


def names_of(whom: Customer | Party) -> tuple[Hashable, ...]:
    """Enterprise number and name, as far as stated; who may be one share one of them."""
    party = whom.as_party if isinstance(whom, Customer) else whom
    known = enterprise_number_of(party), name_of(party)
    return tuple(key for key in known if key is not None)


def address_words(address: Address | None) -> tuple[tuple[str, ...], ...]:
    """Street, house number and postal code as they are compared."""
    known = address or Address()
    return tuple(map(words, (known.street, known.house_number, known.postal_code)))


def _are_one(one: Party, other: Party) -> bool:
    if (known := _by_number(one, other)) is not None:
        return known
    named = _named(one)
    return named is not None and named == _named(other)


def _by_number(one: Party, other: Party) -> bool | None:
    """What the enterprise numbers say; None where not both have one."""
    number = enterprise_number_of(one)
    of_other = enterprise_number_of(other) if number is not None else None
    return number == of_other if of_other is not None else None


def _named(party: Party) -> Hashable | None:
    """Name, first name and postal code; None where name or postal code are not stated."""
    name, code = name_of(party), postal_code_of(party)
    return (name, code) if name is not None and name[0] and code else None


def _agree(one: Address | None, other: Address | None) -> bool:
    """Whether nothing that two addresses both state is unlike."""
    pairs = zip(address_words(one), address_words(other), strict=True)
    return all(not a or not b or a == b for a, b in pairs)
