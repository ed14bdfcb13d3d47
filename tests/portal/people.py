"""People and contracts of nobody, for the tests of portals."""

from datetime import date
from typing import Any

from attrs import evolve

import telebib
from telebib.models.party import Address, ContactData, Name, Party
from telebib.models.record import Broker, HeldParty, Record

SENT = date(2026, 1, 15)
HOME = Address("Verzonnenstraat", "12", "9000", "Gent", "B")
AWAY = Address("Voorbeeldlaan", "5", "1000", "Brussel", "B")
ELS = telebib.Customer(last_name="Voorbeeld", first_name="Els", birth_date=date(1980, 5, 1))
TOM = telebib.Customer(last_name="Verzonnen", first_name="Tom")
LISA = telebib.Customer(last_name="Verzonnen", first_name="Lisa", birth_date=date(2012, 3, 4))
EMAIL, MOBILE = "els@example.be", "0470 00 00 01"
NEW = "els.nieuw@example.be"
BROKER = Broker("10000", "BCAB90000001")


def party(of: telebib.Customer = ELS, role: str = "003", **changed: Any) -> Party:
    """A policyholder as a contract bears one."""
    known = Party(
        role=role,
        name=Name(of.last_name, of.first_name),
        address=HOME,
        person_type="1",
        language="2",
        contact=ContactData(email=EMAIL, mobile=MOBILE),
    )
    return evolve(known, **changed)


def contract(number: str, *parties: Party, refused: bool = False, **changed: Any) -> Record:
    """An active contract of Els, or of others."""
    known = Record(
        policy_number=number,
        insurer="0097",
        status="1",
        brokers=[BROKER],
        parties=[HeldParty(party=p, sharing_refused=refused) for p in parties or (party(),)],
    )
    return evolve(known, **changed)


def contact_form(**changed: Any) -> telebib.ChangePersonalData:
    """An accepted form of Els that changes her e-mail address."""
    known = telebib.ChangePersonalData(
        state="accepted", sent=SENT, customer=ELS, contact=ContactData(email=NEW)
    )
    return evolve(known, **changed)


def address_form(**changed: Any) -> telebib.ChangeAddress:
    """An accepted form by which Els and Tom move."""
    known = telebib.ChangeAddress(
        state="accepted",
        sent=SENT,
        customer=ELS,
        start=date(2026, 2, 1),
        address=AWAY,
        moving=[ELS, TOM],
    )
    return evolve(known, **changed)


def codes(outcome: Any) -> list[tuple[str, str]]:
    """Code and path of each remark."""
    return [(each.code, each.path) for each in outcome.remarks]
