"""What is compared, what is alike, and which party is which (chapter 3, chapter 6 "Verdicts" and
"Matching"). The rows D-… of chapter 3 are tests by their ids, as far as comparing decides them.
"""

from collections.abc import Iterable
from typing import Any

import pytest

import telebib
from telebib.compare import (
    Comparison,
    Pair,
    PartyNote,
    Verdict,
    compare,
    leads_to_reply,
    paired,
    plausible,
)
from telebib.compare.values import values as values_of
from telebib.findings import Severity
from telebib.models.record import HeldParty
from telebib.settings import Settings

DEFAULT = Settings()
EXACT = Settings(comparison="exact")
MOBILE = "+32470123456"
E, B, G = "email", "billing_email", "mobile"
ALL = (E, B, G)
JAN = telebib.Name("Janssens", "Jan")
AN = telebib.Name("Peeters", "An")
PIET = telebib.Name("Willems", "Piet")
HERE = telebib.Address("Voorbeeldstraat", "1", "1000", "Brussel")
THERE = telebib.Address("Dorpsplein", "2", "9000", "Gent")
ONE_NUMBER, OTHER_NUMBER = "0123456749", "0200000043"


def party(e: Any = (), b: Any = (), g: Any = (), role: str = "003", **values: Any) -> telebib.Party:
    """A party with contact data: a text, several, () for an explicit empty, None for absent."""
    return telebib.Party(role=role, contact=telebib.ContactData(e, b, g), **values)


def co(e: Any = (), b: Any = (), g: Any = (), **values: Any) -> telebib.Party:
    """A co-policyholder."""
    return party(e, b, g, "017", **values)


def held(*parties: telebib.Party, refused: Iterable[int] = ()) -> list[HeldParty]:
    """Parties as a record holds them; `refused` are the places of those who refuse sharing."""
    return [
        HeldParty(party=each, sharing_refused=place in refused)
        for place, each in enumerate(parties)
    ]


Sides = telebib.Party | list[telebib.Party]


def compared(ours: Sides, theirs: Sides, settings: Settings = DEFAULT) -> Comparison:
    """B's and I's parties compared."""
    asked, record = (side if isinstance(side, list) else [side] for side in (ours, theirs))
    return compare(asked, held(*record), settings)


def unlike(found: Comparison) -> dict[tuple[str, int, str], str]:
    """The verdicts that are not `same`, by role, number and field."""
    return {
        (each.role, each.party, each.field): each.verdict
        for each in found.fields
        if each.verdict is not Verdict.SAME
    }


def notes(found: Comparison, *fields: str) -> list[str]:
    """The notes on fields (all when none is named), in alphabetical order."""
    return sorted(
        note for each in found.fields if each.field in (fields or ALL) for note in each.notes
    )


def is_answered(found: Comparison, settings: Settings = DEFAULT) -> bool:
    """Whether any verdict leads to a reply."""
    return any(leads_to_reply(each.verdict, settings) for each in found.fields)


# --- verdicts

FULL = party("jan@example.be", "factuur@example.be", MOBILE)
NOTHING = party()


@pytest.mark.parametrize(
    ("ours", "theirs", "different"),
    [
        pytest.param(FULL, FULL, (), id="D-01"),
        pytest.param(NOTHING, NOTHING, (), id="D-02"),
        pytest.param(party(g=MOBILE), party("jan@example.be", g=MOBILE), (E,), id="D-03"),
        pytest.param(party("jan@example.be", g=MOBILE), party(g=MOBILE), (E,), id="D-04"),
        pytest.param(FULL, NOTHING, ALL, id="D-05"),
        pytest.param(NOTHING, party(g=MOBILE), (G,), id="D-06"),
        pytest.param(
            FULL, party("jan@example.be", "factuur@example.be", "0470123457"), (G,), id="D-07"
        ),
        pytest.param(FULL, party("jan@example.be", "boek@example.be", MOBILE), (B,), id="D-08"),
    ],
)
def test_only_fields_that_differ_are_different(
    ours: telebib.Party, theirs: telebib.Party, different: tuple[str, ...]
) -> None:
    """Chapter 6: "∅ against ∅ is `same`"."""
    found = compared(ours, theirs)
    assert unlike(found) == {("003", 1, field): "different" for field in different}
    assert [each.field for each in found.fields] == list(ALL)
    assert is_answered(found) is bool(different)
    assert found.notes == ()


