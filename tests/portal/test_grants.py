"""Who may see which contract, and whether what was granted is what was asked (chapter 4)."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import pytest
from attrs import evolve

import telebib
from telebib.findings import LANGUAGES
from telebib.portal.access_request import AccessRequest
from telebib.portal.grant_differences import compare_grants
from telebib.portal.grants import Grant, grant_of, may_see, scope_of
from telebib.portal.persons import Person
from tests.portal.access_cases import ELS, FIRM, NEIGHBOUR, TODAY, contract, grant, request

ONE, TWO, LATER = contract("VB900001"), contract("VB900002"), contract("VB900099")
OWN, INSURED, OTHER = map(grant, ("natural-policyholder", "natural-insured", "natural-other"))
BOSS, CLERK = map(grant, ("legal-representative", "legal-other"))
GRANTS = (OWN, INSURED, OTHER)


def seen(person: Person, *contracts: telebib.Record) -> list[str]:
    return [scope_of(GRANTS, person, each) for each in contracts]


# --- may_see


def test_the_policyholder_sees_all_contracts_and_those_that_come_later() -> None:
    assert seen(OWN.person, ONE, TWO, LATER) == ["01", "01", "01"]


def test_an_insured_sees_that_contract_and_another_those_of_the_list() -> None:
    assert seen(INSURED.person, ONE, TWO, LATER) == ["01", "", ""]
    assert seen(OTHER.person, ONE, TWO, LATER) == ["02", "02", ""]
    assert may_see(GRANTS, OTHER.person, TWO)
    assert not may_see(GRANTS, INSURED.person, TWO)


def test_a_legal_representative_sees_all_and_another_the_list() -> None:
    kept, later = contract("VB900003", FIRM), contract("VB900099", FIRM)
    assert [may_see([BOSS, CLERK], BOSS.person, each) for each in (kept, later)] == [True, True]
    assert [scope_of([BOSS, CLERK], CLERK.person, each) for each in (kept, later)] == ["03", ""]


def test_nobody_sees_without_a_grant_nor_what_is_no_longer_the_policyholder_s() -> None:
    assert not may_see([], OWN.person, ONE)
    sold = contract("VB900001", NEIGHBOUR)
    assert seen(OWN.person, sold) == seen(INSURED.person, sold) == [""]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"last_name": "VERZONNEN "}, True),
        ({"email": "other@example.com"}, True),
        ({"last_name": "Buur"}, False),
        ({"first_name": "Elsje"}, False),
        ({"birth_date": date(1980, 2, 28)}, False),
        ({"birth_date": None}, False),
    ],
)
def test_a_person_is_known_by_name_and_birth_date_never_by_an_address(
    changed: dict[str, Any], expected: bool
) -> None:
    """Chapter 4: "an address never identifies a person"."""
    assert may_see([OWN], evolve(OWN.person, **changed), ONE) is expected


def test_an_e_mail_address_alone_opens_nothing() -> None:
    alike = evolve(INSURED.person, email=OWN.person.email)
    assert not may_see([OWN], alike, ONE)


def test_a_scope_that_is_not_known_grants_nothing() -> None:
    assert not may_see([evolve(OWN, scope="99")], OWN.person, ONE)
    assert scope_of([evolve(OWN, scope="99"), evolve(OWN, scope="03")], OWN.person, ONE) == "03"


def test_a_request_that_is_not_complete_grants_nothing() -> None:
    with pytest.raises(telebib.Misuse, match="mandate-missing"):
        grant_of(evolve(request("natural-other"), mandate=None), today=TODAY)
    with pytest.raises(telebib.Misuse):
        grant_of(AccessRequest(), today=TODAY)
    with pytest.raises(telebib.Misuse, match="contract-of-another"):
        of_another = [contract("VB900001", NEIGHBOUR)]
        grant_of(request("natural-insured"), today=TODAY, contracts=of_another)


def test_contracts_are_all_or_a_list() -> None:
    with pytest.raises(telebib.Misuse, match="all"):
        evolve(OWN, contracts="some")


# --- compare_grants


def differences(
    asked: Sequence[Grant], given: Sequence[Grant], *contracts: telebib.Record
) -> list[tuple[str, str, str, str]]:
    return [
        (
            difference.code,
            difference.contract.policy_number if difference.contract is not None else "later",
            difference.asked,
            difference.granted,
        )
        for difference in compare_grants(asked, given, contracts)
    ]


def test_what_was_asked_and_granted_agrees() -> None:
    assert compare_grants(GRANTS, GRANTS, [ONE, TWO, LATER]) == ()
    assert compare_grants(GRANTS, tuple(reversed(GRANTS)), [ONE]) == ()
    assert compare_grants([], [], [ONE]) == ()


def test_granted_and_not_asked_today_and_later() -> None:
    given = [OWN, INSURED, evolve(OTHER, contracts="all")]
    assert differences(GRANTS, given, ONE, TWO, LATER) == [
        ("granted-not-asked", "VB900099", "", "02"),
        ("granted-not-asked", "later", "", "02"),
    ]


def test_asked_and_not_granted_today_and_later() -> None:
    today_only = evolve(OWN, contracts=request("natural-insured").listed)
    assert differences([OWN], [today_only], ONE, TWO) == [
        ("asked-not-granted", "VB900002", "01", ""),
        ("asked-not-granted", "later", "01", ""),
    ]


def test_more_and_less_than_was_asked() -> None:
    assert differences([INSURED], [evolve(INSURED, scope="03")], ONE) == [
        ("granted-not-asked", "VB900001", "01", "03")
    ]
    assert differences([OTHER], [evolve(OTHER, scope="01")], ONE) == [
        ("asked-not-granted", "VB900001", "02", "01"),
        ("asked-not-granted", "VB900002", "02", "01"),
    ]


def test_somebody_whom_nobody_asked_for_is_told() -> None:
    stranger = evolve(INSURED, person=evolve(INSURED.person, first_name="Piet"))
    assert differences([], [stranger], ONE) == [("granted-not-asked", "VB900001", "", "01")]


def test_a_contract_of_another_that_a_portal_granted_is_told() -> None:
    """It is named in the grant, whoever holds it."""
    of_another = contract("VB900001", NEIGHBOUR)
    assert differences([], [INSURED], of_another) == [("granted-not-asked", "VB900001", "", "01")]


def test_a_contract_named_that_is_not_there_is_told_too() -> None:
    assert differences([INSURED], []) == [("asked-not-granted", "VB900001", "01", "")]


def test_who_cannot_be_identified_agrees_with_nobody() -> None:
    nameless = evolve(INSURED, person=evolve(INSURED.person, birth_date=None))
    codes = [each[0] for each in differences([INSURED], [nameless], ONE)]
    assert codes == ["asked-not-granted", "granted-not-asked"]


def test_a_difference_says_what_to_do_and_shows_nobody() -> None:
    given = evolve(OTHER, contracts="all")
    for found in compare_grants([INSURED, OTHER], [given], [ONE, LATER]):
        assert len({found.text(lang) for lang in LANGUAGES}) == 4
        assert not any(value in repr(found) for value in ("Verzonnen", "Fictief", "VB9", "example"))


def test_parties_are_those_of_chapter_3() -> None:
    """Name, first name and postal code; one of them alike is not enough."""
    moved = evolve(ELS, address=telebib.Address("Elders", "1", "1000", "Brussel", "B"))
    nameless = evolve(ELS, name=telebib.Name("Verzonnen", ""))
    for party, expected in ((ELS, True), (moved, False), (nameless, False)):
        assert may_see([OWN], OWN.person, contract("VB900001", party)) is expected


def test_a_time_is_taken_as_its_day() -> None:
    """A portal that keeps times rather than days must not shut people out."""
    at_noon = evolve(OWN.person, birth_date=datetime(1980, 2, 29, 12))
    assert at_noon.birth_date == OWN.person.birth_date
    assert may_see([OWN], at_noon, ONE)
    now = datetime.combine(TODAY, time(12))
    assert telebib.missing(request("natural-insured"), today=now) == ()


def test_one_customer_serves_grants_and_forms() -> None:
    """Who is surely the policyholder of a contract may be the party of it; not the reverse."""
    (held,) = ONE.parties
    assert OWN.holder.holds(ONE)
    assert OWN.holder.may_be(held.party)
    unplaced = evolve(OWN.holder, address=None)
    assert unplaced.may_be(held.party)
    assert not unplaced.holds(ONE)
