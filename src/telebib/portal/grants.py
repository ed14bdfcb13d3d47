"""What a portal has granted: who sees which contract (chapter 4, "may this person see this
contract").
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from attrs import field, frozen

from telebib.errors import Misuse
from telebib.findings import Words, told
from telebib.models.record import Record
from telebib.portal.access import missing
from telebib.portal.access_cases import ALL, width
from telebib.portal.access_request import (
    CONSULT,
    AccessRequest,
    Beneficiary,
    ContractInView,
)
from telebib.portal.contracts_named import ByNumber
from telebib.portal.persons import Customer, Person, are_same

Contracts = str | tuple[ContractInView, ...]

_INCOMPLETE = Words(
    en="the request is not complete: {codes}; `missing` tells of it",
    nl="de aanvraag is niet volledig: {codes}; `missing` zegt wat er ontbreekt",
    fr="la demande n'est pas complète : {codes} ; `missing` dit ce qui manque",
    de="der Antrag ist nicht vollständig: {codes}; `missing` sagt, was fehlt",
)


def _contracts(value: str | Iterable[ContractInView]) -> Contracts:
    if isinstance(value, str):
        if value != ALL:
            raise Misuse(f'contracts: "{ALL}" or a list of contracts')
        return value
    return tuple(value)


@frozen(kw_only=True)
class Grant:
    """One person's access to contracts of one policyholder.

    `contracts` is `"all"`, those that come later too, or a list; `scope` is a code of A901, of
    which each includes those before it; `person` bears what a message says of an observer.
    """

    holder: Customer
    person: Beneficiary
    contracts: Contracts = field(converter=_contracts)
    scope: str = CONSULT

    @property
    def is_for_all(self) -> bool:
        """Whether it is for contracts that come later too."""
        return self.contracts == ALL

    def covers(self, contract: Record) -> bool:
        """Whether the contract is in view, and still the policyholder's own."""
        return self.names(contract) and self.holder.holds(contract)

    def names(self, contract: Record | ContractInView) -> bool:
        """Whether the contract is in view, whoever holds it."""
        return self.is_for_all or bool(self._by_number.find(contract))

    @property
    def listed(self) -> tuple[ContractInView, ...]:
        """The contracts named one by one."""
        return () if isinstance(self.contracts, str) else self.contracts

    @cached_property
    def _by_number(self) -> ByNumber[ContractInView]:
        return ByNumber(self.listed)


def grant_of(
    request: AccessRequest, *, today: date, contracts: Iterable[Record] | None = None
) -> Grant:
    """What a complete request asks for; raises Misuse for one that is not complete (`missing`)."""
    items = missing(request, today=today, contracts=contracts)
    if items or request.beneficiary is None or request.contracts is None:
        codes = ", ".join(sorted({item.code for item in items}))
        raise Misuse(told(_INCOMPLETE, codes=codes))
    return Grant(
        holder=request.holder,
        person=request.beneficiary,
        contracts=request.contracts,
        scope=request.scope,
    )


def may_see(grants: Iterable[Grant], person: Person, contract: Record) -> bool:
    """Whether a person may see a contract: nobody without a grant, the policyholder neither.

    Persons are the same by last name, first name and birth date, never by an e-mail address.
    """
    return scope_of(grants, person, contract) != ""


def scope_of(grants: Iterable[Grant], person: Person, contract: Record) -> str:
    """What a person may do with a contract: the widest code of A901, '' for nothing."""
    return widest(
        grant for grant in grants if are_same(grant.person, person) and grant.covers(contract)
    )


def widest(grants: Iterable[Grant]) -> str:
    """The widest scope of some grants; '' where there is none, or none that is known."""
    known = (grant.scope for grant in grants if width(grant.scope))
    return max(known, key=width, default="")
