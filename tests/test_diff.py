"""What differs between two messages."""

import pickle
from itertools import permutations
from typing import Any

import attrs
import pytest

import telebib

HEADER = "XEH+04+1+0410+++00++++202601151030+E1:::M0410:13'"
FLAGS = "GIS+A1ZV+2'GIS+A1ZP+1'"
POLICY = "RFF+001:POL0001'"
INSURER = "XRH+1'PTY+006+0097:006'XRT+1'"
NAME = "NME+001+Janssens:Jan'"
CONTACT = "COM+003:jan@example.be'COM+007:0470000000'"
CODES = "ATT+A131+1'ATT+A10C+2'"
PARTY = f"XRH+1'PTY+003'{NAME}{CONTACT}{CODES}XRT+1'"
SECOND = "XRH+1'PTY+017'NME+001+Peeters:Els'XRT+1'"
THIRD = "XRH+1'PTY+017'NME+001+Maes:Jo'XRT+1'"
TRAILER = "XET+04'"
BASE = HEADER + FLAGS + POLICY + INSURER + PARTY + SECOND + THIRD + TRAILER

Row = tuple[str, int, int, str | None, str | None]


def read(text: str, encoding: str = "iso-8859-1", **options: Any) -> telebib.Message:
    """The one message of a text."""
    return telebib.read(text.encode(encoding), **options).messages[0]


def changes(old: str, new: str) -> list[Row]:
    """Path, element, component, old and new of each change."""
    return [
        (change.path, change.element, change.component, change.old, change.new)
        for change in telebib.diff(read(old), read(new))
    ]


def within(old: str, new: str) -> list[Row]:
    """The changes where a message with the one part becomes one with the other."""
    return changes(HEADER + old + TRAILER, HEADER + new + TRAILER)


# --- nothing differs


@pytest.mark.parametrize(
    "text",
    [
        BASE,
        HEADER + TRAILER,
        "XEH'",
        "XEH",
        HEADER + "RFF+001:1",
        HEADER + "''RFF'XRH+1'XRT+1'XRH'XRT+9'xyz+Tracer'" + TRAILER,
        HEADER + "XRH+1'XRH+2'PTY+003'XRT+2'XRT+1'XRH+1'XRH+2'PTY+003'XRT+2'XRT+1'" + TRAILER,
        HEADER + "RFF+001:1'RFF+001:1'RFF+001:2'" + TRAILER,
    ],
)
def test_nothing_differs_between_equal_messages(text: str) -> None:
    assert changes(text, text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (BASE, BASE.replace("'", "'\r\n")),
        ("COM+003'", "COM+003:'"),
        ("COM+003'", "COM+003+'"),
        ("RFF+001:1'", "RFF+001:1::'"),
        ("RFF+001:1'", "RFF+001:1+++'"),
        ("FTX+018+a?b'", "FTX+018+a??b'"),
    ],
)
def test_another_spelling_of_the_same_values_makes_no_difference(old: str, new: str) -> None:
    if old != BASE:
        old, new = HEADER + old + TRAILER, HEADER + new + TRAILER
    assert changes(old, new) == []


def test_another_charset_or_other_service_characters_make_no_difference() -> None:
    text = BASE.replace("Janssens", "Dupré ?+ Fils")
    other = BASE.translate(str.maketrans("+:'", "|*~")).replace("Janssens", "Dupré + Fils")
    una = telebib.read(b"UNA*|,? ~" + other.encode()).messages[0]
    assert list(telebib.diff(read(text), read(text, "utf-8"))) == []
    assert list(telebib.diff(read(text), una)) == []


def test_where_a_message_stands_in_its_file_makes_no_difference() -> None:
    first, second = telebib.read((BASE + "XGT+1'" + BASE).encode()).messages
    assert list(telebib.diff(first, second)) == []


# --- order


@pytest.mark.parametrize("segments", [*permutations([FLAGS, POLICY, "ATT+A003+1'"])])
def test_the_order_of_segments_makes_no_difference(segments: tuple[str, ...]) -> None:
    assert within(f"{FLAGS}{POLICY}ATT+A003+1'{PARTY}", PARTY + "".join(segments)) == []


