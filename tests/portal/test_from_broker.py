"""The forms of a broker's portal become messages: chapter 4, "From the broker's portal"."""

from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import telebib
from telebib.findings import LANGUAGES
from telebib.mass.records import Held, Unusable
from telebib.models.party import Address, ContactData
from telebib.models.record import Record
from telebib.portal.from_broker import touched_by
from telebib.portal.outcome import Outcome
from telebib.portal.words import INFOS, WORDS
from tests.portal.people import (
    AWAY,
    ELS,
    HOME,
    LISA,
    NEW,
    SENT,
    TOM,
    address_form,
    codes,
    contact_form,
    contract,
    party,
)

BOTH = contract("P1", party(), party(TOM, "017"))
CONTRACTS = [
    BOTH,
    contract("P2", insurer="9998", status="4"),
    contract("P3", status="2"),
    contract("P4", party(TOM)),
]


def views(outcome: Outcome) -> list[telebib.M0410]:
    return [telebib.M0410.from_message(made.message) for made in outcome.messages]


def flags(view: telebib.M0410) -> dict[str, str]:
    return {each.qualifier: each.value for each in view.indicators}


# --- what becomes a message


def test_d_91_an_accepted_change_of_e_mail_is_one_m0410_for_each_contract() -> None:
    """D-91: "M0410 A1ZP = 1, one per contract, other flags 2"."""
    outcome = telebib.messages_for(contact_form(), CONTRACTS)
    found = views(outcome)
    assert [view.policy_number for view in found] == ["P1", "P2"]
    for view in found:
        assert flags(view) == {"A1ZV": "2", "A094": "2", "A09C": "2", "A1ZP": "1"}
        (only,) = view.parties
        assert (only.role, only.contact) == ("003", ContactData(email=NEW))
        assert (only.address, only.previous_address, only.relocation_date) == (HOME, None, None)
    assert codes(outcome) == [("contract-not-active", "")]
    assert outcome.is_clean


@pytest.mark.parametrize("moving", [(ELS,), (TOM,), (ELS, TOM), (LISA, ELS, TOM)])
def test_d_92_an_address_with_its_start_date(moving: tuple[telebib.Customer, ...]) -> None:
    """D-92: "A094 = 1, ADR+002, DTM+018, ADR+003 allowed"; one per contract of each who moves."""
    found = views(telebib.messages_for(address_form(moving=moving), CONTRACTS))
    expected = {
        "P1": moving,
        "P2": [ELS] if ELS in moving else [],
        "P4": [TOM] if TOM in moving else [],
    }
    assert [v.policy_number for v in found] == [n for n, who in expected.items() if who]
    for view in found:
        assert flags(view) == {"A1ZV": "2", "A094": "1", "A09C": "2"}
        for each in view.parties:
            assert (each.address, each.previous_address) == (AWAY, HOME)
            assert (each.relocation_date, each.contact) == (date(2026, 2, 1), ContactData())
    if {*moving} >= {ELS, TOM}:
        assert [each.role for each in found[0].parties] == ["003", "017"]


@pytest.mark.parametrize("form", [contact_form(), address_form()], ids=["contact", "address"])
@pytest.mark.parametrize("state", ["pending", "in-treatment", "done", "Accepted", ""])
def test_d_93_what_is_not_accepted_becomes_no_message(state: str, form: Any) -> None:
    """Chapter 4: "only an accepted one becomes messages"; an unknown state is a mistake."""
    outcome = telebib.messages_for(evolve(form, state=state), CONTRACTS)
    assert outcome.messages == ()
    known = state in ("pending", "in-treatment")
    said = ("form-not-accepted" if known else "form-state-unknown", "state")
    assert said in codes(outcome)
    assert outcome.is_clean is known


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (telebib.AddFamilyMember(), ("familielid", "beheerpakket")),
        (telebib.DeclareClaim(), ("schade", "0217")),
        (telebib.ClientSheet(), ("klantenfiche", "dossier")),
    ],
    ids=lambda each: getattr(each, "name", ""),
)
@pytest.mark.parametrize("state", ["pending", "accepted"])
def test_the_other_forms_are_refused_by_name(form: Any, words: tuple[str, ...], state: str) -> None:
    """Chapter 4: "The other forms become no M0410 or M0124: refused with a reason that names"."""
    outcome = telebib.messages_for(evolve(form, state=state), CONTRACTS)
    assert outcome.messages == ()
    (refusal,) = (each for each in outcome.remarks if each.code == "form-without-message")
    assert all(word in refusal.text("nl") for word in words)
    assert len({refusal.text(lang) for lang in LANGUAGES}) == 4


