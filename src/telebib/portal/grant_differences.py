"""Does what a portal has granted agree with what was asked?

Chapter 4: "granted and not asked, asked and not granted, for contracts of today and those that come
later".
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from attrs import frozen

from telebib.findings import Words
from telebib.models.record import Record
from telebib.portal.access_cases import width
from telebib.portal.access_request import Beneficiary, ContractInView
from telebib.portal.contracts_named import same_contract
from telebib.portal.grants import Grant, widest
from telebib.portal.persons import Holder, identity


@frozen(kw_only=True)
class AccessDifference:
    """Where what was granted is not what was asked, for one person and contract.

    `contract` is None for the contracts that come later. `asked` and `granted` are codes of A901,
    '' for nothing. `code` is `granted-not-asked` or `asked-not-granted`.
    """

    person: Beneficiary
    holder: Holder
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
    asked, given, today = tuple(requested), tuple(granted), tuple(contracts)
    return tuple(
        difference
        for one in dict.fromkeys(map(_subject, (*asked, *given)))
        for difference in _of_subject(
            [grant for grant in asked if _subject(grant) == one],
            [grant for grant in given if _subject(grant) == one],
            today,
        )
    )


def _subject(grant: Grant) -> Hashable:
    """Whose access to whose contracts; a grant that does not tell is one by itself."""
    known = identity(grant.person), grant.holder.identity
    return id(grant) if None in known else known


def _of_subject(
    asked: Sequence[Grant], given: Sequence[Grant], today: Collection[Record]
) -> Iterator[AccessDifference]:
    one = (*asked, *given)[0]
    for contract, is_in_view in _views((*asked, *given), today):
        wanted, found = widest(filter(is_in_view, asked)), widest(filter(is_in_view, given))
        if wanted != found:
            yield AccessDifference(
                person=one.person, holder=one.holder, contract=contract, asked=wanted, granted=found
            )


def _views(
    grants: Sequence[Grant], today: Collection[Record]
) -> Iterator[tuple[ContractInView | None, Callable[[Grant], bool]]]:
    """Each contract, None for those to come, and whether a grant has it in view.

    One that is named is in view whoever holds it: a portal may have granted what is not the
    policyholder's.
    """
    for contract in today:
        named = ContractInView(policy_number=contract.policy_number, insurer=contract.insurer)
        yield named, partial(_has_in_view, contract)
    for other in _others(grants, today):
        yield other, partial(_names, other)
    yield None, lambda grant: grant.is_for_all


def _has_in_view(contract: Record, grant: Grant) -> bool:
    return grant.holder.holds(contract) if grant.is_for_all else grant.names(contract)


def _names(contract: ContractInView, grant: Grant) -> bool:
    return not grant.is_for_all and grant.names(contract)


def _others(grants: Iterable[Grant], today: Collection[Record]) -> Iterator[ContractInView]:
    """The contracts named that are not among those of today, each once."""
    seen: list[ContractInView] = []
    for grant in grants:
        for named in () if isinstance(grant.contracts, str) else grant.contracts:
            is_today = any(same_contract(named, each) for each in today)
            if not is_today and not any(same_contract(named, each) for each in seen):
                seen.append(named)
                yield named
