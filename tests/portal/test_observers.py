"""Observers in messages: PTY+059 with ATT+A901 and ATT+A902, both ways (chapter 4)."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import telebib
from telebib.codelists import codes
from telebib.groups import Group
from telebib.portal.grant_differences import compare_grants
from telebib.portal.grants import Grant, scope_of
from telebib.portal.observers import grants_in, observer_groups, observers
from tests.portal.access_cases import ELS, NEIGHBOUR, contract, grant

OWN, INSURED, OTHER = map(grant, ("natural-policyholder", "natural-insured", "natural-other"))
ONE = contract("VB900001")


def message(groups: tuple[Group, ...], record: telebib.Record = ONE) -> telebib.Message:
    """An M0124 about a contract, with groups of observers."""
    return telebib.M0124(
        insurer=telebib.Insurer.of(record.insurer),
        policyholder=record.parties[0].party,
        policy_number=record.policy_number,
        other=groups,
    ).to_message()


def test_observers_stand_in_groups_of_the_message() -> None:
    written = message(observer_groups([OWN, INSURED, OTHER], ONE))
    raw = written.raw.decode("iso-8859-1")
    assert (
        "XRH+1'PTY+059'NME+001+Verzonnen:Jan'ADR+002+Nergensstraat:1+9000+Gent+B'DTM+001:03111978'"
        "COM+003:jan@example.be'ATT+A901+01'ATT+A902+101'XRT+1'" in raw
    )
    assert raw.count("PTY+059") == 2  # the policyholder is no observer
    again = telebib.read(written.raw)
    rules = {finding.rule for finding in telebib.validate(again)}
    assert not {"group-unbalanced", "code-unknown", "qualifier-unknown", "date-invalid"} & rules


def test_a_grant_that_does_not_cover_the_contract_stands_not_in_its_message() -> None:
    assert observer_groups([INSURED], contract("VB900002")) == ()
    assert observer_groups([INSURED], contract("VB900001", NEIGHBOUR)) == ()
    assert observer_groups([evolve(INSURED, scope="99")], ONE) == ()


def test_one_group_a_person_with_the_widest_scope() -> None:
    """Chapter 6: every ATT once."""
    wider = evolve(INSURED, scope="03")
    (found,) = observers(message(observer_groups([INSURED, wider, INSURED], ONE)))
    assert (found.scope, found.role) == ("03", "101")


def test_a_grant_for_all_is_said_by_the_messages_of_all() -> None:
    for_all = evolve(OTHER, contracts="all")
    for number in ("VB900001", "VB900099"):
        record = contract(number)
        (found,) = grants_in(message(observer_groups([for_all], record), record))
        assert [each.policy_number for each in found.contracts if not isinstance(each, str)] == [
            number
        ]


def test_an_observer_without_a_known_scope_is_granted_nothing() -> None:
    raw = message(observer_groups([INSURED], ONE)).raw
    for written in (raw.replace(b"ATT+A901+01'", b""), raw.replace(b"A901+01", b"A901+7")):
        (read,) = telebib.read(written)
        (found,) = grants_in(read)
        assert scope_of([found], INSURED.person, ONE) == ""


def test_a_message_that_does_not_say_whose_contract_it_is_grants_nothing() -> None:
    groups = observer_groups([INSURED], ONE)
    assert grants_in(telebib.M0124(policy_number="VB900001", other=groups).to_message()) == ()
    assert grants_in(telebib.M0124(policyholder=ELS, other=groups).to_message()) == ()


def test_what_does_not_fit_is_refused() -> None:
    person = evolve(OTHER.person, last_name="Ω")
    with pytest.raises(telebib.ValueRefused):
        observer_groups([evolve(OTHER, person=person)], ONE)


# not ª, µ, º: behind a capital with an accent they would be taken for UTF-8, and are refused
LETTERS = "".join(filter(str.isalpha, map(chr, (*range(128), *range(192, 256)))))
WORDS = st.text(LETTERS, min_size=1, max_size=17)


@given(
    last=WORDS,
    first=WORDS,
    born=st.dates(date(1900, 1, 1), date(2025, 12, 31)),
    scope=st.sampled_from(sorted(codes("A901"))),
    role=st.sampled_from(["", *codes("A902")]),
)
def test_grants_and_observers_convert_both_ways(
    last: str, first: str, born: date, scope: str, role: str
) -> None:
    """Chapter 4: "`PTY+059` with `ATT+A901` … and `ATT+A902` (role). Convert both ways"."""
    person = evolve(
        OTHER.person, last_name=last, first_name=first, birth_date=born, role=role, access_for=""
    )
    asked = Grant(holder=OTHER.holder, person=person, contracts=INSURED.contracts, scope=scope)
    (found,) = grants_in(message(observer_groups([asked], ONE)))
    assert (found.person, found.scope) == (person, scope)
    assert compare_grants([asked], [found], [ONE]) == ()