def test_the_messages_are_those_the_rules_accept() -> None:
    """A message of contact data is of its process; an address alone is of none (chapter 5)."""
    for form, rules in ((contact_form(), set()), (address_form(), {"process-absent"})):
        for made in telebib.messages_for(form, CONTRACTS).messages:
            assert {finding.rule for finding in telebib.validate(made.message)} == rules


@pytest.mark.parametrize("version", ["1", "9", "13"])
def test_flags_that_the_version_asks_for_say_no(version: str) -> None:
    for form in (contact_form(), address_form()):
        (made, *_) = telebib.messages_for(form, CONTRACTS, version=version).messages
        (view, *_) = views(telebib.messages_for(form, CONTRACTS, version=version))
        due = {"A1ZV", "A1ZW"} if version == "1" else {"A1ZV", "A094", "A09C"}
        assert due <= set(flags(view))
        assert list(flags(view).values()).count("1") == 1
        assert made.message.version == version


def test_time_of_issue_and_charset_are_the_callers() -> None:
    issued = datetime(2026, 1, 16, 9, 5)
    (one, _) = telebib.messages_for(contact_form(), CONTRACTS, issued=issued).messages
    (other, _) = telebib.messages_for(contact_form(), CONTRACTS).messages
    assert one.message.header.value(10) == "202601160905"
    assert other.message.header.value(10) == "202601150000"
    with pytest.raises(telebib.Misuse):
        telebib.messages_for(contact_form(), CONTRACTS, encoding="utf-16")
    with pytest.raises(telebib.UnknownName):
        telebib.messages_for(contact_form(), CONTRACTS, version="99")


def test_a_form_of_a_day_to_come_is_a_mistake() -> None:
    issued = datetime(2026, 1, 14, 23, 59)
    outcome = telebib.messages_for(contact_form(), CONTRACTS, issued=issued)
    assert outcome.messages == ()
    assert ("form-date-future", "sent") in codes(outcome)


def test_an_explicit_empty_asks_for_deletion_and_blanks_are_trimmed() -> None:
    """Chapter 2: in the individual process absent = unchanged, explicit empty = deletion."""
    form = contact_form(contact=ContactData(email="", mobile=" 0470 00 00 03 "))
    (view, _) = views(telebib.messages_for(form, CONTRACTS))
    (only,) = view.parties
    assert only.contact == ContactData(email=(), mobile="0470 00 00 03")


@pytest.mark.parametrize("held", [None, Address(), Address(country="B")])
def test_an_address_that_was_not_known_is_no_previous_one(held: Address | None) -> None:
    before = contract("P1", party(address=held))
    (view,) = views(telebib.messages_for(address_form(moving=[ELS]), [before]))
    assert (view.parties[0].address, view.parties[0].previous_address) == (AWAY, None)
    assert (
        b"ADR+003"
        not in telebib.messages_for(address_form(moving=[ELS]), [before]).messages[0].message.raw
    )


def test_who_lives_there_already_bears_no_previous_address() -> None:
    there = contract("P1", party(address=AWAY))
    (view,) = views(telebib.messages_for(address_form(moving=[ELS]), [there]))
    assert view.parties[0].previous_address is None


# --- whom, and which contracts


def test_an_e_mail_address_identifies_nobody() -> None:
    """Chapter 4: "One e-mail address may open several dossiers, several addresses one dossier"."""
    other = contract("P9", party(TOM))  # bears the same e-mail address
    form = contact_form(signed_in_as="els@example.be")
    assert [v.policy_number for v in views(telebib.messages_for(form, [BOTH, other]))] == ["P1"]
    for address in ("els@example.be", "somebody@example.com", ""):
        assert telebib.messages_for(evolve(form, signed_in_as=address), [BOTH, other]).is_clean
    nobody = evolve(form, customer=telebib.Customer())
    outcome = telebib.messages_for(nobody, [BOTH, other])
    assert (outcome.messages, codes(outcome)) == ((), [("person-not-identified", "customer")])