def test_d_09_addresses_that_changed_places_are_different_and_noticed() -> None:
    found = compared(
        party("jan@example.be", "factuur@example.be"),
        party(" factuur@EXAMPLE.be", "JAN@example.be"),
    )
    assert unlike(found) == {("003", 1, E): "different", ("003", 1, B): "different"}
    assert found.notes == ("swapped-addresses",)
    assert notes(found, E, B) == ["swapped-addresses"] * 2
    assert notes(found, G) == []


def test_d_09_an_address_that_moved_to_the_empty_place_of_the_other_is_noticed_too() -> None:
    found = compared(party("jan@example.be"), party(b="jan@example.be"))
    assert unlike(found) == {("003", 1, E): "different", ("003", 1, B): "different"}
    assert found.notes == ("swapped-addresses",)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (party("a@example.be", "b@example.be"), party("b@example.be", "c@example.be")),
        (party("a@example.be", "b@example.be"), party("c@example.be", "a@example.be")),
        (party("a@example.be", "a@example.be"), party("a@example.be", "a@example.be")),
        (party("a@example.be", "b@example.be"), party("a@example.be", "b@example.be")),
        (party("a@example.be", "b@example.be"), party()),
        (
            [party("a@example.be"), co("b@example.be")],
            [party("b@example.be"), co("a@example.be")],
        ),
    ],
)
def test_d_09_nothing_else_is_called_swapped(ours: Sides, theirs: Sides) -> None:
    assert compared(ours, theirs).notes == ()


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        pytest.param("e", "Jan@EXAMPLE.be", "Jan@example.be", id="D-10"),
        pytest.param("e", "JAN@example.be", "jan@example.be", id="D-11"),
        pytest.param("e", " jan@example.be ", "jan@example.be", id="D-12 blanks"),
        pytest.param("e", "\xa0jan@example.be", "jan@example.be", id="D-12 no-break"),
        pytest.param("e", "a@bücher.example", "a@xn--bcher-kva.example", id="D-13"),
        pytest.param("e", "jos\u00e9@example.be", "jose\u0301@example.be", id="D-16"),
        pytest.param("g", "0470 12 34 56", "+32470123456", id="D-17"),
        pytest.param("g", "0470/12.34.56", "0032 470 12 34 56", id="D-18"),
        pytest.param("g", "+32(0)470123456", "+32 0470 12 34 56", id="D-19"),
        pytest.param("g", "470123456", "0470123456", id="D-20"),
        pytest.param("g", "+31612345678", "0031 6 12345678", id="D-22"),
        pytest.param("b", "<factuur@example.be>", "mailto:factuur@example.be.", id="forms"),
    ],
)
def test_what_differs_only_in_writing_is_similar(field: str, one: str, other: str) -> None:
    """Chapter 3: "`similar` (alike after normalising)"."""
    found = compared(party(**{field: one}), party(**{field: other}))
    assert list(unlike(found).values()) == ["similar"]
    assert notes(found) == ["value-normalised"]
    assert found.notes == ("value-normalised",)
    assert not is_answered(found)


def test_d_27_what_is_similar_leads_to_a_reply_when_that_is_set() -> None:
    """Chapter 3: "setting `comparison = exact` makes `similar` lead to one too"."""
    found = compared(party(g="0470 12 34 56"), party(g=MOBILE), EXACT)
    assert unlike(found) == {("003", 1, G): "similar"}
    assert is_answered(found, EXACT)
    assert not is_answered(compared(FULL, FULL, EXACT), EXACT)


def test_d_11_the_local_part_counts_as_written_when_that_is_set() -> None:
    exact = Settings(local_part="exact")
    found = compared(party("JAN@example.be"), party("jan@example.be"), exact)
    assert unlike(found) == {("003", 1, E): "different"}
    assert is_answered(found, exact)
    several = compared(party(("JAN@a.be", "b@a.be")), party(("jan@a.be", "b@a.be")), exact)
    assert unlike(several) == {("003", 1, E): "different"}
    domain = compared(party("jan@EXAMPLE.be"), party("jan@example.be"), exact)
    assert unlike(domain) == {("003", 1, E): "similar"}


