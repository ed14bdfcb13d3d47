"""The rules of the family file: what the messages of a run have in common."""

import pytest

from telebib import Finding, Severity, Validator, read, validate
from telebib.findings import LANGUAGES
from telebib.rules.examples import (
    HEADER,
    INSURER,
    MASS,
    NOTICE,
    POLICY,
    PRODUCTION,
    REPLY,
    wrapped,
)
from tests.rules.complete import E, W

OTHER = MASS.replace("jan@example.be", "els@example.be")
INDIVIDUAL = MASS.replace("GIS+A1ZP+2'GIS+A1ZZ+1'", "GIS+A1ZP+1'GIS+A1ZZ+2'")
OTHER_INDIVIDUAL = INDIVIDUAL.replace("jan@example.be", "els@example.be")
OTHER_REPLY = REPLY.replace("jan@example.be", "els@example.be")
SECOND = MASS.replace("POL0001", "POL0002")
GUID = "RFF+084:00000000-0000-4000-8000-00000000000A'"
WITH_GUID = MASS.replace(POLICY, POLICY + GUID)

One = tuple[Severity, str, int | None, str | None]
AGAIN: One = (W, "duplicate-policy", 2, "RFF+001")
CONFLICT: One = (E, "duplicate-conflict", 2, "RFF+001")
SAME_GUID: One = (E, "duplicate-guid", 2, "RFF+084")


def of_file(findings: list[Finding]) -> list[One]:
    duplicates = [finding for finding in findings if finding.rule.startswith("duplicate-")]
    return [(f.severity, f.rule, f.message, f.path) for f in duplicates]


def duplicates(*messages: str) -> list[One]:
    return of_file(list(validate(read(wrapped(*messages).encode("iso-8859-1")))))


def header(old: str, new: str, message: str = MASS) -> str:
    assert old in HEADER
    return message.replace(HEADER, HEADER.replace(old, new))


# --- the same content


@pytest.mark.parametrize(
    ("messages", "told"),
    [
        ((MASS,), []),
        ((MASS, SECOND), []),
        ((MASS, MASS), [AGAIN]),
        ((MASS, SECOND, MASS), [(W, "duplicate-policy", 3, "RFF+001")]),
        ((MASS, MASS, MASS), [AGAIN, (W, "duplicate-policy", 3, "RFF+001")]),
        ((INDIVIDUAL, INDIVIDUAL), [AGAIN]),
        ((REPLY, REPLY), [AGAIN]),
        # of no contact process: other rules of business decide what may come twice
        ((PRODUCTION, PRODUCTION), []),
        ((NOTICE, NOTICE), []),
    ],
)
def test_D_75_the_same_content_twice(  # noqa: N802
    messages: tuple[str, ...], told: list[One]
) -> None:
    """Chapter 3, D-75: "a policy twice in a file, same content: second flagged duplicate"."""
    assert duplicates(*messages) == told


@pytest.mark.parametrize(
    "again",
    [
        header("0410+++00", "0410+A+B+00"),  # X913, X915
        header("202601151030", "202601161200"),  # X918
        header("E1:::M0410:13", "E1:SENDER:9:M0410:13"),  # X940 …
        header("++++202601151030+E1:::M0410:13", ""),
        header("++++202601151030+E1:::M0410:13", "++++202601151030"),
    ],
)
def test_what_the_header_says_of_the_sending_does_not_count(again: str) -> None:
    """Chapter 6: "segments of the message apart from XEH elements 4, 5, 10 and 11"."""
    assert duplicates(MASS, again) == [AGAIN]


@pytest.mark.parametrize(
    "again",
    [
        header("+++00+", "+++05+"),  # X916
        header("+++00+++", "+++00++QI001+"),  # X932
        header("+++00++++", "+++00+++1+"),  # X917
        MASS.replace("GIS+A1ZR+2'", ""),
        MASS.replace("GIS+A1ZV+2'GIS+A094+2'", "GIS+A094+2'GIS+A1ZV+2'"),
    ],
)
def test_every_other_byte_counts(again: str) -> None:
    assert duplicates(MASS, again) == [CONFLICT]


