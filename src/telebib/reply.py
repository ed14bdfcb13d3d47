"""What an insurer sends back: all contact data of a contract, or the message itself as an error.

Chapter 3 (the replies), chapter 6 ("M0124 of the contact processes", "OUT of `mass answer`").
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from attrs import evolve

from telebib.asked import Asked
from telebib.charsets import detect_encoding
from telebib.definitions import definition, latest
from telebib.errors import ValueRefused
from telebib.interchange import Message
from telebib.models.act import ManagementAct
from telebib.models.forms import TEXT
from telebib.models.header import Header
from telebib.models.m0124 import M0124
from telebib.models.partners import Identifier, Insurer, Intermediary
from telebib.models.party import MAIN, ContactData, Party
from telebib.models.record import HeldParty, Record
from telebib.models.stated import Stated
from telebib.models.writing import Writer

PROCESS = "contact-mass-insurer"
_UNKNOWN_LANGUAGE = "13"
_RETURN_CODE, _ERROR_CODE = 7, 8
_SOME_NUMBER = "0"
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


def reply_message(
    asked: Asked,
    record: Record,
    insurer: str,
    parties: Sequence[HeldParty],
    issued: datetime,
    effective: date,
    encoding: str,
) -> Message:
    """The message of `full_reply`, byte for byte.

    What replies have in common is written once; a value that does not fit is told by writing the
    whole reply as its model. Raises ValueRefused.
    """
    try:
        pieces = _pieces(asked, record, insurer, parties, issued, effective, encoding)
    except ValueRefused:
        pieces = ()
    is_latin = encoding == "iso-8859-1"
    if not pieces or (is_latin and detect_encoding(b"'".join(pieces)) != encoding):
        reply = full_reply(asked, record, insurer, parties, issued, effective)
        return reply.to_message(profile=PROCESS, encoding=encoding)
    return Message(pieces, forced_encoding=encoding)


def _pieces(
    asked: Asked,
    record: Record,
    insurer: str,
    parties: Sequence[HeldParty],
    issued: datetime,
    effective: date,
    encoding: str,
) -> tuple[bytes, ...]:
    head, tail, end = _common(insurer, record.domain, issued, effective, encoding)
    writer = Writer(encoding)
    references = (
        ("001", record.policy_number),
        ("002", record.endorsement_number or None),
        ("085", _fitting(asked.guid, _GUID_LENGTH)),
    )
    held = sorted((_party(each.party) for each in parties), key=_is_additional)
    return (
        *head,
        *[
            writer.segment(Stated("RFF", q, TEXT, value))
            for q, value in references
            if value is not None
        ],
        *tail,
        *_of_intermediary(asked.identifiers, asked.reference, encoding),
        *[piece for party in held for piece in writer.group(party, 1)],
        end,
    )


def _is_additional(party: Party) -> bool:
    return party.role != MAIN


@lru_cache(100)
def _common(
    insurer: str, domain: str, issued: datetime, effective: date, encoding: str
) -> tuple[tuple[bytes, ...], tuple[bytes, ...], bytes]:
    """What stands before the references of a reply, behind them, and at its end."""
    nobody = Record(policy_number=_SOME_NUMBER, domain=domain)
    reply = full_reply(Asked(), nobody, insurer, (), issued, effective)
    pieces = reply.to_message(profile=PROCESS, encoding=encoding).pieces
    place = pieces.index(b"RFF+001:" + _SOME_NUMBER.encode("ascii"))
    return pieces[:place], pieces[place + 1 : -1], pieces[-1]


@lru_cache(1000)
def _of_intermediary(
    identifiers: tuple[Identifier, ...] | None, reference: str | None, encoding: str
) -> tuple[bytes, ...]:
    """The group of the intermediary who asked, where one did."""
    found = _intermediary(Asked(identifiers=identifiers, reference=reference))
    return tuple(Writer(encoding).group(found, 1)) if found is not None else ()


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
