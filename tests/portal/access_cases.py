"""What the tests of access share: complete requests of invented people, and their contracts."""

from datetime import date
from pathlib import Path

import telebib
from telebib.portal.access_reading import read_access_request
from telebib.portal.access_request import AccessRequest
from telebib.portal.grants import Grant, grant_of

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "portal" / "access"
TODAY = date(2026, 1, 20)
NAMES = sorted(path.stem for path in SAMPLES.glob("*.json"))
COMPLETE = (
    "natural-policyholder",
    "natural-insured",
    "natural-other",
    "legal-representative",
    "legal-other",
)
"""A sample for each row of the table of chapter 4."""

ELS = telebib.Party(
    name=telebib.Name("VERZONNEN", "Els"),
    address=telebib.Address("Nergensstraat", "1", "9000", "Gent", "B"),
    person_type="1",
    language="2",
)
NEIGHBOUR = telebib.Party(name=telebib.Name("Buur", "Piet"), address=ELS.address, person_type="1")
FIRM = telebib.Party(
    name=telebib.Name("Nergens"), enterprise_number="0990000113", person_type="2", language="2"
)


def request(name: str) -> AccessRequest:
    """The request of a sample."""
    return read_access_request((SAMPLES / f"{name}.json").read_bytes())


def grant(name: str) -> Grant:
    """What the request of a sample asks for."""
    return grant_of(request(name), today=TODAY)


def contract(number: str, *parties: telebib.Party, insurer: str = "0097") -> telebib.Record:
    """A contract of some parties, of Els where none is named."""
    held = [telebib.HeldParty(party=party) for party in parties or (ELS,)]
    return telebib.Record(policy_number=number, insurer=insurer, status="1", parties=held)
