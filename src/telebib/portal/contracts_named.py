"""Whether two name the same contract: by policy number and, where both state one, insurer."""

from typing import Protocol

from telebib.identifiers import insurer_code, policy_number


class Named(Protocol):
    """A contract by its number: one in view, or one of a portfolio."""

    @property
    def policy_number(self) -> str:
        """The insurer's own number."""

    @property
    def insurer(self) -> str:
        """The insurer's code, or ''."""


def same_contract(one: Named, other: Named) -> bool:
    """Whether two are one contract, numbers matched as in chapter 6, "Matching"."""
    if not one.policy_number.strip():
        return False
    numbers = (
        policy_number.normalised(one.policy_number),
        policy_number.normalised(other.policy_number),
    )
    insurers = insurer_code.comparable(one.insurer), insurer_code.comparable(other.insurer)
    return numbers[0] == numbers[1] and (not all(insurers) or insurers[0] == insurers[1])