def test_what_is_compared_shows_no_value() -> None:
    assert repr(values_of(FULL, DEFAULT)).count("***") == 6
    assert "example" not in repr(values_of(FULL, DEFAULT))


def test_d_20_a_lost_zero_is_noted_also_where_nothing_is_to_be_normalised() -> None:
    assert notes(compared(party(g="470123456"), party(g="470123456"))) == ["value-normalised"]
    assert notes(compared(party(g="0470123456"), party(g="0470123456"))) == []


@pytest.mark.parametrize(
    ("field", "one", "other", "noted"),
    [
        pytest.param("e", "jan.p@gmail.com", "janp@gmail.com", [], id="D-14"),
        pytest.param("e", "jan+ins@x.be", "jan@x.be", [], id="D-15"),
        pytest.param("g", "0470123456", "0470123457", [], id="D-21"),
        pytest.param("g", "0612345678", "+31612345678", ["phone-invalid"], id="D-23"),
        pytest.param("e", "geen", (), ["placeholder"], id="D-26"),
        pytest.param("e", ("x@x.be", "y@x.be"), "x@x.be", [], id="D-29"),
        pytest.param("e", "a@x.be;b@x.be", ("a@x.be", "b@x.be"), ["email-invalid"], id="D-74"),
    ],
)
def test_what_may_be_another_value_is_different(
    field: str, one: Any, other: Any, noted: list[str]
) -> None:
    found = compared(party(**{field: one}), party(**{field: other}))
    assert list(unlike(found).values()) == ["different"]
    assert notes(found) == noted
    assert is_answered(found)


@pytest.mark.parametrize(
    ("field", "value", "noted"),
    [
        pytest.param("g", "04 223 45 67", ["phone-not-mobile"] * 2, id="D-24"),
        pytest.param("e", "abc", ["email-invalid"] * 2, id="D-25 e"),
        pytest.param("g", "abc", ["phone-invalid"] * 2, id="D-25 g"),
        pytest.param("e", "geen", ["placeholder"] * 2, id="D-26 on both sides"),
        pytest.param("e", f"{'j' * 60}@example.be", ["email-too-long"] * 2, id="D-73"),
        pytest.param("e", f"{'j' * 59}@example.be", [], id="D-73 70 characters"),
        pytest.param("b", "a@x.be;b@x.be", ["email-invalid"] * 2, id="D-74"),
    ],
)
def test_what_is_wrong_on_both_sides_alike_is_the_same_and_noted_for_each(
    field: str, value: str, noted: list[str]
) -> None:
    found = compared(party(**{field: value}), party(**{field: value}))
    assert unlike(found) == {}
    assert notes(found) == noted


@pytest.mark.parametrize("written", [" {}", "{} "])
def test_d_73_an_address_of_seventy_characters_fits(written: str) -> None:
    fits = f"{'j' * (70 - len('@example.be') - len(written.format('')))}@example.be"
    assert "email-too-long" not in notes(compared(party(written.format(fits)), party()))
    assert "email-too-long" in notes(compared(party(written.format(f"j{fits}")), party()))


def test_d_73_a_long_address_is_compared_whole() -> None:
    long = "j" * 60
    found = compared(party(f"{long}@example.be"), party(f"{long}@example.com"))
    assert unlike(found) == {("003", 1, E): "different"}
    assert notes(found) == ["email-too-long"] * 2


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("a@x.be; b@x.be", "a@x.be;b@x.be", "similar"),
        ("abc", "abd", "different"),
        ("abc", (), "different"),
        (".", (), "different"),
        ("<>", "-", "different"),
    ],
)
def test_invalid_values_are_compared_as_compact_text(one: Any, other: Any, said: str) -> None:
    """Chapter 3: "Invalid values are compared as compact text and never equal an empty." """
    assert unlike(compared(party(one), party(other))) == {("003", 1, E): said}


