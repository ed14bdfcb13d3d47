"""What a request for access lacks: the rows of chapter 4, and all items at once."""

import json
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from telebib.findings import LANGUAGES
from telebib.portal.access import case_of, missing
from telebib.portal.access_cases import access_cases, signature_kinds
from telebib.portal.access_items import TEXTS
from telebib.portal.access_reading import read_access_request
from telebib.portal.access_request import (
    AccessRequest,
    Beneficiary,
    ContractInView,
    Mandate,
    Policyholder,
    Signature,
)
from tests.portal.access_cases import (
    COMPLETE,
    ELS,
    FIRM,
    NAMES,
    NEIGHBOUR,
    SAMPLES,
    TODAY,
    contract,
    request,
)

OTHER = "natural-other"


def found(asked: AccessRequest, **more: Any) -> list[str]:
    """The items as an expectation says them."""
    return [f"{item.code} {item.path}" for item in missing(asked, today=TODAY, **more)]


# --- the table of chapter 4

TABLE = [
    ("natural", "policyholder", False, "all", False),
    ("natural", "insured", True, "one", False),
    ("natural", "other", True, "list", False),
    ("legal", "legal-representative", True, "all", True),
    ("legal", "other", True, "list", True),
]
ROWS = [*zip(COMPLETE, TABLE, strict=True)]


def test_the_table_is_that_of_the_source() -> None:
    rows = [
        (row.policyholder, row.access_for, row.mandate, row.contracts, row.representative)
        for row in access_cases().values()
    ]
    assert rows == TABLE


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_each_row_has_a_request_that_is_complete(name: str, row: tuple[object, ...]) -> None:
    case = case_of(request(name))
    assert case is not None
    assert (case.policyholder, case.access_for) == row[:2]
    assert found(request(name)) == []


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_each_row_asks_for_its_mandate_and_no_other(name: str, row: tuple[object, ...]) -> None:
    asked = request(name)
    without = found(evolve(asked, mandate=None))
    with_one = found(evolve(asked, mandate=asked.mandate or Mandate(given_by="policyholder")))
    assert without == (["mandate-missing mandate"] if row[2] else [])
    assert with_one == ([] if row[2] else ["mandate-not-asked mandate"])


ONE, TWO = ContractInView(policy_number="VB1"), ContractInView(policy_number="VB2")
VIEWS = {
    "all": {"all": [], "none": ["contracts-missing"], "one": ["list-not-asked"]},
    "one": {"all": ["all-not-allowed"], "none": ["contracts-missing"], "two": ["one-contract"]},
    "list": {"all": ["all-not-allowed"], "none": ["contracts-missing"], "one": [], "two": []},
}
STATED: dict[str, Any] = {"all": "all", "none": (), "one": (ONE,), "two": (ONE, TWO)}


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_each_row_asks_for_its_contracts(name: str, row: tuple[Any, ...]) -> None:
    for stated, codes in VIEWS[row[3]].items():
        asked = evolve(request(name), contracts=STATED[stated])
        assert found(asked) == [f"{code} contracts" for code in codes], stated


def test_d_100_legal_person_request_by_another_without_the_data_of_a_representative() -> None:
    """Chapter 3: "access request incomplete"."""
    assert found(evolve(request("legal-other"), representative=None)) == [
        "representative-missing representative"
    ]


def test_the_mandate_of_a_legal_person_is_that_of_a_legal_representative() -> None:
    mandate = Mandate(given_by="policyholder", signature=Signature(kind="e-id"))
    for name in ("legal-representative", "legal-other"):
        items = found(evolve(request(name), mandate=mandate))
        assert items == ["mandate-by-another mandate.given_by"]


# --- all items at once


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_lacks_what_is_expected(name: str) -> None:
    expected = (SAMPLES / f"{name}.expected").read_text(encoding="utf-8").splitlines()
    assert found(request(name)) == expected


@pytest.mark.parametrize("kind", ["qualified", "advanced", "e-id", "handwritten"])
def test_the_four_ways_to_sign_will_do(kind: str) -> None:
    assert signature_kinds()[kind].accepted
    assert found(evolve(request(OTHER), signature=Signature(kind=kind))) == []


@pytest.mark.parametrize(
    ("email", "items"),
    [
        ("an@example.com", []),
        ("Án@bücher.example", []),
        ("", ["missing beneficiary.email"]),
        (" ", ["missing beneficiary.email"]),
        ("geen", ["email-invalid beneficiary.email"]),
        ("an@", ["email-invalid beneficiary.email"]),
        ("an@example.com;jan@example.com", ["email-invalid beneficiary.email"]),
    ],
)
def test_the_address_that_activates_is_one(email: str, items: list[str]) -> None:
    asked = request(OTHER)
    assert asked.beneficiary is not None
    assert found(evolve(asked, beneficiary=evolve(asked.beneficiary, email=email))) == items


