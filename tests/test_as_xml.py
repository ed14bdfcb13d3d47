"""Messages as XML: what it looks like, and that nothing is lost on the way."""

from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

import telebib
from telebib.tagging import tagged

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
HEAD = b"XEH+04+1+0410+++00++++202501151030+E1:::M0410:12'"
GOLDENS = sorted((SAMPLES / "xml").rglob("*.xml"))


def xml_of(content: bytes, encoding: str | None = None) -> str:
    """The XML of one message, from behind its header, in one line."""
    file = telebib.read(HEAD + content + b"XET+04'", encoding=encoding)
    text = telebib.to_xml(file.messages[0]).decode("utf-8")
    _, _, body = text.partition("</Header>")
    return "".join(line.strip() for line in body.removesuffix("</M0410>\n").splitlines())


WRITTEN = {
    b"RFF+001:A'": "<PolicyReference>A</PolicyReference>",
    b"RFF+001:A:004'": '<PolicyReference ReferenceStatus="004">A</PolicyReference>',
    b"RFF+001:A+B'": '<PolicyReference E2C1="B">A</PolicyReference>',
    b"COM+003'": "<EmailAddressCommID/>",
    b"DTM+008:20250115:010'": '<InceptionDate DateFormat="010">20250115</InceptionDate>',
    b"ADR+002+Laan:1::2'": "<OfficialAddress><Street>Laan</Street><HouseNumber>1</HouseNumber>"
    "<BoxLabel>2</BoxLabel></OfficialAddress>",
    b"XRH+1'PTY+006+0097:006'RFF+9Z9:x'XRT+1'": "<PartyInsurer>"
    "<PartyIdentifier>0097</PartyIdentifier><CodeList>006</CodeList><RFF_9Z9>x</RFF_9Z9>"
    "</PartyInsurer>",
    b"ZZZ++a:b'": '<Segment tag="ZZZ"><E2C1>a</E2C1><E2C2>b</E2C2></Segment>',
    b"FTX+018+a < b?: \" &  '": '<CommunicationText><Text>a &lt; b: " &amp;  </Text>'
    "</CommunicationText>",
    b"XRH+1'XRT+1'": "<Group/>",
}


@pytest.mark.parametrize(
    ("content", "xml"), WRITTEN.items(), ids=[content.decode() for content in WRITTEN]
)
def test_what_a_segment_or_group_looks_like(content: bytes, xml: str) -> None:
    assert xml_of(content) == xml


def test_a_file_has_a_namespace_and_the_version_of_its_form() -> None:
    data = (SAMPLES / "valid/profiles/mass-broker-natural-person.edi").read_bytes()
    root = etree.fromstring(telebib.to_xml(telebib.read(data)))
    assert root.tag == "{urn:telebib:xml:1}Telebib2"
    assert root.items() == [("version", "1")]
    children = [(etree.QName(child).localname, child.items()) for child in root]
    assert children == [("Envelope", []), ("M0410", [("version", "13")]), ("EnvelopeEnd", [])]


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_every_sample_is_written_and_comes_back(path: Path) -> None:
    """EDI → XML → EDI gives the same bytes for what is canonical, and the same tree for all."""
    edi = SAMPLES / path.relative_to(SAMPLES / "xml").with_suffix(".edi")
    file, xml = telebib.read(edi.read_bytes()), path.read_bytes()
    assert telebib.to_xml(file) == xml
    back = telebib.from_xml(xml)
    assert trees(back) == trees(file)
    if edi.parent.name == "profiles":
        assert back == file


def test_every_sample_has_its_xml() -> None:
    """All but what XML has no way to write; where this fails: `python tools/form_samples.py`."""
    found = {path.relative_to(SAMPLES / "xml").with_suffix("").as_posix() for path in GOLDENS}
    folders = ("valid", "invalid", "replies")
    edi = [path for folder in folders for path in (SAMPLES / folder).rglob("*.edi")]
    named = {path.relative_to(SAMPLES).with_suffix("").as_posix() for path in edi}
    assert named - found == {"invalid/nul-byte"}
    assert found <= named


def trees(file: telebib.Interchange) -> list[object]:
    return [node for part in file.parts for node in tagged(part)]


@pytest.mark.parametrize(
    "value",
    ["\t\n\r\n x \r", " ", "]]> & <!-- é -->", "\x85\x80\u00a0", "?+:'??", "a\n\nb"],
)
@pytest.mark.parametrize("segment", ["RFF+001:{}", "RFF+001:A:{}", "FTX+018+{}", "ZZZ+{}"])
def test_any_text_that_xml_can_hold_comes_back(segment: str, value: str) -> None:
    released = "".join(f"?{c}" if c in "?+:'" else c for c in value)
    data = f"XEH+04+1+0410'{segment.format(released)}'XET+04'".encode("latin-1")
    assert telebib.from_xml(telebib.to_xml(telebib.read(data))).raw == data


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "iso8859-15"])
def test_a_charset_is_stated_and_kept(charset: str) -> None:
    data = "XGH+1+1:É€'XEH+04+1+0410'RFF+001:10€'XET+04'XGT+1'".encode(charset)
    xml = telebib.to_xml(telebib.read(data, encoding=charset))
    assert f'charset="{charset}"'.encode() in xml
    assert "10€".encode() in xml
    assert telebib.from_xml(xml).raw == data


@pytest.mark.parametrize("code", ["\0", "\x01", "\x0b", "\x1f"])
def test_what_xml_cannot_hold_is_refused_with_the_name_of_its_element(code: str) -> None:
    data = HEAD + f"NME+001+Peeters{code}'XET+04'".encode()
    told = rf"^OfficialName: LastName: XML has no way to write U\+{ord(code):04X}; JSON has$"
    with pytest.raises(telebib.ValueRefused, match=told):
        telebib.to_xml(telebib.read(data))


@pytest.mark.parametrize("segment", ["RFF+Jansens:x\x01", "zJansens+\x01", "\x01Jansens"])
def test_a_refusal_shows_no_value(segment: str) -> None:
    with pytest.raises(telebib.ValueRefused) as refusal:
        telebib.to_xml(telebib.read(f"XEH+04+1+0410'{segment}'XET+04'".encode()))
    assert "Jansens" not in str(refusal.value)


def test_a_file_is_written_part_by_part() -> None:
    data = (SAMPLES / "valid/profiles/mass-broker-natural-person.edi").read_bytes() * 3
    target = BytesIO()
    telebib.write_xml(telebib.parts(BytesIO(data)), target)
    assert target.getvalue() == telebib.to_xml(telebib.read(data))
    with pytest.raises(telebib.Misuse, match="parts are expected"):
        telebib.to_xml([data])  # type: ignore[list-item]
