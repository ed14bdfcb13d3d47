"""Reading XML: where things stand, what is not known, and what is not taken from a stranger."""

import tracemalloc
from collections.abc import Iterator
from io import BytesIO
from itertools import chain, repeat
from pathlib import Path

import pytest

import telebib
from telebib.tagged import NAMESPACE

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
HEADER = (
    "<Header><UnitType>04</UnitType><VersionOfUnitType>1</VersionOfUnitType>"
    "<ActionOfUnit>0410</ActionOfUnit></Header>"
)
EDI = b"XEH+04+1+0410'%bXET+04'"


def document(content: str, attributes: str = "") -> bytes:
    """One message, its header in the first line and the rest from the second on."""
    start = f'<M0410 xmlns="{NAMESPACE}"{attributes}>{HEADER}\n'
    return f"{start}{content}</M0410>".encode()


def edi(content: str, attributes: str = "") -> bytes:
    return telebib.from_xml(document(content, attributes)).raw


# --- what is read


READ = {
    "<PolicyReference>A</PolicyReference>": b"RFF+001:A'",
    "<RFF_001>A</RFF_001>": b"RFF+001:A'",
    "<PartyIntemediary><PartyIdentifier>1</PartyIdentifier></PartyIntemediary>":
        b"XRH+1'PTY+002+1'XRT+1'",
    "<EmailAddressCommID></EmailAddressCommID>": b"COM+003'",
    "<!-- a --><?b c?><PolicyReference>&lt;<![CDATA[&<]]>&#65;<!-- d -->B</PolicyReference>":
        b"RFF+001:<&<AB'",
    "<OfficialName>\n <FirstName>An</FirstName>\n <LastName>Voorbeeld</LastName>\n</OfficialName>":
        b"NME+001+Voorbeeld:An'",
    "<OfficialName><LastName/></OfficialName>": b"NME+001'",
    '<Segment tag="RFF"><E1C1>001</E1C1></Segment>': b"RFF+001'",
    '<Segment tag="A\'B+"/>': b"A?'B?+'",
    '<OfficialAddress segment="ADR+002"/>': b"ADR+002'",
    "<Group><Group/></Group>": b"XRH+1'XRH+2'XRT+2'XRT+1'",
}  # fmt: skip


@pytest.mark.parametrize(("content", "data"), READ.items())
def test_what_a_person_may_write(content: str, data: bytes) -> None:
    assert edi(content) == EDI % data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"])
def test_the_encoding_of_the_xml_is_not_that_of_the_message(encoding: str) -> None:
    name = {"utf-8-sig": "utf-8", "cp1252": "windows-1252"}.get(encoding, encoding)
    text = document("<PolicyReference>é</PolicyReference>").decode()
    data = f'<?xml version="1.0" encoding="{name}"?>\n{text}'.encode(encoding)
    assert telebib.from_xml(data).raw == EDI % "RFF+001:é'".encode("latin-1")


def test_a_document_may_name_its_schema() -> None:
    instance = "http://www.w3.org/2001/XMLSchema-instance"
    place = f' xmlns:xsi="{instance}" xsi:schemaLocation="{NAMESPACE} M0410-12.xsd"'
    assert edi("", place) == EDI % b""


def test_messages_stand_in_the_envelope_and_count() -> None:
    data = (SAMPLES / "valid/profiles/mass-broker-natural-person.edi").read_bytes() * 2
    back = telebib.from_xml(telebib.to_xml(telebib.read(data)))
    assert [message.number for message in back] == [1, 2]
    assert [message.envelope for message in back] == list(back.envelopes)
    assert [part.start for part in back.parts] == [part.start for part in telebib.read(data).parts]


# --- where it stands


def test_each_segment_has_its_line_column_and_path() -> None:
    content = (
        "<PolicyReference>A</PolicyReference>\n"
        "  <PartyInsurer><CompanyNumberReference/>é<CompanyNumberReference/></PartyInsurer>\n"
        "<RFF_Jansens1/><PolicyReference/>"
    )
    (placed,) = telebib.read_xml(BytesIO(document(content)))
    found = [
        (segment.label, place.line, place.column, place.path.removeprefix("/M0410"))
        for segment, place in zip(placed.part.segments, placed.places, strict=True)
        if place is not None
    ]
    column = 1 + len(f'<M0410 xmlns="{NAMESPACE}">')
    assert found == [
        ("XEH", 1, column, "/Header"),
        ("RFF+001", 2, 1, "/PolicyReference"),
        ("XRH", 3, 3, "/PartyInsurer"),
        ("PTY+006", 3, 3, "/PartyInsurer"),
        ("RFF+075", 3, 17, "/PartyInsurer/CompanyNumberReference"),
        ("RFF+075", 3, 43, "/PartyInsurer/CompanyNumberReference[2]"),
        ("XRT", 3, 3, "/PartyInsurer"),
        ("RFF+?", 4, 1, "/RFF_?"),
        ("RFF+001", 4, 16, "/PolicyReference[2]"),
        ("XET", 1, 1, ""),
    ]


