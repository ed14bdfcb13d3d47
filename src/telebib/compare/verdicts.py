"""What comes of comparing: a verdict for each field of each party, and no personal value in it."""

from enum import StrEnum

from attrs import frozen

from telebib.models.party import Party
from telebib.models.record import HeldParty
from telebib.settings import Settings

FIELDS = ("email", "billing_email", "mobile")
"""The fields that are compared, by their names in ContactData."""


class Verdict(StrEnum):
    """How alike the values of a field are; each is a string too: `verdict == "same"`."""

    SAME = "same"
    SIMILAR = "similar"
    DIFFERENT = "different"


@frozen(cache_hash=True)
class FieldVerdict:
    """The verdict on one field of one party.

    `party` counts from 1 per role, `field` is one of FIELDS. `notes` are ids of rules: those about
    a value once for each value of each side, in the order of the alphabet.
    """

    role: str
    party: int
    field: str
    verdict: Verdict
    notes: tuple[str, ...] = ()


@frozen
class Pair:
    """A party as the message states it and as it is held; None where one side has no such party.

    `number` counts from 1 per role: the parties of the message in their order, then the others.
    """

    role: str
    number: int
    asked: Party | None
    held: HeldParty | None

    @property
    def is_refused(self) -> bool:
        """Whether the party refused that the data held of it be shared."""
        return self.held is not None and self.held.sharing_refused


@frozen
class Comparison:
    """Both sides of a contract, compared.

    `pairs` are the parties by role and number, `fields` three verdicts for each of them in that
    order. `notes` are ids of rules of the family exchange, each once.
    """

    pairs: tuple[Pair, ...]
    fields: tuple[FieldVerdict, ...]
    notes: tuple[str, ...] = ()

    def differing(self, settings: Settings) -> tuple[Pair, ...]:
        """The pairs of which a field leads to a reply."""
        found = {(f.role, f.party) for f in self.fields if leads_to_reply(f.verdict, settings)}
        return tuple(pair for pair in self.pairs if (pair.role, pair.number) in found)


def leads_to_reply(verdict: Verdict, settings: Settings) -> bool:
    """Whether a field with this verdict is one to answer (chapter 3, "Alike or different").

    "By default only `different` leads to a reply"; with `comparison = exact`, `similar` does too.
    """
    if verdict is Verdict.SIMILAR:
        return settings.comparison == "exact"
    return verdict is Verdict.DIFFERENT
