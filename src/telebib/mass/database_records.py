"""The records of an insurer in its own database, asked for many policy numbers at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from telebib.errors import Misuse
from telebib.identifiers import policy_number
from telebib.mass.contracts import contract
from telebib.mass.index import blocks
from telebib.mass.records import Held, KnownBrokers, own_insurer
from telebib.mass.tables.columns import Row
from telebib.mass.tables.databases import selected
from telebib.mass.tables.trouble import Trouble
from telebib.models.record import Broker

if TYPE_CHECKING:
    from sqlalchemy import Connection

NUMBERS = "numbers"
_AT_A_TIME = 300  # each in three spellings: some databases take a thousand values at most


def is_by_number(query: str) -> bool:
    """Whether a query asks for policy numbers (`WHERE policy_number IN :numbers`), not for all."""
    return f":{NUMBERS}" in query


class DatabaseRecords:
    """What a query gives for policy numbers; see Records.

    The query has the columns of RECORDS and the parameter `:numbers` behind IN. Each number is
    given as the message states it, and without separators, in small letters and in capitals: where
    the database holds separators, the query compares a column without them. `brokers` are those
    that are known at all. With an `insurer`, rows of others are passed over; `listed` is called
    with each row that cannot be used.

    Raises Misuse for a query without the parameter and an insurer code that is none, BadTable for
    what the database refuses.
    """

    def __init__(
        self,
        connection: "Connection",
        query: str,
        brokers: Iterable[Broker],
        *,
        insurer: str | None = None,
        listed: Callable[[Trouble], object] | None = None,
        name: str = "database",
    ) -> None:
        if not is_by_number(query):
            raise Misuse(
                f"the query must ask for policy numbers: … WHERE policy_number IN :{NUMBERS}"
            )
        self._insurer = own_insurer(insurer)
        self._connection, self._query, self._name = connection, query, name
        self._brokers = KnownBrokers(brokers)
        self._listed = listed

    def find(self, policy_numbers: Sequence[str]) -> Mapping[str, Held]:
        """See Records."""
        found: dict[str, Held] = {}
        for some in blocks(dict.fromkeys(policy_numbers), _AT_A_TIME):
            found |= self._held(some)
        return found

    def knows(self, broker: Broker) -> bool:
        """See Records."""
        return broker in self._brokers

    def _held(self, numbers: Sequence[str]) -> dict[str, Held]:
        rows: dict[str, list[Row]] = {}
        troubles: dict[str, list[Trouble]] = {}
        for found in self._selected(numbers):
            if isinstance(found, Row):
                key = policy_number.normalised(found["policy_number"])
                rows.setdefault(key, []).append(found)
            elif not (found.insurer and self._insurer) or found.insurer == self._insurer:
                if self._listed:
                    self._listed(found)
                if found.costs_contract:
                    key = policy_number.normalised(found.policy_number)
                    troubles.setdefault(key, []).append(found)
        keys = {number: policy_number.normalised(number) for number in numbers}
        held = {
            number: contract(rows.get(key, ()), troubles.get(key, ()), self._insurer)
            for number, key in keys.items()
        }
        return {number: one for number, one in held.items() if one is not None}

    def _selected(self, numbers: Sequence[str]) -> Iterable[Row | Trouble]:
        from sqlalchemy import bindparam, text

        keys = [policy_number.normalised(number) for number in numbers]
        spelled = sorted({*numbers, *keys, *map(str.upper, keys)})
        query = text(self._query).bindparams(bindparam(NUMBERS, expanding=True))
        return selected(self._connection, query, {NUMBERS: spelled}, self._name)