@given(st.text(max_size=20))
def test_whatever_the_address_of_who_signed_in(address: str) -> None:
    """Chapter 4: "an address never identifies a person"."""
    made = telebib.messages_for(contact_form(signed_in_as=address), CONTRACTS)
    assert made == telebib.messages_for(contact_form(), CONTRACTS)


@pytest.mark.parametrize(
    ("customer", "numbers"),
    [
        (telebib.Customer(last_name="VOORBEELD", first_name="els"), ["P1"]),
        (telebib.Customer(last_name="Voorbeeld"), []),
        (telebib.Customer(last_name="Voorbeeld", first_name="Els", address=HOME), ["P1"]),
        (telebib.Customer(last_name="Voorbeeld", first_name="Els", address=AWAY), []),
        (telebib.Customer(enterprise_number="0990.000.113"), ["F1"]),
        (telebib.Customer(last_name="Firma", enterprise_number="BE 0990000113"), ["F1"]),
        (telebib.Customer(last_name="Firma"), ["F1"]),
    ],
)
def test_a_person_is_told_by_name_or_enterprise_number(
    customer: telebib.Customer, numbers: list[str]
) -> None:
    firm = party(
        telebib.Customer(last_name="Firma"), person_type="2", enterprise_number="0990000113"
    )
    outcome = telebib.messages_for(contact_form(customer=customer), [BOTH, contract("F1", firm)])
    assert [made.policy_number for made in outcome.messages] == numbers
    assert codes(outcome) == ([] if numbers else [("nobody-concerned", "")])


def test_namesakes_at_other_addresses_are_told_apart_by_naming_the_contract() -> None:
    contracts = [BOTH, contract("P5", party(address=AWAY))]
    outcome = telebib.messages_for(contact_form(), contracts)
    assert (outcome.messages, codes(outcome)) == ((), [("person-ambiguous", "customer")])
    for number in ("P-5", "p5"):
        named = telebib.messages_for(contact_form(policy_numbers=[number]), contracts)
        assert [made.policy_number for made in named.messages] == ["P5"]
    lives = evolve(ELS, address=Address(postal_code="1000"))
    found = telebib.messages_for(contact_form(customer=lives), contracts)
    assert [made.policy_number for made in found.messages] == ["P5"]


def test_an_address_of_before_makes_nobody_ambiguous() -> None:
    """A contract that ended may bear the address of before a move."""
    contracts = [BOTH, contract("P5", party(address=AWAY), status="2")]
    outcome = telebib.messages_for(contact_form(), contracts)
    assert [made.policy_number for made in outcome.messages] == ["P1"]
    assert codes(outcome) == [("contract-not-active", "")]


def test_a_contract_that_is_named_counts_whichever_insurer_is() -> None:
    form = contact_form(policy_numbers=["P1"], insurers=["9998"])
    outcome = telebib.messages_for(form, CONTRACTS)
    assert codes(outcome) == [("insurer-without-contract", "insurers[1]")]


def test_what_is_no_form_is_misuse() -> None:
    for call in (telebib.check_form, lambda form: telebib.messages_for(form, CONTRACTS)):
        with pytest.raises(telebib.Misuse, match="five forms"):
            call("change-address")  # type: ignore[arg-type]


