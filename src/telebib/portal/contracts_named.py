"""Whether two name the same contract: by policy number and, where both state one, insurer."""

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from telebib.identifiers import insurer_code, policy_number


class Named(Protocol):
    """A contract by its number: one in view, or one of a portfolio."""

    @property
    def policy_number(self) -> str:
        """The insurer's own number."""

    @property
    def insurer(self) -> str:
        """The insurer's code, or ''."""


N = TypeVar("N", bound=Named)


class ByNumber(Generic[N]):
    """Contracts to be found by what names them, numbers matched as in chapter 6, "Matching"."""

    def __init__(self, contracts: Iterable[N] = ()) -> None:
        self._found: dict[str, list[N]] = {}
        for contract in contracts:
            self.add(contract)

    def add(self, contract: N) -> None:
        """One more; one without a number is never found."""
        if contract.policy_number.strip():
            key = policy_number.normalised(contract.policy_number)
            self._found.setdefault(key, []).append(contract)

    def find(self, named: Named) -> list[N]:
        """All that may be meant, in their order."""
        same = self._found.get(policy_number.normalised(named.policy_number), [])
        return [each for each in same if _agree(each.insurer, named.insurer)]


def _agree(one: str, other: str) -> bool:
    insurers = insurer_code.comparable(one), insurer_code.comparable(other)
    return not all(insurers) or insurers[0] == insurers[1]