def test_a_short_name_is_a_name_and_a_dash_is_none() -> None:
    asked = request(OTHER)
    assert asked.beneficiary is not None
    for name, items in (("Na", []), ("No", []), ("-", ["missing beneficiary.last_name"])):
        beneficiary = evolve(asked.beneficiary, last_name=name)
        assert found(evolve(asked, beneficiary=beneficiary)) == items


def test_today_itself_is_not_to_come() -> None:
    assert found(evolve(request(OTHER), date=TODAY)) == []


def test_what_no_table_knows_is_told_and_never_raises() -> None:
    odd = AccessRequest(
        policyholder=Policyholder(kind="fictive"),
        beneficiary=Beneficiary(access_for="neighbour"),
        contracts="some",
        scope="09",
        signature=Signature(kind="fax"),
        mandate=Mandate(given_by="nobody", signature=Signature(kind="fax")),
    )
    items = found(odd)
    for path in ("policyholder.kind", "beneficiary.access_for", "scope", "signature.kind"):
        assert f"code-unknown {path}" in items
    assert {"code-unknown mandate.given_by", "code-unknown mandate.signature.kind"} < set(items)
    assert "missing contracts" in items


_PERSON = (
    "last_name",
    "first_name",
    "birth_date",
    *(f"address.{part}" for part in ("street", "house_number", "postal_code")),
)
NEEDED = [
    "policyholder.name",
    "date",
    "beneficiary.email",
    "contracts[1].policy_number",
    "signature.kind",
    "mandate.given_by",
    "mandate.signature.kind",
    *(
        f"{who}.{what}"
        for who in ("applicant", "beneficiary", "representative")
        for what in _PERSON
    ),
]


@given(st.sets(st.sampled_from(NEEDED)))
def test_every_missing_item_is_named_at_once(taken: set[str]) -> None:
    """Chapter 4: "is a request complete (every missing item named)"."""
    asked = json.loads((SAMPLES / "legal-other.json").read_bytes())
    for path in taken:
        *steps, last = path.replace("contracts[1]", "contracts.0").split(".")
        place: Any = asked
        for step in steps:
            place = place[int(step) if step.isdigit() else step]
        del place[last]
    items = found(read_access_request(json.dumps(asked).encode()))
    assert sorted(items) == sorted(f"missing {path}" for path in taken)


# --- the portfolio


def test_a_contract_in_view_is_in_the_portfolio_and_the_policyholder_s() -> None:
    asked = request(OTHER)
    own = [contract("VB.900001", insurer="97"), contract("VB900002", NEIGHBOUR)]
    assert found(asked, contracts=own) == ["contract-of-another contracts[2]"]
    assert found(asked, contracts=own[:1]) == ["contract-unknown contracts[2]"]
    both = [own[0], contract("VB900002", NEIGHBOUR, ELS)]
    assert found(asked, contracts=both) == []


def test_the_number_of_another_insurer_is_another_contract() -> None:
    own = [contract("VB900001", insurer="0039"), contract("VB900002")]
    assert found(request(OTHER), contracts=own) == ["contract-unknown contracts[1]"]


def test_a_legal_person_is_known_by_its_enterprise_number() -> None:
    assert found(request("legal-other"), contracts=[contract("VB900003", FIRM)]) == []


def test_a_legal_person_is_named_by_number_or_address() -> None:
    """Else nobody knows whose contracts are meant, and a grant would open none."""
    asked = request("legal-other")
    for number, address, items in (
        ("", asked.policyholder.address, []),
        ("0990000113", None, []),
        ("", None, ["number-or-address policyholder.enterprise_number"]),
        ("0990000114", None, ["enterprise-number-invalid policyholder.enterprise_number"]),
    ):
        holder = evolve(asked.policyholder, enterprise_number=number, address=address)
        assert found(evolve(asked, policyholder=holder)) == items


# --- the texts


def test_each_code_is_met_in_a_sample_or_by_the_portfolio() -> None:
    met = {item.code for name in NAMES for item in missing(request(name), today=TODAY)}
    portfolio = {"contract-unknown", "contract-of-another"}
    assert met | portfolio | {"contracts-missing"} == set(TEXTS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_are_whole_and_hold_no_value(lang: str) -> None:
    """Chapter 5, "Privacy"."""
    said = [item.text(lang) for name in NAMES for item in missing(request(name), today=TODAY)]
    assert said
    assert not any("{" in text or "Words" in text for text in said)
    values = ("Verzonnen", "Fictief", "Bedacht", "Nergens", "example", "VB9", "2031", "1991")
    assert not any(value in text for text in said for value in values)


def test_languages_differ() -> None:
    (item,) = missing(request("legal-other-no-representative"), today=TODAY)
    assert len({item.text(lang) for lang in LANGUAGES}) == 4
    assert item.text("nl").startswith("wettelijke vertegenwoordiger: de verzekeringsnemer is een")
    assert "representative-missing" in repr(item)


def test_a_request_hides_its_persons() -> None:
    shown = repr(request("legal-other"))
    assert not any(value in shown for value in ("Fictief", "Nergens", "example", "1991", "VB9"))