@pytest.mark.parametrize("empty", [None, (), ("",), ("  ",), ("\xa0",), ("\u200b", " ")])
def test_what_is_empty_is_empty_however_it_is_written(empty: Any) -> None:
    """Chapter 3: "Empty = absent, `COM+003'`, `COM+003:'`, blanks"."""
    assert unlike(compared(party(b=empty), party())) == {}
    assert unlike(compared(party(), party(b=empty))) == {}
    assert unlike(compared(party(b=empty), party(b="x@example.be"))) == {("003", 1, B): "different"}


def test_d_26_placeholders_are_empty_when_that_is_set() -> None:
    empty = Settings(placeholders_as_empty=True)
    assert unlike(compared(party("geen", g="0000/00.00.00"), party(), empty)) == {}
    assert unlike(compared(party("abc"), party(), empty)) == {("003", 1, E): "different"}
    beside = compared(party(("geen", "jan@example.be")), party("jan@example.be"), empty)
    assert unlike(beside) == {}
    assert notes(beside) == ["placeholder"]


def test_d_26_the_list_of_placeholders_is_a_setting() -> None:
    own = Settings(placeholders=frozenset({"Niets"}), placeholders_as_empty=True)
    assert unlike(compared(party("niets"), party(), own)) == {}
    assert unlike(compared(party("geen"), party(), own)) == {("003", 1, E): "different"}


def test_a_placeholder_has_no_second_note() -> None:
    """Chapter 6: "`placeholder` stands alone, without `email-invalid` or `phone-invalid`"."""
    assert notes(compared(party("-", g="0000000000"), party())) == ["placeholder"] * 2


def test_d_28_the_order_of_values_says_nothing() -> None:
    found = compared(party(("x@x.be", "y@x.be")), party(("y@x.be", "x@x.be")))
    assert unlike(found) == {}
    assert notes(found) == []


@pytest.mark.parametrize("twice", [("x@x.be", "x@x.be"), ("x@x.be", "X@X.be")])
def test_d_30_a_value_that_stands_there_twice_counts_once_with_a_note(twice: Any) -> None:
    found = compared(party(twice), party("x@x.be"))
    assert not is_answered(found)
    assert notes(found) == ["value-normalised"]


def test_d_30_so_does_one_that_both_sides_state_twice() -> None:
    twice = party(("x@x.be", "X@X.be"))
    assert notes(compared(twice, twice)) == ["value-normalised"]
    assert notes(compared(party("x@x.be"), party("x@x.be"))) == []


def test_d_32_an_absent_segment_is_empty_with_a_note() -> None:
    found = compared(party("jan@example.be", None), party("jan@example.be"))
    assert unlike(found) == {}
    assert notes(found, B) == ["contact-segment-absent"]
    assert notes(found, E, G) == []
    assert found.notes == ()


def test_d_72_other_communication_numbers_are_never_taken_for_these() -> None:
    """D-69 and D-70 as well: unknown COM qualifiers, and those of other numbers."""
    text = (
        "XEH+04+1+0410+++00++++202601151030+E1:::M0410:13'XRH+1'PTY+003'"
        "COM+008:jan@example.be'COM+999:jan@example.be'COM+001:022234567'COM+006:022234567'"
        "XRT+1'XET+04'"
    )
    ours = telebib.M0410.from_message(telebib.read(text.encode()).messages[0]).parties[0]
    assert unlike(compared(ours, party())) == {}
    assert unlike(compared(ours, party("jan@example.be"))) == {("003", 1, E): "different"}


def test_d_31_the_order_of_segments_and_groups_says_nothing() -> None:
    def parties(*groups: str) -> list[telebib.Party]:
        inner = "".join(f"XRH+1'{group}XRT+1'" for group in groups)
        text = f"XEH+04+1+0410+++00++++202601151030+E1:::M0410:13'{inner}XET+04'"
        return list(telebib.M0410.from_message(telebib.read(text.encode()).messages[0]).parties)

    main = parties(
        "PTY+003'COM+003:a@example.be'COM+003:b@example.be'COM+007:0470123456'",
        "PTY+017'COM+009:c@example.be'",
    )
    mixed = parties(
        "PTY+017'COM+009:c@example.be'",
        "PTY+003'COM+007:0470123456'COM+003:b@example.be'COM+003:a@example.be'",
    )
    theirs = [party(("a@example.be", "b@example.be")), co(b="d@example.be")]
    assert unlike(compared(main, theirs)) == {
        ("003", 1, G): "different",
        ("017", 1, B): "different",
    }
    assert compared(main, theirs).fields == compared(mixed, theirs).fields


