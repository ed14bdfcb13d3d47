"""Does what a portal has granted agree with what was asked?

Chapter 4: "granted and not asked, asked and not granted, for contracts of today and those that come
later".
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from attrs import frozen

from telebib.findings import Words
from telebib.models.record import Record
from telebib.portal.access_cases import width
from telebib.portal.access_request import Beneficiary, ContractInView
from telebib.portal.contracts_named import ByNumber
from telebib.portal.grants import Grant, widest
from telebib.portal.persons import Customer, identity, keys_of


@frozen(kw_only=True)
class AccessDifference:
    """Where what was granted is not what was asked, for one person and contract.

    `contract` is None for the contracts that come later. `asked` and `granted` are codes of A901,
    '' for nothing. `code` is `granted-not-asked` or `asked-not-granted`.
    """

    person: Beneficiary
    holder: Customer
    contract: ContractInView | None
    asked: str
    granted: str

    @property
    def code(self) -> str:
        """Which of the two is more."""
        return (
            "granted-not-asked" if width(self.granted) > width(self.asked) else "asked-not-granted"
        )

    def text(self, lang: str = "en") -> str:
        """What it means, in one sentence without a name or number."""
        return _DIFFERENCES[self.code, self.contract is None].say(lang)


_DIFFERENCES: Mapping[tuple[str, bool], Words] = {
    ("granted-not-asked", False): Words(
        en="more is granted for this contract than was asked; withdraw it",
        nl="voor dit contract is meer toegekend dan gevraagd; trek het in",
        fr="plus est accordé pour ce contrat que ce qui a été demandé ; à retirer",
        de="für diesen Vertrag ist mehr gewährt als beantragt; bitte zurücknehmen",
    ),
    ("granted-not-asked", True): Words(
        en="more is granted for contracts to come than was asked; withdraw it",
        nl="voor toekomstige contracten is meer toegekend dan gevraagd; trek het in",
        fr="plus est accordé pour les contrats futurs que ce qui a été demandé ; à retirer",
        de="für künftige Verträge ist mehr gewährt als beantragt; bitte zurücknehmen",
    ),
    ("asked-not-granted", False): Words(
        en="less is granted for this contract than was asked; grant it",
        nl="voor dit contract is minder toegekend dan gevraagd; ken het toe",
        fr="moins est accordé pour ce contrat que ce qui a été demandé ; à accorder",
        de="für diesen Vertrag ist weniger gewährt als beantragt; bitte gewähren",
    ),
    ("asked-not-granted", True): Words(
        en="less is granted for contracts to come than was asked; grant it",
        nl="voor toekomstige contracten is minder toegekend dan gevraagd; ken het toe",
        fr="moins est accordé pour les contrats futurs que ce qui a été demandé ; à accorder",
        de="für künftige Verträge ist weniger gewährt als beantragt; bitte gewähren",
    ),
}


def compare_grants(
    requested: Iterable[Grant], granted: Iterable[Grant], contracts: Iterable[Record]
) -> tuple[AccessDifference, ...]:
    """Where a portal has granted something else than was asked; () when it agrees.

    Judged for each person and policyholder: the `contracts` of today, those named in a grant that
    are not among them, and the contracts that come later. Grants whose person or policyholder lacks
    what identifies it agree with no other.
    """
    known = _Known(tuple(contracts))
    subjects: dict[Hashable, tuple[list[Grant], list[Grant]]] = {}
    for place, grants in enumerate((requested, granted)):
        for grant in grants:
            subjects.setdefault(_subject(grant), ([], []))[place].append(grant)
    return tuple(
        difference
        for asked, given in subjects.values()
        for difference in _of_subject(asked, given, known)
    )


def _subject(grant: Grant) -> Hashable:
    """Whose access to whose contracts; a grant that does not tell is one by itself."""
    known = identity(grant.person), grant.holder.identity
    return id(grant) if None in known else known


def _of_subject(
    asked: Sequence[Grant], given: Sequence[Grant], known: "_Known"
) -> Iterator[AccessDifference]:
    one = (*asked, *given)[0]
    for contract, is_in_view in _views((*asked, *given), known):
        wanted, found = widest(filter(is_in_view, asked)), widest(filter(is_in_view, given))
        if wanted != found:
            yield AccessDifference(
                person=one.person, holder=one.holder, contract=contract, asked=wanted, granted=found
            )


def _views(
    grants: Sequence[Grant], known: "_Known"
) -> Iterator[tuple[ContractInView | None, Callable[[Grant], bool]]]:
    """Each contract that may be in view, None for those to come, and whether a grant has it so.

    One that is named is in view whoever holds it: a portal may have granted what is not the
    policyholder's.
    """
    for contract in known.about(grants):
        named = ContractInView(policy_number=contract.policy_number, insurer=contract.insurer)
        yield named, partial(_has_in_view, contract)
    others: ByNumber[ContractInView] = ByNumber()
    for other in (each for grant in grants for each in grant.listed):
        if not known.named(other) and not others.find(other):
            others.add(other)
            yield other, partial(_names, other)
    yield None, lambda grant: grant.is_for_all


def _has_in_view(contract: Record, grant: Grant) -> bool:
    return grant.holder.holds(contract) if grant.is_for_all else grant.names(contract)


def _names(contract: ContractInView, grant: Grant) -> bool:
    return not grant.is_for_all and grant.names(contract)


class _Known:
    """The contracts of today, found by who holds them and by number."""

    def __init__(self, contracts: Sequence[Record]) -> None:
        self._places = {id(contract): place for place, contract in enumerate(contracts)}
        self._contracts = contracts
        self._by_number = ByNumber(contracts)
        self._by_holder: dict[Hashable, list[Record]] = {}
        for contract in contracts:
            for key in {key for held in contract.parties for key in keys_of(held.party)}:
                self._by_holder.setdefault(key, []).append(contract)

    def named(self, contract: ContractInView) -> list[Record]:
        """Those that a grant names."""
        return self._by_number.find(contract)

    def about(self, grants: Iterable[Grant]) -> list[Record]:
        """Those that one of the grants names, or may be for as the policyholder's, in order."""
        places = {
            self._places[id(contract)]
            for grant in grants
            for contract in (
                *(each for key in grant.holder.keys for each in self._by_holder.get(key, ())),
                *(each for named in grant.listed for each in self.named(named)),
            )
        }
        return [self._contracts[place] for place in sorted(places)]