@pytest.mark.parametrize("groups", [*permutations([INSURER, PARTY, SECOND])])
def test_the_order_of_groups_makes_no_difference(groups: tuple[str, ...]) -> None:
    assert within(INSURER + PARTY + SECOND, "".join(groups)) == []


def test_the_order_within_a_group_makes_no_difference() -> None:
    assert within(PARTY, f"XRH+1'PTY+003'{CODES}{CONTACT}{NAME}XRT+1'") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("COM+003:x'COM+003:y'", "COM+003:y'COM+003:x'"),
        ("COM+003:x'COM+003'COM+003:y'", "COM+003'COM+003:y'COM+003:x'"),
        (SECOND + THIRD, THIRD + SECOND),
        ("RFF+001:1'RFF+001:1:004'", "RFF+001:1:004'RFF+001:1'"),
        (
            "XRH+1'PTY+017'ATT+A131+1'ATT+A10C+2'XRT+1'XRH+1'PTY+017'ATT+A131+2'ATT+A10C+1'XRT+1'",
            "XRH+1'PTY+017'ATT+A131+2'ATT+A10C+1'XRT+1'XRH+1'PTY+017'ATT+A131+1'ATT+A10C+2'XRT+1'",
        ),
        (
            "XRH+1'PTY+017'XRH+2'DOC+1'XRT+2'XRT+1'XRH+1'PTY+017'XRH+2'DOC+2'XRT+2'XRT+1'",
            "XRH+1'PTY+017'XRH+2'DOC+2'XRT+2'XRT+1'XRH+1'PTY+017'XRH+2'DOC+1'XRT+2'XRT+1'",
        ),
    ],
)
def test_the_order_of_what_repeats_makes_no_difference(old: str, new: str) -> None:
    """Parts do not pair by where they stand."""
    assert within(old, new) == []


def test_changes_come_in_the_order_of_the_second_message_then_what_only_the_first_has() -> None:
    old = BASE.replace(INSURER, INSURER + "XRH+1'PTY+008'XRT+1'")
    new = (
        BASE.replace("202601151030", "202601151031")
        .replace("A1ZV+2", "A1ZV+1")
        .replace("POL0001", "POL0002")
        .replace("Jan'", "Piet'")
        .replace("A10C+2", "A10C+1")
        .replace("Maes", "Maas")
    )
    assert [change[0] for change in changes(old, new)] == [
        "XEH",
        "GIS+A1ZV",
        "RFF+001",
        "XRH[2]/PTY+003/NME+001",
        "XRH[2]/PTY+003/ATT+A10C",
        "XRH[4]/PTY+017/NME+001",
        "XRH[2]/PTY+008",
    ]


