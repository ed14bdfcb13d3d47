"""JSON that portals send: all that is wrong with its form at once, and never a value."""

import json
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator

from telebib.datafiles import names, read_text
from telebib.findings import LANGUAGES
from telebib.models.party import Address
from telebib.portal.access_cases import labels, signature_kinds, width
from telebib.portal.access_reading import SCHEMA, read_access_request
from telebib.portal.access_request import (
    AccessRequest,
    Beneficiary,
    ContractInView,
    Mandate,
    Policyholder,
    Signature,
)
from telebib.portal.inputs import BadInput, judged
from telebib.portal.persons import Person
from tests.portal.access_cases import NAMES, SAMPLES


def schema(name: str = SCHEMA) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(read_text("schemas", "portal", f"{name}.schema.json"))
    return loaded


def mistakes(data: bytes | str | dict[str, Any]) -> list[str]:
    """What is told, in English."""
    given = json.dumps(data) if isinstance(data, dict) else data
    with pytest.raises(BadInput) as raised:
        read_access_request(given.encode() if isinstance(given, str) else given)
    assert raised.value.__cause__ is None
    assert raised.value.text("nl")
    return str(raised.value).splitlines()


# --- schema and models


@pytest.mark.parametrize("name", names("schemas", "portal", suffix=".schema.json"))
def test_a_schema_is_one_of_json_schema_2020_12(name: str) -> None:
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema(name))


MODELS: list[tuple[tuple[str, ...], Any]] = [
    (("properties",), AccessRequest),
    (("properties", "policyholder", "properties"), Policyholder),
    (("properties", "beneficiary", "properties"), Beneficiary),
    (("properties", "mandate", "properties"), Mandate),
    (("properties", "contracts", "items", "properties"), ContractInView),
    (("$defs", "person", "properties"), Person),
    (("$defs", "signature", "properties"), Signature),
]


@pytest.mark.parametrize(("path", "model"), MODELS)
def test_the_schema_describes_the_models(path: tuple[str, ...], model: Any) -> None:
    found: Any = schema()
    for step in path:
        found = found[step]
    assert set(found) == {spec.name for spec in attrs.fields(model)}


def test_an_address_of_a_request_is_one_of_a_message() -> None:
    found = set(schema()["$defs"]["address"]["properties"])
    assert found < {spec.name for spec in attrs.fields(Address)}


def test_the_names_in_the_schema_are_those_of_the_tables() -> None:
    own = schema()
    asked, defs = own["properties"], own["$defs"]
    assert asked["policyholder"]["properties"]["kind"]["enum"] == list(labels("policyholder"))
    assert asked["beneficiary"]["properties"]["access_for"]["enum"] == list(labels("access_for"))
    assert defs["signature"]["properties"]["kind"]["enum"] == list(signature_kinds())
    assert [width(scope) for scope in asked["scope"]["enum"]] == [1, 2, 3]


@pytest.mark.parametrize("name", NAMES)
def test_samples_fit_the_schema(name: str) -> None:
    assert judged(json.loads((SAMPLES / f"{name}.json").read_bytes()), SCHEMA) == []


# --- what is wrong

WRONG: list[tuple[Any, list[str]]] = [
    ("", ["line 1, column 1: this is no JSON"]),
    ('{"date": NaN}', ["line 1, column 1: this is no JSON"]),
    ('{\n "date": }', ["line 2, column 10: this is no JSON"]),
    ("[" * 200_000, ["this is nested too deeply, or a number is too long"]),
    ("1" * 5_000, ["this is nested too deeply, or a number is too long"]),
    (b"\xff\xfe{\x00}\x00", ["this is no UTF-8 text"]),
    ("[]", ["this must be an object"]),
    ('{"date": "2026-01-15", "date": "2026-01-16"}', ["the key 'date' is there twice"]),
    ({"aplicant": {}}, ["the key 'aplicant' is not known here; did you mean 'applicant'?"]),
    ({"Jan Janssens": 1}, ["the key *** is not known here"]),
    (
        {"applicant": {"national_number": "x"}, "scope": "9"},
        [
            "applicant: the key 'national_number' is not known here",
            "scope: this must be one of 01, 02, 03",
        ],
    ),
    ({"applicant": None}, ["applicant: null says nothing; leave the key out"]),
    ({"contracts": 3}, ["contracts: this must be a text or a list"]),
    ({"contracts": "some"}, ["contracts: write all here"]),
    (
        {"contracts": [{}, {"insurer": 97}, "x"]},
        ["contracts[2].insurer: this must be a text", "contracts[3]: this must be an object"],
    ),
    ({"date": "2026-02-30"}, ["date: a date is written YYYY-MM-DD"]),
    ({"date": "20260115"}, ["date: a date is written YYYY-MM-DD"]),
    ({"date": 20260115}, ["date: this must be a text"]),
]


@pytest.mark.parametrize(("data", "expected"), WRONG, ids=range(len(WRONG)))
def test_all_that_is_wrong_is_told_with_its_path(data: Any, expected: list[str]) -> None:
    assert mistakes(data) == expected


def test_many_mistakes_are_told_in_the_order_of_the_paths() -> None:
    contracts = [{"insurer": number} for number in range(12)]
    paths = [line.partition(":")[0] for line in mistakes({"contracts": contracts, "x": 1})]
    assert paths == [
        "the key 'x' is not known here",
        *(f"contracts[{n}].insurer" for n in range(1, 13)),
    ]


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert read_access_request(b"\xef\xbb\xbf{}") == AccessRequest()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_value_is_told(lang: str) -> None:
    tracer = "Geheimnis"
    data = {
        "date": tracer,
        "scope": tracer,
        "contracts": tracer,
        "applicant": tracer,
        f"{tracer} x": 1,
        "mandate": {"given_by": tracer},
    }
    with pytest.raises(BadInput) as raised:
        read_access_request(json.dumps(data).encode())
    assert len(raised.value.mistakes) == 6
    assert tracer not in raised.value.text(lang) + repr(raised.value.mistakes)
