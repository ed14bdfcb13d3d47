"""JSON of a request for access -> `AccessRequest`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from telebib.models.party import Address
from telebib.portal.access_request import (
    AccessRequest,
    Beneficiary,
    ContractInView,
    Mandate,
    Policyholder,
    Signature,
)
from telebib.portal.inputs import read_input
from telebib.portal.persons import Person

SCHEMA = "access-request"
"""`schemas/portal/access-request.schema.json`."""

_MODELS: Mapping[str, Any] = {
    "policyholder": Policyholder,
    "applicant": Person,
    "beneficiary": Beneficiary,
    "representative": Person,
    "address": Address,
    "signature": Signature,
    "mandate": Mandate,
}


def read_access_request(data: bytes) -> AccessRequest:
    """The request in a JSON file, as its schema describes it.

    Raises `telebib.portal.inputs.BadInput` with every wrong, unknown or repeated key at once. That
    something is missing is no mistake of form: see `missing`.
    """
    return AccessRequest(**_values(read_input(data, SCHEMA)))


def _values(found: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _value(key, value) for key, value in found.items()}


def _value(key: str, value: Any) -> Any:
    if key in _MODELS:
        return _MODELS[key](**_values(value))
    if key == "contracts" and isinstance(value, list):
        return tuple(ContractInView(**each) for each in value)
    if key in ("date", "birth_date"):
        return date.fromisoformat(value)
    return value
