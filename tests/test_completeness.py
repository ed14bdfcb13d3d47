"""How much of its definition a message holds (chapter 4, "Completeness")."""

import json
from pathlib import Path

import pytest

from telebib import Message, read
from telebib.completeness import Completeness, completeness
from telebib.completeness.part_states import LevelState, PartState
from telebib.completeness.shares import PartShare, completeness_of
from telebib.errors import UnknownName
from telebib.rules.examples import (
    CLEAN,
    FLAGS,
    HEADER,
    INSURER,
    INTERMEDIARY,
    MASS,
    POLICY,
    POLICYHOLDER,
    TRAILER,
)

SAMPLES = Path(__file__).parents[1] / "samples"
PARTY = "XRH[3]/PTY+003"
SECOND = POLICYHOLDER.replace("PTY+003", "PTY+017")


def message(text: str) -> Message:
    return read(text.encode("iso-8859-1")).messages[0]


def of(text: str, profile: str | None = None) -> Completeness:
    return completeness(message(text), profile)


def level(one: Completeness, path: str = PARTY) -> LevelState:
    return next(level for level in one.levels if level.path == path)


def part(one: Completeness, path: str, where: str = PARTY) -> PartState:
    return next(part for part in level(one, where).parts if part.path == path)


def changed(old: str, new: str) -> str:
    assert old in CLEAN
    return CLEAN.replace(old, new, 1)


# --- parts


@pytest.mark.parametrize(
    ("old", "new", "path", "state", "lacks"),
    [
        ("", "", "COM+003", "present", ()),
        ("COM+003:jan@example.be'", "COM+003'", "COM+003", "empty", ()),
        ("COM+003:jan@example.be'", "COM+003:'", "COM+003", "empty", ()),
        ("COM+003:jan@example.be'", "COM+003: '", "COM+003", "empty", ()),
        ("COM+003:jan@example.be'", "", "COM+003", "absent", ()),
        ("COM+009'", "COM+009'COM+009:x@example.be'", "COM+009", "present", ()),
        ("ADR+002+Voorbeeldstraat:1+", "ADR+002+Voorbeeldstraat+", "ADR+002", "present", ("X003",)),
        ("ADR+002+Voorbeeldstraat:1+1000", "ADR+002++", "ADR+002", "present",
         ("X002", "X003", "X006")),
        ("NME+001+Janssens:Jan", "NME+001+Janssens", "NME+001", "present", ("first-name",)),
        ("ATT+A10C+2", "ATT+A10C", "ATT+A10C", "empty", ("X011",)),
        ("ATT+A10C+2'", "", "ATT+A10C", "absent", ()),
        ("ATT+A131+1", "ATT+A131+2", "RFF+075", "absent", ()),
    ],
)  # fmt: skip
def test_a_part_is_present_empty_or_absent(
    old: str, new: str, path: str, state: str, lacks: tuple[str, ...]
) -> None:
    """Chapter 4: "which parts of the definition are present, empty, absent"."""
    found = part(of(changed(old, new)), path)
    assert (found.state, found.lacks) == (state, lacks)


@pytest.mark.parametrize(
    ("text", "path", "counts"),
    [
        (CLEAN, "ATT+A131", True),
        (CLEAN, "COM+007", True),  # the mass process sends it, empty or not
        (CLEAN, "RFF+075", False),  # mandatory for a legal person only
        (changed("ATT+A131+1", "ATT+A131+2"), "RFF+075", True),
        (changed("A1ZZ+1", "A1ZZ+2").replace("A1ZP+2", "A1ZP+1"), "COM+007", False),
        (CLEAN, "ADR+003", False),
    ],
)
def test_what_counts_is_what_is_mandatory_there_and_the_contact_data_of_the_process(
    text: str, path: str, counts: bool
) -> None:
    assert part(of(text), path).counts is counts


def test_a_group_counts_where_it_is_absent_and_by_its_parts_where_it_stands() -> None:
    there, absent = of(CLEAN), of(changed(INTERMEDIARY, ""))
    assert part(there, "PTY+002", "").state == "present"
    assert not part(there, "PTY+002", "").counts
    assert part(absent, "PTY+002", "").state == "absent"
    assert part(absent, "PTY+002", "").counts
    assert part(there, "PTY+002", "XRH[2]/PTY+002").counts
    nameless = of(changed("PTY+002+10000:006+BCAB90000001:002", "PTY+002"))
    assert part(nameless, "PTY+002", "XRH[2]/PTY+002") == PartState(
        "PTY+002", "empty", counts=True, lacks=("X044",)
    )


# --- scores


@pytest.mark.parametrize(
    ("old", "new", "party"),
    [
        ("COM+009'", "COM+009:x@example.be'", 1.0),
        ("", "", 6 / 7),  # NME, ADR, A131, A10C, and three contact parts, one of them empty
        ("COM+007:?+32470000000'", "COM+007'", 5 / 7),
        ("COM+007:?+32470000000'", "", 5 / 7),
        ("ADR+002+Voorbeeldstraat:1+", "ADR+002+Voorbeeldstraat+", 5 / 7),
        ("ATT+A131+1", "ATT+A131+2", 6 / 8),
    ],
)
def test_the_score_of_a_party_is_the_share_of_what_counts_that_is_there(
    old: str, new: str, party: float
) -> None:
    assert level(of(changed(old, new))).score == pytest.approx(party)


