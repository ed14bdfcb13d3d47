"""Whose contracts a form or a change is about, and which contracts may be those.

A portfolio may be of any size: it is gone through once, for any number of forms.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from telebib.identifiers import policy_number
from telebib.mass.records import Held, Unusable
from telebib.portal.persons import Customer, names_of


def by_path(name: str, values: Sequence[str]) -> dict[str, str]:
    """The values of a list by their paths: `insurers[1]`."""
    return {f"{name}[{number}]": value for number, value in enumerate(values, 1)}


@frozen(kw_only=True)
class Sought:
    """Whose contracts, and which of them: persons by their paths in the form.

    With policy numbers only those contracts, else with insurers only theirs; each by its path too.
    """

    persons: Mapping[str, Customer]
    policy_numbers: Mapping[str, str] = field(factory=dict, repr=False)
    insurers: Mapping[str, str] = field(factory=dict)


def looked_at(searches: Iterable[Sought], contracts: Iterable[Held]) -> Iterator[Held]:
    """The contracts that may matter to any of some searches: those that are named, that cannot be
    used, or of which a party bears a name or number that is sought.
    """
    numbers: set[str] = set()
    names: set[Hashable] = set()
    for sought in searches:
        numbers.update(map(policy_number.normalised, sought.policy_numbers.values()))
        names.update(name for person in sought.persons.values() for name in names_of(person))
    for contract in contracts:
        if (
            isinstance(contract, Unusable)
            or policy_number.normalised(contract.policy_number) in numbers
            or any(not names.isdisjoint(names_of(held.party)) for held in contract.parties)
        ):
            yield contract
