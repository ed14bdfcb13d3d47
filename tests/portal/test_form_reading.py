"""Forms as JSON: what is no form is told, and whatever is one never raises."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import telebib
from telebib.findings import LANGUAGES
from telebib.portal.inputs import BadInput
from tests.portal.people import ELS, SENT, TOM, contract, party

FORMS = Path(__file__).resolve().parents[2] / "samples" / "portal" / "forms"
SAMPLES = [json.loads(path.read_text("utf-8")) for path in sorted(FORMS.glob("*.json"))]
CONTRACTS = [contract("VP000001", party(), party(TOM, "017")), contract("VP000002")]
VALUES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["2026-02-30", "0001-01-01", "9999-12-31", "\ud800", "'+:?", "x" * 300]),
    st.integers(),
    st.none(),
    st.booleans(),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each place in a JSON value: what holds it, and its key."""
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    for key in keys:
        yield value, key
        yield from places(value[key])


@given(st.sampled_from(SAMPLES), st.data())
def test_whatever_a_form_says_is_told_and_nothing_raises(form: Any, data: st.DataObject) -> None:
    """Chapter 5: "Raised: only for misuse and for what cannot be read at all"."""
    changed = deepcopy(form)
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(list(places(changed))))
        holder[key] = data.draw(VALUES)
    try:
        read = telebib.read_form(json.dumps(changed).encode())
    except BadInput as error:
        assert error.mistakes
        assert all(each.text(lang) for each in error.mistakes for lang in LANGUAGES)
        return
    outcome = telebib.messages_for(read, CONTRACTS)
    for made in outcome.messages:
        assert not [f for f in telebib.validate(made.message) if f.severity == "error"]
    assert all(each.text(lang) for each in outcome.remarks for lang in LANGUAGES)


def test_a_form_is_read_as_it_says() -> None:
    written = {
        "form": "change-address",
        "state": "accepted",
        "sent": "2026-01-15",
        "customer": {"last_name": "Voorbeeld", "first_name": "Els", "birth_date": "1980-05-01"},
        "moving": [{"last_name": "Verzonnen", "first_name": "Tom"}],
        "address": {"street": "Voorbeeldlaan", "box": "b", "country": "B"},
    }
    form = telebib.read_form(json.dumps(written).encode())
    assert isinstance(form, telebib.ChangeAddress)
    assert (form.sent, form.customer, form.moving) == (SENT, ELS, (TOM,))
    assert form.address == telebib.Address(street="Voorbeeldlaan", box="b", country="B")


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ({}, telebib.ContactData()),
        ({"email": ""}, telebib.ContactData(email=())),
        ({"email": []}, telebib.ContactData(email=())),
        ({"mobile": ["1", "2"]}, telebib.ContactData(mobile=("1", "2"))),
    ],
)
def test_left_out_is_unchanged_and_empty_asks_for_deletion(contact: Any, expected: Any) -> None:
    written = {"form": "change-personal-data", "contact": contact}
    form = telebib.read_form(json.dumps(written).encode())
    assert isinstance(form, telebib.ChangePersonalData)
    assert form.contact == expected