@pytest.mark.parametrize("again", [MASS, OTHER])
def test_a_return_is_no_duplicate_of_what_it_returns(again: str) -> None:
    """Chapter 1: "An error return is the received message sent back unchanged but for its header":
    X931 and X932.
    """
    returned = header("+++00++++", "+++00+E+QI001++", again)
    assert duplicates(MASS, returned) == duplicates(returned, MASS) == []


def test_line_breaks_between_segments_are_no_content() -> None:
    again = MASS.replace("'", "'\r\n").removesuffix("\r\n")
    assert duplicates(MASS, again) == [AGAIN]


def test_a_message_that_names_no_policy_is_told_at_its_header() -> None:
    without = MASS.replace(POLICY, "")
    assert duplicates(without, without) == [(W, "duplicate-policy", 2, "XEH")]


# --- other content


@pytest.mark.parametrize(
    ("messages", "told"),
    [
        ((MASS, OTHER), [CONFLICT]),
        ((MASS, SECOND, OTHER), [(E, "duplicate-conflict", 3, "RFF+001")]),
        ((REPLY, OTHER_REPLY), [CONFLICT]),
        # changes of one customer may follow one another
        ((INDIVIDUAL, OTHER_INDIVIDUAL), []),
        ((MASS, INDIVIDUAL), []),
        ((INDIVIDUAL, MASS), []),
        ((PRODUCTION, PRODUCTION.replace("jan@", "els@")), []),
        # an answer bears the policy number of its question
        ((MASS, REPLY), []),
        ((REPLY, MASS), []),
        # no policy, no contract
        ((MASS.replace(POLICY, ""), OTHER.replace(POLICY, "")), []),
        ((MASS.replace("POL0001", " "), OTHER.replace("POL0001", " ")), []),
    ],
)
def test_D_76_other_content(messages: tuple[str, ...], told: list[One]) -> None:  # noqa: N802
    """Chapter 3, D-76: "a policy twice, different content: duplicate-conflict"."""
    assert duplicates(*messages) == told


@pytest.mark.parametrize(
    "number", ["pol0001", "POL-0001", "POL/00.01", "P,O_L 0001", " POL0001 ", "pOL.0001"]
)
def test_policy_numbers_are_matched_whatever_their_spelling(number: str) -> None:
    """Chapter 6: "Policy numbers without `/ . , _ -` and blanks, letters folded"."""
    assert duplicates(MASS, OTHER.replace("POL0001", number)) == [CONFLICT]
    assert duplicates(MASS, MASS.replace("POL0001", number)) == [CONFLICT]


@pytest.mark.parametrize(
    ("insurer", "told"),
    [("97", [CONFLICT]), ("0098", []), ("970", []), ("9700", [])],
)
def test_0097_and_97_are_one_insurer(insurer: str, told: list[One]) -> None:
    """Chapter 2, "Traps": "`0097` and `97` are one insurer"; another has contracts of its own."""
    assert duplicates(MASS, OTHER.replace("PTY+006+0097", f"PTY+006+{insurer}")) == told


def test_a_message_without_insurer_is_about_no_known_contract() -> None:
    assert duplicates(MASS, OTHER.replace(INSURER, "")) == []


@pytest.mark.parametrize("broken", ["XET+04'", "XRT+1'"])
def test_a_message_that_is_not_whole_is_no_duplicate(broken: str) -> None:
    """Decision 2: what was cut away cannot be told."""
    for other in (MASS, OTHER):
        cut = other.replace(broken, "", 1)
        assert duplicates(MASS, cut) == duplicates(cut, MASS) == duplicates(cut, cut) == []


def test_with_a1zz_outside_1_and_2_nothing_of_the_mass_is_judged() -> None:
    """Chapter 6: "With A1ZZ outside 1 and 2 no other mass rule is judged"."""
    neither = MASS.replace("GIS+A1ZZ+1", "GIS+A1ZZ+3")
    assert duplicates(neither, neither.replace("jan@", "els@")) == []


# --- GUIDs