# --- parties on one side only


@pytest.mark.parametrize(
    ("ours", "theirs", "different", "noted"),
    [
        pytest.param([NOTHING], [NOTHING, co("x@x.be")], {("017", 1, E)}, (), id="D-33"),
        pytest.param([NOTHING], [NOTHING, co()], set(), (), id="D-34"),
        pytest.param([NOTHING, co()], [NOTHING], set(), ("party-unknown",), id="D-35"),
        pytest.param(
            [NOTHING, co("x@x.be")], [NOTHING], {("017", 1, E)}, ("party-unknown",), id="D-36"
        ),
        pytest.param([FULL, co("x@x.be")], [FULL, co("y@x.be")], {("017", 1, E)}, (), id="D-37"),
        pytest.param([co("x@x.be")], [NOTHING, co("x@x.be")], set(), (), id="D-38"),
        pytest.param([], [FULL], {("003", 1, field) for field in ALL}, (), id="no party in B"),
        pytest.param([], [], set(), (), id="no party at all"),
    ],
)
def test_a_party_on_one_side_only_counts_as_three_empties_on_the_other(
    ours: Sides, theirs: Sides, different: set[tuple[str, int, str]], noted: tuple[str, ...]
) -> None:
    """Chapter 6: "A party on one side is `different` where it holds something." """
    found = compared(ours, theirs)
    assert unlike(found) == dict.fromkeys(different, "different")
    assert found.notes == noted
    assert len(found.fields) == 3 * len(found.pairs)


# --- which party is which


@pytest.mark.parametrize(
    "identities",
    [
        pytest.param(({"enterprise_number": "0123.456.749"}, {"enterprise_number": OTHER_NUMBER}),
                     id="D-39 enterprise number"),
        pytest.param(({"name": JAN, "address": HERE}, {"name": AN, "address": HERE}),
                     id="D-39 name"),
        pytest.param(({"name": JAN, "address": HERE}, {"name": JAN, "address": THERE}),
                     id="D-39 postal code"),
        pytest.param(({"name": JAN}, {"name": telebib.Name("Janssens", "Els")}),
                     id="D-39 first name"),
        pytest.param(({"name": JAN, "enterprise_number": ONE_NUMBER}, {"name": AN}),
                     id="D-39 number of one, name of the other"),
        pytest.param(({"name": JAN}, {"name": JAN}), id="D-39 father and son"),
    ],
)  # fmt: skip
def test_d_39_co_policyholders_are_known_again_in_another_order(identities: Any) -> None:
    one, other = identities
    ours = [co("x@x.be", **one), co("y@x.be", **other)]
    theirs = [co("y@x.be", **other), co("x@x.be", **one)]
    assert unlike(compared(ours, theirs)) == {}


def test_the_enterprise_number_tells_more_than_the_name() -> None:
    """Chapter 3: "several 017 by enterprise number, then name + first name + postal code"."""
    ours = [co(name=JAN, enterprise_number=ONE_NUMBER), co(name=AN)]
    theirs = [co("y@x.be", name=JAN), co("x@x.be", name=AN, enterprise_number="BE 0123456749")]
    pairs = paired(ours, held(*theirs), DEFAULT)
    assert [pair.held and pair.held.party.contact.email for pair in pairs] == [
        ("x@x.be",),
        ("y@x.be",),  # what is left, by position
    ]


def test_the_postal_code_tells_apart_who_has_the_same_name() -> None:
    """Also where the contact data of neither are as they were."""
    ours = [co("x@x.be", name=JAN, address=HERE), co("y@x.be", name=JAN, address=THERE)]
    theirs = [co("n@x.be", name=JAN, address=THERE), co("m@x.be", name=JAN, address=HERE)]
    pairs = paired(ours, held(*theirs), DEFAULT)
    assert [pair.held and pair.held.party for pair in pairs] == theirs[::-1]


