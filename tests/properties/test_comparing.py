"""What holds of every comparison, whatever the two sides hold (chapter 3, "Alike or different")."""

from collections import Counter
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import telebib
from telebib.compare import Comparison, FieldVerdict, Verdict, compare, plausible
from telebib.compare.verdicts import FIELDS
from telebib.identifiers import email, phone
from telebib.models.record import HeldParty
from telebib.settings import Settings
from tests.properties.strategies import any_parties

# Few enough that both sides often hold the same, written in one way or another.
EMAILS = [
    "jan@example.be", "JAN@Example.be", " jan@example.be", "<jan@example.be>", "piet@example.be",
    "a@bücher.example", "a@xn--bcher-kva.example", "jos\u00e9@example.be", "jose\u0301@example.be",
    "geen", "-", "abc", "a@x.be;b@x.be", "", "  ", "\u200b",
]  # fmt: skip
MOBILES = [
    "0470 12 34 56", "+32470123456", "470123456", "0032/470.12.34.56", "0470123457", "04 223 45 67",
    "0612345678", "+31612345678", "0000000000", "0000/00.00.00", "abc", "", "\xa0",
]  # fmt: skip
NAMES = [
    telebib.Name("Janssens", "Jan"), telebib.Name("JANSSENS", "JAN"),
    telebib.Name("Peeters", "An"), telebib.Name("Willems", "Piet"),
]  # fmt: skip
NUMBERS = ["0123456749", "BE 0200.000.043", "geen"]

SETTINGS = st.builds(
    Settings,
    comparison=st.sampled_from(["normalised", "exact"]),
    local_part=st.sampled_from(["folded", "exact"]),
    placeholders_as_empty=st.booleans(),
)
TEXTS = st.one_of(
    st.sampled_from(EMAILS + MOBILES),
    st.text(max_size=20),
    st.text(alphabet="abXY09.@-+_ <>;,\xe9\xa0", max_size=20),
)


def _some(values: list[str]) -> st.SearchStrategy[tuple[str, ...] | None]:
    return st.none() | st.lists(st.sampled_from(values), max_size=3).map(tuple)


CONTACTS = st.builds(telebib.ContactData, _some(EMAILS), _some(EMAILS), _some(MOBILES))
PARTIES = st.builds(
    telebib.Party,
    role=st.sampled_from(["003", "017"]),
    name=st.none() | st.sampled_from(NAMES),
    enterprise_number=st.none() | st.sampled_from(NUMBERS),
    contact=CONTACTS,
)
SIDES = st.lists(PARTIES, max_size=4)
ANY_SIDES = st.lists(any_parties("003") | any_parties("017"), max_size=4)


@st.composite
def told_apart(draw: st.DrawFn) -> list[telebib.Party]:
    """One 003, and the first few of three 017 who are known again by their names."""
    names = (NAMES[0], *NAMES[2:])[: draw(st.integers(0, 3))]
    others = [telebib.Party(role="017", name=name, contact=draw(CONTACTS)) for name in names]
    return [telebib.Party(contact=draw(CONTACTS)), *others]


def held(parties: list[telebib.Party]) -> list[HeldParty]:
    return [HeldParty(party=party) for party in parties]


def verdicts(found: Comparison) -> Counter[tuple[str, str, Verdict]]:
    """How often each verdict was given, by role and field."""
    return Counter((each.role, each.field, each.verdict) for each in found.fields)


@st.composite
def shuffled(draw: st.DrawFn, party: telebib.Party) -> telebib.Party:
    """The party with its values in another order, some of them stated again."""

    def mixed(values: tuple[str, ...] | None) -> Any:
        if not values:
            return values
        again = draw(st.lists(st.sampled_from(values), max_size=2))
        return draw(st.permutations([*values, *again]))

    mixed_values = {field: mixed(getattr(party.contact, field)) for field in FIELDS}
    return attrs.evolve(party, contact=telebib.ContactData(**mixed_values))


