"""Changes at an insurer's portal become messages: chapter 4, "From the insurer's portal"."""

from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve

import telebib
from telebib.models.party import Address, ContactData
from telebib.models.record import Broker
from telebib.portal.outcome import Outcome
from tests.portal.people import (
    AWAY,
    BROKER,
    ELS,
    EMAIL,
    HOME,
    MOBILE,
    NEW,
    SENT,
    TOM,
    codes,
    contract,
    party,
)

ALL, THIS = "all-contracts", "this-contract"
SECOND = Broker("20000", "BCAB90000009")
CONTRACTS = [
    contract("P1", party(), party(TOM, "017")),
    contract("P2", brokers=[BROKER, SECOND], endorsement_number="0003", domain="05"),
    contract("P3", status="3"),
    contract("P4", party(TOM)),
]
NUMBER = "0990.000.113"


def change(**changed: Any) -> telebib.CustomerChange:
    """Els changes her e-mail address."""
    known = telebib.CustomerChange(customer=ELS, sent=SENT, contact=ContactData(email=NEW))
    return evolve(known, **changed)


def told(outcome: Outcome) -> list[tuple[str, str, str]]:
    """Policy number, broker's account and kind of change of each message."""
    return [
        (made.policy_number, made.broker.account, _code(made.message)) for made in outcome.messages
    ]


def _code(message: telebib.Message) -> str:
    (act,) = telebib.M0124.from_message(message).acts
    assert act.qualifier == "001"
    return act.code or ""


def test_d_89_a_changed_e_mail_is_told_with_all_contact_data() -> None:
    """D-89: "M0124 ACT+001 CMPB 80, all contact data of the party, one per contract"."""
    outcome = telebib.messages_for_change(change(), CONTRACTS, ALL)
    assert told(outcome) == [
        ("P1", BROKER.account, "80"),
        ("P2", BROKER.account, "80"),
        ("P2", SECOND.account, "80"),
    ]
    for made in outcome.messages:
        view = telebib.M0124.from_message(made.message)
        (only,) = view.parties
        assert only.contact == ContactData(email=NEW, billing_email=(), mobile=MOBILE)
        assert {i.qualifier: i.value for i in view.indicators} == {
            "EW05": "4",
            "EW00": "19",
            "5741": "2",
        }
        assert view.effective_date == SENT
        assert list(telebib.validate(made.message)) == []
    assert codes(outcome) == [("contract-not-active", "")]


def test_d_90_an_address_alone_is_told_as_such() -> None:
    """D-90: "CMPB 49, not 80": no contact data goes along, so none seems to be deleted."""
    moved = change(contact=ContactData(), address=AWAY)
    outcome = telebib.messages_for_change(moved, CONTRACTS, ALL)
    assert {code for _, _, code in told(outcome)} == {"49"}
    for made in outcome.messages:
        (only,) = telebib.M0124.from_message(made.message).parties
        assert (only.address, only.contact) == (AWAY, ContactData())


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"address": AWAY}, ["80", "49"]),
        ({"enterprise_number": NUMBER}, ["80", "50"]),
        ({"address": AWAY, "enterprise_number": NUMBER}, ["80", "49", "50"]),
        ({"contact": ContactData(), "enterprise_number": NUMBER}, ["50"]),
    ],
)
def test_a_change_of_several_kinds_is_a_message_for_each(changed: Any, expected: list[str]) -> None:
    """Chapter 4: "a change of two kinds → one message per kind"."""
    outcome = telebib.messages_for_change(change(**changed), CONTRACTS[:1], ALL)
    assert [code for _, _, code in told(outcome)] == expected
    for made in outcome.messages:
        (only,) = telebib.M0124.from_message(made.message).parties
        assert only.address == changed.get("address", HOME)  # the party as it is now
        assert only.enterprise_number == ("0990000113" if "enterprise_number" in changed else None)
        errors = [f for f in telebib.validate(made.message) if f.severity == "error"]
        assert errors == []


@pytest.mark.parametrize(
    ("scope", "number", "expected"),
    [
        (ALL, "", ["P1", "P2"]),
        (ALL, "P2", ["P1", "P2"]),
        (THIS, "P-1", ["P1"]),
        (THIS, "P2", ["P2"]),
    ],
)
def test_the_scope_is_the_callers_word(scope: str, number: str, expected: list[str]) -> None:
    """Chapter 4: "The scope (this contract, all contracts) is the caller's word"."""
    outcome = telebib.messages_for_change(change(policy_number=number), CONTRACTS, scope)
    assert sorted({made.policy_number for made in outcome.messages}) == expected