def test_names_are_known_again_without_case_and_accents() -> None:
    ours = [
        co("x@x.be", name=telebib.Name("LECOEUR-DENEVE", "ANAIS")),
        co("y@x.be", name=telebib.Name("Sørensen", "Renée")),
    ]
    theirs = [
        co("y@x.be", name=telebib.Name("SORENSEN", "rene\u0301e")),
        co("x@x.be", name=telebib.Name("Lecœur Denève", "Anaïs")),
    ]
    assert unlike(compared(ours, theirs)) == {}


def test_who_is_not_known_by_anything_pairs_by_position() -> None:
    ours, theirs = [co("x@x.be"), co("y@x.be")], [co("x@x.be"), co("y@x.be")]
    assert unlike(compared(ours, theirs)) == {}
    assert len(unlike(compared(ours, theirs[::-1]))) == 2


@pytest.mark.parametrize("number", ["0123456748", "geen", "0000000000", " "])
def test_what_is_no_enterprise_number_identifies_nobody(number: str) -> None:
    ours = [co("x@x.be", name=JAN, enterprise_number=number), co("y@x.be", name=AN)]
    theirs = [co("y@x.be", name=AN, enterprise_number=number), co("x@x.be", name=JAN)]
    assert unlike(compared(ours, theirs)) == {}


def test_parties_count_from_one_per_role_those_of_the_message_first() -> None:
    """Chapter 6: "parties from 1 per role"."""
    ours = [co(name=AN), party(name=JAN), co(name=PIET)]
    theirs = [co("x@x.be"), co("y@x.be", name=PIET), co("z@x.be", name=AN), party(name=JAN)]
    pairs = paired(ours, held(*theirs), DEFAULT)
    assert [
        (pair.role, pair.number, pair.asked and pair.asked.name, pair.held and pair.held.party)
        for pair in pairs
    ] == [
        ("003", 1, JAN, theirs[3]),
        ("017", 1, AN, theirs[2]),
        ("017", 2, PIET, theirs[1]),
        ("017", 3, None, theirs[0]),
    ]


# --- refusals: they change what is sent and no verdict


@pytest.mark.parametrize(
    ("refused", "theirs", "differing"),
    [
        pytest.param((0, 1), [party("n@x.be"), co("n@x.be")], {True}, id="D-80"),
        pytest.param((0,), [party("n@x.be"), co("n@x.be")], {True, False}, id="D-81"),
        pytest.param((0,), [party("n@x.be"), co("c@x.be")], {True}, id="D-82"),
        pytest.param((0,), [party("m@x.be"), co("c@x.be")], set(), id="D-83"),
        pytest.param((), [party("m@x.be"), co("n@x.be")], {False}, id="nobody refuses"),
    ],
)
def test_whose_data_differ_is_told_with_who_refused(
    refused: tuple[int, ...], theirs: list[telebib.Party], differing: set[bool]
) -> None:
    ours = [party("m@x.be"), co("c@x.be")]
    found = compare(ours, held(*theirs, refused=refused), DEFAULT)
    assert {pair.is_refused for pair in found.differing(DEFAULT)} == differing
    assert found.fields == compare(ours, held(*theirs), DEFAULT).fields


def test_a_party_that_only_the_message_names_refused_nothing() -> None:
    (pair,) = paired([party()], [], DEFAULT)
    assert not pair.is_refused


def test_what_differs_is_told_by_the_setting() -> None:
    found = compared(party(g="0470 12 34 56"), party(g=MOBILE))
    assert found.differing(DEFAULT) == ()
    assert found.differing(EXACT) == found.pairs


# --- whether a party can be the one it is taken for


def judged(ours: Sides, theirs: Sides) -> list[tuple[str, str, str]]:
    """Rule, severity and what it is about, of the parties of both sides."""
    return [
        (note.rule, note.severity, note.about) for note in plausible(compared(ours, theirs).pairs)
    ]


