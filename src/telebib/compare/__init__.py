"""Whether broker and insurer hold the same contact data of a contract (chapter 3).

Pure: the parties of a message, those of a record and the settings give the comparison, whatever
they hold. Only contact data count; whether the parties can be those they are taken for is
`plausible`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from telebib.compare.pairing import paired as paired
from telebib.compare.plausibility import PartyNote as PartyNote
from telebib.compare.plausibility import plausible as plausible
from telebib.compare.values import NORMALISED, Values, values, verdict
from telebib.compare.verdicts import FIELDS as FIELDS
from telebib.compare.verdicts import Comparison as Comparison
from telebib.compare.verdicts import FieldVerdict as FieldVerdict
from telebib.compare.verdicts import Pair as Pair
from telebib.compare.verdicts import Verdict as Verdict
from telebib.compare.verdicts import leads_to_reply as leads_to_reply
from telebib.models.party import Party
from telebib.models.record import HeldParty
from telebib.settings import Settings

SWAPPED = "swapped-addresses"
UNKNOWN = "party-unknown"
ABSENT = "contact-segment-absent"

_OF_EXCHANGE = (NORMALISED, SWAPPED)


def compare(asked: Sequence[Party], held: Sequence[HeldParty], settings: Settings) -> Comparison:
    """Compare what a message states of its parties (`asked`) with what is held of them."""
    pairs = tuple(paired(asked, held, settings))
    fields = tuple(found for pair in pairs for found in _fields(pair, settings))
    noted = {note for found in fields for note in found.notes if note in _OF_EXCHANGE}
    if any(pair.held is None for pair in pairs):
        noted.add(UNKNOWN)  # D-35, D-36
    return Comparison(pairs, fields, tuple(sorted(noted)))


def _fields(pair: Pair, settings: Settings) -> Iterator[FieldVerdict]:
    """The three verdicts on a party."""
    ones = values(pair.asked, settings)
    like = (pair.asked.contact, ones) if pair.asked is not None else None
    others = values(pair.held.party if pair.held is not None else None, settings, like)
    swapped = _are_swapped(ones, others)
    for field in FIELDS:
        one, other = ones[field], others[field]
        found = verdict(one, other)
        rules = [*one.rules, *other.rules]
        is_normalised = found is Verdict.SIMILAR or NORMALISED in rules
        notes = [rule for rule in rules if rule != NORMALISED]
        notes += [NORMALISED] if is_normalised else []
        notes += [SWAPPED] if swapped and field != "mobile" else []
        if pair.asked is not None and getattr(pair.asked.contact, field) is None:
            notes.append(ABSENT)  # in the mass process it says empty (D-32)
        yield _told(pair.role, pair.number, field, found, tuple(sorted(notes)))


@lru_cache(10_000)
def _told(
    role: str, number: int, field: str, found: Verdict, notes: tuple[str, ...]
) -> FieldVerdict:
    """There are few different ones, and no value stands in them."""
    return FieldVerdict(role, number, field, found, notes)


def _are_swapped(ones: dict[str, Values], others: dict[str, Values]) -> bool:
    """Whether each side holds as e-mail what the other holds for bills, and they differ (D-09)."""
    email, billing_email = ones["email"].alike, ones["billing_email"].alike
    return (
        email != billing_email
        and email == others["billing_email"].alike
        and billing_email == others["email"].alike
    )