def test_two_parties_of_one_name_on_a_contract_cost_it() -> None:
    """Father and daughter may bear one name: whose address it is cannot be told."""
    contracts = [contract("P1", party(), party(ELS, "017")), contract("P2")]
    outcome = telebib.messages_for(contact_form(), contracts)
    assert [made.policy_number for made in outcome.messages] == ["P2"]
    assert [(e.code, e.policy_number) for e in outcome.remarks] == [("party-ambiguous", "P1")]
    both = telebib.messages_for(address_form(moving=[ELS, ELS]), contracts)
    assert [made.policy_number for made in both.messages] == ["P1", "P2"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"policy_numbers": ["P4"]}, [("contract-not-of-person", "policy_numbers[1]")]),
        ({"policy_numbers": ["P1", "P8"]}, [("contract-unknown", "policy_numbers[2]")]),
        ({"policy_numbers": ["P1", "P7"]}, [("contract-unusable", "")]),
        ({"insurers": ["97", "0145"]}, [("insurer-without-contract", "insurers[2]")]),
        (
            {"customer": TOM, "policy_numbers": ["P2"]},
            [("contract-not-of-person", "policy_numbers[1]")],
        ),
        ({"customer": LISA}, [("nobody-concerned", ""), ("contracts-unusable", "")]),
    ],
)
def test_contracts_that_are_not_the_persons(changed: Any, expected: list[tuple[str, str]]) -> None:
    contracts: list[Held] = [*CONTRACTS, Unusable("P7", ())]
    outcome = telebib.messages_for(contact_form(**changed), contracts)
    ignored = {("contract-not-active", ""), ("contracts-unusable", "")}
    found = codes(outcome)
    assert [each for each in found if each not in ignored or each in expected] == expected
    costs_itself = expected == [("contract-unusable", "")]
    assert [made.policy_number for made in outcome.messages] == (["P1"] if costs_itself else [])


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("2", "contract-not-active"),
        ("3", "contract-not-active"),
        ("", "contract-status-unknown"),
        ("x", "contract-status-unknown"),
    ],
)
def test_a_contract_that_is_not_active_costs_no_other(status: str, code: str) -> None:
    contracts = [contract("P1"), contract("P2", status=status)]
    outcome = telebib.messages_for(contact_form(), contracts)
    assert [(each.code, each.policy_number) for each in outcome.remarks] == [(code, "P2")]
    assert [made.policy_number for made in outcome.messages] == ["P1"]
    assert outcome.is_clean is (code in INFOS)


def test_who_refused_sharing_is_left_out_of_contact_data_and_moves_all_the_same() -> None:
    refused = contract("P1", refused=True)
    outcome = telebib.messages_for(contact_form(), [refused])
    assert (outcome.messages, codes(outcome)) == ((), [("sharing-refused", "")])
    assert len(telebib.messages_for(address_form(moving=[ELS]), [refused]).messages) == 1


def test_a_contract_of_which_no_message_can_be_made_costs_no_other() -> None:
    poor = contract("P1", party(person_type=None, address=evolve(HOME, house_number="")))
    outcome = telebib.messages_for(
        contact_form(), [poor, contract("P2", party(address=evolve(HOME, house_number="")))]
    )
    assert {each.code for each in outcome.remarks} == {"segment-missing", "element-missing"}
    assert {each.policy_number for each in outcome.remarks} == {"P1", "P2"}
    long = contract("P" * 40)
    outcome = telebib.messages_for(contact_form(), [long, contract("P2")])
    assert [made.policy_number for made in outcome.messages] == ["P2"]
    assert [each.code for each in outcome.remarks] == ["value-refused"]


def test_a_contract_with_two_policyholders_costs_itself() -> None:
    """Chapter 6, "Once each: PTY+003": of two, none may be left out of a message unseen."""
    contracts = [contract("P1", party(), party(TOM)), contract("P2")]
    outcome = telebib.messages_for(address_form(), contracts)
    assert [made.policy_number for made in outcome.messages] == ["P2"]
    said = [(each.code, each.policy_number) for each in outcome.remarks if each.policy_number]
    assert said == [("policyholders-several", "P1")]


def test_a_contract_that_is_given_twice_is_one_message() -> None:
    """D-91: "one per contract"; one number at two insurers is two contracts."""
    contracts = [contract("P1"), contract("P-1", insurer="97"), contract("P1", insurer="9998")]
    outcome = telebib.messages_for(contact_form(), contracts)
    assert [made.insurer for made in outcome.messages] == ["0097", "9998"]
    assert [(e.code, e.policy_number) for e in outcome.remarks] == [("contract-repeated", "P-1")]


def test_contracts_that_some_forms_touch_are_all_that_they_need() -> None:
    """What comes of forms is the same as with the whole portfolio, which is gone through once."""
    others = [contract(f"X{number}", party(LISA)) for number in range(9)]
    whole: list[Held] = [*others, *CONTRACTS, Unusable("P7", ())]
    forms = [
        contact_form(),
        address_form(moving=[TOM]),
        contact_form(customer=telebib.Customer(last_name="Wie")),
        contact_form(policy_numbers=["x-3", "P1"]),
        telebib.ClientSheet(),
    ]
    touched = list(touched_by(forms, whole))
    assert {c.policy_number for c in touched} == {"P1", "P2", "P3", "P4", "P7", "X3"}
    for form in forms:
        assert telebib.messages_for(form, touched) == telebib.messages_for(form, whole)
    assert list(touched_by([telebib.ClientSheet()], whole)) == []


