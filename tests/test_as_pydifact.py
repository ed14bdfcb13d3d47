"""pydifact's objects and back: what comes back as it was, and what is said to be lost."""

import warnings
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pydifact import Segment as PydifactSegment
from pydifact.segmentcollection import Interchange as PydifactInterchange
from pydifact.segmentcollection import Message as PydifactMessage

import telebib
from telebib.as_pydifact import Kind, Loss, LossWarning

SAMPLES = sorted((Path(__file__).parents[1] / "samples").rglob("*.edi"))
MESSAGE = b"XEH+03+1+0304'RFF+001:O?'NEIL??:1'COM+003'ATT+B003+4'XET+03'"


def encoding_of(file: telebib.Interchange) -> str:
    return "utf-8" if any(part.encoding == "utf-8" for part in file.parts) else "iso-8859-1"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_file_comes_back_byte_for_byte_unless_a_loss_is_told(path: Path) -> None:
    file = telebib.read(path.read_bytes())
    lost: list[Loss] = []
    collection = telebib.as_pydifact.collection(file, lost=lost.append)
    back = telebib.as_pydifact.interchange(collection, encoding=encoding_of(file))
    kinds = {loss.kind for loss in lost} - {Kind.TRAILING, Kind.BYTES}  # those are held
    assert (back.raw == file.raw) is (not kinds)
    assert lost == list(telebib.as_pydifact.losses(file))


def test_a_segment_is_a_tag_with_strings_and_lists() -> None:
    message = telebib.read(MESSAGE).messages[0]
    found = list(telebib.as_pydifact.segments(message))
    assert found[1] == PydifactSegment("RFF", ["001", "O'NEIL?", "1"])
    assert found[2] == PydifactSegment("COM", "003")
    assert telebib.as_pydifact.message(found) == message


def test_what_pydifact_writes_of_a_collection_reads_alike() -> None:
    text = telebib.as_pydifact.collection(telebib.read(MESSAGE)).serialize()
    assert text.encode("iso-8859-1") == MESSAGE


UNA = b"UNA;*,! ~"


@pytest.mark.parametrize("data", [UNA + b"XEH*03*1*0304~RFF*001;a!;b':+~XET*03~", b""])
def test_the_service_characters_of_a_file_are_taken_along(data: bytes) -> None:
    collection = telebib.as_pydifact.collection(telebib.read(data))
    assert collection.serialize().encode() == data
    assert telebib.as_pydifact.interchange(collection).raw == data


# --- losses

LOSSES = {
    b"\r\nRFF+001:a'": Kind.BLANKS,
    b"RFF+001:a' \r\n": Kind.BLANKS,
    b"RFF+001:\x85'": None,  # a character of ISO 8859-1, if none that is shown
    b"RFF+001:Ja?nee'": Kind.RELEASE,
    b"RFF+001::'": Kind.TRAILING,
    b"RFF+001+'": None,  # pydifact writes empty elements
    b"rff+001:a'": Kind.SEGMENT,
    b"RFF+001:a": Kind.TERMINATOR,
    b"COM+003'": None,
}


@pytest.mark.parametrize(("data", "kind"), LOSSES.items())
def test_each_kind_of_loss_is_told(data: bytes, kind: Kind | None) -> None:
    losses = list(telebib.as_pydifact.losses(telebib.read(data)))
    assert [loss.kind for loss in losses] == [kind] * (kind is not None)
    for loss in losses:
        assert len({loss.text(lang) for lang in ("en", "nl", "fr", "de")}) == 4


def test_bytes_that_are_no_character_are_held_and_told() -> None:
    file = telebib.read(b"RFF+001:\xe9'", encoding="utf-8")
    assert [loss.kind for loss in telebib.as_pydifact.losses(file)] == [Kind.BYTES]
    found = telebib.as_pydifact.segments(file, lost=lambda loss: None)
    assert telebib.as_pydifact.interchange(found, encoding="utf-8").raw == file.raw


def test_without_a_listener_each_kind_is_warned_of_once_and_no_value_is_shown() -> None:
    file = telebib.read(b"\nRFF+001:PEETERS'\nRFF+002:Ja?nee'")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        list(telebib.as_pydifact.segments(file))
    assert [each.category for each in caught] == [LossWarning, LossWarning]
    said = " ".join(str(each.message) for each in caught)
    assert "RFF+001 at byte 0" in said
    assert "PEETERS" not in said


# --- from pydifact


def test_an_interchange_of_pydifact_comes_with_its_header_and_trailer() -> None:
    made = PydifactInterchange("me", "you", "1", ("UNOC", 3), timestamp=datetime(2026, 1, 15))
    message = PydifactMessage("1", ["X", "1", "2"])
    message.add_segment(PydifactSegment("FTX", "a+b"))
    made.add_message(message)
    assert telebib.as_pydifact.interchange(made).raw == made.serialize().encode()


def test_none_is_an_empty_component() -> None:
    held: Any = ["001", None, "x"]
    assert telebib.as_pydifact.interchange([PydifactSegment("RFF", held)]).raw == b"RFF+001::x'"


segment_of: Any = PydifactSegment
PYDIFACT: Any = telebib.as_pydifact  # to be called wrongly


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: PYDIFACT.message([]), "one message, XEH"),
        (lambda: PYDIFACT.losses(MESSAGE).__next__(), "read them first"),
        (lambda: PYDIFACT.collection([MESSAGE]), "as telebib.parts gives them"),
        (
            lambda: PYDIFACT.interchange([segment_of("RFF", ["001", 5])]),
            "RFF, element 1: a string or a list of strings",
        ),
        (
            lambda: PYDIFACT.interchange([PydifactSegment("RFF", "\u0142")]),
            "cannot be written in ISO-8859-1",
        ),
    ],
)
def test_misuse_is_told(call: Any, said: str) -> None:
    with pytest.raises(telebib.TelebibError, match=said):
        call()
