"""What an outline says of a message is what the whole message says."""

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import telebib
from telebib import Message
from telebib.asked import Asked
from telebib.bind import bind
from telebib.interchange import End
from telebib.mass.duplicates import fingerprint
from telebib.mass.outcomes import broker_of, is_test, parties_of
from telebib.models.m0410 import M0410
from telebib.outlines import Outlines
from telebib.rules.examples import MASS, NOTICE, REPLY
from telebib.sent import is_return
from tests.properties.test_reading import FILES

KNOWN = Outlines()
"""What was met in one example holds in the next."""

VALUES = st.sampled_from(
    [
        "",
        " ",
        "\xa0",
        "a",
        "geen",
        "x:y",
        "x+y",
        "?+32470000000",
        "a?",
        "a??",
        "a?'b",
        "a?:",
        "é",
        "É:é",
    ]
)
PLACES = st.sampled_from(MASS.split("'"))


def plain(party: telebib.Party) -> tuple[object, ...]:
    names = ("role", "name", "address", "enterprise_number", "contact", "person_type", "language")
    return tuple(getattr(party, name) for name in names)


def agrees(message: Message) -> bool:
    """Whether there is an outline; if so it must say what the message says."""
    outline = KNOWN.of(message)
    if outline is None:
        return False
    found, bound = bind(message), outline.bound(message)
    assert (bound.definition, bound.profile, bound.process) == (
        found.definition,
        found.profile,
        found.process,
    )
    assert found.is_whole
    assert message.end is End.WHOLE
    assert (outline.type, outline.is_return) == (message.type, is_return(message))
    assert (outline.is_test, outline.paths) == (is_test(message), message.paths)
    assert outline.broker(message) == broker_of(message)
    assert outline.number(message) == (message.data("RFF", "001") or "").strip()
    parties = [(role, tuple(filled)) for role, filled in parties_of(message, None)]
    assert list(outline.filled(message)) == parties
    for role in ("003", "017", "002", "006"):
        groups = message.find_groups("PTY", role)
        triggers = [group.trigger for group in groups if group.trigger is not None]
        places = [outline.trigger(role, number) for number in range(len(groups) + 2)]
        assert places == [None, *map(message.index, triggers), None]
    if message.type == "M0410":
        asked, whole = outline.asked(message), Asked.of(M0410.from_message(message))
        assert list(map(plain, asked.parties)) == list(map(plain, whole.parties))
        same = ("policy_number", "guid", "insurer", "broker", "identifiers", "reference", "flags")
        assert [getattr(asked, name) for name in same] == [getattr(whole, name) for name in same]
    assert fingerprint(message, KNOWN) == fingerprint(message, Nothing())
    return True


class Nothing(Outlines):
    """Knows no outline."""

    def of(self, message: Message) -> None:
        return None


@given(FILES)
def test_whatever_is_read(data: bytes) -> None:
    for message in telebib.stream(io.BytesIO(data)):
        agrees(message)


@example("COM+003:jan@example.be", "?+32470000000")
@example("NME+001+Janssens:Jan", "x:y")
@given(PLACES, VALUES)
def test_any_value_at_any_place(place: str, value: str) -> None:
    label = ":".join(place.split(":")[:1]) if ":" in place else place.rpartition("+")[0]
    for separator in ":+":
        text = MASS.replace(place, f"{label}{separator}{value}", 1)
        text += text.replace("'", "'\r\n")
        for encoding in ("latin-1", "utf-8"):
            for message in telebib.stream(io.BytesIO(text.encode(encoding))):
                agrees(message)


@given(st.permutations(MASS.split("'")[1:-2]))
def test_any_order(segments: list[str]) -> None:
    header, *_, trailer, _ = MASS.split("'")
    text = "'".join((header, *segments, trailer, ""))
    for message in telebib.stream(io.BytesIO(text.encode())):
        agrees(message)


BROKEN_LINES = MASS.replace("'", "'\r\n").replace("XET+04'\r\n", "XET+04'")


@pytest.mark.parametrize("text", [MASS, REPLY, NOTICE, BROKEN_LINES])
def test_plain_messages_have_an_outline(text: str) -> None:
    assert agrees(telebib.read(text.encode()).messages[0])


@pytest.mark.parametrize(
    "text", ["\r\n" + MASS, MASS.replace("+1'", "+?1'", 1), MASS.replace("XRT+1'", "", 1)]
)
def test_others_go_the_whole_way(text: str) -> None:
    assert not agrees(telebib.read(text.encode()).messages[0])
