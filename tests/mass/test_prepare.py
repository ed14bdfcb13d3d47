"""Preparing a portfolio: chapter 3, rows D-84 and D-94 to D-96; chapter 5, `mass prepare`; chapter
6, "RECORDS, PORTFOLIO".
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from attrs import evolve

import telebib
from telebib.mass.portfolio import NotSent, prepared_table
from telebib.mass.prepare import Prepared, Preparer, prepare
from telebib.mass.reasons import Reason
from telebib.mass.records import Held, Unusable
from telebib.mass.store import RecordStore
from telebib.mass.tables.trouble import Trouble
from telebib.models.m0410 import M0410
from tests.mass.tabled import Cells, as_csv, cells, read

ISSUED = datetime(2026, 1, 15, 10, 30)
LANGUAGES = ("en", "nl", "fr", "de")
PLACE = {"street": "Verzonnenstraat", "house_number": "12", "city": "Brussel", "country": "B"}

ADDRESS = telebib.Address("Verzonnenstraat", "12", "1000", "Brussel", "B")
CONTACT = telebib.ContactData("jan@example.be", (), "0470 00 00 01")
JAN = telebib.Party(
    name=telebib.Name("Voorbeeld", "Jan"),
    address=ADDRESS,
    contact=CONTACT,
    person_type="1",
    language="2",
)
LUC = evolve(JAN, role="017", name=telebib.Name("Exemple", "Luc"), language="1")


def held(*parties: telebib.Party, refused: bool = False, **changed: object) -> telebib.Record:
    """An active contract, but for what is changed."""
    stated: dict[str, object] = {
        "policy_number": "VB000001",
        "insurer": "0097",
        "status": "1",
        "brokers": [telebib.Broker("099999A", "BCAB90000001")],
        "parties": [
            telebib.HeldParty(party=party, sharing_refused=refused) for party in parties or (JAN,)
        ],
    }
    return telebib.Record(**{**stated, **changed})  # type: ignore[arg-type]


def made(contract: Held, **more: str) -> Prepared:
    """What comes of one contract."""
    (prepared,) = prepare([contract], issued=ISSUED, **more)
    return prepared


def sent(contract: Held, **more: str) -> M0410:
    """The message of a contract that is sent, read again."""
    prepared = made(contract, **more)
    assert prepared.message is not None, [reason.text() for reason in prepared.reasons]
    assert prepared.reasons == ()
    (message,) = telebib.read(prepared.message.raw)
    return M0410.from_message(message)


def refused(contract: Held, **more: str) -> list[tuple[str, int | None]]:
    """Rule and party of each reason why a contract is not sent."""
    prepared = made(contract, **more)
    assert prepared.message is None
    assert prepared.reasons
    return [(reason.rule, reason.party) for reason in prepared.reasons]


# --- which contracts are sent


@pytest.mark.parametrize("status", ["1", "4", "5", "6"])
def test_D_95_an_active_contract_is_sent_without_its_status(status: str) -> None:  # noqa: N802
    """D-95: "statuses 1…6 in a portfolio: 1, 4, 5, 6 kept"; chapter 2: the status "selects which
    contracts the broker sends and need not stand in the message".
    """
    assert sent(held(status=status)).contract_status is None


@pytest.mark.parametrize("status", ["2", "3"])
def test_D_95_a_contract_that_ended_is_listed_and_is_no_mistake(status: str) -> None:  # noqa: N802
    (reason,) = made(held(status=status)).reasons
    assert (reason.rule, reason.severity) == ("contract-status-not-active", "info")


@pytest.mark.parametrize("status", ["", " ", "0", "7", "active", "1.0"])
def test_D_96_an_unknown_or_empty_status_is_not_sent_and_listed(status: str) -> None:  # noqa: N802
    """D-96: "status unknown or empty: not sent, listed"."""
    (reason,) = made(held(status=status)).reasons
    assert (reason.rule, reason.severity) == ("contract-status-unknown", "error")


def test_D_94_a_contract_without_contact_data_is_sent_with_explicit_empties() -> None:  # noqa: N802
    """D-94: "active contract without contact data: M0410 with explicit empties"."""
    party = evolve(JAN, contact=telebib.ContactData())
    prepared = made(held(party))
    assert prepared.message is not None
    assert b"COM+003'COM+009'COM+007'" in prepared.message.raw


def test_D_84_contact_data_of_who_refuses_sharing_are_sent_as_empty() -> None:  # noqa: N802
    """D-84: "the broker's client refuses: message with explicit empties, counted"."""
    record = held(
        parties=[
            telebib.HeldParty(party=JAN, sharing_refused=True),
            telebib.HeldParty(party=LUC),
        ]
    )
    request = sent(record)
    assert request.policyholder is not None
    assert request.policyholder.contact == telebib.ContactData((), (), ())
    assert request.policyholder.name == JAN.name
    assert request.co_policyholders[0].contact == CONTACT


def test_what_is_refused_needs_not_be_valid() -> None:
    party = evolve(JAN, contact=telebib.ContactData("nobody", "none", "12"))
    assert made(held(party, refused=True)).message is not None
    assert made(held(party)).message is None


# --- what is sent


def test_a_message_is_the_one_that_build_makes() -> None:
    firm = evolve(
        LUC,
        person_type="2",
        enterprise_number="0990000113",
        name=telebib.Name("Zand + Grind: wat? NV"),
    )
    built = telebib.build(
        "contact-mass-broker",
        policy_number="VB000001",
        insurer="0097",
        intermediary=telebib.Intermediary.of(fsma="099999A", account="BCAB90000001"),
        parties=[JAN, LUC, firm],
        issued=ISSUED,
    )
    prepared = made(held(LUC, JAN, firm))  # whatever the order
    assert prepared.message is not None
    assert prepared.message.raw == built.raw
    assert not [f for f in telebib.validate(prepared.message) if f.severity != "info"]


def test_an_unknown_language_is_stated_as_unknown() -> None:
    """Chapter 2: `ATT+A10C` "(13 = unknown)"."""
    request = sent(held(evolve(JAN, language=None)))
    assert request.policyholder is not None
    assert request.policyholder.language == "13"


def test_only_what_the_exchange_needs_is_sent() -> None:
    moved = evolve(JAN, previous_address=telebib.Address("Oudeweg", "9", "3000", "Leuven", "B"))
    request = sent(held(moved, endorsement_number="7", domain="05"))
    assert request.policyholder is not None
    assert request.policyholder.previous_address is None
    assert request.header.domain == "00"


@pytest.mark.parametrize(
    ("brokers", "fsma", "account"),
    [
        ([("099999A", "")], "099999A", ""),
        ([("", "BCAB1")], "", "BCAB1"),
        ([("099999A", ""), ("099999B", "BCAB2")], "099999B", "BCAB2"),
        ([("099999A", "BCAB1"), ("099999B", "BCAB2")], "099999A", "BCAB1"),
    ],
)
def test_the_broker_is_the_first_with_an_account(
    brokers: list[tuple[str, str]], fsma: str, account: str
) -> None:
    """Chapter 2: "The FSMA number of brokers is optional since 15/7/2017; the account is what
    identifies" (chapter 1).
    """
    request = sent(held(brokers=[telebib.Broker(*broker) for broker in brokers]))
    assert request.intermediary is not None
    assert (request.intermediary.fsma, request.intermediary.account) == (fsma, account)


@pytest.mark.parametrize("version", ["1", "9", "13"])
def test_the_version_says_which_flags_stand_in_it(version: str) -> None:
    prepared = made(held(), version=version)
    assert prepared.message is not None
    assert prepared.message.raw.count(f"M0410:{version}'".encode()) == 1
    assert (b"GIS+A1ZW+2'" in prepared.message.raw) == (version == "1")
    assert list(telebib.validate(prepared.message)) == []


def test_no_such_version_or_charset_is_told_before_anything_is_made() -> None:
    with pytest.raises(telebib.UnknownName):
        prepare([], issued=ISSUED, version="2")
    with pytest.raises(telebib.Misuse):
        prepare([], issued=ISSUED, encoding="utf-16")


def test_another_charset_takes_other_letters() -> None:
    record = held(evolve(JAN, name=telebib.Name("Wymyślony", "Łukasz")))
    assert refused(record) == [("value-refused", 0)]
    prepared = made(record, encoding="utf-8")
    assert prepared.message is not None
    assert "Wymyślony:Łukasz".encode() in prepared.message.raw


# --- what cannot become a message


def bad(**contact: str) -> telebib.Party:
    return evolve(LUC, contact=telebib.ContactData(**contact))


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (held(JAN, bad(email="nobody")), [("email-invalid", 1)]),
        (held(bad(email="nobody"), JAN), [("email-invalid", 0)]),
        (held(JAN, bad(email="a@b;c@d")), [("email-invalid", 1)]),
        (held(JAN, bad(mobile="0612345678")), [("phone-invalid", 1)]),
        (
            held(bad(email="nobody", mobile="12"), bad(billing_email="nowhere")),
            [("email-invalid", 0), ("phone-invalid", 0), ("email-invalid", 1)],
        ),
        (held(JAN, bad(email="a" * 71 + "@example.be")), [("value-refused", 1)]),
        (held(policy_number="1" * 36), [("value-refused", None)]),
        (held(JAN, LUC, policy_number="1" * 36), [("value-refused", None)]),
        (held(policy_number=""), [("policy-missing", None)]),
        (held(brokers=[]), [("element-missing", None)]),
        (held(parties=[]), [("party-missing", None)]),
        (held(JAN, JAN), [("too-many", 1)]),
        (held(evolve(JAN, person_type="2")), [("enterprise-number-missing", 0)]),
        (held(evolve(JAN, person_type=None)), [("segment-missing", 0)]),
        (held(evolve(JAN, address=None)), [("segment-missing", 0)]),
        (held(evolve(JAN, name=telebib.Name("Voorbeeld"))), [("element-missing", 0)]),
        (held(evolve(JAN, enterprise_number="0990000114")), [("enterprise-number-invalid", 0)]),
        (held(evolve(JAN, name=telebib.Name("Ã©", "Jan"))), [("value-refused", 0)]),
    ],
)
def test_all_reasons_are_told_and_of_which_party(
    record: telebib.Record, expected: list[tuple[str, int | None]]
) -> None:
    assert refused(record) == expected


@pytest.mark.parametrize(
    "record",
    [
        held(JAN, bad(email="geen")),
        held(JAN, bad(mobile="04 223 45 67")),
        held(evolve(JAN, address=evolve(ADDRESS, street="Een veel te lange verzonnen straatnaam"))),
        held(evolve(JAN, address=evolve(ADDRESS, country="BE"))),
        held(evolve(JAN, enterprise_number="0990000113")),
        held(policy_number="VB/00.01-2"),
    ],
)
def test_what_is_a_warning_is_sent(record: telebib.Record) -> None:
    assert made(record).message is not None


def test_a_contract_whose_rows_cannot_be_used_is_not_sent() -> None:
    trouble = Trouble.of("row-cells", "p.csv", 7, {"found": 1, "wanted": 2})
    assert refused(Unusable("VB000001", (trouble,))) == [("row-cells", None)]


def test_one_contract_is_made_at_a_time() -> None:
    taken: list[int] = []

    def contracts() -> Iterator[telebib.Record]:
        for number in range(3):
            taken.append(number)
            yield held()

    run = prepare(contracts(), issued=ISSUED)
    assert taken == []
    next(run)
    assert taken == [0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_reason_and_no_repr_holds_a_personal_value(lang: str) -> None:
    traces = ("Geheimhouder", "Xaveria", "tracer-street", "98765", "trace-policy", "0990000119")
    party = telebib.Party(
        name=telebib.Name("Geheimhouder", "Xaveria" * 9),
        address=telebib.Address("tracer-street", "98765", "98765", "98765", "98765"),
        contact=telebib.ContactData("Geheimhouder@", "Xaveria" * 20, "98765"),
        person_type="1",
        language="98765",
        enterprise_number="0990000119",
    )
    for record in (
        held(party, policy_number="trace-policy"),
        held(evolve(party, contact=telebib.ContactData("Geheimhouder@"))),
    ):
        prepared = made(record)
        told = repr(prepared) + "".join(reason.text(lang) for reason in prepared.reasons)
        assert prepared.reasons
        assert not [trace for trace in traces if trace in told]


def test_reasons_speak_four_languages() -> None:
    def texts(record: telebib.Record) -> set[str]:
        (reason,) = made(record).reasons
        return {reason.text(lang) for lang in LANGUAGES}

    for record in (
        held(status="2"),
        held(status=""),
        held(JAN, JAN),
        held(bad(email="nobody")),
    ):
        assert len(texts(record)) == 4


# --- from a table

Table = Callable[[Iterable[Cells]], tuple[list[Prepared], list[NotSent]]]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """What comes of a table: its contracts, and what is listed."""

    def prepared(rows: Iterable[Cells]) -> tuple[list[Prepared], list[NotSent]]:
        listed: list[NotSent] = []
        with RecordStore.built(
            tmp_path, read(as_csv(rows)), listed=lambda t: listed.append(NotSent.of(t))
        ) as store:
            found = list(prepared_table(store, Preparer(ISSUED), listed.append))
        return found, listed

    return prepared


def row(number: int = 1, **changed: object) -> dict[str, object]:
    """The row of a contract; its mobile is one of nobody."""
    return cells(**{"policy_number": f"P{number}", "mobile": "0470000001", **PLACE, **changed})


def partner(number: int = 1, **changed: object) -> dict[str, object]:
    stated = {"role": "017", "last_name": "Exemple", "first_name": "Luc"}
    return row(number, **{**stated, **changed})


def places(listed: Iterable[NotSent]) -> list[tuple[int, str]]:
    """Line and rule of each entry, by line."""
    return sorted((found.line, found.reason.rule) for found in listed)


def numbers(prepared: Iterable[Prepared]) -> list[str]:
    """The policy numbers that are sent, in their order."""
    return [each.contract.policy_number for each in prepared if each.message is not None]


def test_several_rows_of_one_contract_make_one_message_wherever_they_stand(table: Table) -> None:
    prepared, listed = table([row(1), row(2), partner(1), partner(1, last_name="Erfunden")])
    assert numbers(prepared) == ["P1", "P2"]
    assert listed == []
    assert prepared[0].message is not None
    assert prepared[0].message.raw.count(b"PTY+017") == 2
    assert prepared[0].message.raw.count(b"PTY+003") == 1


def test_a_bad_row_costs_its_own_contract_alone(table: Table) -> None:
    prepared, listed = table([row(1), row(2, email="nobody"), row(3, person_type="x"), row(4)])
    assert numbers(prepared) == ["P1", "P4"]
    assert places(listed) == [(3, "email-invalid"), (4, "row-person-type-unknown")]
    assert all(found.is_mistake for found in listed)


def test_a_reason_stands_at_the_row_of_its_party(table: Table) -> None:
    rows = [row(1), row(2), partner(2, email="nobody"), partner(1, mobile="12")]
    _, listed = table(rows)
    assert places(listed) == [(4, "email-invalid"), (5, "phone-invalid")]
    assert {found.policy_number for found in listed} == {"P1", "P2"}


def test_a_reason_stands_at_the_row_of_its_party_also_where_one_is_repeated(table: Table) -> None:
    _, listed = table([partner(), row(), row(), partner(last_name="Erfunden", email="nobody")])
    assert places(listed) == [(4, "row-repeated"), (5, "email-invalid")]


@pytest.mark.parametrize(
    ("other", "column"),
    [
        (partner(contract_status="2"), "contract_status"),
        (partner(insurer_code="9998"), "insurer_code"),
        (row(email="x@example.be"), ""),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_rows_that_contradict_each_other_name_both_lines(
    other: Cells, column: str, lang: str, table: Table
) -> None:
    """Chapter 6: rows of a contract that disagree "name both lines and make that contract
    unusable"; D-76 of a portfolio.
    """
    prepared, (found,) = table([row(2), row(1), row(3), other])
    assert numbers(prepared) == ["P2", "P3"]
    assert found.line == 5
    text = found.text(lang)
    assert " 5" in text
    assert " 3" in text
    assert column in text


def test_a_row_that_says_the_same_again_counts_once_and_is_no_mistake(table: Table) -> None:
    """D-75, before anything is sent."""
    prepared, (found,) = table([row(), row()])
    assert numbers(prepared) == ["P1"]
    assert (found.line, found.reason.rule, found.is_mistake) == (3, "row-repeated", False)


def test_the_other_rows_of_a_contract_are_listed_when_one_cannot_be_used(table: Table) -> None:
    """A message without that party would say that there is no such party."""
    prepared, listed = table([row(), partner(person_type="x")])
    assert numbers(prepared) == []
    assert places(listed) == [(2, "contract-unusable"), (3, "row-person-type-unknown")]
    assert "line 3" in next(f.text() for f in listed if f.line == 2)


def test_a_party_of_another_role_costs_its_own_row_alone(table: Table) -> None:
    prepared, listed = table([row(), partner(role="018")])
    assert numbers(prepared) == ["P1"]
    assert places(listed) == [(3, "row-role-unknown")]


def test_contracts_come_by_insurer_in_the_order_of_the_table(table: Table) -> None:
    rows = [
        row(n, insurer_code=code) for n, code in enumerate(("9999", "97", "9998", "0097", "9999"))
    ]
    prepared, _ = table(rows)
    assert numbers(prepared) == ["P1", "P3", "P2", "P0", "P4"]


def test_every_contract_is_sent_or_listed(table: Table) -> None:
    """The issue: "Every row that cannot become a message is listed with its line and why"."""
    changes: list[dict[str, object]] = [
        {},
        {"contract_status": "3"},
        {"contract_status": ""},
        {"role": "x"},
        {"sharing_refused": "?"},
        {"insurer_code": ""},
        {"last_name": ""},
        {"postal_code": ""},
        {"mobile": "abc"},
        {"language": "99"},
    ]
    prepared, listed = table([row(n, **changed) for n, changed in enumerate(changes)])
    told = {found.policy_number for found in listed}
    assert told | set(numbers(prepared)) == {f"P{n}" for n in range(len(changes))}
    assert told.isdisjoint(numbers(prepared))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_entry_says_file_line_why_and_rule_and_no_value(lang: str, table: Table) -> None:
    _, (found,) = table([row(1, policy_number="TRACE-1", email="tracer@@example.be")])
    text = found.text(lang)
    assert text.startswith("t.csv ")
    assert text.endswith("(email-invalid)")
    assert "email" in text
    assert "trace" not in (text + repr(found)).lower()


def test_a_reason_has_a_text_in_english_when_nothing_else_is_asked() -> None:
    reason = Reason("some-rule", telebib.Severity.ERROR, lambda lang: f"in {lang}")
    assert reason.text() == "in en"
    assert reason.text("nl") == "in nl"
