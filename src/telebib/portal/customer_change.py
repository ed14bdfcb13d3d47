"""What a customer changed at an insurer's portal, as a value, and what is wrong with it.

Source: the questions and answers on MyVivium, V.2; chapter 4, "From the insurer's portal".
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from attrs import field, frozen

from telebib.masking import mask
from telebib.models.party import Address, ContactData
from telebib.portal.check_form import (
    check_customer,
    check_enterprise_number,
)
from telebib.portal.check_values import ISO_8859_1, check_address, check_contact
from telebib.portal.converted import as_texts
from telebib.portal.outcome import ADDRESS, CONTACT, ENTERPRISE_NUMBER
from telebib.portal.persons import Customer, as_day
from telebib.portal.remarks import Remark, remark

CODES: Mapping[str, str] = {CONTACT: "80", ADDRESS: "49", ENTERPRISE_NUMBER: "50"}
"""The kinds of change and their codes of CMPB (chapter 4)."""


class Scope(StrEnum):
    """Which contracts a change holds for: the caller says it, nobody guesses it."""

    THIS_CONTRACT = "this-contract"
    ALL_CONTRACTS = "all-contracts"


@frozen(kw_only=True)
class CustomerChange:
    """What a customer changed in the insurer's portal.

    `customer` is as contracts name them before the change, `sent` the day of it. Of the contact
    data None is unchanged and empty is taken away. `policy_number` is the contract that was open,
    '' where none was. `policy_numbers` are all contracts of the customer where the customer record
    names them, else they are found by who the customer is.
    """

    customer: Customer
    sent: date = field(converter=as_day)
    contact: ContactData = field(factory=ContactData)
    address: Address | None = None
    enterprise_number: str = field(default="", repr=mask)
    policy_number: str = field(default="", repr=mask)
    policy_numbers: tuple[str, ...] = field(default=(), converter=as_texts, repr=mask)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What changes, in the order in which messages are made: keys of CODES."""
        changed = (self.contact != ContactData(), self.address, self.enterprise_number)
        return tuple(kind for kind, is_changed in zip(CODES, changed, strict=True) if is_changed)


def check_change(
    change: CustomerChange, scope: Scope, encoding: str = ISO_8859_1
) -> tuple[Remark, ...]:
    """Everything that is wrong with a change by itself."""
    return tuple(_remarks(change, scope, encoding))


def _remarks(change: CustomerChange, scope: Scope, encoding: str) -> Iterator[Remark]:
    yield from check_customer(change.customer, "customer", change.sent)
    if not change.kinds:
        yield remark("nothing-changed")
    yield from check_contact(change.contact, "contact", encoding)
    if change.address is not None:
        yield from check_address(change.address, "address", encoding)
    if change.enterprise_number:
        yield from check_enterprise_number(change.enterprise_number, "enterprise_number")
    if scope is Scope.THIS_CONTRACT and not change.policy_number.strip():
        yield remark("policy-number-missing", "policy_number")
