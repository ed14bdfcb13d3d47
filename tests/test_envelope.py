"""Putting messages into an XGH … XGT envelope."""

from datetime import datetime
from typing import Any

import attrs
import pytest

import telebib

MESSAGE = (
    "XEH+04+1+0410+++00++++202601151030+E1:::M0410:13'"
    "GIS+A1ZV+2'GIS+A094+2'GIS+A09C+2'GIS+A1ZP+1'RFF+001:POL0001'"
    "XRH+1'PTY+006+0097:006'XRT+1'XRH+1'PTY+002+10000:006'XRT+1'"
    "XRH+1'PTY+003'NME+001+Dupré:Zoé'ADR+002+Voorbeeldstraat:1+1000'ATT+A131+1'ATT+A10C+2'XRT+1'"
    "XET+04'"
)
SENDER = telebib.Correspondent("1", "BROKER")
RECIPIENT = telebib.Correspondent("2", "0097")


def read(text: str, encoding: str = "iso-8859-1", **options: Any) -> telebib.Message:
    """The one message of a text."""
    return telebib.read(text.encode(encoding), **options).messages[0]


def wrapped(*messages: telebib.Message, **changes: Any) -> telebib.Interchange:
    arguments: dict[str, Any] = {"sender": SENDER, "recipient": RECIPIENT, **changes}
    return telebib.wrap(messages, **arguments)


def name_of(message: telebib.Message) -> str:
    """The last name of the policyholder."""
    party = telebib.M0410.from_message(message).policyholder
    assert party is not None
    assert party.name is not None
    return party.name.last


# --- the bytes


@pytest.mark.parametrize(
    ("changes", "header"),
    [
        ({}, "XGH+1+1:BROKER:4+2:0097:4'"),
        ({"group_type": "001"}, "XGH+1+1:BROKER:4+2:0097:4+001'"),
        ({"sender": telebib.Correspondent("1", "BROKER", "7")}, "XGH+1+1:BROKER:7+2:0097:4'"),
        ({"recipient": telebib.Correspondent(user="0097")}, "XGH+1+1:BROKER:4+:0097:4'"),
        ({"recipient": telebib.Correspondent("2", "0097", "")}, "XGH+1+1:BROKER:4+2:0097'"),
        ({"recipient": telebib.Correspondent()}, "XGH+1+1:BROKER:4+::4'"),
        ({"recipient": telebib.Correspondent(type="")}, "XGH+1+1:BROKER:4'"),
        (
            {"recipient": telebib.Correspondent(type=""), "group_type": "001"},
            "XGH+1+1:BROKER:4++001'",
        ),
    ],
)
def test_the_header_states_both_ends(changes: dict[str, Any], header: str) -> None:
    """Chapter 1: XGH is syntax version, sender, recipient, group type; types default to 4."""
    expected = header + MESSAGE + "XGT+1'"
    assert telebib.write(wrapped(read(MESSAGE), **changes)) == expected.encode("iso-8859-1")


def test_an_envelope_may_be_empty() -> None:
    assert telebib.write(wrapped()) == b"XGH+1+1:BROKER:4+2:0097:4'XGT+1'"


def test_a_wrapped_message_raises_no_finding() -> None:
    file = wrapped(read(MESSAGE), read(MESSAGE.replace("POL0001", "POL0002")))
    assert list(telebib.validate(file)) == []


def test_messages_may_come_from_any_iterable_and_are_numbered() -> None:
    first, second = read(MESSAGE), read(MESSAGE.replace("POL0001", "POL0002"))
    file = telebib.wrap((m for m in (first, second, first)), sender=SENDER, recipient=RECIPIENT)
    assert [message.number for message in file] == [1, 2, 3]
    assert list(file) == [first, second, first]
    assert len(file.envelopes) == 1
    assert all(message.envelope == file.envelopes[0] for message in file)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (MESSAGE, "iso-8859-1"),
        (MESSAGE, "utf-8"),
        (MESSAGE.replace("'", "'\r\n"), "iso-8859-1"),
        (MESSAGE.replace("XET+04'", "XET+04 x+more'"), "iso-8859-1"),
        (MESSAGE.replace("POL0001", "P?'?+?:??1"), "iso-8859-1"),
        ("XEH'XET'", "iso-8859-1"),
        ("XEH+03+1+0304'XRH+1'XRH+2'FTX+++::'XET'", "iso-8859-1"),
    ],
)
def test_messages_keep_their_bytes_whatever_they_hold(text: str, encoding: str) -> None:
    message = read(text, encoding)
    (found,) = wrapped(message)
    assert found.raw == message.raw


def test_a_built_message_is_wrapped_like_one_that_was_read() -> None:
    built = telebib.M0410(policy_number="POL0001").to_message()
    assert telebib.write(wrapped(built)).count(built.raw) == 1