@given(TEXTS)
@pytest.mark.parametrize("fold", [True, False])
def test_normalising_twice_is_normalising_once(fold: bool, text: str) -> None:
    """Chapter 3: "the set of normalised values": what is compared is its own normal form, so that
    a value taken over as it is compared stays alike."""
    address = email.comparable(text, fold_local=fold)
    if email.normalised(text) is not None:
        assert email.comparable(address, fold_local=fold) == address
    number = phone.comparable(text)
    if phone.normalised(text) is not None:
        assert phone.comparable(number) == number


@given(SIDES, SIDES, SETTINGS)
def test_verdicts_are_symmetric(
    ours: list[telebib.Party], theirs: list[telebib.Party], settings: Settings
) -> None:
    """Chapter 3: "Three verdicts per field" are about two sets, and neither comes first."""
    one, other = (compare(a, held(b), settings) for a, b in ((ours, theirs), (theirs, ours)))
    assert verdicts(one) == verdicts(other)
    assert len(one.differing(settings)) == len(other.differing(settings))


@given(told_apart(), told_apart(), SETTINGS, st.data())
def test_order_of_parties_and_order_and_repetition_of_values_change_nothing(
    ours: list[telebib.Party],
    theirs: list[telebib.Party],
    settings: Settings,
    data: st.DataObject,
) -> None:
    """D-28, D-30, D-31, D-39."""
    straight = compare(ours, held(theirs), settings)
    mixed = data.draw(st.permutations([data.draw(shuffled(party)) for party in ours]))
    mixed_theirs = data.draw(st.permutations([data.draw(shuffled(party)) for party in theirs]))
    assert verdicts(compare(mixed, held(mixed_theirs), settings)) == verdicts(straight)


@given(st.one_of(SIDES, ANY_SIDES), SETTINGS)
def test_equal_bytes_are_always_same(parties: list[telebib.Party], settings: Settings) -> None:
    """Chapter 3: "`same` (as written)"; and nobody is taken for somebody else."""
    found = compare(parties, held(parties), settings)
    assert {each.verdict for each in found.fields} <= {Verdict.SAME}
    assert found.differing(settings) == ()
    assert [pair.asked for pair in found.pairs] == [
        pair.held.party for pair in found.pairs if pair.held is not None
    ]
    assert not [note for note in plausible(found.pairs) if note.rule == "party-mismatch"]


@given(st.one_of(SIDES, ANY_SIDES), st.one_of(SIDES, ANY_SIDES), SETTINGS)
def test_every_party_of_both_sides_stands_in_just_one_pair(
    ours: list[telebib.Party], theirs: list[telebib.Party], settings: Settings
) -> None:
    """Chapter 3: "Parties pair by role"; whatever the sides hold, nothing raises."""
    record = held(theirs)
    found = compare(ours, record, settings)
    asked = [pair.asked for pair in found.pairs if pair.asked is not None]
    kept = [pair.held for pair in found.pairs if pair.held is not None]
    assert sorted(map(id, asked)) == sorted(map(id, ours))
    assert sorted(map(id, kept)) == sorted(map(id, record))
    for pair in found.pairs:
        assert pair.asked is None or pair.asked.role == pair.role
        assert pair.held is None or pair.held.party.role == pair.role
    assert [(each.role, each.party) for each in found.fields[::3]] == [
        (pair.role, pair.number) for pair in found.pairs
    ]
    plausible(found.pairs)


@given(SIDES, SETTINGS)
def test_a_party_on_one_side_is_different_just_where_it_holds_something(
    parties: list[telebib.Party], settings: Settings
) -> None:
    """Chapter 6: "∅ against ∅ is `same`. A party on one side is `different` where it holds
    something"; "invalid values … never equal an empty"."""
    empty = {"", "  ", "\u200b", "\xa0"}
    if settings.placeholders_as_empty:
        empty |= {"geen", "-", "0000000000", "0000/00.00.00"}
    found = compare(parties, [], settings)
    for pair in found.pairs:
        assert pair.asked is not None
        for field in FIELDS:
            holds = set(getattr(pair.asked.contact, field) or ()) - empty
            assert _of(found, pair.role, pair.number, field).verdict == (
                "different" if holds else "same"
            )


def _of(found: Comparison, role: str, number: int, field: str) -> FieldVerdict:
    return next(f for f in found.fields if (f.role, f.party, f.field) == (role, number, field))
