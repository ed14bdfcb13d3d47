"""What holds of XML made of any message, and of any XML that is read."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import telebib
from telebib.tagging import tagged
from telebib.untagging import parts_of
from tests.properties.strategies import PROCESSES, arguments, as_text, bodies
from tests.properties.test_reading import FILES

assert settings.default is not None
quick = settings(max_examples=settings.default.max_examples // 4)  # one of these is many values
FRAME = "XEH+04+1+0410+++00++++202601151030+E1:::M0410:13'{}XET+04'"
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SAMPLE = telebib.to_xml(telebib.read(FRAME.format("RFF+001:A:1'XRH+1'PTY+003'XRT+1'").encode()))


def trees(file: telebib.Interchange) -> list[Any]:
    return [node for part in file.parts for node in tagged(part)]


@pytest.mark.parametrize("process", PROCESSES)
@quick
@given(data=st.data())
def test_a_message_of_a_process_comes_back_byte_for_byte(process: str, data: st.DataObject) -> None:
    """EDI → XML → EDI gives the same bytes for what is canonical."""
    message = telebib.build(process, **data.draw(arguments(process)))
    assert telebib.from_xml(telebib.to_xml(message)).raw == message.raw


@given(bodies())
def test_any_groups_and_segments_come_back_byte_for_byte(body: list[list[str]]) -> None:
    data = FRAME.format(as_text(body)).encode("iso-8859-1")
    file = telebib.read(data)
    if b"".join(placed.part.raw for placed in parts_of(trees(file))) != data:
        return  # it is not spelt as it should be; its tree is what counts
    assert telebib.from_xml(telebib.to_xml(file)).raw == data


@given(FILES)
def test_any_file_at_all_keeps_its_tree(data: bytes) -> None:
    """And the same tree for all; what XML cannot hold is refused, never dropped."""
    file = telebib.read(data)
    try:
        xml = telebib.to_xml(file)
    except telebib.ValueRefused:
        assert UNWRITABLE.search(data.decode("iso-8859-1")) or b"\xef\xbf" in data  # U+FFFE
        return
    back = telebib.from_xml(xml)
    assert trees(back) == trees(file)
    assert telebib.to_xml(back) == xml


@given(
    st.integers(0, len(SAMPLE)),
    st.integers(0, 40),
    st.one_of(
        st.binary(max_size=9),
        st.sampled_from(
            [
                b"<a>",
                b"</a>",
                b"<PolicyReference>",
                b"&lt;",
                b"<!--",
                b"]]>",
                b"<Group>",
                b"</Group>",
                b'="',
            ]
        ),
    ),
)
def test_broken_xml_is_refused_in_one_way(at: int, length: int, put: bytes) -> None:
    """No traceback, ever: what is raised is a TelebibError, or it is read."""
    try:
        file = telebib.from_xml(SAMPLE[:at] + put + SAMPLE[at + length :])
    except telebib.TelebibError as error:
        assert str(error)
        assert "\n" not in str(error)
    else:
        assert telebib.read(file.raw) == file
