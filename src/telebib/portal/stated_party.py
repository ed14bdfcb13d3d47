"""A party as the messages of portals state it."""

from attrs import asdict, evolve

from telebib.mass.prepare import as_sent
from telebib.models.party import CONTACT_FIELDS, Address, ContactData, Party
from telebib.models.record import HeldParty


def identified(party: Party) -> Party:
    """What says who a party is, without contact data."""
    return evolve(as_sent(HeldParty(party=party)), contact=ContactData())


def trimmed(contact: ContactData) -> ContactData:
    """Contact data without the blanks that people type around a value; what is None stays None."""
    return ContactData(
        **{
            name: None if values is None else tuple(map(str.strip, values))
            for name, _ in CONTACT_FIELDS
            for values in [getattr(contact, name)]
        }
    )


def tidied(address: Address) -> Address:
    """An address without the blanks that people type around a value."""
    return Address(**{name: value.strip() for name, value in asdict(address).items()})