def test_lines_are_exact_in_long_files() -> None:
    """Parsers that keep the line in 16 bits lose count after 65,535."""
    (placed,) = telebib.read_xml(BytesIO(document("\n" * 70_000 + "<PolicyReference/>")))
    assert placed.places[1] is not None
    assert placed.places[1].line == 70_002


# --- what is not known


STRAYS = {
    "<EmailAdressCommID/>":
        ("/M0410/?", "an element that is not known here; did you mean 'EmailAddressCommID'"),
    '<PolicyReference xmlns="urn:other">x</PolicyReference>':
        ("/M0410/?", "an element that is not known here"),
    '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/hostname"/>':
        ("/M0410/?", "an element that is not known here"),
    "<OfficialName><Street/></OfficialName>":
        ("/M0410/OfficialName/?", "an element that is not known here"),
    "<PolicyReference><b>x</b></PolicyReference>":
        ("/M0410/PolicyReference/?", "an element that is not known here"),
    "<RFF_9Z9><E1C1/></RFF_9Z9>": ("/M0410/RFF_9Z9/?", "an element that is not known here"),
    "<Header/>": ("/M0410/Header[2]", "an element that is not known here"),
    '<PolicyReference ReferenceState="1"/>':
        ("/M0410/PolicyReference",
         "an attribute that is not known here; did you mean 'ReferenceStatus'?"),
    '<PolicyReference ReferenceNumber="1"/>':
        ("/M0410/PolicyReference", "an attribute that is not known here"),
    '<OfficialAddress segment="ADR+003"/>':
        ("/M0410/OfficialAddress", "the attribute segment says something else than the rest"),
    "Jansens": ("/M0410", "text where none can stand"),
    "<OfficialName>Jansens</OfficialName>": ("/M0410/OfficialName", "text where none can stand"),
    "<OfficialName><LastName>a</LastName><LastName>b</LastName></OfficialName>":
        ("/M0410/OfficialName/LastName[2]", "LastName stands here twice"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "told"), STRAYS.items())
def test_what_is_not_known_is_told_with_its_place(content: str, told: tuple[str, str]) -> None:
    (placed,) = telebib.read_xml(BytesIO(document(content + "<EmailAddressCommID/>")))
    assert placed.part.raw.endswith(b"COM+003'XET+04'")
    (stray,) = placed.strays
    assert (stray.place.path, stray.text()[: len(told[1])]) == told
    assert "Jansens" not in stray.text("nl")
    with pytest.raises(telebib.Unreadable, match=r"^line [12]: "):
        telebib.from_xml(document(content))


@pytest.mark.parametrize("attributes", [' version="11"', ' end="here"'])
def test_an_attribute_that_says_something_else_is_told(attributes: str) -> None:
    (placed,) = telebib.read_xml(BytesIO(document("", attributes)))
    assert [stray.text()[:13] for stray in placed.strays] == ["the attribute"]


def test_no_more_than_so_many_are_told() -> None:
    (placed,) = telebib.read_xml(BytesIO(document("<Nonsense/>" * 5000)))
    assert len(placed.strays) == 100


# --- what cannot be read


FILE = f'<Telebib2 xmlns="{NAMESPACE}" version="1">'
UNREADABLE = {
    b"": "line 1, column 1: no element found",
    b"XEH+04+1+0410'": "line 1, column 1: syntax error",
    document("<PolicyReference>"): "line 2, column 20: mismatched tag",
    document("&nbsp;"): "line 2, column 1: undefined entity",
    b'<?xml version="1.0" encoding="utf-7"?><a/>': "its encoding is not one that is read",
    b'<?xml version="1.0" encoding="no-such-code"?><a/>': "its encoding is not one that is read",
    b"<M0410/>": "line 1: no message in XML",
    b"\n<html/>": "line 2: no message in XML",
    f'<M04100 xmlns="{NAMESPACE}"/>'.encode(): "line 1: no message in XML",
    f'<Telebib2 xmlns="{NAMESPACE}" version="2"/>'.encode(): "line 1: a version of the form",
    f"{FILE}\n<M0410x/></Telebib2>".encode(): "line 2: an element that is not known here",
    f"{FILE}\n<PartyInsurer/></Telebib2>".encode(): "line 2: an element that is not known here",
    f"{FILE}\n<Header/></Telebib2>".encode(): "line 2: an element that is not known here",
    f"{FILE}\nJansens</Telebib2>".encode(): "line 1: text where none can stand",
}


