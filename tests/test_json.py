"""Messages as JSON and back: the shapes they have, and what a stranger may send."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

import telebib
from telebib.errors import Unreadable
from telebib.from_json import decoding
from telebib.tagged import Place
from telebib.untagging import parts_of
from tools import form_samples

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
HEAD = b"XEH+03+1+0304'"
HEADER = '"Header": {"UnitType": "03", "VersionOfUnitType": "1", "ActionOfUnit": "0304"}'


def lines(data: bytes) -> str:
    return telebib.to_json(telebib.read(data), lines=True).decode()


def of_message(content: str) -> bytes:
    return f'{{"M0304": {{{HEADER}{", " if content else ""}{content}}}}}'.encode()


def found(data: bytes) -> list[tuple[str, int, int, str | None, str]]:
    return [
        (f.rule, f.line, f.column, f.path, f.text())
        for f in telebib.validate_any(BytesIO(data))
        if f.rule == "form-invalid"
    ]


# --- shapes

SHAPES = [
    (b"RFF+001:A'", '"PolicyReference": "A"'),
    (b"COM+003'", '"EmailAddressCommID": ""'),
    (b"COM+003:a'COM+003:b'", '"EmailAddressCommID": ["a", "b"]'),
    (b"RFF+001:A:004'", '"PolicyReference": {"ReferenceNumber": "A", "ReferenceStatus": "004"}'),
    (b"XRH+1'PTY+006+97'XRT+1'", '"PartyInsurer": {"PartyIdentifier": "97"}'),
    (b"XRH+1'XRT+1'", '"Group": {}'),
    (b"zz+1'", '"Segment": {"Tag": "zz", "E1C1": "1"}'),
    (b"FTX+018+\n\"\\\x01'", '"CommunicationText": {"Text": "\\n\\"\\\\\\u0001"}'),
    (
        b"COM+003:a'COM+007:1'COM+003:b'",
        '"EmailAddressCommID": ["a", "b"], "MobileTelephoneCommID": "1", '
        '"Order": ["EmailAddressCommID", "MobileTelephoneCommID", "EmailAddressCommID"]',
    ),
]


@pytest.mark.parametrize(("content", "members"), SHAPES)
def test_what_stands_in_a_message_has_a_shape_that_leads_back(content: bytes, members: str) -> None:
    data = HEAD + content + b"XET+03'"
    assert lines(data) == of_message(members).decode() + "\n"
    assert telebib.from_json(of_message(members)).raw == data


@pytest.mark.parametrize(
    ("data", "said"),
    [(HEAD, '"Ended": false'), (HEAD + b"XET+04'", '"Trailer": {"UnitType": "04"}')],
)
def test_a_message_says_how_it_ends(data: bytes, said: str) -> None:
    assert said in lines(data)
    assert telebib.from_json(lines(data).encode()).raw == data


def test_a_charset_is_stated_unless_it_is_the_usual_one() -> None:
    data = HEAD + "NME+001+Noël'".encode() + b"XET+03'"
    assert '"Charset": "utf-8"' in lines(data)
    assert telebib.from_json(lines(data).encode()).raw == data


@pytest.mark.parametrize("outside", ["RFF+001:Noël'", "XGH+Noël'", "é+1'"])
def test_what_stands_outside_messages_states_its_charset_too(outside: str) -> None:
    file = telebib.read(outside.encode())
    assert '"Charset": "utf-8"' in telebib.to_json(file).decode()
    assert telebib.from_json(telebib.to_json(file)) == file
    latin = telebib.read(outside.encode("iso-8859-1"))
    assert telebib.from_json(telebib.to_json(latin)) == latin


def test_a_document_and_its_lines_hold_the_same_and_are_read_alike() -> None:
    data = (SAMPLES / "valid/profiles/mass-broker-several-messages.edi").read_bytes()
    file = telebib.read(data)
    for form in (telebib.to_json(file), telebib.to_json(file, lines=True)):
        assert telebib.from_json(form).raw == data
        assert telebib.from_json(b"\xef\xbb\xbf" + form).raw == data
    inner = b"[" + b",".join(telebib.to_json(file, lines=True).splitlines()) + b"]"
    assert telebib.from_json(inner).raw == data


def test_the_samples_are_as_they_are_made() -> None:
    """Each sample, and back: the same messages, byte for byte where they are spelt rightly."""
    made = form_samples.files("json")
    folder = SAMPLES / "json"
    assert {p.relative_to(folder).as_posix() for p in folder.rglob("*.json")} == set(made)
    for name, data in made.items():
        assert (folder / name).read_bytes() == data, f"{name}: python tools/form_samples.py"
        edi = (SAMPLES / name).with_suffix(".edi").read_bytes()
        back = telebib.from_json(data)
        assert telebib.to_json(back) == data
        assert back.raw == edi or "profiles" not in name


def test_a_typed_view_travels_too() -> None:
    data = (SAMPLES / "valid/profiles/mass-broker-natural-person.edi").read_bytes()
    view = telebib.M0410.from_message(telebib.read(data).messages[0])
    (back,) = telebib.from_json(telebib.to_json(view.to_message())).messages
    assert telebib.M0410.from_message(back) == view


def test_every_segment_has_its_line_column_and_path() -> None:
    document = telebib.to_json(telebib.read(HEAD + b"COM+003:a'COM+003:b'XET+03'"))
    (placed,) = telebib.read_json(BytesIO(document))
    text = document.decode().split("\n")
    places = [place for place in placed.places[:3] if place is not None]
    assert [place.path for place in places] == [
        "/Parts/0/M0304/Header",
        "/Parts/0/M0304/EmailAddressCommID/0",
        "/Parts/0/M0304/EmailAddressCommID/1",
    ]
    found = [text[place.line - 1][(place.column or 0) - 1 :] for place in places]
    assert [each.split(":")[0].rstrip(",") for each in found] == ['"Header"', '"a"', '"b"']


def test_a_byte_that_is_no_character_is_refused_with_its_segment() -> None:
    with pytest.raises(telebib.ValueRefused, match=r"NME\+001: a byte that is no UTF-8"):
        telebib.to_json(telebib.read(HEAD + b"NME+001+\xff'XET+03'", encoding="utf-8"))


# --- what has no place

STRAYS: list[tuple[bytes, int, str, str]] = [
    (of_message('"PolicyReferense": "A"'), 1, "/M0304/?", "did you mean 'PolicyReference'"),
    (of_message('"PolicyReference": 5'), 1, "/M0304/PolicyReference", "a text is expected"),
    (of_message('"PolicyReference": null'), 1, "/M0304/PolicyReference", "a text is expected"),
    (of_message('"PolicyReference": {"X": "1"}'), 1, "/M0304/PolicyReference/?", "no place here"),
    (of_message('"PartyInsurer": "97"'), 1, "/M0304/PartyInsurer", "members with names"),
    (of_message('"COM_9Z": [["a"]]'), 1, "/M0304/COM_9Z/0", "a text is expected"),
    (of_message('"Ended": 1'), 1, "/M0304/Ended", "true or false"),
    (of_message('"Order": ["X"]'), 1, "/M0304/Order", "does not name each segment"),
    (of_message('"Envelope": {}'), 1, "/M0304/Envelope", "no place here"),
    (of_message('\n"PolicyReference": "A",\n "PolicyReference": "A"'), 3, "", "is there twice"),
    (of_message('"RFF_JANSSENS": 1'), 1, "/M0304/RFF_?", "a text is expected"),
    (b'{"M0304": {}}', 1, "/M0304", "Header is missing"),
    (b'{"M0304": []}', 1, "/M0304", "members with names"),
    (b'{"M0304": {"Header": {}, "Charset": "EBCDIC"}}', 1, "/M0304", "cannot be written"),
    (b'{"M0410": {"Header": {"ActionOfUnit": "0304"}}}', 1, "/M0410", "its header states M0304"),
    (of_message("")[:-1] + b', "Envelope": {}}', 1, "", "one message, or one segment"),
    (b'{"Telebib2": "1", "Parts": [], "x": 1}', 1, "/?", "no place here"),
    (b'{"Telebib2": "2", "Parts": []}', 1, "/Telebib2", "version of the form"),
    (b'{"Telebib2": "1", "Parts": {}}', 1, "/Parts", "an array of messages"),
    (b'{"Telebib2": "1", "Telebib2": "1", "Parts": []}', 1, "/Telebib2", "is there twice"),
    (b'{"Telebib2": "1"}', 1, "", "Parts is missing"),
]


@pytest.mark.parametrize(("data", "line", "path", "said"), STRAYS)
def test_what_has_no_place_is_a_finding(data: bytes, line: int, path: str, said: str) -> None:
    (one,) = found(data)
    assert (one[1], said in one[4]) == (line, True), one
    assert (one[3] or "") == path or not path
    with pytest.raises(telebib.TelebibError):
        telebib.from_json(data)


def test_a_name_that_could_be_somebody_s_is_not_shown() -> None:
    ((*_, path, text),) = found(of_message('"Jan Peeters": "Els"'))
    assert path == "/M0304/?"
    assert "Peeters" not in text
    assert "Els" not in text


def test_the_next_message_is_read_whatever_stands_in_one() -> None:
    data = b"\n".join([b'{"M0304": {}}', of_message('"x": 1'), b'{"M0304": 5}', of_message("")])
    found = [(f.message, f.rule) for f in telebib.validate_any(BytesIO(data)) if f.message]
    odd, undefined = "form-invalid", "message-undefined"
    assert [each for each in found if each[1] in (odd, undefined)] == [
        (1, odd),
        (2, undefined),
        (2, odd),
        (3, odd),
        (4, undefined),
    ]


# --- what is no JSON

NO_JSON: list[tuple[bytes, str]] = [
    (b"", "line 1, column 1: the JSON text breaks off"),
    (b'{"a": NaN}', "this is no JSON"),
    (b'{"a": Infinity}', "this is no JSON"),
    (b'{"Telebib2": "1", "Parts": [,]}', "line 1, column 29: this is no JSON"),
    (of_message("") + b'\n{"M0304"', "line 2, column 9: the JSON text breaks off"),
    (b'{"M0304": {"Header": "\n"}}', "this is no JSON"),
    (b"{'M0304': 1}", "this is no JSON"),
    (of_message("") + b"\n // x", "line 2, column 2: this is no JSON"),
    (b'{"M0304": "\xff"}', "no UTF-8 text"),
    (b'{"x": {}}', "no message in JSON"),
    (b"5", "no message in JSON"),
    (b"[" * 100_000, "too deep"),
    (b'{"M0304": ' * 100_000, "too deep"),
]


@pytest.mark.parametrize(("data", "said"), NO_JSON)
def test_what_is_no_json_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as error:
        telebib.from_json(data)
    assert said in str(error.value)
    assert len({error.value.text(lang) for lang in ("en", "nl", "fr", "de")}) == 4


class Endless:
    """A file that says the same for ever, and counts how much was taken."""

    def __init__(self, begin: bytes, on: bytes) -> None:
        self.begin, self.on, self.taken = begin, on, 0

    def read(self, size: int) -> bytes:
        taken, self.taken = self.taken, self.taken + size
        return (self.begin if not taken else b"") + self.on * (size // len(self.on))


@pytest.mark.parametrize("on", [b"a", b"1", b'","'])
def test_an_endless_value_is_refused_before_memory_is_gone(on: bytes) -> None:
    most = 1 << 20
    file: Any = Endless(b'["', on)
    with pytest.raises(Unreadable, match="more than"):
        decoding.Text(file, most).value()
    assert file.taken < 4 * most


def test_what_stands_in_the_way_costs_no_more_than_its_length() -> None:
    """Blanks, huge numbers and long texts are passed once."""
    number = of_message('"PolicyReference": ' + "9" * 400_000)
    assert [each[4] for each in found(number)] == ["a text is expected here"]
    assert found(b" " * 3_000_000 + of_message("")) == []


def test_a_place_counts_characters() -> None:
    data = of_message('"NME_9Z": {"LastName": "éé"}, "PolicyReference": 5')
    (one,) = found(data)
    assert data.decode()[one[2] - 1 :].startswith('"PolicyReference"')
    assert Place(1, one[2]).line == 1


def test_parts_of_what_was_read_are_the_same_parts() -> None:
    """The reading with places and the one without give the same."""
    data = telebib.to_json(telebib.read(HEAD + b"COM+003:a'XET+03'"))
    assert [placed.part for placed in telebib.read_json(BytesIO(data))] == [
        *telebib.from_json(data).parts
    ]
    assert list(parts_of([])) == []
