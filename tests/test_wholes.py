"""Whole messages told without a look at each segment: only where nothing can be doubted.

That they are those which are found segment by segment, tests/properties/test_reading.py shows.
"""

import pytest

from telebib import Delimiters
from telebib.segments import STANDARD
from telebib.wholes import whole_messages

ONE = b"XEH+04'GIS+A1ZZ+1'XET+04'"
UNRELEASED = Delimiters(release=None)


def found(block: bytes, delimiters: Delimiters = STANDARD, longest: int = 1000) -> list[bytes]:
    return [block[begin:end] for begin, end in whole_messages(block, delimiters, longest)]


@pytest.mark.parametrize(
    ("block", "messages"),
    [
        (ONE, [ONE]),
        (b"'" + ONE, [ONE]),
        (b"XEH'XET'", [b"XEH'XET'"]),
        (b"XGH+1'" + ONE + b"\r\n" + ONE + b" \n " + ONE, [ONE, b"\r\n" + ONE, b" \n " + ONE]),
        (b"\r\n" + ONE.replace(b"'", b"'\r\n"), [b"\r\n" + ONE.replace(b"'", b"'\r\n").rstrip()]),
        (b"XET+04'" + ONE + b"XET+04'" + ONE, [ONE, ONE]),
        (b"XEH+04'" + ONE, [ONE]),
        (b"XEH+04+aXGH'XET+04'", [b"XEH+04+aXGH'XET+04'"]),
        (b"XEH+04+XGH'XET+04'", [b"XEH+04+XGH'XET+04'"]),
        (b"XEH+04+aXET'XET+04'", [b"XEH+04+aXET'XET+04'"]),
        (b"XEH+04'GIS+aXEH'XET+04'", [b"XEH+04'GIS+aXEH'XET+04'"]),
    ],
)
def test_whole_messages_are_found(block: bytes, messages: list[bytes]) -> None:
    assert found(block) == messages


@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"XEH+04'GIS+A1ZZ+1'",
        b"GIS+A1ZZ+1'XET+04'",
        b"XEHX+04'XET+04'",
        b"XEH+04'XETX+04'",
        b"GISXEH+04'XET+04'",
        # an envelope within
        b"XEH+04'XGH+1'XET+04'",
        b"XEH+04' XGT+1'XET+04'",
        b"XEH+04'\xef\xbb\xbfXGH+1'XET+04'",
        b"XEH+04'UNB+1'XET+04'",
        b"XEH+04+ XGH'XET+04'",
        # a terminator that is released, or may be
        b"XEH+04?'XET+04'",
        b"XEH+04'GIS+?'XET+04'",
        b"XEH+04'XET+04?'X'",
        b"X?'XEH+04'XET+04'",
        b"\xef\xbb\xbf" + ONE,
    ],
)
def test_what_can_be_doubted_is_left_to_the_reader(block: bytes) -> None:
    assert found(block) == []


def test_without_a_release_character_nothing_is_released() -> None:
    block = b"XEH+04?'XET+04?'"
    assert (found(block), found(block, UNRELEASED)) == ([], [block])


def test_a_blank_as_a_separator_leaves_nothing_sure() -> None:
    for spaced in (
        Delimiters(element=b" "),
        Delimiters(terminator=b"\n"),
        Delimiters(release=b" "),
    ):
        terminator, element = spaced.terminator, spaced.element
        block = ONE.replace(b"'", terminator).replace(b"+", element)
        assert found(block, spaced) == []


def test_a_message_may_be_as_long_as_the_bound() -> None:
    assert found(ONE + ONE, longest=len(ONE)) == [ONE, ONE]
    assert found(ONE, longest=len(ONE) - 1) == []
