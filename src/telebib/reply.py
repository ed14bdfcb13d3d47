"""What an insurer sends back: all contact data of a contract, or the message itself as an error.

Chapter 3 (the replies), chapter 6 ("M0124 of the contact processes", "OUT of `mass answer`").
"""

from collections.abc import Iterable
from datetime import date, datetime

from attrs import evolve

from telebib.asked import Asked
from telebib.definitions import definition, latest
from telebib.interchange import Message
from telebib.models.act import ManagementAct
from telebib.models.header import Header
from telebib.models.m0124 import M0124
from telebib.models.partners import Insurer, Intermediary
from telebib.models.party import ContactData, Party
from telebib.models.record import HeldParty, Record

PROCESS = "contact-mass-insurer"
_UNKNOWN_LANGUAGE = "13"
_RETURN_CODE, _ERROR_CODE = 7, 8
_REFERENCE_LENGTH, _GUID_LENGTH = 35, 36


def full_reply(
    asked: Asked,
    record: Record,
    insurer: str,
    parties: Iterable[HeldParty],
    issued: datetime,
    effective: date,
) -> M0124:
    """An M0124 with all contact data of some parties of a record, empties explicit.

    `insurer` is the code of the insurer who answers, `issued` the time of the header, `effective`
    the day of DTM+008.
    """
    held = [_party(each.party) for each in parties]
    return M0124(
        header=Header(version=latest("M0124"), issued=issued, domain=record.domain),
        acts=(ManagementAct(qualifier=_act(), code="80"),),
        effective_date=effective,
        policy_number=record.policy_number,
        endorsement_number=record.endorsement_number or None,
        referenced_guid=_fitting(asked.guid, _GUID_LENGTH),
        insurer=Insurer.of(insurer),
        intermediary=_intermediary(asked),
        policyholder=next((party for party in held if party.role == "003"), None),
        co_policyholders=tuple(party for party in held if party.role != "003"),
    )


def _act() -> str:
    """The act the process asks for: 008."""
    level = definition("M0124", latest("M0124"), PROCESS).level
    acts = (use.key[1] for use in level.groups if use.key[0] == "ACT" and use.use == "M")
    return next(filter(None, acts))


def _intermediary(asked: Asked) -> Intermediary | None:
    if asked.identifiers is None:
        return None
    reference = _fitting(asked.reference, _REFERENCE_LENGTH)
    return Intermediary(identifiers=asked.identifiers, policy_reference=reference)


def _fitting(value: str | None, most: int) -> str | None:
    """A reference of the broker's own, left out where it cannot be written: it says nothing new."""
    return value if value and len(value) <= most and value.isprintable() else None


def _party(party: Party) -> Party:
    """A party as it is sent: what identifies it, and its contact data, empty or not."""
    contact = party.contact
    return Party(
        role=party.role,
        name=party.name,
        address=party.address,
        enterprise_number=party.enterprise_number or None,
        contact=ContactData(
            email=contact.email or (),
            billing_email=contact.billing_email or (),
            mobile=contact.mobile or (),
        ),
        person_type=party.person_type,
        language=party.language or _UNKNOWN_LANGUAGE,
    )


def returned_message(message: Message, error_code: str, carrier: str = "header") -> Message:
    """The received message, byte for byte but for its header: X931 = E and the error code (X932).

    With `carrier = "gis"` it gains GIS+D010 and GIS+D011 behind its header and nothing else
    changes. The error code may be ''.
    """
    delimiters = message.delimiters
    first, *rest = message.pieces
    if carrier == "gis":
        codes = [b"GIS+D010+E"]
        codes += [b"GIS+D011+" + error_code.encode("ascii")] if error_code else []
        added = [code.replace(b"+", delimiters.element) for code in codes]
        return evolve(message, pieces=(first, *added, *rest))
    header = message.header
    elements = header.raw_elements
    stated = len(elements)
    elements += [b""] * (_ERROR_CODE + 1 - stated)
    elements[_RETURN_CODE], elements[_ERROR_CODE] = b"E", error_code.encode("ascii")
    while len(elements) > stated and not elements[-1]:
        elements.pop()  # only what was added here
    written = header.lead + delimiters.element.join(elements)
    return evolve(message, pieces=(written, *rest))
