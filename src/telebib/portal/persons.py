"""Who is who: the persons of the papers, and the policyholders of contracts.

An e-mail address identifies nobody, since one may open several dossiers, and the papers hold no
national number (chapter 4): persons are the same by last name, first name and birth date, all
three. Parties of contracts bear no birth date: as in chapter 3, they are known by enterprise
number, else by last name, first name and postal code.
"""

from collections.abc import Hashable

from attrs import field, frozen

from telebib.compare.folding import enterprise_number_of, name_of, postal_code_of, words
from telebib.masking import mask
from telebib.models.party import Address, Name, Party
from telebib.models.record import Record
from telebib.portal.access_cases import LEGAL
from telebib.portal.access_request import AccessRequest, Person


def identity(person: Person) -> Hashable | None:
    """What a person is known by; None where one of the three is not stated."""
    found = words(person.last_name), words(person.first_name), person.birth_date
    return found if all(found) else None


def are_same(one: Person, other: Person) -> bool | None:
    """Whether two persons are one; None where it cannot be told."""
    known = identity(one), identity(other)
    return None if None in known else known[0] == known[1]


@frozen(kw_only=True)
class Holder:
    """A policyholder as contracts name one: the last name of a legal person is the firm's."""

    last_name: str = field(default="", repr=mask)
    first_name: str = field(default="", repr=mask)
    postal_code: str = field(default="", repr=mask)
    enterprise_number: str = field(default="", repr=mask)

    @classmethod
    def of_request(cls, request: AccessRequest) -> "Holder":
        """The policyholder of a request; a natural person is the applicant."""
        holder = request.policyholder
        if holder.kind == LEGAL:
            code = holder.address.postal_code if holder.address else ""
            number = holder.enterprise_number
            return cls(last_name=holder.name, postal_code=code, enterprise_number=number)
        return cls.of_person(request.applicant or Person())

    @classmethod
    def of_person(cls, person: Person) -> "Holder":
        """A natural person as a policyholder."""
        return cls(
            last_name=person.last_name,
            first_name=person.first_name,
            postal_code=person.address.postal_code if person.address else "",
        )

    @classmethod
    def of_party(cls, party: Party) -> "Holder":
        """The party of a contract or message."""
        name, address = party.name or Name(), party.address or Address()
        return cls(
            last_name=name.last,
            first_name=name.first,
            postal_code=address.postal_code,
            enterprise_number=party.enterprise_number or "",
        )

    @property
    def identity(self) -> Hashable | None:
        """What it is known by among the other holders; None where too little is stated."""
        return next(iter(self.keys), None)

    @property
    def keys(self) -> tuple[Hashable, ...]:
        """All that it is known by, the surest first."""
        return keys_of(self._as_party())

    def holds(self, contract: Record) -> bool:
        """Whether it is a policyholder or co-policyholder of the contract."""
        own = self._as_party()
        return any(_is_one(own, held.party) for held in contract.parties)

    def _as_party(self) -> Party:
        return Party(
            name=Name(self.last_name, self.first_name),
            address=Address(postal_code=self.postal_code),
            enterprise_number=self.enterprise_number or None,
        )


def _is_one(one: Party, other: Party) -> bool:
    numbers = enterprise_number_of(one), enterprise_number_of(other)
    if all(numbers):
        return numbers[0] == numbers[1]
    known = _named(one)
    return known is not None and known == _named(other)


def keys_of(party: Party) -> tuple[Hashable, ...]:
    """All that a party of a contract is known by; two that are one share one of them."""
    known = enterprise_number_of(party), _named(party)
    return tuple(key for key in known if key is not None)


def _named(party: Party) -> Hashable | None:
    """Name, first name and postal code; None where name or postal code are not stated."""
    name, code = name_of(party), postal_code_of(party)
    return (name, code) if name is not None and name[0] and code else None