# --- what is wrong with a form


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"street": "Straat\x00\n"}, [("value-refused", "street")]),
        ({"street": "\ud800", "city": "Ρόδος"}, [("value-refused", n) for n in ("street", "city")]),
        ({"country": "Belgium"}, [("country-unknown", "country"), ("element-too-long", "country")]),
        ({"country": " B ", "postal_code": " 1000 "}, []),
        ({"street": "S" * 31}, [("element-too-long", "street")]),
    ],
)
def test_what_no_message_can_hold_is_told_by_the_item(
    changed: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    """Once, where the customer can correct it, not of each contract; in their language."""
    form = address_form(moving=[ELS], address=evolve(AWAY, **changed))
    outcome = telebib.messages_for(form, [contract("P1"), contract("P2")])
    assert sorted(codes(outcome)) == sorted((code, f"address.{name}") for code, name in expected)
    assert len(outcome.messages) == (2 if outcome.is_clean else 0)
    for each in outcome.remarks:
        assert len({each.text(lang) for lang in LANGUAGES}) == 4
    for view in views(outcome):
        stated = view.parties[0].address
        assert stated is not None
        assert (stated.country, stated.postal_code) == ("B", "1000")


def test_an_e_mail_address_must_fit_the_charset_of_the_messages() -> None:
    form = contact_form(contact=ContactData(email="łucja@example.be"))
    outcome = telebib.messages_for(form, CONTRACTS)
    assert ("value-refused", "contact.email[1]") in codes(outcome)
    assert telebib.messages_for(form, CONTRACTS, encoding="utf-8").is_clean


def test_times_and_single_texts_are_taken_as_days_and_lists() -> None:
    form = contact_form(sent=datetime(2026, 1, 15, 23, 59), policy_numbers="P1", insurers="97")
    assert form == contact_form(policy_numbers=["P1"], insurers=["97"])
    assert telebib.messages_for(form, CONTRACTS).is_clean


def test_everything_that_is_wrong_is_told_at_once() -> None:
    """The issue of a clerk: correct all of it, once."""
    form = address_form(
        state="done",
        start=date(2031, 1, 1),
        address=Address(street="Voorbeeldlaan", postal_code="B-1000", country="BE"),
        moving=[evolve(ELS, birth_date=date(2027, 1, 1)), telebib.Customer(first_name="Tom")],
        insurers=["0145"],
    )
    assert codes(telebib.messages_for(form, CONTRACTS)) == [
        ("form-state-unknown", "state"),
        ("start-date-odd", "start"),
        ("item-missing", "address.house_number"),
        ("country-code-iso", "address.country"),
        ("birth-date-future", "moving[1].birth_date"),
        ("person-not-identified", "moving[2]"),
        ("insurer-without-contract", "insurers[1]"),
    ]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (contact_form(contact=ContactData()), [("nothing-changed", "contact")]),
        (contact_form(contact=ContactData(email="geen")), [("placeholder", "contact.email[1]")]),
        (
            contact_form(contact=ContactData(email=(NEW, "els"))),
            [("email-invalid", "contact.email[2]")],
        ),
        (
            contact_form(contact=ContactData(billing_email=f"{'j' * 60}@example.be")),
            [("email-too-long", "contact.billing_email[1]")],
        ),
        (
            contact_form(contact=ContactData(mobile="0612345678")),
            [("phone-invalid", "contact.mobile[1]")],
        ),
        (
            contact_form(contact=ContactData(mobile="04 223 45 67")),
            [("phone-not-mobile", "contact.mobile[1]")],
        ),
        (contact_form(customer=None), [("item-missing", "customer")]),
        (contact_form(sent=None), [("item-missing", "sent")]),
        (
            contact_form(customer=evolve(ELS, birth_date=date(2026, 1, 16))),
            [("birth-date-future", "customer.birth_date")],
        ),
        (contact_form(customer=evolve(ELS, birth_date=SENT)), []),
        (
            contact_form(customer=evolve(ELS, enterprise_number="0990000114")),
            [("enterprise-number-invalid", "customer.enterprise_number")],
        ),
        (
            contact_form(customer=telebib.Customer(enterprise_number="0990000114")),
            [
                ("person-not-identified", "customer"),
                ("enterprise-number-invalid", "customer.enterprise_number"),
            ],
        ),
        (address_form(start=None), [("item-missing", "start")]),
        (address_form(start=date(2025, 1, 1)), [("start-date-odd", "start")]),
        (address_form(start=date(2025, 2, 1)), []),
        (
            address_form(start=date(1980, 1, 1), sent=date(1980, 1, 2)),
            [
                ("start-date-odd", "start"),
                ("birth-date-future", "customer.birth_date"),
                ("birth-date-future", "moving[1].birth_date"),
            ],
        ),
        (address_form(address=None), [("item-missing", "address")]),
        (
            address_form(address=evolve(AWAY, postal_code="1234 AB", country="B")),
            [("postal-code-invalid", "address.postal_code")],
        ),
        (address_form(moving=[]), [("item-missing", "moving")]),
    ],
)
def test_what_is_wrong_with_a_form(form: Any, expected: list[tuple[str, str]]) -> None:
    found = [(each.code, each.path) for each in telebib.check_form(form)]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (telebib.AddFamilyMember(sent=SENT, customer=ELS, kind="kind", member=LISA), set()),
        (telebib.AddFamilyMember(sent=SENT, customer=ELS), {"kind", "member"}),
        (telebib.DeclareClaim(sent=SENT, customer=ELS, happened=SENT, description="x"), set()),
        (telebib.DeclareClaim(sent=SENT, customer=ELS), {"happened", "description"}),
        (
            telebib.DeclareClaim(
                sent=SENT,
                customer=ELS,
                happened=date(2026, 1, 16),
                description="x",
                objects=["a", "b", "a"],
                attachments=[telebib.Attachment("x.pdf")],
            ),
            {"happened", "objects[3]", "attachments[1]"},
        ),
        (telebib.ClientSheet(sent=SENT, customer=ELS, confirmed=True), set()),
        (telebib.ClientSheet(sent=SENT, customer=ELS), {"confirmed"}),
    ],
)
def test_what_is_wrong_with_the_others(form: Any, expected: set[str]) -> None:
    assert {each.path for each in telebib.check_form(form)} == expected


