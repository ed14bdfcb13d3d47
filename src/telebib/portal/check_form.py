"""What is wrong with a form by itself: all of it, whatever its state."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import singledispatch

from telebib.errors import Misuse
from telebib.identifiers import enterprise_number
from telebib.models.party import ContactData
from telebib.portal.attachments import MEGABYTE, check_attachments
from telebib.portal.change_forms import (
    AddFamilyMember,
    ChangeAddress,
    ChangePersonalData,
    ClientSheet,
    DeclareClaim,
    PortalForm,
    State,
)
from telebib.portal.check_values import ISO_8859_1, check_address, check_contact
from telebib.portal.persons import Customer
from telebib.portal.remarks import Remark, as_rule_says, remark

_ODD = timedelta(days=366)
"""Beyond this an address that begins so early or so late is taken for a slip."""


def check_form(
    form: PortalForm, *, megabyte: int = MEGABYTE, encoding: str = ISO_8859_1
) -> tuple[Remark, ...]:
    """Everything that is wrong with what a form says, in the order of its items.

    `encoding` is the charset that its messages would be written in.
    A form without a message is judged like the others; `messages_for` says that it has none. Raises
    Misuse for what is no form.
    """
    own = tuple(_own(form, megabyte, encoding))
    return (*_common(form), *own)


def _common(form: PortalForm) -> Iterator[Remark]:
    if form.state not in tuple(State):
        yield remark("form-state-unknown", "state", known=", ".join(State))
    if form.sent is None:
        yield remark("item-missing", "sent")
    if form.customer is None:
        yield remark("item-missing", "customer")
    else:
        yield from check_customer(form.customer, "customer", form.sent)


def check_day(sent: date | None, issued: datetime | None) -> Iterator[Remark]:
    """Whether something is told before it was sent."""
    if sent is not None and issued is not None and sent > issued.date():
        yield remark("form-date-future", "sent")


def check_customer(customer: Customer, path: str, sent: date | None) -> Iterator[Remark]:
    """What is wrong with how a person is named."""
    if not customer.is_identified:
        yield remark("person-not-identified", path)
    if customer.enterprise_number:
        yield from check_enterprise_number(customer.enterprise_number, f"{path}.enterprise_number")
    if sent is not None and customer.birth_date is not None and customer.birth_date > sent:
        yield remark("birth-date-future", f"{path}.birth_date")


def check_enterprise_number(number: str, path: str) -> Iterator[Remark]:
    """What is wrong with an enterprise number."""
    if fault := enterprise_number.fault(number):
        yield as_rule_says("enterprise-number-invalid", path, fault)


@singledispatch
def _own(form: PortalForm, megabyte: int, encoding: str) -> Iterator[Remark]:
    """What is wrong with the items that only this form has."""
    raise Misuse("form: one of the five forms of telebib.portal.change_forms")


@_own.register
def _of_personal_data(form: ChangePersonalData, _: int, encoding: str) -> Iterator[Remark]:
    yield from check_contact(form.contact, "contact", encoding)
    if form.contact == ContactData():
        yield remark("nothing-changed", "contact")


@_own.register
def _of_address(form: ChangeAddress, _: int, encoding: str) -> Iterator[Remark]:
    if form.start is None:
        yield remark("item-missing", "start")
    elif _is_odd(form.start, form.sent, form.moving):
        yield remark("start-date-odd", "start")
    yield from check_address(form.address, "address", encoding)
    if not form.moving:
        yield remark("item-missing", "moving")
    for number, customer in enumerate(form.moving, 1):
        yield from check_customer(customer, f"moving[{number}]", form.sent)


@_own.register
def _of_member(form: AddFamilyMember, _: int, __: str) -> Iterator[Remark]:
    if not form.kind.strip():
        yield remark("item-missing", "kind")
    if form.member is None:
        yield remark("item-missing", "member")
    else:
        yield from check_customer(form.member, "member", form.sent)


@_own.register
def _of_claim(form: DeclareClaim, megabyte: int, _: str) -> Iterator[Remark]:
    if form.happened is None:
        yield remark("item-missing", "happened")
    elif form.sent is not None and form.happened > form.sent:
        yield remark("claim-date-future", "happened")
    if not form.description.strip():
        yield remark("item-missing", "description")
    for number, named in enumerate(form.objects, 1):
        if named in form.objects[: number - 1]:
            yield remark("object-repeated", f"objects[{number}]")
    yield from check_attachments(form.attachments, megabyte=megabyte)


@_own.register
def _of_sheet(form: ClientSheet, _: int, __: str) -> Iterator[Remark]:
    if not form.confirmed:
        yield remark("sheet-not-confirmed", "confirmed")


def _is_odd(start: date, sent: date | None, moving: Iterable[Customer]) -> bool:
    births = (customer.birth_date for customer in moving if customer.birth_date is not None)
    return (sent is not None and abs(start - sent) > _ODD) or any(start < birth for birth in births)
