"""JSON of a form of the broker's portal -> its model."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from telebib.models.party import Address, ContactData
from telebib.portal.attachments import Attachment
from telebib.portal.change_forms import FORMS, PortalForm
from telebib.portal.inputs import read_input
from telebib.portal.persons import Customer

SCHEMA = "portal-form"
"""`schemas/portal/portal-form.schema.json`."""

_MODELS: Mapping[str, Any] = {
    "address": Address,
    "attachments": Attachment,
    "contact": ContactData,
    "customer": Customer,
    "member": Customer,
    "moving": Customer,
}
_DAYS = frozenset(("birth_date", "happened", "sent", "start"))


def read_form(data: bytes) -> PortalForm:
    """The form in a JSON file, as its schema describes it.

    Raises `telebib.portal.inputs.BadInput` with every wrong, unknown or repeated key at once. That
    something is missing is no mistake of form: see `check_form`.
    """
    found = read_input(data, SCHEMA)
    return FORMS[found.pop("form")](**_values(found))


def _values(found: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _value(key, value) for key, value in found.items()}


def _value(key: str, value: Any) -> Any:
    if key in _DAYS:
        return date.fromisoformat(value)
    if key not in _MODELS:
        return value
    if isinstance(value, list):
        return tuple(_MODELS[key](**_values(each)) for each in value)
    return _MODELS[key](**_values(value))