def test_contracts_at_different_addresses_are_named_by_the_customer_record() -> None:
    """Chapter 4: the insurer's customer record changes, "not each contract": those of one customer
    come to bear different addresses.
    """
    contracts = [contract("P1"), contract("P2", party(address=AWAY)), contract("P3")]
    alone = telebib.messages_for_change(change(), contracts, ALL)
    assert (alone.messages, codes(alone)) == ((), [("person-ambiguous", "customer")])
    known = change(policy_numbers=["P1", "p-2"])
    named = telebib.messages_for_change(known, contracts, ALL)
    assert [made.policy_number for made in named.messages] == ["P1", "P2"]
    wrong = telebib.messages_for_change(change(policy_numbers="P9"), contracts, ALL)
    assert codes(wrong) == [("contract-unknown", "policy_numbers[1]")]


def test_a_broker_that_stands_twice_on_a_contract_is_told_once() -> None:
    """Chapter 4: "one M0124 per contract and broker concerned"."""
    again = Broker("", "bcab 90000001")
    outcome = telebib.messages_for_change(
        change(), [contract("P1", brokers=[BROKER, SECOND, again])], ALL
    )
    assert told(outcome) == [("P1", BROKER.account, "80"), ("P1", SECOND.account, "80")]


def test_a_scope_that_there_is_not_is_misuse() -> None:
    with pytest.raises(telebib.Misuse, match="this-contract or all-contracts"):
        telebib.messages_for_change(change(), CONTRACTS, "some")


@pytest.mark.parametrize(
    ("changed", "scope", "expected"),
    [
        ({}, THIS, ("policy-number-missing", "policy_number")),
        ({"policy_number": "P9"}, THIS, ("contract-unknown", "policy_number")),
        ({"policy_number": "P4"}, THIS, ("contract-not-of-person", "policy_number")),
        ({"contact": ContactData()}, ALL, ("nothing-changed", "")),
        ({"contact": ContactData(mobile="gsm")}, ALL, ("phone-invalid", "contact.mobile[1]")),
        ({"address": Address("Voorbeeldlaan")}, ALL, ("item-missing", "address.postal_code")),
        ({"enterprise_number": "1"}, ALL, ("enterprise-number-invalid", "enterprise_number")),
        (
            {"customer": telebib.Customer(first_name="Els")},
            ALL,
            ("person-not-identified", "customer"),
        ),
        ({"customer": telebib.Customer(last_name="Wie")}, ALL, ("nobody-concerned", "")),
        (
            {"customer": evolve(ELS, birth_date=date(2030, 1, 1))},
            ALL,
            ("birth-date-future", "customer.birth_date"),
        ),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_sent(
    changed: Any, scope: str, expected: tuple[str, str]
) -> None:
    outcome = telebib.messages_for_change(change(**changed), CONTRACTS, scope)
    assert outcome.messages == ()
    assert expected in codes(outcome)


def test_a_contract_without_a_broker_has_nobody_to_tell() -> None:
    outcome = telebib.messages_for_change(change(), [contract("P1", brokers=[])], ALL)
    assert (outcome.messages, codes(outcome)) == ((), [("broker-absent", "")])


def test_who_refused_sharing_has_the_address_told_and_no_contact_data() -> None:
    refused = [contract("P1", refused=True)]
    outcome = telebib.messages_for_change(change(address=AWAY), refused, ALL)
    assert [code for _, _, code in told(outcome)] == ["49"]
    assert codes(outcome) == [("sharing-refused", "")]
    assert EMAIL.encode() not in outcome.messages[0].message.raw


def test_header_dates_and_the_brokers_are_as_asked_for() -> None:
    outcome = telebib.messages_for_change(
        change(), CONTRACTS, ALL, issued=datetime(2026, 1, 16, 9, 5), effective=date(2026, 2, 1)
    )
    view = telebib.M0124.from_message(outcome.messages[-1].message)
    assert (view.header.issued, view.header.domain) == ("202601160905", "05")
    assert (view.effective_date, view.endorsement_number) == (date(2026, 2, 1), "0003")
    assert {b.account: len(m) for b, m in outcome.by_broker().items()} == {
        BROKER.account: 2,
        SECOND.account: 1,
    }


def test_a_change_of_a_day_to_come_is_a_mistake() -> None:
    issued = datetime(2026, 1, 14, 23, 59)
    outcome = telebib.messages_for_change(change(), CONTRACTS, ALL, issued=issued)
    assert outcome.messages == ()
    assert ("form-date-future", "sent") in codes(outcome)


@pytest.mark.parametrize("version", ["2", "15", "17"])
def test_each_version_of_m0124_is_made(version: str) -> None:
    every = change(address=AWAY, enterprise_number=NUMBER)
    outcome = telebib.messages_for_change(every, CONTRACTS, ALL, version=version)
    assert [made.message.version for made in outcome.messages] == [version] * 9