# --- texts and privacy


def test_each_code_has_a_text_in_each_language() -> None:
    for code, words in WORDS.items():
        texts = [words.say(lang) for lang in LANGUAGES]
        assert all(texts), code
        fields = {
            tuple(sorted(part.split("}")[0] for part in text.split("{")[1:])) for text in texts
        }
        assert len(fields) == 1, f"{code}: the texts do not name the same"
    assert {code for code in INFOS if code not in WORDS} == {"element-too-long", "phone-not-mobile"}


def test_nothing_personal_stands_in_what_is_told_or_in_a_repr() -> None:
    """Chapter 5, "Privacy": masked everywhere."""
    form = contact_form(
        contact=ContactData(email="geheim", mobile="geheim"),
        signed_in_as="geheim@example.be",
        policy_numbers=["GEHEIM1"],
        customer=evolve(ELS, last_name="Geheim", first_name="Geheim"),
    )
    outcome = telebib.messages_for(form, [contract("P1"), Unusable("GEHEIM1", ())])
    shown = [
        repr(form),
        repr(outcome),
        *(each.text(lang) for each in outcome.remarks for lang in LANGUAGES),
    ]
    assert [text for text in shown if "geheim" in text.casefold()] == []
    made = telebib.messages_for(contact_form(), CONTRACTS)
    assert NEW not in repr(made)
    assert "BCAB" not in repr(made)


def test_messages_are_sorted_to_insurers_and_wrap_to_bytes_that_are_clean() -> None:
    by_insurer = telebib.messages_for(contact_form(), CONTRACTS).by_insurer()
    assert list(by_insurer) == ["0097", "9998"]
    sender = telebib.Correspondent("1", "BROKER")
    for code, messages in by_insurer.items():
        file = telebib.wrap(messages, sender=sender, recipient=telebib.Correspondent("2", code))
        assert list(telebib.validate(telebib.read(telebib.write(file)))) == []


def test_a_portfolio_is_looked_at_once_and_not_kept() -> None:
    def many() -> Any:
        for number in range(2000):
            yield contract(f"X{number}", party(TOM))
        yield from CONTRACTS

    outcome = telebib.messages_for(contact_form(), many())
    assert [made.policy_number for made in outcome.messages] == ["P1", "P2"]
    assert isinstance(CONTRACTS[0], Record)
