"""What one side holds of a contract: a row of parties of the insurer's records or the broker's
portfolio (chapter 5, "PORTFOLIO and RECORDS").
"""

from collections.abc import Iterable

from attrs import field, frozen

from telebib.masking import mask
from telebib.models.party import Party


def _brokers(values: "Iterable[Broker]") -> "tuple[Broker, ...]":
    return tuple(values)


def _parties(values: "Iterable[HeldParty]") -> "tuple[HeldParty, ...]":
    return tuple(values)


@frozen
class Broker:
    """A broker as a contract names it: FSMA number and account at the insurer, each maybe ''."""

    fsma: str = field(default="", repr=mask)
    account: str = field(default="", repr=mask)

    def is_same(self, other: "Broker") -> bool:
        """Whether two are one: by the account where both have one, else by the FSMA number."""
        if self.account and other.account:
            return folded(self.account) == folded(other.account)
        return bool(self.fsma and other.fsma) and folded(self.fsma) == folded(other.fsma)


def folded(number: str) -> str:
    """The number of a broker as it is compared: without blanks, capitals like small letters."""
    return "".join(number.split()).casefold()


@frozen(kw_only=True)
class HeldParty:
    """A party of a contract with its contact data, and whether it refused that they be shared."""

    party: Party
    sharing_refused: bool = False


@frozen(kw_only=True)
class Record:
    """One contract as it is held.

    `insurer` is the insurer's code, `status` a code of A003, `brokers` all that may ask for the
    contract. `endorsement_number` and `domain` (X916) are what an M0124 about it states, or ''.
    """

    policy_number: str = field(repr=mask)
    insurer: str = ""
    status: str = ""
    brokers: tuple[Broker, ...] = field(default=(), converter=_brokers)
    parties: tuple[HeldParty, ...] = field(default=(), converter=_parties)
    endorsement_number: str = field(default="", repr=mask)
    domain: str = ""