@pytest.mark.parametrize(("data", "told"), UNREADABLE.items())
def test_what_is_no_xml_or_none_of_ours_is_told_in_one_line(data: bytes, told: str) -> None:
    with pytest.raises(telebib.Unreadable) as refusal:
        telebib.from_xml(data)
    for lang in ("en", "nl", "fr", "de"):
        assert "\n" not in refusal.value.text(lang)
        assert "{" not in refusal.value.text(lang)
    assert told in str(refusal.value)
    assert "Jansens" not in str(refusal.value)


REFUSED = {
    "M0410: its header states M0124":
        document("").replace(b"<ActionOfUnit>0410", b"<ActionOfUnit>0124"),
    "line 2: RFF.001: a character cannot be written in ISO-8859-1":
        document("<PolicyReference>€</PolicyReference>", ' charset="iso-8859-1"'),
    "line 1: charset 'utf-16' cannot be used": document("", ' charset="utf-16"'),
    "line 2: the tag of a segment begins with a blank": document('<Segment tag=" AB"/>'),
}  # fmt: skip


@pytest.mark.parametrize(("told", "data"), REFUSED.items())
def test_what_no_message_can_hold_is_refused_with_its_line(told: str, data: bytes) -> None:
    with pytest.raises(telebib.ValueRefused, match=told):
        telebib.from_xml(data)


def test_what_stands_before_a_mistake_is_given_first() -> None:
    message = (SAMPLES / "valid/profiles/mass-broker-natural-person.edi").read_bytes()
    data = telebib.to_xml(telebib.read(message)).replace(b"</Telebib2>", b"<oops>")
    placed = telebib.read_xml(BytesIO(data))
    assert [next(placed).part.raw for _ in range(3)] == [
        part.raw for part in telebib.read(message).parts
    ]
    with pytest.raises(telebib.Unreadable):
        next(placed)


def test_xml_is_read_from_bytes() -> None:
    with pytest.raises(telebib.Misuse, match="XML is read from bytes"):
        telebib.from_xml("<M0410/>")  # type: ignore[arg-type]


# --- what is not taken from a stranger

DOCTYPES = {
    "alone": "<!DOCTYPE M0410>",
    "external entity": '<!DOCTYPE M0410 [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    "external subset": '<!DOCTYPE M0410 SYSTEM "http://127.0.0.1:9/x.dtd">',
    "parameter entity": '<!DOCTYPE M0410 [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]>',
    "billion laughs": '<!DOCTYPE M0410 [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {c} "{f"&{b};" * 10}">' for b, c in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>",
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES)
def test_a_doctype_is_refused_whatever_it_declares(doctype: str) -> None:
    data = f"<?xml version='1.0'?>\n{doctype}\n".encode() + document("&a;")
    with pytest.raises(telebib.Unreadable, match=r"^line 2: a DOCTYPE is not read"):
        telebib.from_xml(data)


def endless(start: bytes, again: bytes) -> BytesIO:
    """A file that goes on for 100 MB."""

    class Endless(BytesIO):
        blocks: Iterator[bytes] = chain([start], repeat(again * (65_536 // len(again)), 1_600))

        def read(self, _: int | None = -1, /) -> bytes:
            return next(self.blocks, b"")

    return Endless()


M = f'<M0410 xmlns="{NAMESPACE}">'.encode()
ENDLESS = {
    "an attribute": (M + b'<PolicyReference ReferenceStatus="', b"A", "more than 1048576 bytes"),
    "a name of an element": (M + b"<", b"A", "more than 1048576 bytes"),
    "a comment": (M + b"<!--", b"A", "more than 1048576 bytes"),
    "a text": (M + b"<PolicyReference>", b"A", "or 16777216 characters"),
    "segments": (M, b"<PolicyReference/>", "more than 100000 segments"),
    "values": (
        M + b"<OfficialName>",
        b"<LastName>%b</LastName>" % (b"A" * 100),
        "or 16777216 characters",
    ),
    "groups in one another": (M, b"<Group>", "more than 9 deep"),
    "unknown elements in one another": (M, b"<a>", "more than 64 deep"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("start", "again", "told"), ENDLESS.values(), ids=ENDLESS)
def test_what_has_no_end_is_refused_in_little_memory(start: bytes, again: bytes, told: str) -> None:
    tracemalloc.start()
    with pytest.raises(telebib.Unreadable, match=told):
        list(telebib.read_xml(endless(start, again)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200 << 20