# --- what differs


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (POLICY, "RFF+001:POL0002'", [("RFF+001", 1, 2, "POL0001", "POL0002")]),
        (POLICY, "RFF+001'", [("RFF+001", 1, 2, "POL0001", "")]),
        ("RFF+001'", POLICY, [("RFF+001", 1, 2, "", "POL0001")]),
        (POLICY, "", [("RFF+001", 1, 2, "POL0001", None)]),
        ("", POLICY, [("RFF+001", 1, 2, None, "POL0001")]),
        ("", "RFF+001'", [("RFF+001", 1, 2, None, "")]),
        ("COM+003:'", "", [("COM+003", 1, 2, "", None)]),
        ("GIS+A1ZP+1'", "GIS+A1ZP+2'", [("GIS+A1ZP", 2, 1, "1", "2")]),
        (
            "RFF+001:1:001'",
            "RFF+001:2'",
            [("RFF+001", 1, 2, "1", "2"), ("RFF+001", 1, 3, "001", "")],
        ),
        (
            "NME+001+A:B'",
            "NME+001+:B:C+Dr'",
            [("NME+001", 2, 1, "A", ""), ("NME+001", 2, 3, "", "C"), ("NME+001", 3, 1, "", "Dr")],
        ),
        ("NME+001+A:B'", "", [("NME+001", 2, 1, "A", None), ("NME+001", 2, 2, "B", None)]),
        ("RFF+001:1'", "RFF+002:1'", [("RFF+002", 1, 2, None, "1"), ("RFF+001", 1, 2, "1", None)]),
        (
            "COM+003:x'",
            "COM+003:x'COM+003:y'",
            [("COM+003[2]", 1, 2, None, "y")],
        ),
        ("COM+003:x'COM+003:y'", "COM+003:x'", [("COM+003[2]", 1, 2, "y", None)]),
        ("COM+003:x'COM+003:y'", "COM+003:x'COM+003:z'", [("COM+003[2]", 1, 2, "y", "z")]),
        (
            "COM+003:x'COM+003:y'COM+003:z'",
            "COM+003:z'COM+003:x'",
            [("COM+003[2]", 1, 2, "y", None)],
        ),
        ("COM+003:x'COM+003:x'", "COM+003:x'", [("COM+003[2]", 1, 2, "x", None)]),
        ("XYZ+1+2:3'", "XYZ+1+2:4'", [("?", 2, 2, "3", "4")]),
        (
            INSURER,
            "",
            [("XRH[1]/PTY+006", 2, 1, "0097", None), ("XRH[1]/PTY+006", 2, 2, "006", None)],
        ),
        (
            SECOND,
            SECOND + THIRD,
            [
                ("XRH[2]/PTY+017", 0, 0, None, ""),
                ("XRH[2]/PTY+017/NME+001", 2, 1, None, "Maes"),
                ("XRH[2]/PTY+017/NME+001", 2, 2, None, "Jo"),
            ],
        ),
        (
            "XRH+1'PTY+003'XRH+2'DOC+1+a'XRT+2'XRT+1'",
            "XRH+1'PTY+003'XRH+2'DOC+1+b'XRT+2'XRT+1'",
            [("XRH[1]/PTY+003/XRH[1]/DOC+1", 2, 1, "a", "b")],
        ),
    ],
)
def test_a_change_says_where_and_what(old: str, new: str, expected: list[Row]) -> None:
    """None where the whole segment is not there, '' where it is there without a value."""
    assert within(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (HEADER, HEADER.replace("+00+", "+05+"), [("XEH", 6, 1, "00", "05")]),
        (HEADER, HEADER.replace(":13'", ":12'"), [("XEH", 11, 5, "13", "12")]),
        (HEADER, HEADER.replace("+++00", "+U1++00"), [("XEH", 4, 1, "", "U1")]),
        (HEADER, "XEH+01+1+0410+++00++++202601151030+E1:::M0410:13'", [("XEH", 1, 1, "04", "01")]),
    ],
)
def test_the_header_is_compared_too(old: str, new: str, expected: list[Row]) -> None:
    assert changes(old + TRAILER, new + TRAILER) == expected


def test_an_end_that_is_not_there_differs_from_one_that_is() -> None:
    assert changes(HEADER + TRAILER, HEADER) == [("XET", 1, 1, "04", None)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (BASE, HEADER + TRAILER),
        (BASE, BASE.replace("Jan", "").replace("GIS+A1ZV+2'", "").replace("POL", "PPL")),
        (BASE, "XEH+03+1+0304'XRH+1'PTY+003'FTX+018+x'XRT+1'XET+03'"),
    ],
)
def test_the_other_way_round_old_and_new_change_places(old: str, new: str) -> None:
    there = {(element, place, a, b) for _, element, place, a, b in changes(old, new)}
    back = {(element, place, a, b) for _, element, place, b, a in changes(new, old)}
    assert there == back
    assert there


# --- what is shown


