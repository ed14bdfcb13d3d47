"""One message, several forms: whatever it is, it goes from each to each other without loss."""

from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

import telebib
from telebib import as_pydifact
from telebib.anyform import read_any, validate_any
from telebib.converted import converted
from telebib.formed import Form
from telebib.segments import Segment
from tests.properties.strategies import as_text, bodies, views

VIEWS = st.one_of(views(telebib.M0410), views(telebib.M0124))
HEAD = "XEH+04+1+0410+++00++++202601151030+E1:::M0410:13'"
LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = LETTERS.filter(lambda text: not set(text) & set(map(chr, range(32))) - set("\n\r\t"))


def segment(tag: str, qualifier: str, values: list[list[str]]) -> bytes:
    return Segment.of(tag, qualifier, *values, encoding="utf-8").raw


WIDE = st.builds(
    segment,
    st.sampled_from(["RFF", "NME", "COM", "ATT", "FTX", "PTY", "ZZ9", "XRH", "XRT"]),
    st.sampled_from(["001", "003", "A131", "9Z", "", "é+'", "1"]),
    st.lists(st.lists(VALUES, min_size=1, max_size=3), max_size=3),
)


def written(file: telebib.Interchange, form: Form) -> bytes:
    return b"".join(converted(file.parts, form))


def assert_held_by_every_pair(file: telebib.Interchange) -> None:
    """From EDI to each form, from there to each other, and back: the same bytes."""
    edi = written(file, Form.EDI)
    for one in (Form.XML, Form.JSON, Form.JSONL):
        first = read_any(written(file, one))
        assert first.raw == edi
        for other in Form:
            second = written(first, other)
            assert second == written(file, other)
            assert telebib.write(read_any(second)) == edi


@settings(max_examples=30)
@given(VIEWS)
def test_a_typed_view_goes_through_every_pair_of_forms(view: telebib.M0410) -> None:
    """Chapter 1: "nothing lost on the way", whatever can be written."""
    message = view.to_message()
    assert_held_by_every_pair(telebib.Interchange((message,)))
    (back,) = telebib.from_json(telebib.to_json(message)).messages
    assert type(view).from_message(back) == type(view).from_message(message)


@given(bodies())
def test_what_is_written_canonically_comes_back_byte_for_byte(body: list[list[str]]) -> None:
    data = f"{HEAD}{as_text(body)}XET+04'".encode("iso-8859-1")
    file = telebib.read(data, encoding="iso-8859-1")
    assert written(file, Form.EDI) == data
    assert_held_by_every_pair(file)
    assert as_pydifact.interchange(as_pydifact.collection(file)).raw == data


@given(st.lists(WIDE, max_size=8), st.booleans())
def test_broken_messages_of_any_text_go_through_every_pair(body: list[bytes], ended: bool) -> None:
    data = HEAD.encode() + b"".join(body) + (b"XET+04'" if ended else b"")
    assert_held_by_every_pair(telebib.read(data, encoding="utf-8"))


@given(bodies(), st.sampled_from([Form.XML, Form.JSON, Form.JSONL]))
@settings(max_examples=30)
def test_the_same_is_found_in_every_form(body: list[list[str]], form: Form) -> None:
    data = f"{HEAD}{as_text(body)}XET+04'".encode("iso-8859-1")
    file = telebib.read(data, encoding="iso-8859-1")
    expected = [(f.rule, f.message, f.segment) for f in telebib.validate(file)]
    found = [(f.rule, f.message, f.segment) for f in validate_any(BytesIO(written(file, form)))]
    # in JSON the members of one name stand together, and so do their findings
    assert sorted(map(str, found)) == sorted(map(str, expected))


@given(st.text(st.sampled_from('{}[]:,"\\ \n1aé'), max_size=40).map(str.encode))
def test_whatever_is_sent_as_json_is_read_or_refused(data: bytes) -> None:
    """Chapter 5: "Raised: telebib.TelebibError and its few kinds"."""
    try:
        list(validate_any(BytesIO(b'{"M0410": ' + data)))
        telebib.from_json(b"[" + data)
    except telebib.TelebibError as error:
        assert str(error)
