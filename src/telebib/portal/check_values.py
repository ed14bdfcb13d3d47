"""What is wrong with the new values that somebody states: contact data and an address.

They are judged as they stand in messages, so that whoever typed them is told, once and by the item.
"""

from collections.abc import Callable, Iterator, Mapping

from attrs import fields

from telebib.codelists import codes
from telebib.definitions import countries, layouts
from telebib.errors import ValueRefused
from telebib.findings import LANGUAGES, Words
from telebib.identifiers import email, phone, postal_code
from telebib.identifiers.placeholders import is_placeholder
from telebib.models.forms import CONTACT
from telebib.models.party import ADDRESS, CONTACT_FIELDS, Address, ContactData
from telebib.models.stated import Stated
from telebib.models.writing import Writer
from telebib.portal.remarks import Remark, as_rule_says, remark
from telebib.rules.labels import labelled
from telebib.segments import Segment

ISO_8859_1 = "iso-8859-1"


def check_contact(contact: ContactData, path: str, encoding: str = ISO_8859_1) -> Iterator[Remark]:
    """What is wrong with the addresses and numbers of contact data."""
    qualifiers = dict(CONTACT_FIELDS)
    for name, check in _CHECKS.items():
        for number, value in enumerate(getattr(contact, name) or (), 1):
            place = f"{path}.{name}[{number}]"
            if is_placeholder(value):
                yield as_rule_says("placeholder", place)
            elif wrong := tuple(check(value, place)):
                yield from wrong
            else:
                yield from _refusal(
                    Stated("COM", qualifiers[name], CONTACT, value), place, encoding
                )


def _email(value: str, path: str) -> Iterator[Remark]:
    if fault := email.fault(value):
        yield as_rule_says("email-invalid", path, fault)
    elif len(value) > email.FIELD_LENGTH:
        most = email.FIELD_LENGTH
        yield as_rule_says("email-too-long", path, length=len(value), most=most)


def _mobile(value: str, path: str) -> Iterator[Remark]:
    if fault := phone.fault(value):
        yield as_rule_says("phone-invalid", path, fault)
    elif not phone.is_mobile(value):
        yield as_rule_says("phone-not-mobile", path)


_CHECKS: Mapping[str, Callable[[str, str], Iterator[Remark]]] = {
    "email": _email,
    "billing_email": _email,
    "mobile": _mobile,
}


def check_address(
    address: Address | None, path: str, encoding: str = ISO_8859_1
) -> Iterator[Remark]:
    """What is wrong with a new address."""
    if address is None:
        yield remark("item-missing", path)
        return
    for name in ("street", "house_number", "postal_code"):
        if not getattr(address, name).strip():
            yield remark("item-missing", f"{path}.{name}")
    yield from _country(address.country.strip(), f"{path}.country")
    if address.postal_code and postal_code.fault(address.postal_code, address.country.strip()):
        place = f"{path}.postal_code"
        yield as_rule_says("postal-code-invalid", place, country=address.country.strip())
    for own in fields(Address):
        place = f"{path}.{own.name}"
        said = Stated("ADR", "002", ADDRESS, Address(**{own.name: getattr(address, own.name)}))
        yield from _refusal(said, place, encoding) or _too_long(said, place)


def _country(code: str, path: str) -> Iterator[Remark]:
    """A country that is no car-plate code; where it is an ISO one, what is meant."""
    listed, iso = codes("X008"), code.upper()
    if not code or code in listed:
        return
    if iso in countries():
        own = labelled(listed, (countries()[iso],))
        yield as_rule_says("country-code-iso", path, iso=iso, label=own)
    else:
        yield remark("country-unknown", path)


def _refusal(said: Stated, path: str, encoding: str) -> tuple[Remark, ...]:
    """Why what is stated cannot be written in any message."""
    try:
        Writer(encoding).segment(said)
    except ValueRefused as refusal:
        why = Words(**{lang: refusal.text(lang) for lang in LANGUAGES})
        return (remark("value-refused", path, why=why),)
    return ()


def _too_long(said: Stated, path: str) -> tuple[Remark, ...]:
    """What the other side may cut off; it is no mistake, since a street may have such a name."""
    layout = layouts()[said.tag]
    values = layout.values(Segment.of(said.tag, *said.elements, encoding="utf-8"), layout.bounded)
    return tuple(
        as_rule_says(
            "element-too-long",
            path,
            element=element.labels,
            length=len(value),
            most=most,
        )
        for number, component, element, value in values
        if number > 1
        and (most := layout.length(element, said.qualifier)) is not None
        and len(value) > most
    )