def shown(old: str, new: str) -> list[tuple[str | None, str | None]]:
    """How the changes of one part are shown."""
    pair = read(HEADER + old + TRAILER), read(HEADER + new + TRAILER)
    return [change.shown() for change in telebib.diff(*pair)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("COM+003:Tracer'", "COM+003:x'", ("***", "***")),
        ("COM+003:Tracer'", "COM+003'", ("***", "")),
        ("COM+003:Tracer'", "", ("***", None)),
        ("", "COM+003'", (None, "")),
        ("RFF+001:Tracer'", "", ("***", None)),
        ("DTM+018:01022026'", "", ("***", None)),
        ("GIS+A1ZP+1'", "GIS+A1ZP+2'", ("1", "2")),
        ("ATT+A131+1'", "ATT+A131+2'", ("1", "2")),
        ("XYZ+1+Tracer'", "XYZ+1+x'", ("***", "***")),
        ("GIS+A1ZP+1'", "GIS+A1ZP+1+Tracer'", ("", "***")),
        ("CLS+003+Tracer'", "", ("***", None)),
        ("FTX+018+Tracer'", "FTX+018+x'", ("***", "***")),
    ],
)
def test_personal_values_and_what_is_not_known_are_masked(
    old: str, new: str, expected: tuple[str | None, str | None]
) -> None:
    """Chapter 5: masked everywhere unless asked for; an unknown element may be anybody's."""
    assert shown(old, new) == [expected]


def test_personal_values_are_shown_when_asked_for() -> None:
    (change,) = telebib.diff(read(BASE), read(BASE.replace("jan@", "piet@")))
    assert change.personal
    assert change.shown(personal=True) == ("jan@example.be", "piet@example.be")


TRACERS = (
    "XRH+1'PTY+003'NME+001+Tracer:Tracer'ADR+002+Tracer:Tracer:Tracer+Tracer+Tracer+B+Tracer'"
    "RFF+075:Tracer'COM+003:Tracer'COM+009:Tracer'COM+007:Tracer'FTX+018+Tracer:Tracer'"
    "XYZ+Tracer+Tracer'ATT+Tracer+1'XRT+1'XRH+1'PTY+Tracer+Tracer'XRT+1'RFF+001:Tracer'QTY+1:Tracer'"
)


@pytest.mark.parametrize(("old", "new"), [(TRACERS, ""), ("", TRACERS)])
def test_no_personal_value_in_path_repr_or_what_is_shown(old: str, new: str) -> None:
    """A qualifier that looks like none may be a name, so paths hide it as well."""
    found = list(telebib.diff(read(HEADER + old + TRAILER), read(HEADER + new + TRAILER)))
    assert len(found) > 20
    for change in found:
        assert "Tracer" not in f"{change!r} {change} {change.path} {change.shown()}"


def test_the_label_names_the_element_in_four_languages() -> None:
    (change,) = telebib.diff(read(BASE), read(BASE.replace("POL0001", "X")))
    assert change.label is not None
    said = {lang: change.label.say(lang) for lang in ("en", "nl", "fr", "de")}
    assert said == {
        "en": "X051 (reference number)",
        "nl": "X051 (referentienummer)",
        "fr": "X051 (numéro de référence)",
        "de": "X051 (Referenznummer)",
    }


def test_a_segment_that_comes_or_goes_without_a_value_has_no_element() -> None:
    (change,) = telebib.diff(read(HEADER + TRAILER), read(HEADER + "CLS+1'" + TRAILER))
    assert (change.element, change.component, change.label) == (0, 0, None)
    assert (change.shown(), change.shown(personal=True)) == ((None, ""), (None, ""))


def test_an_element_that_is_not_known_is_named_by_its_place() -> None:
    (change,) = telebib.diff(read("XEH'XYZ+1+a:b'XET'"), read("XEH'XYZ+1+a:c'XET'"))
    assert change.label is not None
    assert change.label.say("nl") == "2:2"


def test_a_change_is_a_frozen_value() -> None:
    pair = read(BASE), read(BASE.replace("POL0001", "X"))
    (one,), (same,) = telebib.diff(*pair), telebib.diff(*pair)
    assert len({one, same, pickle.loads(pickle.dumps(one))}) == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.old = "x"  # type: ignore[misc]
