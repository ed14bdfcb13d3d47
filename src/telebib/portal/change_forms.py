"""The forms that a customer fills in at the broker's portal, as values.

Source: "MyBroker, uw klantenzone", 3.2 and 4; chapter 4, "From the broker's portal". A form is a
request, not a fact: `check_form` tells what is wrong with it, `messages_for` what comes of it.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen

from telebib.masking import mask
from telebib.models.party import Address, ContactData
from telebib.portal.attachments import Attachment, as_documents
from telebib.portal.converted import as_texts
from telebib.portal.persons import Customer, as_day


class State(StrEnum):
    """How far the broker is with a form; only an accepted one becomes messages."""

    PENDING = "pending"
    IN_TREATMENT = "in-treatment"
    ACCEPTED = "accepted"


def _customers(value: Iterable[Customer]) -> tuple[Customer, ...]:
    return tuple(value)


@frozen(kw_only=True)
class PortalForm:
    """What all forms have.

    `sent` is the day the customer sent it, `customer` whom it is about. `insurers` (codes) and
    `policy_numbers` say which contracts are meant, where not all are. `signed_in_as` is the e-mail
    address of who sent it: it identifies nobody and is looked at nowhere.
    """

    name: ClassVar[str]

    state: str = State.PENDING
    sent: date | None = field(default=None, converter=as_day)
    customer: Customer | None = None
    insurers: tuple[str, ...] = field(default=(), converter=as_texts)
    policy_numbers: tuple[str, ...] = field(default=(), converter=as_texts, repr=mask)
    signed_in_as: str = field(default="", repr=mask)


@frozen(kw_only=True)
class ChangePersonalData(PortalForm):
    """Change personal data: of the contact data, None is unchanged and empty asks for deletion."""

    name: ClassVar[str] = "change-personal-data"

    contact: ContactData = field(factory=ContactData)


@frozen(kw_only=True)
class ChangeAddress(PortalForm):
    """Change address: from when on, to where, and who of the family moves.

    `customer` moves only where it is among `moving`.
    """

    name: ClassVar[str] = "change-address"

    start: date | None = field(default=None, converter=as_day)
    address: Address | None = None
    moving: tuple[Customer, ...] = field(default=(), converter=_customers)


@frozen(kw_only=True)
class AddFamilyMember(PortalForm):
    """Add a family member, of a kind in the portal's own words."""

    name: ClassVar[str] = "add-family-member"

    kind: str = ""
    member: Customer | None = None


@frozen(kw_only=True)
class DeclareClaim(PortalForm):
    """Declare a claim: the day and the hour, what happened, the insured objects, documents."""

    name: ClassVar[str] = "declare-claim"

    happened: date | None = field(default=None, converter=as_day)
    hour: str = ""
    description: str = field(default="", repr=mask)
    objects: tuple[str, ...] = field(default=(), converter=as_texts, repr=mask)
    attachments: tuple[Attachment, ...] = field(default=(), converter=as_documents)


@frozen(kw_only=True)
class ClientSheet(PortalForm):
    """The client sheet, a document the law asks for, which the customer confirms."""

    name: ClassVar[str] = "client-sheet"

    confirmed: bool = False


FORMS = {
    form.name: form
    for form in (ChangePersonalData, ChangeAddress, AddFamilyMember, DeclareClaim, ClientSheet)
}
"""The five forms by their names."""
