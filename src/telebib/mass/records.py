"""What is held of contracts, asked for by policy number, many at a time.

`RecordStore` (`store.py`) holds a table, `DatabaseRecords` (`database_records.py`) asks a database,
`MappedRecords` has all in memory; a back end with a storage of its own gives any object with these
two methods.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from attrs import field, frozen

from telebib.errors import Misuse
from telebib.findings import Words, told
from telebib.identifiers import insurer_code, policy_number
from telebib.masking import mask
from telebib.mass.tables.trouble import Trouble
from telebib.models.record import Broker, Record, folded

_NO_INSURER = Words(
    en="insurer: an insurer code is one to four digits",
    nl="insurer: een maatschappijcode telt een tot vier cijfers",
    fr="insurer : un code de compagnie compte un à quatre chiffres",
    de="insurer: ein Versicherercode hat eine bis vier Ziffern",
)


@frozen
class Unusable:
    """A contract of which the rows cannot be used, and why (rule `contract-unusable`)."""

    policy_number: str = field(repr=mask)
    troubles: tuple[Trouble, ...]


Held = Record | Unusable


class Records(Protocol):
    """What one side holds."""

    def find(self, policy_numbers: Sequence[str]) -> Mapping[str, Held]:
        """What is held of each of these policy numbers; those that are unknown are left out.

        The numbers are as messages state them, and the keys of the answer are the same texts; they
        are matched as chapter 6 says ("Matching"). It is asked for some hundred at a time.
        """
        ...

    def knows(self, broker: Broker) -> bool:
        """Whether any contract names this broker (chapter 3, step 4)."""
        ...


def own_insurer(code: str | None) -> str | None:
    """The four digits of the insurer whose rows are wanted, None for all; raises Misuse."""
    if code is None:
        return None
    digits = insurer_code.normalised(code)
    if digits is None:
        raise Misuse(told(_NO_INSURER))
    return digits


class KnownBrokers:
    """All brokers of a table, to tell whether one is known: the same as any of them, by the account
    where both have one, else by the FSMA number (chapter 6, "Matching").
    """

    def __init__(self, brokers: Iterable[Broker] = ()) -> None:
        self._accounts: set[str] = set()
        self._fsma: set[str] = set()
        self._fsma_alone: set[str] = set()
        for broker in brokers:
            self.learn(broker)

    def learn(self, broker: Broker) -> None:
        """One more."""
        account, fsma = folded(broker.account), folded(broker.fsma)
        self._accounts.add(account)
        self._fsma.add(fsma)
        if not account:
            self._fsma_alone.add(fsma)

    def __contains__(self, broker: Broker) -> bool:
        account, fsma = folded(broker.account), folded(broker.fsma)
        if account and account in self._accounts:
            return True
        return fsma != "" and fsma in (self._fsma_alone if account else self._fsma)


class MappedRecords:
    """Records in memory, for a back end or a test; the last one of a policy number holds.

    `brokers` are those that are known besides the brokers of the records.
    """

    def __init__(self, records: Iterable[Record], brokers: Iterable[Broker] = ()) -> None:
        self._records: dict[str, Record] = {}
        self._brokers = KnownBrokers(brokers)
        for record in records:
            self._records[policy_number.normalised(record.policy_number)] = record
            for broker in record.brokers:
                self._brokers.learn(broker)

    def find(self, policy_numbers: Sequence[str]) -> Mapping[str, Held]:
        """See Records."""
        keys = ((number, policy_number.normalised(number)) for number in policy_numbers)
        return {number: self._records[key] for number, key in keys if key in self._records}

    def knows(self, broker: Broker) -> bool:
        """See Records."""
        return broker in self._brokers
