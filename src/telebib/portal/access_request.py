"""A request for access to a customer's portal, and the mandate that goes with it.

Source: "Hoe de toegang tot een klant-portaal te beheren"; chapter 4, "Access requests and
mandates". What a paper leaves empty is '' or None here: `missing` tells of it.
"""

from collections.abc import Iterable
from datetime import date as calendar

from attrs import field, frozen

from telebib.masking import mask, mask_unless_code
from telebib.models.party import Address
from telebib.portal.access_cases import ALL, LEGAL
from telebib.portal.persons import Customer, Person, as_day

CONSULT = "01"
"""The code of A901 for who may look and no more: what the source asks for."""


def _hidden() -> str:
    value: str = field(default="", repr=mask)
    return value


@frozen(kw_only=True)
class Beneficiary(Person):
    """Who gets access: `access_for` is a name of the table, `role` a code of A902 or ''.

    `email` activates the access. It identifies nobody: one address may open several dossiers, and
    several addresses one.
    """

    access_for: str = ""
    email: str = _hidden()
    role: str = field(default="", repr=mask_unless_code)


@frozen(kw_only=True)
class Policyholder:
    """Whose contracts they are. A natural person is the applicant; a legal one has a name."""

    kind: str = ""
    name: str = _hidden()
    enterprise_number: str = _hidden()
    address: Address | None = None


@frozen(kw_only=True)
class ContractInView:
    """A contract as a paper names it; the insurer's code may be ''."""

    policy_number: str = _hidden()
    insurer: str = field(default="", repr=mask_unless_code)


@frozen(kw_only=True)
class Signature:
    """How somebody signed, a name of the table, and when, where that is stated."""

    kind: str = ""
    date: calendar | None = field(default=None, converter=as_day)


@frozen(kw_only=True)
class Mandate:
    """The written permission, and who gives it: `policyholder` or `legal-representative`."""

    given_by: str = ""
    signature: Signature | None = None


def _contracts(
    value: "str | Iterable[ContractInView] | None",
) -> "str | tuple[ContractInView, ...] | None":
    return value if value is None or isinstance(value, str) else tuple(value)


@frozen(kw_only=True)
class AccessRequest:
    """All that stands on the request and on the mandate.

    `contracts` is `"all"`, a list, or None where nothing is said; `scope` is a code of A901. The
    legal representative may be left out where it is the beneficiary.
    """

    policyholder: Policyholder = field(factory=Policyholder)
    applicant: Person | None = None
    date: calendar | None = field(default=None, converter=as_day)
    beneficiary: Beneficiary | None = None
    contracts: str | tuple[ContractInView, ...] | None = field(default=None, converter=_contracts)
    scope: str = CONSULT
    signature: Signature | None = None
    mandate: Mandate | None = None
    representative: Person | None = None

    @property
    def holder(self) -> Customer:
        """Whose contracts are meant: of a natural policyholder those of the applicant."""
        if self.policyholder.kind == LEGAL:
            return Customer(
                last_name=self.policyholder.name,
                address=self.policyholder.address,
                enterprise_number=self.policyholder.enterprise_number,
            )
        asking = self.applicant or Person()
        return Customer(
            last_name=asking.last_name, first_name=asking.first_name, address=asking.address
        )

    @property
    def is_for_all(self) -> bool:
        """Whether all contracts are in view, also those that come later."""
        return self.contracts == ALL

    @property
    def listed(self) -> tuple[ContractInView, ...]:
        """The contracts named one by one."""
        return self.contracts if isinstance(self.contracts, tuple) else ()