def test_the_score_of_a_message_is_the_share_over_all_its_levels() -> None:
    one = of(CLEAN)
    counted = [part for level in one.levels for part in level.parts if part.counts]
    assert one.score == pytest.approx((len(counted) - 1) / len(counted))
    assert level(one, "").score == 1.0
    assert of(changed("COM+009'", "COM+009:x@example.be'")).score == 1.0


def test_parties_are_counted_per_role() -> None:
    text = MASS.replace(TRAILER, f"{SECOND}{SECOND}{TRAILER}")
    parties = [(level.role, level.number) for level in of(text).parties]
    assert parties == [("PTY+006", 1), ("PTY+002", 1), ("PTY+003", 1), ("PTY+017", 1),
                       ("PTY+017", 2)]  # fmt: skip


def test_without_a_process_contact_data_does_not_count() -> None:
    text = HEADER + "GIS+A1ZV+1'GIS+A094+2'GIS+A09C+2'" + POLICY + INTERMEDIARY + POLICYHOLDER
    assert level(of(text + TRAILER), "XRH[2]/PTY+003").score == 1.0
    assert of(text + TRAILER).process == ""
    assert of(text + TRAILER, "contact-mass-broker").process == "contact-mass-broker"
    with pytest.raises(UnknownName):
        of(CLEAN, "contact-mass")


@pytest.mark.parametrize(
    "text",
    [
        "XEH+03+1+0304'RFF+001:1'XET+03'",
        "XEH+04+1'XET+04'",
        MASS.replace(TRAILER, ""),
        MASS.replace("XRT+1'", "", 1),
    ],
)
def test_of_an_undefined_or_broken_message_nothing_is_known(text: str) -> None:
    one = of(text)
    assert (one.is_known, one.score, one.levels) == (False, None, ())
    assert one.as_dict()["known"] is False


# --- many messages


def test_over_a_file_each_part_has_its_share_per_insurer() -> None:
    """Chapter 4: "over a file, the share per part, per insurer"."""
    empty = MASS.replace("COM+003:jan@example.be'", "COM+003'").replace("+0097:", "+97:")
    other = MASS.replace("COM+003:jan@example.be'", "").replace("+0097:", "+0145:")
    file = read((MASS + empty + other + "XEH+03+1+0304'XET+03'").encode())
    shares = completeness_of(file)
    found = [each for each in shares.parts() if each.path == "PTY+003/COM+003"]
    assert found == [
        PartShare("0097", "M0410", "PTY+003/COM+003", present=1, empty=1, absent=0, counted=2),
        PartShare("0145", "M0410", "PTY+003/COM+003", present=0, empty=0, absent=1, counted=1),
    ]
    assert [each.share for each in found] == [0.5, 0.0]
    assert (shares.messages, shares.unknown) == (4, 1)
    data = json.loads(json.dumps(shares.as_dict()))
    assert (data["messages"], data["unknown"]) == (4, 1)
    assert {"path": "PTY+003/COM+003", "share": 0.5}.items() <= data["parts"][
        [each["path"] for each in data["parts"]].index("PTY+003/COM+003")
    ].items()


def test_the_parts_come_in_the_order_of_the_definition() -> None:
    paths = [each.path for each in completeness_of(read(CLEAN.encode())).parts()]
    assert paths.index("GIS+A1ZV") < paths.index("RFF+001") < paths.index("PTY+003/NME+001")
    assert paths.index("PTY+003/NME+001") < paths.index("PTY+003/COM+003")


@pytest.mark.parametrize("written", ["Geheim", "GEHEIM", "+++x"])
def test_what_is_no_insurer_code_is_not_shown(written: str) -> None:
    one = of(changed("PTY+006+0097", f"PTY+006+{written}"))
    assert one.insurer == ""
    assert written not in repr(one) + str(one.as_dict())


# --- no personal data


@pytest.mark.parametrize("path", sorted((SAMPLES / "valid" / "profiles").glob("*.edi")), ids=str)
def test_nothing_personal_stands_in_it(path: Path) -> None:
    """Chapter 4: "No personal data in it"."""
    file = read(path.read_bytes())
    shown = [repr(completeness(each)) + json.dumps(completeness(each).as_dict()) for each in file]
    shown.append(json.dumps(completeness_of(file).as_dict()))
    for word in ("Voorbeeld", "Anna", "Verzonnen", "example.", "47000000", "1000"):
        assert not any(word in text for text in shown)
    assert all(completeness(each).is_known for each in file)


def test_flags_count_as_the_version_says() -> None:
    """Chapter 2: A094 is mandatory from version 9 on."""
    old = MASS.replace(":M0410:13", ":M0410:5").replace("GIS+A094+2'", "")
    new = MASS.replace("GIS+A094+2'", "")
    assert not part(of(old), "GIS+A094", "").counts
    assert part(of(new), "GIS+A094", "").counts
    assert FLAGS in MASS
    assert INSURER in MASS