MISMATCH, DIFFERS = ("party-mismatch", "error"), ("party-differs", "info")


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        pytest.param(
            [party(name=JAN), co(name=AN)], [party(name=AN), co(name=JAN)],
            [(*MISMATCH, "role")], id="D-40"),
        pytest.param(
            [party(name=JAN, address=HERE), co(name=AN, address=HERE), co(name=PIET)],
            [party(name=AN, address=HERE), co(name=PIET), co(name=JAN, address=THERE)],
            [(*MISMATCH, "role")], id="D-40 several 017"),
        pytest.param(
            [party(enterprise_number=ONE_NUMBER), co(enterprise_number=OTHER_NUMBER)],
            [party(enterprise_number=OTHER_NUMBER), co(enterprise_number=ONE_NUMBER)],
            [(*MISMATCH, "role")], id="D-40 by number"),
        pytest.param(
            [party(name=JAN), co(name=JAN)], [party(name=JAN), co(name=JAN)],
            [], id="D-40 each matches its own too"),
        pytest.param(
            [party(name=JAN), co(name=AN)], [party(name=AN), co(name=PIET)],
            [(*DIFFERS, "name"), (*DIFFERS, "name")], id="D-40 one way only"),
        pytest.param(
            party(name=JAN), party(name=telebib.Name("Jansens", "Jan")),
            [(*DIFFERS, "name")], id="D-41"),
        pytest.param(
            party(name=JAN), party(name=telebib.Name("Janssens", "Johan")),
            [(*DIFFERS, "name")], id="D-41 first name"),
        pytest.param(
            party(name=telebib.Name("Den\u00e8ve")), party(name=telebib.Name("Dene\u0300ve")),
            [], id="D-41 accent composed"),
        pytest.param(
            party(name=telebib.Name("Den\u00e8ve")), party(name=telebib.Name("Deneve")),
            [(*DIFFERS, "name")], id="D-41 accent"),
        pytest.param(
            party(name=JAN, address=HERE),
            party(name=telebib.Name("JANSSENS", "JAN "), address=HERE),
            [], id="D-41 capitals"),
        pytest.param(
            party(name=JAN, address=HERE), party(name=JAN, address=THERE),
            [(*DIFFERS, "address")], id="D-42"),
        pytest.param(party(language="1"), party(language="2"), [(*DIFFERS, "language")], id="D-43"),
        pytest.param(
            party(language="13"), party(language="13"), [(*DIFFERS, "language")],
            id="D-43 unknown"),
        pytest.param(party(language="2"), party(language="2"), [], id="D-43 the same"),
        pytest.param(party(language="2", name=JAN), party(name=JAN), [], id="D-43 not stated"),
        pytest.param(
            party(language="1", name=JAN), party(language="2", name=telebib.Name("Jansens", "Jan")),
            [(*DIFFERS, "name"), (*DIFFERS, "language")], id="D-43 beside D-41"),
        pytest.param(
            party(name=JAN, address=HERE), party(name=AN, address=THERE),
            [(*MISMATCH, "person")], id="D-44"),
        pytest.param(
            party(name=JAN, address=HERE, enterprise_number="0123456740"),
            party(name=AN, address=THERE, enterprise_number="0200000040"),
            [(*MISMATCH, "person")], id="D-44 numbers unlike"),
        pytest.param(
            party(name=JAN, address=HERE, enterprise_number=ONE_NUMBER),
            party(name=AN, address=THERE, enterprise_number="BE0123.456.749"),
            [(*DIFFERS, "name"), (*DIFFERS, "address")], id="D-44 same number"),
        pytest.param(
            party(name=JAN, address=HERE), party(name=AN, address=HERE),
            [(*DIFFERS, "name")], id="D-44 same address"),
        pytest.param(
            party(name=telebib.Name("Janssens-Peeters"), address=HERE),
            party(name=telebib.Name("PÉETERS"), address=THERE),
            [(*DIFFERS, "name"), (*DIFFERS, "address")], id="D-44 a word in common"),
        pytest.param(
            party(name=JAN, address=HERE),
            party(name=AN, address=telebib.Address("VOORBEELDSTRAAT", "9", "9000")),
            [(*DIFFERS, "name"), (*DIFFERS, "address")], id="D-44 same street"),
        pytest.param(
            party(name=JAN, address=HERE),
            party(name=AN, address=telebib.Address("Dorpsplein", "9", "1000")),
            [(*DIFFERS, "name"), (*DIFFERS, "address")], id="D-44 same postal code"),
        pytest.param(party(name=JAN, address=HERE), party(), [], id="D-44 nothing stated"),
        pytest.param(
            party(enterprise_number=ONE_NUMBER, name=JAN, address=HERE),
            party(enterprise_number=OTHER_NUMBER, name=JAN, address=HERE),
            [(*MISMATCH, "enterprise_number")], id="D-45"),
        pytest.param(
            party(enterprise_number=ONE_NUMBER, name=JAN),
            party(enterprise_number="0123456740", name=JAN),
            [(*DIFFERS, "enterprise_number")], id="D-45 not valid"),
        pytest.param(
            party(enterprise_number=ONE_NUMBER), party(), [], id="D-45 not present"),
        pytest.param(
            party(person_type="2"), party(person_type="1"),
            [("party-differs", "warning", "person_type")], id="D-48"),
        pytest.param(party(person_type="2"), party(), [], id="D-48 not stated"),
        pytest.param(
            party("x@x.be", person_type="3"), party("y@x.be", person_type="3"), [], id="D-49"),
    ],
)  # fmt: skip
def test_whether_the_parties_are_those_of_the_record(
    ours: Sides, theirs: Sides, said: list[tuple[str, str, str]]
) -> None:
    """Chapter 6, "Matching"."""
    assert judged(ours, theirs) == said
    assert judged(theirs, ours) == said


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Sørensen", "Sorensen"),
        ("Lebœuf", "Leboeuf"),
        ("Bæk", "Baek"),
        ("Małek", "Malek"),
        ("Đukić", "Dukic"),
    ],
)
def test_letters_that_others_write_plain_make_no_other_name(written: str, plain: str) -> None:
    """Chapter 6: "last names share no word after folding case and accents"."""
    ours, theirs = (telebib.Name(name.upper()) for name in (written, plain))
    told = judged(party(name=ours, address=HERE), party(name=theirs, address=THERE))
    assert told == [(*DIFFERS, "name"), (*DIFFERS, "address")]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"name": telebib.Name("Jansens", "Jan"), "address": HERE}, id="D-41"),
        pytest.param({"name": JAN, "address": THERE}, id="D-42"),
        pytest.param({"name": JAN, "address": HERE, "language": "13"}, id="D-43"),
        pytest.param({"name": JAN, "address": HERE, "person_type": "2"}, id="D-48"),
    ],
)
def test_what_is_plausible_only_is_not_compared(values: dict[str, Any]) -> None:
    """Chapter 3: "Not compared: name, address, language, person type, enterprise number"."""
    ours = party("jan@example.be", name=JAN, address=HERE, language="2", person_type="1")
    assert unlike(compared(ours, party("jan@example.be", **values))) == {}


def test_a_note_on_a_party_says_which() -> None:
    ours = [party(), co(name=JAN), co(name=AN, language="1")]
    theirs = [party(), co(name=AN, language="2"), co(name=JAN)]
    assert plausible(compared(ours, theirs).pairs) == (
        PartyNote("party-differs", Severity.INFO, "017", 2, "language"),
    )


def test_parties_of_one_side_only_are_not_judged() -> None:
    assert judged([party(name=JAN)], [party(name=JAN), co(name=AN, language="13")]) == []
    assert judged([party(name=JAN), co(language="13")], [party(name=JAN)]) == []


# --- privacy


def test_nothing_that_comes_of_it_shows_a_value() -> None:
    one = party("jan@example.be", "x@example.be", MOBILE, name=JAN, address=HERE)
    other = party("piet@example.be", "-", "abc", name=AN, address=THERE)
    found = compared(one, other)
    shown = f"{found!r}{found.pairs!r}{found.fields!r}{plausible(found.pairs)!r}"
    assert "example.be" not in shown
    for value in ("0123456", "Janssens", "Peeters", "Voorbeeldstraat", "abc", "9000"):
        assert value not in shown
    assert isinstance(found.pairs[0], Pair)