@pytest.mark.parametrize(
    ("messages", "told"),
    [
        ((WITH_GUID, WITH_GUID), [AGAIN]),
        ((WITH_GUID, WITH_GUID.replace("POL0001", "POL0002")), [SAME_GUID]),
        ((WITH_GUID, WITH_GUID.replace("POL0001", "POL0002").replace("0A'", "0a'")), [SAME_GUID]),
        ((WITH_GUID, WITH_GUID.replace("POL0001", "POL0002").replace("0A'", "0B'")), []),
        ((WITH_GUID, SECOND), []),
        ((WITH_GUID, header("202601151030", "202601161200", WITH_GUID)), [AGAIN]),
        # in any process, and in none
        (
            (
                INDIVIDUAL.replace(POLICY, POLICY + GUID),
                OTHER_INDIVIDUAL.replace(POLICY, POLICY + GUID),
            ),
            [SAME_GUID],
        ),
        ((PRODUCTION.replace(POLICY, POLICY + GUID), WITH_GUID), [SAME_GUID]),
        # an empty one is none
        (
            (
                MASS.replace(POLICY, POLICY + "RFF+084'"),
                SECOND.replace("POL0002'", "POL0002'RFF+084'"),
            ),
            [],
        ),
        ((WITH_GUID, WITH_GUID.replace("POL0001", "POL0002").replace("XET+04'", "")), []),
    ],
)
def test_D_78_one_guid(messages: tuple[str, ...], told: list[One]) -> None:  # noqa: N802
    """Chapter 3, D-78: "same RFF+084, different content"; chapter 6: "the second is returned"."""
    assert duplicates(*messages) == told


def test_the_place_of_a_guid_is_its_value() -> None:
    text = wrapped(WITH_GUID, WITH_GUID.replace("POL0001", "POL0002"))
    (finding,) = validate(read(text.encode()))
    assert text[finding.offset :].startswith("00000000-")


# --- over what they are looked for


def test_duplicates_are_looked_for_over_all_files_of_a_run() -> None:
    """Chapter 6: "Duplicates are looked for over all files of a run"."""
    run = Validator()
    first, again, other = (read(wrapped(message).encode()) for message in (MASS, MASS, OTHER))
    assert list(run.validate(first)) == []
    assert of_file(list(run.validate(again))) == [(W, "duplicate-policy", 1, "RFF+001")]
    assert of_file(list(run.validate(other))) == [(E, "duplicate-conflict", 1, "RFF+001")]
    assert list(Validator().validate(other)) == []


def test_it_is_told_where_the_first_one_stood() -> None:
    """The message in the file it was in, at the reference of the one that comes again."""
    run = Validator()
    third = MASS.replace("POL0001", "POL0003")
    held = ((SECOND, MASS), (MASS, third, third))
    files = [read(wrapped(*messages).encode()) for messages in held]
    again, other = [
        finding
        for file in files
        for finding in run.validate(file)
        if finding.rule.startswith("duplicate-")
    ]
    assert "message 2 of an earlier file" in again.text()
    assert "bericht 2 van een eerder bestand" in again.text("nl")
    assert "message 2 de ce fichier" in other.text("fr")
    assert "Nachricht 2 dieser Datei" in other.text("de")
    assert again.offset == files[1].messages[0].root.find_segments("RFF", "001")[0].offset


def test_a_message_by_itself_is_no_duplicate() -> None:
    """For one message only what concerns that message is looked at."""
    run = Validator()
    file = read(wrapped(MASS, MASS, OTHER, WITH_GUID, WITH_GUID.replace("POL", "P")).encode())
    assert [finding for message in file for finding in validate(message)] == []
    assert [finding for message in file for finding in run.validate(message)] == []
    assert len(of_file(list(run.validate(file)))) >= 3


def test_no_text_holds_the_policy_number_or_the_guid() -> None:
    for messages in ((MASS, MASS), (MASS, OTHER), (WITH_GUID, WITH_GUID.replace("POL", "P"))):
        for finding in validate(read(wrapped(*messages).encode())):
            said = repr(finding) + "".join(finding.text(la) + finding.hint(la) for la in LANGUAGES)
            assert "POL0001" not in said and "00000000" not in said