# --- charsets


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "iso-8859-15"])
def test_the_charset_the_messages_were_read_with_holds_in_the_envelope(encoding: str) -> None:
    data = MESSAGE.replace("Dupré", "Dupré €").encode(encoding)
    (found,) = wrapped(*telebib.read(data, encoding=encoding))
    assert name_of(found) == "Dupré €"


def test_messages_in_iso_8859_1_and_utf_8_may_stand_in_one_envelope() -> None:
    """The charset is decided message by message."""
    built = telebib.M0410.from_message(read(MESSAGE))
    messages = [
        read(MESSAGE),
        read(MESSAGE, "utf-8"),
        built.to_message(),
        built.to_message(encoding="utf-8"),
    ]
    assert [name_of(message) for message in wrapped(*messages)] == ["Dupré"] * 4


# --- addresses


@pytest.mark.parametrize("text", ["O'Neill", "a+b:c", "??", " x ", "?'"])
def test_an_address_may_hold_service_characters(text: str) -> None:
    file = wrapped(read(MESSAGE), sender=telebib.Correspondent(text, text), group_type=text)
    (header,) = file.envelopes
    assert [header.value(2, place) for place in (1, 2, 3)] == [text, text, "4"]
    assert header.value(4) == text
    assert len(file) == 1


@pytest.mark.parametrize(
    "text", ["Tracer\n", "Tracer\x00", "Traceré", "Tracer\u0141", "Tracer\ud800"]
)
@pytest.mark.parametrize(
    ("make", "element"),
    [
        (lambda text: {"sender": telebib.Correspondent(domain=text)}, "X921"),
        (lambda text: {"sender": telebib.Correspondent(user=text)}, "X922"),
        (lambda text: {"recipient": telebib.Correspondent(user=text)}, "X924"),
        (lambda text: {"recipient": telebib.Correspondent(type=text)}, "X928"),
        (lambda text: {"group_type": text}, "X925"),
    ],
)
def test_an_address_that_cannot_be_written_is_refused(make: Any, element: str, text: str) -> None:
    with pytest.raises(telebib.ValueRefused, match=f"XGH: {element}.*character 7") as caught:
        wrapped(read(MESSAGE), **make(text))
    assert "Tracer" not in str(caught.value)


def test_a_correspondent_is_a_frozen_value() -> None:
    assert len({SENDER, telebib.Correspondent("1", "BROKER"), RECIPIENT}) == 2
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        SENDER.user = "x"  # type: ignore[misc]


# --- what cannot stand in an envelope


@pytest.mark.parametrize(
    "text",
    [
        MESSAGE.removesuffix("XET+04'"),
        MESSAGE.removesuffix("'"),
        MESSAGE.removesuffix("ET+04'"),
        "XEH'",
        "XEH",
    ],
)
def test_a_message_without_an_end_is_misuse(text: str) -> None:
    """It would swallow the trailer of the envelope."""
    with pytest.raises(telebib.Misuse, match="message 1 has no end"):
        wrapped(read(MESSAGE), read(text))


def test_a_message_that_the_reader_cut_is_misuse() -> None:
    cut = read(MESSAGE, bounds=telebib.Bounds(message_segments=5))
    with pytest.raises(telebib.Misuse, match="no end"):
        wrapped(cut)


@pytest.mark.parametrize(
    "delimiters",
    [telebib.Delimiters(release=None), telebib.Delimiters(b"*", b"|", b"?", b"~")],
)
def test_a_message_with_other_service_characters_is_misuse(delimiters: telebib.Delimiters) -> None:
    """An envelope has one set of them."""
    text = MESSAGE.translate(str.maketrans("+:'", "|*~")) if delimiters.release else MESSAGE
    with pytest.raises(telebib.Misuse, match="service characters"):
        wrapped(read(text, delimiters=delimiters))


def test_the_readme_example_of_a_built_and_wrapped_message_is_clean() -> None:
    arguments: dict[str, Any] = {
        "contact": telebib.ContactData(("els@example.be",), (), ("+32470000001",)),
    }
    party = telebib.Party(
        name=telebib.Name("Peeters", "Els"),
        address=telebib.Address("Kerkstraat", "12", "9000", "Gent", "B"),
        person_type="1",
        language="2",
        **arguments,
    )
    message = telebib.build(
        "contact-mass-broker",
        policy_number="POL0001",
        insurer="0097",
        intermediary=telebib.Intermediary.of(fsma="10000", account="BCAB90000001"),
        parties=[party],
        issued=datetime(2026, 1, 15, 10, 30),
    )
    assert list(telebib.validate(wrapped(message))) == []
